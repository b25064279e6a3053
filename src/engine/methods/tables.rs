//! Methods of hashtables and dictionaries.

use crate::engine::foreign::reference;
use crate::engine::members::{Given, entry, outside};
use crate::error::Error;
use crate::object::bounds;
use crate::object::compare::{self, Case};
use crate::object::table::{self, Table};
use crate::object::value::Value;

pub fn of_table(table: &Table, method: &str, given: &Given) -> Result<Option<Value>, Error> {
    Ok(Some(match method {
        "add" => {
            let key = given.need(0)?.clone();
            if table.contains_key(&key.to_string()) {
                return Err(Error::operation(format!("the hashtable holds \"{key}\" already"))
                    .id("ArgumentException")
                    .hint("an assignment replaces what is there: $table[\"key\"] = …"));
            }
            table.set(key, given.need(1)?.clone());
            bounds::check_table(table.len())?;
            Value::Null
        }
        "remove" => match (table.remove(&given.text(0)?), table.form()) {
            (removed, table::Form::Generic) => Value::Bool(removed.is_some()),
            _ => Value::Null,
        },
        "trygetvalue" => {
            let found = table.get(&given.text(0)?);
            reference::put(given.values.get(1), found.clone().unwrap_or_default());
            Value::Bool(found.is_some())
        }
        "insert" if table.form() == table::Form::Ordered => {
            let (at, key) = (given.count(0)?, given.need(1)?.clone());
            let mut entries = table.entries();
            if at > entries.len() || table.contains_key(&key.to_string()) {
                return Err(outside(given.need(0)?, entries.len()));
            }
            entries.insert(at, (key, given.need(2)?.clone()));
            table.replace(entries);
            Value::Null
        }
        "removeat" | "getkey" | "getbyindex" if table.form() != table::Form::Hash => {
            let entries = table.entries();
            let at = given.count(0)?;
            let (key, value) = entries.get(at).cloned().ok_or_else(|| outside(&Value::from(at), entries.len()))?;
            match method {
                "removeat" => {
                    table.remove(&key.to_string());
                    Value::Null
                }
                "getkey" => key,
                _ => value,
            }
        }
        "containskey" | "contains" => Value::Bool(table.contains_key(&given.text(0)?)),
        "containsvalue" => {
            let wanted = given.need(0)?;
            Value::Bool(table.entries().iter().any(|(_, value)| compare::equal(value, wanted, Case::Matters)))
        }
        "clear" => {
            table.clear();
            Value::Null
        }
        "clone" => {
            let copy = Table::new().of_form(table.form());
            let copy = if table.is_exact() { copy.with_case() } else { copy };
            table.entries().into_iter().for_each(|(key, value)| copy.set(key, value));
            Value::Table(copy)
        }
        "getenumerator" => Value::Array(table.entries().into_iter().map(|(key, value)| entry(key, value)).collect()),
        "item" | "get_item" => table.get(&given.text(0)?).unwrap_or_default(),
        "set_item" => {
            table.set(given.need(0)?.clone(), given.need(1)?.clone());
            bounds::check_table(table.len())?;
            Value::Null
        }
        _ => return Ok(None),
    }))
}
