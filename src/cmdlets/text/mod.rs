//! Cmdlets that turn objects into text, read text, or speak to the user.

pub mod convert_csv;
pub mod convert_from_csv;
pub mod convert_from_json;
pub mod convert_to_csv;
pub mod convert_to_json;
pub mod format_custom;
pub mod format_list;
pub mod format_table;
pub mod format_wide;
pub mod out_default;
pub mod out_file;
pub mod out_host;
pub mod out_null;
pub mod out_string;
pub mod read_host;
pub mod write_debug;
pub mod write_error;
pub mod write_host;
pub mod write_information;
pub mod write_output;
pub mod write_progress;
pub mod write_verbose;
pub mod write_warning;
