//! The answer to "may this caller do that", with its reason.

use super::caller::{Caller, Grant};
use super::matrix::{self, Cell};
use super::right::{Resource, Right};
use crate::error::Error;

/// What the decision must know about the object; gathered by `command::change`.
#[derive(Clone, Debug, Default)]
pub struct Target {
    /// As messages name it: `queue "Help Desk"`.
    pub label: String,
    pub site: Option<String>,
    /// Belongs to a workflow assigned to the caller, or was made by the caller and is attached to nothing.
    pub own: bool,
}

/// Allowed or not, and by which role and row.
#[derive(Clone, Debug)]
pub struct Decision {
    pub allowed: bool,
    /// A manager asked for what is not theirs: it must look as if it did not exist.
    pub hidden: bool,
    pub reason: String,
}

/// Asks the table. Without a target: whether the right exists for anything at all.
pub fn decide(caller: &Caller, cmdlet: &str, resource: Resource, right: Right, target: Option<&Target>) -> Decision {
    let row = format!("{resource:?} {right:?}");
    let mut best: Option<(Cell, &Grant)> = None;
    let mut out_of_scope: Option<&Grant> = None;
    for grant in caller.grants_for(cmdlet) {
        let cell = matrix::cell(resource, right, grant.class);
        if cell == Cell::No {
            continue;
        }
        if target.is_some_and(|t| !grant.scope.holds(t.site.as_deref()) && needs_site(resource)) {
            out_of_scope = Some(grant);
            continue;
        }
        if best.is_none_or(|(b, _)| cell > b) {
            best = Some((cell, grant));
        }
    }
    let label = target.map_or(String::new(), |t| format!(" on {}", t.label));
    match best {
        Some((Cell::Any, grant)) => Decision {
            allowed: true,
            hidden: false,
            reason: format!("{} has {row}: any{label}, scope {}", grant.role, grant.scope.words()),
        },
        Some((Cell::Own, grant)) => {
            let allowed = target.is_none_or(|t| t.own);
            let how = match target {
                Some(target) if !allowed => format!("own only, and {} is not theirs", target.label),
                _ => format!("own{label}"),
            };
            Decision { allowed, hidden: !allowed, reason: format!("{} has {row}: {how}", grant.role) }
        }
        _ => {
            let reason = match (out_of_scope, caller.grants.is_empty()) {
                (Some(grant), _) => format!("{} counts in {} only{label}", grant.role, grant.scope.words()),
                (None, true) => format!("{} holds no role", caller.name()),
                (None, false) => {
                    let roles: Vec<&str> = caller.grants.iter().map(|g| g.role.as_str()).collect();
                    format!("{} gives no {row}", crate::object::convert::and_list(&roles))
                }
            };
            Decision { allowed: false, hidden: false, reason }
        }
    }
}

/// Resources that lie in a service and so in a site.
fn needs_site(resource: Resource) -> bool {
    matches!(
        resource,
        Resource::Workflow
            | Resource::Queue
            | Resource::AgentGroup
            | Resource::BusinessHours
            | Resource::HolidaySet
            | Resource::Audio
            | Resource::ServiceSettings
            | Resource::Topology
    )
}

/// The refusal: who, what, on what, and by which row.
pub fn refusal(caller: &Caller, right: Right, target: &str, decision: &Decision) -> Error {
    let verb = match right {
        Right::Read => "read",
        Right::Create => "create",
        Right::Write => "change",
        Right::Delete => "remove",
    };
    Error::denied(format!("{} may not {verb} {target}: {}", caller.name(), decision.reason))
        .id("PermissionDenied")
        .target(target)
        .hint("Get-RgsCaller shows your roles; Get-RgsPermission shows who may")
}
