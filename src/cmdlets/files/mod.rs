//! Cmdlets on files. Paths are read by [`crate::command::paths`]; what is overwritten is written aside first.

pub mod add_content;
pub mod carry;
pub mod clear_content;
pub mod compress_archive;
mod content;
pub mod copy_item;
pub mod drive;
pub mod expand_archive;
pub mod export_clixml;
pub mod export_csv;
pub mod get_child_item;
pub mod get_content;
pub mod get_file_hash;
pub mod get_item;
pub mod import_clixml;
pub mod import_csv;
pub mod join_path;
pub mod location;
pub mod mkdir;
pub mod move_item;
pub mod new_item;
pub mod new_temporary_file;
pub mod output;
pub mod remove_item;
pub mod rename_item;
pub mod resolve_path;
pub mod select_string;
pub mod set_content;
pub mod split_path;
pub mod test_path;

use crate::command::file_info as item;
