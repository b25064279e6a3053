//! Who may run a cmdlet, in words, from the permission table.

use crate::access::caller::Caller;
use crate::access::matrix::{self, Cell};
use crate::access::right::Need;
use crate::object::convert::and_list;

/// A sentence or two.
pub fn who_may(need: Need) -> String {
    let Some((resource, right)) = need else {
        return "Everybody; it asks for no right of its own.".into();
    };
    let roles = |wanted: Cell| -> Vec<&str> {
        let with = |class| matrix::cell(resource, right, class) == wanted;
        matrix::ROLES.iter().filter(|(_, class)| with(*class)).map(|(name, _)| *name).collect()
    };
    let (any, own) = (roles(Cell::Any), roles(Cell::Own));
    let mut sentences = Vec::new();
    if any.len() == matrix::ROLES.len() {
        sentences.push("Everybody who holds a role.".to_string());
    } else if !any.is_empty() {
        sentences.push(format!("{}.", and_list(&any)));
    }
    if !own.is_empty() {
        sentences.push(format!("{} for what is their own.", and_list(&own)));
    }
    if sentences.is_empty() {
        sentences.push("Nobody.".into());
    }
    sentences.join(" ")
}

/// What the caller may do of it, as a sentence.
pub fn you_may(cmdlet: &str, need: Need, caller: &Caller) -> Option<String> {
    let (resource, right) = need?;
    let cells: Vec<(Cell, &str)> =
        caller.grants_for(cmdlet).map(|g| (matrix::cell(resource, right, g.class), g.role.as_str())).collect();
    let by = |wanted: Cell| cells.iter().find(|(cell, _)| *cell == wanted).map(|(_, role)| *role);
    Some(match (by(Cell::Any), by(Cell::Own)) {
        (Some(role), _) => format!("You may, as {role}."),
        (None, Some(role)) => format!("You may for what is your own, as {role}."),
        (None, None) => "You may not: no role of yours allows it.".into(),
    })
}

#[cfg(test)]
mod tests {
    use super::who_may;
    use crate::access::right::{Resource, Right};

    #[test]
    fn words() {
        assert_eq!(who_may(None), "Everybody; it asks for no right of its own.");
        let queue = who_may(Some((Resource::Queue, Right::Write)));
        assert!(queue.starts_with("CsAdministrator, CsVoiceAdministrator"), "{queue}");
        assert!(queue.ends_with("CsResponseGroupManager for what is their own."), "{queue}");
        assert_eq!(who_may(Some((Resource::Role, Right::Read))), "Everybody who holds a role.");
    }
}
