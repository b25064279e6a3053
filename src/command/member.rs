//! Members that scripts make for objects: what Add-Member, Update-TypeData and `[psnoteproperty]::new(…)` are given, and
//! how an object gets it.

use super::session::Session;
use crate::error::{Error, Kind};
use crate::object::convert;
use crate::object::member::{self, Alias, Computed};
use crate::object::object::{EXPANDED, Object};
use crate::object::value::{Block, Value};
use std::rc::Rc;

/// What of PowerShell's kinds of members there is here.
const KINDS: &[&str] = &["AliasProperty", "NoteProperty", "ScriptMethod", "ScriptProperty"];
/// What there is not.
const OTHERS: &[&str] = &["CodeMethod", "CodeProperty", "MemberSet", "PropertySet"];

/// The kind that a word names, also by its beginning; `None` for a word that is none.
pub fn kind(word: &str) -> Option<Result<&'static str, Error>> {
    let all = || KINDS.iter().chain(OTHERS).copied();
    let begins = |name: &&str| name.get(..word.len()).is_some_and(|head| head.eq_ignore_ascii_case(word));
    let exact = all().find(|name| name.eq_ignore_ascii_case(word));
    let found = exact.or_else(|| {
        let mut near = all().filter(begins);
        near.next().filter(|_| near.next().is_none() && !word.is_empty())
    })?;
    Some(match OTHERS.contains(&found) {
        true => Err(Error::new(Kind::NotImplemented, format!("{} cannot be added here", convert::article(found)))
            .hint(format!("there are {}", convert::and_list(KINDS)))),
        false => Ok(found),
    })
}

/// A word that should have been a kind.
pub fn unknown_kind(word: &str) -> Error {
    let error = Error::argument(format!("there is no kind of member \"{word}\"")).target(word);
    let hint = convert::did_you_mean(word, KINDS.iter().copied(), str::to_string);
    error.hint(hint.unwrap_or_else(|| format!("there are {}", convert::and_list(KINDS))))
}

/// A member, ready to be added.
#[derive(Clone)]
pub enum Made {
    Note(Value),
    Computed(Rc<dyn Computed>),
    Method(Block),
}

impl Made {
    pub fn kind(&self) -> &'static str {
        match self {
            Made::Note(_) => "NoteProperty",
            Made::Computed(computed) => computed.kind(),
            Made::Method(_) => "ScriptMethod",
        }
    }

    /// What stands among the properties of an object.
    pub fn raw(&self) -> Value {
        match self {
            Made::Note(value) => value.clone(),
            Made::Computed(computed) => member::held(computed.clone()),
            Made::Method(block) => Value::Block(block.clone()),
        }
    }
}

/// A member of a kind that [`kind`] knows, of its -Value and -SecondValue.
pub fn make(session: &Session, kind: &str, value: Option<Value>, second: Option<Value>) -> Result<Made, Error> {
    let second = second.filter(|value| !value.is_null());
    if let (Some(second), "NoteProperty" | "ScriptMethod" | "AliasProperty") = (&second, kind) {
        return Err(Error::argument(format!("{} takes no second value", convert::article(kind)))
            .target(second.to_string())
            .hint("only a ScriptProperty has one: the block that sets it"));
    }
    let block = |value: Option<Value>| match value {
        None | Some(Value::Null) => Ok(None),
        Some(Value::Block(block)) => Ok(Some(block)),
        Some(other) => Err(Error::argument(format!("{} needs a script block", convert::article(kind)))
            .target(other.to_string())
            .hint("write it in braces: { $this.Name }")),
    };
    Ok(match kind {
        "NoteProperty" => Made::Note(value.unwrap_or_default()),
        "AliasProperty" => match value.filter(|value| !value.is_null()) {
            Some(name) => Made::Computed(Rc::new(Alias(Rc::from(name.to_string())))),
            None => return Err(Error::argument("an AliasProperty needs the name of a property as its value")),
        },
        "ScriptMethod" => match block(value)? {
            Some(block) => Made::Method(block),
            None => return Err(Error::argument("a ScriptMethod needs a script block")),
        },
        _ => match (block(value)?, block(second)?) {
            (None, None) => return Err(Error::argument("a ScriptProperty needs a script block")),
            (getter, setter) => match session.script_property.get() {
                Some(make) => Made::Computed(make(getter, setter)),
                None => return Err(Error::operation("no script block can be run here")),
            },
        },
    })
}

/// What takes further members in the place of the value: itself, or, of text and the like, which keep none, something that
/// carries the value; the latter is of use only to who gets it.
pub fn carrier(target: &Value) -> Result<Value, Error> {
    match target {
        Value::Object(_) | Value::Table(_) => Ok(target.clone()),
        Value::Null => Err(Error::argument("there is no object to add a member to")
            .id("ParameterArgumentValidationErrorNullNotAllowed")),
        Value::Array(_) | Value::List(_) => Err(Error::argument("a list takes no further members here")
            .hint("its items come one by one through a pipe: $list | Add-Member …")),
        plain => Ok(Value::Object(Object::with_values(&EXPANDED, vec![plain.clone()]))),
    }
}

/// What holds the members of a value.
fn holder(target: &Value, made: &Made) -> Result<Object, Error> {
    match target {
        Value::Object(object) => Ok(object.clone()),
        Value::Table(_) if matches!(made, Made::Computed(_)) => {
            Err(Error::argument(format!("a hashtable takes no {} here", made.kind()))
                .hint("[pscustomobject]$table makes an object of it, which does"))
        }
        Value::Table(table) => Ok(table.notes()),
        other => Err(Error::argument(format!("{} takes no further members", convert::quoted(other)))),
    }
}

/// Whether a member can be added.
pub fn check(target: &Value, name: &str, made: &Made, force: bool) -> Result<(), Error> {
    if name.is_empty() {
        return Err(Error::argument("a member needs a name"));
    }
    let object = holder(target, made)?;
    let is_there = |what: String| {
        Error::new(Kind::ResourceExists, what).id("MemberAlreadyExists").target(name).hint("-Force replaces it")
    };
    if object.info().position(name).is_some() {
        let of = convert::article(object.info().name);
        let error = is_there(format!("\"{name}\" is a property that {of} has already"));
        return Err(error.hint("assign it, or choose another name"));
    }
    if !force && (object.raw(name).is_some() || object.method(name).is_some()) {
        return Err(is_there(format!("the object has a member \"{name}\" already")));
    }
    Ok(())
}

/// Gives an object or a hashtable a member.
pub fn add(target: &Value, name: &str, made: &Made, force: bool) -> Result<(), Error> {
    check(target, name, made, force)?;
    let object = holder(target, made)?;
    object.remove_method(name);
    match made {
        Made::Method(block) => {
            object.remove(name);
            object.add_method(name, Value::Block(block.clone()));
        }
        // In the place of what it replaces.
        other => object.add(name, other.raw()),
    }
    Ok(())
}
