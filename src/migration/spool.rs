//! Objects between reading and writing, on disk: a source gives them in its own order, a target takes what is referred
//! to first, and memory holds only the identity map.

use super::record::{PieceKind, Record};
use crate::error::{Error, Kind};
use std::fs::File;
use std::io::{BufRead, BufReader, BufWriter, Read, Seek, Write};

/// A file for each kind, without a name: it is gone with the process.
pub struct Spool {
    files: Vec<BufWriter<File>>,
    /// Where each object of a kind begins.
    begins: Vec<Vec<u64>>,
    ends: Vec<u64>,
}

impl Spool {
    pub fn new() -> Result<Spool, Error> {
        let files =
            PieceKind::ALL.iter().map(|_| tempfile::tempfile().map(|file| BufWriter::with_capacity(1 << 16, file)));
        let files: Vec<_> = files.collect::<Result<_, _>>().map_err(|error| failed(&error))?;
        Ok(Spool { begins: vec![Vec::new(); files.len()], ends: vec![0; files.len()], files })
    }

    pub fn put(&mut self, record: &Record) -> Result<(), Error> {
        let at = place(record.kind);
        let Some(file) = self.files.get_mut(at) else { return Err(Error::bug("a kind has no file")) };
        let mut line = serde_json::to_vec(record).map_err(|error| failed(&error.into()))?;
        line.push(b'\n');
        file.write_all(&line).map_err(|error| failed(&error))?;
        self.begins[at].push(self.ends[at]);
        self.ends[at] += line.len() as u64;
        Ok(())
    }

    /// The object that was put under a number, from 0.
    pub fn get(&mut self, kind: PieceKind, number: usize) -> Result<Option<Record>, Error> {
        let at = place(kind);
        let Some(begin) = self.begins.get(at).and_then(|begins| begins.get(number)).copied() else { return Ok(None) };
        let end = self.begins[at].get(number + 1).copied().unwrap_or(self.ends[at]);
        let mut line = vec![0; (end - begin) as usize];
        let Some(file) = self.files.get_mut(at) else { return Ok(None) };
        let read = file.flush().and_then(|()| {
            let file = file.get_mut();
            file.seek(std::io::SeekFrom::Start(begin))?;
            file.read_exact(&mut line)?;
            file.seek(std::io::SeekFrom::End(0)).map(drop)
        });
        read.map_err(|error| failed(&error))?;
        serde_json::from_slice(&line).map(Some).map_err(|error| failed(&error.into()))
    }

    /// Shows the objects of a kind in the order in which they were put, each with its number, from 0.
    pub fn each<E: From<Error>>(
        &mut self,
        kind: PieceKind,
        on_record: &mut dyn FnMut(usize, Record) -> Result<(), E>,
    ) -> Result<(), E> {
        let Some(file) = self.files.get_mut(place(kind)) else { return Ok(()) };
        let rewound = file.flush().and_then(|()| file.get_mut().rewind()).and_then(|()| file.get_ref().try_clone());
        let mut reader = BufReader::with_capacity(1 << 16, rewound.map_err(|error| failed(&error))?);
        let mut line = Vec::new();
        for number in 0.. {
            line.clear();
            if reader.read_until(b'\n', &mut line).map_err(|error| failed(&error))? == 0 {
                break;
            }
            let record = serde_json::from_slice(&line).map_err(|error| failed(&error.into()))?;
            on_record(number, record)?;
        }
        Ok(())
    }
}

fn place(kind: PieceKind) -> usize {
    PieceKind::ALL.iter().position(|known| *known == kind).unwrap_or_default()
}

fn failed(error: &std::io::Error) -> Error {
    Error::new(Kind::WriteError, format!("the objects on their way cannot be kept: {error}"))
        .hint("the folder for temporary files ($TMPDIR) needs as much space as the source, unpacked")
}
