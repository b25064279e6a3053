//! Enumerations: those of .NET that scripts name, and those that scripts define.

use crate::command::context::COLORS;
use crate::engine::members::Given;
use crate::engine::{statics, types};
use crate::error::Error;
use crate::object::convert;
use crate::object::date_time::DateKind;
use crate::object::foreign::Foreign;
use crate::object::value::Value;
use std::any::Any;
use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

/// A kind of words with numbers behind them.
#[derive(Debug)]
pub struct Enumeration {
    pub name: Rc<str>,
    pub words: Vec<(Rc<str>, i64)>,
    /// Several words may stand together.
    pub flags: bool,
}

thread_local! {
    /// What scripts of this thread's interpreter defined, by name in lower case.
    static DEFINED: RefCell<HashMap<String, Rc<Enumeration>>> = RefCell::default();
}

/// Forgets what scripts defined.
pub fn forget() {
    DEFINED.with_borrow_mut(HashMap::clear);
}

/// `enum Name { … }`.
pub fn define(name: &str, words: Vec<(Rc<str>, i64)>, flags: bool) {
    let made = Rc::new(Enumeration { name: Rc::from(name), words, flags });
    DEFINED.with_borrow_mut(|all| all.insert(name.to_ascii_lowercase(), made));
}

/// Names of those that scripts defined.
pub fn defined() -> Vec<String> {
    DEFINED.with_borrow(|all| all.values().map(|of| of.name.to_string()).collect())
}

