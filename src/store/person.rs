//! What names a person: groups, managed workflows, call actions.

use super::connection::Store;
use super::entity::uuid_at;
use super::links::from_optional_json;
use super::usage::Usage;
use crate::domain::call_action::CallAction;
use crate::domain::entity::EntityKind;
use crate::domain::user::User;
use crate::error::Error;
use crate::object::name::fold;
use crate::object::uri::Uri;
use uuid::Uuid;

/// Where a list or a property names an address.
const PLACES: &[(EntityKind, &str)] = &[
    (
        EntityKind::Workflow,
        "SELECT w.id, w.name, w.active, 'ManagersByUri' FROM workflow_manager m JOIN workflow w ON w.id = m.workflow
         WHERE m.address_key = ?1 ORDER BY w.sort_key",
    ),
    (
        EntityKind::AgentGroup,
        "SELECT DISTINCT g.id, g.name, 0, 'AgentsByUri' FROM agent_group_agent a JOIN agent_group g ON g.id = a.agent_group
         WHERE a.address_key = ?1 ORDER BY g.sort_key",
    ),
    (
        EntityKind::AgentGroup,
        "SELECT id, name, 0, 'DistributionGroupAddress' FROM agent_group
         WHERE lower(list_address) IN (?1, substr(?1, 5)) ORDER BY sort_key",
    ),
];

/// Objects with call actions. The texts are searched first: to read all of them would take a second in a large store.
const ACTIONS: &[(EntityKind, [&str; 3], &str)] = &[
    (
        EntityKind::Workflow,
        ["DefaultAction", "NonBusinessHoursAction", "HolidayAction"],
        "SELECT id, name, active, default_action, closed_action, holiday_action FROM workflow
         WHERE instr(lower(coalesce(default_action, '') || coalesce(closed_action, '') || coalesce(holiday_action, '')), ?1)
         ORDER BY sort_key",
    ),
    (
        EntityKind::Queue,
        ["TimeoutAction", "OverflowAction", ""],
        "SELECT id, name, 0, timeout_action, overflow_action, NULL FROM queue
         WHERE instr(lower(coalesce(timeout_action, '') || coalesce(overflow_action, '')), ?1) ORDER BY sort_key",
    ),
];

impl Store {
    /// Everything of Response Groups that names a person: as manager, as agent, or as where calls go.
    pub fn naming(&self, user: &User) -> Result<Vec<Usage>, Error> {
        let mut found = self.listing(&user.sip_address)?;
        found.extend(self.calling(user)?);
        Ok(found)
    }

    /// The lists that name an address.
    pub fn listing(&self, address: &Uri) -> Result<Vec<Usage>, Error> {
        let mut found = Vec::new();
        let address = fold(address.as_str());
        self.run(|c| {
            for (kind, sql) in PLACES {
                let mut statement = c.prepare_cached(sql)?;
                let mut rows = statement.query([&address])?;
                while let Some(row) = rows.next()? {
                    found.push(Usage {
                        kind: *kind,
                        id: uuid_at(row, 0)?,
                        name: row.get(1)?,
                        active: row.get(2)?,
                        place: row.get(3)?,
                    });
                }
            }
            Ok(())
        })?;
        Ok(found)
    }

    /// The call actions that lead to a person. All of them are searched.
    fn calling(&self, user: &User) -> Result<Vec<Usage>, Error> {
        let mut found = Vec::new();
        self.run(|c| {
            for wanted in [Some(&user.sip_address), user.line_uri.as_ref()].into_iter().flatten() {
                for (kind, labels, sql) in ACTIONS {
                    let mut statement = c.prepare_cached(sql)?;
                    let mut rows = statement.query([fold(wanted.rest())])?;
                    while let Some(row) = rows.next()? {
                        for (at, label) in labels.iter().enumerate() {
                            let action: Option<CallAction> = from_optional_json(row, 3 + at)?;
                            for place in action.iter().flat_map(|action| places(action, label, wanted)) {
                                let (id, name) = (uuid_at(row, 0)?, row.get(1)?);
                                found.push(Usage { kind: *kind, id, name, active: row.get(2)?, place });
                            }
                        }
                    }
                }
            }
            Ok(())
        })?;
        Ok(found)
    }

    /// The workflows that list a manager, whether they are managed now or not.
    pub fn workflows_listing(&self, manager: &Uri) -> Result<Vec<Uuid>, Error> {
        let sql = "SELECT DISTINCT workflow FROM workflow_manager WHERE address_key = ?1 ORDER BY workflow";
        self.run(|c| c.prepare_cached(sql)?.query_map([fold(manager.as_str())], |row| uuid_at(row, 0))?.collect())
    }

    /// What a person made is theirs as long as nothing uses it: not any more, and not for whoever has the address next.
    pub fn disown(&self, maker: &Uri) -> Result<(), Error> {
        self.run(|c| {
            for table in ["workflow", "queue", "agent_group", "business_hours", "holiday_set"] {
                let sql = format!(
                    "UPDATE {table} SET created_by = created_by || ' (left)' WHERE created_by = ?1 COLLATE NOCASE"
                );
                c.prepare_cached(&sql)?.execute([maker.as_str()])?;
            }
            Ok(())
        })
    }

    /// Whether somebody of this address was removed from the directory before.
    pub fn was_removed(&self, address: &Uri) -> Result<bool, Error> {
        let sql = "SELECT EXISTS (SELECT 1 FROM journal
                   WHERE object IN (?1, ?2) AND kind = 'user' AND after IS NULL)";
        let values = (address.as_str(), address.folded());
        self.run(|c| c.prepare_cached(sql)?.query_row(values, |row| row.get(0)))
    }
}

/// Where an action, or one of the answers below it, sends calls to an address.
fn places(action: &CallAction, label: &str, wanted: &Uri) -> Vec<String> {
    let mut found = Vec::new();
    action.walk(&mut vec![label.to_string()], &mut |way, action| {
        if action.uri.as_ref().is_some_and(|uri| leads_to(&Uri::with_sip(uri), wanted)) {
            found.push(way.join(" > "));
        }
    });
    found
}

/// A number is reached as `sip:+1…@domain`, too.
fn leads_to(uri: &Uri, wanted: &Uri) -> bool {
    let is_number = wanted.is_scheme("tel") && uri.rest().split('@').next() == Some(wanted.rest());
    is_number || uri.endpoint() == wanted.endpoint()
}
