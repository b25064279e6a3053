//! `Get-Credential`: a name without a password.

use crate::command::arguments::Arguments;
use crate::command::cmdlet::{Cmdlet, Example, Run};
use crate::command::context::Context;
use crate::command::credential;
use crate::command::parameter::Param;
use crate::error::Halt;
use crate::object::value::Value;

pub static CMDLET: Cmdlet = Cmdlet {
    name: "Get-Credential",
    aliases: &[],
    synopsis: "Makes what a script hands on as a credential, without a password.",
    description: "No password is asked for, kept or written anywhere: rgsh works with the account that started it, and \
                  with --as for another. The user name is the one given, or that of the account.",
    needs: None,
    should_process: false,
    parameters: &[&USER, &MESSAGE],
    returns: "PSCredential",
    examples: &[
        Example {
            text: "Has the name that was given.",
            code: "(Get-Credential litwareinc\\ann).UserName",
            shows: "litwareinc\\ann\n",
        },
        Example {
            text: "Holds no password.",
            code: "$cred = Get-Credential -UserName ann -Message \"Who are you?\"\n$null -eq $cred.Password",
            shows: "True\n",
        },
    ],
    run: Run::Each(get_credential),
};

static USER: Param<Value> = Param::optional("Credential", "The user name, or a credential that is there already.")
    .at(0)
    .alias(&["UserName"])
    .default("the account that started rgsh");
static MESSAGE: Param<String> = Param::optional("Message", "Accepted; nothing is asked.");

fn get_credential(cx: &mut Context, args: &Arguments) -> Result<(), Halt> {
    cx.notice("Get-Credential asks for no password: rgsh works with the account that started it");
    let user = args.get(&USER)?.unwrap_or_else(|| Value::text(&cx.session.world.account));
    cx.emit(Value::Object(credential::of(&user)))
}
