//! A queue: where calls wait until an agent takes them.

use super::call_action::CallAction;
use crate::object::identity::Identity;
use crate::{choice, record};

choice! {
    /// Which call takes the overflow action.
    pub enum OverflowCandidate { NewestCall, OldestCall }
}

record! {
    pub struct Queue, "Microsoft.Rtc.Rgs.Management.WritableSettings.Queue", QUEUE, show |o| super::entity::name_of(o);
    identity: Identity => "Identity", read_only;
    timeout_action: Option<CallAction> => "TimeoutAction";
    overflow_action: Option<CallAction> => "OverflowAction";
    name: String => "Name";
    description: Option<String> => "Description";
    /// Seconds; none: for ever.
    timeout_threshold: Option<i64> => "TimeoutThreshold";
    /// Calls; none: unlimited.
    overflow_threshold: Option<i64> => "OverflowThreshold";
    overflow_candidate: OverflowCandidate => "OverflowCandidate";
    owner_pool: String => "OwnerPool", read_only;
    /// In the order of trying.
    agent_groups: Vec<Identity> => "AgentGroupIDList" aka ["AgentGroupsId"];
}

impl Queue {
    /// The queues that its actions hand calls to.
    pub fn next_queues(&self) -> Vec<Identity> {
        let actions = self.timeout_action.iter().chain(&self.overflow_action);
        actions.flat_map(|a| a.queues()).map(|(_, queue)| queue).collect()
    }
}
