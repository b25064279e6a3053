//! The public face: a scope that lasts, texts that run in it.

use super::binding;
use super::faults;
use super::functions;
use super::methods;
use super::modules::{self, Resolver};
use super::natives;
use super::runtime::{Call, Frame, Runtime, Scripted};
use super::script_property::ScriptProperty;
use super::stack;
use crate::command::cmdlet::Cmdlet;
use crate::command::common::Preference;
use crate::command::context::Sink;
use crate::command::error_record;
use crate::command::parameter_names;
use crate::command::session::{MOST_MEMORY, Session};
use crate::error::{Error, Halt, Kind};
use crate::language::program::{ArgumentKind, BlockDecl, CallTable, Invocation, Notice, ParameterDecl, Roll, SourceId};
use crate::language::{self, Accent, Known, Mark, Options};
use crate::object::bounds;
use crate::object::kind;
use crate::object::nesting;
use crate::object::object::Object;
use crate::object::value::Value;
use rhai::{AST, Dynamic, Engine, NativeCallContext, OptimizationLevel, Position, Scope};
use std::collections::BTreeSet;
use std::path::Path;
use std::rc::Rc;
use std::sync::atomic::Ordering;

/// Rhai with the language of rgsh around it.
pub struct Interpreter {
    engine: Rc<Engine>,
    pub(super) runtime: Rc<Runtime>,
}

/// Functions and closures reach the runtime that holds them; without this none of it would ever go, and with it the
/// store would stay open to the end of the process.
impl Drop for Interpreter {
    fn drop(&mut self) {
        let runtime = &self.runtime;
        // Each is taken out first: what goes may look at the runtime.
        drop(runtime.functions.take());
        drop(runtime.classes.take());
        drop(runtime.cells.take());
        drop(runtime.pending.take());
        drop(runtime.automatic.take());
        drop(runtime.out_variables.take());
        drop(runtime.libraries.take());
        drop(runtime.library.replace(AST::empty()));
        drop(runtime.frames.take());
        drop(runtime.script_parameters.take());
    }
}

/// A text ready to run.
pub struct Compiled {
    pub ast: AST,
    pub source: SourceId,
    pub script_block: Option<Rc<BlockDecl>>,
}

impl Roll for Runtime {
    fn is_command(&self, word: &str) -> bool {
        self.function(word).is_some() || self.cmdlet(word).is_some()
    }

    fn is_switch(&self, command: &str, parameter: &str) -> Option<bool> {
        if let Some(function) = self.function(command) {
            let declared = &function.decl.parameters;
            let begins =
                |name: &str| name.get(..parameter.len()).is_some_and(|head| head.eq_ignore_ascii_case(parameter));
            let found = declared
                .iter()
                .find(|p| p.name.eq_ignore_ascii_case(parameter))
                .or_else(|| declared.iter().find(|p| begins(&p.name)));
            return found.map(|p| p.type_name.as_deref() == Some("switch"));
        }
        let spec = parameter_names::find(self.cmdlet(command)?, parameter).ok()?;
        Some(matches!(spec.kind, kind::Kind::Switch))
    }
}

/// Compiles a text for the scope in which it will run, and says what was read otherwise than it is written.
pub fn compile_text(
    engine: &Engine,
    runtime: &Runtime,
    name: &str,
    text: &str,
    accent: Accent,
    scope: &mut Scope,
    lasting: bool,
) -> Result<Compiled, Halt> {
    let (compiled, notices) = translate(engine, runtime, name, text, accent, scope, lasting)?;
    for notice in notices {
        runtime.say_once(notice.message, Some(notice.span));
    }
    Ok(compiled)
}

