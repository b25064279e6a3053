//! `Out-Host`.

use crate::cmdlets::objects::INPUT;
use crate::command::arguments::Arguments;
use crate::command::cmdlet::{Cmdlet, Example, Filter, Run};
use crate::command::context::Context;
use crate::command::parameter::{Param, Switch};
use crate::error::{Error, Halt};
use crate::format::Style;
use crate::format::printer::{Mode, Printer};
use crate::object::value::Value;

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

static PAGING: Param<Switch> = Param::switch("Paging", "Accepted; nothing waits for a key.");

/// Prints to the screen, past variables and redirections.
pub struct Screen(pub Printer);

pub fn out_host(cx: &mut Context, _args: &Arguments) -> Result<Box<dyn Filter>, Error> {
    Ok(Box::new(Screen(Printer::new(Mode::Auto, Style::plain(cx.session.streams.width())))))
}

impl Filter for Screen {
    fn process(&mut self, cx: &mut Context, input: Value) -> Result<(), Halt> {
        let streams = &cx.session.streams;
        self.0.print(&input, &mut |text| {
            streams.host(text, false, None, None);
            Ok(())
        })
    }

    fn end(&mut self, cx: &mut Context) -> Result<(), Halt> {
        let streams = &cx.session.streams;
        self.0.finish(&mut |text| {
            streams.host(text, false, None, None);
            Ok(())
        })
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
