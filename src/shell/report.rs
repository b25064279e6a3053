//! An error as a person reads it, and as a program does.
//!
//! ```text
//! Get-CsRgsQueue: there is no parameter -Nmae
//!   at lab.ps1 line 3, column 16:
//!     Get-CsRgsQueue -Nmae x
//!                    ^^^^^
//!   hint: did you mean -Name?
//! ```

use super::paint::{Tint, tint};
use crate::error::Error;
use crate::format::text_width;
use crate::language::program::Span;
use crate::object::visible::{self, shown};
use serde_json::json;
use unicode_width::UnicodeWidthChar;

/// The text a span points into.
#[derive(Clone, Copy, Debug)]
pub struct Source<'a> {
    /// A file's name; empty for a prompt line and the text of `-c`.
    pub name: &'a str,
    pub text: &'a str,
}

/// A position as people count: from 1, columns in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    pub line: usize,
    pub column: usize,
}

/// The longest piece of a source line that is shown, in columns.
const WIDEST: usize = 100;
/// On a narrower terminal nothing is broken: it would leave columns of single words.
const NARROWEST: usize = 30;

/// A message broken at words for a terminal so wide; what goes on stands a little further in.
pub fn broken(text: &str, columns: Option<usize>) -> String {
    let Some(columns) = columns.filter(|columns| *columns >= NARROWEST) else { return text.to_string() };
    let room = columns - 1;
    let mut lines: Vec<String> = Vec::new();
    for line in text.split('\n') {
        if text_width::width(line) <= room || line.starts_with(' ') {
            lines.extend(text_width::fold(line, room));
            continue;
        }
        // Lines after the first have less room.
        let first = text_width::fold(line, room).into_iter().next().unwrap_or_default();
        let rest = line[first.len()..].trim_start();
        lines.push(first);
        lines.extend(text_width::fold(rest, room - 2).into_iter().map(|line| format!("  {line}")));
    }
    lines.join("\n")
}

/// The readable block, ending in a newline.
pub fn block(error: &Error, source: Option<Source>, colors: bool) -> String {
    block_on(error, source, colors, None)
}

/// The same for a terminal of so many columns.
pub fn block_on(error: &Error, source: Option<Source>, colors: bool, columns: Option<usize>) -> String {
    let mut text = String::new();
    let message = shown(&error.message).replace('\n', "\n  ");
    let head = match &error.cmdlet {
        Some(cmdlet) => format!("{}: {message}", shown(cmdlet)),
        None if error.kind == crate::error::Kind::Bug => format!("rgsh: {message}"),
        None => message,
    };
    text.push_str(&tint(colors, Tint::Error, &broken(&head, columns)));
    text.push('\n');
    if let (Some(span), Some(source)) = (error.span, source) {
        let position = position(source.text, span);
        let name = if source.name.is_empty() { String::new() } else { format!("{} ", shown(source.name)) };
        let place = format!("  at {name}line {}, column {}:", position.line, position.column);
        text.push_str(&tint(colors, Tint::Place, &broken(&place, columns)));
        text.push('\n');
        let widest = columns.filter(|columns| *columns >= NARROWEST).map_or(WIDEST, |columns| WIDEST.min(columns - 6));
        let (line, before, under) = excerpt(source.text, span, widest);
        text.push_str(&format!("    {line}\n"));
        let carets = tint(colors, Tint::Culprit, &"^".repeat(under));
        text.push_str(&format!("    {}{carets}\n", " ".repeat(before)));
    }
    if let Some(hint) = &error.hint {
        let hint = format!("  hint: {}", shown(hint).replace('\n', "\n  "));
        text.push_str(&tint(colors, Tint::Hint, &broken(&hint, columns)));
        text.push('\n');
    }
    text
}

/// One JSON line.
pub fn json_line(error: &Error, source: Option<Source>) -> String {
    format!("{}\n", visible::json(fields(error, source).to_string()))
}

