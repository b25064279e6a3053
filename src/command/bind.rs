//! From a call as written to the arguments of a cmdlet, as PowerShell binds them.
//!
//! Names as [`super::parameter_names`] reads them; positions; splats; values converted to the kind of the parameter. Every
//! error stands on the very word that caused it.

use super::arguments::{Arguments, Bound, literal};
use super::cmdlet::Cmdlet;
use super::common::{self, Preference};
use super::parameter::Spec;
use super::parameter_names::{find, written};
use super::supply::{Supply, Wanted};
use crate::error::{Error, Kind as ErrorKind, NOTHING};
use crate::language::program::{Argument, ArgumentKind, ArgumentValue, CallSite, Span};
use crate::object::convert;
use crate::object::dates::{self, Asker};
use crate::object::kind::{Kind, Mismatch};
use crate::object::value::Value;
use crate::object::wildcard;
use std::rc::Rc;

/// A value of the call before it is converted.
struct Given {
    value: Value,
    /// A number's spelling, for parameters that are text.
    spelling: Option<Rc<str>>,
    span: Option<Span>,
}

/// Binds a call. `has_input`: objects will come from the stage before, so what the pipeline can give may be missing.
/// `supply`: somebody who can be asked for what is missing.
pub fn bind(
    cmdlet: &'static Cmdlet,
    site: &CallSite,
    slots: Vec<Value>,
    has_input: bool,
    supply: Option<&Supply>,
) -> Result<Arguments, Error> {
    let mut arguments = Arguments { span: Some(site.name_span), ..Arguments::default() };
    let mut positional: Vec<Given> = Vec::new();
    let mut slots: Vec<Option<Value>> = slots.into_iter().map(Some).collect();
    let mut faults: Vec<Error> = Vec::new();
    for argument in &site.arguments {
        faults.extend(take_argument(cmdlet, argument, &mut slots, &mut arguments, &mut positional).err());
    }
    faults.extend(place_positionals(cmdlet, positional, &mut arguments).err());
    faults.extend(check_sets(cmdlet, &arguments, site.name_span).err());
    if faults.is_empty() {
        require_mandatory(cmdlet, site, &mut arguments, has_input, supply)?;
        return Ok(arguments);
    }
    faults.extend(missed_besides(cmdlet, site, &arguments, has_input, &faults));
    // Whoever corrects a line wants to know all that is wrong with it.
    match Error::of_all(faults) {
        Some(error) => Err(error),
        None => Ok(arguments),
    }
}

/// What is missing in a call that has other faults. A parameter that was written, however wrongly, is not missed, nor is
/// one that another fault names as what was meant.
fn missed_besides(
    cmdlet: &'static Cmdlet,
    site: &CallSite,
    arguments: &Arguments,
    has_input: bool,
    faults: &[Error],
) -> Option<Error> {
    let is_written = |spec: &Spec| {
        site.arguments.iter().any(|argument| match &argument.kind {
            ArgumentKind::Named { name, .. } => find(cmdlet, name).is_ok_and(|found| std::ptr::eq(found, spec)),
            _ => false,
        })
    };
    let lists_all = format!("{} has ", cmdlet.name);
    let hints = faults.iter().filter_map(|fault| fault.hint.as_ref()).filter(|hint| !hint.starts_with(&lists_all));
    let hints: Vec<&String> = hints.collect();
    let is_meant = |spec: &Spec| hints.iter().any(|hint| hint.contains(&format!("-{}", spec.name)));
    // A splat may hold anything, and a value without a name may have been meant for any.
    let is_open = site.arguments.iter().any(|argument| !matches!(argument.kind, ArgumentKind::Named { .. }));
    let is_missed = |spec: &&Spec| !(is_written(spec) || is_meant(spec) || is_open && spec.position.is_some());
    let absent: Vec<&'static Spec> = missing(cmdlet, arguments, has_input).into_iter().filter(is_missed).collect();
    (!absent.is_empty()).then(|| missing_error(cmdlet, &absent).at(site.name_span))
}

