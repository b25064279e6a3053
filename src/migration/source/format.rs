//! What a file is, by its first bytes.

use super::shape;
use crate::clixml::source::beginning;

/// What a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    Zip,
    Clixml,
    Csv,
    Json,
    /// What Format-List printed, pasted into a file.
    Print,
    /// What Format-Table printed: it cuts what is too wide, and nobody can say what it left out.
    Screen,
    /// A page of ConvertTo-Html.
    Page,
}

impl Format {
    /// From the first bytes of a file.
    pub fn of(head: &[u8]) -> Result<Format, Unfit> {
        if head.starts_with(b"PK\x03\x04") || head.starts_with(b"PK\x05\x06") {
            return Ok(Format::Zip);
        }
        if let Some(what) = foreign(head) {
            return Err(Unfit::Foreign(what));
        }
        let text = beginning(head);
        let text = text.trim_start();
        let Some(first) = text.chars().next() else {
            return Err(Unfit::Empty(if head.is_empty() {
                "is empty: it has 0 bytes"
            } else {
                "is empty: it has only blanks"
            }));
        };
        if text.contains('\0') {
            let is_zero = head.iter().all(|byte| *byte == 0);
            return Err(Unfit::Bytes(match is_zero {
                true => "begins with zero bytes, as a copy that broke off does",
                false => "holds bytes that are no text",
            }));
        }
        Ok(match first {
            '<' if is_page(text) => Format::Page,
            '<' => Format::Clixml,
            '{' | '[' if is_json(&text[1..]) => Format::Json,
            _ if text.lines().find(|line| !line.trim().is_empty()).is_some_and(is_printed) => Format::Print,
            // A prompt may have been pasted before it.
            _ if shape::kind_of(&|name| {
                text.lines().filter(|line| is_printed(line)).any(|line| begins(line, name))
            })
            .is_some() =>
            {
                Format::Print
            }
            _ if is_screen(text) => Format::Screen,
            _ => Format::Csv,
        })
    }
}

/// Why a file can hold no objects, in words that follow its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unfit {
    Empty(&'static str),
    Bytes(&'static str),
    /// A form of other programs.
    Foreign(&'static Foreign),
}

/// A form that is known by its first bytes, and is not read.
#[derive(Debug, PartialEq, Eq)]
pub struct Foreign {
    head: &'static [u8],
    /// Where the bytes stand.
    at: usize,
    what: &'static str,
    /// What to do with it.
    hint: &'static str,
}

const PACKED: &str = "unpack it with the program that made it, and name the folder, or pack that as .zip";
const SHEET: &str = "save the sheet as \"CSV UTF-8\"";
const NO_SOURCE: &str = "a source is an export's zip or its folder, or files of Export-Clixml, CSV or JSON";

/// What people have under the name of a zip or beside it.
const FOREIGN: &[Foreign] = &[
    Foreign { head: b"7z\xbc\xaf\x27\x1c", at: 0, what: "is a 7-Zip archive", hint: PACKED },
    Foreign { head: b"Rar!\x1a\x07", at: 0, what: "is a RAR archive", hint: PACKED },
    Foreign { head: b"\x1f\x8b", at: 0, what: "is packed with gzip", hint: PACKED },
    Foreign { head: b"BZh", at: 0, what: "is packed with bzip2", hint: PACKED },
    Foreign { head: b"\xfd7zXZ\0", at: 0, what: "is packed with xz", hint: PACKED },
    Foreign { head: b"\x28\xb5\x2f\xfd", at: 0, what: "is packed with zstd", hint: PACKED },
    Foreign { head: b"MSCF", at: 0, what: "is a cabinet archive", hint: PACKED },
    Foreign { head: b"ustar", at: 257, what: "is a tar archive", hint: PACKED },
    Foreign { head: b"PK\x07\x08", at: 0, what: "is one part of a zip in several parts", hint: PACKED },
    Foreign { head: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", at: 0, what: "is a document of an old Office", hint: SHEET },
    Foreign { head: b"%PDF", at: 0, what: "is a PDF document", hint: NO_SOURCE },
    Foreign { head: b"{\\rtf", at: 0, what: "is a formatted text (RTF)", hint: "save it as plain text" },
    Foreign { head: b"MZ\x90\0", at: 0, what: "is a program", hint: NO_SOURCE },
    Foreign { head: b"SQLite format 3\0", at: 0, what: "is a SQLite database", hint: NO_SOURCE },
];

fn foreign(head: &[u8]) -> Option<&'static Foreign> {
    FOREIGN.iter().find(|form| head.get(form.at..).is_some_and(|rest| rest.starts_with(form.head)))
}

impl Unfit {
    pub fn words(self) -> &'static str {
        match self {
            Unfit::Empty(what) | Unfit::Bytes(what) => what,
            Unfit::Foreign(form) => form.what,
        }
    }

    pub fn hint(self) -> &'static str {
        match self {
            Unfit::Empty(_) | Unfit::Bytes(_) => NO_SOURCE,
            Unfit::Foreign(form) => form.hint,
        }
    }
}

