//! The values without parts: their tags, and what text each takes.

use crate::object::date_time::Stamp;
use crate::object::time_span::{TICKS_PER_SECOND, TimeSpan};
use jiff::civil::DateTime;

macro_rules! primitives {
    ($($variant:ident $tag:literal),+) => {
        /// A tag of a value without parts.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Primitive { $($variant),+ }

        impl Primitive {
            pub const ALL: &'static [Primitive] = &[$(Primitive::$variant),+];
            pub fn tag(self) -> &'static str {
                match self { $(Primitive::$variant => $tag),+ }
            }
            pub fn of_tag(tag: &str) -> Option<Primitive> {
                match tag { $($tag => Some(Primitive::$variant),)+ _ => None }
            }
        }
    };
}

primitives! {
    String "S", Char "C", Bool "B", Byte "By", SByte "SB", I16 "I16", U16 "U16", I32 "I32", U32 "U32", I64 "I64",
    U64 "U64", Single "Sg", Double "Db", Decimal "D", DateTime "DT", Duration "TS", Guid "G", Uri "URI",
    Version "Version", SemanticVersion "SemanticVersion", Bytes "BA", Xml "XD", ScriptBlock "SBK", SecureString "SS"
}

impl Primitive {
    /// Whether its text has the escapes of [`super::text`].
    pub fn is_escaped(self) -> bool {
        matches!(self, Primitive::String | Primitive::Uri | Primitive::Xml | Primitive::ScriptBlock)
    }

    /// What the text should have been, if it is not one of these.
    pub fn complaint(self, text: &str) -> Option<&'static str> {
        let text = text.trim();
        let (fits, wanted) = match self {
            Primitive::String | Primitive::Uri | Primitive::Xml | Primitive::ScriptBlock | Primitive::SecureString => {
                return None;
            }
            Primitive::Char => (text.parse::<u16>().is_ok(), "a character's number, 0 to 65535"),
            Primitive::Bool => (matches!(text, "true" | "false" | "1" | "0"), "true or false"),
            Primitive::Byte => (text.parse::<u8>().is_ok(), "a number from 0 to 255"),
            Primitive::SByte => (text.parse::<i8>().is_ok(), "a number from -128 to 127"),
            Primitive::I16 => (text.parse::<i16>().is_ok(), "a number from -32768 to 32767"),
            Primitive::U16 => (text.parse::<u16>().is_ok(), "a number from 0 to 65535"),
            Primitive::I32 => (text.parse::<i32>().is_ok(), "a number of 32 bits"),
            Primitive::U32 => (text.parse::<u32>().is_ok(), "a number of 32 bits without a sign"),
            Primitive::I64 => (text.parse::<i64>().is_ok(), "a number of 64 bits"),
            Primitive::U64 => (text.parse::<u64>().is_ok(), "a number of 64 bits without a sign"),
            Primitive::Single | Primitive::Double => (float(text).is_some(), "a number, INF, -INF or NaN"),
            Primitive::Decimal => (is_decimal(text), "a decimal number"),
            Primitive::DateTime => (date_time(text).is_some(), "a date and time such as 2026-03-02T09:00:00Z"),
            Primitive::Duration => (duration(text).is_some(), "a length of time such as PT8H30M"),
            Primitive::Guid => (uuid::Uuid::try_parse(text).is_ok(), "a GUID"),
            Primitive::Version => (is_version(text), "a version of two to four numbers"),
            Primitive::SemanticVersion => (text.starts_with(|c: char| c.is_ascii_digit()), "a version"),
            Primitive::Bytes => (bytes(text).is_some(), "bytes in base64"),
        };
        (!fits).then_some(wanted)
    }
}

fn is_version(text: &str) -> bool {
    let parts = text.split('.').count();
    (2..=4).contains(&parts) && text.split('.').all(|part| part.parse::<i32>().is_ok_and(|n| n >= 0))
}

fn is_decimal(text: &str) -> bool {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    digits.len() <= 40
        && digits.bytes().filter(|b| *b == b'.').count() <= 1
        && digits.bytes().any(|b| b.is_ascii_digit())
        && digits.bytes().all(|b| b.is_ascii_digit() || b == b'.')
}

/// A float of XML Schema.
pub fn float(text: &str) -> Option<f64> {
    match text {
        "INF" => Some(f64::INFINITY),
        "-INF" => Some(f64::NEG_INFINITY),
        "NaN" => Some(f64::NAN),
        _ if text.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b'-' | b'+' | b'e' | b'E')) => {
            text.parse().ok()
        }
        _ => None,
    }
}

pub fn bytes(text: &str) -> Option<Vec<u8>> {
    use base64::Engine;
    let solid: String = text.split_ascii_whitespace().collect();
    base64::engine::general_purpose::STANDARD.decode(solid).ok()
}

/// The date and time as written, whatever the zone, which is the second value: nothing, `Z` or `+01:00`.
pub fn date_time(text: &str) -> Option<(DateTime, &str)> {
    if !text.is_ascii() || text.as_bytes().get(10) != Some(&b'T') || text.len() < 19 {
        return None;
    }
    let end = text[19..].find(['Z', '+', '-']).map_or(text.len(), |at| at + 19);
    let (civil, zone) = text.split_at(end);
    let fraction = civil[19..].len();
    let is_zone = zone.is_empty() || zone == "Z" || (zone.len() == 6 && zone.as_bytes()[3] == b':');
    let shape = |at: usize, c: u8| civil.as_bytes()[at] == c;
    let is_shaped = is_zone && shape(4, b'-') && shape(7, b'-') && shape(13, b':') && shape(16, b':');
    if !is_shaped || fraction > 8 {
        return None;
    }
    Some((civil.parse().ok()?, zone))
}

