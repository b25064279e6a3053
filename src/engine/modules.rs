//! Other texts: imported files, dot-sourced and called scripts, Invoke-Expression.

use super::binding;
use super::faults::{source_name, to_rhai};
use super::functions;
use super::interpreter::{compile_text, keep, scope_of};
use super::runtime::{Call, Frame, Library, Runtime};
use super::signal;
use super::stack;
use super::values::to_dynamic;
use crate::command::context::Sink;
use crate::command::paths;
use crate::error::{Error, Halt, Kind, system_words};
use crate::language::Accent;
use crate::language::program::Span;
use crate::object::value::Value;
use rhai::{Dynamic, Engine, EvalAltResult, Module, ModuleResolver, Position, Scope};
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::{Path, PathBuf};
use std::rc::Rc;

/// Whether a command's name can only be a file.
pub fn is_script_path(name: &str) -> bool {
    let lower = name.to_ascii_lowercase();
    lower.ends_with(".rhai") || lower.ends_with(".ps1") || lower.ends_with(".psm1")
}

/// Paths with `\` are meant as paths everywhere.
fn found(runtime: &Runtime, name: &str, extensions: &[&str]) -> Option<PathBuf> {
    let name = if std::path::MAIN_SEPARATOR == '/' { name.replace('\\', "/") } else { name.to_string() };
    let mut folders: Vec<PathBuf> = Vec::new();
    folders.extend(runtime.script.borrow().as_deref().and_then(Path::parent).map(Path::to_path_buf));
    folders.push(paths::located(PathBuf::new()));
    if let Some(path) = std::env::var_os("RGSH_MODULE_PATH") {
        folders.extend(std::env::split_paths(&path));
    }
    for folder in folders {
        let whole = folder.join(&name);
        if whole.is_file() {
            return Some(whole);
        }
        for extension in extensions {
            let with = PathBuf::from(format!("{}.{extension}", whole.display()));
            if with.is_file() {
                return Some(with);
            }
        }
    }
    None
}

fn read(path: &Path) -> Result<String, Error> {
    let bytes = std::fs::read(path).map_err(|error| {
        Error::new(Kind::OpenError, format!("\"{}\" cannot be read: {}", path.display(), system_words(&error)))
            .id("FileOperation")
    })?;
    Ok(crate::command::text_encoding::text_of(&bytes))
}

/// `import "name" as m;` through our front end.
pub struct Resolver {
    pub runtime: Rc<Runtime>,
    pub loaded: RefCell<HashMap<PathBuf, Library>>,
}

impl Resolver {
    fn load(&self, engine: &Engine, path: &Path) -> Result<Library, Halt> {
        let key = path.canonicalize().unwrap_or_else(|_| path.to_path_buf());
        if let Some(module) = self.loaded.borrow().get(&key) {
            return Ok(module.clone());
        }
        let runtime = &self.runtime;
        let text = read(path)?;
        let compiled = compile_text(
            engine,
            runtime,
            &path.display().to_string(),
            &text,
            Accent::of(path),
            &mut Scope::new(),
            false,
        )?;
        let ast = compiled.ast;
        runtime.libraries.borrow_mut().push(ast.shared_lib().clone());
        let outside = runtime.current.replace(compiled.source);
        let script = runtime.script.replace(Some(path.to_path_buf()));
        let made = Module::eval_ast_as_new(Scope::new(), &ast, engine);
        runtime.script.replace(script);
        runtime.current.set(outside);
        let mut module = made.map_err(|error| runtime.halt(error, Some(compiled.source)))?;
        module.set_id(source_name(compiled.source));
        let module: Library = module.into();
        self.loaded.borrow_mut().insert(key, module.clone());
        Ok(module)
    }
}

impl ModuleResolver for Resolver {
    fn resolve(
        &self,
        engine: &Engine,
        _source: Option<&str>,
        name: &str,
        position: Position,
    ) -> Result<Library, Box<EvalAltResult>> {
        match found(&self.runtime, name, &["rhai", "ps1", "psm1"]) {
            Some(path) => self.load(engine, &path).map_err(|halt| to_rhai(halt, position)),
            None => Err(EvalAltResult::ErrorModuleNotFound(name.to_string(), position).into()),
        }
    }
}

/// Runs a script file: by name in a scope of its own, dot-sourced among the lasting variables.
pub fn run_file(
    call: &Call,
    name: &str,
    span: Span,
    arguments: Vec<Value>,
    dot: bool,
    sink: &mut Sink,
) -> Result<(), Halt> {
    let runtime = call.runtime;
    let Some(path) = found(runtime, name, &[]) else {
        return Err(Error::not_found(format!("there is no script \"{name}\""))
            .id("CommandNotFoundException")
            .target(name)
            .at(span)
            .into());
    };
    let text = read(&path).map_err(|e| e.at(span))?;
    let script = runtime.script.replace(Some(path.clone()));
    let result = run_in(call, &path.display().to_string(), &text, Accent::of(&path), Some(arguments), dot, sink);
    runtime.script.replace(script);
    let left = |code: i32| {
        runtime.automatic.borrow_mut().insert("LASTEXITCODE".into(), Value::Int(code.into()));
        runtime.session.ok.set(code == 0);
    };
    match result {
        // `exit` ends the script that was called, and the caller goes on.
        Err(Halt::Exit(code)) if !dot => {
            left(code);
            Ok(())
        }
        Ok(()) if !dot => {
            left(0);
            Ok(())
        }
        other => other,
    }
}

