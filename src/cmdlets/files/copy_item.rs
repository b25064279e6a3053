//! `Copy-Item`: copies files and folders.

use super::carry::{self, EXCLUDE, FILTER, INCLUDE, Names, PASS_THRU, PATH};
use super::item;
use crate::command::arguments::Arguments;
use crate::command::cmdlet::{Cmdlet, Example, Run};
use crate::command::context::Context;
use crate::command::parameter::{Param, Switch};
use crate::command::paths;
use crate::command::precious;
use crate::error::{Error, Halt};
use std::path::Path;

pub static CMDLET: Cmdlet = Cmdlet {
    name: "Copy-Item",
    aliases: &["cp", "copy", "cpi"],
    synopsis: "Copies files and folders.",
    description: "Into a folder if the destination is one, else to that name; a file that is there is replaced. A folder \
                  without -Recurse is copied without what is in it.",
    needs: None,
    should_process: true,
    parameters: &[&PATH, &DESTINATION, &RECURSE, &CONTAINER, &FORCE, &FILTER, &INCLUDE, &EXCLUDE, &PASS_THRU],
    returns: "FileInfo",
    examples: &[
        Example {
            text: "Copies a file under another name.",
            code: "Set-Content a.txt hello; Copy-Item a.txt b.txt; Get-Content b.txt",
            shows: "hello\n",
        },
        Example {
            text: "Copies a folder with all that is in it.",
            code: "New-Item media/a.txt -Force | Out-Null; Copy-Item media backup -Recurse; Test-Path backup/a.txt",
            shows: "True\n",
        },
    ],
    run: Run::Each(copy_item),
};

static DESTINATION: Param<String> =
    Param::optional("Destination", "The folder or the new name.").at(1).default("the location").not_null();
static RECURSE: Param<Switch> = Param::switch("Recurse", "Copies what is in folders, too.");
static CONTAINER: Param<Switch> = Param::switch("Container", "Accepted; folders are always kept apart.");
static FORCE: Param<Switch> = Param::switch("Force", "Replaces read-only files, too.");

fn copy_item(cx: &mut Context, args: &Arguments) -> Result<(), Halt> {
    let names = Names::of(args)?;
    let destination = args.get(&DESTINATION)?.unwrap_or_else(|| ".".into());
    for path in carry::named(cx, &args.need(&PATH)?)?.into_iter().filter(|path| names.fits(path)) {
        match one(cx, args, &path, &destination) {
            Err(Halt::Error(error)) if !error.ends_script => cx.write_error(*error)?,
            other => other?,
        }
    }
    Ok(())
}

fn one(cx: &mut Context, args: &Arguments, path: &Path, destination: &str) -> Result<(), Halt> {
    let to = carry::target(destination, path)?;
    let same = paths::whole(&to) == paths::whole(path);
    if same || args.has(&RECURSE) && carry::is_inside(&to, path) {
        let what = if same { "onto itself" } else { "into itself" };
        return Err(Error::operation(format!("\"{}\" cannot be copied {what}", path.display()))
            .target(path.display().to_string())
            .hint("name another destination")
            .into());
    }
    if !path.is_dir() {
        precious::guard(cx.session, &to, precious::WRITE_OVER)?;
    }
    if carry::is_locked(&to) && !args.has(&FORCE) {
        return Err(carry::locked(&to).into());
    }
    let what = if path.is_dir() { "copy folder" } else { "copy file" };
    if !cx.should_process(what, &format!("{}\" to \"{}", path.display(), to.display()))? {
        return Ok(());
    }
    carry::unlock_if(&to, args.has(&FORCE));
    carry::copy(cx, path, &to, args.has(&RECURSE))?;
    if args.has(&PASS_THRU) { cx.emit(item::of(&to)) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use crate::cmdlets::testing::{check, check_error};

    #[test]
    fn copies() {
        let folder = tempfile::tempdir().expect("folder");
        let at = folder.path().display().to_string();
        std::fs::create_dir_all(folder.path().join("Sub/deep")).expect("folders");
        std::fs::write(folder.path().join("a.txt"), "x").expect("file");
        std::fs::write(folder.path().join("Sub/deep/b.txt"), "y").expect("file");
        check(&format!("Copy-Item '{at}/a.txt' '{at}/c.txt' -PassThru | ForEach-Object Name"), vec![], "c.txt");
        check(&format!("cp '{at}/*.txt' '{at}/Sub'"), vec![], "");
        check(&format!("cp '{at}/Sub' '{at}/Empty'"), vec![], "");
        check(&format!("cp '{at}/Sub' '{at}/Full' -Recurse"), vec![], "");
        check(&format!("dir '{at}/Empty' -Name"), vec![], "");
        check(&format!("dir '{at}/Full' -Recurse -Name -File"), vec![], "a.txt|c.txt|deep/b.txt");
        check(&format!("cp '{at}/a.txt' '{at}/z.txt' -WhatIf"), vec![], "");
        check(&format!("Test-Path '{at}/z.txt'"), vec![], "False");
        check_error(&format!("cp '{at}/a.txt' '{at}'"), vec![], "onto itself");
        check_error(&format!("cp '{at}/Sub' '{at}/Sub/deep' -Recurse"), vec![], "into itself");
        check_error(&format!("cp '{at}/a.txt' '{at}/no/where.txt'"), vec![], "there is no folder");
        check_error(&format!("cp '{at}/no.txt' '{at}/b.txt'"), vec![], "there is no file");
    }
}
