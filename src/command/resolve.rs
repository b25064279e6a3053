//! From what people write to the object that is meant: identities in every form, and names that are unique.

use super::context::Context;
use super::own::Own;
use super::sight::resource_of;
use crate::access::matrix::Cell;
use crate::access::right::Resource;
use crate::domain::entity::EntityKind;
use crate::domain::service::Service;
use crate::error::{Error, Kind};
use crate::object::convert::did_you_mean;
use crate::object::identity::Identity;
use crate::object::list::List;
use crate::object::nesting;
use crate::object::object::Object;
use crate::object::record::too_deep;
use crate::object::value::Value;
use crate::object::visible::beside;
use crate::store::entity::{Rows, Stored};

/// The error for an object that is not there, or that the caller must not know of: the same for both.
pub fn not_found(cx: &Context, kind: EntityKind, what: &str) -> Error {
    not_found_in(cx, kind, what, None)
}

/// The same, where it was looked for in one service only.
pub fn not_found_in(cx: &Context, kind: EntityKind, what: &str, service: Option<&Identity>) -> Error {
    let noun = kind.noun();
    let elsewhere = service.map(|service| pools_elsewhere(cx, kind, what, service).unwrap_or_default());
    if let (Some(service), Some([first, ..])) = (service, elsewhere.as_deref()) {
        return Error::not_found(format!("there is no {noun} \"{what}\" in pool {}", service.pool()))
            .id("ObjectNotFound")
            .target(what)
            .hint(format!("one of that name is in pool {first}; objects refer to those of their own pool"));
    }
    let error = Error::not_found(format!("there is no {noun} \"{what}\"")).id("ObjectNotFound").target(what);
    let names = near_names(cx, kind, service).unwrap_or_default();
    match did_you_mean(what, names.iter().map(String::as_str), |near| format!("\"{}\"", beside(near, what).0)) {
        Some(hint) => error.hint(hint),
        None => error.hint(format!("Get-{} | Select-Object Name, Identity shows those there are", kind.cmdlet_noun())),
    }
}

/// Other pools that hold something of the name, which the caller may know of.
fn pools_elsewhere(cx: &Context, kind: EntityKind, name: &str, service: &Identity) -> Result<Vec<String>, Error> {
    let found = cx.find(kind, |store| store.locate_named(kind, name, None))?;
    let other = found.iter().map(|there| &there.identity).filter(|identity| identity.parent() != *service);
    Ok(other.map(|identity| identity.pool().to_string()).collect())
}

/// Names near to one that is not there, of objects that the caller may know of: a near name would tell of what is not
/// theirs to know. What is called so, or nearly so, in another pool is not what was looked for in this one.
fn near_names(cx: &Context, kind: EntityKind, service: Option<&Identity>) -> Result<Vec<String>, Error> {
    let store = cx.store()?;
    match cx.sight(resource_of(kind))? {
        Cell::Any => {
            let mut there = store.names_from(kind, "", None, NAMES_COMPARED)?;
            there.retain(|there| service.is_none_or(|service| there.identity.parent() == *service));
            Ok(there.into_iter().map(|there| there.name).collect())
        }
        Cell::Own => Own::gathered(store, &*cx.caller()?, kind)?.names(service.map(Identity::pool), NAMES_COMPARED),
        Cell::No => Ok(Vec::new()),
    }
}

/// A name is compared with so many of those there are: to compare it with a hundred thousand would take a second.
const NAMES_COMPARED: usize = 5_000;

/// What a property refers to, if it refers.
pub fn kind_of_reference(property: &str) -> Option<EntityKind> {
    match property {
        "QueueID" => Some(EntityKind::Queue),
        "BusinessHoursID" => Some(EntityKind::BusinessHours),
        "AgentGroupIDList" => Some(EntityKind::AgentGroup),
        "HolidaySetIDList" => Some(EntityKind::HolidaySet),
        _ => None,
    }
}

impl Context<'_> {
    /// An object by identity or unique name. `service` narrows a name down.
    pub fn resolve<E: Rows>(&self, wanted: &Value, service: Option<&Identity>) -> Result<Stored<E>, Error> {
        let found = self.locate(E::KIND, wanted, service)?;
        let stored = match found.instance() {
            Some(id) => self.store()?.get::<E>(id)?,
            None => None,
        };
        stored.ok_or_else(|| not_found_in(self, E::KIND, &found.to_string(), service))
    }

    /// The identity of the object that an identity or a unique name means, if the caller may know of it.
    pub fn locate(&self, kind: EntityKind, wanted: &Value, service: Option<&Identity>) -> Result<Identity, Error> {
        let text = wanted.to_string();
        let found = self.at_once(|cx| {
            cx.find(kind, |store| match wanted {
                Value::Identity(identity) => {
                    let there = identity.instance().map(|id| store.locate(kind, id)).transpose()?.flatten();
                    Ok(there.into_iter().collect())
                }
                _ => store.locate_named(kind, &text, service),
            })
        })?;
        let mut visible: Vec<Identity> = found.into_iter().map(|there| there.identity).collect();
        match visible.len() {
            0 => Err(not_found_in(self, kind, &text, service)),
            1 => Ok(visible.remove(0)),
            _ => {
                let identities: Vec<String> = visible.iter().map(Identity::to_string).collect();
                Err(Error::new(
                    Kind::InvalidArgument,
                    format!("{} \"{text}\" exists {} times: {}", kind.noun(), visible.len(), identities.join(", ")),
                )
                .target(text)
                .hint("give the identity instead of the name"))
            }
        }
    }

    /// Whether anything that the caller may know of is called so, in any pool.
    pub fn is_called<E: Rows>(&self, name: &str) -> Result<bool, Error> {
        Ok(!self.find(E::KIND, |store| store.locate_named(E::KIND, name, None))?.is_empty())
    }

    /// The service that an identity or text means, in its stored form.
    pub fn service(&self, wanted: &Value) -> Result<Identity, Error> {
        let text = match wanted {
            Value::Identity(identity) => identity.parent().to_string(),
            other => other.to_string(),
        };
        self.known_service(&text).map(|service| service.identity)
    }

    /// The service that a text means, if the caller may know of services.
    pub fn known_service(&self, text: &str) -> Result<Service, Error> {
        if self.sight(Resource::Topology)? == Cell::No {
            return Err(Error::not_found(format!("there is no service {text}"))
                .target(text)
                .hint("Get-CsService shows those there are"));
        }
        self.store()?.find_service(text)
    }

    /// Puts stored identities in the place of names and other spellings, here and in all objects inside.
    pub fn canonical_references(&self, object: &Object, service: Option<&Identity>) -> Result<(), Error> {
        let _level = nesting::descend(nesting::STORED).ok_or_else(too_deep)?;
        let properties = object.info().properties;
        for (at, property) in properties.iter().enumerate() {
            let value = object.fixed()[at].clone();
            let kind = kind_of_reference(property.name);
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
    pub fn reference(&self, kind: EntityKind, wanted: &Value, service: Option<&Identity>) -> Result<Value, Error> {
        match (self.locate(kind, wanted, service), wanted) {
            (Ok(found), _) => Ok(Value::Identity(found)),
            (Err(error), Value::Identity(_)) if error.kind == Kind::ObjectNotFound => Ok(wanted.clone()),
            (Err(error), _) => Err(error),
        }
    }
}
