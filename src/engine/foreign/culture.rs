//! `[System.Globalization.CultureInfo]`.

use crate::error::Error;
use crate::format::dotnet::culture::{self, Culture};
use crate::object::convert;
use crate::object::foreign::Foreign;
use crate::object::value::Value;
use std::any::Any;
use std::rc::Rc;

struct Info(&'static Culture);

/// The culture of a name such as `de-DE`; the empty name is the invariant one.
pub fn of(name: &str) -> Result<Value, Error> {
    match culture::find(name) {
        Some(found) => Ok(super::value(Info(found))),
        None => Err(Error::operation(format!("\"{name}\" is no culture that rgsh knows"))
            .id("CultureNotFound")
            .hint(format!("it knows {}", convert::and_list(&culture::names())))),
    }
}

/// The culture that an argument is, by itself or by its name.
pub fn given(value: Option<&Value>) -> Option<&'static Culture> {
    match value? {
        Value::Foreign(thing) => thing.as_any().downcast_ref::<Info>().map(|info| info.0),
        _ => None,
    }
}

/// `[cultureinfo]::InvariantCulture` and its like.
pub fn member(name: &str) -> Option<Value> {
    let found = match name {
        "invariantculture" => culture::find("")?,
        "currentculture" | "currentuiculture" | "installeduiculture" => culture::find(convert::culture())?,
        _ => return None,
    };
    Some(super::value(Info(found)))
}

impl Foreign for Info {
    fn type_name(&self) -> Rc<str> {
        Rc::from("System.Globalization.CultureInfo")
    }
    fn text(&self) -> String {
        self.0.name.to_string()
    }
    fn members(&self) -> &'static [&'static str] {
        &["Name", "DisplayName", "TwoLetterISOLanguageName", "TextInfo", "DateTimeFormat", "NumberFormat"]
    }
    fn get(&self, member: &str) -> Option<Value> {
        Some(match member {
            "name" => Value::text(self.0.name),
            "displayname" | "englishname" => Value::text(self.0.display),
            "twoletterisolanguagename" => Value::text(match self.0.name.split('-').next() {
                Some("") | None => "iv",
                Some(language) => language,
            }),
            "textinfo" | "datetimeformat" | "numberformat" => super::value(Part(self.0)),
            _ => return None,
        })
    }
    fn as_any(&self) -> &dyn Any {
        self
    }
}

/// What a culture says of texts, dates and numbers.
struct Part(&'static Culture);

impl Foreign for Part {
    fn type_name(&self) -> Rc<str> {
        Rc::from("System.Globalization.TextInfo")
    }
    fn text(&self) -> String {
        format!("TextInfo - {}", self.0.name)
    }
    fn members(&self) -> &'static [&'static str] {
        &[
            "ToTitleCase",
            "ToUpper",
            "ToLower",
            "MonthNames",
            "DayNames",
            "GetMonthName",
            "GetDayName",
            "ShortDatePattern",
            "LongDatePattern",
            "ShortTimePattern",
            "NumberDecimalSeparator",
            "NumberGroupSeparator",
            "CurrencySymbol",
            "ListSeparator",
        ]
    }
    fn get(&self, member: &str) -> Option<Value> {
        let list = |words: &[&str]| Value::Array(words.iter().map(Value::text).collect());
        Some(match member {
            "monthnames" => list(&self.0.months),
            "daynames" => list(&self.0.days),
            "shortdatepattern" => Value::text(self.0.short_date),
            "longdatepattern" => Value::text(self.0.long_date),
            "shorttimepattern" => Value::text(self.0.short_time),
            "numberdecimalseparator" | "currencydecimalseparator" => Value::text(self.0.decimal),
            "numbergroupseparator" | "currencygroupseparator" => Value::text(self.0.group),
            "currencysymbol" => Value::text(self.0.currency),
            "listseparator" => Value::text(if self.0.decimal == "," { ";" } else { "," }),
            _ => return None,
        })
    }
    fn call(&self, method: &str, arguments: &[Value]) -> Option<Result<Value, Error>> {
        let [first] = arguments else { return None };
        let at = |base: i64| convert::to_int(first).and_then(|n| usize::try_from(n - base).ok());
        let named = |word: Option<&&str>| {
            word.map(Value::text)
                .ok_or_else(|| Error::operation(format!("{first} is out of range")).id("ArgumentOutOfRange"))
        };
        Some(match method {
            "totitlecase" => Ok(Value::from(title_case(&first.to_string()))),
            "toupper" => Ok(Value::from(first.to_string().to_uppercase())),
            "tolower" => Ok(Value::from(first.to_string().to_lowercase())),
            "getmonthname" => named(at(1).and_then(|n| self.0.months.get(n))),
            "getdayname" => named(at(0).and_then(|n| self.0.days.get(n))),
            "getabbreviatedmonthname" => {
                let month = at(1).and_then(|n| self.0.months.get(n)).map(|m| m.chars().take(3).collect::<String>());
                named(month.as_deref().as_ref())
            }
            _ => return None,
        })
    }
    fn as_any(&self) -> &dyn Any {
        self
    }
}

/// Each word with a capital; words all in capitals stay, as .NET takes them for acronyms.
fn title_case(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut word = String::new();
    let flush = |word: &mut String, out: &mut String| {
        let capitals = word.chars().count() > 1 && word.chars().all(|c| !c.is_lowercase());
        let mut chars = word.chars();
        match chars.next() {
            Some(_) if capitals => out.push_str(word),
            Some(first) => {
                out.extend(first.to_uppercase());
                out.push_str(&chars.as_str().to_lowercase());
            }
            None => {}
        }
        word.clear();
    };
    for c in text.chars() {
        if c.is_alphanumeric() || c == '\'' {
            word.push(c);
        } else {
            flush(&mut word, &mut out);
            out.push(c);
        }
    }
    flush(&mut word, &mut out);
    out
}
