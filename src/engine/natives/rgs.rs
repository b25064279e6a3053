//! Cmdlets as functions of Rhai: the module `rgs`, with `get_cs_rgs_queue` for Get-CsRgsQueue. Each takes a map of its
//! parameters, or nothing.

use super::{Answer, collected};
use crate::command::cmdlet::{Cmdlet, snake_case};
use crate::engine::pipeline::{self, Planned};
use crate::engine::runtime::{Call, Runtime};
use crate::engine::values::{to_dynamic, to_value};
use crate::error::{Error, Halt};
use crate::language::program::{Argument, ArgumentKind, ArgumentValue, CallSite, Invocation, Span, WayOut};
use crate::object::convert::quoted;
use crate::object::table::Table;
use crate::object::value::Value;
use rhai::{Array, Dynamic, Engine, FnAccess, FuncInfo, FuncRegistration, Map, Module, NativeCallContext};
use std::rc::Rc;

/// The name of the module.
pub const MODULE: &str = "rgs";

/// Makes every cmdlet a function of the module.
pub fn register(engine: &mut Engine, runtime: &Rc<Runtime>) {
    let mut module = Module::new();
    for &cmdlet in runtime.cmdlets {
        let name = snake_case(cmdlet.name);
        let own = runtime.clone();
        FuncRegistration::new(&name).set_into_module(&mut module, move |context: NativeCallContext| {
            let call = Call { runtime: &own, context: &context };
            run(&call, cmdlet, None).map_err(|halt| call.rhai(halt))
        });
        let own = runtime.clone();
        FuncRegistration::new(&name).set_into_module(&mut module, move |context: NativeCallContext, given: Dynamic| {
            let call = Call { runtime: &own, context: &context };
            run(&call, cmdlet, Some(to_value(&given))).map_err(|halt| call.rhai(halt))
        });
    }
    module.build_index();
    engine.register_static_module(MODULE, module.into());
    metadata(engine, runtime);
}

/// `get_fn_metadata_list`: the functions of the script, as Rhai tells them, and those of the module `rgs`.
fn metadata(engine: &mut Engine, runtime: &Rc<Runtime>) {
    let own = runtime.clone();
    engine.register_fn("get_fn_metadata_list", move |context: NativeCallContext| listed(&own, &context, |_, _| true));
    let own = runtime.clone();
    engine.register_fn("get_fn_metadata_list", move |context: NativeCallContext, name: &str| {
        listed(&own, &context, |other, _| other == name)
    });
    let own = runtime.clone();
    engine.register_fn("get_fn_metadata_list", move |context: NativeCallContext, name: &str, count: i64| {
        listed(&own, &context, |other, parameters| other == name && usize::try_from(count) == Ok(parameters))
    });
}

fn listed(runtime: &Runtime, context: &NativeCallContext, is_wanted: impl Fn(&str, usize) -> bool + Copy) -> Array {
    let texts = |items: &[&str]| -> Dynamic {
        items.iter().map(|item| Dynamic::from(item.to_string())).collect::<Array>().into()
    };
    let of_script = |info: FuncInfo| {
        let script = info.script?;
        if !is_wanted(script.name, script.params.len()) {
            return None;
        }
        let mut entry = Map::new();
        if !info.namespace.is_empty() {
            entry.insert("namespace".into(), info.namespace.to_string().into());
        }
        entry.insert("name".into(), script.name.to_string().into());
        let access = if matches!(script.access, FnAccess::Public) { "public" } else { "private" };
        entry.insert("access".into(), access.into());
        entry.insert("is_anonymous".into(), script.name.starts_with("anon$").into());
        if let Some(this) = script.this_type {
            entry.insert("this_type".into(), this.to_string().into());
        }
        entry.insert("params".into(), texts(&script.params));
        Some(Dynamic::from_map(entry))
    };
    let mut list: Array = context.engine().collect_fn_metadata(Some(context), of_script, false);
    for cmdlet in runtime.cmdlets {
        let name = snake_case(cmdlet.name);
        for parameters in [&["parameters"][..], &[]] {
            if is_wanted(&name, parameters.len()) {
                let entry = Map::from([
                    ("namespace".into(), MODULE.into()),
                    ("name".into(), name.clone().into()),
                    ("access".into(), "public".into()),
                    ("is_anonymous".into(), false.into()),
                    ("params".into(), texts(parameters)),
                    ("comments".into(), texts(&[cmdlet.synopsis])),
                ]);
                list.push(Dynamic::from_map(entry));
            }
        }
    }
    list
}

