//! `Tee-Object`: hands objects on and keeps a copy.

use super::INPUT;
use crate::cmdlets::files::output::{ENCODINGS, Encoding, PRESET, TextFile};
use crate::command::arguments::Arguments;
use crate::command::cmdlet::{Cmdlet, Example, Filter, Run};
use crate::command::context::Context;
use crate::command::parameter::{Param, Switch};
use crate::command::paths;
use crate::command::precious;
use crate::error::{Error, Halt};
use crate::format::Style;
use crate::format::printer::{Mode, Printer};
use crate::object::value::Value;

pub static CMDLET: Cmdlet = Cmdlet {
    name: "Tee-Object",
    aliases: &["tee"],
    synopsis: "Hands objects on and keeps them in a variable or file as well.",
    description: "",
    needs: None,
    should_process: false,
    parameters: &[&FILE_PATH, &VARIABLE, &APPEND, &ENCODING, &INPUT],
    returns: "Object",
    examples: &[
        Example {
            text: "Keeps the numbers in a variable.",
            code: "1..3 | Tee-Object -Variable n | Measure-Object -Sum | ForEach-Object Sum",
            shows: "6\n",
        },
        Example {
            text: "Writes them to a file on the way.",
            code: "1..3 | Tee-Object numbers.txt | Measure-Object -Sum | ForEach-Object Sum",
            shows: "6\n",
        },
    ],
    run: Run::Stream(tee_object),
};

static FILE_PATH: Param<String> =
    Param::optional("FilePath", "The file that receives the text.").at(0).alias(&["Path", "LiteralPath"]);
static VARIABLE: Param<String> = Param::optional("Variable", "The variable that receives the objects.");
static APPEND: Param<Switch> = Param::switch("Append", "Adds to what is there.");
static ENCODING: Param<String> = Param::optional("Encoding", ENCODINGS).default(PRESET);

struct Tee {
    variable: Option<(String, Vec<Value>)>,
    file: Option<(TextFile, Printer)>,
}

fn tee_object(cx: &mut Context, args: &Arguments) -> Result<Box<dyn Filter>, Error> {
    let append = args.has(&APPEND);
    let variable = args.get(&VARIABLE)?.map(|name| {
        let kept = if append { cx.host.variable(&name).unwrap_or_default().into_items() } else { Vec::new() };
        (name, kept)
    });
    let file = match args.get(&FILE_PATH)? {
        Some(path) => {
            let encoding = Encoding::parse(args.get(&ENCODING)?.as_deref())?;
            let path = paths::resolve(&path)?;
            precious::guard_store(cx.session, &path, precious::WRITE_OVER)?;
            let file = match append {
                true => TextFile::append(&path, encoding)?,
                false => TextFile::open(&path, false, encoding.unwrap_or(Encoding::Utf8))?,
            };
            Some((file, Printer::new(Mode::Auto, Style::plain(None))))
        }
        None => None,
    };
    if variable.is_none() && file.is_none() {
        return Err(Error::argument("-FilePath is missing")
            .id("MissingMandatoryParameter")
            .hint("give a file, or -Variable and a name"));
    }
    Ok(Box::new(Tee { variable, file }))
}

impl Filter for Tee {
    fn process(&mut self, cx: &mut Context, input: Value) -> Result<(), Halt> {
        if let Some((_, kept)) = &mut self.variable {
            kept.push(input.clone());
        }
        if let Some((file, printer)) = &mut self.file {
            printer.print(&input, &mut |text| Ok(file.write(text)?))?;
        }
        cx.emit(input)
    }

    fn end(&mut self, cx: &mut Context) -> Result<(), Halt> {
        if let Some((name, kept)) = self.variable.take() {
            cx.host.set_variable(&name, Value::from_items(kept))?;
        }
        if let Some((mut file, mut printer)) = self.file.take() {
            printer.finish(&mut |text| Ok(file.write(text)?))?;
            file.commit()?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use crate::cmdlets::testing::{check, check_error, numbers};

    #[test]
    fn copies() {
        check("tee -Variable kept", numbers(1..=2), "1|2");
        let folder = tempfile::tempdir().expect("folder");
        let path = folder.path().join("a.txt");
        check(&format!("tee '{}'", path.display()), numbers(1..=2), "1|2");
        assert_eq!(std::fs::read_to_string(path).unwrap_or_default(), "1\n2\n");
        check_error("tee", numbers(1..=1), "-FilePath is missing");
    }
}
