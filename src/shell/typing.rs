//! What the line editor asks while somebody types: candidates, colours, hints, and whether a line is complete.

use super::completion::{self, Candidate, Known};
use super::highlight::{self, Lexicon};
use super::open::Shell;
use super::paint::{Ink, ink};
use super::screen::terminal_columns;
use crate::cmdlets;
use crate::command::bind;
use crate::command::cmdlet::Cmdlet;
use crate::command::session::Session;
use crate::domain::entity::EntityKind;
use crate::engine::Interpreter;
use crate::format::text_width;
use crate::object::value::Value;
use rustyline::completion::{Completer, FilenameCompleter, Pair};
use rustyline::highlight::{CmdKind, Highlighter};
use rustyline::hint::{Hint, Hinter, HistoryHinter};
use rustyline::validate::{ValidationContext, ValidationResult, Validator};
use rustyline::{Context, Helper};
use std::borrow::Cow;
use std::rc::Rc;

/// A longer line is a pasted program: it is not coloured anew at every key, and nothing is guessed about it.
const LONG: usize = 4_096;

/// The helper of the line editor.
#[derive(Helper)]
pub struct Typing {
    session: Rc<Session>,
    interpreter: Rc<Interpreter>,
    files: FilenameCompleter,
    history: HistoryHinter,
    colors: bool,
}

impl Typing {
    pub fn new(shell: &Shell) -> Typing {
        Typing {
            session: shell.session.clone(),
            interpreter: shell.interpreter.clone(),
            files: FilenameCompleter::new(),
            history: HistoryHinter::new(),
            colors: shell.screen.has_colors(),
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

    fn variables(&self) -> Vec<Rc<str>> {
        self.interpreter.variables().into_iter().map(|(name, _)| name).collect()
    }

    fn variable(&self, name: &str) -> Option<Value> {
        self.interpreter.variables().into_iter().find(|(n, _)| n.eq_ignore_ascii_case(name)).map(|(_, value)| value)
    }

    // A store that cannot be read right now has no candidates; the cmdlet will say what is wrong.
    fn names(&self, kind: EntityKind, beginning: &str) -> Vec<String> {
        self.session.names_seen(kind, beginning).unwrap_or_default()
    }

    fn users(&self, beginning: &str) -> Vec<(String, String)> {
        self.session.users_seen(beginning).unwrap_or_default()
    }

    fn pools(&self, beginning: &str) -> Vec<String> {
        self.session.pools_seen(beginning).unwrap_or_default()
    }
}

impl Completer for Typing {
    type Candidate = Pair;

    fn complete(&self, line: &str, at: usize, context: &Context<'_>) -> rustyline::Result<(usize, Vec<Pair>)> {
        let found = completion::complete(line, at, self);
        if found.candidates.is_empty() {
            return self.files.complete(line, at, context);
        }
        Ok((found.start, menu(found.candidates, terminal_columns().unwrap_or(80))))
    }
}

/// One line for each candidate with a few words about it, cut to the terminal.
fn menu(candidates: Vec<Candidate>, columns: usize) -> Vec<Pair> {
    let widest = candidates.iter().map(|c| text_width::width(&c.text)).max().unwrap_or(0).min(columns / 2);
    let pair = |candidate: Candidate| {
        let display = if candidate.about.is_empty() {
            candidate.text.clone()
        } else {
            let blanks = " ".repeat(widest.saturating_sub(text_width::width(&candidate.text)) + 2);
            let line = format!("{}{blanks}{}", candidate.text, candidate.about);
            text_width::cut(&line, columns.saturating_sub(3))
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
        if !self.colors || line.len() > LONG || at < line.len() {
            // Without grey it could not be told from what was typed.
            return None;
        }
        if let Some(text) = completion::expectation(line, self) {
            return Some(Guess { text, is_taken: false });
        }
        // A line of several would tear the screen.
        let text = self.history.hint(line, at, context).filter(|text| !text.contains('\n'))?;
        Some(Guess { text, is_taken: true })
    }
}

impl Lexicon for Typing {
    fn is_command(&self, word: &str) -> bool {
        cmdlets::find(word).is_some() || self.interpreter.functions().iter().any(|f| f.eq_ignore_ascii_case(word))
    }

    fn takes(&self, command: &str, parameter: &str) -> bool {
        let begins = |name: &str| name.get(..parameter.len()).is_some_and(|head| head.eq_ignore_ascii_case(parameter));
        match cmdlets::find(command) {
            Some(cmdlet) if !self.interpreter.functions().iter().any(|f| f.eq_ignore_ascii_case(command)) => {
                bind::find_parameter(cmdlet, parameter).is_ok()
                    || bind::parameters(cmdlet).any(|p| begins(p.name) || p.aliases.iter().any(|a| begins(a)))
            }
            _ => true,
        }
    }
}

impl Highlighter for Typing {
    fn highlight<'l>(&self, line: &'l str, at: usize) -> Cow<'l, str> {
        if !self.colors || line.len() > LONG {
            return Cow::Borrowed(line);
        }
        Cow::Owned(highlight::highlight(line, at, self))
    }

    fn highlight_hint<'h>(&self, hint: &'h str) -> Cow<'h, str> {
        Cow::Owned(ink(Ink::Comment, hint))
    }

    fn highlight_char(&self, _line: &str, _at: usize, _kind: CmdKind) -> bool {
        self.colors
    }
}

impl Validator for Typing {
    fn validate(&self, context: &mut ValidationContext) -> rustyline::Result<ValidationResult> {
        Ok(match self.interpreter.is_incomplete(context.input()) {
            true => ValidationResult::Incomplete,
            false => ValidationResult::Valid(None),
        })
    }
}
