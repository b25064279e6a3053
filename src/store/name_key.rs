//! What names are found and sorted by.

use crate::object::name;
use rusqlite::Connection;

/// Behind the key of a name that another object of the service had first: both were there before they were one name.
const TAIL: char = '\u{1}';

/// The keys of all objects of a name: from this one to the next, which is none of them.
pub(super) fn keys_of(name: &str) -> (String, String) {
    let key = name::key(name);
    let behind = format!("{key}\u{2}");
    (key, behind)
}

/// The key of an object whose name is taken by one that was there before.
pub(super) fn second_key(name: &str, id: &[u8; 16]) -> String {
    format!("{}{TAIL}{}", name::key(name), uuid::Uuid::from_bytes(*id).simple())
}

/// Makes the keys of all names anew, where they are not as they are made today.
pub(super) fn remake(connection: &Connection) -> rusqlite::Result<()> {
    for table in ["workflow", "queue", "agent_group", "business_hours", "holiday_set"] {
        let mut rows = connection.prepare(&format!("SELECT id, service, name, name_key, sort_key FROM {table}"))?;
        let found = rows.query_map([], |row| {
            let (id, service): ([u8; 16], i64) = (row.get(0)?, row.get(1)?);
            let (name, key, sort): (String, String, String) = (row.get(2)?, row.get(3)?, row.get(4)?);
            let is_right = name::key(&name) == key && natural_key(&name) == sort;
            Ok((!is_right).then_some((id, service, name)))
        })?;
        let wrong = found.filter_map(Result::transpose).collect::<rusqlite::Result<Vec<_>>>()?;
        let taken = format!("SELECT EXISTS (SELECT 1 FROM {table} WHERE service = ?1 AND name_key = ?2 AND id <> ?3)");
        let put = format!("UPDATE {table} SET name_key = ?2, sort_key = ?3 WHERE id = ?1");
        for (id, service, name) in wrong {
            let key = name::key(&name);
            let is_taken = connection.prepare_cached(&taken)?.query_row((service, &key, id), |row| row.get(0))?;
            let key = if is_taken { second_key(&name, &id) } else { key };
            connection.prepare_cached(&put)?.execute((id, key, natural_key(&name)))?;
        }
    }
    let mut people = connection.prepare("SELECT address_key, display_name, display_key FROM user")?;
    let found = people.query_map([], |row| {
        let (address, name, key): (String, String, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
        Ok((name::key(&name) != key).then(|| (address, name::key(&name))))
    })?;
    for (address, key) in found.filter_map(Result::transpose).collect::<rusqlite::Result<Vec<_>>>()? {
        connection
            .prepare_cached("UPDATE user SET display_key = ?2 WHERE address_key = ?1")?
            .execute((address, key))?;
    }
    Ok(())
}

/// What lies behind every text that begins so, and before every other that comes later: the text with its last character
/// made one greater. Behind all texts lie bytes, as SQLite orders them.
pub(super) fn behind(beginning: &str) -> rusqlite::types::Value {
    let mut text = beginning.to_string();
    while let Some(last) = text.pop() {
        // Between the two lies what is no character.
        let next = if last == '\u{D7FF}' { Some('\u{E000}') } else { char::from_u32(u32::from(last) + 1) };
        if let Some(next) = next {
            text.push(next);
            return text.into();
        }
    }
    Vec::new().into()
}

/// A key that sorts "Team 2" before "Team 10": runs of digits carry their length in front.
pub fn natural_key(name: &str) -> String {
    let mut key = String::with_capacity(name.len() + 4);
    let folded = name::key(name);
    let mut chars = folded.chars().peekable();
    while let Some(c) = chars.next() {
        if !c.is_ascii_digit() {
            key.push(c);
            continue;
        }
        let mut run = String::from(c);
        while let Some(next) = chars.next_if(char::is_ascii_digit) {
            run.push(next);
        }
        let digits = run.trim_start_matches('0');
        key.push_str(&format!("{:03}{digits}", digits.len().min(999)));
    }
    key
}

#[cfg(test)]
mod tests {
    use super::{behind, natural_key};

    #[test]
    fn names_sort_as_people_count() {
        let mut names = ["Team 10", "team 2", "Team 02b", "Alpha", "Team"];
        names.sort_by_key(|n| natural_key(n));
        assert_eq!(names, ["Alpha", "Team", "team 2", "Team 02b", "Team 10"]);
    }

    #[test]
    fn what_begins_so_lies_before_what_lies_behind() {
        for (beginning, last) in [("", "\u{10FFFF}\u{10FFFF}"), ("a", "a\u{10FFFF}z"), ("\u{D7FF}", "\u{D7FF}x")] {
            let connection = rusqlite::Connection::open_in_memory().expect("a database");
            let is_before = |text: &str| {
                let sql = "SELECT ?1 < ?2";
                connection.query_row(sql, (text, behind(beginning)), |row| row.get::<_, bool>(0)).expect("an answer")
            };
            assert!(is_before(last) && is_before(beginning), "{beginning:?}");
        }
        assert_eq!(behind("a"), "b".to_string().into());
        assert_eq!(behind("a\u{10FFFF}"), "b".to_string().into());
        assert_eq!(behind("\u{D7FF}"), "\u{E000}".to_string().into());
    }
}
