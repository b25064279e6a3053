//! Binds arguments to the declared parameters of functions, script blocks and scripts.

use super::casts;
use super::chosen::{Chosen, FLAGS};
use super::classes;
use super::parameter_sets;
use super::runtime::{Call, Frame, Runtime};
use super::types;
use super::validation;
use super::values::{Missing, to_dynamic};
use crate::command::arguments::literal;
use crate::command::bind::handed_name;
use crate::command::supply::{Supply, Wanted};
use crate::error::{Error, Kind};
use crate::language::program::{ArgumentKind, ArgumentValue, BlockDecl, CallSite, ParameterDecl, Span};
use crate::object::convert;
use crate::object::table::Table;
use crate::object::value::Value;
use rhai::Dynamic;
use std::rc::Rc;

/// The arguments of one call, bound.
#[derive(Default)]
pub struct Bound {
    pub piped: bool,
    pub values: Vec<Option<Value>>,
    pub rest: Vec<Value>,
    pub chosen: Chosen,
    /// The parameter set that counts.
    pub set: Option<Rc<str>>,
    /// Where the call stands, if it stands in a text.
    pub called: Option<Span>,
}

/// Binds a call as written. `skip` slots belong to the command itself (`& $block …`).
pub fn bind(
    call: &Call,
    decl: &BlockDecl,
    site: &CallSite,
    slots: &[Value],
    piped: bool,
    supply: Option<&Supply>,
) -> Result<Bound, Error> {
    let mut binder = Binder {
        call: Some(call),
        decl,
        name: &decl.name,
        bound: Bound { values: vec![None; decl.parameters.len()], ..Bound::default() },
        positional: Vec::new(),
    };
    let mut faults: Vec<Error> = Vec::new();
    for argument in &site.arguments {
        let given = match &argument.value {
            ArgumentValue::Present => None,
            ArgumentValue::Literal(l) => Some(literal(l)),
            ArgumentValue::Slot(n) => Some((slots.get(*n).cloned().unwrap_or_default(), None)),
        };
        match &argument.kind {
            ArgumentKind::Positional => {
                let (value, spelling) = given.unwrap_or_default();
                binder.positional.push((value, spelling, argument.value_span));
            }
            ArgumentKind::Splat => match given.unwrap_or_default().0 {
                Value::Table(table) => {
                    for (key, value) in table.entries() {
                        if binder.takes_anything() {
                            let given = Some((value, None));
                            binder.hand_on(&key.to_string(), true, given, argument.name_span, argument.name_span);
                            continue;
                        }
                        let (name, span) = (key.to_string(), argument.name_span);
                        let done = binder.named(&name, Some((value, None)), true, span, span);
                        faults.extend(binder.noted(&name, done));
                    }
                }
                other => {
                    let mut items = other.into_items().into_iter().peekable();
                    while let Some(item) = items.next() {
                        match handed_name(&item)
                            .map(|(name, with_value)| (name.to_string(), with_value))
                            .map(|(name, with_value)| (binder.find(&name, argument.value_span), name, with_value))
                        {
                            Some((Ok(Some(at)), name, with_value)) => {
                                let takes = with_value || !is_switch(&decl.parameters[at]);
                                let value = if takes { items.next().map(|value| (value, None)) } else { None };
                                let span = argument.value_span;
                                faults.extend(binder.named(&name, value, true, span, span).err());
                            }
                            _ => binder.positional.push((item, None, argument.value_span)),
                        }
                    }
                }
            },
            ArgumentKind::Named { name, glued } => {
                let attached = *glued || !argument.maybe_switch;
                if binder.takes_anything() {
                    binder.hand_on(name, *glued, given, argument.name_span, argument.value_span);
                    continue;
                }
                let done = binder.named(name, given, attached, argument.name_span, argument.value_span);
                faults.extend(binder.noted(name, done));
            }
        }
    }
    binder.bound.called = Some(site.name_span);
    // What a name was meant for that is not there is not missed besides.
    let is_meant = |fault: &Error| {
        fault.id == "NamedParameterNotFound" && fault.hint.as_ref().is_some_and(|h| h.starts_with("did"))
    };
    let is_guess = faults.iter().any(is_meant);
    let bound = binder.finish(site.name_span, piped, supply.filter(|_| faults.is_empty()));
    match bound {
        Err(error) if faults.is_empty() || !is_guess => faults.push(error),
        Ok(bound) if faults.is_empty() => return Ok(bound),
        _ => {}
    }
    Err(Error::of_all(faults).unwrap_or_else(|| Error::bug("a fault without words")))
}

