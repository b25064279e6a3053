//! The way from a text to a program.

use super::lower::Lowerer;
use super::names::{self, Survey, mangle};
use super::parse::{Mark, Parser};
use super::program::{CallTable, Notice, Roll, SourceId, SyntaxError};
use super::source_map::SourceMap;
use super::syntax::{Block, Body, Kind, Parameter};
use std::collections::BTreeSet;

/// Whose habits count: `.rhai` files are strict about `$names` that nobody assigns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Accent {
    Rhai,
    /// The prompt, `-c`, a pipe: both, and a word that could be either's is what is there.
    Shell,
    /// A `.ps1` or `.psm1` file: what PowerShell takes is PowerShell's.
    PowerShell,
}

impl Accent {
    /// By the ending of a file's name.
    pub fn of(path: &std::path::Path) -> Accent {
        match path.extension().map(|ending| ending.to_ascii_lowercase()) {
            Some(ending) if ending == "rhai" => Accent::Rhai,
            Some(ending) if ending == "ps1" || ending == "psm1" => Accent::PowerShell,
            _ => Accent::Shell,
        }
    }
}

#[derive(Clone, Debug)]
pub struct Options {
    pub accent: Accent,
    pub strict: bool,
    /// A statement of command text that fails is reported, and the next one runs.
    pub goes_on: bool,
}

/// What earlier lines of the prompt left: variables in their Rhai spelling, functions of command text, Rhai functions.
#[derive(Clone, Debug, Default)]
pub struct Known {
    pub variables: BTreeSet<String>,
    pub functions: BTreeSet<String>,
    pub rhai_functions: BTreeSet<String>,
    /// Names that were declared in Rhai's way.
    pub declared: BTreeSet<String>,
    /// Those of the variables that Rhai's `let` made.
    pub lets: BTreeSet<String>,
}

/// A program for the interpreter.
#[derive(Debug)]
pub struct Program {
    pub rhai: String,
    /// Where the second part of it begins, and the others: byte and line. Rhai compiles them one by one.
    pub parts: Vec<(usize, usize)>,
    pub map: SourceMap,
    pub notices: Vec<Notice>,
    /// Rhai spellings of the variables that the text leaves at its top level.
    pub variables: Vec<String>,
    /// Functions of command text that it defines.
    pub functions: Vec<String>,
    pub rhai_functions: Vec<String>,
    /// Names that it declares in Rhai's way.
    pub declared: BTreeSet<String>,
    /// What it declares with Rhai's `let`.
    pub lets: BTreeSet<String>,
    /// The script's own `param()` in `table.blocks`.
    pub script_block: Option<usize>,
}

/// Compiles a text. A text that does not parse leaves the table as it was.
pub fn compile(
    source: SourceId,
    text: &str,
    options: &Options,
    known: &Known,
    roll: &dyn Roll,
    table: &mut CallTable,
) -> Result<Program, SyntaxError> {
    let (own, mut rhai_functions) = names::declared(text);
    let mut declared: BTreeSet<String> = own.union(&known.variables).cloned().collect();
    rhai_functions.extend(known.rhai_functions.iter().cloned());
    let defined = names::defined_functions(text);
    let mut functions = known.functions.clone();
    functions.extend(defined.iter().cloned());
    let mut parser = Parser {
        functions,
        rhai_functions: rhai_functions.clone(),
        remembered: remembered(&own, known),
        declared: declared.clone(),
        powershell: options.accent == Accent::PowerShell,
        ..Parser::new(text, source, roll, options.accent != Accent::Rhai)
    };
    parser.skip_mark();
    let (default_set, body) = parser.script()?;
    let mut notices = parser.notices;

    let survey = Survey::of(&body);
    let strict = options.strict || options.accent == Accent::Rhai;
    declared.insert("args".into());
    let mut lowerer = Lowerer::new(text, source, &survey, declared, strict, table);
    lowerer.goes_on = options.goes_on;
    lowerer.sight.rhai_accent = options.accent == Accent::Rhai;
    let lets = lowerer.sight.enter_text(text, &body, &known.lets);
    let parameters: &[Parameter] = body
        .iter()
        .find_map(|s| match &s.kind {
            Kind::Param(parameters) => Some(parameters.as_slice()),
            _ => None,
        })
        .unwrap_or_default();
    let script_block = script_parameters(&body, default_set, &mut lowerer);
    let variables = hoist(&mut lowerer, &survey, known, parameters);
    write_program(&mut lowerer, &body);
    if let Some(error) = lowerer.errors.into_iter().next() {
        return Err(error);
    }
    notices.append(&mut lowerer.notices);
    table.calls.append(&mut lowerer.calls);
    table.blocks.append(&mut lowerer.blocks);
    Ok(Program {
        rhai: lowerer.out,
        parts: lowerer.parts,
        map: lowerer.map,
        notices,
        variables,
        functions: defined.into_iter().collect(),
        rhai_functions: rhai_functions.into_iter().collect(),
        declared: own,
        lets,
        script_block,
    })
}

