//! SIP addresses and telephone numbers (limits.md 4).

use super::{Findings, OtherHolder};
use crate::error::{Error, Kind};
use crate::object::name::is_composed;
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

/// The address that a person or a workflow gets: a SIP address in the one spelling that everybody else would use.
pub fn own_address(what: &str, uri: &Uri) -> Result<(), Error> {
    user_address(what, uri)?;
    match other_spelling(uri.rest()) {
        Some(why) => Err(Error::argument(format!("{what} \"{uri}\" {why}"))
            .target(what)
            .hint("write sip:user@domain, as everybody else would spell it")),
        None => Ok(()),
    }
}

/// The address by which a person is newly named: one that nobody could have, for its accents are written beside their
/// letters, would name nobody.
pub fn named_address(what: &str, uri: &Uri) -> Result<(), Error> {
    user_address(what, uri)?;
    if is_composed(uri.rest()) {
        return Ok(());
    }
    Err(Error::argument(format!("{what} \"{uri}\" {ACCENT_BESIDE}")).target(what).hint("type the address anew"))
}

const ACCENT_BESIDE: &str = "has a letter whose accent is written beside it";

/// Why an address is another spelling of one that looks or rings the same: two people could have it, each in their own.
fn other_spelling(rest: &str) -> Option<&'static str> {
    let (user, host) = rest.split_once('@')?;
    let domain = host.split([';', '?']).next().unwrap_or_default();
    if user.contains(':') {
        return Some("has a second scheme or a password before the @");
    }
    if domain.contains(':') {
        return Some("names a port; an address has none");
    }
    if domain.split('.').any(str::is_empty) {
        return Some("has a domain with a dot too many");
    }
    let escaped = |at: usize| rest.get(at + 1..at + 3).and_then(|hex| u8::from_str_radix(hex, 16).ok());
    let needless = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
    if rest.match_indices('%').filter_map(|(at, _)| escaped(at)).any(needless) {
        return Some("escapes a character that needs no escape");
    }
    (!is_composed(rest)).then_some(ACCENT_BESIDE)
}

/// `TEL:+digits`, stored as `tel:+digits`: the number of a workflow.
pub fn line_uri(what: &str, uri: &Uri) -> Result<Uri, Error> {
    number(what, uri, false)
}

/// The number of a person: also with an extension, as people of one switchboard number have it
/// (`tel:+14255550100;ext=100`).
pub fn person_line(what: &str, uri: &Uri) -> Result<Uri, Error> {
    number(what, uri, true)
}

fn number(what: &str, uri: &Uri, may_extend: bool) -> Result<Uri, Error> {
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
    let (whole, extension) = match number.split_once(';').filter(|_| may_extend) {
        Some((whole, extension)) => (whole, Some(extension)),
        None => (number, None),
    };
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let digits = whole.strip_prefix('+').unwrap_or("");
    let extension = extension.map(|extension| match extension.get(..4) {
        Some(head) if head.eq_ignore_ascii_case("ext=") => &extension[4..],
        _ => "",
    });
    if is_number(digits) && extension.is_none_or(is_number) {
        let extension = extension.map_or(String::new(), |digits| format!(";ext={digits}"));
        return Ok(Uri::new(&format!("tel:+{digits}{extension}")));
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
