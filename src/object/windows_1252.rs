//! The code page of Windows in Western countries: what a spreadsheet writes where nobody asks for UTF-8.

/// What Windows-1252 has between 0x80 and 0x9F.
const HIGH: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}', '‘', '’',
    '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// A question mark for what it has not.
pub fn byte_of(c: char) -> u8 {
    match u32::from(c) {
        n @ (0..=0x7f | 0xa0..=0xff) => n as u8,
        _ => HIGH.iter().position(|h| *h == c).map_or(b'?', |at| 0x80 + at as u8),
    }
}

pub fn decode(bytes: &[u8]) -> String {
    bytes.iter().map(|b| if (0x80..0xa0).contains(b) { HIGH[usize::from(b - 0x80)] } else { char::from(*b) }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_and_back() {
        let text = "Größe €1 “x” – œ";
        let bytes: Vec<u8> = text.chars().map(byte_of).collect();
        assert_eq!((decode(&bytes), bytes.len()), (text.to_string(), text.chars().count()));
        assert_eq!(byte_of('漢'), b'?');
    }
}
