//! What whoever imports has decided: clashes, owners, and the maps of names.

use crate::choice;
use crate::error::Error;
use crate::object::name::{is_composed, same};
use crate::object::visible::fault_of_name;

choice! {
    /// What becomes of an object whose name is taken by another one (migration.md 4.2).
    pub enum Conflict { Fail, Skip, Rename, Replace, Merge }
}

choice! {
    /// Whether managed workflows stay managed; a move between versions clears it (migration.md 4.1).
    pub enum ManagedMode { Keep, Clear }
}

#[derive(Clone, Debug)]
pub struct Choices {
    pub conflict: Conflict,
    pub managed: ManagedMode,
    /// A link to nothing becomes none, in place of an error.
    pub allow_dangling: bool,
    /// The settings of the source replace those of the destination.
    pub replace_settings: bool,
    /// The destination becomes the owner; else the owner stays who it was.
    pub overwrite_owner: bool,
    /// SIP domains, old and new, in lower case.
    pub domains: Vec<(String, String)>,
    /// Pools, old and new, in lower case.
    pub pools: Vec<(String, String)>,
    /// Names, old and new.
    pub names: Vec<(String, String)>,
    /// Only these workflows, with all that they reach; empty for everything.
    pub workflows: Vec<String>,
    /// What the source is called in the identity map; empty: the pool that owns each object.
    pub source_name: String,
}

impl Default for Choices {
    fn default() -> Choices {
        Choices {
            conflict: Conflict::Fail,
            managed: ManagedMode::Keep,
            allow_dangling: false,
            replace_settings: false,
            overwrite_owner: false,
            domains: Vec::new(),
            pools: Vec::new(),
            names: Vec::new(),
            workflows: Vec::new(),
            source_name: String::new(),
        }
    }
}

/// Whether a name within an object may be refused: for what it holds, or because another one is the same in another
/// spelling.
pub fn is_odd(label: &str) -> bool {
    !is_composed(label) || fault_of_name(label).is_some()
}

impl Choices {
    pub fn pool<'a>(&'a self, pool: &'a str) -> &'a str {
        self.pools.iter().find(|(old, _)| old.eq_ignore_ascii_case(pool)).map_or(pool, |(_, new)| new)
    }

    pub fn name<'a>(&'a self, name: &'a str) -> &'a str {
        let name = name.trim();
        self.names.iter().find(|(old, _)| same(old, name)).map_or(name, |(_, new)| new)
    }

    /// Another name for one within an object that cannot stay as it is; those that can are no matter of the map.
    pub fn label(&self, label: &str) -> Option<&str> {
        if self.names.is_empty() || !is_odd(label) {
            return None;
        }
        self.names.iter().find(|(old, _)| same(old, label)).map(|(_, new)| new.as_str())
    }

    /// An address with its domain replaced, if it is one of those that are: `sip:user@domain`, `list@domain`.
    pub fn address(&self, address: &str) -> String {
        let Some((user, host, rest)) = parts(address) else { return address.trim().to_string() };
        match self.domains.iter().find(|(old, _)| old.eq_ignore_ascii_case(host)) {
            Some((_, new)) => format!("{user}@{new}{rest}"),
            None => address.trim().to_string(),
        }
    }

    /// What decides how an object comes out: part of its digest, so that other choices are seen as a change.
    pub fn fingerprint(&self) -> String {
        format!(
            "{:?}|{:?}|{:?}|{:?}|{}|{}",
            self.managed, self.domains, self.pools, self.names, self.overwrite_owner, self.allow_dangling
        )
    }
}

/// What stands before the `@` of an address, its domain, and what follows that.
fn parts(address: &str) -> Option<(&str, &str, &str)> {
    let (user, domain) = address.trim().rsplit_once('@')?;
    let (host, rest) = domain.split_at(domain.find([';', ':', '?']).unwrap_or(domain.len()));
    Some((user, host, rest))
}

/// The domain of an address, if it has one.
pub fn domain(address: &str) -> Option<&str> {
    parts(address).map(|(_, host, _)| host)
}

/// Pairs such as `old.example=new.example`.
pub fn pair(text: &str) -> Result<(String, String), Error> {
    match text.split_once('=').map(|(old, new)| (old.trim(), new.trim())) {
        Some((old, new)) if !old.is_empty() && !new.is_empty() => Ok((old.to_string(), new.to_string())),
        _ => Err(Error::argument(format!("\"{text}\" is no pair")).hint("a pair reads old=new, or @{ old = \"new\" }")),
    }
}
