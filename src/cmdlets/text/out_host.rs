//! `Out-Host`.

use crate::cmdlets::objects::INPUT;
use crate::command::arguments::Arguments;
use crate::command::cmdlet::{Cmdlet, Example, Filter, Run};
use crate::command::context::Context;
use crate::command::parameter::{Param, Switch};
use crate::error::{Error, Halt, Kind};
use crate::format::printer::{Mode, Printer};
use crate::format::{Reader, Style};
use crate::object::value::Value;
use std::io::Write;
use std::rc::Rc;

pub static CMDLET: Cmdlet = Cmdlet {
    name: "Out-Host",
    aliases: &["oh"],
    synopsis: "Prints objects on the screen.",
    description: "What is printed is no output any more: a variable before the pipeline stays empty.",
    needs: None,
    should_process: false,
    parameters: &[&PAGING, &INPUT],
    returns: "",
    examples: &[
        Example { text: "Prints numbers.", code: "1, 2 | Out-Host", shows: "1\n2\n" },
        Example {
            text: "Leaves nothing for the variable.",
            code: "$x = \"printed\" | Out-Host; $null -eq $x",
            shows: "printed\nTrue\n",
        },
    ],
    run: Run::Stream(out_host),
};

static PAGING: Param<Switch> =
    Param::switch("Paging", "Waits for a key after each page, on a terminal; $PAGER names a program to read in.");

/// Prints to the screen, past variables and redirections.
pub struct Screen {
    printer: Printer,
    /// The printer decides about the form, not the type.
    is_own_form: bool,
    pager: Option<Box<dyn Write>>,
    /// Whoever read the pages has had enough.
    is_left: bool,
}

impl Screen {
    /// In a form of its own, whatever the types say.
    pub fn in_form(cx: &Context, mode: Mode) -> Screen {
        // A person reads it, wherever it goes from here; colours of its own it has none.
        let reader = Reader::Person(Rc::new(|_| false));
        let printer = Printer::new(mode, Style::plain(cx.session.streams.width()).read_by(reader));
        Screen { printer, is_own_form: mode != Mode::Auto, pager: None, is_left: false }
    }
}

pub fn out_host(cx: &mut Context, args: &Arguments) -> Result<Box<dyn Filter>, Error> {
    let mut screen = Screen::in_form(cx, Mode::Auto);
    if args.has(&PAGING) {
        screen.pager = cx.session.streams.pager();
    }
    Ok(Box::new(screen))
}

/// To the reader of the pages, or to the screen.
fn write(cx: &Context, pager: &mut Option<Box<dyn Write>>, text: &str) -> Result<(), Halt> {
    match pager {
        Some(pager) => match pager.write_all(text.as_bytes()).and_then(|()| pager.flush()) {
            Ok(()) => Ok(()),
            // Whoever read it has had enough, and so the source stops.
            Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Err(Halt::Enough),
            Err(error) => Err(Error::new(Kind::WriteError, format!("the pager cannot be written to: {error}")).into()),
        },
        None => {
            cx.session.streams.host(text, false, None, None);
            Ok(())
        }
    }
}

impl Filter for Screen {
    fn process(&mut self, cx: &mut Context, input: Value) -> Result<(), Halt> {
        if self.pager.is_none() && !self.is_own_form && cx.session.streams.show(&input)? {
            return Ok(());
        }
        let Screen { printer, pager, is_left, .. } = self;
        let printed = printer.print(&input, &mut |text| write(cx, pager, text));
        *is_left |= matches!(printed, Err(Halt::Enough));
        printed
    }

    fn end(&mut self, cx: &mut Context) -> Result<(), Halt> {
        let Screen { printer, pager, .. } = self;
        let ended = if self.is_left { Ok(()) } else { printer.finish(&mut |text| write(cx, pager, text)) };
        // A program that shows the pages is waited for before the next line is printed.
        self.pager = None;
        // What the screen itself was shown ends here, too: the next objects are a table of their own.
        cx.session.streams.host("", false, None, None);
        match ended {
            Err(Halt::Enough) => Ok(()),
            other => other,
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::cmdlets::testing::{check, screen_of};

    #[test]
    fn prints() {
        check("Out-Host", vec!["a".into()], "");
        assert_eq!(screen_of("Out-Host", vec!["a".into(), 1i64.into()]), "a\n1\n");
    }
}
