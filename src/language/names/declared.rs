//! Names that a text declares, found before it is parsed: the parser asks for them.

use std::collections::BTreeSet;

/// Names that Rhai text declares: let, const, for, closure and fn parameters, catch, import … as; and `fn` names.
pub fn declared(text: &str) -> (BTreeSet<String>, BTreeSet<String>) {
    let (mut variables, mut functions) = (BTreeSet::new(), BTreeSet::new());
    let (tokens, places): (Vec<&str>, Vec<usize>) = tokens(text).into_iter().unzip();
    // Most names are declared more than once.
    let enter = |names: &mut BTreeSet<String>, tokens: &[&str]| {
        for token in tokens {
            if is_name(token) && !names.contains(*token) {
                names.insert((*token).to_string());
            }
        }
    };
    let one = |at: usize| tokens.get(at..=at).unwrap_or_default();
    for (i, token) in tokens.iter().enumerate() {
        match *token {
            "let" | "const" | "as" => enter(&mut variables, one(i + 1)),
            "for" => {
                let head = &tokens[i + 1..tokens.len().min(i + 9)];
                if let Some(end) = head.iter().position(|token| *token == "in") {
                    enter(&mut variables, &head[..end]);
                }
            }
            "catch" if one(i + 1) == ["("] => enter(&mut variables, one(i + 2)),
            "fn" => {
                enter(&mut functions, one(i + 1));
                let end = tokens[i + 1..].iter().position(|token| matches!(*token, ")" | "{"));
                let end = end.map_or(tokens.len(), |end| i + 1 + end);
                enter(&mut variables, tokens.get(i + 2..end).unwrap_or_default());
            }
            "|" if may_open_closure(text, places[i]) => {
                let mut end = i + 1;
                while tokens.get(end).is_some_and(|t| if (end - i) % 2 == 1 { is_name(t) } else { *t == "," }) {
                    end += 1;
                }
                if one(end) == ["|"] {
                    enter(&mut variables, &tokens[i + 1..end]);
                }
            }
            _ => {}
        }
    }
    (variables, functions)
}

fn is_name(token: &str) -> bool {
    token.starts_with(|c: char| c.is_alphabetic() || c == '_')
}

/// Whether a `|` is the first of a closure: a value may begin there. Behind a value it is a pipe.
fn may_open_closure(text: &str, at: usize) -> bool {
    let before = text[..at].trim_end();
    match before.chars().next_back() {
        Some(c) if c.is_alphanumeric() || c == '_' => {
            let word = before.rsplit(|c: char| !(c.is_alphanumeric() || c == '_')).next().unwrap_or_default();
            matches!(word, "return" | "throw" | "in" | "else")
        }
        Some(c) => !matches!(c, ')' | ']' | '}' | '"' | '\'' | '`'),
        None => true,
    }
}

/// Words and signs with their places. Strings and comments are left out, roughly, but for what stands in backticks: it is
/// code in one accent and no string at all in the other.
fn tokens(text: &str) -> Vec<(&str, usize)> {
    let mut tokens = Vec::with_capacity(text.len() / 4);
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let end = word_end(text, at);
        if end == at {
            let end = left_out(text, at, c).unwrap_or(at + c.len_utf8());
            if !c.is_whitespace() && end == at + c.len_utf8() {
                tokens.push((&text[at..end], at));
            }
            at = end;
            continue;
        }
        // `$let` and `-As` are not keywords.
        if at == 0 || !matches!(text.as_bytes()[at - 1], b'$' | b'-' | b'.') {
            tokens.push((&text[at..end], at));
        }
        at = end;
    }
    tokens
}

