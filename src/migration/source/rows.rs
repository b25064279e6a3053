//! Rows of separated values, each cell with its place in the file: the one reader of all that takes CSV.
//!
//! Not by the csv crate: it keeps neither the difference between nothing (null) and two quotes (an empty text), which
//! Export-Csv makes, nor the place of a cell, nor does it pass over blanks before a quote, as PowerShell does.

use crate::clixml::fault::{Fault, Place};
use crate::clixml::limits::Limits;
use crate::clixml::source::Source;
use crate::object::windows_1252;
use std::io::{BufRead, Read};

/// Cells of one row beyond which a file is no table.
const MOST_CELLS: usize = 1 << 16;

#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    /// `None` where nothing stands between the separators.
    pub text: Option<String>,
    pub place: Place,
    /// It ends where the text ends, without a line end.
    pub is_at_end: bool,
}

/// What stands between the cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Separator {
    /// What stands most often in the first line.
    Guess,
    /// A comma, unless the first line has none: then what else stands there.
    Comma,
    Given(u8),
}

/// Reads a file row by row; blank lines are passed over.
pub struct Rows<R> {
    source: Source<R>,
    /// What was looked at to find the separator.
    head: Vec<u8>,
    at: usize,
    place: Place,
    delimiter: u8,
    limits: Limits,
    /// A cell was no UTF-8: it and all behind it are Windows-1252.
    is_of_windows: bool,
}

impl<R: Read> Rows<R> {
    /// Finds the separator in the first line that is no `#TYPE`: what stands there most often outside quotes.
    pub fn open(file: R, limits: &Limits) -> Result<Rows<R>, Fault> {
        Rows::separated(file, limits, Separator::Guess)
    }

    /// The same with a separator. A first line such as `sep=;` says another one.
    pub fn separated(file: R, limits: &Limits, separator: Separator) -> Result<Rows<R>, Fault> {
        let place = Place { line: 1, column: 1 };
        let source = Source::open(file).map_err(|error| unreadable(&error, place))?;
        let (head, limits) = (Vec::new(), limits.clone());
        let mut rows = Rows { source, head, at: 0, place, delimiter: b',', limits, is_of_windows: false };
        rows.look_ahead()?;
        if let Some(delimiter) = rows.said_delimiter() {
            rows.delimiter = delimiter;
            return Ok(rows);
        }
        rows.delimiter = match separator {
            Separator::Given(delimiter) => delimiter,
            Separator::Guess => rows.most_often(b",;\t|").unwrap_or(b','),
            Separator::Comma => rows.most_often(b",").or_else(|| rows.most_often(b";\t")).unwrap_or(b','),
        };
        Ok(rows)
    }

    /// Which of these stands most often outside quotes in the first line that is no `#TYPE`; of equals the first.
    fn most_often(&self, delimiters: &[u8]) -> Option<u8> {
        let line = self.head.split(|b| *b == b'\n').find(|line| {
            let line = line.trim_ascii();
            !line.is_empty() && !line.starts_with(b"#")
        })?;
        let counts = delimiters.iter().rev().map(|delimiter| (outside_quotes(line, *delimiter), *delimiter));
        counts.max_by_key(|(count, _)| *count).filter(|(count, _)| *count > 0).map(|(_, delimiter)| delimiter)
    }

    /// Passes over a first line `sep=;`, by which Excel is told the separator.
    fn said_delimiter(&mut self) -> Option<u8> {
        let end = self.head.iter().position(|byte| *byte == b'\n')?;
        let line = self.head[..end].strip_suffix(b"\r").unwrap_or(&self.head[..end]);
        let line = line.strip_prefix(b"\"").and_then(|line| line.strip_suffix(b"\"")).unwrap_or(line);
        let &[s, e, p, b'=', delimiter] = line else { return None };
        if ![s, e, p].eq_ignore_ascii_case(b"sep") || !delimiter.is_ascii() || delimiter == b'"' {
            return None;
        }
        self.at = end + 1;
        self.place = Place { line: 2, column: 1 };
        Some(delimiter)
    }

