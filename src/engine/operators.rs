//! PowerShell's operators on values. Comparison itself is in [`crate::object::compare`].

use super::casts;
use crate::error::Error;
use crate::object::compare::{self, Case};
use crate::object::convert;
use crate::object::date_time::Stamp;
use crate::object::list::List;
use crate::object::pattern::{self, Found, Pattern};
use crate::object::patterns::Patterns;
use crate::object::table::Table;
use crate::object::time_span::{TICKS_PER_SECOND, TimeSpan};
use crate::object::value::Value;
use std::cell::Cell;
use std::cmp::Ordering;
use std::rc::Rc;

/// Texts and lists that an operator makes are at most this long.
const MOST_ITEMS: usize = 50_000_000;

/// Bytes of the longest text that grows here.
const MOST_TEXT: usize = 400_000_000;

/// Refuses a list or text before memory ends, which nothing could catch.
pub fn check_size(text: bool, length: usize) -> Result<(), Error> {
    if length > if text { MOST_TEXT } else { MOST_ITEMS } {
        return Err(Error::operation("the result is too long").id("LimitExceeded"));
    }
    Ok(())
}

/// The items as one text, with something between them.
pub fn join<E: From<Error>>(
    items: &[Value],
    separator: &str,
    text_of: impl Fn(&Value) -> Result<String, E>,
) -> Result<String, E> {
    let mut joined = String::new();
    for (at, item) in items.iter().enumerate() {
        let text = text_of(item)?;
        let separator = if at == 0 { "" } else { separator };
        check_size(true, joined.len() + separator.len() + text.len())?;
        joined.push_str(separator);
        joined.push_str(&text);
    }
    Ok(joined)
}

/// What came in the place of matches so far.
#[derive(Default)]
pub struct Growth(Cell<usize>);

impl Growth {
    /// Adds a piece, if the text does not grow too long by it.
    pub fn piece(&self, text: String) -> Result<String, Error> {
        self.0.set(self.0.get() + text.len());
        check_size(true, self.0.get())?;
        Ok(text)
    }
}

/// So many characters of one kind.
pub fn repeated(text: &str, times: usize) -> Result<String, Error> {
    check_size(true, text.len().saturating_mul(times))?;
    Ok(text.repeat(times))
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Arithmetic {
    Add,
    Sub,
    Mul,
    Div,
    Mod,
}

impl Arithmetic {
    fn sign(self) -> &'static str {
        match self {
            Arithmetic::Add => "+",
            Arithmetic::Sub => "-",
            Arithmetic::Mul => "*",
            Arithmetic::Div => "/",
            Arithmetic::Mod => "%",
        }
    }
}

fn overflow(op: Arithmetic, a: i64, b: i64) -> Error {
    Error::operation(format!("{a} {} {b} is too large for a whole number", op.sign())).id("Overflow")
}

fn unfit(op: Arithmetic, left: &Value, right: &Value) -> Error {
    Error::operation(format!("{} {} {} does not work", convert::quoted(left), op.sign(), convert::quoted(right)))
        .id("OperatorNotFound")
}

fn whole(op: Arithmetic, a: i64, b: i64) -> Result<Value, Error> {
    let result = match op {
        Arithmetic::Add => a.checked_add(b),
        Arithmetic::Sub => a.checked_sub(b),
        Arithmetic::Mul => a.checked_mul(b),
        Arithmetic::Div | Arithmetic::Mod if b == 0 => {
            return Err(Error::operation("division by zero").id("DivideByZero"));
        }
        Arithmetic::Div => match (a.checked_rem(b), a.checked_div(b)) {
            (Some(0), Some(result)) => Some(result),
            (Some(_), _) => return Ok(Value::Float(a as f64 / b as f64)),
            _ => None,
        },
        Arithmetic::Mod => a.checked_rem(b),
    };
    result.map(Value::Int).ok_or_else(|| overflow(op, a, b))
}

fn fractional(op: Arithmetic, a: f64, b: f64) -> Result<Value, Error> {
    Ok(Value::Float(match op {
        Arithmetic::Add => a + b,
        Arithmetic::Sub => a - b,
        Arithmetic::Mul => a * b,
        Arithmetic::Div | Arithmetic::Mod if b == 0.0 => {
            return Err(Error::operation("division by zero").id("DivideByZero"));
        }
        Arithmetic::Div => a / b,
        Arithmetic::Mod => a % b,
    }))
}

