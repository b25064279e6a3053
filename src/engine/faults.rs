//! Errors on their way through Rhai, and Rhai's own errors in the user's words.
//!
//! Ours travel whole inside `ErrorRuntime`; what no `try` may catch (Ctrl-C, `exit`, "no more needed") inside
//! `ErrorTerminated`. On the way out every error gets its place in the user's text.

use super::members::Given;
use super::runtime::Runtime;
use super::signal;
use super::values::to_value;
use crate::command::cmdlet::snake_case;
use crate::command::error_record::{self, ERROR_RECORD, Place};
use crate::error::{Error, Halt, Kind, Leave, Way};
use crate::language::program::SourceId;
use crate::object::convert;
use crate::object::value::Value;
use rhai::{Dynamic, EvalAltResult, Map, Position};
use std::rc::Rc;

/// An error of ours inside Rhai.
#[derive(Clone, Debug)]
pub struct Fault(pub Rc<Error>);

/// An end that is no error.
#[derive(Clone, Copy, Debug)]
enum Stop {
    Enough,
    Interrupted,
    Exit(i32),
}

/// What Rhai's `on_progress` answers when Ctrl-C was pressed.
pub fn interrupt() -> Dynamic {
    Dynamic::from(Stop::Interrupted)
}

/// Our halt as Rhai carries it.
pub fn to_rhai(halt: Halt, position: Position) -> Box<EvalAltResult> {
    let stop = match halt {
        Halt::Error(error) => {
            return EvalAltResult::ErrorRuntime(Dynamic::from(Fault(Rc::new(*error))), position).into();
        }
        Halt::Enough => Stop::Enough,
        Halt::Interrupted => Stop::Interrupted,
        Halt::Exit(code) => Stop::Exit(code),
        // Whoever knows of a loop has made something else of it.
        Halt::Leave(leave) => {
            return match leave.way {
                Way::Open => to_rhai(leave.refused().into(), position),
                Way::Loop => EvalAltResult::LoopBreak(!leave.continues, Dynamic::UNIT, position).into(),
                Way::Out => EvalAltResult::ErrorRuntime(signal::of(&leave), position).into(),
            };
        }
    };
    EvalAltResult::ErrorTerminated(Dynamic::from(stop), position).into()
}

impl Runtime {
    /// Rhai's error as ours, with its place. `source` is the text whose code was running, if that is known.
    pub fn halt(&self, error: Box<EvalAltResult>, source: Option<SourceId>) -> Halt {
        let mut source = source.or(Some(self.current.get()));
        let mut error = error;
        let mut inside = None;
        let error = loop {
            error = match *error {
                EvalAltResult::ErrorInFunctionCall(name, text, inner, _) => {
                    inside = self.source_of_function(&name);
                    source = inside.or(source).or_else(|| source_named(&text));
                    inner
                }
                EvalAltResult::ErrorInModule(name, inner, _) => {
                    source = source_named(&name).or(source);
                    inner
                }
                other => break other,
            };
        };
        let position = error.position();
        let place = || source.and_then(|id| self.span_at(id, position));
        let located = |error: Error| -> Halt {
            match (error.span, place()) {
                (None, Some(span)) => error.at(span).into(),
                // Native code took the running text for that of the function, which stands in another.
                (Some(wrong), Some(span)) if inside.is_some_and(|id| id != wrong.source) => {
                    Error { span: Some(span), ..error }.into()
                }
                _ => error.into(),
            }
        };
        match error {
            EvalAltResult::ErrorTerminated(token, _) => match token.try_cast::<Stop>() {
                Some(Stop::Enough) => Halt::Enough,
                Some(Stop::Exit(code)) => Halt::Exit(code),
                _ => Halt::Interrupted,
            },
            EvalAltResult::Exit(value, _) => {
                Halt::Exit(value.as_int().ok().and_then(|n| i32::try_from(n).ok()).unwrap_or(0))
            }
            EvalAltResult::ErrorRuntime(value, _) => match signal::leave(&value) {
                Some(leave) => Halt::Leave(leave),
                None => located(self.thrown(&value)),
            },
            EvalAltResult::LoopBreak(ends, ..) => Halt::Leave(Leave { continues: !ends, label: None, way: Way::Open }),
            other => located(self.in_words(&other)),
        }
    }

