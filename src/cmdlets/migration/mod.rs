//! Whole pools in and out.

mod aside;
mod carry_out;
pub mod compare;
mod export;
mod hunt_group;
mod import;
pub mod line;
mod maps;
mod move_configuration;
mod replicate;

use crate::command::cmdlet::Cmdlet;
use crate::command::context::Context;
use crate::command::pace::{self, Pace};
use crate::command::session::Session;
use crate::error::{Error, Halt, Kind};
use crate::migration::code::Weight;
use crate::migration::gather::Reading;
use crate::migration::record::PieceKind;
use crate::migration::source::leftover::Leftover;
use crate::object::convert::{and_list, count, some_of};
use std::collections::BTreeSet;

pub static CMDLETS: &[&Cmdlet] = &[
    &export::CMDLET,
    &import::CMDLET,
    &compare::CMDLET,
    &hunt_group::CMDLET,
    &move_configuration::CMDLET,
    &replicate::CMDLET,
];

/// Says what of a source gives no objects. A file of an export that cannot be read is an error, unless the rest is wanted
/// all the same; `keep_going` is none where nobody can ask for that.
fn say_leftovers(cx: &mut Context, leftovers: &[Leftover], keep_going: Option<bool>) -> Result<(), Halt> {
    const SHOWN: usize = 20;
    let grave: Vec<&Leftover> = leftovers.iter().filter(|left| left.is_grave()).collect();
    if let Some(first) = grave.first().filter(|_| keep_going != Some(true)) {
        let kinds: BTreeSet<&str> = grave.iter().filter_map(|left| left.kind()).map(PieceKind::noun).collect();
        let kinds: Vec<String> = kinds.into_iter().map(plural).collect();
        let files: Vec<String> = grave.iter().map(ToString::to_string).collect();
        let text = format!("the {} of the source cannot be read: {}", and_list(&kinds), some_of(&files, SHOWN));
        let hint = match keep_going {
            None => "take the export again, or copy it again",
            Some(_) => "take the export again, or copy it again; -KeepGoing brings in the rest without them",
        };
        return Err(Error::new(Kind::InvalidData, text)
            .id("SourceReader")
            .target(first.file.clone())
            .hint(hint)
            .into());
    }
    // What is well and empty stands in the last word and in the report.
    let heavy: Vec<&Leftover> = leftovers.iter().filter(|left| left.note.weight > Weight::Info).collect();
    for left in heavy.iter().take(SHOWN) {
        cx.warn(left.to_string())?;
    }
    if heavy.len() > SHOWN {
        cx.warn(format!("so it is with {}; -Report names them all", count(heavy.len() - SHOWN, "more file")))?;
    }
    Ok(())
}

fn plural(noun: &str) -> String {
    if noun.ends_with('s') { noun.to_string() } else { format!("{noun}s") }
}

/// Shows how far the reading of a source is.
fn show_reading(session: &Session, pace: &Pace, reading: &Reading) {
    let percent = pace::percent(reading.read as usize, reading.all as usize).map(|percent| percent.min(99));
    let text = pace.text_by(reading.objects, "objects", reading.read as f64 / reading.all.max(1) as f64);
    session.streams.progress("Read", &format!("{}: {text}", reading.file), percent);
}
