//! SIP addresses and telephone numbers (limits.md 4).

use super::{Findings, OtherHolder};
use crate::error::{Error, Kind};
use crate::object::uri::Uri;

/// `sip:user@domain`, with no blank inside.
pub fn user_address(what: &str, uri: &Uri) -> Result<(), Error> {
    let rest = uri.rest();
    let ok = uri.is_scheme("sip")
        && rest
            .split_once('@')
            .is_some_and(|(user, domain)| !user.is_empty() && !domain.is_empty() && !domain.contains('@'))
        && !rest.contains(|c: char| c.is_whitespace() || c.is_control());
    if ok {
        return Ok(());
    }
    Err(Error::argument(format!("{what} \"{uri}\" is not a SIP address")).target(what).hint("write sip:user@domain"))
}

/// `TEL:+digits`, stored as `tel:+digits`.
pub fn line_uri(what: &str, uri: &Uri) -> Result<Uri, Error> {
    let text = uri.as_str();
    let number = if uri.is_scheme("tel") {
        uri.rest()
    } else if uri.is_scheme("sip") && !text.contains('@') {
        // A bare +49… was given and got `sip:` as every address does.
        uri.rest()
    } else {
        text
    };
    let number = number.trim();
    let digits = number.strip_prefix('+').unwrap_or("");
    if !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit()) {
        return Ok(Uri::new(&format!("tel:+{digits}")));
    }
    let hint = match text.trim() {
        "" => "write $null to clear it",
        _ => "write TEL:+ and digits only, without blanks, dots or hyphens, such as TEL:+14255551234",
    };
    Err(Error::argument(format!("{what} \"{text}\" is not a telephone number")).target(what).hint(hint))
}

/// People and workflows share one space of addresses and numbers: a call could not be told to go to one of two.
pub fn check_free(findings: &mut Findings, what: &str, address: &Uri, other: Option<OtherHolder>) {
    let Some(other) = other else { return };
    let text = match &other.words {
        Some(words) => format!("{what} {address} belongs to {words} already"),
        None => format!("{what} {address} is taken already"),
    };
    if other.was_shared {
        findings.warn(format!("{text}; give one of the two another"));
        return;
    }
    findings.refuse(Error::new(Kind::ResourceExists, text).id("AddressTaken").target(what));
}
