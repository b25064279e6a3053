//! What keys do: those that meet the marks of the [continuation prompt](super::continued), those that go through the
//! history and the list of candidates, and those that Set-PSReadLineKeyHandler bound.
//!
//! A key can name a command of the editor, and none of those does what is wanted here. Completion alone may change the
//! text at will: so such a key asks for completion, and leaves as a [`Wish`] what that is to do.

use super::continued::{self, Edit, Press, without_marks};
use crate::command::line_keys::{Bound, Function, Key, Stroke};
use rustyline::history::History;
use rustyline::{
    Anchor, At, Cmd, ConditionalEventHandler, Editor, Event, EventContext, EventHandler, Helper, InputMode, KeyCode,
    KeyEvent, Modifiers, Movement, RepeatCount, Word,
};
use std::cell::RefCell;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

/// What a key that asked for completion wants instead of candidates.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wish {
    Edit(Edit),
    /// A row up or down, or through the history.
    Up,
    Down,
    Earlier,
    Later,
    /// The candidate before.
    Previous,
    /// The text as it was before candidates were gone through.
    Abort,
    /// To stop until the shell outside brings us back; this was typed, and there stood the cursor.
    Suspend(String, usize),
}

/// The wish of the last key, shared by the keys and the completer.
#[derive(Clone, Debug, Default)]
pub struct Wishes {
    last: Arc<Mutex<Option<Wish>>>,
    /// Candidates are listed.
    pub is_listing: Arc<AtomicBool>,
    /// The editor looks through the history, or reads a number: keys have their meaning there.
    pub is_elsewhere: Arc<AtomicBool>,
}

impl Wishes {
    fn leave(&self, wish: Wish) {
        *self.last.lock().unwrap_or_else(PoisonError::into_inner) = Some(wish);
    }

    pub fn take(&self) -> Option<Wish> {
        self.last.lock().unwrap_or_else(PoisonError::into_inner).take()
    }
}

/// Whether a text asks for more.
type Asks = Box<dyn Fn(&str) -> bool>;

thread_local! {
    /// The handlers of keys have to be fit for other threads, which an interpreter is not; they are called on this one.
    static IS_INCOMPLETE: RefCell<Option<Asks>> = const { RefCell::new(None) };
}

/// Binds the keys that do something of our own.
pub fn bind<H: Helper, I: History>(editor: &mut Editor<H, I>, wishes: &Wishes, is_incomplete: Asks) {
    IS_INCOMPLETE.set(Some(is_incomplete));
    let control = |letter| KeyEvent(KeyCode::Char(letter), Modifiers::CTRL);
    let plain = |code| KeyEvent(code, Modifiers::NONE);
    let keys = [
        (plain(KeyCode::Enter), Deed::Enter),
        (control('J'), Deed::Enter),
        (plain(KeyCode::Backspace), Deed::Press(Press::DeleteBefore)),
        (control('H'), Deed::Press(Press::DeleteBefore)),
        (plain(KeyCode::Delete), Deed::Press(Press::DeleteAfter)),
        (control('D'), Deed::Press(Press::DeleteAfter)),
        (plain(KeyCode::Left), Deed::Press(Press::Left)),
        (control('B'), Deed::Press(Press::Left)),
        (plain(KeyCode::Right), Deed::Press(Press::Right)),
        (control('F'), Deed::Press(Press::Right)),
        (plain(KeyCode::Home), Deed::Press(Press::Begin)),
        (control('A'), Deed::Press(Press::Begin)),
        (control('U'), Deed::Press(Press::DeleteToBegin)),
        (control('W'), Deed::Press(Press::DeleteWord)),
        (plain(KeyCode::Up), Deed::Wish(Wish::Up)),
        (plain(KeyCode::Down), Deed::Wish(Wish::Down)),
        (plain(KeyCode::BackTab), Deed::Wish(Wish::Previous)),
        (control('G'), Deed::Wish(Wish::Abort)),
        (plain(KeyCode::Esc), Deed::Wish(Wish::Abort)),
        (control('R'), Deed::Search),
        (control('Z'), Deed::Suspend),
    ];
    for (key, deed) in keys {
        let handler = Handler { deed, otherwise: None, wishes: wishes.clone() };
        editor.bind_sequence(key, EventHandler::Conditional(Box::new(handler)));
    }
    editor.bind_sequence(Event::Any, EventHandler::Conditional(Box::new(Any(wishes.clone()))));
}

/// A key that does nothing takes the list away all the same.
struct Any(Wishes);

impl ConditionalEventHandler for Any {
    fn handle(&self, event: &Event, _n: RepeatCount, _positive: bool, context: &EventContext) -> Option<Cmd> {
        let KeyEvent(code, held) = event.get(0)?;
        let is_at_end = context.pos() == context.line().len();
        let does_nothing = match code {
            KeyCode::F(_) | KeyCode::Insert | KeyCode::PageUp | KeyCode::PageDown | KeyCode::UnknownEscSeq => true,
            KeyCode::End => is_at_end,
            KeyCode::Char('E' | 'K') => is_at_end && *held == Modifiers::CTRL,
            _ => false,
        };
        (does_nothing && self.0.is_listing.load(Ordering::Relaxed)).then_some(Cmd::Repaint)
    }
}

