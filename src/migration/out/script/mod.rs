//! A script of the vendor's documented cmdlets, that makes the objects on a server, or here (migration.md 5).
//!
//! [`head`] tests what is needed, [`quote`] writes values so that no text ends early and no culture reads them otherwise, [`composed`] the parts inside
//! objects, [`objects`] each object. What is referred to comes before what refers; queues may refer to each other, so
//! their links come in a second pass. An object whose name is there already stays as it is, so the script may be run
//! again; what is done to an object after it was made has a test of its own, so that a run that was stopped between is
//! finished by the next. What the body needs is known when it is written: it waits aside until the head is there.

mod composed;
mod head;
mod objects;
mod quote;

use super::plan::Plan;
use crate::domain::call_action::AudioFile;
use crate::error::{Error, Halt, Kind, system_words};
use crate::migration::code::Note;
use crate::migration::gather::Key;
use crate::migration::record::{Piece, PieceKind};
use composed::Composing;
pub use composed::{Save, Saved};
use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;
use std::io::{BufWriter, Seek, Write};

/// Names of what links lead to.
pub struct Names<'a> {
    pub of: &'a dyn Fn(Key) -> Result<Option<String>, Error>,
}

/// Told of each object with what is amiss with it.
pub type Tell<'a> = dyn FnMut(&Piece, &[Note]) -> Result<(), Halt> + 'a;

/// The variable that holds the identities of a kind by name.
fn table(kind: PieceKind) -> &'static str {
    match kind {
        PieceKind::BusinessHours => "$hours",
        PieceKind::HolidaySet => "$holidays",
        PieceKind::AgentGroup => "$groups",
        PieceKind::Queue => "$queues",
        PieceKind::Workflow => "$workflows",
        PieceKind::ServiceSettings => "$settings",
    }
}

/// What the script is about.
pub struct Frame<'a> {
    /// The name of the folder with sounds, beside the script.
    pub sounds: &'a str,
    pub is_with_settings: bool,
}

/// Writes everything of the plan: UTF-8 with its mark, since Windows PowerShell reads a file without one in the code
/// page of the machine; lines end as on Windows.
pub fn write<W: Write>(mut out: W, plan: &Plan, frame: &Frame, save: &mut Save, tell: &mut Tell) -> Result<W, Halt> {
    let aside = tempfile::tempfile().map_err(|error| failed(&error))?;
    let sounds = RefCell::new(Needed::default());
    let is_settings = Cell::new(false);
    let mut noted = |file: &AudioFile| {
        let saved = save(file)?;
        if let Some(saved) = &saved {
            let mut sounds = sounds.borrow_mut();
            if is_settings.get() { &mut sounds.of_settings } else { &mut sounds.of_objects }.insert(saved.file.clone());
        }
        Ok(saved)
    };
    let body = BufWriter::with_capacity(1 << 18, aside);
    let body = write_body(body, plan, frame, &mut noted, tell, &is_settings)?;
    let mut body = body.into_inner().map_err(|error| failed(error.error()))?;
    body.rewind().map_err(|error| failed(&error))?;
    let head = head::head(&plan.supply().service(), frame, &sounds.into_inner());
    out.write_all(format!("\u{feff}{head}").replace('\n', "\r\n").as_bytes()).map_err(|error| failed(&error))?;
    std::io::copy(&mut body, &mut out).map_err(|error| failed(&error))?;
    Ok(out)
}

/// The names of the files with sounds.
#[derive(Default)]
struct Needed {
    of_objects: BTreeSet<String>,
    /// Not wanted unless the settings are.
    of_settings: BTreeSet<String>,
}

fn failed(error: &std::io::Error) -> Halt {
    Error::new(Kind::WriteError, format!("the script cannot be written: {}", system_words(error))).into()
}

fn write_body<W: Write>(
    out: W,
    plan: &Plan,
    frame: &Frame,
    save: &mut Save,
    tell: &mut Tell,
    is_settings: &Cell<bool>,
) -> Result<W, Halt> {
    let mut lines = Lines { out, title: "" };
    let of = |key: Key| Ok(plan.linked(key)?.map(|linked| linked.name));
    let names = Names { of: &of };
    for kind in PieceKind::ALL {
        if kind == PieceKind::ServiceSettings && !frame.is_with_settings {
            continue;
        }
        lines.title = title(kind);
        is_settings.set(kind == PieceKind::ServiceSettings);
        plan.each(kind, &mut |outgoing| {
            let mut parts = Composing::new(&names, save, objects::INSIDE);
            let mut notes = plan.notes(&outgoing.piece)?;
            let own = plan.supply().service();
            let owner = outgoing.piece.owner_pool();
            if !own.rsplit(':').next().is_some_and(|pool| pool.eq_ignore_ascii_case(owner)) {
                notes.push(Note::warning(
                    "owner",
                    format!("{owner} owns it; what a script makes belongs to where it is made"),
                ));
            }
            if !outgoing.unknown.is_empty() {
                let names: Vec<&str> = outgoing.unknown.iter().map(|(name, _)| name.as_str()).collect();
                notes.push(Note::warning("unknown-property", format!("no cmdlet sets {}", names.join(", "))));
            }
            let text = match &outgoing.piece {
                Piece::BusinessHours(it) => {
                    objects::business_hours(it, Composing::new(&names, parts.save, objects::INSIDE))
                }
                Piece::HolidaySet(it) => objects::holiday_set(it),
                Piece::AgentGroup(it) => objects::agent_group(it),
                Piece::Queue(it) => objects::queue(it, &mut parts)?,
                Piece::Workflow(it) => objects::workflow(it, &mut parts)?,
                Piece::ServiceSettings(it) => objects::service_settings(it, &mut parts)?,
            };
            notes.append(&mut parts.notes);
            tell(&outgoing.piece, &notes)?;
            lines.put(&text)
        })?;
        if kind == PieceKind::Queue {
            lines.title = "\n# Links among queues, now that all are there.\n";
            plan.each(kind, &mut |outgoing| {
                let Piece::Queue(queue) = &outgoing.piece else { return Ok(()) };
                let text = objects::queue_links(queue, &mut Composing::new(&names, save, objects::INSIDE))?;
                lines.put(&text)
            })?;
        }
    }
    Ok(lines.out)
}

struct Lines<W> {
    out: W,
    /// Written before what comes next, if something comes.
    title: &'static str,
}

impl<W: Write> Lines<W> {
    fn put(&mut self, text: &str) -> Result<(), Halt> {
        // No text of an object holds a line end: quote::text writes it as a number.
        if text.is_empty() {
            return Ok(());
        }
        let text = std::mem::take(&mut self.title).to_string() + text;
        self.out.write_all(text.replace('\n', "\r\n").as_bytes()).map_err(|error| failed(&error))
    }
}

fn title(kind: PieceKind) -> &'static str {
    match kind {
        PieceKind::BusinessHours => "\n# Business hours.\n",
        PieceKind::HolidaySet => "\n# Holiday sets.\n",
        PieceKind::AgentGroup => "\n# Agent groups.\n",
        PieceKind::Queue => "\n# Queues, as yet without links among them.\n",
        PieceKind::Workflow => "\n# Workflows.\n",
        PieceKind::ServiceSettings => "\n# Settings of the service.\n",
    }
}
