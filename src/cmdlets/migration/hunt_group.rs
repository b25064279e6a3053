//! Import-RgsHuntGroup.

use super::super::workflow::new::{system_language, system_zone};
use super::carry_out::{Order, carry_out};
use super::import::{COLUMN_MAP, CONFLICT, DESTINATION, FORCE, KEEP_GOING, REPORT};
use super::maps;
use crate::access::right::{Resource, Right};
use crate::clixml::limits::Limits;
use crate::command::arguments::Arguments;
use crate::command::cmdlet::{Cmdlet, Example, Run};
use crate::command::context::Context;
use crate::command::import::Import;
use crate::command::pace::Pace;
use crate::command::parameter::Param;
use crate::command::paths;
use crate::command::reading::Reading;
use crate::error::{Error, Halt, Kind as ErrorKind};
use crate::migration::choices::{Choices, Conflict};
use crate::migration::gather::{Gathered, Part};
use crate::migration::read::Manner;
use crate::migration::record::PieceKind;
use crate::migration::source::archive::Bounds;
use crate::migration::source::csv::Table;
use crate::migration::source::hunt_group::{self, COLUMNS, Outcome, Surroundings, Template};
use crate::object::convert::{count, listed, nearest};
use crate::object::kind::Kind;
use crate::object::value::Value;
use std::io::BufReader;

pub static CMDLET: Cmdlet = Cmdlet {
    name: "Import-RgsHuntGroup",
    aliases: &[],
    synopsis: "Makes an agent group, a queue and a workflow of each line of a CSV file.",
    description: "The first line names the columns: groupName and workflowURI are needed; groupDescription, participationPolicy, alertTime, routingMethod, agents, queueVoicemail, queueTimeout, lineUri, displayNumber, language, timeZone, hours and holidays may be there, in any order. Agents stand with semicolons or blanks between, holidays with semicolons; hours and holidays are names of what is in the destination already. The three objects have the name of the group; the queue leads to the voicemail after its timeout, as does the workflow while it is closed. Where a line has no language or timeZone, -Language and -TimeZone count, or -Template, or what the machine has. What is wrong anywhere in the file is said at once, by line and column, and then nothing is stored. The objects are planned and stored as those of Import-CsRgsConfiguration, so that a second import of the same file finds everything unchanged.",
    needs: Some((Resource::Pool, Right::Write)),
    should_process: true,
    parameters: &[
        &PATH,
        &DESTINATION,
        &TEMPLATE,
        &LANGUAGE,
        &TIME_ZONE,
        &COLUMN_MAP,
        &CONFLICT,
        &KEEP_GOING,
        &REPORT,
        &FORCE,
    ],
    returns: "ImportLine",
    examples: &[
        Example {
            text: "Shows what a file would bring, without storing anything.",
            code: r#"Import-RgsHuntGroup -Path hunt_groups.csv -Destination redmond -Template @{ timeZone = "Pacific Standard Time"; language = "en-US" } -WhatIf | Format-Table Verdict, Kind, Name, Place"#,
            shows: r#"
What if: import into "redmond.litwareinc.com" from "hunt_groups.csv"
Verdict Kind        Name      Place
------- ----        ----      -----
created agent group Lab       line 2
created agent group Reception line 3
created queue       Lab       line 2
created queue       Reception line 3
created workflow    Lab       line 2
created workflow    Reception line 3
"#,
        },
        Example {
            text: "Brings in a file whose columns have other names, and shows a group of it.",
            code: r#"Import-RgsHuntGroup teams.csv redmond -ColumnMap @{ Team = "groupName"; Address = "workflowURI"; Members = "agents" } -Template @{ timeZone = "Pacific Standard Time"; language = "en-US"; routingMethod = "RoundRobin" } | Group-Object Verdict -NoElement
Get-CsRgsAgentGroup -Name "Parking" | Select-Object Name, RoutingMethod, AgentsByUri"#,
            shows: r#"
Count Name
----- ----
    3 created

Name    RoutingMethod AgentsByUri
----    ------------- -----------
Parking RoundRobin    {sip:bo@litwareinc.com, sip:cy@litwareinc.com}
"#,
        },
    ],
    run: Run::Each(run),
};

static PATH: Param<String> =
    Param::mandatory("Path", "CSV file with a hunt group a line.").alias(&["FileName", "FullName"]).at(0).not_null();
static TEMPLATE: Param<Value> = Param::<Value>::optional(
    "Template",
    "Values for lines that leave a column empty: a hashtable by the names of the columns.",
)
.kind(Kind::Table);

static LANGUAGE: Param<String> =
    Param::optional("Language", "Language of the workflows whose line names none, such as en-US.")
        .default("that of the machine, which is said");
static TIME_ZONE: Param<String> =
    Param::optional("TimeZone", "Time zone of the workflows whose line names none, by its Windows or IANA name.")
        .default("that of the machine, which is said");

