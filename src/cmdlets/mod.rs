//! The cmdlets: a folder per noun, a file each; here is the roll. Its order is the order of help.

pub mod family;

pub mod agent_group;
pub mod audio;
pub mod business_hours;
pub mod compose;
pub mod configuration;
pub mod directory;
pub mod holiday_set;
pub mod journal;
pub mod migration;
pub mod queue;
pub mod role;
pub mod store;
pub mod topology;
pub mod workflow;

pub mod column;
pub mod files;
pub mod help;
pub mod history;
pub mod objects;
pub mod script;
pub mod session;
#[cfg(test)]
pub mod testing;
pub mod text;
pub mod time;

use crate::command::cmdlet::Cmdlet;
use crate::object::object::TypeInfo;
use std::collections::HashMap;
use std::sync::OnceLock;

/// A new family is a line here.
static FAMILIES: &[&[&Cmdlet]] = &[
    workflow::CMDLETS,
    queue::CMDLETS,
    agent_group::CMDLETS,
    business_hours::CMDLETS,
    holiday_set::CMDLETS,
    compose::CMDLETS,
    audio::CMDLETS,
    configuration::CMDLETS,
    topology::CMDLETS,
    directory::CMDLETS,
    role::CMDLETS,
    journal::CMDLETS,
    migration::CMDLETS,
    store::CMDLETS,
    GENERAL,
    script::CMDLETS,
    session::CMDLETS,
    history::CMDLETS,
    help::CMDLETS,
];

/// Types of objects that cmdlets of a shell return; those of the trade are listed in [`domain`](crate::domain::TYPES).
pub static TYPES: &[&TypeInfo] = &[
    &objects::group_object::GROUP,
    &objects::measure_object::MEASUREMENT,
    &crate::command::file_info::FILE_INFO,
    &files::select_string::MATCH_INFO,
    &files::get_file_hash::FILE_HASH,
    &history::get_history::HISTORY_INFO,
    &history::get_line_option::LINE_OPTION,
    &history::get_key_handler::KEY_HANDLER,
    &help::get_command::COMMAND_INFO,
    &help::get_alias::ALIAS_INFO,
    &help::get_verb::VERB_INFO,
    &journal::get_journal::JOURNAL_ENTRY,
    &migration::line::IMPORT_LINE,
    &migration::line::PLAN_LINE,
    &migration::compare::CONFIGURATION_DIFFERENCE,
];

/// Those of a shell: objects of any kind, text, files, time.
pub static GENERAL: &[&Cmdlet] = &[
    // Objects of any kind.
    &objects::where_object::CMDLET,
    &objects::for_each_object::CMDLET,
    &objects::select_object::CMDLET,
    &objects::sort_object::CMDLET,
    &objects::group_object::CMDLET,
    &objects::measure_object::CMDLET,
    &objects::compare_object::CMDLET,
    &objects::get_unique::CMDLET,
    &objects::get_random::CMDLET,
    &objects::tee_object::CMDLET,
    &objects::get_member::CMDLET,
    &objects::new_guid::CMDLET,
    &objects::new_object::CMDLET,
    &objects::add_member::CMDLET,
    &objects::type_data::UPDATE,
    &objects::type_data::GET,
    &objects::type_data::REMOVE,
    // Text.
    &text::format_table::CMDLET,
    &text::format_list::CMDLET,
    &text::format_wide::CMDLET,
    &text::format_custom::CMDLET,
    &text::out_default::CMDLET,
    &text::out_host::CMDLET,
    &text::out_grid_view::CMDLET,
    &text::out_string::CMDLET,
    &text::out_file::CMDLET,
    &text::out_null::CMDLET,
    &text::convert_to_json::CMDLET,
    &text::convert_from_json::CMDLET,
    &text::convert_from_string_data::CMDLET,
    &text::convert_to_csv::CMDLET,
    &text::convert_from_csv::CMDLET,
    &text::convert_to_html::CMDLET,
    &text::test_json::CMDLET,
    &text::join_string::CMDLET,
    &text::write_output::CMDLET,
    &text::write_host::CMDLET,
    &text::write_warning::CMDLET,
    &text::write_error::CMDLET,
    &text::write_verbose::CMDLET,
    &text::write_debug::CMDLET,
    &text::write_information::CMDLET,
    &text::write_progress::CMDLET,
    &text::read_host::CMDLET,
    &text::pause::CMDLET,
    &text::clear_host::CMDLET,
    &text::set_clipboard::CMDLET,
    &text::transcript::START,
    &text::transcript::STOP,
    // Files.
    &files::import_csv::CMDLET,
    &files::export_csv::CMDLET,
    &files::import_clixml::CMDLET,
    &files::export_clixml::CMDLET,
    &files::get_content::CMDLET,
    &files::set_content::CMDLET,
    &files::add_content::CMDLET,
    &files::clear_content::CMDLET,
    &files::get_file_hash::CMDLET,
    &files::new_item::CMDLET,
    &files::mkdir::CMDLET,
    &files::new_temporary_file::CMDLET,
    &files::remove_item::CMDLET,
    &files::copy_item::CMDLET,
    &files::move_item::CMDLET,
    &files::rename_item::CMDLET,
    &files::compress_archive::CMDLET,
    &files::expand_archive::CMDLET,
    &files::get_child_item::CMDLET,
    &files::get_item::CMDLET,
    &files::select_string::CMDLET,
    &files::location::GET,
    &files::location::SET,
    &files::location::PUSH,
    &files::location::POP,
    &files::test_path::CMDLET,
    &files::join_path::CMDLET,
    &files::split_path::CMDLET,
    &files::resolve_path::RESOLVE,
    &files::resolve_path::CONVERT,
    // Time.
    &time::get_date::CMDLET,
    &time::new_time_span::CMDLET,
    &time::get_culture::CMDLET,
    &time::get_time_zone::CMDLET,
    &time::measure_command::CMDLET,
    &time::start_sleep::CMDLET,
];

/// All cmdlets.
pub static ROLL: &[&Cmdlet] = &ALL;

static ALL: [&Cmdlet; COUNT] = {
    let mut all = [FAMILIES[0][0]; COUNT];
    let (mut family, mut at) = (0, 0);
    while family < FAMILIES.len() {
        let mut i = 0;
        while i < FAMILIES[family].len() {
            all[at] = FAMILIES[family][i];
            at += 1;
            i += 1;
        }
        family += 1;
    }
    all
};

const COUNT: usize = {
    let (mut family, mut count) = (0, 0);
    while family < FAMILIES.len() {
        count += FAMILIES[family].len();
        family += 1;
    }
    count
};

/// A cmdlet by name or alias, without case.
pub fn find(name: &str) -> Option<&'static Cmdlet> {
    static INDEX: OnceLock<HashMap<String, &'static Cmdlet>> = OnceLock::new();
    let index = INDEX.get_or_init(|| {
        let names =
            ROLL.iter().flat_map(|c| std::iter::once(&c.name).chain(c.aliases).map(move |n| (n.to_lowercase(), *c)));
        names.collect()
    });
    index.get(&name.to_lowercase()).copied()
}
