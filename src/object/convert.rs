//! Small conversions and the words that error messages share.

pub use super::near::{command_meant, did_you_mean, nearest};
use super::nesting;
use super::object::Object;
use super::value::Value;

/// `$true`, `$false`, 1, 0 and the words.
pub fn to_bool(value: &Value) -> Option<bool> {
    match value {
        Value::Bool(b) => Some(*b),
        Value::Int(n) => Some(*n != 0),
        Value::Text(t) if t.eq_ignore_ascii_case("true") || t.eq_ignore_ascii_case("$true") => Some(true),
        Value::Text(t) if t.eq_ignore_ascii_case("false") || t.eq_ignore_ascii_case("$false") => Some(false),
        _ => None,
    }
}

/// Whole numbers, also from text; fractions round half to even, as PowerShell's `[int]` does.
/// A fraction as Windows PowerShell shows it: fifteen digits, and an exponent where it is very large or small.
pub fn float_text(x: f64) -> String {
    if x.is_nan() {
        return "NaN".into();
    }
    if x.is_infinite() {
        return if x > 0.0 { "Infinity" } else { "-Infinity" }.into();
    }
    if x == 0.0 {
        return "0".into();
    }
    let scientific = format!("{x:.14e}");
    let (digits, exponent) = scientific.split_once('e').unwrap_or((&scientific, "0"));
    let exponent: i32 = exponent.parse().unwrap_or(0);
    let digits = digits.trim_end_matches('0').trim_end_matches('.');
    if !(-4..15).contains(&exponent) {
        let sign = if exponent < 0 { '-' } else { '+' };
        return format!("{digits}E{sign}{:02}", exponent.abs());
    }
    let places = usize::try_from(14 - exponent).unwrap_or(0);
    let text = format!("{x:.places$}");
    match text.contains('.') {
        true => text.trim_end_matches('0').trim_end_matches('.').to_string(),
        false => text,
    }
}

pub fn to_int(value: &Value) -> Option<i64> {
    match value {
        Value::Int(n) => Some(*n),
        Value::Bool(b) => Some(i64::from(*b)),
        Value::Char(c) => Some(i64::from(u32::from(*c))),
        Value::Float(x) => float_to_int(*x),
        Value::Foreign(word) => word.number(),
        Value::Text(text) => {
            let text = text.trim();
            if let Some(hex) = text.strip_prefix("0x").or_else(|| text.strip_prefix("0X")) {
                return i64::from_str_radix(hex, 16).ok();
            }
            text.parse().ok().or_else(|| text.parse::<f64>().ok().and_then(float_to_int))
        }
        _ => None,
    }
}

fn float_to_int(x: f64) -> Option<i64> {
    let rounded = x.round_ties_even();
    // 2^63 itself does not fit.
    (rounded.is_finite() && (-9.223_372_036_854_776e18..9.223_372_036_854_776e18).contains(&rounded))
        .then_some(rounded as i64)
}

pub fn to_float(value: &Value) -> Option<f64> {
    match value {
        Value::Int(n) => Some(*n as f64),
        Value::Float(x) => Some(*x),
        Value::Bool(b) => Some(f64::from(u8::from(*b))),
        Value::Text(text) => text.trim().parse().ok(),
        _ => None,
    }
}

pub fn to_bytes(items: &[Value]) -> Option<Vec<u8>> {
    items.iter().map(|item| to_int(item).and_then(|n| u8::try_from(n).ok())).collect()
}

/// Equality as lists use it to find an item: without case, text equal to the text of the other.
pub fn loosely_equal(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Null, Value::Null) => true,
        (Value::Null, _) | (_, Value::Null) => false,
        (Value::Uri(a), Value::Uri(b)) => a == b,
        (Value::Identity(a), Value::Identity(b)) => a == b,
        (Value::Object(a), Value::Object(b)) => a.same(b) || same_content(a, b),
        (Value::List(a), Value::List(b)) => {
            let Some(_level) = nesting::descend(nesting::WALKED) else { return false };
            let (a, b) = (a.to_vec(), b.to_vec());
            a.len() == b.len() && a.iter().zip(&b).all(|(a, b)| loosely_equal(a, b))
        }
        (Value::Int(a), Value::Int(b)) => a == b,
        _ => {
            let (a, b) = (a.to_string(), b.to_string());
            a.eq_ignore_ascii_case(&b) || a.to_lowercase() == b.to_lowercase()
        }
    }
}

