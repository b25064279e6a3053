//! `Export-Csv`: a row for each object.

use super::output::{self, Encoding, NO_CLOBBER, TextFile};
use crate::cmdlets::objects::INPUT;
use crate::cmdlets::text::convert_csv::{self, QUOTE_FIELDS, Rows, USE_CULTURE, USE_QUOTES};
use crate::command::arguments::Arguments;
use crate::command::cmdlet::{Cmdlet, Example, Filter, Run};
use crate::command::context::Context;
use crate::command::parameter::{Param, Switch};
use crate::command::paths;
use crate::command::reading;
use crate::error::{Error, Halt, Kind as ErrorKind};
use crate::object::value::Value;

pub static CMDLET: Cmdlet = Cmdlet {
    name: "Export-Csv",
    aliases: &["epcsv"],
    synopsis: "Writes objects to a file of comma-separated values.",
    description: "The columns are the properties of the first object. Lists are joined by semicolons, so that nothing \
                  is lost.",
    needs: None,
    should_process: true,
    parameters: &[
        &PATH,
        &DELIMITER,
        &ENCODING,
        &NO_TYPE,
        &INCLUDE_TYPE,
        &APPEND,
        &FORCE,
        &NO_CLOBBER,
        &USE_CULTURE,
        &USE_QUOTES,
        &QUOTE_FIELDS,
        &INPUT,
    ],
    returns: "",
    examples: &[
        Example {
            text: "Writes an object and shows the file.",
            code: "[pscustomobject]@{Name=\"Help Desk\"; Agents=3} | Export-Csv teams.csv -NoTypeInformation; Get-Content teams.csv",
            shows: "\"Name\",\"Agents\"\n\"Help Desk\",\"3\"\n",
        },
        Example {
            text: "Adds a row.",
            code: "1..2 | ForEach-Object { [pscustomobject]@{N=$_} | Export-Csv n.csv -Append }; Get-Content n.csv",
            shows: "\"N\"\n\"1\"\n\"2\"\n",
        },
    ],
    run: Run::Stream(export_csv),
};

static PATH: Param<String> = Param::mandatory("Path", "The file.").at(0).alias(&["LiteralPath"]).not_null();
static DELIMITER: Param<String> = Param::optional("Delimiter", "The character between values.").at(1).default(",");
static ENCODING: Param<String> = Param::optional("Encoding", output::ENCODINGS).default(output::PRESET);
static NO_TYPE: Param<Switch> =
    Param::switch("NoTypeInformation", "Accepted; no type line is written unless asked.").alias(&["NTI"]);
static INCLUDE_TYPE: Param<Switch> =
    Param::switch("IncludeTypeInformation", "Writes a first line with the type.").alias(&["ITI"]);
static APPEND: Param<Switch> = Param::switch("Append", "Adds rows to the file under its columns.");
static FORCE: Param<Switch> = Param::switch("Force", "Adds rows even if the columns differ.");

struct Export {
    file: Option<TextFile>,
    rows: Rows,
    /// The columns of the file that is added to.
    existing: Option<Vec<String>>,
    force: bool,
}

fn export_csv(cx: &mut Context, args: &Arguments) -> Result<Box<dyn Filter>, Error> {
    let text = args.need(&PATH)?;
    let path = paths::resolve(&text)?;
    let encoding = Encoding::parse(args.get(&ENCODING)?.as_deref())?;
    let form = convert_csv::form(args, args.get(&DELIMITER)?.as_deref())?;
    let delimiter = form.delimiter;
    if args.has(&NO_CLOBBER) {
        output::keep(&text, &path)?;
    }
    let append = args.has(&APPEND);
    let mut rows = Rows::new(form);
    rows.type_line = args.has(&INCLUDE_TYPE);
    let mut existing = None;
    if append && path.is_file() {
        let bytes = reading::whole(cx.session, &path)?;
        existing = convert_csv::header_of(&bytes, delimiter);
    }
    let file = output::begin(cx, &text, &path, append, encoding)?;
    Ok(Box::new(Export { file, rows, existing, force: args.has(&FORCE) }))
}

impl Filter for Export {
    fn process(&mut self, _cx: &mut Context, input: Value) -> Result<(), Halt> {
        if let Some(columns) = self.existing.take() {
            let has = |name: &str| crate::object::members::names(&input).iter().any(|n| n.eq_ignore_ascii_case(name));
            if let Some(missing) = columns.iter().find(|name| !has(name)).filter(|_| !self.force) {
                return Err(Error::new(
                    ErrorKind::InvalidData,
                    format!("the file has a column \"{missing}\", the object has not"),
                )
                .id("CannotAppendCsvWithMismatchedPropertyNames")
                .hint("-Force adds the rows all the same")
                .into());
            }
            self.rows.continue_under(&columns);
        }
        for line in self.rows.lines(&input) {
            if let Some(file) = &mut self.file {
                file.write(&line)?;
                file.write("\n")?;
            }
        }
        Ok(())
    }

    fn end(&mut self, _cx: &mut Context) -> Result<(), Halt> {
        match self.file.take() {
            Some(file) => Ok(file.commit()?),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::cmdlets::testing::{check, check_error, custom};

    #[test]
    fn rows() {
        let folder = tempfile::tempdir().expect("folder");
        let path = folder.path().join("a.csv").display().to_string();
        let one = custom(&[("A", 1i64.into()), ("B", "x, \"y\"".into())]);
        check(&format!("Export-Csv '{path}' -NoTypeInformation"), vec![one.clone()], "");
        check(&format!("gc '{path}'"), vec![], "\"A\",\"B\"|\"1\",\"x, \"\"y\"\"\"");
        check(&format!("Export-Csv '{path}' -Append"), vec![custom(&[("B", "z".into()), ("A", 2i64.into())])], "");
        check(&format!("ipcsv '{path}' | % B"), vec![], "x, \"y\"|z");
        check_error(&format!("Export-Csv '{path}' -Append"), vec![custom(&[("C", 1i64.into())])], "a column \"A\"");
        check_error(&format!("Export-Csv '{path}' -NoClobber"), vec![one.clone()], "exists");
        check(&format!("Export-Csv '{path}' -Delimiter ; -IncludeTypeInformation"), vec![one], "");
        check(&format!("gc '{path}' -TotalCount 2"), vec![], "#TYPE PSCustomObject|\"A\";\"B\"");
    }
}
