//! What each kind of object adds to a change: what it refers to, the sounds inside, and what a mere
//! manager may not do with one that is theirs.

use super::around::StoreAround;
use super::context::Context;
use crate::access::workflow_fields::{self, Field, NumberPolicy};
use crate::domain::agent_group::AgentGroup;
use crate::domain::business_hours::BusinessHours;
use crate::domain::call_action::{AudioFile, CallAction};
use crate::domain::entity::{Entity, EntityKind};
use crate::domain::holiday_set::HolidaySet;
use crate::domain::queue::Queue;
use crate::domain::rules::{Around, Ruled};
use crate::domain::workflow::Workflow;
use crate::error::Error;
use crate::object::identity::Identity;
use crate::object::value::Value;
use crate::store::entity::Rows;

/// What every kind of object adds to a change.
pub trait Changeable: Rows + Ruled {
    /// All that it refers to, each with the property that refers.
    fn references(&self) -> Vec<(&'static str, EntityKind, Identity)> {
        Vec::new()
    }
    /// The sounds inside.
    fn sounds(&self) -> Vec<AudioFile> {
        Vec::new()
    }
    /// What a manager should know about a change that is allowed.
    fn manager_warning(_before: Option<&Self>, _after: &Self) -> Option<String> {
        None
    }
    /// What a mere manager may not do with an object that is theirs.
    fn check_manager(_cx: &Context, _before: Option<&Self>, _after: &Self) -> Result<(), Error> {
        Ok(())
    }
}

impl Changeable for Workflow {
    fn references(&self) -> Vec<(&'static str, EntityKind, Identity)> {
        let mut found = referred_queues("DefaultAction", &self.default_action);
        found.extend(referred_queues("NonBusinessHoursAction", &self.non_business_hours_action));
        found.extend(referred_queues("HolidayAction", &self.holiday_action));
        found.extend(self.business_hours.iter().map(|id| ("BusinessHoursID", EntityKind::BusinessHours, id.clone())));
        found.extend(self.holiday_sets.iter().map(|id| ("HolidaySetIDList", EntityKind::HolidaySet, id.clone())));
        found
    }

    fn sounds(&self) -> Vec<AudioFile> {
        let actions = [&self.default_action, &self.non_business_hours_action, &self.holiday_action];
        actions.into_iter().flatten().flat_map(|a| a.sounds()).chain(&self.custom_music_on_hold_file).cloned().collect()
    }

    fn check_manager(cx: &Context, before: Option<&Self>, after: &Self) -> Result<(), Error> {
        let Some(before) = before else { return Ok(()) };
        let policy = cx
            .store()?
            .setting("ManagerNumberPolicy")?
            .and_then(|w| NumberPolicy::from_word(&w))
            .unwrap_or(NumberPolicy::WhileEmpty);
        for name in differing(before, after) {
            let allowed = match (workflow_fields::field(name), policy) {
                (Field::Yes, _) => true,
                (Field::No, _) => false,
                (Field::Policy, NumberPolicy::Never) => false,
                (Field::Policy, NumberPolicy::Always) => true,
                (Field::Policy, NumberPolicy::WhileEmpty) => before.line_uri.is_none(),
            };
            if !allowed {
                let why = match workflow_fields::field(name) {
                    Field::Policy => format!("policy ManagerNumberPolicy is {}", policy.word()),
                    _ => "only administrators change it".to_string(),
                };
                return Err(Error::denied(format!(
                    "a manager may not change {name} of workflow \"{}\": {why}",
                    after.name
                ))
                .id("PermissionDenied")
                .target(name));
            }
        }
        check_managers(cx, before, after)
    }
}

/// The queues that an action leads to, through questions to any depth.
fn referred_queues(place: &'static str, action: &Option<CallAction>) -> Vec<(&'static str, EntityKind, Identity)> {
    let queues = action.iter().flat_map(CallAction::queues);
    queues.map(|(_, queue)| (place, EntityKind::Queue, queue)).collect()
}

/// Managers add people who hold the role; they remove nobody but themselves, while another remains (roles.md 7.1).
fn check_managers(cx: &Context, before: &Workflow, after: &Workflow) -> Result<(), Error> {
    let caller = cx.caller()?;
    for gone in before.managers.iter().filter(|m| !after.managers.contains(m)) {
        if caller.address.as_ref() != Some(gone) {
            return Err(Error::denied(format!("a manager may not remove manager {gone}")).id("PermissionDenied"));
        }
        if after.managers.is_empty() {
            return Err(Error::denied("the last manager may not leave")
                .id("PermissionDenied")
                .hint("add another manager first"));
        }
    }
    let around = StoreAround { store: cx.store()?, today: cx.today(), cx };
    for new in after.managers.iter().filter(|m| !before.managers.contains(m)) {
        if !around.holds_manager_role(new)? {
            return Err(Error::denied(format!(
                "{new} does not hold CsResponseGroupManager, so a manager may not add them"
            ))
            .id("PermissionDenied")
            .hint("a CsAdministrator gives the role with Add-RgsRoleMember"));
        }
    }
    Ok(())
}

impl Changeable for Queue {
    fn references(&self) -> Vec<(&'static str, EntityKind, Identity)> {
        let groups = self.agent_groups.iter().map(|id| ("AgentGroupIDList", EntityKind::AgentGroup, id.clone()));
        let mut found: Vec<_> = groups.collect();
        found.extend(referred_queues("TimeoutAction", &self.timeout_action));
        found.extend(referred_queues("OverflowAction", &self.overflow_action));
        found
    }

    fn sounds(&self) -> Vec<AudioFile> {
        [&self.timeout_action, &self.overflow_action].into_iter().flatten().flat_map(|a| a.sounds()).cloned().collect()
    }
}

impl Changeable for AgentGroup {
    /// The members of a list may be hidden from whoever makes it ring (roles.md 7.3).
    fn manager_warning(before: Option<&Self>, after: &Self) -> Option<String> {
        let list = after.distribution_group_address.as_ref()?;
        let is_new = before.is_none_or(|b| b.distribution_group_address.as_ref() != Some(list));
        is_new.then(|| format!("everybody of {list} will be an agent, members that are hidden from you included"))
    }
}

impl Changeable for HolidaySet {}

impl Changeable for BusinessHours {
    fn check_manager(_cx: &Context, _before: Option<&Self>, after: &Self) -> Result<(), Error> {
        if after.custom {
            return Ok(());
        }
        Err(Error::denied(format!("a manager may not make \"{}\" a preset that others can use", after.name))
            .id("PermissionDenied")
            .hint("add -Custom $true: custom hours belong to one workflow"))
    }
}

/// The properties in which two objects of a kind differ.
pub fn differing<E: Entity>(a: &E, b: &E) -> Vec<&'static str> {
    let (a, b) = (a.to_object(), b.to_object());
    let (a, b) = (a.fixed(), b.fixed());
    E::type_info()
        .properties
        .iter()
        .zip(a.iter().zip(b.iter()))
        .filter(|(_, (a, b))| deep_text(a) != deep_text(b))
        .map(|(p, _)| p.name)
        .collect()
}

fn deep_text(value: &Value) -> String {
    match value {
        Value::Object(object) => object.properties().iter().map(|(n, v)| format!("{n}={};", deep_text(v))).collect(),
        Value::List(list) => list.items().iter().map(|v| format!("{},", deep_text(v))).collect(),
        Value::Uri(uri) => uri.folded(),
        other => format!("{other:?}"),
    }
}
