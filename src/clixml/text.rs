//! Text of a file and its escapes: `_x000A_` is a line feed.

use std::fmt::Write;

/// A text, and how the file spells it if not in the one way a writer spells it.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Text {
    pub text: std::rc::Rc<str>,
    pub raw: Option<Box<str>>,
}

impl From<&str> for Text {
    fn from(text: &str) -> Text {
        Text { text: text.into(), raw: None }
    }
}

impl Text {
    /// From the text of an element; the second value says that half a surrogate pair was replaced.
    pub fn of_file(raw: &str) -> (Text, bool) {
        if raw.bytes().all(|b| (0x20..0x7f).contains(&b) && b != b'_') {
            return (raw.into(), false);
        }
        let (text, lone) = decode(raw);
        let usual = encode(&text) == raw;
        (Text { text: text.into(), raw: (!usual).then(|| raw.into()) }, lone)
    }

    /// As the file spells it, but for the escapes of XML.
    pub fn spelt(&self) -> std::borrow::Cow<'_, str> {
        match &self.raw {
            Some(raw) => (&**raw).into(),
            None if self.text.bytes().all(|b| (0x20..0x7f).contains(&b) && b != b'_') => (&*self.text).into(),
            None => encode(&self.text).into(),
        }
    }
}

/// Writes control characters, surrogates and what looks like an escape as escapes.
pub fn encode(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\0'..='\x1f' | '\x7f'..='\u{9f}' | '\u{10000}'.. => {
                for unit in c.encode_utf16(&mut [0; 2]) {
                    let _ = write!(out, "_x{unit:04X}_");
                }
            }
            '_' if matches!(chars.peek(), Some('x' | 'X')) => out.push_str("_x005F_"),
            other => out.push(other),
        }
    }
    out
}

/// The number that an escape at the beginning of the text stands for, and its length.
fn escape(text: &str) -> Option<(u32, usize)> {
    let bytes = text.as_bytes();
    if !(bytes.first() == Some(&b'_') && matches!(bytes.get(1), Some(b'x' | b'X'))) {
        return None;
    }
    [4, 8].into_iter().find_map(|digits| {
        let hex = text.get(2..2 + digits).filter(|hex| hex.bytes().all(|b| b.is_ascii_hexdigit()))?;
        (bytes.get(2 + digits) == Some(&b'_')).then_some(())?;
        Some((u32::from_str_radix(hex, 16).ok()?, digits + 3))
    })
}

/// Reads the escapes, once; half a surrogate pair becomes U+FFFD, and the second value says so.
pub fn decode(raw: &str) -> (String, bool) {
    let mut out = String::with_capacity(raw.len());
    let mut lone = false;
    let mut rest = raw;
    while let Some(at) = rest.find('_') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let Some((code, length)) = escape(rest) else {
            out.push('_');
            rest = &rest[1..];
            continue;
        };
        rest = &rest[length..];
        if let Some(c) = char::from_u32(code) {
            out.push(c);
            continue;
        }
        let low = escape(rest).filter(|(low, _)| (0xd800..0xdc00).contains(&code) && (0xdc00..0xe000).contains(low));
        match low {
            Some((low, length)) => {
                rest = &rest[length..];
                let joined = 0x10000 + ((code - 0xd800) << 10) + (low - 0xdc00);
                out.push(char::from_u32(joined).unwrap_or(char::REPLACEMENT_CHARACTER));
            }
            None => {
                lone = true;
                out.push(char::REPLACEMENT_CHARACTER);
            }
        }
    }
    out.push_str(rest);
    // A line end is one line feed to XML, however the file writes it.
    if out.contains('\r') && raw.contains('\r') {
        let normal = raw.replace("\r\n", "\n").replace('\r', "\n");
        return decode(&normal);
    }
    (out, lone)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_are_read_once_and_written_back() {
        for (text, written) in [
            ("a\nb\r\t", "a_x000A_b_x000D__x0009_"),
            ("_x0041_", "_x005F_x0041_"),
            ("__x000A_", "__x005F_x000A_"),
            ("😀", "_xD83D__xDE00_"),
            ("\u{85}", "_x0085_"),
            ("é ß 漢 _y _", "é ß 漢 _y _"),
        ] {
            assert_eq!(encode(text), written);
            assert_eq!(decode(written), (text.to_string(), false));
            assert_eq!(Text::of_file(written).0, Text { text: text.into(), raw: None });
        }
        for (raw, text, lone) in [
            ("a_x000a_b", "a\nb", false),
            ("_X0041_", "A", false),
            ("_x0001F600_", "😀", false),
            ("a_xD83D_b", "a\u{fffd}b", true),
            ("_x00G1_", "_x00G1_", false),
            ("a\r\nb\rc", "a\nb\nc", false),
            ("_xD83D", "_xD83D", false),
        ] {
            assert_eq!(decode(raw), (text.to_string(), lone), "{raw}");
            assert_eq!(Text::of_file(raw).0.spelt(), raw, "as it was spelt");
        }
    }
}
