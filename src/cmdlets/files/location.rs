//! `Get-Location`, `Set-Location`, `Push-Location`, `Pop-Location`: the folder where paths begin.

use crate::command::arguments::Arguments;
use crate::command::cmdlet::{Cmdlet, Example, Run};
use crate::command::context::Context;
use crate::command::parameter::{Param, Switch};
use crate::command::paths::{self, io_error};
use crate::error::{Error, Halt, Kind as ErrorKind};
use crate::object::kind::Kind;
use crate::object::object::{Object, PropertyInfo, TypeInfo};
use crate::object::value::Value;
use std::cell::RefCell;
use std::path::PathBuf;

pub static GET: Cmdlet = Cmdlet {
    name: "Get-Location",
    aliases: &["pwd", "gl"],
    synopsis: "Returns the folder where paths begin that do not begin at a root.",
    description: "It is the folder in which rgsh was started, until Set-Location changes it.",
    needs: None,
    should_process: false,
    parameters: &[],
    returns: "PathInfo",
    examples: &[
        Example {
            text: "Says whether the location is a folder.",
            code: "Test-Path (Get-Location).Path -PathType Container",
            shows: "True\n",
        },
        Example {
            text: "Makes a path in it.",
            code: "(Join-Path (Get-Location) a.csv) -eq \"$pwd/a.csv\"",
            shows: "True\n",
        },
    ],
    run: Run::Each(get_location),
};

pub static SET: Cmdlet = Cmdlet {
    name: "Set-Location",
    aliases: &["cd", "sl", "chdir"],
    synopsis: "Goes to another folder: relative paths begin there from now on.",
    description: "Without a path it goes to the home folder, with `-` to where it was before. Programs and the store \
                  do not notice.",
    needs: None,
    should_process: false,
    parameters: &[&PATH, &PASS_THRU],
    returns: "",
    examples: &[
        Example {
            text: "Goes into a folder and back.",
            code: "New-Item sub -ItemType Directory | Out-Null; cd sub; Set-Content a.txt 1; cd -; Test-Path sub/a.txt",
            shows: "True\n",
        },
        Example {
            text: "Shows where it went.",
            code: "New-Item sub -ItemType Directory | Out-Null; Split-Path (Set-Location sub -PassThru) -Leaf",
            shows: "sub\n",
        },
    ],
    run: Run::Each(set_location),
};

pub static PUSH: Cmdlet = Cmdlet {
    name: "Push-Location",
    aliases: &["pushd"],
    synopsis: "Goes to another folder and keeps this one on a stack.",
    description: "Pop-Location comes back. Without a path it only keeps this one.",
    needs: None,
    should_process: false,
    parameters: &[&PATH, &PASS_THRU],
    returns: "",
    examples: &[
        Example {
            text: "Works in a folder for a while.",
            code: "New-Item sub -ItemType Directory | Out-Null; pushd sub; Set-Content a.txt 1; popd; Test-Path sub/a.txt",
            shows: "True\n",
        },
        Example {
            text: "Keeps the location before a script goes elsewhere.",
            code: "$here = \"$pwd\"; Push-Location; cd ..; Pop-Location; \"$pwd\" -eq $here",
            shows: "True\n",
        },
    ],
    run: Run::Each(push_location),
};

pub static POP: Cmdlet = Cmdlet {
    name: "Pop-Location",
    aliases: &["popd"],
    synopsis: "Goes back to the folder that Push-Location kept last.",
    description: "",
    needs: None,
    should_process: false,
    parameters: &[&PASS_THRU],
    returns: "",
    examples: &[
        Example { text: "Comes back.", code: "$here = \"$pwd\"; pushd ..; popd; \"$pwd\" -eq $here", shows: "True\n" },
        Example {
            text: "Refuses where nothing was kept.",
            code: "try { popd } catch { $_.Exception.Message }",
            shows: "Push-Location has kept no location\n",
        },
    ],
    run: Run::Each(pop_location),
};

thread_local! {
    static KEPT: RefCell<Vec<PathBuf>> = const { RefCell::new(Vec::new()) };
}

static PATH: Param<String> = Param::optional("Path", "The folder.")
    .at(0)
    .alias(&["LiteralPath", "PSPath"])
    .by_value()
    .default("the home folder");
static PASS_THRU: Param<Switch> = Param::switch("PassThru", "Returns the new location.");

static PATH_INFO: TypeInfo = TypeInfo {
    name: "PathInfo",
    full_name: "System.Management.Automation.PathInfo",
    properties: &[PropertyInfo::read_only("Path", Kind::Text)],
    show: |object| object.get("Path").unwrap_or_default().to_string(),
};

/// A path as an object.
pub fn info(path: &std::path::Path) -> Value {
    Value::Object(Object::with_values(&PATH_INFO, vec![Value::from(path.display().to_string())]))
}

fn location() -> Result<Value, Error> {
    Ok(info(&paths::location()?))
}

fn get_location(cx: &mut Context, _args: &Arguments) -> Result<(), Halt> {
    cx.emit(location()?)
}

fn set_location(cx: &mut Context, args: &Arguments) -> Result<(), Halt> {
    go(cx, args, &args.get(&PATH)?.unwrap_or_else(|| "~".into()))
}

fn push_location(cx: &mut Context, args: &Arguments) -> Result<(), Halt> {
    let here = paths::location()?;
    if let Some(text) = args.get(&PATH)? {
        go(cx, args, &text)?;
    }
    KEPT.with(|kept| kept.borrow_mut().push(here));
    Ok(())
}

fn pop_location(cx: &mut Context, args: &Arguments) -> Result<(), Halt> {
    let Some(folder) = KEPT.with(|kept| kept.borrow_mut().pop()) else {
        return Err(Error::operation("Push-Location has kept no location").id("StackEmpty").into());
    };
    paths::go_to(folder)?;
    if args.has(&PASS_THRU) { cx.emit(location()?) } else { Ok(()) }
}

fn go(cx: &mut Context, args: &Arguments, text: &str) -> Result<(), Halt> {
    let folder = match text {
        "-" => paths::before().ok_or_else(|| Error::operation("there is no location before this one"))?,
        text => {
            let path = paths::existing(text)?;
            if !path.is_dir() {
                return Err(Error::new(ErrorKind::InvalidArgument, format!("\"{text}\" is not a folder"))
                    .id("NotAFolder")
                    .target(text)
                    .into());
            }
            path.canonicalize().map_err(|error| io_error("read", &path, &error))?
        }
    };
    // Whoever may not list a folder may still be in it, but would see nothing there.
    std::fs::read_dir(&folder).map_err(|error| io_error("read", &folder, &error))?;
    paths::go_to(folder)?;
    if args.has(&PASS_THRU) { cx.emit(location()?) } else { Ok(()) }
}
