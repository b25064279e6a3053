//! Queues (limits.md 3, call-flow.md 7).

use super::{Around, Findings, Place, Ruled, check_action, check_reference, in_range, name};
use crate::domain::entity::EntityKind;
use crate::domain::queue::Queue;
use crate::error::Error;
use crate::object::convert::{and_list, some_of};
use crate::object::identity::Identity;
use std::collections::HashSet;

impl Ruled for Queue {
    fn normalise(&mut self) {
        self.name = name::plain_ends(&self.name);
    }

    fn check(&self, before: Option<&Self>, around: &dyn Around, findings: &mut Findings) -> Result<(), Error> {
        name::check_name(findings, "the queue", &self.name, before.map(|b| b.name.as_str()));
        name::check_labels(self, before, findings);
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
            } else if let Some(target) = &action.queue
                && let Some(way) = around.way_of_queues(target, &self.identity)?
            {
                findings.warn(format!(
                    "{label} leads back to this queue by way of {}: a call may go round for ever",
                    and_list(&way[..way.len().saturating_sub(1)])
                ));
            }
        }
        let mut seen = HashSet::new();
        for group in &self.agent_groups {
            let was_there = before.is_some_and(|b| b.agent_groups.contains(group));
            let kind = EntityKind::AgentGroup;
            let found = check_reference(findings, around, kind, "AgentGroupIDList", group, &parent, was_there)?;
            if !seen.insert(group.clone()) {
                let name = found.map_or_else(|| group.to_string(), |there| format!("\"{}\"", there.name));
                findings.warn(format!("agent group {name} is listed twice"));
            }
        }
        let mut has_agents = false;
        for group in &self.agent_groups {
            has_agents = has_agents || around.group_has_agents(group)?;
        }
        if !has_agents {
            warn_without_agents(&self.name, &around.live_workflows(EntityKind::Queue, &self.identity)?, findings);
        }
        Ok(())
    }
}

/// Calls to a queue without agents end at once, before its timeout or overflow is looked at (call-flow.md 7).
fn warn_without_agents(queue: &str, live: &[String], findings: &mut Findings) {
    let whose = match live {
        [] => String::new(),
        [one] => format!(", those of active workflow {one} among them"),
        many => format!(", those of active workflows {} among them", some_of(many, 5)),
    };
    findings.warn(format!("queue \"{queue}\" has no agents: its calls are disconnected at once{whose}"));
}

fn referred_queues(queue: &Queue) -> HashSet<Identity> {
    queue.next_queues().into_iter().collect()
}
