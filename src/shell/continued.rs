//! The continuation prompt: `>> ` before each further row of an input of several.
//!
//! The line editor has a prompt for the first row alone and counts its columns from the text it holds. So the text
//! holds a mark behind each newline that Enter made: one cluster of characters that nobody types, three columns wide as
//! the editor counts. [`Typing`](super::typing::Typing) shows it as the continuation prompt, the keys go over it with
//! the newline as if both were one, and it is taken away before anybody else sees the text.

use rustyline::history::History;
use rustyline::{
    Cmd, ConditionalEventHandler, EditMode, Editor, Event, EventContext, EventHandler, Helper, KeyCode, KeyEvent,
    Modifiers, RepeatCount,
};
use std::borrow::Cow;
use std::cell::RefCell;
use std::ops::Range;

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

/// Whether a text asks for more.
type Asks = Box<dyn Fn(&str) -> bool>;

/// What a key does to the text: puts something in place of a piece of it, and the cursor somewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    pub piece: Range<usize>,
    pub by: String,
    pub cursor: usize,
}

thread_local! {
    /// The handlers of keys have to be fit for other threads, which an interpreter is not; they are called on this one.
    static IS_INCOMPLETE: RefCell<Option<Asks>> = const { RefCell::new(None) };
    /// A handler can name a command of the editor, and none of them moves by a count of its own. Completion alone may
    /// change the text at will: so such a key asks for completion, and leaves here what that is to do.
    static ASKED: RefCell<Option<Edit>> = const { RefCell::new(None) };
}

/// What the key that asked for completion wants instead of candidates.
pub fn take_asked() -> Option<Edit> {
    ASKED.take()
}

/// Binds the keys that meet marks.
pub fn bind<H: Helper, I: History>(editor: &mut Editor<H, I>, is_incomplete: Asks) {
    IS_INCOMPLETE.set(Some(is_incomplete));
    let control = |letter| KeyEvent(KeyCode::Char(letter), Modifiers::CTRL);
    let plain = |code| KeyEvent(code, Modifiers::NONE);
    let keys = [
        (plain(KeyCode::Enter), Press::Enter),
        (control('J'), Press::Enter),
        (plain(KeyCode::Backspace), Press::DeleteBefore),
        (control('H'), Press::DeleteBefore),
        (plain(KeyCode::Delete), Press::DeleteAfter),
        (control('D'), Press::DeleteAfter),
        (plain(KeyCode::Left), Press::Left),
        (control('B'), Press::Left),
        (plain(KeyCode::Right), Press::Right),
        (control('F'), Press::Right),
        (plain(KeyCode::Home), Press::Begin),
        (control('A'), Press::Begin),
        (control('U'), Press::DeleteToBegin),
        (control('W'), Press::DeleteWord),
    ];
    for (key, press) in keys {
        editor.bind_sequence(key, EventHandler::Conditional(Box::new(press)));
    }
}

/// What a key is for.
#[derive(Clone, Copy)]
enum Press {
    Enter,
    DeleteBefore,
    DeleteAfter,
    Left,
    Right,
    Begin,
    DeleteToBegin,
    DeleteWord,
}

impl ConditionalEventHandler for Press {
    fn handle(&self, _event: &Event, _n: RepeatCount, _positive: bool, context: &EventContext) -> Option<Cmd> {
        let (text, at) = (context.line(), context.pos());
        if let Press::Enter = self {
            let asks = |held: &Option<Asks>| held.as_ref().is_some_and(|asks| asks(&without_marks(text)));
            if !IS_INCOMPLETE.with_borrow(asks) {
                return None;
            }
            let more = format!("\n{MARK}");
            if context.mode() == EditMode::Emacs {
                return Some(Cmd::Insert(1, more));
            }
            // The editor leaves the cursor before the last of what it inserts in Vi mode.
            ASKED.set(Some(Edit { cursor: at + more.len(), by: more, piece: at..at }));
        } else {
            ASKED.set(Some(press(*self, text, at)?));
        }
        Some(Cmd::Complete)
    }
}

/// What the key does at this place of the text; None for what it does anyway.
fn press(press: Press, text: &str, at: usize) -> Option<Edit> {
    let (before, after) = text.split_at_checked(at)?;
    let row = before.rfind('\n').map_or(0, |newline| newline + 1);
    // Where what was typed begins in this row; None in one without a mark.
    let begin = before[row..].starts_with(MARK).then_some(row + MARK.len());
    let at_begin = begin == Some(at);
    let at_end = after.strip_prefix('\n').is_some_and(|rest| rest.starts_with(MARK));
    let next = at + 1 + MARK.len();
    let go = |cursor: usize| Some(Edit { piece: at..at, by: String::new(), cursor });
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
        use unicode_segmentation::UnicodeSegmentation;
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
