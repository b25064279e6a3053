//! `Out-File`: the printed form into a file.

use crate::cmdlets::files::output::{self, Encoding, FORCE, NO_CLOBBER, TextFile};
use crate::cmdlets::objects::INPUT;
use crate::command::arguments::Arguments;
use crate::command::cmdlet::{Cmdlet, Example, Filter, Run};
use crate::command::context::Context;
use crate::command::parameter::{Param, Switch};
use crate::command::paths;
use crate::error::{Error, Halt};
use crate::format::Style;
use crate::format::printer::{Mode, Printer};
use crate::object::kind::Kind;
use crate::object::value::Value;

pub static CMDLET: Cmdlet = Cmdlet {
    name: "Out-File",
    aliases: &[],
    synopsis: "Writes objects to a file as they would be printed.",
    description: "Nothing is cut unless -Width is given. A file that is replaced is written aside first.",
    needs: None,
    should_process: true,
    parameters: &[&FILE_PATH, &ENCODING, &APPEND, &FORCE, &NO_CLOBBER, &WIDTH, &NO_NEWLINE, &INPUT],
    returns: "",
    examples: &[
        Example { text: "Writes numbers.", code: "1..2 | Out-File n.txt; Get-Content n.txt", shows: "1\n2\n" },
        Example {
            text: "Adds to a file.",
            code: "1 | Out-File n.txt; 2 | Out-File n.txt -Append; (Get-Content n.txt).Count",
            shows: "2\n",
        },
    ],
    run: Run::Stream(out_file),
};

static FILE_PATH: Param<String> =
    Param::mandatory("FilePath", "The file.").at(0).alias(&["Path", "LiteralPath"]).not_null();
static ENCODING: Param<String> = Param::optional("Encoding", output::ENCODINGS).at(1).default(output::PRESET);
static APPEND: Param<Switch> = Param::switch("Append", "Adds to what is there.");
static WIDTH: Param<i64> =
    Param::optional("Width", "The columns of a line.").kind(Kind::Int { min: 2, max: 1_000_000 });
static NO_NEWLINE: Param<Switch> = Param::switch("NoNewline", "Leaves the line ends out.");

struct Output {
    file: Option<TextFile>,
    printer: Printer,
    newline: bool,
}

fn out_file(cx: &mut Context, args: &Arguments) -> Result<Box<dyn Filter>, Error> {
    let text = args.need(&FILE_PATH)?;
    let path = paths::resolve(&text)?;
    let encoding = Encoding::parse(args.get(&ENCODING)?.as_deref())?;
    if args.has(&NO_CLOBBER) && !args.has(&APPEND) {
        output::keep(&text, &path)?;
    }
    let file = output::begin(cx, &text, &path, args.has(&APPEND), encoding)?;
    let width = args.get(&WIDTH)?.map(|n| n as usize);
    Ok(Box::new(Output {
        file,
        printer: Printer::new(Mode::Auto, Style::plain(width)),
        newline: !args.has(&NO_NEWLINE),
    }))
}

fn write(file: &mut Option<TextFile>, text: &str, newline: bool) -> Result<(), Halt> {
    match file {
        Some(file) if newline => Ok(file.write(text)?),
        Some(file) => Ok(file.write(&text.replace('\n', ""))?),
        None => Ok(()),
    }
}

impl Filter for Output {
    fn process(&mut self, _cx: &mut Context, input: Value) -> Result<(), Halt> {
        let (file, newline) = (&mut self.file, self.newline);
        self.printer.print(&input, &mut |text| write(file, text, newline))
    }

    fn end(&mut self, _cx: &mut Context) -> Result<(), Halt> {
        let (file, newline) = (&mut self.file, self.newline);
        self.printer.finish(&mut |text| write(file, text, newline))?;
        match self.file.take() {
            Some(file) => Ok(file.commit()?),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::cmdlets::testing::{check, check_error, custom, numbers};

    #[test]
    fn files() {
        let folder = tempfile::tempdir().expect("folder");
        let path = folder.path().join("a.txt").display().to_string();
        check(&format!("Out-File '{path}'"), numbers(1..=2), "");
        check(&format!("Out-File '{path}' -Append"), vec![custom(&[("A", "a long text".into())])], "");
        check(&format!("gc '{path}'"), vec![], "1|2|A|-|a long text");
        check_error(&format!("Out-File '{path}' -NoClobber"), numbers(1..=1), "exists");
        check_error("Out-File /nowhere/at/all", numbers(1..=1), "cannot write");
        check(&format!("Out-File '{path}'"), vec![], "");
        check(&format!("gc '{path}' -Raw"), vec![], "");
    }
}
