//! Restore-RgsStore.

use super::{WholeStore, pages};
use crate::access::right::{Resource, Right};
use crate::command::arguments::Arguments;
use crate::command::cmdlet::{Cmdlet, Example, Run};
use crate::command::context::Context;
use crate::command::parameter::{Param, Switch};
use crate::command::paths;
use crate::error::{Error, Halt, Kind};
use crate::object::convert::count;
use crate::object::record::Record;
use crate::object::value::Value;
use crate::record;

pub static CMDLET: Cmdlet = Cmdlet {
    name: "Restore-RgsStore",
    aliases: &[],
    synopsis: "Brings the content of a backup back into the open store.",
    description: "The file is looked through first: a whole store of rgsh, not damaged, not newer than this program, with somebody in it who has all of CsAdministrator. Then what the store holds now is kept in a backup beside it, with the date in its name, and the content is replaced at once; other shells that have the store open go on with the restored one. The journal is that of the backup, with an entry about the restore at its end. If anything is odd, nothing changes.",
    needs: Some((Resource::Setting, Right::Write)),
    should_process: true,
    parameters: &[&PATH, &FORCE],
    returns: "StoreRestore",
    examples: &[
        Example {
            text: "Takes back everything since a backup.",
            code: r#"Backup-RgsStore monday.db | Out-Null
Remove-CsRgsWorkflow "Help Desk" -Force
Restore-RgsStore monday.db -Force | Select-Object Path, Objects
Get-CsRgsWorkflow | % Name"#,
            shows: r#"
Path      Objects
----      -------
monday.db      13

Help Desk
Old line
Sales
"#,
        },
        Example {
            text: "Looks a backup through without restoring it.",
            code: r#"Backup-RgsStore monday.db | Out-Null
Restore-RgsStore monday.db -WhatIf"#,
            shows: r#"What if: restore the store from "monday.db""#,
        },
    ],
    run: Run::Each(run),
};

record! {
    /// A restore that was done.
    pub struct StoreRestore, "Rgs.Store.Restore", STORE_RESTORE, show |o| o.get("Path").unwrap_or_default().to_string();
    path: String => "Path", read_only;
    objects: i64 => "Objects", read_only;
    users: i64 => "Users", read_only;
    last_change: Option<String> => "LastChange", read_only;
    /// Where what was there before is kept.
    kept: String => "KeptAs", read_only;
}

static PATH: Param<String> = Param::mandatory("Path", "Backup to bring back.").alias(&["FilePath"]).at(0).not_null();
static FORCE: Param<Switch> = Param::switch("Force", "Does not ask.");

fn run(cx: &mut Context, args: &Arguments) -> Result<(), Halt> {
    cx.require_whole_store(Right::Write)?;
    let path = args.need(&PATH)?;
    let file = paths::resolve(&path)?;
    let candidate = cx.store()?.examine(&file, &mut pages(cx.session, "Read backup"))?;
    if !has_administrator(candidate.store())? {
        return Err(Error::new(Kind::InvalidData, format!("nobody in {path} has all of CsAdministrator"))
            .target(&path)
            .hint("nothing was changed; whoever restored it could give no role again")
            .into());
    }
    let (extent, last) = (candidate.extent, candidate.last.clone());
    if !args.has(&FORCE) && cx.common.confirm.is_none() && !cx.what_if() {
        let why = format!(
            "it holds {} and was last changed {}; what the store holds now is kept beside it",
            count(usize::try_from(extent.objects).unwrap_or_default(), "object"),
            last.as_deref().unwrap_or("never")
        );
        if !cx.confirm(&format!("restore the store from \"{path}\""), &why, &path)? {
            return Ok(());
        }
    } else if !cx.should_process("restore the store from", &path)? {
        return Ok(());
    }
    let kept = cx.store()?.dated_name("before-restore", &cx.timestamp());
    let entry = {
        let text = serde_json::json!({ "from": path, "kept_as": kept.display().to_string() });
        cx.journal_entry("store", &cx.store()?.path().display().to_string(), &path, None, Some(&text))?
    };
    let mut show = pages(cx.session, "Restore");
    cx.store()?.restore(candidate, &kept, &entry, &mut |done, all| {
        // Until nobody else can take it away any more.
        cx.require_whole_store(Right::Write)?;
        show(done, all)
    })?;
    let done = StoreRestore {
        path,
        objects: extent.objects,
        users: extent.users,
        last_change: last,
        kept: kept.display().to_string(),
    };
    cx.emit(Value::Object(done.to_object()))?;
    if !cx.caller().is_ok_and(|caller| caller.is_full_administrator()) {
        cx.warn("you are no administrator of the restored store; Get-RgsRoleMember shows who is")?;
    }
    Ok(())
}

/// Whether somebody has all of CsAdministrator.
fn has_administrator(store: &crate::store::Store) -> Result<bool, Error> {
    for membership in store.memberships()? {
        if crate::command::identify::grant(store, &membership)?.is_some_and(|grant| grant.is_full_administrator()) {
            return Ok(true);
        }
    }
    Ok(false)
}
