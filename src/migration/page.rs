//! The report of an import as one page of HTML, to read, print and hand on: no other file, no network, no script.

use super::code::{CODES, Weight};
use super::report::{Line, Totals, Verdict};
use super::source::leftover::Leftover;
use crate::error::Halt;
use crate::object::convert::count;
use crate::object::visible::shown;
use std::collections::BTreeMap;
use std::io::{self, Write};

/// Goes through the lines of the report, as often as it is asked.
pub type EachLine<'a> = dyn FnMut(&mut dyn FnMut(&Line) -> io::Result<()>) -> Result<(), Halt> + 'a;

/// What stands at the head of the page.
pub struct Head<'a> {
    /// The pool that takes the objects.
    pub pool: &'a str,
    pub sources: &'a str,
    pub when: &'a str,
    /// Nothing was stored: with -WhatIf, or because of what failed.
    pub is_rehearsal: bool,
}

const STYLE: &str = "body{font:15px/1.5 system-ui,sans-serif;margin:2em auto;max-width:70em;padding:0 1em;color:#222}\
h1{font-size:1.5em}h2{font-size:1.15em;margin-top:2em}table{border-collapse:collapse;width:100%}\
th,td{text-align:left;vertical-align:top;padding:.25em .8em .25em 0;border-bottom:1px solid #ddd}\
td.n{text-align:right}ul{margin:0;padding-left:1.1em}.error{color:#a00}.warning{color:#850}\
@media print{body{margin:0;max-width:none}tr{break-inside:avoid}}";

/// The verdicts in the order in which somebody wants to read of them.
const ORDER: [(Verdict, &str); 8] = [
    (Verdict::Failed, "Cannot be brought in"),
    (Verdict::Skipped, "Left out"),
    (Verdict::ChangedHere, "Changed here since the last import, and kept"),
    (Verdict::Renamed, "Brought in under another name"),
    (Verdict::Merged, "Merged with what is here"),
    (Verdict::Updated, "Written over what is here"),
    (Verdict::Created, "New"),
    (Verdict::Unchanged, "Unchanged"),
];

/// Writes the page.
pub fn write(
    out: &mut dyn Write,
    head: &Head,
    totals: &Totals,
    leftovers: &[Leftover],
    each: &mut EachLine,
) -> Result<(), PageError> {
    let title = if head.is_rehearsal { "Rehearsal of an import" } else { "Import" };
    let title = format!("{title} into {}", text(head.pool));
    write!(
        out,
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<h1>{title}</h1>\n"
    )?;
    let stored = if head.is_rehearsal { "Nothing was stored." } else { "" };
    writeln!(out, "<p>From {}, {}. {stored}</p>", text(head.sources), text(head.when))?;
    counts(out, totals, leftovers)?;
    reasons(out, each)?;
    for (verdict, words) in ORDER {
        let Some(n) = totals.verdicts.get(&verdict) else { continue };
        writeln!(out, "<h2 id=\"{0}\">{words}: {1}</h2>\n<table>", verdict.word(), count(*n, "object"))?;
        writeln!(out, "<tr><th>Kind</th><th>Name</th><th>Remarks</th><th>Place</th></tr>")?;
        each(&mut |line| if line.verdict == verdict { row(out, line) } else { Ok(()) })?;
        writeln!(out, "</table>")?;
    }
    if !leftovers.is_empty() {
        writeln!(out, "<h2>Files</h2>\n<table>\n<tr><th>File</th><th>Found</th><th>Remark</th></tr>")?;
        for left in leftovers {
            let cells = [&*left.file, left.verdict(), &left.note.text].map(text);
            writeln!(out, "<tr><td>{}</td><td>{}</td><td>{}</td></tr>", cells[0], cells[1], cells[2])?;
        }
        writeln!(out, "</table>")?;
    }
    writeln!(out, "</body>\n</html>")?;
    Ok(())
}

/// Why a page is not written: the file, or what goes through the lines.
pub enum PageError {
    File(io::Error),
    Lines(Halt),
}

impl From<io::Error> for PageError {
    fn from(error: io::Error) -> PageError {
        PageError::File(error)
    }
}

impl From<Halt> for PageError {
    fn from(halt: Halt) -> PageError {
        PageError::Lines(halt)
    }
}

fn counts(out: &mut dyn Write, totals: &Totals, leftovers: &[Leftover]) -> io::Result<()> {
    writeln!(out, "<table>")?;
    for (verdict, words) in ORDER {
        if let Some(n) = totals.verdicts.get(&verdict) {
            writeln!(out, "<tr><td class=\"n\">{n}</td><td><a href=\"#{}\">{words}</a></td></tr>", verdict.word())?;
        }
    }
    let odd = leftovers.iter().filter(|left| left.note.weight > Weight::Info).count();
    if odd > 0 {
        writeln!(out, "<tr><td class=\"n\">{odd}</td><td>Files that are not as they should be</td></tr>")?;
    }
    writeln!(out, "</table>")
}

/// What was remarked, by code, the first objects by name.
fn reasons(out: &mut dyn Write, each: &mut EachLine) -> Result<(), PageError> {
    const NAMED: usize = 3;
    let mut codes: BTreeMap<String, (usize, Weight, Vec<String>)> = BTreeMap::new();
    each(&mut |line| {
        for note in &line.notes {
            let entry = codes.entry(note.code.clone()).or_insert((0, note.weight, Vec::new()));
            entry.0 += 1;
            entry.1 = entry.1.max(note.weight);
            if entry.2.len() < NAMED {
                entry.2.push(line.called());
            }
        }
        Ok(())
    })?;
    if codes.is_empty() {
        return Ok(());
    }
    writeln!(
        out,
        "<h2>Remarks by reason</h2>\n<table>\n<tr><th></th><th>Code</th><th>Meaning</th><th>Objects</th></tr>"
    )?;
    let mut codes: Vec<_> = codes.into_iter().collect();
    codes.sort_by(|a, b| b.1.1.cmp(&a.1.1).then(b.1.0.cmp(&a.1.0)));
    for (code, (n, weight, names)) in codes {
        let meaning = CODES.iter().find(|(known, _)| *known == code).map_or("", |(_, meaning)| meaning);
        let more = if n > names.len() { format!(", and {} more", n - names.len()) } else { String::new() };
        writeln!(
            out,
            "<tr><td class=\"n\">{n}</td><td class=\"{}\">{}</td><td>{}</td><td>{}{more}</td></tr>",
            class(weight),
            text(&code),
            text(meaning),
            text(&names.join(", "))
        )?;
    }
    writeln!(out, "</table>")?;
    Ok(())
}

fn row(out: &mut dyn Write, line: &Line) -> io::Result<()> {
    write!(out, "<tr><td>{}</td><td>{}</td><td>", line.kind.noun(), text(&line.name))?;
    if !line.notes.is_empty() {
        write!(out, "<ul>")?;
        for note in &line.notes {
            write!(out, "<li class=\"{}\">{}</li>", class(note.weight), text(&note.to_string()))?;
        }
        write!(out, "</ul>")?;
    }
    writeln!(out, "</td><td>{}</td></tr>", text(&line.place.to_string()))
}

fn class(weight: Weight) -> &'static str {
    match weight {
        Weight::Info => "info",
        Weight::Warning => "warning",
        Weight::Error => "error",
    }
}

/// Text of a page: what is markup there, and what no screen shows, is spelt.
fn text(text: &str) -> String {
    shown(text).replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
