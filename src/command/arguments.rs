//! The values of a call, by the parameters that declare them.

use super::common::Common;
use super::parameter::{Declared, Param, Spec, Switch};
use crate::error::Error;
use crate::language::program::{Literal, Span};
use crate::object::record::Field;
use crate::object::value::Value;
use std::rc::Rc;

/// A bound value and where it stands in the text.
#[derive(Clone, Debug)]
pub struct Bound {
    pub spec: &'static Spec,
    pub value: Value,
    pub span: Option<Span>,
    /// Where its name stands, of one that is named.
    pub name: Option<Span>,
    /// It came from the pipeline object and is bound anew for each.
    pub from_pipeline: bool,
    /// It was text, whatever it was converted to.
    pub was_text: bool,
}

/// All values of one call.
#[derive(Clone, Debug, Default)]
pub struct Arguments {
    pub bound: Vec<Bound>,
    pub common: Common,
    /// The object from the pipeline, if there is one.
    pub input: Option<Value>,
    /// The whole call in the text.
    pub span: Option<Span>,
}

impl Arguments {
    fn find(&self, spec: &Spec) -> Option<&Bound> {
        self.bound.iter().find(|b| std::ptr::eq(b.spec, spec))
    }

    /// The value, if the parameter was given. `$null` given to an `Option` parameter is `Some(None)`.
    pub fn get<T: Field>(&self, param: &'static Param<T>) -> Result<Option<T>, Error> {
        match self.find(&param.spec) {
            None => Ok(None),
            Some(bound) => T::from_value(bound.value.clone()).map(Some).map_err(|mismatch| {
                let error = Error::from(mismatch).target(param.spec.name);
                match bound.span {
                    Some(span) => error.at(span),
                    None => error,
                }
            }),
        }
    }

    /// The value of a mandatory parameter; the binder has seen that it is there.
    pub fn need<T: Field>(&self, param: &'static Param<T>) -> Result<T, Error> {
        self.get(param)?.ok_or_else(|| Error::bug(format!("-{} was not bound", param.spec.name)))
    }

    /// True if the switch stands there and is not `:$false`.
    pub fn has(&self, param: &'static Param<Switch>) -> bool {
        matches!(self.find(&param.spec), Some(Bound { value: Value::Bool(true), .. }))
    }

    /// The bound value as it is, of a parameter of any type.
    pub fn value(&self, param: &'static dyn Declared) -> Option<&Value> {
        self.find(param.spec()).map(|b| &b.value)
    }

    /// Where the parameter's value stands in the text.
    pub fn span_of(&self, param: &'static dyn Declared) -> Option<Span> {
        self.find(param.spec()).and_then(|b| b.span)
    }

    /// The error at its place: the argument that names what is meant, else the cmdlet.
    pub fn located(&self, error: Error) -> Error {
        let names = |value: &Value, target: &str| match value {
            Value::Array(items) => items.iter().any(|item| item.to_string() == target),
            Value::List(list) => list.items().iter().any(|item| item.to_string() == target),
            Value::Bool(_) | Value::Null => false,
            single => single.to_string() == target,
        };
        let argument = error.target.as_ref().and_then(|target| {
            let found = self.bound.iter().find(|b| b.span.is_some() && names(&b.value, target));
            found.and_then(|b| b.span)
        });
        // A parameter that has no place in the call, whatever its value.
        let misplaced = error.target.as_ref().filter(|_| error.id == "AmbiguousParameterSet").and_then(|target| {
            let found = self.bound.iter().find(|b| b.spec.name.eq_ignore_ascii_case(target));
            found.and_then(|b| b.name.or(b.span))
        });
        match misplaced.or(argument).or(self.span) {
            Some(span) => error.at(span),
            None => error,
        }
    }

    /// Whether the value was text before it was converted: a date that was read, and not one that was reckoned.
    pub fn was_text(&self, param: &'static dyn Declared) -> bool {
        self.find(param.spec()).is_some_and(|bound| bound.was_text)
    }

    /// Whether the parameter stands there by its name, not by its place.
    pub fn is_named(&self, param: &'static dyn Declared) -> bool {
        self.find(param.spec()).is_some_and(|bound| bound.name.is_some())
    }

    pub fn is_given(&self, param: &'static dyn Declared) -> bool {
        self.find(param.spec()).is_some()
    }
}

/// What a literal of the text says, and how a number was spelled: a parameter that takes text wants `007` as it stands.
pub fn literal(literal: &Literal) -> (Value, Option<Rc<str>>) {
    match literal {
        Literal::Null => (Value::Null, None),
        Literal::Bool(b) => (Value::Bool(*b), None),
        Literal::Text(text) => (Value::Text(text.clone()), None),
        Literal::Int { value, text } => (Value::Int(*value), Some(text.clone())),
        Literal::Float { value, text } => (Value::Float(*value), Some(text.clone())),
        Literal::List(items) => {
            // Numbers in a list for a text parameter are rare; their plain form is what converts.
            (Value::Array(items.iter().map(|item| self::literal(item).0).collect()), None)
        }
    }
}
