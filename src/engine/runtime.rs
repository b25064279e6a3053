//! What every native function can reach, and the call that reached it.

use super::classes::Class;
use super::code::Code;
use super::faults;
use super::often::Callers;
use super::output::Output;
use super::values::to_value;
use crate::command::cmdlet::Cmdlet;
use crate::command::common::Preference;
use crate::command::session::Session;
use crate::error::{Error, Halt, Kind};
use crate::language::is_type_variable;
use crate::language::program::{BlockDecl, CallTable, SourceId, Span};
use crate::language::source_map::SourceMap;
use crate::object::pattern::Pattern;
use crate::object::table::Table;
use crate::object::value::Value;
use rhai::{AST, Dynamic, ImmutableString, NativeCallContext, Position};
use std::cell::{Cell, OnceCell, RefCell};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::path::PathBuf;
use std::rc::{Rc, Weak};

/// A library of functions, as Rhai shares it.
pub type Library = Rc<rhai::Module>;

/// One text that was compiled.
pub struct Source {
    pub name: Rc<str>,
    pub text: Rc<str>,
    pub map: SourceMap,
    /// What was made of it.
    pub rhai: Rc<str>,
}

/// A `function` of command text.
pub struct Function {
    pub name: Rc<str>,
    pub decl: Rc<BlockDecl>,
    pub code: Code,
}

/// What belongs to one call of a function; the first frame is the script's own.
pub struct Frame {
    pub variables: HashMap<String, Dynamic>,
    /// The function's own variables, shared with it, if it runs text.
    pub locals: Option<BTreeMap<String, Dynamic>>,
    pub arguments: Vec<Value>,
    pub input: Vec<Value>,
    pub bound: Table,
    /// The parameter set that the call means.
    pub set: Rc<str>,
    pub name: Rc<str>,
    /// Objects came from a pipeline.
    pub piped: bool,
    pub decl: Option<Rc<BlockDecl>>,
    /// `$this` of a method, and its class.
    pub this: Option<Value>,
    pub class: Option<Rc<Class>>,
    /// What a method returns.
    pub returned: Value,
    /// Of a function with `begin` or `process` that stands in a pipeline: what runs when.
    pub bodies: Option<Rc<Bodies>>,
}

/// The parts of a function that runs object by object; closures over the same variables.
pub struct Bodies {
    pub begin: Option<Code>,
    pub process: Option<Code>,
    pub end: Option<Code>,
}

impl Default for Frame {
    fn default() -> Frame {
        Frame {
            variables: HashMap::new(),
            locals: None,
            arguments: Vec::new(),
            input: Vec::new(),
            bound: Table::new(),
            set: Rc::from(super::parameter_sets::ALL),
            name: Rc::from(""),
            piped: false,
            this: None,
            class: None,
            returned: Value::Null,
            decl: None,
            bodies: None,
        }
    }
}

/// A `fn` or closure of the generated text.
pub struct Scripted {
    pub source: SourceId,
    pub parameters: usize,
}