/// Compiles a text for a scope; and what there is to say about it.
pub fn translate(
    engine: &Engine,
    runtime: &Runtime,
    name: &str,
    text: &str,
    accent: Accent,
    scope: &mut Scope,
    lasting: bool,
) -> Result<(Compiled, Vec<Notice>), Halt> {
    let source = runtime.add_source(name, text);
    let mut known = known_names(runtime, scope);
    // A text that sets the preference itself may go on from there.
    let mentioned = text.to_ascii_lowercase().contains("erroractionpreference");
    let goes_on = mentioned || runtime.session.preferences.borrow().error != Preference::Stop;
    let options = Options { accent, strict: runtime.strict.get() > 0, goes_on };
    let compile = |known: &Known| {
        let mut table = runtime.table.borrow_mut();
        let first = table.calls.len();
        let program = language::compile(source, text, &options, known, runtime, &mut table);
        program.map(|program| (program, first))
    };
    let refused = |error: language::program::SyntaxError| {
        let mut ours = Error::new(Kind::ParserError, error.message).id("ParserError").at(error.span);
        ours.hint = error.hint;
        ours
    };
    let (mut program, first) = compile(&known).map_err(refused)?;
    let notices = std::mem::take(&mut program.notices);
    let in_function = runtime.frames.borrow().last().is_some_and(|frame| frame.locals.is_some());
    if lasting && !in_function && sees_variables(&runtime.table.borrow(), first) {
        for name in &program.variables {
            if !scope.contains(name) {
                scope.push_dynamic(name.clone(), Dynamic::UNIT.into_shared());
            }
            known.variables.insert(name.clone());
        }
        keep(runtime, scope);
        program = compile(&known).map_err(refused)?.0;
    }
    let rhai: Rc<str> = program.rhai.into();
    runtime.set_generated(source, rhai.clone(), program.map);
    let mut ast = compile_parts(engine, &rhai, &program.parts).map_err(|error| {
        let position = error.position();
        runtime.halt(Box::new(rhai::EvalAltResult::ErrorParsing(*error.0, position)), Some(source))
    })?;
    ast.set_source(faults::source_name(source));
    {
        let mut scripted = runtime.scripted.borrow_mut();
        for function in ast.iter_fn_def() {
            scripted.insert(function.name.to_string(), Scripted { source, parameters: function.params.len() });
        }
    }
    if lasting {
        runtime.declared.borrow_mut().extend(program.declared);
        runtime.lets.borrow_mut().append(&mut program.lets);
    }
    let script_block = program.script_block.and_then(|at| runtime.table.borrow().blocks.get(at).cloned());
    if lasting {
        let library = runtime.library.borrow().clone();
        let merged = if library.has_functions() { library.merge(&ast) } else { ast };
        ast = merged;
        ast.set_source(faults::source_name(source));
        if ast.has_functions() {
            *runtime.library.borrow_mut() = ast.clone_functions_only();
        }
    }
    Ok((Compiled { ast, source, script_block }, notices))
}

/// Compiles a program part by part. Lines are counted on, so that every place keeps its own.
fn compile_parts(engine: &Engine, rhai: &str, parts: &[(usize, usize)]) -> Result<AST, rhai::ParseError> {
    let first = parts.first().map_or(rhai.len(), |(at, _)| *at);
    let mut whole = engine.compile(&rhai[..first])?;
    let ends = parts.iter().skip(1).map(|(at, _)| *at).chain([rhai.len()]);
    for ((from, line), to) in parts.iter().zip(ends) {
        let text = format!("{}{}", "\n".repeat(line - 1), &rhai[*from..to]);
        whole.combine(engine.compile(&text)?);
    }
    Ok(whole)
}

fn sees_variables(table: &CallTable, first: usize) -> bool {
    table.calls[first.min(table.calls.len())..].iter().any(|site| {
        let parameters = site.arguments.iter().filter_map(|argument| match &argument.kind {
            ArgumentKind::Named { name, .. } => Some(&**name),
            ArgumentKind::Splat => Some(""),
            ArgumentKind::Positional => None,
        });
        site.invocation == Invocation::DotSource
            || site.name.is_empty()
            || language::sees_variables(&site.name)
            || language::filter_sees_variables(&site.name, parameters)
    })
}

