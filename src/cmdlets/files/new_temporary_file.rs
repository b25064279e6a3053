//! `New-TemporaryFile`: an empty file that nobody else has.

use super::item;
use crate::command::arguments::Arguments;
use crate::command::cmdlet::{Cmdlet, Example, Run};
use crate::command::context::Context;
use crate::command::paths::io_error;
use crate::error::Halt;

pub static CMDLET: Cmdlet = Cmdlet {
    name: "New-TemporaryFile",
    aliases: &[],
    synopsis: "Makes an empty file in the folder for temporary files.",
    description: "It stays until somebody removes it.",
    needs: None,
    should_process: true,
    parameters: &[],
    returns: "FileInfo",
    examples: &[
        Example {
            text: "Keeps a text aside for a while.",
            code: "$file = New-TemporaryFile; Set-Content $file.FullName hello; Get-Content $file.FullName; Remove-Item $file.FullName",
            shows: "hello\n",
        },
        Example {
            text: "Shows how the name ends.",
            code: "$file = New-TemporaryFile; $file.Extension; Remove-Item $file.FullName",
            shows: ".tmp\n",
        },
    ],
    run: Run::Each(new_temporary_file),
};

fn new_temporary_file(cx: &mut Context, _args: &Arguments) -> Result<(), Halt> {
    let folder = std::env::temp_dir();
    if !cx.should_process("create file", &folder.display().to_string())? {
        return Ok(());
    }
    let fail = |error: std::io::Error| io_error("create", &folder, &error);
    let file = tempfile::Builder::new().prefix("tmp").suffix(".tmp").tempfile_in(&folder).map_err(fail)?;
    let (_, path) = file.keep().map_err(|error| fail(error.error))?;
    cx.emit(item::of(&path))
}
