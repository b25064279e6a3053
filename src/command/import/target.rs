//! What the store answers to the plan of an import.

use crate::error::Error;
use crate::migration::gather::Key;
use crate::migration::plan::{Place, Target};
use crate::migration::record::PieceKind;
use crate::object::identity::Identity;
use crate::store::Store;
use uuid::Uuid;

/// What the store answers to the plan.
pub struct StoreTarget<'a> {
    pub store: &'a Store,
    pub service: &'a Identity,
    pub new_id: &'a dyn Fn() -> Uuid,
}

impl Target for StoreTarget<'_> {
    fn imported(&self, fingerprint: &str, (kind, source): Key) -> Result<Option<Uuid>, Error> {
        let Some(origin) = self.store.origin(fingerprint, kind.word(), source)? else { return Ok(None) };
        // The same source may have been brought into another service, too.
        let place = self.place(kind, origin.object)?;
        Ok((place != Place::Elsewhere).then_some(origin.object))
    }

    fn place(&self, kind: PieceKind, id: Uuid) -> Result<Place, Error> {
        let Some(kind) = kind.entity() else { return Ok(Place::Nowhere) };
        Ok(match self.store.locate(kind, id)? {
            None => Place::Nowhere,
            Some(there) if there.identity.parent() == *self.service => Place::Here,
            Some(_) => Place::Elsewhere,
        })
    }

    fn named(&self, kind: PieceKind, name: &str) -> Result<Option<Uuid>, Error> {
        let Some(kind) = kind.entity() else { return Ok(None) };
        let found = self.store.locate_named(kind, name, Some(self.service))?;
        Ok(found.first().and_then(|there| there.identity.instance()))
    }

    fn name_of(&self, kind: PieceKind, id: Uuid) -> Result<Option<String>, Error> {
        let Some(kind) = kind.entity() else { return Ok(None) };
        Ok(self.store.locate(kind, id)?.map(|there| there.name))
    }

    fn new_id(&self) -> Uuid {
        (self.new_id)()
    }
}