fn known_names(runtime: &Runtime, scope: &Scope) -> Known {
    let names: BTreeSet<String> = scope.iter_raw().map(|(name, ..)| name.to_string()).filter(|n| n != "args").collect();
    let library = runtime.library.borrow();
    let rhai_functions = library.iter_fn_def().map(|f| f.name.to_string()).filter(|n| !n.starts_with("anon$"));
    Known {
        variables: names,
        declared: runtime.declared.borrow().clone(),
        functions: runtime.functions.borrow().keys().cloned().collect(),
        rhai_functions: rhai_functions.collect(),
        lets: runtime.lets.borrow().clone(),
    }
}

/// A scope over the lasting variables: what is assigned in it is seen by all.
pub fn scope_of(runtime: &Runtime) -> Scope<'static> {
    let mut scope = Scope::new();
    scope.push_dynamic("args", modules::array(&runtime.script_arguments.borrow()));
    for (name, cell) in runtime.cells.borrow().iter() {
        scope.push_dynamic(name.clone(), cell.clone());
    }
    scope
}

/// Takes what a scope holds into the lasting variables.
pub fn keep(runtime: &Runtime, scope: &mut Scope) {
    let names: BTreeSet<String> = scope.iter_raw().map(|(name, ..)| name.to_string()).collect();
    let mut cells = runtime.cells.borrow_mut();
    for name in names {
        if name == "args" || name.contains("__") && !name.starts_with("v__") {
            continue;
        }
        match scope.get_mut(&name) {
            Some(entry) => {
                let shared = std::mem::take(entry).into_shared();
                *entry = shared.clone();
                cells.insert(name, shared);
            }
            None => {
                if let Some(value) = scope.get(&name) {
                    cells.insert(name, value.clone().into_shared());
                }
            }
        }
    }
}

/// Bounds for scripts that nobody trusts (`--limit`); none unless set, but for the memory.
#[derive(Clone, Copy, Debug, Default)]
pub struct Bounds {
    pub operations: Option<u64>,
    /// Bytes that a line or a script may take.
    pub memory: Option<usize>,
    pub call_depth: Option<usize>,
    /// Characters of a text, items of a list, entries of a map.
    pub string_size: Option<usize>,
    pub array_size: Option<usize>,
    pub map_size: Option<usize>,
}