fn take_argument(
    cmdlet: &'static Cmdlet,
    argument: &Argument,
    slots: &mut [Option<Value>],
    arguments: &mut Arguments,
    positional: &mut Vec<Given>,
) -> Result<(), Error> {
    let given = match &argument.value {
        ArgumentValue::Present => None,
        ArgumentValue::Literal(written) => Some(literal(written)),
        ArgumentValue::Slot(n) => Some((slots.get_mut(*n).and_then(Option::take).unwrap_or_default(), None)),
    };
    let span = Some(argument.value_span);
    match &argument.kind {
        ArgumentKind::Positional => {
            let (value, spelling) = given.unwrap_or_default();
            positional.push(Given { value, spelling, span });
        }
        ArgumentKind::Splat => match given.unwrap_or_default().0 {
            Value::Table(table) => {
                let mut faults = Vec::new();
                for (key, value) in table.entries() {
                    let name = key.to_string();
                    let given = Given { value, spelling: None, span: Some(argument.name_span) };
                    let taken = written(cmdlet, &name, argument.name_span)
                        .and_then(|spec| set(arguments, spec, given).map(|()| spec));
                    match taken {
                        Ok(spec) => take_literally(arguments, spec, &name),
                        Err(fault) => faults.push(fault),
                    }
                }
                if let Some(error) = Error::of_all(faults) {
                    return Err(error);
                }
            }
            other => {
                let mut items = other.into_items().into_iter().peekable();
                while let Some(value) = items.next() {
                    let handed =
                        handed_name(&value).and_then(|(name, with)| Some((name, find(cmdlet, name).ok()?, with)));
                    let Some((name, spec, with_value)) = handed else {
                        positional.push(Given { value, spelling: None, span });
                        continue;
                    };
                    let is_switch = matches!(spec.kind, Kind::Switch) && !with_value;
                    let name = name.to_string();
                    let value = if is_switch { Some(Value::Bool(true)) } else { items.next() };
                    let Some(value) = value else { return Err(needs_value(spec, argument.value_span)) };
                    set(arguments, spec, Given { value, spelling: None, span })?;
                    take_literally(arguments, spec, &name);
                }
            }
        },
        ArgumentKind::Named { name, glued } => {
            let spec = written(cmdlet, name, argument.name_span)?;
            if arguments.bound.iter().any(|b| std::ptr::eq(b.spec, spec)) {
                return Err(given_twice(spec).at(argument.name_span));
            }
            let is_switch = matches!(spec.kind, Kind::Switch);
            match given {
                Some((value, spelling)) if is_switch && argument.maybe_switch && !glued => {
                    positional.push(Given { value, spelling, span });
                    set(
                        arguments,
                        spec,
                        Given { value: Value::Bool(true), spelling: None, span: Some(argument.name_span) },
                    )?;
                }
                Some((value, spelling)) => {
                    set(arguments, spec, Given { value, spelling, span })?;
                    take_literally(arguments, spec, name);
                }
                None if is_switch => {
                    set(
                        arguments,
                        spec,
                        Given { value: Value::Bool(true), spelling: None, span: Some(argument.name_span) },
                    )?;
                }
                None => {
                    return Err(needs_value(spec, argument.name_span));
                }
            }
            if let Some(bound) = arguments.bound.iter_mut().find(|b| std::ptr::eq(b.spec, spec)) {
                bound.name = Some(argument.name_span);
            }
        }
    }
    Ok(())
}

/// The name that `@args` hands on: it holds what was written, and `-Name` was a parameter's name there. True behind
/// `-Name:`, whose value was written with it, even where the name is a switch's.
pub fn handed_name(item: &Value) -> Option<(&str, bool)> {
    let Value::Text(text) = item else { return None };
    let name = text.strip_prefix('-')?;
    let (name, with_value) = name.strip_suffix(':').map_or((name, false), |name| (name, true));
    let is_name = name.starts_with(char::is_alphabetic) && name.chars().all(char::is_alphanumeric);
    is_name.then_some((name, with_value))
}

