//! What may be brought in as a sound (limits.md 5).

use crate::error::{Error, Kind};

/// Wave files above this are refused.
const MAX_WAVE_BYTES: usize = 4 * 1024 * 1024;

/// What a sound is by its first bytes.
pub fn ending(bytes: &[u8]) -> Option<&'static str> {
    if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WAVE") {
        return Some("wav");
    }
    bytes.starts_with(&[0x30, 0x26, 0xB2, 0x75, 0x8E, 0x66, 0xCF, 0x11]).then_some("wma")
}

/// Checks name and content; returns the name with an extension, and a notice if one was added.
pub fn check(name: &str, bytes: &[u8]) -> Result<(String, Option<String>), Error> {
    let refuse = |message: String| {
        Error::new(Kind::InvalidData, message)
            .target(name)
            .hint("sounds are .wav (8 or 16 bit; LPCM, A-law or mu-law; mono or stereo; at most 4 MB) or .wma")
    };
    if name.is_empty() {
        return Err(refuse("the sound has no name".into()));
    }
    let Some(found) = ending(bytes) else {
        return Err(refuse(format!("\"{name}\" is neither a wave nor a Windows Media file")));
    };
    if found == "wav" {
        check_wave(bytes).map_err(refuse)?;
    }
    match name.rsplit_once('.') {
        Some((_, extension)) if extension.eq_ignore_ascii_case(found) => Ok((name.to_string(), None)),
        Some((_, extension))
            if ["wav", "wma", "mp3", "ogg", "flac", "m4a"].iter().any(|e| e.eq_ignore_ascii_case(extension)) =>
        {
            Err(refuse(format!("\"{name}\" says .{extension}, but its content is .{found}")))
        }
        _ => Ok((format!("{name}.{found}"), Some(format!("the sound is stored as \"{name}.{found}\"")))),
    }
}

fn check_wave(bytes: &[u8]) -> Result<(), String> {
    if bytes.len() > MAX_WAVE_BYTES {
        return Err(format!("the wave has {} bytes; at most {MAX_WAVE_BYTES} are allowed", bytes.len()));
    }
    let short = |at: usize| bytes.get(at..at + 2).map(|b| u16::from_le_bytes([b[0], b[1]]));
    let mut at = 12;
    while let Some(header) = bytes.get(at..at + 8) {
        let size = u32::from_le_bytes([header[4], header[5], header[6], header[7]]) as usize;
        if &header[..4] == b"fmt " {
            let (Some(format), Some(channels), Some(bits)) = (short(at + 8), short(at + 10), short(at + 22)) else {
                break;
            };
            // 1 LPCM, 6 A-law, 7 mu-law, 0xFFFE extensible.
            if ![1, 6, 7, 0xFFFE].contains(&format) {
                return Err(format!("the wave has format {format}; LPCM (1), A-law (6) or mu-law (7) are allowed"));
            }
            if !(1..=2).contains(&channels) {
                return Err(format!("the wave has {channels} channels; mono or stereo are allowed"));
            }
            if ![8, 16].contains(&bits) {
                return Err(format!("the wave has {bits} bits; 8 or 16 are allowed"));
            }
            return Ok(());
        }
        at = at.saturating_add(8).saturating_add(size).saturating_add(size % 2);
    }
    Err("the wave has no format".into())
}