/// Ctrl-Z alone, for a line that answers a question.
pub fn bind_suspend<H: Helper, I: History>(editor: &mut Editor<H, I>, wishes: &Wishes) {
    let handler = Handler { deed: Deed::Suspend, otherwise: None, wishes: wishes.clone() };
    let key = KeyEvent(KeyCode::Char('Z'), Modifiers::CTRL);
    editor.bind_sequence(key, EventHandler::Conditional(Box::new(handler)));
}

/// Binds what Set-PSReadLineKeyHandler chose.
pub fn bind_own<H: Helper, I: History>(editor: &mut Editor<H, I>, wishes: &Wishes, bound: &Bound) {
    for (chord, function) in bound {
        let (deed, otherwise) = function.map_or((Deed::Nothing, Cmd::Noop), deed);
        let handler = Handler { deed, otherwise: Some(otherwise), wishes: wishes.clone() };
        let keys = chord.0.iter().map(event).collect();
        editor.bind_sequence(Event::KeySeq(keys), EventHandler::Conditional(Box::new(handler)));
    }
}

/// What a key is for.
#[derive(Clone, Debug)]
enum Deed {
    Enter,
    Press(Press),
    Wish(Wish),
    /// The history, for what was typed or for what is typed next.
    Search,
    Suspend,
    NewRow,
    /// Deletes, or leaves the shell.
    DeleteOrExit,
    Nothing,
}

struct Handler {
    deed: Deed,
    /// What is done where the deed has nothing to do; None: what the key does anyway.
    otherwise: Option<Cmd>,
    wishes: Wishes,
}

impl Handler {
    fn wish(&self, wish: Wish) -> Option<Cmd> {
        self.wishes.leave(wish);
        Some(Cmd::Complete)
    }
}

impl ConditionalEventHandler for Handler {
    fn handle(&self, _event: &Event, _n: RepeatCount, _positive: bool, context: &EventContext) -> Option<Cmd> {
        let (text, at) = (context.line(), context.pos());
        let done = match &self.deed {
            Deed::Enter => {
                let asks = |held: &Option<Asks>| held.as_ref().is_some_and(|asks| asks(&without_marks(text)));
                IS_INCOMPLETE.with_borrow(asks).then(|| self.wish(Wish::Edit(continued::new_row(at))))
            }
            Deed::NewRow => Some(self.wish(Wish::Edit(continued::new_row(at)))),
            Deed::Press(press) => {
                // At the ends of the line they have nothing to do, but that the list goes away.
                let is_idle = if *press == Press::DeleteAfter { at == text.len() } else { at == 0 };
                let idle = (is_idle && *press != Press::Right && self.wishes.is_listing.load(Ordering::Relaxed))
                    .then_some(Some(Cmd::Repaint));
                continued::press(*press, text, at).map(|edit| self.wish(Wish::Edit(edit))).or(idle)
            }
            Deed::DeleteOrExit if text.is_empty() => Some(Some(Cmd::EndOfFile)),
            Deed::DeleteOrExit => {
                continued::press(Press::DeleteAfter, text, at).map(|edit| self.wish(Wish::Edit(edit)))
            }
            // The commands of Vi have arrows of their own.
            Deed::Wish(_) | Deed::Search if context.input_mode() == InputMode::Command => None,
            Deed::Wish(_) | Deed::Search if self.wishes.is_elsewhere.load(Ordering::Relaxed) => None,
            Deed::Wish(Wish::Abort) if !self.wishes.is_listing.load(Ordering::Relaxed) => None,
            Deed::Wish(wish) => Some(self.wish(wish.clone())),
            Deed::Search => (!text.is_empty()).then(|| self.wish(Wish::Earlier)),
            Deed::Suspend => {
                self.wishes.leave(Wish::Suspend(text.to_string(), at));
                Some(Some(Cmd::Interrupt))
            }
            Deed::Nothing => None,
        };
        done.unwrap_or_else(|| self.otherwise.clone())
    }
}

