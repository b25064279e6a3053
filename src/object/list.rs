//! A live list: `$g.AgentsByUri.Add("…")` changes `$g`.

use super::kind::{Kind, Mismatch};
use super::nesting;
use super::value::Value;
use std::cell::{Cell, Ref, RefCell};
use std::collections::HashSet;
use std::rc::Rc;

#[derive(Clone, Debug)]
pub struct List(Rc<Cells>);

/// Which of .NET's lists it is: decides over a few methods and the name of the type.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Form {
    /// A list property of an object.
    #[default]
    Property,
    ArrayList,
    Generic,
    Queue,
    Stack,
    /// No two items are equal.
    Set,
}

impl Form {
    pub fn name(self) -> &'static str {
        let full = self.full_name();
        full.rsplit('.').next().unwrap_or(full)
    }

    pub fn full_name(self) -> &'static str {
        match self {
            Form::Property | Form::ArrayList => "System.Collections.ArrayList",
            Form::Generic => "System.Collections.Generic.List`1",
            Form::Queue => "System.Collections.Queue",
            Form::Stack => "System.Collections.Stack",
            Form::Set => "System.Collections.Generic.HashSet`1",
        }
    }
}

#[derive(Debug)]
struct Cells {
    items: RefCell<Vec<Value>>,
    /// What an element must be; given items are converted to it.
    element: &'static Kind,
    changed: Cell<bool>,
    form: Cell<Form>,
    /// Upper and lower case differ, as they do to .NET's own collections.
    exact: Cell<bool>,
    /// The folded items of a set, to find them in one step.
    members: RefCell<HashSet<String>>,
}

impl Drop for Cells {
    fn drop(&mut self) {
        nesting::drop_flat(std::mem::take(self.items.get_mut()).into_iter());
    }
}

impl List {
    pub fn new(element: &'static Kind, items: Vec<Value>) -> List {
        List(Rc::new(Cells {
            items: RefCell::new(items),
            element,
            changed: Cell::new(false),
            form: Cell::default(),
            exact: Cell::new(false),
            members: RefCell::default(),
        }))
    }

    /// A list that takes anything, as `[System.Collections.ArrayList]` does.
    pub fn untyped(items: Vec<Value>) -> List {
        List::new(&Kind::Any, items).of_form(Form::ArrayList)
    }

    pub fn of_form(self, form: Form) -> List {
        self.0.form.set(form);
        // The lists of Response Groups hold addresses and names.
        self.0.exact.set(form != Form::Property);
        self
    }

    /// Takes upper and lower case for the same, as `[StringComparer]::OrdinalIgnoreCase` asks for; for an empty list.
    pub fn without_case(self) -> List {
        self.0.exact.set(false);
        self
    }

    pub fn is_exact(&self) -> bool {
        self.0.exact.get()
    }

    /// What makes two items of a set the same.
    fn folded(&self, value: &Value) -> String {
        let text = value.to_string();
        if self.0.exact.get() { text } else { text.to_lowercase() }
    }

    /// Adds to a set; false if it holds that already.
    pub fn add_new(&self, value: Value) -> Result<bool, Mismatch> {
        let value = self.admit(value)?;
        if !self.0.members.borrow_mut().insert(self.folded(&value)) {
            return Ok(false);
        }
        super::bounds::check_list(self.len() + 1)?;
        self.0.items.borrow_mut().push(value);
        Ok(true)
    }

    pub fn form(&self) -> Form {
        self.0.form.get()
    }

