//! Text as a person sees it. What others stored may hold sequences that steer a terminal, characters that turn the
//! direction of what stands beside them, and letters that only look like others: here is the one place that makes them
//! visible. Data is never changed; whoever prints asks.

use super::name::composed;
use std::borrow::Cow;
use unicode_security::MixedScript;
use unicode_security::confusable_detection::skeleton;

/// The text with nothing in it that would steer a terminal: `␛` for an escape, `<U+202E>` for what turns the direction of
/// text or takes no room. Tabs and line ends stay.
pub fn shown(text: &str) -> Cow<'_, str> {
    shown_but(text, &|_| false)
}

/// The same, but for the colour sequences that are the reader's own: `is_own` is asked with what follows the escape
/// character, such as `[31m`.
pub fn shown_but<'t>(text: &'t str, is_own: &dyn Fn(&str) -> bool) -> Cow<'t, str> {
    if is_plain(text) {
        return text.into();
    }
    let mut out = String::with_capacity(text.len() + 16);
    let mut rest = text;
    let mut before = None;
    while let Some(c) = rest.chars().next() {
        if c == '\x1b'
            && let Some(sequence) = color(&rest[1..])
            && is_own(sequence)
        {
            out.push(c);
            out.push_str(sequence);
            rest = &rest[1 + sequence.len()..];
            continue;
        }
        rest = &rest[c.len_utf8()..];
        match c {
            '\r' if rest.starts_with('\n') => {}
            _ if hides(c, before, rest.chars().next()) => out.push_str(&symbol(c)),
            _ => out.push(c),
        }
        before = Some(c);
    }
    out.into()
}

/// A line of JSON with what a terminal would act on by its number: the same data, and nothing to be taken in by.
pub fn json(line: String) -> String {
    if line.is_ascii() && !line.contains('\x7f') || is_plain(&line) {
        return line;
    }
    let mut units = [0; 2];
    let mut out = String::with_capacity(line.len() + 16);
    for c in line.chars() {
        match hides(c, Some('日'), Some('日')) {
            true => c.encode_utf16(&mut units).iter().for_each(|unit| out.push_str(&format!("\\u{unit:04x}"))),
            false => out.push(c),
        }
    }
    out
}

/// On one line.
pub fn on_a_line(text: &str) -> String {
    shown(text).replace(['\n', '\t'], " ")
}

/// Whether there is nothing to look at: nearly always.
fn is_plain(text: &str) -> bool {
    if text.is_ascii() {
        return text.bytes().all(|b| matches!(b, b' '..=b'~' | b'\n' | b'\t'));
    }
    !text.chars().any(|c| hides(c, None, None))
}

/// The colour sequence with which the text begins, if it begins with one: `[0;31m`.
pub fn color(text: &str) -> Option<&str> {
    let inner = text.strip_prefix('[')?;
    let end = inner.find(|c: char| !c.is_ascii_digit() && !matches!(c, ';' | ':'))?;
    inner[end..].starts_with('m').then(|| &text[..end + 2])
}

/// A character that steers a terminal, turns the direction of text, or takes no room.
fn hides(c: char, before: Option<char>, after: Option<char>) -> bool {
    match c {
        '\n' | '\t' => false,
        // They join or part letters of scripts that are written so, and make one picture of several; elsewhere they hide.
        '\u{200c}' | '\u{200d}' => {
            let is_writing = |c: Option<char>| c.is_some_and(|c| !c.is_ascii());
            !(is_writing(before) && is_writing(after))
        }
        c => c.is_control() || is_without_room(c),
    }
}

/// Format characters that a terminal shows as nothing, or that change what stands beside them.
fn is_without_room(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{180e}' | '\u{200b}' | '\u{200e}' | '\u{200f}'
        | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{feff}' | '\u{ffa0}'
        | '\u{fff9}'..='\u{fffb}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e007f}')
}

/// A character by its picture or number.
fn symbol(c: char) -> String {
    match c {
        '\0'..='\x1f' => char::from_u32(0x2400 + u32::from(c)).unwrap_or('\u{fffd}').to_string(),
        '\x7f' => '\u{2421}'.to_string(),
        _ => format!("<U+{:04X}>", u32::from(c)),
    }
}

/// A character that is no plain one and cannot be seen, or looks like a plain blank.
pub fn is_unseen(c: char) -> bool {
    c.is_control()
        || is_without_room(c)
        || c.is_whitespace() && c != ' '
        || matches!(c, '\u{34f}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}' | '\u{200c}' | '\u{200d}' | '\u{2800}'
            | '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}')
}

/// What no name may hold, in words: the eye could not tell it from another one.
pub fn fault_of_name(name: &str) -> Option<String> {
    let called = |c: char| match c {
        '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => "a line end",
        '\t' => "a tab",
        c if c.is_control() => "a control character",
        c if c.is_whitespace() || c == '\u{2800}' => "a blank that is no plain one",
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}' | '\u{61c}' => {
            "a character that turns the direction of text"
        }
        _ => "a character that takes no room",
    };
    match name.chars().find(|c| is_unseen(*c)) {
        Some(c) => Some(format!("{}, U+{:04X}", called(c), u32::from(c))),
        None => name.contains("  ").then(|| "two blanks in a row".to_string()),
    }
}

