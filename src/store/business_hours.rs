//! Business hours in the store.

use super::entity::{Rows, Sql};
use super::links::{from_json, to_json};
use crate::domain::business_hours::{BusinessHours, TimeRange};
use crate::object::identity::Identity;
use rusqlite::Row;

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