/// What is given as -LiteralPath means the file of that name alone: as a pattern it might mean others.
fn take_literally(arguments: &mut Arguments, spec: &'static Spec, name: &str) {
    if let Some(bound) = arguments.bound.iter_mut().find(|b| std::ptr::eq(b.spec, spec)) {
        bound.value = literally(std::mem::take(&mut bound.value), spec, name);
    }
}

fn literally(value: Value, spec: &Spec, name: &str) -> Value {
    let is_literal = ["LiteralPath", "PSPath"].iter().any(|literal| literal.eq_ignore_ascii_case(name));
    if !is_literal || name.eq_ignore_ascii_case(spec.name) {
        return value;
    }
    match value {
        Value::Text(text) if wildcard::is_wildcard(&text) || text.contains('`') => {
            Value::from(wildcard::escaped(&text))
        }
        Value::Array(items) => Value::Array(items.into_iter().map(|item| literally(item, spec, name)).collect()),
        Value::List(list) => {
            let items = list.to_vec().into_iter().map(|item| literally(item, spec, name)).collect();
            spec.kind.convert(Value::Array(items)).unwrap_or(Value::List(list))
        }
        other => other,
    }
}

fn needs_value(spec: &Spec, span: Span) -> Error {
    Error::argument(format!("-{} needs a value", spec.name)).id("MissingArgument").at(span).hint(format!(
        "write -{} followed by {}",
        spec.name,
        convert::article(&spec.kind.name())
    ))
}

fn given_twice(spec: &Spec) -> Error {
    Error::argument(format!("-{} is given twice", spec.name)).id("ParameterAlreadyBound")
}

/// Converts and enters a value; a parameter given twice is an error.
fn set(arguments: &mut Arguments, spec: &'static Spec, given: Given) -> Result<(), Error> {
    let at = |error: Error| match given.span {
        Some(span) => error.at(span),
        None => error,
    };
    if is_common(spec) {
        return set_common(&mut arguments.common, spec, &given.value).map_err(at);
    }
    if arguments.bound.iter().any(|b| std::ptr::eq(b.spec, spec)) {
        return Err(at(given_twice(spec)));
    }
    let was_text = matches!(given.value, Value::Text(_));
    let value = convert_for(spec, given.value.clone(), given.spelling.as_deref()).map_err(at)?;
    arguments.bound.push(Bound { spec, value, span: given.span, name: None, from_pipeline: false, was_text });
    Ok(())
}

fn convert_for(spec: &'static Spec, value: Value, spelling: Option<&str>) -> Result<Value, Error> {
    if spec.not_null && (value.is_null() || matches!(&value, Value::Text(t) if t.trim().is_empty())) {
        let (what, hint) = match value {
            Value::Null => ("$null", NOTHING),
            _ => ("empty text", "is a variable, a property or a column of a file empty?"),
        };
        return Err(Error::argument(format!("-{} must not be {what}", spec.name))
            .id("ParameterArgumentValidationErrorNullNotAllowed")
            .hint(hint));
    }
    let value = match (is_textual(&spec.kind), spelling) {
        (true, Some(spelling)) => Value::text(spelling),
        _ => value,
    };
    by_culture(&spec.kind, value).and_then(|value| spec.kind.convert(value)).map_err(|mismatch| {
        let message = format!("-{}: {}", spec.name, mismatch.message);
        let mut error = Error::argument(message).id(mismatch.id).target(spec.name);
        error.hint = mismatch.hint;
        error
    })
}

/// Texts of dates mean what the culture makes of them, as in PowerShell's own cmdlets.
fn by_culture(kind: &Kind, value: Value) -> Result<Value, Mismatch> {
    match (kind, value) {
        (Kind::Nullable(of), value) => by_culture(of, value),
        (Kind::DateTime, Value::Text(text)) => Ok(Value::DateTime(dates::read(&text, Asker::Parameter)?)),
        (Kind::WallClock, Value::Text(text)) => {
            Ok(Value::DateTime(dates::read_wall_clock(&text, Asker::Parameter)?.into()))
        }
        (_, value) => Ok(value),
    }
}

