//! `Add-Content`: adds values to the end of a file.

use super::output::{Encoding, TextFile};
use super::set_content::write;
use crate::command::arguments::Arguments;
use crate::command::cmdlet::{Cmdlet, Example, Filter, Run};
use crate::command::context::Context;
use crate::command::parameter::{Param, Switch};
use crate::command::paths;
use crate::error::{Error, Halt};
use crate::object::value::Value;

pub static CMDLET: Cmdlet = Cmdlet {
    name: "Add-Content",
    aliases: &["ac"],
    synopsis: "Adds values to the end of a file.",
    description: "Each value becomes a line. Bytes are written as they are.",
    needs: None,
    should_process: true,
    parameters: &[&PATH, &VALUE, &ENCODING, &NO_NEWLINE, &FORCE, &PASS_THRU],
    returns: "",
    examples: &[
        Example {
            text: "Adds a line.",
            code: "Set-Content log.txt \"a\"; Add-Content log.txt \"b\"; Get-Content log.txt",
            shows: "a\nb\n",
        },
        Example {
            text: "Adds what the pipeline brings.",
            code: "1..2 | Add-Content numbers.txt; (Get-Content numbers.txt).Count",
            shows: "2\n",
        },
    ],
    run: Run::Stream(add_content),
};

static PATH: Param<String> = Param::mandatory("Path", "The file.").at(0).alias(&["LiteralPath", "FilePath"]).not_null();
static VALUE: Param<Value> = Param::optional("Value", "What is written; usually from the pipeline.").at(1).by_value();
static ENCODING: Param<String> =
    Param::optional("Encoding", "The encoding: utf8, utf8BOM, unicode, bigendianunicode, ascii, ansi, or byte.")
        .default("utf8");
static NO_NEWLINE: Param<Switch> = Param::switch("NoNewline", "Writes nothing between the values.");
static FORCE: Param<Switch> = Param::switch("Force", "Accepted; read-only files stay as they are.");
static PASS_THRU: Param<Switch> = Param::switch("PassThru", "Hands the values on.");

struct Content {
    file: Option<TextFile>,
    newline: bool,
    pass_thru: bool,
}

fn add_content(cx: &mut Context, args: &Arguments) -> Result<Box<dyn Filter>, Error> {
    let path = args.need(&PATH)?;
    let encoding = Encoding::parse(args.get(&ENCODING)?.as_deref())?;
    let allowed = cx.should_process("write file", &path).map_err(|halt| match halt {
        Halt::Error(error) => *error,
        _ => Error::operation("interrupted"),
    })?;
    let file = if allowed { Some(TextFile::open(&paths::resolve(&path)?, true, encoding)?) } else { None };
    Ok(Box::new(Content { file, newline: !args.has(&NO_NEWLINE), pass_thru: args.has(&PASS_THRU) }))
}

impl Filter for Content {
    fn process(&mut self, cx: &mut Context, input: Value) -> Result<(), Halt> {
        if let Some(file) = &mut self.file {
            write(file, &input, self.newline)?;
        }
        if self.pass_thru { cx.emit(input) } else { Ok(()) }
    }

    fn end(&mut self, _cx: &mut Context) -> Result<(), Halt> {
        match self.file.take() {
            Some(file) => Ok(file.commit()?),
            None => Ok(()),
        }
    }
}
