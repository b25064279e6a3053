//! What the line editor asks while somebody types: candidates, colours, hints, and whether a line is complete.

use super::completion::{self, Known};
use super::continued::{self, Edit, MARK};
use super::highlight::{self, Lexicon};
use super::keys::{Wish, Wishes};
use super::menu::{Look, Menu};
use super::open::Shell;
use super::paint::{self, Ink, ink};
use super::screen::{terminal_columns, terminal_rows};
use super::suspend::Suspension;
use super::walk::Walk;
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
use rustyline::completion::{Completer, Pair};
use rustyline::highlight::{CmdKind, Highlighter};
use rustyline::hint::{Hint, Hinter, HistoryHinter};
use rustyline::line_buffer::LineBuffer;
use rustyline::validate::{ValidationContext, ValidationResult, Validator};
use rustyline::{Changeset, Context, Helper};
use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::io::Write;
use std::rc::Rc;
use std::sync::atomic::Ordering;

/// A longer line is a pasted program: it is not coloured anew at every key, and nothing is guessed about it.
const LONG: usize = 4_096;

/// The helper of the line editor.
#[derive(Helper)]
pub struct Typing {
    session: Rc<Session>,
    interpreter: Rc<Interpreter>,
    history: HistoryHinter,
    colors: bool,
    /// What the last key left to be done here.
    pub wishes: Wishes,
    /// What completion does to the line.
    asked: Cell<Option<Edit>>,
    menu: RefCell<Option<Menu>>,
    /// The list is to be drawn; at the next key it is old.
    is_new: Cell<bool>,
    /// Rows of the list that are on the screen.
    drawn: Cell<usize>,
    pub walk: Walk,
    suspension: Suspension,
    /// Columns that the prompt takes.
    pub prompt_width: Cell<usize>,
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
            wishes: Wishes::default(),
            asked: Cell::new(None),
            menu: RefCell::default(),
            is_new: Cell::new(false),
            drawn: Cell::new(0),
            walk: Walk::default(),
            suspension: shell.screen.suspension().clone(),
            prompt_width: Cell::new(0),
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

    fn complete(&self, line: &str, at: usize, context: &Context<'_>) -> rustyline::Result<(usize, Vec<Pair>)> {
        let history = context.history();
        let edit = match self.wishes.take() {
            Some(Wish::Edit(edit)) => Some(edit),
            Some(Wish::Up) => self.up(line, at, history),
            Some(Wish::Down) => self.down(line, at, history),
            Some(Wish::Earlier) => self.walk.back(line, at, history),
            Some(Wish::Later) => self.walk.on(line, at, history),
            Some(Wish::Previous) => return Ok(self.tab(line, at, true)),
            Some(Wish::Abort) => self.menu.take().map(|menu| menu.undone()),
            Some(Wish::Suspend(..)) => None,
            None => return Ok(self.tab(line, at, false)),
        };
        self.close();
        Ok((at, edit.map(|edit| self.done(edit)).into_iter().collect()))
    }
}

impl Typing {
    /// Leaves the edit to [`Completer::update`], which the editor asks to write its only candidate.
    fn done(&self, edit: Edit) -> Pair {
        let only = Pair { display: String::new(), replacement: edit.by.clone() };
        self.asked.set(Some(edit));
        only
    }

    /// The first Tab completes and lists, the next ones go through the list.
    fn tab(&self, line: &str, at: usize, is_back: bool) -> (usize, Vec<Pair>) {
        let mut held = self.menu.borrow_mut();
        let edit = match held.as_mut().filter(|menu| menu.is_at(line, at)) {
            Some(menu) => menu.step(is_back),
            None => {
                *held = None;
                let mut found = completion::complete(&continued::with_blanks(line), at, self);
                match found.candidates.len() {
                    0 => {
                        drop(held);
                        self.close();
                        return (at, Vec::new());
                    }
                    1 => {
                        let by = found.candidates.swap_remove(0).text;
                        Edit { piece: found.start..at, cursor: found.start + by.len(), by }
                    }
                    _ => {
                        let (mut menu, mut edit) = Menu::new(line, at, found.start, found.candidates);
                        if is_back {
                            let whole = edit.applied(line);
                            edit = Edit::all(line, &menu.step(true).applied(&whole), menu.cursor());
                        }
                        *held = Some(menu);
                        edit
                    }
                }
            }
        };
        self.is_new.set(held.is_some());
        self.wishes.is_listing.store(held.is_some(), Ordering::Relaxed);
        (at, vec![self.done(edit)])
    }

