//! Dates and time spans by a letter or a pattern.

use super::bad;
use crate::object::culture::{self, Culture};
use crate::object::date_time::{Stamp, offset_text};
use crate::object::kind::Mismatch;
use crate::object::time_span::{TICKS_PER_SECOND, TimeSpan};
use std::borrow::Cow;

/// A date in a standard format (one letter) or a pattern such as `yyyy-MM-dd HH:mm`, as the culture of the session has it.
pub fn date(when: Stamp, spec: &str) -> Result<String, Mismatch> {
    date_in(when, spec, culture::current())
}

/// As [`date`], in the words and standard formats of a culture.
pub fn date_in(when: Stamp, spec: &str, culture: &Culture) -> Result<String, Mismatch> {
    let both = |date: &str, time: &str| Cow::Owned(format!("{date} {time}"));
    // Those for programs are the same everywhere.
    let (pattern, is_fixed) = match spec {
        "d" => (Cow::Borrowed(culture.short_date), false),
        "D" => (Cow::Borrowed(culture.long_date), false),
        "t" => (Cow::Borrowed(culture.short_time), false),
        "T" => (Cow::Borrowed(culture.long_time), false),
        "f" => (both(culture.long_date, culture.short_time), false),
        "F" | "U" => (both(culture.long_date, culture.long_time), false),
        "g" => (both(culture.short_date, culture.short_time), false),
        "G" => (both(culture.short_date, culture.long_time), false),
        "m" | "M" => (Cow::Owned(month_and_day(culture)), false),
        "y" | "Y" => (Cow::Owned(year_and_month(culture)), false),
        "o" | "O" => ("yyyy-MM-dd'T'HH:mm:ss.fffffffK".into(), true),
        "r" | "R" => ("ddd, dd MMM yyyy HH:mm:ss 'GMT'".into(), true),
        "s" => ("yyyy-MM-dd'T'HH:mm:ss".into(), true),
        "u" => ("yyyy-MM-dd HH:mm:ss'Z'".into(), true),
        one if one.chars().count() == 1 => {
            return Err(bad(spec, "dates know d D t T f F g G m o r s u U y and patterns"));
        }
        // `%d` is the pattern d, which alone would be the standard format.
        pattern => (pattern.strip_prefix('%').unwrap_or(pattern).into(), false),
    };
    let when = if spec == "U" { when.to_utc() } else { when };
    let culture = if is_fixed { culture::invariant() } else { culture };
    let mut out = String::new();
    // Beside the number of a day, languages that bend the names of months do so.
    let has_day = runs(&pattern).any(|(c, run)| c == 'd' && run.len() <= 2);
    for (c, run) in runs(&pattern) {
        match c {
            '\\' | '\'' | '"' => out.push_str(run),
            '/' => out.push_str(&separator(culture.short_date, "dMy", "/")),
            ':' => out.push_str(&separator(culture.short_time, "hHm", ":")),
            'M' if run.len() > 3 && has_day => out.push_str(culture.months_of_day[month_of(when)]),
            c => date_part(when, c, run.len(), culture, &mut out),
        }
    }
    Ok(out)
}

/// The parts of a pattern: a letter and its repetitions; a quote and what stands in it.
fn runs(pattern: &str) -> impl Iterator<Item = (char, &str)> {
    let mut rest = pattern;
    std::iter::from_fn(move || {
        let c = rest.chars().next()?;
        let first = c.len_utf8();
        let (run, end) = match c {
            '\\' => {
                let end = rest[first..].chars().next().map_or(first, |next| first + next.len_utf8());
                (&rest[first..end], end)
            }
            '\'' | '"' => match rest[first..].find(c) {
                Some(length) => (&rest[first..first + length], first + length + 1),
                None => (&rest[first..], rest.len()),
            },
            c if "dfFghHKmMstyz".contains(c) => {
                let end = rest.find(|x| x != c).unwrap_or(rest.len());
                (&rest[..end], end)
            }
            _ => (&rest[..first], first),
        };
        rest = &rest[end..];
        Some((c, run))
    })
}

