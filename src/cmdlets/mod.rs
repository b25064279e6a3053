//! The cmdlets: a folder per noun, a file each; here is the roll. Its order is the order of help.

pub mod family;

pub mod agent_group;
pub mod business_hours;
pub mod holiday_set;
pub mod queue;
pub mod workflow;

pub mod help;

use crate::command::cmdlet::Cmdlet;

/// A new family is a line here.
static FAMILIES: &[&[&Cmdlet]] = &[
    workflow::CMDLETS,
    queue::CMDLETS,
    agent_group::CMDLETS,
    business_hours::CMDLETS,
    holiday_set::CMDLETS,
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
    ROLL.iter()
        .copied()
        .find(|c| c.name.eq_ignore_ascii_case(name) || c.aliases.iter().any(|a| a.eq_ignore_ascii_case(name)))
}
