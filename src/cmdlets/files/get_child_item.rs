//! `Get-ChildItem`: what is in a folder.

use super::drive;
use super::item;
use crate::command::arguments::Arguments;
use crate::command::cmdlet::{Cmdlet, Example, Run};
use crate::command::context::Context;
use crate::command::parameter::{Param, Switch};
use crate::command::paths::{self, io_error};
use crate::error::Halt;
use crate::object::kind::Kind;
use crate::object::value::Value;
use crate::object::wildcard;
use std::path::{Path, PathBuf};

pub static CMDLET: Cmdlet = Cmdlet {
    name: "Get-ChildItem",
    aliases: &["dir", "ls", "gci"],
    synopsis: "Lists the files and folders in a folder.",
    description: "Folders come first, then files, each by name. What begins with a dot shows with -Force. A folder \
                  that cannot be read is an error of its own; the others are listed all the same. `env:` lists the \
                  variables of the environment.",
    needs: None,
    should_process: false,
    parameters: &[&PATH, &FILTER, &INCLUDE, &EXCLUDE, &RECURSE, &DEPTH, &FILE, &DIRECTORY, &NAME, &FORCE, &HIDDEN],
    returns: "FileInfo",
    examples: &[
        Example {
            text: "Names the texts of this folder.",
            code: "Set-Content b.log 1; Set-Content a.log 1; Set-Content c.csv 1; Get-ChildItem *.log -Name",
            shows: "a.log\nb.log\n",
        },
        Example {
            text: "Adds up the sizes of the files below a folder.",
            code: "New-Item sub -ItemType Directory | Out-Null; Set-Content sub/a.txt 12345 -NoNewline\n\
                   (Get-ChildItem sub -Recurse -File | Measure-Object Length -Sum).Sum",
            shows: "5\n",
        },
    ],
    run: Run::Each(get_child_item),
};

static PATH: Param<Vec<String>> =
    item::named_by(Param::optional("Path", "The folder, or a pattern of names in it.")).default("the location");
static FILTER: Param<String> = Param::optional("Filter", "A pattern that names must match.").at(1);
static INCLUDE: Param<Vec<String>> = Param::optional("Include", "Patterns, one of which a name must match.");
static EXCLUDE: Param<Vec<String>> = Param::optional("Exclude", "Patterns that a name must not match.");
static RECURSE: Param<Switch> =
    Param::switch("Recurse", "Goes into the folders, too; links are not followed.").alias(&["s"]);
static DEPTH: Param<i64> =
    Param::optional("Depth", "How many folders deep -Recurse goes.").kind(Kind::Int { min: 0, max: i64::MAX });
static FILE: Param<Switch> = Param::switch("File", "Lists files only.");
static DIRECTORY: Param<Switch> = Param::switch("Directory", "Lists folders only.").alias(&["ad"]);
static NAME: Param<Switch> = Param::switch("Name", "Returns the names as text.");
static FORCE: Param<Switch> = Param::switch("Force", "Lists also what begins with a dot.");

static HIDDEN: Param<Switch> = Param::switch("Hidden", "Lists only what begins with a dot.").alias(&["ah", "h"]);

#[derive(Clone)]
struct Listing {
    /// All of these a name must match.
    filters: Vec<String>,
    include: Vec<String>,
    exclude: Vec<String>,
    depth: i64,
    files: bool,
    folders: bool,
    names: bool,
    hidden: bool,
    /// Nothing but what is hidden.
    only_hidden: bool,
}

