//! The store against a simple model: random changes over two connections, in transactions that are kept or undone, and
//! after each the same answers to every question.

use proptest::prelude::*;
use rgsh::domain::entity::EntityKind;
use rgsh::domain::journal::Entry;
use rgsh::domain::queue::{OverflowCandidate, Queue};
use rgsh::error::{Error, Halt, Kind};
use rgsh::object::identity::Identity;
use rgsh::store::Store;
use rgsh::store::entity::{Filter, Stored};
use std::collections::BTreeMap;
use uuid::Uuid;

/// Few names and few objects, so that changes meet.
const NAMES: &[&str] =
    &["Team 2", "TEAM 2", "team 10", "Größe", "GRÖẞE", "GRÖSSE", " a b ", "O'Brien\"; DROP TABLE queue --", "日本"];
const OBJECTS: u128 = 6;

#[derive(Clone, Debug)]
enum Change {
    Insert { id: u128, name: usize, groups: Vec<u128> },
    Update { id: u128, name: usize, groups: Vec<u128> },
    Delete { id: u128 },
}

/// Changes in one transaction, over one of two connections.
#[derive(Clone, Debug)]
struct Step {
    connection: usize,
    changes: Vec<Change>,
    keep: bool,
}

fn changes() -> impl Strategy<Value = Change> {
    let groups = || proptest::collection::vec(100..104u128, 0..4);
    prop_oneof![
        (0..OBJECTS, 0..NAMES.len(), groups()).prop_map(|(id, name, groups)| Change::Insert { id, name, groups }),
        (0..OBJECTS, 0..NAMES.len(), groups()).prop_map(|(id, name, groups)| Change::Update { id, name, groups }),
        (0..OBJECTS).prop_map(|id| Change::Delete { id }),
    ]
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let step = (0..2usize, proptest::collection::vec(changes(), 1..4), proptest::bool::weighted(0.8))
        .prop_map(|(connection, changes, keep)| Step { connection, changes, keep });
    proptest::collection::vec(step, 1..25)
}

fn service() -> Identity {
    Identity::service("ApplicationServer:p.x.example")
}

fn queue(id: u128, name: usize, groups: &[u128]) -> Queue {
    Queue {
        identity: Identity::object(&service(), Uuid::from_u128(id)),
        timeout_action: None,
        overflow_action: None,
        name: NAMES[name].trim().to_string(),
        description: None,
        timeout_threshold: Some(60 + id as i64),
        overflow_threshold: None,
        overflow_candidate: OverflowCandidate::OldestCall,
        owner_pool: "p.x.example".into(),
        agent_groups: groups.iter().map(|g| Identity::object(&service(), Uuid::from_u128(*g))).collect(),
    }
}

fn fold(name: &str) -> String {
    name.trim().to_lowercase()
}

/// What should be there: objects by id, and every revision that was ever given.
#[derive(Clone, Default)]
struct Model {
    objects: BTreeMap<u128, Queue>,
    revisions: BTreeMap<u128, i64>,
}

impl Model {
    fn name_is_free(&self, name: usize, except: u128) -> bool {
        !self.objects.iter().any(|(id, q)| *id != except && fold(&q.name) == fold(NAMES[name]))
    }

    /// Whether the change is possible; if so, it is made.
    fn apply(&mut self, change: &Change) -> bool {
        match change {
            Change::Insert { id, name, groups } => {
                let possible = !self.objects.contains_key(id) && self.name_is_free(*name, *id);
                if possible {
                    self.objects.insert(*id, queue(*id, *name, groups));
                }
                possible
            }
            Change::Update { id, name, groups } => {
                let possible = self.objects.contains_key(id) && self.name_is_free(*name, *id);
                if possible {
                    self.objects.insert(*id, queue(*id, *name, groups));
                }
                possible
            }
            Change::Delete { id } => {
                self.objects.remove(id);
                self.revisions.remove(id);
                true
            }
        }
    }
}

/// Makes a change as the doorway does: the object, and its entry in the journal.
fn make(store: &Store, change: &Change) -> Result<Option<(u128, i64)>, Error> {
    let made = match change {
        Change::Insert { id, name, groups } => Some((*id, store.insert(&queue(*id, *name, groups), "me", "now")?)),
        Change::Update { id, name, groups } => Some((*id, store.update(&queue(*id, *name, groups), "me", "now")?)),
        Change::Delete { id } => {
            store.delete::<Queue>(Uuid::from_u128(*id))?;
            None
        }
    };
    store.append_journal(&Entry { cmdlet: "Test".into(), kind: "queue".into(), ..Entry::default() })?;
    Ok(made)
}

