//! What New, Get, Set and Remove of all five kinds of objects have in common.
//!
//! A kind lists the parameters that are properties of the object, by the same names; New and Set apply them in the same
//! way, so they cannot differ.

use crate::command::arguments::Arguments;
use crate::command::change::new_identity;
use crate::command::changeable::Changeable;
use crate::command::context::Context;
use crate::command::own::Own;
use crate::command::parameter::{Declared, Param, Switch};
use crate::command::resolve::{kind_of_reference, not_found_in};
use crate::command::sight::resource_of;
use crate::domain::entity::{Entity, EntityKind};
use crate::domain::rules::plain_ends;
use crate::error::{Error, Halt, Kind as ErrorKind};
use crate::object::convert::article;
use crate::object::identity::Identity;
use crate::object::items::Items;
use crate::object::kind::Kind;
use crate::object::name::{Meant, Wanted};
use crate::object::object::Object;
use crate::object::table::Table;
use crate::object::value::Value;
use crate::store::entity::{Filter, Stored};

pub static PARENT: Param<Value> = Param::<Value>::mandatory(
    "Parent",
    "Service that will hold the object: service:ApplicationServer:POOL, or its pool.",
)
.kind(Kind::Identity)
.at(0)
.not_null();
pub static NAME: Param<String> =
    Param::mandatory("Name", "Name, unique among its kind in the service; case makes no difference.").not_null();
pub static IN_MEMORY: Param<Switch> = Param::switch(
    "InMemory",
    "Composes the object without storing it; Set with -Instance stores it later, with all checks of New.",
);
pub static FORCE: Param<Switch> = Param::switch("Force", "Hides messages that are not errors.");
pub static OVERWRITE: Param<Switch> =
    Param::switch("Force", "Writes the object even if somebody else changed it since it was read.");
pub static PASS_THRU: Param<Switch> = Param::switch("PassThru", "Returns the object as it is stored now.");
pub static IDENTITY: Param<Value> = Param::<Value>::optional(
    "Identity",
    "Identity of the object, or its unique name; an identity of a service stands for all objects there.",
)
.kind(Kind::Identity)
.at(0)
.by_value()
.not_null();
pub static FILTER_NAME: Param<String> =
    Param::optional("Name", "Name of the object; where nothing is so called, * ? and [ab] match several.").not_null();
pub static OWNER: Param<Value> =
    Param::<Value>::optional("Owner", "Pool that owns the objects, by its FQDN.").kind(Kind::Identity).not_null();
pub static SHOW_ALL: Param<Switch> =
    Param::switch("ShowAll", "Shows also objects whose owner pool is not the pool they are in.");
pub static INSTANCE: Param<Value> =
    Param::<Value>::optional("Instance", "Object taken from Get and changed, or made by New with -InMemory; an identity or unique name with properties to set.")
        .at(0)
        .by_value()
        .not_null();
pub static TARGET_IDENTITY: Param<Value> =
    Param::<Value>::optional("Identity", "Identity or unique name of the object to change.")
        .kind(Kind::Identity)
        .not_null();
pub static TARGET_NAME: Param<String> = Param::optional("Name", "Unique name of the object to change.").not_null();
pub static NEW_NAME: Param<String> = Param::optional("NewName", "New name for the object.").not_null();
pub static REMOVED: Param<Value> = Param::<Value>::mandatory(
    "Instance",
    "Object to remove, or its identity or unique name; several come through the pipeline.",
)
.at(0)
.by_value()
.by_property()
.not_null();
pub static FORCE_REMOVE: Param<Switch> =
    Param::switch("Force", "Removes without a question what is active or used by others.");

/// Applies the given property parameters to an object.
pub fn apply(args: &Arguments, object: &Object, fields: &'static [&'static dyn Declared]) -> Result<(), Error> {
    for field in fields {
        let Some(value) = args.value(*field) else { continue };
        let name = field.spec().name;
        let at = |error: Error| match args.span_of(*field) {
            Some(span) => error.at(span),
            None => error,
        };
        let result = match (value, object.get(name)) {
            (Value::Table(edit), Some(Value::List(list))) => {
                let mut items = list.to_vec();
                if let Some(new) = edit.get("Replace") {
                    items = new.into_items();
                }
                let removed = Items::of(edit.get("Remove").map(Value::into_items).unwrap_or_default());
                items.retain(|item| !removed.holds(item));
                // What is there already is not added again.
                let added = edit.get("Add").map(Value::into_items).unwrap_or_default();
                let mut there = if added.is_empty() { Items::default() } else { Items::of(items.iter().cloned()) };
                for new in added {
                    if !there.holds(&new) {
                        there.add(new.clone());
                        items.push(new);
                    }
                }
                object.set(name, Value::Array(items))
            }
            _ => object.set(name, value.clone()),
        };
        result.map_err(|m| at(Error::from(m)))?;
    }
    Ok(())
}