/// Variables of earlier lines that command text made.
fn remembered(own: &BTreeSet<String>, known: &Known) -> BTreeSet<String> {
    let is_rhai = |name: &&String| own.contains(*name) || known.declared.contains(*name);
    known.variables.iter().filter(|name| !is_rhai(name)).cloned().collect()
}

/// Declares what command text assigns, at the top; returns all top-level names.
fn hoist(lowerer: &mut Lowerer, survey: &Survey, known: &Known, parameters: &[Parameter]) -> Vec<String> {
    let mut folded = BTreeSet::new();
    let mut spellings = Vec::new();
    let outer = survey.functions.iter().flat_map(|u| &u.outer);
    let unlet: Vec<String> =
        lowerer.visible.iter().filter(|v| lowerer.unlet.contains(&v.to_lowercase())).cloned().collect();
    for name in survey.own.assigned.iter().chain(&survey.own.outer).chain(outer).chain(&unlet) {
        if names::automatic(name).is_some() || matches!(name.as_str(), "_" | "PSItem" | "args") {
            continue;
        }
        let Some(spelling) = lowerer.spelling(name, Default::default()) else { continue };
        if folded.insert(mangle(name).to_lowercase()) && !known.variables.contains(&spelling) {
            lowerer.put(&format!("let {spelling} = (); "));
        }
        spellings.push(spelling);
    }
    lowerer.locals.push(folded);
    let held = known.variables.iter().filter_map(|name| name.strip_prefix(names::TYPE_PREFIX));
    let typed: BTreeSet<String> = survey.own.typed.iter().cloned().chain(held.map(str::to_string)).collect();
    lowerer.bind_types(&typed, parameters);
    for name in &typed {
        if let Some(spelling) = lowerer.spelling(name, Default::default()) {
            spellings.push(names::type_variable(&spelling));
        }
    }
    spellings
}

fn script_parameters(body: &Body, default_set: Option<String>, lowerer: &mut Lowerer) -> Option<usize> {
    let parameters = body.iter().find_map(|s| match &s.kind {
        Kind::Param(parameters) => Some((parameters.clone(), s.span)),
        _ => None,
    })?;
    let block = Block {
        parameters: parameters.0,
        begin: None,
        process: None,
        end: Vec::new(),
        default_set,
        text: String::new(),
        span: parameters.1,
    };
    Some(lowerer.declare("", &block))
}

fn write_program(lowerer: &mut Lowerer, body: &Body) {
    // Everything but the last statement; a last Rhai expression stays the program's value.
    let last = match body.last().map(|s| &s.kind) {
        Some(Kind::Rhai { pieces, value: true }) => Some(pieces),
        _ => None,
    };
    match last {
        None if super::lower::has_trap(body) => lowerer.program(body),
        None => {
            lowerer.last_try = matches!(body.last().map(|s| &s.kind), Some(Kind::Try { .. }));
            match (lowerer.last_try, body.split_last()) {
                (true, Some((last, head))) => {
                    lowerer.last_try = false;
                    lowerer.program(head);
                    lowerer.last_try = true;
                    lowerer.statement(last);
                }
                _ => lowerer.program(body),
            }
        }
        Some(pieces) => {
            lowerer.program(&body[..body.len() - 1]);
            lowerer.gap();
            lowerer.rhai(pieces);
        }
    }
}

/// What the pieces of a text are that is being typed, in the order of their beginnings, the outer before the inner; and
/// how far it could be read. Of what does not parse, this is what stands before the fault.
pub fn marks(text: &str, known: &Known, roll: &dyn Roll) -> (Vec<Mark>, usize) {
    let (own, mut rhai_functions) = names::declared(text);
    let declared = own.union(&known.variables).cloned().collect();
    rhai_functions.extend(known.rhai_functions.iter().cloned());
    let mut functions = known.functions.clone();
    functions.extend(names::defined_functions(text));
    let mut parser = Parser {
        functions,
        rhai_functions,
        declared,
        remembered: remembered(&own, known),
        marks: Some(Vec::new()),
        ..Parser::new(text, SourceId(0), roll, true)
    };
    parser.skip_mark();
    let is_whole = parser.script().is_ok();
    let mut marks = parser.marks.unwrap_or_default();
    // What was looked at ahead was read again: the later reading knew more.
    marks.reverse();
    marks.sort_by_key(|mark| (mark.start, std::cmp::Reverse(mark.end)));
    marks.dedup_by(|next, kept| next.start == kept.start && next.end == kept.end);
    let reached = if is_whole { text.len() } else { marks.iter().map(|mark| mark.end).max().unwrap_or(0) };
    (marks, reached)
}

/// Whether more input would mend the text: the prompt asks for another line.
pub fn is_incomplete(text: &str, known: &Known, roll: &dyn Roll) -> bool {
    let mut table = CallTable::default();
    let options = Options { accent: Accent::Shell, strict: false, goes_on: false };
    matches!(compile(SourceId(0), text, &options, known, roll, &mut table), Err(error) if error.incomplete)
}
