//! Who brought a holiday set into a workflow.

use super::connection::Store;
use crate::error::Error;
use crate::object::identity::Identity;
use crate::object::name::fold;
use rusqlite::Connection;
use std::collections::BTreeMap;
use uuid::Uuid;

/// Holiday sets of a workflow, each with the folded name of whoever brought it in.
pub type Picks = BTreeMap<Uuid, String>;

impl Store {
    /// Who brought in what of the holiday sets of a workflow. What came with the workflow is not among them.
    pub fn picks(&self, workflow: Uuid) -> Result<Picks, Error> {
        self.run(|_| self.read_picks(workflow))
    }

    fn read_picks(&self, workflow: Uuid) -> rusqlite::Result<Picks> {
        let sql = "SELECT holiday_set, picked_by FROM workflow_holiday_set
                   WHERE workflow = ?1 AND picked_by IS NOT NULL";
        let pick = |row: &rusqlite::Row| Ok((Uuid::from_bytes(row.get(0)?), row.get(1)?));
        self.connection.prepare_cached(sql)?.query_map([workflow.as_bytes()], pick)?.collect()
    }

    /// Says it of sets that the workflow has.
    pub fn set_picks(&self, workflow: Uuid, picks: &Picks) -> Result<(), Error> {
        let sql = "UPDATE workflow_holiday_set SET picked_by = ?3 WHERE workflow = ?1 AND holiday_set = ?2";
        self.run(|c| {
            for (set, by) in picks {
                c.prepare_cached(sql)?.execute((workflow.as_bytes(), set.as_bytes(), fold(by)))?;
            }
            Ok(())
        })
    }

    /// Puts holiday sets in the place of those of a workflow: what stays keeps who brought it in, what comes is brought in
    /// by `by`, or came with the workflow.
    pub(super) fn write_holiday_sets(&self, id: Uuid, sets: &[Identity], by: Option<&str>) -> rusqlite::Result<()> {
        let connection = &self.connection;
        let sql = "SELECT holiday_set, picked_by FROM workflow_holiday_set WHERE workflow = ?1";
        let known: BTreeMap<Uuid, Option<String>> = connection
            .prepare_cached(sql)?
            .query_map([id.as_bytes()], |row| Ok((Uuid::from_bytes(row.get(0)?), row.get(1)?)))?
            .collect::<rusqlite::Result<_>>()?;
        connection.prepare_cached("DELETE FROM workflow_holiday_set WHERE workflow = ?1")?.execute([id.as_bytes()])?;
        let mut insert = connection.prepare_cached(
            "INSERT INTO workflow_holiday_set (workflow, position, holiday_set, service, picked_by)
             VALUES (?1, ?2, ?3, ?4, ?5)",
        )?;
        for (position, set) in sets.iter().enumerate() {
            let Some(target) = set.instance() else { continue };
            let picked_by = known.get(&target).cloned().unwrap_or_else(|| by.map(fold));
            insert.execute((id.as_bytes(), position as i64, target.as_bytes(), set.service_id(), picked_by))?;
        }
        Ok(())
    }
}

/// Finds in the journal who brought in what is there.
pub(super) fn fill(connection: &Connection) -> rusqlite::Result<()> {
    let mut there = connection.prepare(
        "SELECT DISTINCT l.workflow, s.pool, l.holiday_set FROM workflow_holiday_set l
         JOIN workflow w ON w.id = l.workflow JOIN service s ON s.id = w.service",
    )?;
    let there: Vec<([u8; 16], String, [u8; 16])> =
        there.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?.collect::<rusqlite::Result<_>>()?;
    let sql = "UPDATE workflow_holiday_set SET picked_by = ?3 WHERE workflow = ?1 AND holiday_set = ?2";
    for (workflow, pool, set) in there {
        let service = Identity::service(&format!("ApplicationServer:{pool}"));
        let identity = Identity::object(&service, Uuid::from_bytes(workflow));
        if let Some(by) = who_added(connection, &identity.to_string(), Uuid::from_bytes(set))? {
            connection.prepare_cached(sql)?.execute((workflow, set, fold(&by)))?;
        }
    }
    Ok(())
}

/// Whose change brought a holiday set into a workflow the last time; none where the workflow was made with it.
fn who_added(connection: &Connection, workflow: &str, set: Uuid) -> rusqlite::Result<Option<String>> {
    let id = set.to_string();
    let holds = |json: &Option<String>| {
        let value = json.as_deref().and_then(|text| serde_json::from_str::<serde_json::Value>(text).ok());
        let sets = value.as_ref().and_then(|value| value.get("holiday_sets"));
        sets.is_some_and(|sets| sets.to_string().contains(&id))
    };
    let mut newest_first = connection.prepare_cached(
        "SELECT before, after, coalesce(as_whom, who) FROM journal WHERE object = ?1 ORDER BY id DESC",
    )?;
    let mut rows = newest_first.query([workflow])?;
    while let Some(row) = rows.next()? {
        let before: Option<String> = row.get(0)?;
        if holds(&row.get(1)?) && !holds(&before) {
            return if before.is_some() { row.get(2).map(Some) } else { Ok(None) };
        }
    }
    Ok(None)
}
