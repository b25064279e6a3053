//! `Export-Clixml`: objects with their types and all that is inside them, to a depth.

use super::output::{self, FORCE, NO_CLOBBER, TextFile};
use crate::clixml::export::Export;
use crate::clixml::header::{self, Header};
use crate::clixml::writer::Writer;
use crate::cmdlets::objects::INPUT;
use crate::command::arguments::Arguments;
use crate::command::cmdlet::{Cmdlet, Example, Filter, Run};
use crate::command::context::Context;
use crate::command::parameter::Param;
use crate::command::paths::{self, io_error};
use crate::command::text_encoding::Encoding;
use crate::error::{Error, Halt};
use crate::object::kind::Kind;
use crate::object::value::Value;
use std::path::PathBuf;

pub static CMDLET: Cmdlet = Cmdlet {
    name: "Export-Clixml",
    aliases: &[],
    synopsis: "Writes objects to a file that Import-Clixml reads, here and in PowerShell.",
    description: "Each property keeps its type. Objects inside objects are written to the depth given; below, only \
                  their text: a workflow with three levels of questions needs -Depth 12. Properties of a type cost a \
                  level; those that an object has for itself, as all of a [pscustomobject], cost none.",
    needs: None,
    should_process: true,
    parameters: &[&PATH, &DEPTH, &ENCODING, &FORCE, &NO_CLOBBER, &INPUT],
    returns: "",
    examples: &[
        Example {
            text: "Writes a value and shows the file.",
            code: "\"Help Desk\" | Export-Clixml name.xml; Get-Content name.xml",
            shows: "<Objs Version=\"1.1.0.1\" xmlns=\"http://schemas.microsoft.com/powershell/2004/04\">\n  <S>Help Desk</S>\n</Objs>\n",
        },
        Example {
            text: "Keeps a hashtable for another day.",
            code: "@{Tier=1; Owner=\"sip:kenmyer@litwareinc.com\"} | Export-Clixml notes.xml; (Import-Clixml notes.xml).Tier",
            shows: "1\n",
        },
    ],
    run: Run::Stream(export_clixml),
};

static PATH: Param<String> = Param::mandatory("Path", "The file.").at(0).alias(&["LiteralPath"]).not_null();
static DEPTH: Param<i64> =
    Param::optional("Depth", "Levels of objects inside one another.").kind(Kind::Int { min: 1, max: 100 }).default("2");
static ENCODING: Param<String> =
    Param::optional("Encoding", "The encoding of the file: utf8 with a mark, as Windows PowerShell has it; utf8NoBOM, utf8BOM, unicode, bigendianunicode or ascii.")
        .default("utf8NoBOM");

struct Exporting {
    /// `None` for `-WhatIf`.
    writer: Option<Writer<TextFile>>,
    export: Export,
    path: PathBuf,
    /// A list that was given as -InputObject is one object, and null is one, too.
    whole: Option<Value>,
}

fn export_clixml(cx: &mut Context, args: &Arguments) -> Result<Box<dyn Filter>, Error> {
    let text = args.need(&PATH)?;
    let path = paths::resolve(&text)?;
    let named = args.get(&ENCODING)?;
    let (encoding, mark) = match Encoding::parse(named.as_deref())?.unwrap_or(Encoding::Utf8) {
        Encoding::Utf8 => (header::Encoding::Utf8, false),
        Encoding::Utf8Mark => (header::Encoding::Utf8, true),
        Encoding::Utf16Little => (header::Encoding::Utf16Little, true),
        Encoding::Utf16Big => (header::Encoding::Utf16Big, true),
        Encoding::Ascii | Encoding::Windows1252 | Encoding::Latin1 => (header::Encoding::Ascii, false),
        Encoding::Bytes => {
            return Err(Error::argument("CLIXML is text; it has no encoding \"byte\"").hint("leave -Encoding away"));
        }
    };
    if args.has(&NO_CLOBBER) {
        output::keep(&text, &path)?;
    }
    let header = Header { encoding, mark, ..Header::default() };
    // The writer encodes by itself, the mark included.
    let writer = output::begin(cx, &text, &path, false, Some(Encoding::Bytes))?.map(|file| Writer::new(file, header));
    let depth = args.get(&DEPTH)?.and_then(|depth| usize::try_from(depth).ok()).unwrap_or(2);
    let is_whole = |value: &&Value| matches!(value, Value::Array(_) | Value::List(_) | Value::Null);
    let whole = args.value(&INPUT).filter(is_whole).cloned();
    Ok(Box::new(Exporting { writer, export: Export::new(depth), path, whole }))
}

impl Filter for Exporting {
    fn process(&mut self, _cx: &mut Context, input: Value) -> Result<(), Halt> {
        if self.whole.is_some() { Ok(()) } else { self.write(&input) }
    }

    fn end(&mut self, cx: &mut Context) -> Result<(), Halt> {
        if let Some(whole) = self.whole.take() {
            self.write(&whole)?;
        }
        if let Some(most) = self.export.cut() {
            cx.warn(format!("what lies deeper than {most} levels was written as text, whatever -Depth says"))?;
        }
        let Some(writer) = self.writer.take() else { return Ok(()) };
        let file = writer.finish().map_err(|error| io_error("write", &self.path, &error))?;
        Ok(file.commit()?)
    }
}

impl Exporting {
    fn write(&mut self, input: &Value) -> Result<(), Halt> {
        if let Some(writer) = &mut self.writer {
            let item = self.export.item(input);
            writer.write(&item).map_err(|error| io_error("write", &self.path, &error))?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use crate::cmdlets::testing::{check, check_error, custom};

    #[test]
    fn what_is_written_is_read() {
        let folder = tempfile::tempdir().expect("folder");
        let path = folder.path().join("a.xml").display().to_string();
        let inner = custom(&[("X", 1i64.into()), ("Deep", custom(&[("Y", 2i64.into())]))]);
        let one = custom(&[("A", "x\ny".into()), ("B", inner)]);
        for encoding in ["utf8", "utf8BOM", "unicode", "bigendianunicode", "ascii"] {
            check(&format!("Export-Clixml '{path}' -Encoding {encoding}"), vec![one.clone(), "Größe".into()], "");
            check(&format!("Import-Clixml '{path}'"), vec![], "@{A=x\ny; B=@{X=1; Deep=@{Y=2}}}|Größe");
        }
        let types = std::fs::read_to_string(&path).expect("ASCII");
        assert!(types.contains("<I32 N=\"Y\">2</I32>"), "what an object has of its own costs no level: {types}");
        check_error(&format!("Export-Clixml '{path}' -NoClobber"), vec![one.clone()], "exists");
        check_error(&format!("Export-Clixml '{path}' -Encoding byte"), vec![one], "CLIXML is text");
    }
}
