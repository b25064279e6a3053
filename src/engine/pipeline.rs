//! Pipelines: from the stages that the generated text names to stages that run.

use super::binding;
use super::functions::{self, CodeStage, Holder};
use super::modules;
use super::plain;
use super::redirect::{Failed, Redirect, Redirected};
use super::runtime::{Call, Runtime};
use super::stack;
use super::unknown;
use super::values::to_dynamic;
use crate::command::bind;
use crate::command::cmdlet::Cmdlet;
use crate::command::common::Preference;
use crate::command::context::{Host, Sink};
use crate::command::pipeline::{self, CmdletStage, Stage, Values};
use crate::command::supply::Supply;
use crate::elsewhere;
use crate::error::{Error, Halt};
use crate::language::program::{Argument, ArgumentKind, ArgumentValue, CallSite, Invocation, Literal, WayOut};
use crate::object::value::{Block, Value};
use rhai::{Array, Dynamic};
use std::rc::Rc;

/// What `__c`, `__v` and `__vr` make.
#[derive(Clone)]
pub enum Planned {
    /// With its values; true where a command in an argument said an error, after which the script went on.
    Call(Rc<CallSite>, Rc<Vec<Value>>, bool),
    /// A cmdlet, whatever functions are called as it is.
    Cmdlet(&'static Cmdlet, Rc<CallSite>, Rc<Vec<Value>>),
    Value(Value),
    Range(i64, i64),
    /// A stage with streams led elsewhere.
    Elsewhere(Box<Planned>, Rc<Vec<Redirect>>),
}

/// The way from the pipeline to the loop around it.
pub fn way_out(stages: &Array) -> WayOut {
    fn of(planned: &Planned) -> Option<WayOut> {
        match planned {
            Planned::Call(site, ..) | Planned::Cmdlet(_, site, _) => Some(site.way_out.clone()),
            Planned::Elsewhere(inner, _) => of(inner),
            Planned::Value(_) | Planned::Range(..) => None,
        }
    }
    stages.iter().find_map(|stage| stage.read_lock::<Planned>().and_then(|planned| of(&planned))).unwrap_or_default()
}

/// Runs the stages; output goes to the sink.
pub fn run(call: &Call, stages: Array, sink: &mut Sink) -> Result<(), Halt> {
    let runtime = call.runtime;
    let session = &runtime.session;
    if session.is_interrupted() {
        return Err(Halt::Interrupted);
    }
    stack::check()?;
    let outer = runtime.pipelines.get();
    if outer == 0 {
        session.confirm_all.set(None);
    }
    runtime.pipelines.set(outer + 1);
    let before = session.ok.replace(true);
    if let Some(name) = stages.iter().find_map(|stage| lacks_argument(runtime, stage)) {
        session.ok.set(false);
        runtime.pipelines.set(outer);
        session.streams.notice(&format!("{name} was not run: a command in its arguments failed"), None);
        return Ok(());
    }
    let result = match prepare(call, stages) {
        Ok(stages) => pipeline::run(stages, sink),
        // PowerShell goes on with the next statement after a command or parameter that is not there.
        Err(Halt::Error(error)) if outer == 0 && goes_on(session.preferences.borrow().error) => {
            session.failed(&error);
            runtime.remember(&error);
            if session.preferences.borrow().error == Preference::Continue {
                session.say(&error);
            }
            Ok(())
        }
        Err(other) => Err(other),
    };
    runtime.pipelines.set(outer);
    if matches!(result, Err(Halt::Error(_))) || outer > 0 && !before {
        session.ok.set(false);
    }
    result
}

/// The cmdlet that would store or compose something without an argument that could not be had: to go on with nothing
/// would clear what was to be set.
fn lacks_argument(runtime: &Runtime, stage: &Dynamic) -> Option<&'static str> {
    let planned = stage.read_lock::<Planned>()?;
    let mut planned = &*planned;
    while let Planned::Elsewhere(inner, _) = planned {
        planned = inner;
    }
    let Planned::Call(site, _, true) = planned else { return None };
    let ours = |noun: &str| noun.starts_with("Cs") || noun.starts_with("Rgs");
    runtime.cmdlet(&site.name).filter(|c| c.should_process || ours(c.noun())).map(|c| c.name)
}

