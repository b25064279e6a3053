//! Reading a property of any value, by name and without case.

use super::convert;
use super::date_time::Stamp;
use super::kind::Mismatch;
use super::object::EXPANDED;
use super::remarks;
use super::time_span::{TICKS_PER_DAY, TICKS_PER_SECOND, TimeSpan};
use super::uri::Uri;
use super::value::Value;
use std::rc::Rc;

/// The property; unknown names are an error that names the nearest, except on `$null`, hashtables and
/// `[pscustomobject]`, which answer `$null`. A list collects the property of each of its items.
pub fn property(value: &Value, name: &str) -> Result<Value, Mismatch> {
    match read(value, name, true) {
        Err(error) if error.id == UNKNOWN && is_lenient(value) => {
            remark(value, &error);
            Ok(Value::Null)
        }
        answer => answer,
    }
}

/// What an error is called that says that there is no such property; others say why one that is there has no value.
const UNKNOWN: &str = "PropertyNotFound";

/// Whether what the value does not have is `$null`, as in PowerShell: so it is with things of .NET. An object of the trade
/// says what it has instead.
fn is_lenient(value: &Value) -> bool {
    match value {
        Value::Object(object) => object.info().full_name.starts_with("System."),
        Value::Foreign(thing) => thing.type_name().starts_with("System."),
        Value::Identity(_) => false,
        _ => true,
    }
}

/// Says that text, a number or a date has no such property: nobody asks them to see whether they do. Of other things it is
/// said where a name that they have is near; of an XML node, which may have an attribute or not, it never is.
fn remark(value: &Value, error: &Mismatch) {
    let near = error.hint.as_deref().is_some_and(|hint| hint.starts_with("did you mean"));
    let said = match value {
        Value::Foreign(thing) => near && !thing.type_name().starts_with("System.Xml."),
        Value::Object(_) | Value::Type(_) | Value::Block(_) => near,
        _ => true,
    };
    if said {
        let hint = error.hint.as_deref().map_or(String::new(), |hint| format!("; {hint}"));
        remarks::remark(&format!("{}, which counts as $null{hint}", error.message));
    }
}

/// As [`property`], but what the value does not have is an error in any case; of a list, what none of its items has.
pub fn strictly(value: &Value, name: &str) -> Result<Value, Mismatch> {
    read(value, name, false)
}

fn read(value: &Value, name: &str, is_lenient: bool) -> Result<Value, Mismatch> {
    match value {
        // PowerShell counts nothing as none.
        Value::Null if is_count(name) => Ok(Value::Int(0)),
        Value::Null => Ok(Value::Null),
        Value::Object(object) => match object.worked_out(name) {
            Some(answer) => answer,
            None if object.is_a(&EXPANDED) => read(&object.get("Value").unwrap_or_default(), name, is_lenient),
            None if is_count(name) => Ok(Value::Int(1)),
            None => object.read(name),
        },
        Value::Table(table) => Ok(match table.get(name) {
            Some(found) => found,
            None if name.eq_ignore_ascii_case("Count") => Value::from(table.len()),
            None if name.eq_ignore_ascii_case("Keys") => {
                Value::Array(table.entries().into_iter().map(|(key, _)| key).collect())
            }
            None if name.eq_ignore_ascii_case("Values") => {
                Value::Array(table.entries().into_iter().map(|(_, value)| value).collect())
            }
            None => table.note(name).unwrap_or_default(),
        }),
        Value::Array(items) if is_count(name) => Ok(Value::from(items.len())),
        Value::List(list) if is_count(name) => Ok(Value::from(list.len())),
        Value::Array(items) => of_each(items, name, is_lenient),
        Value::List(list) => of_each(&list.to_vec(), name, is_lenient),
        Value::Foreign(thing) => match thing.get(&name.to_ascii_lowercase()) {
            Some(found) => Ok(found),
            None if is_count(name) => Ok(Value::Int(1)),
            None => {
                let members = thing.members();
                let error =
                    Mismatch::new(format!("{} has no property \"{name}\"", convert::article(&value.type_name())))
                        .id("PropertyNotFound");
                Err(match convert::nearest(name, members.iter().copied()) {
                    Some(near) => error.hint(format!("did you mean {near}?")),
                    None if members.is_empty() => error,
                    None => error.hint(format!("it has {}", convert::and_list(members))),
                })
            }
        },
        // An address is text to scripts: on the server most of them are.
        Value::Uri(uri) if name.eq_ignore_ascii_case("Length") => Ok(Value::from(uri.as_str().encode_utf16().count())),
        single => match own(single, name) {
            Some(found) => Ok(found),
            None if is_count(name) => Ok(Value::Int(1)),
            None => Err(unknown(single, name)),
        },
    }
}