    /// Whether the text turned out to be Windows-1252, not UTF-8.
    pub fn is_of_windows(&self) -> bool {
        self.is_of_windows
    }

    /// Reads as many bytes as hold the first lines of any table.
    fn look_ahead(&mut self) -> Result<(), Fault> {
        const ENOUGH: usize = 64 << 10;
        while self.head.len() < ENOUGH {
            let more = self.source.fill_buf().map_err(|error| unreadable(&error, self.place))?;
            let taken = more.len().min(ENOUGH);
            self.head.extend_from_slice(&more[..taken]);
            self.source.consume(taken);
            if taken == 0 {
                break;
            }
        }
        Ok(())
    }

    fn peek(&mut self) -> Result<Option<u8>, Fault> {
        if let Some(byte) = self.head.get(self.at) {
            return Ok(Some(*byte));
        }
        match self.source.fill_buf() {
            Ok(bytes) => Ok(bytes.first().copied()),
            Err(error) => Err(unreadable(&error, self.place)),
        }
    }

    fn pass(&mut self, byte: u8) {
        if self.at < self.head.len() {
            self.at += 1;
        } else {
            self.source.consume(1);
        }
        if byte == b'\n' {
            self.place = Place { line: self.place.line + 1, column: 1 };
        } else if byte & 0xc0 != 0x80 {
            self.place.column += 1;
        }
    }

    /// `#TYPE Name.Of.The.Type`, if such a line comes next.
    pub fn type_line(&mut self) -> Result<Option<String>, Fault> {
        if !self.head.get(self.at..).is_some_and(|head| head.trim_ascii_start().starts_with(b"#TYPE")) {
            return Ok(None);
        }
        let mut line = Vec::new();
        while let Some(byte) = self.peek()? {
            self.pass(byte);
            match byte {
                b'\n' if line.trim_ascii().is_empty() => line.clear(),
                b'\n' => break,
                _ => line.push(byte),
            }
            self.bounded(line.len(), self.place)?;
        }
        let line = String::from_utf8_lossy(&line);
        Ok(Some(line.trim().trim_start_matches("#TYPE").trim().trim_matches('"').to_string()))
    }

    fn bounded(&self, length: usize, place: Place) -> Result<(), Fault> {
        match length > self.limits.text {
            true => Err(Fault::limit("text", self.limits.text, "bytes in one cell", place)),
            false => Ok(()),
        }
    }

    /// The next row; `None` at the end.
    pub fn read(&mut self) -> Result<Option<Vec<Cell>>, Fault> {
        loop {
            if self.peek()?.is_none() {
                return Ok(None);
            }
            let cells = self.row()?;
            let is_blank =
                matches!(&cells[..], [Cell { text, .. }] if text.as_deref().is_none_or(|t| t.trim().is_empty()));
            if !is_blank {
                return Ok(Some(cells));
            }
        }
    }

    fn row(&mut self) -> Result<Vec<Cell>, Fault> {
        let mut cells = Vec::new();
        let mut bytes = 0;
        loop {
            let cell = self.cell()?;
            bytes += cell.text.as_ref().map_or(0, String::len);
            if bytes > self.limits.object {
                return Err(Fault::limit("object", self.limits.object, "bytes in one row", cell.place));
            }
            if cells.len() == MOST_CELLS {
                return Err(Fault::new(format!("a row has more than {MOST_CELLS} cells"), cell.place));
            }
            cells.push(cell);
            let Some(byte) = self.peek()? else { return Ok(cells) };
            self.pass(byte);
            if byte == b'\r' && self.peek()? == Some(b'\n') {
                self.pass(b'\n');
            }
            if byte != self.delimiter {
                return Ok(cells);
            }
        }
    }

