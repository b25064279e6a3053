//! Addresses: `sip:` and `tel:`. Compared without case; the text as typed is kept for files.

use std::borrow::Cow;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

#[derive(Clone, Debug)]
pub struct Uri(Arc<str>);

impl Uri {
    /// Any text; the rules about schemes belong to the property (see `domain::rules`).
    pub fn new(text: &str) -> Uri {
        Uri(Arc::from(text.trim()))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub fn scheme(&self) -> Option<&str> {
        self.0.split_once(':').map(|(scheme, _)| scheme)
    }

    /// As .NET's AbsoluteUri: what may not stand in an address is escaped. A text without a scheme stays as it is.
    pub fn escaped(&self) -> Cow<'_, str> {
        escape(&self.0, true)
    }

    /// From the text of a file, where .NET leaves escapes out: those of ASCII are put back. Other letters stay, as
    /// people write them.
    pub fn of_file(text: &str) -> Uri {
        Uri::new(&escape(text.trim(), false))
    }

    /// What .NET writes to a file: escapes are read where [`Uri::of_file`] puts them back, so that nothing is lost.
    pub fn unescaped(&self) -> Cow<'_, str> {
        unescape(&self.0)
    }

    /// What follows the scheme.
    pub fn rest(&self) -> &str {
        self.0.split_once(':').map_or(&*self.0, |(_, rest)| rest)
    }

    pub fn is_scheme(&self, scheme: &str) -> bool {
        self.scheme().is_some_and(|s| s.eq_ignore_ascii_case(scheme))
    }

    /// Text that is equal exactly when two addresses are.
    pub fn folded(&self) -> String {
        self.escaped().to_lowercase()
    }

    /// Text that is equal exactly when two addresses ring at the same place. Parameters of a SIP address do not count; a
    /// number is the same in every spelling, also as `sip:+1…@domain;user=phone`, and its extension counts.
    pub fn endpoint(&self) -> String {
        let folded = self.folded();
        let (scheme, rest) = folded.split_once(':').unwrap_or(("", &folded));
        match (scheme, rest.split_once('@')) {
            ("sip", Some((user, host))) => {
                let (domain, parameters) = host.split_at(host.find([';', '?']).unwrap_or(host.len()));
                match user.starts_with('+') && parameters.split([';', '?']).any(|p| p == "user=phone") {
                    true => number(user),
                    false => format!("sip:{user}@{domain}"),
                }
            }
            ("sip" | "tel" | "", _) => number(rest),
            _ => folded,
        }
    }

    /// With `sip:` before it if no scheme was given.
    pub fn with_sip(text: &str) -> Uri {
        let text = text.trim();
        let has_scheme =
            text.split_once(':').is_some_and(|(s, _)| s.eq_ignore_ascii_case("sip") || s.eq_ignore_ascii_case("tel"));
        if has_scheme { Uri::new(text) } else { Uri(Arc::from(format!("sip:{text}"))) }
    }
}

/// `tel:`, and the number without what only makes it easier to read.
fn number(text: &str) -> String {
    let (digits, parameters) = text.split_at(text.find(';').unwrap_or(text.len()));
    format!("tel:{}{parameters}", digits.replace("%20", "").replace([' ', '-', '.', '(', ')'], ""))
}

/// Letters, digits, and the marks of RFC 3986 (reserved ones included).
fn is_allowed(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"-._~:/?#[]@!$&'()*+,;=".contains(&byte)
}

fn has_scheme(text: &str) -> bool {
    text.split_once(':').is_some_and(|(scheme, _)| {
        scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && scheme.bytes().all(|b| b.is_ascii_alphanumeric() || b"+.-".contains(&b))
    })
}

/// The byte of `%7E` at the beginning of a text.
fn escaped_byte(text: &[u8]) -> Option<u8> {
    let [b'%', digits @ ..] = text else { return None };
    let digits = std::str::from_utf8(digits.get(..2)?).ok()?;
    digits.bytes().all(|b| b.is_ascii_hexdigit()).then(|| u8::from_str_radix(digits, 16).ok()).flatten()
}

