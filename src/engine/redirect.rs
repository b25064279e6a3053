//! `> file`, `2> $null` and their like.

use super::pipeline;
use super::runtime::Call;
use crate::command::common::Preference;
use crate::command::context::Sink;
use crate::command::paths;
use crate::error::{Error, Halt, Kind};
use crate::format::Style;
use crate::format::printer::{self, Mode};
use crate::object::value::Value;
use rhai::Array;
use std::io::Write;

/// Runs the stages with one stream led elsewhere; `target` is `$null` or a file's name.
pub fn run(call: &Call, stages: Array, kind: &str, target: &Value, append: bool, sink: &mut Sink) -> Result<(), Halt> {
    match kind {
        "merge" => pipeline::run(call, stages, sink),
        "out" | "all" => {
            let mut values = Vec::new();
            let result = quietly(call, kind, || {
                pipeline::run(call, stages, &mut |value| {
                    values.push(value);
                    Ok(())
                })
            });
            write(target, &printer::render(&values, Mode::Auto, Style::plain(None)), append)?;
            result
        }
        _ => {
            let before = call.runtime.session.errors.borrow().len();
            let result = quietly(call, kind, || pipeline::run(call, stages, sink));
            if kind == "err" && !target.is_null() {
                let errors = call.runtime.session.errors.borrow();
                let new = errors.len().saturating_sub(before);
                let lines: String = errors[..new].iter().rev().map(|error| format!("{error}\n")).collect();
                drop(errors);
                write(target, &lines, append)?;
            }
            result
        }
    }
}

/// With the preference of a stream set to silence.
fn quietly(call: &Call, kind: &str, body: impl FnOnce() -> Result<(), Halt>) -> Result<(), Halt> {
    let preferences = &call.runtime.session.preferences;
    let before = preferences.borrow().clone();
    {
        let mut changed = preferences.borrow_mut();
        let all = kind == "all";
        if all || kind == "err" {
            changed.error = Preference::SilentlyContinue;
        }
        if all || kind == "warn" {
            changed.warning = Preference::SilentlyContinue;
        }
        if all || kind == "info" {
            changed.information = Preference::SilentlyContinue;
        }
        changed.verbose &= !(all || kind == "verbose");
        changed.debug &= !(all || kind == "debug");
    }
    let result = body();
    *preferences.borrow_mut() = before;
    result
}

fn write(target: &Value, text: &str, append: bool) -> Result<(), Error> {
    if target.is_null() {
        return Ok(());
    }
    let name = target.to_string();
    let text = if text.is_empty() || text.ends_with('\n') { text.to_string() } else { format!("{text}\n") };
    let file = std::fs::OpenOptions::new()
        .create(true)
        .write(true)
        .append(append)
        .truncate(!append)
        .open(paths::resolve(&name)?);
    file.and_then(|mut file| file.write_all(text.as_bytes())).map_err(|error| {
        Error::new(Kind::WriteError, format!("\"{name}\" cannot be written: {error}")).id("FileOperation").target(name)
    })
}
