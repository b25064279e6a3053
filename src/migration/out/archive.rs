//! The archive of a server's export: a file of CLIXML for each kind, and the sounds (migration.md 1.2).

use super::item;
use super::plan::Plan;
use crate::clixml::export::Export;
use crate::clixml::header::Header;
use crate::clixml::writer::Writer;
use crate::domain::call_action::{AudioFile, CallAction};
use crate::error::{Error, Halt, Kind};
use crate::migration::carry::each_sound;
use crate::migration::code::Note;
use crate::migration::record::{Piece, PieceKind};
use sha2::{Digest, Sha256};
use std::io::{BufWriter, Seek, Write};
use uuid::Uuid;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// The files in the order of a server, with what they hold. The name of the last is not documented: readers go by the
/// type of the object in it.
const FILES: [(PieceKind, &str); 6] = [
    (PieceKind::Workflow, "Workflows.xml"),
    (PieceKind::Queue, "Queues.xml"),
    (PieceKind::AgentGroup, "AgentGroups.xml"),
    (PieceKind::BusinessHours, "HoursOfBusiness.xml"),
    (PieceKind::HolidaySet, "HolidaySets.xml"),
    (PieceKind::ServiceSettings, "ServiceSettings.xml"),
];

/// The folder in the archive, as a server names it.
const FOLDER: &str = "RgsImportExport";

/// Told of each object before it is written, with what is amiss with it.
pub type Tell<'a> = dyn FnMut(&Piece, &[Note]) -> Result<(), Halt> + 'a;

/// Writes everything of the plan, and gives back what it was written to.
pub fn write<W: Write + Seek>(out: W, plan: &Plan, is_with_settings: bool, tell: &mut Tell) -> Result<W, Halt> {
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
    Ok(archive.finish().map_err(|error| failed(&error))?)
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