fn run(cx: &mut Context, args: &Arguments) -> Result<(), Halt> {
    cx.allow_at_all()?;
    let service = cx.service(&args.need(&DESTINATION)?)?;
    let is_ours = |name: &str| COLUMNS.iter().any(|known| known.eq_ignore_ascii_case(name));
    let columns = maps::columns(args.value(&COLUMN_MAP), "column of a hunt group", &is_ours)?;
    let template = Template {
        values: template_values(args)?,
        language: system_language(&cx.session.world).map(str::to_string),
        time_zone: system_zone(&cx.session.world).to_string(),
    };
    let path = paths::existing(&args.need(&PATH)?)?;
    let shown = path.display().to_string();
    let refused = |error: std::io::Error| paths::io_error("read", &path, &error);
    if path.is_dir() {
        return Err(Error::new(ErrorKind::InvalidArgument, format!("\"{shown}\" is a folder")).target(shown).into());
    }
    let file = BufReader::with_capacity(1 << 16, Reading::open(cx.session, &path).map_err(refused)?);
    let mut part = Part::new();
    let limits = Limits::default();
    let table = Table { name: &shown, limits: &limits, manner: Manner::default(), columns: &columns, is_named: true };
    let store = cx.store()?;
    let named = |kind: PieceKind, name: &str| {
        let Some(kind) = kind.entity() else { return Ok(None) };
        Ok(store.locate_named(kind, name, Some(&service))?.first().and_then(|there| there.identity.instance()))
    };
    let around = Surroundings { service: &service, named: &named };
    let session = cx.session;
    let (mut read, pace) = (0, Pace::begin());
    let outcome = hunt_group::each(file, &table, &template, &around, &mut |record| {
        read += 1;
        if read % 300 == 0 {
            session.streams.progress("Read", &format!("{shown}: {}", pace.text(read, None, "objects")), None);
            if session.is_interrupted() {
                return Err(Error::new(ErrorKind::OperationStopped, "stopped"));
            }
        }
        part.add(record)
    });
    let outcome = match outcome {
        Err(error) if error.kind == ErrorKind::OperationStopped => return Err(Halt::Interrupted),
        other => other?,
    };
    if let Some(theirs) = columns.unused() {
        return Err(maps::no_column(theirs).into());
    }
    if !outcome.faults.is_empty() {
        return Err(faulty(&shown, &outcome).into());
    }
    if read == 0 {
        return Err(Error::new(ErrorKind::InvalidData, format!("\"{shown}\" holds no hunt groups"))
            .target(shown)
            .into());
    }
    if outcome.is_of_windows {
        cx.notice(format!("\"{shown}\" is not UTF-8; it was read as Windows-1252"));
    }
    for name in &outcome.unused {
        cx.warn(format!("the column \"{name}\" is none of a hunt group and was passed over"))?;
    }
    if outcome.of_machine > 0 {
        cx.notice(format!(
            "{} without language or timeZone: the machine's are taken, {} and {}",
            count(outcome.of_machine, "line"),
            template.language.as_deref().unwrap_or("none"),
            template.time_zone
        ));
    }
    let choices = Choices { conflict: args.get(&CONFLICT)?.unwrap_or(Conflict::Fail), ..Choices::default() };
    let import =
        Import { choices: &choices, service: &service, bounds: Bounds::default(), keep_going: args.has(&KEEP_GOING) };
    let mut gathered = Gathered::empty();
    gathered.absorb(part)?;
    carry_out(cx, gathered, &Order { import, shown, reports: args.get(&REPORT)?.unwrap_or_default() })
}

/// What lines leave empty, by column.
fn template_values(args: &Arguments) -> Result<Vec<(String, String)>, Error> {
    let mut values = Vec::new();
    for (parameter, column) in [(&LANGUAGE, "language"), (&TIME_ZONE, "timeZone")] {
        values.extend(args.get(parameter)?.map(|text| (column.to_string(), text)));
    }
    let Some(Value::Table(table)) = args.value(&TEMPLATE) else { return Ok(values) };
    for (name, value) in table.entries() {
        let name = name.to_string();
        if !COLUMNS.iter().any(|known| known.eq_ignore_ascii_case(&name)) {
            let error =
                Error::argument(format!("-Template: \"{name}\" is no column of a hunt group")).target("Template");
            return Err(match nearest(&name, COLUMNS.iter().copied()) {
                Some(near) => error.hint(format!("did you mean {near}?")),
                None => error.hint(format!("the columns are {}", COLUMNS.join(", "))),
            });
        }
        if let Some((column, _)) = values.iter().find(|(column, _)| column.eq_ignore_ascii_case(&name)) {
            return Err(Error::argument(format!("{column} is given twice, by itself and in -Template"))
                .target("Template")
                .hint("leave one of them out"));
        }
        let items: Vec<String> = value.into_items().iter().map(ToString::to_string).collect();
        values.push((name, items.join(";")));
    }
    Ok(values)
}

/// All faults of the file in one error.
fn faulty(shown: &str, outcome: &Outcome) -> Error {
    const SHOWN: usize = 20;
    let faults: Vec<String> = outcome.faults.iter().map(ToString::to_string).collect();
    let head = format!("\"{shown}\" has {}, and nothing was stored", count(faults.len(), "fault"));
    Error::new(ErrorKind::InvalidData, listed(&head, &faults, SHOWN))
        .id("HuntGroupFaults")
        .hint("Get-Help Import-RgsHuntGroup shows the columns; -Template fills what lines leave empty")
}
