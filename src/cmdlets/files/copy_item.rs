//! `Copy-Item` and `Move-Item`: files and folders to another place.

use super::item;
use crate::command::arguments::Arguments;
use crate::command::cmdlet::{Cmdlet, Example, Run};
use crate::command::context::Context;
use crate::command::parameter::{Param, Switch};
use crate::command::paths::{self, io_error};
use crate::error::{Error, Halt, Kind as ErrorKind};
use std::fs;
use std::path::{Path, PathBuf};

pub static CMDLET: Cmdlet = Cmdlet {
    name: "Copy-Item",
    aliases: &["copy", "cp", "cpi"],
    synopsis: "Copies files and folders.",
    description: "A folder as the destination takes the copy under its own name. Files that exist are replaced.",
    needs: None,
    should_process: true,
    parameters: &[&PATH, &DESTINATION, &RECURSE, &FORCE, &PASS_THRU],
    returns: "FileInfo",
    examples: &[
        Example {
            text: "Keeps a copy of a file.",
            code: "Set-Content report.csv 1; Copy-Item report.csv report.bak; Get-Content report.bak",
            shows: "1\n",
        },
        Example {
            text: "Copies a folder with all that is in it.",
            code: "New-Item -ItemType Directory a/b | Out-Null; Copy-Item a c -Recurse; Test-Path c/b",
            shows: "True\n",
        },
    ],
    run: Run::Each(copy_item),
};

pub static MOVE: Cmdlet = Cmdlet {
    name: "Move-Item",
    aliases: &["mi", "move", "mv"],
    synopsis: "Moves files and folders.",
    description: "A folder as the destination takes what is moved under its own name. A file that exists there is \
                  replaced with -Force only.",
    needs: None,
    should_process: true,
    parameters: &[&PATH, &DESTINATION, &FORCE, &PASS_THRU],
    returns: "FileInfo",
    examples: &[
        Example {
            text: "Gives a file another name.",
            code: "Set-Content log.txt 1; Move-Item log.txt log.1.txt; Test-Path log.txt",
            shows: "False\n",
        },
        Example {
            text: "Puts a file into a folder.",
            code: "Set-Content a.txt 1; New-Item -ItemType Directory old | Out-Null; Move-Item a.txt old; Get-Content old/a.txt",
            shows: "1\n",
        },
    ],
    run: Run::Each(move_item),
};

static PATH: Param<Vec<String>> = Param::mandatory("Path", "What is taken; wildcards may be in the last part.")
    .at(0)
    .alias(&["LiteralPath", "FullName", "PSPath"])
    .by_value()
    .by_property();
static DESTINATION: Param<String> =
    Param::optional("Destination", "Where it goes; the location, if none is given.").at(1);
static RECURSE: Param<Switch> = Param::switch("Recurse", "Copies what is in a folder, too.");
static FORCE: Param<Switch> = Param::switch("Force", "Replaces what is there.");
static PASS_THRU: Param<Switch> = Param::switch("PassThru", "Returns what has come to be.");

/// The sources, and where each of them goes.
fn pairs(args: &Arguments) -> Result<Vec<(PathBuf, PathBuf)>, Error> {
    let destination = paths::resolve(&args.get(&DESTINATION)?.unwrap_or_else(|| ".".into()))?;
    let mut pairs = Vec::new();
    for text in args.need(&PATH)? {
        for source in paths::expand(&text)? {
            let target = match source.file_name() {
                Some(name) if destination.is_dir() => destination.join(name),
                _ => destination.clone(),
            };
            let canonical = |path: &Path| fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf());
            let inside = canonical(target.parent().unwrap_or(&target)).starts_with(canonical(&source));
            if canonical(&target) == canonical(&source) || source.is_dir() && inside {
                return Err(Error::new(ErrorKind::InvalidOperation, format!("\"{text}\" would go into itself"))
                    .id("CopyError")
                    .target(text));
            }
            pairs.push((source, target));
        }
    }
    Ok(pairs)
}

fn copy_item(cx: &mut Context, args: &Arguments) -> Result<(), Halt> {
    for (source, target) in pairs(args)? {
        if !cx.should_process("copy to", &target.display().to_string())? {
            continue;
        }
        copy(&source, &target, args.has(&RECURSE))?;
        if args.has(&PASS_THRU) {
            cx.emit(item::of(&target))?;
        }
    }
    Ok(())
}

/// Without -Recurse a folder is made, and stays empty.
fn copy(source: &Path, target: &Path, recurse: bool) -> Result<(), Error> {
    if !source.is_dir() {
        return fs::copy(source, target).map(|_| ()).map_err(|error| io_error("write", target, &error));
    }
    fs::create_dir_all(target).map_err(|error| io_error("create", target, &error))?;
    if recurse {
        let entries = fs::read_dir(source).map_err(|error| io_error("read", source, &error))?;
        for entry in entries.flatten() {
            copy(&entry.path(), &target.join(entry.file_name()), true)?;
        }
    }
    Ok(())
}

fn move_item(cx: &mut Context, args: &Arguments) -> Result<(), Halt> {
    for (source, target) in pairs(args)? {
        if target.exists() && !args.has(&FORCE) {
            let shown = target.display().to_string();
            return Err(Error::new(ErrorKind::ResourceExists, format!("\"{shown}\" exists"))
                .id("MoveFileInfoItemIOError")
                .target(shown)
                .hint("-Force replaces it")
                .into());
        }
        if !cx.should_process("move to", &target.display().to_string())? {
            continue;
        }
        // Another disk cannot be reached by a new name.
        if fs::rename(&source, &target).is_err() {
            copy(&source, &target, true)?;
            let gone = if source.is_dir() { fs::remove_dir_all(&source) } else { fs::remove_file(&source) };
            gone.map_err(|error| io_error("delete", &source, &error))?;
        }
        if args.has(&PASS_THRU) {
            cx.emit(item::of(&target))?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use crate::cmdlets::testing::{check, check_error};

    #[test]
    fn copies_and_moves() {
        let folder = tempfile::tempdir().expect("folder");
        let place = folder.path();
        let at = place.display();
        std::fs::write(place.join("a.txt"), "one").expect("file");
        std::fs::create_dir(place.join("d")).expect("folder");
        check(&format!("Copy-Item '{at}/a.txt' '{at}/b.txt' -PassThru | % Name"), vec![], "b.txt");
        check_error(&format!("Copy-Item '{at}/a.txt' '{at}/a.txt'"), vec![], "into itself");
        check_error(&format!("Move-Item '{at}/a.txt' '{at}/b.txt'"), vec![], "exists");
        check(&format!("mv '{at}/a.txt' '{at}/b.txt' -Force"), vec![], "");
        assert!(!place.join("a.txt").exists());
        check(&format!("copy '{at}/*.txt' '{at}/d'"), vec![], "");
        assert_eq!(std::fs::read_to_string(place.join("d/b.txt")).ok().as_deref(), Some("one"));
        check_error(&format!("Copy-Item '{at}/d' '{at}/d/e' -Recurse"), vec![], "into itself");
        check_error(&format!("Copy-Item '{at}/none' '{at}/x'"), vec![], "there is no file");
        check(&format!("Move-Item '{at}/b.txt' '{at}/c.txt' -WhatIf"), vec![], "");
        assert!(place.join("b.txt").exists());
    }
}
