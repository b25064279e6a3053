//! `[System.Globalization.CultureInfo]`.

use crate::error::Error;
use crate::object::convert;
use crate::object::culture::{self, Culture};
use crate::object::foreign::Foreign;
use crate::object::kind::Kind;
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
            .hint(format!("it knows {}", convert::some_of(culture::names(), 6)))),
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
        "currentculture" | "currentuiculture" | "installeduiculture" => culture::current(),
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
        &["Name", "DisplayName", "TwoLetterISOLanguageName", "TextInfo", "DateTimeFormat", "NumberFormat", "Calendar"]
    }
    fn get(&self, member: &str) -> Option<Value> {
        Some(match member {
            "name" => Value::text(self.0.name),
            "displayname" | "englishname" => Value::text(self.0.display),
            "twoletterisolanguagename" => Value::text(match self.0.name.split('-').next() {
                Some("") | None => "iv",
                Some(language) => language,
            }),
            "textinfo" | "datetimeformat" | "numberformat" | "calendar" => super::value(Part(self.0)),
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
            "GetWeekOfYear",
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
        if let ("getweekofyear", [when, rule, first]) = (method, arguments) {
            let when = match Kind::DateTime.convert(when.clone()) {
                Ok(Value::DateTime(when)) => when,
                Ok(_) => return None,
                Err(mismatch) => return Some(Err(mismatch.into())),
            };
            return Some(Ok(Value::Int(week_of_year(when.date(), &rule.to_string(), &first.to_string()))));
        }
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
            "getdayname" => {
                // A text is the word of a day, as a method that takes one reads it.
                let word = super::enums::number_of("System.DayOfWeek", &first.to_string());
                named(word.and_then(|n| usize::try_from(n).ok()).or(at(0)).and_then(|n| self.0.days.get(n)))
            }
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

/// The number of the week that a day lies in, by .NET's rule (`FirstDay`, `FirstFullWeek`, `FirstFourDayWeek`) and first day
/// of the week. By the rule of four days the last days of a year may have the number 53, as .NET has it.
fn week_of_year(day: jiff::civil::Date, rule: &str, first: &str) -> i64 {
    let days = culture::invariant().days;
    let first = days.iter().position(|name| name.eq_ignore_ascii_case(first)).or_else(|| first.parse().ok());
    let first = first.unwrap_or(0) as i64;
    let least = match rule.to_ascii_lowercase().as_str() {
        "firstfullweek" | "1" => 7,
        "firstfourdayweek" | "2" => 4,
        _ => 1,
    };
    let number = |date: jiff::civil::Date| -> i64 {
        let new_year = i64::from(date.first_of_year().weekday().to_sunday_zero_offset());
        let before = (new_year - first).rem_euclid(7);
        let skipped = if 7 - before >= least { before } else { before - 7 };
        (i64::from(date.day_of_year()) - 1 + skipped).div_euclid(7) + 1
    };
    match number(day) {
        // Still in the last week of the year before.
        0 => day.first_of_year().yesterday().map_or(1, number),
        week => week,
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

#[cfg(test)]
mod tests {
    use super::week_of_year;

    #[test]
    fn weeks() {
        let week = |y, m, d, rule| week_of_year(jiff::civil::date(y, m, d), rule, "Monday");
        assert_eq!(week(2027, 1, 1, "FirstFourDayWeek"), 53);
        assert_eq!(week(2026, 1, 1, "FirstFourDayWeek"), 1);
        assert_eq!(week(2027, 1, 4, "FirstFourDayWeek"), 1);
        assert_eq!(week(2027, 1, 3, "FirstDay"), 1);
        assert_eq!(week(2027, 1, 4, "FirstDay"), 2);
        assert_eq!(week(2026, 12, 31, "FirstFourDayWeek"), 53);
    }
}
