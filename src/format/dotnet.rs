//! .NET's format strings: `"{0,-10:N1}" -f 2.25`, `Get-Date -Format yyyy-MM-dd`, `$n.ToString("000")`.
//!
//! English words and separators; halves are rounded away from zero, as Windows PowerShell does.

use crate::object::convert;
use crate::object::kind::Mismatch;
use crate::object::members;
use crate::object::time_span::{TICKS_PER_SECOND, TimeSpan};
use crate::object::value::Value;
use jiff::civil::DateTime;

/// Fills `{index[,alignment][:format]}`; `{{` and `}}` are braces.
pub fn format(template: &str, args: &[Value]) -> Result<String, Mismatch> {
    let mut out = String::new();
    let mut chars = template.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        match c {
            '{' if chars.next_if(|(_, n)| *n == '{').is_some() => out.push('{'),
            '}' if chars.next_if(|(_, n)| *n == '}').is_some() => out.push('}'),
            '{' => {
                let Some(length) = template[at..].find('}') else {
                    return Err(bad(template, "a { has no }").hint("write {{ for a brace"));
                };
                let item = &template[at + 1..at + length];
                out.push_str(&fill(template, item, args)?);
                while chars.next_if(|(i, _)| *i <= at + length).is_some() {}
            }
            '}' => return Err(bad(template, "a } has no {").hint("write }} for a brace")),
            c => out.push(c),
        }
    }
    Ok(out)
}

fn bad(template: &str, why: &str) -> Mismatch {
    Mismatch::new(format!("\"{}\" is not a format: {why}", convert::cut(template, 80))).id("FormatError")
}

fn fill(template: &str, item: &str, args: &[Value]) -> Result<String, Mismatch> {
    let (place, spec) = item.split_once(':').map_or((item, ""), |(place, spec)| (place, spec));
    let (index, width) = match place.split_once(',') {
        None => (place, 0),
        Some((index, width)) => {
            let width: i64 = width.trim().parse().map_err(|_| bad(template, "the width is not a number"))?;
            if width.abs() > 10_000 {
                return Err(bad(template, "the width is above 10,000"));
            }
            (index, width)
        }
    };
    let index: usize =
        index.trim().parse().map_err(|_| bad(template, "an index is not a number").hint("write {{ for a brace"))?;
    let Some(value) = args.get(index) else {
        return Err(bad(template, &format!("{{{index}}} is asked for, and {} given", given(args.len()))));
    };
    let text = value_text(value, spec)?;
    let pad = " ".repeat((width.unsigned_abs() as usize).saturating_sub(super::text_width::width(&text)));
    Ok(if width < 0 { text + pad.as_str() } else { pad + text.as_str() })
}

fn given(n: usize) -> String {
    match n {
        0 => "no value is".into(),
        1 => "1 value is".into(),
        n => format!("{n} values are"),
    }
}

/// `value.ToString(spec)`; an empty format gives the plain text.
pub fn value_text(value: &Value, spec: &str) -> Result<String, Mismatch> {
    if spec.is_empty() {
        return Ok(value.to_string());
    }
    match value {
        Value::Int(n) => integer(*n, spec),
        Value::Float(x) => float(*x, spec),
        Value::DateTime(when) => date(*when, spec),
        Value::TimeSpan(span) => time_span(*span, spec),
        Value::Guid(guid) => match spec.to_ascii_uppercase().as_str() {
            "D" => Ok(guid.to_string()),
            "N" => Ok(guid.simple().to_string()),
            "B" => Ok(guid.braced().to_string()),
            "P" => Ok(format!("({guid})")),
            _ => Err(bad(spec, "a Guid knows N, D, B and P")),
        },
        // Text and all else have one form.
        other => Ok(other.to_string()),
    }
}

fn standard(spec: &str) -> Option<(char, Option<usize>)> {
    let mut chars = spec.chars();
    let letter = chars.next().filter(char::is_ascii_alphabetic)?;
    match chars.as_str() {
        "" => Some((letter, None)),
        digits if digits.len() <= 2 && digits.bytes().all(|b| b.is_ascii_digit()) => {
            Some((letter, digits.parse().ok()))
        }
        _ => None,
    }
}

