//! Encodings of text files, by the names PowerShell has for them, and the text of a file whose encoding nobody said.

use crate::error::Error;
use crate::object::convert;
use crate::object::windows_1252;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    Utf8,
    /// With a mark at the beginning.
    Utf8Mark,
    Utf16Little,
    Utf16Big,
    Ascii,
    Windows1252,
    Latin1,
    /// No text at all.
    Bytes,
}

const NAMES: &[(&str, Encoding)] = &[
    // As Windows PowerShell has it, which reads a file without a mark in its own code page.
    ("utf8", Encoding::Utf8Mark),
    ("utf8BOM", Encoding::Utf8Mark),
    ("utf8NoBOM", Encoding::Utf8),
    ("utf-8", Encoding::Utf8Mark),
    ("unicode", Encoding::Utf16Little),
    ("utf-16", Encoding::Utf16Little),
    ("utf16", Encoding::Utf16Little),
    ("bigendianunicode", Encoding::Utf16Big),
    ("ascii", Encoding::Ascii),
    ("ansi", Encoding::Windows1252),
    ("default", Encoding::Utf8),
    ("string", Encoding::Utf8),
    ("oem", Encoding::Windows1252),
    ("latin1", Encoding::Latin1),
    ("windows-1252", Encoding::Windows1252),
    ("1252", Encoding::Windows1252),
    ("65001", Encoding::Utf8Mark),
    ("byte", Encoding::Bytes),
];

impl Encoding {
    /// The named encoding, if one is named.
    pub fn parse(name: Option<&str>) -> Result<Option<Encoding>, Error> {
        let Some(name) = name else { return Ok(None) };
        NAMES
            .iter()
            .find(|(known, _)| known.eq_ignore_ascii_case(name.trim()))
            .map(|(_, encoding)| Some(*encoding))
            .ok_or_else(|| {
                Error::argument(format!("there is no encoding \"{name}\"")).id("CannotConvertArgument").hint(format!(
                    "known are {}",
                    convert::and_list(&[
                        "utf8",
                        "utf8BOM",
                        "utf8NoBOM",
                        "unicode",
                        "bigendianunicode",
                        "ascii",
                        "ansi",
                        "byte"
                    ])
                ))
            })
    }

    /// What stands at the beginning of a new file.
    pub fn mark(self) -> &'static [u8] {
        match self {
            Encoding::Utf8Mark => b"\xef\xbb\xbf",
            Encoding::Utf16Little => b"\xff\xfe",
            Encoding::Utf16Big => b"\xfe\xff",
            _ => b"",
        }
    }

    /// How messages name it.
    pub fn word(self) -> &'static str {
        match self {
            Encoding::Utf8 | Encoding::Utf8Mark => "UTF-8",
            Encoding::Utf16Little => "UTF-16 (unicode)",
            Encoding::Utf16Big => "UTF-16 (bigendianunicode)",
            Encoding::Ascii => "ASCII",
            Encoding::Windows1252 => "Windows-1252 (ansi)",
            Encoding::Latin1 => "Latin-1",
            Encoding::Bytes => "bytes",
        }
    }

    /// What a text that is there already is written in; `None` for one that says nothing: empty, or letters of ASCII alone.
    pub fn of(bytes: &[u8]) -> Option<Encoding> {
        for marked in [Encoding::Utf8Mark, Encoding::Utf16Little, Encoding::Utf16Big] {
            if bytes.starts_with(marked.mark()) {
                return Some(marked);
            }
        }
        match bytes {
            [first, 0, second, 0, ..] if *first != 0 && *second != 0 => Some(Encoding::Utf16Little),
            [0, first, 0, second, ..] if *first != 0 && *second != 0 => Some(Encoding::Utf16Big),
            _ if bytes.is_ascii() => None,
            _ if std::str::from_utf8(bytes).is_ok() => Some(Encoding::Utf8),
            _ => Some(Encoding::Windows1252),
        }
    }

    /// Whether text of the other can stand behind text of this one.
    pub fn goes_on_as(self, other: Encoding) -> bool {
        match (self, other) {
            (_, Encoding::Bytes) => true,
            (Encoding::Utf8 | Encoding::Utf8Mark, other) => {
                matches!(other, Encoding::Utf8 | Encoding::Utf8Mark | Encoding::Ascii)
            }
            (Encoding::Windows1252, other) => {
                matches!(other, Encoding::Windows1252 | Encoding::Latin1 | Encoding::Ascii)
            }
            (mine, other) => mine == other,
        }
    }

    /// A character of the text that the encoding has not.
    pub fn lacks(self, text: &str) -> Option<char> {
        let has = |c: char| match self {
            Encoding::Ascii => c.is_ascii(),
            Encoding::Windows1252 => c == '?' || windows_1252::byte_of(c) != b'?',
            Encoding::Latin1 => u32::from(c) < 0x100,
            _ => true,
        };
        text.chars().find(|c| !has(*c))
    }

    pub fn encode(self, text: &str) -> Vec<u8> {
        match self {
            Encoding::Utf8 | Encoding::Utf8Mark | Encoding::Bytes => text.as_bytes().to_vec(),
            Encoding::Utf16Little => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
            Encoding::Utf16Big => text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
            Encoding::Ascii => text.chars().map(|c| if c.is_ascii() { c as u8 } else { b'?' }).collect(),
            Encoding::Windows1252 => text.chars().map(windows_1252::byte_of).collect(),
            Encoding::Latin1 => text.chars().map(|c| u8::try_from(u32::from(c)).unwrap_or(b'?')).collect(),
        }
    }

    /// The text of these bytes by this encoding and no other; what is none of its characters is replaced.
    pub fn decode(self, bytes: &[u8]) -> String {
        match self {
            Encoding::Utf8 | Encoding::Utf8Mark | Encoding::Bytes => String::from_utf8_lossy(bytes).into_owned(),
            Encoding::Utf16Little => utf16(bytes, u16::from_le_bytes),
            Encoding::Utf16Big => utf16(bytes, u16::from_be_bytes),
            Encoding::Ascii => bytes.iter().map(|b| if b.is_ascii() { char::from(*b) } else { '?' }).collect(),
            Encoding::Windows1252 => windows_1252::decode(bytes),
            Encoding::Latin1 => bytes.iter().map(|b| char::from(*b)).collect(),
        }
    }
}

