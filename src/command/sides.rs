//! The two sides of a comparison: the store or a pool of it, another store in any form, and sources.

use super::context::Context;
use crate::aside::Aside;
use crate::domain::entity::EntityKind;
use crate::error::{Error, Halt, Kind, system_words};
use crate::migration::carry::each_sound;
use crate::migration::compare::{Item, Side};
use crate::migration::gather::Gathered;
use crate::migration::record::{Piece, PieceKind};
use crate::migration::source::archive::{Bounds, Sounds};
use crate::migration::tree::layout::hex;
use crate::object::identity::Identity;
use crate::store::Store;
use crate::store::backup::Candidate;
use sha2::{Digest, Sha256};
use std::borrow::Borrow;
use std::path::Path;
use uuid::Uuid;

/// Names that are read at once.
const PAGE: usize = 1000;

/// A store that was filled from its text, for as long as it is looked at.
pub struct Filled {
    /// Before the folder: it must be closed before that goes.
    store: Store,
    _folder: Aside,
}

impl Filled {
    pub fn new(cx: &Context, root: &Path) -> Result<Filled, Halt> {
        let failed = |error: std::io::Error| {
            let text = format!("there is no room to read \"{}\" into: {}", root.display(), system_words(&error));
            Error::new(Kind::WriteError, text)
        };
        let folder = Aside::within(&std::env::temp_dir()).map_err(failed)?;
        let store = Store::open(&folder.path().join("copy.db"), cx.store()?.interrupt())?;
        store.transaction(|| cx.read_tree(&store, root))?;
        Ok(Filled { store, _folder: folder })
    }
}

impl Borrow<Store> for Filled {
    fn borrow(&self) -> &Store {
        &self.store
    }
}

impl Borrow<Store> for Candidate {
    fn borrow(&self) -> &Store {
        self.store()
    }
}

/// A store, or one pool of it.
pub struct StoreSide<S> {
    store: S,
    items: Vec<Item>,
}

impl<S: Borrow<Store>> StoreSide<S> {
    /// Reads the names; `service` for one pool. `check` ends it.
    pub fn new(
        held: S,
        service: Option<&Identity>,
        check: &dyn Fn() -> Result<(), Halt>,
    ) -> Result<StoreSide<S>, Halt> {
        let store: &Store = held.borrow();
        let mut items = Vec::new();
        for kind in PieceKind::ALL {
            let Some(entity) = kind.entity() else { continue };
            let mut after = None;
            loop {
                check()?;
                let page = store.names_from(entity, "", after.as_ref(), PAGE)?;
                for there in &page {
                    if service.is_none_or(|service| there.identity.parent() == *service) {
                        items.push(Item {
                            kind,
                            id: there.identity.instance().unwrap_or_default(),
                            name: there.name.as_str().into(),
                            pool: there.identity.pool().into(),
                        });
                    }
                }
                match page.into_iter().nth(PAGE - 1) {
                    Some(last) => after = Some(last),
                    None => break,
                }
            }
        }
        for there in store.services()? {
            if service.is_none_or(|service| there.identity == *service) {
                let (name, pool) = ("".into(), there.pool_fqdn.as_str().into());
                items.push(Item { kind: PieceKind::ServiceSettings, id: Uuid::nil(), name, pool });
            }
        }
        Ok(StoreSide { store: held, items })
    }
}

impl<S: Borrow<Store>> Side for StoreSide<S> {
    fn items(&self) -> &[Item] {
        &self.items
    }

    fn fetch(&mut self, at: usize) -> Result<Result<Piece, String>, Error> {
        let item = &self.items[at];
        let (store, id): (&Store, Uuid) = (self.store.borrow(), item.id);
        let found = match item.kind.entity() {
            Some(EntityKind::Workflow) => store.get(id)?.map(|it| Piece::Workflow(Box::new(it.value))),
            Some(EntityKind::Queue) => store.get(id)?.map(|it| Piece::Queue(Box::new(it.value))),
            Some(EntityKind::AgentGroup) => store.get(id)?.map(|it| Piece::AgentGroup(it.value)),
            Some(EntityKind::BusinessHours) => store.get(id)?.map(|it| Piece::BusinessHours(Box::new(it.value))),
            Some(EntityKind::HolidaySet) => store.get(id)?.map(|it| Piece::HolidaySet(it.value)),
            None => {
                let service = Identity::service(&format!("ApplicationServer:{}", item.pool));
                Some(Piece::ServiceSettings(store.service_settings(&service)?.0))
            }
        };
        // Somebody else may have removed it since the names were read.
        let Some(mut piece) = found else { return Ok(Err("it does not exist any more".into())) };
        each_sound(&mut piece, &mut |held| -> Result<(), Error> {
            if let Some(sound) = held
                && let Some(hash) = store.audio_hash(&sound.unique_name)?
            {
                sound.unique_name = hex(&hash);
            }
            Ok(())
        })?;
        Ok(Ok(piece))
    }
}

/// What sources hold.
pub struct SourceSide {
    gathered: Gathered,
    items: Vec<Item>,
    /// Of each item: where in the spool of its kind.
    numbers: Vec<usize>,
    bounds: Bounds,
}

impl SourceSide {
    pub fn new(gathered: Gathered, bounds: Bounds) -> SourceSide {
        let (mut items, mut numbers) = (Vec::new(), Vec::new());
        for kind in PieceKind::ALL {
            for (number, head) in gathered.heads.get(&kind).into_iter().flatten().enumerate() {
                // An earlier one of two.
                if gathered.places.get(&(kind, head.source)) != Some(&(number as u32)) {
                    continue;
                }
                let pool = gathered.pool_of(head).into();
                items.push(Item { kind, id: head.source, name: head.name.clone(), pool });
                numbers.push(number);
            }
        }
        SourceSide { gathered, items, numbers, bounds }
    }
}

/// Name and hash of a sound in a source.
fn read_sound(
    sounds: &mut Sounds,
    bounds: &Bounds,
    unique_name: &str,
    original: &str,
    owner: Option<Uuid>,
) -> Result<Option<(String, String)>, Error> {
    let Some(place) = sounds.find(unique_name, owner).cloned() else { return Ok(None) };
    let name = match original.rsplit(['/', '\\']).next().unwrap_or_default() {
        "" => place.file_name.clone(),
        name => name.to_string(),
    };
    Ok(Some((name, hex(&Sha256::digest(sounds.bytes(&place, bounds)?)))))
}

impl Side for SourceSide {
    fn items(&self) -> &[Item] {
        &self.items
    }

    fn fetch(&mut self, at: usize) -> Result<Result<Piece, String>, Error> {
        let item = &self.items[at];
        let Some(record) = self.gathered.spool.get(item.kind, self.numbers[at])? else {
            return Err(Error::bug("the spool lost an object"));
        };
        let Some(mut piece) = record.piece else {
            let why: Vec<String> = record.notes.iter().map(ToString::to_string).collect();
            return Ok(Err(why.join("; ")));
        };
        let owner = Some(item.id);
        let sounds = &mut self.gathered.sounds;
        each_sound(&mut piece, &mut |held| -> Result<(), Error> {
            let Some(sound) = held else { return Ok(()) };
            match read_sound(sounds, &self.bounds, &sound.unique_name, &sound.original_file_name, owner)? {
                Some((name, hash)) => (sound.original_file_name, sound.unique_name) = (name, hash),
                // What is not in the source is not imported either.
                None => *held = None,
            }
            Ok(())
        })?;
        Ok(Ok(piece))
    }
}
