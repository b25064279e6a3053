//! Workflows in the store.

use super::connection::Store;
use super::entity::{Rows, Sql, uuid_at};
use super::links::{from_optional_json, optional_json};
use crate::domain::workflow::Workflow;
use crate::error::Error;
use crate::object::identity::Identity;
use crate::object::name::fold;
use crate::object::uri::Uri;
use rusqlite::Row;
use uuid::Uuid;

impl Rows for Workflow {
    const TABLE: &'static str = "workflow";
    const COLUMNS: &'static [&'static str] = &[
        "closed_action",
        "holiday_action",
        "default_action",
        "music",
        "description",
        "primary_uri",
        "primary_key",
        "active",
        "language",
        "time_zone",
        "hours",
        "hours_service",
        "anonymous",
        "managed",
        "display_number",
        "federation",
        "line_uri",
        "line_key",
    ];
    const LINKS: &'static [(&'static str, &'static str)] =
        &[("workflow_manager", "workflow"), ("workflow_target", "workflow")];

    fn read(row: &Row, at: usize, identity: Identity, name: String, owner_pool: String) -> rusqlite::Result<Workflow> {
        let hours: Option<[u8; 16]> = row.get(at + 10)?;
        let hours_service: Option<String> = row.get(at + 11)?;
        let line: Option<String> = row.get(at + 16)?;
        Ok(Workflow {
            identity,
            name,
            owner_pool,
            non_business_hours_action: from_optional_json(row, at)?,
            holiday_action: from_optional_json(row, at + 1)?,
            default_action: from_optional_json(row, at + 2)?,
            custom_music_on_hold_file: from_optional_json(row, at + 3)?,
            description: row.get(at + 4)?,
            primary_uri: Uri::new(row.get_ref(at + 5)?.as_str()?),
            active: row.get(at + 7)?,
            language: row.get(at + 8)?,
            time_zone: row.get(at + 9)?,
            business_hours: hours.map(|id| {
                Identity::object(&Identity::service(hours_service.as_deref().unwrap_or("")), Uuid::from_bytes(id))
            }),
            anonymous: row.get(at + 12)?,
            managed: row.get(at + 13)?,
            display_number: row.get(at + 14)?,
            enabled_for_federation: row.get(at + 15)?,
            line_uri: line.as_deref().map(Uri::new),
            holiday_sets: Vec::new(),
            managers: Vec::new(),
        })
    }

    fn values(&self) -> Vec<Sql> {
        let hours = self.business_hours.as_ref();
        vec![
            Box::new(optional_json(&self.non_business_hours_action)),
            Box::new(optional_json(&self.holiday_action)),
            Box::new(optional_json(&self.default_action)),
            Box::new(optional_json(&self.custom_music_on_hold_file)),
            Box::new(self.description.clone()),
            Box::new(self.primary_uri.to_string()),
            Box::new(fold(self.primary_uri.as_str())),
            Box::new(self.active),
            Box::new(self.language.clone()),
            Box::new(self.time_zone.clone()),
            Box::new(hours.and_then(Identity::instance).map(Uuid::into_bytes)),
            Box::new(hours.map(|h| h.service_id().to_string())),
            Box::new(self.anonymous),
            Box::new(self.managed),
            Box::new(self.display_number.clone()),
            Box::new(self.enabled_for_federation),
            Box::new(self.line_uri.as_ref().map(ToString::to_string)),
            Box::new(self.line_uri.as_ref().map(Uri::endpoint)),
        ]
    }

    fn read_links(&mut self, store: &Store, id: Uuid) -> rusqlite::Result<()> {
        self.holiday_sets = store.read_references(
            "SELECT holiday_set, service FROM workflow_holiday_set WHERE workflow = ?1 ORDER BY position",
            id,
        )?;
        self.managers =
            store.read_addresses("SELECT address FROM workflow_manager WHERE workflow = ?1 ORDER BY position", id)?;
        Ok(())
    }

    fn write_links(&self, store: &Store, id: Uuid, by: Option<&str>) -> rusqlite::Result<()> {
        store.write_holiday_sets(id, &self.holiday_sets, by)?;
        store.write_addresses(
            "INSERT INTO workflow_manager (workflow, position, address, address_key) VALUES (?1, ?2, ?3, ?4)",
            id,
            &self.managers,
        )?;
        store.write_targets(
            "INSERT INTO workflow_target (workflow, position, place, queue, managed)
             VALUES (?1, ?2, ?3, ?4, (SELECT managed FROM workflow WHERE id = ?1))",
            id,
            &[
                ("DefaultAction", &self.default_action),
                ("NonBusinessHoursAction", &self.non_business_hours_action),
                ("HolidayAction", &self.holiday_action),
            ],
        )
    }
}

impl Store {
    /// The managed workflows that list this manager.
    pub fn assigned_workflows(&self, manager: &Uri) -> Result<Vec<Uuid>, Error> {
        let sql = "SELECT w.id FROM workflow_manager m JOIN workflow w ON w.id = m.workflow
                   WHERE m.address_key = ?1 AND w.managed";
        self.run(|c| c.prepare_cached(sql)?.query_map([fold(manager.as_str())], |row| uuid_at(row, 0))?.collect())
    }
}
