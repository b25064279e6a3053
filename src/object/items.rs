//! Items of a list, found again as lists find them, without a look at each: a list may hold tens of thousands.

use super::convert::loosely_equal;
use super::value::Value;
use std::collections::HashSet;

/// The items of a list, for the question whether it holds one.
#[derive(Default)]
pub struct Items {
    /// Texts and addresses, folded.
    texts: HashSet<String>,
    others: Vec<Value>,
}

impl Items {
    pub fn of(values: impl IntoIterator<Item = Value>) -> Items {
        let mut items = Items::default();
        values.into_iter().for_each(|value| items.add(value));
        items
    }

    pub fn add(&mut self, value: Value) {
        match value {
            Value::Text(_) | Value::Uri(_) => drop(self.texts.insert(folded(&value))),
            other => self.others.push(other),
        }
    }

    /// The answer of [`loosely_equal`] for any of the items.
    pub fn holds(&self, value: &Value) -> bool {
        let as_text = !matches!(value, Value::Null) && !self.texts.is_empty() && self.texts.contains(&folded(value));
        as_text || self.others.iter().any(|other| loosely_equal(other, value))
    }
}

fn folded(value: &Value) -> String {
    value.to_string().to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::object::uri::Uri;

    #[test]
    fn items_are_found_as_lists_find_them() {
        let values = || {
            let texts = ["", "5", "Ä", "sip:A@x", "b"].map(Value::text);
            let uris = ["sip:a@X", "sip:b@x"].map(|text| Value::Uri(Uri::new(text)));
            let others = [Value::Null, Value::Int(5), Value::Bool(true), Value::text("True")];
            texts.into_iter().chain(uris).chain(others)
        };
        for held in values() {
            let items = Items::of([held.clone()]);
            for value in values() {
                assert_eq!(items.holds(&value), loosely_equal(&held, &value), "{held:?} {value:?}");
            }
        }
    }
}