/// Binds texts, as a script gets them on the command line: `-Name value`, `-Name:value`, or by position.
pub fn bind_texts(decl: &BlockDecl, texts: &[Value]) -> Result<Bound, Error> {
    let mut binder = Binder {
        call: None,
        decl,
        name: "the script",
        bound: Bound { values: vec![None; decl.parameters.len()], ..Bound::default() },
        positional: Vec::new(),
    };
    let mut texts = texts.iter().peekable();
    while let Some(value) = texts.next() {
        let text = value.to_string();
        let name =
            text.strip_prefix('-').filter(|n| n.starts_with(char::is_alphabetic) && matches!(value, Value::Text(_)));
        match name {
            None => binder.positional.push((value.clone(), None, decl.span)),
            Some(name) => {
                let (name, glued) = match name.split_once(':') {
                    Some((name, value)) => (name, Some(Value::text(value))),
                    None => (name, None),
                };
                let declared = binder.find(name, decl.span)?;
                let flag = declared.is_none() && FLAGS.iter().any(|f| f.eq_ignore_ascii_case(name));
                let switch = flag || declared.is_some_and(|at| is_switch(&decl.parameters[at]));
                // `-WhatIf:$false` is text on a command line.
                let glued = match glued {
                    Some(text) if flag => Some(convert::to_bool(&text).map_or(text, Value::Bool)),
                    other => other,
                };
                let given = match (glued, switch) {
                    (Some(value), _) => Some(value),
                    (None, true) => None,
                    (None, false) => texts.next().cloned(),
                };
                binder.named(name, given.map(|v| (v, None)), true, decl.span, decl.span)?;
            }
        }
    }
    binder.finish(decl.span, false, None)
}

/// Binds values by position alone.
pub fn bind_values(call: &Call, decl: &BlockDecl, values: Vec<Value>) -> Result<Bound, Error> {
    let mut binder = Binder {
        call: Some(call),
        decl,
        name: &decl.name,
        bound: Bound { values: vec![None; decl.parameters.len()], ..Bound::default() },
        positional: Vec::new(),
    };
    binder.positional = values.into_iter().map(|v| (v, None, decl.span)).collect();
    binder.finish(decl.span, false, None)
}

/// The frame of a script with its arguments; puts ready the values for `__script_arg(k)`.
pub fn script_frame(runtime: &Runtime, decl: &BlockDecl, bound: Bound) -> Frame {
    let frame = Frame {
        bound: table(decl, &bound),
        set: bound.set.clone().unwrap_or_else(|| Rc::from(parameter_sets::ALL)),
        arguments: bound.rest,
        ..Frame::default()
    };
    let values = decl.parameters.iter().zip(bound.values).map(|(parameter, value)| match value {
        Some(value) => to_dynamic(value),
        None if is_switch(parameter) => Dynamic::FALSE,
        None if parameter.has_default => Dynamic::from(Missing),
        None => to_dynamic(unset(parameter)),
    });
    runtime.script_parameters.replace(values.collect());
    frame
}

/// `$PSBoundParameters`.
pub fn table(decl: &BlockDecl, bound: &Bound) -> Table {
    let table = Table::new();
    for (parameter, value) in decl.parameters.iter().zip(&bound.values) {
        if let Some(value) = value {
            table.set(Value::Text(parameter.name.clone()), value.clone());
        }
    }
    table
}