/// The same, with how grave it is.
pub fn finding_line(error: &Error, severity: &str, source: Option<Source>) -> String {
    let mut fields = fields(error, source);
    fields["severity"] = severity.into();
    format!("{}\n", visible::json(fields.to_string()))
}

fn fields(error: &Error, source: Option<Source>) -> serde_json::Value {
    let place = match (error.span, source) {
        (Some(span), Some(source)) => Some((source.name, position(source.text, span))),
        _ => None,
    };
    let file = place.map(|(name, _)| name).filter(|name| !name.is_empty());
    json!({
        "category": error.kind.name(),
        "id": error.id,
        "message": error.message,
        "target": error.target,
        "cmdlet": error.cmdlet,
        "file": file,
        "line": place.map(|(_, p)| p.line),
        "column": place.map(|(_, p)| p.column),
        "hint": error.hint,
    })
}

/// Moves an offset back to the beginning of its character, and into the text.
fn floor(text: &str, at: u32) -> usize {
    let mut at = (at as usize).min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

pub fn position(text: &str, span: Span) -> Position {
    let at = floor(text, span.start);
    let line_start = text[..at].rfind('\n').map_or(0, |n| n + 1);
    Position {
        line: text[..at].matches('\n').count() + 1,
        column: text[line_start..at].trim_start_matches('\u{feff}').chars().count() + 1,
    }
}

/// The line around the culprit, the columns before the culprit, and its width. Tabs are shown as four blanks.
fn excerpt(text: &str, span: Span, widest: usize) -> (String, usize, usize) {
    let start = floor(text, span.start);
    let line_start = text[..start].rfind('\n').map_or(0, |n| n + 1);
    let line_end = text[start..].find('\n').map_or(text.len(), |n| start + n);
    let end = floor(text, span.end).clamp(start, line_end);
    let before = quoted(text[line_start..start].trim_start_matches('\u{feff}').trim_start());
    let culprit = quoted(text[start..end].trim_end());
    let after = quoted(text[end..line_end].trim_end());
    // The culprit is shown to at most two thirds, what stands before it fills a third at most.
    let culprit_room = widest * 2 / 3;
    let culprit = if width(&culprit) > culprit_room { head(&culprit, culprit_room - 1) + "…" } else { culprit };
    let after_width = width(&after);
    let before_room = (widest - width(&culprit)).saturating_sub(after_width.min(widest / 3)).max(widest / 3);
    let before = if width(&before) > before_room { format!("…{}", tail(&before, before_room - 1)) } else { before };
    let after_room = widest.saturating_sub(width(&before) + width(&culprit));
    let after = if after_width > after_room { head(&after, after_room.saturating_sub(1)) + "…" } else { after };
    let under = width(&culprit).max(1);
    (format!("{before}{culprit}{after}").trim_end().to_string(), width(&before), under)
}

/// Tabs as blanks, other control characters made visible: an error must not move the cursor.
fn quoted(text: &str) -> String {
    shown(&text.replace('\t', "    ")).replace('\n', " ")
}

fn char_width(c: char) -> usize {
    c.width().unwrap_or(0)
}

fn width(text: &str) -> usize {
    text.chars().map(char_width).sum()
}

fn head(text: &str, columns: usize) -> String {
    let mut used = 0;
    text.chars()
        .take_while(|c| {
            used += char_width(*c);
            used <= columns
        })
        .collect()
}

fn tail(text: &str, columns: usize) -> String {
    let mut used = 0;
    let kept: Vec<char> = text
        .chars()
        .rev()
        .take_while(|c| {
            used += char_width(*c);
            used <= columns
        })
        .collect();
    kept.into_iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::program::SourceId;

    /// The block for a culprit marked by `«` and `»` in the text.
    fn check(marked: &str, expected: &str) {
        let start = marked.find('«').unwrap();
        let end = marked.find('»').unwrap() - '«'.len_utf8();
        let text = marked.replace(['«', '»'], "");
        let error = Error::argument("no").at(Span::new(SourceId(0), start, end));
        let block = block(&error, Some(Source { name: "", text: &text }), false);
        assert_eq!(block, expected, "\n{block}");
    }

    #[test]
    fn messages_break_at_words() {
        let long = "one two three four five six seven eight nine ten";
        assert_eq!(broken(long, Some(31)), "one two three four five six\n  seven eight nine ten");
        assert_eq!(
            broken(&format!("  hint: {long}"), Some(31)),
            "  hint: one two three four\n    five six seven eight nine\n    ten"
        );
        assert_eq!(broken(long, None), long);
        assert_eq!(broken(long, Some(20)), long);
        assert_eq!(broken("a\n\nb", Some(80)), "a\n\nb");
    }

    #[test]
    fn blocks() {
        check("a «bc» d", "no\n  at line 1, column 3:\n    a bc d\n      ^^\n");
        check("one\n\t«x» y\nz", "no\n  at line 2, column 2:\n    x y\n    ^\n");
        check("a\t«x»", "no\n  at line 1, column 3:\n    a    x\n         ^\n");
        check("\"日本\" «x»", "no\n  at line 1, column 6:\n    \"日本\" x\n           ^\n");
        check("f(«日本»)", "no\n  at line 1, column 3:\n    f(日本)\n      ^^^^\n");
        check("x «{\n y }»", "no\n  at line 1, column 3:\n    x {\n      ^\n");
        check("x«»", "no\n  at line 1, column 2:\n    x\n     ^\n");
        check("\r\n«x»\r\n", "no\n  at line 2, column 1:\n    x\n    ^\n");
        check("\u{1b}[2J«x»", "no\n  at line 1, column 5:\n    ␛[2Jx\n        ^\n");
    }

    #[test]
    fn a_long_line_is_cut_around_the_culprit() {
        let long = format!("{}«needle»{}", "a".repeat(5_000), "b".repeat(5_000));
        let start = long.find('«').unwrap();
        let text = long.replace(['«', '»'], "");
        let (line, before, under) = excerpt(&text, Span::new(SourceId(0), start, start + 6), WIDEST);
        assert!(width(&line) <= WIDEST + 1, "{line}");
        assert!(line.starts_with("…a") && line.ends_with("b…") && line.contains("aneedleb"), "{line}");
        assert_eq!((line.chars().skip(before).take(under).collect::<String>()).as_str(), "needle");
    }

    #[test]
    fn spans_outside_the_text_do_no_harm() {
        for (start, end) in [(0, 0), (5, 2), (99, 200), (1, 2)] {
            let error = Error::argument("no").at(Span { source: SourceId(0), start, end });
            block(&error, Some(Source { name: "x", text: "é" }), false);
            block_on(&error, Some(Source { name: "x", text: "" }), true, Some(80));
        }
    }

    #[test]
    fn hint_cmdlet_and_json() {
        let error = Error::not_found("there is no queue \"x\"")
            .from_cmdlet("Get-CsRgsQueue")
            .target("x")
            .hint("Get-CsRgsQueue lists them")
            .at(Span::new(SourceId(0), 21, 22));
        let source = Source { name: "a.ps1", text: "Get-CsRgsQueue -Name x" };
        assert_eq!(
            block(&error, Some(source), false),
            "Get-CsRgsQueue: there is no queue \"x\"\n  at a.ps1 line 1, column 22:\n    Get-CsRgsQueue -Name x\n                         ^\n  hint: Get-CsRgsQueue lists them\n"
        );
        assert_eq!(
            json_line(&error, Some(source)),
            "{\"category\":\"ObjectNotFound\",\"id\":\"ObjectNotFound\",\"message\":\"there is no queue \\\"x\\\"\",\"target\":\"x\",\"cmdlet\":\"Get-CsRgsQueue\",\"file\":\"a.ps1\",\"line\":1,\"column\":22,\"hint\":\"Get-CsRgsQueue lists them\"}\n"
        );
    }
}
