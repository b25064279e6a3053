//! `Remove-Item`: files and folders go.

use crate::command::arguments::Arguments;
use crate::command::cmdlet::{Cmdlet, Example, Run};
use crate::command::context::Context;
use crate::command::parameter::{Param, Switch};
use crate::command::paths::{self, io_error};
use crate::error::{Error, Halt, Kind as ErrorKind};
use std::fs;

pub static CMDLET: Cmdlet = Cmdlet {
    name: "Remove-Item",
    aliases: &["del", "erase", "rd", "ri", "rm", "rmdir"],
    synopsis: "Deletes files and folders.",
    description: "Wildcards stand in the last part of a path; a pattern that matches nothing is no error. A folder that \
                  holds something goes with -Recurse only. Response Groups are removed by Remove-CsRgsQueue and its like.",
    needs: None,
    should_process: true,
    parameters: &[&PATH, &RECURSE, &FORCE],
    returns: "",
    examples: &[
        Example {
            text: "Deletes a file.",
            code: "Set-Content old.txt 1; Remove-Item old.txt; Test-Path old.txt",
            shows: "False\n",
        },
        Example {
            text: "Deletes a folder with all that is in it.",
            code: "New-Item -ItemType Directory a/b | Out-Null; Remove-Item a -Recurse; Test-Path a",
            shows: "False\n",
        },
    ],
    run: Run::Each(remove_item),
};

static PATH: Param<Vec<String>> = Param::mandatory("Path", "What is deleted; wildcards may be in the last part.")
    .at(0)
    .alias(&["LiteralPath", "FullName", "PSPath"])
    .by_value()
    .by_property();
static RECURSE: Param<Switch> = Param::switch("Recurse", "Deletes what is in a folder, too.");
static FORCE: Param<Switch> = Param::switch("Force", "Deletes files that are marked as read-only, too.");

fn remove_item(cx: &mut Context, args: &Arguments) -> Result<(), Halt> {
    for text in args.need(&PATH)? {
        for path in paths::expand(&text)? {
            let is_folder = fs::symlink_metadata(&path).is_ok_and(|meta| meta.is_dir());
            if is_folder && !args.has(&RECURSE) && fs::read_dir(&path).is_ok_and(|mut entries| entries.next().is_some())
            {
                return Err(Error::new(ErrorKind::InvalidOperation, format!("the folder \"{text}\" is not empty"))
                    .id("DirectoryNotEmpty")
                    .target(text)
                    .hint("-Recurse deletes what is in it, too")
                    .into());
            }
            let shown = path.display().to_string();
            if !cx.should_process(if is_folder { "delete folder" } else { "delete file" }, &shown)? {
                continue;
            }
            let read_only = fs::metadata(&path).is_ok_and(|meta| meta.permissions().readonly());
            if read_only && !is_folder && !args.has(&FORCE) {
                return Err(Error::new(ErrorKind::PermissionDenied, format!("\"{shown}\" is read-only"))
                    .id("UnauthorizedAccess")
                    .target(shown)
                    .hint("-Force deletes it all the same")
                    .into());
            }
            let gone = if is_folder { fs::remove_dir_all(&path) } else { fs::remove_file(&path) };
            gone.map_err(|error| io_error("delete", &path, &error))?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use crate::cmdlets::testing::{check, check_error};

    #[test]
    fn removes() {
        let folder = tempfile::tempdir().expect("folder");
        let place = folder.path();
        let at = place.display();
        std::fs::create_dir(place.join("a")).expect("folder");
        std::fs::write(place.join("a/b.txt"), "").expect("file");
        check_error(&format!("Remove-Item '{at}/a'"), vec![], "is not empty");
        check(&format!("Remove-Item '{at}/a' -Recurse -WhatIf"), vec![], "");
        assert!(place.join("a/b.txt").exists());
        check(&format!("Remove-Item '{at}/a/*.txt'"), vec![], "");
        check(&format!("del '{at}/a'"), vec![], "");
        assert!(!place.join("a").exists());
        check(&format!("Remove-Item '{at}/*.none'"), vec![], "");
        check_error(&format!("Remove-Item '{at}/none'"), vec![], "there is no file");
    }
}