/// The same as a value: `Z` is UTC, another offset is converted to the clock of this machine, as .NET does.
pub fn stamp(text: &str) -> Option<Stamp> {
    let (when, zone) = date_time(text)?;
    match zone {
        "" => Some(when.into()),
        "Z" => Some(Stamp::utc(when)),
        _ => {
            let minutes = zone[1..3].parse::<i32>().ok()? * 60 + zone[4..].parse::<i32>().ok()?;
            let sign = if zone.starts_with('-') { -1 } else { 1 };
            Stamp::at_offset(when, jiff::tz::Offset::from_seconds(sign * minutes * 60).ok()?)
        }
    }
}

/// The ticks of an XML duration; a year counts 365 days, a month 30, as in .NET.
pub fn duration(text: &str) -> Option<TimeSpan> {
    let (negative, rest) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
    let (days, time) = match rest.strip_prefix('P')?.split_once('T') {
        Some((_, "")) => return None,
        Some((days, time)) => (days, time),
        None => (rest.strip_prefix('P')?, ""),
    };
    let day = 86_400i128;
    let parts = parts(days, &[('Y', 365 * day), ('M', 30 * day), ('D', day)])?
        .checked_add(parts(time, &[('H', 3600), ('M', 60), ('S', 1)])?)?;
    if days.is_empty() && time.is_empty() {
        return None;
    }
    let ticks = i64::try_from(if negative { -parts } else { parts }).ok()?;
    Some(TimeSpan { ticks })
}

/// The ticks of numbers with units, the units in their order.
fn parts(mut text: &str, units: &[(char, i128)]) -> Option<i128> {
    let mut sum = 0i128;
    let mut next = 0;
    while !text.is_empty() {
        let end = text.find(|c: char| c.is_ascii_uppercase())?;
        let unit = text[end..].chars().next()?;
        let at = next + units[next..].iter().position(|(u, _)| *u == unit)?;
        next = at + 1;
        let (whole, fraction) = text[..end].split_once('.').unwrap_or((&text[..end], ""));
        let digits = |t: &str| t.bytes().all(|b| b.is_ascii_digit());
        if whole.is_empty() || whole.len() > 18 || !digits(whole) || !digits(fraction) {
            return None;
        }
        if (unit != 'S' || fraction.is_empty()) && text[..end].contains('.') {
            return None;
        }
        let fraction: i128 = format!("{fraction:0<7}").get(..7)?.parse().ok()?;
        sum += whole.parse::<i128>().ok()? * units[at].1 * i128::from(TICKS_PER_SECOND) + fraction;
        text = &text[end + 1..];
    }
    Some(sum)
}

/// A time span as an XML duration.
pub fn write_duration(span: TimeSpan) -> String {
    use std::fmt::Write;
    let ticks = span.ticks.unsigned_abs();
    let (seconds, fraction) = (ticks / TICKS_PER_SECOND as u64, ticks % TICKS_PER_SECOND as u64);
    let mut out = String::from(if span.ticks < 0 { "-P" } else { "P" });
    let days = seconds / 86_400;
    if days > 0 {
        let _ = write!(out, "{days}D");
    }
    let (hours, minutes, rest) = (seconds / 3600 % 24, seconds / 60 % 60, seconds % 60);
    if days == 0 || hours + minutes + rest + fraction > 0 {
        out.push('T');
    }
    for (n, unit) in [(hours, 'H'), (minutes, 'M')] {
        if n > 0 {
            let _ = write!(out, "{n}{unit}");
        }
    }
    if fraction > 0 {
        let _ = write!(out, "{rest}.{}S", format!("{fraction:07}").trim_end_matches('0'));
    } else if rest > 0 || (ticks == 0) {
        let _ = write!(out, "{rest}S");
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_of_time() {
        for text in ["PT8H30M", "P1D", "-PT30M", "PT0S", "P1DT2H3M4.5S", "PT0.0000001S", "PT23H59M59S"] {
            let span = duration(text);
            assert_eq!(span.map(write_duration).as_deref(), Some(text));
        }
        for text in ["", "P", "PT", "8H", "PT8", "P8H", "PT1M1H", "PT1.5M", "PT1.S", "PTS", "P99999999999999D"] {
            assert_eq!(duration(text), None, "{text}");
        }
    }

    #[test]
    fn each_kind_refuses_what_it_is_not() {
        for (kind, good, bad) in [
            (Primitive::I16, "-300", "70000"),
            (Primitive::Bool, "true", "yes"),
            (Primitive::Double, "-INF", "inf"),
            (Primitive::Decimal, "12.50", "1e5"),
            (Primitive::DateTime, "2026-03-02T09:00:00.5+01:00", "2026-03-02"),
            (Primitive::DateTime, "2026-03-02T09:00:00Z", "2026-13-02T09:00:00"),
            (Primitive::Guid, "00000000-0000-0000-0000-000000000000", "0"),
            (Primitive::Version, "7.0.2046.0", "7"),
            (Primitive::Bytes, "AAECAw==", "A"),
        ] {
            assert_eq!(kind.complaint(good), None, "{good}");
            assert!(kind.complaint(bad).is_some(), "{bad}");
        }
    }
}
