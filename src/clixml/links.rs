//! Which objects have to be kept because other top-level objects refer to them.

use super::fault::{Fault, Place};
use super::header::Header;
use super::limits::Limits;
use super::reader::root;
use super::source::Source;
use super::tokens::{Token, Tokens};
use std::collections::HashSet;
use std::io::{BufRead, Read, Seek, SeekFrom};

/// The numbers that are referred to from another top-level object.
#[derive(Clone, Debug, PartialEq)]
pub enum Links {
    /// Nobody looked: all are kept.
    Unknown,
    To(HashSet<u64>),
}

impl Links {
    /// True if an object of that number is kept beyond its top-level object.
    pub fn has(&self, id: u64) -> bool {
        match self {
            Links::Unknown => true,
            Links::To(ids) => ids.contains(&id),
        }
    }

    /// True if one of them is kept.
    pub fn wants(&self, ids: &[u64]) -> bool {
        match self {
            Links::Unknown => !ids.is_empty(),
            Links::To(wanted) => !wanted.is_empty() && ids.iter().any(|id| wanted.contains(id)),
        }
    }
}

/// Looks through a file. Most files have no `<Ref` at all, and then their tags are not even read.
pub fn scan<R: Read + Seek>(source: &mut R, limits: &Limits) -> Result<Links, Fault> {
    let io = |error: std::io::Error| Fault::new(error.to_string(), Place { line: 1, column: 1 });
    let begin = source.stream_position().map_err(io)?;
    if !has_ref(Source::open(&mut *source).map_err(io)?).map_err(io)? {
        return Ok(Links::To(HashSet::new()));
    }
    source.seek(SeekFrom::Start(begin)).map_err(io)?;
    let mut tokens = Tokens::new(Source::open(source).map_err(io)?, limits.clone());
    let mut found = HashSet::new();
    let mut begun: HashSet<u64> = HashSet::new();
    let (empty, _) = root(&mut tokens, &mut Header::default())?;
    tokens.all = false;
    let mut level = usize::from(!empty);
    while level > 0 {
        tokens.text.clear();
        match tokens.next()? {
            Token::Open(empty) => {
                match (tokens.tag.as_str(), tokens.ref_id) {
                    ("Obj", Some(id)) => {
                        begun.insert(id);
                    }
                    ("Ref", Some(id)) if !begun.contains(&id) => {
                        found.insert(id);
                    }
                    _ => {}
                }
                level += usize::from(!empty);
                if begun.len() > limits.nodes || found.len() > limits.held {
                    return Err(tokens.limit("nodes", limits.nodes, "elements in one object"));
                }
            }
            Token::Close => level -= 1,
            // The reader says what is wrong, and in which element.
            Token::End => break,
            Token::Text => {}
        }
        if level == 1 {
            begun.clear();
        }
    }
    Ok(Links::To(found))
}

/// Whether `<Ref` stands anywhere.
fn has_ref<R: Read>(mut source: Source<R>) -> std::io::Result<bool> {
    const WORD: &[u8] = b"<Ref";
    let word = memchr::memmem::Finder::new(WORD);
    let finder = |bytes: &[u8]| word.find(bytes).is_some();
    let mut seam: Vec<u8> = Vec::new();
    loop {
        let bytes = source.fill_buf()?;
        if bytes.is_empty() {
            return Ok(false);
        }
        seam.extend_from_slice(&bytes[..bytes.len().min(WORD.len())]);
        if finder(&seam) || finder(bytes) {
            return Ok(true);
        }
        let tail = bytes.len().saturating_sub(WORD.len() - 1);
        seam = if bytes.len() < WORD.len() { seam } else { bytes[tail..].to_vec() };
        let n = bytes.len();
        source.consume(n);
    }
}
