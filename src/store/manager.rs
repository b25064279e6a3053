//! What the store knows of a manager: pools, names, and whose the things are that a manager's workflows use.

use super::connection::Store;
use super::name_key::fold;
use super::usage::REACHED;
use crate::domain::entity::EntityKind;
use crate::domain::journal::Entry;
use crate::error::Error;
use crate::object::uri::Uri;
use std::collections::HashSet;
use uuid::Uuid;

/// Which workflows use something: any at all, and others than a manager's.
#[derive(Clone, Copy, Debug)]
pub struct UsersBeside {
    pub any: bool,
    pub others: bool,
}

/// The workflows of a manager.
macro_rules! assigned {
    ($columns:literal) => {
        concat!(
            "SELECT ",
            $columns,
            " FROM workflow_manager m JOIN workflow w ON w.id = m.workflow AND w.managed WHERE m.address_key = ?1"
        )
    };
}

impl Store {
    /// The pools in which a manager has a workflow, in small letters.
    pub fn pools_of_manager(&self, manager: &Uri) -> Result<HashSet<String>, Error> {
        let sql = concat!("SELECT pool FROM service WHERE id IN (", assigned!("w.service"), ")");
        let pools = |row: &rusqlite::Row| Ok(row.get_ref(0)?.as_str()?.to_lowercase());
        self.run(|c| c.prepare_cached(sql)?.query_map([fold(manager.as_str())], pools)?.collect())
    }

    /// Which workflows use hours or a holiday set; of any other kind none.
    pub fn users_beside_manager(&self, kind: EntityKind, id: Uuid, manager: &Uri) -> Result<UsersBeside, Error> {
        let sql = match kind {
            EntityKind::BusinessHours => concat!(
                "SELECT EXISTS (SELECT 1 FROM workflow WHERE hours = ?2),
                 EXISTS (SELECT 1 FROM workflow WHERE hours = ?2 AND id NOT IN (",
                assigned!("w.id"),
                "))"
            ),
            EntityKind::HolidaySet => concat!(
                "SELECT EXISTS (SELECT 1 FROM workflow_holiday_set WHERE holiday_set = ?2),
                 EXISTS (SELECT 1 FROM workflow_holiday_set WHERE holiday_set = ?2 AND workflow NOT IN (",
                assigned!("w.id"),
                "))"
            ),
            _ => return Ok(UsersBeside { any: false, others: false }),
        };
        let read = |row: &rusqlite::Row| Ok(UsersBeside { any: row.get(0)?, others: row.get(1)? });
        self.run(|c| c.prepare_cached(sql)?.query_row((fold(manager.as_str()), id.as_bytes()), read))
    }

    /// Whether a workflow uses a holiday set since one of its managers, who did not make it, picked it: that makes it not
    /// theirs. The journal says who did; what came with the workflow, or from an administrator, was given to them.
    pub fn is_picked_by_managers(&self, set: Uuid, made_by: &str) -> Result<bool, Error> {
        let id = set.to_string();
        for usage in self.users_of(EntityKind::HolidaySet, set)? {
            let Some(there) = self.locate(EntityKind::Workflow, usage.id)? else { continue };
            let managers: HashSet<String> = self.run(|c| {
                c.prepare_cached("SELECT address_key FROM workflow_manager WHERE workflow = ?1")?
                    .query_map([usage.id.as_bytes()], |row| row.get(0))?
                    .collect()
            })?;
            let picker = self.who_added(&there.identity.to_string(), &id)?;
            if picker.is_some_and(|who| managers.contains(&fold(&who)) && !who.eq_ignore_ascii_case(made_by)) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Whose change brought a holiday set into a workflow the last time; none where the workflow was made with it.
    fn who_added(&self, workflow: &str, set: &str) -> Result<Option<String>, Error> {
        let holds = |json: &Option<String>| {
            let value = json.as_deref().and_then(|text| serde_json::from_str::<serde_json::Value>(text).ok());
            value
                .as_ref()
                .and_then(|value| value.get("holiday_sets"))
                .is_some_and(|sets| sets.to_string().contains(set))
        };
        let mut before = i64::MAX;
        loop {
            let page = self.journal_of(workflow, before, 64)?;
            let Some(last) = page.last() else { return Ok(None) };
            before = last.id;
            let added = page.into_iter().find(|entry: &Entry| holds(&entry.after) && !holds(&entry.before));
            if let Some(entry) = added {
                return Ok(entry.before.is_some().then(|| entry.as_whom.unwrap_or(entry.who)));
            }
        }
    }

    /// Names of objects that a manager knows of, in one pool or in all: those that assigned workflows reach, presets and
    /// holiday sets of their pools; so many at most.
    pub fn names_of_manager(
        &self,
        kind: EntityKind,
        manager: &Uri,
        pool: Option<&str>,
        limit: usize,
    ) -> Result<Vec<String>, Error> {
        let (with, selection) = match kind {
            EntityKind::Workflow => ("", assigned!("w.name, w.service")),
            EntityKind::Queue => (REACHED, "SELECT q.name, q.service FROM reached r JOIN queue q ON q.id = r.queue"),
            EntityKind::AgentGroup => (
                REACHED,
                "SELECT DISTINCT g.name, g.service FROM reached r JOIN queue_agent_group l ON l.queue = r.queue
                 JOIN agent_group g ON g.id = l.agent_group",
            ),
            EntityKind::BusinessHours => (
                "",
                concat!(
                    "SELECT name, service FROM business_hours WHERE NOT custom AND service IN (",
                    assigned!("w.service"),
                    ") OR custom AND id IN (",
                    assigned!("w.hours"),
                    ")"
                ),
            ),
            EntityKind::HolidaySet => {
                ("", concat!("SELECT name, service FROM holiday_set WHERE service IN (", assigned!("w.service"), ")"))
            }
        };
        let sql = format!(
            "{with} SELECT n.name FROM ({selection}) n JOIN service s ON s.id = n.service
             WHERE ?2 IS NULL OR s.pool_key = ?2 LIMIT {limit}"
        );
        let keys = (fold(manager.as_str()), pool.map(fold));
        self.run(|c| c.prepare_cached(&sql)?.query_map(keys, |row| row.get(0))?.collect())
    }
}
