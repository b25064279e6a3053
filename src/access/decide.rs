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
    /// SiteId; none for what lies in no site, which only a role without a limit may change.
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
    /// Allowed as the caller's own only: the limits of a manager hold (roles.md 7.1).
    pub limited: bool,
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
        if right != Right::Read && !in_scope(grant, resource, target) {
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
            limited: false,
            reason: format!("{} has {row}: any{label}, scope {}", grant.role, grant.scope.words()),
        },
        Some((Cell::Own, grant)) => {
            let allowed = target.is_none_or(|t| t.own);
            let how = match target {
                Some(target) if !allowed => format!("own only, and {} is not theirs", target.label),
                _ => format!("own{label}"),
            };
            let reason = format!("{} has {row}: {how}", grant.role);
            Decision { allowed, hidden: !allowed, limited: true, reason }
        }
        _ => {
            let reason = match (out_of_scope, caller.grants.is_empty()) {
                (Some(grant), _) => {
                    let place = match target.and_then(|t| t.site.as_deref()) {
                        Some(site) => format!(", and this is in site:{site}"),
                        None => ", and this is in no site".to_string(),
                    };
                    match grant.scope.words().as_str() {
                        "no site" => format!("{} counts in no site", grant.role),
                        sites => format!("{} counts only in {sites}{place}", grant.role),
                    }
                }
                (None, true) => format!("{} holds no role", caller.name()),
                (None, false) => {
                    let roles: Vec<&str> = caller.grants.iter().map(|g| g.role.as_str()).collect();
                    let verb = if roles.len() == 1 { "gives" } else { "give" };
                    format!("{} {verb} no {row}", crate::object::convert::and_list(&roles))
                }
            };
            Decision { allowed: false, hidden: false, limited: false, reason }
        }
    }
}

/// Whether [`decide`] would allow it for anything at all; without the words, which every call would pay for.
pub fn is_allowed_at_all(caller: &Caller, cmdlet: &str, resource: Resource, right: Right) -> bool {
    caller.grants_for(cmdlet).any(|grant| {
        matrix::cell(resource, right, grant.class) != Cell::No
            && (right == Right::Read || in_scope(grant, resource, None))
    })
}

/// How much of a resource a caller may know of, reading with a cmdlet; with any, if none is named. What the answer leaves
/// out is not there for them.
pub fn sight(caller: &Caller, cmdlet: Option<&str>, resource: Resource) -> Cell {
    let cell = |grant: &Grant| matrix::cell(resource, Right::Read, grant.class);
    match cmdlet {
        Some(cmdlet) => caller.grants_for(cmdlet).map(cell).max(),
        None => caller.grants.iter().map(cell).max(),
    }
    .unwrap_or(Cell::No)
}

/// Whether a grant counts where the target lies. Reading is not limited by sites: what is elsewhere may be looked at.
fn in_scope(grant: &Grant, resource: Resource, target: Option<&Target>) -> bool {
    match target {
        Some(target) => grant.scope.holds(target.site.as_deref()),
        // Roles and settings count everywhere: who is limited to sites must not be able to lift the limit.
        None => {
            !matches!(resource, Resource::Role | Resource::RoleMember | Resource::Setting) || grant.scope.holds(None)
        }
    }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::access::caller::Scope;
    use crate::access::matrix::{Class, MATRIX};

    /// The short answer is that of the long one, for each class, wherever its role counts, whatever it is limited to.
    #[test]
    fn the_short_answer_is_that_of_the_long_one() {
        for class in Class::ALL {
            for scope in [Scope::Everywhere, Scope::Sites(vec!["One".into()]), Scope::Sites(Vec::new())] {
                for cmdlets in [None, Some(vec!["Get-It".to_string()]), Some(vec!["Set-It".to_string()])] {
                    let grant = Grant { role: "Role".into(), class, scope: scope.clone(), cmdlets };
                    let caller = Caller { address: None, account: "ann".into(), grants: vec![grant], acting_for: None };
                    for (resource, right, _) in MATRIX {
                        let long = decide(&caller, "Get-It", *resource, *right, None).allowed;
                        let short = is_allowed_at_all(&caller, "Get-It", *resource, *right);
                        assert_eq!(short, long, "{caller:?} {resource:?} {right:?}");
                    }
                }
            }
        }
    }
}
