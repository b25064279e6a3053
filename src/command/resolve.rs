//! From what people write to the object that is meant: identities in every form, and names that are unique.

use super::context::Context;
use crate::domain::entity::{Entity, EntityKind};
use crate::domain::{agent_group::AgentGroup, business_hours::BusinessHours, holiday_set::HolidaySet, queue::Queue};
use crate::error::{Error, Kind};
use crate::object::convert::nearest;
use crate::object::identity::Identity;
use crate::object::list::List;
use crate::object::nesting;
use crate::object::object::Object;
use crate::object::record::too_deep;
use crate::object::value::Value;
use crate::store::entity::{Rows, Stored};

/// The error for an object that is not there, or that the caller must not know of: the same for both.
pub fn not_found<E: Rows>(cx: &Context, what: &str) -> Error {
    let noun = E::KIND.noun();
    let error = Error::not_found(format!("there is no {noun} \"{what}\"")).id("ObjectNotFound").target(what);
    // Near names would tell a manager of what is not theirs.
    let hidden = cx.caller().map_or(true, |c| c.is_mere_manager());
    let names = if hidden { Vec::new() } else { cx.store().and_then(|s| s.names(E::KIND, 2000)).unwrap_or_default() };
    match nearest(what, names.iter().map(String::as_str)) {
        Some(near) => error.hint(format!("did you mean \"{near}\"?")),
        None => {
            error.hint(format!("Get-{} | Select-Object Name, Identity shows those there are", E::KIND.cmdlet_noun()))
        }
    }
}

impl Context<'_> {
    /// An object by identity or unique name. `service` narrows a name down.
    pub fn resolve<E: Rows>(&self, wanted: &Value, service: Option<&Identity>) -> Result<Stored<E>, Error> {
        let store = self.store()?;
        let visible = |stored: &Stored<E>| -> Result<bool, Error> {
            let identity = stored.value.identity();
            match identity.instance() {
                Some(id) => self.sees(E::KIND, id, identity.pool(), &stored.created_by),
                None => Ok(false),
            }
        };
        if let Value::Identity(identity) = wanted {
            let found = match identity.instance() {
                Some(id) => store.get::<E>(id)?,
                None => None,
            };
            return match found {
                Some(stored) if visible(&stored)? => Ok(stored),
                _ => Err(not_found::<E>(self, &identity.to_string())),
            };
        }
        let name = wanted.to_string();
        let mut found = Vec::new();
        for stored in store.by_name::<E>(&name, service)? {
            if visible(&stored)? {
                found.push(stored);
            }
        }
        match found.len() {
            0 => Err(not_found::<E>(self, &name)),
            1 => Ok(found.remove(0)),
            _ => {
                let identities: Vec<String> = found.iter().map(|s| s.value.identity().to_string()).collect();
                Err(Error::new(
                    Kind::InvalidArgument,
                    format!("{} \"{name}\" exists {} times: {}", E::KIND.noun(), found.len(), identities.join(", ")),
                )
                .target(name)
                .hint("give the identity instead of the name"))
            }
        }
    }

    /// The service that an identity or text means, in its stored form.
    pub fn service(&self, wanted: &Value) -> Result<Identity, Error> {
        let text = match wanted {
            Value::Identity(identity) => identity.parent().to_string(),
            other => other.to_string(),
        };
        Ok(self.store()?.find_service(&text)?.identity)
    }

    /// Puts stored identities in the place of names and other spellings, here and in all objects inside.
    pub fn canonical_references(&self, object: &Object, service: Option<&Identity>) -> Result<(), Error> {
        let _level = nesting::descend(nesting::STORED).ok_or_else(too_deep)?;
        let properties = object.info().properties;
        for (at, property) in properties.iter().enumerate() {
            let value = object.fixed()[at].clone();
            let kind = match property.name {
                "QueueID" => Some(EntityKind::Queue),
                "BusinessHoursID" => Some(EntityKind::BusinessHours),
                "AgentGroupIDList" => Some(EntityKind::AgentGroup),
                "HolidaySetIDList" => Some(EntityKind::HolidaySet),
                _ => None,
            };
            match (kind, &value) {
                (Some(kind), Value::List(list)) => {
                    let items = list.to_vec();
                    let found =
                        items.iter().map(|item| self.reference(kind, item, service)).collect::<Result<Vec<_>, _>>()?;
                    if items.iter().zip(&found).any(|(a, b)| a.to_string() != b.to_string()) {
                        object.put(property.name, Value::List(List::new(list.element(), found)));
                    }
                }
                (Some(_), Value::Null) => {}
                (Some(kind), value) => object.put(property.name, self.reference(kind, value, service)?),
                (None, Value::Object(inner)) => self.canonical_references(inner, service)?,
                (None, Value::List(list)) => {
                    for item in list.to_vec() {
                        if let Value::Object(inner) = item {
                            self.canonical_references(&inner, service)?;
                        }
                    }
                }
                _ => {}
            }
        }
        Ok(())
    }

    /// One reference; an identity that leads nowhere stays as it is, for the rules to judge.
    fn reference(&self, kind: EntityKind, wanted: &Value, service: Option<&Identity>) -> Result<Value, Error> {
        fn identity<E: Entity>(stored: Stored<E>) -> Value {
            Value::Identity(stored.value.identity().clone())
        }
        let found = match kind {
            EntityKind::Queue => self.resolve::<Queue>(wanted, service).map(identity),
            EntityKind::AgentGroup => self.resolve::<AgentGroup>(wanted, service).map(identity),
            EntityKind::BusinessHours => self.resolve::<BusinessHours>(wanted, service).map(identity),
            EntityKind::HolidaySet => self.resolve::<HolidaySet>(wanted, service).map(identity),
            EntityKind::Workflow => return Ok(wanted.clone()),
        };
        match (found, wanted) {
            (Ok(found), _) => Ok(found),
            (Err(error), Value::Identity(_)) if error.kind == Kind::ObjectNotFound => Ok(wanted.clone()),
            (Err(error), _) => Err(error),
        }
    }
}
