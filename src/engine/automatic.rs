//! Automatic variables, preferences and `$env:`.

use super::operators;
use super::runtime::{Call, Runtime};
use crate::command::common::Preference;
use crate::command::paths;
use crate::error::Error;
use crate::object::convert;
use crate::object::culture;
use crate::object::foreign::Named;
use crate::object::object::Object;
use crate::object::table::Table;
use crate::object::value::Value;
use std::collections::BTreeSet;
use std::rc::Rc;

fn custom(properties: Vec<(&str, Value)>) -> Value {
    Value::Object(Object::custom(properties.into_iter().map(|(name, value)| (Rc::from(name), value)).collect()))
}

fn path_text(path: Option<&std::path::Path>) -> Value {
    path.map_or(Value::Null, |p| Value::from(p.display().to_string()))
}

/// `__auto(name)`.
pub fn get(call: &Call, name: &str) -> Value {
    let runtime = call.runtime;
    if name == "Matches"
        && let Some((pattern, text)) = runtime.last_match.take()
        && let Some(found) = pattern.find_from(&text, 0)
    {
        runtime.automatic.borrow_mut().insert(name.to_string(), Value::Table(operators::groups(&found)));
    }
    if let Some(value) = runtime.automatic.borrow().get(name) {
        return value.clone();
    }
    let preferences = || runtime.session.preferences.borrow();
    let script = || runtime.script.borrow();
    match name {
        "Error" => Value::List(runtime.session.errors.clone()),
        "?" => Value::Bool(runtime.session.ok.get()),
        "LASTEXITCODE" => Value::Int(0),
        "HOME" => path_text(directories::BaseDirs::new().as_ref().map(|d| d.home_dir())),
        "PWD" => match paths::location().map(|path| path.display().to_string()) {
            Ok(path) => Value::Foreign(Rc::new(Named {
                type_name: "System.Management.Automation.PathInfo",
                properties: vec![
                    ("Path", Value::text(&path)),
                    ("ProviderPath", Value::text(&path)),
                    ("Length", Value::from(path.encode_utf16().count())),
                ],
                members: &["Path", "ProviderPath"],
                text: path,
            })),
            Err(_) => Value::Null,
        },
        "PROFILE" => path_text(paths::profile().as_deref()),
        "PID" => Value::Int(i64::from(std::process::id())),
        "OFS" => Value::text(" "),
        "PSCulture" => Value::text(culture::current().name),
        "PSUICulture" => Value::text("en-US"),
        "PSCommandPath" => path_text(script().as_deref()),
        "PSScriptRoot" => match script().as_deref().and_then(|p| p.parent()) {
            Some(folder) if folder.as_os_str().is_empty() => Value::text("."),
            Some(folder) => Value::from(folder.display().to_string()),
            None => Value::text(""),
        },
        "PSVersionTable" => {
            let table = Table::new();
            table.set("PSVersion".into(), Value::Version(Rc::from("5.1.0.0")));
            table.set("PSEdition".into(), Value::text("rgsh"));
            table.set("rgsh".into(), Value::text(env!("CARGO_PKG_VERSION")));
            Value::Table(table)
        }
        "Host" => super::host_ui::host(&runtime.session),
        "MyInvocation" => {
            let path = path_text(script().as_deref());
            let own = runtime.frames.borrow().last().map(|f| f.name.clone()).unwrap_or_default();
            let name = match (&own, script().as_deref().and_then(|p| p.file_name())) {
                (own, Some(file)) if own.is_empty() => Value::from(file.to_string_lossy().into_owned()),
                (own, _) => Value::Text(own.clone()),
            };
            let command = custom(vec![("Name", name.clone()), ("Path", path.clone()), ("Definition", path.clone())]);
            let frames = runtime.frames.borrow();
            let (bound, unbound) = frames
                .last()
                .map_or((Table::new(), Vec::new()), |frame| (frame.bound.clone(), frame.arguments.clone()));
            custom(vec![
                ("MyCommand", command),
                ("InvocationName", name),
                ("BoundParameters", Value::Table(bound)),
                ("UnboundArguments", Value::Array(unbound)),
                ("ScriptName", path.clone()),
                ("PSScriptRoot", path_text(script().as_deref().and_then(|p| p.parent()))),
                ("PSCommandPath", path),
            ])
        }
        "this" => runtime.frames.borrow().iter().rev().find_map(|f| f.this.clone()).unwrap_or_default(),
        "PSCmdlet" => super::host_ui::cmdlet(call),
        "PSBoundParameters" => {
            Value::Table(runtime.frames.borrow().last().map(|f| f.bound.clone()).unwrap_or_default())
        }
        "ErrorActionPreference" => Value::text(preferences().error.word()),
        "WarningPreference" => Value::text(preferences().warning.word()),
        "InformationPreference" => Value::text(preferences().information.word()),
        "VerbosePreference" => shown(preferences().verbose),
        "DebugPreference" => shown(preferences().debug),
        "ConfirmPreference" => Value::text(if preferences().confirm { "Low" } else { "High" }),
        "WhatIfPreference" => Value::Bool(preferences().what_if),
        "ProgressPreference" => Value::text("Continue"),
        _ => Value::Null,
    }
}