fn is_textual(kind: &Kind) -> bool {
    match kind {
        Kind::Text | Kind::Choice(_) | Kind::SipUri | Kind::Uri | Kind::Identity | Kind::TimeSpan => true,
        Kind::DateTime | Kind::WallClock => true,
        Kind::Nullable(of) => is_textual(of),
        Kind::List(of) | Kind::ListEdit(of) => is_textual(of),
        _ => false,
    }
}

fn is_common(spec: &'static Spec) -> bool {
    common::ALWAYS.iter().chain(common::SHOULD_PROCESS).any(|p| std::ptr::eq(p.spec(), spec))
}

fn set_common(common: &mut common::Common, spec: &'static Spec, value: &Value) -> Result<(), Error> {
    let preference = || {
        Preference::parse(&value.to_string()).map(Some).ok_or_else(|| {
            Error::argument(format!(
                "-{}: \"{value}\" is not one of {}",
                spec.name,
                convert::or_list(Preference::WORDS)
            ))
            .id("CannotConvertArgument")
        })
    };
    let flag = || Some(value.truth());
    let name = || Some(Rc::from(value.to_string().trim_start_matches('$')));
    match spec.name {
        "ErrorAction" => common.error_action = preference()?,
        "WarningAction" => common.warning_action = preference()?,
        "InformationAction" => common.information_action = preference()?,
        "Verbose" => common.verbose = flag(),
        "Debug" => common.debug = flag(),
        "WhatIf" => common.what_if = flag(),
        "Confirm" => common.confirm = flag(),
        "ErrorVariable" => common.error_variable = name(),
        "WarningVariable" => common.warning_variable = name(),
        "InformationVariable" => common.information_variable = name(),
        "OutVariable" => common.out_variable = name(),
        "PipelineVariable" => common.pipeline_variable = name(),
        _ => {}
    }
    Ok(())
}

/// Whether a parameter may stand beside those bound already.
fn fits_sets(arguments: &Arguments, spec: &Spec) -> bool {
    spec.sets.is_empty()
        || arguments
            .bound
            .iter()
            .all(|b| b.spec.sets.is_empty() || b.spec.sets.iter().any(|set| spec.sets.contains(set)))
}

fn place_positionals(cmdlet: &'static Cmdlet, positional: Vec<Given>, arguments: &mut Arguments) -> Result<(), Error> {
    let mut places: Vec<&'static Spec> =
        cmdlet.parameters.iter().map(|p| p.spec()).filter(|s| s.position.is_some()).collect();
    places.sort_by_key(|s| s.position);
    let mut rest: Vec<Value> = Vec::new();
    let mut rest_span: Option<Span> = None;
    let remaining = cmdlet.parameters.iter().map(|p| p.spec()).find(|s| s.remaining);
    let mut used: Option<u8> = None;
    for given in positional {
        let mut candidates = places.iter().copied().filter(|s| {
            !s.remaining
                && used.is_none_or(|u| s.position > Some(u))
                && !arguments.bound.iter().any(|b| std::ptr::eq(b.spec, *s))
                && fits_sets(arguments, s)
        });
        let Some(first) = candidates.next() else {
            if remaining.is_some() {
                rest_span = rest_span.or(given.span);
                rest.push(match given.spelling {
                    Some(spelling) if remaining.is_some_and(|s| is_textual(&s.kind)) => Value::Text(spelling),
                    _ => given.value,
                });
                continue;
            }
            return Err(positional_error(cmdlet, &given));
        };
        // Parameters of several sets may share a position: the first that takes the value gets it.
        let rivals: Vec<&'static Spec> =
            std::iter::once(first).chain(candidates.filter(|s| s.position == first.position)).collect();
        let chosen = rivals
            .iter()
            .copied()
            .find(|s| convert_for(s, given.value.clone(), given.spelling.as_deref()).is_ok())
            .unwrap_or(first);
        used = chosen.position;
        set(arguments, chosen, given)?;
    }
    if let (Some(spec), false) = (remaining, rest.is_empty()) {
        set(arguments, spec, Given { value: Value::Array(rest), spelling: None, span: rest_span })?;
    }
    Ok(())
}

