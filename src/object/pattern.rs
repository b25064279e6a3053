//! Regular expressions as .NET writes and numbers them.

use super::kind::Mismatch;
use super::remarks;
use fancy_regex::{Captures, Match, Regex, RegexBuilder};

/// How often a match may go back before it is given up.
const MOST_STEPS: usize = 5_000_000;

/// What an expression may be asked to do differently.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Options {
    pub ignore_case: bool,
    /// `^` and `$` at each line.
    pub multiline: bool,
    /// A dot is also a line end.
    pub single_line: bool,
    /// Blanks and comments in the expression mean nothing.
    pub free_spacing: bool,
}

/// A compiled expression. Matching never fails: one that goes back too often counts as no match, with a remark.
#[derive(Clone, Debug)]
pub struct Pattern {
    regex: Regex,
    source: String,
    /// .NET's group n → the group's place in the expression, and its name: nameless groups are counted first.
    groups: Vec<(usize, Option<String>)>,
}

impl Pattern {
    pub fn new(source: &str, options: Options) -> Result<Pattern, Mismatch> {
        let mut flags = String::new();
        for (on, flag) in [
            (options.ignore_case, 'i'),
            (options.multiline, 'm'),
            (options.single_line, 's'),
            (options.free_spacing, 'x'),
        ] {
            if on {
                flags.push(flag);
            }
        }
        let head = if flags.is_empty() { String::new() } else { format!("(?{flags})") };
        let regex = RegexBuilder::new(&format!("{head}{}", translated(source)))
            .delegate_size_limit(4 << 20)
            .backtrack_limit(MOST_STEPS)
            .build()
            .map_err(|error| {
                let said = error.to_string();
                let last = said.lines().last().unwrap_or_default().trim();
                let reason = last.trim_start_matches("error: ").rsplit("Parsing error at position ").next();
                let reason = match reason.unwrap_or(last).split_once(": ") {
                    Some((at, rest)) if at.bytes().all(|b| b.is_ascii_digit()) => rest,
                    _ => last.trim_start_matches("error: "),
                };
                let mut letters = reason.chars();
                let reason: String = letters.next().iter().flat_map(|c| c.to_lowercase()).chain(letters).collect();
                let reason = if said.contains("size limit") { "it is too large" } else { &reason };
                Mismatch::new(format!("\"{source}\" is not a regular expression: {reason}"))
            })?;
        let names: Vec<Option<String>> = regex.capture_names().map(|n| n.map(str::to_string)).collect();
        let nameless = names.iter().enumerate().filter(|(_, name)| name.is_none());
        let named = names.iter().enumerate().filter(|(_, name)| name.is_some());
        let groups = nameless.chain(named).map(|(at, name)| (at, name.clone())).collect();
        Ok(Pattern { regex, source: source.to_string(), groups })
    }

    pub fn as_str(&self) -> &str {
        &self.source
    }

    fn given_up(&self) {
        remarks::remark(&format!(
            "the expression {} goes back and forth too often in a text; that is no match",
            self.source
        ));
    }

    pub fn is_match(&self, text: &str) -> bool {
        self.regex.is_match(text).unwrap_or_else(|_| {
            self.given_up();
            false
        })
    }

    /// The first match from a byte on.
    pub fn find_from<'t>(&self, text: &'t str, from: usize) -> Option<Found<'_, 't>> {
        match self.regex.captures_from_pos(text, from) {
            Ok(captures) => captures.map(|captures| Found { pattern: self, captures }),
            Err(_) => {
                self.given_up();
                None
            }
        }
    }

    /// All matches, one behind the other.
    pub fn find_all<'p, 't>(&'p self, text: &'t str) -> impl Iterator<Item = Found<'p, 't>> {
        let mut from = Some(0);
        std::iter::from_fn(move || {
            let found = self.find_from(text, from?)?;
            from = found.next_start(text);
            Some(found)
        })
    }

    pub fn find_iter<'t>(&self, text: &'t str) -> impl Iterator<Item = Match<'t>> {
        self.find_all(text).filter_map(|found| found.captures.get(0))
    }

    /// At most so many matches replaced by what the function makes of them.
    pub fn replaced<E>(
        &self,
        text: &str,
        most: usize,
        mut with: impl FnMut(&Found) -> Result<String, E>,
    ) -> Result<String, E> {
        let mut out = String::with_capacity(text.len());
        let mut last = 0;
        for found in self.find_all(text).take(most) {
            let (start, end) = found.place();
            out.push_str(&text[last..start]);
            out.push_str(&with(&found)?);
            last = end;
        }
        out.push_str(&text[last..]);
        Ok(out)
    }
}

