//! Help and the lists of what there is. The pages themselves are made in [`crate::help`].

pub mod get_alias;
pub mod get_command;
pub mod get_help;
pub mod get_verb;

use crate::command::cmdlet::Cmdlet;

/// This family's part of the roll.
pub static CMDLETS: &[&Cmdlet] = &[&get_help::CMDLET, &get_command::CMDLET, &get_alias::CMDLET, &get_verb::CMDLET];
