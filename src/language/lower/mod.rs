//! The tree → Rhai text. This file: the writer, and what a part of the text knows of its surroundings.
//!
//! [`statements`] goes through a body; [`assignments`] and [`control`] write what their names say, [`expressions`]
//! values, [`commands`] pipelines and their entries in the table of calls, [`blocks`] functions and script blocks ([`plain`]
//! those that need no interpreter), [`variables`] names, [`types`] enumerations and classes, [`rhai_text`] plain Rhai,
//! [`sight`] says which of its variables a bare word of a command means.

mod assignments;
mod blocks;
mod commands;
mod control;
mod expressions;
mod plain;
mod rhai_text;
mod sight;
mod statements;
mod traps;
mod types;
mod variables;

pub use traps::has_trap;

use crate::language::names::{Survey, Uses, mangle};
use crate::language::program::*;
use crate::language::source_map::SourceMap;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// Columns of a generated line, more or less.
const LINE: usize = 4000;

/// Script blocks and functions, and statements, of a part.
const PART_BLOCKS: usize = 100;
const PART_STATEMENTS: usize = 1000;

/// What encloses a statement, from the outside in: says what return, break and continue become.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Frame {
    Script,
    Function,
    /// Of a class: what it returns is its value, and nothing else.
    Method,
    Block,
    RhaiFunction,
    Loop,
    /// The body of a `try` with `finally`: leaving it is a signal that is thrown.
    Guarded,
    /// The body of any `try`, whose number this is.
    Try(usize),
    /// What is collected: `$( … )`.
    Collected,
}

/// A loop around the statement being written.
#[derive(Clone, Debug)]
pub struct Loop {
    /// Its label, and the number of the variable that says what a loop inside asks of it: 1 break, 2 continue.
    pub label: Option<(String, usize)>,
    /// Numbers of labels that were named inside.
    pub named: BTreeSet<usize>,
}

/// What binds a variable to a type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Bond {
    /// `[int]$x = …`, once that has run: a variable beside it holds the type.
    Beside,
    /// A parameter's declared type.
    Always(String),
}

pub struct Lowerer<'a> {
    pub text: &'a str,
    pub out: String,
    line: usize,
    column: usize,
    /// Where parts begin, which Rhai compiles one by one: byte of the generated text, and its line.
    pub parts: Vec<(usize, usize)>,
    part_blocks: usize,
    statements: usize,
    pub map: SourceMap,
    pub calls: Vec<Rc<CallSite>>,
    pub blocks: Vec<Rc<BlockDecl>>,
    /// Where the table's new entries begin.
    pub first_call: usize,
    pub first_block: usize,
    pub notices: Vec<Notice>,
    pub errors: Vec<SyntaxError>,
    pub frames: Vec<Frame>,
    pub counter: usize,
    /// Bodies of plain Rhai here give the value of their last statement, command text included.
    pub gives_value: bool,
    pub strict: bool,
    /// A statement that fails is reported, and the next one runs.
    pub goes_on: bool,
    /// The statement that comes next is the one value in `@( )`, and counts there if it is `$null`.
    pub counts_null: bool,
    /// The block that comes next runs at once, by `&`: what it assigns is its own.
    pub runs_at_once: bool,
    /// The loops of this function that enclose, from the outside in.
    pub loops: Vec<Loop>,
    /// The label of the loop that comes next.
    pub label: Option<String>,
    /// The function being written runs text: a name that is unknown here may be known by then.
    pub sees_variables: bool,
    /// How many bodies of `try` enclose: there the first error ends the body.
    pub tries: usize,
    /// Names whose assignments are bound to a type, of each function that encloses; the script's own are first.
    pub typed: Vec<BTreeMap<String, Bond>>,
    /// Lower-case name → Rhai spelling, for names in sight.
    spellings: BTreeMap<String, BTreeSet<String>>,
    /// Names assigned in the function being written; the script's own are in the first entry.
    pub locals: Vec<BTreeSet<String>>,
    /// Free in one function and local in another: go through the engine's frames.
    pub dynamic: BTreeSet<String>,
    pub out_variables: BTreeSet<String>,
    warned: BTreeSet<String>,
    /// Rhai names that exist without command text: known ones and declared ones.
    pub visible: BTreeSet<String>,
    /// The same, in small letters.
    visible_folded: BTreeSet<String>,
    /// Names of Rhai `let` that functions read: hoisted, and their `let` is dropped.
    pub unlet: BTreeSet<String>,
    /// How many `catch` and `switch` bodies enclose, which have a `$_` of their own.
    pub items: usize,
    /// The `try` that ends the program: the last Rhai values of its arms are the program's value.
    pub last_try: bool,
    pub sight: sight::Sight,
}