    /// The list is gone.
    fn close(&self) {
        self.menu.take();
        self.is_new.set(false);
        self.wishes.is_listing.store(false, Ordering::Relaxed);
    }

    /// Rows of a list that still stand below a line that was left.
    pub fn take_drawn(&self) -> usize {
        self.close();
        self.drawn.take()
    }

    fn up(&self, line: &str, at: usize, history: &dyn rustyline::history::History) -> Option<Edit> {
        let row = (!self.walk.is_at(line, at)).then(|| continued::beside(line, at, true)).flatten();
        row.map(|cursor| Edit::go(at, cursor)).or_else(|| self.walk.back(line, at, history))
    }

    fn down(&self, line: &str, at: usize, history: &dyn rustyline::history::History) -> Option<Edit> {
        let later = self.walk.on(line, at, history);
        later.or_else(|| continued::beside(line, at, false).map(|cursor| Edit::go(at, cursor)))
    }

    /// The list of candidates, as it is drawn behind the line.
    fn list(&self, line: &str) -> Option<String> {
        let held = self.menu.borrow();
        let menu = held.as_ref()?;
        let columns = terminal_columns().unwrap_or(80);
        // The rows of the line itself, as the terminal breaks them.
        let wide = |row: &str| text_width::width(row) / columns.max(1) + 1;
        let above: usize = line.split('\n').map(wide).sum::<usize>() + self.prompt_width.get() / columns.max(1);
        // A row is left for what comes below: nothing scrolls away where the list is left.
        let room = terminal_rows().unwrap_or(24).saturating_sub(above + 1);
        let mut text = String::new();
        let rows = menu.rows(columns, room);
        self.drawn.set(rows.len());
        for row in rows {
            text.push('\n');
            match (self.colors, row.look) {
                (false, _) => text.push_str(&format!("{}{}", row.name, row.about)),
                (true, Look::Plain) => text.push_str(&format!("{}{}", row.name, ink(Ink::Comment, &row.about))),
                (true, Look::Chosen) => text.push_str(&paint::chosen(&format!("{}{}", row.name, row.about))),
                (true, Look::Note) => text.push_str(&ink(Ink::Comment, &row.name)),
            }
        }
        Some(text)
    }
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
        self.suspension.is_typing();
        // A key that asked for completion and did not get it has missed its time.
        let _ = self.wishes.take();
        self.drawn.set(0);
        if self.is_new.take() {
            if let Some(text) = self.list(line) {
                return Some(Guess { text, is_taken: false });
            }
        } else {
            self.close();
        }
        if !self.colors || line.len() > LONG || at < line.len() {
            // Without grey it could not be told from what was typed.
            return None;
        }
        if let Some(text) = completion::expectation(&continued::with_blanks(line), self).filter(|t| !t.contains('\n')) {
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

    fn highlight_prompt<'b, 's: 'b, 'p: 'b>(&'s self, prompt: &'p str, is_own: bool) -> Cow<'b, str> {
        self.wishes.is_elsewhere.store(!is_own, Ordering::Relaxed);
        Cow::Borrowed(prompt)
    }

    fn highlight_hint<'h>(&self, hint: &'h str) -> Cow<'h, str> {
        match hint.starts_with('\n') {
            // A list has its own colours.
            true => Cow::Borrowed(hint),
            false => Cow::Owned(ink(Ink::Comment, hint)),
        }
    }

    fn highlight_char(&self, line: &str, _at: usize, kind: CmdKind) -> bool {
        // Where only the cursor moves, a list goes away with the line that is drawn anew.
        let is_left = kind != CmdKind::Other && self.drawn.take() > 0;
        if is_left {
            self.close();
        }
        is_left || self.colors && line.len() <= LONG
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
