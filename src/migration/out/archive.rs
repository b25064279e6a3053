//! The archive of a server's export: a file of CLIXML for each kind, and the sounds (migration.md 1.2).

use super::item;
use super::plan::Plan;
use crate::clixml::export::Export;
use crate::clixml::header::Header;
use crate::clixml::writer::Writer;
use crate::domain::call_action::{AudioFile, CallAction};
use crate::error::{Error, Halt, Kind, system_words};
use crate::migration::carry::each_sound;
use crate::migration::code::Note;
use crate::migration::record::{Piece, PieceKind};
use sha2::{Digest, Sha256};
use std::cell::RefCell;
use std::io::{self, BufWriter, Seek, SeekFrom, Write};
use std::rc::Rc;
use uuid::Uuid;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// The files in the order of a server, with what they hold. The name of the last is not documented: readers go by the
/// type of the object in it.
pub const FILES: [(PieceKind, &str); 6] = [
    (PieceKind::Workflow, "Workflows.xml"),
    (PieceKind::Queue, "Queues.xml"),
    (PieceKind::AgentGroup, "AgentGroups.xml"),
    (PieceKind::BusinessHours, "HoursOfBusiness.xml"),
    (PieceKind::HolidaySet, "HolidaySets.xml"),
    (PieceKind::ServiceSettings, "ServiceSettings.xml"),
];

/// The folder in the archive, as a server names it.
pub const FOLDER: &str = "RgsImportExport";

/// Told of each object before it is written, with what is amiss with it.
pub type Tell<'a> = dyn FnMut(&Piece, &[Note]) -> Result<(), Halt> + 'a;

/// Writes everything of the plan, and gives back what it was written to.
pub fn write<W: Write + Seek>(out: W, plan: &Plan, is_with_settings: bool, tell: &mut Tell) -> Result<W, Halt> {
    let (out, fate) = Whole::new(out);
    let mut archive = ZipWriter::new(out);
    // Entries may grow beyond 4 GB, and nobody knows before they are written.
    let options = SimpleFileOptions::default().large_file(true);
    // What lies below RGS: sound by sound with the folder of its owner.
    let mut sounds: Vec<(Option<Uuid>, Box<str>, Box<str>)> = Vec::new();
    for (kind, name) in FILES {
        if kind == PieceKind::ServiceSettings && !is_with_settings {
            continue;
        }
        archive.start_file(format!("{FOLDER}/{name}"), options).map_err(|error| failed(&error))?;
        let mut writer = Writer::new(BufWriter::with_capacity(1 << 16, &mut archive), Header::default());
        let mut export = Export::of_server();
        plan.each(kind, &mut |mut outgoing| {
            let notes = plan.notes(&outgoing.piece)?;
            refuse_deep(&outgoing.piece)?;
            tell(&outgoing.piece, &notes)?;
            let owner = outgoing.piece.identity().instance();
            let before = sounds.len();
            each_sound(&mut outgoing.piece, &mut |held: &mut Option<AudioFile>| -> Result<(), Halt> {
                if let Some(file) = held {
                    let safe = safe_name(&file.unique_name);
                    if sounds[before..].iter().all(|(_, _, known)| **known != *safe) {
                        sounds.push((owner, file.unique_name.as_str().into(), safe.as_str().into()));
                    }
                    file.unique_name = safe;
                }
                Ok(())
            })?;
            let item = item::item(&mut export, &outgoing);
            writer.write(&item).map_err(|error| failed(&error).into())
        })?;
        writer.finish().map_err(|error| failed(&error))?;
    }
    let options = SimpleFileOptions::default();
    for (owner, unique_name, safe) in sounds {
        let Some(bytes) = plan.supply().sound(&unique_name)? else { continue };
        // The music of the service: which folder a server takes is not known.
        let folder = owner.map_or_else(|| "ServiceSettings".to_string(), |owner| owner.to_string());
        archive
            .start_file(format!("{FOLDER}/RGS/Instances/{folder}/{safe}.wav"), options)
            .map_err(|error| failed(&error))?;
        archive.write_all(&bytes).map_err(|error| failed(&error))?;
    }
    let out = archive.finish().map_err(|error| failed(&error))?;
    match fate.take() {
        Some(error) => Err(failed(&system_words(&error)).into()),
        None => Ok(out.inner),
    }
}