    /// The error behind a value that was thrown.
    pub fn thrown(&self, value: &Dynamic) -> Error {
        if let Some(fault) = value.read_lock::<Fault>() {
            return (*fault.0).clone();
        }
        if let Some(map) = value.read_lock::<Map>()
            && let Some(error) = self.of_map(&map)
        {
            return error;
        }
        thrown_value(to_value(value))
    }

    /// Rhai hands its own errors to `catch` as a map with a generated position.
    fn of_map(&self, map: &Map) -> Option<Error> {
        map.get("error")?;
        let message = map.get("message")?.to_string();
        let number = |key: &str| map.get(key).and_then(|v| v.as_int().ok()).and_then(|n| u16::try_from(n).ok());
        let field = |key: &str| map.get(key).map(ToString::to_string).unwrap_or_default();
        let kind = field("error");
        let count = |key: &str| map.get(key).and_then(|v| v.as_int().ok());
        let length = count("length").and_then(|n| usize::try_from(n).ok()).unwrap_or(0);
        let (index, nowhere) = (count("index").unwrap_or(0), Position::NONE);
        // As it was before Rhai made a map of it, so that both come to the same words.
        use EvalAltResult as E;
        let mut error = self.in_words(&match kind.as_str() {
            "ErrorVariableNotFound" => E::ErrorVariableNotFound(field("variable"), nowhere),
            "ErrorFunctionNotFound" => E::ErrorFunctionNotFound(field("function"), nowhere),
            "ErrorDotExpr" => E::ErrorDotExpr(field("property"), nowhere),
            "ErrorPropertyNotFound" => E::ErrorPropertyNotFound(field("variable"), nowhere),
            "ErrorIndexingType" => E::ErrorIndexingType(field("type"), nowhere),
            "ErrorIndexNotFound" => E::ErrorIndexNotFound(map.get("index").cloned().unwrap_or_default(), nowhere),
            "ErrorMismatchDataType" => E::ErrorMismatchDataType(field("requested"), field("actual"), nowhere),
            "ErrorMismatchOutputType" => E::ErrorMismatchOutputType(field("requested"), field("actual"), nowhere),
            "ErrorArrayBounds" => E::ErrorArrayBounds(length, index, nowhere),
            "ErrorStringBounds" => E::ErrorStringBounds(length, index, nowhere),
            "ErrorBitFieldBounds" => E::ErrorBitFieldBounds(length, index, nowhere),
            "ErrorAssignmentToConstant" => E::ErrorAssignmentToConstant(field("variable"), nowhere),
            "ErrorDataRace" => E::ErrorDataRace(field("variable"), nowhere),
            "ErrorModuleNotFound" => E::ErrorModuleNotFound(field("module"), nowhere),
            "ErrorNonPureMethodCallOnConstant" => E::ErrorNonPureMethodCallOnConstant(field("function"), nowhere),
            "ErrorForbiddenVariable" => E::ErrorForbiddenVariable(field("variable"), nowhere),
            "ErrorUnboundThis" => E::ErrorUnboundThis(nowhere),
            "ErrorFor" => E::ErrorFor(nowhere),
            "ErrorArithmetic" => E::ErrorArithmetic(message, nowhere),
            _ => E::ErrorRuntime(Dynamic::from(message), nowhere),
        });
        let own = map.iter().filter(|(key, _)| !matches!(key.as_str(), "source" | "line" | "position"));
        error.fields = own.map(|(key, value)| (Rc::from(key.as_str()), to_value(value))).collect();
        let source = map.get("source").and_then(|s| source_named(&s.to_string()));
        if let (Some(source), Some(line)) = (source, number("line")) {
            let position = Position::new(line, number("position").unwrap_or(0));
            if let Some(span) = self.span_at(source, position) {
                error = error.at(span);
            }
        }
        Some(error)
    }