/// The end of a comment or string that begins here, if one does.
fn left_out(text: &str, at: usize, c: char) -> Option<usize> {
    let rest = &text[at..];
    let begins_word = text[..at]
        .chars()
        .next_back()
        .is_none_or(|c| c.is_whitespace() || matches!(c, ';' | '{' | '}' | '(' | ')' | ','));
    let line = || Some(at + rest.find('\n').unwrap_or(rest.len()));
    let up_to = |end: &str| rest[2..].find(end).map(|found| at + 2 + found + end.len());
    match c {
        '<' if rest.starts_with("<#") => up_to("#>"),
        '/' if rest.starts_with("/*") => up_to("*/"),
        '/' if rest.starts_with("//") && begins_word => line(),
        '#' if begins_word && !rest.starts_with("#{") && !rest.starts_with("#\"") => line(),
        '@' if rest.starts_with("@\"") => up_to("\n\"@"),
        '@' if rest.starts_with("@'") => up_to("\n'@"),
        // An apostrophe that nothing closes on its line is one.
        '\'' => {
            let line = &rest[..rest.find('\n').unwrap_or(rest.len())];
            string_end(line, c).map(|end| at + end)
        }
        '"' => string_end(rest, c).map(|end| at + end),
        _ => None,
    }
}

/// Where a string ends that begins the text: escapes of both accents count, and `$( )` may hold strings of its own.
fn string_end(text: &str, quote: char) -> Option<usize> {
    let mut characters = text.char_indices().skip(1).peekable();
    let mut nested = 0usize;
    while let Some((at, c)) = characters.next() {
        match c {
            '\\' | '`' if quote == '"' => {
                characters.next();
            }
            '$' if quote == '"' && characters.peek().is_some_and(|(_, next)| *next == '(') => {
                characters.next();
                nested += 1;
            }
            '(' if nested > 0 => nested += 1,
            ')' if nested > 0 => nested -= 1,
            c @ ('"' | '\'') if nested > 0 => {
                let end = string_end(&text[at..], c)?;
                while characters.peek().is_some_and(|(next, _)| *next < at + end) {
                    characters.next();
                }
            }
            c if c == quote => return Some(at + c.len_utf8()),
            _ => {}
        }
    }
    None
}

/// Where the word or number that begins at `at` ends; `at` itself if none begins there.
fn word_end(text: &str, at: usize) -> usize {
    let mut end = at;
    while let Some(byte) = text.as_bytes().get(end) {
        let width = match byte {
            b'_' => 1,
            byte if byte.is_ascii() => usize::from(byte.is_ascii_alphanumeric()),
            _ => text[end..].chars().next().filter(|c| c.is_alphanumeric()).map_or(0, char::len_utf8),
        };
        if width == 0 {
            break;
        }
        end += width;
    }
    end
}

/// The names that lines such as `Set-Alias name command` give.
fn aliased(text: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for line in text.split(['\n', ';']) {
        let mut words = line.split_whitespace();
        let is_alias = words.next().is_some_and(|word| {
            ["set-alias", "new-alias", "sal", "nal"].iter().any(|known| word.eq_ignore_ascii_case(known))
        });
        if !is_alias {
            continue;
        }
        let words: Vec<&str> = words.collect();
        let named = words.iter().position(|word| word.eq_ignore_ascii_case("-Name"));
        let name = named.map_or(words.first(), |at| words.get(at + 1));
        found.extend(
            name.map(|name| name.trim_matches(['"', '\'']).to_lowercase()).filter(|name| !name.starts_with('-')),
        );
    }
    found
}

/// Names of functions that command text defines with `function` or `filter`, and names that it makes stand for a command.
pub fn defined_functions(text: &str) -> BTreeSet<String> {
    let lower = text.to_ascii_lowercase();
    let may_alias = ["alias", "sal ", "nal ", "sal\t", "nal\t"].iter().any(|word| lower.contains(word));
    let mut found = if may_alias { aliased(text) } else { BTreeSet::new() };
    for (at, _) in lower.match_indices("function").chain(lower.match_indices("filter")) {
        let word = if text.get(at..at + 8).is_some_and(|w| w.eq_ignore_ascii_case("function")) { 8 } else { 6 };
        let starts =
            text[..at].chars().next_back().is_none_or(|c| !(c.is_alphanumeric() || matches!(c, '_' | '-' | '$' | '.')));
        let rest = &text[at + word..];
        if !starts || !rest.starts_with([' ', '\t']) {
            continue;
        }
        let name = rest.trim_start_matches([' ', '\t']);
        let name = name.strip_prefix("global:").or(name.strip_prefix("script:")).unwrap_or(name);
        let end = name.find(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | '-'))).unwrap_or(name.len());
        if end > 0 && name[end..].trim_start().starts_with(['{', '(']) {
            found.insert(name[..end].to_lowercase());
        }
    }
    found
}