/// Like [`property`], but `None` where there is no such property.
pub fn find(value: &Value, name: &str) -> Option<Value> {
    match value {
        Value::Object(object) => object.get(name),
        Value::Table(table) => table.get(name).or_else(|| strictly(value, name).ok().filter(|v| !v.is_null())),
        Value::Null => None,
        other => strictly(other, name).ok(),
    }
}

/// The names of the properties, in order, as `Select-Object *` and Get-Member list them.
pub fn names(value: &Value) -> Vec<Rc<str>> {
    match value {
        Value::Object(object) => object.property_names(),
        Value::Table(table) => table.entries().into_iter().map(|(key, _)| Rc::from(key.to_string())).collect(),
        Value::Foreign(thing) => thing.properties().iter().map(|name| Rc::from(*name)).collect(),
        other => own_names(other).iter().map(|name| Rc::from(*name)).collect(),
    }
}

/// Whether `Count` or `Length` is asked of something that has none and counts as one, or as nothing.
pub fn counts_by_itself(value: &Value, name: &str) -> bool {
    is_count(name)
        && match value {
            Value::Array(_) | Value::List(_) | Value::Table(_) | Value::Uri(_) => false,
            Value::Object(object) if object.is_a(&EXPANDED) => false,
            Value::Object(object) => object.raw(name).is_none() && object.info().position(name).is_none(),
            Value::Foreign(thing) => thing.get(&name.to_ascii_lowercase()).is_none(),
            single => own(single, name).is_none(),
        }
}

fn is_count(name: &str) -> bool {
    name.eq_ignore_ascii_case("Count") || name.eq_ignore_ascii_case("Length")
}

fn of_each(items: &[Value], name: &str, lenient: bool) -> Result<Value, Mismatch> {
    let mut collected = Vec::with_capacity(items.len());
    let mut missing = None;
    for item in items.iter().filter(|item| !item.is_null()) {
        match read(item, name, lenient) {
            Ok(Value::Array(inner)) => collected.extend(inner),
            Ok(Value::List(list)) => collected.extend(list.to_vec()),
            Ok(single) => collected.push(single),
            // Those that have it not are left out.
            Err(error) if error.id == UNKNOWN && is_lenient(item) => match lenient {
                true => remark(item, &error),
                false => missing = Some(error),
            },
            Err(error) => return Err(error),
        }
    }
    if let (Some(error), true) = (missing, collected.is_empty()) {
        return Err(error);
    }
    Ok(Value::from_items(collected))
}

fn unknown(value: &Value, name: &str) -> Mismatch {
    let error = Mismatch::new(format!("{} has no property \"{name}\"", convert::article(&value.type_name())))
        .id("PropertyNotFound");
    match convert::did_you_mean(name, own_names(value).iter().copied(), str::to_string) {
        Some(hint) => error.hint(hint),
        None if own_names(value).is_empty() => error,
        None => error.hint(format!("it has {}", convert::and_list(own_names(value)))),
    }
}

/// The properties of values that are not objects.
fn own_names(value: &Value) -> &'static [&'static str] {
    match value {
        Value::Text(_) => &["Length"],
        Value::DateTime(_) => &[
            "Date",
            "Day",
            "DayOfWeek",
            "DayOfYear",
            "Hour",
            "Kind",
            "Millisecond",
            "Minute",
            "Month",
            "Second",
            "Ticks",
            "TimeOfDay",
            "Year",
        ],
        Value::TimeSpan(_) => &[
            "Days",
            "Hours",
            "Milliseconds",
            "Minutes",
            "Seconds",
            "Ticks",
            "TotalDays",
            "TotalHours",
            "TotalMilliseconds",
            "TotalMinutes",
            "TotalSeconds",
        ],
        Value::Uri(_) => &[
            "AbsolutePath",
            "AbsoluteUri",
            "Authority",
            "DnsSafeHost",
            "Host",
            "IsAbsoluteUri",
            "LocalPath",
            "OriginalString",
            "PathAndQuery",
            "Port",
            "Query",
            "Scheme",
            "UserInfo",
        ],
        Value::Identity(_) => &["Identity", "InstanceId", "ServiceId"],
        Value::Guid(_) => &["Guid"],
        Value::Version(_) => &["Build", "Major", "Minor", "Revision"],
        Value::Bytes(_) => &["Count", "Length"],
        Value::Type(_) => &["FullName", "Name"],
        Value::Array(_) | Value::List(_) => &["Count", "Length"],
        _ => &[],
    }
}

