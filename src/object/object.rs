//! Objects: a type with ordered, typed properties, or a bag of properties with names of its own.
//!
//! An object is a handle; copies share its content. Property names have no case. A typed object refuses
//! unknown names, naming the nearest; a `[pscustomobject]` answers `$null`, as its authors expect.

use super::added::is_present;
use super::convert;
use super::dates;
use super::kind::{Kind, Mismatch};
use super::member;
use super::nesting;
use super::remarks;
use super::value::Value;
use std::cell::{Cell, Ref, RefCell};
use std::fmt;
use std::rc::Rc;

/// Days beyond which a span such as a holiday is rather two dates with day and month mistaken for each other.
pub const LONGEST_SPAN: i32 = 14;

/// A property of a type.
#[derive(Debug)]
pub struct PropertyInfo {
    pub name: &'static str,
    pub kind: Kind,
    pub read_only: bool,
    /// Names that pages print wrongly, understood all the same (domain.md 2).
    pub aliases: &'static [&'static str],
}

impl PropertyInfo {
    /// A property that tells something and takes nothing.
    pub const fn read_only(name: &'static str, kind: Kind) -> PropertyInfo {
        PropertyInfo { name, kind, read_only: true, aliases: &[] }
    }
}

/// A type of objects. Properties stand in the order in which lists print them.
#[derive(Debug)]
pub struct TypeInfo {
    pub name: &'static str,
    /// The name for `.GetType()`, Get-Member and CLIXML.
    pub full_name: &'static str,
    pub properties: &'static [PropertyInfo],
    /// The text of an object inside text or a table cell.
    pub show: fn(&Object) -> String,
}

impl TypeInfo {
    /// The place of a property, by name or alias, without case; an alias is understood with a remark.
    pub fn position(&self, name: &str) -> Option<usize> {
        self.properties.iter().position(|p| p.name.eq_ignore_ascii_case(name)).or_else(|| {
            let at = self.properties.iter().position(|p| p.aliases.iter().any(|a| a.eq_ignore_ascii_case(name)))?;
            let right = self.properties[at].name;
            remarks::remark(&format!("{} has no property {name}; {right} is meant", self.name));
            Some(at)
        })
    }
}

impl PartialEq for TypeInfo {
    fn eq(&self, other: &TypeInfo) -> bool {
        std::ptr::eq(self, other)
    }
}

/// The type of objects without one: `[pscustomobject]` and what Select-Object makes.
pub static CUSTOM: TypeInfo = TypeInfo {
    name: "PSCustomObject",
    full_name: "System.Management.Automation.PSCustomObject",
    properties: &[],
    show: |object| {
        let parts: Vec<String> = object.properties().iter().map(|(name, value)| format!("{name}={value}")).collect();
        format!("@{{{}}}", parts.join("; "))
    },
};

/// A plain value with properties added by `Select-Object -ExpandProperty`; shows as the value, and has its members.
pub static EXPANDED: TypeInfo = TypeInfo {
    name: "ExpandedValue",
    full_name: "System.Management.Automation.PSObject",
    properties: &[PropertyInfo { name: "Value", kind: Kind::Any, read_only: false, aliases: &[] }],
    show: |object| object.get("Value").unwrap_or_default().to_string(),
};

/// What the file says of an object that was read from one, so that it can be written as it was.
#[derive(Clone, Debug)]
pub struct Origin {
    /// Its types, the most particular first.
    pub types: Vec<Rc<str>>,
    /// The text it shows as.
    pub text: Option<Rc<str>>,
    /// So many of its properties, the first, are its type's own; the others were added.
    pub adapted: usize,
}

#[derive(Clone, Debug)]
pub struct Object(pub(super) Rc<Cells>);

