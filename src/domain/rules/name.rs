//! Names and texts (limits.md 4).

use super::Findings;
use crate::error::Error;

/// Names of objects: something to see, no control characters.
pub fn check_name(findings: &mut Findings, what: &str, name: &str) {
    if name.trim().is_empty() {
        findings.refuse(
            Error::argument(format!("{what} has no name")).id("ParameterArgumentValidationErrorNullNotAllowed"),
        );
    } else if name.chars().any(char::is_control) {
        findings.refuse(Error::argument(format!("the name of {what} holds a control character")));
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
