//! The objects of the store on their way out, and how what went out is removed.

use super::changeable::Changeable;
use super::context::Context;
use crate::access::decide::Target;
use crate::access::right::{Resource, Right};
use crate::domain::agent_group::AgentGroup;
use crate::domain::business_hours::BusinessHours;
use crate::domain::entity::EntityKind;
use crate::domain::holiday_set::HolidaySet;
use crate::domain::queue::Queue;
use crate::domain::workflow::Workflow;
use crate::error::{Error, Halt};
use crate::migration::out::supply::{Give, Linked, Outgoing, Supply};
use crate::migration::record::{Piece, PieceKind};
use crate::object::identity::Identity;
use crate::store::Store;
use crate::store::entity::{Filter, Rows};
use crate::store::usage::Usage;
use std::collections::HashSet;
use uuid::Uuid;

/// Objects read at once.
const PAGE: usize = 200;

/// The objects of a service, or those of it that a pool owns.
pub struct StoreSupply<'a> {
    pub store: &'a Store,
    pub service: &'a Identity,
    pub owner: Option<&'a str>,
}

impl StoreSupply<'_> {
    fn outgoing(&self, piece: Piece) -> Result<Outgoing, Error> {
        let known = match piece.identity().instance() {
            Some(id) => self.store.unknown_of(id)?,
            None => None,
        };
        let unknown = match known.as_deref().map(serde_json::from_str) {
            Some(Ok(serde_json::Value::Object(members))) => members.into_iter().collect(),
            None => Vec::new(),
            Some(other) => return Err(Error::bug(format!("unknown members of {} read as {other:?}", piece.name()))),
        };
        Ok(Outgoing { piece, unknown })
    }

    fn pages<E: Rows>(&self, wrap: fn(E) -> Piece, give: &mut Give) -> Result<(), Halt> {
        let filter =
            Filter { service: Some(self.service.clone()), owner: self.owner.map(str::to_string), show_all: true };
        let mut after = None;
        loop {
            let (rows, cursor) = self.store.page::<E>(&filter, after.as_ref(), PAGE)?;
            for stored in rows {
                give(self.outgoing(wrap(stored.value))?)?;
            }
            match cursor {
                Some(_) => after = cursor,
                None => return Ok(()),
            }
        }
    }

    fn one<E: Rows>(&self, wrap: fn(E) -> Piece, id: Uuid) -> Result<Option<Outgoing>, Error> {
        let found = self.store.get::<E>(id)?.filter(|stored| stored.value.identity().parent() == *self.service);
        found.map(|stored| self.outgoing(wrap(stored.value))).transpose()
    }
}

impl Supply for StoreSupply<'_> {
    fn service(&self) -> String {
        self.service.to_string()
    }

    fn each(&self, kind: PieceKind, give: &mut Give) -> Result<(), Halt> {
        match kind {
            PieceKind::BusinessHours => self.pages(|it: BusinessHours| Piece::BusinessHours(Box::new(it)), give),
            PieceKind::HolidaySet => self.pages(Piece::HolidaySet, give),
            PieceKind::AgentGroup => self.pages(Piece::AgentGroup, give),
            PieceKind::Queue => self.pages(|it: Queue| Piece::Queue(Box::new(it)), give),
            PieceKind::Workflow => self.pages(|it: Workflow| Piece::Workflow(Box::new(it)), give),
            PieceKind::ServiceSettings => {
                let (settings, _) = self.store.service_settings(self.service)?;
                give(Outgoing { piece: Piece::ServiceSettings(settings), unknown: Vec::new() })
            }
        }
    }

    fn get(&self, kind: PieceKind, id: Uuid) -> Result<Option<Outgoing>, Error> {
        match kind {
            PieceKind::BusinessHours => self.one(|it: BusinessHours| Piece::BusinessHours(Box::new(it)), id),
            PieceKind::HolidaySet => self.one(Piece::HolidaySet, id),
            PieceKind::AgentGroup => self.one(Piece::AgentGroup, id),
            PieceKind::Queue => self.one(|it: Queue| Piece::Queue(Box::new(it)), id),
            PieceKind::Workflow => self.one(|it: Workflow| Piece::Workflow(Box::new(it)), id),
            PieceKind::ServiceSettings => Ok(None),
        }
    }

    fn linked(&self, kind: PieceKind, id: Uuid) -> Result<Option<Linked>, Error> {
        let Some(entity) = kind.entity() else { return Ok(None) };
        let found = self.store.locate(entity, id)?.filter(|there| there.identity.parent() == *self.service);
        let Some(found) = found else { return Ok(None) };
        let is_in = match self.owner {
            None => true,
            Some(owner) => {
                self.get(kind, id)?.is_some_and(|outgoing| outgoing.piece.owner_pool().eq_ignore_ascii_case(owner))
            }
        };
        Ok(Some(Linked { name: found.name, is_in }))
    }

    fn sound(&self, unique_name: &str) -> Result<Option<Vec<u8>>, Error> {
        self.store.audio_bytes(unique_name)
    }
}