impl Interpreter {
    pub fn new(session: Rc<Session>, cmdlets: &'static [&'static Cmdlet], bounds: Bounds) -> Interpreter {
        stack::begin();
        super::foreign::enums::forget();
        bounds::set(bounds.array_size.unwrap_or(usize::MAX), bounds.map_size.unwrap_or(usize::MAX));
        session.budget.set(bounds.operations.unwrap_or(u64::MAX), bounds.memory.unwrap_or(MOST_MEMORY));
        let runtime = Rc::new(Runtime::new(session, cmdlets));
        let mut engine = Engine::new();
        engine.set_optimization_level(OptimizationLevel::None);
        engine.set_max_expr_depths(0, 0);
        // Calls that go through native code need stack for some 1,000; a bound can only be narrower.
        engine.set_max_call_levels(bounds.call_depth.unwrap_or(1000).min(1000));
        engine.set_max_string_size(bounds.string_size.unwrap_or(0));
        engine.set_max_array_size(bounds.array_size.unwrap_or(0));
        engine.set_max_map_size(bounds.map_size.unwrap_or(0));
        engine.set_max_strings_interned(0);
        engine.set_module_resolver(Resolver { runtime: runtime.clone(), loaded: Default::default() });
        let interrupt = runtime.session.interrupt.clone();
        let budget = runtime.session.budget.clone();
        engine.on_progress(move |_| {
            if budget.spend() {
                interrupt.store(true, Ordering::Relaxed);
            }
            interrupt.load(Ordering::Relaxed).then(faults::interrupt)
        });
        let printing = runtime.clone();
        engine.on_print(move |text| {
            // An end of the pipeline is noticed at the next value; print cannot pass it on.
            let _ended = printing.output.push(Value::text(text));
        });
        let debugging = runtime.clone();
        engine.on_debug(move |text, _, _| debugging.session.streams.debug(text));
        let known = Rc::downgrade(&runtime);
        let _ = runtime.session.describe.set(Box::new(move |error| match known.upgrade() {
            Some(runtime) => runtime.record_of(error),
            None => error_record::record(error, |_| None),
        }));
        let known = Rc::downgrade(&runtime);
        let _ = runtime
            .session
            .script_property
            .set(Box::new(move |getter, setter| Rc::new(ScriptProperty::new(known.clone(), getter, setter))));
        natives::register(&mut engine, &runtime);
        let engine = Rc::new(engine);
        let _ = runtime.engine.set(Rc::downgrade(&engine));
        Interpreter { engine, runtime }
    }

    pub(super) fn engine(&self) -> &Engine {
        &self.engine
    }

    /// Runs a text among the lasting variables. Output goes to the sink, with the last Rhai value if that is asked for.
    pub fn run(&self, name: &str, text: &str, accent: Accent, shows_last: bool, sink: &mut Sink) -> Result<(), Halt> {
        let runtime = &self.runtime;
        let mut scope = scope_of(runtime);
        let compiled = compile_text(&self.engine, runtime, name, text, accent, &mut scope, true)
            .inspect_err(|halt| self.note(halt))?;
        if let Err(error) = self.bind_script(&compiled) {
            let halt = Halt::from(error);
            self.note(&halt);
            return Err(halt);
        }
        runtime.current.set(compiled.source);
        runtime.shows_last.set(shows_last);
        let result = runtime.output.with_sink(sink, || {
            let value = self
                .engine
                .eval_ast_with_scope::<Dynamic>(&mut scope, &compiled.ast)
                .map_err(|error| runtime.halt(error, Some(compiled.source)))?;
            if shows_last && !value.is_unit() {
                let global = self.engine.new_global_runtime_state();
                let context = NativeCallContext::new_with_all_fields(&self.engine, "", None, &global, Position::NONE);
                functions::emit(&Call { runtime, context: &context }, &value)?;
            }
            Ok(())
        });
        // With no loop anywhere around, `break` and `continue` end the text.
        let result = match result {
            Err(Halt::Leave(_)) => Ok(()),
            other => other,
        };
        keep(runtime, &mut scope);
        // The last value counts; a name that the text knew, and gave no value of its own, takes it too.
        for (name, value) in runtime.pending.borrow_mut().drain(..) {
            let mut cells = runtime.cells.borrow_mut();
            let given = runtime.out_variables.borrow().contains_key(&name.to_lowercase());
            if given || !cells.contains_key(&name) {
                cells.insert(name, value.into_shared());
            }
        }
        runtime.end_tries(0);
        runtime.pipelines.set(0);
        runtime.frames.borrow_mut().truncate(1);
        if let Err(halt) = &result {
            self.note(halt);
        }
        result
    }

    /// `$Error` and `$?` after an error that ended a text.
    fn note(&self, halt: &Halt) {
        if let Halt::Error(error) = halt {
            let session = &self.runtime.session;
            session.ok.set(false);
            session.had_error.set(true);
            self.runtime.remember(error);
        }
    }

    fn bind_script(&self, compiled: &Compiled) -> Result<(), Error> {
        let runtime = &self.runtime;
        let given = runtime.script_arguments.borrow().clone();
        let mut frame = Frame { arguments: given.clone(), ..Frame::default() };
        if let Some(decl) = &compiled.script_block {
            let bound = binding::bind_texts(decl, &given)?;
            bound.chosen.apply(&mut runtime.session.preferences.borrow_mut());
            frame = binding::script_frame(runtime, decl, bound);
        }
        runtime.frames.replace(vec![frame]);
        Ok(())
    }

    /// What the command line gave to the script: `args`, `$args`, and its `param()`.
    pub fn set_args(&self, args: Vec<String>) {
        self.runtime.script_arguments.replace(args.into_iter().map(Value::from).collect());
    }

    /// The file that runs: `$PSScriptRoot`, `$PSCommandPath`, and where imports begin to look.
    pub fn set_script(&self, path: &Path) {
        self.runtime.script.replace(Some(path.to_path_buf()));
    }

    /// An unknown `$name` is an error in every text, as after `Set-StrictMode`.
    pub fn set_strict(&self, strict: bool) {
        self.runtime.strict.set(strict.into());
    }

    /// Name and text of a source, for reports with line and caret.
    pub fn source(&self, id: SourceId) -> Option<(String, Rc<str>)> {
        let sources = self.runtime.sources.borrow();
        sources.get(id.0 as usize).map(|source| (source.name.to_string(), source.text.clone()))
    }

    /// Whether more input would mend the text.
    pub fn is_incomplete(&self, text: &str) -> bool {
        let known = known_names(&self.runtime, &scope_of(&self.runtime));
        language::is_incomplete(text, &known, &*self.runtime)
    }

    /// The lasting variables.
    pub fn variables(&self) -> Vec<(Rc<str>, Value)> {
        self.runtime.variables()
    }

    /// What the pieces of a text are that is being typed, and how far it could be read.
    pub fn marks(&self, text: &str) -> (Vec<Mark>, usize) {
        let known = known_names(&self.runtime, &scope_of(&self.runtime));
        language::marks(text, &known, &*self.runtime)
    }

    /// The names of the lasting variables.
    pub fn variable_names(&self) -> Vec<String> {
        self.runtime.variable_names()
    }

    /// What a lasting variable holds; the name has no case.
    pub fn variable(&self, name: &str) -> Option<Value> {
        self.runtime.variable(name)
    }

    /// Names of the methods that a value has.
    pub fn methods(&self, value: &Value) -> Vec<&'static str> {
        methods::names(value)
    }

    /// The parameters of a function of command text.
    pub fn function_parameters(&self, name: &str) -> Option<Vec<ParameterDecl>> {
        Some(self.runtime.function(name)?.decl.parameters.clone())
    }

    /// Whether there is a function of this name, in either kind of text.
    pub fn is_function(&self, name: &str) -> bool {
        self.runtime.function(name).is_some()
            || self.runtime.library.borrow().iter_fn_def().any(|f| f.name.eq_ignore_ascii_case(name))
    }

    /// Functions of command text and of Rhai text.
    pub fn functions(&self) -> Vec<Rc<str>> {
        let mut names = self.runtime.function_names();
        let library = self.runtime.library.borrow();
        names.extend(library.iter_fn_def().filter(|f| !f.name.starts_with("anon$")).map(|f| Rc::from(f.name.as_str())));
        names.sort();
        names.dedup();
        names
    }

    /// Variables that hold objects from the store which were changed and not stored, and those objects.
    pub fn changed_not_stored(&self) -> Vec<(Rc<str>, Vec<Object>)> {
        // A table may hold itself, in several places: what is not found soon is not looked for further.
        fn collect(value: &Value, found: &mut Vec<Object>, left: &mut usize) {
            let Some(_level) = nesting::descend(nesting::WALKED) else { return };
            let Some(fewer) = left.checked_sub(1) else { return };
            *left = fewer;
            match value {
                Value::Object(o) if o.revision() > 0 && o.is_changed() && !o.is_excused() => found.push(o.clone()),
                Value::Array(items) => items.iter().for_each(|item| collect(item, found, left)),
                Value::List(list) => list.items().iter().for_each(|item| collect(item, found, left)),
                Value::Table(table) => table.entries().iter().for_each(|(_, value)| collect(value, found, left)),
                _ => {}
            }
        }
        let objects_of = |value: &Value| {
            let mut found = Vec::new();
            collect(value, &mut found, &mut 1_000_000);
            found
        };
        let held = self.variables().into_iter().map(|(name, value)| (name, objects_of(&value)));
        held.filter(|(_, objects)| !objects.is_empty()).collect()
    }
}
