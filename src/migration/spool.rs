//! Objects between reading and writing, on disk: a source gives them in its own order, a target takes what is referred
//! to first, and memory holds only the identity map.

use super::record::{PieceKind, Record};
use super::tree::layout::hex;
use crate::error::{Error, Kind, Sent, system_words};
use sha2::{Digest, Sha256};
use std::fs::File;
use std::io::{BufRead, BufReader, Read, Seek, SeekFrom, Write};
use std::sync::mpsc;
use std::thread;

/// Of an object as it was read, whatever it is called and wherever it stands.
pub type Fingerprint = [u8; 32];

/// Bytes that stay in memory before there is a file: of sources in many small files, each would open one.
const SMALL: usize = 1 << 16;

/// Files of a kind that stay by themselves; others are copied together, for a process may not open many.
const SEGMENTS: usize = 16;

/// Bytes from which it is not worth while to copy a file.
const LARGE: u64 = 4 << 20;

/// Objects that are handed from thread to thread at once, and how many such heaps may wait.
const HEAP: usize = 32;
const WAITING: usize = 8;

/// For each kind the segments of its objects, one after the other. Their files have no names, and are gone with the
/// process.
pub struct Spool {
    kinds: [Vec<Segment>; PieceKind::ALL.len()],
}

/// A line for each object: its fingerprint, its piece, and the rest of its record, parted by tabs.
#[derive(Default)]
struct Segment {
    /// The lines that became too many for memory.
    file: Option<File>,
    /// Those after them.
    bytes: Vec<u8>,
    /// Where each object begins.
    begins: Vec<u64>,
    end: u64,
}

impl Segment {
    /// Adds the line of an object; its piece is taken out.
    fn put(&mut self, record: &mut Record) -> std::io::Result<()> {
        let begin = self.bytes.len();
        let piece = serde_json::to_vec(&record.piece.take())?;
        self.bytes.extend(hex(&Sha256::digest(&piece)).into_bytes());
        self.bytes.push(b'\t');
        self.bytes.extend(piece);
        self.bytes.push(b'\t');
        serde_json::to_writer(&mut self.bytes, record)?;
        self.bytes.push(b'\n');
        self.begins.push(self.end);
        self.end += (self.bytes.len() - begin) as u64;
        if self.bytes.len() >= SMALL { self.spill().map(drop) } else { Ok(()) }
    }

    /// Writes what is in memory behind what is in the file.
    fn spill(&mut self) -> std::io::Result<&mut File> {
        let file = match &mut self.file {
            Some(file) => file,
            none => none.insert(tempfile::tempfile()?),
        };
        // Whoever has read it last stopped anywhere.
        file.seek(SeekFrom::End(0))?;
        file.write_all(&self.bytes)?;
        self.bytes.clear();
        Ok(file)
    }

    /// All lines from the beginning.
    fn reader(&mut self) -> std::io::Result<Box<dyn BufRead + Send + '_>> {
        let Some(file) = &mut self.file else { return Ok(Box::new(&*self.bytes)) };
        file.rewind()?;
        Ok(Box::new(BufReader::with_capacity(1 << 16, file).chain(&*self.bytes)))
    }

    fn append(&mut self, mut other: Segment) -> std::io::Result<()> {
        if other.file.is_some() {
            std::io::copy(&mut other.reader()?, self.spill()?)?;
        } else {
            self.bytes.extend(&other.bytes);
            if self.bytes.len() >= SMALL {
                self.spill()?;
            }
        }
        self.begins.extend(other.begins.iter().map(|begin| begin + self.end));
        self.end += other.end;
        Ok(())
    }

    /// The line of the object of that number.
    fn line(&mut self, number: usize) -> std::io::Result<Vec<u8>> {
        let begin = self.begins[number];
        let length = (self.begins.get(number + 1).copied().unwrap_or(self.end) - begin) as usize;
        let in_memory = self.end - self.bytes.len() as u64;
        if let Some(at) = begin.checked_sub(in_memory) {
            let at = at as usize;
            return Ok(self.bytes[at..at + length].to_vec());
        }
        let mut line = vec![0; length];
        if let Some(file) = &mut self.file {
            file.seek(SeekFrom::Start(begin))?;
            file.read_exact(&mut line)?;
        }
        Ok(line)
    }
}

impl Spool {
    #[allow(clippy::new_without_default, reason = "a default says nothing about files")]
    pub fn new() -> Spool {
        Spool { kinds: Default::default() }
    }

