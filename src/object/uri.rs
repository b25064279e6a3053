//! Addresses: `sip:` and `tel:`. Compared without case; the text as typed is kept for files.

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

    /// What follows the scheme.
    pub fn rest(&self) -> &str {
        self.0.split_once(':').map_or(&*self.0, |(_, rest)| rest)
    }

    pub fn is_scheme(&self, scheme: &str) -> bool {
        self.scheme().is_some_and(|s| s.eq_ignore_ascii_case(scheme))
    }

    /// Text that is equal exactly when two addresses are.
    pub fn folded(&self) -> String {
        self.0.to_lowercase()
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
    format!("tel:{}{parameters}", digits.replace([' ', '-', '.', '(', ')'], ""))
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
