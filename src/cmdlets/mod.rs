//! The cmdlets: a folder per noun, a file each. [`ROLL`] is the list of all, in the order of help.

pub mod agent_group;
pub mod audio;
pub mod business_hours;
pub mod compose;
pub mod configuration;
pub mod directory;
pub mod family;
pub mod help;
pub mod holiday_set;
pub mod journal;
pub mod queue;
pub mod role;
pub mod topology;
pub mod workflow;

use crate::command::cmdlet::Cmdlet;
use std::collections::HashMap;
use std::sync::{LazyLock, OnceLock};

/// The families in the order of help.
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
    help::CMDLETS,
];

/// All cmdlets.
pub static ROLL: LazyLock<Vec<&'static Cmdlet>> =
    LazyLock::new(|| FAMILIES.iter().flat_map(|f| f.iter().copied()).collect());

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