pub fn is_switch(parameter: &ParameterDecl) -> bool {
    parameter.type_name.as_deref().is_some_and(|t| types::plain_name(t) == "switch")
}

/// What a typed parameter holds when it was not given: PowerShell gives empty text, zero, false.
pub fn unset(parameter: &ParameterDecl) -> Value {
    match parameter.type_name.as_deref().map(types::plain_name).as_deref() {
        Some("string") => Value::text(""),
        Some("int" | "long") => Value::Int(0),
        Some("double") => Value::Float(0.0),
        Some("bool") => Value::Bool(false),
        _ if parameter.takes_rest => Value::Array(Vec::new()),
        _ => Value::Null,
    }
}

/// Names are the same in either case, in every alphabet.
fn same_name(one: &str, other: &str) -> bool {
    one.eq_ignore_ascii_case(other) || !one.is_ascii() && one.to_lowercase() == other.to_lowercase()
}

struct Binder<'a> {
    /// Where a script's classes are known; none before the script runs.
    call: Option<&'a Call<'a>>,
    decl: &'a BlockDecl,
    name: &'a str,
    bound: Bound,
    positional: Vec<(Value, Option<Rc<str>>, Span)>,
}

impl Binder<'_> {
    fn find(&self, name: &str, span: Span) -> Result<Option<usize>, Error> {
        let parameters = &self.decl.parameters;
        let exact = parameters
            .iter()
            .position(|p| same_name(&p.name, name) || p.aliases.iter().any(|alias| same_name(alias, name)));
        if exact.is_some() {
            return Ok(exact);
        }
        let begins = |p: &ParameterDecl| p.name.get(..name.len()).is_some_and(|head| same_name(head, name));
        let found: Vec<usize> = (0..parameters.len()).filter(|at| begins(&parameters[*at])).collect();
        match found[..] {
            [] => Ok(None),
            [one] => Ok(Some(one)),
            _ => {
                let names: Vec<&str> = found.iter().map(|at| &*parameters[*at].name).collect();
                Err(Error::argument(format!("-{name} could be {}", convert::or_list(&names)))
                    .id("AmbiguousParameter")
                    .at(span))
            }
        }
    }

    /// The fault of an argument. A parameter that was written, however wrongly, is not missed besides.
    fn noted(&mut self, name: &str, done: Result<(), Error>) -> Option<Error> {
        let fault = done.err()?;
        if let Ok(Some(at)) = self.find(name, self.decl.span) {
            self.bound.values[at].get_or_insert(Value::Null);
        }
        Some(fault)
    }

    fn named(
        &mut self,
        name: &str,
        given: Option<(Value, Option<Rc<str>>)>,
        attached: bool,
        name_span: Span,
        value_span: Span,
    ) -> Result<(), Error> {
        let Some(at) = self.find(name, name_span)? else {
            if self.takes_anything() {
                self.hand_on(name, false, given, name_span, value_span);
                return Ok(());
            }
            return self.common(name, given.map(|(value, _)| value), name_span);
        };
        let parameter = &self.decl.parameters[at];
        if self.bound.values[at].is_some() {
            return Err(Error::argument(format!("-{} is given twice", parameter.name))
                .id("ParameterAlreadyBound")
                .at(name_span));
        }
        match (given, is_switch(parameter)) {
            (Some((value, spelling)), true) if !attached => {
                self.positional.push((value, spelling, value_span));
                self.bound.values[at] = Some(Value::Bool(true));
            }
            (None, true) => self.bound.values[at] = Some(Value::Bool(true)),
            (Some((value, spelling)), _) => self.set(at, value, spelling, value_span)?,
            (None, false) => {
                return Err(Error::argument(format!("-{} needs a value", parameter.name))
                    .id("MissingArgument")
                    .at(name_span));
            }
        }
        Ok(())
    }

    /// Keeps an argument with a name as `$args` holds it; `glued`: a colon or bracket stood between name and value.
    fn hand_on(
        &mut self,
        name: &str,
        glued: bool,
        given: Option<(Value, Option<Rc<str>>)>,
        name_span: Span,
        value_span: Span,
    ) {
        let colon = if glued && given.is_some() { ":" } else { "" };
        self.positional.push((Value::from(format!("-{name}{colon}")), None, name_span));
        self.positional.extend(given.map(|(value, spelling)| (value, spelling, value_span)));
    }

    /// A function that declares nothing and looks at `$args` gets its arguments as they are written: it hands them on.
    fn takes_anything(&self) -> bool {
        let text = || self.decl.text.to_ascii_lowercase();
        self.decl.parameters.is_empty()
            && ["$args", "@args"].iter().any(|word| text().contains(word))
            && !text().contains("cmdletbinding")
    }

    /// A name that the declaration has not: a common parameter, or an error that says what there is.
    fn common(&mut self, name: &str, value: Option<Value>, span: Span) -> Result<(), Error> {
        if self.bound.chosen.take(name, value) {
            return Ok(());
        }
        let error = Error::argument(format!("{} has no parameter -{name}", self.own_name()))
            .id("NamedParameterNotFound")
            .target(name)
            .at(span);
        let names = || self.decl.parameters.iter().map(|p| &*p.name);
        Err(match convert::did_you_mean(name, names(), |near| format!("-{near}")) {
            Some(hint) => error.hint(hint),
            None if self.decl.parameters.is_empty() => error.hint("it takes none by name"),
            None => {
                let names: Vec<String> = names().map(|name| format!("-{name}")).collect();
                error.hint(format!("it has {}", convert::and_list(&names)))
            }
        })
    }

    fn own_name(&self) -> &str {
        if self.name.is_empty() { "the script block" } else { self.name }
    }

    fn set(&mut self, at: usize, value: Value, spelling: Option<Rc<str>>, span: Span) -> Result<(), Error> {
        let parameter = &self.decl.parameters[at];
        self.bound.values[at] = Some(converted(self.call, parameter, value, spelling).map_err(|e| e.at(span))?);
        Ok(())
    }

    fn finish(mut self, span: Span, piped: bool, supply: Option<&Supply>) -> Result<Bound, Error> {
        self.take_positional()?;
        let set = parameter_sets::chosen(self.decl, &self.bound.values, piped).map_err(|e| e.at(span))?;
        if let Some(supply) = supply {
            for at in self.absent(&set, piped) {
                let parameter = &self.decl.parameters[at];
                let type_name = parameter.type_name.as_deref().unwrap_or("string");
                let wanted = Wanted {
                    command: self.own_name(),
                    name: &parameter.name,
                    help: "",
                    is_list: type_name.ends_with("[]"),
                    is_object: parameter.type_name.is_none() || types::plain_name(type_name).ends_with("object"),
                };
                let check = |value: &Value| converted(self.call, parameter, value.clone(), None).map(drop);
                let Some(value) = supply.ask(wanted, &check)? else { break };
                self.set(at, value, None, span)?;
            }
        }
        let absent = self.absent(&set, piped);
        let Some(first) = absent.first() else {
            self.bound.set = Some(set);
            return Ok(self.bound);
        };
        let names: Vec<String> = absent.iter().map(|at| format!("-{}", self.decl.parameters[*at].name)).collect();
        let verb = if names.len() == 1 { "is" } else { "are" };
        Err(Error::argument(format!("{}: {} {verb} missing", self.own_name(), convert::and_list(&names)))
            .id("MissingMandatoryParameter")
            .target(&*self.decl.parameters[*first].name)
            .at(span))
    }

    /// The mandatory parameters of the set that nothing was given to, and that the pipeline cannot give.
    fn absent(&self, set: &str, piped: bool) -> Vec<usize> {
        let lacks = |(at, parameter): (usize, &ParameterDecl)| {
            let may_come = piped && (parameter.from_pipeline || parameter.from_pipeline_by_name);
            let must = parameter.in_set(set).is_some_and(|own| own.mandatory);
            (must && self.bound.values[at].is_none() && !may_come).then_some(at)
        };
        self.decl.parameters.iter().enumerate().filter_map(lacks).collect()
    }

    /// Gives the values without a name to the parameters that wait for one, by their positions in the set that fits.
    fn take_positional(&mut self) -> Result<(), Error> {
        let decl = self.decl;
        let parameters = &decl.parameters;
        let given = std::mem::take(&mut self.positional);
        let mut collected = Vec::new();
        for (value, spelling, span) in given {
            let possible = parameter_sets::possible(decl, &self.bound.values).map_err(|e| e.at(span))?;
            let set = decl
                .default_set
                .as_ref()
                .filter(|name| possible.iter().any(|set| set.eq_ignore_ascii_case(name)))
                .or(possible.first());
            let place = |at: usize| {
                let parameter = &parameters[at];
                let position = match set {
                    Some(set) => parameter.in_set(set).and_then(|s| s.position),
                    None => parameter.sets.iter().find_map(|s| s.position),
                };
                (parameter.takes_rest, position.unwrap_or(usize::MAX), at)
            };
            let free = (0..parameters.len())
                .filter(|at| !is_switch(&parameters[*at]) && self.bound.values[*at].is_none())
                .filter(|at| set.is_none_or(|set| parameter_sets::belongs(&parameters[*at], set)))
                .min_by_key(|at| place(*at));
            match free {
                Some(at) if parameters[at].takes_rest => collected.push((at, value, span)),
                Some(at) => self.set(at, value, spelling, span)?,
                None => self.bound.rest.push(value),
            }
        }
        if let Some((at, _, span)) = collected.first() {
            let (at, span) = (*at, *span);
            // One list given alone is the list itself.
            let values: Vec<Value> = match &collected[..] {
                [(_, one @ (Value::Array(_) | Value::List(_)), _)] => one.clone().into_items(),
                several => several.iter().map(|(_, value, _)| value.clone()).collect(),
            };
            self.set(at, Value::Array(values), None, span)?;
        }
        Ok(())
    }
}

