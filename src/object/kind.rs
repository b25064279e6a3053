//! What a property or a parameter accepts, and the conversion to it. One rule for both.

use super::convert;
use super::dates::{self, Asker};
use super::identity::Identity;
use super::list::List;
use super::object::{EXPANDED, TypeInfo};
use super::remarks;
use super::time_span::TimeSpan;
use super::uri::Uri;
use super::value::Value;
use std::fmt;

/// The kinds of values. Constants, so that declarations can name them.
#[derive(Clone, Copy, Debug)]
pub enum Kind {
    Any,
    Text,
    Bool,
    /// A parameter without a value.
    Switch,
    Int {
        min: i64,
        max: i64,
    },
    Float,
    /// An address; a bare `user@domain` gets `sip:`.
    SipUri,
    /// An address kept as written.
    Uri,
    /// An identity, as text, identity object, or an object that has one. Names stay text: who looks them up knows where.
    Identity,
    TimeSpan,
    DateTime,
    /// A date without a zone, such as that of a holiday.
    WallClock,
    Guid,
    Bytes,
    /// One of these words, stored as spelt here.
    Choice(&'static [&'static str]),
    Record(fn() -> &'static TypeInfo),
    Block,
    Table,
    List(&'static Kind),
    /// A list, or `@{Add=…; Remove=…; Replace=…}`.
    ListEdit(&'static Kind),
    Nullable(&'static Kind),
}

pub const INT: Kind = Kind::Int { min: i64::MIN, max: i64::MAX };

/// Why a value does not fit.
#[derive(Clone, Debug, PartialEq)]
pub struct Mismatch {
    pub message: String,
    pub hint: Option<String>,
    /// A property name that does not exist, for instance.
    pub id: &'static str,
}

impl Mismatch {
    /// Says in which property it happened; of what is nested too deep the way down would fill the screen.
    pub fn inside(self, property: &str) -> Mismatch {
        if self.id == "NestedTooDeep" {
            return self;
        }
        Mismatch { message: format!("{property}: {}", self.message), ..self }
    }

    pub fn new(message: impl Into<String>) -> Mismatch {
        Mismatch { message: message.into(), hint: None, id: "CannotConvertArgument" }
    }

    pub fn hint(mut self, hint: impl Into<String>) -> Mismatch {
        self.hint = Some(hint.into());
        self
    }

    pub fn id(mut self, id: &'static str) -> Mismatch {
        self.id = id;
        self
    }
}

impl From<Mismatch> for crate::error::Error {
    fn from(mismatch: Mismatch) -> crate::error::Error {
        let mut error = crate::error::Error::argument(mismatch.message).id(mismatch.id);
        error.hint = mismatch.hint;
        error
    }
}

impl fmt::Display for Mismatch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl Kind {
    /// How help names it.
    pub fn name(&self) -> String {
        match self {
            Kind::Any => "Object".into(),
            Kind::Text => "String".into(),
            Kind::Bool => "Boolean".into(),
            Kind::Switch => "Switch".into(),
            Kind::Int { .. } => "Integer".into(),
            Kind::Float => "Double".into(),
            Kind::SipUri | Kind::Uri => "Uri".into(),
            Kind::Identity => "RgsIdentity".into(),
            Kind::TimeSpan => "TimeSpan".into(),
            Kind::DateTime | Kind::WallClock => "DateTime".into(),
            Kind::Guid => "Guid".into(),
            Kind::Bytes => "Byte[]".into(),
            Kind::Choice(words) => words.join(" | "),
            Kind::Record(info) => info().name.into(),
            Kind::Block => "ScriptBlock".into(),
            Kind::Table => "Hashtable".into(),
            Kind::List(of) | Kind::ListEdit(of) => format!("{}[]", of.name()),
            Kind::Nullable(of) => of.name(),
        }
    }

    pub fn is_list(&self) -> bool {
        match self {
            Kind::List(_) | Kind::ListEdit(_) => true,
            Kind::Nullable(of) => of.is_list(),
            _ => false,
        }
    }

    /// What a value of this kind starts as, when nothing is given.
    pub fn empty(&self) -> Value {
        match self {
            Kind::List(of) | Kind::ListEdit(of) => Value::List(List::new(of, Vec::new())),
            _ => Value::Null,
        }
    }

    /// The value as this kind stores it, or why it cannot be.
    pub fn convert(&self, value: Value) -> Result<Value, Mismatch> {
        let wrong = |value: &Value| {
            Mismatch::new(format!("{} is not {}", convert::quoted(value), convert::article(&self.name())))
        };
        Ok(match (self, value) {
            (Kind::Any, value) => value,
            (_, Value::Object(object)) if object.is_a(&EXPANDED) => {
                return self.convert(object.get("Value").unwrap_or_default());
            }
            (Kind::Nullable(_), Value::Null) => Value::Null,
            // Empty text is no number, no address and no object: it clears. A text may be empty.
            (Kind::Nullable(of), value) if !matches!(of, Kind::Text | Kind::Any) && is_blank(&value) => Value::Null,
            (Kind::Nullable(of), value) => return of.convert(value),
            (Kind::List(of), value) => return list_of(of, value),
            (Kind::ListEdit(of), Value::Table(table)) => {
                let edited = super::table::Table::new();
                for (key, items) in table.entries() {
                    let known =
                        ["Add", "Remove", "Replace"].into_iter().find(|k| k.eq_ignore_ascii_case(&key.to_string()));
                    let Some(known) = known else {
                        return Err(Mismatch::new(format!(
                            "a list is edited by Add, Remove or Replace, not by \"{key}\""
                        )));
                    };
                    edited.set(known.into(), list_of(of, items)?);
                }
                Value::Table(edited)
            }
            (Kind::ListEdit(of), value) => return list_of(of, value),
            (_, Value::Array(mut items)) if items.len() == 1 => return self.convert(items.remove(0)),
            (Kind::Bool | Kind::Int { .. } | Kind::Float | Kind::TimeSpan | Kind::DateTime | Kind::Guid, value)
                if is_blank(&value) =>
            {
                return Err(Mismatch::new(format!("the value is empty, and no {}", self.name()))
                    .hint("is a variable, a property or a column of a file empty?"));
            }
            (Kind::Text, value) => match value {
                Value::Null => Value::Null,
                Value::Array(_) | Value::Table(_) | Value::Block(_) | Value::List(_) => return Err(wrong(&value)),
                Value::Text(_) => value,
                other => Value::text(other.to_string()),
            },
            (Kind::Bool | Kind::Switch, value) => match convert::to_bool(&value) {
                Some(b) => {
                    if let Value::Text(word) = &value {
                        remarks::remark(&format!("the text \"{}\" is read as ${b}", word.trim()));
                    }
                    Value::Bool(b)
                }
                None => return Err(wrong(&value).hint("write $true or $false")),
            },
            (Kind::Int { min, max }, value) => match convert::to_int(&value) {
                Some(n) if n >= *min && n <= *max => Value::Int(n),
                Some(n) if *max == i64::MAX => return Err(Mismatch::new(format!("{n} is below {min}"))),
                Some(n) => return Err(Mismatch::new(format!("{n} is outside {min} to {max}"))),
                None => return Err(wrong(&value)),
            },
            (Kind::Float, value) => match convert::to_float(&value) {
                Some(x) => Value::Float(x),
                None => return Err(wrong(&value)),
            },
            (Kind::SipUri | Kind::Uri, value @ Value::Text(_)) if is_blank(&value) => {
                return Err(Mismatch::new("the address is empty").hint("write sip:user@domain"));
            }
            (Kind::SipUri, Value::Text(text)) => Value::Uri(Uri::with_sip(&text)),
            (Kind::Uri, Value::Text(text)) => Value::Uri(Uri::new(&text)),
            (Kind::SipUri | Kind::Uri, value @ Value::Uri(_)) => value,
            (Kind::SipUri | Kind::Uri, Value::Object(object)) => {
                match object.get("SipAddress").or_else(|| object.get("PrimaryUri")) {
                    Some(address) if !address.is_null() => return self.convert(address),
                    _ => return Err(wrong(&Value::Object(object))),
                }
            }
            (Kind::Identity, value) => match value {
                Value::Identity(_) => value,
                Value::Text(text) => match Identity::parse(&text) {
                    Some(identity) => Value::Identity(identity),
                    None => Value::Text(text),
                },
                Value::Object(object) => match object.get("Identity") {
                    Some(identity) if !identity.is_null() => return self.convert(identity),
                    _ => return Err(wrong(&Value::Object(object))),
                },
                other => return Err(wrong(&other)),
            },
            (Kind::TimeSpan, value) => match value {
                Value::TimeSpan(_) => value,
                Value::Text(text) => match TimeSpan::parse(&text) {
                    Some(span) => Value::TimeSpan(span),
                    None => {
                        let hint = of_the_clock(&text);
                        return Err(wrong(&Value::Text(text))
                            .hint(hint.unwrap_or_else(|| "write hours and minutes, such as 8:00 or 17:30".into())));
                    }
                },
                other => return Err(wrong(&other).hint("write hours and minutes, such as 8:00 or 17:30")),
            },
            (Kind::DateTime, value) => match value {
                Value::DateTime(_) => value,
                Value::Text(text) => Value::DateTime(dates::read(&text, Asker::Cast)?),
                other => return Err(wrong(&other).hint("write a date such as 2026-12-25 or 12/25/2026")),
            },
            (Kind::WallClock, value) => match value {
                Value::DateTime(stamp) => Value::DateTime(dates::wall_clock(stamp).into()),
                Value::Text(text) => Value::DateTime(dates::read_wall_clock(&text, Asker::Cast)?.into()),
                other => return Err(wrong(&other).hint("write a date such as 2026-12-25 or 12/25/2026")),
            },
            (Kind::Guid, value) => match &value {
                Value::Guid(_) => value,
                Value::Text(text) => match uuid::Uuid::try_parse(text.trim()) {
                    Ok(guid) => Value::Guid(guid),
                    Err(_) => return Err(wrong(&value)),
                },
                _ => return Err(wrong(&value)),
            },
            (Kind::Bytes, value) => match value {
                Value::Bytes(_) => value,
                Value::Array(items) => match convert::to_bytes(&items) {
                    Some(bytes) => Value::Bytes(bytes.into()),
                    None => return Err(wrong(&Value::Array(items))),
                },
                other => return Err(wrong(&other)),
            },
            (Kind::Choice(words), Value::Null) => {
                return Err(Mismatch::new(format!("$null is not one of {}", convert::or_list(words))));
            }
            (Kind::Choice(words), value) => {
                let text = value.to_string();
                match words.iter().find(|word| word.eq_ignore_ascii_case(text.trim())) {
                    Some(word) => Value::text(word),
                    None => {
                        let error = Mismatch::new(format!("\"{text}\" is not one of {}", convert::or_list(words)));
                        return Err(match convert::did_you_mean(&text, words.iter().copied(), str::to_string) {
                            Some(hint) => error.hint(hint),
                            None => error,
                        });
                    }
                }
            }
            (Kind::Record(info), Value::Object(object)) if object.is_a(info()) => Value::Object(object),
            (Kind::Block, value @ Value::Block(_)) => value,
            (Kind::Table, value @ Value::Table(_)) => value,
            (Kind::Record(info), value) => {
                return Err(match maker(info().name) {
                    Some(maker) => wrong(&value).hint(format!("{maker} makes one")),
                    None => wrong(&value),
                });
            }
            (_, value) => return Err(wrong(&value)),
        })
    }
}

impl Kind {
    /// The cmdlet whose objects a parameter of this kind takes, if one makes them.
    pub fn maker(&self) -> Option<&'static str> {
        match self {
            Kind::Record(info) => maker(info().name),
            Kind::List(of) | Kind::ListEdit(of) | Kind::Nullable(of) => of.maker(),
            _ => None,
        }
    }
}

/// The cmdlet that composes a value of a type.
fn maker(type_name: &str) -> Option<&'static str> {
    Some(match type_name {
        "CallAction" => "New-CsRgsCallAction",
        "Prompt" => "New-CsRgsPrompt",
        "Question" => "New-CsRgsQuestion",
        "Answer" => "New-CsRgsAnswer",
        "TimeRange" => "New-CsRgsTimeRange",
        "Holiday" => "New-CsRgsHoliday",
        "AudioFile" => "Import-CsRgsAudioFile",
        _ => return None,
    })
}

fn list_of(of: &'static Kind, value: Value) -> Result<Value, Mismatch> {
    let given = value.into_items();
    let is_one = given.len() == 1;
    let entry = |(at, value): (usize, Value)| {
        if !is_one && is_blank(&value) && !matches!(of, Kind::Text | Kind::Any) {
            return Err(Mismatch::new(format!("entry {} of the list is empty", at + 1)).hint(
                "a separator at the end leaves an empty entry behind -split; ($list | Where-Object { $_ }) drops it",
            ));
        }
        of.convert(value)
    };
    let items = given.into_iter().enumerate().map(entry).collect::<Result<Vec<_>, _>>()?;
    Ok(Value::List(List::new(of, items)))
}

/// What a time of a twelve-hour clock is here: a TimeSpan has hours from 0 to 24.
fn of_the_clock(text: &str) -> Option<String> {
    let folded = text.trim().to_lowercase().replace('.', "");
    let is_after_noon = folded.ends_with("pm");
    let time = folded.strip_suffix("am").or_else(|| folded.strip_suffix("pm"))?.trim();
    let (hour, rest) = time.split_once(':').unwrap_or((time, "00"));
    let hour: u8 = hour.parse().ok().filter(|hour| (1..=12).contains(hour))?;
    let hour = hour % 12 + if is_after_noon { 12 } else { 0 };
    Some(format!("hours run from 0 to 24 here, without AM and PM: write {hour}:{rest}"))
}

/// A text without a character to see.
fn is_blank(value: &Value) -> bool {
    matches!(value, Value::Text(text) if text.trim().is_empty())
}
