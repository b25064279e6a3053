//! A script of the vendor's documented cmdlets, that makes the objects on a server, or here (migration.md 5).
//!
//! [`quote`] writes values so that no text ends early and no culture reads them otherwise, [`composed`] the parts inside
//! objects, [`objects`] each object. What is referred to comes before what refers; queues may refer to each other, so
//! their links come in a second pass. An object whose name is there already stays as it is, so the script may be run
//! again.

mod composed;
mod objects;
mod quote;

use super::plan::Plan;
use crate::error::{Error, Halt, Kind, system_words};
use crate::migration::code::Note;
use crate::migration::gather::Key;
use crate::migration::record::{Piece, PieceKind};
use composed::Composing;
pub use composed::{Save, Saved};
use std::io::Write;

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
pub fn write<W: Write>(out: W, plan: &Plan, frame: &Frame, save: &mut Save, tell: &mut Tell) -> Result<W, Halt> {
    let mut lines = Lines { out, title: "" };
    lines.put("\u{feff}")?;
    lines.put(&head(&plan.supply().service(), frame.sounds))?;
    let of = |key: Key| Ok(plan.linked(key)?.map(|linked| linked.name));
    let names = Names { of: &of };
    for kind in PieceKind::ALL {
        if kind == PieceKind::ServiceSettings && !frame.is_with_settings {
            continue;
        }
        lines.title = title(kind);
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
        let failed = |error| {
            Error::new(Kind::WriteError, format!("the script cannot be written: {}", system_words(&error))).into()
        };
        self.out.write_all(text.replace('\n', "\r\n").as_bytes()).map_err(failed)
    }
}

fn head(service: &str, sounds: &str) -> String {
    let mut text = String::from(
        "# Response Groups, for the management shell of a server with Response Groups, or for rgsh.\n\
         # An object whose name is there already stays as it is: the script may be run again.\n\
         param(\n",
    );
    text.push_str(&format!("    [string]$Parent = {},\n", quote::text(service)));
    text.push_str("    [string]$Sounds = ''\n)\n$ErrorActionPreference = 'Stop'\n");
    // .NET takes a relative path from where the process began, not from where its shell stands.
    text.push_str(&format!(
        "if ($Sounds) {{ $Sounds = Convert-Path -LiteralPath $Sounds }} else {{ $Sounds = Join-Path $PSScriptRoot {} }}\n",
        quote::text(sounds)
    ));
    // @{} compares by the culture in old shells: names that differ in a sharp s or in what has no width are one there.
    for kind in PieceKind::ALL {
        if let Some(entity) = kind.entity() {
            let (table, noun) = (table(kind), entity.cmdlet_noun());
            text.push_str(&format!(
                "{table} = New-Object 'System.Collections.Hashtable' ([System.StringComparer]::OrdinalIgnoreCase)\nGet-{noun} -Identity $Parent -ShowAll | ForEach-Object {{ {table}[$_.Name] = $_.Identity }}\n"
            ));
        }
    }
    text
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
