//! Who uses what: the edges between objects, read in both directions.

use super::connection::Store;
use super::entity::uuid_at;
use crate::domain::entity::EntityKind;
use crate::error::Error;
use std::collections::{HashMap, HashSet, VecDeque};
use uuid::Uuid;

/// An object that refers to another.
#[derive(Clone, Debug)]
pub struct Usage {
    pub kind: EntityKind,
    pub id: Uuid,
    pub name: String,
    /// A workflow that takes calls.
    pub active: bool,
    /// The property that refers, with the way through the answers.
    pub place: String,
}

/// A workflow that reaches something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reacher {
    pub id: Uuid,
    pub name: String,
    pub managed: bool,
}

/// All queues that a queue can pass calls to, itself included.
const REACHED_QUEUES: &str = "WITH RECURSIVE reached(queue) AS (
        SELECT ?1 UNION SELECT t.target FROM queue_target t JOIN reached r ON t.queue = r.queue)";
/// All queues from which calls come to those that a selection begins with, themselves included.
macro_rules! reaching {
    ($first:literal) => {
        concat!(
            "WITH RECURSIVE reaching(queue) AS (",
            $first,
            " UNION SELECT t.queue FROM queue_target t JOIN reaching r ON t.target = r.queue) "
        )
    };
}

/// Whether a managed workflow leads there. CROSS JOIN keeps the order: SQLite would look at every target otherwise, for
/// want of knowing how few queues there are.
macro_rules! is_managed {
    () => {
        "SELECT EXISTS (SELECT 1 FROM reaching r CROSS JOIN workflow_target t ON t.queue = r.queue AND t.managed = 1)"
    };
}

/// The workflows that lead there.
macro_rules! reachers {
    () => {
        "SELECT DISTINCT w.id, w.name, w.managed FROM reaching r CROSS JOIN workflow_target t ON t.queue = r.queue
         JOIN workflow w ON w.id = t.workflow LIMIT 12"
    };
}

/// Whether workflows, one of them managed, come together at a queue or an agent group that the selection reaches. No
/// more of them are looked at than it takes: thousands of unmanaged ones may share a queue.
macro_rules! come_together {
    ($first:literal) => {
        concat!(
            "WITH RECURSIVE reached(queue) AS (",
            $first,
            " UNION SELECT t.target FROM queue_target t JOIN reached r ON t.queue = r.queue),
             beside(queue) AS (
                SELECT queue FROM reached UNION
                SELECT other.queue FROM reached r
                CROSS JOIN queue_agent_group own ON own.queue = r.queue
                CROSS JOIN queue_agent_group other ON other.agent_group = own.agent_group),
             reaching(queue) AS (
                SELECT queue FROM beside UNION
                SELECT t.queue FROM queue_target t JOIN reaching r ON t.target = r.queue)
             SELECT EXISTS (SELECT 1 FROM reaching r CROSS JOIN workflow_target t ON t.queue = r.queue AND t.managed = 1)
             AND (SELECT count(*) FROM (SELECT DISTINCT t.workflow FROM reaching r
                CROSS JOIN workflow_target t ON t.queue = r.queue LIMIT 2)) > 1"
        )
    };
}

impl Store {
    /// Everything that refers directly to an object.
    pub fn users_of(&self, kind: EntityKind, id: Uuid) -> Result<Vec<Usage>, Error> {
        let queries: &[(EntityKind, &str)] = match kind {
            EntityKind::Workflow => &[],
            EntityKind::Queue => &[
                (
                    EntityKind::Workflow,
                    "SELECT w.id, w.name, w.active, t.place FROM workflow_target t JOIN workflow w ON w.id = t.workflow
                     WHERE t.queue = ?1 ORDER BY w.sort_key, t.position",
                ),
                (
                    EntityKind::Queue,
                    "SELECT q.id, q.name, 0, t.place FROM queue_target t JOIN queue q ON q.id = t.queue
                     WHERE t.target = ?1 AND q.id <> ?1 ORDER BY q.sort_key, t.position",
                ),
            ],
            EntityKind::AgentGroup => &[(
                EntityKind::Queue,
                "SELECT q.id, q.name, 0, 'AgentGroupIDList' FROM queue_agent_group l JOIN queue q ON q.id = l.queue
                 WHERE l.agent_group = ?1 ORDER BY q.sort_key",
            )],
            EntityKind::BusinessHours => &[(
                EntityKind::Workflow,
                "SELECT id, name, active, 'BusinessHoursID' FROM workflow WHERE hours = ?1 ORDER BY sort_key",
            )],
            EntityKind::HolidaySet => &[(
                EntityKind::Workflow,
                "SELECT w.id, w.name, w.active, 'HolidaySetIDList' FROM workflow_holiday_set l JOIN workflow w ON w.id = l.workflow
                 WHERE l.holiday_set = ?1 ORDER BY w.sort_key",
            )],
        };
        let mut usages = Vec::new();
        for (kind, sql) in queries {
            usages.extend(self.run(|c| {
                let mut statement = c.prepare_cached(sql)?;
                let rows = statement.query_map([id.as_bytes()], |row| {
                    Ok(Usage {
                        kind: *kind,
                        id: uuid_at(row, 0)?,
                        name: row.get(1)?,
                        active: row.get(2)?,
                        place: row.get(3)?,
                    })
                })?;
                rows.collect::<Result<Vec<_>, _>>()
            })?);
        }
        Ok(usages)
    }

