//! `Remove-Item`: deletes files and folders.

use super::carry::{self, EXCLUDE, FILTER, INCLUDE, Names, PATH};
use super::drive;
use crate::command::arguments::Arguments;
use crate::command::cmdlet::{Cmdlet, Example, Run};
use crate::command::context::Context;
use crate::command::parameter::{Param, Switch};
use crate::command::paths::io_error;
use crate::command::precious;
use crate::error::{Error, Halt, Kind as ErrorKind};
use crate::object::value::Value;
use std::fs;
use std::path::Path;

pub static CMDLET: Cmdlet = Cmdlet {
    name: "Remove-Item",
    aliases: &["ri", "rm", "del", "erase", "rd", "rmdir"],
    synopsis: "Deletes files and folders.",
    description: "A folder that holds something needs -Recurse, a read-only file -Force. Of a link only the link goes. \
                  A root, the home folder, the location and the open store are refused.",
    needs: None,
    should_process: true,
    parameters: &[&PATH, &RECURSE, &FORCE, &FILTER, &INCLUDE, &EXCLUDE],
    returns: "",
    examples: &[
        Example {
            text: "Deletes the old logs.",
            code: "Set-Content a.log 1; Set-Content b.csv 1; Remove-Item *.log; Test-Path a.log, b.csv",
            shows: "False\nTrue\n",
        },
        Example {
            text: "Says what it would delete.",
            code: "Set-Content a.log 1; Remove-Item a.log -WhatIf; Test-Path a.log",
            shows: "What if: remove file \"a.log\"\nTrue\n",
        },
    ],
    run: Run::Each(remove_item),
};

static RECURSE: Param<Switch> = Param::switch("Recurse", "Deletes folders with all that is in them.").alias(&["r"]);
static FORCE: Param<Switch> = Param::switch("Force", "Deletes read-only files, too.");

fn remove_item(cx: &mut Context, args: &Arguments) -> Result<(), Halt> {
    let names = Names::of(args)?;
    let deep = args.has(&RECURSE);
    let mut paths = args.need(&PATH)?;
    // Variables of the environment; what is not there is no loss.
    for path in paths.extract_if(.., |path| drive::on("env:", path).is_some()) {
        let name = drive::on("env:", &path).unwrap_or_default();
        if cx.should_process("remove variable", &format!("env:{name}"))? {
            cx.host.set_variable(&format!("env:{name}"), Value::Null)?;
        }
    }
    if paths.is_empty() {
        return Ok(());
    }
    for path in carry::named(cx, &paths)? {
        cx.check_interrupt()?;
        // With patterns, -Recurse looks for such files below; the folders stay.
        if deep && !names.is_open() && is_folder(&path) {
            below(cx, args, &names, &path)?;
        } else if names.fits(&path) {
            let removed = one(cx, args, &path, deep);
            said(cx, removed)?;
        }
    }
    Ok(())
}

/// An error about one item lets the others be done.
fn said(cx: &mut Context, result: Result<(), Halt>) -> Result<(), Halt> {
    match result {
        Err(Halt::Error(error)) if !error.ends_script => cx.write_error(*error),
        other => other,
    }
}

fn is_folder(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|meta| meta.is_dir())
}

fn below(cx: &mut Context, args: &Arguments, names: &Names, folder: &Path) -> Result<(), Halt> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) => return cx.write_error(io_error("read", folder, &error)),
    };
    let mut found: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
    found.sort();
    for path in found {
        cx.check_interrupt()?;
        if is_folder(&path) {
            below(cx, args, names, &path)?;
        } else if names.fits(&path) {
            let removed = one(cx, args, &path, false);
            said(cx, removed)?;
        }
    }
    Ok(())
}

fn one(cx: &mut Context, args: &Arguments, path: &Path, deep: bool) -> Result<(), Halt> {
    precious::guard(cx.session, path, "remove")?;
    let folder = is_folder(path);
    let shown = path.display().to_string();
    if folder && !deep && fs::read_dir(path).is_ok_and(|mut entries| entries.next().is_some()) {
        return Err(Error::new(ErrorKind::InvalidOperation, format!("the folder \"{shown}\" is not empty"))
            .id("DirectoryNotEmpty")
            .target(&shown)
            .hint("-Recurse removes it with all that is in it")
            .into());
    }
    if carry::is_locked(path) && !args.has(&FORCE) {
        return Err(carry::locked(path).into());
    }
    if !cx.should_process(if folder { "remove folder" } else { "remove file" }, &shown)? {
        return Ok(());
    }
    let done = if folder { fs::remove_dir_all(path) } else { fs::remove_file(path) };
    Ok(done.map_err(|error| io_error("remove", path, &error))?)
}

#[cfg(test)]
mod tests {
    use crate::cmdlets::testing::{check, check_error};

    #[test]
    fn removes() {
        let folder = tempfile::tempdir().expect("folder");
        let at = folder.path().display().to_string();
        std::fs::create_dir_all(folder.path().join("Sub/deep")).expect("folders");
        for name in ["a.log", "b.log", "c.csv", "Sub/d.log", "Sub/deep/e.log", "Sub/deep/f.csv"] {
            std::fs::write(folder.path().join(name), "x").expect("file");
        }
        check(&format!("Remove-Item '{at}/*.log' -Exclude b*"), vec![], "");
        check(&format!("dir {at} -Name"), vec![], "Sub|b.log|c.csv");
        check_error(&format!("Remove-Item '{at}/Sub'"), vec![], "is not empty");
        check(&format!("ri '{at}' -Recurse -Include *.log"), vec![], "");
        check(&format!("dir {at} -Recurse -Name -File"), vec![], "c.csv|Sub/deep/f.csv");
        check(&format!("rm '{at}/Sub' -Recurse -Force"), vec![], "");
        check(&format!("del '{at}/c.csv' -WhatIf"), vec![], "");
        check(&format!("dir {at} -Name"), vec![], "c.csv");
        check_error(&format!("Remove-Item '{at}/nothing'"), vec![], "there is no file");
        check_error("Remove-Item / -Recurse -WhatIf", vec![], "it is the root");
        check_error("Remove-Item ~ -Recurse -WhatIf", vec![], "the home folder is in it");
        check_error("Remove-Item . -Recurse -WhatIf", vec![], "it is the location");
    }

    #[cfg(unix)]
    #[test]
    fn of_a_link_only_the_link_goes() {
        let folder = tempfile::tempdir().expect("folder");
        let at = folder.path().display().to_string();
        std::fs::create_dir(folder.path().join("kept")).expect("folder");
        std::fs::write(folder.path().join("kept/a.txt"), "x").expect("file");
        std::os::unix::fs::symlink(folder.path().join("kept"), folder.path().join("link")).expect("link");
        std::os::unix::fs::symlink(folder.path().join("gone"), folder.path().join("dangling")).expect("link");
        check(&format!("Remove-Item '{at}/link' -Recurse"), vec![], "");
        check(&format!("Remove-Item '{at}/dangling'"), vec![], "");
        check(&format!("dir {at} -Name -Recurse"), vec![], "kept|kept/a.txt");
    }
}