pub struct Runtime {
    pub session: Rc<Session>,
    pub cmdlets: &'static [&'static Cmdlet],
    /// Names and aliases in lower case.
    pub commands: HashMap<String, &'static Cmdlet>,
    pub table: RefCell<CallTable>,
    pub sources: RefCell<Vec<Source>>,
    pub functions: RefCell<HashMap<String, Rc<Function>>>,
    /// Lasting variables that Rhai's `let` made.
    pub lets: RefCell<BTreeSet<String>>,
    /// What names in lower case stand for (Set-Alias).
    pub aliases: RefCell<HashMap<String, Rc<str>>>,
    /// Names that texts so far declared in Rhai's way.
    pub declared: RefCell<BTreeSet<String>>,
    /// Classes that scripts defined, by name in lower case.
    pub classes: RefCell<HashMap<String, Rc<Class>>>,
    pub scripted: RefCell<HashMap<String, Scripted>>,
    /// The functions of imported files.
    pub libraries: RefCell<Vec<Library>>,
    pub output: Output,
    pub callers: Callers,
    pub frames: RefCell<Vec<Frame>>,
    /// The lasting variables, shared with the scope in which lines run.
    pub cells: RefCell<BTreeMap<String, Dynamic>>,
    pub automatic: RefCell<HashMap<String, Value>>,
    /// What matched last, until `$Matches` is made of it.
    pub last_match: RefCell<Option<(Rc<Pattern>, ImmutableString)>>,
    /// The file that is running.
    pub script: RefCell<Option<PathBuf>>,
    /// Texts given to a script: what `param()` binds and `$args` shows.
    pub script_arguments: RefCell<Vec<Value>>,
    pub script_parameters: RefCell<Vec<Dynamic>>,
    /// `$?` as it was before the running pipeline.
    pub last_ok: Cell<bool>,
    /// The text whose code is running.
    pub current: Cell<SourceId>,
    /// The `try` blocks that stand open: the depth of the output, and the error preference outside.
    pub tries: RefCell<Vec<(usize, Preference)>>,
    /// How many pipelines stand inside one another.
    pub pipelines: Cell<usize>,
    /// What -ErrorVariable and its like were given.
    pub out_variables: RefCell<HashMap<String, Value>>,
    /// New variables of text that ran inside a line; they join the lasting ones behind it.
    pub pending: RefCell<Vec<(String, Dynamic)>>,
    /// The functions that texts have defined so far.
    pub library: RefCell<AST>,
    /// As Set-StrictMode: 1 variables, 2 properties, too.
    pub strict: Cell<u8>,
    /// The last Rhai value of the running text is output.
    pub shows_last: Cell<bool>,
    /// Rhai itself, for what is asked from outside of a run: a property that a block works out.
    pub engine: OnceCell<Weak<rhai::Engine>>,
    pub said: RefCell<HashSet<String>>,
}

