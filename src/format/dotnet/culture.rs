//! What the cultures that scripts name put between digits, and how they write dates.

use super::times;
use crate::object::kind::Mismatch;
use crate::object::value::Value;

/// One culture's signs, words and patterns (as .NET on Windows has them).
pub struct Culture {
    pub name: &'static str,
    pub display: &'static str,
    pub decimal: &'static str,
    pub group: &'static str,
    pub currency: &'static str,
    /// The sign of the currency stands before the number.
    pub currency_first: bool,
    pub short_date: &'static str,
    pub long_date: &'static str,
    pub short_time: &'static str,
    pub long_time: &'static str,
    pub months: [&'static str; 12],
    pub days: [&'static str; 7],
}

const ENGLISH_MONTHS: [&str; 12] = times::MONTHS;
const ENGLISH_DAYS: [&str; 7] = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
const GERMAN_MONTHS: [&str; 12] = [
    "Januar",
    "Februar",
    "März",
    "April",
    "Mai",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "November",
    "Dezember",
];
const GERMAN_DAYS: [&str; 7] = ["Sonntag", "Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag"];
const FRENCH_MONTHS: [&str; 12] = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
];
const FRENCH_DAYS: [&str; 7] = ["dimanche", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi"];

const ENGLISH: Culture = Culture {
    name: "en-US",
    display: "English (United States)",
    decimal: ".",
    group: ",",
    currency: "$",
    currency_first: true,
    short_date: "M/d/yyyy",
    long_date: "dddd, MMMM d, yyyy",
    short_time: "h:mm tt",
    long_time: "h:mm:ss tt",
    months: ENGLISH_MONTHS,
    days: ENGLISH_DAYS,
};

const GERMAN: Culture = Culture {
    name: "de-DE",
    display: "German (Germany)",
    decimal: ",",
    group: ".",
    currency: "€",
    currency_first: false,
    short_date: "dd.MM.yyyy",
    long_date: "dddd, d. MMMM yyyy",
    short_time: "HH:mm",
    long_time: "HH:mm:ss",
    months: GERMAN_MONTHS,
    days: GERMAN_DAYS,
};

static CULTURES: &[Culture] = &[
    Culture {
        name: "",
        display: "Invariant Language (Invariant Country)",
        currency: "¤",
        short_date: "MM/dd/yyyy",
        long_date: "dddd, dd MMMM yyyy",
        short_time: "HH:mm",
        long_time: "HH:mm:ss",
        ..ENGLISH
    },
    ENGLISH,
    Culture {
        name: "en-GB",
        display: "English (United Kingdom)",
        currency: "£",
        short_date: "dd/MM/yyyy",
        long_date: "dd MMMM yyyy",
        short_time: "HH:mm",
        long_time: "HH:mm:ss",
        ..ENGLISH
    },
    GERMAN,
    Culture { name: "de-AT", display: "German (Austria)", currency_first: true, ..GERMAN },
    Culture {
        name: "de-CH",
        display: "German (Switzerland)",
        decimal: ".",
        group: "’",
        currency: "CHF",
        currency_first: true,
        ..GERMAN
    },
    Culture {
        name: "fr-FR",
        display: "French (France)",
        decimal: ",",
        group: "\u{a0}",
        currency: "€",
        currency_first: false,
        short_date: "dd/MM/yyyy",
        long_date: "dddd d MMMM yyyy",
        short_time: "HH:mm",
        long_time: "HH:mm:ss",
        months: FRENCH_MONTHS,
        days: FRENCH_DAYS,
    },
];

/// By its name, or by its language alone.
pub fn find(name: &str) -> Option<&'static Culture> {
    let exact = CULTURES.iter().find(|c| c.name.eq_ignore_ascii_case(name));
    exact.or_else(|| {
        let whole = !name.is_empty() && !name.contains('-');
        CULTURES.iter().find(|c| whole && c.name.split('-').next().is_some_and(|l| l.eq_ignore_ascii_case(name)))
    })
}

/// What counts where no culture is named.
pub fn english() -> &'static Culture {
    static PRESET: Culture = ENGLISH;
    &PRESET
}

pub fn names() -> Vec<&'static str> {
    CULTURES.iter().map(|c| c.name).filter(|name| !name.is_empty()).collect()
}

/// `value.ToString(spec, culture)`.
pub fn value_text(value: &Value, spec: &str, culture: &'static Culture) -> Result<String, Mismatch> {
    match value {
        Value::Int(_) | Value::Float(_) => {
            let plain = super::value_text(value, spec)?;
            let is_currency = spec.starts_with(['C', 'c']) && spec[1..].bytes().all(|b| b.is_ascii_digit());
            let mut out = String::with_capacity(plain.len());
            for c in plain.chars() {
                match c {
                    '.' => out.push_str(culture.decimal),
                    ',' => out.push_str(culture.group),
                    '$' if is_currency && !culture.currency_first => {}
                    '$' if is_currency => {
                        out.push_str(culture.currency);
                        if culture.name.starts_with("de") {
                            out.push(' ');
                        }
                    }
                    other => out.push(other),
                }
            }
            if is_currency && !culture.currency_first {
                let bare = out.trim_matches(['(', ')']);
                let sign = if out.starts_with('(') { "-" } else { "" };
                out = format!("{sign}{bare} {}", culture.currency);
            }
            Ok(out)
        }
        Value::DateTime(when) => times::date_in(*when, if spec.is_empty() { "G" } else { spec }, culture),
        other => super::value_text(other, spec),
    }
}
