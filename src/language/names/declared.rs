//! Names that a text declares, found before it is parsed: the parser asks for them.

use std::collections::BTreeSet;

/// Names that Rhai text declares: let, const, for, closure and fn parameters, catch, import … as; and `fn` names.
pub fn declared(text: &str) -> (BTreeSet<String>, BTreeSet<String>) {
    let (mut variables, mut functions) = (BTreeSet::new(), BTreeSet::new());
    let tokens: Vec<&str> = tokens(text);
    let name = |t: Option<&&str>| {
        t.filter(|t| t.starts_with(|c: char| c.is_alphabetic() || c == '_')).map(|t| (*t).to_string())
    };
    for (i, token) in tokens.iter().enumerate() {
        match *token {
            "let" | "const" | "as" => variables.extend(name(tokens.get(i + 1))),
            "for" => {
                let mut j = i + 1;
                while j < tokens.len() && tokens[j] != "in" && j < i + 8 {
                    j += 1;
                }
                if tokens.get(j) == Some(&"in") {
                    variables.extend(tokens[i + 1..j].iter().filter_map(|t| name(Some(t))));
                }
            }
            "catch" if tokens.get(i + 1) == Some(&"(") => variables.extend(name(tokens.get(i + 2))),
            "fn" => {
                functions.extend(name(tokens.get(i + 1)));
                let rest = tokens[i + 1..].iter().take_while(|t| **t != ")" && **t != "{");
                variables.extend(rest.skip(1).filter_map(|t| name(Some(t))));
            }
            "|" => {
                let end = tokens[i + 1..].iter().position(|t| *t == "|");
                if let Some(end) = end {
                    let inside = &tokens[i + 1..i + 1 + end];
                    let is_list = !inside.is_empty()
                        && inside
                            .iter()
                            .enumerate()
                            .all(|(n, t)| if n % 2 == 0 { name(Some(t)).is_some() } else { *t == "," });
                    // A pipe between commands is followed by an argument or another word, not by `|` alone.
                    if is_list {
                        variables.extend(inside.iter().filter_map(|t| name(Some(t))));
                    }
                }
            }
            _ => {}
        }
    }
    (variables, functions)
}

/// Words and signs, strings and comments left out roughly: enough to find declarations.
fn tokens(text: &str) -> Vec<&str> {
    let mut tokens = Vec::new();
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if c.is_alphabetic() || c == '_' {
            let mut end = at + c.len_utf8();
            while let Some((next, c)) = chars.peek().copied() {
                if !(c.is_alphanumeric() || c == '_') {
                    break;
                }
                end = next + c.len_utf8();
                chars.next();
            }
            // `$let` and `-As` are not keywords.
            let before = text[..at].chars().next_back();
            if !matches!(before, Some('$' | '-' | '.')) {
                tokens.push(&text[at..end]);
            }
        } else if !c.is_whitespace() {
            tokens.push(&text[at..at + c.len_utf8()]);
        }
    }
    tokens
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
