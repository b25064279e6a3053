//! Equality and order as PowerShell's operators see them: without case unless asked, the right side converted to
//! the type of the left. Shared by the operators of scripts and by the cmdlets that filter, sort and group.

use super::convert;
use super::date_time::Stamp;
use super::dates::{self, Asker};
use super::foreign::Foreign;
use super::identity::Identity;
use super::kind::Mismatch;
use super::nesting;
use super::object::EXPANDED;
use super::pattern::{Options, Pattern};
use super::patterns::Patterns;
use super::remarks;
use super::time_span::TimeSpan;
use super::uri::Uri;
use super::value::Value;
use super::wildcard;
use std::cmp::Ordering;
use std::rc::Rc;

/// Whether upper and lower case differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Case {
    Ignored,
    Matters,
}

/// `-eq` on single values; what cannot be converted is not equal.
pub fn equal(left: &Value, right: &Value, case: Case) -> bool {
    match (left, right) {
        (Value::Null, Value::Null) => true,
        (Value::Null, _) => false,
        (_, Value::Null) => false,
        (Value::Bool(a), b) => *a == truth_of(b),
        (Value::Foreign(a), b) | (b, Value::Foreign(a)) => same_foreign(a, b, case),
        (Value::Text(a), Value::Text(b)) => same_text(a, b, case),
        (Value::Text(_) | Value::Char(_), b) => same_text(&left.to_string(), &b.to_string(), case),
        (Value::Int(a), Value::Int(b)) => a == b,
        (Value::Int(_) | Value::Float(_), b) => match (number(left), number(b)) {
            (Some(a), Some(b)) => a == b,
            _ => false,
        },
        (Value::Uri(a), b) => as_uri(b).is_some_and(|b| *a == b),
        (Value::Identity(a), b) => same_identity(a, b),
        (Value::Guid(a), b) => as_guid(b).is_some_and(|b| *a == b),
        (Value::Bytes(a), Value::Bytes(b)) => a == b,
        (Value::Array(_) | Value::List(_), Value::Array(_) | Value::List(_)) => {
            let Some(_level) = nesting::descend(nesting::WALKED) else { return false };
            let (a, b) = (left.clone().into_items(), right.clone().into_items());
            a.len() == b.len() && a.iter().zip(&b).all(|(a, b)| equal(a, b, case))
        }
        (Value::Table(a), Value::Table(b)) => a.same(b),
        (Value::Object(a), b) if a.is_a(&EXPANDED) => equal(&a.plain().unwrap_or_default(), b, case),
        (a, Value::Object(b)) if b.is_a(&EXPANDED) => equal(a, &b.plain().unwrap_or_default(), case),
        (Value::Object(a), Value::Object(b)) => same_object(a, b, case),
        (Value::Object(a), Value::Identity(b)) => matches!(a.get("Identity"), Some(Value::Identity(a)) if a == *b),
        (Value::Object(_) | Value::Type(_) | Value::Regex(_) | Value::Block(_), b) => {
            same_text(&left.to_string(), &b.to_string(), case)
        }
        _ => compare(left, right, case) == Some(Ordering::Equal),
    }
}

/// A word of an enumeration equals its name and its number; other things are equal to themselves, or by their texts.
fn same_foreign(a: &Rc<dyn Foreign>, b: &Value, case: Case) -> bool {
    match (a.number(), b) {
        (Some(n), Value::Int(m)) => n == *m,
        (Some(n), Value::Foreign(other)) => Some(n) == other.number(),
        (None, Value::Foreign(other)) if Rc::ptr_eq(a, other) => true,
        _ => same_text(&a.text(), &b.to_string(), case),
    }
}

/// Order of single values; `None` where the right side cannot be converted to the type of the left.
/// `$null` comes before everything.
pub fn compare(left: &Value, right: &Value, case: Case) -> Option<Ordering> {
    match (left, right) {
        (Value::Null, Value::Null) => Some(Ordering::Equal),
        (Value::Null, _) => Some(Ordering::Less),
        (_, Value::Null) => Some(Ordering::Greater),
        (Value::Bool(a), b) => Some(a.cmp(&truth_of(b))),
        (Value::Text(_) | Value::Char(_), b) => Some(text_order(&left.to_string(), &b.to_string(), case)),
        (Value::Int(a), Value::Int(b)) => Some(a.cmp(b)),
        (Value::Foreign(a), b) => match (a.number(), number(b)) {
            (Some(a), Some(b)) => (a as f64).partial_cmp(&b),
            _ => Some(text_order(&left.to_string(), &b.to_string(), case)),
        },
        (Value::Int(_) | Value::Float(_), b) => number(left)?.partial_cmp(&number(b)?),
        (Value::DateTime(a), b) => Some(a.cmp(&as_date(b)?)),
        (Value::TimeSpan(a), b) => Some(a.cmp(&as_span(b)?)),
        (Value::Version(a), b) => Some(version_order(a, &b.to_string())),
        (Value::Guid(a), b) => Some(a.cmp(&as_guid(b)?)),
        (Value::Uri(a), b) => Some(text_order(a.as_str(), &b.to_string(), Case::Ignored)),
        (Value::Object(a), b) if a.is_a(&EXPANDED) => compare(&a.plain().unwrap_or_default(), b, case),
        (Value::Identity(_) | Value::Object(_) | Value::Type(_), b) => {
            Some(text_order(&left.to_string(), &b.to_string(), case))
        }
        _ => None,
    }
}

