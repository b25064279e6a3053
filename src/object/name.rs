//! Names as people mean them: without case, however their accents are written, as themselves first and as a pattern only
//! where nothing is so named.

use super::wildcard;
use unicode_normalization::UnicodeNormalization;

/// Whether each letter with an accent is written as one character, where there is one.
pub fn is_composed(text: &str) -> bool {
    unicode_normalization::is_nfc(text)
}

/// What an address, an account, a pool or a role is found by: trimmed, without case, for every alphabet. Names of objects
/// are found by [`key`], which takes composed and decomposed letters for the same; who somebody is does not depend on how
/// a name looks.
pub fn fold(text: &str) -> String {
    text.trim().to_lowercase()
}

/// A name as it is compared: trimmed, without case, composed. `É` is one name, be it one character or two.
pub fn key(name: &str) -> String {
    let name = name.trim();
    if name.is_ascii() {
        return name.to_ascii_lowercase();
    }
    // Parted first, or a capital with an accent of its own would miss its small letter. The sigma at the end of a word
    // is the same letter.
    let parted = name.nfd().flat_map(char::to_lowercase);
    parted.map(|c| if c == '\u{3c2}' { '\u{3c3}' } else { c }).nfc().collect()
}

/// Whether two texts are one name.
pub fn same(a: &str, b: &str) -> bool {
    if a.is_ascii() && b.is_ascii() { a.trim().eq_ignore_ascii_case(b.trim()) } else { key(a) == key(b) }
}

/// The text with each accent in one character with its letter: what differs in nothing else is written the same.
pub fn composed(text: &str) -> String {
    text.nfc().collect()
}

/// What somebody asks for by name. It is a name where something is so called, and a pattern only elsewhere: `Desk [A]`
/// is a queue before it is `Desk A`.
#[derive(Clone, Debug)]
pub struct Wanted {
    key: String,
}

impl Wanted {
    pub fn new(text: &str) -> Wanted {
        Wanted { key: key(text) }
    }

    /// Whether something of this name is what was asked for.
    pub fn is_called(&self, name: &str) -> bool {
        if name.is_ascii() { self.key.eq_ignore_ascii_case(name.trim()) } else { self.key == key(name) }
    }

    /// Whether it can be a pattern at all, if nothing is so called.
    pub fn may_be_pattern(&self) -> bool {
        wildcard::is_wildcard(&self.key)
    }

    /// Decides: `is_there` says whether anything is so called.
    pub fn decide(self, is_there: bool) -> Meant {
        let is_pattern = !is_there && self.may_be_pattern();
        Meant { wanted: self, is_pattern }
    }

    /// Decides by all names that there are.
    pub fn among<'n>(self, names: impl IntoIterator<Item = &'n str>) -> Meant {
        let is_there = names.into_iter().any(|name| self.is_called(name));
        self.decide(is_there)
    }
}

/// What was asked for, decided.
#[derive(Clone, Debug)]
pub struct Meant {
    wanted: Wanted,
    is_pattern: bool,
}

impl Meant {
    pub fn is_pattern(&self) -> bool {
        self.is_pattern
    }

    /// Whether something of this name is meant.
    pub fn fits(&self, name: &str) -> bool {
        match self.is_pattern {
            true => wildcard::matches(&self.wanted.key, &key(name), true),
            false => self.wanted.is_called(name),
        }
    }

    /// Whether it is no error that nothing fits: a pattern with `*` or `?` asks for what there is. Brackets alone may as
    /// well belong to a name that is not there.
    pub fn may_fit_nothing(&self) -> bool {
        self.is_pattern && wildcard::is_open(&self.wanted.key)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_name_in_several_spellings() {
        for (a, b) in [
            ("Café", "CAFE\u{301}"),
            (" Help Desk", "help desk "),
            ("ΟΔΟΣ", "οδος"),
            ("Größe", "GRO\u{308}ßE"),
            ("\u{212b}", "a\u{30a}"),
            ("한", "\u{1112}\u{1161}\u{11ab}"),
        ] {
            assert!(same(a, b) && key(a) == key(b), "{a} and {b}");
        }
        for (a, b) in [("Cafe", "Café"), ("Help Desk", "HelpDesk"), ("S\u{430}les", "Sales"), ("ı", "i")] {
            assert!(!same(a, b), "{a} and {b}");
        }
    }

    #[test]
    fn a_name_comes_before_a_pattern() {
        let names = ["Desk A", "Desk [A]", "Desk *", "Tea\u{301}m 1", "a`b"];
        for (wanted, found) in [
            ("desk [a]", vec!["Desk [A]"]),
            ("Desk *", vec!["Desk *"]),
            ("Desk [AB]", vec!["Desk A"]),
            ("Desk `[A`]", vec!["Desk [A]"]),
            ("Desk `*", vec!["Desk *"]),
            ("Desk*", vec!["Desk A", "Desk [A]", "Desk *"]),
            ("TEÁM ?", vec!["Tea\u{301}m 1"]),
            ("te?m*", vec!["Tea\u{301}m 1"]),
            ("a`b", vec!["a`b"]),
            ("Desk", vec![]),
        ] {
            let meant = Wanted::new(wanted).among(names);
            assert_eq!(names.into_iter().filter(|name| meant.fits(name)).collect::<Vec<_>>(), found, "{wanted}");
        }
    }

    #[test]
    fn only_a_pattern_may_fit_nothing() {
        for (wanted, may) in
            [("x*", true), ("x?", true), ("[x]*", true), ("[x]", false), ("x`*", false), ("[*]", false), ("x", false)]
        {
            assert_eq!(Wanted::new(wanted).decide(false).may_fit_nothing(), may, "{wanted}");
            assert!(!Wanted::new(wanted).decide(true).may_fit_nothing(), "{wanted}");
        }
    }
}
