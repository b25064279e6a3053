//! Get-RgsCaller.

use crate::command::arguments::Arguments;
use crate::command::cmdlet::{Cmdlet, Example, Run};
use crate::command::context::Context;
use crate::error::Halt;
use crate::object::object::Object;
use crate::object::value::Value;

pub static CMDLET: Cmdlet = Cmdlet {
    name: "Get-RgsCaller",
    aliases: &[],
    synopsis: "Says who you are here, with which roles, and why.",
    description: "",
    needs: None,
    should_process: false,
    parameters: &[],
    returns: "",
    examples: &[
        Example {
            text: "Says who I am, and why.",
            code: r#"Get-RgsCaller"#,
            shows: r#"
Name    : pat
Account : pat
Roles   : {CsAdministrator (global)}
Why     : operating-system account pat; no user of the directory has it as SamAccountName
Store   : lab.db
"#,
        },
        Example {
            text: "Says which roles I hold.",
            code: r#"(Get-RgsCaller).Roles"#,
            shows: r#"CsAdministrator (global)"#,
        },
    ],
    run: Run::Each(run),
};

fn run(cx: &mut Context, _args: &Arguments) -> Result<(), Halt> {
    let caller = cx.caller()?;
    let roles: Vec<Value> =
        caller.grants.iter().map(|g| Value::from(format!("{} ({})", g.role, g.scope.words()))).collect();
    let why = match (&caller.acting_for, &caller.address) {
        (Some(real), _) => format!("named with --as by {real}"),
        (None, Some(_)) => {
            format!("operating-system account {}, which the user directory maps to this address", caller.account)
        }
        (None, None) => {
            format!("operating-system account {}; no user of the directory has it as SamAccountName", caller.account)
        }
    };
    let store = cx.store()?.path().display().to_string();
    let object = Object::custom(vec![
        ("Name".into(), Value::from(caller.name())),
        ("Account".into(), Value::text(&caller.account)),
        ("Roles".into(), Value::Array(roles)),
        ("Why".into(), Value::from(why)),
        ("Store".into(), Value::from(store)),
    ]);
    cx.emit(Value::Object(object))
}
