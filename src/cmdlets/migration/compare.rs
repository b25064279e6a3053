//! Compare-RgsConfiguration.

use super::super::store::pages;
use super::import::{COLUMN_MAP, DATES, is_property, manner};
use super::{maps, say_leftovers, show_reading};
use crate::access::right::{Resource, Right};
use crate::choice;
use crate::clixml::limits::Limits;
use crate::command::arguments::Arguments;
use crate::command::cmdlet::{Cmdlet, Example, Run};
use crate::command::context::Context;
use crate::command::pace::Pace;
use crate::command::parameter::Param;
use crate::command::paths;
use crate::command::session::Session;
use crate::command::sides::{Filled, SourceSide, StoreSide};
use crate::error::{Error, Halt, Kind};
use crate::migration::compare::{Difference, Side, compare};
use crate::migration::gather;
use crate::migration::read::Manner;
use crate::migration::source::archive::Bounds;
use crate::migration::source::found;
use crate::migration::source::text::Columns;
use crate::migration::source::whole::Whole;
use crate::object::convert::{did_you_mean, some_of};
use crate::object::name::{Meant, Wanted};
use crate::object::record::Record;
use crate::object::value::Value;
use crate::object::visible::beside;
use crate::record;
use std::sync::Arc;

pub static CMDLET: Cmdlet = Cmdlet {
    name: "Compare-RgsConfiguration",
    aliases: &[],
    synopsis: "Shows in what two configurations differ, property by property.",
    description: "Each side is the store (\"store\"), a pool in it, a whole store as Backup-RgsStore or Export-RgsStore wrote it, or a source as Import-CsRgsConfiguration takes it: an export's zip or folder, files of objects, several of them. Objects are matched by kind and GUID, then by name. `<=` marks what only the reference has, `=>` what only the difference has, `!=` what both have and not alike; actions, questions, answers, holidays and lists are gone into. Where objects live is no difference, so two pools can be compared, and what was imported and not changed since equals its source. Nothing is output where there is no difference. A terminal shows the differences of each object under its name, `-` before what the reference has and `+` before what the difference has; they are objects all the same, and Format-Table, Where-Object or Export-Csv take them.",
    needs: Some((Resource::Pool, Right::Read)),
    should_process: false,
    parameters: &[&REFERENCE, &DIFFERENCE, &NAME, &KIND, &DATES, &COLUMN_MAP],
    returns: "ConfigurationDifference",
    examples: &[
        Example {
            text: "Shows what is in an export and not in a pool.",
            code: r#"Compare-RgsConfiguration redmond export.zip -Kind Queue, AgentGroup | Where-Object SideIndicator -eq "=>" | Format-Table Kind, Name"#,
            shows: r#"
Kind       Name
----       ----
AgentGroup Sales Team
AgentGroup Sales Team
AgentGroup Helpdesk Level 1
AgentGroup Helpdesk Level 2
AgentGroup Empfang
AgentGroup Unused group
Queue      Helpdesk Queue
Queue      Sales Queue
Queue      Orders Queue
Queue      Empfang Warteschlange
"#,
        },
        Example {
            text: "Shows what was changed since an import.",
            code: r#"Import-CsRgsConfiguration export.zip redmond -Conflict Rename | Out-Null
Set-CsRgsAgentGroup "Helpdesk Level 1" -AgentAlertTime 45 | Out-Null
Compare-RgsConfiguration export.zip redmond -Name "Helpdesk*" | Format-List Name, Property, Reference, Difference"#,
            shows: r#"
Name       : Helpdesk Level 1
Property   : AgentAlertTime
Reference  : 20
Difference : 45
"#,
        },
    ],
    run: Run::Each(run),
};

record! {
    /// One difference. Without a property the whole object is on one side only.
    pub struct ConfigurationDifference, "Rgs.Migration.ConfigurationDifference", CONFIGURATION_DIFFERENCE,
        show |o| o.get("Name").unwrap_or_default().to_string();
    kind: String => "Kind", read_only;
    name: String => "Name", read_only;
    property: Option<String> => "Property", read_only;
    reference: Option<String> => "Reference", read_only;
    difference: Option<String> => "Difference", read_only;
    side_indicator: String => "SideIndicator", read_only;
}

choice! {
    /// Kinds of objects.
    pub enum KindWord { Workflow, Queue, AgentGroup, BusinessHours, HolidaySet, ServiceSettings }
}

static REFERENCE: Param<Vec<String>> =
    Param::mandatory("ReferenceObject", "The word store, a pool, a backup, a store as text, or the files of a source.")
        .at(0)
        .not_null();
static DIFFERENCE: Param<Vec<String>> =
    Param::mandatory("DifferenceObject", "What it is compared with, in the same forms.").at(1).not_null();
static NAME: Param<Vec<String>> =
    Param::optional("Name", "Only objects of these names; where nothing is so called, wildcards match several.")
        .not_null();
static KIND: Param<Vec<KindWord>> = Param::optional("Kind", "Only objects of these kinds.").not_null();