fn integer(n: i64, spec: &str) -> Result<String, Mismatch> {
    match standard(spec) {
        Some(('D' | 'd', digits)) => {
            let sign = if n < 0 { "-" } else { "" };
            Ok(format!("{sign}{:0>width$}", n.unsigned_abs(), width = digits.unwrap_or(1)))
        }
        Some(('X', digits)) => Ok(format!("{n:0width$X}", width = digits.unwrap_or(1))),
        Some(('x', digits)) => Ok(format!("{n:0width$x}", width = digits.unwrap_or(1))),
        Some((letter, digits)) => with_letter(&Decimal::of_int(n), letter, digits, spec, Some(n)),
        None => Ok(custom_number(&Decimal::of_int(n), spec)),
    }
}

fn float(x: f64, spec: &str) -> Result<String, Mismatch> {
    if !x.is_finite() {
        return Ok(Value::Float(x).to_string());
    }
    match standard(spec) {
        Some(('D' | 'd' | 'X' | 'x', _)) => Err(bad(spec, "it is for whole numbers")),
        Some(('R' | 'r', _)) => Ok(Value::Float(x).to_string()),
        Some((letter, digits)) => with_letter(&Decimal::of_float(x), letter, digits, spec, None),
        None => Ok(custom_number(&Decimal::of_float(x), spec)),
    }
}

fn with_letter(
    n: &Decimal,
    letter: char,
    digits: Option<usize>,
    spec: &str,
    whole: Option<i64>,
) -> Result<String, Mismatch> {
    let digits_or = |default: usize| digits.unwrap_or(default);
    Ok(match letter.to_ascii_uppercase() {
        'N' => n.fixed(digits_or(2), true),
        'F' => n.fixed(digits_or(2), false),
        'P' => format!("{} %", n.shifted(2).fixed(digits_or(2), true)),
        'C' => {
            let amount = n.positive().fixed(digits_or(2), true);
            if n.fixed(digits_or(2), false).starts_with('-') { format!("(${amount})") } else { format!("${amount}") }
        }
        'E' => n.exponent(digits_or(6), letter),
        'G' => match (whole, digits) {
            (Some(n), None) => n.to_string(),
            (_, None) => n.general(15),
            (_, Some(places)) => n.general(places.max(1)),
        },
        _ => return Err(bad(spec, "numbers know C, D, E, F, G, N, P, X and patterns of 0 and #")),
    })
}

/// A number as decimal digits, so that rounding sees what was written and not its binary neighbour.
#[derive(Clone, Debug)]
struct Decimal {
    negative: bool,
    /// Digits, most significant first.
    digits: Vec<u8>,
    /// How many of the digits stand before the point; may be negative or beyond the digits.
    point: i64,
}

impl Decimal {
    fn of_int(n: i64) -> Decimal {
        let digits: Vec<u8> = n.unsigned_abs().to_string().bytes().map(|b| b - b'0').collect();
        let point = digits.len() as i64;
        Decimal { negative: n < 0, digits, point }
    }

    fn of_float(x: f64) -> Decimal {
        // The shortest text that reads back as the same number.
        let text = format!("{:e}", x.abs());
        let (mantissa, exponent) = text.split_once('e').unwrap_or((&text, "0"));
        let digits: Vec<u8> = mantissa.bytes().filter(u8::is_ascii_digit).map(|b| b - b'0').collect();
        Decimal { negative: x < 0.0, digits, point: exponent.parse::<i64>().unwrap_or(0) + 1 }
    }

    fn positive(&self) -> Decimal {
        Decimal { negative: false, ..self.clone() }
    }

    /// Times ten to the power of `places`.
    fn shifted(&self, places: i64) -> Decimal {
        Decimal { point: self.point + places, ..self.clone() }
    }

    /// Rounded to so many digits behind the point, halves away from zero: whole part and fraction.
    fn rounded(&self, places: usize) -> (String, String) {
        let keep = self.point + places as i64;
        let mut kept: Vec<u8> = if keep <= 0 {
            Vec::new()
        } else {
            let mut kept = self.digits.clone();
            kept.resize(keep as usize, 0);
            kept
        };
        let next = if keep < 0 { 0 } else { self.digits.get(keep as usize).copied().unwrap_or(0) };
        let mut point = self.point;
        if next >= 5 {
            match kept.iter().rposition(|d| *d != 9) {
                Some(at) => {
                    kept[at] += 1;
                    kept[at + 1..].fill(0);
                }
                None => {
                    kept.fill(0);
                    kept.insert(0, 1);
                    point += 1;
                }
            }
        }
        // From digits and point to whole part and fraction.
        let text: String = kept.iter().map(|d| char::from(b'0' + d)).collect();
        if point <= 0 {
            let zeros = "0".repeat(point.unsigned_abs() as usize);
            let mut fraction = format!("{zeros}{text}");
            fraction.truncate(places);
            (String::from("0"), format!("{fraction:0<places$}"))
        } else {
            let at = (point as usize).min(text.len());
            let whole = text[..at].trim_start_matches('0');
            (if whole.is_empty() { "0".into() } else { whole.to_string() }, text[at..].to_string())
        }
    }

