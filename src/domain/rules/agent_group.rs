//! Agent groups (limits.md 3, call-flow.md 12.1).

use super::{Around, Findings, Ruled, address, in_range, name};
use crate::domain::agent_group::AgentGroup;
use crate::domain::entity::EntityKind;
use crate::error::Error;
use crate::object::convert::{and_list, count, some_of};
use crate::object::uri::Uri;
use std::collections::HashSet;

impl Ruled for AgentGroup {
    fn normalise(&mut self) {
        self.name = name::plain_ends(&self.name);
        // An empty address is none.
        self.distribution_group_address.take_if(|address| address.trim().is_empty());
    }

    fn check(&self, before: Option<&Self>, around: &dyn Around, findings: &mut Findings) -> Result<(), Error> {
        name::check_name(findings, "the agent group", &self.name, before.map(|b| b.name.as_str()));
        in_range(findings, "AgentAlertTime", self.agent_alert_time, 10, 600, "seconds");
        if self.agent_alert_time > 180 && self.agent_alert_time <= 600 {
            findings.warn(format!(
                "AgentAlertTime {} is above 180 seconds; clients give up ringing after 180",
                self.agent_alert_time
            ));
        }
        let mut seen = HashSet::new();
        let were_there: HashSet<&Uri> = before.iter().flat_map(|b| &b.agents).collect();
        let (mut unknown, mut without_voice) = (Vec::new(), Vec::new());
        for agent in &self.agents {
            let is_old = were_there.contains(agent);
            let check = if is_old { address::user_address } else { address::named_address };
            if let Err(error) = check("agent", agent) {
                findings.refuse(error);
                continue;
            }
            if !seen.insert(agent.clone()) {
                findings.warn(format!("agent {agent} is listed twice"));
            }
            if is_old {
                continue;
            }
            match around.user(agent)? {
                None => unknown.push(agent.to_string()),
                Some(user) if !user.enterprise_voice => without_voice.push(agent.to_string()),
                Some(_) => {}
            }
        }
        if !unknown.is_empty() {
            findings.warn(format!(
                "{} not in the user directory: {}; New-RgsUser enters them",
                if unknown.len() == 1 {
                    "1 agent is".to_string()
                } else {
                    format!("{} are", count(unknown.len(), "agent"))
                },
                and_list(&unknown)
            ));
        }
        if !without_voice.is_empty() {
            findings.warn(format!(
                "not enabled for Enterprise Voice, so their phones will not ring: {}",
                and_list(&without_voice)
            ));
        }
        if self.agents.is_empty() && self.distribution_group_address.is_none() {
            let live = around.live_workflows(EntityKind::AgentGroup, &self.identity)?;
            let whose =
                if live.is_empty() { String::new() } else { format!("; calls of {} come to it", some_of(&live, 5)) };
            findings.warn(format!("agent group \"{}\" has no agents: nobody rings{whose}", self.name));
        }
        if !self.agents.is_empty() && self.distribution_group_address.is_some() {
            findings
                .warn("the group has both agents and a distribution list; the vendor's form offers one or the other");
        }
        Ok(())
    }
}
