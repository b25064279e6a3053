//! Business hours in the store.

use super::connection::Store;
use super::entity::{Rows, Sql};
use super::links::{from_json, to_json};
use crate::domain::business_hours::{BusinessHours, TimeRange};
use crate::error::Error;
use crate::object::identity::Identity;
use rusqlite::{OptionalExtension, Row};
use uuid::Uuid;

impl Store {
    /// Whether business hours belong to one workflow alone; false for those that are not there.
    pub fn are_custom_hours(&self, id: Uuid) -> Result<bool, Error> {
        let sql = "SELECT custom FROM business_hours WHERE id = ?1";
        let found = self.run(|c| c.prepare_cached(sql)?.query_row([id.as_bytes()], |row| row.get(0)).optional())?;
        Ok(found.unwrap_or_default())
    }
}

impl Rows for BusinessHours {
    const TABLE: &'static str = "business_hours";
    const COLUMNS: &'static [&'static str] = &["custom", "ranges"];

    fn read(
        row: &Row,
        at: usize,
        identity: Identity,
        name: String,
        owner_pool: String,
    ) -> rusqlite::Result<BusinessHours> {
        let [
            monday1,
            monday2,
            tuesday1,
            tuesday2,
            wednesday1,
            wednesday2,
            thursday1,
            thursday2,
            friday1,
            friday2,
            saturday1,
            saturday2,
            sunday1,
            sunday2,
        ]: [Option<TimeRange>; 14] = from_json(row, at + 1)?;
        Ok(BusinessHours {
            identity,
            name,
            owner_pool,
            custom: row.get(at)?,
            monday1,
            monday2,
            tuesday1,
            tuesday2,
            wednesday1,
            wednesday2,
            thursday1,
            thursday2,
            friday1,
            friday2,
            saturday1,
            saturday2,
            sunday1,
            sunday2,
        })
    }

    fn values(&self) -> Vec<Sql> {
        let ranges: Vec<&Option<TimeRange>> =
            self.days().into_iter().flat_map(|(_, first, second)| [first, second]).collect();
        vec![Box::new(self.custom), Box::new(to_json(&ranges))]
    }
}
