//! Colours while somebody types: a command that does not exist is seen before Enter.

use super::paint::{Ink, ink};
use std::fmt::Write;

/// The line with its colours. `is_command` says whether a word is a cmdlet, an alias or a function.
pub fn highlight(line: &str, is_command: impl Fn(&str) -> bool) -> String {
    let mut out = String::with_capacity(line.len() * 2);
    for (kind, piece) in pieces(line, is_command) {
        let _ = match kind {
            Some(kind) => write!(out, "{}", ink(kind, piece)),
            None => write!(out, "{piece}"),
        };
    }
    out
}

/// The line in pieces that together are the line again.
fn pieces(line: &str, is_command: impl Fn(&str) -> bool) -> Vec<(Option<Ink>, &str)> {
    let mut pieces = Vec::new();
    let mut rest = line;
    // A command may stand here: at the beginning, behind a bar, a bracket, a semicolon, an equals sign.
    let mut at_command = true;
    while let Some(first) = rest.chars().next() {
        let (kind, length) = match first {
            '#' => (Some(Ink::Comment), rest.find('\n').unwrap_or(rest.len())),
            '<' if rest.starts_with("<#") => (Some(Ink::Comment), rest.find("#>").map_or(rest.len(), |n| n + 2)),
            '"' | '\'' => {
                at_command = false;
                (Some(Ink::Text), quoted(rest, first))
            }
            '$' => {
                at_command = false;
                let name = rest[1..].find(|c: char| !(c.is_alphanumeric() || c == '_' || c == ':'));
                (Some(Ink::Variable), name.map_or(rest.len(), |n| n + 1))
            }
            c if c.is_whitespace() => {
                at_command |= c == '\n';
                (None, c.len_utf8())
            }
            '|' | ';' | '(' | '{' | '=' | '&' | '}' => {
                at_command = true;
                (None, 1)
            }
            _ => {
                let length = rest.find(ends_word).filter(|n| *n > 0).unwrap_or(first.len_utf8());
                let length = if rest.find(ends_word).is_none() { rest.len() } else { length };
                let kind = word(&rest[..length], at_command, &is_command);
                at_command = false;
                (kind, length)
            }
        };
        let (piece, after) = rest.split_at(length);
        pieces.push((kind, piece));
        rest = after;
    }
    pieces
}

fn ends_word(c: char) -> bool {
    c.is_whitespace() || matches!(c, '|' | ';' | '(' | ')' | '{' | '}' | '=' | '&' | '"' | '\'' | ',' | '$')
}

fn word(word: &str, at_command: bool, is_command: &impl Fn(&str) -> bool) -> Option<Ink> {
    if at_command {
        let is_cmdlet_like = word.split_once('-').is_some_and(|(verb, noun)| {
            let letters = |t: &str| t.starts_with(char::is_alphabetic) && t.chars().all(char::is_alphanumeric);
            letters(verb) && letters(noun)
        });
        return match (is_command(word), is_cmdlet_like) {
            (true, _) => Some(Ink::Command),
            (false, true) => Some(Ink::Unknown),
            (false, false) => None,
        };
    }
    let parameter = word.strip_prefix('-').is_some_and(|name| name.starts_with(char::is_alphabetic));
    parameter.then_some(Ink::Parameter)
}

/// The length of a text in quotes; to the end of the line if it is not closed.
fn quoted(rest: &str, quote: char) -> usize {
    let mut escaped = false;
    for (at, c) in rest.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '`' if quote == '"' => escaped = true,
            c if c == quote => return at + c.len_utf8(),
            _ => {}
        }
    }
    rest.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use Ink::*;

    fn check(line: &str, expected: &[(Ink, &str)]) {
        let known = |word: &str| ["get-verb", "gcm"].contains(&word.to_lowercase().as_str());
        let pieces = pieces(line, known);
        assert_eq!(pieces.iter().map(|(_, text)| *text).collect::<String>(), line);
        let colored: Vec<(Ink, &str)> = pieces.into_iter().filter_map(|(k, t)| k.map(|k| (k, t))).collect();
        assert_eq!(colored, expected, "{line}");
    }

    #[test]
    fn pieces_of_a_line() {
        check("Get-Verb -Verb x", &[(Command, "Get-Verb"), (Parameter, "-Verb")]);
        check("$a = gcm 'x y' # no", &[(Variable, "$a"), (Command, "gcm"), (Text, "'x y'"), (Comment, "# no")]);
        check("1 | Get-Vreb", &[(Unknown, "Get-Vreb")]);
        check("5 - 3 -gt 1", &[(Parameter, "-gt")]);
        check("\"a`\"b\" é日", &[(Text, "\"a`\"b\"")]);
        check("\"open $x", &[(Text, "\"open $x")]);
        check("<# a\n#> Get-Verb", &[(Comment, "<# a\n#>"), (Command, "Get-Verb")]);
        check("", &[]);
        check("$", &[(Variable, "$")]);
        check("--,,((", &[]);
    }
}