    /// One cell, up to the separator or the end of the line, which stay.
    fn cell(&mut self) -> Result<Cell, Fault> {
        let place = self.place;
        let delimiter = self.delimiter;
        let mut text = Vec::new();
        // Blanks before a cell are none of it, as Import-Csv has it.
        while let Some(byte @ (b' ' | b'\t')) = self.peek()?.filter(|byte| *byte != delimiter) {
            self.pass(byte);
        }
        let is_quoted = self.peek()? == Some(b'"');
        if is_quoted {
            self.pass(b'"');
            loop {
                self.take(&mut text, place, |byte| byte == b'"')?;
                if self.peek()?.is_none() {
                    return Err(Fault::new("the quote that opens here is never closed", place));
                }
                self.pass(b'"');
                if self.peek()? != Some(b'"') {
                    break;
                }
                self.pass(b'"');
                text.push(b'"');
            }
        }
        let closed = text.len();
        self.take(&mut text, place, |byte| byte == delimiter || matches!(byte, b'\n' | b'\r'))?;
        let is_blank = |bytes: &[u8]| bytes.iter().all(|byte| matches!(byte, b' ' | b'\t'));
        // Behind a quote blanks are none of the cell; of those behind a word PowerShell keeps the first.
        if is_quoted && is_blank(&text[closed..]) {
            text.truncate(closed);
        } else if let Some(first) = text.iter().position(|byte| matches!(byte, b' ' | b'\t')).filter(|_| !is_quoted)
            && is_blank(&text[first..])
        {
            text.truncate(first + 1);
        }
        let is_at_end = self.peek()?.is_none();
        if !is_quoted && text.is_empty() {
            return Ok(Cell { text: None, place, is_at_end });
        }
        if text.contains(&0) {
            return Err(Fault::new("a byte 0 stands here: the file is no text", place));
        }
        let text = match String::from_utf8(text) {
            Ok(text) if !self.is_of_windows => text,
            Ok(text) => windows_1252::decode(text.as_bytes()),
            Err(error) => {
                self.is_of_windows = true;
                windows_1252::decode(error.as_bytes())
            }
        };
        Ok(Cell { text: Some(text), place, is_at_end })
    }

    /// Takes bytes up to one that ends them, which stays, or to the end of the file.
    fn take(&mut self, text: &mut Vec<u8>, place: Place, ends: impl Fn(u8) -> bool) -> Result<(), Fault> {
        loop {
            let bytes = match self.head.get(self.at..).filter(|head| !head.is_empty()) {
                Some(head) => head,
                None => self.source.fill_buf().map_err(|error| unreadable(&error, self.place))?,
            };
            let end = bytes.iter().position(|byte| ends(*byte));
            let taken = &bytes[..end.unwrap_or(bytes.len())];
            let (count, is_done) = (taken.len(), end.is_some() || bytes.is_empty());
            text.extend_from_slice(taken);
            let lines = memchr::memchr_iter(b'\n', taken).count() as u64;
            let last = memchr::memrchr(b'\n', taken).map_or(taken, |at| &taken[at + 1..]);
            let chars = last.iter().filter(|byte| **byte & 0xc0 != 0x80).count() as u64;
            let column = if lines > 0 { 1 } else { self.place.column };
            self.place = Place { line: self.place.line + lines, column: column + chars };
            if self.at < self.head.len() {
                self.at += count;
            } else {
                self.source.consume(count);
            }
            self.bounded(text.len(), place)?;
            if is_done {
                return Ok(());
            }
        }
    }
}

/// Whether a row says nothing: separators alone, as a spreadsheet writes below its table.
pub fn is_empty(cells: &[Cell]) -> bool {
    cells.iter().all(|cell| cell.text.as_deref().is_none_or(|text| text.trim().is_empty()))
}

fn outside_quotes(line: &[u8], delimiter: u8) -> usize {
    let mut is_quoted = false;
    line.iter()
        .filter(|byte| {
            is_quoted ^= **byte == b'"';
            !is_quoted && **byte == delimiter
        })
        .count()
}

