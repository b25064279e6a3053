//! Colours while somebody types: a command that does not exist is seen before Enter.
//!
//! The parser of the language says what the pieces are ([`Mark`]), as far as it can read the line. What stands behind a
//! fault, or in a quote that is not closed yet, is read roughly, so that it keeps its colours while it is being typed.

use super::paint::{Ink, ink};
use crate::language::{Mark, MarkKind};
use std::fmt::Write;

/// What the colours have to know.
pub trait Lexicon {
    /// Whether a word is a cmdlet, an alias or a function.
    fn is_command(&self, word: &str) -> bool;
    /// Whether the command has a parameter that begins so.
    fn takes(&self, command: &str, parameter: &str) -> bool;
    /// What the parser says about a line, and how far it could read it.
    fn marks(&self, line: &str) -> (Vec<Mark>, usize);
}

/// The line with its colours; the cursor is at a byte of it.
pub fn highlight(line: &str, at: usize, lexicon: &dyn Lexicon) -> String {
    let mut out = String::with_capacity(line.len() * 2);
    let pieces = pieces(line, lexicon);
    let pair = pair(&pieces, at);
    let mut offset = 0;
    for (kind, piece) in pieces {
        let kind = if pair.is_some_and(|(a, b)| offset == a || offset == b) { Some(Ink::Bracket) } else { kind };
        let _ = match kind {
            Some(kind) => write!(out, "{}", ink(kind, piece)),
            None => write!(out, "{piece}"),
        };
        offset += piece.len();
    }
    out
}

/// The line in pieces that together are the line again. A bracket that is none of a text is a piece of its own.
fn pieces<'l>(line: &'l str, lexicon: &dyn Lexicon) -> Vec<(Option<Ink>, &'l str)> {
    let (marks, reached) = lexicon.marks(line);
    let mut inks: Vec<Option<Ink>> = vec![None; line.len()];
    for mark in marks {
        let Some(text) = line.get(mark.start..mark.end) else { continue };
        let kind = match &mark.kind {
            MarkKind::Command { is_function: true } => Some(Ink::Command),
            MarkKind::Command { is_function: false } => command(text, lexicon),
            MarkKind::Parameter(command) => Some(parameter(text, Some(command.as_str()), lexicon)),
            MarkKind::Variable => Some(Ink::Variable),
            MarkKind::Text => Some(Ink::Text),
            MarkKind::Comment => Some(Ink::Comment),
        };
        inks[mark.start..mark.end].fill(kind);
    }
    let mut from = reached.min(line.len());
    for (kind, piece) in rough(line, from, lexicon) {
        inks[from..from + piece.len()].fill(kind);
        from += piece.len();
    }
    let mut pieces: Vec<(Option<Ink>, &str)> = Vec::new();
    let mut begin = 0;
    let is_bracket = |at: usize| inks[at].is_none() && b"(){}[]".contains(&line.as_bytes()[at]);
    for at in 1..=line.len() {
        let ends = at == line.len() || inks[at] != inks[begin] || is_bracket(at) || is_bracket(begin);
        if ends && line.is_char_boundary(at) {
            pieces.push((inks[begin], &line[begin..at]));
            begin = at;
        }
    }
    pieces
}

/// The bracket at or before the cursor, and its partner. Each is a piece of its own.
fn pair(pieces: &[(Option<Ink>, &str)], at: usize) -> Option<(usize, usize)> {
    let mut open: Vec<(usize, &str)> = Vec::new();
    let mut pairs = Vec::new();
    let mut offset = 0;
    for (kind, piece) in pieces {
        match (kind, *piece) {
            (None, "(" | "{" | "[") => open.push((offset, piece)),
            (None, ")" | "}" | "]") => {
                let partner = open.pop();
                pairs.extend(
                    partner
                        .filter(|(_, o)| matches!((*o, *piece), ("(", ")") | ("{", "}") | ("[", "]")))
                        .map(|(from, _)| (from, offset)),
                );
            }
            _ => {}
        }
        offset += piece.len();
    }
    let touches = |place: usize| move |(a, b): &&(usize, usize)| *a == place || *b == place;
    let before = at.checked_sub(1);
    pairs.iter().find(touches(at)).or_else(|| pairs.iter().find(touches(before?))).copied()
}

