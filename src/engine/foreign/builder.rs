//! `[System.Text.StringBuilder]`.

use crate::engine::members::Given;
use crate::engine::{operators, text_methods};
use crate::error::Error;
use crate::object::foreign::Foreign;
use crate::object::value::Value;
use std::any::Any;
use std::cell::RefCell;
use std::rc::Rc;

#[derive(Clone, Default)]
pub struct Builder(Rc<RefCell<String>>);

pub fn make(given: &Given) -> Result<Value, Error> {
    let builder = Builder::default();
    if let Some(Value::Text(text)) = given.values.first() {
        builder.0.borrow_mut().push_str(text);
    }
    Ok(super::value(builder))
}

impl Builder {
    fn append(&self, text: &str) -> Result<(), Error> {
        operators::check_size(true, self.0.borrow().len() + text.len())?;
        self.0.borrow_mut().push_str(text);
        Ok(())
    }

    /// Puts what a method of texts makes of the text in its place.
    fn change(&self, method: &str, arguments: &[Value]) -> Result<(), Error> {
        let text = self.0.borrow().clone();
        let given = Given { method, values: arguments };
        if let Some(changed) = text_methods::of_text(&text, &method.to_ascii_lowercase(), &given)? {
            *self.0.borrow_mut() = changed.to_string();
        }
        Ok(())
    }

    fn run(&self, method: &str, arguments: &[Value]) -> Result<Option<Value>, Error> {
        let given = Given { method, values: arguments };
        match method {
            "append" => match (given.need(0)?, arguments.get(1)) {
                // What scripts hold as a character is a text of one.
                (value @ (Value::Char(_) | Value::Text(_)), Some(Value::Int(times))) => {
                    let times = usize::try_from(*times).unwrap_or(0);
                    self.append(&operators::repeated(&value.to_string(), times)?)?;
                }
                (value, _) => self.append(&value.to_string())?,
            },
            "appendline" => {
                let text = arguments.first().map(ToString::to_string).unwrap_or_default();
                self.append(&format!("{text}\n"))?;
            }
            "appendformat" => {
                let text = text_methods::format_operator(&given.text(0)?, &arguments[1..])?;
                self.append(&text.to_string())?;
            }
            "insert" => self.change("Insert", arguments)?,
            "replace" => self.change("Replace", arguments)?,
            "remove" => {
                given.need(1)?;
                self.change("Remove", arguments)?;
            }
            "clear" => self.0.borrow_mut().clear(),
            "tostring" => return Ok(Some(Value::from(self.text()))),
            _ => return Ok(None),
        }
        Ok(Some(super::value(self.clone())))
    }
}

impl Foreign for Builder {
    fn type_name(&self) -> Rc<str> {
        Rc::from("System.Text.StringBuilder")
    }
    fn text(&self) -> String {
        self.0.borrow().clone()
    }
    fn members(&self) -> &'static [&'static str] {
        &["Append", "AppendLine", "AppendFormat", "Insert", "Replace", "Remove", "Clear", "Length", "Capacity"]
    }
    fn get(&self, member: &str) -> Option<Value> {
        matches!(member, "length" | "capacity").then(|| Value::from(self.0.borrow().chars().count()))
    }
    fn set(&self, member: &str, value: &Value) -> Option<Result<(), Error>> {
        let length = match (member, value) {
            ("length", Value::Int(n)) => usize::try_from(*n).ok()?,
            _ => return None,
        };
        let cut: String = self.0.borrow().chars().take(length).collect();
        *self.0.borrow_mut() = cut;
        Some(Ok(()))
    }
    fn call(&self, method: &str, arguments: &[Value]) -> Option<Result<Value, Error>> {
        self.run(method, arguments).transpose()
    }
    fn index(&self, at: &Value) -> Option<Value> {
        crate::engine::members::index(&Value::from(self.text()), at).ok()
    }
    fn as_any(&self) -> &dyn Any {
        self
    }
}