/// A file's text. A mark at its beginning decides; without one the named encoding, which for UTF-8 may turn out to be
/// wrong: then the text is taken as Windows-1252, and the second value says so.
pub fn decode(bytes: &[u8], named: Option<Encoding>) -> (String, bool) {
    for marked in [Encoding::Utf8Mark, Encoding::Utf16Little, Encoding::Utf16Big] {
        if let Some(rest) = bytes.strip_prefix(marked.mark()) {
            return (marked.decode(rest), false);
        }
    }
    match named {
        Some(encoding @ (Encoding::Utf16Little | Encoding::Utf16Big | Encoding::Windows1252 | Encoding::Latin1)) => {
            (encoding.decode(bytes), false)
        }
        _ => match std::str::from_utf8(bytes) {
            Ok(text) => (text.to_string(), false),
            Err(_) => (windows_1252::decode(bytes), true),
        },
    }
}

/// A file's text where nobody asks how it was read.
pub fn text_of(bytes: &[u8]) -> String {
    decode(bytes, None).0
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let units = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
    char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_encoded_is_decoded() {
        let text = "Größe € 日本\r\n";
        for encoding in [Encoding::Utf8, Encoding::Utf8Mark, Encoding::Utf16Little, Encoding::Utf16Big] {
            let mut bytes = encoding.mark().to_vec();
            bytes.extend(encoding.encode(text));
            assert_eq!(decode(&bytes, None), (text.to_string(), false), "{encoding:?}");
        }
        assert_eq!(decode(&Encoding::Windows1252.encode("Größe €"), None), ("Größe €".to_string(), true));
        assert_eq!(Encoding::Ascii.encode("ä1"), b"?1");
        assert_eq!(Encoding::Latin1.encode("é€"), b"\xe9?");
        assert_eq!(Encoding::Latin1.decode(b"\xe9\x80"), "é\u{80}");
        assert!(Encoding::parse(Some("klingon")).is_err_and(|e| e.hint.is_some()));
    }

    #[test]
    fn a_file_says_by_its_bytes_how_it_is_read() {
        for (bytes, text, guessed) in [
            (&b"plain"[..], "plain", false),
            (b"\xEF\xBB\xBFmark", "mark", false),
            (b"\xFF\xFEa\0\xE9\0", "aé", false),
            (b"\xFE\xFF\0a\0\xE9", "aé", false),
            ("Größe".as_bytes(), "Größe", false),
            (b"Gr\xF6\xDFe \x93x\x94 \x96", "Größe “x” –", true),
            (b"", "", false),
        ] {
            assert_eq!(decode(bytes, None), (text.to_string(), guessed), "{bytes:?}");
        }
    }
}
