//! New-RgsStore.

use crate::command::arguments::Arguments;
use crate::command::cmdlet::{Cmdlet, Example, Run};
use crate::command::context::Context;
use crate::command::parameter::Param;
use crate::command::paths;
use crate::error::{Error, Halt, Kind};
use crate::object::object::Object;
use crate::object::value::Value;
use crate::store::Store;
use std::path::Path;

pub static CMDLET: Cmdlet = Cmdlet {
    name: "New-RgsStore",
    aliases: &[],
    synopsis: "Makes a new store; with -Group one that people of a machine share.",
    description: "You become its CsAdministrator. With -Group the folder passes its group on to the files in it, and store and log are writable by the group; the folder is made for that, or is empty, or belongs to the group already: a folder with other files is not touched. People of the group still need an entry in the user directory of that store (New-RgsUser -SamAccountName) and a role.",
    needs: None,
    should_process: true,
    parameters: &[&PATH, &GROUP],
    returns: "",
    examples: &[
        Example {
            text: "Makes a store of your own.",
            code: r#"New-RgsStore -Path mine.db
Test-Path mine.db"#,
            shows: r#"
Path    Group Administrator
----    ----- -------------
mine.db       pat

True
"#,
        },
        Example {
            text: "Shows what would be made.",
            code: r#"New-RgsStore -Path team.db -WhatIf"#,
            shows: r#"What if: make store "team.db""#,
        },
    ],
    run: Run::Each(run),
};

static PATH: Param<String> =
    Param::mandatory("Path", "File to make; its folder is made, too, if it is missing.").at(0).not_null();
static GROUP: Param<String> = Param::optional("Group", "Operating-system group that shares the store.").not_null();

fn run(cx: &mut Context, args: &Arguments) -> Result<(), Halt> {
    let path = args.need(&PATH)?;
    let group = args.get(&GROUP)?;
    if !cx.should_process("make store", &path)? {
        return Ok(());
    }
    let file = &paths::resolve(&path)?;
    // A link that leads nowhere is something, too.
    if file.symlink_metadata().is_ok() {
        return Err(Error::new(Kind::ResourceExists, format!("{path} exists already"))
            .target(&path)
            .hint("give another path")
            .into());
    }
    let folder = file.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    match &group {
        Some(group) => Store::share(file, group)?,
        None => std::fs::create_dir_all(folder).map_err(|e| paths::io_error("make", folder, &e))?,
    }
    let interrupt = cx.session.interrupt.clone();
    let store = match &group {
        Some(_) => Store::open_prepared(file, interrupt)?,
        None => Store::open(file, interrupt)?,
    };
    let account = &cx.session.world.account;
    store.add_first_administrator(account, &cx.timestamp(), cx.cmdlet.name)?;
    cx.emit(Value::Object(Object::custom(vec![
        ("Path".into(), Value::from(path)),
        ("Group".into(), group.map_or(Value::Null, Value::from)),
        ("Administrator".into(), Value::text(account)),
    ])))
}