    fn fixed(&self, places: usize, grouped: bool) -> String {
        let (whole, fraction) = self.rounded(places);
        let is_zero = whole.bytes().chain(fraction.bytes()).all(|b| b == b'0');
        let whole = if grouped { group(&whole) } else { whole };
        let sign = if self.negative && !is_zero { "-" } else { "" };
        if places == 0 { format!("{sign}{whole}") } else { format!("{sign}{whole}.{fraction}") }
    }

    fn exponent(&self, places: usize, letter: char) -> String {
        let zero = self.digits.iter().all(|d| *d == 0);
        let one = Decimal { negative: self.negative, digits: self.digits.clone(), point: 1 };
        let mut exponent = if zero { 0 } else { self.point - 1 };
        let mut text = one.fixed(places, false);
        if text.trim_start_matches('-').starts_with("10") {
            exponent += 1;
            text = text.replacen("10", "1", 1);
        }
        format!("{text}{letter}{}{:03}", if exponent < 0 { '-' } else { '+' }, exponent.abs())
    }

    /// The shorter of fixed and scientific notation with at most so many digits.
    fn general(&self, places: usize) -> String {
        if self.digits.iter().all(|d| *d == 0) {
            return "0".into();
        }
        let trim = |text: String| match text.contains('.') {
            true => text.trim_end_matches('0').trim_end_matches('.').to_string(),
            false => text,
        };
        if self.point > places as i64 || self.point < -4 {
            let text = self.exponent(places - 1, 'E');
            let (mantissa, exponent) = text.split_once('E').unwrap_or((&text, ""));
            let (sign, digits) = exponent.split_at(1.min(exponent.len()));
            return format!("{}E{sign}{:0>2}", trim(mantissa.to_string()), digits.trim_start_matches('0'));
        }
        trim(self.fixed((places as i64 - self.point).max(0) as usize, false))
    }
}

fn group(whole: &str) -> String {
    let mut out = String::with_capacity(whole.len() + whole.len() / 3);
    for (i, c) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(c);
    }
    out
}

/// Patterns of `0 # . , %`, with text in quotes or behind a backslash; sections for positive, negative and zero.
fn custom_number(n: &Decimal, spec: &str) -> String {
    let sections = split_sections(spec);
    let zero = n.digits.iter().all(|d| *d == 0);
    let (section, signed) = match (&sections[..], n.negative) {
        ([_, _, third, ..], _) if zero => (third, false),
        ([_, second, ..], true) if !second.is_empty() => (second, false),
        ([first, ..], _) => (first, true),
        ([], _) => return String::new(),
    };
    let pieces = tokens(section);
    let count = |wanted: &[char]| pieces.iter().filter(|(c, literal)| !literal && wanted.contains(c)).count();
    let point_at = pieces.iter().position(|(c, literal)| *c == '.' && !literal);
    let places = point_at.map_or(0, |at| pieces[at..].iter().filter(|(c, l)| !l && matches!(c, '0' | '#')).count());
    let whole_slots: Vec<char> = pieces[..point_at.unwrap_or(pieces.len())]
        .iter()
        .filter(|(c, literal)| !literal && matches!(c, '0' | '#'))
        .map(|(c, _)| *c)
        .collect();
    let minimum = whole_slots.iter().position(|c| *c == '0').map_or(0, |at| whole_slots.len() - at);
    let grouped = count(&[',']) > 0 && whole_slots.len() > 1;
    let n = if count(&['%']) > 0 { n.shifted(2) } else { n.clone() };
    let (whole, fraction) = n.rounded(places);
    let is_zero = whole.bytes().chain(fraction.bytes()).all(|b| b == b'0');
    let mut whole = whole.trim_start_matches('0').to_string();
    if whole.len() < minimum {
        whole = format!("{whole:0>minimum$}");
    }
    let whole = if grouped { group(&whole) } else { whole };
    let fraction_slots: Vec<char> = point_at.map_or(Vec::new(), |at| {
        pieces[at..].iter().filter(|(c, l)| !l && matches!(c, '0' | '#')).map(|(c, _)| *c).collect()
    });
    let needed = fraction_slots.iter().rposition(|c| *c == '0').map_or(0, |at| at + 1);
    let mut fraction = fraction.as_str();
    while fraction.len() > needed && fraction.ends_with('0') {
        fraction = &fraction[..fraction.len() - 1];
    }
    let mut out = String::new();
    if signed && n.negative && !is_zero {
        out.push('-');
    }
    let (mut whole_done, mut fraction_done) = (false, false);
    for (i, (c, literal)) in pieces.iter().enumerate() {
        let before_point = point_at.is_none_or(|at| i < at);
        match (c, literal) {
            ('0' | '#', false) if before_point => {
                if !whole_done {
                    out.push_str(&whole);
                    whole_done = true;
                }
            }
            ('0' | '#', false) => {
                if !fraction_done {
                    if !whole_done {
                        out.push_str(&whole);
                        whole_done = true;
                    }
                    if !fraction.is_empty() {
                        out.push('.');
                        out.push_str(fraction);
                    }
                    fraction_done = true;
                }
            }
            ('.' | ',', false) => {}
            (c, _) => out.push(*c),
        }
    }
    out
}