/// The order of Sort-Object: numbers in texts by their value (`Team 2` before `Team 10`), and any two values have one.
pub fn sort_order(left: &Value, right: &Value, case: Case) -> Ordering {
    match (left, right) {
        (Value::Text(a), Value::Text(b)) => natural(a, b, case),
        (Value::Text(_), b) if !b.is_null() => sort_order(b, left, case).reverse(),
        (Value::Object(_) | Value::Uri(_) | Value::Identity(_) | Value::Array(_) | Value::List(_), b)
            if !b.is_null() =>
        {
            natural(&left.to_string(), &b.to_string(), case)
        }
        _ => compare(left, right, case).unwrap_or_else(|| natural(&left.to_string(), &right.to_string(), case)),
    }
}

/// `-like`: the text of the value against a pattern with `*`, `?` and `[a-c]`.
pub fn like(value: &Value, pattern: &Value, case: Case) -> bool {
    wildcard::matches(&pattern.to_string(), &value.to_string(), case == Case::Matters)
}

/// `-contains`: whether a list holds an equal item; a single value counts as a list of one.
pub fn contains(list: &Value, item: &Value, case: Case) -> bool {
    match list {
        Value::Array(items) => items.iter().any(|each| equal(each, item, case)),
        Value::List(list) => list.items().iter().any(|each| equal(each, item, case)),
        Value::Table(table) => table.contains_key(&item.to_string()),
        Value::Foreign(thing) if let Some(items) = thing.items() => items.iter().any(|each| equal(each, item, case)),
        single => equal(single, item, case),
    }
}

/// Pages print a blank behind `OU:` that no scope has (domain.md 6): such a pattern takes both.
fn scope_with_blank(pattern: &str) -> Option<String> {
    let (kind, rest) = pattern.split_once(": ")?;
    if !["OU", "site", "service"].iter().any(|known| known.eq_ignore_ascii_case(kind)) {
        return None;
    }
    remarks::remark(&format!("the blank behind \"{kind}:\" may be missing"));
    Some(format!("{kind}: ?{rest}"))
}

/// The expression of `-match`, compiled, and kept among the patterns of the session.
pub fn regex(patterns: &Patterns, pattern: &str, case: Case) -> Result<Rc<Pattern>, Mismatch> {
    patterns.get(scope_with_blank(pattern).as_deref().unwrap_or(pattern), blind(case))
}

/// The same, for whoever holds the expression itself.
pub fn own_regex(pattern: &str, case: Case) -> Result<Pattern, Mismatch> {
    Pattern::new(scope_with_blank(pattern).as_deref().unwrap_or(pattern), blind(case))
}

fn blind(case: Case) -> Options {
    Options { ignore_case: case == Case::Ignored, ..Options::default() }
}

/// Whether two texts are the same.
pub fn same_text(a: &str, b: &str, case: Case) -> bool {
    match case {
        Case::Matters => a == b,
        Case::Ignored => {
            a.eq_ignore_ascii_case(b) || (!(a.is_ascii() && b.is_ascii()) && a.to_lowercase() == b.to_lowercase())
        }
    }
}

/// The order of words in a dictionary: letters first without case; where case matters, small before capital.
pub fn text_order(a: &str, b: &str, case: Case) -> Ordering {
    let folded = a.chars().flat_map(char::to_lowercase).cmp(b.chars().flat_map(char::to_lowercase));
    match case {
        Case::Ignored => folded,
        // A small letter has the higher code, so the plain order is turned round.
        Case::Matters => folded.then_with(|| b.cmp(a)),
    }
}

