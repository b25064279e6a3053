//! Values as text of PowerShell: no interpolation, and nothing that a code page or a culture would change.

use crate::object::time_span::TimeSpan;
use jiff::civil::DateTime;

/// What PowerShell takes for the end of a text in single quotes.
const QUOTES: [char; 5] = ['\'', '\u{2018}', '\u{2019}', '\u{201A}', '\u{201B}'];

/// A text in single quotes. Line ends and other control characters stand outside as numbers, so that no editor and no
/// transfer changes them; then the whole stands in brackets.
pub fn text(text: &str) -> String {
    let mut parts: Vec<String> = Vec::new();
    let mut plain = String::from("'");
    for c in text.chars() {
        if is_unsafe(c) {
            // A text comes first: + joins texts then.
            if plain.len() > 1 || parts.is_empty() {
                parts.push(std::mem::replace(&mut plain, String::from("'")) + "'");
            }
            parts.push(format!("[char]{}", u32::from(c)));
            continue;
        }
        if QUOTES.contains(&c) {
            plain.push(c);
        }
        plain.push(c);
    }
    if parts.is_empty() {
        return plain + "'";
    }
    if plain.len() > 1 {
        parts.push(plain + "'");
    }
    format!("({})", parts.join(" + "))
}

/// Control characters, the line ends of Unicode, and marks that turn the direction of text.
fn is_unsafe(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{2028}' | '\u{2029}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
}

pub fn flag(flag: bool) -> &'static str {
    if flag { "$true" } else { "$false" }
}

/// Texts as an array; PowerShell makes of it whatever list is wanted.
pub fn texts<'a>(items: impl IntoIterator<Item = &'a str>) -> String {
    let items: Vec<String> = items.into_iter().map(text).collect();
    format!("@({})", items.join(", "))
}

/// A date in the order of ISO 8601: a cast reads it by no culture, and in every edition, while `::new` came with the
/// fifth only. A fraction has the seven digits of a tick.
pub fn date(when: DateTime) -> String {
    let ticks = when.subsec_nanosecond() / 100;
    let fraction = if ticks == 0 { String::new() } else { format!(".{ticks:07}") };
    format!("[datetime]'{}{fraction}'", when.strftime("%Y-%m-%dT%H:%M:%S"))
}

/// Its constant form, which every culture reads.
pub fn span(span: TimeSpan) -> String {
    format!("'{span}'")
}

#[cfg(test)]
mod tests {
    use super::{date, text};
    use jiff::civil::date as day;

    #[test]
    fn dates_are_read_by_no_culture() {
        assert_eq!(date(day(2027, 1, 2).at(3, 4, 5, 0)), "[datetime]'2027-01-02T03:04:05'");
        assert_eq!(date(day(1, 1, 1).at(0, 0, 0, 500)), "[datetime]'0001-01-01T00:00:00.0000005'");
    }

    #[test]
    fn no_text_ends_early() {
        for (given, wanted) in [
            ("", "''"),
            ("Help Desk", "'Help Desk'"),
            ("it's", "'it''s'"),
            ("\u{2019}; Remove-Item x #", "'\u{2019}\u{2019}; Remove-Item x #'"),
            ("\u{2018}\u{201A}\u{201B}", "'\u{2018}\u{2018}\u{201A}\u{201A}\u{201B}\u{201B}'"),
            ("$(Get-Date) `n \"", "'$(Get-Date) `n \"'"),
            ("a\r\nb", "('a' + [char]13 + [char]10 + 'b')"),
            ("\n'@", "('' + [char]10 + '''@')"),
            ("\u{2028}", "('' + [char]8232)"),
            ("a\tb\n", "('a' + [char]9 + 'b' + [char]10)"),
        ] {
            assert_eq!(text(given), wanted);
        }
    }
}
