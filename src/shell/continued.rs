//! The continuation prompt: `>> ` before each further row of an input of several.
//!
//! The line editor has a prompt for the first row alone and counts its columns from the text it holds. So the text
//! holds a mark behind each newline that Enter made: one cluster of characters that nobody types, three columns wide as
//! the editor counts. [`Typing`](super::typing::Typing) shows it as the continuation prompt, the keys go over it with
//! the newline as if both were one, and it is taken away before anybody else sees the text.

use std::borrow::Cow;
use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation;

/// A private character and two marks that join it; each counts as one column.
pub const MARK: &str = "\u{e000}\u{903}\u{903}";
/// As wide as the mark counts.
pub const SHOWN: &str = ">> ";
/// As long as the mark, for whoever counts bytes.
const BLANKS: &str = "         ";

/// The text as it was meant.
pub fn without_marks(text: &str) -> Cow<'_, str> {
    if text.contains(MARK) { text.replace(MARK, "").into() } else { text.into() }
}

/// The text with blanks for the marks: every other byte keeps its place.
pub fn with_blanks(text: &str) -> Cow<'_, str> {
    if text.contains(MARK) { text.replace(MARK, BLANKS).into() } else { text.into() }
}

/// A text of several rows as the editor is to show it.
pub fn with_marks(text: &str) -> Cow<'_, str> {
    if text.contains('\n') { without_marks(text).replace('\n', &format!("\n{MARK}")).into() } else { text.into() }
}

/// What a key does to the text: puts something in place of a piece of it, and the cursor somewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    pub piece: Range<usize>,
    pub by: String,
    pub cursor: usize,
}

impl Edit {
    /// The whole text becomes another.
    pub fn all(text: &str, by: &str, cursor: usize) -> Edit {
        Edit { piece: 0..text.len(), by: by.to_string(), cursor }
    }

    /// Only the cursor goes somewhere.
    pub fn go(at: usize, cursor: usize) -> Edit {
        Edit { piece: at..at, by: String::new(), cursor }
    }

    /// The text afterwards.
    pub fn applied(&self, text: &str) -> String {
        let mut done = text.to_string();
        done.replace_range(self.piece.clone(), &self.by);
        done
    }
}

/// What a key that meets marks is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Press {
    DeleteBefore,
    DeleteAfter,
    Left,
    Right,
    Begin,
    DeleteToBegin,
    DeleteWord,
}

/// A further row at the cursor.
pub fn new_row(at: usize) -> Edit {
    let more = format!("\n{MARK}");
    Edit { cursor: at + more.len(), by: more, piece: at..at }
}

/// Where the cursor comes to in the row above or below; None in the first or last one.
pub fn beside(text: &str, at: usize, is_up: bool) -> Option<usize> {
    let (before, after) = text.split_at_checked(at)?;
    let row = before.rfind('\n').map_or(0, |newline| newline + 1);
    let other = match is_up {
        true => text[..row.checked_sub(1)?].rfind('\n').map_or(0, |newline| newline + 1),
        false => at + after.find('\n')? + 1,
    };
    let other_end = text[other..].find('\n').map_or(text.len(), |newline| other + newline);
    // As far from where what was typed begins.
    let typed = |row: usize| if text[row..].starts_with(MARK) { row + MARK.len() } else { row };
    let column = text.get(typed(row)..at).map_or(0, |text| text.graphemes(true).count());
    let begin = typed(other);
    let place = text[begin..other_end].grapheme_indices(true).nth(column);
    Some(place.map_or(other_end, |(offset, _)| begin + offset))
}

