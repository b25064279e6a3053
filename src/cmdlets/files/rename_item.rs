//! `Rename-Item`: another name in the same folder.

use super::carry::{self, PASS_THRU};
use super::item;
use super::move_item;
use crate::command::arguments::Arguments;
use crate::command::cmdlet::{Cmdlet, Example, Run};
use crate::command::context::Context;
use crate::command::parameter::{Param, Switch};
use crate::error::{Error, Halt};
use crate::object::convert;
use crate::object::value::Value;

pub static CMDLET: Cmdlet = Cmdlet {
    name: "Rename-Item",
    aliases: &["ren", "rni"],
    synopsis: "Gives a file or folder another name in its folder.",
    description: "The new name may be a script block in which `$_` is the file of Get-ChildItem. Queues and their like \
                  are renamed by -NewName of Set-CsRgsQueue and its like.",
    needs: None,
    should_process: true,
    parameters: &[&PATH, &NEW_NAME, &FORCE, &PASS_THRU],
    returns: "FileInfo",
    examples: &[
        Example {
            text: "Renames a file.",
            code: "Set-Content old.txt 1; Rename-Item old.txt new.txt; Test-Path old.txt, new.txt",
            shows: "False\nTrue\n",
        },
        Example {
            text: "Renames many by a rule.",
            code: "Set-Content day1.txt 1; Set-Content day2.txt 1; Get-ChildItem day*.txt | Rename-Item -NewName { $_.BaseName + '.log' }; Get-ChildItem day* -Name",
            shows: "day1.log\nday2.log\n",
        },
    ],
    run: Run::Each(rename_item),
};

static PATH: Param<String> = item::named_by(Param::mandatory("Path", "The file or folder."));
static NEW_NAME: Param<Value> = Param::mandatory("NewName", "The name, or a script block that gives it.").at(1);
static FORCE: Param<Switch> = Param::switch("Force", "Renames over a file that is there, also a read-only one.");

fn rename_item(cx: &mut Context, args: &Arguments) -> Result<(), Halt> {
    let text = args.need(&PATH)?;
    let name = match args.need(&NEW_NAME)? {
        Value::Block(block) => {
            let item = args.input.clone().unwrap_or_else(|| Value::text(&text));
            Value::from_items(cx.block_values(&block, item, Vec::new())?)
        }
        other => other,
    };
    let name = name.to_string();
    if name.trim().is_empty() || matches!(name.as_str(), "." | "..") || name.contains('\0') {
        return Err(Error::argument(format!("{} is not a name", convert::quoted(&Value::text(&name)))).into());
    }
    let plain = name.trim_start_matches("./").trim_start_matches(".\\");
    if plain.contains(['/', '\\']) {
        return Err(Error::argument(format!("\"{name}\" is a path, and the new name is one in the same folder"))
            .id("RenameItemIsPath")
            .hint("Move-Item moves it elsewhere")
            .into());
    }
    for path in carry::named(cx, &[text])? {
        let to = crate::command::paths::whole(&path).with_file_name(plain);
        let to = match path.parent() {
            Some(parent) if to.file_name().is_some() => parent.join(plain),
            _ => to,
        };
        move_item::carry_on(cx, "rename", &path, &to, args.has(&FORCE), args.has(&PASS_THRU))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use crate::cmdlets::testing::{check, check_error};

    #[test]
    fn renames() {
        let folder = tempfile::tempdir().expect("folder");
        let at = folder.path().display().to_string();
        for name in ["a.txt", "b.txt"] {
            std::fs::write(folder.path().join(name), name).expect("file");
        }
        check(&format!("Rename-Item '{at}/a.txt' c.txt -PassThru | ForEach-Object Name"), vec![], "c.txt");
        check_error(&format!("ren '{at}/c.txt' b.txt"), vec![], "exists");
        check(&format!("ren '{at}/c.txt' b.txt -Force"), vec![], "");
        check(&format!("gc '{at}/b.txt'"), vec![], "a.txt");
        check_error(&format!("ren '{at}/b.txt' x/y.txt"), vec![], "is a path");
        check_error(&format!("ren '{at}/b.txt' ''"), vec![], "is not a name");
        check_error(&format!("ren '{at}/no.txt' x"), vec![], "there is no file");
    }
}
