//! Import-CsRgsConfiguration.

use super::carry_out::{Order, carry_out};
use super::{maps, say_leftovers, show_reading};
use crate::access::right::{Resource, Right};
use crate::choice;
use crate::clixml::limits::Limits;
use crate::command::arguments::Arguments;
use crate::command::cmdlet::{Cmdlet, Example, Run};
use crate::command::context::Context;
use crate::command::import::Import;
use crate::command::pace::Pace;
use crate::command::parameter::{Param, Switch};
use crate::command::paths;
use crate::error::{Error, Halt};
use crate::migration::choices::{Choices, Conflict, ManagedMode};
use crate::migration::gather::{self, Gathered};
use crate::migration::read::{self, Manner};
use crate::migration::record::PieceKind;
use crate::migration::source::archive::Bounds;
use crate::migration::source::found;
use crate::object::convert;
use crate::object::culture;
use crate::object::date_text::Order as DateFirst;
use crate::object::identity::Identity;
use crate::object::kind::Kind;
use crate::object::value::Value;

pub static CMDLET: Cmdlet = Cmdlet {
    name: "Import-CsRgsConfiguration",
    aliases: &[],
    synopsis: "Brings the objects of an export, or of files of objects, into the service of a pool.",
    description: "A source is the zip of Export-CsRgsConfiguration or its unpacked folder, a file of Export-Clixml with one or many objects at any depth, JSON, CSV, what Format-List printed, or several of them. What it is shows its content, not its name. Text keeps less than an export: what is lost is said by code, and an object that is shallow never replaces a complete one. Everything is planned first and then stored in one transaction: if an object cannot be brought in, all that cannot are named, and nothing is stored. With -WhatIf the same is done and taken back, so that the report is what would be. A file of the source that is empty, cannot be read or holds nothing known is said, has a line of its own in the report, and is an error where it is one of those that an export is made of. An object is known again by the pool that owns it and its GUID, so a second import of the same source finds everything unchanged, and what was changed here meanwhile is not written over.",
    needs: Some((Resource::Pool, Right::Write)),
    should_process: true,
    parameters: &[
        &FILE_NAME,
        &DESTINATION,
        &OVERWRITE_OWNER,
        &REPLACE,
        &RESOLVE,
        &CONFLICT,
        &WORKFLOW,
        &KEEP_GOING,
        &MAP_DOMAIN,
        &MAP_POOL,
        &MAP_NAME,
        &MANAGED,
        &DANGLING,
        &COLUMN_MAP,
        &DATES,
        &LIMIT,
        &SOURCE_NAME,
        &REPORT,
        &FORCE,
    ],
    returns: "ImportLine",
    examples: &[
        Example {
            text: "Shows what an export would bring, without storing anything.",
            code: r#"Import-CsRgsConfiguration -FileName export.zip -Destination redmond -OverwriteOwner -Conflict Rename -WhatIf | Group-Object Verdict -NoElement"#,
            shows: r#"
What if: import into "redmond.litwareinc.com" from "export.zip"
Count Name
----- ----
   16 created
    1 renamed
    1 skipped
"#,
        },
        Example {
            text: "Brings it in under other domains, and names what clashes anew.",
            code: r#"Import-CsRgsConfiguration export.zip redmond -OverwriteOwner -Workflow "IT*" -MapDomain @{ "fabrikam.example" = "contoso.example" } | Format-Table Verdict, Kind, Name
(Get-CsRgsWorkflow -Name "IT Helpdesk").PrimaryUri.AbsoluteUri"#,
            shows: r#"
Verdict Kind               Name
------- ----               ----
created business hours set Helpdesk Office Hours
created holiday set        US holidays 2026
created holiday set        Year end 2026
created agent group        Helpdesk Level 1
created agent group        Helpdesk Level 2
created queue              Helpdesk Queue
created workflow           IT Helpdesk

sip:helpdesk@contoso.example
"#,
        },
    ],
    run: Run::Each(run),
};

