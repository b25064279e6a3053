//! The bytes of a file as UTF-8, however it is written, with a count of lines and a bound on what one event may read.

use super::fault::Place;
use super::header::Encoding;
use std::io::{self, BufRead, Read};

const CHUNK: usize = 64 << 10;

/// Text of a file, piece by piece.
pub struct Source<R> {
    inner: R,
    pub encoding: Encoding,
    pub mark: bool,
    buffer: Vec<u8>,
    at: usize,
    /// Bytes read to find the encoding, and the rest of a unit at the end of a chunk.
    pending: Vec<u8>,
    /// Where `buffer` begins.
    base: Place,
    /// Where the event begins: in `buffer`, or a place already passed.
    start: Result<usize, Place>,
    left: usize,
    /// That an event read more than it may.
    pub is_over: bool,
    ended: bool,
}

impl<R: Read> Source<R> {
    pub fn open(mut inner: R) -> io::Result<Source<R>> {
        let mut head = Vec::new();
        inner.by_ref().take(4).read_to_end(&mut head)?;
        let (encoding, mark) = encoding_of(&head);
        head.drain(..mark);
        let base = Place { line: 1, column: 1 };
        Ok(Source {
            inner,
            encoding,
            mark: mark > 0,
            buffer: Vec::new(),
            at: 0,
            pending: head,
            base,
            start: Ok(0),
            left: usize::MAX,
            is_over: false,
            ended: false,
        })
    }

    /// An event begins, and may read so many bytes.
    pub fn begin(&mut self, left: usize) {
        self.start = Ok(self.at);
        self.left = left;
    }

    /// Where the event began.
    pub fn place(&self) -> Place {
        match self.start {
            Ok(at) => after(self.base, &self.buffer[..at]),
            Err(place) => place,
        }
    }

    /// Where reading has come to.
    pub fn here(&self) -> Place {
        after(self.base, &self.buffer[..self.at])
    }

    fn refill(&mut self) -> io::Result<()> {
        if let Ok(at) = self.start {
            self.start = Err(after(self.base, &self.buffer[..at]));
        }
        self.base = after(self.base, &self.buffer);
        self.buffer.clear();
        self.at = 0;
        while self.buffer.is_empty() && !self.ended {
            // The space of what was read before serves again.
            let mut raw = std::mem::take(&mut self.buffer);
            raw.append(&mut self.pending);
            let before = raw.len();
            raw.resize(before + CHUNK, 0);
            let read = loop {
                match self.inner.read(&mut raw[before..]) {
                    Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                    other => break other?,
                }
            };
            raw.truncate(before + read);
            self.ended = read == 0;
            match self.encoding {
                Encoding::Utf16Little => self.utf16(raw, u16::from_le_bytes)?,
                Encoding::Utf16Big => self.utf16(raw, u16::from_be_bytes)?,
                Encoding::Utf8 | Encoding::Ascii => self.buffer = raw,
            }
        }
        Ok(())
    }

    fn utf16(&mut self, mut raw: Vec<u8>, unit: fn([u8; 2]) -> u16) -> io::Result<()> {
        let mut whole = raw.len() & !1;
        let is_high = |at: usize| (0xd800..0xdc00).contains(&unit([raw[at], raw[at + 1]]));
        if !self.ended && whole >= 2 && is_high(whole - 2) {
            whole -= 2;
        }
        if self.ended && whole < raw.len() {
            return Err(io::Error::other("half a UTF-16 unit stands at the end"));
        }
        self.pending = raw.split_off(whole);
        let units = raw.chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
        for c in char::decode_utf16(units) {
            let c = c.map_err(|_| io::Error::other("the file is not valid UTF-16: it has half a surrogate pair"))?;
            self.buffer.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
        }
        Ok(())
    }
}

/// How a file that begins so is written, and how long its mark is.
fn encoding_of(head: &[u8]) -> (Encoding, usize) {
    match head {
        [0xef, 0xbb, 0xbf, ..] => (Encoding::Utf8, 3),
        [0xff, 0xfe, ..] => (Encoding::Utf16Little, 2),
        [0xfe, 0xff, ..] => (Encoding::Utf16Big, 2),
        // Without its mark it is known by the first letter, which stands for syntax or a name of ours.
        [first, 0, second, ..] if first.is_ascii() && *first != 0 && *second != 0 => (Encoding::Utf16Little, 0),
        [0, first, ..] if first.is_ascii() && *first != 0 => (Encoding::Utf16Big, 0),
        _ => (Encoding::Utf8, 0),
    }
}

/// The beginning of a file as text, cut off anywhere: what is none is replaced.
pub fn beginning(head: &[u8]) -> String {
    let (encoding, mark) = encoding_of(head);
    let utf16 = |unit: fn([u8; 2]) -> u16| {
        let units: Vec<u16> = head[mark..].chunks_exact(2).map(|pair| unit([pair[0], pair[1]])).collect();
        String::from_utf16_lossy(&units)
    };
    match encoding {
        Encoding::Utf16Little => utf16(u16::from_le_bytes),
        Encoding::Utf16Big => utf16(u16::from_be_bytes),
        Encoding::Utf8 | Encoding::Ascii => String::from_utf8_lossy(&head[mark..]).into_owned(),
    }
}

fn after(place: Place, bytes: &[u8]) -> Place {
    let lines = memchr::memchr_iter(b'\n', bytes).count() as u64;
    let last = memchr::memrchr(b'\n', bytes).map_or(bytes, |at| &bytes[at + 1..]);
    let chars = last.iter().filter(|b| **b & 0xc0 != 0x80).count() as u64;
    Place { line: place.line + lines, column: if lines > 0 { 1 } else { place.column } + chars }
}

impl<R: Read> Read for Source<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let available = self.fill_buf()?;
        let n = available.len().min(out.len());
        out[..n].copy_from_slice(&available[..n]);
        self.consume(n);
        Ok(n)
    }
}

impl<R: Read> BufRead for Source<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.left == 0 {
            self.is_over = true;
            return Err(io::Error::other("too long"));
        }
        if self.at == self.buffer.len() {
            self.refill()?;
        }
        Ok(&self.buffer[self.at..])
    }

    fn consume(&mut self, n: usize) {
        self.at = (self.at + n).min(self.buffer.len());
        self.left = self.left.saturating_sub(n);
    }
}
