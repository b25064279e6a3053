//! `Measure-Object`: how many, and the sum, mean and extremes of a property; lines, words and characters of texts.

use super::INPUT;
use crate::command::arguments::Arguments;
use crate::command::cmdlet::{Cmdlet, Example, Filter, Run};
use crate::command::context::Context;
use crate::command::parameter::{Param, Switch};
use crate::error::{Error, Halt, Kind as ErrorKind};
use crate::object::compare::{self, Case};
use crate::object::convert;
use crate::object::kind::Kind;
use crate::object::members;
use crate::object::object::{Object, PropertyInfo, TypeInfo};
use crate::object::time_span::TimeSpan;
use crate::object::value::Value;
use std::cmp::Ordering;

pub static CMDLET: Cmdlet = Cmdlet {
    name: "Measure-Object",
    aliases: &["measure"],
    synopsis: "Counts objects and computes sum, mean and extremes of a property.",
    description: "Texts that hold numbers, as from a CSV file, count as numbers; time spans can be summed, too.",
    needs: None,
    should_process: false,
    parameters: &[
        &PROPERTY,
        &SUM,
        &AVERAGE,
        &MINIMUM,
        &MAXIMUM,
        &STANDARD_DEVIATION,
        &ALL_STATS,
        &LINE,
        &WORD,
        &CHARACTER,
        &IGNORE_WHITE_SPACE,
        &INPUT,
    ],
    returns: "Measurement",
    examples: &[
        Example { text: "Counts.", code: "(1..5 | Measure-Object).Count", shows: "5\n" },
        Example { text: "Sums.", code: "(1..5 | Measure-Object -Sum -Average).Sum", shows: "15\n" },
    ],
    run: Run::Stream(measure_object),
};

static PROPERTY: Param<Vec<String>> =
    Param::optional("Property", "Names of the properties to measure; without it, the values themselves.").at(0);
static SUM: Param<Switch> = Param::switch("Sum", "Computes the sum.");
static AVERAGE: Param<Switch> = Param::switch("Average", "Computes the mean.");
static MINIMUM: Param<Switch> = Param::switch("Minimum", "Finds the smallest.");
static MAXIMUM: Param<Switch> = Param::switch("Maximum", "Finds the largest.");
static STANDARD_DEVIATION: Param<Switch> =
    Param::switch("StandardDeviation", "Computes how far the values lie from their mean (of a sample).");
static ALL_STATS: Param<Switch> =
    Param::switch("AllStats", "Computes sum, mean, smallest, largest and standard deviation.");
static LINE: Param<Switch> = Param::switch("Line", "Counts lines of text.");
static WORD: Param<Switch> = Param::switch("Word", "Counts words of text.");
static CHARACTER: Param<Switch> = Param::switch("Character", "Counts characters of text.");
static IGNORE_WHITE_SPACE: Param<Switch> = Param::switch("IgnoreWhiteSpace", "Does not count blanks as characters.");

pub static MEASUREMENT: TypeInfo = TypeInfo {
    name: "Measurement",
    full_name: "Microsoft.PowerShell.Commands.GenericMeasureInfo",
    properties: &[
        PropertyInfo::read_only("Count", Kind::Any),
        PropertyInfo::read_only("Average", Kind::Any),
        PropertyInfo::read_only("Sum", Kind::Any),
        PropertyInfo::read_only("Maximum", Kind::Any),
        PropertyInfo::read_only("Minimum", Kind::Any),
        PropertyInfo::read_only("Property", Kind::Any),
    ],
    show: |object| object.get("Count").unwrap_or_default().to_string(),
};

static TEXT_MEASUREMENT: TypeInfo = TypeInfo {
    name: "TextMeasurement",
    full_name: "Microsoft.PowerShell.Commands.TextMeasureInfo",
    properties: &[
        PropertyInfo::read_only("Lines", Kind::Any),
        PropertyInfo::read_only("Words", Kind::Any),
        PropertyInfo::read_only("Characters", Kind::Any),
        PropertyInfo::read_only("Property", Kind::Any),
    ],
    show: |object| object.get("Lines").unwrap_or_default().to_string(),
};

/// A sum that stays whole as long as it can.
#[derive(Clone, Copy)]
enum Total {
    None,
    Whole(i64),
    Real(f64),
    Time(TimeSpan),
}

/// Mean and squared distances so far, so that nothing has to be kept (Welford's method).
#[derive(Default)]
struct Spread {
    count: f64,
    mean: f64,
    squares: f64,
}