fn goes_on(preference: Preference) -> bool {
    matches!(preference, Preference::Continue | Preference::SilentlyContinue | Preference::Ignore)
}

fn prepare<'a>(call: &'a Call<'a>, stages: Array) -> Result<Vec<Box<dyn Stage + 'a>>, Halt> {
    let mut ready: Vec<Box<dyn Stage + 'a>> = Vec::with_capacity(stages.len());
    for (at, stage) in stages.into_iter().enumerate() {
        let Some(planned) = stage.try_cast::<Planned>() else { return Err(call.wrong_use().into()) };
        ready.push(ready_stage(call, planned, at)?);
    }
    Ok(ready)
}

fn ready_stage<'a>(call: &'a Call<'a>, planned: Planned, at: usize) -> Result<Box<dyn Stage + 'a>, Halt> {
    Ok(match planned {
        Planned::Value(value) => Box::new(Values(Some(fed(value).into_iter()))),
        Planned::Range(from, to) if from <= to => Box::new(Values(Some((from..=to).map(Value::Int)))),
        Planned::Range(from, to) => Box::new(Values(Some((to..=from).rev().map(Value::Int)))),
        Planned::Call(site, slots, _) => {
            let slots = Rc::try_unwrap(slots).unwrap_or_else(|shared| (*shared).clone());
            stage_of(call, site, slots, at)?
        }
        Planned::Cmdlet(cmdlet, site, slots) => {
            let slots = Rc::try_unwrap(slots).unwrap_or_else(|shared| (*shared).clone());
            cmdlet_stage(call, cmdlet, &site, slots, at)?
        }
        Planned::Elsewhere(planned, redirects) => {
            let session = &call.runtime.session;
            match ready_stage(call, *planned, at) {
                Ok(stage) => Box::new(Redirected::new(session, stage, &redirects)?),
                // A command that is not there is an error of this stage, and goes where its errors go.
                Err(Halt::Error(error)) if redirects.iter().any(Redirect::takes_errors) => {
                    call.runtime.remember(&error);
                    Box::new(Redirected::new(session, Box::new(Failed(Some(error))), &redirects)?)
                }
                Err(other) => return Err(other),
            }
        }
    })
}

/// A value at the head of a pipeline: lists are taken apart, `$null` is one object.
fn fed(value: Value) -> Vec<Value> {
    match value {
        Value::Null => vec![Value::Null],
        Value::Array(_) | Value::List(_) | Value::Foreign(_) => value.into_items(),
        other => vec![other],
    }
}

fn stage_of<'a>(
    call: &'a Call<'a>,
    site: Rc<CallSite>,
    slots: Vec<Value>,
    at: usize,
) -> Result<Box<dyn Stage + 'a>, Halt> {
    if site.name.is_empty() {
        let command = slots.first().cloned().unwrap_or_default();
        return match command {
            Value::Block(block) => block_stage(call, block, &site, &slots, at),
            Value::Object(object) if object.get("Name").is_some() => {
                named_stage(call, &object.get("Name").unwrap_or_default().to_string(), &site, slots, at)
            }
            Value::Null => Err(Error::operation("& has nothing to run: the value is $null")
                .id("BadExpression")
                .at(site.name_span)
                .into()),
            other => named_stage(call, &other.to_string(), &site, slots, at),
        };
    }
    named_stage(call, &site.name.clone(), &site, slots, at)
}

fn block_stage<'a>(
    call: &'a Call<'a>,
    block: Block,
    site: &CallSite,
    slots: &[Value],
    at: usize,
) -> Result<Box<dyn Stage + 'a>, Halt> {
    let decl = block.decl.clone();
    let piped = at > 0;
    let bound = with_supply(call, site, at, |supply| binding::bind(call, &decl, site, slots, piped, supply))?;
    Ok(Box::new(CodeStage {
        call,
        decl,
        holder: Holder::Block(block),
        bound: Some(bound),
        input: Vec::new(),
        piped,
        begun: None,
    }))
}

