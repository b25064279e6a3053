//! Agent groups: the parameters that New and Set share, and the cmdlets of the noun.

mod get;
mod new;
mod remove;
mod set;

use crate::command::cmdlet::Cmdlet;
use crate::command::parameter::{Declared, Param};
use crate::domain::agent_group::{ParticipationPolicy, RoutingMethod};
use crate::object::kind::Kind;
use crate::object::record::Field;
use crate::object::value::Value;

pub static CMDLETS: &[&Cmdlet] = &[&new::CMDLET, &get::CMDLET, &set::CMDLET, &remove::CMDLET];

pub static DESCRIPTION: Param<Value> =
    Param::<Value>::optional("Description", "Free text.").kind(<Option<String>>::KIND);
pub static POLICY: Param<Value> =
    Param::<Value>::optional("ParticipationPolicy", "Whether agents must sign in to the group.")
        .kind(ParticipationPolicy::KIND)
        .default("Informal");
pub static ALERT_TIME: Param<Value> =
    Param::<Value>::optional("AgentAlertTime", "Seconds a call rings at an agent; above 180 clients give up.")
        .kind(Kind::Int { min: 10, max: 600 })
        .default("20")
        .limits("10 to 600 seconds");
pub static ROUTING: Param<Value> = Param::<Value>::optional("RoutingMethod", "Which agents ring, in which order.")
    .kind(RoutingMethod::KIND)
    .default("Parallel");
pub static LIST: Param<Value> = Param::<Value>::optional(
    "DistributionGroupAddress",
    "Mail address of one distribution list whose members are agents.",
)
.kind(<Option<String>>::KIND);
pub static AGENTS: Param<Value> = Param::<Value>::optional("AgentsByUri", "SIP addresses of the agents, in order.")
    .kind(Kind::ListEdit(&Kind::SipUri));

/// The properties that New and Set take.
pub static FIELDS: &[&dyn Declared] = &[&DESCRIPTION, &POLICY, &ALERT_TIME, &ROUTING, &LIST, &AGENTS];