/// A value that counts as a number: whole, fractional, or neither.
fn number(value: &Value) -> Option<Value> {
    match value {
        Value::Null => Some(Value::Int(0)),
        Value::Int(_) | Value::Float(_) => Some(value.clone()),
        Value::Bool(b) => Some(Value::Int(i64::from(*b))),
        Value::Char(c) => Some(Value::Int(i64::from(u32::from(*c)))),
        Value::Text(text) => {
            let text = text.trim();
            match text.parse::<i64>() {
                Ok(n) => Some(Value::Int(n)),
                Err(_) if text.is_empty() => Some(Value::Int(0)),
                Err(_) => text.parse::<f64>().ok().map(Value::Float),
            }
        }
        _ => None,
    }
}

pub fn arithmetic(op: Arithmetic, left: &Value, right: &Value) -> Result<Value, Error> {
    use Arithmetic::{Add, Div, Mul, Sub};
    if let (Value::Object(_), _) | (_, Value::Object(_)) = (left, right)
        && (left.plain().is_some() || right.plain().is_some())
    {
        let plain = |value: &Value| value.plain().unwrap_or_else(|| value.clone());
        return arithmetic(op, &plain(left), &plain(right));
    }
    match (op, left, right) {
        (_, Value::Int(a), Value::Int(b)) => whole(op, *a, *b),
        (Add, Value::Null, other) => Ok(other.clone()),
        (Add, Value::Text(a), b) => {
            let b = b.to_string();
            check_size(true, a.len() + b.len())?;
            let mut text = String::with_capacity(a.len() + b.len());
            text.push_str(a);
            text.push_str(&b);
            Ok(Value::from(text))
        }
        (Add, Value::Uri(a), b) => arithmetic(op, &Value::text(a.as_str()), b),
        (Add, Value::Char(_), b) if !matches!(b, Value::Int(_)) => Ok(Value::from(format!("{left}{b}"))),
        (Add, Value::Array(_) | Value::List(_) | Value::Bytes(_), other) => {
            let mut items = casts::items(left);
            let more = casts::items_or_null(other);
            check_size(false, items.len() + more.len())?;
            items.extend(more);
            Ok(Value::Array(items))
        }
        (Add, Value::Table(a), Value::Table(b)) => {
            let sum = Table::new();
            for (key, value) in a.entries() {
                sum.set(key, value);
            }
            for (key, value) in b.entries() {
                if sum.contains_key(&key.to_string()) {
                    return Err(Error::operation(format!("both hashtables hold \"{key}\"")).id("AddHashTable"));
                }
                sum.set(key, value);
            }
            Ok(Value::Table(sum))
        }
        (Add | Sub, Value::DateTime(when), other) => moved(op, *when, other).ok_or_else(|| unfit(op, left, right)),
        (Add | Sub, Value::TimeSpan(a), other) => {
            let b = casts::to_time_span(other).ok_or_else(|| unfit(op, left, right))?;
            let ticks = if op == Add { a.ticks.checked_add(b.ticks) } else { a.ticks.checked_sub(b.ticks) };
            ticks.map(|ticks| Value::TimeSpan(TimeSpan { ticks })).ok_or_else(|| unfit(op, left, right))
        }
        (Div, Value::TimeSpan(a), Value::TimeSpan(b)) if b.ticks != 0 => {
            Ok(Value::Float(a.ticks as f64 / b.ticks as f64))
        }
        (Mul | Div, Value::TimeSpan(a), factor) => {
            let factor =
                convert::to_float(factor).filter(|f| op == Mul || *f != 0.0).ok_or_else(|| unfit(op, left, right))?;
            let ticks = if op == Mul { a.ticks as f64 * factor } else { a.ticks as f64 / factor };
            TimeSpan::of_ticks(ticks)
                .map(Value::TimeSpan)
                .ok_or_else(|| Error::operation("this is longer than a time span can be").id("Overflow"))
        }
        (Mul, Value::Text(text), times) => {
            let times = times_of(times, text.len(), op, left, right)?;
            Ok(Value::from(text.repeat(times)))
        }
        (Mul, Value::Array(_) | Value::List(_), times) => {
            let items = casts::items(left);
            let times = times_of(times, items.len(), op, left, right)?;
            Ok(Value::Array(std::iter::repeat_n(items, times).flatten().collect()))
        }
        _ => match (number(left), number(right)) {
            (Some(Value::Int(a)), Some(Value::Int(b))) => whole(op, a, b),
            (Some(a), Some(b)) => {
                fractional(op, convert::to_float(&a).unwrap_or(0.0), convert::to_float(&b).unwrap_or(0.0))
            }
            _ => Err(unfit(op, left, right)),
        },
    }
}