fn get_child_item(cx: &mut Context, args: &Arguments) -> Result<(), Halt> {
    let depth = args.get(&DEPTH)?;
    let listing = Listing {
        filters: args.get(&FILTER)?.into_iter().collect(),
        include: args.get(&INCLUDE)?.unwrap_or_default(),
        exclude: args.get(&EXCLUDE)?.unwrap_or_default(),
        depth: depth.unwrap_or(if args.has(&RECURSE) { i64::MAX } else { 0 }),
        files: !args.has(&DIRECTORY),
        folders: !args.has(&FILE),
        names: args.has(&NAME),
        hidden: args.has(&FORCE) || args.has(&HIDDEN),
        only_hidden: args.has(&HIDDEN),
    };
    for text in args.get(&PATH)?.unwrap_or_else(|| vec![".".into()]) {
        if let Some(found) = drive::variables(cx, &text) {
            found?.into_iter().try_for_each(|variable| cx.emit(variable))?;
            continue;
        }
        let path = paths::resolve(&text)?;
        if path.is_dir() {
            listing.folder(cx, &path, &path, listing.depth)?;
            continue;
        }
        let pattern = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        if wildcard::is_pattern(&text) && listing.depth > 0 {
            let folder =
                path.parent().filter(|p| !p.as_os_str().is_empty()).map_or(PathBuf::from("."), Path::to_path_buf);
            let mut below = listing.clone();
            below.filters.push(pattern);
            below.folder(cx, &folder, &folder, below.depth)?;
            continue;
        }
        for found in paths::expand(&text)? {
            listing.one(cx, &found, &found)?;
        }
    }
    Ok(())
}

impl Listing {
    fn folder(&self, cx: &mut Context, top: &Path, folder: &Path, depth: i64) -> Result<(), Halt> {
        cx.check_interrupt()?;
        let entries = match std::fs::read_dir(folder) {
            Ok(entries) => entries,
            Err(error) => return cx.write_error(io_error("read", folder, &error)),
        };
        let mut found: Vec<(bool, String, PathBuf)> = entries
            .flatten()
            .map(|entry| {
                // Of a link: itself, so that a circle of links ends.
                let is_folder = entry.file_type().is_ok_and(|kind| kind.is_dir());
                (!is_folder, entry.file_name().to_string_lossy().into_owned(), entry.path())
            })
            .filter(|(_, name, _)| self.hidden || !name.starts_with('.'))
            .collect();
        found.sort_by_key(|(is_file, name, _)| (*is_file, name.to_lowercase()));
        for (_, _, path) in &found {
            self.one(cx, top, path)?;
        }
        if depth > 0 {
            for (_, _, path) in found.iter().filter(|(is_file, ..)| !is_file) {
                self.folder(cx, top, path, depth - 1)?;
            }
        }
        Ok(())
    }

    fn one(&self, cx: &mut Context, top: &Path, path: &Path) -> Result<(), Halt> {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let matches = |pattern: &String| wildcard::matches(pattern, &name, false);
        let fits = self.filters.iter().all(matches)
            && (self.include.is_empty() || self.include.iter().any(matches))
            && !self.exclude.iter().any(matches)
            && (!self.only_hidden || name.starts_with('.'))
            && if path.is_dir() { self.folders } else { self.files };
        if !fits {
            return Ok(());
        }
        if !self.names {
            return cx.emit(item::of(path));
        }
        let below = path.strip_prefix(top).ok().filter(|p| !p.as_os_str().is_empty());
        cx.emit(Value::from(below.map_or(name, |below| below.display().to_string())))
    }
}

#[cfg(test)]
mod tests {
    use crate::cmdlets::testing::{check, check_error};

    #[test]
    fn lists() {
        let folder = tempfile::tempdir().expect("folder");
        let at = folder.path().display().to_string();
        std::fs::create_dir_all(folder.path().join("Sub/deep")).expect("folders");
        for name in ["b.txt", "a.csv", ".hidden", "Sub/c.txt", "Sub/deep/d.txt"] {
            std::fs::write(folder.path().join(name), "x").expect("file");
        }
        check(&format!("Get-ChildItem {at} -Name"), vec![], "Sub|a.csv|b.txt");
        check(&format!("ls {at} -Name -Force -File"), vec![], ".hidden|a.csv|b.txt");
        check(&format!("ls {at} -Name -Hidden"), vec![], ".hidden");
        check(&format!("dir {at} *.txt -Recurse -Name"), vec![], "b.txt|Sub/c.txt|Sub/deep/d.txt");
        check(&format!("dir {at}/*.txt -Recurse -Depth 1 -Name"), vec![], "b.txt|Sub/c.txt");
        check(&format!("gci {at} -Directory | ForEach-Object Name"), vec![], "Sub");
        check(&format!("gci {at} -Exclude *.txt -File | ForEach-Object Extension"), vec![], ".csv");
        check(&format!("gci {at}/b.txt | ForEach-Object BaseName"), vec![], "b");
        check_error(&format!("gci {at}/nowhere"), vec![], "there is no file");
    }
}
