//! Holiday sets in the store.

use super::entity::{Rows, Sql};
use super::links::{from_json, to_json};
use crate::domain::holiday_set::HolidaySet;
use crate::object::identity::Identity;
use rusqlite::Row;

impl Rows for HolidaySet {
    const TABLE: &'static str = "holiday_set";
    const COLUMNS: &'static [&'static str] = &["holidays"];

    fn read(
        row: &Row,
        at: usize,
        identity: Identity,
        name: String,
        owner_pool: String,
    ) -> rusqlite::Result<HolidaySet> {
        Ok(HolidaySet { identity, name, owner_pool, holidays: from_json(row, at)? })
    }

    fn values(&self) -> Vec<Sql> {
        vec![Box::new(to_json(&self.holidays))]
    }
}