/// Whether two texts that differ look the same, or nearly so.
pub fn look_alike(a: &str, b: &str) -> bool {
    let picture = |text: &str| -> String {
        let seen = text.chars().filter(|c| !hides(*c, None, None) && !matches!(c, '\u{200c}' | '\u{200d}'));
        let even: String = seen.map(|c| if c.is_whitespace() { ' ' } else { c }).collect();
        skeleton(&even).collect()
    };
    a != b && !(a.is_ascii() && b.is_ascii() && is_plain(a) && is_plain(b)) && picture(a) == picture(b)
}

/// Two texts, so that the eye tells one from the other: where they look the same, all that is not plain is spelt.
pub fn beside(a: &str, b: &str) -> (String, String) {
    match look_alike(a, b) {
        true => (spelled(a), spelled(b)),
        false => (apart(a), apart(b)),
    }
}

/// A text that is compared by eye with others: letters among those of another script are spelt, as they stand there to be
/// taken for what they are not.
pub fn apart(text: &str) -> String {
    if text.is_ascii() || text.is_single_script() || !text.contains(|c: char| c.is_ascii_alphabetic()) {
        return shown(text).into_owned();
    }
    let imitates = |c: char| {
        let mut letters = [0; 4];
        let of_c = skeleton(c.encode_utf8(&mut letters)).collect::<String>();
        !c.is_ascii() && !of_c.is_empty() && of_c.is_ascii()
    };
    let spelt: String = text.chars().map(|c| if imitates(c) { symbol(c) } else { c.to_string() }).collect();
    shown(&spelt).into_owned()
}

/// Every character that is not plain by its number; line ends and tabs stay, carriage returns are shown.
fn spelled(text: &str) -> String {
    let plain = |c: char| matches!(c, ' '..='~' | '\n' | '\t');
    text.chars().map(|c| if plain(c) { c.to_string() } else { symbol(c) }).collect()
}

/// Whether a name that is offered for another one looks like it in every way: then it says nothing.
pub fn is_written_alike(a: &str, b: &str) -> bool {
    a == b || !(a.is_ascii() && b.is_ascii()) && composed(a) == composed(b)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_steers_the_terminal() {
        for (text, seen) in [
            ("plain\ttext\n", "plain\ttext\n"),
            ("Größe 日本 👩‍🚒", "Größe 日本 👩‍🚒"),
            ("a\u{1b}]0;x\u{7}b\r\n", "a␛]0;x␇b\n"),
            ("50%\r60%", "50%␍60%"),
            ("a\u{9b}2J\u{7f}", "a<U+009B>2J␡"),
            ("a\u{202e}b\u{2066}c\u{200f}", "a<U+202E>b<U+2066>c<U+200F>"),
            ("a\u{200b}b\u{feff}\u{200d}", "a<U+200B>b<U+FEFF><U+200D>"),
            ("می\u{200c}خواهم", "می\u{200c}خواهم"),
            ("\u{1b}[31mred", "␛[31mred"),
        ] {
            assert_eq!(shown(text), seen, "{text:?}");
        }
        assert_eq!(shown_but("\u{1b}[31mred\u{1b}[2J\u{1b}[8m", &|s| s == "[31m"), "\u{1b}[31mred␛[2J␛[8m");
    }

    #[test]
    fn json_keeps_its_data() {
        assert_eq!(json("[\"Größe\"]".into()), "[\"Größe\"]");
        assert_eq!(json("\"a\u{202e}\u{9b}\u{e0041}\u{7f}\"".into()), "\"a\\u202e\\u009b\\udb40\\udc41\\u007f\"");
    }

    #[test]
    fn colour_sequences() {
        for (text, sequence) in
            [("[31mred", Some("[31m")), ("[m", Some("[m")), ("[38;5;9m", Some("[38;5;9m")), ("[2J", None), ("[3", None)]
        {
            assert_eq!(color(text), sequence, "{text}");
        }
    }

    #[test]
    fn faults_of_names() {
        for (name, fault) in [
            ("Help Desk", None),
            ("日本 サポート", None),
            ("a  b", Some("two blanks in a row")),
            ("a\u{a0}b", Some("a blank that is no plain one, U+00A0")),
            ("a\u{3000}b", Some("a blank that is no plain one, U+3000")),
            ("a\u{202e}b", Some("a character that turns the direction of text, U+202E")),
            ("a\u{200b}b", Some("a character that takes no room, U+200B")),
            ("a\u{1b}b", Some("a control character, U+001B")),
            ("a\nb", Some("a line end, U+000A")),
            ("a\tb", Some("a tab, U+0009")),
        ] {
            assert_eq!(fault_of_name(name).as_deref(), fault, "{name:?}");
        }
    }

    #[test]
    fn what_looks_the_same_is_spelt() {
        let check = |a: &str, b: &str, seen_a: &str, seen_b: &str| {
            assert_eq!(beside(a, b), (seen_a.to_string(), seen_b.to_string()));
        };
        check("S\u{430}les", "Sales", "S<U+0430>les", "Sales");
        check("Café", "Cafe\u{301}", "Caf<U+00E9>", "Cafe<U+0301>");
        check("a\u{a0}b", "a b", "a<U+00A0>b", "a b");
        check("ab\u{202e}", "ab", "ab<U+202E>", "ab");
        check("a\r\nb", "a\nb", "a␍\nb", "a\nb");
        check("Größe", "Grösse", "Größe", "Grösse");
        check("Сервис", "Поддержка", "Сервис", "Поддержка");
        check("Hall", "Halle", "Hall", "Halle");
        assert_eq!(apart("S\u{430}les"), "S<U+0430>les");
        assert_eq!(apart("Team Größe"), "Team Größe");
    }
}
