//! New-CsRgsWorkflow.

use super::super::family::{self, FORCE, IN_MEMORY, NAME, PARENT};
use crate::access::right::{Resource, Right};
use crate::command::arguments::Arguments;
use crate::command::cmdlet::{Cmdlet, Example, Run};
use crate::command::context::Context;
use crate::command::parameter::Param;
use crate::command::session::World;
use crate::domain::time_zone;
use crate::domain::workflow::{LANGUAGES, Workflow};
use crate::error::{Error, Halt};
use crate::object::kind::Kind;
use crate::object::value::Value;

pub static CMDLET: Cmdlet = Cmdlet {
    name: "New-CsRgsWorkflow",
    aliases: &[],
    synopsis: "Creates a workflow.",
    description: "An active workflow is checked when it is stored: it needs a DefaultAction. A managed one must be created active; once stored it can be edited and deactivated. The language of a system without a supported locale is taken as en-US where the locale is C or POSIX; elsewhere -Language is needed.",
    needs: Some((Resource::Workflow, Right::Create)),
    should_process: true,
    parameters: &[
        &PARENT,
        &NAME,
        &ADDRESS,
        &super::ACTIVE,
        &super::ANONYMOUS,
        &super::HOURS,
        &super::MUSIC,
        &super::DEFAULT_ACTION,
        &super::DESCRIPTION,
        &super::DISPLAY_NUMBER,
        &super::FEDERATION,
        &super::HOLIDAY_ACTION,
        &super::LANGUAGE,
        &super::LINE_URI,
        &super::CLOSED_ACTION,
        &super::TIME_ZONE,
        &super::HOLIDAY_SETS,
        &super::MANAGED,
        &super::MANAGERS,
        &IN_MEMORY,
        &FORCE,
    ],
    returns: "Workflow",
    examples: &[
        Example {
            text: "Creates and activates a workflow that leads to a queue.",
            code: r#"$toDesk = New-CsRgsCallAction -Action TransferToQueue -QueueID "Help Desk"
New-CsRgsWorkflow -Parent redmond -Name "Support" -PrimaryUri sip:support@litwareinc.com -LineUri "TEL:+14255550199" -Active $true -Language en-US -TimeZone "Pacific Standard Time" -DefaultAction $toDesk | Select-Object Name, Active, PrimaryUri, LineUri"#,
            shows: r#"
Name    Active PrimaryUri                 LineUri
----    ------ ----------                 -------
Support True   sip:support@litwareinc.com tel:+14255550199
"#,
        },
        Example {
            text: "Creates a managed workflow with a queue of its own, which its manager will configure.",
            code: r#"$queue = New-CsRgsQueue -Parent redmond -Name "Returns" -AgentGroupIDList (New-CsRgsAgentGroup -Parent redmond -Name "Returns Team" -AgentsByUri sip:cy@litwareinc.com)
New-CsRgsWorkflow -Parent redmond -Name "Returns" -PrimaryUri sip:returns@litwareinc.com -Active $true -Managed $true -ManagersByUri sip:ann@litwareinc.com -DefaultAction (New-CsRgsCallAction -Action TransferToQueue -QueueID $queue) -TimeZone "Pacific Standard Time" | Select-Object Name, Managed, ManagersByUri"#,
            shows: r#"
Name    Managed ManagersByUri
----    ------- -------------
Returns True    {sip:ann@litwareinc.com}
"#,
        },
    ],
    run: Run::Each(run),
};

/// As [`super::PRIMARY_URI`], which Set may leave out.
static ADDRESS: Param<Value> = Param::<Value>::mandatory("PrimaryUri", "SIP address of the workflow.")
    .kind(Kind::SipUri)
    .limits("sip:user@domain, unique")
    .not_null();

fn run(cx: &mut Context, args: &Arguments) -> Result<(), Halt> {
    let language = match system_language(&cx.session.world) {
        Some(language) => Value::text(language),
        None if args.is_given(&super::LANGUAGE) => Value::Null,
        None => {
            return Err(Error::argument("the system's language is not supported, so -Language is needed")
                .id("MissingMandatoryParameter")
                .into());
        }
    };
    let zone = system_zone(&cx.session.world);
    if !args.is_given(&super::TIME_ZONE) {
        cx.notice(format!("-TimeZone was not given: the machine's is taken, {zone}"));
    }
    family::new::<Workflow>(
        cx,
        args,
        super::FIELDS,
        &[
            ("PrimaryUri", args.need(&ADDRESS)?),
            ("Active", Value::Bool(false)),
            ("Anonymous", Value::Bool(false)),
            ("Managed", Value::Bool(false)),
            ("EnabledForFederation", Value::Bool(false)),
            ("Language", language),
            ("TimeZone", Value::text(zone)),
        ],
    )
}

/// The locale's language if supported; en-US for C and POSIX (domain.md 4).
pub fn system_language(world: &World) -> Option<&'static str> {
    let locale = (world.locale)().unwrap_or_else(|| "C".into());
    let code = locale.split(['.', '@']).next().unwrap_or("").replace('_', "-");
    if code.eq_ignore_ascii_case("C") || code.eq_ignore_ascii_case("POSIX") {
        return Some("en-US");
    }
    LANGUAGES.iter().copied().find(|l| l.eq_ignore_ascii_case(&code))
}

/// The machine's zone as a Windows id; UTC if it has none.
pub fn system_zone(world: &World) -> &'static str {
    (world.now)().time_zone().iana_name().and_then(time_zone::windows_id).unwrap_or("UTC")
}
