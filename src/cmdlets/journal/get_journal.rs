//! Get-RgsJournal.

use crate::access::right::{Resource, Right};
use crate::command::arguments::Arguments;
use crate::command::cmdlet::{Cmdlet, Example, Run};
use crate::command::context::Context;
use crate::command::own::Own;
use crate::command::parameter::Param;
use crate::command::sight::resource_of;
use crate::domain::entity::EntityKind;
use crate::domain::journal::Entry;
use crate::domain::{
    agent_group::AgentGroup, business_hours::BusinessHours, holiday_set::HolidaySet, queue::Queue, user::User,
    workflow::Workflow,
};
use crate::error::{Error, Halt};
use crate::format::json;
use crate::object::compare::{self, Case};
use crate::object::date_time::{DateKind, Stamp};
use crate::object::identity::Identity;
use crate::object::kind::{INT, Kind};
use crate::object::list::List;
use crate::object::name::{Meant, Wanted};
use crate::object::object::{Object, PropertyInfo, TypeInfo};
use crate::object::record::Record;
use crate::object::value::Value;
use serde::de::DeserializeOwned;
use std::collections::HashMap;
use std::rc::Rc;

pub static CMDLET: Cmdlet = Cmdlet {
    name: "Get-RgsJournal",
    aliases: &[],
    synopsis: "Returns the changes that were made, the newest first.",
    description: "Before and After are the object as it was, so that a change can be taken back: the Before of an entry, given to the Set cmdlet of its kind with -Force, is stored again. Changes says property by property what became of what. Managers see the entries of what is theirs.",
    needs: Some((Resource::Journal, Right::Read)),
    should_process: false,
    parameters: &[&FOR, &WHO, &RAN, &SINCE, &FIRST],
    returns: "JournalEntry",
    examples: &[
        Example {
            text: "Shows who changed a queue, and when.",
            code: r#"Set-CsRgsQueue -Name "Help Desk" -TimeoutThreshold 90
Get-RgsJournal -For "Help Desk" -First 1 | Select-Object At, Who, Cmdlet, Name"#,
            shows: r#"
At                   Who Cmdlet         Name
--                   --- ------         ----
2026-11-23T09:00:00Z pat Set-CsRgsQueue Help Desk
"#,
        },
        Example {
            text: "Takes the last change of a queue back.",
            code: r#"Set-CsRgsQueue -Name "Sales" -Description "busy" -OverflowCandidate OldestCall
(Get-RgsJournal -For "Sales" -Cmdlet Set-CsRgsQueue -First 1).Changes
(Get-RgsJournal -For "Sales" -Cmdlet Set-CsRgsQueue -First 1).Before | Set-CsRgsQueue -Force
(Get-CsRgsQueue -Name "Sales").OverflowCandidate"#,
            shows: r#"
Description: nothing -> busy
OverflowCandidate: NewestCall -> OldestCall
NewestCall
"#,
        },
    ],
    run: Run::Each(run),
};

static FOR: Param<String> =
    Param::optional("For", "Name or identity of the object; * matches several.").at(0).not_null();
static WHO: Param<String> = Param::optional("Who", "Who made the change; * matches several.").not_null();
static RAN: Param<String> = Param::optional("Cmdlet", "Name of the cmdlet; * matches several.").not_null();
static SINCE: Param<Stamp> =
    Param::optional("Since", "Only changes from then on, UTC; local time, such as that of Get-Date, is converted.");
static FIRST: Param<i64> = Param::optional("First", "At most this many.").kind(Kind::Int { min: 1, max: i64::MAX });