impl Spread {
    fn add(&mut self, value: &Value) {
        let Some(x) = number(value).and_then(|n| convert::to_float(&n)) else { return };
        self.count += 1.0;
        let before = x - self.mean;
        self.mean += before / self.count;
        self.squares += before * (x - self.mean);
    }

    fn of_sample(&self) -> f64 {
        if self.count < 2.0 { 0.0 } else { (self.squares / (self.count - 1.0)).sqrt() }
    }
}

struct Measured {
    property: Option<String>,
    count: usize,
    /// Some object has no such property.
    failed: bool,
    total: Total,
    minimum: Value,
    maximum: Value,
    spread: Spread,
    lines: usize,
    words: usize,
    characters: usize,
}

struct Measure {
    measured: Vec<Measured>,
    wants_numbers: bool,
    deviation: bool,
    average: bool,
    sum: bool,
    extremes: (bool, bool),
    text: (bool, bool, bool),
    ignore_white_space: bool,
}

fn measure_object(_cx: &mut Context, args: &Arguments) -> Result<Box<dyn Filter>, Error> {
    let properties: Vec<Option<String>> = match args.get(&PROPERTY)? {
        Some(names) if !names.is_empty() => names.into_iter().map(Some).collect(),
        _ => vec![None],
    };
    let measured = properties
        .into_iter()
        .map(|property| Measured {
            property,
            count: 0,
            failed: false,
            total: Total::None,
            minimum: Value::Null,
            maximum: Value::Null,
            spread: Spread::default(),
            lines: 0,
            words: 0,
            characters: 0,
        })
        .collect();
    let asked = |param: &'static Param<Switch>| args.has(param) || args.has(&ALL_STATS);
    Ok(Box::new(Measure {
        measured,
        wants_numbers: asked(&SUM) || asked(&AVERAGE) || asked(&STANDARD_DEVIATION),
        deviation: asked(&STANDARD_DEVIATION),
        average: asked(&AVERAGE),
        sum: asked(&SUM),
        extremes: (asked(&MINIMUM), asked(&MAXIMUM)),
        text: (args.has(&LINE), args.has(&WORD), args.has(&CHARACTER)),
        ignore_white_space: args.has(&IGNORE_WHITE_SPACE),
    }))
}

impl Filter for Measure {
    fn process(&mut self, cx: &mut Context, input: Value) -> Result<(), Halt> {
        if input.is_null() {
            return Ok(());
        }
        for at in 0..self.measured.len() {
            let value = match &self.measured[at].property {
                None => input.clone(),
                Some(name) => match members::property(&input, name) {
                    Ok(Value::Null) => continue,
                    Ok(value) => value,
                    Err(mismatch) => {
                        self.measured[at].failed = true;
                        return Err(Error::from(mismatch).into());
                    }
                },
            };
            self.measured[at].count += 1;
            if self.text != (false, false, false) {
                self.count_text(at, &value.to_string());
            }
            if self.wants_numbers {
                match added(self.measured[at].total, &value) {
                    Some(total) => {
                        self.measured[at].total = total;
                        if self.deviation {
                            self.measured[at].spread.add(&value);
                        }
                    }
                    None => {
                        let what = convert::quoted(&value);
                        let error = Error::new(ErrorKind::InvalidData, format!("{what} is not a number"))
                            .id("NonNumericInputObject");
                        cx.write_error(error)?;
                    }
                }
            }
            let value = || {
                if let Value::Text(_) = value { number(&value).unwrap_or_else(|| value.clone()) } else { value.clone() }
            };
            let measured = &mut self.measured[at];
            if self.extremes.0 && (measured.minimum.is_null() || order(&value(), &measured.minimum) == Ordering::Less) {
                measured.minimum = value();
            }
            if self.extremes.1
                && (measured.maximum.is_null() || order(&value(), &measured.maximum) == Ordering::Greater)
            {
                measured.maximum = value();
            }
        }
        Ok(())
    }

