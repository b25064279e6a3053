//! What the cmdlets that write files share: their parameters, and the question before a file is written.

use crate::command::context::Context;
use crate::command::parameter::{Param, Switch};
use crate::command::precious;
pub use crate::command::text_encoding::Encoding;
pub use crate::command::text_file::TextFile;
use crate::error::{Error, Halt, Kind};
use std::path::Path;

pub static NO_CLOBBER: Param<Switch> = Param::switch("NoClobber", "Refuses to replace a file.").alias(&["NoOverwrite"]);
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
    encoding: Encoding,
) -> Result<Option<TextFile>, Error> {
    precious::guard_store(cx.session, path, precious::WRITE_OVER)?;
    let allowed = cx.should_process("write file", written).map_err(Halt::into_error)?;
    if allowed { TextFile::open(path, append, encoding).map(Some) } else { Ok(None) }
}
