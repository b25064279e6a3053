//! `Set-Content`: writes values to a file, replacing what is there.

use super::content;
use crate::command::arguments::Arguments;
use crate::command::cmdlet::{Cmdlet, Example, Filter, Run};
use crate::command::context::Context;
use crate::error::Error;

pub static CMDLET: Cmdlet = Cmdlet {
    name: "Set-Content",
    aliases: &["sc"],
    synopsis: "Writes values to a file, replacing what is there.",
    description: "Each value becomes a line. Bytes are written as they are.",
    needs: None,
    should_process: true,
    parameters: content::PARAMETERS,
    returns: "",
    examples: &[
        Example {
            text: "Writes two lines.",
            code: "\"a\", \"b\" | Set-Content list.txt; Get-Content list.txt",
            shows: "a\nb\n",
        },
        Example {
            text: "Writes a text given as an argument.",
            code: "Set-Content note.txt \"Help Desk\"; Get-Content note.txt",
            shows: "Help Desk\n",
        },
    ],
    run: Run::Stream(set_content),
};

fn set_content(cx: &mut Context, args: &Arguments) -> Result<Box<dyn Filter>, Error> {
    content::open(cx, args, false)
}

#[cfg(test)]
mod tests {
    use crate::cmdlets::testing::{check, check_error, numbers};

    #[test]
    fn writes_lines() {
        let folder = tempfile::tempdir().expect("folder");
        let path = folder.path().join("a.txt").display().to_string();
        check(&format!("Set-Content '{path}'"), numbers(1..=2), "");
        check(&format!("Get-Content '{path}'"), vec![], "1|2");
        check(&format!("Add-Content '{path}' 'three ä'"), vec![], "");
        check(&format!("Get-Content '{path}'"), vec![], "1|2|three ä");
        check(&format!("Set-Content '{path}' x -WhatIf"), vec![], "");
        check(&format!("gc '{path}' -Tail 1"), vec![], "three ä");
        // Reading and writing one file in one pipeline works, as the new text is written aside.
        check(&format!("gc '{path}' | Select-Object -Skip 1 | sc '{path}' -Encoding unicode"), vec![], "");
        check(&format!("gc '{path}'"), vec![], "2|three ä");
        check(&format!("sc '{path}' a,b -NoNewline"), vec![], "");
        check(&format!("gc '{path}' -Raw"), vec![], "ab");
        check_error(&format!("sc '{path}/x' 1"), vec![], "cannot write");
        check_error("sc '' 1", vec![], "must not be empty text");
    }
}