fn compare(store: &Store, model: &Model) {
    for id in 0..OBJECTS {
        let stored = store.get::<Queue>(Uuid::from_u128(id)).expect("an answer");
        assert_eq!(stored.as_ref().map(|s| &s.value), model.objects.get(&id), "object {id}");
        assert_eq!(stored.map(|s| s.revision), model.revisions.get(&id).copied(), "revision of {id}");
    }
    for name in NAMES {
        let found = store.locate_named(EntityKind::Queue, name, None).expect("an answer");
        let mut ids: Vec<u128> = found.iter().filter_map(|f| f.identity.instance()).map(|i| i.as_u128()).collect();
        ids.sort_unstable();
        let wanted = model.objects.iter().filter(|(_, q)| fold(&q.name) == fold(name)).map(|(id, _)| *id);
        assert_eq!(ids, wanted.collect::<Vec<_>>(), "by the name {name}");
    }
    let mut listed: Vec<Stored<Queue>> = Vec::new();
    let mut cursor = None;
    loop {
        let (page, next) = store.page::<Queue>(&Filter::default(), cursor.as_ref(), 2).expect("a page");
        listed.extend(page);
        match next {
            Some(next) => cursor = Some(next),
            None => break,
        }
    }
    assert_eq!(listed.len(), model.objects.len(), "all are listed, each once");
    for stored in listed {
        let id = stored.value.identity.instance().expect("an id").as_u128();
        assert_eq!(Some(&stored.value), model.objects.get(&id), "in the listing");
    }
    for group in 100..104u128 {
        let users = store.users_of(EntityKind::AgentGroup, Uuid::from_u128(group)).expect("users");
        let mut found: Vec<u128> = users.iter().map(|u| u.id.as_u128()).collect();
        found.sort_unstable();
        found.dedup();
        let refers = |q: &Queue| q.agent_groups.iter().any(|g| g.instance() == Some(Uuid::from_u128(group)));
        let wanted: Vec<u128> = model.objects.iter().filter(|(_, q)| refers(q)).map(|(id, _)| *id).collect();
        assert_eq!(found, wanted, "users of group {group}");
    }
}

fn run(steps: &[Step]) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("model.db");
    let open = || Store::open(&path, Default::default()).expect("a store");
    let stores = [open(), open()];
    stores[0].insert_service("p.x.example", "Site").expect("a service");
    let mut model = Model::default();
    let mut given: BTreeMap<u128, Vec<i64>> = BTreeMap::new();
    for step in steps {
        let store = &stores[step.connection];
        let mut next = model.clone();
        let mut kept: Vec<(u128, i64)> = Vec::new();
        let result = store.transaction(|| {
            for change in &step.changes {
                let possible = next.apply(change);
                match make(store, change) {
                    Ok(made) => {
                        assert!(possible, "{change:?} was refused by the model and made by the store");
                        kept.extend(made);
                        next.revisions.extend(made);
                    }
                    Err(error) => {
                        assert!(!possible, "{change:?} was refused by the store: {error:?}");
                        let kinds = [Kind::ResourceExists, Kind::ObjectNotFound];
                        assert!(kinds.contains(&error.kind), "{change:?}: {error:?}");
                        // One refusal undoes the whole transaction, as with a cmdlet.
                        return Err(Halt::from(error));
                    }
                }
            }
            if step.keep { Ok(()) } else { Err(Halt::Enough) }
        });
        if result.is_ok() {
            for (id, revision) in kept {
                let earlier = given.entry(id).or_default();
                assert!(!earlier.contains(&revision), "revision {revision} of {id} was given before");
                earlier.push(revision);
            }
            model = next;
        }
        // Both connections see the same, at once.
        stores.iter().for_each(|store| compare(store, &model));
    }
    assert_eq!(stores[0].integrity().expect("an answer"), Vec::<String>::new());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]
    #[test]
    fn two_connections_and_a_model_agree(steps in steps()) {
        run(&steps);
    }
}
