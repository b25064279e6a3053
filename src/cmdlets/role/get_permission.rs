//! Get-RgsPermission.

use crate::access::caller::Caller;
use crate::access::decide::{Target, decide};
use crate::access::matrix::{Class, ROLES, cell, row};
use crate::access::right::{Resource, Right};
use crate::command::arguments::Arguments;
use crate::command::changeable::Changeable;
use crate::command::cmdlet::{Cmdlet, Example, Run};
use crate::command::context::Context;
use crate::command::identify;
use crate::command::own::Own;
use crate::command::parameter::Param;
use crate::domain::{
    agent_group::AgentGroup, business_hours::BusinessHours, holiday_set::HolidaySet, queue::Queue, workflow::Workflow,
};
use crate::error::{Error, Halt};
use crate::object::kind::Kind;
use crate::object::object::Object;
use crate::object::uri::Uri;
use crate::object::value::Value;
use std::rc::Rc;

pub static CMDLET: Cmdlet = Cmdlet {
    name: "Get-RgsPermission",
    aliases: &[],
    synopsis: "Answers whether somebody may run a cmdlet on something, and why.",
    description: "Without -Target it returns the row of the permission table: what each role may do.",
    needs: None,
    should_process: false,
    parameters: &[&CMDLET_NAME, &USER, &TARGET],
    returns: "",
    examples: &[
        Example {
            text: "Says whether I may change a queue, and why.",
            code: r#"Get-RgsPermission -Cmdlet Set-CsRgsQueue -Target "Help Desk""#,
            shows: r#"
Cmdlet  : Set-CsRgsQueue
User    : pat
Target  : queue "Help Desk"
Allowed : True
Why     : CsAdministrator has Queue Write: any on queue "Help Desk", scope global
"#,
        },
        Example {
            text: "Says whether a manager may change queues of hers and of others.",
            code: r#""Sales", "Help Desk" | ForEach-Object {Get-RgsPermission Set-CsRgsQueue -Target $_ -User sip:ann@litwareinc.com} | Format-List Target, Allowed, Why"#,
            shows: r#"
Target  : queue "Sales"
Allowed : True
Why     : CsResponseGroupManager has Queue Write: own on queue "Sales"

Target  : queue "Help Desk"
Allowed : False
Why     : CsResponseGroupManager has Queue Write: own only, and queue "Help Desk" is not theirs
"#,
        },
    ],
    run: Run::Each(run),
};

static CMDLET_NAME: Param<String> = Param::mandatory("Cmdlet", "The cmdlet in question.").at(0).not_null();
static USER: Param<Uri> =
    Param::optional("User", "SIP address of the person; administrators may ask for others.").default("you");
static TARGET: Param<Value> =
    Param::<Value>::optional("Target", "The object, its identity or unique name.").kind(Kind::Identity).not_null();

fn run(cx: &mut Context, args: &Arguments) -> Result<(), Halt> {
    let name = args.need(&CMDLET_NAME)?;
    let cmdlet = crate::cmdlets::find(&name).ok_or_else(|| Error::not_found(format!("there is no cmdlet {name}")))?;
    let Some((resource, right)) = cmdlet.needs else {
        return cx.emit(Value::Object(Object::custom(vec![
            ("Cmdlet".into(), Value::text(cmdlet.name)),
            ("Allowed".into(), Value::Bool(true)),
            ("Why".into(), Value::text("it composes values or belongs to the shell, and needs no right")),
        ])));
    };
    let Some(wanted) = args.get(&TARGET)? else { return table_row(cx, cmdlet.name, resource, right) };
    let user = args.get(&USER)?;
    let (caller, target) = cx.at_once(|cx| -> Result<_, Error> {
        let caller = person(cx, user)?;
        let target = target_of(cx, &caller, resource, &wanted)?;
        Ok((caller, target))
    })?;
    let decision = decide(&caller, cmdlet.name, resource, right, Some(&target));
    cx.emit(Value::Object(Object::custom(vec![
        ("Cmdlet".into(), Value::text(cmdlet.name)),
        ("User".into(), Value::from(caller.name())),
        ("Target".into(), Value::from(target.label)),
        ("Allowed".into(), Value::Bool(decision.allowed)),
        ("Why".into(), Value::from(decision.reason)),
    ])))
}

/// What the table asks of a target that I may know of, for somebody.
fn target_of(cx: &Context, caller: &Caller, resource: Resource, wanted: &Value) -> Result<Target, Error> {
    Ok(match resource {
        Resource::Workflow => target::<Workflow>(cx, caller, wanted)?,
        Resource::Queue => target::<Queue>(cx, caller, wanted)?,
        Resource::AgentGroup => target::<AgentGroup>(cx, caller, wanted)?,
        Resource::BusinessHours => target::<BusinessHours>(cx, caller, wanted)?,
        Resource::HolidaySet => target::<HolidaySet>(cx, caller, wanted)?,
        Resource::Role | Resource::RoleMember | Resource::Setting | Resource::Journal => {
            Target { label: wanted.to_string(), site: None, own: false }
        }
        Resource::Directory => {
            let user = crate::cmdlets::directory::one(cx, &wanted.to_string())?;
            crate::cmdlets::directory::target(cx, &user)?
        }
        _ => {
            let service = cx.known_service(&wanted.to_string())?;
            Target { label: service.identity.to_string(), site: Some(service.site), own: false }
        }
    })
}

fn person(cx: &Context, user: Option<Uri>) -> Result<Rc<Caller>, Error> {
    let me = cx.caller()?;
    match user {
        None => Ok(me),
        Some(address) if me.address.as_ref() == Some(&address) => Ok(me),
        Some(_) if !me.holds_class(Class::Administrator) && !me.holds_class(Class::GroupAdministrator) => {
            Err(Error::denied("only administrators may ask for others").id("PermissionDenied"))
        }
        Some(address) => identify::person(cx.store()?, address, None).map(Rc::new),
    }
}

fn target<E: Changeable>(cx: &Context, caller: &Caller, wanted: &Value) -> Result<Target, Error> {
    let stored = cx.resolve::<E>(wanted, None)?;
    let identity = stored.value.identity();
    let site = cx.store()?.find_service(identity.service_id())?.site;
    let own =
        Own::of(cx.store()?, caller, E::KIND).is_own(identity.instance().unwrap_or_default(), &stored.created_by)?;
    Ok(Target { label: format!("{} \"{}\"", E::KIND.noun(), stored.value.name()), site: Some(site), own })
}

fn table_row(cx: &mut Context, cmdlet: &str, resource: Resource, right: Right) -> Result<(), Halt> {
    if row(resource, right).is_none() {
        return Err(Error::bug(format!("the permission table has no row {resource:?} {right:?}")).into());
    }
    ROLES.iter().try_for_each(|(role, class)| {
        cx.emit(Value::Object(Object::custom(vec![
            ("Cmdlet".into(), Value::text(cmdlet)),
            ("Row".into(), Value::from(format!("{resource:?} {right:?}"))),
            ("Role".into(), Value::text(role)),
            ("May".into(), Value::text(cell(resource, right, *class).word())),
        ])))
    })
}