    fn end(&mut self, cx: &mut Context) -> Result<(), Halt> {
        for measured in std::mem::take(&mut self.measured) {
            // The error was said; zeros would look like an answer.
            if measured.failed && measured.count == 0 {
                continue;
            }
            let property = measured.property.as_deref().map_or(Value::Null, Value::text);
            let object = if self.text == (false, false, false) {
                let sum = match measured.total {
                    Total::None => Value::Null,
                    Total::Whole(n) => Value::Int(n),
                    Total::Real(x) => Value::Float(x),
                    Total::Time(span) => Value::TimeSpan(span),
                };
                let average = match measured.total {
                    Total::None => Value::Null,
                    Total::Whole(n) => Value::Float(n as f64 / measured.count.max(1) as f64),
                    Total::Real(x) => Value::Float(x / measured.count.max(1) as f64),
                    Total::Time(span) => Value::TimeSpan(TimeSpan { ticks: span.ticks / measured.count.max(1) as i64 }),
                };
                let values = vec![
                    Value::from(measured.count),
                    if self.average { average } else { Value::Null },
                    if self.sum { sum } else { Value::Null },
                    measured.maximum,
                    measured.minimum,
                    property,
                ];
                let object = Object::with_values(&MEASUREMENT, values);
                if self.deviation {
                    object.add("StandardDeviation", Value::Float(measured.spread.of_sample()));
                }
                object
            } else {
                let shown = |wanted: bool, n: usize| if wanted { Value::from(n) } else { Value::Null };
                let values = vec![
                    shown(self.text.0, measured.lines),
                    shown(self.text.1, measured.words),
                    shown(self.text.2, measured.characters),
                    property,
                ];
                Object::with_values(&TEXT_MEASUREMENT, values)
            };
            cx.emit(Value::Object(object))?;
        }
        Ok(())
    }
}

impl Measure {
    fn count_text(&mut self, at: usize, text: &str) {
        let measured = &mut self.measured[at];
        measured.lines += if text.is_empty() { 0 } else { text.lines().count() };
        measured.words += text.split_whitespace().count();
        measured.characters += text.chars().filter(|c| !(self.ignore_white_space && c.is_whitespace())).count();
    }
}

fn order(a: &Value, b: &Value) -> Ordering {
    compare::sort_order(a, b, Case::Ignored)
}

fn number(value: &Value) -> Option<Value> {
    match value {
        Value::Text(text) => {
            let text = text.trim();
            text.parse().map(Value::Int).ok().or_else(|| text.parse().map(Value::Float).ok())
        }
        Value::Bool(b) => Some(Value::Int(i64::from(*b))),
        Value::Int(_) | Value::Float(_) | Value::TimeSpan(_) => Some(value.clone()),
        Value::Object(object) => number(&object.plain()?),
        _ => None,
    }
}

fn added(total: Total, value: &Value) -> Option<Total> {
    Some(match (total, number(value)?) {
        (Total::None, Value::Int(n)) => Total::Whole(n),
        (Total::None, Value::Float(x)) => Total::Real(x),
        (Total::None, Value::TimeSpan(span)) => Total::Time(span),
        (Total::Whole(a), Value::Int(b)) => a.checked_add(b).map_or(Total::Real(a as f64 + b as f64), Total::Whole),
        (Total::Whole(a), Value::Float(b)) => Total::Real(a as f64 + b),
        (Total::Real(a), Value::Int(b)) => Total::Real(a + b as f64),
        (Total::Real(a), Value::Float(b)) => Total::Real(a + b),
        (Total::Time(a), Value::TimeSpan(b)) => Total::Time(TimeSpan { ticks: a.ticks.saturating_add(b.ticks) }),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use crate::cmdlets::testing::{check, check_error, check_text, custom, numbers};
    use crate::object::value::Value;

    #[test]
    fn measures() {
        check_text(
            "measure -Sum -Average -Minimum -Maximum",
            numbers(1..=4),
            "Count    : 4\nAverage  : 2.5\nSum      : 10\nMaximum  : 4\nMinimum  : 1\nProperty :\n",
        );
        check("measure | % Count", vec![Value::Array(numbers(1..=2))], "1");
        check("measure -Sum | % Sum", vec!["10".into(), " 9.5 ".into()], "19.5");
        check("measure -Maximum | % Maximum", vec!["10".into(), "9".into()], "10");
        check("measure -Sum | % Sum", vec![i64::MAX.into(), 1i64.into()], "9.22337203685478E+18");
        check("measure -StandardDeviation | % StandardDeviation", numbers(1..=3), "1");
        check("measure -AllStats | % Maximum", numbers(1..=3), "3");
        check("measure N | % Count", vec![custom(&[("N", 1i64.into())]), custom(&[("N", Value::Null)])], "1");
        check_text(
            "measure -Line -Word",
            vec!["one two\nthree".into()],
            "Lines Words Characters Property\n----- ----- ---------- --------\n    2     3\n",
        );
        check_error("measure -Sum", vec!["x".into()], "\"x\" is not a number");
    }
}
