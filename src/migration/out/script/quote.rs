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

/// A date of numbers: the words of a date mean one thing here and another there. What is less than a second comes as
/// ticks, of which every edition of .NET knows how to add some.
pub fn date(when: DateTime) -> String {
    let ticks = when.subsec_nanosecond() / 100;
    let rest = if ticks == 0 { String::new() } else { format!(".AddTicks({ticks})") };
    format!(
        "[datetime]::new({}, {}, {}, {}, {}, {}){rest}",
        when.year(),
        when.month(),
        when.day(),
        when.hour(),
        when.minute(),
        when.second()
    )
}

/// Its constant form, which every culture reads.
pub fn span(span: TimeSpan) -> String {
    format!("'{span}'")
}

#[cfg(test)]
mod tests {
    use super::text;

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
