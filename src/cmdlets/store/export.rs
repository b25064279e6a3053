//! Export-RgsStore.

use crate::access::right::{Resource, Right};
use crate::command::arguments::Arguments;
use crate::command::cmdlet::{Cmdlet, Example, Run};
use crate::command::context::Context;
use crate::command::parameter::{Param, Switch};
use crate::command::paths;
use crate::error::Halt;
use crate::object::record::Record;
use crate::object::value::Value;
use crate::record;

pub static CMDLET: Cmdlet = Cmdlet {
    name: "Export-RgsStore",
    aliases: &[],
    synopsis: "Writes the whole store as text, a file for each object, made for version control.",
    description: "The same store gives the same bytes: in git, a commit shows what was changed and nothing else. Settings, services, users, roles and their members, objects, sounds and the origins of imported objects are written, the journal if it is asked for. Files of an earlier export that are true no more are removed; rgsh-store.json lists what rgsh wrote, and nothing else in the folder is touched. Import-RgsStore reads it into an empty store.",
    needs: Some((Resource::Pool, Right::Read)),
    should_process: true,
    parameters: &[&PATH, &JOURNAL],
    returns: "StoreExport",
    examples: &[
        Example {
            text: "Writes the store down, and once more after a change.",
            code: r#"Export-RgsStore -Path text | Format-Table Files, Changed, Removed
Set-CsRgsQueue (Get-CsRgsQueue)[0].Identity -Description "Changed" | Out-Null
Export-RgsStore -Path text | Format-Table Files, Changed, Removed"#,
            shows: r#"
Files Changed Removed
----- ------- -------
   25      25       0

Files Changed Removed
----- ------- -------
   25       1       0
"#,
        },
        Example {
            text: "Shows the files of the queues.",
            code: r#"Export-RgsStore text | Out-Null
Get-ChildItem text/pools/redmond.litwareinc.com/queues | % { $_.Name -replace "-[0-9a-f]{8}\.json", "" }"#,
            shows: r#"
Help_Desk
Old_Queue
Sales
"#,
        },
    ],
    run: Run::Each(run),
};

record! {
    /// An export that was written.
    pub struct StoreExport, "Rgs.Store.Export", STORE_EXPORT, show |o| o.get("Path").unwrap_or_default().to_string();
    path: String => "Path", read_only;
    files: i64 => "Files", read_only;
    /// New ones, and those with another content.
    changed: i64 => "Changed", read_only;
    removed: i64 => "Removed", read_only;
}

static PATH: Param<String> = Param::mandatory("Path", "Folder to write; it is made if it is missing.").at(0).not_null();
static JOURNAL: Param<Switch> =
    Param::switch("IncludeJournal", "Writes the journal, too, so that every export differs from the one before.");

fn run(cx: &mut Context, args: &Arguments) -> Result<(), Halt> {
    cx.allow_at_all()?;
    let path = args.need(&PATH)?;
    let folder = paths::resolve(&path)?;
    if !cx.should_process("export the store to", &path)? {
        return Ok(());
    }
    let written = cx.export_tree(&folder, args.has(&JOURNAL))?;
    let done = StoreExport {
        path,
        files: written.files as i64,
        changed: written.changed as i64,
        removed: written.removed as i64,
    };
    cx.emit(Value::Object(done.to_object()))
}