pub fn unreadable(error: &std::io::Error, place: Place) -> Fault {
    Fault::new(error.to_string(), place)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Vec<Vec<Option<String>>>, Fault> {
        let mut rows = Rows::open(text.as_bytes(), &Limits::default())?;
        rows.type_line()?;
        let mut all = Vec::new();
        while let Some(row) = rows.read()? {
            all.push(row.into_iter().map(|cell| cell.text).collect());
        }
        Ok(all)
    }

    fn check(text: &str, wanted: &[&[Option<&str>]]) {
        let wanted: Vec<Vec<Option<String>>> =
            wanted.iter().map(|row| row.iter().map(|cell| cell.map(str::to_string)).collect()).collect();
        assert_eq!(read(text).expect(text), wanted, "{text:?}");
    }

    #[test]
    fn nothing_and_an_empty_text_differ() {
        check("a,b,c\r\n1,,\"\"\r\n", &[&[Some("a"), Some("b"), Some("c")], &[Some("1"), None, Some("")]]);
        check("a\n\"\"\n", &[&[Some("a")]]);
    }

    #[test]
    fn the_separator_is_found() {
        for delimiter in [",", ";", "\t", "|"] {
            let text = format!("\"x, y; z|\"{delimiter}b{delimiter}c\n1{delimiter}2{delimiter}\"3{delimiter}4\"\n");
            let three = format!("3{delimiter}4");
            check(&text, &[&[Some("x, y; z|"), Some("b"), Some("c")], &[Some("1"), Some("2"), Some(&three)]]);
        }
        check("#TYPE A.B;C;D\na,b\n1,2", &[&[Some("a"), Some("b")], &[Some("1"), Some("2")]]);
        check("a\n1\n\n2", &[&[Some("a")], &[Some("1")], &[Some("2")]]);
    }

    #[test]
    fn quotes_hold_lines_and_quotes() {
        check("\"a\",b\n\"x\r\ny\", \"1 \"\"q\"\"\"\n", &[&[Some("a"), Some("b")], &[Some("x\r\ny"), Some("1 \"q\"")]]);
        for (text, place) in [("a,b\n1,\"x\n2", "line 2, column 3"), ("\"", "line 1, column 1")] {
            let fault = read(text).expect_err(text).to_string();
            assert!(fault.starts_with(place) && fault.contains("never closed"), "{fault}");
        }
    }

    #[test]
    fn limits_are_named() {
        let small = Limits { text: 5, object: 8, ..Limits::default() };
        for (text, limit) in [("abcdefg", "text"), ("\"abcdefg", "text"), ("abcd,efgh,i", "object")] {
            let fault = Rows::open(text.as_bytes(), &small).and_then(|mut rows| rows.read()).expect_err(text);
            assert_eq!(fault.limit, Some(limit), "{fault}");
        }
        assert!(read(&",".repeat(70_000)).is_err());
        let mut rows = Rows::open(&b"a,b\n1,\xfc\n2,\xc3\xbc"[..], &small).expect("rows");
        let mut last = Vec::new();
        while let Some(row) = rows.read().expect("a row") {
            last = row;
        }
        assert_eq!((rows.is_of_windows(), last[1].text.as_deref()), (true, Some("Ã¼")));
        let fault = read("a,b\n1,\0\n").expect_err("no text").to_string();
        assert!(fault.starts_with("line 2, column 3: a byte 0"), "{fault}");
    }

    #[test]
    fn blanks_around_cells() {
        let one = |text: &str, cells: &[Option<&str>]| check(&format!("h\n{text}"), &[&[Some("h")], cells]);
        one("x, \"a@x, b@x\"", &[Some("x"), Some("a@x, b@x")]);
        one(" x ,\t\"a\" , b c  ", &[Some("x "), Some("a"), Some("b c  ")]);
        one("\"a\" b,5\" pipe", &[Some("a b"), Some("5\" pipe")]);
        check("sep=\t\na\tb\n1\t\t\n", &[&[Some("a"), Some("b")], &[Some("1"), None, None]]);
        check("\"sep=;\"\r\na;b,c\n", &[&[Some("a"), Some("b,c")]]);
    }
}