fn split_sections(spec: &str) -> Vec<String> {
    let mut sections = vec![String::new()];
    let mut quote = None;
    let mut escaped = false;
    for c in spec.chars() {
        let closes = quote == Some(c);
        if !escaped && quote.is_none() && c == ';' {
            sections.push(String::new());
            continue;
        }
        if !escaped && matches!(c, '\'' | '"') {
            quote = if closes { None } else { quote.or(Some(c)) };
        }
        escaped = !escaped && c == '\\';
        if let Some(last) = sections.last_mut() {
            last.push(c);
        }
    }
    sections
}

/// Characters of a pattern, each with whether it stands for itself.
fn tokens(spec: &str) -> Vec<(char, bool)> {
    let mut out = Vec::new();
    let mut chars = spec.chars();
    while let Some(c) = chars.next() {
        match c {
            '\\' => out.extend(chars.next().map(|c| (c, true))),
            '\'' | '"' => out.extend(chars.by_ref().take_while(|x| *x != c).map(|x| (x, true))),
            c => out.push((c, false)),
        }
    }
    out
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// A date in a standard format (one letter) or a pattern such as `yyyy-MM-dd HH:mm`.
pub fn date(when: DateTime, spec: &str) -> Result<String, Mismatch> {
    let pattern = match spec {
        "d" => "M/d/yyyy",
        "D" => "dddd, MMMM d, yyyy",
        "t" => "h:mm tt",
        "T" => "h:mm:ss tt",
        "f" => "dddd, MMMM d, yyyy h:mm tt",
        "F" | "U" => "dddd, MMMM d, yyyy h:mm:ss tt",
        "g" => "M/d/yyyy h:mm tt",
        "G" => "M/d/yyyy h:mm:ss tt",
        "m" | "M" => "MMMM d",
        "o" | "O" => "yyyy-MM-dd'T'HH:mm:ss.fffffff",
        "r" | "R" => "ddd, dd MMM yyyy HH:mm:ss 'GMT'",
        "s" => "yyyy-MM-dd'T'HH:mm:ss",
        "u" => "yyyy-MM-dd HH:mm:ss'Z'",
        "y" | "Y" => "MMMM yyyy",
        one if one.chars().count() == 1 => {
            return Err(bad(spec, "dates know d D t T f F g G m o r s u y and patterns"));
        }
        // `%d` is the pattern d, which alone would be the standard format.
        pattern => pattern.strip_prefix('%').unwrap_or(pattern),
    };
    let mut out = String::new();
    let mut chars = pattern.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\\' => out.extend(chars.next()),
            '\'' | '"' => out.extend(chars.by_ref().take_while(|x| *x != c)),
            c => {
                let mut run = 1;
                while "dfFghHKmMstyz".contains(c) && chars.next_if_eq(&c).is_some() {
                    run += 1;
                }
                date_part(when, c, run, &mut out);
            }
        }
    }
    Ok(out)
}