fn times_of(times: &Value, length: usize, op: Arithmetic, left: &Value, right: &Value) -> Result<usize, Error> {
    let times = convert::to_int(times).and_then(|n| usize::try_from(n).ok()).ok_or_else(|| unfit(op, left, right))?;
    match times.checked_mul(length.max(1)) {
        Some(total) if total <= MOST_ITEMS => Ok(times),
        _ => Err(Error::operation("the result is too long").id("LimitExceeded")),
    }
}

fn moved(op: Arithmetic, when: Stamp, other: &Value) -> Option<Value> {
    if let (Arithmetic::Sub, Value::DateTime(earlier)) = (op, other) {
        let passed = when.duration_since(earlier.when);
        let ticks =
            passed.as_secs().checked_mul(TICKS_PER_SECOND)?.checked_add(i64::from(passed.subsec_nanos()) / 100)?;
        return Some(Value::TimeSpan(TimeSpan { ticks }));
    }
    let span = casts::to_time_span(other)?;
    let ticks = if op == Arithmetic::Add { span.ticks } else { span.ticks.checked_neg()? };
    add_ticks(when.when, ticks).map(|moved| Value::DateTime(when.with(moved)))
}

pub fn add_ticks(when: jiff::civil::DateTime, ticks: i64) -> Option<jiff::civil::DateTime> {
    let nanoseconds = (ticks % TICKS_PER_SECOND) * 100;
    when.checked_add(jiff::SignedDuration::new(ticks / TICKS_PER_SECOND, nanoseconds as i32)).ok()
}

pub fn negative(value: &Value) -> Result<Value, Error> {
    match value {
        Value::TimeSpan(span) => match span.ticks.checked_neg() {
            Some(ticks) => Ok(Value::TimeSpan(TimeSpan { ticks })),
            None => Err(overflow(Arithmetic::Sub, 0, span.ticks)),
        },
        _ => arithmetic(Arithmetic::Sub, &Value::Int(0), value),
    }
}

pub fn positive(value: &Value) -> Result<Value, Error> {
    number(value).ok_or_else(|| unfit(Arithmetic::Add, &Value::Int(0), value))
}

/// A comparison of single values, or the filter that it is on a list.
pub fn filtered(left: &Value, test: impl Fn(&Value) -> Result<bool, Error>) -> Result<Value, Error> {
    match left {
        Value::Array(items) => keep(items, test),
        Value::List(list) => keep(&list.to_vec(), test),
        single => test(single).map(Value::Bool),
    }
}

fn keep(items: &[Value], test: impl Fn(&Value) -> Result<bool, Error>) -> Result<Value, Error> {
    let mut kept = Vec::new();
    for item in items {
        if test(item)? {
            kept.push(item.clone());
        }
    }
    Ok(Value::Array(kept))
}

/// `-lt`, `-le`, `-gt`, `-ge`.
pub fn ordered(left: &Value, right: &Value, case: Case, wanted: fn(Ordering) -> bool) -> Result<bool, Error> {
    if left.is_null() || right.is_null() {
        // PowerShell: $null is below every number; a comparison with it is never an error.
        return Ok(compare::compare(left, right, case).is_some_and(wanted));
    }
    match compare::compare(left, right, case) {
        Some(order) => Ok(wanted(order)),
        None => Err(Error::operation(format!(
            "{} cannot be compared with {}",
            convert::quoted(left),
            convert::quoted(right)
        ))
        .id("ComparisonFailure")),
    }
}

pub fn regex_of(patterns: &Patterns, pattern: &Value, case: Case) -> Result<Rc<Pattern>, Error> {
    match pattern {
        Value::Regex(regex) => Ok(regex.clone()),
        other => Ok(compare::regex(patterns, &other.to_string(), case)?),
    }
}

/// `$Matches` of a successful match.
pub fn groups(found: &Found) -> Table {
    let table = Table::new();
    for (at, (name, piece)) in found.groups().enumerate() {
        if let Some(piece) = piece {
            table.set(name.map_or(Value::from(at), Value::text), Value::text(piece.as_str()));
        }
    }
    table
}

