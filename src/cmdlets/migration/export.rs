//! Export-CsRgsConfiguration.

use super::aside::{Aside, AsideFolder, refuse_existing};
use super::line::PlanLine;
use crate::access::right::{Resource, Right};
use crate::choice;
use crate::command::arguments::Arguments;
use crate::command::cmdlet::{Cmdlet, Example, Run};
use crate::command::context::Context;
use crate::command::outgoing::{Removal, StoreSupply};
use crate::command::pace::{self, Pace};
use crate::command::parameter::{Param, Switch};
use crate::command::paths;
use crate::domain::entity::EntityKind;
use crate::error::{Error, Halt};
use crate::migration::code::Note;
use crate::migration::out::plan::{self, Plan};
use crate::migration::out::{archive, script};
use crate::migration::record::{Piece, PieceKind};
use crate::object::convert::{and_list, count};
use crate::object::identity::Identity;
use crate::object::kind::Kind;
use crate::object::record::Record;
use crate::object::value::Value;
use std::collections::{BTreeMap, HashSet};
use std::io::{BufWriter, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use uuid::Uuid;

pub static CMDLET: Cmdlet = Cmdlet {
    name: "Export-CsRgsConfiguration",
    aliases: &[],
    synopsis: "Writes the objects of a service, its settings and sounds to a file that can be brought in elsewhere.",
    description: "An archive (.zip) is laid out as that of a server; Import-CsRgsConfiguration brings it back with nothing lost. It is experimental where a server is to read it: no server has been seen to take an archive that it did not write. A script (.ps1) is the way to a server: it makes every object with the documented cmdlets, leaves what is there by name as it is, finishes what a run that was stopped has left half made, and has its sounds in a folder beside it, named like it with -sounds: it says which are missing before it makes anything. The settings of the service stay as they are, and the script says in what they differ; run with its parameter -ServiceSettings it sets them. The file has its name only when it is whole. Without -Workflow and -Owner everything that lives in the service goes, what other pools own included.",
    needs: Some((Resource::Pool, Right::Read)),
    should_process: true,
    parameters: &[&SOURCE, &FILE_NAME, &OWNER, &WORKFLOW, &FORMAT, &REMOVE, &FORCE],
    returns: "",
    examples: &[
        Example {
            text: "Writes all of a pool to an archive.",
            code: r#"Export-CsRgsConfiguration -Source "ApplicationServer:redmond.litwareinc.com" -FileName Redmond.zip
Import-CsRgsConfiguration Redmond.zip redmond -WhatIf | Group-Object Verdict -NoElement"#,
            shows: r#"
What if: import into "redmond.litwareinc.com" from "Redmond.zip"
Count Name
----- ----
   14 unchanged
"#,
        },
        Example {
            text: "Shows what would go with one workflow, then writes a script that makes it on a server.",
            code: r#"Export-CsRgsConfiguration redmond Help.ps1 -Workflow "Help Desk" -WhatIf | Format-Table Verdict, Kind, Name
Export-CsRgsConfiguration redmond Help.ps1 -Workflow "Help Desk"
Get-Content Help.ps1 | Select-String "New-CsRgsWorkflow" | ForEach-Object { $_.Line.Trim() }"#,
            shows: r#"
What if: export "redmond.litwareinc.com" to "Help.ps1"
Verdict  Kind               Name
-------  ----               ----
exported business hours set Office hours
exported agent group        Desk Agents
exported queue              Help Desk
exported workflow           Help Desk

$made = New-CsRgsWorkflow @parameters
"#,
        },
    ],
    run: Run::Each(run),
};

choice! {
    /// What is written.
    pub enum Format { Zip, Script }
}

static SOURCE: Param<Value> =
    Param::<Value>::mandatory("Source", "Service whose objects go out; service: may be left out.")
        .kind(Kind::Identity)
        .at(0)
        .not_null();
static FILE_NAME: Param<String> =
    Param::mandatory("FileName", "The file to be made; it must not exist yet.").alias(&["Path"]).at(1).not_null();
static OWNER: Param<Value> =
    Param::<Value>::optional("Owner", "Only what this pool owns; it need not have a service any more.")
        .kind(Kind::Identity)
        .not_null();
static WORKFLOW: Param<Vec<String>> =
    Param::optional("Workflow", "Only these workflows, by name or wildcard, with all that they reach; no settings.")
        .not_null();
static FORMAT: Param<Format> = Param::optional("Format", "An archive as that of a server, or a script for one.")
    .default("Zip for a name that ends in .zip, Script for .ps1");
static REMOVE: Param<Switch> = Param::switch(
    "RemoveExportedConfiguration",
    "Removes from the service what was exported, once the file is safe; what something that stays uses, stays too.",
);
static FORCE: Param<Switch> = Param::switch("Force", "Hides messages that are not errors.");

/// Objects between two looks at who watches.
const STEP: usize = 200;

/// Remarks that are said one by one; of more only the number.
const REMARKS: usize = 50;

/// What is to be done.
struct Job {
    format: Format,
    path: PathBuf,
    service: Identity,
    owner: Option<String>,
    workflows: Vec<String>,
}

/// What was seen on the way.
#[derive(Default)]
struct Seen {
    objects: Vec<(EntityKind, Uuid)>,
    remarks: Vec<String>,
    /// Remarks that were not kept.
    more: usize,
}

impl Job {
    /// The settings belong to the service and to who owns it; a workflow does not reach them.
    fn is_with_settings(&self) -> bool {
        self.workflows.is_empty()
            && self.owner.as_ref().is_none_or(|owner| owner.eq_ignore_ascii_case(self.service.pool()))
    }

    fn sounds(&self) -> PathBuf {
        let stem = self.path.file_stem().unwrap_or_default().to_string_lossy();
        self.path.with_file_name(format!("{stem}-sounds"))
    }
}

fn run(cx: &mut Context, args: &Arguments) -> Result<(), Halt> {
    cx.allow_at_all()?;
    let service = cx.service(&args.need(&SOURCE)?)?;
    cx.require_pool(&service, Right::Read)?;
    let is_removing = args.has(&REMOVE);
    if is_removing {
        cx.require_pool(&service, Right::Write)?;
    }
    let shown = args.need(&FILE_NAME)?;
    let path = paths::resolve(&shown)?;
    let job = Job {
        format: format_of(&path, &shown, args.get(&FORMAT)?)?,
        path,
        owner: args.value(&OWNER).map(|owner| pool_of(cx, owner)),
        workflows: args.get(&WORKFLOW)?.unwrap_or_default(),
        service,
    };
    refuse_existing(&job.path, &shown)?;
    if job.format == Format::Script {
        refuse_existing(&job.sounds(), &job.sounds().display().to_string())?;
    }
    let target = format!("{}\" to \"{shown}", job.service.pool());
    if cx.what_if() {
        cx.should_process(if is_removing { "export and remove" } else { "export" }, &target)?;
        return show_plan(cx, &job, is_removing);
    }
    let mut seen = Seen::default();
    let mut warnings = Vec::new();
    if !is_removing {
        if cx.should_process("export", &target)? {
            cx.store()?.snapshot(|| {
                cx.require_pool(&job.service, Right::Read)?;
                write(cx, &job, &mut seen)
            })?;
        }
    } else {
        let mut is_whole = false;
        let done = cx.commit("export and remove", &target, |cx, _| {
            cx.require_pool(&job.service, Right::Read)?;
            cx.require_pool(&job.service, Right::Write)?;
            write(cx, &job, &mut seen)?;
            is_whole = true;
            seen.objects.sort_by_key(|(kind, _)| *kind);
            let removal = cx.plan_removal(&seen.objects)?;
            warnings = stay_words(cx, &removal)?;
            cx.remove_all(&removal.goes)
        });
        if is_whole && done.is_err() {
            cx.warn(format!("\"{shown}\" is whole; nothing was removed"))?;
        }
        done?;
    }
    if args.has(&FORCE) {
        return Ok(());
    }
    if seen.more > 0 {
        seen.remarks.push(format!("{} more; -WhatIf shows each with its object", count(seen.more, "remark")));
    }
    for text in seen.remarks.into_iter().chain(warnings) {
        cx.warn(text)?;
    }
    Ok(())
}

fn format_of(path: &Path, shown: &str, given: Option<Format>) -> Result<Format, Error> {
    let ending = path.extension().unwrap_or_default().to_string_lossy().to_lowercase();
    match (given, ending.as_str()) {
        (Some(format), _) => Ok(format),
        (None, "zip") => Ok(Format::Zip),
        (None, "ps1") => Ok(Format::Script),
        (None, _) => Err(Error::argument(format!("\"{shown}\" does not say what it is to be"))
            .target(shown)
            .hint("a name that ends in .zip or .ps1 does, and so does -Format Zip or -Format Script")),
    }
}

/// The pool that is meant: by any form of its service, or a pool that has none any more.
fn pool_of(cx: &Context, owner: &Value) -> String {
    match cx.service(owner) {
        Ok(service) => service.pool().to_string(),
        Err(_) => owner.to_string().trim().rsplit(':').next().unwrap_or_default().to_string(),
    }
}

/// Fails for an owner of nothing: the name may be misspelt, and an empty file would hide that.
fn refuse_empty(job: &Job, objects: usize) -> Result<(), Error> {
    match &job.owner {
        Some(owner) if objects == 0 => Err(Error::not_found(format!("{owner} owns nothing in {}", job.service.pool()))
            .target(owner.clone())
            .hint("Get-CsRgsWorkflow -ShowAll | Select-Object Name, OwnerPool shows who owns what")),
        _ => Ok(()),
    }
}

/// Writes the file; it has its name at the end, or there is none.
fn write(cx: &Context, job: &Job, seen: &mut Seen) -> Result<(), Halt> {
    let supply = StoreSupply { store: cx.store()?, service: &job.service, owner: job.owner.as_deref() };
    let plan = plan::plan(&supply, &job.workflows)?;
    let mut file = Aside::new(&job.path)?;
    let (mut number, pace) = (0, Pace::begin());
    // What another pool owns is known when it is read.
    let all = match (plan.chosen_count(), &job.owner) {
        (Some(count), _) => Some(count),
        (None, None) => usize::try_from(cx.store()?.objects_of(&job.service)? + 1).ok(),
        (None, Some(_)) => None,
    };
    let mut tell = |piece: &Piece, notes: &[Note]| -> Result<(), Halt> {
        number += 1;
        if number % STEP == 0 {
            cx.check_interrupt()?;
            let text = pace.text(number, all, "objects");
            cx.session.streams.progress("Export", &text, all.and_then(|all| pace::percent(number, all)));
        }
        if let (Some(kind), Some(id)) = (piece.kind().entity(), piece.identity().instance()) {
            seen.objects.push((kind, id));
        }
        for note in notes {
            if seen.remarks.len() < REMARKS {
                seen.remarks.push(format!("{} \"{}\": {}", piece.kind().noun(), piece.name(), note.text));
            } else {
                seen.more += 1;
            }
        }
        Ok(())
    };
    match job.format {
        Format::Zip => {
            let out = BufWriter::with_capacity(1 << 18, file.file.as_file_mut());
            let out = archive::write(out, &plan, job.is_with_settings(), &mut tell)?;
            flushed(out, job)?;
            refuse_empty(job, seen.objects.len())?;
            file.keep()?;
        }
        Format::Script => {
            let mut folder = AsideFolder::new(&job.sounds());
            let name = job.sounds().file_name().unwrap_or_default().to_string_lossy().into_owned();
            let frame = script::Frame { sounds: &name, is_with_settings: job.is_with_settings() };
            let out = BufWriter::with_capacity(1 << 18, file.file.as_file_mut());
            let mut save = |sound: &crate::domain::call_action::AudioFile| {
                let Some(bytes) = supply.store.audio_bytes(&sound.unique_name)? else { return Ok(None) };
                let ending = crate::domain::sound::ending(&bytes).unwrap_or("wav");
                let file = format!("{}.{ending}", archive::safe_name(&sound.unique_name));
                folder.put(&file, &bytes)?;
                Ok(Some(script::Saved { file, ending: ending.into() }))
            };
            let out = script::write(out, &plan, &frame, &mut save, &mut tell)?;
            flushed(out, job)?;
            refuse_empty(job, seen.objects.len())?;
            let folder = folder.keep()?;
            file.keep()?;
            folder.stays();
        }
    }
    Ok(())
}

fn flushed<W: std::io::Write + Seek>(out: BufWriter<W>, job: &Job) -> Result<(), Error> {
    let mut out = out.into_inner().map_err(|error| paths::io_error("write", &job.path, error.error()))?;
    out.seek(SeekFrom::End(0)).map(drop).map_err(|error| paths::io_error("write", &job.path, &error))
}

/// What stays, and who uses it.
fn stay_words(cx: &Context, removal: &Removal) -> Result<Vec<String>, Error> {
    let mut words = Vec::new();
    for (kind, id, users) in &removal.stays {
        let Some(there) = cx.store()?.locate(*kind, *id)? else { continue };
        let users: Vec<String> =
            users.iter().take(5).map(|user| format!("{} \"{}\"", user.kind.noun(), user.name)).collect();
        words.push(format!("{} \"{}\" stays: {} uses it", kind.noun(), there.name, and_list(&users)));
    }
    Ok(words)
}

/// What would go out, and what would be removed then.
fn show_plan(cx: &mut Context, job: &Job, is_removing: bool) -> Result<(), Halt> {
    let mut lines: Vec<PlanLine> = Vec::new();
    let mut objects = Vec::new();
    let removal = {
        let cx: &Context = cx;
        let store = cx.store()?;
        store.snapshot(|| -> Result<_, Halt> {
            cx.require_pool(&job.service, Right::Read)?;
            let supply = StoreSupply { store, service: &job.service, owner: job.owner.as_deref() };
            let plan: Plan = plan::plan(&supply, &job.workflows)?;
            for kind in PieceKind::ALL {
                if kind == PieceKind::ServiceSettings && !job.is_with_settings() {
                    continue;
                }
                plan.each(kind, &mut |outgoing| {
                    let piece = &outgoing.piece;
                    if job.format == Format::Zip {
                        archive::refuse_deep(piece)?;
                    }
                    if let (Some(kind), Some(id)) = (kind.entity(), piece.identity().instance()) {
                        objects.push((kind, id));
                    }
                    lines.push(PlanLine {
                        verdict: "exported".into(),
                        kind: kind.noun().into(),
                        name: piece.name().into(),
                        remarks: plan.notes(piece)?.iter().map(ToString::to_string).collect(),
                        identity: piece.identity().clone(),
                    });
                    Ok(())
                })?;
            }
            refuse_empty(job, objects.len())?;
            if is_removing { Ok(cx.plan_removal(&objects)?) } else { Ok(Removal::default()) }
        })?
    };
    let goes: HashSet<Uuid> = removal.goes.iter().map(|(_, id)| *id).collect();
    let stays: BTreeMap<Uuid, String> = removal
        .stays
        .iter()
        .map(|(_, id, users)| {
            let users: Vec<String> =
                users.iter().take(5).map(|user| format!("{} \"{}\"", user.kind.noun(), user.name)).collect();
            (*id, format!("it stays: {} uses it", and_list(&users)))
        })
        .collect();
    for mut line in lines {
        if let Some(id) = line.identity.instance() {
            if goes.contains(&id) {
                line.verdict = "exported, removed".into();
            }
            line.remarks.extend(stays.get(&id).cloned());
        }
        cx.emit(Value::Object(line.to_object()))?;
    }
    Ok(())
}
