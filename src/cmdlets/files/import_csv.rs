//! `Import-Csv`: an object for each row.

use super::item;
use crate::cmdlets::text::convert_csv::{self, Table, USE_CULTURE};
use crate::command::arguments::Arguments;
use crate::command::cmdlet::{Cmdlet, Example, Run};
use crate::command::context::Context;
use crate::command::parameter::Param;
use crate::command::paths::{self, io_error};
use crate::command::reading::{self, Reading};
use crate::command::text_encoding::{Encoding, decode};
use crate::error::Halt;

pub static CMDLET: Cmdlet = Cmdlet {
    name: "Import-Csv",
    aliases: &["ipcsv"],
    synopsis: "Reads a table of comma-separated values; each row becomes an object.",
    description: "All values are text. Where no delimiter is given and the first line holds semicolons or tabs but no \
                  comma, these separate, as spreadsheets of many countries write; a first line sep=; says it, too. \
                  Blanks before a value are none of it. A file without a mark is UTF-8, or else UTF-16 or \
                  Windows-1252, which is said.",
    needs: None,
    should_process: false,
    parameters: &[&PATH, &DELIMITER, &HEADER, &ENCODING, &USE_CULTURE],
    returns: "PSCustomObject",
    examples: &[
        Example {
            text: "Reads a list of teams.",
            code: "Set-Content teams.csv \"Name,Agents\", \"Help Desk,3\"; Import-Csv teams.csv",
            shows: "Name      Agents\n----      ------\nHelp Desk 3\n",
        },
        Example {
            text: "Names the columns of a file without a header.",
            code: "Set-Content plain.csv \"a;b\"; (Import-Csv plain.csv -Delimiter \";\" -Header One, Two).Two",
            shows: "b\n",
        },
    ],
    run: Run::Each(import_csv),
};

static PATH: Param<Vec<String>> = item::named_by(Param::mandatory("Path", "The file."));
static DELIMITER: Param<String> = Param::optional("Delimiter", "The character between values.").at(1).default(",");
static HEADER: Param<Vec<String>> = Param::optional("Header", "Names of the columns, if the file has none.");
static ENCODING: Param<String> =
    Param::optional("Encoding", "The encoding of the file; a mark at its beginning decides.")
        .default("that of the mark, else utf8");
fn import_csv(cx: &mut Context, args: &Arguments) -> Result<(), Halt> {
    let encoding = match args.get(&ENCODING)? {
        Some(name) => Encoding::parse(Some(&name))?,
        None => None,
    };
    let delimiter = convert_csv::between(args, args.get(&DELIMITER)?.as_deref())?;
    let header = args.get(&HEADER)?;
    for text in args.need(&PATH)? {
        for path in paths::expand(&text)? {
            let shown = path.display().to_string();
            let table = Table { shown: &shown, delimiter, header: header.as_deref() };
            let failed = |error: std::io::Error| io_error("read", &path, &error);
            match encoding {
                None | Some(Encoding::Utf8 | Encoding::Utf8Mark) => {
                    let file = Reading::open(cx.session, &path).map_err(failed)?;
                    if path.is_dir() {
                        return Err(failed(std::io::ErrorKind::IsADirectory.into()).into());
                    }
                    convert_csv::emit_objects(cx, file, &table)?;
                }
                named => {
                    let bytes = reading::whole(cx.session, &path)?;
                    convert_csv::emit_objects(cx, decode(&bytes, named).0.as_bytes(), &table)?;
                }
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use crate::cmdlets::testing::{check, check_error};

    #[test]
    fn rows() {
        let folder = tempfile::tempdir().expect("folder");
        let path = folder.path().join("a.csv");
        let shown = path.display().to_string();
        for (content, options, rows) in [
            ("A,B\n1,x\n2,\n", "", "@{A=1; B=x}|@{A=2; B=}"),
            ("A;B\n1;\"x;y\"\n", "", "@{A=1; B=x;y}"),
            ("A;B\n1;x\n", "-Delimiter ;", "@{A=1; B=x}"),
            ("1,x\n", "-Header A,B,C", "@{A=1; B=x; C=}"),
            ("#TYPE Queue\nA\n1\n", "", "@{A=1}"),
            ("A,A,\n1,2,3\n", "", "@{A=1; A2=2; H1=3}"),
            ("A, B\n1, \"x, y\"\n,\n", "", "@{A=1; B=x, y}|@{A=; B=}"),
            ("sep=;\nA;B,C\n1;2\n", "", "@{A=1; B,C=2}"),
            ("A\tB\n1\t2\n", "", "@{A=1; B=2}"),
            ("A,B\n1,\"x\ny\"\n\n", "", "@{A=1; B=x\ny}"),
            ("A,B\n1\n", "", "@{A=1; B=}"),
            ("", "", ""),
        ] {
            std::fs::write(&path, content).expect("file");
            check(&format!("Import-Csv '{shown}' {options}"), vec![], rows);
        }
        std::fs::write(&path, "A,B\n1,\"x\n2,y\n").expect("file");
        check_error(
            &format!("Import-Csv '{shown}'"),
            vec![],
            "line 2, column 3: the quote that opens here is never closed",
        );
        check_error(&format!("Import-Csv '{shown}' -Delimiter ab"), vec![], "is not a delimiter");
    }
}