/// Runs a file of functions for Import-Module: `.psm1` and its like.
pub fn import(call: &Call, name: &str, sink: &mut Sink) -> Result<(), Halt> {
    let runtime = call.runtime;
    let Some(path) = found(runtime, name, &["psm1", "ps1", "rhai"]) else {
        return Err(Error::not_found(format!("there is no module file \"{name}\""))
            .id("ModuleNotFound")
            .target(name)
            .into());
    };
    let text = read(&path)?;
    let script = runtime.script.replace(Some(path.clone()));
    let result = run_in(call, &path.display().to_string(), &text, Accent::of(&path), Some(Vec::new()), true, sink);
    runtime.script.replace(script);
    result
}

/// Compiles and runs text among the lasting variables.
pub fn run_text(call: &Call, name: &str, text: &str, sink: &mut Sink) -> Result<(), Halt> {
    run_in(call, name, text, Accent::Shell, None, true, sink)
}

fn run_in(
    call: &Call,
    name: &str,
    text: &str,
    accent: Accent,
    arguments: Option<Vec<Value>>,
    lasting: bool,
    sink: &mut Sink,
) -> Result<(), Halt> {
    stack::check()?;
    let runtime = call.runtime;
    let engine = call.context.engine();
    let mut scope = if lasting { scope_of(runtime) } else { Scope::new() };
    // Text inside a function sees and changes the function's own variables.
    let locals = runtime.frames.borrow().last().filter(|_| lasting).and_then(|frame| frame.locals.clone());
    let outer: BTreeSet<String> = runtime.cells.borrow().keys().cloned().collect();
    for (name, shared) in locals.iter().flatten() {
        scope.push_dynamic(name.clone(), shared.clone());
    }
    let compiled = compile_text(engine, runtime, name, text, accent, &mut scope, lasting)?;
    runtime.libraries.borrow_mut().push(compiled.ast.shared_lib().clone());
    let depth = runtime.frames.borrow().len();
    let before = runtime.session.preferences.borrow().clone();
    let mut set_any = false;
    if let Some(arguments) = arguments {
        set_any = bind_script(call, &compiled, arguments)?;
    }
    let outside = runtime.current.replace(compiled.source);
    let mut value = Dynamic::UNIT;
    let result = runtime.output.with_sink(sink, || {
        let ran = engine.eval_ast_with_scope::<Dynamic>(&mut scope, &compiled.ast);
        value = ran.map_err(|error| runtime.halt(error, Some(compiled.source)))?;
        if let Some(leave) = signal::leave(&value) {
            return Err(Halt::Leave(leave));
        }
        functions::emit(call, &value)
    });
    runtime.current.set(outside);
    runtime.frames.borrow_mut().truncate(depth);
    if set_any {
        *runtime.session.preferences.borrow_mut() = before;
    }
    match locals {
        Some(locals) => keep_local(runtime, &mut scope, &locals, &outer),
        None if lasting => keep(runtime, &mut scope),
        None => {}
    }
    result
}

/// Takes the new variables of a scope into those of the running function.
fn keep_local(runtime: &Runtime, scope: &mut Scope, known: &BTreeMap<String, Dynamic>, outer: &BTreeSet<String>) {
    let new: Vec<String> = scope
        .iter_raw()
        .map(|(name, ..)| name.to_string())
        .filter(|name| name != "args" && (!name.contains("__") || name.starts_with("v__")))
        .filter(|name| !known.contains_key(name) && !outer.contains(name))
        .collect();
    let mut frames = runtime.frames.borrow_mut();
    let Some(locals) = frames.last_mut().and_then(|frame| frame.locals.as_mut()) else { return };
    for name in new {
        if let Some(value) = scope.get(&name) {
            locals.insert(name, value.clone().into_shared());
        }
    }
}

/// Pushes the frame of a script with its arguments; true if common parameters were among them.
fn bind_script(call: &Call, compiled: &super::interpreter::Compiled, arguments: Vec<Value>) -> Result<bool, Halt> {
    let runtime = call.runtime;
    let mut set_any = false;
    let mut frame = Frame { arguments: arguments.clone(), ..Frame::default() };
    if let Some(decl) = &compiled.script_block {
        let bound = binding::bind_texts(decl, &arguments)?;
        set_any = bound.chosen.apply(&mut runtime.session.preferences.borrow_mut());
        frame = binding::script_frame(runtime, decl, bound);
    }
    runtime.frames.borrow_mut().push(frame);
    Ok(set_any)
}

/// A list of values as Rhai's array, for `args`.
pub fn array(values: &[Value]) -> Dynamic {
    Dynamic::from_array(values.iter().cloned().map(to_dynamic).collect())
}

/// `[scriptblock]::Create(text)`: a block that runs the text.
pub fn block_of_text(call: &Call, text: &str) -> Result<Dynamic, Halt> {
    let wrapped = format!("({{ {text}\n}})");
    let mut values = Vec::new();
    run_in(call, "scriptblock", &wrapped, Accent::Shell, None, true, &mut |value| {
        values.push(value);
        Ok(())
    })?;
    Ok(to_dynamic(Value::from_items(values)))
}
