//! `Import-Clixml`: the objects of a CLIXML file.

use super::item;
use crate::clixml::import;
use crate::clixml::limits::Limits;
use crate::clixml::reader::Reader;
use crate::command::arguments::Arguments;
use crate::command::cmdlet::{Cmdlet, Example, Run};
use crate::command::context::Context;
use crate::command::parameter::{Param, Switch};
use crate::command::paths::{self, io_error};
use crate::command::reading::Reading;
use crate::error::{Error, Halt};
use crate::object::kind::Kind;
use crate::object::value::Value;
use std::path::Path;

pub static CMDLET: Cmdlet = Cmdlet {
    name: "Import-Clixml",
    aliases: &[],
    synopsis: "Reads the objects that Export-Clixml wrote, here or in PowerShell.",
    description: "The objects are copies with the properties that were written; their type names begin with \
                  Deserialized. They come one by one, so that a large file takes little memory. A file that is broken \
                  or hostile is refused with line and column, and so is a list that holds itself.",
    needs: None,
    should_process: false,
    parameters: &[&PATH, &FIRST, &SKIP, &TOTAL],
    returns: "PSCustomObject",
    examples: &[
        Example {
            text: "Reads an object with the types of its properties.",
            code: "[pscustomobject]@{Name=\"Help Desk\"; Opens=[timespan]\"08:30\"} | Export-Clixml team.xml; (Import-Clixml team.xml).Opens.TotalMinutes",
            shows: "510\n",
        },
        Example {
            text: "Reads the second of three values.",
            code: "\"a\", \"b\", \"c\" | Export-Clixml letters.xml; Import-Clixml letters.xml -Skip 1 -First 1",
            shows: "b\n",
        },
    ],
    run: Run::Each(import_clixml),
};

const COUNT: Kind = Kind::Int { min: 0, max: i64::MAX };

static PATH: Param<Vec<String>> = item::named_by(Param::mandatory("Path", "The file."));
static FIRST: Param<i64> = Param::optional("First", "How many objects from the beginning.").kind(COUNT);
static SKIP: Param<i64> = Param::optional("Skip", "How many objects to pass over at the beginning.").kind(COUNT);
static TOTAL: Param<Switch> =
    Param::switch("IncludeTotalCount", "Gives the number of objects in the file before the objects.");

/// Which of the objects are wanted.
struct Page {
    skip: u64,
    left: u64,
}

impl Page {
    fn emit(&mut self, cx: &mut Context, value: Value) -> Result<(), Halt> {
        if self.skip > 0 {
            self.skip -= 1;
            return Ok(());
        }
        self.left -= 1;
        cx.emit(value)
    }
}

fn import_clixml(cx: &mut Context, args: &Arguments) -> Result<(), Halt> {
    let (first, skip) = (args.get(&FIRST)?, args.get(&SKIP)?);
    let is_paged = first.is_some() || skip.is_some();
    let count = |n: Option<i64>| n.and_then(|n| u64::try_from(n).ok());
    for text in args.need(&PATH)? {
        for path in paths::expand(&text)? {
            if args.has(&TOTAL) {
                let mut total = 0usize;
                let mut reader = open(cx, &path)?;
                let mut alone = None;
                while let Some(item) = reader.read().map_err(|fault| in_file(&path, fault.into()))? {
                    cx.check_interrupt()?;
                    total += 1;
                    alone = if total == 1 { Some(item) } else { None };
                }
                // A list alone is paged item by item.
                let alone =
                    alone.map(|item| import::value(&item)).transpose().map_err(|error| in_file(&path, error))?;
                if let Some(list) = alone.filter(is_list) {
                    total = list.into_items().len();
                }
                cx.emit(Value::from(total))?;
            }
            let mut page = Page { skip: count(skip).unwrap_or(0), left: count(first).unwrap_or(u64::MAX) };
            let mut reader = open(cx, &path)?;
            let mut is_first = true;
            // A list that stands alone is known to do so when nothing follows it.
            let mut waiting: Option<Value> = None;
            while page.left > 0 {
                let item = reader.read().map_err(|fault| in_file(&path, fault.into()))?;
                for notice in reader.take_notices() {
                    cx.notice(format!("\"{}\", {}: {}", path.display(), notice.place, notice.text));
                }
                match (waiting.take(), &item) {
                    (Some(list), None) => {
                        for value in list.into_items() {
                            if page.left > 0 {
                                page.emit(cx, value)?;
                            }
                        }
                    }
                    (Some(value), _) => page.emit(cx, value)?,
                    (None, _) => {}
                }
                let Some(item) = item else { break };
                let value = import::value(&item).map_err(|error| in_file(&path, error))?;
                if std::mem::take(&mut is_first) && is_paged && is_list(&value) {
                    waiting = Some(value);
                } else if page.left > 0 {
                    page.emit(cx, value)?;
                }
            }
        }
    }
    Ok(())
}

fn is_list(value: &Value) -> bool {
    matches!(value, Value::List(_) | Value::Array(_))
}

fn open(cx: &Context, path: &Path) -> Result<Reader<std::io::BufReader<Reading>>, Error> {
    let file = Reading::open(cx.session, path).map_err(|error| io_error("read", path, &error))?;
    if !file.is_plain() {
        // A pipe cannot be read twice.
        let reader = Reader::once(std::io::BufReader::new(file), Limits::default());
        return reader.map_err(|fault| in_file(path, fault.into()));
    }
    Reader::open(std::io::BufReader::new(file), Limits::default()).map_err(|fault| in_file(path, fault.into()))
}

fn in_file(path: &Path, mut error: Error) -> Error {
    error.message = format!("\"{}\", {}", path.display(), error.message);
    error.target(path.display().to_string())
}

#[cfg(test)]
mod tests {
    use crate::cmdlets::testing::{check, check_error};

    fn sample(name: &str) -> String {
        format!("{}/tests/clixml/{name}", env!("CARGO_MANIFEST_DIR"))
    }

    #[test]
    fn objects_of_the_samples() {
        let queues = sample("RgsImportExport/Queues.xml");
        check(&format!("Import-Clixml '{queues}' -IncludeTotalCount -First 0"), vec![], "4");
        check(&format!("Import-Clixml '{queues}' -Skip 1 -First 1 | % TimeoutThreshold"), vec![], "4000");
        let groups = sample("variants/remote-agentgroups.xml");
        check(&format!("Import-Clixml '{groups}' -First 1 | % RoutingMethod"), vec![], "LongestIdle");
        let list = sample("variants/utf16-list-holidaysets.xml");
        check(&format!("Import-Clixml '{list}' -First 1 | % Name"), vec![], "US holidays 2026");
        check(&format!("Import-Clixml '{list}' -IncludeTotalCount -First 0"), vec![], "2");
    }

    #[test]
    fn hostile_files() {
        let path = sample("hostile/bad-int.xml");
        check_error(&format!("Import-Clixml '{path}'"), vec![], "bad-int.xml\", line 1, column");
        check_error("Import-Clixml /no/such.xml", vec![], "such.xml");
    }
}
