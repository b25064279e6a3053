//! From the bytes of a script to its text: UTF-8, UTF-16 with a mark, and what old Windows editors wrote.

/// The text, and whether it had to be read as Windows-1252 for want of anything better.
pub fn decode(bytes: &[u8]) -> (String, bool) {
    match bytes {
        [0xEF, 0xBB, 0xBF, rest @ ..] => (String::from_utf8_lossy(rest).into_owned(), false),
        [0xFF, 0xFE, rest @ ..] => (utf16(rest, u16::from_le_bytes), false),
        [0xFE, 0xFF, rest @ ..] => (utf16(rest, u16::from_be_bytes), false),
        _ => match std::str::from_utf8(bytes) {
            Ok(text) => (text.to_string(), false),
            Err(_) => (bytes.iter().map(|b| windows_1252(*b)).collect(), true),
        },
    }
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let units = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
    char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
}

/// Windows-1252 is Latin-1 but for 0x80 to 0x9F, where the typographic quotes and dashes are.
fn windows_1252(byte: u8) -> char {
    const HIGH: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}', '‘',
        '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
    ];
    match byte {
        0x80..=0x9F => HIGH[usize::from(byte - 0x80)],
        other => char::from(other),
    }
}

#[cfg(test)]
mod tests {
    use super::decode;

    #[test]
    fn encodings() {
        for (bytes, text, guessed) in [
            (&b"plain"[..], "plain", false),
            (b"\xEF\xBB\xBFmark", "mark", false),
            (b"\xFF\xFEa\0\xE9\0", "aé", false),
            (b"\xFE\xFF\0a\0\xE9", "aé", false),
            ("Größe".as_bytes(), "Größe", false),
            (b"Gr\xF6\xDFe \x93x\x94 \x96", "Größe “x” –", true),
            (b"", "", false),
        ] {
            assert_eq!(decode(bytes), (text.to_string(), guessed), "{bytes:?}");
        }
    }
}
