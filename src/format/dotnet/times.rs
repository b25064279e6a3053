//! Dates and time spans by a letter or a pattern.

use super::bad;
use super::culture::{self, Culture};
use crate::object::kind::Mismatch;
use crate::object::time_span::{TICKS_PER_SECOND, TimeSpan};
use jiff::civil::DateTime;

pub const MONTHS: [&str; 12] = [
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
    date_in(when, spec, culture::english())
}

/// As [`date`], in the words and standard formats of a culture.
pub fn date_in(when: DateTime, spec: &str, culture: &Culture) -> Result<String, Mismatch> {
    let both = |date: &str, time: &str| format!("{date} {time}");
    let made = match spec {
        "d" => Some(culture.short_date.to_string()),
        "D" => Some(culture.long_date.to_string()),
        "t" => Some(culture.short_time.to_string()),
        "T" => Some(culture.long_time.to_string()),
        "f" => Some(both(culture.long_date, culture.short_time)),
        "F" | "U" => Some(both(culture.long_date, culture.long_time)),
        "g" => Some(both(culture.short_date, culture.short_time)),
        "G" => Some(both(culture.short_date, culture.long_time)),
        _ => None,
    };
    let pattern = match spec {
        _ if made.is_some() => made.as_deref().unwrap_or_default(),
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
                date_part(when, c, run, culture, &mut out);
            }
        }
    }
    Ok(out)
}

fn date_part(when: DateTime, c: char, run: usize, culture: &Culture, out: &mut String) {
    let day = culture.days[when.weekday().to_sunday_zero_offset() as usize % 7];
    let short = |word: &str| word.chars().take(3).collect::<String>();
    let month = culture.months[usize::from(when.month().unsigned_abs()).clamp(1, 12) - 1];
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
        ('d', 3) => out.push_str(&short(day)),
        ('d', _) => out.push_str(day),
        ('M', 1 | 2) => number(when.month().into()),
        ('M', 3) => out.push_str(&short(month)),
        ('M', _) => out.push_str(month),
        ('y', 1 | 2) => number(i64::from(when.year() % 100)),
        ('y', _) => out.push_str(&format!("{:0width$}", when.year(), width = run.min(9))),
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