fn shown(on: bool) -> Value {
    Value::text(if on { "Continue" } else { "SilentlyContinue" })
}

/// `__set_auto(name, value)`.
pub fn set(runtime: &Runtime, name: &str, value: Value) -> Result<(), Error> {
    let preference = || {
        Preference::parse(&value.to_string()).ok_or_else(|| {
            Error::argument(format!("${name} is one of {}, not \"{value}\"", convert::or_list(Preference::WORDS)))
                .id("InvalidPreference")
        })
    };
    let on = || match &value {
        Value::Bool(b) => Ok(*b),
        _ => preference().map(|p| !matches!(p, Preference::SilentlyContinue | Preference::Ignore)),
    };
    let preferences = || runtime.session.preferences.borrow_mut();
    match name {
        "ErrorActionPreference" => {
            let chosen = preference()?;
            let mut tries = runtime.tries.borrow_mut();
            tries.iter_mut().for_each(|(_, outside)| *outside = chosen);
            let inside = if tries.is_empty() || chosen != Preference::Continue { chosen } else { Preference::Stop };
            preferences().error = inside;
        }
        "WarningPreference" => {
            let chosen = preference()?;
            preferences().warning = chosen;
        }
        "InformationPreference" => {
            let chosen = preference()?;
            preferences().information = chosen;
        }
        "VerbosePreference" => {
            let on = on()?;
            preferences().verbose = on;
        }
        "DebugPreference" => {
            let on = on()?;
            preferences().debug = on;
        }
        "ConfirmPreference" => {
            preferences().confirm = matches!(value.to_string().to_ascii_lowercase().as_str(), "low" | "medium")
        }
        "WhatIfPreference" => preferences().what_if = value.truth(),
        // `$null = …` throws a value away.
        "null" => {}
        // Colours and titles of a console window.
        console if console.starts_with("[Console]::") => {}
        // At the head of scripts that fetch pages later on; it has no effect.
        security if security.to_ascii_lowercase().ends_with("servicepointmanager]::securityprotocol") => {}
        member if member.starts_with('[') => {
            return Err(Error::operation(format!("{member} cannot be assigned")).id("PropertyNotWritable"));
        }
        "Error" | "?" | "HOME" | "PID" | "Host" | "PSVersionTable" | "PSBoundParameters" | "MyInvocation"
        | "PSScriptRoot" | "PSCommandPath" => {
            return Err(Error::operation(format!("${name} cannot be assigned")).id("VariableNotWritable"));
        }
        _ => {
            if name == "Matches" {
                runtime.last_match.take();
            }
            runtime.automatic.borrow_mut().insert(name.to_string(), value);
        }
    }
    Ok(())
}

/// `$env:NAME`: what a script set, else the process's own.
pub fn env(runtime: &Runtime, name: &str) -> Value {
    let key = format!("env:{}", name.to_uppercase());
    if let Some(value) = runtime.automatic.borrow().get(&key) {
        return value.clone();
    }
    let own = std::env::vars_os().find(|(known, _)| known.to_string_lossy().eq_ignore_ascii_case(name));
    match own.map(|(_, value)| value.to_string_lossy().into_owned()).filter(|value| !value.is_empty()) {
        Some(value) => Value::from(value),
        None => super::statics::environment::stand_in(name).map_or(Value::Null, Value::from),
    }
}

/// All of them, those that this session set or removed included.
pub fn all_env(runtime: &Runtime) -> Vec<(Rc<str>, Value)> {
    let mut names: BTreeSet<String> =
        std::env::vars_os().map(|(name, _)| name.to_string_lossy().into_owned()).collect();
    for key in runtime.automatic.borrow().keys().filter_map(|key| key.strip_prefix("env:")) {
        if !names.iter().any(|name| name.eq_ignore_ascii_case(key)) {
            names.insert(key.to_string());
        }
    }
    names.into_iter().map(|name| (Rc::from(name.as_str()), env(runtime, &name))).collect()
}

/// `[Environment]::GetEnvironmentVariable` and `SetEnvironmentVariable`, which see what this session set.
pub fn environment(runtime: &Runtime, method: &str, arguments: &[Value]) -> Option<Value> {
    match (method.to_ascii_lowercase().as_str(), arguments) {
        ("getenvironmentvariable", [name, ..]) => Some(env(runtime, &name.to_string())),
        ("setenvironmentvariable", [name, value, ..]) => {
            set_env(runtime, &name.to_string(), value.clone());
            Some(Value::Null)
        }
        _ => None,
    }
}

/// `$env:NAME = value`, for this session alone.
pub fn set_env(runtime: &Runtime, name: &str, value: Value) {
    let value = if value.is_null() { Value::Null } else { Value::from(value.to_string()) };
    runtime.automatic.borrow_mut().insert(format!("env:{}", name.to_uppercase()), value);
}
