//! Names and texts (limits.md 4).

use super::Findings;
use crate::error::Error;
use crate::object::visible::fault_of_name;

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
