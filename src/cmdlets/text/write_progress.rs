//! `Write-Progress`: how far a long task is.

use crate::command::arguments::Arguments;
use crate::command::cmdlet::{Cmdlet, Example, Run};
use crate::command::context::Context;
use crate::command::parameter::{Param, Switch};
use crate::error::Halt;
use crate::object::kind::Kind;

pub static CMDLET: Cmdlet = Cmdlet {
    name: "Write-Progress",
    aliases: &[],
    synopsis: "Shows how far a long task is.",
    description: "Shown on a terminal only.",
    needs: None,
    should_process: false,
    parameters: &[&ACTIVITY, &STATUS, &ID, &PERCENT, &SECONDS, &CURRENT, &PARENT, &COMPLETED],
    returns: "",
    examples: &[
        Example {
            text: "Says that half is done.",
            code: "Write-Progress \"Reading\" -Status \"queues\" -PercentComplete 50; \"done\"",
            shows: "done\n",
        },
        Example {
            text: "Takes the line away.",
            code: "Write-Progress \"Reading\" -Completed; \"done\"",
            shows: "done\n",
        },
    ],
    run: Run::Each(write_progress),
};

static ACTIVITY: Param<String> = Param::mandatory("Activity", "What is being done.").at(0);
static STATUS: Param<String> = Param::optional("Status", "Where it is.").at(1);
static ID: Param<i64> = Param::optional("Id", "Accepted; one line is shown.").at(2);
static PERCENT: Param<f64> =
    Param::optional("PercentComplete", "How much is done.").kind(Kind::Float).limits("0 to 100");
static SECONDS: Param<i64> = Param::optional("SecondsRemaining", "Accepted; not shown.");
static CURRENT: Param<String> = Param::optional("CurrentOperation", "What is done at the moment.");
static PARENT: Param<i64> = Param::optional("ParentId", "Accepted; one line is shown.");
static COMPLETED: Param<Switch> = Param::switch("Completed", "The task is done.");

fn write_progress(cx: &mut Context, args: &Arguments) -> Result<(), Halt> {
    let mut status = args.get(&STATUS)?.unwrap_or_default();
    if let Some(current) = args.get(&CURRENT)? {
        status = if status.is_empty() { current } else { format!("{status}: {current}") };
    }
    let percent = args.get(&PERCENT)?.filter(|x| *x >= 0.0).map(|x| x.min(100.0) as u8);
    let percent = if args.has(&COMPLETED) { Some(100) } else { percent };
    cx.session.streams.progress(&args.need(&ACTIVITY)?, &status, percent);
    Ok(())
}

#[cfg(test)]
mod tests {
    use crate::cmdlets::testing::screen_of;

    #[test]
    fn shows() {
        assert_eq!(
            screen_of("Write-Progress Reading queues -PercentComplete 150", vec![]),
            "progress: Reading queues 100\n"
        );
    }
}
