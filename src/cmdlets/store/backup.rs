//! Backup-RgsStore.

use super::{WholeStore, pages};
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
    name: "Backup-RgsStore",
    aliases: &[],
    synopsis: "Writes a copy of the whole store to a file, while others may work.",
    description: "The copy is of one moment. It gets its name when it is whole, checked page by page, counted, and on the disk; until then a file of that name stays as it is. Nobody but you may read it. It holds everything, journal and roles included, and is itself a store: --store opens it, Restore-RgsStore brings it back.",
    needs: Some((Resource::Setting, Right::Write)),
    should_process: true,
    parameters: &[&PATH, &FORCE],
    returns: "StoreBackup",
    examples: &[
        Example {
            text: "Copies the store, and looks what is in the copy.",
            code: r#"Backup-RgsStore -Path monday.db | Select-Object Path, Objects, Users"#,
            shows: r#"
Path      Objects Users
----      ------- -----
monday.db      13     4
"#,
        },
        Example {
            text: "Replaces the copy of yesterday.",
            code: r#"Backup-RgsStore monday.db | Out-Null
Backup-RgsStore monday.db -Force | % Path"#,
            shows: r#"monday.db"#,
        },
    ],
    run: Run::Each(run),
};

record! {
    /// A copy that was made.
    pub struct StoreBackup, "Rgs.Store.Backup", STORE_BACKUP, show |o| o.get("Path").unwrap_or_default().to_string();
    path: String => "Path", read_only;
    bytes: i64 => "Bytes", read_only;
    objects: i64 => "Objects", read_only;
    users: i64 => "Users", read_only;
    journal_entries: i64 => "JournalEntries", read_only;
}

static PATH: Param<String> = Param::mandatory("Path", "File to make.").alias(&["FilePath"]).at(0).not_null();
static FORCE: Param<Switch> = Param::switch("Force", "Replaces a file of that name.");

fn run(cx: &mut Context, args: &Arguments) -> Result<(), Halt> {
    cx.require_whole_store(Right::Read)?;
    let path = args.need(&PATH)?;
    let file = paths::resolve(&path)?;
    cx.store()?.check_target(&file, args.has(&FORCE))?;
    if !cx.should_process("back up the store to", &path)? {
        return Ok(());
    }
    cx.require_whole_store(Right::Read)?;
    let made = cx.store()?.back_up(&file, args.has(&FORCE), &mut pages(cx.session, "Backup"))?;
    let made = StoreBackup {
        path,
        bytes: made.bytes as i64,
        objects: made.objects,
        users: made.users,
        journal_entries: made.entries,
    };
    cx.emit(Value::Object(made.to_object()))
}
