//! What every import does with what it has read: plan, store, report.

use super::line::{Lines, ReportFile};
use crate::command::context::Context;
use crate::command::import::{Import, Tread};
use crate::command::paths;
use crate::error::{Error, Halt};
use crate::migration::code::Weight;
use crate::migration::gather::Gathered;
use crate::migration::page::Head;
use crate::migration::report::{Totals, Verdict};
use crate::migration::source::leftover::Leftover;
use crate::object::convert::{self, count, listed};
use std::cell::Cell;
use std::path::PathBuf;

/// An import of objects that are read already.
pub struct Order<'a> {
    pub import: Import<'a>,
    /// The sources, as the question of -Confirm names them.
    pub shown: String,
    /// The files of the report.
    pub reports: Vec<String>,
}

/// What was stored for good before the end of an import that is kept piece by piece.
#[derive(Clone, Copy, Default)]
struct Kept {
    /// Lines of the report: what became of the objects of those pieces.
    lines: usize,
    /// Objects that are there now, whoever brought them.
    objects: usize,
}

/// Plans and stores all in one transaction; with -WhatIf it is taken back. Emits a line for each object.
pub fn carry_out(cx: &mut Context, mut gathered: Gathered, order: &Order) -> Result<(), Halt> {
    let import = &order.import;
    let reports = order.reports.iter().map(|path| ReportFile::new(cx.session, paths::resolve(path)?));
    let mut reports = Reports {
        files: reports.collect::<Result<Vec<_>, Error>>()?,
        pool: import.service.pool().to_string(),
        sources: order.shown.clone(),
        when: cx.timestamp(),
    };
    let leftovers = std::mem::take(&mut gathered.leftovers);
    let mut lines = Lines::new()?;
    let mut totals = Totals::default();
    let target = format!("{}\" from \"{}", import.service.pool(), order.shown);
    let kept = Cell::new(Kept::default());
    let stored = if import.keep_going && !cx.what_if() {
        // Kept batch by batch, so that one that was cut off goes on where it was.
        if !cx.should_process("import into", &target)? {
            return Ok(());
        }
        let so_far = Cell::new(Kept::default());
        cx.store()?.in_batches(&|| kept.set(so_far.get()), |keep| {
            cx.allow_at_all()?;
            // Whoever loses the right meanwhile brings in no more.
            let keep = || {
                keep()?;
                Ok(cx.allow_at_all()?)
            };
            // Once nobody else writes: what another import brings is there then.
            let plan = cx.plan_import(import, &gathered)?;
            totals = cx.import(import, &mut gathered, plan, Tread::Cautious, &keep, &mut |line| {
                let Kept { lines: before, objects } = so_far.get();
                let is_there = !matches!(line.verdict, Verdict::Failed | Verdict::Skipped);
                so_far.set(Kept { lines: before + 1, objects: objects + usize::from(is_there) });
                lines.put(line)
            })?;
            Ok(Some(()))
        })
    } else {
        cx.commit("import into", &target, |cx, _| {
            totals = in_one(cx, import, &mut gathered, &mut lines)?;
            if totals.failed > 0 && !import.keep_going && !cx.what_if() { Err(Halt::Enough) } else { Ok(()) }
        })
    };
    let is_refused = match stored {
        // Taken back because of what failed; the report says of what.
        Err(Halt::Enough) if totals.failed > 0 => true,
        Err(halt) if kept.get().lines > 0 => {
            return Err(cut_off(cx, halt, kept.get(), lines, (&mut reports, &leftovers)));
        }
        other => {
            other?;
            false
        }
    };
    let is_rehearsal = is_refused || cx.what_if();
    let saved = reports.save(&mut lines, &totals, &leftovers, is_rehearsal);
    let saved = match saved {
        // What is stored stays stored: nobody should believe that it has to be done again.
        Err(halt) if !is_rehearsal => Err(without_report(halt, "everything was stored, but not the report")),
        other => other,
    };
    for (asked, name) in saved? {
        if asked != name {
            cx.notice(format!("the report is \"{}\"; \"{}\" was there already", name.display(), asked.display()));
        }
    }
    for (code, n) in &totals.codes {
        cx.verbose(format!("{code}: {}", count(*n, "object")));
    }
    let orphans = gathered.sounds.orphans();
    if !orphans.is_empty() {
        let what = count(orphans.len(), "sound");
        cx.notice(format!(
            "audio-orphan: {what} of the source, used by nothing in it: {}",
            convert::some_of(&orphans, 5)
        ));
    }
    if is_refused {
        return Err(refusal(&mut lines, &totals, false)?.into());
    }
    lines.emit(cx, import.service, &leftovers)?;
    let would_be = if cx.what_if() { ", it would be" } else { "" };
    cx.notice(format!("in all{would_be}: {}{}", totals.words(), Leftover::words(&leftovers)));
    if totals.failed > 0 && cx.what_if() {
        cx.warn(format!("{} could not be brought in", count(totals.failed, "object")))?;
    } else if totals.failed > 0 {
        let error = refusal(&mut lines, &totals, true)?;
        cx.write_error(error)?;
    }
    Ok(())
}