/// A file that takes all or has failed: after its first error it is spoken to no more. An archive that is dropped would
/// try to end itself, and print by itself that it cannot.
struct Whole<W> {
    inner: W,
    at: u64,
    end: u64,
    fate: Rc<RefCell<Option<io::Error>>>,
}

impl<W> Whole<W> {
    fn new(inner: W) -> (Whole<W>, Rc<RefCell<Option<io::Error>>>) {
        let fate = Rc::default();
        (Whole { inner, at: 0, end: 0, fate: Rc::clone(&fate) }, fate)
    }

    fn note<T>(&self, result: io::Result<T>) -> io::Result<T> {
        if let Err(error) = &result
            && error.kind() != io::ErrorKind::Interrupted
        {
            let same = error
                .raw_os_error()
                .map_or_else(|| io::Error::new(error.kind(), error.to_string()), io::Error::from_raw_os_error);
            self.fate.replace(Some(same));
        }
        result
    }

    fn has_failed(&self) -> bool {
        self.fate.borrow().is_some()
    }
}

impl<W: Write> Write for Whole<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = match self.has_failed() {
            true => bytes.len(),
            false => {
                let written = self.inner.write(bytes);
                self.note(written)?
            }
        };
        self.at += written as u64;
        self.end = self.end.max(self.at);
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.has_failed() {
            return Ok(());
        }
        let flushed = self.inner.flush();
        self.note(flushed)
    }
}

impl<W: Seek> Seek for Whole<W> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.at = match (to, self.has_failed()) {
            (SeekFrom::Start(at), true) => at,
            (SeekFrom::Current(by), true) => self.at.saturating_add_signed(by),
            (SeekFrom::End(by), true) => self.end.saturating_add_signed(by),
            (to, false) => {
                let sought = self.inner.seek(to);
                self.note(sought)?
            }
        };
        Ok(self.at)
    }
}

/// Readers of CLIXML take 50 objects inside one another, and each level of questions is four of them.
const QUESTIONS: usize = 11;

/// Refuses what an archive does not hold.
pub fn refuse_deep(piece: &Piece) -> Result<(), Error> {
    let Piece::Workflow(workflow) = piece else { return Ok(()) };
    let actions = [&workflow.default_action, &workflow.non_business_hours_action, &workflow.holiday_action];
    let deepest = actions.into_iter().flatten().map(questions).max().unwrap_or(0);
    if deepest <= QUESTIONS {
        return Ok(());
    }
    Err(Error::new(
        Kind::LimitsExceeded,
        format!(
            "workflow \"{}\" holds {deepest} questions inside one another; an archive holds {QUESTIONS}",
            workflow.name
        ),
    )
    .hint("-Format Script has no such bound"))
}

fn questions(action: &CallAction) -> usize {
    action
        .question
        .as_ref()
        .map_or(0, |question| 1 + question.answers.iter().map(|answer| questions(&answer.action)).max().unwrap_or(0))
}

/// The unique name of a sound as the name of a file: itself, as a rule. One that would lead elsewhere becomes its hash.
pub fn safe_name(unique_name: &str) -> String {
    let is_safe = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | '{' | '}');
    if !unique_name.is_empty()
        && unique_name.len() <= 100
        && !unique_name.contains("..")
        && unique_name.chars().all(is_safe)
        && !unique_name.starts_with('.')
        && !unique_name.ends_with('.')
    {
        return unique_name.to_string();
    }
    Sha256::digest(unique_name).iter().take(16).map(|byte| format!("{byte:02x}")).collect()
}

fn failed(error: &dyn std::fmt::Display) -> Error {
    Error::new(Kind::WriteError, format!("the export cannot be written: {error}"))
}