fn positional_error(cmdlet: &'static Cmdlet, given: &Given) -> Error {
    let shown = given.spelling.as_deref().map_or_else(|| convert::quoted(&given.value), |s| format!("\"{s}\""));
    let is_path = given.value.to_string().starts_with(['\\', '/']);
    let hint = match is_path {
        true => "is there a blank inside the path? Without it, or with the whole path in quotes, it is one".to_string(),
        false => format!("a comma may be missing before it, or a parameter name; Get-Help {} shows them", cmdlet.name),
    };
    let error =
        Error::argument(format!("no parameter takes {shown} here")).id("PositionalParameterNotFound").hint(hint);
    match given.span {
        Some(span) => error.at(span),
        None => error,
    }
}

fn check_sets(cmdlet: &'static Cmdlet, arguments: &Arguments, span: Span) -> Result<(), Error> {
    for (i, a) in arguments.bound.iter().enumerate() {
        for b in &arguments.bound[i + 1..] {
            let apart = !a.spec.sets.is_empty()
                && !b.spec.sets.is_empty()
                && !a.spec.sets.iter().any(|s| b.spec.sets.contains(s));
            if apart {
                return Err(Error::argument(format!("-{} and -{} cannot stand together", a.spec.name, b.spec.name))
                    .id("AmbiguousParameterSet")
                    .at(b.name.or(b.span).or(a.name).or(a.span).unwrap_or(span))
                    .hint(format!("Get-Help {} shows which belong together", cmdlet.name)));
            }
        }
    }
    Ok(())
}

fn missing(cmdlet: &'static Cmdlet, arguments: &Arguments, has_input: bool) -> Vec<&'static Spec> {
    cmdlet
        .parameters
        .iter()
        .map(|p| p.spec())
        .filter(|s| s.mandatory && !(has_input && (s.by_value || s.by_property)))
        .filter(|s| fits_sets(arguments, s) && !arguments.bound.iter().any(|b| std::ptr::eq(b.spec, *s)))
        .filter(|s| s.sets.is_empty() || !other_set_chosen(cmdlet, arguments, s))
        .collect()
}

/// A mandatory parameter of one set is not missed when another set is the default (first declared) or chosen.
fn other_set_chosen(cmdlet: &'static Cmdlet, arguments: &Arguments, spec: &Spec) -> bool {
    let chosen = arguments.bound.iter().find_map(|b| b.spec.sets.first());
    let default = cmdlet.parameters.iter().find_map(|p| p.spec().sets.first());
    chosen.or(default).is_some_and(|set| !spec.sets.contains(set))
}

fn require_mandatory(
    cmdlet: &'static Cmdlet,
    site: &CallSite,
    arguments: &mut Arguments,
    has_input: bool,
    supply: Option<&Supply>,
) -> Result<(), Error> {
    let absent = missing(cmdlet, arguments, has_input);
    if let Some(supply) = supply {
        for spec in &absent {
            let wanted = Wanted {
                command: cmdlet.name,
                name: spec.name,
                help: spec.help,
                is_list: matches!(spec.kind, Kind::List(_) | Kind::ListEdit(_)),
                is_object: !is_textual(&spec.kind),
            };
            let check = |value: &Value| convert_for(spec, value.clone(), None).map(drop);
            let Some(value) = supply.ask(wanted, &check)? else { break };
            set(arguments, spec, Given { value, spelling: None, span: None }).map_err(|e| e.at(site.name_span))?;
        }
    }
    let absent = missing(cmdlet, arguments, has_input);
    match absent[..] {
        [] => Ok(()),
        _ => Err(missing_error(cmdlet, &absent).at(site.name_span)),
    }
}

fn missing_error(cmdlet: &'static Cmdlet, absent: &[&'static Spec]) -> Error {
    let names: Vec<String> = absent.iter().map(|s| format!("-{}", s.name)).collect();
    let verb = if names.len() == 1 { "is" } else { "are" };
    Error::argument(format!("{} {verb} missing", convert::and_list(&names)))
        .id("MissingMandatoryParameter")
        .hint(format!("Get-Help {} shows what each takes", cmdlet.name))
}

