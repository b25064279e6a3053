//! `$Host` and `$PSCmdlet`: what scripts ask of the screen, and of whoever sits there.

use super::faults;
use super::members::Given;
use super::runtime::Call;
use crate::command::question::{self, Answer};
use crate::command::session::Session;
use crate::error::{Error, INTERRUPTED};
use crate::object::convert;
use crate::object::members;
use crate::object::object::Object;
use crate::object::value::Value;
use std::rc::Rc;

const UI: &str = "System.Management.Automation.Host.PSHostUserInterface";
const CMDLET: &str = "System.Management.Automation.PSScriptCmdlet";
const RAW: &str = "System.Management.Automation.Host.PSHostRawUserInterface";

fn named(type_name: &str, properties: Vec<(&str, Value)>) -> Value {
    let object = Object::custom(properties.into_iter().map(|(name, value)| (Rc::from(name), value)).collect());
    object.set_type_name(type_name);
    Value::Object(object)
}

/// `$Host`.
pub fn host(session: &Session) -> Value {
    let width = session.streams.width().unwrap_or(120);
    let size = named(
        "System.Management.Automation.Host.Size",
        vec![("Width", Value::from(width)), ("Height", Value::Int(50))],
    );
    let raw = vec![
        ("WindowTitle", Value::text("rgsh")),
        ("ForegroundColor", Value::text("Gray")),
        ("BackgroundColor", Value::text("Black")),
        ("BufferSize", size.clone()),
        ("WindowSize", size),
    ];
    named(
        "System.Management.Automation.Internal.Host.InternalHost",
        vec![
            ("Name", Value::text("rgsh")),
            ("Version", Value::Version(Rc::from(env!("CARGO_PKG_VERSION")))),
            ("UI", named(UI, vec![("RawUI", named(RAW, raw))])),
        ],
    )
}

/// `$PSCmdlet` of the running function.
pub fn cmdlet(call: &Call) -> Value {
    let set = call.runtime.frames.borrow().last().map(|frame| frame.set.clone()).unwrap_or_else(|| Rc::from(""));
    let name = |parent: &Value| members::find(parent, "MyCommand").and_then(|c| members::find(&c, "Name"));
    let invocation = super::automatic::get(call, "MyInvocation");
    named(
        CMDLET,
        vec![
            ("ParameterSetName", Value::Text(set)),
            ("CommandName", name(&invocation).unwrap_or_default()),
            ("MyInvocation", invocation),
        ],
    )
}

/// `ShouldProcess(target)` and `ShouldProcess(target, action)`: under -WhatIf it says what would be done, under
/// -Confirm it asks.
fn should_process(session: &Session, object: &Object, given: &Given) -> Result<Value, Error> {
    let target = given.text(0)?;
    let action = match given.values.get(1) {
        Some(action) => action.to_string(),
        None => object.get("CommandName").unwrap_or_default().to_string(),
    };
    let (what_if, confirm) = {
        let preferences = session.preferences.borrow();
        (preferences.what_if, preferences.confirm)
    };
    let operation = format!("Performing the operation \"{action}\" on target \"{target}\".");
    if what_if {
        session.streams.host(&format!("What if: {operation}"), true, None, None);
        return Ok(Value::Bool(false));
    }
    Ok(Value::Bool(!confirm || yes(session, &format!("{operation} Go on?"))?))
}

fn yes(session: &Session, question: &str) -> Result<bool, Error> {
    let choices = [question::YES, question::NO];
    let answer = question::ask(session, question, &choices, 0);
    match (answer, answer.refusal()) {
        (Answer::Interrupted, _) => Err(Error::operation("interrupted").id(INTERRUPTED)),
        (_, Some(refusal)) => {
            Err(Error::operation(format!("{question} {refusal}")).hint("-Confirm:$false does it without a question"))
        }
        _ => Ok(answer == Answer::Chosen(0)),
    }
}