/// The rest of a line in pieces, by looking at its characters only.
fn rough<'l>(line: &'l str, from: usize, lexicon: &dyn Lexicon) -> Vec<(Option<Ink>, &'l str)> {
    let mut pieces = Vec::new();
    let (before, mut rest) = line.split_at(from);
    // A command may stand here: at the beginning, behind a bar, a bracket, a semicolon, an equals sign.
    let mut at_command =
        before.trim_end_matches([' ', '\t']).chars().next_back().is_none_or(|c| "|;({}=&\n".contains(c));
    // The commands around this place, the innermost last; none inside an expression.
    let mut commands: Vec<Option<&str>> = vec![None];
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
            '(' | '{' => {
                at_command = true;
                commands.push(None);
                (None, 1)
            }
            ')' | '}' => {
                at_command = first == '}';
                commands.pop();
                if commands.is_empty() {
                    commands.push(None);
                }
                (None, 1)
            }
            '|' | ';' | '=' | '&' => {
                at_command = true;
                if let Some(command) = commands.last_mut() {
                    *command = None;
                }
                (None, 1)
            }
            '[' | ']' => (None, 1),
            _ => {
                let length = rest.find(ends_word).filter(|n| *n > 0).unwrap_or(first.len_utf8());
                let length = if rest.find(ends_word).is_none() { rest.len() } else { length };
                let text = &rest[..length];
                let kind = word(text, at_command, commands.last().copied().flatten(), lexicon);
                if let (true, Some(command)) = (at_command, commands.last_mut()) {
                    *command = Some(text);
                }
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
    c.is_whitespace() || matches!(c, '|' | ';' | '(' | ')' | '{' | '}' | '[' | ']' | '=' | '&' | '"' | '\'' | ',' | '$')
}

fn word(word: &str, at_command: bool, named: Option<&str>, lexicon: &dyn Lexicon) -> Option<Ink> {
    if at_command {
        return command(word, lexicon);
    }
    word.strip_prefix('-').filter(|name| name.starts_with(char::is_alphabetic))?;
    Some(parameter(word, named, lexicon))
}

/// A word where a command stands.
fn command(word: &str, lexicon: &dyn Lexicon) -> Option<Ink> {
    let is_cmdlet_like = word.split_once('-').is_some_and(|(verb, noun)| {
        let letters = |t: &str| t.starts_with(char::is_alphabetic) && t.chars().all(char::is_alphanumeric);
        letters(verb) && letters(noun)
    });
    match (lexicon.is_command(word), is_cmdlet_like) {
        (true, _) => Some(Ink::Command),
        (false, true) => Some(Ink::Unknown),
        (false, false) => None,
    }
}

/// `-Name`, and of `-Name:value` what stands before the colon.
fn parameter(word: &str, command: Option<&str>, lexicon: &dyn Lexicon) -> Ink {
    // The dash may be a wider one.
    let name = word.trim_start_matches(|c: char| !c.is_alphanumeric());
    let name = name.split(':').next().unwrap_or(name);
    if command.is_none_or(|command| lexicon.takes(command, name)) { Ink::Parameter } else { Ink::Unknown }
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

    struct Few;

    impl Lexicon for Few {
        fn is_command(&self, word: &str) -> bool {
            ["get-verb", "gcm"].contains(&word.to_lowercase().as_str())
        }
        fn takes(&self, command: &str, parameter: &str) -> bool {
            !self.is_command(command) || "verb".starts_with(&parameter.to_lowercase())
        }
        fn marks(&self, line: &str) -> (Vec<Mark>, usize) {
            crate::language::marks(line, &Default::default(), &Few)
        }
    }

    impl crate::language::program::Roll for Few {
        fn is_command(&self, word: &str) -> bool {
            Lexicon::is_command(self, word)
        }
        fn is_switch(&self, _command: &str, _parameter: &str) -> Option<bool> {
            None
        }
    }

    fn check(line: &str, expected: &[(Ink, &str)]) {
        let pieces = pieces(line, &Few);
        assert_eq!(pieces.iter().map(|(_, text)| *text).collect::<String>(), line);
        let colored: Vec<(Ink, &str)> = pieces.into_iter().filter_map(|(k, t)| k.map(|k| (k, t))).collect();
        assert_eq!(colored, expected, "{line}");
    }

    #[test]
    fn pieces_of_a_line() {
        check("Get-Verb -Verb x", &[(Command, "Get-Verb"), (Parameter, "-Verb")]);
        check("$a = gcm 'x y' # no", &[(Variable, "$a"), (Command, "gcm"), (Text, "'x y'"), (Comment, "# no")]);
        check("gcm -Ve (gcm) -Vreb x", &[(Command, "gcm"), (Parameter, "-Ve"), (Command, "gcm"), (Unknown, "-Vreb")]);
        check("1 | Get-Vreb", &[(Unknown, "Get-Vreb")]);
        check("5 - 3 -gt 1", &[]);
        check("\"a`\"b\" é日", &[(Text, "\"a`\"b\"")]);
        check("\"open $x", &[(Text, "\"open "), (Variable, "$x")]);
        check("<# a\n#> Get-Verb", &[(Comment, "<# a\n#>"), (Command, "Get-Verb")]);
        check("", &[]);
        check("$", &[(Variable, "$")]);
        check("--,,((", &[]);
        check("return get-verb", &[(Command, "get-verb")]);
        check("foreach ($x in Get-Vreb) {", &[(Variable, "$x"), (Unknown, "Get-Vreb")]);
        check("function Get-Own { 1 }; Get-Own", &[(Command, "Get-Own")]);
        check("let x = #{a: 1}; // no", &[(Comment, "// no")]);
        check("@'\nGet-Verb $x\n'@ | gcm", &[(Text, "@'\nGet-Verb $x\n'@"), (Command, "gcm")]);
        check("\"a $x b\"", &[(Text, "\"a "), (Variable, "$x"), (Text, " b\"")]);
        check("let x = `a`;", &[(Text, "`a`")]);
        check("gcm –Verb “x”", &[(Command, "gcm"), (Parameter, "–Verb"), (Text, "“x”")]);
        check("gcm http://x#y -Verb", &[(Command, "gcm"), (Parameter, "-Verb")]);
    }

    #[test]
    fn brackets_at_the_cursor() {
        let at = |line: &str, at: usize| pair(&pieces(line, &Few), at);
        assert_eq!(at("(1 + [2])", 9), Some((0, 8)));
        assert_eq!(at("(1 + [2])", 0), Some((0, 8)));
        assert_eq!(at("(1 + [2])", 5), Some((5, 7)));
        assert_eq!(at("(')'", 1), None);
        assert_eq!(at("(]", 0), None);
        assert_eq!(at("", 0), None);
    }

    proptest::proptest! {
        #![proptest_config(proptest::prelude::ProptestConfig::with_cases(64))]
        #[test]
        fn nothing_is_lost_of_what_is_typed(line in TYPED) {
            assert_eq!(pieces(&line, &Few).iter().map(|(_, text)| *text).collect::<String>(), line);
            for at in 0..=line.len() {
                highlight(&line, at, &Few);
            }
        }
    }

    /// What people type, cut anywhere.
    const TYPED: &str =
        "([a-z$@#`\"'(){}|;,.:=<>/* \n\u{e9}\u{65e5}\u{201c}\u{2013}-]|Get-|@'\n|@\"\n|<#|#>|\\$_\\.){0,40}";
}
