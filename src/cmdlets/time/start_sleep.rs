//! `Start-Sleep`: waiting, until Ctrl-C at the latest.

use crate::command::arguments::Arguments;
use crate::command::cmdlet::{Cmdlet, Example, Run};
use crate::command::context::Context;
use crate::command::parameter::Param;
use crate::error::{Error, Halt};
use crate::object::kind::Kind;
use std::time::{Duration, Instant};

pub static CMDLET: Cmdlet = Cmdlet {
    name: "Start-Sleep",
    aliases: &["sleep"],
    synopsis: "Waits for a time.",
    description: "Ctrl-C ends the wait.",
    needs: None,
    should_process: false,
    parameters: &[&SECONDS, &MILLISECONDS],
    returns: "",
    examples: &[
        Example { text: "Waits for a moment.", code: "Start-Sleep -Milliseconds 5; \"done\"", shows: "done\n" },
        Example { text: "Waits for a part of a second.", code: "Start-Sleep 0.01; \"done\"", shows: "done\n" },
    ],
    run: Run::Each(start_sleep),
};

/// How often Ctrl-C is looked for.
const STEP: Duration = Duration::from_millis(20);

static SECONDS: Param<f64> = Param::optional("Seconds", "How many seconds.").at(0).by_value().sets(&["Seconds"]);
static MILLISECONDS: Param<i64> = Param::optional("Milliseconds", "How many milliseconds.")
    .alias(&["ms"])
    .kind(Kind::Int { min: 0, max: i64::MAX })
    .sets(&["Milliseconds"]);

fn start_sleep(cx: &mut Context, args: &Arguments) -> Result<(), Halt> {
    let wait = match (args.get(&SECONDS)?, args.get(&MILLISECONDS)?) {
        (Some(seconds), _) => Duration::try_from_secs_f64(seconds).map_err(|_| {
            Error::argument(format!("{seconds} seconds cannot be waited for")).id("CannotConvertArgument")
        })?,
        (None, Some(ms)) => Duration::from_millis(ms.unsigned_abs()),
        (None, None) => return Err(Error::argument("-Seconds is missing").id("MissingMandatoryParameter").into()),
    };
    cx.session.streams.flush();
    let begin = Instant::now();
    loop {
        cx.check_interrupt()?;
        match wait.checked_sub(begin.elapsed()) {
            Some(left) if !left.is_zero() => std::thread::sleep(left.min(STEP)),
            _ => return Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::cmdlets::testing::{check, check_error};

    #[test]
    fn waits() {
        check("sleep -Milliseconds 1", vec![], "");
        check("sleep 0.001", vec![], "");
        check_error("sleep -1", vec![], "cannot be waited for");
        check_error("sleep", vec![], "-Seconds is missing");
    }
}