#[derive(Debug)]
pub(super) struct Cells {
    info: &'static TypeInfo,
    /// Values of the type's properties, in its order.
    pub(super) fixed: RefCell<Vec<Value>>,
    /// Properties of this object alone.
    pub(super) extra: RefCell<Vec<(Rc<str>, Value)>>,
    /// Script blocks that Add-Member made methods of this object, and properties that no view shows.
    pub(super) methods: RefCell<Vec<(Rc<str>, Value)>>,
    /// Names to show before the type's, such as `Selected.Queue`; the first counts.
    aliases: RefCell<Vec<Rc<str>>>,
    origin: RefCell<Option<Rc<Origin>>>,
    /// The revision under which it was read from the store; 0 for one that never was there.
    revision: Cell<i64>,
    changed: Cell<bool>,
    /// That its changes are not stored is known to whoever made them.
    excused: Cell<bool>,
}

impl Drop for Cells {
    fn drop(&mut self) {
        if self.revision.get() > 0 && !self.excused.get() && self.is_changed() {
            let named = self.info.position("Name").or_else(|| self.info.position("Identity"));
            let name = named.and_then(|at| self.fixed.borrow().get(at).map(ToString::to_string)).unwrap_or_default();
            remarks::lose(self.info.name, name);
        }
        let (fixed, extra) = (self.fixed.get_mut(), self.extra.get_mut());
        if fixed.iter().any(nesting::is_handle) || extra.iter().any(|(_, value)| nesting::is_handle(value)) {
            let extra = std::mem::take(extra).into_iter().map(|(_, value)| value);
            nesting::drop_flat(std::mem::take(fixed).into_iter().chain(extra));
        }
    }
}

impl Cells {
    fn is_changed(&self) -> bool {
        fn inside(value: &Value) -> bool {
            match value {
                Value::Object(object) => object.is_changed(),
                Value::List(list) => list.is_changed(),
                _ => false,
            }
        }
        let Some(_level) = nesting::descend(nesting::WALKED) else { return false };
        self.changed.get() || self.fixed.borrow().iter().any(inside)
    }
}

impl Object {
    /// With every property empty.
    pub fn new(info: &'static TypeInfo) -> Object {
        Object::with_values(info, info.properties.iter().map(|p| p.kind.empty()).collect())
    }

    /// Values in the order of the type's properties, already of their kinds.
    pub fn with_values(info: &'static TypeInfo, values: Vec<Value>) -> Object {
        debug_assert_eq!(values.len(), info.properties.len());
        Object(Rc::new(Cells {
            info,
            fixed: RefCell::new(values),
            extra: RefCell::default(),
            methods: RefCell::default(),
            aliases: RefCell::default(),
            origin: RefCell::default(),
            revision: Cell::new(0),
            changed: Cell::new(false),
            excused: Cell::new(false),
        }))
    }

    pub fn custom(properties: Vec<(Rc<str>, Value)>) -> Object {
        let object = Object::with_values(&CUSTOM, Vec::new());
        *object.0.extra.borrow_mut() = properties;
        object
    }