/// As [`text_order`], but runs of digits count as numbers.
pub fn natural(a: &str, b: &str, case: Case) -> Ordering {
    let (mut x, mut y) = (a.chars().peekable(), b.chars().peekable());
    loop {
        let order = match (x.peek().copied(), y.peek().copied()) {
            (None, None) => return if case == Case::Matters { b.cmp(a) } else { Ordering::Equal },
            (None, Some(_)) => return Ordering::Less,
            (Some(_), None) => return Ordering::Greater,
            (Some(p), Some(q)) if p.is_ascii_digit() && q.is_ascii_digit() => {
                let (p, q) = (digits(&mut x), digits(&mut y));
                p.len().cmp(&q.len()).then_with(|| p.cmp(&q))
            }
            (Some(p), Some(q)) => {
                x.next();
                y.next();
                p.to_lowercase().cmp(q.to_lowercase())
            }
        };
        if order != Ordering::Equal {
            return order;
        }
    }
}

/// Takes a run of digits without leading zeros.
fn digits(chars: &mut std::iter::Peekable<std::str::Chars>) -> String {
    let mut run = String::new();
    while let Some(digit) = chars.next_if(char::is_ascii_digit) {
        if !(run.is_empty() && digit == '0') {
            run.push(digit);
        }
    }
    run
}

fn truth_of(value: &Value) -> bool {
    value.truth()
}

fn number(value: &Value) -> Option<f64> {
    match value {
        // .NET reads empty text as zero.
        Value::Text(text) if text.trim().is_empty() => Some(0.0),
        Value::Text(_) => convert::to_float(value).or_else(|| convert::to_int(value).map(|n| n as f64)),
        Value::Char(_) => convert::to_int(value).map(|n| n as f64),
        Value::Object(object) => convert::to_float(&object.plain()?),
        other => convert::to_float(other),
    }
}

fn as_date(value: &Value) -> Option<Stamp> {
    match value {
        Value::DateTime(when) => Some(*when),
        Value::Text(text) => dates::read(text, Asker::Cast).ok(),
        _ => None,
    }
}

fn as_span(value: &Value) -> Option<TimeSpan> {
    match value {
        Value::TimeSpan(span) => Some(*span),
        Value::Text(text) => TimeSpan::parse(text),
        // As .NET: a bare number is ticks.
        Value::Int(ticks) => Some(TimeSpan { ticks: *ticks }),
        _ => None,
    }
}

fn as_guid(value: &Value) -> Option<uuid::Uuid> {
    match value {
        Value::Guid(guid) => Some(*guid),
        Value::Text(text) => uuid::Uuid::try_parse(text.trim()).ok(),
        Value::Identity(identity) => identity.instance(),
        _ => None,
    }
}

fn as_uri(value: &Value) -> Option<Uri> {
    match value {
        Value::Uri(uri) => Some(uri.clone()),
        Value::Text(text) => Some(Uri::new(text)),
        _ => None,
    }
}

fn same_identity(a: &Identity, b: &Value) -> bool {
    match b {
        Value::Identity(b) => a == b,
        Value::Text(text) => {
            Identity::parse(text).is_some_and(|b| *a == b)
                || uuid::Uuid::try_parse(text.trim()).is_ok_and(|guid| a.instance() == Some(guid))
        }
        Value::Guid(guid) => a.instance() == Some(*guid),
        Value::Object(object) => {
            object.get("Identity").is_some_and(|b| !matches!(b, Value::Object(_)) && same_identity(a, &b))
        }
        _ => false,
    }
}

/// The same handle; two readings of one stored object; or values without an identity that hold the same.
fn same_object(a: &super::object::Object, b: &super::object::Object, case: Case) -> bool {
    if a.same(b) {
        return true;
    }
    if a.is_custom() || !a.is_a(b.info()) {
        return false;
    }
    match (a.get("Identity"), b.get("Identity")) {
        (Some(a), Some(b)) => equal(&a, &b, case),
        _ => nesting::descend(nesting::WALKED)
            .is_some_and(|_level| a.fixed().iter().zip(b.fixed().iter()).all(|(a, b)| equal(a, b, case))),
    }
}

fn version_order(a: &str, b: &str) -> Ordering {
    let parts = |text: &str| -> Vec<i64> { text.split('.').map(|part| part.trim().parse().unwrap_or(-1)).collect() };
    parts(a).cmp(&parts(b))
}