choice! {
    /// Which comes first where a date is written with slashes or dots.
    pub enum DateOrder { MonthFirst, DayFirst }
}

static FILE_NAME: Param<Vec<String>> =
    Param::mandatory("FileName", "Export, folder or files of objects; several are read as one.")
        .alias(&["Path", "FullName"])
        .at(0)
        .not_null();
pub(super) static DESTINATION: Param<Value> =
    Param::<Value>::mandatory("Destination", "Service that takes the objects.").kind(Kind::Identity).at(1).not_null();
static OVERWRITE_OWNER: Param<Switch> = Param::switch(
    "OverwriteOwner",
    "The destination becomes the owner; otherwise objects stay with the pool that owned them.",
);
static REPLACE: Param<Switch> =
    Param::switch("ReplaceExistingRgsSettings", "The service settings of the source replace those of the destination.")
        .alias(&["ReplaceExistingSettings"]);
static RESOLVE: Param<Switch> =
    Param::switch("ResolveNameConflicts", "Names that are taken get a number; the same as -Conflict Rename.");
pub(super) static CONFLICT: Param<Conflict> = Param::optional(
    "Conflict",
    "What becomes of an object whose name is taken: an error, left out, a number behind its name, written over the other, or its lists added to those of the other.",
)
.default("Fail");
static WORKFLOW: Param<Vec<String>> =
    Param::optional("Workflow", "Only these workflows, by name or wildcard, with all that they reach.").not_null();
pub(super) static KEEP_GOING: Param<Switch> = Param::switch(
    "KeepGoing",
    "Leaves out what cannot be read or stored and what refers to it, and keeps the rest in pieces, so that a run that was cut off goes on where it was.",
);
static MAP_DOMAIN: Param<Value> = Param::<Value>::optional(
    "MapDomain",
    "SIP domains, old and new, in addresses of all kinds: a hashtable, old=new, or a CSV file with the columns Old and New.",
)
.kind(Kind::Any);
static MAP_POOL: Param<Value> =
    Param::<Value>::optional("MapPool", "Pools that own objects, old and new, in the same forms.").kind(Kind::Any);
static MAP_NAME: Param<Value> = Param::<Value>::optional(
    "MapName",
    "Names of objects, old and new, in the same forms; also of what stands in them, where a name would be refused.",
)
.kind(Kind::Any);
static MANAGED: Param<ManagedMode> =
    Param::optional("Managed", "Whether managed workflows stay managed, or lose the flag and their managers.")
        .default("Keep");
static DANGLING: Param<Switch> = Param::switch(
    "AllowDangling",
    "A link to what is neither in the source nor here is left out, in place of an error.",
);
pub(super) static DATES: Param<DateOrder> =
    Param::optional("DateOrder", "Which comes first where text writes a date with slashes or dots.")
        .default("what all dates of a file allow, else the order of PSCulture");
pub(super) static COLUMN_MAP: Param<Value> = Param::<Value>::optional(
    "ColumnMap",
    "Columns of tables and prints, theirs and ours: a hashtable, theirs=ours, or a CSV file with the columns Old and New.",
)
.kind(Kind::Any);
static LIMIT: Param<Value> = Param::<Value>::optional(
    "Limit",
    "Other bounds for what an archive may hold: entries, file, total and sound in bytes, ratio of unpacking.",
)
.kind(Kind::Any)
.default("500000 entries, 16 GB a file, 64 GB in all, ratio 400, 16 MB a sound");
static SOURCE_NAME: Param<String> = Param::optional(
    "SourceName",
    "Name under which the identities of the source are remembered; needed where two sources use the same identities.",
)
.default("the pool that owns each object");
pub(super) static REPORT: Param<Vec<String>> = Param::optional(
    "Report",
    "Files for the report, a page where the name ends in .html, else a line of JSON for each object; where the name is taken, it gets a number.",
);
pub(super) static FORCE: Param<Switch> = Param::switch("Force", "Hides messages that are not errors.");

