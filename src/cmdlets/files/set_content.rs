//! `Set-Content`: writes values to a file, replacing what is there.

use super::output::{Encoding, TextFile};
use crate::command::arguments::Arguments;
use crate::command::cmdlet::{Cmdlet, Example, Filter, Run};
use crate::command::context::Context;
use crate::command::parameter::{Param, Switch};
use crate::command::paths;
use crate::error::{Error, Halt};
use crate::object::value::Value;

pub static CMDLET: Cmdlet = Cmdlet {
    name: "Set-Content",
    aliases: &["sc"],
    synopsis: "Writes values to a file, replacing what is there.",
    description: "Each value becomes a line. Bytes are written as they are.",
    needs: None,
    should_process: true,
    parameters: &[&PATH, &VALUE, &ENCODING, &NO_NEWLINE, &FORCE, &PASS_THRU],
    returns: "",
    examples: &[
        Example {
            text: "Writes two lines.",
            code: "\"a\", \"b\" | Set-Content list.txt; Get-Content list.txt",
            shows: "a\nb\n",
        },
        Example {
            text: "Writes a text given as an argument.",
            code: "Set-Content note.txt \"Help Desk\"; Get-Content note.txt",
            shows: "Help Desk\n",
        },
    ],
    run: Run::Stream(set_content),
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

fn set_content(cx: &mut Context, args: &Arguments) -> Result<Box<dyn Filter>, Error> {
    let path = args.need(&PATH)?;
    let encoding = Encoding::parse(args.get(&ENCODING)?.as_deref())?;
    let allowed = cx.should_process("write file", &path).map_err(|halt| match halt {
        Halt::Error(error) => *error,
        _ => Error::operation("interrupted"),
    })?;
    let file = if allowed { Some(TextFile::open(&paths::resolve(&path)?, false, encoding)?) } else { None };
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

/// One value as Set-Content and Add-Content write it.
pub(super) fn write(file: &mut TextFile, value: &Value, newline: bool) -> Result<(), Error> {
    match value {
        Value::Bytes(bytes) => file.write_bytes(bytes),
        Value::Array(items) => items.iter().try_for_each(|item| write(file, item, newline)),
        Value::List(list) => list.to_vec().iter().try_for_each(|item| write(file, item, newline)),
        single => {
            file.write(&single.to_string())?;
            if newline { file.write("\n") } else { Ok(()) }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::cmdlets::testing::{check, check_error, numbers};

    #[test]
    fn writes_lines() {
        let folder = tempfile::tempdir().expect("folder");
        let path = folder.path().join("a.txt").display().to_string();
        check(&format!("Set-Content '{path}'"), numbers(1..=2), "");
        check(&format!("Get-Content '{path}'"), vec![], "1|2");
        check(&format!("Add-Content '{path}' 'three ä'"), vec![], "");
        check(&format!("Get-Content '{path}'"), vec![], "1|2|three ä");
        check(&format!("Set-Content '{path}' x -WhatIf"), vec![], "");
        check(&format!("gc '{path}' -Tail 1"), vec![], "three ä");
        // Reading and writing one file in one pipeline works, as the new text is written aside.
        check(&format!("gc '{path}' | Select-Object -Skip 1 | sc '{path}' -Encoding unicode"), vec![], "");
        check(&format!("gc '{path}'"), vec![], "2|three ä");
        check(&format!("sc '{path}' a,b -NoNewline"), vec![], "");
        check(&format!("gc '{path}' -Raw"), vec![], "ab");
        check_error(&format!("sc '{path}/x' 1"), vec![], "cannot write");
        check_error("sc '' 1", vec![], "must not be empty text");
    }
}