impl Runtime {
    pub fn new(session: Rc<Session>, cmdlets: &'static [&'static Cmdlet]) -> Runtime {
        let mut commands = HashMap::new();
        for cmdlet in cmdlets {
            for alias in cmdlet.aliases {
                commands.entry(alias.to_ascii_lowercase()).or_insert(*cmdlet);
            }
        }
        for cmdlet in cmdlets {
            commands.insert(cmdlet.name.to_ascii_lowercase(), *cmdlet);
        }
        Runtime {
            session,
            cmdlets,
            commands,
            table: RefCell::default(),
            sources: RefCell::default(),
            functions: RefCell::default(),
            lets: RefCell::default(),
            aliases: RefCell::default(),
            declared: RefCell::default(),
            classes: RefCell::default(),
            scripted: RefCell::default(),
            libraries: RefCell::default(),
            output: Output::default(),
            callers: Callers::default(),
            frames: RefCell::new(vec![Frame::default()]),
            cells: RefCell::default(),
            automatic: RefCell::default(),
            script: RefCell::default(),
            script_arguments: RefCell::default(),
            script_parameters: RefCell::default(),
            last_match: RefCell::default(),
            last_ok: Cell::new(true),
            current: Cell::default(),
            tries: RefCell::default(),
            pipelines: Cell::new(0),
            out_variables: RefCell::default(),
            pending: RefCell::default(),
            library: RefCell::new(AST::empty()),
            strict: Cell::new(0),
            shows_last: Cell::new(false),
            engine: OnceCell::new(),
            said: RefCell::default(),
        }
    }

    /// A number for a new text.
    pub fn add_source(&self, name: &str, text: &str) -> SourceId {
        let mut sources = self.sources.borrow_mut();
        sources.push(Source {
            name: Rc::from(name),
            text: Rc::from(text),
            map: SourceMap::default(),
            rhai: Rc::from(""),
        });
        SourceId((sources.len() - 1) as u32)
    }

    /// A line that somebody typed, not a file.
    pub fn is_typed(&self, id: SourceId) -> bool {
        self.sources.borrow().get(id.0 as usize).is_some_and(|source| source.name.is_empty())
    }

    pub fn set_generated(&self, id: SourceId, rhai: Rc<str>, map: SourceMap) {
        if let Some(source) = self.sources.borrow_mut().get_mut(id.0 as usize) {
            source.map = map;
            source.rhai = rhai;
        }
    }

    pub fn source_of_function(&self, name: &str) -> Option<SourceId> {
        self.scripted.borrow().get(name).map(|s| s.source)
    }

    /// How many parameters a `fn` or closure of the generated text has.
    pub fn arity(&self, name: &str) -> Option<usize> {
        self.scripted.borrow().get(name).map(|s| s.parameters)
    }

    /// The place in the user's text behind a place in the generated text.
    pub fn span_at(&self, id: SourceId, position: Position) -> Option<Span> {
        let line = position.line()?;
        let sources = self.sources.borrow();
        let source = sources.get(id.0 as usize)?;
        let span = source.map.span(line, position.position().unwrap_or(1).max(1));
        Some(Span { source: id, ..span })
    }

    /// The type in brackets at a place, or right before it: the culprit where there is no such type.
    pub fn type_at(&self, span: Span) -> Span {
        let sources = self.sources.borrow();
        let Some(text) = sources.get(span.source.0 as usize).map(|source| &source.text) else { return span };
        let (Some(head), Some(tail)) = (text.get(..span.start as usize), text.get(span.start as usize..)) else {
            return span;
        };
        let found = match head.strip_suffix("::") {
            Some(before) => before.rfind('[').map(|begin| (begin, before.len())),
            None if tail.starts_with('[') => tail.find(']').map(|end| (head.len(), head.len() + end + 1)),
            None => None,
        };
        match found {
            Some((start, end)) => Span::new(span.source, start, end),
            None => span,
        }
    }

    /// Name, line, column (from 1) and text of the line of a place.
    pub fn place_in_words(&self, span: Span) -> Option<(Rc<str>, usize, usize, String)> {
        let sources = self.sources.borrow();
        let source = sources.get(span.source.0 as usize)?;
        let start = (span.start as usize).min(source.text.len());
        let before = source.text.get(..start)?;
        let line = before.matches('\n').count() + 1;
        let head = before.rfind('\n').map_or(0, |at| at + 1);
        let column = before[head..].chars().count() + 1;
        let text = source.text[head..].lines().next().unwrap_or("").to_string();
        Some((source.name.clone(), line, column, text))
    }

    pub fn class(&self, name: &str) -> Option<Rc<Class>> {
        let classes = self.classes.borrow();
        if classes.is_empty() { None } else { classes.get(&name.to_lowercase()).cloned() }
    }

    /// The command that a name stands for: itself, if Set-Alias said nothing of it.
    pub fn unaliased(&self, name: &str) -> String {
        let aliases = self.aliases.borrow();
        if aliases.is_empty() {
            return name.to_string();
        }
        aliases.get(&name.to_lowercase()).map_or_else(|| name.to_string(), ToString::to_string)
    }

    pub fn function(&self, name: &str) -> Option<Rc<Function>> {
        let aliases = self.aliases.borrow();
        if !aliases.is_empty()
            && let Some(target) = aliases.get(&name.to_lowercase())
        {
            return self.functions.borrow().get(&target.to_lowercase()).cloned();
        }
        let functions = self.functions.borrow();
        if functions.is_empty() { None } else { functions.get(&name.to_lowercase()).cloned() }
    }

    pub fn cmdlet(&self, name: &str) -> Option<&'static Cmdlet> {
        let aliases = self.aliases.borrow();
        if !aliases.is_empty()
            && let Some(target) = aliases.get(&name.to_lowercase())
        {
            return self.commands.get(&target.to_lowercase()).copied();
        }
        if let Some(cmdlet) = self.commands.get(name) {
            return Some(cmdlet);
        }
        self.commands.get(&name.to_lowercase()).copied()
    }

    pub fn function_names(&self) -> Vec<Rc<str>> {
        let mut names: Vec<Rc<str>> = self.functions.borrow().values().map(|f| f.name.clone()).collect();
        names.sort();
        names
    }

    pub fn variable_names(&self) -> Vec<String> {
        self.cells.borrow().keys().filter(|name| !is_type_variable(name)).cloned().collect()
    }

    pub fn variable(&self, name: &str) -> Option<Value> {
        let cells = self.cells.borrow();
        let found =
            cells.get(name).or_else(|| cells.iter().find(|(n, _)| n.eq_ignore_ascii_case(name)).map(|(_, v)| v));
        found.map(to_value)
    }

    /// Names and values of the lasting variables, and of those of the running function that are in sight.
    pub fn variables(&self) -> Vec<(Rc<str>, Value)> {
        let cells = self.cells.borrow();
        let frames = self.frames.borrow();
        let locals = frames.last().and_then(|frame| frame.locals.as_ref());
        let hidden = |name: &str| locals.is_some_and(|l| l.contains_key(name));
        let outer = cells.iter().filter(|(name, _)| !hidden(name));
        let shown = locals.into_iter().flatten().chain(outer).filter(|(name, _)| !is_type_variable(name));
        shown.map(|(name, cell)| (Rc::from(name.as_str()), to_value(cell))).collect()
    }

    /// Says something once in the life of the session.
    pub fn say_once(&self, text: String, span: Option<Span>) {
        if self.said.borrow_mut().insert(text.clone()) {
            self.session.streams.notice(&text, span);
        }
    }

    /// A lasting variable: exact spelling first, else the only one that differs in case.
    pub fn cell(&self, name: &str) -> Option<Dynamic> {
        let cells = self.cells.borrow();
        if let Some(cell) = cells.get(name) {
            return Some(cell.clone());
        }
        let mut others = cells.iter().filter(|(known, _)| known.eq_ignore_ascii_case(name));
        match (others.next(), others.next()) {
            (Some((_, cell)), None) => Some(cell.clone()),
            _ => None,
        }
    }

    /// A variable by its name, as text that runs inside a function sees it.
    pub fn named(&self, name: &str) -> Option<Dynamic> {
        let local = self.frames.borrow().last().and_then(|frame| {
            let locals = frame.locals.as_ref()?;
            let found = locals
                .get(name)
                .or_else(|| locals.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value));
            found.cloned()
        });
        local.or_else(|| self.cell(name))
    }

    /// Makes a new lasting variable or gives one a new value.
    pub fn set_cell(&self, name: &str, value: Dynamic) {
        match self.cell(name) {
            Some(mut cell) => {
                if let Some(mut slot) = cell.write_lock::<Dynamic>() {
                    *slot = value;
                }
            }
            None => {
                self.cells.borrow_mut().insert(name.to_string(), value.into_shared());
            }
        }
    }
}