    pub fn info(&self) -> &'static TypeInfo {
        self.0.info
    }

    pub fn is_a(&self, info: &TypeInfo) -> bool {
        std::ptr::eq(self.0.info, info)
    }

    /// The plain value of one that carries further properties.
    pub fn plain(&self) -> Option<Value> {
        if self.is_a(&EXPANDED) { self.get("Value") } else { None }
    }

    pub fn is_custom(&self) -> bool {
        self.is_a(&CUSTOM)
    }

    /// Whether it has a type name of its own, as the objects of a script's class do.
    pub fn is_renamed(&self) -> bool {
        !self.0.aliases.borrow().is_empty()
    }

    pub fn type_name(&self) -> Rc<str> {
        self.0.aliases.borrow().first().cloned().unwrap_or_else(|| Rc::from(self.0.info.name))
    }

    pub fn set_type_name(&self, name: &str) {
        *self.0.aliases.borrow_mut() = vec![Rc::from(name)];
    }

    /// Gives it one more name of a type, before those that it has.
    pub fn add_type_name(&self, name: &str) {
        self.0.aliases.borrow_mut().insert(0, Rc::from(name));
    }

    /// Takes these as the names of its type; without any the type's own is left.
    pub fn set_type_names(&self, names: Vec<Rc<str>>) {
        *self.0.aliases.borrow_mut() = names;
    }

    /// The names of its type, the most particular first.
    pub fn type_names(&self) -> Vec<Rc<str>> {
        let mut names = self.0.aliases.borrow().clone();
        let own = match names.is_empty() {
            // Another type of the same library, such as DirectoryInfo, says so itself.
            true => Value::Object(self.clone()).full_type_name(),
            false => Rc::from(self.0.info.full_name),
        };
        if !names.contains(&own) {
            names.push(own);
        }
        names
    }

    /// What the file that it was read from says of it.
    pub fn origin(&self) -> Option<Rc<Origin>> {
        self.0.origin.borrow().clone()
    }

    pub fn set_origin(&self, origin: Origin) {
        *self.0.origin.borrow_mut() = Some(Rc::new(origin));
    }

    /// Gives an object without a type all of its properties at once.
    pub fn fill(&self, properties: Vec<(Rc<str>, Value)>) {
        *self.0.extra.borrow_mut() = properties;
    }

    /// A number that no other object has while this one lives.
    pub fn address(&self) -> usize {
        Rc::as_ptr(&self.0) as usize
    }

    pub fn same(&self, other: &Object) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }

    pub fn revision(&self) -> i64 {
        self.0.revision.get()
    }

    /// Says under which revision the store holds what this object holds.
    pub fn set_revision(&self, revision: i64) {
        self.0.revision.set(revision);
    }

    /// True if something was assigned since it was read or stored, here or in a list or object inside.
    pub fn is_changed(&self) -> bool {
        self.0.is_changed()
    }

    /// Does not count as lost when it goes away changed: `-WhatIf` was asked for, or what it stands for was removed.
    pub fn excuse(&self) {
        self.0.excused.set(true);
    }

    pub fn is_excused(&self) -> bool {
        self.0.excused.get()
    }

    pub fn mark_stored(&self) {
        let Some(_level) = nesting::descend(nesting::WALKED) else { return };
        self.0.changed.set(false);
        for value in self.0.fixed.borrow().iter() {
            match value {
                Value::Object(object) => object.mark_stored(),
                Value::List(list) => list.mark_stored(),
                _ => {}
            }
        }
    }

    /// The values of the type's own properties, in its order.
    pub fn fixed(&self) -> Ref<'_, Vec<Value>> {
        self.0.fixed.borrow()
    }

    /// A property by name; `None` if there is none.
    pub fn get(&self, name: &str) -> Option<Value> {
        match self.raw(name) {
            Some(value) => Some(self.seen(name, value)),
            None => self.0.info.position(name).map(|at| self.0.fixed.borrow()[at].clone()),
        }
    }

    /// Like [`Object::get`], into a place that is there; false, and nothing is written, where there is no such property.
    pub fn read_into(&self, name: &str, out: &mut Value) -> bool {
        let held = self.0.extra.borrow().iter().find(|(n, _)| n.eq_ignore_ascii_case(name)).map(|(_, value)| {
            out.clone_from(value);
        });
        if held.is_some() && member::of(out).is_none() {
            return true;
        }
        if held.is_some() {
            let found = self.get(name);
            out.clone_from(found.as_ref().unwrap_or(&Value::Null));
            return found.is_some();
        }
        match self.0.info.position(name) {
            Some(at) => out.clone_from(&self.0.fixed.borrow()[at]),
            None => return false,
        }
        true
    }

    /// A property as script text reads it: unknown names are an error on typed objects, `$null` on others.
    pub fn read(&self, name: &str) -> Result<Value, Mismatch> {
        match self.worked_out(name).or_else(|| self.hidden(name).map(Ok)) {
            Some(answer) => answer,
            None if self.is_custom() => Ok(Value::Null),
            None => Err(self.unknown(name)),
        }
    }

    /// Assigns a property, converting to its kind.
    pub fn set(&self, name: &str, value: Value) -> Result<(), Mismatch> {
        if let Some(computed) = self.computed(name) {
            return computed.write(name, &Value::Object(self.clone()), value);
        }
        if let Some(slot) = self.0.extra.borrow_mut().iter_mut().find(|(n, _)| n.eq_ignore_ascii_case(name)) {
            slot.1 = value;
            return Ok(());
        }
        let Some(at) = self.0.info.position(name) else { return Err(self.unknown(name)) };
        let property = &self.0.info.properties[at];
        let is_doubtful = match &value {
            Value::Text(text) if matches!(property.kind, Kind::WallClock) => dates::may_be_otherwise(text),
            _ => false,
        };
        let value = property.kind.convert(value).map_err(|m| m.inside(property.name))?;
        if is_doubtful {
            self.check_span(at, &value)?;
        }
        if property.read_only {
            // Rhai calls the setter after a method call on a property, with what is there already (language.md 6).
            if convert::loosely_equal(&self.0.fixed.borrow()[at], &value) {
                return Ok(());
            }
            return Err(Mismatch::new(format!(
                "{} of {} is read-only",
                property.name,
                convert::article(self.0.info.name)
            ))
            .id("PropertyReadOnly"));
        }
        let same_handle = match (&self.0.fixed.borrow()[at], &value) {
            (Value::List(a), Value::List(b)) => a.same(b),
            (Value::Object(a), Value::Object(b)) => a.same(b),
            _ => false,
        };
        if !same_handle {
            // One time range for five days: a change of Monday must not change Tuesday.
            let value = match value {
                Value::Object(given) if self.holds(&given) => Value::Object(given.deep_copy()),
                other => other,
            };
            self.0.fixed.borrow_mut()[at] = value;
            self.0.changed.set(true);
            self.0.excused.set(false);
        }
        Ok(())
    }

    /// Day and month that are mistaken for each other make a span of weeks of one of days: a date that could be read in
    /// both orders, and lies far from the other end, is refused.
    fn check_span(&self, at: usize, value: &Value) -> Result<(), Mismatch> {
        let Value::DateTime(given) = value else { return Ok(()) };
        let fixed = self.0.fixed.borrow();
        let others = self.0.info.properties.iter().zip(fixed.iter()).enumerate();
        for (other, (property, held)) in others.filter(|(other, _)| *other != at) {
            let (true, Value::DateTime(there)) = (matches!(property.kind, Kind::WallClock), held) else { continue };
            let (start, end) = if other < at { (there, given) } else { (given, there) };
            let days = start.duration_until(end.when).as_hours().div_euclid(24);
            if days > i64::from(LONGEST_SPAN) {
                let text = format!(
                    "it would last {days} days, from {} to {}",
                    start.strftime("%-d %B %Y"),
                    end.strftime("%-d %B %Y")
                );
                let hint = "if another date was meant, write it as 2026-12-25, which has one meaning";
                return Err(Mismatch::new(text).hint(hint).id("LongSpan").inside(self.0.info.properties[at].name));
            }
        }
        Ok(())
    }

    /// True if one of the type's own properties is this very object.
    fn holds(&self, object: &Object) -> bool {
        self.0.fixed.borrow().iter().any(|value| matches!(value, Value::Object(held) if held.same(object)))
    }

    /// Sets a property without a look at `read_only`: for those who make objects.
    pub fn put(&self, name: &str, value: Value) {
        if let Some(at) = self.0.info.position(name) {
            self.0.fixed.borrow_mut()[at] = value;
        } else {
            self.add(name, value);
        }
    }

    /// Adds a property of this object alone, or replaces it.
    pub fn add(&self, name: &str, value: Value) {
        let mut extra = self.0.extra.borrow_mut();
        match extra.iter_mut().find(|(n, _)| n.eq_ignore_ascii_case(name)) {
            Some(slot) => slot.1 = value,
            None => extra.push((Rc::from(name), value)),
        }
    }

    /// Takes a property of this object alone away; false if it has none of that name.
    pub fn remove(&self, name: &str) -> bool {
        let mut extra = self.0.extra.borrow_mut();
        let before = extra.len();
        extra.retain(|(own, _)| !own.eq_ignore_ascii_case(name));
        extra.len() < before
    }

    /// All properties in order, names and values, as a copy.
    pub fn properties(&self) -> Vec<(Rc<str>, Value)> {
        let fixed = self.0.fixed.borrow();
        let typed = self.0.info.properties.iter().zip(fixed.iter()).map(|(p, v)| (Rc::from(p.name), v.clone()));
        let extra = if self.has_computed() { self.extra_now() } else { self.0.extra.borrow().clone() };
        typed.chain(extra).collect()
    }

    /// Shows each property in order; the first error ends it.
    pub fn each_property<E>(&self, mut see: impl FnMut(&str, &Value) -> Result<(), E>) -> Result<(), E> {
        // Nothing is borrowed while somebody looks: a property of what lies inside may be worked out, and change this.
        for (at, property) in self.0.info.properties.iter().enumerate() {
            let value = self.0.fixed.borrow()[at].clone();
            see(property.name, &value)?;
        }
        let mut at = 0;
        loop {
            let Some((name, value)) = self.0.extra.borrow().get(at).cloned() else { return Ok(()) };
            at += 1;
            if is_present(&value) {
                see(&name, &self.seen(&name, value))?;
            }
        }
    }

    pub fn property_names(&self) -> Vec<Rc<str>> {
        let typed = self.0.info.properties.iter().map(|p| Rc::from(p.name));
        let extra = self.0.extra.borrow();
        typed.chain(extra.iter().filter(|(_, value)| is_present(value)).map(|(n, _)| n.clone())).collect()
    }

    /// A copy that shares nothing that can be changed, but for what lies deeper than can be walked.
    pub fn deep_copy(&self) -> Object {
        let Some(_level) = nesting::descend(nesting::WALKED) else { return self.clone() };
        fn copy(value: &Value) -> Value {
            match value {
                Value::Object(object) => Value::Object(object.deep_copy()),
                Value::List(list) => {
                    Value::List(super::list::List::new(list.element(), list.items().iter().map(copy).collect()))
                }
                Value::Array(items) => Value::Array(items.iter().map(copy).collect()),
                other => other.clone(),
            }
        }
        let object = self.shallow();
        *object.0.fixed.borrow_mut() = self.0.fixed.borrow().iter().map(copy).collect();
        *object.0.extra.borrow_mut() = self.0.extra.borrow().iter().map(|(n, v)| (n.clone(), copy(v))).collect();
        object.0.revision.set(self.0.revision.get());
        object
    }

    /// A copy with the same members; what they hold is shared.
    pub fn copied(&self) -> Object {
        let object = self.shallow();
        *object.0.extra.borrow_mut() = self.0.extra.borrow().clone();
        object
    }

    /// Of its type, with its own values, and none of the properties that were added. It never was in the store.
    pub(super) fn shallow(&self) -> Object {
        let object = Object::with_values(self.0.info, self.0.fixed.borrow().clone());
        *object.0.methods.borrow_mut() = self.0.methods.borrow().clone();
        *object.0.aliases.borrow_mut() = self.0.aliases.borrow().clone();
        *object.0.origin.borrow_mut() = self.0.origin.borrow().clone();
        object
    }

    fn unknown(&self, name: &str) -> Mismatch {
        let names = self.property_names();
        let error = Mismatch::new(format!("{} has no property \"{name}\"", convert::article(&self.type_name())))
            .id("PropertyNotFound");
        match convert::did_you_mean(name, names.iter().map(|n| &**n), str::to_string) {
            Some(hint) => error.hint(hint),
            None if names.is_empty() => error.hint("it has none"),
            None => error.hint(format!("it has {}", convert::and_list(&names))),
        }
    }
}

impl fmt::Display for Object {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match nesting::descend(nesting::SHOWN) {
            Some(_level) => match self.origin().and_then(|origin| origin.text.clone()) {
                Some(text) => f.write_str(&text),
                None => f.write_str(&(self.0.info.show)(self)),
            },
            None => f.write_str("…"),
        }
    }
}
