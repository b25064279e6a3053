//! Stages that push objects one at a time from the first to the last.
//!
//! A stage that needs no more answers [`Halt::Enough`]: the stages before it stop at once, it and those after it
//! still end in order. An error of a later stage passes through the earlier ones untouched.

use super::arguments::Arguments;
use super::bind;
use super::cmdlet::{Cmdlet, Filter, Run};
use super::context::{Context, Host, Sink};
use super::meter::Meter;
use super::session::Session;
use crate::error::{Error, Halt};
use crate::language::program::Span;
use crate::object::value::Value;
use std::borrow::Cow;

/// One stage. The first gets `None` once; the others get the objects of the stage before.
pub trait Stage {
    /// Comes before the first object, in the order of the stages.
    fn begin(&mut self, _sink: &mut Sink) -> Result<(), Halt> {
        Ok(())
    }
    fn process(&mut self, input: Option<Value>, sink: &mut Sink) -> Result<(), Halt>;
    fn end(&mut self, sink: &mut Sink) -> Result<(), Halt>;
}

struct Slot<'a> {
    stage: Box<dyn Stage + 'a>,
    /// Wants no more input, but has to end.
    satisfied: bool,
    /// A later stage wants no more: nothing this one could say is needed.
    cut: bool,
}

/// Runs the stages to their end; the output of the last goes to the sink.
pub fn run(stages: Vec<Box<dyn Stage + '_>>, sink: &mut Sink) -> Result<(), Halt> {
    let mut slots: Vec<Slot> = stages.into_iter().map(|stage| Slot { stage, satisfied: false, cut: false }).collect();
    let mut sink_satisfied = false;
    let mut out = |value: Value| {
        let result = sink(value);
        sink_satisfied |= matches!(result, Err(Halt::Enough));
        result
    };
    for at in 0..slots.len() {
        let (head, rest) = slots[at..].split_at_mut(1);
        let mut from_below = false;
        let begun = head[0].stage.begin(&mut |value| {
            let result = feed(rest, Some(value), &mut out);
            from_below |= result.is_err();
            result
        });
        match begun {
            Ok(()) => {}
            Err(Halt::Enough) => (head[0].cut, head[0].satisfied) = (from_below, !from_below),
            Err(other) => return Err(other),
        }
    }
    match feed(&mut slots, None, &mut out) {
        Ok(()) | Err(Halt::Enough) => {}
        Err(other) => return Err(other),
    }
    for at in 0..slots.len() {
        let (head, rest) = slots[at..].split_at_mut(1);
        if head[0].cut {
            continue;
        }
        match head[0].stage.end(&mut |value| feed(rest, Some(value), &mut out)) {
            Ok(()) | Err(Halt::Enough) => {}
            Err(other) => return Err(other),
        }
    }
    if sink_satisfied { Err(Halt::Enough) } else { Ok(()) }
}

fn feed(slots: &mut [Slot], input: Option<Value>, out: &mut Sink) -> Result<(), Halt> {
    let Some((first, rest)) = slots.split_first_mut() else {
        return match input {
            Some(value) => out(value),
            None => Ok(()),
        };
    };
    if first.satisfied || first.cut {
        return Err(Halt::Enough);
    }
    let mut from_below = false;
    let result = first.stage.process(input, &mut |value| {
        let result = feed(rest, Some(value), out);
        from_below |= result.is_err();
        result
    });
    if matches!(result, Err(Halt::Enough)) {
        if from_below {
            first.cut = true;
        } else {
            first.satisfied = true;
        }
    }
    result
}

/// Values that head a pipeline.
pub struct Values<I>(pub Option<I>);

impl<I: Iterator<Item = Value>> Stage for Values<I> {
    fn process(&mut self, _input: Option<Value>, sink: &mut Sink) -> Result<(), Halt> {
        for value in self.0.take().into_iter().flatten() {
            sink(value)?;
        }
        Ok(())
    }

    fn end(&mut self, _sink: &mut Sink) -> Result<(), Halt> {
        Ok(())
    }
}

/// What is laid out for a screen, on its way to a cmdlet that works with objects: in PowerShell a file full of layout, and
/// not a word.
fn is_layout_for(cmdlet: &Cmdlet, input: &Value) -> bool {
    let is_layout = matches!(input, Value::Object(object) if object.info().name == "FormatEntryData");
    // The first few rows of a table are what was wanted.
    is_layout && !matches!(cmdlet.verb(), "Out" | "Format" | "Write" | "Tee") && cmdlet.name != "Select-Object"
}

/// A cmdlet with its bound arguments.
pub struct CmdletStage<'a> {
    session: &'a Session,
    host: &'a dyn Host,
    cmdlet: &'static Cmdlet,
    arguments: Arguments,
    filter: Option<Box<dyn Filter>>,
    meter: Meter<'a>,
    /// It could not begin, which was said once: what else comes is passed over.
    is_broken: bool,
    /// A property that was asked of an object without it: the other objects of the pipeline lack it, too.
    said: Option<(String, Option<Span>)>,
    /// That layout came instead of objects was said.
    has_named_layout: bool,
}

