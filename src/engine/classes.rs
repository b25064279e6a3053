//! Classes that scripts define: their objects, constructors and methods.

use super::binding;
use super::casts;
use super::code::Code;
use super::functions;
use super::runtime::Call;
use super::types;
use crate::command::context::Host;
use crate::command::error_record;
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
    /// Shown by no view; there for whoever names it.
    pub is_hidden: bool,
    /// What `[ValidateSet(…)]` and its like ask, as [`super::natives`] keeps it beside a variable; empty for nothing.
    pub rules: Vec<Value>,
    pub default: Option<Block>,
}

pub struct Method {
    pub name: Rc<str>,
    /// The type of what it returns; empty if none is named.
    pub returns: String,
    pub is_static: bool,
    pub block: Block,
}

pub struct Class {
    pub name: Rc<str>,
    pub base: Option<Rc<Class>>,
    /// The exception that the class, or one that it comes from, comes from.
    pub exception: Option<Rc<str>>,
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

    /// What `BaseType` shows.
    pub fn base_name(&self) -> Rc<str> {
        match (&self.base, &self.exception) {
            (Some(base), _) => base.name.clone(),
            (None, Some(exception)) => exception.clone(),
            (None, None) => Rc::from("System.Object"),
        }
    }

    /// Whether what is thrown of this class is caught by that name.
    pub fn is_exception(&self, name: &str) -> bool {
        let base = || self.exception.as_deref().map(|exception| error_record::exception(exception, &[]));
        self.is_a(name) || base().is_some_and(|base| error_record::is_exception(&base, name))
    }

    fn property(&self, name: &str) -> Option<&Property> {
        let all = self.line().into_iter().flat_map(|class| &class.properties);
        all.filter(|p| !p.is_static).find(|p| p.name.eq_ignore_ascii_case(name))
    }

    /// A static property, and the class that holds it: the class itself or one that it comes from.
    fn static_property(&self, name: &str) -> Option<(&Class, &Property)> {
        self.line().into_iter().find_map(|class| {
            let found = class.properties.iter().find(|p| p.is_static && p.name.eq_ignore_ascii_case(name));
            found.map(|property| (class, property))
        })
    }

    /// `[Name]::Property`.
    pub fn static_value(&self, name: &str) -> Value {
        self.static_property(name).and_then(|(owner, property)| owner.statics.get(&property.name)).unwrap_or_default()
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

    /// The method of that name that takes these arguments; the nearest class counts.
    fn method(&self, call: &Call, name: &str, is_static: bool, given: &[Value]) -> Result<Option<&Method>, Error> {
        let all: Vec<&Method> = self
            .line()
            .into_iter()
            .flat_map(|class| class.methods.iter().filter(|m| !class.is_constructor(m)))
            .filter(|m| m.is_static == is_static && m.name.eq_ignore_ascii_case(name))
            .collect();
        match chosen(call, &all, given) {
            Some(method) => Ok(Some(method)),
            None if all.is_empty() => Ok(None),
            None => Err(wrong_count(&format!("{}.{name}", self.name), &all, given.len())),
        }
    }
}

/// Of several methods of one name the one whose parameters fit the values best; of equals the first.
fn chosen<'m>(call: &Call, all: &[&'m Method], given: &[Value]) -> Option<&'m Method> {
    let by_count: Vec<&Method> = all.iter().copied().filter(|m| m.block.decl.parameters.len() == given.len()).collect();
    let distance = |method: &Method| -> Option<u32> {
        let parameters = method.block.decl.parameters.iter();
        parameters.zip(given).map(|(parameter, value)| strain(call, parameter.type_name.as_deref(), value)).sum()
    };
    let best = by_count.iter().filter_map(|m| Some((distance(m)?, *m))).min_by_key(|(distance, _)| *distance);
    // Where none fits, the first says what it does not take.
    best.map(|(_, method)| method).or(by_count.first().copied())
}