/// What is to be removed, and what has to stay since something that stays uses it.
#[derive(Default)]
pub struct Removal {
    /// In the order of removal: what refers comes before what is referred to.
    pub goes: Vec<(EntityKind, Uuid)>,
    /// With those who use it.
    pub stays: Vec<(EntityKind, Uuid, Vec<Usage>)>,
}

impl Context<'_> {
    /// Asks for a right to a whole pool, by its site.
    pub fn require_pool(&self, service: &Identity, right: Right) -> Result<(), Error> {
        let site = self.store()?.find_service(service.service_id())?.site;
        let label = format!("the response groups of {}", service.pool());
        self.require(Resource::Pool, right, Some(&Target { label, site: Some(site), own: false })).map(drop)
    }

    /// Which of the objects can go.
    pub fn plan_removal(&self, objects: &[(EntityKind, Uuid)]) -> Result<Removal, Error> {
        let store = self.store()?;
        let mut going: HashSet<(EntityKind, Uuid)> = objects.iter().copied().collect();
        let mut removal = Removal::default();
        // What stays keeps what it uses: looked at again until nothing changes.
        loop {
            let mut kept = Vec::new();
            for (kind, id) in objects.iter().filter(|object| going.contains(object)) {
                let mut users = store.users_of(*kind, *id)?;
                users.retain(|user| !going.contains(&(user.kind, user.id)));
                if !users.is_empty() {
                    kept.push((*kind, *id, users));
                }
            }
            if kept.is_empty() {
                break;
            }
            for (kind, id, users) in kept {
                going.remove(&(kind, id));
                removal.stays.push((kind, id, users));
            }
        }
        removal.goes = objects.iter().copied().filter(|object| going.contains(object)).collect();
        Ok(removal)
    }

    /// Removes objects, each with its right and its line of the journal; inside a transaction of the caller's.
    pub fn remove_all(&self, objects: &[(EntityKind, Uuid)]) -> Result<(), Halt> {
        for (kind, id) in objects {
            self.check_interrupt()?;
            match kind {
                EntityKind::Workflow => self.remove_one::<Workflow>(*id),
                EntityKind::Queue => self.remove_one::<Queue>(*id),
                EntityKind::AgentGroup => self.remove_one::<AgentGroup>(*id),
                EntityKind::BusinessHours => self.remove_one::<BusinessHours>(*id),
                EntityKind::HolidaySet => self.remove_one::<HolidaySet>(*id),
            }?;
        }
        Ok(())
    }

    fn remove_one<E: Changeable>(&self, id: Uuid) -> Result<(), Halt> {
        let store = self.store()?;
        let Some(stored) = store.get::<E>(id)? else { return Ok(()) };
        self.may(Right::Delete, &stored)?;
        for sound in stored.value.sounds() {
            store.attach_audio(&sound.unique_name, None)?;
        }
        store.delete::<E>(id)?;
        self.journal(&stored.value, Some(&stored.value), None)?;
        Ok(())
    }
}