/// Full name, whether words stand together, words; numbers count from 0, or by powers of 2 where words stand together.
type Known = (&'static str, bool, &'static [&'static str]);

const KNOWN: &[Known] = &[
    ("System.DayOfWeek", false, &["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"]),
    (
        "System.StringComparison",
        false,
        &[
            "CurrentCulture",
            "CurrentCultureIgnoreCase",
            "InvariantCulture",
            "InvariantCultureIgnoreCase",
            "Ordinal",
            "OrdinalIgnoreCase",
        ],
    ),
    ("System.Globalization.CalendarWeekRule", false, &["FirstDay", "FirstFullWeek", "FirstFourDayWeek"]),
    ("System.Net.SecurityProtocolType", false, &["SystemDefault", "Ssl3", "Tls", "Tls11", "Tls12", "Tls13"]),
    ("System.StringSplitOptions", false, &["None", "RemoveEmptyEntries", "TrimEntries"]),
    ("System.MidpointRounding", false, &["ToEven", "AwayFromZero"]),
    (
        "System.Text.RegularExpressions.RegexOptions",
        true,
        &[
            "None",
            "IgnoreCase",
            "Multiline",
            "ExplicitCapture",
            "Compiled",
            "Singleline",
            "IgnorePatternWhitespace",
            "RightToLeft",
            "",
            "ECMAScript",
            "CultureInvariant",
        ],
    ),
    (
        "System.Globalization.DateTimeStyles",
        true,
        &[
            "None",
            "AllowLeadingWhite",
            "AllowTrailingWhite",
            "AllowInnerWhite",
            "NoCurrentDateDefault",
            "AdjustToUniversal",
            "AssumeLocal",
            "AssumeUniversal",
            "RoundtripKind",
        ],
    ),
    ("System.ConsoleColor", false, COLORS),
    ("System.DateTimeKind", false, &["Unspecified", "Utc", "Local"]),
    ("System.EnvironmentVariableTarget", false, &["Process", "User", "Machine"]),
    (
        "System.Environment+SpecialFolder",
        false,
        &[
            "Desktop",
            "",
            "Programs",
            "",
            "",
            "MyDocuments",
            "Favorites",
            "Startup",
            "Recent",
            "SendTo",
            "",
            "StartMenu",
            "",
            "MyMusic",
            "MyVideos",
            "",
            "DesktopDirectory",
            "MyComputer",
            "",
            "NetworkShortcuts",
            "Fonts",
            "Templates",
            "CommonStartMenu",
            "CommonPrograms",
            "CommonStartup",
            "CommonDesktopDirectory",
            "ApplicationData",
            "PrinterShortcuts",
            "LocalApplicationData",
            "",
            "",
            "",
            "InternetCache",
            "Cookies",
            "History",
            "CommonApplicationData",
            "Windows",
            "System",
            "ProgramFiles",
            "MyPictures",
            "UserProfile",
            "SystemX86",
            "ProgramFilesX86",
            "CommonProgramFiles",
            "CommonProgramFilesX86",
            "CommonTemplates",
            "CommonDocuments",
            "CommonAdminTools",
            "AdminTools",
        ],
    ),
    ("System.UriKind", false, &["RelativeOrAbsolute", "Absolute", "Relative"]),
    ("System.IO.FileMode", false, &["", "CreateNew", "Create", "Open", "OpenOrCreate", "Truncate", "Append"]),
    (
        "System.Management.Automation.ErrorCategory",
        false,
        &[
            "NotSpecified",
            "OpenError",
            "CloseError",
            "DeviceError",
            "DeadlockDetected",
            "InvalidArgument",
            "InvalidData",
            "InvalidOperation",
            "InvalidResult",
            "InvalidType",
            "MetadataError",
            "NotImplemented",
            "NotInstalled",
            "ObjectNotFound",
            "OperationStopped",
            "OperationTimeout",
            "SyntaxError",
            "ParserError",
            "PermissionDenied",
            "ResourceBusy",
            "ResourceExists",
            "ResourceUnavailable",
            "ReadError",
            "WriteError",
            "FromStdErr",
            "SecurityError",
            "ProtocolError",
            "ConnectionError",
            "AuthenticationError",
            "LimitsExceeded",
            "QuotaExceeded",
            "NotEnabled",
        ],
    ),
];

/// The enumeration of a plain (short, lower-case) or full name.
pub fn find(plain: &str) -> Option<Rc<Enumeration>> {
    if let Some(own) = DEFINED.with_borrow(|all| all.get(&plain.to_ascii_lowercase()).cloned()) {
        return Some(own);
    }
    let (name, flags, words) = KNOWN.iter().find(|(full, ..)| {
        full.eq_ignore_ascii_case(plain)
            || full.rsplit(['.', '+']).next().is_some_and(|last| last.eq_ignore_ascii_case(plain))
    })?;
    let number = |at: usize| match (flags, at) {
        (false, at) => at as i64,
        (true, 0) => 0,
        (true, at) => 1 << (at - 1),
    };
    let words = words.iter().enumerate().filter(|(_, word)| !word.is_empty());
    let words = words.map(|(at, word)| (Rc::from(*word), number(at))).collect();
    Some(Rc::new(Enumeration { name: Rc::from(*name), words, flags: *flags }))
}

/// A word of an enumeration.
pub struct Word {
    of: Rc<Enumeration>,
    number: i64,
}

/// The word that a text or number names: `Monday`, `1`, for some also `IgnoreCase, Multiline`.
pub fn word(of: &Rc<Enumeration>, given: &Value) -> Result<Value, Error> {
    let make = |number: i64| super::value(Word { of: of.clone(), number });
    let known = |number: i64| of.flags || of.words.iter().any(|(_, own)| *own == number);
    let fails = || {
        let words: Vec<&str> = of.words.iter().map(|(word, _)| &**word).collect();
        let error = Error::operation(format!("{} is no {}", convert::quoted(given), short(&of.name))).id("InvalidCast");
        match convert::nearest(&given.to_string(), words.iter().copied()) {
            Some(near) => error.hint(format!("did you mean {near}?")),
            None => error.hint(format!("it is one of {}", convert::or_list(&words))),
        }
    };
    match given {
        Value::Foreign(own) if own.number().is_some() => Ok(make(own.number().unwrap_or_default())),
        Value::Int(n) if known(*n) => Ok(make(*n)),
        Value::Int(_) | Value::Null => Err(fails()),
        Value::Array(items) if of.flags => {
            let joined: Vec<String> = items.iter().map(ToString::to_string).collect();
            word(of, &Value::from(joined.join(",")))
        }
        text => {
            let text = text.to_string();
            let mut sum = 0;
            for part in text.split(',').map(str::trim) {
                let by_name = of.words.iter().find(|(word, _)| word.eq_ignore_ascii_case(part)).map(|(_, n)| *n);
                let number = by_name.or_else(|| part.parse().ok().filter(|n| known(*n))).ok_or_else(fails)?;
                sum = if of.flags { sum | number } else { number };
            }
            if text.contains(',') && !of.flags { Err(fails()) } else { Ok(make(sum)) }
        }
    }
}

fn short(name: &str) -> &str {
    name.rsplit('.').next().unwrap_or(name)
}

/// The number behind a word.
pub fn number_of(name: &str, word: &str) -> Option<i64> {
    find(name)?.words.iter().find(|(own, _)| own.eq_ignore_ascii_case(word)).map(|(_, number)| *number)
}

/// The day of a date.
pub fn day_of_week(when: jiff::civil::DateTime) -> Value {
    match find("System.DayOfWeek") {
        Some(of) => super::value(Word { of, number: i64::from(when.weekday().to_sunday_zero_offset()) }),
        None => Value::Null,
    }
}

/// Whose clock a date shows.
pub fn kind_of_date(kind: DateKind) -> Value {
    match (find("System.DateTimeKind"), number_of("System.DateTimeKind", kind.word())) {
        (Some(of), Some(number)) => super::value(Word { of, number }),
        _ => Value::text(kind.word()),
    }
}

impl Word {
    /// The words that stand together in it, if they make up the number.
    fn parts(&self) -> Option<String> {
        let mut left = self.number;
        let mut parts = Vec::new();
        for (word, number) in self.of.words.iter().rev().filter(|(_, number)| *number != 0) {
            if left & number == *number {
                left &= !number;
                parts.insert(0, &**word);
            }
        }
        (left == 0 && !parts.is_empty()).then(|| parts.join(", "))
    }
}

impl Foreign for Word {
    fn type_name(&self) -> Rc<str> {
        self.of.name.clone()
    }
    fn text(&self) -> String {
        let own = self.of.words.iter().find(|(_, number)| *number == self.number).map(|(word, _)| word.to_string());
        own.or_else(|| if self.of.flags { self.parts() } else { None }).unwrap_or_else(|| self.number.to_string())
    }
    fn members(&self) -> &'static [&'static str] {
        &["value__", "HasFlag"]
    }
    fn get(&self, member: &str) -> Option<Value> {
        (member == "value__").then_some(Value::Int(self.number))
    }
    fn call(&self, method: &str, arguments: &[Value]) -> Option<Result<Value, Error>> {
        match (method, arguments) {
            ("hasflag", [flag]) => Some(word(&self.of, flag).map(|flag| {
                let flag = convert::to_int(&flag).unwrap_or_default();
                Value::Bool(self.number & flag == flag)
            })),
            // "D" is the number, the others the word.
            ("tostring", [Value::Text(format)]) if format.eq_ignore_ascii_case("d") => {
                Some(Ok(Value::from(self.number.to_string())))
            }
            _ => None,
        }
    }
    fn number(&self) -> Option<i64> {
        Some(self.number)
    }
    fn as_any(&self) -> &dyn Any {
        self
    }
}

/// What every enumeration has: `[enum]::GetNames([DayOfWeek])` and its like.
pub fn common_method(method: &str, given: &Given) -> Result<Option<Value>, Error> {
    let name = given.text(0)?;
    let of = find(&types::plain_name(&name)).ok_or_else(|| types::unknown_type(&name))?;
    let word = |n: usize| self::word(&of, given.need(n)?);
    let mut words = of.words.clone();
    words.sort_by_key(|(_, number)| *number);
    Ok(Some(match method {
        "getnames" => Value::Array(words.iter().map(|(word, _)| Value::Text(word.clone())).collect()),
        "getvalues" => {
            let values = words.iter().map(|(_, number)| self::word(&of, &Value::Int(*number)));
            Value::Array(values.collect::<Result<_, _>>()?)
        }
        "getname" => Value::from(word(1)?.to_string()),
        "isdefined" => Value::Bool(word(1).is_ok()),
        "parse" | "toobject" => word(1)?,
        "tryparse" => statics::tried(given, word(1), Value::Null),
        _ => return Ok(None),
    }))
}
