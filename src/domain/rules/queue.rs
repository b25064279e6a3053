//! Queues (limits.md 3, call-flow.md 7).

use super::{Around, Findings, Place, Ruled, check_action, check_reference, in_range, name};
use crate::domain::entity::EntityKind;
use crate::domain::queue::Queue;
use crate::error::Error;
use crate::object::identity::Identity;
use std::collections::HashSet;

impl Ruled for Queue {
    fn normalise(&mut self) {
        self.name = self.name.trim().to_string();
    }

    fn check(&self, before: Option<&Self>, around: &dyn Around, findings: &mut Findings) -> Result<(), Error> {
        name::check_name(findings, "the queue", &self.name);
        if let Some(seconds) = self.timeout_threshold {
            in_range(findings, "TimeoutThreshold", seconds, 10, 65_535, "seconds");
        }
        if let Some(calls) = self.overflow_threshold {
            in_range(findings, "OverflowThreshold", calls, 0, 1000, "calls");
        }
        for (threshold, action, what) in [
            (self.timeout_threshold, &self.timeout_action, "Timeout"),
            (self.overflow_threshold, &self.overflow_action, "Overflow"),
        ] {
            match (threshold, action) {
                (Some(value), None) => {
                    findings.warn(format!(
                        "{what}Threshold {value} has no {what}Action: calls would be disconnected there"
                    ));
                }
                (None, Some(_)) => findings.warn(format!("{what}Action is never taken: {what}Threshold is not set")),
                _ => {}
            }
        }
        let parent = self.identity.parent();
        let known: HashSet<Identity> = before.map(referred_queues).unwrap_or_default();
        for (action, label) in [(&self.timeout_action, "TimeoutAction"), (&self.overflow_action, "OverflowAction")] {
            let Some(action) = action else { continue };
            check_action(action, Place::Queue, label, false, &parent, &known, around, findings)?;
            if action.queue.as_ref() == Some(&self.identity) {
                findings.warn(format!("{label} leads back to this queue: a call may go round for ever"));
            }
        }
        if leads_back(self, around)? {
            findings.warn(format!(
                "queue \"{}\" leads back to itself through others: a call may go round for ever",
                self.name
            ));
        }
        let mut seen = HashSet::new();
        for group in &self.agent_groups {
            let was_there = before.is_some_and(|b| b.agent_groups.contains(group));
            check_reference(findings, around, EntityKind::AgentGroup, "AgentGroupIDList", group, &parent, was_there)?;
            if !seen.insert(group.clone()) {
                findings.warn(format!("agent group {group} is listed twice"));
            }
        }
        Ok(())
    }
}

fn referred_queues(queue: &Queue) -> HashSet<Identity> {
    queue.next_queues().into_iter().collect()
}

/// Whether a call can come back here through other queues.
fn leads_back(queue: &Queue, around: &dyn Around) -> Result<bool, Error> {
    let mut seen = HashSet::from([queue.identity.clone()]);
    let mut open = queue.next_queues();
    while let Some(next) = open.pop() {
        if seen.insert(next.clone()) {
            let onward = around.next_queues(&next)?;
            if onward.contains(&queue.identity) {
                return Ok(true);
            }
            open.extend(onward);
        }
    }
    Ok(false)
}
