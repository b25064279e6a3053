//! Agent groups in the store.

use super::connection::Store;
use super::entity::{Rows, Sql};
use super::links::word;
use crate::domain::agent_group::{AgentGroup, ParticipationPolicy, RoutingMethod};
use crate::object::identity::Identity;
use rusqlite::Row;
use uuid::Uuid;

impl Rows for AgentGroup {
    const TABLE: &'static str = "agent_group";
    const COLUMNS: &'static [&'static str] = &["description", "policy", "alert_seconds", "routing", "list_address"];
    const LINKS: &'static [(&'static str, &'static str)] = &[("agent_group_agent", "agent_group")];

    fn read(
        row: &Row,
        at: usize,
        identity: Identity,
        name: String,
        owner_pool: String,
    ) -> rusqlite::Result<AgentGroup> {
        Ok(AgentGroup {
            identity,
            name,
            owner_pool,
            description: row.get(at)?,
            participation_policy: word(row, at + 1, ParticipationPolicy::from_word)?,
            agent_alert_time: row.get(at + 2)?,
            routing_method: word(row, at + 3, RoutingMethod::from_word)?,
            distribution_group_address: row.get(at + 4)?,
            agents: Vec::new(),
        })
    }

    fn values(&self) -> Vec<Sql> {
        vec![
            Box::new(self.description.clone()),
            Box::new(self.participation_policy.word()),
            Box::new(self.agent_alert_time),
            Box::new(self.routing_method.word()),
            Box::new(self.distribution_group_address.clone()),
        ]
    }

    fn read_links(&mut self, store: &Store, id: Uuid) -> rusqlite::Result<()> {
        self.agents = store
            .read_addresses("SELECT address FROM agent_group_agent WHERE agent_group = ?1 ORDER BY position", id)?;
        Ok(())
    }

    fn write_links(&self, store: &Store, id: Uuid, _by: Option<&str>) -> rusqlite::Result<()> {
        store.write_addresses(
            "INSERT INTO agent_group_agent (agent_group, position, address, address_key) VALUES (?1, ?2, ?3, ?4)",
            id,
            &self.agents,
        )
    }
}