impl<'a> Lowerer<'a> {
    #[allow(clippy::too_many_arguments, reason = "facts about the text that only the caller has")]
    pub fn new(
        text: &'a str,
        source: SourceId,
        survey: &Survey,
        visible: BTreeSet<String>,
        strict: bool,
        table: &CallTable,
    ) -> Lowerer<'a> {
        let mut spellings: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        let mut enter = |name: &str| {
            spellings.entry(name.to_lowercase()).or_default().insert(name.to_string());
        };
        visible.iter().for_each(|n| enter(n));
        let visible_folded: BTreeSet<String> = visible.iter().map(|v| v.to_lowercase()).collect();
        let all: Vec<&Uses> = std::iter::once(&survey.own).chain(&survey.functions).collect();
        for uses in &all {
            for name in uses.assigned.iter().chain(&uses.outer) {
                let mangled = mangle(name);
                let folded = mangled.to_lowercase();
                // A name in another spelling of one that is there is the same variable.
                if !visible_folded.contains(&folded) {
                    spellings.entry(folded).or_insert_with(|| BTreeSet::from([mangled]));
                }
            }
        }
        let fold =
            |names: &BTreeSet<String>| -> BTreeSet<String> { names.iter().map(|n| mangle(n).to_lowercase()).collect() };
        let mut script_level = fold(&survey.own.assigned);
        script_level.extend(all.iter().flat_map(|u| fold(&u.outer)));
        script_level.extend(visible_folded.iter().cloned());
        let mut free = BTreeSet::new();
        let mut local = BTreeSet::new();
        for uses in &survey.functions {
            let assigned = fold(&uses.assigned);
            free.extend(fold(&uses.read).difference(&assigned).cloned());
            local.extend(assigned);
        }
        let dynamic = free.intersection(&local).filter(|n| !script_level.contains(*n)).cloned().collect();
        Lowerer {
            text,
            out: String::with_capacity(text.len() * 2),
            line: 1,
            column: 1,
            parts: Vec::new(),
            part_blocks: 0,
            statements: 0,
            map: SourceMap::new(source, text),
            calls: Vec::new(),
            blocks: Vec::new(),
            first_call: table.calls.len(),
            first_block: table.blocks.len(),
            notices: Vec::new(),
            errors: Vec::new(),
            frames: vec![Frame::Script],
            counter: 0,
            gives_value: false,
            strict,
            goes_on: false,
            counts_null: false,
            runs_at_once: false,
            loops: Vec::new(),
            label: None,
            sees_variables: survey.own.sees_variables,
            tries: 0,
            typed: Vec::new(),
            spellings,
            locals: Vec::new(),
            dynamic,
            out_variables: all.iter().flat_map(|u| fold(&u.out_variables)).collect(),
            warned: BTreeSet::new(),
            visible,
            visible_folded,
            unlet: free,
            items: 0,
            last_try: false,
            sight: sight::Sight::default(),
        }
    }

    pub fn put(&mut self, text: &str) {
        self.out.push_str(text);
        for byte in text.bytes() {
            match byte {
                b'\n' => {
                    self.line += 1;
                    self.column = 1;
                }
                // The further bytes of a character.
                0x80..=0xbf => {}
                _ => self.column += 1,
            }
        }
    }

    /// A place between two words of the generated text: Rhai counts lines and columns to 65,535 and no further, so lines
    /// are neither one to a statement nor longer than [`LINE`] or one word.
    pub fn gap(&mut self) {
        self.put(if self.column > LINE { "\n" } else { " " });
    }

    /// Begins a part, if the last one has become so large that Rhai, which asks for each name whether it is one of the
    /// closures so far, would take long over it.
    pub fn begin_part(&mut self) {
        self.statements += 1;
        if self.blocks.len() - self.part_blocks > PART_BLOCKS || self.statements > PART_STATEMENTS {
            self.put("\n");
            self.parts.push((self.out.len(), self.line));
            self.part_blocks = self.blocks.len();
            self.statements = 0;
        }
    }

    /// Where the next piece of text will stand.
    pub fn place(&self) -> Place {
        Place { start: self.out.len(), end: self.out.len(), line: self.line, column: self.column }
    }

    /// What is written next comes from this piece of the text.
    pub fn mark(&mut self, span: Span) {
        if self.column > LINE {
            self.put("\n");
        }
        self.map.mark(self.line, self.column, span);
    }

    /// Copies a piece of the user's text as it stands.
    pub fn copy(&mut self, from: usize, to: usize) {
        let mut at = from;
        for line in self.text[from..to].split_inclusive('\n') {
            self.map.copied(self.line, self.column, at);
            self.put(&line.replace('\r', ""));
            at += line.len();
        }
    }

    /// Copies code without strings of several lines and without comments: its line ends are gaps.
    pub fn copy_code(&mut self, from: usize, to: usize) {
        let mut at = from;
        for line in self.text[from..to].split_inclusive('\n') {
            if self.column > LINE {
                self.put("\n");
            }
            self.map.copied(self.line, self.column, at);
            self.put(&line.trim_end_matches('\n').replace('\r', ""));
            if line.ends_with('\n') {
                self.gap();
            }
            at += line.len();
        }
    }

    pub fn next(&mut self) -> usize {
        self.counter += 1;
        self.counter
    }
}

/// A Rhai string literal.
pub fn quote(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for c in text.chars() {
        match c {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            '\r' => quoted.push_str("\\r"),
            '\t' => quoted.push_str("\\t"),
            c if c.is_control() => quoted.push_str(&format!("\\u{:04x}", c as u32)),
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}
