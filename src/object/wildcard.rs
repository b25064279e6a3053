//! `*`, `?` and `[a-c]` in names, without case.

/// True if the text holds a wildcard.
pub fn is_wildcard(text: &str) -> bool {
    text.contains(['*', '?', '['])
}

/// True if the text holds a `*` or `?` that stands for other characters: brackets may belong to a name.
pub fn is_open(text: &str) -> bool {
    let mut rest = text;
    while let Some(at) = rest.find(['*', '?', '[', '`']) {
        let (found, after) = rest[at..].split_at(1);
        rest = match found {
            "`" => after.get(after.chars().next().map_or(0, char::len_utf8)..).unwrap_or_default(),
            "[" => after.find(']').map_or(after, |end| &after[end + 1..]),
            _ => return true,
        };
    }
    false
}

/// True if the text holds a wildcard without a backtick before it.
pub fn is_pattern(text: &str) -> bool {
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        match c {
            '`' => drop(chars.next()),
            '*' | '?' | '[' => return true,
            _ => {}
        }
    }
    false
}

/// The pattern that matches this text alone.
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if is_sign(c) {
            out.push('`');
        }
        out.push(c);
    }
    out
}

/// The text that a pattern without wildcards means.
pub fn unescaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match chars.peek() {
            Some(next) if c == '`' && is_sign(*next) => {}
            _ => out.push(c),
        }
        if c == '`' {
            out.extend(chars.next_if(|next| is_sign(*next)));
        }
    }
    out
}

fn is_sign(c: char) -> bool {
    matches!(c, '*' | '?' | '[' | ']' | '`')
}

/// Matches a whole text against a pattern. A backtick takes the next character literally.
pub fn matches(pattern: &str, text: &str, case_sensitive: bool) -> bool {
    let fold = |t: &str| -> Vec<char> {
        if case_sensitive { t.chars().collect() } else { t.to_lowercase().chars().collect() }
    };
    let (pattern, text) = (fold(pattern), fold(text));
    let (mut p, mut t) = (0, 0);
    let mut retry: Option<(usize, usize)> = None;
    while t < text.len() {
        match pattern.get(p) {
            Some('*') => {
                retry = Some((p, t));
                p += 1;
                continue;
            }
            Some(_) => {
                if let Some(next) = one(&pattern, p, text[t]) {
                    p = next;
                    t += 1;
                    continue;
                }
            }
            None => {}
        }
        match retry {
            Some((star, at)) => {
                p = star + 1;
                t = at + 1;
                retry = Some((star, at + 1));
            }
            None => return false,
        }
    }
    pattern[p..].iter().all(|c| *c == '*')
}

/// The place in the pattern behind the element at `p`, if that element matches the character.
fn one(pattern: &[char], p: usize, c: char) -> Option<usize> {
    match pattern[p] {
        '?' => Some(p + 1),
        '[' => match pattern[p + 1..].iter().position(|x| *x == ']') {
            Some(length) => {
                let set = &pattern[p + 1..p + 1 + length];
                let mut hit = false;
                let mut i = 0;
                while i < set.len() {
                    if i + 2 < set.len() && set[i + 1] == '-' {
                        hit |= set[i] <= c && c <= set[i + 2];
                        i += 3;
                    } else {
                        hit |= set[i] == c;
                        i += 1;
                    }
                }
                hit.then_some(p + length + 2)
            }
            None => (c == '[').then_some(p + 1),
        },
        '`' if p + 1 < pattern.len() => (pattern[p + 1] == c).then_some(p + 2),
        x => (x == c).then_some(p + 1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_alone() {
        for (text, pattern) in [("a[1]*?", "a`[1`]`*`?"), ("a`b", "a``b"), ("plain", "plain"), ("`", "``")] {
            assert_eq!((escaped(text).as_str(), unescaped(pattern).as_str()), (pattern, text));
            assert!(!is_pattern(pattern) && matches(pattern, text, true));
        }
        assert_eq!(unescaped("a`b`"), "a`b`");
        assert!(is_pattern("a`[*") && is_pattern("[x]") && !is_pattern("`*"));
    }

    #[test]
    fn wildcards() {
        for (pattern, text, expected) in [
            ("help*", "Help Desk", true),
            ("*desk", "Help Desk", true),
            ("h?lp desk", "Help Desk", true),
            ("[g-i]elp*", "Help Desk", true),
            ("[a-c]elp*", "Help Desk", false),
            ("*", "", true),
            ("", "x", false),
            ("a*b*c", "aXbYc", true),
            ("a*b*c", "aXbY", false),
            ("a`*", "a*", true),
            ("a`*", "ab", false),
            ("[x", "[x", true),
        ] {
            assert_eq!(matches(pattern, text, false), expected, "{pattern} on {text}");
        }
    }
}