/// What may follow the bracket that opens JSON; other formats begin with brackets too.
fn is_json(rest: &str) -> bool {
    let next = rest.trim_start().chars().next();
    next.is_none_or(|c| matches!(c, '{' | '[' | '"' | '}' | ']' | '-' | 't' | 'f' | 'n') || c.is_ascii_digit())
}

/// `<!DOCTYPE html …`, `<html …`, or, with -Fragment, `<table>`.
fn is_page(text: &str) -> bool {
    let begins = |word: &str| text.get(..word.len()).is_some_and(|head| head.eq_ignore_ascii_case(word));
    ["<!DOCTYPE html", "<html", "<table"].into_iter().any(begins)
}

/// Names, and dashes below each of them; a prompt may have been pasted before it.
fn is_screen(text: &str) -> bool {
    let mut lines = text.lines().filter(|line| !line.trim().is_empty() && !line.starts_with("PS "));
    let (Some(names), Some(dashes)) = (lines.next(), lines.next()) else { return false };
    let begins = |line: &str| -> Vec<usize> {
        let mut before = ' ';
        let starts = line.chars().enumerate().filter(|(_, c)| std::mem::replace(&mut before, *c) == ' ' && *c != ' ');
        starts.map(|(at, _)| at).collect()
    };
    let (names, columns) = (begins(names), begins(dashes.trim_end()));
    dashes.contains("--") && dashes.trim().chars().all(|c| matches!(c, '-' | ' ')) && names == columns
}

/// `Identity                 : service:…`.
fn is_printed(line: &str) -> bool {
    line.split_once(" : ").is_some_and(|(name, _)| {
        let name = name.trim_end();
        !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
    })
}

fn begins(line: &str, name: &str) -> bool {
    line.split_once(" : ").is_some_and(|(before, _)| before.trim_end().eq_ignore_ascii_case(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_hold_objects_is_told_apart() {
        for (head, says) in [
            (&b""[..], "0 bytes"),
            (b" \r\n\t", "only blanks"),
            (b"\xef\xbb\xbf", "only blanks"),
            (&[0; 40], "zero bytes"),
            (b"ab\0cd", "no text"),
            (b"7z\xbc\xaf\x27\x1c\0\x04", "7-Zip"),
            (b"Rar!\x1a\x07\x01\0", "RAR"),
            (b"\x1f\x8b\x08\0", "gzip"),
            (b"MSCF\0\0", "cabinet"),
        ] {
            let unfit = Format::of(head).expect_err(says);
            assert!(unfit.words().contains(says), "{unfit:?}");
            assert!(!unfit.hint().is_empty());
        }
        for (head, format) in [
            (&b"PK\x03\x04"[..], Format::Zip),
            (b"\xff\xfe<\0O\0", Format::Clixml),
            (b"<html>", Format::Page),
            (b"plain text", Format::Csv),
            (b"[1]", Format::Json),
        ] {
            assert_eq!(Format::of(head), Ok(format));
        }
    }
}
