//! Numbers by a letter with digits (`N2`, `X4`) or a pattern (`#,##0.00`).

use super::bad;
use crate::object::kind::Mismatch;
use crate::object::value::Value;

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

pub(super) fn integer(n: i64, spec: &str) -> Result<String, Mismatch> {
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

pub(super) fn float(x: f64, spec: &str) -> Result<String, Mismatch> {
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
    // Each place takes a digit, so that text may stand between them; the first takes what is too many.
    let digits: Vec<char> = whole.chars().collect();
    let (mut place, mut written) = (0, 0);
    let mut fill = |to: usize, out: &mut String| {
        while written < to {
            if grouped && written > 0 && (digits.len() - written).is_multiple_of(3) {
                out.push(',');
            }
            out.push(digits[written]);
            written += 1;
        }
    };
    let mut fraction_done = false;
    for (i, (c, literal)) in pieces.iter().enumerate() {
        let before_point = point_at.is_none_or(|at| i < at);
        match (c, literal) {
            ('0' | '#', false) if before_point => {
                place += 1;
                fill((digits.len() + place).saturating_sub(whole_slots.len()), &mut out);
            }
            ('0' | '#', false) => {
                if !fraction_done {
                    fill(digits.len(), &mut out);
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
