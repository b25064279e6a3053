//! The cmdlets, a file each, a folder per noun; and the roll of them all.
//!
//! A new cmdlet is a new file and its line in [`ROLL`]. The order of the roll is the order of help.

use crate::command::cmdlet::Cmdlet;
use crate::object::convert;
use std::collections::HashMap;
use std::sync::OnceLock;

pub mod column;
pub mod files;
pub mod objects;
#[cfg(test)]
pub mod testing;
pub mod text;
pub mod time;

pub static ROLL: &[&Cmdlet] = &[
    // Objects of any kind.
    &objects::where_object::CMDLET,
    &objects::for_each_object::CMDLET,
    &objects::select_object::CMDLET,
    &objects::sort_object::CMDLET,
    &objects::group_object::CMDLET,
    &objects::measure_object::CMDLET,
    &objects::compare_object::CMDLET,
    &objects::get_unique::CMDLET,
    &objects::tee_object::CMDLET,
    &objects::get_member::CMDLET,
    &objects::new_object::CMDLET,
    &objects::add_member::CMDLET,
    // Text.
    &text::format_table::CMDLET,
    &text::format_list::CMDLET,
    &text::format_wide::CMDLET,
    &text::format_custom::CMDLET,
    &text::out_default::CMDLET,
    &text::out_host::CMDLET,
    &text::out_string::CMDLET,
    &text::out_file::CMDLET,
    &text::out_null::CMDLET,
    &text::convert_to_json::CMDLET,
    &text::convert_from_json::CMDLET,
    &text::convert_to_csv::CMDLET,
    &text::convert_from_csv::CMDLET,
    &text::write_output::CMDLET,
    &text::write_host::CMDLET,
    &text::write_warning::CMDLET,
    &text::write_error::CMDLET,
    &text::write_verbose::CMDLET,
    &text::write_debug::CMDLET,
    &text::write_information::CMDLET,
    &text::write_progress::CMDLET,
    &text::read_host::CMDLET,
    // Files.
    &files::import_csv::CMDLET,
    &files::export_csv::CMDLET,
    &files::get_content::CMDLET,
    &files::set_content::CMDLET,
    &files::add_content::CMDLET,
    &files::new_item::CMDLET,
    &files::test_path::CMDLET,
    &files::join_path::CMDLET,
    &files::split_path::CMDLET,
    // Time.
    &time::get_date::CMDLET,
    &time::new_time_span::CMDLET,
    &time::measure_command::CMDLET,
    &time::start_sleep::CMDLET,
];

fn index() -> &'static HashMap<String, &'static Cmdlet> {
    static INDEX: OnceLock<HashMap<String, &'static Cmdlet>> = OnceLock::new();
    INDEX.get_or_init(|| {
        let mut index = HashMap::new();
        for cmdlet in ROLL.iter().copied() {
            // The spelling of the declaration, too, which most scripts use and which needs no folding.
            for name in std::iter::once(&cmdlet.name).chain(cmdlet.aliases) {
                index.insert(name.to_string(), cmdlet);
                index.insert(name.to_ascii_lowercase(), cmdlet);
            }
        }
        index
    })
}

/// The cmdlet of a name or alias, without case.
pub fn find(name: &str) -> Option<&'static Cmdlet> {
    let index = index();
    index.get(name).or_else(|| index.get(&name.to_ascii_lowercase())).copied()
}

/// The names that were most likely meant, nearest first, at most three.
pub fn nearest(typed: &str) -> Vec<&'static str> {
    let mut names: Vec<&'static str> = ROLL.iter().map(|cmdlet| cmdlet.name).collect();
    let mut found = Vec::new();
    while found.len() < 3 {
        let Some(near) = convert::nearest(typed, names.iter().copied()) else { break };
        names.retain(|name| *name != near);
        found.push(near);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::command::bind;
    use std::collections::HashSet;

    #[test]
    fn names_are_found_without_case() {
        for (typed, name) in
            [("Where-Object", "Where-Object"), ("?", "Where-Object"), ("FT", "Format-Table"), ("get-date", "Get-Date")]
        {
            assert_eq!(find(typed).map(|c| c.name), Some(name), "{typed}");
        }
        assert!(find("Get-Nothing").is_none());
        assert_eq!(nearest("Sort-Objekt").first(), Some(&"Sort-Object"));
    }

    #[test]
    fn declarations_are_sound() {
        let mut faults = Vec::new();
        let mut names = HashSet::new();
        for cmdlet in ROLL {
            let mut fault = |what: String| faults.push(format!("{}: {what}", cmdlet.name));
            for name in std::iter::once(&cmdlet.name).chain(cmdlet.aliases) {
                if !names.insert(name.to_lowercase()) {
                    fault(format!("{name} is taken"));
                }
            }
            for text in [cmdlet.synopsis].into_iter().chain(cmdlet.parameters.iter().map(|p| p.spec().help)) {
                if !text.starts_with(|c: char| c.is_uppercase() || c == '@' || !c.is_alphabetic())
                    && !text.starts_with("utf8")
                    || !text.ends_with('.')
                {
                    fault(format!("\"{text}\" is not a sentence"));
                }
            }
            if cmdlet.examples.len() < 2 {
                fault("two examples are due".into());
            }
            let mut parameters = HashSet::new();
            for spec in bind::parameters(cmdlet) {
                for name in std::iter::once(&spec.name).chain(spec.aliases) {
                    if !parameters.insert(name.to_lowercase()) {
                        fault(format!("-{name} is taken"));
                    }
                }
            }
        }
        assert!(faults.is_empty(), "{}", faults.join("\n"));
    }
}