impl<'a> CmdletStage<'a> {
    pub fn new(
        session: &'a Session,
        host: &'a dyn Host,
        cmdlet: &'static Cmdlet,
        arguments: Arguments,
    ) -> CmdletStage<'a> {
        // Without a plus sign they hold what this call gives, and nothing of calls before.
        let common = &arguments.common;
        for name in
            [&common.out_variable, &common.error_variable, &common.warning_variable, &common.information_variable]
        {
            if let Some(name) = name.as_ref().filter(|name| !name.starts_with('+')) {
                // A name that cannot be set is said when something is to be kept there.
                host.set_variable(name, Value::Array(Vec::new())).ok();
            }
        }
        let meter = Meter::new(session, cmdlet.name);
        CmdletStage {
            session,
            host,
            cmdlet,
            arguments,
            filter: None,
            meter,
            is_broken: false,
            said: None,
            has_named_layout: false,
        }
    }

    /// Runs a piece of the cmdlet with a context, and applies -ErrorAction, -OutVariable and -PipelineVariable.
    fn with_context(
        &mut self,
        is_head: bool,
        sink: &mut Sink,
        body: impl FnOnce(&mut Context, &mut Option<Box<dyn Filter>>, &Arguments) -> Result<(), Halt>,
    ) -> Result<(), Halt> {
        if self.session.is_to_stop() {
            return Err(Halt::Interrupted);
        }
        let from_below = std::cell::Cell::new(false);
        let common = &self.arguments.common;
        let (session, host, meter) = (self.session, self.host, &self.meter);
        let mut out = |value: Value| {
            // The head of a pipeline is known by what it gives, the others by what they get.
            if is_head {
                meter.count();
            }
            if session.is_to_stop() {
                return Err(Halt::Interrupted);
            }
            if let Some(name) = &common.out_variable {
                let mut items = host.variable(name.trim_start_matches('+')).unwrap_or_default().into_items();
                items.push(value.clone());
                host.set_variable(name.trim_start_matches('+'), Value::Array(items))?;
            }
            if let Some(name) = &common.pipeline_variable {
                host.set_variable(name, value.clone())?;
            }
            let result = sink(value);
            from_below.set(from_below.get() || result.is_err());
            result
        };
        let mut cx = Context {
            session,
            host,
            cmdlet: self.cmdlet,
            common: Cow::Borrowed(common),
            span: self.arguments.span,
            written: &self.arguments,
            sink: &mut out,
        };
        let result = body(&mut cx, &mut self.filter, &self.arguments);
        match result {
            Err(Halt::Error(error)) => {
                // What ends the script was written already, or thrown by a block.
                if from_below.get() || error.ends_script {
                    return Err(Halt::Error(error));
                }
                if matches!(error.id, "PropertyNotFound" | "ExpandPropertyNotFound") {
                    let what = Some((error.message.clone(), error.span));
                    if self.said == what {
                        return Ok(());
                    }
                    self.said = what;
                }
                cx.write_error(*error)
            }
            other => other,
        }
    }
}

impl Stage for CmdletStage<'_> {
    fn process(&mut self, input: Option<Value>, sink: &mut Sink) -> Result<(), Halt> {
        let cmdlet = self.cmdlet;
        if self.is_broken {
            return Ok(());
        }
        let is_head = input.is_none();
        if let Some(value) = &input {
            self.session.type_data.reach(value);
        }
        if !is_head {
            self.meter.count();
        }
        let is_layout = !self.has_named_layout && input.as_ref().is_some_and(|input| is_layout_for(cmdlet, input));
        self.has_named_layout |= is_layout;
        if is_layout {
            self.with_context(false, sink, |cx, _, _| {
                cx.warn(format!(
                    "{} gets what a Format- cmdlet laid out, not the objects; put Format- last, or leave it out",
                    cmdlet.name
                ))
            })?;
        }
        let result = self.with_context(is_head, sink, |cx, filter, arguments| match &cmdlet.run {
            Run::Each(body) => match input {
                None => body(cx, arguments),
                Some(value) => {
                    let arguments = bind::with_input(cmdlet, arguments, value)?;
                    body(cx, &arguments)
                }
            },
            Run::Stream(make) => {
                if filter.is_none() {
                    *filter = Some(make(cx, arguments)?);
                }
                match (filter.as_mut(), input) {
                    (Some(_), Some(value)) if arguments.bound.iter().any(|bound| bound.spec.by_value) => {
                        Err(bind::fits_nothing(cmdlet, &value).into())
                    }
                    (Some(filter), Some(value)) => filter.process(cx, value),
                    (Some(filter), None) => match bind::piped_as_argument(cmdlet, arguments) {
                        Some(values) => values.into_iter().try_for_each(|value| {
                            cx.session.type_data.reach(&value);
                            filter.process(cx, value)
                        }),
                        None => Ok(()),
                    },
                    (None, _) => Err(Error::bug("a stream cmdlet made no filter").into()),
                }
            }
        });
        self.is_broken = matches!(cmdlet.run, Run::Stream(_)) && self.filter.is_none();
        result
    }

    fn end(&mut self, sink: &mut Sink) -> Result<(), Halt> {
        let Run::Stream(make) = &self.cmdlet.run else { return Ok(()) };
        if self.is_broken {
            return Ok(());
        }
        self.with_context(false, sink, |cx, filter, arguments| {
            if filter.is_none() {
                *filter = Some(make(cx, arguments)?);
            }
            match filter.as_mut() {
                Some(filter) => filter.end(cx),
                None => Ok(()),
            }
        })
    }
}
