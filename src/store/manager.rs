//! What the store knows of a manager: where the assigned workflows are, and what they lead to. What that makes of the
//! manager's rights is not its question (`command::own`).

use super::connection::Store;
use super::entity::uuid_at;
use crate::domain::entity::EntityKind;
use crate::error::Error;
use crate::object::name::fold;
use crate::object::uri::Uri;
use std::collections::HashSet;
use uuid::Uuid;

/// The workflows of a manager: those that list them, and are managed.
macro_rules! assigned {
    ($columns:literal) => {
        concat!(
            "SELECT ",
            $columns,
            " FROM workflow_manager m JOIN workflow w ON w.id = m.workflow AND w.managed WHERE m.address_key = ?1"
        )
    };
}

/// The queues that a manager's workflows reach, one from the other, and what is asked of them.
macro_rules! reached {
    ($question:literal) => {
        concat!(
            "WITH RECURSIVE reached(queue) AS (
                SELECT t.queue FROM workflow_manager m
                JOIN workflow w ON w.id = m.workflow AND w.managed
                JOIN workflow_target t ON t.workflow = w.id WHERE m.address_key = ?1
                UNION SELECT t.target FROM queue_target t JOIN reached r ON t.queue = r.queue) ",
            $question
        )
    };
}

impl Store {
    /// The pools in which a manager has a workflow, folded.
    pub fn pools_of_manager(&self, manager: &Uri) -> Result<HashSet<String>, Error> {
        let sql = concat!("SELECT pool_key FROM service WHERE id IN (", assigned!("w.service"), ")");
        self.run(|c| c.prepare_cached(sql)?.query_map([fold(manager.as_str())], |row| row.get(0))?.collect())
    }

    /// What a manager's workflows lead to; of workflows, those themselves.
    pub fn reached_by_manager(&self, kind: EntityKind, manager: &Uri) -> Result<HashSet<Uuid>, Error> {
        let sql = match kind {
            EntityKind::Workflow => assigned!("w.id"),
            EntityKind::Queue => reached!("SELECT queue FROM reached"),
            EntityKind::AgentGroup => {
                reached!("SELECT l.agent_group FROM reached r JOIN queue_agent_group l ON l.queue = r.queue")
            }
            EntityKind::BusinessHours => concat!(assigned!("w.hours"), " AND w.hours IS NOT NULL"),
            EntityKind::HolidaySet => {
                concat!("SELECT holiday_set FROM workflow_holiday_set WHERE workflow IN (", assigned!("w.id"), ")")
            }
        };
        self.run(|c| c.prepare_cached(sql)?.query_map([fold(manager.as_str())], |row| uuid_at(row, 0))?.collect())
    }

    /// Whether a manager's workflows lead to one of a kind; of workflows, whether it is one of those.
    pub fn manager_reaches(&self, kind: EntityKind, manager: &Uri, id: Uuid) -> Result<bool, Error> {
        let sql = match kind {
            EntityKind::Workflow => concat!("SELECT EXISTS (", assigned!("1"), " AND w.id = ?2)"),
            EntityKind::Queue => reached!("SELECT EXISTS (SELECT 1 FROM reached WHERE queue = ?2)"),
            EntityKind::AgentGroup => reached!(
                "SELECT EXISTS (SELECT 1 FROM reached r JOIN queue_agent_group l ON l.queue = r.queue
                 WHERE l.agent_group = ?2)"
            ),
            EntityKind::BusinessHours => concat!("SELECT EXISTS (", assigned!("1"), " AND w.hours = ?2)"),
            EntityKind::HolidaySet => concat!(
                "SELECT EXISTS (SELECT 1 FROM workflow_holiday_set WHERE holiday_set = ?2 AND workflow IN (",
                assigned!("w.id"),
                "))"
            ),
        };
        let keys = (fold(manager.as_str()), id.as_bytes());
        self.run(|c| c.prepare_cached(sql)?.query_row(keys, |row| row.get(0)))
    }

    /// Whether workflows that are not a manager's use hours or a holiday set; never of any other kind.
    pub fn is_used_beside_manager(&self, kind: EntityKind, id: Uuid, manager: &Uri) -> Result<bool, Error> {
        let sql = match kind {
            EntityKind::BusinessHours => concat!(
                "SELECT EXISTS (SELECT 1 FROM workflow WHERE hours = ?2 AND id NOT IN (",
                assigned!("w.id"),
                "))"
            ),
            EntityKind::HolidaySet => concat!(
                "SELECT EXISTS (SELECT 1 FROM workflow_holiday_set WHERE holiday_set = ?2 AND workflow NOT IN (",
                assigned!("w.id"),
                "))"
            ),
            _ => return Ok(false),
        };
        let keys = (fold(manager.as_str()), id.as_bytes());
        self.run(|c| c.prepare_cached(sql)?.query_row(keys, |row| row.get(0)))
    }

    /// Whether a workflow uses a holiday set since one of its managers picked it, who did not make it.
    pub fn is_picked_by_managers(&self, set: Uuid, made_by: &str) -> Result<bool, Error> {
        let sql = "SELECT EXISTS (SELECT 1 FROM workflow_holiday_set l
                   JOIN workflow_manager m ON m.workflow = l.workflow AND m.address_key = l.picked_by
                   WHERE l.holiday_set = ?1 AND l.picked_by <> ?2)";
        self.run(|c| c.prepare_cached(sql)?.query_row((set.as_bytes(), fold(made_by)), |row| row.get(0)))
    }
}