/// How far a value is from a type: 0 for one of it, more for one that must be converted, `None` for one that cannot be.
fn strain(call: &Call, type_name: Option<&str>, value: &Value) -> Option<u32> {
    // What takes anything comes before what must be converted.
    const ANYTHING: u32 = 3;
    let Some(type_name) = type_name else { return Some(ANYTHING) };
    if let Some(class) = call.runtime.class(type_name) {
        return match value {
            Value::Null => Some(1),
            Value::Object(object) => {
                let own = call.runtime.class(&object.type_name())?;
                let steps = own.line().iter().position(|c| c.name == class.name)?;
                u32::try_from(steps).ok()
            }
            Value::Table(_) => Some(5),
            _ => None,
        };
    }
    let plain = types::plain_name(type_name);
    let of_values = matches!(plain.as_str(), "int" | "long" | "double" | "decimal" | "bool" | "datetime" | "timespan");
    match (plain.as_str(), value) {
        ("object", _) => Some(ANYTHING),
        (_, Value::Null) => Some(if of_values { 6 } else { 1 }),
        ("int", Value::Int(n)) => Some(if i32::try_from(*n).is_ok() { 0 } else { 4 }),
        ("long", Value::Int(n)) => Some(u32::from(i32::try_from(*n).is_ok())),
        ("double" | "decimal", Value::Int(_)) => Some(2),
        ("string", Value::Array(_) | Value::List(_)) => Some(8),
        ("bool" | "switch", other) if !matches!(other, Value::Bool(_)) => Some(7),
        _ if types::is(value, type_name).unwrap_or(false) => Some(0),
        ("string", _) => Some(6),
        _ => casts::cast(type_name, value.clone()).is_ok().then_some(5),
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
            "datetime" => casts::cast("datetime", Value::text("0001-01-01"))?,
            "timespan" => casts::cast("timespan", Value::Int(0))?,
            "guid" => Value::Guid(uuid::Uuid::nil()),
            _ => return Ok(Value::Null),
        },
    };
    typed(call, property, value)
}

fn typed(call: &Call, property: &Property, value: Value) -> Result<Value, Halt> {
    if property.type_name.is_empty() { Ok(value) } else { converted(call, &property.type_name, value) }
}

/// The value as a type, which may be a class of the script.
fn converted(call: &Call, type_name: &str, value: Value) -> Result<Value, Halt> {
    if is_named(call, type_name) {
        return if value.is_null() { Ok(value) } else { cast(call, type_name, value) };
    }
    match (types::plain_name(type_name).as_str(), value) {
        ("string", value) if !value.is_null() => Ok(Value::from(super::natives::text_of_own(call, &value)?)),
        (list, Value::Null) if list.ends_with("[]") => Ok(Value::Null),
        (_, value) => Ok(casts::cast(type_name, value)?),
    }
}

/// `$object.Name = value`; false if the class has no such property.
pub fn assign(call: &Call, class: &Class, object: &Object, name: &str, value: Value) -> Result<bool, Halt> {
    let Some(property) = class.property(name) else { return Ok(false) };
    let value = typed(call, property, value).map_err(|halt| about(halt, class, property))?;
    if !property.rules.is_empty() {
        super::natives::keeps_rules(call, &property.rules, &value, &property.name)?;
    }
    put(object, property, value);
    Ok(true)
}

/// `[Name]::Property = value`; the type and the rules of the property hold.
pub fn assign_static(call: &Call, class: &Class, name: &str, value: Value) -> Result<(), Halt> {
    let Some((owner, property)) = class.static_property(name) else {
        let all = class.static_members();
        let names = all.iter().filter(|(_, value)| value.is_some()).map(|(name, _)| &**name);
        let error =
            Error::operation(format!("[{}] has no static property \"{name}\"", class.name)).id("PropertyNotFound");
        return Err(match convert::nearest(name, names) {
            Some(near) => error.hint(format!("did you mean {near}?")).into(),
            None => error.into(),
        });
    };
    let value = typed(call, property, value).map_err(|halt| about(halt, owner, property))?;
    if !property.rules.is_empty() {
        super::natives::keeps_rules(call, &property.rules, &value, &property.name)?;
    }
    owner.statics.set(Value::Text(property.name.clone()), value);
    Ok(())
}

