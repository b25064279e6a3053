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
pub mod queue;
pub mod role;
pub mod topology;
pub mod workflow;

pub mod help;

use crate::command::cmdlet::Cmdlet;
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
    help::CMDLETS,
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