/// What a culture writes for `/` and `:`: what stands between the first two parts of its own pattern.
fn separator(pattern: &str, parts: &str, preset: &str) -> String {
    let rest = pattern.trim_start_matches(|c| !parts.contains(c)).trim_start_matches(|c| parts.contains(c));
    match rest.find(|c| parts.contains(c)) {
        Some(end) if !rest[..end].contains('\'') => rest[..end].to_string(),
        _ => preset.to_string(),
    }
}

/// The part of a long date that says month and day: `MMMM d`, `d. MMMM`.
fn month_and_day(culture: &Culture) -> String {
    let long = culture.long_date;
    let day = long.match_indices('d').map(|(at, _)| at).find(|at| {
        let around = |at: Option<usize>| at.and_then(|at| long.as_bytes().get(at)) == Some(&b'd');
        let run = long[*at..].len() - long[*at..].trim_start_matches('d').len();
        !around(at.checked_sub(1)) && run <= 2 && long[..*at].matches('\'').count().is_multiple_of(2)
    });
    let (Some(day), Some(month)) = (day, long.find('M')) else { return "MMMM d".into() };
    let end = |at: usize, c: char| long.len() - long[at..].trim_start_matches(c).len();
    let (from, to) = if day < month { (day, end(month, 'M')) } else { (month, end(day, 'd')) };
    // What belongs to the last part: `d.`, `d\'日\'`.
    let behind = match &long[to..] {
        rest if rest.starts_with('.') => 1,
        rest if rest.starts_with('\'') => rest[1..].find('\'').map_or(0, |length| length + 2),
        _ => 0,
    };
    long[from..to + behind].to_string()
}

/// The part of a long date that says year and month: `MMMM yyyy`, `yyyy. MMMM`.
fn year_and_month(culture: &Culture) -> String {
    let long = culture.long_date;
    let (Some(year), Some(month)) = (long.find('y'), long.find('M')) else { return "MMMM yyyy".into() };
    let end = |at: usize, c: char| long.len() - long[at..].trim_start_matches(c).len();
    let (from, to) = if year < month { (year, end(month, 'M')) } else { (month, end(year, 'y')) };
    let between = &long[from..to];
    if runs(between).any(|(c, _)| c == 'd') {
        return "MMMM yyyy".into();
    }
    let behind = match &long[to..] {
        rest if year < month && rest.starts_with('\'') => rest[1..].find('\'').map_or(0, |length| length + 2),
        _ => 0,
    };
    long[from..to + behind].to_string()
}

fn month_of(when: Stamp) -> usize {
    usize::from(when.month().unsigned_abs()).clamp(1, 12) - 1
}

fn date_part(when: Stamp, c: char, run: usize, culture: &Culture, out: &mut String) {
    let day = when.weekday().to_sunday_zero_offset() as usize % 7;
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
        ('d', 3) => out.push_str(culture.short_days[day]),
        ('d', _) => out.push_str(culture.days[day]),
        ('M', 1 | 2) => number(when.month().into()),
        ('M', 3) => out.push_str(culture.short_months[month_of(when)]),
        ('M', _) => out.push_str(culture.months[month_of(when)]),
        ('y', 1 | 2) => number(i64::from(when.year() % 100)),
        ('y', _) => out.push_str(&format!("{:0width$}", when.year(), width = run.min(9))),
        ('H', _) => number(when.hour().into()),
        ('h', _) => number(twelve.into()),
        ('m', _) => number(when.minute().into()),
        ('s', _) => number(when.second().into()),
        ('t', _) => {
            let half = culture.halves[usize::from(when.hour() >= 12)];
            out.extend(half.chars().take(if run == 1 { 1 } else { usize::MAX }));
        }
        ('f' | 'F', _) => {
            let digits = format!("{:09}", when.subsec_nanosecond());
            let digits = &digits[..run.min(7)];
            out.push_str(if c == 'F' { digits.trim_end_matches('0') } else { digits });
        }
        ('g', _) => out.push_str("A.D."),
        ('K', _) => out.push_str(&when.suffix()),
        ('z', _) => {
            let text = offset_text(when.offset());
            match run {
                1 => out.push_str(&format!("{}{}", &text[..1], text[1..3].trim_start_matches('0'))),
                2 => out.push_str(&text[..3]),
                _ => out.push_str(&text),
            }
        }
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
