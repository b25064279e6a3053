//! What Set-Content and Add-Content share: their parameters, and how values become a file.

use super::output::{self, Encoding, FORCE, TextFile};
use crate::command::arguments::Arguments;
use crate::command::cmdlet::Filter;
use crate::command::context::Context;
use crate::command::parameter::{Declared, Param, Switch};
use crate::command::paths;
use crate::error::{Error, Halt};
use crate::object::value::Value;

pub static PARAMETERS: &[&dyn Declared] = &[&PATH, &VALUE, &ENCODING, &NO_NEWLINE, &FORCE, &PASS_THRU];

pub static PATH: Param<String> =
    Param::mandatory("Path", "The file.").at(0).alias(&["LiteralPath", "FilePath"]).not_null();
pub static VALUE: Param<Value> =
    Param::optional("Value", "What is written; usually from the pipeline.").at(1).by_value();
pub static ENCODING: Param<String> = Param::optional("Encoding", output::ENCODINGS).default(output::PRESET);
pub static NO_NEWLINE: Param<Switch> = Param::switch("NoNewline", "Writes nothing between the values.");
pub static PASS_THRU: Param<Switch> = Param::switch("PassThru", "Hands the values on.");

struct Content {
    file: Option<TextFile>,
    newline: bool,
    pass_thru: bool,
}

/// Opens the file, or what takes its place when `-WhatIf` was said.
pub fn open(cx: &mut Context, args: &Arguments, append: bool) -> Result<Box<dyn Filter>, Error> {
    let path = args.need(&PATH)?;
    let encoding = Encoding::parse(args.get(&ENCODING)?.as_deref())?;
    let file = output::begin(cx, &path, &paths::resolve(&path)?, append, encoding)?;
    Ok(Box::new(Content { file, newline: !args.has(&NO_NEWLINE), pass_thru: args.has(&PASS_THRU) }))
}

impl Filter for Content {
    fn process(&mut self, cx: &mut Context, input: Value) -> Result<(), Halt> {
        if let Some(file) = &mut self.file {
            write(cx, file, &input, self.newline)?;
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

/// One value: bytes as they are, anything else as its text.
fn write(cx: &Context, file: &mut TextFile, value: &Value, newline: bool) -> Result<(), Halt> {
    match value {
        Value::Bytes(bytes) => file.write_bytes(bytes)?,
        Value::Array(items) => items.iter().try_for_each(|item| write(cx, file, item, newline))?,
        Value::List(list) => list.to_vec().iter().try_for_each(|item| write(cx, file, item, newline))?,
        single => {
            file.write(&cx.host.text_of(single)?)?;
            if newline {
                file.write("\n")?;
            }
        }
    }
    Ok(())
}
