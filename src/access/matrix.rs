//! The permission table. Sources: roles.md 2, 3 and 7.
//!
//! Exceptions that a cell cannot say stand below the table, with their reasons.

use super::right::{Resource, Right};
use Cell::{Any, No, Own};
use Resource::*;
use Right::*;

/// What a role may do with a resource.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cell {
    No,
    /// Only what is the caller's own.
    Own,
    Any,
}

impl Cell {
    pub fn word(self) -> &'static str {
        match self {
            No => "no",
            Own => "own",
            Any => "any",
        }
    }
}

/// The columns: what roles have in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Class {
    /// CsAdministrator: everything, roles and topology included.
    Administrator,
    /// CsVoiceAdministrator, CsServerAdministrator, CsResponseGroupAdministrator: all of Response Groups.
    GroupAdministrator,
    /// CsResponseGroupManager: what belongs to the workflows assigned to the caller.
    Manager,
    /// CsViewOnlyAdministrator: reads everything.
    ViewOnly,
    /// CsHelpDesk: reads the directory and the topology.
    HelpDesk,
    /// CsUserAdministrator: keeps the user directory.
    UserAdministrator,
    /// The other predefined roles: nothing of Response Groups.
    Other,
}

impl Class {
    pub const ALL: [Class; 7] = [
        Class::Administrator,
        Class::GroupAdministrator,
        Class::Manager,
        Class::ViewOnly,
        Class::HelpDesk,
        Class::UserAdministrator,
        Class::Other,
    ];
}

/// The predefined roles and their columns, with who has them in practice.
pub const ROLES: &[(&str, Class)] = &[
    ("CsAdministrator", Class::Administrator),
    ("CsVoiceAdministrator", Class::GroupAdministrator),
    // Its description forbids global changes, its row in the task table is full: the row counts (roles.md 10.8).
    ("CsServerAdministrator", Class::GroupAdministrator),
    ("CsResponseGroupAdministrator", Class::GroupAdministrator),
    ("CsResponseGroupManager", Class::Manager),
    ("CsViewOnlyAdministrator", Class::ViewOnly),
    ("CsHelpDesk", Class::HelpDesk),
    ("CsUserAdministrator", Class::UserAdministrator),
    ("CsArchivingAdministrator", Class::Other),
    ("CsLocationAdministrator", Class::Other),
    ("CsPersistentChatAdministrator", Class::Other),
];

/// A row: resource, right, and a cell for each class in the order of [`Class::ALL`].
pub type Row = (Resource, Right, [Cell; 7]);

#[rustfmt::skip]
pub const MATRIX: &[Row] = &[
    //                          Admin GrpAdm Manager View  Help  User  Other
    (Workflow,        Read,   [ Any,  Any,   Own,    Any,  No,   No,   No ]),
    (Workflow,        Create, [ Any,  Any,   No,     No,   No,   No,   No ]),
    (Workflow,        Write,  [ Any,  Any,   Own,    No,   No,   No,   No ]),
    (Workflow,        Delete, [ Any,  Any,   No,     No,   No,   No,   No ]),
    (Queue,           Read,   [ Any,  Any,   Own,    Any,  No,   No,   No ]),
    (Queue,           Create, [ Any,  Any,   Own,    No,   No,   No,   No ]),
    (Queue,           Write,  [ Any,  Any,   Own,    No,   No,   No,   No ]),
    (Queue,           Delete, [ Any,  Any,   Own,    No,   No,   No,   No ]),
    (AgentGroup,      Read,   [ Any,  Any,   Own,    Any,  No,   No,   No ]),
    (AgentGroup,      Create, [ Any,  Any,   Own,    No,   No,   No,   No ]),
    (AgentGroup,      Write,  [ Any,  Any,   Own,    No,   No,   No,   No ]),
    (AgentGroup,      Delete, [ Any,  Any,   Own,    No,   No,   No,   No ]),
    // Managers read all hours and holiday sets of their pools, to pick one; they write custom hours only.
    (BusinessHours,   Read,   [ Any,  Any,   Own,    Any,  No,   No,   No ]),
    (BusinessHours,   Create, [ Any,  Any,   Own,    No,   No,   No,   No ]),
    (BusinessHours,   Write,  [ Any,  Any,   Own,    No,   No,   No,   No ]),
    (BusinessHours,   Delete, [ Any,  Any,   Own,    No,   No,   No,   No ]),
    (HolidaySet,      Read,   [ Any,  Any,   Own,    Any,  No,   No,   No ]),
    (HolidaySet,      Create, [ Any,  Any,   Own,    No,   No,   No,   No ]),
    (HolidaySet,      Write,  [ Any,  Any,   Own,    No,   No,   No,   No ]),
    (HolidaySet,      Delete, [ Any,  Any,   Own,    No,   No,   No,   No ]),
    (Audio,           Create, [ Any,  Any,   Own,    No,   No,   No,   No ]),
    (ServiceSettings, Read,   [ Any,  Any,   Any,    Any,  No,   No,   No ]),
    (ServiceSettings, Write,  [ Any,  Any,   No,     No,   No,   No,   No ]),
    (Topology,        Read,   [ Any,  Any,   Any,    Any,  Any,  Any,  No ]),
    (Topology,        Write,  [ Any,  No,    No,     No,   No,   No,   No ]),
    (Directory,       Read,   [ Any,  Any,   Any,    Any,  Any,  Any,  No ]),
    (Directory,       Write,  [ Any,  No,    No,     No,   No,   Any,  No ]),
    (Role,            Read,   [ Any,  Any,   Any,    Any,  Any,  Any,  Any ]),
    (Role,            Write,  [ Any,  No,    No,     No,   No,   No,   No ]),
    (RoleMember,      Read,   [ Any,  Any,   Own,    Any,  Own,  Own,  Own ]),
    (RoleMember,      Write,  [ Any,  No,    No,     No,   No,   No,   No ]),
    (Journal,         Read,   [ Any,  Any,   Own,    Any,  No,   No,   No ]),
    (Setting,         Read,   [ Any,  Any,   Any,    Any,  Any,  Any,  Any ]),
    (Setting,         Write,  [ Any,  No,    No,     No,   No,   No,   No ]),
    (Pool,            Read,   [ Any,  Any,   No,     No,   No,   No,   No ]),
    (Pool,            Write,  [ Any,  Any,   No,     No,   No,   No,   No ]),
];

/// The row of a resource and right. A pair without one is a defect that a test finds, not a silent no.
pub fn row(resource: Resource, right: Right) -> Option<&'static Row> {
    MATRIX.iter().find(|(r, what, _)| *r == resource && *what == right)
}

/// The cell of a class in that row.
pub fn cell(resource: Resource, right: Right, class: Class) -> Cell {
    let column = Class::ALL.iter().position(|c| *c == class);
    match (row(resource, right), column) {
        (Some((_, _, cells)), Some(column)) => cells[column],
        _ => No,
    }
}

/// The class of a predefined role, without case.
pub fn class_of(role: &str) -> Option<(&'static str, Class)> {
    ROLES.iter().find(|(name, _)| name.eq_ignore_ascii_case(role)).copied()
}
