//! Queues in the store.

use super::connection::Store;
use super::entity::{Rows, Sql};
use super::links::{from_optional_json, optional_json, word};
use crate::domain::queue::{OverflowCandidate, Queue};
use crate::object::identity::Identity;
use rusqlite::Row;
use uuid::Uuid;

impl Rows for Queue {
    const TABLE: &'static str = "queue";
    const COLUMNS: &'static [&'static str] = &[
        "description",
        "timeout_action",
        "overflow_action",
        "timeout_seconds",
        "overflow_calls",
        "overflow_candidate",
    ];
    const LINKS: &'static [(&'static str, &'static str)] = &[("queue_agent_group", "queue"), ("queue_target", "queue")];

    fn read(row: &Row, at: usize, identity: Identity, name: String, owner_pool: String) -> rusqlite::Result<Queue> {
        Ok(Queue {
            identity,
            name,
            owner_pool,
            description: row.get(at)?,
            timeout_action: from_optional_json(row, at + 1)?,
            overflow_action: from_optional_json(row, at + 2)?,
            timeout_threshold: row.get(at + 3)?,
            overflow_threshold: row.get(at + 4)?,
            overflow_candidate: word(row, at + 5, OverflowCandidate::from_word)?,
            agent_groups: Vec::new(),
        })
    }

    fn values(&self) -> Vec<Sql> {
        vec![
            Box::new(self.description.clone()),
            Box::new(optional_json(&self.timeout_action)),
            Box::new(optional_json(&self.overflow_action)),
            Box::new(self.timeout_threshold),
            Box::new(self.overflow_threshold),
            Box::new(self.overflow_candidate.word()),
        ]
    }

    fn read_links(&mut self, store: &Store, id: Uuid) -> rusqlite::Result<()> {
        self.agent_groups = store.read_references(
            "SELECT agent_group, service FROM queue_agent_group WHERE queue = ?1 ORDER BY position",
            id,
        )?;
        Ok(())
    }

    fn write_links(&self, store: &Store, id: Uuid, _by: Option<&str>) -> rusqlite::Result<()> {
        store.write_references(
            "INSERT INTO queue_agent_group (queue, position, agent_group, service) VALUES (?1, ?2, ?3, ?4)",
            id,
            &self.agent_groups,
        )?;
        store.write_targets(
            "INSERT INTO queue_target (queue, position, place, target) VALUES (?1, ?2, ?3, ?4)",
            id,
            &[("TimeoutAction", &self.timeout_action), ("OverflowAction", &self.overflow_action)],
        )
    }
}