fn escape(text: &str, all: bool) -> Cow<'_, str> {
    use fmt::Write;
    let bytes = text.as_bytes();
    let stays = |byte: u8| is_allowed(byte) || !all && !byte.is_ascii();
    if !has_scheme(text) || bytes.iter().all(|byte| stays(*byte)) {
        return text.into();
    }
    let mut out = String::with_capacity(text.len() + 16);
    for (at, c) in text.char_indices() {
        let length = c.len_utf8();
        if bytes[at..at + length].iter().all(|byte| stays(*byte)) || escaped_byte(&bytes[at..]).is_some() {
            out.push(c);
        } else {
            bytes[at..at + length].iter().for_each(|byte| _ = write!(out, "%{byte:02X}"));
        }
    }
    out.into()
}

fn unescape(text: &str) -> Cow<'_, str> {
    if !text.contains('%') || !has_scheme(text) {
        return text.into();
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('%') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let byte = escaped_byte(rest.as_bytes());
        let length = if byte.is_some() { 3 } else { 1 };
        // Small digits would come back as capitals, and a blank at the end not at all; .NET keeps controls.
        let is_back = |byte: &u8| {
            let is_end = rest.len() == length && *byte == b' ';
            let is_held = !byte.is_ascii() || byte.is_ascii_control() || b"%\\".contains(byte) || is_allowed(*byte);
            !is_end && !is_held && !rest[..length].bytes().any(|b| b.is_ascii_lowercase())
        };
        match byte.filter(is_back) {
            Some(byte) => out.push(char::from(byte)),
            None => out.push_str(&rest[..length]),
        }
        rest = &rest[length..];
    }
    out.push_str(rest);
    out.into()
}

impl PartialEq for Uri {
    fn eq(&self, other: &Uri) -> bool {
        self.0.eq_ignore_ascii_case(&other.0) || self.folded() == other.folded()
    }
}

impl Eq for Uri {}

impl Hash for Uri {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.folded().hash(state);
    }
}

impl fmt::Display for Uri {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl serde::Serialize for Uri {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> serde::Deserialize<'de> for Uri {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Uri, D::Error> {
        let text = String::deserialize(deserializer)?;
        Ok(Uri::new(&text))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_are_put_back_as_they_were() {
        for (shown, escaped) in [
            ("sip:a b@x", "sip:a%20b@x"),
            ("sip:a\"<>^`{|}b@x", "sip:a%22%3C%3E%5E%60%7B%7C%7Db@x"),
            ("sip:müller漢@x", "sip:müller漢@x"),
            ("sip:m%C3%BCller@x", "sip:m%C3%BCller@x"),
            ("sip:a%2Bb%40@x", "sip:a%2Bb%40@x"),
            ("sip:a%25b@x", "sip:a%25b@x"),
            ("sip:a%5Cb%0A@x", "sip:a%5Cb%0A@x"),
            ("sip:a%41@x", "sip:a%41@x"),
            ("sip:a%3c@x", "sip:a%3c@x"),
            ("sip:a@x%20", "sip:a@x%20"),
            ("tel:+1425", "tel:+1425"),
            ("a b", "a b"),
            ("1:a b", "1:a b"),
        ] {
            assert_eq!(Uri::new(escaped).unescaped(), shown, "{escaped}");
            assert_eq!(Uri::of_file(shown).as_str(), escaped, "{shown}");
            assert_eq!(Uri::new(shown), Uri::new(escaped));
        }
        for (text, escaped) in
            [("sip:100%@x", "sip:100%25@x"), ("sip:%2@x%", "sip:%252@x%25"), ("sip:a\\b", "sip:a%5Cb")]
        {
            assert_eq!(Uri::of_file(text).as_str(), escaped);
            assert_eq!(Uri::of_file(&Uri::new(escaped).unescaped()).as_str(), escaped);
        }
        assert_eq!(Uri::new("sip:müller漢😀 @x").escaped(), "sip:m%C3%BCller%E6%BC%A2%F0%9F%98%80%20@x");
        assert_eq!(Uri::new("sip:müller@x"), Uri::new("sip:m%c3%bcller@x"));
    }
}
