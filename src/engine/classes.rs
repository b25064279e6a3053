//! Classes that scripts define: their objects, constructors and methods.

use super::binding;
use super::casts;
use super::code::Code;
use super::functions;
use super::runtime::Call;
use super::types;
use crate::command::context::Host;
use crate::error::{Error, Halt};
use crate::object::convert;
use crate::object::object::Object;
use crate::object::table::Table;
use crate::object::value::{Block, Value};
use std::rc::Rc;

pub struct Property {
    pub name: Rc<str>,
    /// Empty if it takes anything.
    pub type_name: String,
    pub is_static: bool,
    pub default: Option<Block>,
}

pub struct Method {
    pub name: Rc<str>,
    pub is_static: bool,
    pub block: Block,
}

pub struct Class {
    pub name: Rc<str>,
    pub base: Option<Rc<Class>>,
    pub properties: Vec<Property>,
    pub methods: Vec<Method>,
    /// The values of its static properties.
    pub statics: Table,
}

impl Class {
    /// The class and those it comes from, itself first.
    fn line(&self) -> Vec<&Class> {
        let mut line = vec![self];
        while let Some(base) = &line[line.len() - 1].base {
            line.push(base);
        }
        line
    }

    pub fn is_a(&self, name: &str) -> bool {
        self.line().iter().any(|class| class.name.eq_ignore_ascii_case(name))
    }

    /// What stands behind `[Name]::`: properties with their values, methods, and `new`.
    pub fn static_members(&self) -> Vec<(String, Option<Value>)> {
        let properties = self.properties.iter().filter(|property| property.is_static);
        let properties = properties.map(|p| (p.name.to_string(), Some(self.statics.get(&p.name).unwrap_or_default())));
        let methods = self.methods.iter().filter(|method| method.is_static);
        let methods = methods.map(|method| (method.name.to_string(), None));
        properties.chain(methods).chain(std::iter::once(("new".to_string(), None))).collect()
    }

    fn is_constructor(&self, method: &Method) -> bool {
        method.name.eq_ignore_ascii_case(&self.name)
    }

    /// The method of that name that takes so many arguments; the nearest class counts.
    fn method(&self, name: &str, is_static: bool, count: usize) -> Result<Option<&Method>, Error> {
        let all: Vec<&Method> = self
            .line()
            .into_iter()
            .flat_map(|class| class.methods.iter().filter(|m| !class.is_constructor(m)))
            .filter(|m| m.is_static == is_static && m.name.eq_ignore_ascii_case(name))
            .collect();
        match all.iter().find(|m| m.block.decl.parameters.len() == count) {
            Some(method) => Ok(Some(method)),
            None if all.is_empty() => Ok(None),
            None => Err(wrong_count(&format!("{}.{name}", self.name), &all, count)),
        }
    }
}

fn wrong_count(what: &str, all: &[&Method], count: usize) -> Error {
    let counts: Vec<String> = all.iter().map(|m| m.block.decl.parameters.len().to_string()).collect();
    let arguments = match &counts[..] {
        [one] if one == "1" => "1 argument".to_string(),
        _ => format!("{} arguments", convert::or_list(&counts)),
    };
    Error::operation(format!("{what} takes {arguments}, not {count}")).id("MethodCountCouldNotFindBest")
}

/// The value of a default, or what a typed property holds without one.
fn initial(call: &Call, property: &Property) -> Result<Value, Halt> {
    let value = match &property.default {
        Some(default) => {
            let mut values = Vec::new();
            call.call_block(default, Value::Null, Vec::new(), &mut |value| {
                values.push(value);
                Ok(())
            })?;
            Value::from_items(values)
        }
        None => match types::plain_name(&property.type_name).as_str() {
            "int" | "long" | "byte" => Value::Int(0),
            "double" | "decimal" => Value::Float(0.0),
            "bool" | "switch" => Value::Bool(false),
            _ => return Ok(Value::Null),
        },
    };
    typed(call, property, value)
}

fn typed(call: &Call, property: &Property, value: Value) -> Result<Value, Halt> {
    if property.type_name.is_empty() || call.runtime.class(&property.type_name).is_some() {
        return Ok(value);
    }
    Ok(casts::cast(&property.type_name, value)?)
}

/// Gives the static properties their first values.
pub fn prepare(call: &Call, class: &Class) -> Result<(), Halt> {
    for property in class.properties.iter().filter(|p| p.is_static) {
        class.statics.set(Value::Text(property.name.clone()), initial(call, property)?);
    }
    Ok(())
}

