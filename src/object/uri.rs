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
        escape(&self.0)
    }

    /// As .NET's ToString, which is also what it writes to a file: escapes are read where [`Uri::escaped`] puts them
    /// back, so that nothing is lost.
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

fn escape(text: &str) -> Cow<'_, str> {
    use fmt::Write;
    let bytes = text.as_bytes();
    if !has_scheme(text) || bytes.iter().all(|byte| is_allowed(*byte)) {
        return text.into();
    }
    let mut out = String::with_capacity(text.len() + 16);
    for (at, byte) in bytes.iter().enumerate() {
        if is_allowed(*byte) || escaped_byte(&bytes[at..]).is_some() {
            out.push(char::from(*byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
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
        // A character is one to four bytes.
        let mut bytes = Vec::new();
        while bytes.len() < 4
            && let Some(byte) = escaped_byte(&rest.as_bytes()[3 * bytes.len()..])
        {
            bytes.push(byte);
        }
        let whole = (1..=bytes.len()).find_map(|n| std::str::from_utf8(&bytes[..n]).ok());
        let length = whole.map_or(1, |c| 3 * c.len());
        // Small digits would come back as capitals, and a blank at the end not at all; .NET keeps controls.
        let is_back = |c: &&str| {
            let is_end = rest.len() == length && c.trim().is_empty();
            let is_held = c
                .chars()
                .all(|c| c.is_control() || c == '%' || c == '\\' || is_allowed(c as u32 as u8) && c.is_ascii());
            !is_end && !is_held && !rest[..length].bytes().any(|b| b.is_ascii_lowercase())
        };
        match whole.filter(is_back) {
            Some(c) => out.push_str(c),
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
            ("sip:müller@x", "sip:m%C3%BCller@x"),
            ("sip:漢😀@x", "sip:%E6%BC%A2%F0%9F%98%80@x"),
            ("sip:a%2Bb%40@x", "sip:a%2Bb%40@x"),
            ("sip:a%25b@x", "sip:a%25b@x"),
            ("sip:a%5Cb%0A@x", "sip:a%5Cb%0A@x"),
            ("sip:a%41@x", "sip:a%41@x"),
            ("sip:a%c3%bc@x", "sip:a%c3%bc@x"),
            ("sip:a%C3@x", "sip:a%C3@x"),
            ("sip:a@x%20", "sip:a@x%20"),
            ("tel:+1425", "tel:+1425"),
            ("a b", "a b"),
            ("1:a b", "1:a b"),
        ] {
            assert_eq!(Uri::new(escaped).unescaped(), shown, "{escaped}");
            assert_eq!(Uri::new(shown).escaped(), escaped, "{shown}");
            assert_eq!(Uri::new(shown), Uri::new(escaped));
        }
        for (text, escaped) in
            [("sip:100%@x", "sip:100%25@x"), ("sip:%2@x%", "sip:%252@x%25"), ("sip:a\\b", "sip:a%5Cb")]
        {
            assert_eq!(Uri::new(text).escaped(), escaped);
            assert_eq!(Uri::new(&Uri::new(escaped).unescaped()).escaped(), escaped);
        }
    }
}