/// A method of `$Host.UI` or of its `RawUI`; `None` for other objects and methods.
pub fn call(session: &Session, value: &Value, method: &str, arguments: &[Value]) -> Result<Option<Value>, Error> {
    let Value::Object(object) = value else { return Ok(None) };
    if !object.is_custom() {
        return Ok(None);
    }
    let given = Given { method, values: arguments };
    let streams = &session.streams;
    Ok(match (&*object.type_name(), method.to_ascii_lowercase().as_str()) {
        (UI, method @ ("writeline" | "write")) => {
            // Colours may stand before the text.
            let text = arguments.last().map(ToString::to_string).unwrap_or_default();
            streams.host(&text, method == "writeline", None, None);
            Some(Value::Null)
        }
        (UI, "writewarningline") => {
            streams.warning(&given.text(0)?);
            Some(Value::Null)
        }
        (UI, "readline") => Some(streams.read_line("").map_or(Value::Null, Value::from)),
        (UI, "promptforchoice") => Some(choice(session, &given)?),
        (RAW, "readkey") => {
            // A line stands for a key; where nobody is there the script goes on.
            let answer = streams.read_line("").unwrap_or_default();
            let character = answer.chars().next().unwrap_or('\r');
            let code = Value::Int(i64::from(u32::from(character.to_ascii_uppercase())));
            Some(named(
                "System.Management.Automation.Host.KeyInfo",
                vec![("VirtualKeyCode", code), ("Character", Value::Char(character)), ("KeyDown", Value::Bool(true))],
            ))
        }
        (RAW, "flushinputbuffer") => Some(Value::Null),
        (CMDLET, "shouldprocess") => Some(should_process(session, object, &given)?),
        (CMDLET, "shouldcontinue") => Some(Value::Bool(yes(session, &given.text(0)?)?)),
        (CMDLET, "writeverbose") if session.preferences.borrow().verbose => {
            streams.verbose(&given.text(0)?);
            Some(Value::Null)
        }
        (CMDLET, "writewarning") => {
            streams.warning(&given.text(0)?);
            Some(Value::Null)
        }
        (CMDLET, "writeverbose" | "writedebug") => Some(Value::Null),
        (CMDLET, "throwterminatingerror") => {
            let error = faults::thrown_value(given.need(0)?.clone());
            return Err(Error { ends_script: true, ..error });
        }
        (CMDLET, "writeerror") => {
            let error = faults::thrown_value(given.need(0)?.clone());
            session.remember_error(&error);
            session.failed(&error);
            session.say(&error);
            Some(Value::Null)
        }
        (CMDLET, "writeinformation") => {
            streams.host(&given.text(0)?, true, None, None);
            Some(Value::Null)
        }
        (CMDLET, "writeobject") => Some(given.need(0)?.clone()),
        _ => None,
    })
}

/// A choice as `&Yes`, or as an object with a label and a help text.
pub fn description(label: &str, help: &str) -> Value {
    named(
        "System.Management.Automation.Host.ChoiceDescription",
        vec![("Label", Value::text(label)), ("HelpMessage", Value::text(help))],
    )
}

/// `PromptForChoice(caption, message, choices, default)`: the position of the answer.
fn choice(session: &Session, given: &Given) -> Result<Value, Error> {
    let (caption, message) = (given.text(0)?, given.text(1)?);
    let choices = given.need(2)?.clone().into_items();
    let labels: Vec<String> = choices
        .iter()
        .map(|choice| members::find(choice, "Label").unwrap_or_else(|| choice.clone()).to_string())
        .collect();
    let default = given.int(3)?;
    let plain = |label: &str| label.replacen('&', "", 1);
    let key = |label: &str| {
        let hot = label.split_once('&').map_or(label, |(_, rest)| rest);
        hot.chars().next().map(|c| c.to_lowercase().to_string()).unwrap_or_default()
    };
    let shown: Vec<String> = labels.iter().map(|l| format!("[{}] {}", key(l).to_uppercase(), plain(l))).collect();
    let preset = usize::try_from(default).ok().filter(|at| *at < labels.len());
    let ending = preset.map_or(String::new(), |at| format!(" (default is \"{}\")", key(&labels[at]).to_uppercase()));
    let question =
        format!("{}\n{}  [?] Help{ending}: ", [caption.as_str(), message.as_str()].join("\n").trim(), shown.join("  "));
    let question = question.trim_start();
    // What a script asks on purpose is answered from a pipe, too, as Read-Host is.
    while let Some(answer) = session.streams.read_line(question) {
        if session.is_interrupted() {
            break;
        }
        let answer = answer.trim().to_lowercase();
        let fits = |label: &String| answer == key(label) || answer == plain(label).to_lowercase();
        match (answer.is_empty(), preset, labels.iter().position(fits)) {
            (true, Some(at), _) | (false, _, Some(at)) => return Ok(Value::from(at)),
            _ if answer == "?" => {
                for (choice, label) in choices.iter().zip(&labels) {
                    let help = members::find(choice, "HelpMessage").unwrap_or_default().to_string();
                    let about = if help.trim().is_empty() { plain(label) } else { help };
                    session.streams.host(&format!("{} - {about}", key(label).to_uppercase()), true, None, None);
                }
            }
            (true, ..) => {}
            _ => {
                let keys: Vec<String> = labels.iter().map(|label| key(label).to_uppercase()).collect();
                let said = format!("\"{answer}\" is none of the answers: type {}", convert::or_list(&keys));
                session.streams.host(&said, true, None, None);
            }
        }
    }
    if session.is_interrupted() {
        return Err(Error::operation("interrupted").id(INTERRUPTED));
    }
    Err(Error::operation(format!(
        "nobody is there to choose {}",
        convert::or_list(&labels.iter().map(|l| plain(l)).collect::<Vec<_>>())
    ))
    .hint("let a parameter of the script say it"))
}