fn named_stage<'a>(
    call: &'a Call<'a>,
    name: &str,
    site: &Rc<CallSite>,
    slots: Vec<Value>,
    at: usize,
) -> Result<Box<dyn Stage + 'a>, Halt> {
    let runtime = call.runtime;
    let piped = at > 0;
    if let Some(asked) = site.arguments.iter().find(|a| asks_for_help(runtime, a)) {
        return help_stage(call, name, asked);
    }
    if let Some(function) = runtime.function(name) {
        if let Some(cmdlet) = runtime.cmdlet(name).filter(|c| c.name.eq_ignore_ascii_case(name)) {
            runtime.say_once(
                format!("{} is the function of this script, not the cmdlet", cmdlet.name),
                Some(site.name_span),
            );
        }
        let decl = function.decl.clone();
        let bound = with_supply(call, site, at, |supply| binding::bind(call, &decl, site, &slots, piped, supply))?;
        return Ok(Box::new(CodeStage {
            call,
            decl,
            holder: Holder::Function(function),
            bound: Some(bound),
            input: Vec::new(),
            piped,
            begun: None,
        }));
    }
    if let Some(cmdlet) = runtime.cmdlet(name) {
        return cmdlet_stage(call, cmdlet, site, slots, at);
    }
    if let Some(stage) = rhai_stage(call, name, site, &slots, piped) {
        return Ok(stage);
    }
    if modules::is_script_path(name) {
        let arguments = texts(site, &slots);
        return Ok(Box::new(ScriptStage {
            call,
            name: name.to_string(),
            site: site.clone(),
            arguments,
            dot: site.invocation == Invocation::DotSource,
            ran: false,
        }));
    }
    if let Some(kind) = elsewhere::inventory(name) {
        let text = format!("this store has no {}: {name} returns nothing", kind.what);
        runtime.say_once(text, Some(site.name_span));
        return Ok(Box::new(Values(Some(std::iter::empty()))));
    }
    Err(unknown::command(runtime, name, &positional(site, &slots)).at(site.name_span).into())
}

fn cmdlet_stage<'a>(
    call: &'a Call<'a>,
    cmdlet: &'static Cmdlet,
    site: &CallSite,
    slots: Vec<Value>,
    at: usize,
) -> Result<Box<dyn Stage + 'a>, Halt> {
    let arguments = with_supply(call, site, at, |supply| bind::bind(cmdlet, site, slots, at > 0, supply))
        .map_err(|e| e.from_cmdlet(cmdlet.name))?;
    Ok(Box::new(CmdletStage::new(&call.runtime.session, call, cmdlet, arguments)))
}

/// `-?` behind a command, not in quotes.
fn asks_for_help(runtime: &Runtime, argument: &Argument) -> bool {
    let is_sign = matches!(&argument.value, ArgumentValue::Literal(Literal::Text(text)) if &**text == "-?");
    is_sign
        && runtime
            .place_in_words(argument.value_span)
            .is_some_and(|(_, _, column, line)| line.chars().skip(column - 1).take(2).collect::<String>() == "-?")
}

/// `NAME -?` is `Get-Help NAME`.
fn help_stage<'a>(call: &'a Call<'a>, name: &str, asked: &Argument) -> Result<Box<dyn Stage + 'a>, Halt> {
    let runtime = call.runtime;
    let Some(help) = runtime.cmdlet("Get-Help") else { return Err(call.wrong_use().into()) };
    let value = ArgumentValue::Literal(Literal::Text(Rc::from(name)));
    let argument = Argument { kind: ArgumentKind::Positional, value, ..asked.clone() };
    let site = CallSite {
        name: Rc::from(help.name),
        name_span: asked.value_span,
        arguments: vec![argument],
        span: asked.value_span,
        invocation: Invocation::Plain,
        way_out: WayOut::default(),
    };
    let arguments = bind::bind(help, &site, Vec::new(), false, None).map_err(|e| e.from_cmdlet(help.name))?;
    Ok(Box::new(CmdletStage::new(&runtime.session, call, help, arguments)))
}