/// One match.
pub struct Found<'p, 't> {
    pattern: &'p Pattern,
    captures: Captures<'t>,
}

impl<'t> Found<'_, 't> {
    /// First byte, and the one behind.
    pub fn place(&self) -> (usize, usize) {
        self.captures.get(0).map_or((0, 0), |m| (m.start(), m.end()))
    }

    pub fn text(&self) -> &'t str {
        self.captures.get(0).map_or("", |m| m.as_str())
    }

    /// Where the next search begins; behind an empty match, one character on.
    pub fn next_start(&self, text: &str) -> Option<usize> {
        let (start, end) = self.place();
        if end > start {
            return Some(end);
        }
        text[end..].chars().next().map(|c| end + c.len_utf8())
    }

    /// The groups in .NET's order: name, and the piece if it took part.
    pub fn groups(&self) -> impl Iterator<Item = (Option<&str>, Option<Match<'t>>)> {
        self.pattern.groups.iter().map(|(at, name)| (name.as_deref(), self.captures.get(*at)))
    }

    fn group(&self, name: &str) -> Option<Option<Match<'t>>> {
        if let Ok(n) = name.parse::<usize>() {
            return self.pattern.groups.get(n).map(|(at, _)| self.captures.get(*at));
        }
        let found = self.pattern.groups.iter().find(|(_, own)| own.as_deref() == Some(name))?;
        Some(self.captures.get(found.0))
    }

    /// The replacement with `$1`, `${name}`, `$&` and `$$` filled in; what names no group stays as it is.
    pub fn expand(&self, replacement: &str, text: &str) -> String {
        let mut out = String::with_capacity(replacement.len());
        let mut rest = replacement;
        while let Some(at) = rest.find('$') {
            out.push_str(&rest[..at]);
            let after = &rest[at + 1..];
            let (start, end) = self.place();
            let mut fill = |piece: &str, length: usize| {
                out.push_str(piece);
                rest = &after[length..];
            };
            match after.chars().next() {
                Some('$') => fill("$", 1),
                Some('&') => fill(self.text(), 1),
                Some('`') => fill(&text[..start], 1),
                Some('\'') => fill(&text[end..], 1),
                Some('_') => fill(text, 1),
                Some('{') => match after.split_once('}').map(|(name, _)| (self.group(&name[1..]), name.len() + 1)) {
                    Some((Some(group), length)) => fill(group.map_or("", |m| m.as_str()), length),
                    _ => fill("$", 0),
                },
                _ => {
                    // As many digits as name a group.
                    let digits = after.len() - after.trim_start_matches(|c: char| c.is_ascii_digit()).len();
                    let known = (1..=digits).rev().find_map(|n| self.group(&after[..n]).map(|group| (group, n)));
                    match known {
                        Some((group, length)) => fill(group.map_or("", |m| m.as_str()), length),
                        None => fill("$", 0),
                    }
                }
            }
        }
        out.push_str(rest);
        out
    }
}