/// A native function at work.
pub struct Call<'a> {
    pub runtime: &'a Rc<Runtime>,
    pub context: &'a NativeCallContext<'a>,
}

impl Call<'_> {
    /// The halt as Rhai carries it, with its place if it has none yet.
    pub fn rhai(&self, halt: Halt) -> Box<rhai::EvalAltResult> {
        let position = self.context.call_position();
        let halt = halt.map_error(|error| match error.span {
            Some(_) => error,
            None => match self.runtime.span_at(self.runtime.current.get(), position) {
                Some(span) if error.id == "TypeNotFound" => error.at(self.runtime.type_at(span)),
                Some(span) => error.at(span),
                None => error,
            },
        });
        faults::to_rhai(halt, position)
    }

    pub fn wrong_use(&self) -> Error {
        Error::bug(format!("{} was called in a way that it does not know", self.context.fn_name()))
    }
}

impl Runtime {
    /// Puts an error at the head of `$Error`; its object.
    pub fn remember(&self, error: &Error) -> Value {
        self.session.remember_error(error)
    }

    /// Whether an error ends more than its statement.
    pub fn stops(&self, error: &Error) -> bool {
        let preference = self.session.preferences.borrow().error;
        error.ends_script
            || matches!(error.kind, Kind::LimitsExceeded | Kind::Bug)
            || matches!(preference, Preference::Stop | Preference::Inquire)
    }

    /// Says an error after which the script goes on, and drops what the statement had begun to collect: the output
    /// stack stood at `depth` before it.
    pub fn go_on(&self, error: &Error, depth: usize) {
        self.output.truncate(depth);
        self.session.failed(error);
        self.remember(error);
        if self.session.preferences.borrow().error == Preference::Continue {
            self.session.say(error);
        }
    }

    /// Leaves the `try` blocks that were opened after there were `open` of them.
    pub fn end_tries(&self, open: usize) {
        let mut tries = self.tries.borrow_mut();
        if let Some((_, preference)) = tries.get(open) {
            self.session.preferences.borrow_mut().error = *preference;
        }
        tries.truncate(open);
    }
}