fn run(cx: &mut Context, args: &Arguments) -> Result<(), Halt> {
    cx.allow_at_all()?;
    let names = args.get(&NAME)?.unwrap_or_default();
    let kinds = args.get(&KIND)?.unwrap_or_default();
    let session = cx.session;
    let columns = maps::columns(args.value(&COLUMN_MAP), "property", &|ours| is_property(ours))?;
    let reading = Reading { manner: manner(args)?, columns };
    let mut left = side(cx, session, &args.need(&REFERENCE)?, &reading)?;
    let mut right = side(cx, session, &args.need(&DIFFERENCE)?, &reading)?;
    if let Some(theirs) = reading.columns.unused() {
        return Err(maps::no_column(theirs).into());
    }
    let meant = meant(&names, &*left, &*right)?;
    compare(
        &mut *left,
        &mut *right,
        &|kind, name| {
            (kinds.is_empty() || kinds.iter().any(|wanted| wanted.word() == kind.word()))
                && (meant.is_empty() || meant.iter().any(|one| one.fits(name)))
        },
        &mut |found: Difference| {
            check(session)?;
            let shown = ConfigurationDifference {
                kind: found.kind.word().into(),
                name: found.name,
                property: found.property,
                reference: found.left,
                difference: found.right,
                side_indicator: found.indicator.word().into(),
            };
            cx.emit(Value::Object(shown.to_object()))
        },
    )
}

/// What -Name asks for, decided by the names of both sides.
fn meant(names: &[String], left: &dyn Side, right: &dyn Side) -> Result<Vec<Meant>, Error> {
    let all = || left.items().iter().chain(right.items()).map(|item| &*item.name);
    let decide = |name: &String| {
        let meant = Wanted::new(name).among(all());
        if meant.may_fit_nothing() || all().any(|there| meant.fits(there)) {
            return Ok(meant);
        }
        let error = Error::not_found(format!("neither side has an object \"{name}\"")).target(name.clone());
        Err(match did_you_mean(name, all(), |near| format!("\"{}\"", beside(near, name).0)) {
            Some(hint) => error.hint(hint),
            None => error.hint("without -Name all objects are compared"),
        })
    };
    names.iter().map(decide).collect()
}

fn check(session: &Session) -> Result<(), Halt> {
    if session.is_interrupted() { Err(Halt::Interrupted) } else { Ok(()) }
}

/// How sources are read.
struct Reading {
    manner: Manner,
    columns: Arc<Columns>,
}

/// What the words of an argument mean: the store, a pool, another store, or sources; in this order.
fn side<'a>(
    cx: &mut Context,
    session: &'a Session,
    words: &[String],
    reading: &Reading,
) -> Result<Box<dyn Side + 'a>, Halt> {
    let store = session.store()?;
    if let [word] = words {
        if word.trim().eq_ignore_ascii_case("store") {
            return Ok(Box::new(StoreSide::new(store, None, &|| check(session))?));
        }
        match store.find_service(word) {
            Ok(service) => return Ok(Box::new(StoreSide::new(store, Some(&service.identity), &|| check(session))?)),
            Err(error) => {
                let is_there = paths::expand(word).is_ok_and(|files| !files.is_empty());
                if !is_there && error.kind != Kind::ObjectNotFound {
                    return Err(error.into());
                }
            }
        }
    }
    let mut files = Vec::new();
    for word in words {
        files.extend(paths::expand(word).map_err(|error| match error.kind {
            Kind::ObjectNotFound => {
                let pools: Vec<String> =
                    store.services().unwrap_or_default().into_iter().map(|s| s.pool_fqdn).collect();
                let known = if pools.is_empty() { "none".to_string() } else { some_of(&pools, 5) };
                Error::not_found(format!("\"{word}\" is neither \"store\", nor a pool, nor a file"))
                    .target(word.clone())
                    .hint(format!("the pools are {known}"))
            }
            _ => error,
        })?);
    }
    if let [file] = &files[..] {
        match Whole::at(file) {
            Some(Whole::Text) => {
                return Ok(Box::new(StoreSide::new(Filled::new(cx, file)?, None, &|| check(session))?));
            }
            Some(Whole::Backup) => {
                let candidate = store.examine(file, &mut pages(session, "Read backup"))?;
                return Ok(Box::new(StoreSide::new(candidate, None, &|| check(session))?));
            }
            None => {}
        }
    }
    let bounds = Bounds::default();
    let goes_on = || check(session).map_err(Halt::into_error);
    let mut found = found::find_while(&files, &bounds, &goes_on)?;
    let packed = found.packed.first().cloned();
    found.map_columns(&reading.columns);
    let limits = Limits { types: usize::MAX, ..Limits::default() };
    let pace = Pace::begin();
    let gathered = gather::gather(found, &limits, reading.manner, false, &mut |reading| {
        show_reading(session, &pace, reading);
        check(session)
    })?;
    // Everything on the other side would seem to be missing.
    if gathered.heads.is_empty() {
        return Err(found::nothing(&files, packed.as_deref(), &gathered.leftovers).into());
    }
    say_leftovers(cx, &gathered.leftovers, None)?;
    Ok(Box::new(SourceSide::new(gathered, bounds)))
}