fn date_part(when: DateTime, c: char, run: usize, out: &mut String) {
    let month = MONTHS[usize::from(when.month().unsigned_abs()).clamp(1, 12) - 1];
    let twelve = match when.hour() % 12 {
        0 => 12,
        hour => hour,
    };
    let mut number = |n: i64| match run {
        1 => out.push_str(&n.to_string()),
        _ => out.push_str(&format!("{n:02}")),
    };
    match (c, run) {
        ('d', 1 | 2) => number(when.day().into()),
        ('d', 3) => out.push_str(&members::day_name(when)[..3]),
        ('d', _) => out.push_str(members::day_name(when)),
        ('M', 1 | 2) => number(when.month().into()),
        ('M', 3) => out.push_str(&month[..3]),
        ('M', _) => out.push_str(month),
        ('y', 1 | 2) => number(i64::from(when.year() % 100)),
        ('y', _) => out.push_str(&format!("{:0run$}", when.year())),
        ('H', _) => number(when.hour().into()),
        ('h', _) => number(twelve.into()),
        ('m', _) => number(when.minute().into()),
        ('s', _) => number(when.second().into()),
        ('t', _) => {
            let half = if when.hour() < 12 { "AM" } else { "PM" };
            out.push_str(&half[..run.min(2)]);
        }
        ('f' | 'F', _) => {
            let digits = format!("{:09}", when.subsec_nanosecond());
            let digits = &digits[..run.min(7)];
            out.push_str(if c == 'F' { digits.trim_end_matches('0') } else { digits });
        }
        ('g', _) => out.push_str("A.D."),
        // Dates here have no zone.
        ('K' | 'z', _) => {}
        (c, _) => out.push(c),
    }
}