/// Bounds as a hashtable gives them.
fn limits(given: &Value) -> Result<Bounds, Error> {
    let wrong = |what: String| {
        Error::argument(what)
            .target("Limit")
            .hint("-Limit takes a hashtable with entries, file, total, ratio or sound, such as @{ total = 100gb }")
    };
    let Value::Table(table) = given else { return Err(wrong(format!("{} is no hashtable", convert::quoted(given)))) };
    let mut bounds = Bounds::default();
    for (key, value) in table.entries() {
        let number = convert::to_int(&value).and_then(|n| u64::try_from(n).ok()).filter(|n| *n > 0);
        let Some(number) = number else {
            return Err(wrong(format!("the limit {key} is {}, no number above 0", convert::quoted(&value))));
        };
        match key.to_string().to_ascii_lowercase().as_str() {
            "entries" => bounds.entries = usize::try_from(number).unwrap_or(usize::MAX),
            "file" => bounds.file = number,
            "total" => bounds.total = number,
            "ratio" => bounds.ratio = number,
            "sound" => bounds.sound = number,
            other => return Err(wrong(format!("there is no limit \"{other}\""))),
        }
    }
    Ok(bounds)
}

/// The refusal of who may not import at all, with what therefore stays out: the first few by name.
fn refusal(args: &Arguments, halt: Halt) -> Halt {
    const SHOWN: usize = 5;
    let Halt::Error(mut error) = halt else { return halt };
    let mut names = Vec::new();
    let mut look = || -> Result<(), Error> {
        let mut files = Vec::new();
        for text in args.need(&FILE_NAME)? {
            files.extend(paths::expand(&text)?);
        }
        for file in found::find(&files, &Bounds::default())?.files {
            file.each(&Limits::default(), manner(args)?, &mut |record| {
                names.push(match record.name.as_str() {
                    "" => record.kind.noun().to_string(),
                    name => format!("{} \"{name}\"", record.kind.noun()),
                });
                if names.len() > SHOWN { Err(Error::operation("enough")) } else { Ok(()) }
            })?;
        }
        Ok(())
    };
    // A source that cannot be read stops nobody who is stopped already.
    let _ = look();
    if !names.is_empty() {
        let more = if names.len() > SHOWN { " and more" } else { "" };
        names.truncate(SHOWN);
        error.message = format!("{}; nothing was stored of {}{more}", error.message, names.join(", "));
    }
    Halt::Error(error)
}

