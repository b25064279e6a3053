//! What the store answers to the plan of an import.

use crate::domain::entity::EntityKind;
use crate::error::Error;
use crate::migration::gather::Key;
use crate::migration::plan::{Place, Target};
use crate::migration::record::PieceKind;
use crate::object::identity::Identity;
use crate::store::Store;
use uuid::Uuid;

/// What the store answers to the plan.
pub struct StoreTarget<'a> {
    store: &'a Store,
    service: &'a Identity,
    new_id: &'a dyn Fn() -> Uuid,
    /// Kinds of which the store has objects. Most imports go into an empty one, where every answer is known beforehand.
    kinds: Vec<EntityKind>,
    has_origins: bool,
}

impl<'a> StoreTarget<'a> {
    pub fn new(store: &'a Store, service: &'a Identity, new_id: &'a dyn Fn() -> Uuid) -> Result<Self, Error> {
        let mut kinds = Vec::new();
        for kind in PieceKind::ALL.into_iter().filter_map(PieceKind::entity) {
            if store.has_any(kind)? {
                kinds.push(kind);
            }
        }
        Ok(StoreTarget { store, service, new_id, kinds, has_origins: store.has_origins()? })
    }

    /// The kind, if there is any object of it to be found.
    fn known(&self, kind: PieceKind) -> Option<EntityKind> {
        kind.entity().filter(|kind| self.kinds.contains(kind))
    }
}

impl Target for StoreTarget<'_> {
    fn imported(&self, fingerprint: &str, (kind, source): Key) -> Result<Option<Uuid>, Error> {
        if !self.has_origins {
            return Ok(None);
        }
        let Some(origin) = self.store.origin(fingerprint, kind.word(), source)? else { return Ok(None) };
        // The same source may have been brought into another service, too.
        let place = self.place(kind, origin.object)?;
        Ok((place != Place::Elsewhere).then_some(origin.object))
    }

    fn place(&self, kind: PieceKind, id: Uuid) -> Result<Place, Error> {
        let Some(kind) = self.known(kind) else { return Ok(Place::Nowhere) };
        Ok(match self.store.locate(kind, id)? {
            None => Place::Nowhere,
            Some(there) if there.identity.parent() == *self.service => Place::Here,
            Some(_) => Place::Elsewhere,
        })
    }

    fn named(&self, kind: PieceKind, name: &str) -> Result<Option<Uuid>, Error> {
        let Some(kind) = self.known(kind) else { return Ok(None) };
        let found = self.store.locate_named(kind, name, Some(self.service))?;
        // Two may be of one name since composed and decomposed letters are the same: then the one that is so written.
        let found = found.iter().find(|there| there.name == name).or(found.first());
        Ok(found.and_then(|there| there.identity.instance()))
    }

    fn name_of(&self, kind: PieceKind, id: Uuid) -> Result<Option<String>, Error> {
        let Some(kind) = kind.entity() else { return Ok(None) };
        Ok(self.store.locate(kind, id)?.map(|there| there.name))
    }

    fn new_id(&self) -> Uuid {
        (self.new_id)()
    }
}
