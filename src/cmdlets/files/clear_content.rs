//! `Clear-Content`: empties files.

use super::carry::{self, EXCLUDE, FILTER, INCLUDE, Names, PATH};
use super::output::{Encoding, TextFile};
use crate::command::arguments::Arguments;
use crate::command::cmdlet::{Cmdlet, Example, Run};
use crate::command::context::Context;
use crate::command::parameter::{Param, Switch};
use crate::command::precious;
use crate::error::Halt;

pub static CMDLET: Cmdlet = Cmdlet {
    name: "Clear-Content",
    aliases: &["clc"],
    synopsis: "Empties files; they stay where they are.",
    description: "",
    needs: None,
    should_process: true,
    parameters: &[&PATH, &FILTER, &INCLUDE, &EXCLUDE, &FORCE],
    returns: "",
    examples: &[
        Example {
            text: "Empties a log.",
            code: "Set-Content a.log 12345; Clear-Content a.log; (Get-Item a.log).Length",
            shows: "0\n",
        },
        Example {
            text: "Says what it would empty.",
            code: "Set-Content a.log 1; Clear-Content a.log -WhatIf",
            shows: "What if: empty file \"a.log\"\n",
        },
    ],
    run: Run::Each(clear_content),
};

static FORCE: Param<Switch> = Param::switch("Force", "Empties read-only files, too.");

fn clear_content(cx: &mut Context, args: &Arguments) -> Result<(), Halt> {
    let names = Names::of(args)?;
    for path in carry::named(cx, &args.need(&PATH)?)?.into_iter().filter(|path| names.fits(path)) {
        precious::guard(cx.session, &path, "empty")?;
        if carry::is_locked(&path) && !args.has(&FORCE) {
            cx.write_error(carry::locked(&path))?;
            continue;
        }
        if cx.should_process("empty file", &path.display().to_string())? {
            carry::unlock_if(&path, args.has(&FORCE));
            TextFile::open(&path, false, Encoding::Utf8)?.commit()?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use crate::cmdlets::testing::{check, check_error};

    #[test]
    fn empties() {
        let folder = tempfile::tempdir().expect("folder");
        let at = folder.path().display().to_string();
        std::fs::write(folder.path().join("a.log"), "x").expect("file");
        check(&format!("clc '{at}/*.log'"), vec![], "");
        check(&format!("gi '{at}/a.log' | ForEach-Object Length"), vec![], "0");
        check_error(&format!("clc '{at}/b.log'"), vec![], "there is no file");
        check_error(&format!("clc '{at}'"), vec![], "is a folder");
    }
}
