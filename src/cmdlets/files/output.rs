//! What the cmdlets that write files share: their parameters, and the question before a file is written.

use crate::command::context::Context;
use crate::command::parameter::{Param, Switch};
use crate::command::precious;
pub use crate::command::text_encoding::Encoding;
pub use crate::command::text_file::TextFile;
use crate::error::{Error, Halt, Kind};
use std::path::Path;

pub static NO_CLOBBER: Param<Switch> = Param::switch("NoClobber", "Refuses to replace a file.").alias(&["NoOverwrite"]);
/// What the help of each says of its encodings.
pub const ENCODINGS: &str = "The encoding: utf8 with a mark, as Windows PowerShell has it; utf8NoBOM, utf8BOM, unicode, bigendianunicode, ascii, ansi, or byte.";
/// What counts where none is named.
pub const PRESET: &str = "utf8NoBOM; of a file that is added to, its own";

pub static FORCE: Param<Switch> = Param::switch("Force", "Accepted; read-only files stay as they are.");

/// What `-NoClobber` refuses: the file, under the name that was written, is there.
pub fn keep(written: &str, path: &Path) -> Result<(), Error> {
    if !path.exists() {
        return Ok(());
    }
    Err(Error::new(Kind::ResourceExists, format!("\"{written}\" exists"))
        .id("NoClobber")
        .target(written)
        .hint("leave -NoClobber away to replace it"))
}

/// Begins the file that a cmdlet writes, of that name in the text; `None` for `-WhatIf`.
pub fn begin(
    cx: &mut Context,
    written: &str,
    path: &Path,
    append: bool,
    named: Option<Encoding>,
) -> Result<Option<TextFile>, Error> {
    precious::guard_store(cx.session, path, precious::WRITE_OVER)?;
    let allowed = cx.should_process("write file", written).map_err(Halt::into_error)?;
    if !allowed {
        return Ok(None);
    }
    let file = if append {
        TextFile::append(path, named)
    } else {
        TextFile::open(path, false, named.unwrap_or(Encoding::Utf8))
    };
    file.map(Some)
}
