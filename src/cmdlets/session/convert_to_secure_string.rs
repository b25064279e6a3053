//! `ConvertTo-SecureString`: forgets the text that it is given.

use crate::command::arguments::Arguments;
use crate::command::cmdlet::{Cmdlet, Example, Run};
use crate::command::context::Context;
use crate::command::credential;
use crate::command::parameter::{Param, Switch};
use crate::error::Halt;
use crate::object::value::Value;

pub static CMDLET: Cmdlet = Cmdlet {
    name: "ConvertTo-SecureString",
    aliases: &[],
    synopsis: "Makes what a script hands on as a password, without the password.",
    description: "The text is not kept: rgsh works with the account that started it, and needs no password.",
    needs: None,
    should_process: false,
    parameters: &[&TEXT, &AS_PLAIN_TEXT, &FORCE, &KEY],
    returns: "SecureString",
    examples: &[
        Example {
            text: "Goes into a credential, as scripts write it.",
            code: "$password = ConvertTo-SecureString \"secret\" -AsPlainText -Force\n\
                   (New-Object System.Management.Automation.PSCredential \"ann\", $password).UserName",
            shows: "ann\n",
        },
        Example {
            text: "Holds nothing of the text.",
            code: "\"$(ConvertTo-SecureString secret -AsPlainText -Force)\"",
            shows: "System.Security.SecureString\n",
        },
    ],
    run: Run::Each(convert),
};

static TEXT: Param<Value> = Param::optional("String", "The text, which is not kept.").at(0).by_value();
static AS_PLAIN_TEXT: Param<Switch> = Param::switch("AsPlainText", "Accepted; nothing is kept either way.");
static FORCE: Param<Switch> = Param::switch("Force", "Accepted; nothing stands in the way.");
static KEY: Param<Value> = Param::optional("Key", "Accepted; nothing is decoded.").alias(&["SecureKey"]);

fn convert(cx: &mut Context, _args: &Arguments) -> Result<(), Halt> {
    cx.notice("ConvertTo-SecureString keeps no password: rgsh works with the account that started it");
    cx.emit(Value::Object(credential::no_password()))
}