/// Runs a cmdlet. A Get returns a list, whatever it finds; the others the object, a list of several, or `()`.
fn run(call: &Call, cmdlet: &'static Cmdlet, given: Option<Value>) -> Answer {
    let span = call.runtime.span_at(call.runtime.current.get(), call.context.call_position()).unwrap_or_default();
    let slots = match given {
        None | Some(Value::Null) => Vec::new(),
        Some(Value::Table(table)) => vec![Value::Table(parameters(&table))],
        Some(other) => {
            return Err(Error::argument(format!(
                "{}::{} takes a map of parameters, and {} was given",
                MODULE,
                snake_case(cmdlet.name),
                quoted(&other)
            ))
            .hint(example(cmdlet))
            .into());
        }
    };
    let mut values = Vec::new();
    let site = Rc::new(site(cmdlet, span, !slots.is_empty()));
    let stage = Dynamic::from(Planned::Cmdlet(cmdlet, site, Rc::new(slots)));
    let result = pipeline::run(call, vec![stage], &mut |value| {
        values.push(value);
        Ok(())
    });
    match result {
        Ok(()) | Err(Halt::Enough) if cmdlet.name.starts_with("Get-") => Ok(to_dynamic(Value::Array(values))),
        Ok(()) | Err(Halt::Enough) => Ok(collected(values)),
        Err(other) => Err(other),
    }
}

/// What a call in Rhai's style means, such as `New-CsRgsQueue(#{ … })`: a map holds the parameters, `()` is none, and any
/// other value is the first argument.
pub fn called(site: &CallSite, given: Vec<Value>) -> Result<(CallSite, Vec<Value>), Error> {
    let mut site = site.clone();
    let map = site.arguments.pop();
    let (Some(map), true) = (map, given.len() < 2) else {
        return Err(Error::argument(format!("{} takes one map of parameters", site.name))
            .hint(format!("write {}(#{{ … }}), or {} and the arguments with blanks between", site.name, site.name)));
    };
    let slots = match given.into_iter().next() {
        None | Some(Value::Null) => return Ok((site, Vec::new())),
        Some(Value::Table(table)) => {
            site.arguments.push(map);
            vec![Value::Table(parameters(&table))]
        }
        Some(other) => {
            site.arguments.push(Argument { kind: ArgumentKind::Positional, ..map });
            vec![other]
        }
    };
    Ok((site, slots))
}

/// A call with all parameters in one map, or with none.
fn site(cmdlet: &Cmdlet, span: Span, has_map: bool) -> CallSite {
    let map = Argument {
        kind: ArgumentKind::Splat,
        value: ArgumentValue::Slot(0),
        maybe_switch: false,
        name_span: span,
        value_span: span,
    };
    CallSite {
        name: cmdlet.name.into(),
        name_span: span,
        arguments: if has_map { vec![map] } else { Vec::new() },
        span,
        invocation: Invocation::Plain,
        // Nobody here knows the loop around.
        way_out: WayOut { is_closed: true, ..WayOut::default() },
    }
}

/// The map with the names of parameters as the cmdlet has them: `queue_id` is QueueID.
fn parameters(given: &Table) -> Table {
    let plain = Table::new();
    for (key, value) in given.entries() {
        let name = key.to_string();
        plain.set(if name.contains('_') { Value::text(name.replace('_', "")) } else { key }, value);
    }
    plain
}

/// How the function is called, in the words of an error.
fn example(cmdlet: &Cmdlet) -> String {
    let function = format!("{MODULE}::{}", snake_case(cmdlet.name));
    match cmdlet.parameters.first() {
        Some(first) => format!("{function}(#{{ {}: … }})", snake_case(first.spec().name)),
        None => format!("{function}()"),
    }
}
