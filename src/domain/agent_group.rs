//! An agent group: who rings, in which order, for how long.

use crate::object::identity::Identity;
use crate::object::uri::Uri;
use crate::{choice, record};

choice! {
    /// Whether agents must sign in to the group.
    pub enum ParticipationPolicy { Informal, Formal }
}

choice! {
    /// Which agents ring, in which order (call-flow.md 8.4).
    pub enum RoutingMethod { LongestIdle, RoundRobin, Serial, Parallel, Attendant }
}

record! {
    pub struct AgentGroup, "Microsoft.Rtc.Rgs.Management.WritableSettings.AgentGroup", AGENT_GROUP, show |o| super::entity::name_of(o);
    identity: Identity => "Identity", read_only;
    name: String => "Name";
    description: Option<String> => "Description";
    participation_policy: ParticipationPolicy => "ParticipationPolicy";
    /// Seconds.
    agent_alert_time: i64 => "AgentAlertTime";
    routing_method: RoutingMethod => "RoutingMethod";
    distribution_group_address: Option<String> => "DistributionGroupAddress";
    owner_pool: String => "OwnerPool", read_only;
    /// In order.
    agents: Vec<Uri> => "AgentsByUri";
}
