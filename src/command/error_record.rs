//! An error as scripts see it: `$_` in `catch`, `$Error[0]`, and what -ErrorVariable collects.
//!
//! The names are those of PowerShell, so that scripts find what they look for: `$_.Exception.Message`,
//! `$_.CategoryInfo.Category`, `$_.InvocationInfo.PositionMessage`, `catch [System.IO.IOException]`.

use crate::error::{Error, Kind};
use crate::language::program::{SourceId, Span};
use crate::object::kind;
use crate::object::object::{Object, PropertyInfo, TypeInfo};
use crate::object::value::Value;
use std::rc::Rc;

macro_rules! record_type {
    ($(#[$doc:meta])* $id:ident, $name:literal, $full:literal, [$($property:literal),*], $show:expr) => {
        $(#[$doc])*
        pub static $id: TypeInfo = TypeInfo {
            name: $name,
            full_name: $full,
            properties: &[$(PropertyInfo { name: $property, kind: kind::Kind::Any, read_only: false, aliases: &[] }),*],
            show: $show,
        };
    };
}

record_type!(
    /// What `catch` gets.
    ERROR_RECORD,
    "ErrorRecord",
    "System.Management.Automation.ErrorRecord",
    [
        "Exception",
        "TargetObject",
        "CategoryInfo",
        "FullyQualifiedErrorId",
        "ErrorDetails",
        "InvocationInfo",
        "ScriptStackTrace",
        "Hint"
    ],
    |record| match record.get("Exception") {
        Some(Value::Object(exception)) => text(&exception, "Message"),
        _ => String::new(),
    }
);

record_type!(
    /// Its own name is that of its kind: `System.ArgumentException`.
    EXCEPTION,
    "Exception",
    "System.Exception",
    ["Message", "InnerException", "StackTrace", "Data", "HResult", "Source", "HelpLink"],
    |exception| format!("{}: {}", full_name(exception), text(exception, "Message"))
);

record_type!(
    CATEGORY,
    "ErrorCategoryInfo",
    "System.Management.Automation.ErrorCategoryInfo",
    ["Category", "Activity", "Reason", "TargetName", "TargetType"],
    |info| {
        let part = |name: &str| text(info, name);
        let target = format!("({}:{})", part("TargetName"), part("TargetType"));
        format!("{}: {target} [{}], {}", part("Category"), part("Activity"), part("Reason"))
    }
);

record_type!(
    INVOCATION,
    "InvocationInfo",
    "System.Management.Automation.InvocationInfo",
    [
        "MyCommand",
        "InvocationName",
        "ScriptName",
        "ScriptLineNumber",
        "OffsetInLine",
        "Line",
        "PositionMessage",
        "PSScriptRoot",
        "Place",
        "Fields"
    ],
    |_| "System.Management.Automation.InvocationInfo".into()
);

record_type!(COMMAND, "CommandInfo", "System.Management.Automation.CommandInfo", ["Name", "CommandType"], |command| {
    text(command, "Name")
});

/// Where something stands in a text, in words.
pub struct Place {
    /// The file; empty for a line that was typed.
    pub name: Rc<str>,
    /// From 1, the column in characters.
    pub line: usize,
    pub column: usize,
    /// The whole line.
    pub text: String,
}

fn text(object: &Object, name: &str) -> String {
    object.get(name).filter(|v| !v.is_null()).map(|v| v.to_string()).unwrap_or_default()
}

fn full_name(exception: &Object) -> String {
    let own = exception.type_name();
    if &*own == EXCEPTION.name { EXCEPTION.full_name.to_string() } else { own.to_string() }
}

/// The object of an error. `place` puts a span in words, where the texts are known.
pub fn record(error: &Error, place: impl Fn(Span) -> Option<Place>) -> Value {
    let optional = |t: &Option<String>| t.as_deref().map_or(Value::Null, Value::text);
    let thrown = error.thrown.as_deref().cloned();
    let trace = stack_trace(error, &place);
    let exception = match &thrown {
        Some(Value::Object(object)) if object.is_a(&EXCEPTION) => object.clone(),
        _ => {
            let made = of_type(exception_name(error), &error.message);
            made.put("Data", thrown.clone().unwrap_or_default());
            made
        }
    };
    exception.put("StackTrace", Value::text(&trace));
    let target = thrown.unwrap_or_else(|| optional(&error.target));
    let kind = full_name(&exception);
    let reason = short(&kind);
    let target_type = if target.is_null() { Value::text("") } else { Value::Text(target.type_name()) };
    let category = Object::with_values(
        &CATEGORY,
        vec![
            Value::text(error.kind.name()),
            optional(&error.cmdlet),
            Value::text(reason),
            if target.is_null() { Value::text("") } else { target.clone() },
            target_type,
        ],
    );
    Value::Object(Object::with_values(
        &ERROR_RECORD,
        vec![
            Value::Object(exception),
            target,
            Value::Object(category),
            Value::text(error.id),
            Value::Null,
            invocation(error, place),
            Value::from(trace),
            optional(&error.hint),
        ],
    ))
}

fn invocation(error: &Error, place: impl Fn(Span) -> Option<Place>) -> Value {
    let info = Object::with_values(&INVOCATION, vec![Value::Null; INVOCATION.properties.len()]);
    if let Some(name) = &error.cmdlet {
        let command = Object::with_values(&COMMAND, vec![Value::text(name), Value::text("Cmdlet")]);
        info.put("MyCommand", Value::Object(command));
        info.put("InvocationName", Value::text(name));
    }
    if !error.fields.is_empty() {
        info.put("Fields", Value::Object(Object::custom(error.fields.clone())));
    }
    let Some(span) = error.span else { return Value::Object(info) };
    let number = |name: &str, n: u32| (Rc::from(name), Value::Int(i64::from(n)));
    let numbers = vec![number("Start", span.start), number("End", span.end), number("Source", span.source.0)];
    info.put("Place", Value::Object(Object::custom(numbers)));
    if let Some(at) = place(span) {
        info.put("ScriptName", Value::text(&at.name));
        info.put("ScriptLineNumber", Value::from(at.line));
        info.put("OffsetInLine", Value::from(at.column));
        info.put("Line", Value::text(at.text.trim_end()));
        info.put("PositionMessage", Value::from(position_message(&at, span)));
        if let Some((folder, _)) = at.name.rsplit_once(['/', '\\']) {
            info.put("PSScriptRoot", Value::text(folder));
        }
    }
    Value::Object(info)
}

/// The line with the culprit underlined, as PowerShell draws it.
fn position_message(at: &Place, span: Span) -> String {
    let file = if at.name.is_empty() { "line".to_string() } else { at.name.to_string() };
    let shown = at.text.trim();
    let indent = at.text.chars().take_while(|c| c.is_whitespace()).count();
    let before = (at.column - 1).saturating_sub(indent);
    let rest = shown.chars().count().saturating_sub(before).max(1);
    let length = (span.end.saturating_sub(span.start) as usize).clamp(1, rest);
    format!("At {file}:{} char:{}\n+ {shown}\n+ {}{}", at.line, at.column, " ".repeat(before), "~".repeat(length))
}

/// The functions that were running, the innermost first: `at Get-Desk, report.ps1: line 3`.
fn stack_trace(error: &Error, place: &impl Fn(Span) -> Option<Place>) -> String {
    let mut at = error.span;
    let mut lines = Vec::new();
    let mut line = |function: &str, at: Option<Span>| {
        let words = at.and_then(place).map_or_else(
            || "<No file>".to_string(),
            |p| format!("{}: line {}", if p.name.is_empty() { "<No file>" } else { &p.name }, p.line),
        );
        lines.push(format!("at {function}, {words}"));
    };
    for (function, called) in &error.trace {
        line(if function.is_empty() { "<ScriptBlock>" } else { function }, at);
        at = *called;
    }
    line("<ScriptBlock>", at);
    lines.join("\n")
}

/// An exception that a script made, to be thrown: `[System.ArgumentException]::new("…")`.
pub fn exception(type_name: &str, arguments: &[Value]) -> Object {
    let message = arguments.first().map(ToString::to_string).unwrap_or_default();
    let made = of_type(type_name, &message);
    // A cause stands last.
    if let Some(cause @ Value::Object(inner)) = arguments.get(1..).and_then(<[Value]>::last)
        && inner.is_a(&EXCEPTION)
    {
        made.put("InnerException", cause.clone());
    }
    made
}

/// An exception of this type without a cause.
pub fn of_type(type_name: &str, message: &str) -> Object {
    let name = type_name.trim_matches(['[', ']', ' ']);
    let known = KNOWN.iter().find(|known| {
        known.eq_ignore_ascii_case(name)
            || short(known).eq_ignore_ascii_case(name)
            || known.strip_prefix("System.").is_some_and(|k| k.eq_ignore_ascii_case(name))
    });
    let mut values = vec![Value::Null; EXCEPTION.properties.len()];
    values[0] = Value::text(message);
    let made = Object::with_values(&EXCEPTION, values);
    match known {
        Some(known) => made.set_type_name(known),
        None if name.contains('.') => made.set_type_name(name),
        None => made.set_type_name(&format!("System.{name}")),
    }
    made
}

/// The exceptions that scripts name, in full.
const KNOWN: &[&str] = &[
    "System.Exception",
    "System.SystemException",
    "System.ApplicationException",
    "System.ArgumentException",
    "System.ArgumentNullException",
    "System.ArgumentOutOfRangeException",
    "System.ArithmeticException",
    "System.DivideByZeroException",
    "System.FormatException",
    "System.IndexOutOfRangeException",
    "System.InvalidCastException",
    "System.InvalidOperationException",
    "System.NotImplementedException",
    "System.NotSupportedException",
    "System.NullReferenceException",
    "System.OperationCanceledException",
    "System.TimeoutException",
    "System.UnauthorizedAccessException",
    "System.IO.IOException",
    "System.IO.FileNotFoundException",
    "System.IO.DirectoryNotFoundException",
    "System.Management.Automation.RuntimeException",
    "System.Management.Automation.CommandNotFoundException",
    "System.Management.Automation.ItemNotFoundException",
    "System.Management.Automation.ParameterBindingException",
    "System.Management.Automation.ParseException",
    "System.Management.Automation.PSInvalidOperationException",
    "System.Management.Automation.ScriptCallDepthException",
    "Microsoft.PowerShell.Commands.WriteErrorException",
];

/// The exception that PowerShell would throw for such an error.
fn exception_name(error: &Error) -> &'static str {
    match (error.kind, error.id) {
        (_, "CommandNotFoundException") => "System.Management.Automation.CommandNotFoundException",
        (_, "WriteErrorException") => "Microsoft.PowerShell.Commands.WriteErrorException",
        (_, "Arithmetic" | "DivideByZero") if error.message.contains("zero") => "System.DivideByZeroException",
        (_, "Arithmetic" | "Overflow") => "System.ArithmeticException",
        (_, "InvalidCast") => "System.InvalidCastException",
        (_, "FormatException") => "System.FormatException",
        (_, "ArgumentOutOfRange") => "System.ArgumentOutOfRangeException",
        (_, "ArgumentException") => "System.ArgumentException",
        (_, "IndexOutOfRange") => "System.IndexOutOfRangeException",
        (
            Kind::InvalidArgument,
            "NamedParameterNotFound"
            | "PositionalParameterNotFound"
            | "MissingMandatoryParameter"
            | "MissingArgument"
            | "AmbiguousParameter"
            | "AmbiguousParameterSet"
            | "ParameterAlreadyBound"
            | "CannotConvertArgument"
            | "InputObjectNotBound",
        ) => "System.Management.Automation.ParameterBindingException",
        (Kind::ObjectNotFound, _) => "System.Management.Automation.ItemNotFoundException",
        (Kind::InvalidArgument, _) => "System.ArgumentException",
        (Kind::InvalidOperation | Kind::ResourceExists, _) => "System.InvalidOperationException",
        (Kind::PermissionDenied, _) => "System.UnauthorizedAccessException",
        (Kind::ReadError | Kind::WriteError | Kind::OpenError, _) => "System.IO.IOException",
        (Kind::NotImplemented, _) => "System.NotSupportedException",
        (Kind::ParserError | Kind::SyntaxError, _) => "System.Management.Automation.ParseException",
        (Kind::LimitsExceeded, _) => "System.Management.Automation.ScriptCallDepthException",
        _ => "System.Management.Automation.RuntimeException",
    }
}

/// Exceptions that are of another kind, too; both without what stands before the last dot.
const ALSO: &[(&str, &str)] = &[
    ("ArgumentNullException", "ArgumentException"),
    ("ArgumentOutOfRangeException", "ArgumentException"),
    ("ParameterBindingException", "ArgumentException"),
    ("DivideByZeroException", "ArithmeticException"),
    ("FileNotFoundException", "IOException"),
    ("DirectoryNotFoundException", "IOException"),
    // What is no file, .NET calls so; rgsh says it of files, too.
    ("ItemNotFoundException", "FileNotFoundException"),
    ("ItemNotFoundException", "DirectoryNotFoundException"),
    ("ItemNotFoundException", "IOException"),
    ("InvalidCastException", "FormatException"),
    ("PSInvalidOperationException", "InvalidOperationException"),
];

/// Whether a `catch [T]` is for this error: by its own exception, or one that it is of, too.
pub fn is_of_type(record: &Value, wanted: &str) -> bool {
    let Value::Object(record) = record else { return false };
    // What a cmdlet says, PowerShell wraps; what a script throws is only what it says it is.
    let is_wrapper = WRAPPERS.contains(&short(wanted).to_ascii_lowercase().as_str());
    let by_cmdlet = match record.get("CategoryInfo") {
        Some(Value::Object(info)) => text(&info, "Category") != Kind::OperationStopped.name(),
        _ => false,
    };
    match record.get("Exception") {
        Some(Value::Object(exception)) => is_exception(&exception, wanted) || is_wrapper && by_cmdlet,
        _ => false,
    }
}

/// Exceptions in which PowerShell wraps those of cmdlets.
const WRAPPERS: &[&str] = &["runtimeexception", "cmdletinvocationexception", "actionpreferencestopexception"];

/// The name of a type without what stands before its last dot.
fn short(name: &str) -> &str {
    let name = name.trim_matches(['[', ']', ' ']);
    name.rsplit('.').next().unwrap_or(name)
}

/// Whether an exception is of a type, by its name with or without what stands before the last dot.
pub fn is_exception(exception: &Object, wanted: &str) -> bool {
    let wanted = short(wanted);
    let full = full_name(exception);
    let own = short(&full);
    let is = |name: &str| name.eq_ignore_ascii_case(wanted);
    is(own)
        || is("Exception")
        || is("SystemException")
        || full.starts_with("System.Management.") && is("RuntimeException")
        || ALSO.iter().any(|(name, also)| name.eq_ignore_ascii_case(own) && is(also))
}

/// The error that an object from `catch` stands for, when it is thrown again.
pub fn error_of(record: &Object) -> Error {
    let inner = |outer: &str, name: &str| match record.get(outer) {
        Some(Value::Object(object)) => object.get(name).filter(|v| !v.is_null()),
        _ => None,
    };
    let words = |value: Option<Value>| value.map(|v| v.to_string());
    let category = words(inner("CategoryInfo", "Category")).unwrap_or_default();
    let kind = Kind::named(&category).unwrap_or(Kind::NotSpecified);
    let mut error = Error::new(kind, words(inner("Exception", "Message")).unwrap_or_default());
    let id = text(record, "FullyQualifiedErrorId");
    error.id = IDS.iter().find(|known| **known == id).copied().unwrap_or(kind.name());
    error.target = Some(text(record, "TargetObject")).filter(|t| !t.is_empty());
    error.hint = Some(text(record, "Hint")).filter(|t| !t.is_empty());
    error.cmdlet = words(inner("InvocationInfo", "MyCommand"));
    error.thrown = inner("Exception", "Data").map(Box::new);
    if let (None, Kind::OperationStopped, Some(Value::Object(own))) = (&error.thrown, kind, record.get("Exception"))
        && own.is_a(&EXCEPTION)
    {
        error.thrown = Some(Box::new(Value::Object(own)));
    }
    if let Some(Value::Object(place)) = inner("InvocationInfo", "Place") {
        let number = |name: &str| match place.get(name) {
            Some(Value::Int(n)) => u32::try_from(n).ok(),
            _ => None,
        };
        if let (Some(start), Some(source)) = (number("Start"), number("Source")) {
            error.span = Some(Span { source: SourceId(source), start, end: number("End").unwrap_or(start + 1) });
        }
    }
    error
}

/// What `e.message` and its like mean in text of Rhai, by the names that Rhai gives the errors that it catches.
pub fn rhai_field(record: &Object, name: &str) -> Option<Value> {
    if !record.is_a(&ERROR_RECORD) || !name.starts_with(|c: char| c.is_ascii_lowercase()) {
        return None;
    }
    let inner = |of: &str, name: &str| match record.get(of)? {
        Value::Object(object) => object.get(name),
        _ => None,
    };
    if let Some(Value::Object(fields)) = inner("InvocationInfo", "Fields")
        && let Some(value) = fields.get(name)
    {
        return Some(value);
    }
    match name {
        "message" => inner("Exception", "Message"),
        "error" => record.get("FullyQualifiedErrorId"),
        "line" => inner("InvocationInfo", "ScriptLineNumber"),
        "position" => inner("InvocationInfo", "OffsetInLine"),
        _ => None,
    }
}

/// The value that was thrown, if one was given to `throw`.
pub fn thrown_of(record: &Value) -> Option<Value> {
    let Value::Object(record) = record else { return None };
    match record.get("Exception")? {
        Value::Object(exception) => exception.get("Data").filter(|v| !v.is_null()),
        _ => None,
    }
}

/// Ids that keep their spelling when a caught error is thrown again.
const IDS: &[&str] = &[
    "CommandNotFoundException",
    "NamedParameterNotFound",
    "MissingMandatoryParameter",
    "PropertyNotFound",
    "RuntimeException",
    "InvokeMethodOnNull",
    "MethodNotFound",
    "CannotConvertArgument",
    "VariableIsUndefined",
    "WriteErrorException",
    "InvalidCast",
    "Arithmetic",
    "IndexOutOfRange",
    "PathNotFound",
    "TypeNotFound",
];