/// What the function does: with the marks in mind, and otherwise.
fn deed(function: &'static Function) -> (Deed, Cmd) {
    let accept = Cmd::AcceptOrInsertLine { accept_in_the_middle: true };
    let word_back = Movement::BackwardWord(1, Word::Emacs);
    let word_on = Movement::ForwardWord(1, At::AfterEnd, Word::Emacs);
    let press = |press, cmd| (Deed::Press(press), cmd);
    let wish = |wish| (Deed::Wish(wish), Cmd::Noop);
    let plain = |cmd| (Deed::Nothing, cmd);
    match function.name {
        "AcceptLine" => (Deed::Enter, accept),
        "AddLine" => (Deed::NewRow, Cmd::Noop),
        "BackwardDeleteChar" => press(Press::DeleteBefore, Cmd::Kill(Movement::BackwardChar(1))),
        "BackwardDeleteLine" | "BackwardDeleteInput" | "BackwardKillLine" | "BackwardKillInput" => {
            press(Press::DeleteToBegin, Cmd::Kill(Movement::BeginningOfLine))
        }
        "BackwardDeleteWord" | "BackwardKillWord" | "ShellBackwardKillWord" => plain(Cmd::Kill(word_back)),
        "CancelLine" | "CopyOrCancelLine" => plain(Cmd::Interrupt),
        "CapitalizeWord" => plain(Cmd::CapitalizeWord),
        "DowncaseWord" => plain(Cmd::DowncaseWord),
        "UpcaseWord" => plain(Cmd::UpcaseWord),
        "DeleteChar" => press(Press::DeleteAfter, Cmd::Kill(Movement::ForwardChar(1))),
        "DeleteCharOrExit" => (Deed::DeleteOrExit, Cmd::Kill(Movement::ForwardChar(1))),
        "DeleteWord" | "KillWord" | "ShellKillWord" => plain(Cmd::Kill(word_on)),
        "ForwardDeleteLine" | "ForwardDeleteInput" | "KillLine" => plain(Cmd::Kill(Movement::EndOfLine)),
        "QuotedInsert" => plain(Cmd::QuotedInsert),
        "RevertLine" => plain(Cmd::Kill(Movement::WholeBuffer)),
        "SwapCharacters" => plain(Cmd::TransposeChars),
        "Undo" => plain(Cmd::Undo(1)),
        "UnixWordRubout" => press(Press::DeleteWord, Cmd::Kill(Movement::BackwardWord(1, Word::Big))),
        "Yank" => plain(Cmd::Yank(1, Anchor::Before)),
        "YankPop" => plain(Cmd::YankPop),
        "BackwardChar" => press(Press::Left, Cmd::Move(Movement::BackwardChar(1))),
        "BackwardWord" => plain(Cmd::Move(word_back)),
        "BeginningOfLine" => press(Press::Begin, Cmd::Move(Movement::BeginningOfLine)),
        "EndOfLine" => plain(Cmd::Move(Movement::EndOfLine)),
        "ForwardChar" => press(Press::Right, Cmd::Move(Movement::ForwardChar(1))),
        "ForwardWord" | "NextWord" => plain(Cmd::Move(word_on)),
        "BeginningOfHistory" => plain(Cmd::BeginningOfHistory),
        "EndOfHistory" => plain(Cmd::EndOfHistory),
        "ForwardSearchHistory" => plain(Cmd::ForwardSearchHistory),
        "HistorySearchBackward" => wish(Wish::Earlier),
        "HistorySearchForward" => wish(Wish::Later),
        "NextHistory" => plain(Cmd::NextHistory),
        "PreviousHistory" => plain(Cmd::PreviousHistory),
        "ReverseSearchHistory" => (Deed::Search, Cmd::ReverseSearchHistory),
        "Complete" | "MenuComplete" | "TabCompleteNext" => plain(Cmd::Complete),
        "TabCompletePrevious" => wish(Wish::Previous),
        "AcceptSuggestion" => plain(Cmd::CompleteHint),
        "Abort" => (Deed::Wish(Wish::Abort), Cmd::Abort),
        "ClearScreen" => plain(Cmd::ClearScreen),
        _ => plain(Cmd::Noop),
    }
}

/// The key as the editor knows it.
fn event(stroke: &Stroke) -> KeyEvent {
    let mut held = Modifiers::NONE;
    for (is_held, modifier) in
        [(stroke.control, Modifiers::CTRL), (stroke.alt, Modifiers::ALT), (stroke.shift, Modifiers::SHIFT)]
    {
        if is_held {
            held |= modifier;
        }
    }
    let code = match stroke.key {
        // The terminal sends the same for both.
        Key::Char(' ') if stroke.control => KeyCode::Char('@'),
        Key::Char('h') if held == Modifiers::CTRL => return KeyEvent(KeyCode::Backspace, Modifiers::NONE),
        Key::Char('i') if held == Modifiers::CTRL => return KeyEvent(KeyCode::Tab, Modifiers::NONE),
        Key::Char('m') if held == Modifiers::CTRL => return KeyEvent(KeyCode::Enter, Modifiers::NONE),
        Key::Char(c) => KeyCode::Char(c),
        Key::F(n) => KeyCode::F(n),
        Key::Named(name) => match name {
            "Backspace" => KeyCode::Backspace,
            "Delete" => KeyCode::Delete,
            "DownArrow" => KeyCode::Down,
            "End" => KeyCode::End,
            "Enter" => KeyCode::Enter,
            "Escape" => KeyCode::Esc,
            "Home" => KeyCode::Home,
            "Insert" => KeyCode::Insert,
            "LeftArrow" => KeyCode::Left,
            "PageDown" => KeyCode::PageDown,
            "PageUp" => KeyCode::PageUp,
            "RightArrow" => KeyCode::Right,
            "Tab" => KeyCode::Tab,
            _ => KeyCode::Up,
        },
    };
    KeyEvent(code, held)
}
