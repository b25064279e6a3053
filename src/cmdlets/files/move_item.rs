//! `Move-Item`: files and folders to another place.

use super::carry::{self, EXCLUDE, FILTER, INCLUDE, Names, PASS_THRU, PATH};
use super::item;
use crate::command::arguments::Arguments;
use crate::command::cmdlet::{Cmdlet, Example, Run};
use crate::command::context::Context;
use crate::command::parameter::{Param, Switch};
use crate::command::paths::{self, io_error};
use crate::command::precious;
use crate::error::{Error, Halt, Kind as ErrorKind};
use std::fs;
use std::path::Path;

pub static CMDLET: Cmdlet = Cmdlet {
    name: "Move-Item",
    aliases: &["mv", "move", "mi"],
    synopsis: "Moves files and folders.",
    description: "Into a folder if the destination is one, else to that name. A file that is there is replaced with \
                  -Force alone.",
    needs: None,
    should_process: true,
    parameters: &[&PATH, &DESTINATION, &FORCE, &FILTER, &INCLUDE, &EXCLUDE, &PASS_THRU],
    returns: "FileInfo",
    examples: &[
        Example {
            text: "Moves a file into a folder.",
            code: "Set-Content a.txt 1; New-Item old -ItemType Directory | Out-Null; Move-Item a.txt old; Test-Path a.txt, old/a.txt",
            shows: "False\nTrue\n",
        },
        Example {
            text: "Says what it would move.",
            code: "Set-Content a.txt 1; Move-Item a.txt b.txt -WhatIf",
            shows: "What if: move file \"a.txt\" to \"b.txt\"\n",
        },
    ],
    run: Run::Each(move_item),
};

static DESTINATION: Param<String> =
    Param::optional("Destination", "The folder or the new name.").at(1).default("the location").not_null();
static FORCE: Param<Switch> = Param::switch("Force", "Replaces a file that is there, also a read-only one.");

fn move_item(cx: &mut Context, args: &Arguments) -> Result<(), Halt> {
    let names = Names::of(args)?;
    let destination = args.get(&DESTINATION)?.unwrap_or_else(|| ".".into());
    for path in carry::named(cx, &args.need(&PATH)?)?.into_iter().filter(|path| names.fits(path)) {
        let moved = carry::target(&destination, &path).map_err(Halt::from);
        let moved = moved.and_then(|to| carry_on(cx, "move", &path, &to, args.has(&FORCE), args.has(&PASS_THRU)));
        match moved {
            Err(Halt::Error(error)) if !error.ends_script => cx.write_error(*error)?,
            other => other?,
        }
    }
    Ok(())
}

/// Moves one item, of which Rename-Item is a case.
pub fn carry_on(
    cx: &mut Context,
    verb: &str,
    path: &Path,
    to: &Path,
    force: bool,
    pass_thru: bool,
) -> Result<(), Halt> {
    precious::guard(cx.session, path, verb)?;
    let (from, there) = (path.display().to_string(), to.display().to_string());
    if carry::is_inside(to, path) && paths::whole(to) != paths::whole(path) {
        return Err(Error::operation(format!("\"{from}\" cannot be moved into itself")).target(from).into());
    }
    // A name that differs in case alone may be the same file, on systems that see no difference.
    let is_other = fs::canonicalize(to).ok() != fs::canonicalize(path).ok();
    if is_other && fs::symlink_metadata(to).is_ok() {
        if !force || to.is_dir() {
            let hint = if to.is_dir() { "Remove-Item removes it" } else { "-Force replaces it" };
            return Err(Error::new(ErrorKind::ResourceExists, format!("\"{there}\" exists"))
                .id("ItemExists")
                .target(there)
                .hint(hint)
                .into());
        }
        precious::guard(cx.session, to, precious::WRITE_OVER)?;
    }
    let what = if path.is_dir() { "folder" } else { "file" };
    if !cx.should_process(&format!("{verb} {what}"), &format!("{from}\" to \"{there}"))? {
        return Ok(());
    }
    carry::unlock_if(to, force);
    if let Err(error) = fs::rename(path, to) {
        if error.kind() != std::io::ErrorKind::CrossesDevices {
            return Err(io_error("move", path, &error).into());
        }
        // To another disk: a copy, and only when it is whole the original goes.
        carry::copy(cx, path, to, true)?;
        let removed = if path.is_dir() { fs::remove_dir_all(path) } else { fs::remove_file(path) };
        removed.map_err(|error| io_error("remove", path, &error))?;
    }
    if pass_thru { cx.emit(item::of(to)) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use crate::cmdlets::testing::{check, check_error};

    #[test]
    fn moves() {
        let folder = tempfile::tempdir().expect("folder");
        let at = folder.path().display().to_string();
        std::fs::create_dir_all(folder.path().join("Sub/deep")).expect("folders");
        for name in ["a.txt", "b.txt", "c.csv"] {
            std::fs::write(folder.path().join(name), name).expect("file");
        }
        check(&format!("Move-Item '{at}/*.txt' '{at}/Sub'"), vec![], "");
        check(&format!("dir '{at}' -Recurse -Name -File"), vec![], "c.csv|Sub/a.txt|Sub/b.txt");
        check_error(&format!("mv '{at}/c.csv' '{at}/Sub/a.txt'"), vec![], "exists");
        check(&format!("mv '{at}/c.csv' '{at}/Sub/a.txt' -Force -PassThru | ForEach-Object Name"), vec![], "a.txt");
        check(&format!("gc '{at}/Sub/a.txt'"), vec![], "c.csv");
        check_error(&format!("mv '{at}/Sub' '{at}/Sub/deep'"), vec![], "into itself");
        check_error(&format!("mv '{at}/no' '{at}/x'"), vec![], "there is no file");
        check(&format!("mv '{at}/Sub' '{at}/Other' -WhatIf"), vec![], "");
        check(&format!("mv '{at}/Sub' '{at}/Other'"), vec![], "");
        check(&format!("dir '{at}' -Name"), vec![], "Other");
    }
}
