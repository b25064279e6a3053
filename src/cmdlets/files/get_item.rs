//! `Get-Item`: a file or folder as an object.

use super::drive;
use super::item;
use crate::command::arguments::Arguments;
use crate::command::cmdlet::{Cmdlet, Example, Run};
use crate::command::context::Context;
use crate::command::parameter::{Param, Switch};
use crate::command::paths;
use crate::error::Halt;

pub static CMDLET: Cmdlet = Cmdlet {
    name: "Get-Item",
    aliases: &["gi"],
    synopsis: "Returns a file or folder as an object: name, length, time of the last change.",
    description: "Get-ChildItem returns what is in a folder, Get-Content what is in a file.",
    needs: None,
    should_process: false,
    parameters: &[&PATH, &FORCE],
    returns: "FileInfo",
    examples: &[
        Example {
            text: "Says how many bytes a file has.",
            code: "Set-Content a.txt 12345 -NoNewline; (Get-Item a.txt).Length",
            shows: "5\n",
        },
        Example {
            text: "Says whether a file was changed today.",
            code: "Set-Content a.txt 1; (Get-Item a.txt).LastWriteTime -gt [datetime]'2020-01-01'",
            shows: "True\n",
        },
    ],
    run: Run::Each(get_item),
};

static PATH: Param<Vec<String>> =
    item::named_by(Param::mandatory("Path", "The file or folder; the last part may hold wildcards."));
static FORCE: Param<Switch> = Param::switch("Force", "Accepted; hidden files are returned in any case.");

fn get_item(cx: &mut Context, args: &Arguments) -> Result<(), Halt> {
    for text in args.need(&PATH)? {
        if let Some(found) = drive::variables(cx, &text) {
            found?.into_iter().try_for_each(|variable| cx.emit(variable))?;
            continue;
        }
        for path in paths::expand(&text)? {
            cx.emit(item::of(&path))?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use crate::cmdlets::testing::{check, check_error};

    #[test]
    fn items() {
        let folder = tempfile::tempdir().expect("folder");
        let at = folder.path().display().to_string();
        std::fs::write(folder.path().join("a.tar.gz"), "xyz").expect("file");
        check(&format!("gi {at}/a.tar.gz | ForEach-Object BaseName"), vec![], "a.tar");
        check(&format!("gi {at}/*.gz | ForEach-Object Mode"), vec![], "-a----");
        check(&format!("gi {at} | ForEach-Object Mode"), vec![], "d-----");
        check(&format!("gi {at} | ForEach-Object Length"), vec![], "");
        check_error(&format!("gi {at}/b.gz"), vec![], "there is no file");
    }
}
