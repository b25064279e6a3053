//! `Out-String`: the printed form as a text.

use crate::cmdlets::objects::INPUT;
use crate::command::arguments::Arguments;
use crate::command::cmdlet::{Cmdlet, Example, Filter, Run};
use crate::command::context::Context;
use crate::command::parameter::{Param, Switch};
use crate::error::{Error, Halt};
use crate::format::Style;
use crate::format::printer::{Mode, Printer};
use crate::object::kind::Kind;
use crate::object::value::Value;

pub static CMDLET: Cmdlet = Cmdlet {
    name: "Out-String",
    aliases: &[],
    synopsis: "Returns objects as the text that would be printed.",
    description: "One text for all, or with -Stream one for each line. Nothing is cut unless -Width is given.",
    needs: None,
    should_process: false,
    parameters: &[&STREAM, &WIDTH, &NO_NEWLINE, &INPUT],
    returns: "String",
    examples: &[
        Example { text: "Measures a printed line.", code: "(\"abc\" | Out-String).Trim().Length", shows: "3\n" },
        Example {
            text: "Takes a printed table line by line.",
            code: "[pscustomobject]@{A=1} | Out-String -Stream | Select-Object -First 1",
            shows: "A\n",
        },
    ],
    run: Run::Stream(out_string),
};

static STREAM: Param<Switch> = Param::switch("Stream", "Returns each line for itself.");
static WIDTH: Param<i64> = Param::optional("Width", "The columns of a line.").kind(Kind::Int { min: 2, max: 100_000 });
static NO_NEWLINE: Param<Switch> = Param::switch("NoNewline", "Takes the line ends out.");

struct Text {
    printer: Printer,
    text: String,
    stream: bool,
    newline: bool,
}

fn out_string(_cx: &mut Context, args: &Arguments) -> Result<Box<dyn Filter>, Error> {
    let width = args.get(&WIDTH)?.map(|n| n as usize);
    Ok(Box::new(Text {
        printer: Printer::new(Mode::Auto, Style::plain(width)),
        text: String::new(),
        stream: args.has(&STREAM),
        newline: !args.has(&NO_NEWLINE),
    }))
}

impl Text {
    fn pass_lines(&mut self, cx: &mut Context) -> Result<(), Halt> {
        if !self.stream {
            return Ok(());
        }
        while let Some(at) = self.text.find('\n') {
            let line = Value::text(self.text[..at].trim_end_matches('\r'));
            self.text.drain(..=at);
            cx.emit(line)?;
        }
        Ok(())
    }
}

impl Filter for Text {
    fn process(&mut self, cx: &mut Context, input: Value) -> Result<(), Halt> {
        let text = &mut self.text;
        self.printer.print(&input, &mut |piece| {
            text.push_str(piece);
            Ok(())
        })?;
        self.pass_lines(cx)
    }

    fn end(&mut self, cx: &mut Context) -> Result<(), Halt> {
        let text = &mut self.text;
        self.printer.finish(&mut |piece| {
            text.push_str(piece);
            Ok(())
        })?;
        self.pass_lines(cx)?;
        if self.stream {
            return Ok(());
        }
        let text = std::mem::take(&mut self.text);
        cx.emit(Value::from(if self.newline { text } else { text.replace(['\r', '\n'], "") }))
    }
}

#[cfg(test)]
mod tests {
    use crate::cmdlets::testing::{check, custom};

    #[test]
    fn texts() {
        check("Out-String", vec!["a".into(), 1i64.into()], "a\n1\n");
        check("Out-String -Stream", vec!["a".into(), custom(&[("A", 1i64.into())])], "a||A|-|1");
        check("Out-String -NoNewline", vec!["a".into(), "b".into()], "ab");
        check("Format-Table A | Out-String -Width 8", vec![custom(&[("A", "a long text".into())])], "A\n-\na long …\n");
    }
}
