//! How many columns a text takes on a screen, and cutting, padding and folding by that measure.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Columns; East Asian characters take two, combining marks none.
pub fn width(text: &str) -> usize {
    if text.is_ascii() { text.len() } else { text.width() }
}

/// At most so many columns, the last an ellipsis if something is missing.
pub fn cut(text: &str, most: usize) -> String {
    if width(text) <= most {
        return text.to_string();
    }
    let mut out = String::new();
    let mut used = 0;
    for c in text.chars() {
        let w = c.width().unwrap_or(0);
        if used + w + 1 > most {
            break;
        }
        used += w;
        out.push(c);
    }
    if most > 0 {
        out.push('…');
    }
    out
}

/// Where the text stands in its column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    Left,
    Right,
    Center,
}

/// Filled up with blanks to so many columns.
pub fn pad(text: &str, columns: usize, align: Align) -> String {
    let missing = columns.saturating_sub(width(text));
    let (before, after) = match align {
        Align::Left => (0, missing),
        Align::Right => (missing, 0),
        Align::Center => (missing / 2, missing - missing / 2),
    };
    format!("{}{text}{}", " ".repeat(before), " ".repeat(after))
}

/// Lines of at most so many columns, broken at blanks where there are any. What goes on from a line that is indented
/// stands a little further in than its beginning.
pub fn fold(text: &str, most: usize) -> Vec<String> {
    let most = most.max(1);
    let mut lines = Vec::new();
    for line in text.split('\n') {
        let mut rest = line.trim_end_matches('\r');
        let before = lines.len();
        let indent = match rest.len() - rest.trim_start_matches(' ').len() {
            // So far in that little room would be left, or not at all.
            indent if indent == 0 || (indent + 2) * 4 > most => String::new(),
            indent => " ".repeat(indent + 2),
        };
        let mut room = most;
        while width(rest) > room {
            let mut used = 0;
            let mut end = rest.len();
            let mut blank = None;
            for (at, c) in rest.char_indices() {
                used += c.width().unwrap_or(0);
                if used > room {
                    // A blank right at the edge is as good a place as one before it.
                    end = if c == ' ' { at } else { blank.unwrap_or(at) };
                    break;
                }
                if c == ' ' && at > 0 {
                    blank = Some(at);
                }
            }
            if end == 0 {
                // A character wider than the column.
                end = rest.chars().next().map_or(rest.len(), char::len_utf8);
            }
            let margin = if lines.len() > before { indent.as_str() } else { "" };
            lines.push(format!("{margin}{}", rest[..end].trim_end()));
            rest = rest[end..].trim_start_matches(' ');
            room = most - indent.len();
        }
        if !rest.is_empty() || lines.len() == before {
            let margin = if lines.len() > before { indent.as_str() } else { "" };
            lines.push(format!("{margin}{rest}"));
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn measures_columns() {
        for (text, columns) in [("", 0), ("abc", 3), ("Größe", 5), ("日本", 4), ("e\u{301}", 1)] {
            assert_eq!(width(text), columns, "{text}");
        }
    }

    #[test]
    fn cuts_and_pads() {
        for (text, most, shown) in
            [("abcdef", 4, "abc…"), ("abc", 3, "abc"), ("日本語", 4, "日…"), ("ab", 1, "…"), ("ab", 0, "")]
        {
            assert_eq!(cut(text, most), shown);
        }
        assert_eq!(pad("日", 4, Align::Right), "  日");
        assert_eq!(pad("ab", 5, Align::Center), " ab  ");
    }

    #[test]
    fn folds_at_blanks() {
        for (text, most, lines) in [
            ("one two three", 7, vec!["one two", "three"]),
            ("abcdefgh", 3, vec!["abc", "def", "gh"]),
            ("a\nb", 9, vec!["a", "b"]),
            ("日本", 1, vec!["日", "本"]),
            ("  one two three", 16, vec!["  one two three"]),
            ("  one two three four", 16, vec!["  one two three", "    four"]),
            (" indented", 4, vec![" ind", "ente", "d"]),
        ] {
            assert_eq!(fold(text, most), lines, "{text}");
        }
    }
}
