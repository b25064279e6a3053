//! Who makes the call, and what roles that gives.

use super::matrix::Class;
use crate::object::name::{fold, same};
use crate::object::uri::Uri;

/// Where a role counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scope {
    Everywhere,
    /// Only in these sites, by SiteId.
    Sites(Vec<String>),
}

impl Scope {
    pub fn holds(&self, site: Option<&str>) -> bool {
        match (self, site) {
            (Scope::Everywhere, _) => true,
            (Scope::Sites(sites), Some(site)) => sites.iter().any(|s| same(s, site)),
            // Things without a site (roles, settings of the store) are outside every site.
            (Scope::Sites(_), None) => false,
        }
    }

    /// Where both count: a membership narrows a role, and never widens it.
    pub fn within(self, other: Scope) -> Scope {
        match (self, other) {
            (Scope::Everywhere, scope) | (scope, Scope::Everywhere) => scope,
            (Scope::Sites(mine), Scope::Sites(theirs)) => {
                let both = mine.into_iter().filter(|site| theirs.iter().any(|t| same(t, site)));
                Scope::Sites(both.collect())
            }
        }
    }

    pub fn words(&self) -> String {
        match self {
            Scope::Everywhere => "global".into(),
            Scope::Sites(sites) if sites.is_empty() => "no site".into(),
            Scope::Sites(sites) => sites.iter().map(|s| format!("site:{s}")).collect::<Vec<_>>().join(", "),
        }
    }
}

/// One role that the caller holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grant {
    pub role: String,
    pub class: Class,
    pub scope: Scope,
    /// A custom role may run only these cmdlets.
    pub cmdlets: Option<Vec<String>>,
}

impl Grant {
    /// All of CsAdministrator: everywhere, and every cmdlet. A copy of the role that is cut down is not it.
    pub fn is_full_administrator(&self) -> bool {
        self.class == Class::Administrator && self.scope == Scope::Everywhere && self.cmdlets.is_none()
    }
}

/// The person behind the process, or the one named by `--as`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Caller {
    /// None for an account that nobody has entered in the user directory.
    pub address: Option<Uri>,
    /// The operating-system account.
    pub account: String,
    pub grants: Vec<Grant>,
    /// The address of the one who uses `--as`.
    pub acting_for: Option<String>,
}

impl Caller {
    /// The name in the journal and in refusals.
    pub fn name(&self) -> String {
        self.address.as_ref().map_or_else(|| self.account.clone(), ToString::to_string)
    }

    /// Whether a membership under this name is the caller's: their address, or their account.
    pub fn is_named(&self, member: &str) -> bool {
        let member = fold(member);
        let is_address = self.address.as_ref().is_some_and(|address| fold(address.as_str()) == member);
        is_address || !self.account.is_empty() && fold(&self.account) == member
    }

    /// The grants that count for a cmdlet.
    pub fn grants_for<'a>(&'a self, cmdlet: &'a str) -> impl Iterator<Item = &'a Grant> {
        self.grants
            .iter()
            .filter(move |g| g.cmdlets.as_ref().is_none_or(|list| list.iter().any(|c| c.eq_ignore_ascii_case(cmdlet))))
    }

    pub fn holds_class(&self, class: Class) -> bool {
        self.grants.iter().any(|g| g.class == class)
    }

    /// Whether the caller has all of CsAdministrator.
    pub fn is_full_administrator(&self) -> bool {
        self.grants.iter().any(Grant::is_full_administrator)
    }
}
