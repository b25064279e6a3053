//! `Out-GridView`: a table, as there are no windows.

use super::out_host;
use crate::cmdlets::objects::INPUT;
use crate::command::arguments::Arguments;
use crate::command::cmdlet::{Cmdlet, Example, Filter, Run};
use crate::command::context::Context;
use crate::command::parameter::{Param, Switch};
use crate::error::{Error, Halt};
use crate::format::printer::Mode;
use crate::object::value::Value;

pub static CMDLET: Cmdlet = Cmdlet {
    name: "Out-GridView",
    aliases: &["ogv"],
    synopsis: "Shows objects as a table on the screen, as rgsh opens no windows.",
    description: "Choosing rows (-PassThru) is an error: there is no window to choose in; Where-Object chooses by a \
                  condition.",
    needs: None,
    should_process: false,
    parameters: &[&TITLE, &PASS_THRU, &OUTPUT_MODE, &WAIT, &INPUT],
    returns: "",
    examples: &[
        Example {
            text: "Shows a table.",
            code: "[pscustomobject]@{Name=\"Help Desk\"; Agents=3} | Out-GridView",
            shows: "Name      Agents\n----      ------\nHelp Desk      3\n",
        },
        Example {
            text: "With a title.",
            code: "[pscustomobject]@{Name=\"Help Desk\"; Agents=3} | Out-GridView -Title Queues",
            shows: "Queues\nName      Agents\n----      ------\nHelp Desk      3\n",
        },
    ],
    run: Run::Stream(out_grid_view),
};

static TITLE: Param<String> = Param::optional("Title", "A line above the table.");
static PASS_THRU: Param<Switch> = Param::switch("PassThru", "Refused: there is no window to choose rows in.");
static OUTPUT_MODE: Param<String> = Param::optional("OutputMode", "None; Single and Multiple are refused.");
static WAIT: Param<Switch> = Param::switch("Wait", "Accepted; nothing stays open.");

struct Grid(Box<dyn Filter>);

fn out_grid_view(cx: &mut Context, args: &Arguments) -> Result<Box<dyn Filter>, Error> {
    let mode = args.get(&OUTPUT_MODE)?.unwrap_or_default();
    if args.has(&PASS_THRU) || !(mode.is_empty() || mode.eq_ignore_ascii_case("None")) {
        return Err(Error::operation("there is no window to choose rows in")
            .hint("Where-Object chooses by a condition, Read-Host asks for a name"));
    }
    cx.notice("Out-GridView shows a table here");
    if let Some(title) = args.get(&TITLE)? {
        cx.session.streams.host(&title, true, None, None);
    }
    Ok(Box::new(Grid(Box::new(out_host::Screen::in_form(cx, Mode::Table)))))
}

impl Filter for Grid {
    fn process(&mut self, cx: &mut Context, input: Value) -> Result<(), Halt> {
        self.0.process(cx, input)
    }

    fn end(&mut self, cx: &mut Context) -> Result<(), Halt> {
        self.0.end(cx)
    }
}

#[cfg(test)]
mod tests {
    use crate::cmdlets::testing::{check_error, custom, screen_of};

    #[test]
    fn tables() {
        let a = custom(&[("A", 1i64.into())]);
        assert!(screen_of("Out-GridView", vec![a.clone()]).contains("A\n-\n1\n"));
        check_error("Out-GridView -PassThru", vec![a.clone()], "no window");
        check_error("Out-GridView -OutputMode Single", vec![a], "no window");
    }
}