fn own(value: &Value, name: &str) -> Option<Value> {
    let name = own_names(value).iter().copied().find(|known| known.eq_ignore_ascii_case(name))?;
    Some(match value {
        Value::Text(text) => Value::from(text.encode_utf16().count()),
        Value::DateTime(when) => of_date(*when, name),
        Value::TimeSpan(span) => of_span(*span, name),
        Value::Uri(uri) => of_uri(uri, name),
        Value::Identity(identity) => match name {
            "InstanceId" => identity.instance().map_or(Value::Null, Value::Guid),
            "ServiceId" => Value::text(identity.service_id()),
            _ => {
                // Two how-to pages write $qid.Identity where $qid is one already (domain.md 10).
                remarks::remark(".Identity of an identity is the identity itself");
                value.clone()
            }
        },
        Value::Guid(guid) => Value::text(guid.to_string()),
        Value::Version(version) => {
            let at = ["Major", "Minor", "Build", "Revision"].iter().position(|part| *part == name)?;
            Value::Int(version.split('.').nth(at).and_then(|part| part.parse().ok()).unwrap_or(-1))
        }
        Value::Bytes(bytes) => Value::from(bytes.len()),
        Value::Type(full) => match name {
            "FullName" => Value::Text(full.clone()),
            _ => Value::text(full.rsplit('.').next().unwrap_or(full)),
        },
        _ => return None,
    })
}

/// Ticks of .NET: from the first day of the year 1.
pub fn ticks(when: jiff::civil::DateTime) -> i64 {
    let start = jiff::civil::date(1, 1, 1);
    let days = start.until(when.date()).map_or(0, |span| i64::from(span.get_days()));
    days * TICKS_PER_DAY + time_of_day(when).ticks
}

/// The time since midnight.
pub fn time_of_day(when: jiff::civil::DateTime) -> TimeSpan {
    let seconds = i64::from(when.hour()) * 3600 + i64::from(when.minute()) * 60 + i64::from(when.second());
    TimeSpan { ticks: seconds * TICKS_PER_SECOND + i64::from(when.subsec_nanosecond()) / 100 }
}

/// The English name of the day.
pub fn day_name(when: jiff::civil::DateTime) -> &'static str {
    const NAMES: [&str; 7] = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
    NAMES[when.weekday().to_sunday_zero_offset() as usize % 7]
}

fn of_date(when: Stamp, name: &str) -> Value {
    match name {
        "Date" => Value::DateTime(when.with(when.date().to_datetime(jiff::civil::Time::midnight()))),
        "Day" => Value::Int(when.day().into()),
        "DayOfWeek" => Value::text(day_name(when.when)),
        "DayOfYear" => Value::Int(when.date().day_of_year().into()),
        "Hour" => Value::Int(when.hour().into()),
        "Kind" => Value::text(when.kind.word()),
        "Millisecond" => Value::Int(when.millisecond().into()),
        "Minute" => Value::Int(when.minute().into()),
        "Month" => Value::Int(when.month().into()),
        "Second" => Value::Int(when.second().into()),
        "Ticks" => Value::Int(ticks(when.when)),
        "TimeOfDay" => Value::TimeSpan(time_of_day(when.when)),
        _ => Value::Int(when.year().into()),
    }
}

fn of_span(span: TimeSpan, name: &str) -> Value {
    const MILLI: i64 = TICKS_PER_SECOND / 1000;
    let t = span.ticks;
    match name {
        "Days" => Value::Int(t / TICKS_PER_DAY),
        "Hours" => Value::Int(t / (3600 * TICKS_PER_SECOND) % 24),
        "Minutes" => Value::Int(t / (60 * TICKS_PER_SECOND) % 60),
        "Seconds" => Value::Int(t / TICKS_PER_SECOND % 60),
        "Milliseconds" => Value::Int(t / MILLI % 1000),
        "Ticks" => Value::Int(t),
        "TotalDays" => Value::Float(t as f64 / TICKS_PER_DAY as f64),
        "TotalHours" => Value::Float(t as f64 / (3600 * TICKS_PER_SECOND) as f64),
        "TotalMinutes" => Value::Float(t as f64 / (60 * TICKS_PER_SECOND) as f64),
        "TotalMilliseconds" => Value::Float(t as f64 / MILLI as f64),
        _ => Value::Float(span.total_seconds()),
    }
}

