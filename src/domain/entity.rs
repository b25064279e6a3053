//! What workflows, queues, agent groups, business hours and holiday sets have in common.

use super::agent_group::AgentGroup;
use super::business_hours::BusinessHours;
use super::holiday_set::HolidaySet;
use super::queue::Queue;
use super::workflow::Workflow;
use crate::object::identity::Identity;
use crate::object::object::Object;
use crate::object::record::Record;

/// The five kinds of objects that live in a service.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum EntityKind {
    Workflow,
    Queue,
    AgentGroup,
    BusinessHours,
    HolidaySet,
}

impl EntityKind {
    pub const ALL: [EntityKind; 5] = [
        EntityKind::Workflow,
        EntityKind::Queue,
        EntityKind::AgentGroup,
        EntityKind::BusinessHours,
        EntityKind::HolidaySet,
    ];

    /// The trade's word for it in messages.
    pub fn noun(self) -> &'static str {
        match self {
            EntityKind::Workflow => "workflow",
            EntityKind::Queue => "queue",
            EntityKind::AgentGroup => "agent group",
            EntityKind::BusinessHours => "business hours set",
            EntityKind::HolidaySet => "holiday set",
        }
    }

    /// The kind whose objects have this type.
    pub fn of_type(name: &str) -> Option<EntityKind> {
        EntityKind::ALL.into_iter().find(|kind| format!("{kind:?}") == name)
    }

    /// The noun of its cmdlets.
    pub fn cmdlet_noun(self) -> &'static str {
        match self {
            EntityKind::Workflow => "CsRgsWorkflow",
            EntityKind::Queue => "CsRgsQueue",
            EntityKind::AgentGroup => "CsRgsAgentGroup",
            EntityKind::BusinessHours => "CsRgsHoursOfBusiness",
            EntityKind::HolidaySet => "CsRgsHolidaySet",
        }
    }
}

/// An object that lives in a service, with a name that is unique there among its kind.
pub trait Entity: Record + PartialEq + serde::Serialize + serde::de::DeserializeOwned + 'static {
    const KIND: EntityKind;
    fn identity(&self) -> &Identity;
    fn set_identity(&mut self, identity: Identity);
    fn name(&self) -> &str;
    fn set_name(&mut self, name: String);
    fn owner_pool(&self) -> &str;
    fn set_owner_pool(&mut self, pool: String);
}

macro_rules! entity {
    ($($type:ident),+) => { $(
        impl Entity for $type {
            const KIND: EntityKind = EntityKind::$type;
            fn identity(&self) -> &Identity { &self.identity }
            fn set_identity(&mut self, identity: Identity) { self.identity = identity; }
            fn name(&self) -> &str { &self.name }
            fn set_name(&mut self, name: String) { self.name = name; }
            fn owner_pool(&self) -> &str { &self.owner_pool }
            fn set_owner_pool(&mut self, pool: String) { self.owner_pool = pool; }
        }
    )+ };
}

entity!(Workflow, Queue, AgentGroup, BusinessHours, HolidaySet);

/// The text of an entity inside text: its name.
pub fn name_of(object: &Object) -> String {
    object.get("Name").unwrap_or_default().to_string()
}
