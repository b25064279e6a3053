//! `New-Object`: an empty object, a list, a hashtable, a date.

use crate::command::arguments::Arguments;
use crate::command::cmdlet::{Cmdlet, Example, Run};
use crate::command::context::Context;
use crate::command::credential;
use crate::command::error_record;
use crate::command::parameter::Param;
use crate::elsewhere;
use crate::error::{Error, Halt, Kind as ErrorKind};
use crate::object::convert;
use crate::object::kind::Kind;
use crate::object::object::Object;
use crate::object::time_span::TimeSpan;
use crate::object::uri::Uri;
use crate::object::value::Value;
use std::rc::Rc;

pub static CMDLET: Cmdlet = Cmdlet {
    name: "New-Object",
    aliases: &[],
    synopsis: "Creates an object of a general type.",
    description: "Known are PSObject, System.Object, the lists and tables of System.Collections and its Generic, TimeSpan, \
                  DateTime, Guid, Uri, Version, String, Regex, Random, exceptions, StringBuilder, Stopwatch, StreamReader, \
                  StreamWriter and CultureInfo. Queues, workflows and their like are \
                  created by cmdlets of their own.",
    needs: None,
    should_process: false,
    parameters: &[&TYPE_NAME, &ARGUMENTS, &PROPERTY, &COM_OBJECT],
    returns: "Object",
    examples: &[
        Example {
            text: "Makes an object with properties.",
            code: "New-Object PSObject -Property @{Name=\"Help Desk\"}",
            shows: "Name\n----\nHelp Desk\n",
        },
        Example {
            text: "Makes a time span of hours, minutes and seconds.",
            code: "(New-Object TimeSpan 8, 30, 0).TotalHours",
            shows: "8.5\n",
        },
    ],
    run: Run::Each(new_object),
};

static TYPE_NAME: Param<String> = Param::optional("TypeName", "The name of the type.").at(0).not_null();
static ARGUMENTS: Param<Vec<Value>> =
    Param::optional("ArgumentList", "What the new object is made from.").at(1).alias(&["Args"]);
static PROPERTY: Param<Value> =
    Param::optional("Property", "A hashtable of properties to set.").kind(Kind::Nullable(&Kind::Table));
static COM_OBJECT: Param<String> = Param::optional("ComObject", "Not available: there is no COM here.");

fn new_object(cx: &mut Context, args: &Arguments) -> Result<(), Halt> {
    if let Some(name) = args.get(&COM_OBJECT)? {
        let error = Error::new(ErrorKind::NotImplemented, format!("the COM object \"{name}\" is not in rgsh"));
        let error = error.id("NoCOMClassIdentified").target(&name);
        return Err(error.hint(elsewhere::com(&name).unwrap_or_default()).into());
    }
    let name = args.get(&TYPE_NAME)?.unwrap_or_default();
    let arguments = args.get(&ARGUMENTS)?.unwrap_or_default();
    let properties = match args.get(&PROPERTY)? {
        Some(Value::Table(table)) => table.entries(),
        _ => Vec::new(),
    };
    let object = make(cx, &name, &arguments)?;
    for (key, value) in properties {
        match &object {
            Value::Object(object) => object.add(&key.to_string(), value),
            Value::Table(table) => table.set(key, value),
            other => {
                return Err(
                    Error::argument(format!("{} takes no properties", convert::article(&other.type_name()))).into()
                );
            }
        }
    }
    cx.emit(object)
}