/// A time span as `c`, `g`, `G`, or in a pattern such as `hh\:mm`.
pub fn time_span(span: TimeSpan, spec: &str) -> Result<String, Mismatch> {
    let ticks = span.ticks.unsigned_abs();
    let second = TICKS_PER_SECOND as u64;
    let (days, hours, minutes, seconds) =
        (ticks / second / 86_400, ticks / second / 3600 % 24, ticks / second / 60 % 60, ticks / second % 60);
    let fraction = format!("{:07}", ticks % second);
    let sign = if span.ticks < 0 { "-" } else { "" };
    match spec {
        "c" | "t" | "T" => return Ok(span.to_string()),
        "G" => return Ok(format!("{sign}{days}:{hours:02}:{minutes:02}:{seconds:02}.{fraction}")),
        "g" => {
            let head = if days > 0 { format!("{days}:") } else { String::new() };
            let tail = fraction.trim_end_matches('0');
            let tail = if tail.is_empty() { String::new() } else { format!(".{tail}") };
            return Ok(format!("{sign}{head}{hours}:{minutes:02}:{seconds:02}{tail}"));
        }
        _ => {}
    }
    let spec = spec.strip_prefix('%').unwrap_or(spec);
    let mut out = String::new();
    let mut chars = spec.chars().peekable();
    while let Some(c) = chars.next() {
        let mut run = 1;
        while "dhmsfF".contains(c) && chars.next_if_eq(&c).is_some() {
            run += 1;
        }
        match c {
            'd' => out.push_str(&format!("{days:0run$}")),
            'h' => out.push_str(&format!("{hours:0run$}")),
            'm' => out.push_str(&format!("{minutes:0run$}")),
            's' => out.push_str(&format!("{seconds:0run$}")),
            'f' => out.push_str(&fraction[..run.min(7)]),
            'F' => out.push_str(fraction[..run.min(7)].trim_end_matches('0')),
            '\\' => out.extend(chars.next()),
            '\'' | '"' => out.extend(chars.by_ref().take_while(|x| *x != c)),
            _ => {
                return Err(bad(spec, &format!("a time span's pattern needs a backslash before \"{c}\""))
                    .hint("such as hh\\:mm"));
            }
        }
    }
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(template: &str, value: impl Into<Value>, shown: &str) {
        let value = value.into();
        assert_eq!(format(template, std::slice::from_ref(&value)).as_deref(), Ok(shown), "{template} of {value:?}");
    }

    #[test]
    fn numbers() {
        for (template, x, shown) in [
            ("{0:N1}", 2.25, "2.3"),
            ("{0:N1}", -2.25, "-2.3"),
            ("{0:N2}", 1_234_567.891, "1,234,567.89"),
            ("{0:N0}", 999.5, "1,000"),
            ("{0:F2}", 0.005, "0.01"),
            ("{0:F2}", -0.001, "0.00"),
            ("{0:F0}", 0.5, "1"),
            ("{0:P0}", 0.123, "12 %"),
            ("{0:P1}", 1.0, "100.0 %"),
            ("{0:C}", 1234.5, "$1,234.50"),
            ("{0:C}", -3.0, "($3.00)"),
            ("{0:0.00}", 3.14219, "3.14"),
            ("{0:0.##}", 3.1, "3.1"),
            ("{0:0.##}", 3.0, "3"),
            ("{0:#,##0}", 1_234_567.4, "1,234,567"),
            ("{0:#,##0.0 'kg'}", 1234.56, "1,234.6 kg"),
            ("{0:0%}", 0.256, "26%"),
            ("{0:#.#}", 0.0, ""),
            ("{0:0;(0);zero}", -5.0, "(5)"),
            ("{0:0;(0);zero}", 0.0, "zero"),
            ("{0:E2}", 12345.0, "1.23E+004"),
            ("{0:G3}", 12345.0, "1.23E+04"),
            ("{0:G}", 0.1, "0.1"),
            ("{0}", 2.5, "2.5"),
        ] {
            check(template, Value::Float(x), shown);
        }
        for (template, n, shown) in [
            ("{0:D4}", 42i64, "0042"),
            ("{0:D4}", -42, "-0042"),
            ("{0:X}", 255, "FF"),
            ("{0:x4}", 255, "00ff"),
            ("{0:000}", 7, "007"),
            ("{0:N0}", -1234, "-1,234"),
            ("{0:+#;-#}", 5, "+5"),
            ("[{0,5}]", 42, "[   42]"),
            ("[{0,-5:D3}]", 42, "[042  ]"),
            ("{{{0}}}", 1, "{1}"),
            ("{0:D}", i64::MIN, "-9223372036854775808"),
        ] {
            check(template, n, shown);
        }
    }

    #[test]
    fn dates_and_spans() {
        let when = convert::to_date("2026-12-05T08:03:09").map_or(Value::Null, Value::DateTime);
        for (template, shown) in [
            ("{0:yyyy-MM-dd HH:mm:ss}", "2026-12-05 08:03:09"),
            ("{0:yyyyMMdd-HHmm}", "20261205-0803"),
            ("{0:d}", "12/5/2026"),
            ("{0:D}", "Saturday, December 5, 2026"),
            ("{0:t}", "8:03 AM"),
            ("{0:T}", "8:03:09 AM"),
            ("{0:s}", "2026-12-05T08:03:09"),
            ("{0:g}", "12/5/2026 8:03 AM"),
            ("{0:G}", "12/5/2026 8:03:09 AM"),
            ("{0:o}", "2026-12-05T08:03:09.0000000"),
            ("{0:ddd d MMM yy}", "Sat 5 Dec 26"),
            ("{0:%d}", "5"),
            ("{0:HH'h'mm}", "08h03"),
        ] {
            check(template, when.clone(), shown);
        }
        let span = TimeSpan::parse("1.08:05:30").map_or(Value::Null, Value::TimeSpan);
        check("{0:hh\\:mm}", span.clone(), "08:05");
        check("{0:d\\.hh}", span.clone(), "1.08");
        check("{0:g}", span.clone(), "1:8:05:30");
        check("{0:c}", span, "1.08:05:30");
    }

    #[test]
    fn faults_are_errors() {
        for (template, part) in [
            ("{", "has no }"),
            ("}", "has no {"),
            ("{x}", "not a number"),
            ("{1}", "1 value is given"),
            ("{0,99999}", "10,000"),
            ("{0:Q}", "numbers know"),
            ("{-1}", "not a number"),
        ] {
            let error = format(template, &[Value::Int(1)]).expect_err(template);
            assert!(error.message.contains(part), "{template}: {}", error.message);
        }
        assert_eq!(format("", &[]).as_deref(), Ok(""));
        assert_eq!(format("{0} ä {1}", &["ö".into(), "日本".into()]).as_deref(), Ok("ö ä 日本"));
    }
}