/// The parts of `sip:user@host;p?q` and of `http://user@host:port/path?q`.
fn of_uri(uri: &Uri, name: &str) -> Value {
    let whole = uri.as_str();
    let rest = uri.rest();
    let (authority, path) = match rest.strip_prefix("//") {
        Some(rest) => {
            let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
            (&rest[..end], &rest[end..])
        }
        // A sip address has no authority in the grammar's sense, yet people ask for its user and host.
        None => (&rest[..rest.find([';', '?']).unwrap_or(rest.len())], rest),
    };
    let (user, host_port) = authority.rsplit_once('@').unwrap_or(("", authority));
    let is_phone = uri.is_scheme("tel");
    let (host, port) = match host_port.rsplit_once(':') {
        Some((host, port)) if port.bytes().all(|b| b.is_ascii_digit()) && !port.is_empty() => (host, port.parse().ok()),
        _ => (host_port, None),
    };
    let (bare_path, query) = match path.find('?') {
        Some(at) => (&path[..at], &path[at..]),
        None => (path, ""),
    };
    match name {
        "AbsoluteUri" => Value::text(uri.escaped()),
        "OriginalString" => Value::text(whole),
        "Scheme" => Value::text(uri.scheme().unwrap_or_default().to_ascii_lowercase()),
        "UserInfo" => Value::text(if is_phone { "" } else { user }),
        "Host" | "DnsSafeHost" => Value::text(if is_phone { "" } else { host }),
        "Authority" => Value::text(if is_phone { "" } else { host_port }),
        "Port" => Value::Int(port.unwrap_or(match uri.scheme().unwrap_or_default().to_ascii_lowercase().as_str() {
            "http" => 80,
            "https" => 443,
            "ftp" => 21,
            _ => -1,
        })),
        "LocalPath" | "AbsolutePath" => Value::text(bare_path),
        "PathAndQuery" => Value::text(path),
        "Query" => Value::text(query),
        _ => Value::Bool(uri.scheme().is_some()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::object::identity::Identity;
    use crate::object::list::List;
    use crate::object::object::Object;

    fn check(value: impl Into<Value>, name: &str, shown: &str) {
        let value = value.into();
        assert_eq!(property(&value, name).map(|v| v.to_string()), Ok(shown.to_string()), "{value:?}.{name}");
    }

    fn custom(pairs: &[(&str, i64)]) -> Value {
        Value::Object(Object::custom(pairs.iter().map(|(n, v)| (Rc::from(*n), Value::Int(*v))).collect()))
    }

    #[test]
    fn values_have_the_members_people_reach_for() {
        check("Größe", "length", "5");
        let when = crate::object::dates::read("2026-12-25T08:30:15", crate::object::dates::Asker::Cast)
            .map_or(Value::Null, Value::DateTime);
        check(when.clone(), "Year", "2026");
        check(when.clone(), "DayOfWeek", "Friday");
        check(when.clone(), "DayOfYear", "359");
        check(when.clone(), "TimeOfDay", "08:30:15");
        check(when.clone(), "date", "12/25/2026 00:00:00");
        check(when, "Ticks", "639337842150000000");
        let span = TimeSpan::parse("1.02:30").map_or(Value::Null, Value::TimeSpan);
        check(span.clone(), "Hours", "2");
        check(span.clone(), "TotalMinutes", "1590");
        check(span, "TotalHours", "26.5");
        let sip = Value::Uri(Uri::new("sip:User@x.example;ext=1"));
        check(sip.clone(), "Scheme", "sip");
        check(sip.clone(), "UserInfo", "User");
        check(sip.clone(), "Host", "x.example");
        check(sip.clone(), "LocalPath", "User@x.example;ext=1");
        check(sip, "AbsoluteUri", "sip:User@x.example;ext=1");
        check(Value::Uri(Uri::new("http://u@h:80/p/a?q=1")), "DnsSafeHost", "h");
        check(Value::Uri(Uri::new("http://u@h:80/p/a?q=1")), "LocalPath", "/p/a");
        let guid = "6f4b1c1e-0b8e-4f63-9a51-2d1d3c4b5a69";
        let identity =
            Identity::parse(&format!("service:ApplicationServer:p.x/{guid}")).map_or(Value::Null, Value::Identity);
        check(identity.clone(), "InstanceId", guid);
        check(property(&identity, "InstanceId").unwrap_or_default(), "Guid", guid);
        check(identity.clone(), "ServiceId", "ApplicationServer:p.x");
        check(identity.clone(), "Identity", &identity.to_string());
        check(Value::Null, "Anything", "");
        check(5i64, "Count", "1");
    }

    #[test]
    fn lists_collect_from_each() {
        let list = Value::Array(vec![custom(&[("A", 1)]), custom(&[("A", 2)]), Value::Null]);
        check(list.clone(), "A", "1 2");
        check(list, "Count", "3");
        check(Value::List(List::untyped(vec![custom(&[("A", 7)])])), "A", "7");
        check(Value::Array(vec![]), "A", "");
        check(custom(&[("A", 1)]), "Count", "1");
        check(custom(&[("Count", 9)]), "Count", "9");
        check(custom(&[]), "B", "");
    }

    #[test]
    fn unknown_names_name_the_nearest() {
        let span = Value::TimeSpan(TimeSpan::default());
        assert!(property(&span, "TotalMinute").is_ok_and(|value| value.is_null()));
        let error = strictly(&span, "TotalMinute").expect_err("unknown");
        assert_eq!(
            (error.message.as_str(), error.hint.as_deref()),
            ("a TimeSpan has no property \"TotalMinute\"", Some("did you mean TotalMinutes?"))
        );
    }
}
