//! Queues: the parameters that New and Set share, and the cmdlets of the noun.

mod get;
mod new;
mod remove;
mod set;

use crate::command::cmdlet::Cmdlet;
use crate::command::parameter::{Declared, Param};
use crate::domain::call_action::CallAction;
use crate::domain::queue::OverflowCandidate;
use crate::object::kind::Kind;
use crate::object::record::Field;
use crate::object::value::Value;

pub static CMDLETS: &[&Cmdlet] = &[&new::CMDLET, &get::CMDLET, &set::CMDLET, &remove::CMDLET];

pub static DESCRIPTION: Param<Value> =
    Param::<Value>::optional("Description", "Free text.").kind(<Option<String>>::KIND);
pub static TIMEOUT_ACTION: Param<Value> = Param::<Value>::optional(
    "TimeoutAction",
    "What happens when the waiting time is over; composed by New-CsRgsCallAction.",
)
.kind(<Option<CallAction>>::KIND)
.limits("not TransferToQuestion");
pub static TIMEOUT_THRESHOLD: Param<Value> =
    Param::<Value>::optional("TimeoutThreshold", "Seconds a call may wait; $null: for ever.")
        .kind(Kind::Nullable(&Kind::Int { min: 10, max: 65_535 }))
        .default("none: for ever")
        .limits("10 to 65535 seconds");
pub static OVERFLOW_ACTION: Param<Value> =
    Param::<Value>::optional("OverflowAction", "What happens to a call above the threshold.")
        .kind(<Option<CallAction>>::KIND)
        .limits("not TransferToQuestion");
pub static OVERFLOW_CANDIDATE: Param<Value> =
    Param::<Value>::optional("OverflowCandidate", "Which call overflows: the newest or the oldest.")
        .kind(OverflowCandidate::KIND)
        .default("NewestCall");
pub static OVERFLOW_THRESHOLD: Param<Value> =
    Param::<Value>::optional("OverflowThreshold", "Calls the queue may hold; $null: unlimited.")
        .kind(Kind::Nullable(&Kind::Int { min: 0, max: 1000 }))
        .default("none: unlimited")
        .limits("0 to 1000 calls");
pub static AGENT_GROUPS: Param<Value> = Param::<Value>::optional(
    "AgentGroupIDList",
    "Agent groups in the order of trying, by identity or unique name; without agents a call is disconnected at once.",
)
.kind(Kind::ListEdit(&Kind::Identity))
.aka(&["AgentGroupsId"]);

/// The properties that New and Set take.
pub static FIELDS: &[&dyn Declared] = &[
    &DESCRIPTION,
    &TIMEOUT_ACTION,
    &TIMEOUT_THRESHOLD,
    &OVERFLOW_ACTION,
    &OVERFLOW_CANDIDATE,
    &OVERFLOW_THRESHOLD,
    &AGENT_GROUPS,
];
