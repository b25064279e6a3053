//! Names and texts (limits.md 4).

use super::Findings;
use crate::domain::labels::Labels;
use crate::error::Error;
use crate::object::name::key;
use crate::object::visible::{beside, fault_of_name};
use std::collections::{HashMap, HashSet};

/// Names of objects: something to see, and nothing that the eye could not tell from another name. One that an object has
/// already stays until somebody renames it.
pub fn check_name(findings: &mut Findings, what: &str, name: &str, before: Option<&str>) {
    if name.trim().is_empty() {
        findings.refuse(
            Error::argument(format!("{what} has no name")).id("ParameterArgumentValidationErrorNullNotAllowed"),
        );
        return;
    }
    match plain_name(&format!("the name of {what}"), name) {
        Err(error) if before == Some(name) => findings.warn(error.message),
        Err(error) => findings.refuse(error),
        Ok(()) => {}
    }
}

/// A name without the blanks at its ends. What cannot be seen stays, and is refused.
pub fn plain_ends(name: &str) -> String {
    name.trim_matches(is_blank).to_string()
}

/// A blank of any width; a line end or a tab is none.
pub fn is_blank(c: char) -> bool {
    c.is_whitespace() && !c.is_control()
}

/// Refuses a name that holds what cannot be seen.
pub fn plain_name(what: &str, name: &str) -> Result<(), Error> {
    match fault_of_name(name) {
        None => Ok(()),
        Some(fault) => Err(Error::argument(format!("{what} \"{name}\" holds {fault}")).target(name).hint(
            "a name holds what can be seen, and single plain blanks: type it anew; -MapName of an import gives another",
        )),
    }
}

/// Labels of questions and ranges: at most 128 characters.
pub fn check_label(findings: &mut Findings, what: &str, label: Option<&str>) {
    let length = label.map_or(0, |l| l.chars().count());
    if length > 128 {
        findings
            .refuse(Error::argument(format!("the name of {what} has {length} characters; at most 128 are allowed")));
    }
}

/// Names within an object: nothing in them that cannot be seen, and none in two spellings that look the same. Several
/// things may share one name: the same day in two years. What the object has already stays until somebody renames it.
pub fn check_labels<L: Labels>(object: &L, before: Option<&L>, findings: &mut Findings) {
    let mut known = HashSet::new();
    if let Some(before) = before {
        before.each_label(&mut |_, label| {
            known.insert(label);
        });
    }
    let mut told = HashSet::new();
    let mut spelt: HashMap<(&str, String), &str> = HashMap::new();
    object.each_label(&mut |what, label| {
        if !told.insert(label) {
            return;
        }
        match plain_name(what, label) {
            Err(error) if known.contains(label) => findings.warn(error.message),
            Err(error) => findings.refuse(error),
            Ok(()) => {}
        }
        if label.is_ascii() {
            return;
        }
        // Without case, as that is seen.
        let written = label.trim().to_lowercase();
        let other = *spelt.entry((what, key(label))).or_insert(label);
        if other.trim().to_lowercase() == written {
            return;
        }
        let (one, two) = beside(other, label);
        let text = format!("{what} is written in two ways: \"{one}\" and \"{two}\"");
        if known.contains(label) && known.contains(other) {
            findings.warn(text);
        } else {
            findings.refuse(
                Error::argument(text)
                    .target(label)
                    .hint("write both alike, or give one of them another name; -MapName of an import does"),
            );
        }
    });
}
