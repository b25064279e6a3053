//! Who has an address or a number: people and workflows share one space of them.

use super::connection::Store;
use super::entity::uuid_at;
use crate::error::Error;
use crate::object::uri::Uri;
use rusqlite::Row;
use std::collections::BTreeMap;
use uuid::Uuid;

/// Whoever can be called under an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Holder {
    Person(Uri),
    Workflow(Uuid),
}

const PEOPLE: &str = "SELECT address, address FROM user WHERE ";
const WORKFLOWS: &str = "SELECT id, primary_uri FROM workflow WHERE ";

fn person(row: &Row) -> rusqlite::Result<Holder> {
    Ok(Holder::Person(Uri::new(row.get_ref(0)?.as_str()?)))
}

fn workflow(row: &Row) -> rusqlite::Result<Holder> {
    uuid_at(row, 0).map(Holder::Workflow)
}

impl Store {
    /// All who have an address or number: one, unless a store of old holds more.
    pub fn holders_of(&self, address: &Uri) -> Result<Vec<Holder>, Error> {
        let wanted = address.endpoint();
        let mut holders = Vec::new();
        // Parameters begin with ; or ?, and a number as a SIP address has some domain behind the @.
        let (from, to) = match wanted.strip_prefix("tel:") {
            Some(number) => (format!("sip:{number}@"), format!("sip:{number}A")),
            None => (wanted.clone(), format!("{wanted}@")),
        };
        self.run(|c| {
            type Make = fn(&Row) -> rusqlite::Result<Holder>;
            for (select, key, make) in [(PEOPLE, "address_key", person as Make), (WORKFLOWS, "primary_key", workflow)] {
                let mut by_address = c.prepare_cached(&format!("{select}{key} >= ?1 AND {key} < ?2 ORDER BY {key}"))?;
                let mut rows = by_address.query((&from, &to))?;
                while let Some(row) = rows.next()? {
                    if Uri::new(row.get_ref(1)?.as_str()?).endpoint() == wanted {
                        holders.push(make(row)?);
                    }
                }
                let mut by_number = c.prepare_cached(&format!("{select}line_key = ?1"))?;
                let mut rows = by_number.query([&wanted])?;
                while let Some(row) = rows.next()? {
                    holders.push(make(row)?);
                }
            }
            Ok(())
        })?;
        Ok(holders)
    }

    /// Addresses and numbers that more than one has, in words.
    pub fn shared_addresses(&self, limit: usize) -> Result<Vec<String>, Error> {
        let sql = "SELECT address, 'user ' || address FROM user
                   UNION ALL SELECT line_uri, 'user ' || address FROM user WHERE line_uri IS NOT NULL
                   UNION ALL SELECT primary_uri, 'workflow \"' || name || '\"' FROM workflow
                   UNION ALL SELECT line_uri, 'workflow \"' || name || '\"' FROM workflow WHERE line_uri IS NOT NULL";
        let mut held: BTreeMap<String, Vec<String>> = BTreeMap::new();
        self.run(|c| {
            let mut statement = c.prepare(sql)?;
            let mut rows = statement.query([])?;
            while let Some(row) = rows.next()? {
                held.entry(Uri::new(row.get_ref(0)?.as_str()?).endpoint()).or_default().push(row.get(1)?);
            }
            Ok(())
        })?;
        // A person whose number is the address is one, and shares nothing.
        held.values_mut().for_each(Vec::dedup);
        let shared = held.into_iter().filter(|(_, who)| who.len() > 1);
        Ok(shared.take(limit).map(|(key, who)| format!("{key} belongs to {}", who.join(" and to "))).collect())
    }
}
