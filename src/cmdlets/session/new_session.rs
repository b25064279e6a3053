//! `New-PSSession`: something to hand on, and a notice.

use super::{AUTHENTICATION, COMPUTER, CONFIGURATION, CREDENTIAL, OPTION, PORT, REDIRECTION, SESSION, SSL, URI};
use crate::command::arguments::Arguments;
use crate::command::cmdlet::{Cmdlet, Example, Run};
use crate::command::context::Context;
use crate::command::parameter::Param;
use crate::error::Halt;
use crate::object::object::Object;
use crate::object::value::Value;

pub static CMDLET: Cmdlet = Cmdlet {
    name: "New-PSSession",
    aliases: &["nsn"],
    synopsis: "Accepts the sessions that existing scripts open.",
    description: "Nothing is connected: rgsh works on its own store. What it returns can be handed on to \
                  Import-PSSession, Enter-PSSession and Remove-PSSession.",
    needs: None,
    should_process: false,
    parameters: &[
        &COMPUTER,
        &URI,
        &CREDENTIAL,
        &NAME,
        &AUTHENTICATION,
        &CONFIGURATION,
        &OPTION,
        &REDIRECTION,
        &SSL,
        &PORT,
    ],
    returns: "PSSession",
    examples: &[
        Example {
            text: "Does no harm at the head of a script.",
            code: "$session = New-PSSession -ConnectionUri https://pool.litwareinc.com/OcsPowershell\n$session.State",
            shows: "Opened\n",
        },
        Example {
            text: "Takes what a script hands it.",
            code: "$session = New-PSSession -ComputerName front1 -Credential (Get-Credential ann)\n$session.ComputerName",
            shows: "front1\n",
        },
    ],
    run: Run::Each(new_session),
};

static NAME: Param<String> = Param::optional("Name", "What the session is called.").default("Session1");

fn new_session(cx: &mut Context, args: &Arguments) -> Result<(), Halt> {
    cx.notice("New-PSSession connects nothing: rgsh works on its own store");
    let place = args.get(&COMPUTER)?.or(args.get(&URI)?).unwrap_or_default();
    let name = args.get(&NAME)?.unwrap_or_else(|| "Session1".into());
    let values = vec![Value::Int(1), name.into(), place.join(", ").into(), Value::text("Opened")];
    cx.emit(Value::Object(Object::with_values(&SESSION, values)))
}
