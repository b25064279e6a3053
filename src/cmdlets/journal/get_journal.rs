//! Get-RgsJournal.

use crate::access::right::{Resource, Right};
use crate::command::arguments::Arguments;
use crate::command::cmdlet::{Cmdlet, Example, Run};
use crate::command::context::Context;
use crate::command::own;
use crate::command::parameter::Param;
use crate::command::wildcard;
use crate::domain::entity::EntityKind;
use crate::error::Halt;
use crate::object::identity::Identity;
use crate::object::kind::Kind;
use crate::object::object::Object;
use crate::object::value::Value;
use crate::store::journal::Entry;
use jiff::civil::DateTime;

pub static CMDLET: Cmdlet = Cmdlet {
    name: "Get-RgsJournal",
    aliases: &[],
    synopsis: "Returns the changes that were made, the newest first.",
    description: "Managers see the entries of what is theirs.",
    needs: Some((Resource::Journal, Right::Read)),
    should_process: false,
    parameters: &[&FOR, &WHO, &RAN, &SINCE, &FIRST],
    returns: "",
    examples: &[
        Example { text: "The last ten changes.", code: r#"Get-RgsJournal -First 10"#, shows: "" },
        Example {
            text: "Who changed this queue?",
            code: r#"Get-RgsJournal -For "Help Desk" | Select-Object At, Who, Cmdlet"#,
            shows: "",
        },
    ],
    run: Run::Each(run),
};

static FOR: Param<String> =
    Param::optional("For", "Name or identity of the object; * matches several.").at(0).not_null();
static WHO: Param<String> = Param::optional("Who", "Who made the change; * matches several.").not_null();
static RAN: Param<String> = Param::optional("Cmdlet", "Name of the cmdlet; * matches several.").not_null();
static SINCE: Param<DateTime> = Param::optional("Since", "Only changes from then on, UTC.");
static FIRST: Param<i64> = Param::optional("First", "At most this many.").kind(Kind::Int { min: 1, max: i64::MAX });

fn run(cx: &mut Context, args: &Arguments) -> Result<(), Halt> {
    cx.allow_at_all()?;
    let limited = cx.caller()?.is_mere_manager();
    let (wanted, who, ran) = (args.get(&FOR)?, args.get(&WHO)?, args.get(&RAN)?);
    let since = args.get(&SINCE)?.map(|t| format!("{t}"));
    let mut left = args.get(&FIRST)?.unwrap_or(i64::MAX);
    let fits = |pattern: &Option<String>, texts: &[&str]| {
        pattern.as_deref().is_none_or(|p| texts.iter().any(|t| wildcard::matches(p, t, false)))
    };
    let mut before = None;
    loop {
        let page = cx.store()?.journal_before(before, 256)?;
        let Some(last) = page.last() else { return Ok(()) };
        before = Some(last.id);
        for entry in page {
            if since.as_deref().is_some_and(|since| entry.at.as_str() < since) {
                return Ok(());
            }
            let seen = fits(&wanted, &[&entry.name, &entry.object])
                && fits(&who, &[&entry.who, entry.as_whom.as_deref().unwrap_or("")])
                && fits(&ran, &[&entry.cmdlet]);
            if !seen || limited && !is_own(cx, &entry)? {
                continue;
            }
            cx.emit(Value::Object(object(entry)))?;
            left -= 1;
            if left == 0 {
                return Ok(());
            }
        }
        cx.check_interrupt()?;
    }
}

fn is_own(cx: &Context, entry: &Entry) -> Result<bool, Halt> {
    let Some(kind) = EntityKind::ALL.into_iter().find(|k| k.noun() == entry.kind) else { return Ok(false) };
    let Some(id) = Identity::parse(&entry.object).and_then(|i| i.instance()) else { return Ok(false) };
    Ok(own::is_own(cx.store()?, &cx.caller()?, kind, id, "")?)
}

fn object(entry: Entry) -> Object {
    let optional = |text: Option<String>| text.map_or(Value::Null, Value::from);
    Object::custom(vec![
        ("Id".into(), Value::Int(entry.id)),
        ("At".into(), Value::from(entry.at)),
        ("Who".into(), Value::from(entry.who)),
        ("As".into(), optional(entry.as_whom)),
        ("Cmdlet".into(), Value::from(entry.cmdlet)),
        ("Kind".into(), Value::from(entry.kind)),
        ("Name".into(), Value::from(entry.name)),
        ("Object".into(), Value::from(entry.object)),
        ("Before".into(), optional(entry.before)),
        ("After".into(), optional(entry.after)),
    ])
}
