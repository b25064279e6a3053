//! Stand-in for the roll of the branch `general`: take theirs, with `pub mod help;` and `help::CMDLETS` in it.
pub mod help;

use crate::command::cmdlet::Cmdlet;

pub static ROLL: &[&Cmdlet] = help::CMDLETS;

/// A cmdlet by name or alias, without case.
pub fn find(name: &str) -> Option<&'static Cmdlet> {
    ROLL.iter()
        .copied()
        .find(|c| c.name.eq_ignore_ascii_case(name) || c.aliases.iter().any(|a| a.eq_ignore_ascii_case(name)))
}