fn run(cx: &mut Context, args: &Arguments) -> Result<(), Halt> {
    let mut asked = [args.get(&FOR)?, args.get(&WHO)?, args.get(&RAN)?].map(|text| text.map(|t| Wanted::new(&t)));
    let texts: [Texts; 3] = [
        |entry| [&entry.name, &entry.object],
        |entry| [&entry.who, entry.as_whom.as_deref().unwrap_or("")],
        |entry| [&entry.cmdlet, ""],
    ];
    cx.allow_at_all()?;
    let mut meant: [Option<Meant>; 3] = [None, None, None];
    for ((asked, texts), meant) in asked.iter_mut().zip(texts).zip(&mut meant) {
        let Some(wanted) = asked.take() else { continue };
        let is_there = wanted.may_be_pattern() && is_called(cx, &wanted, texts)?;
        *meant = Some(wanted.decide(is_there));
    }
    let since = args.get(&SINCE)?.map(|t| if t.kind == DateKind::Local { t.to_utc().when } else { t.when }.to_string());
    let mut left = args.get(&FIRST)?.unwrap_or(i64::MAX);
    let mut before = None;
    loop {
        // Each page with what the caller may see of it at that moment.
        let page = cx.at_once(|cx| -> Result<_, Error> {
            cx.allow_at_all()?;
            let page = match &since {
                Some(since) => cx.store()?.journal_since(since, before, 256)?,
                None => cx.store()?.journal_before(before, 256)?,
            };
            let seen = entries_seen(cx, &page)?;
            Ok(page.into_iter().zip(seen).collect::<Vec<_>>())
        })?;
        let Some((last, _)) = page.last() else { return Ok(()) };
        before = Some(last.id);
        for (entry, is_seen) in page {
            let fits = |(meant, texts): (&Option<Meant>, Texts)| {
                meant.as_ref().is_none_or(|meant| texts(&entry).iter().any(|text| meant.fits(text)))
            };
            let is_meant = meant.iter().zip(texts).all(fits);
            if !is_meant || !is_seen {
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

/// What a parameter is compared with.
type Texts = fn(&Entry) -> [&str; 2];

/// Whether an entry that the caller may see has the name itself: then it is no pattern.
fn is_called(cx: &Context, wanted: &Wanted, texts: Texts) -> Result<bool, Halt> {
    let mut before = None;
    loop {
        let page = cx.at_once(|cx| -> Result<_, Error> {
            let page = cx.store()?.journal_heads_before(before, 1024)?;
            let seen = entries_seen(cx, &page)?;
            Ok(page.into_iter().zip(seen).collect::<Vec<_>>())
        })?;
        let Some((last, _)) = page.last() else { return Ok(false) };
        before = Some(last.id);
        if page.iter().any(|(entry, is_seen)| *is_seen && texts(entry).iter().any(|text| wanted.is_called(text))) {
            return Ok(true);
        }
        cx.check_interrupt()?;
    }
}

/// Which of the entries the caller may know of: who reads all of the journal, those about what they read all of; who
/// reads their own of it, those about what is their own.
fn entries_seen(cx: &Context, entries: &[Entry]) -> Result<Vec<bool>, Error> {
    if !cx.knows_all(Resource::Journal)? {
        let (store, caller) = (cx.store()?, cx.caller()?);
        let mut views = HashMap::new();
        for kind in EntityKind::ALL {
            views.insert(kind, Own::gathered(store, &caller, kind)?);
        }
        let is_own = |entry: &Entry| {
            let Some(kind) = EntityKind::ALL.into_iter().find(|kind| kind.noun() == entry.kind) else {
                return Ok(false);
            };
            let Some(id) = Identity::parse(&entry.object).and_then(|identity| identity.instance()) else {
                return Ok(false);
            };
            // Who made it is not known of what is gone.
            views[&kind].is_own(id, "")
        };
        return entries.iter().map(is_own).collect();
    }
    let mut known = HashMap::new();
    for resource in [Resource::Directory, Resource::Role, Resource::RoleMember, Resource::Setting, Resource::Topology] {
        known.insert(resource, cx.knows_all(resource)?);
    }
    for kind in EntityKind::ALL {
        known.insert(resource_of(kind), cx.knows_all(resource_of(kind))?);
    }
    known.insert(Resource::ServiceSettings, cx.knows_all(Resource::ServiceSettings)?);
    Ok(entries.iter().map(|entry| about(&entry.kind).is_none_or(|resource| known[&resource])).collect())
}

/// The resource that an entry of a kind is about; none for sounds and stores, which the journal's own right is about.
fn about(kind: &str) -> Option<Resource> {
    match kind {
        "user" => Some(Resource::Directory),
        "role" => Some(Resource::Role),
        "role member" => Some(Resource::RoleMember),
        "setting" => Some(Resource::Setting),
        "service" => Some(Resource::Topology),
        "service settings" => Some(Resource::ServiceSettings),
        _ => EntityKind::ALL.into_iter().find(|known| known.noun() == kind).map(resource_of),
    }
}

/// What was stored under a kind, as the object that it was; as JSON has it where no type of today fits.
fn stored(kind: &str, json: Option<&str>) -> Value {
    fn record<T: Record + DeserializeOwned>(json: &str) -> Option<Object> {
        serde_json::from_str::<T>(json).ok().map(|record| record.to_object())
    }
    let Some(json) = json else { return Value::Null };
    let typed = match EntityKind::ALL.into_iter().find(|k| k.noun() == kind) {
        Some(EntityKind::Workflow) => record::<Workflow>(json),
        Some(EntityKind::Queue) => record::<Queue>(json),
        Some(EntityKind::AgentGroup) => record::<AgentGroup>(json),
        Some(EntityKind::BusinessHours) => record::<BusinessHours>(json),
        Some(EntityKind::HolidaySet) => record::<HolidaySet>(json),
        None if kind == "user" => record::<User>(json),
        None => None,
    };
    match typed {
        Some(object) => Value::Object(object),
        None => {
            let parsed = json::parse(json).and_then(|parsed| json::from_json(parsed, false));
            parsed.unwrap_or_else(|_| Value::text(json))
        }
    }
}

/// `TimeoutThreshold: 120 -> 90`, for each property that differs.
fn changes(before: &Value, after: &Value) -> Value {
    let text = |value: &Value| match value {
        Value::Null => "nothing".to_string(),
        Value::List(list) if list.is_empty() => "none".to_string(),
        other => json::flat(other),
    };
    let lines = match (before, after) {
        (Value::Object(before), Value::Object(after)) => {
            let was = before.properties();
            let differs = |(name, now): &(Rc<str>, Value)| {
                let was = was.iter().find(|(n, _)| n == name).map_or(Value::Null, |(_, v)| v.clone());
                let same = compare::fingerprint(&was, Case::Matters) == compare::fingerprint(now, Case::Matters);
                (!same).then(|| Value::from(format!("{name}: {} -> {}", text(&was), text(now))))
            };
            after.properties().iter().filter_map(differs).collect()
        }
        (Value::Null, _) | (_, Value::Null) => Vec::new(),
        (before, after) => vec![Value::from(format!("{} -> {}", text(before), text(after)))],
    };
    Value::List(List::untyped(lines))
}

pub static JOURNAL_ENTRY: TypeInfo = TypeInfo {
    name: "JournalEntry",
    full_name: "Rgs.Journal.Entry",
    properties: &[
        PropertyInfo::read_only("Id", INT),
        PropertyInfo::read_only("At", Kind::Text),
        PropertyInfo::read_only("Who", Kind::Text),
        PropertyInfo::read_only("As", Kind::Text),
        PropertyInfo::read_only("Cmdlet", Kind::Text),
        PropertyInfo::read_only("Kind", Kind::Text),
        PropertyInfo::read_only("Name", Kind::Text),
        PropertyInfo::read_only("Object", Kind::Text),
        PropertyInfo::read_only("Changes", Kind::List(&Kind::Text)),
        PropertyInfo::read_only("Before", Kind::Any),
        PropertyInfo::read_only("After", Kind::Any),
    ],
    show: |object| {
        let text = |name: &str| object.get(name).unwrap_or_default().to_string();
        format!("{} {}: {} {}", text("At"), text("Who"), text("Cmdlet"), text("Name"))
    },
};

fn object(entry: Entry) -> Object {
    let optional = |text: Option<String>| text.map_or(Value::Null, Value::from);
    let (before, after) = (stored(&entry.kind, entry.before.as_deref()), stored(&entry.kind, entry.after.as_deref()));
    let values = vec![
        Value::Int(entry.id),
        Value::from(entry.at),
        Value::from(entry.who),
        optional(entry.as_whom),
        Value::from(entry.cmdlet),
        Value::from(entry.kind),
        Value::from(entry.name),
        Value::from(entry.object),
        changes(&before, &after),
        before,
        after,
    ];
    Object::with_values(&JOURNAL_ENTRY, values)
}