/// The arguments with identities for names in what edits a list, if something does: a list holds identities, and
/// `@{Remove="Desk"}` has to find its item there.
fn with_identities(
    cx: &Context,
    args: &Arguments,
    fields: &'static [&'static dyn Declared],
    service: &Identity,
) -> Result<Option<Arguments>, Error> {
    let mut changed: Option<Arguments> = None;
    for field in fields {
        let Some(kind) = kind_of_reference(field.spec().name) else { continue };
        let Some(Value::Table(edit)) = args.value(*field) else { continue };
        let named = Table::new();
        for (key, items) in edit.entries() {
            let items = items.into_items().into_iter().map(|i| cx.reference(kind, &i, Some(service)));
            named.set(key, Value::Array(items.collect::<Result<_, _>>()?));
        }
        let args = changed.get_or_insert_with(|| args.clone());
        if let Some(bound) = args.bound.iter_mut().find(|b| std::ptr::eq(b.spec, field.spec())) {
            bound.value = Value::Table(named);
        }
    }
    Ok(changed)
}

/// Puts an error at the value it is about: the parameter that the error names, or the one that holds what it names.
fn locate(args: &Arguments, fields: &'static [&'static dyn Declared], error: Error) -> Error {
    let Some(target) = error.target.clone() else { return error };
    let holds = |value: &Value| match value {
        Value::Table(edit) => {
            edit.entries().into_iter().any(|(_, v)| v.into_items().iter().any(|i| i.to_string() == target))
        }
        other => other.clone().into_items().iter().any(|i| i.to_string() == target),
    };
    let names = |field: &&&'static dyn Declared| target.split(" > ").next() == Some(field.spec().name);
    let field = fields.iter().find(names).or_else(|| fields.iter().find(|f| args.value(**f).is_some_and(holds)));
    match field.and_then(|f| args.span_of(*f)) {
        Some(span) => error.at(span),
        None => error,
    }
}

/// New: composes, and stores unless -InMemory.
pub fn new<E: Changeable>(
    cx: &mut Context,
    args: &Arguments,
    fields: &'static [&'static dyn Declared],
    defaults: &[(&str, Value)],
) -> Result<(), Halt> {
    let in_memory = args.has(&IN_MEMORY);
    if !in_memory {
        cx.allow_at_all()?;
    }
    let service = cx.service(&args.need(&PARENT)?).map_err(|e| match args.span_of(&PARENT) {
        Some(span) => e.at(span),
        None => e,
    })?;
    let object = Object::new(E::type_info());
    object.put("Identity", Value::Identity(new_identity(cx, &service)));
    object.put("Name", Value::from(plain_ends(&args.need(&NAME)?)));
    object.put("OwnerPool", Value::text(service.pool()));
    for (name, value) in defaults {
        object.put(name, value.clone());
    }
    apply(args, &object, fields)?;
    cx.canonical_references(&object, Some(&service)).map_err(|e| locate(args, fields, e))?;
    let value = E::from_object(&object).map_err(Error::from)?;
    if in_memory {
        return cx.emit(Value::Object(value.to_object()));
    }
    match cx.create(value).map_err(|halt| halt.map_error(|e| locate(args, fields, e)))? {
        Some(stored) => cx.emit(Value::Object(stored)),
        None => Ok(()),
    }
}

fn as_object<E: Entity>(stored: &Stored<E>) -> Object {
    let object = stored.value.to_object();
    object.set_revision(stored.revision);
    object
}

/// What a Get asks for.
enum Asked {
    All,
    Named(String, Meant),
    One(Value),
}