fn about(halt: Halt, class: &Class, property: &Property) -> Halt {
    halt.map_error(|mut error| {
        error.message = format!("{} of {}: {}", property.name, class.name, error.message);
        error
    })
}

fn put(object: &Object, property: &Property, value: Value) {
    match property.is_hidden {
        true => object.hide(&property.name, value),
        false => object.add(&property.name, value),
    }
}

/// Gives the static properties their first values.
pub fn prepare(call: &Call, class: &Rc<Class>) -> Result<(), Halt> {
    for property in class.properties.iter().filter(|p| p.is_static) {
        class.statics.set(Value::Text(property.name.clone()), initial(call, property)?);
    }
    // `static Name() { … }` runs once, before anything asks for the class.
    match class.methods.iter().find(|method| method.is_static && class.is_constructor(method)) {
        Some(first) => run(call, class, first, Value::Null, Vec::new()).map(|_| ()),
        None => Ok(()),
    }
}

/// `[Name]::new(arguments)`.
pub fn make(call: &Call, class: &Rc<Class>, arguments: Vec<Value>) -> Result<Value, Halt> {
    let object = match &class.exception {
        Some(exception) => error_record::exception(exception, &[]),
        None => Object::custom(Vec::new()),
    };
    object.set_type_names(class.line().into_iter().map(|class| class.name.clone()).collect());
    for one in class.line().into_iter().rev() {
        for property in one.properties.iter().filter(|p| !p.is_static) {
            put(&object, property, initial(call, property)?);
        }
    }
    let value = Value::Object(object);
    construct(call, class, &value, arguments)?;
    Ok(value)
}

/// Whether a type's name is that of a class of the script, or of a list of its objects.
pub fn is_named(call: &Call, name: &str) -> bool {
    call.runtime.class(name.strip_suffix("[]").unwrap_or(name)).is_some()
}

/// `[Name]value` or `[Name[]]values`.
pub fn cast(call: &Call, name: &str, value: Value) -> Result<Value, Halt> {
    if let Some(class) = call.runtime.class(name) {
        return of_value(call, &class, value);
    }
    let of = name.strip_suffix("[]").unwrap_or(name);
    let items = casts::items(&value).into_iter().map(|item| match call.runtime.class(of) {
        Some(class) => of_value(call, &class, item),
        None => Ok(item),
    });
    Ok(Value::Array(items.collect::<Result<_, _>>()?))
}

/// `[Name]value`: an object of the class as it is, a hashtable as its properties, anything else through a constructor.
pub fn of_value(call: &Call, class: &Rc<Class>, value: Value) -> Result<Value, Halt> {
    match value {
        Value::Null => Ok(Value::Null),
        Value::Table(table) => of_table(call, class, &table),
        Value::Object(object) if call.runtime.class(&object.type_name()).is_some_and(|c| c.is_a(&class.name)) => {
            Ok(Value::Object(object))
        }
        Value::Object(object) if object.is_custom() => {
            let table = Table::new();
            object.properties().into_iter().for_each(|(name, value)| table.set(Value::Text(name), value));
            of_table(call, class, &table)
        }
        other => {
            let one = class.methods.iter().any(|m| class.is_constructor(m) && m.block.decl.parameters.len() == 1);
            if !one {
                return Err(Error::operation(format!(
                    "{} is not {}",
                    convert::quoted(&other),
                    convert::article(&class.name)
                ))
                .id("InvalidCast")
                .into());
            }
            make(call, class, vec![other])
        }
    }
}

/// `[Name]@{ Property = value }`.
fn of_table(call: &Call, class: &Rc<Class>, table: &Table) -> Result<Value, Halt> {
    let made = make(call, class, Vec::new())?;
    let Value::Object(object) = &made else { return Ok(made) };
    for (key, value) in table.entries() {
        let name = key.to_string();
        if !assign(call, class, object, &name, value)? {
            return Err(no_property(class, &name).into());
        }
    }
    Ok(made)
}