    fn in_words(&self, error: &EvalAltResult) -> Error {
        use EvalAltResult as E;
        match error {
            E::ErrorParsing(what, _) => Error::new(Kind::ParserError, plain(&what.to_string())).id("ParserError"),
            E::ErrorVariableNotFound(name, _) => self.unknown_variable(name),
            E::ErrorFunctionNotFound(signature, _) => self.unknown_function(signature),
            E::ErrorPropertyNotFound(name, _) => {
                Error::operation(format!("there is no property \"{name}\"")).id("PropertyNotFound")
            }
            E::ErrorIndexNotFound(index, _) => {
                Error::operation(format!("there is no element \"{}\"", to_value(index))).id("IndexNotFound")
            }
            E::ErrorIndexingType(signature, _) => indexing(signature),
            E::ErrorModuleNotFound(name, _) => Error::not_found(format!("there is no script \"{name}\" to import"))
                .id("ModuleNotFound")
                .hint("a name is looked for beside the script, and in the module path; a path may be given, too"),
            E::ErrorArrayBounds(length, index, _) => {
                Error::operation(format!("position {index} lies outside a list of {length}")).id("IndexOutOfRange")
            }
            E::ErrorStringBounds(length, index, _) => {
                Error::operation(format!("position {index} lies outside a text of {length} characters"))
                    .id("IndexOutOfRange")
            }
            E::ErrorFor(_) => {
                Error::operation("there is nothing to go through here: for needs a list, a range or objects")
                    .id("ForLoop")
            }
            E::ErrorArithmetic(message, _) => Error::operation(plain(message)).id("Arithmetic"),
            E::ErrorMismatchDataType(wanted, got, _) => {
                Error::operation(format!("{} is wanted here, and {} was given", type_word(wanted), type_word(got)))
                    .id("TypeMismatch")
            }
            E::ErrorMismatchOutputType(wanted, got, _) => {
                Error::operation(format!("{} was expected, and {} came", type_word(wanted), type_word(got)))
                    .id("TypeMismatch")
            }
            E::ErrorAssignmentToConstant(name, _) => {
                Error::operation(format!("\"{name}\" is a constant")).id("VariableNotWritable")
            }
            E::ErrorStackOverflow(_) => Error::new(Kind::LimitsExceeded, "functions call each other too deeply")
                .id(super::stack::TOO_DEEP)
                .hint("at most 1,000 calls may stand inside one another; is an end of the recursion missing?"),
            E::ErrorDataRace(name, _) => {
                Error::operation(format!("{name} is in use by the very call that wants to change it")).id("DataRace")
            }
            E::ErrorTooManyOperations(_) => {
                Error::new(Kind::LimitsExceeded, "the limit of operations is reached").id("LimitExceeded")
            }
            E::ErrorTooManyModules(_) | E::ErrorTooManyVariables(_) | E::ErrorDataTooLarge(..) => {
                Error::new(Kind::LimitsExceeded, plain(&error.to_string())).id("LimitExceeded")
            }
            E::ErrorDotExpr(message, _) => dotted(message),
            E::ErrorUnboundThis(_) => {
                Error::operation("there is no \"this\" here: the function was not called as a method")
                    .id("PropertyNotFound")
                    .hint("write value.name() to call it as a method of a value")
            }
            E::ErrorBitFieldBounds(length, index, _) => {
                Error::operation(format!("position {index} lies outside the {length} bits of a number"))
                    .id("IndexOutOfRange")
            }
            E::ErrorNonPureMethodCallOnConstant(name, _) => {
                Error::operation(format!("\"{name}\" would change a constant")).id("VariableNotWritable")
            }
            E::ErrorForbiddenVariable(name, _) => {
                Error::operation(format!("no variable can be called \"{name}\"")).id("VariableNotWritable")
            }
            E::ErrorRuntime(value, _) => Error::operation(plain(&value.to_string())),
            other => Error::operation(plain(&other.to_string())),
        }
    }