/// What .NET reads as plain characters and this library as syntax, and the other way round.
fn translated(source: &str) -> String {
    let chars: Vec<char> = source.chars().collect();
    let mut out = String::with_capacity(source.len());
    let mut at = 0;
    let mut class = false;
    while at < chars.len() {
        let (c, next) = (chars[at], chars.get(at + 1).copied());
        match c {
            '\\' => {
                match next {
                    Some('Z') => out.push_str("(?=\\n?\\z)"),
                    Some('_' | '"' | '\'' | '<' | '>' | '/' | ' ' | ',' | ':' | ';' | '=' | '@' | '!' | '%' | '`') => {
                        push_literal(&mut out, next.unwrap_or_default());
                    }
                    Some(other) => out.extend([c, other]),
                    None => out.push(c),
                }
                at += 1;
            }
            '[' if !class => {
                class = true;
                out.push(c);
                if next == Some('^') {
                    out.push('^');
                    at += 1;
                }
                // A bracket that comes first is one of the characters.
                if chars.get(at + 1) == Some(&']') {
                    out.push_str("\\]");
                    at += 1;
                }
            }
            ']' if class => {
                class = false;
                out.push(c);
            }
            '[' if next == Some(':') => out.push(c),
            '[' => out.push_str("\\["),
            '&' | '~' if class => out.extend(['\\', c]),
            '-' if class && next == Some('-') => out.push_str("\\-"),
            '{' if !class && !is_quantifier(&chars[at..]) && !out.ends_with("\\p") && !out.ends_with("\\P") => {
                out.push_str("\\{")
            }
            '(' if next == Some('?') && chars.get(at + 2) == Some(&'\'') => {
                // (?'name'…)
                out.push_str("(?<");
                at += 3;
                while at < chars.len() && chars[at] != '\'' {
                    out.push(chars[at]);
                    at += 1;
                }
                out.push('>');
            }
            other => out.push(other),
        }
        at += 1;
    }
    out
}

fn push_literal(out: &mut String, c: char) {
    if c == ' ' {
        out.push_str("[ ]");
    } else {
        out.push(c);
    }
}

/// `{3}`, `{3,}`, `{3,5}`.
fn is_quantifier(chars: &[char]) -> bool {
    let inside: String = chars[1..].iter().take_while(|c| **c != '}').collect();
    let (least, most) = inside.split_once(',').unwrap_or((&inside, ""));
    inside.len() + 1 < chars.len() && !least.is_empty() && least.bytes().chain(most.bytes()).all(|b| b.is_ascii_digit())
}

/// The text with everything escaped that means something in an expression, as .NET's `Regex.Escape` does.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\\' | '*' | '+' | '?' | '|' | '{' | '[' | '(' | ')' | '^' | '$' | '.' | '#' | ' ' => out.extend(['\\', c]),
            other => out.push(other),
        }
    }
    out
}

/// The other way round.
pub fn unescape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        match (c, if c == '\\' { chars.next() } else { None }) {
            (_, Some('n')) => out.push('\n'),
            (_, Some('r')) => out.push('\r'),
            (_, Some('t')) => out.push('\t'),
            (_, Some(other)) => out.push(other),
            (other, None) => out.push(other),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn matched(pattern: &str, text: &str) -> Option<String> {
        let pattern = Pattern::new(pattern, Options::default()).expect("an expression");
        pattern.find_from(text, 0).map(|found| found.text().to_string())
    }

    #[test]
    fn expressions_of_dotnet() {
        for (pattern, text, wanted) in [
            ("(?<=OU=)\\w+", "CN=a,OU=Sales", Some("Sales")),
            ("(\\w)\\1", "abbc", Some("bb")),
            ("a{", "a{", Some("a{")),
            ("a{2}", "aa", Some("aa")),
            ("[[a]+", "[a[", Some("[a[")),
            ("[]a]+", "]a", Some("]a")),
            ("[\\w&&-]+", "a&&b", Some("a&&b")),
            ("\\_\\/\\ x", "_/ x", Some("_/ x")),
            ("(?'n'\\d)\\k<n>", "133", Some("33")),
            ("x\\Z", "x\n", Some("x")),
            ("\\p{Lu}", "aB", Some("B")),
            ("foo(?!bar)", "foobar", None),
        ] {
            assert_eq!(matched(pattern, text).as_deref(), wanted, "{pattern}");
        }
        assert!(Pattern::new("(", Options::default()).is_err());
        assert_eq!(unescape(&escape("a.b *[c]{1}\\")), "a.b *[c]{1}\\");
    }

    #[test]
    fn nameless_groups_are_counted_first() {
        let pattern = Pattern::new("(?<l>[a-z]+)(\\d+)", Options::default()).expect("an expression");
        let found = pattern.find_from("abc123", 0).expect("a match");
        assert_eq!(found.expand("$1-${l}-$2-$9-$$-$&", "abc123"), "123-abc-abc-$9-$-abc123");
    }

    #[test]
    fn going_back_and_forth_has_an_end() {
        let pattern = Pattern::new("^(a+)+\\1$", Options::default()).expect("an expression");
        assert!(!pattern.is_match(&format!("{}b", "a".repeat(64))));
    }
}