fn make(cx: &Context, name: &str, arguments: &[Value]) -> Result<Value, Error> {
    let name = name.trim();
    let name = name.strip_prefix('[').and_then(|name| name.strip_suffix(']')).unwrap_or(name);
    let lower = name.to_lowercase();
    let short = lower.strip_prefix("system.").unwrap_or(&lower);
    let wrong = |wanted: &str| {
        Error::argument(format!("{name} cannot be made from {}", convert::quoted(&Value::Array(arguments.to_vec()))))
            .hint(format!("give {wanted}"))
    };
    let numbers = || arguments.iter().map(convert::to_int).collect::<Option<Vec<i64>>>();
    let one = |kind: &'static Kind, wanted: &str| match arguments {
        [value] => kind.convert(value.clone()).map_err(Error::from),
        _ => Err(wrong(wanted)),
    };
    Ok(match short {
        "psobject"
        | "management.automation.psobject"
        | "pscustomobject"
        | "management.automation.pscustomobject"
        | "object" => match arguments {
            [Value::Table(table)] => Value::Object(Object::custom(
                table.entries().into_iter().map(|(key, value)| (Rc::from(key.to_string()), value)).collect(),
            )),
            _ => Value::Object(Object::custom(Vec::new())),
        },
        "timespan" => match numbers().as_deref() {
            Some([]) => Value::TimeSpan(TimeSpan::default()),
            Some([ticks]) => Value::TimeSpan(TimeSpan { ticks: *ticks }),
            Some([h, m, s]) => span([0, *h, *m, *s])?,
            Some([d, h, m, s]) => span([*d, *h, *m, *s])?,
            _ => one(&Kind::TimeSpan, "hours, minutes and seconds, such as 8, 30, 0")?,
        },
        "datetime" => match numbers().as_deref() {
            Some([year, month, day]) => {
                date(&[*year, *month, *day, 0, 0, 0]).ok_or_else(|| wrong("year, month and day"))?
            }
            Some(six @ [_, _, _, _, _, _]) => {
                date(six).ok_or_else(|| wrong("year, month, day, hour, minute and second"))?
            }
            _ => one(&Kind::DateTime, "year, month and day, such as 2026, 12, 25")?,
        },
        "guid" => one(&Kind::Guid, "the text of a GUID")?,
        "uri" => match arguments {
            [value] => Value::Uri(Uri::new(&value.to_string())),
            _ => return Err(wrong("an address")),
        },
        "version" => Value::Version(Rc::from(arguments.iter().map(Value::to_string).collect::<Vec<_>>().join("."))),
        "string" => match arguments {
            [Value::Text(text), count] if text.chars().count() == 1 => {
                let count = convert::to_int(count)
                    .filter(|n| (0..=10_000_000).contains(n))
                    .ok_or_else(|| wrong("a character and a number"))?;
                Value::from(text.repeat(count as usize))
            }
            [one] => Value::from(one.to_string()),
            _ => Value::text(""),
        },
        "management.automation.pscredential" | "pscredential" => match arguments.first() {
            Some(user) => Value::Object(credential::of(user)),
            None => return Err(wrong("a user name and a password")),
        },
        exception if exception.ends_with("exception") => match arguments {
            [] => Value::Object(error_record::of_type(name, "something went wrong")),
            given => Value::Object(error_record::exception(name, given)),
        },
        // What $Host.UI.PromptForChoice takes.
        "management.automation.host.choicedescription" => {
            let part = |n: usize| arguments.get(n).map(Value::to_string).unwrap_or_default();
            Value::Object(Object::custom(vec![
                (Rc::from("Label"), Value::from(part(0))),
                (Rc::from("HelpMessage"), Value::from(part(1))),
            ]))
        }
        "" => return Err(unknown(name)),
        _ => {
            return cx.host.construct(name, arguments).map_err(|error| match error.id {
                "TypeNotFound" => unknown(name),
                _ => error,
            });
        }
    })
}

fn unknown(name: &str) -> Error {
    if let Some(instead) = elsewhere::type_name(name) {
        let error = Error::new(ErrorKind::NotImplemented, format!("[{name}] is not in rgsh"));
        return error.id("TypeNotFound").target(name).hint(instead);
    }
    let what = if name.trim().is_empty() {
        "a type name is missing".to_string()
    } else {
        format!("there is no type \"{name}\" here")
    };
    Error::argument(what).id("TypeNotFound").hint(
        "New-Object knows PSObject, ArrayList, List[string], Hashtable, StringBuilder, TimeSpan, DateTime, Guid, Uri and Version",
    )
}

fn span(parts: [i64; 4]) -> Result<Value, Error> {
    TimeSpan::of_parts(parts)
        .map(Value::TimeSpan)
        .ok_or_else(|| Error::argument("this is longer than a time span can be").id("Overflow"))
}

fn date(parts: &[i64]) -> Option<Value> {
    let small = |n: i64| i8::try_from(n).ok();
    let [year, month, day, hour, minute, second] = parts else { return None };
    jiff::civil::DateTime::new(
        i16::try_from(*year).ok()?,
        small(*month)?,
        small(*day)?,
        small(*hour)?,
        small(*minute)?,
        small(*second)?,
        0,
    )
    .ok()
    .map(|when| Value::DateTime(when.into()))
}

#[cfg(test)]
mod tests {
    use crate::cmdlets::testing::{check, check_error};

    #[test]
    fn objects() {
        check("New-Object TimeSpan 8,30,0", vec![], "08:30:00");
        check("New-Object System.TimeSpan 1,8,30,0", vec![], "1.08:30:00");
        check("New-Object DateTime 2026,12,25", vec![], "12/25/2026 00:00:00");
        check("New-Object string x,3", vec![], "xxx");
        check_error("New-Object DateTime 2026,13,25", vec![], "cannot be made from");
        check_error("New-Object Net.WebClient", vec![], "[Net.WebClient] is not in rgsh");
        check_error("New-Object -ComObject Excel", vec![], "is not in rgsh");
        check_error("New-Object string x,99999999999", vec![], "cannot be made from");
    }
}