    pub fn unknown_variable(&self, name: &str) -> Error {
        let error = Error::operation(format!("there is no variable \"{name}\"")).id("VariableIsUndefined").target(name);
        let known = self.variable_names();
        // A word alone on a line is more often a command than a variable.
        let commands = self.cmdlets.iter().flat_map(|c| c.aliases.iter().copied()).filter(|a| a.len() > 2);
        if let Some(near) =
            convert::nearest(name, commands).filter(|_| !known.iter().any(|k| convert::nearest(name, [&**k]).is_some()))
        {
            return error.hint(format!("did you mean the command {near}? let {name} = …; makes a variable"));
        }
        match convert::did_you_mean(name, known.iter().map(|n| &**n), str::to_string) {
            Some(hint) => error.hint(hint),
            None => error.hint(format!("let {name} = …; makes one")),
        }
    }

    fn unknown_function(&self, signature: &str) -> Error {
        let (name, types) = signature.split_once(" (").unwrap_or((signature, ""));
        let types: Vec<String> =
            types.strip_suffix(')').unwrap_or(types).split(", ").filter(|t| !t.is_empty()).map(type_word).collect();
        let with = match types.len() {
            0 => String::new(),
            _ => format!(" for {}", convert::and_list(&types)),
        };
        if name.starts_with("anon$") {
            let given = if types.is_empty() { "no arguments".into() } else { convert::and_list(&types) };
            return Error::operation(format!("the closure does not take {given}")).id("FunctionNotFound");
        }
        if !name.starts_with(|c: char| c.is_alphabetic() || c == '_') {
            return Error::operation(format!("\"{name}\" does not work{with}")).id("OperatorNotFound");
        }
        let error =
            Error::operation(format!("there is no function \"{name}\"{with}")).id("FunctionNotFound").target(name);
        if let Some(meant) = name.strip_prefix("rgs::") {
            return error.hint(self.function_of_rgs(meant));
        }
        let functions = self.function_names();
        let known = functions.iter().map(|n| &**n).chain(self.cmdlets.iter().map(|c| c.name));
        let others = known.filter(|known| !known.eq_ignore_ascii_case(name));
        let others: Vec<&str> = others.collect();
        match convert::command_meant(name, others.iter().copied()) {
            Some(hint) => error.hint(hint),
            None => error,
        }
    }

    /// What was meant by a name of the module `rgs`, or how its functions are called.
    fn function_of_rgs(&self, name: &str) -> String {
        let names: Vec<String> = self.cmdlets.iter().map(|cmdlet| snake_case(cmdlet.name)).collect();
        let named = |near: &str| format!("rgs::{near}");
        match names.iter().any(|known| known == name) {
            true => format!("rgs::{name} takes one map of parameters, or nothing"),
            false => convert::did_you_mean(name, names.iter().map(String::as_str), named)
                .unwrap_or_else(|| "every cmdlet is a function there: rgs::get_cs_rgs_queue for Get-CsRgsQueue".into()),
        }
    }
}

/// `Unknown property 'Nope' - a getter is not registered for type 'array'`, and the same of a setter.
fn dotted(message: &str) -> Error {
    let quoted: Vec<&str> = message.split('\'').skip(1).step_by(2).collect();
    let is_set = message.contains("writable");
    let (name, of) = match quoted[..] {
        [name, of, ..] => (name, of),
        _ => return Error::operation("a property stands here without a value that has it").id("PropertyNotFound"),
    };
    if of == "()" {
        return nothing_here(name, is_set);
    }
    let what = if is_set { " that can be set" } else { "" };
    Error::operation(format!("{} has no property \"{name}\"{what}", type_word(of))).id("PropertyNotFound").target(name)
}