/// Within one transaction: first as if all went well, and again with caution if something fails half-way.
fn in_one(cx: &Context, import: &Import, gathered: &mut Gathered, lines: &mut Lines) -> Result<Totals, Halt> {
    let mut run = |tread: Tread, lines: &mut Lines| {
        let plan = cx.plan_import(import, gathered)?;
        cx.import(import, gathered, plan, tread, &|| Ok(()), &mut |line| lines.put(line))
    };
    // What fails is left out together with what would lead there: that takes caution from the beginning.
    if !import.keep_going {
        match cx.store()?.transaction(|| run(Tread::Swift, lines)) {
            Err(Halt::Enough) => *lines = Lines::new()?,
            ended => return ended,
        }
    }
    run(Tread::Cautious, lines)
}

/// The files of a report in the making, and what stands at the head of a page.
struct Reports {
    files: Vec<ReportFile>,
    pool: String,
    sources: String,
    when: String,
}

impl Reports {
    /// Writes them; the names that were asked for, and those that they got.
    fn save(
        &mut self,
        lines: &mut Lines,
        totals: &Totals,
        leftovers: &[Leftover],
        is_rehearsal: bool,
    ) -> Result<Vec<(PathBuf, PathBuf)>, Halt> {
        let Reports { files, pool, sources, when } = self;
        let head = Head { pool, sources, when, is_rehearsal };
        let saved = std::mem::take(files).into_iter().map(|file| {
            let asked = file.path().to_path_buf();
            Ok((asked, lines.save(file, &head, totals, leftovers)?))
        });
        saved.collect()
    }
}

/// The end of an import of which some is kept: says so, and saves the report of it.
fn cut_off(
    cx: &mut Context,
    halt: Halt,
    kept: Kept,
    mut lines: Lines,
    (reports, leftovers): (&mut Reports, &[Leftover]),
) -> Halt {
    lines.cut(kept.lines);
    let mut totals = Totals::default();
    let counted = lines.each(&mut |line| {
        totals.add(&line);
        Ok(())
    });
    let mut says = format!("{} kept", are(kept.objects));
    // Where the disk is full there may be no room for it either.
    if let Err(Halt::Error(error)) = counted.and_then(|()| reports.save(&mut lines, &totals, leftovers, false)) {
        says = format!("{says}, but the report of that is not: {}", error.message);
    }
    match halt {
        Halt::Error(mut error) => {
            error.message = format!("{}; {says}", error.message);
            error.hint = Some("mend that first; the same command again goes on from there".into());
            Halt::Error(error)
        }
        other => {
            // Who is told nothing else would take it for an import that left nothing.
            let _ = cx.warn(format!("the import was cut off; {says}; the same command again goes on from there"));
            other
        }
    }
}

/// `1 object is`.
fn are(objects: usize) -> String {
    format!("{} {}", count(objects, "object"), if objects == 1 { "is" } else { "are" })
}

fn without_report(halt: Halt, what: &str) -> Halt {
    match halt {
        Halt::Error(mut error) => {
            error.message = format!("{what}: {}", error.message);
            error.hint = Some("the same import again writes the report of what is there".into());
            Halt::Error(error)
        }
        other => other,
    }
}

/// Which objects cannot be brought in, the first few by name, and by line where their source is read by lines.
fn refusal(lines: &mut Lines, totals: &Totals, is_rest_stored: bool) -> Result<Error, Halt> {
    const SHOWN: usize = 10;
    let mut reasons = Vec::new();
    lines.each(&mut |line| {
        if line.verdict == Verdict::Failed && reasons.len() < SHOWN {
            let why = line.notes.iter().filter(|note| note.weight == Weight::Error).map(|note| note.text.clone());
            let why: Vec<String> = why.collect();
            let why = if why.is_empty() { "it cannot be brought in".to_string() } else { why.join("; ") };
            let place = line.place.line.map_or(String::new(), |_| format!("{}, ", line.place));
            reasons.push(format!("{place}{} \"{}\": {why}", line.kind.noun(), line.name));
        }
        Ok(())
    })?;
    let more = totals.failed.saturating_sub(reasons.len());
    reasons.extend((more > 0).then(|| format!("and {more} more")));
    let (stored, hint) = match is_rest_stored {
        true => ("the rest was", "-Report keeps the whole report; -Conflict and -AllowDangling say what may give way"),
        false => (
            "nothing was",
            "-WhatIf shows the whole report; -KeepGoing stores the rest; -Conflict and -AllowDangling say what may give way",
        ),
    };
    let objects = count(totals.failed, "object");
    let message = listed(&format!("{objects} cannot be brought in, and {stored} stored"), &reasons, reasons.len());
    Ok(Error::operation(message).id("ImportRefused").hint(hint))
}