/// Get: all, those of a service, those of a name, or one.
pub fn get<E: Changeable>(cx: &mut Context, args: &Arguments) -> Result<(), Halt> {
    // Right, look-up and what is read are of one moment.
    let found = cx.at_once(|cx| -> Result<_, Halt> {
        cx.allow_at_all()?;
        let (asked, filter) = asked::<E>(cx, args)?;
        Ok(match asked {
            Asked::One(wanted) => Ok(vec![as_object(&cx.resolve::<E>(&wanted, None)?)]),
            Asked::Named(name, meant) if !meant.is_pattern() => Ok(named_objects::<E>(cx, &name, &filter)?),
            asked => Err((filter, asked)),
        })
    })?;
    let (filter, asked) = match found {
        Ok(objects) => return objects.into_iter().try_for_each(|object| cx.emit(Value::Object(object))),
        Err(listed) => listed,
    };
    let Asked::Named(name, meant) = asked else { return list::<E>(cx, &filter, None).map(drop) };
    if list::<E>(cx, &filter, Some(&meant))? == 0 && !meant.may_fit_nothing() {
        return Err(not_found_in(cx, E::KIND, &name, filter.service.as_ref()).into());
    }
    Ok(())
}

fn asked<E: Changeable>(cx: &Context, args: &Arguments) -> Result<(Asked, Filter), Error> {
    let mut filter = Filter { show_all: args.has(&SHOW_ALL), ..Filter::default() };
    if let Some(owner) = args.get(&OWNER)? {
        // An owner may be a pool that is not registered here: objects of a failed pool.
        filter.owner = Some(match (cx.service(&owner), &owner) {
            (Ok(service), _) => service.pool().to_string(),
            (Err(_), Value::Identity(identity)) => identity.pool().to_string(),
            (Err(_), other) => other.to_string(),
        });
    }
    if let Some(wanted) = args.get(&IDENTITY)? {
        match &wanted {
            Value::Identity(identity) if identity.instance().is_none() => filter.service = Some(cx.service(&wanted)?),
            // An object that is called like a pool comes first: whoever names one object must not get all of a pool.
            Value::Text(text) => match cx.known_service(text) {
                Ok(service) if !cx.is_called::<E>(text)? => filter.service = Some(service.identity),
                _ => return Ok((Asked::One(wanted), filter)),
            },
            _ => return Ok((Asked::One(wanted), filter)),
        }
    }
    let Some(name) = args.get(&FILTER_NAME)? else { return Ok((Asked::All, filter)) };
    let wanted = Wanted::new(&name);
    // A name is one in every pool: what is called so elsewhere makes no pattern of it here.
    let is_there = !wanted.may_be_pattern() || cx.is_called::<E>(&name)?;
    Ok((Asked::Named(name, wanted.decide(is_there)), filter))
}

fn named_objects<E: Changeable>(cx: &Context, name: &str, filter: &Filter) -> Result<Vec<Object>, Error> {
    let store = cx.store()?;
    let all = match cx.knows_all(resource_of(E::KIND))? {
        true => store.by_name::<E>(name, filter.service.as_ref())?,
        // Only where it is known to be seen is it read: that takes its time, which would tell.
        false => {
            let found = cx.find(E::KIND, |store| store.locate_named(E::KIND, name, filter.service.as_ref()))?;
            let ids = found.iter().filter_map(|there| there.identity.instance());
            let read = ids.map(|id| store.get::<E>(id)).collect::<Result<Vec<_>, _>>()?;
            read.into_iter().flatten().collect()
        }
    };
    let is_wanted = |stored: &Stored<E>| match &filter.owner {
        Some(owner) => owner.eq_ignore_ascii_case(stored.value.owner_pool()),
        None => filter.show_all || stored.value.identity().pool().eq_ignore_ascii_case(stored.value.owner_pool()),
    };
    let objects: Vec<Object> = all.iter().filter(|stored| is_wanted(stored)).map(as_object).collect();
    match objects.is_empty() {
        true => Err(not_found_in(cx, E::KIND, name, filter.service.as_ref())),
        false => Ok(objects),
    }
}