fn nothing_here(name: &str, is_set: bool) -> Error {
    let message = match is_set {
        true => format!("\"{name}\" cannot be set: this is $null"),
        false => "this is $null, which has no properties".to_string(),
    };
    Error::operation(message)
        .id("PropertyNotFound")
        .target(name)
        .hint("was the object found? ?. instead of . answers () for nothing")
}

fn indexing(signature: &str) -> Error {
    let name = signature.split('[').next().unwrap_or(signature).trim();
    if name == "()" {
        return nothing_here("", false);
    }
    Error::operation(format!("{} has nothing of that name or position", type_word(name))).id("PropertyNotFound")
}

/// `sN`, as sources are named to Rhai.
fn source_named(name: &str) -> Option<SourceId> {
    name.strip_prefix('s').and_then(|n| n.parse().ok()).map(SourceId)
}

/// The name of a source inside Rhai.
pub fn source_name(id: SourceId) -> String {
    format!("s{}", id.0)
}

/// Rhai's message without its position and in our form: lower case, no final period.
fn plain(message: &str) -> String {
    let message = message.split(" (line ").next().unwrap_or(message).trim().trim_end_matches('.');
    let mut characters = message.chars();
    match characters.next() {
        Some(first) if characters.clone().next().is_some_and(char::is_lowercase) => {
            first.to_lowercase().chain(characters).collect()
        }
        _ => message.to_string(),
    }
}

/// Rhai's name of a type in the words of scripts.
fn type_word(name: impl AsRef<str>) -> String {
    match name.as_ref().trim() {
        "i64" | "INT" => "a whole number",
        "f64" | "FLOAT" => "a number",
        "bool" => "true or false",
        "char" => "a character",
        "()" => "$null",
        "array" => "a list",
        "map" => "a map",
        "Fn" | "FnPtr" => "a closure",
        "&str | ImmutableString | String" | "string" | "ImmutableString" => "text",
        "object" => "an object",
        "range" | "range=" => "a range",
        rust if rust.starts_with("core::ops::range::Range") => "a range",
        "blob" => "bytes",
        "timestamp" => "a time",
        "Missing" => "nothing",
        // What Rhai carries without looking inside.
        "Item" | "Dynamic" => "an object",
        inner if inner.contains("::") => "an object",
        other => return convert::article(other),
    }
    .to_string()
}

/// The error that `throw value` makes.
pub fn thrown_value(value: Value) -> Error {
    if let Value::Object(object) = &value
        && object.is_a(&ERROR_RECORD)
    {
        return error_record::error_of(object);
    }
    let message = match &value {
        Value::Null => "something was thrown".to_string(),
        Value::Object(object) => match object.get("Message") {
            Some(message) if !message.is_null() => message.to_string(),
            _ => value.to_string(),
        },
        Value::Table(table) => table.get("Message").unwrap_or_else(|| value.clone()).to_string(),
        other => other.to_string(),
    };
    let mut error = Error::new(Kind::OperationStopped, message.clone()).id("RuntimeException");
    error.target = Some(message);
    error.thrown = Some(Box::new(value));
    error
}

/// `[ErrorRecord]::new(exception, id, category, target)`: the record that ThrowTerminatingError and WriteError take.
pub fn record(given: &Given) -> Result<Value, Error> {
    let mut error = thrown_value(given.need(0)?.clone());
    let category = given.values.get(2).map(ToString::to_string).unwrap_or_default();
    error.kind = Kind::named(&category).unwrap_or(Kind::NotSpecified);
    error.target = given.values.get(3).filter(|v| !v.is_null()).map(ToString::to_string);
    Ok(error_record::record(&error, |_| None))
}

impl Runtime {
    /// The object that `catch` sees, with the place in words.
    pub fn record_of(&self, error: &Error) -> Value {
        error_record::record(error, |span| {
            let (name, line, column, text) = self.place_in_words(span)?;
            Some(Place { name, line, column, text })
        })
    }
}
