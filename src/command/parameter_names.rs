//! The parameters of a cmdlet by their names: without case, any unique beginning, aliases.

use super::cmdlet::Cmdlet;
use super::common;
use super::parameter::{Declared, Spec};
use crate::elsewhere;
use crate::error::Error;
use crate::language::program::Span;
use crate::object::convert;
use crate::object::remarks;

/// All parameters of a cmdlet: its own, then the common ones.
pub fn all(cmdlet: &'static Cmdlet) -> impl Iterator<Item = &'static Spec> {
    let process: &'static [&'static dyn Declared] = if cmdlet.should_process { common::SHOULD_PROCESS } else { &[] };
    cmdlet.parameters.iter().chain(process).chain(common::ALWAYS).map(|p| p.spec())
}

/// Why a parameter name does not resolve.
#[derive(Debug)]
pub enum Unresolved {
    Unknown,
    Ambiguous(Vec<&'static str>),
}

/// Finds a parameter by name, alias or unique beginning.
pub fn find(cmdlet: &'static Cmdlet, name: &str) -> Result<&'static Spec, Unresolved> {
    if let Some(exact) = all(cmdlet)
        .find(|p| p.name.eq_ignore_ascii_case(name) || p.aliases.iter().any(|a| a.eq_ignore_ascii_case(name)))
    {
        return Ok(exact);
    }
    let begins = |spec: &Spec| spec.name.get(..name.len()).is_some_and(|head| head.eq_ignore_ascii_case(name));
    let own = cmdlet.parameters.iter().map(|p| p.spec()).filter(|s| begins(s));
    let mut found: Vec<&'static Spec> = own.collect();
    if found.is_empty() {
        found = all(cmdlet).filter(|s| begins(s)).collect();
    }
    match found[..] {
        [one] => Ok(one),
        [] => misprinted(cmdlet, name).ok_or(Unresolved::Unknown),
        _ => Err(Unresolved::Ambiguous(found.iter().map(|s| s.name).collect())),
    }
}

/// A parameter by a name that pages print for it.
fn misprinted(cmdlet: &'static Cmdlet, name: &str) -> Option<&'static Spec> {
    let prints = |spec: &&Spec| spec.misprints.iter().any(|m| m.eq_ignore_ascii_case(name));
    cmdlet.parameters.iter().map(|p| p.spec()).find(prints)
}

/// The parameter that a text names, or the error on that very word.
pub fn written(cmdlet: &'static Cmdlet, name: &str, span: Span) -> Result<&'static Spec, Error> {
    let found = find(cmdlet, name);
    if let Ok(spec) = found
        && spec.misprints.iter().any(|m| m.eq_ignore_ascii_case(name))
    {
        remarks::remark(&format!("{} has no parameter -{name}; -{} is meant", cmdlet.name, spec.name));
    }
    found.map_err(|why| match why {
        Unresolved::Ambiguous(names) if elsewhere::parameter(cmdlet.name, name).is_none() => {
            Error::argument(format!("-{name} could be {}", convert::or_list(&names))).id("AmbiguousParameter").at(span)
        }
        Unresolved::Ambiguous(_) | Unresolved::Unknown => {
            let error = Error::argument(format!("there is no parameter -{name}"))
                .id("NamedParameterNotFound")
                .target(name)
                .at(span);
            if let Some(instead) = elsewhere::parameter(cmdlet.name, name) {
                return error.hint(instead);
            }
            // What takes an object takes its name as well.
            let by_name = ["Name", "Identity"].iter().any(|known| known.eq_ignore_ascii_case(name));
            if by_name
                && cmdlet.parameters.iter().map(|p| p.spec()).any(|spec| spec.name == "Instance" && spec.mandatory)
            {
                return error.hint(format!("-Instance takes the name or the identity: {} NAME", cmdlet.name));
            }
            match convert::did_you_mean(name, all(cmdlet).map(|p| p.name), |near| format!("-{near}")) {
                Some(hint) => error.hint(hint),
                None => error.hint(own_parameters(cmdlet)),
            }
        }
    })
}

/// The parameters that there are, for a name that is none of them.
fn own_parameters(cmdlet: &'static Cmdlet) -> String {
    const SHOWN: usize = 12;
    // What takes the values that are left is never written by its name.
    let named = cmdlet.parameters.iter().map(|p| p.spec()).filter(|spec| !spec.remaining);
    let names: Vec<String> = named.map(|spec| format!("-{}", spec.name)).collect();
    match names.len() {
        0 => format!("{} has no parameters of its own", cmdlet.name),
        1..=SHOWN => format!("{} has {}", cmdlet.name, convert::and_list(&names)),
        _ => format!("{} has {}, and others that Get-Help shows", cmdlet.name, names[..SHOWN].join(", ")),
    }
}