    /// The workflows whose calls come to a queue or an agent group by way of a queue: chains of queues included, those
    /// that [`Store::users_of`] names not.
    pub fn users_by_way_of(&self, kind: EntityKind, id: Uuid) -> Result<Vec<Usage>, Error> {
        let first = match kind {
            EntityKind::Queue => "SELECT t.queue FROM queue_target t WHERE t.target = ?1 AND t.queue <> ?1",
            EntityKind::AgentGroup => "SELECT queue FROM queue_agent_group WHERE agent_group = ?1",
            _ => return Ok(Vec::new()),
        };
        let sql = format!(
            "WITH RECURSIVE reaching(queue) AS (
                {first} UNION SELECT t.queue FROM queue_target t JOIN reaching r ON t.target = r.queue
                WHERE t.queue <> ?1)
             SELECT DISTINCT w.id, w.name, w.active, q.name FROM reaching r
             CROSS JOIN queue q ON q.id = r.queue
             CROSS JOIN workflow_target t ON t.queue = r.queue
             CROSS JOIN workflow w ON w.id = t.workflow ORDER BY w.sort_key, q.sort_key"
        );
        self.run(|c| {
            let mut statement = c.prepare_cached(&sql)?;
            let rows = statement.query_map([id.as_bytes()], |row| {
                Ok(Usage {
                    kind: EntityKind::Workflow,
                    id: uuid_at(row, 0)?,
                    name: row.get(1)?,
                    active: row.get(2)?,
                    place: format!("by way of queue \"{}\"", row.get::<_, String>(3)?),
                })
            })?;
            rows.collect()
        })
    }

    /// The queues on a shortest way of a call from one queue to another, both included; none if there is
    /// no way.
    pub fn way_of_queues(&self, from: Uuid, to: Uuid) -> Result<Option<Vec<Uuid>>, Error> {
        let mut came_from: HashMap<Uuid, Uuid> = HashMap::new();
        let mut ahead = VecDeque::from([from]);
        while let Some(queue) = ahead.pop_front() {
            if queue == to {
                let mut way = vec![queue];
                while let Some(before) = way.last().filter(|q| **q != from).and_then(|q| came_from.get(q)) {
                    way.push(*before);
                }
                way.reverse();
                return Ok(Some(way));
            }
            for next in self.ids("SELECT target FROM queue_target WHERE queue = ?1 ORDER BY position", queue)? {
                if next != from && !came_from.contains_key(&next) {
                    came_from.insert(next, queue);
                    ahead.push_back(next);
                }
            }
        }
        Ok(None)
    }

    /// Whether an agent group has an agent or a distribution list.
    pub fn group_has_agents(&self, group: Uuid) -> Result<bool, Error> {
        let sql = "SELECT EXISTS (SELECT 1 FROM agent_group g WHERE g.id = ?1 AND (g.list_address IS NOT NULL
                      OR EXISTS (SELECT 1 FROM agent_group_agent a WHERE a.agent_group = g.id)))";
        self.run(|c| c.prepare_cached(sql)?.query_row([group.as_bytes()], |row| row.get(0)))
    }

    /// Whether a workflow or another queue leads to a queue.
    pub fn is_referred_to(&self, queue: Uuid) -> Result<bool, Error> {
        let sql = "SELECT EXISTS (SELECT 1 FROM workflow_target WHERE queue = ?1)
                       OR EXISTS (SELECT 1 FROM queue_target WHERE target = ?1)";
        self.run(|c| c.prepare_cached(sql)?.query_row([queue.as_bytes()], |row| row.get(0)))
    }

    /// Whether calls of any workflow come to a queue, through any chain of queues.
    pub fn is_reached(&self, queue: Uuid) -> Result<bool, Error> {
        let sql = concat!(
            reaching!("SELECT ?1"),
            "SELECT EXISTS (SELECT 1 FROM reaching r CROSS JOIN workflow_target t ON t.queue = r.queue)"
        );
        self.run(|c| c.prepare_cached(sql)?.query_row([queue.as_bytes()], |row| row.get(0)))
    }

    /// Whether it is worth while to ask [`Store::sharing_queue`] and [`Store::sharing_group`] about the queues and
    /// groups that a workflow or a queue reaches: one question instead of very many.
    pub fn may_share(&self, kind: EntityKind, id: Uuid) -> Result<bool, Error> {
        let sql = match kind {
            EntityKind::Workflow => come_together!("SELECT queue FROM workflow_target WHERE workflow = ?1"),
            EntityKind::Queue => come_together!("SELECT ?1"),
            _ => return Ok(false),
        };
        self.run(|c| c.prepare_cached(sql)?.query_row([id.as_bytes()], |row| row.get(0)))
    }

    /// The workflows that share a queue although one of them is managed, a dozen at most; none if all is well.
    pub fn sharing_queue(&self, queue: Uuid) -> Result<Vec<Reacher>, Error> {
        self.sharing(
            concat!(reaching!("SELECT ?1"), is_managed!()),
            concat!(reaching!("SELECT ?1"), reachers!()),
            queue,
        )
    }

    /// The workflows that share an agent group although one of them is managed.
    pub fn sharing_group(&self, group: Uuid) -> Result<Vec<Reacher>, Error> {
        self.sharing(
            concat!(reaching!("SELECT queue FROM queue_agent_group WHERE agent_group = ?1"), is_managed!()),
            concat!(reaching!("SELECT queue FROM queue_agent_group WHERE agent_group = ?1"), reachers!()),
            group,
        )
    }

    fn sharing(&self, is_managed: &str, reachers: &str, id: Uuid) -> Result<Vec<Reacher>, Error> {
        self.run(|c| {
            if !c.prepare_cached(is_managed)?.query_row([id.as_bytes()], |row| row.get::<_, bool>(0))? {
                return Ok(Vec::new());
            }
            let mut statement = c.prepare_cached(reachers)?;
            let reacher =
                |row: &rusqlite::Row| Ok(Reacher { id: uuid_at(row, 0)?, name: row.get(1)?, managed: row.get(2)? });
            let rows = statement.query_map([id.as_bytes()], reacher)?;
            let found: Vec<Reacher> = rows.collect::<Result<_, _>>()?;
            Ok(if found.len() > 1 { found } else { Vec::new() })
        })
    }

    /// The queues to which a workflow's calls may come.
    pub fn queues_reached_from_workflow(&self, workflow: Uuid) -> Result<HashSet<Uuid>, Error> {
        let mut reached = HashSet::new();
        for queue in self.ids("SELECT queue FROM workflow_target WHERE workflow = ?1", workflow)? {
            reached.extend(self.queues_reached_from_queue(queue)?);
        }
        Ok(reached)
    }

    /// A queue and all that it can pass calls to.
    pub fn queues_reached_from_queue(&self, queue: Uuid) -> Result<HashSet<Uuid>, Error> {
        let sql = format!("{REACHED_QUEUES} SELECT queue FROM reached");
        self.ids(&sql, queue).map(|ids| ids.into_iter().collect())
    }

    /// The agent groups of a queue.
    pub fn groups_of_queue(&self, queue: Uuid) -> Result<Vec<Uuid>, Error> {
        self.ids("SELECT agent_group FROM queue_agent_group WHERE queue = ?1 ORDER BY position", queue)
    }

    /// Whether a queue has a group with an agent or a distribution list.
    pub fn queue_has_agents(&self, queue: Uuid) -> Result<bool, Error> {
        let sql = "SELECT EXISTS (SELECT 1 FROM queue_agent_group l JOIN agent_group g ON g.id = l.agent_group
                   WHERE l.queue = ?1 AND (g.list_address IS NOT NULL
                      OR EXISTS (SELECT 1 FROM agent_group_agent a WHERE a.agent_group = g.id)))";
        self.run(|c| c.prepare_cached(sql)?.query_row([queue.as_bytes()], |row| row.get(0)))
    }

    fn ids(&self, sql: &str, id: Uuid) -> Result<Vec<Uuid>, Error> {
        self.run(|c| c.prepare_cached(sql)?.query_map([id.as_bytes()], |row| uuid_at(row, 0))?.collect())
    }
}
