//! Reads all sources once: the objects go to disk, what the plan needs of each stays in memory.

use super::code::Note;
use super::read::Manner;
use super::record::{Piece, PieceKind, Record};
use super::source::archive::Sounds;
use super::source::found::Found;
use super::spool::Spool;
use crate::clixml::limits::Limits;
use crate::domain::call_action::{AudioFile, CallAction};
use crate::error::{Error, Halt};
use crate::object::identity::Identity;
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// An object of a source by what others call it: kind and GUID.
pub type Key = (PieceKind, Uuid);

/// What the plan knows of an object.
#[derive(Clone, Debug)]
pub struct Head {
    pub kind: PieceKind,
    pub source: Uuid,
    pub name: Box<str>,
    /// The pool that owns it, as a number in [`Gathered::pools`].
    pub pool: u32,
    /// What it refers to.
    pub links: Box<[Key]>,
    pub is_readable: bool,
    pub is_shallow: bool,
}

/// All that the sources hold.
pub struct Gathered {
    /// In the order of each kind's spool, kind by kind.
    pub heads: HashMap<PieceKind, Vec<Head>>,
    /// Where in `heads` an object is: the later one, if a source holds it twice.
    pub places: HashMap<Key, usize>,
    pub pools: Vec<String>,
    /// What some object of the sources refers to.
    pub referred: HashSet<Key>,
    pub spool: Spool,
    pub sounds: Sounds,
}

/// Reads every file. `tell`: file and number of objects so far, for whoever watches; its error ends the reading.
pub fn gather(
    found: Found,
    limits: &Limits,
    manner: Manner,
    tell: &mut dyn FnMut(&str, usize) -> Result<(), Halt>,
) -> Result<Gathered, Halt> {
    let mut gathered = Gathered { sounds: found.sounds, ..Gathered::empty()? };
    let mut count = 0;
    let mut stopped = None;
    for mut file in found.files {
        let name = file.name.clone();
        let read = file.each(limits, manner, &mut |record| {
            count += 1;
            gathered.add(record)?;
            if let Err(halt) = tell(&name, count) {
                stopped = Some(halt);
                return Err(Error::operation("stopped"));
            }
            Ok(())
        });
        if let Some(halt) = stopped {
            return Err(halt);
        }
        read?;
    }
    Ok(gathered)
}

impl Gathered {
    pub fn empty() -> Result<Gathered, Error> {
        Ok(Gathered {
            heads: HashMap::new(),
            places: HashMap::new(),
            pools: Vec::new(),
            referred: HashSet::new(),
            spool: Spool::new()?,
            sounds: Sounds::default(),
        })
    }

    pub fn add(&mut self, mut record: Record) -> Result<(), Error> {
        // Text without identities: the name has to do.
        let source = match record.source.filter(|id| !id.is_nil()) {
            Some(id) => id,
            None => named_id(record.kind, &record.name),
        };
        record.source = Some(source);
        let pool = record.piece.as_ref().map(|piece| piece.owner_pool().to_lowercase()).unwrap_or_default();
        let pool = match self.pools.iter().position(|known| *known == pool) {
            Some(at) => at,
            None => {
                self.pools.push(pool);
                self.pools.len() - 1
            }
        };
        let heads = self.heads.entry(record.kind).or_default();
        let key = (record.kind, source);
        if self.places.insert(key, heads.len()).is_some() {
            record.notes.push(Note::warning("twice", "the source holds it twice; this is the later one"));
        }
        for sound in record.piece.iter().flat_map(sounds) {
            // Those that are found are no orphans.
            let _ = self.sounds.find(&sound.unique_name, Some(source));
        }
        let links: Box<[Key]> = record.piece.as_ref().map(links).unwrap_or_default().into();
        self.referred.extend(links.iter().copied());
        heads.push(Head {
            kind: record.kind,
            source,
            name: record.name.as_str().into(),
            pool: pool as u32,
            links,
            is_readable: record.piece.is_some(),
            is_shallow: record.is_shallow,
        });
        self.spool.put(&record)
    }

    pub fn head(&self, key: &Key) -> Option<&Head> {
        self.heads.get(&key.0)?.get(*self.places.get(key)?)
    }

    pub fn pool_of(&self, head: &Head) -> &str {
        self.pools.get(head.pool as usize).map_or("", String::as_str)
    }
}

/// The sounds of an object.
fn sounds(piece: &Piece) -> Vec<&AudioFile> {
    let of = CallAction::sounds;
    match piece {
        Piece::Queue(queue) => queue.timeout_action.iter().chain(&queue.overflow_action).flat_map(of).collect(),
        Piece::Workflow(it) => {
            let actions = it.default_action.iter().chain(&it.non_business_hours_action).chain(&it.holiday_action);
            actions.flat_map(of).chain(&it.custom_music_on_hold_file).collect()
        }
        Piece::ServiceSettings(settings) => settings.default_music_on_hold_file.iter().collect(),
        _ => Vec::new(),
    }
}

/// An identity made of kind and name, the same each time.
pub fn named_id(kind: PieceKind, name: &str) -> Uuid {
    use sha2::{Digest, Sha256};
    let digest = Sha256::digest(format!("{}\n{}", kind.word(), name.trim().to_lowercase()).as_bytes());
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&digest[..16]);
    uuid::Builder::from_custom_bytes(bytes).into_uuid()
}

/// What an object refers to, each once.
pub fn links(piece: &Piece) -> Vec<Key> {
    let mut links = Vec::new();
    let mut add = |kind: PieceKind, identity: &Identity| {
        if let Some(id) = identity.instance()
            && !links.contains(&(kind, id))
        {
            links.push((kind, id));
        }
    };
    let queues_of = |actions: [&Option<CallAction>; 3], add: &mut dyn FnMut(PieceKind, &Identity)| {
        for (_, queue) in actions.into_iter().flatten().flat_map(|action| action.queues()) {
            add(PieceKind::Queue, &queue);
        }
    };
    match piece {
        Piece::Queue(queue) => {
            queue.agent_groups.iter().for_each(|group| add(PieceKind::AgentGroup, group));
            queues_of([&queue.timeout_action, &queue.overflow_action, &None], &mut add);
        }
        Piece::Workflow(workflow) => {
            workflow.business_hours.iter().for_each(|hours| add(PieceKind::BusinessHours, hours));
            workflow.holiday_sets.iter().for_each(|set| add(PieceKind::HolidaySet, set));
            let actions = [&workflow.default_action, &workflow.non_business_hours_action, &workflow.holiday_action];
            queues_of(actions, &mut add);
        }
        _ => {}
    }
    links
}