/// Objects of one type with equal properties: two holidays may share a label and be different days.
fn same_content(a: &Object, b: &Object) -> bool {
    let Some(_level) = nesting::descend(nesting::WALKED) else { return false };
    let (mine, theirs) = (a.properties(), b.properties());
    a.type_name() == b.type_name()
        && mine.len() == theirs.len()
        && mine.iter().zip(&theirs).all(|((a_name, a), (b_name, b))| a_name == b_name && loosely_equal(a, b))
}

/// A value as an error message shows it: text in quotes, long things cut.
pub fn quoted(value: &Value) -> String {
    match value {
        Value::Null => "$null".into(),
        Value::Array(items) => format!("a list of {}", items.len()),
        Value::List(list) => format!("a list of {}", list.len()),
        Value::Table(_) => "a hashtable".into(),
        Value::Block(_) => "a script block".into(),
        Value::Bytes(bytes) => format!("{} bytes", bytes.len()),
        Value::Object(object) => article(&object.type_name()),
        other => format!("\"{}\"", cut(&other.to_string(), 80)),
    }
}

/// At most `most` characters, with an ellipsis for the rest.
pub fn cut(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text.to_string(),
    }
}

pub fn article(noun: &str) -> String {
    match noun.chars().next() {
        // Its letters are spelt: ar-gee-es.
        _ if noun.starts_with("Rgs") => format!("an {noun}"),
        Some('A' | 'E' | 'I' | 'O' | 'a' | 'e' | 'i' | 'o') => format!("an {noun}"),
        _ => format!("a {noun}"),
    }
}

/// `a, b or c`.
pub fn or_list<T: AsRef<str>>(words: &[T]) -> String {
    join_last(words, "or")
}

/// `a, b and c`.
pub fn and_list<T: AsRef<str>>(words: &[T]) -> String {
    join_last(words, "and")
}

/// `a, b and 7 others`: at most so many by name.
pub fn some_of<T: AsRef<str>>(words: &[T], most: usize) -> String {
    if words.len() <= most {
        return and_list(words);
    }
    let mut shown: Vec<String> = words[..most].iter().map(|w| w.as_ref().to_string()).collect();
    shown.push(count(words.len() - most, "other"));
    and_list(&shown)
}

/// What is said of many things: a line for each of the first, and how many more there are; one stands behind its head.
pub fn listed<T: AsRef<str>>(head: &str, items: &[T], most: usize) -> String {
    if let [one] = items {
        return format!("{head}: {}", one.as_ref());
    }
    let mut text = format!("{head}:");
    for item in items.iter().take(most) {
        text.push('\n');
        text.push_str(item.as_ref());
    }
    if items.len() > most {
        text.push_str(&format!("\nand {} more", items.len() - most));
    }
    text
}

fn join_last<T: AsRef<str>>(words: &[T], last: &str) -> String {
    match words {
        [] => String::new(),
        [one] => one.as_ref().to_string(),
        [head @ .., tail] => {
            let head: Vec<&str> = head.iter().map(AsRef::as_ref).collect();
            format!("{} {last} {}", head.join(", "), tail.as_ref())
        }
    }
}

/// `1 queue`, `2 queues`.
pub fn count(n: usize, singular: &str) -> String {
    match (n, singular.strip_suffix('y')) {
        (1, _) => format!("1 {singular}"),
        (_, Some(stem)) if !stem.ends_with(['a', 'e', 'o', 'u']) => format!("{n} {stem}ies"),
        _ => format!("{n} {singular}s"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fractions_show_fifteen_digits() {
        for (x, shown) in [
            (0.1 + 0.2, "0.3"),
            (10.0 / 3.0, "3.33333333333333"),
            (1e15, "1E+15"),
            (123_456_789_012_345.0, "123456789012345"),
            (12_345_678_901_234.5, "12345678901234.5"),
            (1e-5, "1E-05"),
            (0.0001, "0.0001"),
            (-2.50, "-2.5"),
            (f64::MAX, "1.79769313486232E+308"),
            (-0.0, "0"),
            (f64::NAN, "NaN"),
            (f64::NEG_INFINITY, "-Infinity"),
        ] {
            assert_eq!(float_text(x), shown);
        }
    }
}