/// The refusal of an object from the pipeline that no parameter takes.
pub fn fits_nothing(cmdlet: &'static Cmdlet, input: &Value) -> Error {
    Error::new(ErrorKind::InvalidArgument, format!("{} from the pipeline fits no parameter", convert::quoted(input)))
        .id("InputObjectNotBound")
        .hint(format!("Get-Help {} shows what it takes from the pipeline", cmdlet.name))
}

/// The arguments for one object from the pipeline.
pub fn with_input(cmdlet: &'static Cmdlet, base: &Arguments, input: Value) -> Result<Arguments, Error> {
    let mut arguments = base.clone();
    let unbound = |arguments: &Arguments, spec: &Spec| !arguments.bound.iter().any(|b| std::ptr::eq(b.spec, spec));
    let mut bound_any = false;
    for spec in cmdlet.parameters.iter().map(|p| p.spec()) {
        if !(spec.by_value || spec.by_property) || !unbound(&arguments, spec) {
            continue;
        }
        if !fits_sets(&arguments, spec) {
            continue;
        }
        let mut value = None;
        let fitting = |given: Value| {
            let was_text = matches!(given, Value::Text(_));
            let value = by_culture(&spec.kind, given).and_then(|value| spec.kind.convert(value)).ok()?;
            Some((value, was_text))
        };
        if spec.by_value {
            // A file is itself, also when it has gone meanwhile.
            let name = if matches!(input, Value::Text(_)) { spec.name } else { "PSPath" };
            let is_path = spec.aliases.contains(&"PSPath");
            value = fitting(input.clone())
                .map(|(value, was_text)| (if is_path { literally(value, spec, name) } else { value }, was_text));
        }
        if value.is_none() && spec.by_property {
            let found = std::iter::once(&spec.name)
                .chain(spec.aliases)
                .find_map(|name| property(&input, name).map(|held| (*name, held)));
            let (name, held) = found.map_or((spec.name, None), |(name, held)| (name, Some(held)));
            let is_blank = |v: &Value| matches!(v, Value::Text(t) if t.trim().is_empty());
            value = match held {
                // What is there and does not fit must not become the default.
                Some(held) if !spec.by_value && !held.is_null() && !is_blank(&held) => {
                    let was_text = matches!(held, Value::Text(_));
                    Some((convert_for(spec, held, None)?, was_text))
                }
                held => held.and_then(fitting),
            }
            .map(|(value, was_text)| (literally(value, spec, name), was_text));
        }
        if let Some((value, was_text)) = value {
            let value = if spec.not_null { convert_for(spec, value, None)? } else { value };
            arguments.bound.push(Bound { spec, value, span: None, name: None, from_pipeline: true, was_text });
            bound_any = true;
        }
    }
    // What a cmdlet cannot take is an error, and no call as if nothing had been piped: also where it takes
    // nothing from the pipeline, or has the parameter from the line already (as in PowerShell).
    if !bound_any {
        return Err(fits_nothing(cmdlet, &input));
    }
    let absent = missing(cmdlet, &arguments, false);
    if !absent.is_empty() {
        return Err(missing_error(cmdlet, &absent));
    }
    arguments.input = Some(input);
    Ok(arguments)
}

fn property(value: &Value, name: &str) -> Option<Value> {
    match value {
        Value::Object(object) => object.get(name),
        Value::Table(table) => table.get(name),
        _ => None,
    }
}

/// The objects given to a stream cmdlet as an argument (`-InputObject $x`) when it heads the pipeline.
pub fn piped_as_argument(cmdlet: &'static Cmdlet, arguments: &Arguments) -> Option<Vec<Value>> {
    let spec = cmdlet.parameters.iter().map(|p| p.spec()).find(|s| s.by_value)?;
    let bound = arguments.bound.iter().find(|b| std::ptr::eq(b.spec, spec))?;
    Some(bound.value.clone().into_items())
}