fn converted(
    call: Option<&Call>,
    parameter: &ParameterDecl,
    value: Value,
    spelling: Option<Rc<str>>,
) -> Result<Value, Error> {
    let about = |mut error: Error| {
        error.message = format!("-{}: {}", parameter.name, error.message);
        // PowerShell's category for what a parameter does not take.
        error.kind = Kind::InvalidData;
        error
    };
    let value = match &parameter.type_name {
        Some(name) => {
            let plain = types::plain_name(name);
            match (spelling, plain.as_str()) {
                (Some(spelling), "string") => Value::Text(spelling),
                _ => match call.filter(|call| classes::is_named(call, name)) {
                    Some(call) => classes::cast(call, name, value).map_err(|halt| about(halt.into_error()))?,
                    None => casts::cast(name, value).map_err(about)?,
                },
            }
        }
        None => value,
    };
    validation::check(parameter, &value).map_err(about)?;
    Ok(value)
}

/// What a pipeline object gives to a parameter; `None` for one that takes nothing from the pipeline.
pub fn piped_value(call: &Call, parameter: &ParameterDecl, item: &Value) -> Result<Option<Value>, Error> {
    if parameter.from_pipeline_by_name {
        let names = std::iter::once(&parameter.name).chain(&parameter.aliases);
        for name in names {
            if let Some(value) = crate::object::members::find(item, name) {
                return converted(Some(call), parameter, value, None).map(Some);
            }
        }
    }
    if parameter.from_pipeline { converted(Some(call), parameter, item.clone(), None).map(Some) } else { Ok(None) }
}
