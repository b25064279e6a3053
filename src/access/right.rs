//! The words of the permission table: resources and rights.

/// What a right is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Resource {
    Workflow,
    Queue,
    AgentGroup,
    BusinessHours,
    HolidaySet,
    Audio,
    ServiceSettings,
    Topology,
    Directory,
    Role,
    RoleMember,
    Journal,
    Setting,
    /// Export, import, backup of whole pools.
    Pool,
}

/// What is done to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Right {
    Read,
    Create,
    Write,
    Delete,
}

/// What a cmdlet needs: nothing (it composes a value, or is of the shell), or a right on a resource.
pub type Need = Option<(Resource, Right)>;