/// `[Name]::new(arguments)`.
pub fn make(call: &Call, class: &Rc<Class>, arguments: Vec<Value>) -> Result<Value, Halt> {
    let object = Object::custom(Vec::new());
    object.set_type_name(&class.name);
    for one in class.line().into_iter().rev() {
        for property in one.properties.iter().filter(|p| !p.is_static) {
            object.add(&property.name, initial(call, property)?);
        }
    }
    let value = Value::Object(object);
    construct(call, class, &value, arguments)?;
    Ok(value)
}

/// `[Name]@{ Property = value }`.
pub fn of_table(call: &Call, class: &Rc<Class>, table: &Table) -> Result<Value, Halt> {
    let made = make(call, class, Vec::new())?;
    for (key, value) in table.entries() {
        set(call, class, &made, &key.to_string(), value)?;
    }
    Ok(made)
}

fn set(call: &Call, class: &Class, object: &Value, name: &str, value: Value) -> Result<(), Halt> {
    let all = class.line();
    let known = || all.iter().flat_map(|c| &c.properties).filter(|p| !p.is_static);
    let Some(property) = known().find(|p| p.name.eq_ignore_ascii_case(name)) else {
        let names: Vec<&str> = known().map(|p| &*p.name).collect();
        let error = Error::operation(format!("{} has no property \"{name}\"", convert::article(&class.name)))
            .id("PropertyNotFound");
        return Err(match convert::nearest(name, names.iter().copied()) {
            Some(near) => error.hint(format!("did you mean {near}?")).into(),
            None => error.hint(format!("it has {}", convert::and_list(&names))).into(),
        });
    };
    let value = typed(call, property, value)?;
    Ok(super::members::set(object, &property.name, value)?)
}

/// Runs the constructor that takes so many arguments, if there is one. The base class comes first.
pub fn construct(call: &Call, class: &Rc<Class>, object: &Value, arguments: Vec<Value>) -> Result<(), Halt> {
    let all: Vec<&Method> = class.methods.iter().filter(|m| class.is_constructor(m) && !m.is_static).collect();
    let Some(own) = all.iter().find(|m| m.block.decl.parameters.len() == arguments.len()) else {
        if !(all.is_empty() && arguments.is_empty()) && (!all.is_empty() || class.base.is_none()) {
            return Err(match all.is_empty() {
                true => Error::operation(format!("[{}]::new takes no arguments", class.name))
                    .id("MethodCountCouldNotFindBest")
                    .hint(format!("[{}]@{{ Name = value }} sets its properties", class.name))
                    .into(),
                false => wrong_count(&format!("[{}]::new", class.name), &all, arguments.len()).into(),
            });
        }
        return match &class.base {
            Some(base) => construct(call, base, object, arguments),
            None => Ok(()),
        };
    };
    if let Some(base) = &class.base
        && !own.block.decl.calls_base
    {
        construct(call, base, object, Vec::new())?;
    }
    run(call, class, own, object.clone(), arguments)?;
    Ok(())
}

fn run(call: &Call, class: &Rc<Class>, method: &Method, this: Value, arguments: Vec<Value>) -> Result<Value, Halt> {
    let decl = &method.block.decl;
    let Some(code) = method.block.code.downcast_ref::<Code>() else {
        return Err(Error::bug("a method has no code").into());
    };
    let bound = binding::bind_values(decl, arguments)?;
    functions::run_method(call, decl, code, bound, this, class.clone())
}

/// `$object.Method(…)`; `None` if the class has none of that name.
pub fn method(
    call: &Call,
    class: &Rc<Class>,
    this: &Value,
    name: &str,
    arguments: &[Value],
) -> Result<Option<Value>, Halt> {
    match class.method(name, false, arguments.len())? {
        Some(method) => run(call, class, method, this.clone(), arguments.to_vec()).map(Some),
        None => Ok(None),
    }
}

/// `[Name]::Method(…)`.
pub fn static_method(call: &Call, class: &Rc<Class>, name: &str, arguments: Vec<Value>) -> Result<Value, Halt> {
    match class.method(name, true, arguments.len())? {
        Some(method) => run(call, class, method, Value::Null, arguments),
        None => Err(Error::operation(format!("[{}] has no static method \"{name}\"", class.name))
            .id("MethodNotFound")
            .into()),
    }
}