    pub fn put(&mut self, mut record: Record) -> Result<(), Error> {
        let segments = &mut self.kinds[place(record.kind)];
        if segments.is_empty() {
            segments.push(Segment::default());
        }
        let Some(segment) = segments.last_mut() else { return Err(Error::bug("a kind has no segment")) };
        segment.put(&mut record).map_err(|error| failed(&error))
    }

    /// Takes the objects of another one behind its own.
    pub fn append(&mut self, other: Spool) -> Result<(), Error> {
        for (ours, theirs) in self.kinds.iter_mut().zip(other.kinds) {
            for segment in theirs {
                let are_many = ours.len() >= SEGMENTS;
                match ours.last_mut() {
                    Some(last) if are_many || segment.end < LARGE => {
                        last.append(segment).map_err(|error| failed(&error))?
                    }
                    _ => ours.push(segment),
                }
            }
        }
        Ok(())
    }

    /// The object that was put under a number, from 0.
    pub fn get(&mut self, kind: PieceKind, mut number: usize) -> Result<Option<Record>, Error> {
        for segment in &mut self.kinds[place(kind)] {
            if number < segment.begins.len() {
                let line = segment.line(number).map_err(|error| failed(&error))?;
                return read(&line).map(|(_, record)| Some(record));
            }
            number -= segment.begins.len();
        }
        Ok(None)
    }

    /// Shows the objects of a kind in the order in which they were put, each with its number, from 0. They are read by
    /// another thread, ahead of the one that looks at them.
    pub fn each<E: From<Error>>(
        &mut self,
        kind: PieceKind,
        on_record: &mut dyn FnMut(usize, Fingerprint, Record) -> Result<(), E>,
    ) -> Result<(), E> {
        let readers: Result<Vec<_>, _> = self.kinds[place(kind)].iter_mut().map(Segment::reader).collect();
        let readers = readers.map_err(|error| failed(&error))?;
        thread::scope(|scope| {
            let (give, take) = mpsc::sync_channel(WAITING);
            // When nobody takes any more, its next heap finds no way, and it ends.
            let reading = thread::Builder::new()
                .spawn_scoped(scope, move || heaps(readers, &give).map_err(Sent::from))
                .map_err(|error| failed(&error))?;
            for (number, (fingerprint, record)) in take.iter().flatten().enumerate() {
                on_record(number, fingerprint, record)?;
            }
            drop(take);
            match reading.join() {
                Ok(read) => read.map_err(|sent| Error::from(sent).into()),
                Err(_) => Err(Error::bug("the reader of the spool broke off").into()),
            }
        })
    }
}

/// Reads lines and hands them on until there are no more, or nobody wants them.
fn heaps(
    readers: Vec<Box<dyn BufRead + Send + '_>>,
    give: &mpsc::SyncSender<Vec<(Fingerprint, Record)>>,
) -> Result<(), Error> {
    let mut line = Vec::new();
    let mut heap = Vec::with_capacity(HEAP);
    for mut reader in readers {
        loop {
            line.clear();
            if reader.read_until(b'\n', &mut line).map_err(|error| failed(&error))? == 0 {
                break;
            }
            heap.push(read(&line)?);
            if heap.len() == HEAP && give.send(std::mem::replace(&mut heap, Vec::with_capacity(HEAP))).is_err() {
                return Ok(());
            }
        }
    }
    // Nobody may want the last ones, and that is well.
    let _ = give.send(heap);
    Ok(())
}

fn read(line: &[u8]) -> Result<(Fingerprint, Record), Error> {
    let mut parts = line.splitn(3, |byte| *byte == b'\t');
    let (Some(fingerprint), Some(piece), Some(rest)) = (parts.next().and_then(unhex), parts.next(), parts.next())
    else {
        return Err(Error::bug("a line of the spool is cut off"));
    };
    let json = |error: serde_json::Error| failed(&error.into());
    let mut record: Record = serde_json::from_slice(rest).map_err(json)?;
    record.piece = serde_json::from_slice(piece).map_err(json)?;
    Ok((fingerprint, record))
}

fn unhex(text: &[u8]) -> Option<Fingerprint> {
    let mut bytes = [0; 32];
    for (byte, digits) in bytes.iter_mut().zip(text.chunks(2)) {
        *byte = u8::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()?;
    }
    (text.len() == 64).then_some(bytes)
}

fn place(kind: PieceKind) -> usize {
    PieceKind::ALL.iter().position(|known| *known == kind).unwrap_or_default()
}

fn failed(error: &std::io::Error) -> Error {
    Error::new(Kind::WriteError, format!("the objects on their way cannot be kept: {}", system_words(error)))
        .hint("the folder for temporary files ($TMPDIR) needs as much space as the source, unpacked")
}
