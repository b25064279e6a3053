//! What every import does with what it has read: plan, store, report.

use super::line::{Lines, ReportFile};
use crate::command::context::Context;
use crate::command::import::Import;
use crate::command::paths;
use crate::error::{Error, Halt};
use crate::migration::code::Weight;
use crate::migration::gather::Gathered;
use crate::migration::report::{Totals, Verdict};
use crate::object::convert::{self, count};

/// An import of objects that are read already.
pub struct Order<'a> {
    pub import: Import<'a>,
    /// The sources, as the question of -Confirm names them.
    pub shown: String,
    /// The file of the report.
    pub report: Option<String>,
    /// Objects are known to the user by the line of a file.
    pub by_line: bool,
}

/// Plans and stores all in one transaction; with -WhatIf it is taken back. Emits a line for each object.
pub fn carry_out(cx: &mut Context, mut gathered: Gathered, order: &Order) -> Result<(), Halt> {
    let import = &order.import;
    let report = order.report.as_ref().map(|path| ReportFile::new(paths::resolve(path)?)).transpose()?;
    let mut lines = Lines::new()?;
    let mut totals = Totals::default();
    let target = format!("{}\" from \"{}", import.service.pool(), order.shown);
    let stored = if import.keep_going && !cx.what_if() {
        // Kept batch by batch, so that one that was cut off goes on where it was.
        if !cx.should_process("import into", &target)? {
            return Ok(());
        }
        cx.store()?.in_batches(|keep| {
            // Once nobody else writes: what another import brings is there then.
            let plan = cx.plan_import(import, &gathered)?;
            totals = cx.import(import, &mut gathered, plan, keep, &mut |line| lines.put(line))?;
            Ok(Some(()))
        })
    } else {
        cx.commit("import into", &target, |cx, _| {
            let plan = cx.plan_import(import, &gathered)?;
            totals = cx.import(import, &mut gathered, plan, &|| Ok(()), &mut |line| lines.put(line))?;
            if totals.failed > 0 && !import.keep_going && !cx.what_if() { Err(Halt::Enough) } else { Ok(()) }
        })
    };
    let is_refused = match stored {
        // Taken back because of what failed; the report says of what.
        Err(Halt::Enough) if totals.failed > 0 => true,
        other => {
            other?;
            false
        }
    };
    if let Some(report) = report {
        let saved = lines.save(report);
        if is_refused || cx.what_if() {
            saved?;
        } else {
            // What is stored stays stored: nobody should believe that it has to be done again.
            saved.map_err(|halt| without_report(halt, "everything was stored, but not the report"))?;
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
        return Err(refusal(&mut lines, &totals, order.by_line)?.into());
    }
    lines.emit(cx, import.service)?;
    if totals.failed > 0 && cx.what_if() {
        cx.warn(format!("{} could not be brought in", count(totals.failed, "object")))?;
    } else if totals.failed > 0 {
        let error = refusal(&mut lines, &totals, order.by_line)?;
        cx.write_error(Error { message: error.message.replace("nothing was stored", "the rest was stored"), ..error })?;
    }
    Ok(())
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

/// Which objects stopped it, the first few by name.
fn refusal(lines: &mut Lines, totals: &Totals, by_line: bool) -> Result<Error, Halt> {
    const SHOWN: usize = 10;
    let mut reasons = Vec::new();
    lines.each(&mut |line| {
        if line.verdict == Verdict::Failed && reasons.len() < SHOWN {
            let why = line.notes.iter().filter(|note| note.weight == Weight::Error).map(|note| note.text.clone());
            let why: Vec<String> = why.collect();
            let why = if why.is_empty() { "it cannot be brought in".to_string() } else { why.join("; ") };
            let place = if by_line { format!("{}, ", line.place) } else { String::new() };
            reasons.push(format!("{place}{} \"{}\": {why}", line.kind.noun(), line.name));
        }
        Ok(())
    })?;
    if totals.failed > reasons.len() {
        reasons.push(format!("and {} more", totals.failed - reasons.len()));
    }
    Ok(Error::operation(format!(
        "{} cannot be brought in, and nothing was stored: {}",
        count(totals.failed, "object"),
        reasons.join(" | ")
    ))
    .id("ImportRefused")
    .hint("-WhatIf shows the whole report; -KeepGoing stores the rest; -Conflict and -AllowDangling say what may give way"))
}
