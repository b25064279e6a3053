//! What the line editor asks while somebody types: candidates, colours, hints, and whether a line is complete.

use super::completion::{self, Candidate, Known};
use super::continued::{self, Edit, MARK};
use super::highlight::{self, Lexicon};
use super::open::Shell;
use super::paint::{Ink, ink};
use super::screen::terminal_columns;
use crate::cmdlets;
use crate::command::cmdlet::Cmdlet;
use crate::command::common;
use crate::command::parameter_names;
use crate::command::session::{PredictionSource, Session};
use crate::domain::entity::EntityKind;
use crate::engine::Interpreter;
use crate::format::text_width;
use crate::language::Mark;
use crate::language::program::ParameterDecl;
use crate::object::value::Value;
use crate::object::visible::on_a_line;
use rustyline::completion::{Completer, Pair};
use rustyline::highlight::{CmdKind, Highlighter};
use rustyline::hint::{Hint, Hinter, HistoryHinter};
use rustyline::line_buffer::LineBuffer;
use rustyline::validate::{ValidationContext, ValidationResult, Validator};
use rustyline::{Changeset, Context, Helper};
use std::borrow::Cow;
use std::cell::Cell;
use std::io::Write;
use std::rc::Rc;

/// A longer line is a pasted program: it is not coloured anew at every key, and nothing is guessed about it.
const LONG: usize = 4_096;

/// The helper of the line editor.
#[derive(Helper)]
pub struct Typing {
    session: Rc<Session>,
    interpreter: Rc<Interpreter>,
    history: HistoryHinter,
    colors: bool,
    /// What a key does that asked for completion to do it.
    asked: Cell<Option<Edit>>,
    /// The terminal cannot move its cursor.
    is_dumb: bool,
}

impl Typing {
    pub fn new(shell: &Shell) -> Typing {
        Typing {
            session: shell.session.clone(),
            interpreter: shell.interpreter.clone(),
            history: HistoryHinter::new(),
            colors: shell.screen.has_colors(),
            asked: Cell::new(None),
            is_dumb: std::env::var("TERM").is_ok_and(|term| ["dumb", "cons25", "emacs"].contains(&term.as_str())),
        }
    }
}

impl Known for Typing {
    fn cmdlets(&self) -> &'static [&'static Cmdlet] {
        cmdlets::ROLL
    }

    fn functions(&self) -> Vec<Rc<str>> {
        self.interpreter.functions()
    }

    fn function_parameters(&self, name: &str) -> Option<Vec<ParameterDecl>> {
        self.interpreter.function_parameters(name)
    }

    fn variables(&self) -> Vec<String> {
        self.interpreter.variable_names()
    }

    fn variable(&self, name: &str) -> Option<Value> {
        self.interpreter.variable(name)
    }

    fn types(&self) -> Vec<String> {
        self.interpreter.types()
    }

    fn static_members(&self, type_name: &str) -> Vec<(String, Option<Value>)> {
        self.interpreter.static_members(type_name)
    }

    fn methods(&self, value: &Value) -> Vec<&'static str> {
        self.interpreter.methods(value)
    }

    // A store that cannot be read right now has no candidates; the cmdlet will say what is wrong.
    fn names(&self, kind: EntityKind, beginning: &str) -> Vec<(String, String)> {
        self.session.names_seen(kind, beginning).unwrap_or_default()
    }

    fn users(&self, beginning: &str) -> Vec<(String, String)> {
        self.session.users_seen(beginning).unwrap_or_default()
    }

    fn pools(&self, beginning: &str) -> Vec<String> {
        self.session.pools_seen(beginning).unwrap_or_default()
    }

    fn roles(&self, beginning: &str) -> Vec<String> {
        self.session.roles_seen(beginning).unwrap_or_default()
    }
}

impl Completer for Typing {
    type Candidate = Pair;

    fn update(&self, line: &mut LineBuffer, start: usize, elected: &str, changes: &mut Changeset) {
        let Some(edit) = self.asked.take() else {
            let end = line.pos();
            return line.replace(start..end, elected, changes);
        };
        if !edit.piece.is_empty() || !edit.by.is_empty() {
            line.replace(edit.piece, &edit.by, changes);
        }
        line.set_pos(edit.cursor);
    }

    fn complete(&self, line: &str, at: usize, _context: &Context<'_>) -> rustyline::Result<(usize, Vec<Pair>)> {
        if let Some(edit) = continued::take_asked() {
            let only = Pair { display: String::new(), replacement: edit.by.clone() };
            self.asked.set(Some(edit));
            return Ok((at, vec![only]));
        }
        let found = completion::complete(&continued::with_blanks(line), at, self);
        Ok((found.start, menu(found.candidates, terminal_columns().unwrap_or(80))))
    }
}

