//! A hashtable: by reference, keys without case, in the order of insertion.

use super::compare;
use super::object::Object;
use super::value::Value;
use std::cell::{Ref, RefCell};
use std::collections::HashMap;
use std::rc::Rc;

#[derive(Clone, Debug, Default)]
pub struct Table(Rc<RefCell<Entries>>);

/// Which of .NET's tables it is: decides over a few methods and the name of the type.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Form {
    #[default]
    Hash,
    /// `[ordered]`: also indexed by position.
    Ordered,
    /// `Dictionary[…]`.
    Generic,
    /// Entries come in the order of their keys.
    Sorted,
}

impl Form {
    pub fn name(self) -> &'static str {
        let full = self.full_name();
        full.rsplit('.').next().unwrap_or(full)
    }

    pub fn full_name(self) -> &'static str {
        match self {
            Form::Hash => "System.Collections.Hashtable",
            Form::Ordered => "System.Collections.Specialized.OrderedDictionary",
            Form::Generic => "System.Collections.Generic.Dictionary`2",
            Form::Sorted => "System.Collections.SortedList",
        }
    }
}

#[derive(Debug, Default)]
pub struct Entries {
    order: Vec<Option<(Value, Value)>>,
    index: HashMap<String, usize>,
    live: usize,
    form: Form,
    /// Upper and lower case differ in keys, as they do to a Dictionary.
    exact: bool,
    /// Members that are no entries: what Add-Member gave.
    notes: Option<Object>,
}

impl Entries {
    fn folded(&self, key: &str) -> String {
        if self.exact { key.to_string() } else { key.to_lowercase() }
    }
}

impl Drop for Entries {
    fn drop(&mut self) {
        super::nesting::drop_flat(std::mem::take(&mut self.order).into_iter().flatten().map(|(_, value)| value));
    }
}

impl Table {
    pub fn new() -> Table {
        Table::default()
    }

    pub fn of_form(self, form: Form) -> Table {
        self.0.borrow_mut().form = form;
        self
    }

    /// Tells upper from lower case in keys; for an empty table.
    pub fn with_case(self) -> Table {
        self.0.borrow_mut().exact = true;
        self
    }

    /// Whether upper and lower case differ in keys.
    pub fn is_exact(&self) -> bool {
        self.0.borrow().exact
    }

    pub fn form(&self) -> Form {
        self.0.borrow().form
    }

    /// Members that are no entries, as an object that holds them.
    pub fn notes(&self) -> Object {
        self.0.borrow_mut().notes.get_or_insert_with(|| Object::custom(Vec::new())).clone()
    }

    /// Such a member, if there is one.
    pub fn note(&self, name: &str) -> Option<Value> {
        let notes = self.0.borrow().notes.clone()?;
        notes.get(name).or_else(|| notes.method(name))
    }

    pub fn get(&self, key: &str) -> Option<Value> {
        let entries = self.0.borrow();
        let at = *entries.index.get(&entries.folded(key))?;
        entries.order[at].as_ref().map(|(_, value)| value.clone())
    }

    pub fn set(&self, key: Value, value: Value) {
        let mut entries = self.0.borrow_mut();
        let folded = entries.folded(&key.to_string());
        match entries.index.get(&folded).copied() {
            Some(at) => {
                if let Some(entry) = entries.order[at].as_mut() {
                    entry.1 = value;
                }
            }
            None => {
                let at = entries.order.len();
                entries.index.insert(folded, at);
                entries.order.push(Some((key, value)));
                entries.live += 1;
            }
        }
    }

    pub fn remove(&self, key: &str) -> Option<Value> {
        let mut entries = self.0.borrow_mut();
        let folded = entries.folded(key);
        let at = entries.index.remove(&folded)?;
        entries.live -= 1;
        entries.order[at].take().map(|(_, value)| value)
    }

    pub fn contains_key(&self, key: &str) -> bool {
        let entries = self.0.borrow();
        entries.index.contains_key(&entries.folded(key))
    }

    pub fn clear(&self) {
        let mut entries = self.0.borrow_mut();
        let (form, exact, notes) = (entries.form, entries.exact, entries.notes.take());
        let mut fresh = Entries::default();
        (fresh.form, fresh.exact, fresh.notes) = (form, exact, notes);
        let gone = std::mem::replace(&mut *entries, fresh);
        drop(entries);
        drop(gone);
    }

    pub fn len(&self) -> usize {
        self.0.borrow().live
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The entries in order, as a copy.
    pub fn entries(&self) -> Vec<(Value, Value)> {
        let mut entries: Vec<(Value, Value)> = self.0.borrow().order.iter().flatten().cloned().collect();
        if self.form() == Form::Sorted {
            entries.sort_by(|(a, _), (b, _)| compare::sort_order(a, b, compare::Case::Ignored));
        }
        entries
    }

    /// Takes these entries instead of its own.
    pub fn replace(&self, entries: Vec<(Value, Value)>) {
        self.clear();
        entries.into_iter().for_each(|(key, value)| self.set(key, value));
    }

    pub fn borrow(&self) -> Ref<'_, Entries> {
        self.0.borrow()
    }

    /// A number that no other table has while this one lives.
    pub fn address(&self) -> usize {
        Rc::as_ptr(&self.0) as *const u8 as usize
    }

    pub fn same(&self, other: &Table) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}