/// Pages through the store: whoever takes the objects may change the store between them. Each page is of one moment, with
/// what the caller may see of it then. Returns how many there were.
fn list<E: Changeable>(cx: &mut Context, filter: &Filter, meant: Option<&Meant>) -> Result<usize, Halt> {
    let mut cursor = None;
    let mut page_size = 32;
    let mut count = 0;
    loop {
        let (objects, next) = cx.at_once(|cx| -> Result<_, Halt> {
            cx.allow_at_all()?;
            let (store, caller) = (cx.store()?, cx.caller()?);
            let own = match cx.knows_all(resource_of(E::KIND))? {
                true => None,
                false => Some(Own::gathered(store, &caller, E::KIND)?),
            };
            let (page, next) = store.page::<E>(filter, cursor.as_ref(), page_size)?;
            let mut objects = Vec::with_capacity(page.len());
            for stored in page {
                let is_seen = match &own {
                    None => true,
                    Some(own) => own.sees(stored.value.identity(), &stored.created_by)?,
                };
                if is_seen && meant.is_none_or(|meant| meant.fits(stored.value.name())) {
                    objects.push(as_object(&stored));
                }
            }
            Ok((objects, next))
        })?;
        for object in objects {
            count += 1;
            cx.emit(Value::Object(object))?;
        }
        cx.check_interrupt()?;
        match next {
            Some(next) => cursor = Some(next),
            None => return Ok(count),
        }
        page_size = 512;
    }
}

/// Set: writes an object back, or changes the given properties of the one that is named.
pub fn set<E: Changeable>(
    cx: &mut Context,
    args: &Arguments,
    fields: &'static [&'static dyn Declared],
) -> Result<(), Halt> {
    cx.allow_at_all()?;
    let instance = args.get(&INSTANCE)?;
    let has_fields = fields.iter().any(|f| args.is_given(*f)) || args.is_given(&NEW_NAME);
    let given = match &instance {
        Some(Value::Object(object)) if object.is_a(E::type_info()) => Some(object.clone()),
        Some(Value::Array(_) | Value::List(_)) => {
            return Err(Error::argument("-Instance takes one object at a time")
                .hint("send several through the pipeline")
                .into());
        }
        _ => None,
    };
    if let Some(value) = &instance {
        not_of_another_kind::<E>(value, "Set")?;
    }
    let force = args.has(&OVERWRITE);
    let (object, revision) = match (&given, has_fields) {
        (Some(object), false) => (object.clone(), (!force).then_some(object.revision())),
        (Some(object), true) if object.is_changed() => (object.clone(), (!force).then_some(object.revision())),
        _ => {
            let stored = named::<E>(cx, args, instance.as_ref())?;
            says_which::<E>(args, &stored.value.to_object())?;
            if !has_fields {
                return Err(Error::argument(format!(
                    "nothing to change in {} \"{}\"",
                    E::KIND.noun(),
                    stored.value.name()
                ))
                .id("MissingMandatoryParameter")
                .hint(format!("give the properties to set, or an object changed after Get-{}", E::KIND.cmdlet_noun()))
                .into());
            }
            (stored.value.to_object(), Some(stored.revision))
        }
    };
    says_which::<E>(args, &object)?;
    let service = identity_of(&object)?.parent();
    let edited = with_identities(cx, args, fields, &service).map_err(|e| locate(args, fields, e))?;
    let args = edited.as_ref().unwrap_or(args);
    apply(args, &object, fields)?;
    if let Some(name) = args.get(&NEW_NAME)? {
        object.set("Name", Value::from(name)).map_err(Error::from)?;
    }
    cx.canonical_references(&object, Some(&service)).map_err(|e| locate(args, fields, e))?;
    let value = E::from_object(&object).map_err(Error::from)?;
    let id = value.identity().instance().unwrap_or_default();
    let is_given = given.as_ref().is_some_and(|given| given.same(&object));
    let written = if is_given && object.revision() == 0 && cx.store()?.get::<E>(id)?.is_none() {
        // Made by New -InMemory: this is where it is created.
        cx.create(value)
    } else {
        cx.write(value, revision)
    }
    .map_err(|halt| halt.map_error(|e| locate(args, fields, e)))?;
    let Some(written) = written else {
        // -WhatIf, or a no to the question: that nothing is stored is no surprise.
        object.excuse();
        return Ok(());
    };
    if let Some(given) = given {
        if !is_given {
            // The handle must not claim the new revision with the old values.
            for (name, value) in written.deep_copy().properties() {
                given.put(&name, value);
            }
        }
        given.set_revision(written.revision());
        given.mark_stored();
    }
    if args.has(&PASS_THRU) { cx.emit(Value::Object(written)) } else { Ok(()) }
}