/// One line for each candidate with a few words about it, cut to the terminal.
fn menu(candidates: Vec<Candidate>, columns: usize) -> Vec<Pair> {
    let widest = candidates.iter().map(|c| text_width::width(&on_a_line(&c.text))).max().unwrap_or(0).min(columns / 2);
    let pair = |candidate: Candidate| {
        let display = if candidate.about.is_empty() {
            on_a_line(&candidate.text)
        } else {
            let blanks = " ".repeat(widest.saturating_sub(text_width::width(&on_a_line(&candidate.text))) + 2);
            // Names come from others: nothing in them may steer the terminal.
            let line = on_a_line(&format!("{}{blanks}{}", candidate.text, candidate.about));
            let line = text_width::cut(&line, columns.saturating_sub(3));
            // The editor sets as many side by side as have room; help is read from top to bottom.
            let fill = (columns / 2).saturating_sub(text_width::width(&line));
            format!("{line}{}", " ".repeat(fill))
        };
        Pair { display, replacement: candidate.text }
    };
    candidates.into_iter().map(pair).collect()
}

/// Shown in grey behind the cursor.
#[derive(Debug)]
pub struct Guess {
    text: String,
    /// What Right takes over; an expectation is only shown.
    is_taken: bool,
}

impl Hint for Guess {
    fn display(&self) -> &str {
        &self.text
    }

    fn completion(&self) -> Option<&str> {
        self.is_taken.then_some(&self.text)
    }
}

impl Hinter for Typing {
    type Hint = Guess;

    fn hint(&self, line: &str, at: usize, context: &Context<'_>) -> Option<Guess> {
        // A key that asked for completion and did not get it has missed its time.
        let _ = continued::take_asked();
        if !self.colors || line.len() > LONG || at < line.len() {
            // Without grey it could not be told from what was typed.
            return None;
        }
        if let Some(text) = completion::expectation(&continued::with_blanks(line), self) {
            return Some(Guess { text, is_taken: false });
        }
        // A line of several would tear the screen.
        if line.contains('\n') || self.session.line_options.get().prediction == PredictionSource::None {
            return None;
        }
        let text = self.history.hint(line, at, context).filter(|text| !text.contains('\n'))?;
        Some(Guess { text, is_taken: true })
    }
}

impl Lexicon for Typing {
    fn is_command(&self, word: &str) -> bool {
        cmdlets::find(word).is_some() || self.interpreter.is_function(word)
    }

    fn marks(&self, line: &str) -> (Vec<Mark>, usize) {
        // A mark of the continuation prompt in front of its end would hide the end of a here-string; it has to keep its
        // place, too. So the line is read without, and the places are moved.
        let plain = continued::without_marks(line);
        let (mut marks, reached) = self.interpreter.marks(&plain);
        let places: Vec<usize> = line.match_indices(MARK).enumerate().map(|(n, (at, _))| at - n * MARK.len()).collect();
        let moved = |at: usize, is_end: bool| {
            let before = places.iter().filter(|place| if is_end { **place < at } else { **place <= at }).count();
            at + before * MARK.len()
        };
        for mark in &mut marks {
            (mark.start, mark.end) = (moved(mark.start, false), moved(mark.end, true));
        }
        (marks, moved(reached, true))
    }

    fn takes(&self, command: &str, parameter: &str) -> bool {
        let begins = |name: &str| name.get(..parameter.len()).is_some_and(|head| head.eq_ignore_ascii_case(parameter));
        if let Some(declared) = self.interpreter.function_parameters(command) {
            // Any function may take the common ones; one without parameters reads what it gets from $args.
            let own = |p: &ParameterDecl| begins(&p.name) || p.aliases.iter().any(|a| begins(a));
            let mut common = common::ALWAYS.iter().chain(common::SHOULD_PROCESS).map(|p| p.spec());
            let is_common = common.any(|p| begins(p.name) || p.aliases.iter().any(|a| begins(a)));
            return declared.is_empty() || declared.iter().any(own) || is_common;
        }
        match cmdlets::find(command).filter(|_| !self.interpreter.is_function(command)) {
            Some(cmdlet) => {
                parameter_names::find(cmdlet, parameter).is_ok()
                    || parameter_names::all(cmdlet).any(|p| begins(p.name) || p.aliases.iter().any(|a| begins(a)))
            }
            None => true,
        }
    }
}

impl Highlighter for Typing {
    fn highlight<'l>(&self, line: &'l str, at: usize) -> Cow<'l, str> {
        let colored = match self.colors && line.len() <= LONG {
            true => Cow::Owned(highlight::highlight(line, at, self)),
            false => Cow::Borrowed(line),
        };
        if !colored.contains(MARK) {
            return colored;
        }
        let shown = if self.colors { ink(Ink::Comment, continued::SHOWN) } else { continued::SHOWN.to_string() };
        Cow::Owned(colored.replace(MARK, &shown))
    }

    fn highlight_hint<'h>(&self, hint: &'h str) -> Cow<'h, str> {
        Cow::Owned(ink(Ink::Comment, hint))
    }

    fn highlight_char(&self, line: &str, _at: usize, _kind: CmdKind) -> bool {
        self.colors && line.len() <= LONG
    }
}

impl Validator for Typing {
    fn validate(&self, context: &mut ValidationContext) -> rustyline::Result<ValidationResult> {
        if !self.interpreter.is_incomplete(&continued::without_marks(context.input())) {
            return Ok(ValidationResult::Valid(None));
        }
        if self.is_dumb {
            // The editor reads such a terminal line by line, without a prompt of its own for further ones.
            let mut out = std::io::stdout();
            let _ = out.write_all(continued::SHOWN.as_bytes()).and_then(|()| out.flush());
        }
        Ok(ValidationResult::Incomplete)
    }
}