fn no_property(class: &Class, name: &str) -> Error {
    let all = class.line();
    let names: Vec<&str> = all.iter().flat_map(|c| &c.properties).filter(|p| !p.is_static).map(|p| &*p.name).collect();
    let error = Error::operation(format!("{} has no property \"{name}\"", convert::article(&class.name)))
        .id("PropertyNotFound");
    match convert::nearest(name, names.iter().copied()) {
        Some(near) => error.hint(format!("did you mean {near}?")),
        None => error.hint(format!("it has {}", convert::and_list(&names))),
    }
}

/// Runs the constructor that takes these arguments, if there is one. The base class comes first.
pub fn construct(call: &Call, class: &Rc<Class>, object: &Value, arguments: Vec<Value>) -> Result<(), Halt> {
    let all: Vec<&Method> = class.methods.iter().filter(|m| class.is_constructor(m) && !m.is_static).collect();
    let Some(own) = chosen(call, &all, &arguments) else {
        if all.is_empty() && arguments.is_empty() {
            return construct_base(call, class, object, arguments);
        }
        return Err(match all.is_empty() {
            true => Error::operation(format!("[{}]::new takes no arguments", class.name))
                .id("MethodCountCouldNotFindBest")
                .hint(format!("[{}]@{{ Name = value }} sets its properties", class.name))
                .into(),
            false => wrong_count(&format!("[{}]::new", class.name), &all, arguments.len()).into(),
        });
    };
    if !own.block.decl.calls_base {
        construct_base(call, class, object, Vec::new())?;
    }
    run(call, class, own, object.clone(), arguments)?;
    Ok(())
}

/// `: base(arguments)`.
pub fn construct_base(call: &Call, class: &Class, object: &Value, arguments: Vec<Value>) -> Result<(), Halt> {
    match (&class.base, &class.exception, object) {
        (Some(base), _, _) => construct(call, base, object, arguments),
        (None, Some(exception), Value::Object(object)) if !arguments.is_empty() => {
            let made = error_record::exception(exception, &arguments);
            for name in ["Message", "InnerException"] {
                object.put(name, made.get(name).unwrap_or_default());
            }
            Ok(())
        }
        _ => Ok(()),
    }
}

fn run(call: &Call, class: &Rc<Class>, method: &Method, this: Value, arguments: Vec<Value>) -> Result<Value, Halt> {
    let decl = &method.block.decl;
    let Some(code) = method.block.code.downcast_ref::<Code>() else {
        return Err(Error::bug("a method has no code").into());
    };
    let bound = binding::bind_values(call, decl, arguments)?;
    let value = functions::run_method(call, decl, code, bound, this, class.clone())?;
    if method.returns.is_empty() {
        return Ok(value);
    }
    converted(call, &method.returns, value).map_err(|halt| {
        halt.map_error(|error| error.hint(format!("{}.{} returns [{}]", class.name, method.name, method.returns)))
    })
}

/// `$object.Method(…)`; `None` if the class has none of that name.
pub fn method(
    call: &Call,
    class: &Rc<Class>,
    this: &Value,
    name: &str,
    arguments: &[Value],
) -> Result<Option<Value>, Halt> {
    match class.method(call, name, false, arguments)? {
        Some(method) => run(call, class, method, this.clone(), arguments.to_vec()).map(Some),
        None => Ok(None),
    }
}

/// `[Name]::Method(…)`.
pub fn static_method(call: &Call, class: &Rc<Class>, name: &str, arguments: Vec<Value>) -> Result<Value, Halt> {
    match class.method(call, name, true, &arguments)? {
        Some(method) => run(call, class, method, Value::Null, arguments),
        None => Err(Error::operation(format!("[{}] has no static method \"{name}\"", class.name))
            .id("MethodNotFound")
            .into()),
    }
}