/// Refuses a group where a queue is wanted: that its identity names no queue would say too little.
fn not_of_another_kind<E: Changeable>(value: &Value, verb: &str) -> Result<(), Error> {
    let Value::Object(object) = value else { return Ok(()) };
    match EntityKind::of_type(object.info().name) {
        Some(kind) if kind != E::KIND => {
            Err(Error::argument(format!("\"{object}\" is {}, not {}", article(kind.noun()), article(E::KIND.noun())))
                .id("InputObjectNotBound")
                .hint(format!("{verb}-{} takes it", kind.cmdlet_noun())))
        }
        _ => Ok(()),
    }
}

/// -Name beside -Instance or -Identity says the same thing twice, or was meant to rename.
fn says_which<E: Changeable>(args: &Arguments, object: &Object) -> Result<(), Error> {
    let Some(name) = args.get(&TARGET_NAME)? else { return Ok(()) };
    let held = object.get("Name").unwrap_or_default().to_string();
    if !args.is_given(&INSTANCE) && !args.is_given(&TARGET_IDENTITY) || held.eq_ignore_ascii_case(name.trim()) {
        return Ok(());
    }
    let error = Error::argument(format!("{} \"{held}\" is not called \"{name}\"", E::KIND.noun()))
        .id("AmbiguousParameterSet")
        .target(&name)
        .hint("-Name says which object is meant; -NewName renames it");
    Err(match args.span_of(&TARGET_NAME) {
        Some(span) => error.at(span),
        None => error,
    })
}

/// The object that -Instance, -Identity or -Name names.
fn named<E: Changeable>(cx: &Context, args: &Arguments, instance: Option<&Value>) -> Result<Stored<E>, Error> {
    if let Some(value) = instance {
        let wanted = Kind::Identity.convert(value.clone()).map_err(|_| {
            Error::new(
                ErrorKind::InvalidArgument,
                format!(
                    "{} is not {}",
                    crate::object::convert::quoted(value),
                    crate::object::convert::article(E::KIND.noun())
                ),
            )
            .id("InputObjectNotBound")
            .hint(format!(
                "Get-{} returns one; Import-CsRgsConfiguration stores what a file holds",
                E::KIND.cmdlet_noun()
            ))
        })?;
        return cx.resolve::<E>(&wanted, None);
    }
    if let Some(wanted) = args.get(&TARGET_IDENTITY)? {
        return cx.resolve::<E>(&wanted, None);
    }
    match args.get(&TARGET_NAME)? {
        Some(name) => cx.resolve::<E>(&Value::from(name), None),
        None => Err(Error::argument("-Instance, -Identity or -Name is missing").id("MissingMandatoryParameter")),
    }
}

fn identity_of(object: &Object) -> Result<Identity, Error> {
    match object.get("Identity") {
        Some(Value::Identity(identity)) => Ok(identity),
        _ => Err(Error::argument("the object has no identity")),
    }
}

/// Remove: one object, or each that comes through the pipeline.
pub fn remove<E: Changeable>(cx: &mut Context, args: &Arguments, is_active: fn(&E) -> bool) -> Result<(), Halt> {
    cx.allow_at_all()?;
    let value = args.need(&REMOVED)?;
    if matches!(value, Value::Array(_) | Value::List(_)) {
        return Err(Error::argument("-Instance takes one object at a time")
            .id("CannotConvertArgument")
            .hint("send several through the pipeline")
            .into());
    }
    // Something else that only carries an Identity (a holiday with an added column) names the object by it, once.
    let by_column = matches!(&value, Value::Object(object) if !object.is_a(E::type_info()));
    not_of_another_kind::<E>(&value, "Remove")?;
    if let Value::Object(object) = &value {
        object.excuse();
    }
    let wanted = Kind::Identity.convert(value).map_err(Error::from)?;
    let stored = match cx.resolve::<E>(&wanted, None) {
        Err(error) if by_column && error.kind == ErrorKind::ObjectNotFound => {
            cx.verbose(format!("{}: nothing to remove", error.message));
            return Ok(());
        }
        other => other?,
    };
    let active = is_active(&stored.value);
    cx.remove(&stored, active, args.has(&FORCE_REMOVE))
}
