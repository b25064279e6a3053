//! `Write-Information`.

use crate::command::arguments::Arguments;
use crate::command::cmdlet::{Cmdlet, Example, Run};
use crate::command::common::Preference;
use crate::command::context::Context;
use crate::command::parameter::Param;
use crate::error::{Error, Halt, Kind};
use crate::object::value::Value;

pub static CMDLET: Cmdlet = Cmdlet {
    name: "Write-Information",
    aliases: &[],
    synopsis: "Writes an information record.",
    description: "It is shown where -InformationAction or $InformationPreference says Continue.",
    needs: None,
    should_process: false,
    parameters: &[&MESSAGE, &TAGS],
    returns: "",
    examples: &[
        Example {
            text: "Says nothing unless asked.",
            code: "Write-Information \"started\"; \"done\"",
            shows: "done\n",
        },
        Example {
            text: "Keeps the record in a variable.",
            code: "Write-Information \"started\" -InformationVariable i; $i",
            shows: "started\n",
        },
    ],
    run: Run::Each(write_information),
};

static MESSAGE: Param<Value> =
    Param::mandatory("MessageData", "The text or object.").at(0).alias(&["Msg", "Message"]).by_value();
static TAGS: Param<Vec<String>> = Param::optional("Tags", "Accepted; records have no tags here.").at(1);

fn write_information(cx: &mut Context, args: &Arguments) -> Result<(), Halt> {
    let message = args.need(&MESSAGE)?;
    if let Some(name) = cx.common.information_variable.clone() {
        cx.append_variable(&name, message.clone())?;
    }
    let action = cx.common.information_action.unwrap_or_else(|| cx.session.preferences.borrow().information);
    match action {
        Preference::SilentlyContinue | Preference::Ignore => Ok(()),
        Preference::Stop => {
            Err(Error::new(Kind::OperationStopped, format!("stopped by an information record: {message}")).into())
        }
        Preference::Continue | Preference::Inquire => {
            let text = cx.host.text_of(&message)?;
            cx.session.streams.information(&text);
            Ok(())
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::cmdlets::testing::screen_of;

    #[test]
    fn speaks() {
        assert_eq!(screen_of("Write-Information x", vec![]), "");
        assert_eq!(screen_of("Write-Information x -InformationAction Continue", vec![]), "information: x\n");
    }
}