    pub fn element(&self) -> &'static Kind {
        self.0.element
    }

    pub fn items(&self) -> Ref<'_, Vec<Value>> {
        self.0.items.borrow()
    }

    pub fn to_vec(&self) -> Vec<Value> {
        self.0.items.borrow().clone()
    }

    pub fn len(&self) -> usize {
        self.0.items.borrow().len()
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The value as an element, if it does not hold this very list: one that does could never be shown to its end.
    fn admit(&self, value: Value) -> Result<Value, Mismatch> {
        fn holds(value: &Value, list: &List, depth: usize) -> bool {
            let inside = |items: &[Value]| depth == 0 || items.iter().any(|item| holds(item, list, depth - 1));
            match value {
                Value::List(inner) => inner.same(list) || inside(&inner.items()),
                Value::Array(items) => inside(items),
                _ => false,
            }
        }
        let value = self.0.element.convert(value)?;
        if holds(&value, self, nesting::WALKED) {
            return Err(Mismatch::new("a list cannot hold itself, nor lists that are nested more than 200 deep"));
        }
        Ok(value)
    }

    pub fn push(&self, value: Value) -> Result<(), Mismatch> {
        if self.form() == Form::Set {
            return self.add_new(value).map(|_| ());
        }
        let value = self.admit(value)?;
        super::bounds::check_list(self.len() + 1)?;
        self.0.items.borrow_mut().push(value);
        self.0.changed.set(true);
        Ok(())
    }

    pub fn insert(&self, at: usize, value: Value) -> Result<(), Mismatch> {
        let value = self.admit(value)?;
        super::bounds::check_list(self.len() + 1)?;
        let mut items = self.0.items.borrow_mut();
        if at > items.len() {
            return Err(Mismatch::new(format!("position {at} lies behind the end of a list of {}", items.len())));
        }
        items.insert(at, value);
        self.0.changed.set(true);
        Ok(())
    }

    pub fn set(&self, at: usize, value: Value) -> Result<(), Mismatch> {
        let value = self.admit(value)?;
        let mut items = self.0.items.borrow_mut();
        let length = items.len();
        match items.get_mut(at) {
            Some(slot) => *slot = value,
            None => return Err(Mismatch::new(format!("a list of {length} has no position {at}"))),
        }
        self.0.changed.set(true);
        Ok(())
    }

    /// Removes what is at a position; `None` if there is nothing.
    pub fn remove_at(&self, at: usize) -> Option<Value> {
        let mut items = self.0.items.borrow_mut();
        if at >= items.len() {
            return None;
        }
        self.0.changed.set(true);
        let gone = items.remove(at);
        if self.form() == Form::Set {
            self.0.members.borrow_mut().remove(&self.folded(&gone));
        }
        Some(gone)
    }

    /// Removes the first equal item (without case); false if there is none.
    pub fn remove(&self, value: &Value) -> bool {
        let at = self.position(value);
        match at {
            Some(at) => self.remove_at(at).is_some(),
            None => false,
        }
    }

    pub fn position(&self, value: &Value) -> Option<usize> {
        let wanted = self.0.element.convert(value.clone()).unwrap_or_else(|_| value.clone());
        if self.form() == Form::Set && !self.0.members.borrow().contains(&self.folded(&wanted)) {
            return None;
        }
        let exact = self.is_exact();
        self.0.items.borrow().iter().position(|item| match (item, &wanted) {
            (Value::Text(a), Value::Text(b)) if exact => a == b,
            _ => super::convert::loosely_equal(item, &wanted),
        })
    }

    pub fn clear(&self) {
        self.0.members.borrow_mut().clear();
        self.0.items.borrow_mut().clear();
        self.0.changed.set(true);
    }

    pub fn replace(&self, items: Vec<Value>) -> Result<(), Mismatch> {
        let mut items = items.into_iter().map(|v| self.admit(v)).collect::<Result<Vec<_>, _>>()?;
        if self.form() == Form::Set {
            let mut members = HashSet::new();
            items.retain(|item| members.insert(self.folded(item)));
            *self.0.members.borrow_mut() = members;
        }
        *self.0.items.borrow_mut() = items;
        self.0.changed.set(true);
        Ok(())
    }

    pub fn is_changed(&self) -> bool {
        self.0.changed.get() || self.0.items.borrow().iter().any(|v| matches!(v, Value::Object(o) if o.is_changed()))
    }

    /// Forgets that it was changed: it has been stored.
    pub fn mark_stored(&self) {
        self.0.changed.set(false);
        for item in self.0.items.borrow().iter() {
            if let Value::Object(object) = item {
                object.mark_stored();
            }
        }
    }

    /// A number that no other list has while this one lives.
    pub fn address(&self) -> usize {
        Rc::as_ptr(&self.0) as *const u8 as usize
    }

    pub fn same(&self, other: &List) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}