/// Text that is equal exactly when two values are alike in type and content: the key of `-Unique` and of groups.
pub fn fingerprint(value: &Value, case: Case) -> String {
    fn write(value: &Value, case: Case, depth: usize, into: &mut String) {
        let text = |t: &str| if case == Case::Ignored { t.to_lowercase() } else { t.to_string() };
        match value {
            Value::Null => into.push('0'),
            Value::Int(n) => into.push_str(&format!("#{}", *n as f64)),
            Value::Float(x) => into.push_str(&format!("#{x}")),
            Value::Array(_) | Value::List(_) if depth < 16 => {
                into.push('[');
                for item in value.clone().into_items() {
                    write(&item, case, depth + 1, into);
                    into.push('\u{1f}');
                }
                into.push(']');
            }
            Value::Object(object) if depth < 16 => {
                into.push('{');
                for (name, value) in object.properties() {
                    into.push_str(&name.to_lowercase());
                    into.push('=');
                    write(&value, case, depth + 1, into);
                    into.push('\u{1f}');
                }
                into.push('}');
            }
            Value::Uri(uri) => into.push_str(&uri.folded()),
            other => {
                into.push('"');
                into.push_str(&text(&other.to_string()));
                into.push('"');
            }
        }
    }
    let mut key = String::new();
    write(value, case, 0, &mut key);
    key
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(left: impl Into<Value>, right: impl Into<Value>, order: Option<Ordering>) {
        let (left, right) = (left.into(), right.into());
        assert_eq!(compare(&left, &right, Case::Ignored), order, "{left:?} and {right:?}");
        assert_eq!(equal(&left, &right, Case::Ignored), order == Some(Ordering::Equal), "{left:?} and {right:?}");
    }

    fn span(text: &str) -> Value {
        TimeSpan::parse(text).map_or(Value::Null, Value::TimeSpan)
    }

    #[test]
    fn the_right_side_becomes_the_type_of_the_left() {
        use Ordering::{Equal, Greater, Less};
        check("Help", "help", Some(Equal));
        check("1", 1i64, Some(Equal));
        check(1i64, "1", Some(Equal));
        check(10i64, "9", Some(Greater));
        check("10", 9i64, Some(Less));
        check(1i64, "x", None);
        check(span("8:30"), "8:00", Some(Greater));
        check(span("8:00"), "08:00:00", Some(Equal));
        check(span("8:00"), "late", None);
        let date = dates::read("2026-12-25", Asker::Cast).map_or(Value::Null, Value::DateTime);
        check(date.clone(), "12/26/2026", Some(Less));
        check(date, "12/25/2026", Some(Equal));
        check(Value::Uri(Uri::new("sip:A@b")), "SIP:a@B", Some(Equal));
        check(Value::Null, Value::Null, Some(Equal));
        check(Value::Null, 1i64, Some(Less));
        check(1i64, Value::Null, Some(Greater));
        check(true, "x", Some(Equal));
        check("Größe", "GRÖSSE", Some(Greater));
        check("ä", "Ä", Some(Equal));
    }

    #[test]
    fn case_matters_when_asked() {
        assert!(!equal(&"Help".into(), &"help".into(), Case::Matters));
        assert_eq!(compare(&"a".into(), &"A".into(), Case::Matters), Some(Ordering::Less));
        assert!(like(&"Help Desk".into(), &"help*".into(), Case::Ignored));
        assert!(!like(&"Help Desk".into(), &"help*".into(), Case::Matters));
    }

    #[test]
    fn identities_are_equal_to_their_text_and_guid() {
        let guid = "6f4b1c1e-0b8e-4f63-9a51-2d1d3c4b5a69";
        let text = format!("service:ApplicationServer:pool.example/{guid}");
        let identity = Identity::parse(&text).map_or(Value::Null, Value::Identity);
        for other in [text.as_str(), guid, &format!("ApplicationServer:POOL.example/{{{guid}}}")] {
            assert!(equal(&identity, &other.into(), Case::Ignored), "{other}");
        }
        assert!(!equal(&identity, &"service:ApplicationServer:pool.example".into(), Case::Ignored));
    }

    #[test]
    fn numbers_inside_names_count() {
        let mut names = ["Team 10", "team 2", "Team 02b", "Alpha", "Team"];
        names.sort_by(|a, b| natural(a, b, Case::Ignored));
        assert_eq!(names, ["Alpha", "Team", "team 2", "Team 02b", "Team 10"]);
    }

    #[test]
    fn sorting_has_an_order_for_any_two_values() {
        let values =
            [Value::Null, 3i64.into(), "10".into(), "x".into(), true.into(), span("8:00"), Value::Array(vec![])];
        for a in &values {
            for b in &values {
                let (there, back) = (sort_order(a, b, Case::Ignored), sort_order(b, a, Case::Ignored));
                assert!(
                    there == back.reverse() || matches!(a, Value::Bool(_)) || matches!(b, Value::Bool(_)),
                    "{a:?} {b:?}"
                );
            }
        }
    }

    #[test]
    fn a_bad_expression_is_an_error() {
        assert!(own_regex("(", Case::Ignored).is_err_and(|m| m.message.contains("not a regular expression")));
        assert!(own_regex("a(?=b)", Case::Ignored).is_ok_and(|r| r.is_match("AB") && !r.is_match("ac")));
        assert!(own_regex("^h", Case::Ignored).is_ok_and(|r| r.is_match("Help")));
    }
}
