//! What Format-List printed, pasted into a file (migration.md 3.5): name, blanks, ` : `, value; further lines of a value
//! stand below it; a blank line between objects. A last resort, since lists are cut and objects are only text.

use super::csv::Table;
use super::leftover::{Leftover, Strange};
use super::rows::unreadable;
use super::shape;
use super::text::{Row, is_cut};
use crate::clixml::fault::{Fault, Place};
use crate::clixml::source::Source;
use crate::error::Error;
use crate::migration::code::Note;
use crate::migration::record::Record;
use crate::object::convert::{count, cut, some_of};
use crate::object::identity::Identity;
use std::io::{BufRead, Read};

/// Properties of one object beyond which a text is no print of one.
const MOST_PROPERTIES: usize = 4096;

/// The object at hand.
#[derive(Default)]
struct Block {
    line: u64,
    names: Vec<String>,
    texts: Vec<String>,
    bytes: usize,
    /// Where the values begin, for the lines that go on.
    indent: usize,
    /// Blank lines that end the object, or stand in its last value.
    blank: usize,
}

/// Reads a file object by object.
pub fn each(
    file: impl Read,
    table: &Table,
    on_record: &mut dyn FnMut(Record) -> Result<(), Error>,
) -> Result<Option<Leftover>, Error> {
    let mut place = Place { line: 0, column: 1 };
    let mut source = Source::open(file).map_err(|error| table.fault(unreadable(&error, place)))?;
    let mut block = Block::default();
    let (mut known, mut strange) = (0, 0);
    let mut unknown = Strange::default();
    let mut first_strange = None;
    let mut finish = |block: &mut Block| {
        let block = std::mem::take(block);
        finished(block, table, &mut unknown, &mut |record| {
            known += 1;
            on_record(record)
        })
    };
    while let Some(line) = next_line(&mut source, table.limits.text, &mut place).map_err(|fault| table.fault(fault))? {
        let line = line.trim_end();
        if line.trim().is_empty() {
            block.blank += 1;
            continue;
        }
        let indent = line.chars().take_while(|c| *c == ' ').count();
        if indent > 0 && !block.names.is_empty() && indent >= block.indent {
            block.go_on(line);
        } else if let Some((name, value, indent)) = property(line) {
            // Two objects may follow each other without a blank line.
            if block.blank > 0 || block.names.iter().any(|known| known.eq_ignore_ascii_case(name)) {
                finish(&mut block)?;
            }
            block.begin(table.columns.ours(name), value, indent, place.line);
        } else {
            let is_between = block.names.is_empty() || block.blank > 0;
            if is_between {
                finish(&mut block)?;
            }
            if is_between && line.starts_with("PS ") && line.contains('>') {
                continue;
            }
            strange += 1;
            first_strange.get_or_insert((place, line.to_string()));
        }
        if block.bytes > table.limits.object || block.names.len() > MOST_PROPERTIES {
            let fault = Fault::limit("object", table.limits.object, "bytes in one object", place);
            return Err(table.fault(fault));
        }
    }
    finish(&mut block)?;
    match first_strange {
        Some((place, line)) if known > 0 => {
            let what = format!("{} of no object, the first \"{}\"", count(strange, "line"), cut(line.trim(), 40));
            tell_strange(table, place, what)
        }
        _ if known == 0 => table.nothing(
            Place { line: 1, column: 1 },
            "what is printed here is no object that can be brought in".into(),
            "Format-List prints all properties; -ColumnMap @{ Their = \"Ours\" } says which is which",
        ),
        _ => Ok(Leftover::strange(table.name, &unknown, false)),
    }
}

/// Lines that belong to no object could be what was lost in pasting.
fn tell_strange(table: &Table, place: Place, what: String) -> Result<Option<Leftover>, Error> {
    Err(table
        .fault(Fault::new(what, place))
        .hint("take out what Format-List did not print, and put the rest of a value below its beginning"))
}

impl Block {
    fn begin(&mut self, name: &str, value: &str, indent: usize, line: u64) {
        if self.names.is_empty() {
            self.line = line;
        }
        self.bytes += name.len() + value.len();
        self.names.push(name.to_string());
        self.texts.push(value.to_string());
        (self.indent, self.blank) = (indent, 0);
    }

    fn go_on(&mut self, line: &str) {
        let rest: String = line.chars().skip(self.indent).collect();
        if let Some(text) = self.texts.last_mut() {
            // Blank lines within a value; the bound is that of the object.
            let breaks = (self.blank + 1).min(64);
            text.push_str(&"\n".repeat(breaks));
            text.push_str(&rest);
            self.bytes += rest.len() + breaks;
        }
        self.blank = 0;
    }
}

/// `Name       : value`: name, value, and where the value begins.
fn property(line: &str) -> Option<(&str, &str, usize)> {
    let (before, value) = match line.split_once(" : ") {
        Some((before, value)) => (before, value),
        None => (line.strip_suffix(" :")?, ""),
    };
    let name = before.trim_end();
    let is_name = name.chars().next().is_some_and(char::is_alphabetic)
        && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | ' ' | '-'));
    is_name.then(|| (name, value.trim(), before.chars().count() + 3))
}

/// Gives the object of a block, if it is one.
fn finished(
    block: Block,
    table: &Table,
    unknown: &mut Strange,
    on_record: &mut dyn FnMut(Record) -> Result<(), Error>,
) -> Result<(), Error> {
    let Block { names, texts, line, .. } = block;
    let has = |name: &str| names.iter().any(|known| known.eq_ignore_ascii_case(name));
    let Some(kind) = shape::kind_of(&has) else {
        if !names.is_empty() {
            unknown.add(&format!("with {} at line {line}", some_of(&names, 3)));
        }
        return Ok(());
    };
    let texts: Vec<String> = texts.into_iter().map(whole).collect();
    let lists: Vec<&str> =
        names.iter().zip(&texts).filter(|(_, text)| is_cut(text)).map(|(name, _)| name.as_str()).collect();
    let cut = (!lists.is_empty()).then(|| format!("{}: only four items are printed", lists.join(", ")));
    // A console shows null and an empty text alike.
    let texts = texts.into_iter().map(|text| Some(text).filter(|text| !text.is_empty())).collect();
    let row = Row { names: &names, texts };
    let mut record = row.record(kind, table.manner, table.spot(line));
    if let Some(text) = cut {
        record.is_shallow = true;
        record.notes.push(Note::warning("list-cut", text));
    }
    on_record(record)
}

/// A list or an identity that was too long for a line of the console is whole again.
fn whole(text: String) -> String {
    if !text.contains('\n') {
        return text;
    }
    let is_list = text.starts_with('{') && text.trim_end().ends_with('}');
    if is_list {
        return text.replace(",\n", ", ").replace('\n', "");
    }
    let joined = text.replace('\n', "");
    if Identity::parse(&joined).is_some_and(|identity| identity.instance().is_some()) { joined } else { text }
}

fn next_line(source: &mut Source<impl Read>, most: usize, place: &mut Place) -> Result<Option<String>, Fault> {
    place.line += 1;
    let mut line = Vec::new();
    let read = source.take(most as u64 + 1).read_until(b'\n', &mut line).map_err(|error| unreadable(&error, *place))?;
    if read > most {
        return Err(Fault::limit("text", most, "bytes in one line", *place));
    }
    let text = String::from_utf8(line)
        .map_err(|_| Fault::new("the text is neither UTF-8 nor marked as UTF-16; save the file as UTF-8", *place))?;
    Ok((read > 0).then_some(text))
}
