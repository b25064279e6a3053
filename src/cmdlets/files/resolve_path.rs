//! `Resolve-Path` and `Convert-Path`: the whole path of what is there.

use super::item;
use super::location;
use crate::command::arguments::Arguments;
use crate::command::cmdlet::{Cmdlet, Example, Run};
use crate::command::context::Context;
use crate::command::parameter::{Param, Switch};
use crate::command::paths;
use crate::error::Halt;
use crate::object::value::Value;
use std::path::{Component, Path, PathBuf};

pub static RESOLVE: Cmdlet = Cmdlet {
    name: "Resolve-Path",
    aliases: &["rvpa"],
    synopsis: "Returns the whole paths of files and folders, wildcards filled in.",
    description: "What is not there is an error. -Relative gives the paths as seen from the location.",
    needs: None,
    should_process: false,
    parameters: &[&PATH, &RELATIVE],
    returns: "PathInfo",
    examples: &[
        Example {
            text: "Fills in a pattern.",
            code: "Set-Content day1.csv 1; Set-Content day2.csv 1; (Resolve-Path day*.csv).Count",
            shows: "2\n",
        },
        Example {
            text: "Shows a path as seen from here.",
            code: "Set-Content a.csv 1; Resolve-Path \"$pwd/a.csv\" -Relative",
            shows: "./a.csv\n",
        },
    ],
    run: Run::Each(resolve_path),
};

pub static CONVERT: Cmdlet = Cmdlet {
    name: "Convert-Path",
    aliases: &["cvpa"],
    synopsis: "Returns the whole paths of files and folders as text.",
    description: "What is not there is an error.",
    needs: None,
    should_process: false,
    parameters: &[&PATH],
    returns: "String",
    examples: &[
        Example { text: "Writes the location out.", code: "(Convert-Path .) -eq \"$pwd\"", shows: "True\n" },
        Example {
            text: "Takes a detour away.",
            code: "Set-Content a.csv 1; Split-Path (Convert-Path ./../$(Split-Path $pwd -Leaf)/a.csv) -Leaf",
            shows: "a.csv\n",
        },
    ],
    run: Run::Each(convert_path),
};

static PATH: Param<Vec<String>> =
    item::named_by(Param::mandatory("Path", "The path; the last part may hold wildcards."));
static RELATIVE: Param<Switch> = Param::switch("Relative", "Returns texts that begin at the location.");

/// Without `.`, `..` and a relative beginning; links keep their names.
fn absolute(path: &Path) -> Result<PathBuf, Halt> {
    let mut whole = PathBuf::new();
    for part in paths::location()?.join(path).components() {
        match part {
            Component::ParentDir => {
                whole.pop();
            }
            Component::CurDir => {}
            part => whole.push(part),
        }
    }
    Ok(whole)
}

/// Each path that is there; a missing one is an error, after which the others come all the same.
fn each(
    cx: &mut Context,
    args: &Arguments,
    mut show: impl FnMut(&mut Context, PathBuf) -> Result<(), Halt>,
) -> Result<(), Halt> {
    for text in args.need(&PATH)? {
        match paths::expand(&text) {
            Ok(found) => {
                for path in found {
                    let path = absolute(&path)?;
                    show(cx, path)?;
                }
            }
            Err(error) => cx.write_error(error)?,
        }
    }
    Ok(())
}

fn resolve_path(cx: &mut Context, args: &Arguments) -> Result<(), Halt> {
    let relative = args.has(&RELATIVE);
    each(cx, args, |cx, path| cx.emit(if relative { Value::from(from_here(&path)?) } else { location::info(&path) }))
}

fn convert_path(cx: &mut Context, args: &Arguments) -> Result<(), Halt> {
    each(cx, args, |cx, path| cx.emit(Value::from(path.display().to_string())))
}

/// `./a`, `../b/c`: up to the folder that both share, and down again.
fn from_here(path: &Path) -> Result<String, Halt> {
    let here = absolute(Path::new(""))?;
    let shared = here.components().zip(path.components()).take_while(|(a, b)| a == b).count();
    let up = here.components().count() - shared;
    let mut relative: PathBuf = if up == 0 { PathBuf::from(".") } else { PathBuf::from_iter(vec![".."; up]) };
    relative.extend(path.components().skip(shared));
    Ok(relative.display().to_string())
}

#[cfg(test)]
mod tests {
    use crate::cmdlets::testing::{check, check_error};

    #[test]
    fn resolves() {
        let folder = tempfile::tempdir().expect("folder");
        let at = folder.path().display().to_string();
        std::fs::create_dir(folder.path().join("sub")).expect("folder");
        std::fs::write(folder.path().join("a.csv"), "").expect("file");
        check(&format!("Convert-Path '{at}/sub/../*.csv'"), vec![], &format!("{at}/a.csv"));
        check(&format!("Resolve-Path '{at}/sub' | ForEach-Object Path"), vec![], &format!("{at}/sub"));
        check_error(&format!("Resolve-Path '{at}/no'"), vec![], "there is no file");
        check_error(&format!("Convert-Path '{at}/no'"), vec![], "there is no file");
    }
}