fn run(cx: &mut Context, args: &Arguments) -> Result<(), Halt> {
    cx.allow_at_all().map_err(|halt| refusal(args, halt.into()))?;
    let service = cx.service(&args.need(&DESTINATION)?)?;
    let conflict = match (args.get(&CONFLICT)?, args.has(&RESOLVE)) {
        (None | Some(Conflict::Rename), true) => Conflict::Rename,
        (Some(other), true) => {
            return Err(Error::argument(format!(
                "-ResolveNameConflicts and -Conflict {} ask for different things",
                other.word()
            ))
            .hint("leave one of them out")
            .into());
        }
        (given, false) => given.unwrap_or(Conflict::Fail),
    };
    let lower =
        |pairs: Vec<(String, String)>| pairs.into_iter().map(|(a, b)| (a.to_lowercase(), b.to_lowercase())).collect();
    let choices = Choices {
        conflict,
        managed: args.get(&MANAGED)?.unwrap_or(ManagedMode::Keep),
        allow_dangling: args.has(&DANGLING),
        replace_settings: args.has(&REPLACE),
        overwrite_owner: args.has(&OVERWRITE_OWNER),
        domains: lower(maps::pairs("MapDomain", args.value(&MAP_DOMAIN))?),
        pools: lower(maps::pairs("MapPool", args.value(&MAP_POOL))?),
        names: maps::pairs("MapName", args.value(&MAP_NAME))?,
        workflows: args.get(&WORKFLOW)?.unwrap_or_default(),
        source_name: args.get(&SOURCE_NAME)?.unwrap_or_default().trim().to_lowercase(),
    };
    let manner = manner(args)?;
    let mut files = Vec::new();
    for text in args.need(&FILE_NAME)? {
        files.extend(paths::expand(&text)?);
    }
    let bounds = match args.value(&LIMIT) {
        Some(given) => limits(given)?,
        None => Bounds::default(),
    };
    let columns = maps::columns(args.value(&COLUMN_MAP), "property", &|ours| is_property(ours))?;
    let session = cx.session;
    let goes_on = || if session.is_interrupted() { Err(Halt::Interrupted.into_error()) } else { Ok(()) };
    let mut found = found::find_while(&files, &bounds, &goes_on)?;
    found.map_columns(&columns);
    let limits = Limits { types: usize::MAX, ..Limits::default() };
    let packed = found.packed.first().cloned();
    let pace = Pace::begin();
    let gathered = gather::gather(found, &limits, manner, args.has(&KEEP_GOING), &mut |reading| {
        show_reading(session, &pace, reading);
        if session.is_interrupted() { Err(Halt::Interrupted) } else { Ok(()) }
    })?;
    if let Some(theirs) = columns.unused() {
        return Err(maps::no_column(theirs).into());
    }
    // Success in silence would be taken for an import.
    if gathered.heads.is_empty() {
        return Err(found::nothing(&files, packed.as_deref(), &gathered.leftovers).into());
    }
    say_leftovers(cx, &gathered.leftovers, Some(args.has(&KEEP_GOING)))?;
    let warnings = [
        maps::unused("MapDomain", "domain", &choices.domains, &mut gathered.domains.iter().map(String::as_str)),
        maps::unused("MapPool", "pool", &choices.pools, &mut gathered.pools.iter().map(String::as_str)),
        maps::unused("MapName", "object", &choices.names, &mut gathered.names()),
    ];
    for warning in warnings.into_iter().flatten() {
        cx.warn(warning)?;
    }
    if let Some(owner) = stranger(&gathered, &choices, &service) {
        cx.notice(format!(
            "the objects stay with their owner, {owner}: Get-… lists them with -ShowAll only; -OverwriteOwner gives them to {}",
            service.pool()
        ));
    }
    let order = Order {
        import: Import { choices: &choices, service: &service, bounds, keep_going: args.has(&KEEP_GOING) },
        shown: files.iter().map(|file| file.display().to_string()).collect::<Vec<_>>().join(", "),
        reports: args.get(&REPORT)?.unwrap_or_default(),
    };
    carry_out(cx, gathered, &order)
}

/// A pool that owns objects of the sources and keeps them though others take them.
fn stranger<'a>(gathered: &'a Gathered, choices: &'a Choices, service: &Identity) -> Option<&'a str> {
    if choices.overwrite_owner {
        return None;
    }
    let owners = gathered.pools.iter().map(|pool| choices.pool(pool));
    owners.filter(|owner| !owner.is_empty()).find(|owner| !owner.eq_ignore_ascii_case(service.pool()))
}

/// How -DateOrder has the sources read.
pub(super) fn manner(args: &Arguments) -> Result<Manner, Error> {
    let order = args.get(&DATES)?.map(|order| match order {
        DateOrder::DayFirst => DateFirst::DayFirst,
        DateOrder::MonthFirst => DateFirst::MonthFirst,
    });
    Ok(Manner { order, otherwise: culture::current().order() })
}

/// Whether a kind has a property of that name.
pub(super) fn is_property(name: &str) -> bool {
    PieceKind::ALL.into_iter().flat_map(read::properties).any(|property| property.name.eq_ignore_ascii_case(name))
}
