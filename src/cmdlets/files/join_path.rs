//! `Join-Path`: parts of a path put together.

use crate::command::arguments::Arguments;
use crate::command::cmdlet::{Cmdlet, Example, Run};
use crate::command::context::Context;
use crate::command::parameter::{Param, Switch};
use crate::command::paths;
use crate::error::Halt;
use crate::object::value::Value;

pub static CMDLET: Cmdlet = Cmdlet {
    name: "Join-Path",
    aliases: &[],
    synopsis: "Puts a folder and a name together to a path.",
    description: "The separator is the one that the folder is written with.",
    needs: None,
    should_process: false,
    parameters: &[&PATH, &CHILD, &FURTHER, &RESOLVE],
    returns: "String",
    examples: &[
        Example { text: "Joins two parts.", code: "Join-Path media/ welcome.wav", shows: "media/welcome.wav\n" },
        Example {
            text: "Keeps the separator of the folder.",
            code: "Join-Path \"C:\\Media\" \"a.wav\"",
            shows: "C:\\Media\\a.wav\n",
        },
    ],
    run: Run::Each(join_path),
};

static PATH: Param<Vec<String>> =
    Param::mandatory("Path", "The folder.").at(0).alias(&["PSPath"]).by_value().not_null();
static CHILD: Param<String> = Param::mandatory("ChildPath", "The name below it.").at(1);
static FURTHER: Param<Vec<String>> = Param::optional("AdditionalChildPath", "Further names.").remaining();
static RESOLVE: Param<Switch> = Param::switch("Resolve", "Demands that the path exists.");

fn join_path(cx: &mut Context, args: &Arguments) -> Result<(), Halt> {
    let mut children = vec![args.need(&CHILD)?];
    children.extend(args.get(&FURTHER)?.unwrap_or_default());
    for folder in args.need(&PATH)? {
        let drive = folder.len() == 2 && folder.ends_with(':');
        let separator = match (folder.contains('\\') || drive, folder.contains('/')) {
            (true, false) => '\\',
            (false, true) => '/',
            _ => std::path::MAIN_SEPARATOR,
        };
        let mut joined = folder;
        for child in &children {
            let head = joined.trim_end_matches(['/', '\\']);
            let tail = child.trim_start_matches(['/', '\\']);
            let tail: String = tail.chars().map(|c| if matches!(c, '/' | '\\') { separator } else { c }).collect();
            joined = format!("{head}{separator}{tail}");
        }
        if args.has(&RESOLVE) {
            joined = paths::existing(&joined)?.display().to_string();
        }
        cx.emit(Value::from(joined))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use crate::cmdlets::testing::{check, check_error};

    #[test]
    fn joins() {
        check("Join-Path /a b", vec![], "/a/b");
        check("Join-Path /a/ /b", vec![], "/a/b");
        check("Join-Path C: b", vec![], "C:\\b");
        check("Join-Path / b", vec![], "/b");
        check("Join-Path a/x b\\c d", vec![], "a/x/b/c/d");
        check_error("Join-Path /a nothing-here -Resolve", vec![], "there is no file");
    }
}
