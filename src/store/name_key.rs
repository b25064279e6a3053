//! What names are found and sorted by.

/// A name as it is compared: trimmed, without case, for every alphabet.
pub fn fold(name: &str) -> String {
    name.trim().to_lowercase()
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
    let folded = fold(name);
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