/// What the key does at this place of the text; None for what it does anyway.
pub fn press(press: Press, text: &str, at: usize) -> Option<Edit> {
    let (before, after) = text.split_at_checked(at)?;
    let row = before.rfind('\n').map_or(0, |newline| newline + 1);
    // Where what was typed begins in this row; None in one without a mark.
    let begin = before[row..].starts_with(MARK).then_some(row + MARK.len());
    let at_begin = begin == Some(at);
    let at_end = after.strip_prefix('\n').is_some_and(|rest| rest.starts_with(MARK));
    let next = at + 1 + MARK.len();
    let go = |cursor: usize| Some(Edit::go(at, cursor));
    let delete = |piece: Range<usize>| Some(Edit { cursor: piece.start, by: String::new(), piece });
    match press {
        Press::DeleteBefore | Press::DeleteWord if at_begin => delete(row - 1..at),
        Press::Left if at_begin => go(row - 1),
        Press::DeleteAfter if at_end => delete(at..next),
        Press::Right if at_end => go(next),
        Press::Begin => go(begin?),
        Press::DeleteToBegin => delete(begin?..at),
        Press::DeleteWord => {
            let begin = begin?;
            let kept = before[begin..].trim_end().trim_end_matches(|c: char| !c.is_whitespace());
            delete(begin + kept.len()..at)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_mark_is_one_character_as_wide_as_what_is_shown() {
        use unicode_width::UnicodeWidthChar;
        assert_eq!(format!("{MARK}x").graphemes(true).count(), 2);
        assert_eq!(MARK.chars().filter_map(UnicodeWidthChar::width).sum::<usize>(), SHOWN.len());
    }

    #[test]
    fn marks_come_and_go() {
        let marked = with_marks("if (1) {\n2\n}");
        assert_eq!(marked, format!("if (1) {{\n{MARK}2\n{MARK}}}"));
        assert_eq!(with_marks(&marked), marked);
        assert_eq!(without_marks(&marked), "if (1) {\n2\n}");
        assert_eq!(with_blanks(&marked).len(), marked.len());
        assert_eq!(with_marks("1"), "1");
    }

    #[test]
    fn rows_lie_beside_each_other() {
        let text = format!("(12345,\n{MARK}日本,\n{MARK}678)");
        let at = |needle: &str| text.find(needle).expect("it is there");
        assert_eq!(beside(&text, at("2"), true), None);
        assert_eq!(beside(&text, at("2"), false), Some(at(",\n\u{e000}\u{903}\u{903}678")));
        assert_eq!(beside(&text, at("本"), true), Some(at("1")));
        assert_eq!(beside(&text, text.len(), true), Some(at("日本,") + "日本,".len()));
        assert_eq!(beside(&text, text.len(), false), None);
    }

    #[test]
    fn keys_take_newline_and_mark_as_one() {
        // The cursor stands at the bar; `>` is a mark. None: the key does what it does anyway.
        let check = |key: Press, text: &str, expected: Option<&str>| {
            let marked = text.replace('>', MARK);
            let at = marked.find('|').expect("a cursor");
            let mut held = marked.replace('|', "");
            let done = press(key, &held, at).map(|edit| {
                held.replace_range(edit.piece, &edit.by);
                held.insert(edit.cursor, '|');
                held.replace(MARK, ">")
            });
            assert_eq!(done.as_deref(), expected, "{text:?}");
        };
        check(Press::DeleteBefore, "(\n>|1", Some("(|1"));
        check(Press::DeleteBefore, "(\n>1|", None);
        check(Press::Left, "(\n>|1", Some("(|\n>1"));
        check(Press::Left, "(\n|1", None);
        check(Press::Right, "(|\n>1", Some("(\n>|1"));
        check(Press::Right, "(|\n1", None);
        check(Press::DeleteAfter, "(|\n>1", Some("(|1"));
        check(Press::DeleteAfter, "|", None);
        check(Press::Begin, "(\n>日本|", Some("(\n>|日本"));
        check(Press::Begin, "12|", None);
        check(Press::DeleteToBegin, "(\n>ab|c", Some("(\n>|c"));
        check(Press::DeleteWord, "(\n>a bc |", Some("(\n>a |"));
        check(Press::DeleteWord, "(\n>|", Some("(|"));
        check(Press::DeleteWord, "a b|", None);
    }
}