/// Binds with somebody to ask, if the call stands in a line that was typed at the prompt.
fn with_supply<T>(
    call: &Call,
    site: &CallSite,
    at: usize,
    bind: impl FnOnce(Option<&Supply>) -> Result<T, Error>,
) -> Result<T, Error> {
    let session = &call.runtime.session;
    if !session.at_prompt.get() || !call.runtime.is_typed(site.name_span.source) {
        return bind(None);
    }
    let variable = |name: &str| call.variable(name);
    bind(Some(&Supply::new(&*session.streams, &session.interrupt, &variable, at + 1)))
}

/// A `fn` of Rhai text, called as a command.
fn rhai_stage<'a>(
    call: &'a Call<'a>,
    name: &str,
    site: &CallSite,
    slots: &[Value],
    piped: bool,
) -> Option<Box<dyn Stage + 'a>> {
    let arguments = positional(site, slots);
    let known =
        |count: usize| call.context.iter_namespaces().any(|library| library.get_script_fn(name, count).is_some());
    let takes_input = piped && known(arguments.len() + 1);
    if !takes_input && !known(arguments.len()) {
        return None;
    }
    Some(Box::new(RhaiStage { call, name: name.to_string(), arguments, takes_input }))
}

fn positional(site: &CallSite, slots: &[Value]) -> Vec<Value> {
    site.arguments.iter().filter(|a| a.kind == ArgumentKind::Positional).map(|a| argument(&a.value, slots)).collect()
}

fn argument(value: &ArgumentValue, slots: &[Value]) -> Value {
    match value {
        ArgumentValue::Present => Value::Bool(true),
        ArgumentValue::Literal(literal) => plain::value(literal),
        ArgumentValue::Slot(n) => slots.get(*n).cloned().unwrap_or_default(),
    }
}

/// The arguments of a script's call, in its own order, names with their dash.
fn texts(site: &CallSite, slots: &[Value]) -> Vec<Value> {
    let mut texts = Vec::new();
    for a in &site.arguments {
        match &a.kind {
            ArgumentKind::Positional => texts.push(argument(&a.value, slots)),
            ArgumentKind::Named { name, .. } => {
                texts.push(Value::from(format!("-{name}")));
                if a.value != ArgumentValue::Present {
                    texts.push(argument(&a.value, slots));
                }
            }
            ArgumentKind::Splat => match argument(&a.value, slots) {
                Value::Table(table) => {
                    for (key, value) in table.entries() {
                        texts.push(Value::from(format!("-{key}")));
                        texts.push(value);
                    }
                }
                other => texts.extend(other.into_items()),
            },
        }
    }
    texts
}

struct RhaiStage<'a> {
    call: &'a Call<'a>,
    name: String,
    arguments: Vec<Value>,
    takes_input: bool,
}

impl Stage for RhaiStage<'_> {
    fn process(&mut self, input: Option<Value>, sink: &mut Sink) -> Result<(), Halt> {
        let mut arguments: Vec<Dynamic> = Vec::new();
        match input {
            Some(value) if self.takes_input => arguments.push(to_dynamic(value)),
            _ => {}
        }
        arguments.extend(self.arguments.iter().cloned().map(to_dynamic));
        let call = self.call;
        call.runtime.output.with_sink(sink, || {
            let mut references: Vec<&mut Dynamic> = arguments.iter_mut().collect();
            let value = call.context.call_fn_raw(&self.name, false, false, &mut references);
            functions::emit(call, &value.map_err(|error| call.runtime.halt(error, None))?)
        })
    }

    fn end(&mut self, _sink: &mut Sink) -> Result<(), Halt> {
        Ok(())
    }
}

/// Another script file, run where it is called.
struct ScriptStage<'a> {
    call: &'a Call<'a>,
    name: String,
    site: Rc<CallSite>,
    arguments: Vec<Value>,
    dot: bool,
    ran: bool,
}

impl Stage for ScriptStage<'_> {
    fn process(&mut self, _input: Option<Value>, sink: &mut Sink) -> Result<(), Halt> {
        if std::mem::replace(&mut self.ran, true) {
            return Ok(());
        }
        let arguments = std::mem::take(&mut self.arguments);
        modules::run_file(self.call, &self.name, self.site.name_span, arguments, self.dot, sink)
    }

    fn end(&mut self, _sink: &mut Sink) -> Result<(), Halt> {
        Ok(())
    }
}