/// `-split`: by a regular expression, or at most `limit` pieces of it; captured groups are kept. A limit below zero
/// counts from the end.
pub fn split(patterns: &Patterns, left: &Value, right: &Value, case: Case) -> Result<Value, Error> {
    let (pattern, limit, options) = match right {
        Value::Array(items) => (
            items.first().cloned().unwrap_or_default(),
            items.get(1).and_then(convert::to_int).unwrap_or(0),
            items.get(2).map(ToString::to_string).unwrap_or_default().to_ascii_lowercase(),
        ),
        other => (other.clone(), 0, String::new()),
    };
    let words: Vec<&str> = options.split(',').map(str::trim).collect();
    let pattern = match words.contains(&"simplematch") {
        true => Value::from(pattern::escape(&pattern.to_string())),
        false => pattern,
    };
    let regex = if words.contains(&"multiline") || words.contains(&"singleline") {
        let ignore_case = case == Case::Ignored || words.contains(&"ignorecase");
        let (multiline, single_line) = (words.contains(&"multiline"), words.contains(&"singleline"));
        let options = pattern::Options { ignore_case, multiline, single_line, ..pattern::Options::default() };
        patterns.get(&pattern.to_string(), options)?
    } else {
        regex_of(patterns, &pattern, case)?
    };
    let most = if limit == 0 { usize::MAX } else { limit.unsigned_abs() as usize };
    let mut pieces = Vec::new();
    for item in casts::items_or_null(left) {
        let text = item.to_string();
        // An empty match counts, at both ends, too, as in .NET.
        let mut cuts: Vec<Found> = regex.find_all(&text).collect();
        if limit < 0 {
            cuts.drain(..cuts.len().saturating_sub(most - 1));
        } else {
            cuts.truncate(most.saturating_sub(1));
        }
        pieces.extend(cut(&text, &cuts));
    }
    Ok(Value::Array(pieces))
}

/// The pieces between the matches, and what their groups caught.
pub fn cut(text: &str, cuts: &[Found]) -> Vec<Value> {
    let mut pieces = Vec::new();
    let mut last = 0;
    for found in cuts {
        let (start, end) = found.place();
        pieces.push(Value::text(&text[last..start]));
        pieces.extend(found.groups().skip(1).filter_map(|(_, group)| group).map(|group| Value::text(group.as_str())));
        last = end;
    }
    pieces.push(Value::text(&text[last..]));
    pieces
}

/// Unary `-split`: at blanks.
pub fn split_blanks(value: &Value) -> Value {
    let pieces = casts::items(value)
        .into_iter()
        .flat_map(|item| item.to_string().split_whitespace().map(Value::text).collect::<Vec<_>>());
    Value::Array(pieces.collect())
}

#[derive(Clone, Copy)]
pub enum Bits {
    And,
    Or,
    Xor,
    Left,
    Right,
}

pub fn bits(op: Bits, left: &Value, right: &Value) -> Result<Value, Error> {
    let whole = |value: &Value| {
        convert::to_int(value).or(value.is_null().then_some(0)).ok_or_else(|| {
            Error::operation(format!("{} is not a whole number", convert::quoted(value))).id("OperatorNotFound")
        })
    };
    let (a, b) = (whole(left)?, whole(right)?);
    Ok(Value::Int(match op {
        Bits::And => a & b,
        Bits::Or => a | b,
        Bits::Xor => a ^ b,
        Bits::Left => a.wrapping_shl((b & 63) as u32),
        Bits::Right => a.wrapping_shr((b & 63) as u32),
    }))
}

/// `a..b`, upwards or downwards.
pub fn range(left: &Value, right: &Value) -> Result<Value, Error> {
    let end = |value: &Value| match value {
        Value::Text(text) if text.chars().count() == 1 && !text.starts_with(|c: char| c.is_ascii_digit()) => {
            text.chars().next().map(|c| (i64::from(u32::from(c)), true))
        }
        Value::Null => Some((0, false)),
        other => convert::to_int(other).map(|n| (n, false)),
    };
    let wrong =
        |value: &Value| Error::operation(format!("{} is no end of a range", convert::quoted(value))).id("InvalidRange");
    let (from, from_letter) = end(left).ok_or_else(|| wrong(left))?;
    let (to, to_letter) = end(right).ok_or_else(|| wrong(right))?;
    if from.abs_diff(to) as usize > MOST_ITEMS {
        return Err(Error::operation(format!("the range {from}..{to} is too long")).id("LimitExceeded"));
    }
    let letters = from_letter && to_letter;
    let make = |n: i64| match u32::try_from(n).ok().and_then(char::from_u32) {
        Some(c) if letters => Value::Char(c),
        _ => Value::Int(n),
    };
    Ok(Value::Array(if from <= to { (from..=to).map(make).collect() } else { (to..=from).rev().map(make).collect() }))
}

/// An array of PowerShell as a live list, for `[ArrayList]`.
pub fn live(value: Value) -> List {
    List::untyped(casts::items_or_null(&value))
}
