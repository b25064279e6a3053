//! A value as scripts and cmdlets see it.

use super::date_time::{self, Stamp};
use super::foreign::Foreign;
use super::identity::Identity;
use super::list::List;
use super::nesting;
use super::object::Object;
use super::pattern::Pattern;
use super::table::Table;
use super::time_span::TimeSpan;
use super::uri::Uri;
use crate::language::program::BlockDecl;
use std::any::Any;
use std::fmt;
use std::rc::Rc;

/// Everything that can be in a variable, a property or a pipeline.
///
/// `Array` has value semantics; `List`, `Table` and `Object` are handles: copies share their content.
#[derive(Clone, Debug, Default)]
pub enum Value {
    #[default]
    Null,
    Bool(bool),
    Int(i64),
    Float(f64),
    Char(char),
    Text(Rc<str>),
    Array(Vec<Value>),
    /// A live list: a list property of an object, or an ArrayList.
    List(List),
    /// A hashtable.
    Table(Table),
    Object(Object),
    Identity(Identity),
    Uri(Uri),
    Guid(uuid::Uuid),
    DateTime(Stamp),
    TimeSpan(TimeSpan),
    Bytes(Rc<[u8]>),
    Version(Rc<str>),
    Regex(Rc<Pattern>),
    /// `[datetime]` as a value; lower-case name.
    Type(Rc<str>),
    Block(Block),
    Foreign(Rc<dyn Foreign>),
}

/// A script block: its declaration and the engine's handle on its code.
#[derive(Clone)]
pub struct Block {
    pub decl: Rc<BlockDecl>,
    pub code: Rc<dyn Any>,
}

impl fmt::Debug for Block {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{{{}}}", self.decl.text)
    }
}

impl Value {
    pub fn text(text: impl AsRef<str>) -> Value {
        Value::Text(Rc::from(text.as_ref()))
    }

    /// The value itself, of one that carries further properties (`Compare-Object -PassThru`): what operators see.
    pub fn plain(&self) -> Option<Value> {
        match self {
            Value::Object(object) => object.plain(),
            _ => None,
        }
    }

    pub fn is_null(&self) -> bool {
        matches!(self, Value::Null)
    }

    /// What PowerShell's `if` makes of it: null, zero, empty text and empty lists are false, a list of one counts as that one.
    pub fn truth(&self) -> bool {
        fn of_list(items: &[Value]) -> bool {
            match items {
                [] => false,
                [one] => nesting::descend(nesting::WALKED).is_none_or(|_level| one.truth()),
                _ => true,
            }
        }
        match self {
            Value::Null => false,
            Value::Bool(b) => *b,
            Value::Int(n) => *n != 0,
            Value::Float(x) => *x != 0.0,
            Value::Text(t) => !t.is_empty(),
            Value::Array(items) => of_list(items),
            Value::List(list) => of_list(&list.items()),
            _ => true,
        }
    }

    /// The items of a list or array; anything else is itself, null is nothing.
    pub fn into_items(self) -> Vec<Value> {
        match self {
            Value::Null => Vec::new(),
            Value::Array(items) => items,
            Value::List(list) => list.to_vec(),
            Value::Foreign(thing) => thing.items().unwrap_or_else(|| vec![Value::Foreign(thing)]),
            other => vec![other],
        }
    }

    /// Nothing, the one value, or an array: what a pipeline leaves in a variable.
    pub fn from_items(mut items: Vec<Value>) -> Value {
        match items.len() {
            0 => Value::Null,
            1 => items.remove(0),
            _ => Value::Array(items),
        }
    }

    /// Whether both are handles on one list, table or object.
    pub fn is_handle_of(&self, other: &Value) -> bool {
        match (self, other) {
            (Value::List(a), Value::List(b)) => a.same(b),
            (Value::Table(a), Value::Table(b)) => a.same(b),
            (Value::Object(a), Value::Object(b)) => a.same(b),
            _ => false,
        }
    }

    /// The .NET name of its type.
    pub fn full_type_name(&self) -> Rc<str> {
        match self {
            Value::Object(object) if object.plain().is_some() => object.plain().unwrap_or_default().full_type_name(),
            Value::Object(object) => {
                let own = object.type_name();
                let info = object.info();
                match info.full_name.rsplit_once('.') {
                    _ if &*own == info.name => Rc::from(info.full_name),
                    // Another type of the same library, such as DirectoryInfo.
                    Some((library, _)) if !object.is_custom() && !own.contains('.') => {
                        Rc::from(format!("{library}.{own}"))
                    }
                    _ => own,
                }
            }
            Value::Null => Rc::from(""),
            Value::List(list) => Rc::from(list.form().full_name()),
            Value::Table(table) => Rc::from(table.form().full_name()),
            Value::Foreign(thing) => thing.type_name(),
            Value::Bytes(_) => Rc::from("System.Byte[]"),
            Value::Regex(_) => Rc::from("System.Text.RegularExpressions.Regex"),
            Value::Block(_) => Rc::from("System.Management.Automation.ScriptBlock"),
            Value::Identity(_) => Rc::from("Microsoft.Rtc.Rgs.Management.RgsIdentity"),
            other => Rc::from(format!("System.{}", other.type_name())),
        }
    }

    /// The .NET-like type name that `GetType().Name` shows.
    pub fn type_name(&self) -> Rc<str> {
        Rc::from(match self {
            Value::Null => "Null",
            Value::Bool(_) => "Boolean",
            Value::Int(n) if i32::try_from(*n).is_ok() => "Int32",
            Value::Int(_) => "Int64",
            Value::Float(_) => "Double",
            Value::Char(_) => "Char",
            Value::Text(_) => "String",
            Value::Array(_) => "Object[]",
            Value::List(list) => list.form().name(),
            Value::Table(table) => table.form().name(),
            Value::Object(object) => return object.type_name(),
            Value::Identity(_) => "RgsIdentity",
            Value::Uri(_) => "Uri",
            Value::Guid(_) => "Guid",
            Value::DateTime(_) => "DateTime",
            Value::TimeSpan(_) => "TimeSpan",
            Value::Bytes(_) => "Byte[]",
            Value::Version(_) => "Version",
            Value::Regex(_) => "Regex",
            Value::Type(_) => "RuntimeType",
            Value::Block(_) => "ScriptBlock",
            Value::Foreign(thing) => {
                let full = thing.type_name();
                return Rc::from(full.rsplit('.').next().unwrap_or(&full));
            }
        })
    }
}

/// The text of a value as `"$x"` shows it; lists are joined by blanks.
impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fn joined(items: &[Value], f: &mut fmt::Formatter<'_>) -> fmt::Result {
            let Some(_level) = nesting::descend(nesting::SHOWN) else { return f.write_str("…") };
            for (i, item) in items.iter().enumerate() {
                if i > 0 {
                    f.write_str(" ")?;
                }
                write!(f, "{item}")?;
            }
            Ok(())
        }
        match self {
            Value::Null => Ok(()),
            Value::Bool(true) => f.write_str("True"),
            Value::Bool(false) => f.write_str("False"),
            Value::Int(n) => write!(f, "{n}"),
            Value::Float(x) => f.write_str(&super::convert::float_text(*x)),
            Value::Char(c) => write!(f, "{c}"),
            Value::Text(t) => f.write_str(t),
            Value::Array(items) => joined(items, f),
            Value::List(list) => joined(&list.items(), f),
            Value::Table(table) => f.write_str(table.form().full_name()),
            Value::Object(object) => write!(f, "{object}"),
            Value::Identity(identity) => write!(f, "{identity}"),
            Value::Uri(uri) => write!(f, "{uri}"),
            Value::Guid(guid) => write!(f, "{guid}"),
            Value::DateTime(when) => f.write_str(&date_time::invariant(when.when)),
            Value::TimeSpan(span) => write!(f, "{span}"),
            Value::Bytes(bytes) => {
                for (i, byte) in bytes.iter().enumerate() {
                    if i > 0 {
                        f.write_str(" ")?;
                    }
                    write!(f, "{byte}")?;
                }
                Ok(())
            }
            Value::Version(v) => f.write_str(v),
            Value::Regex(r) => f.write_str(r.as_str()),
            Value::Type(t) => f.write_str(t),
            Value::Block(block) => f.write_str(&block.decl.text),
            Value::Foreign(thing) => f.write_str(&thing.text()),
        }
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Value {
        Value::text(text)
    }
}

impl From<String> for Value {
    fn from(text: String) -> Value {
        Value::Text(Rc::from(text))
    }
}

impl From<bool> for Value {
    fn from(b: bool) -> Value {
        Value::Bool(b)
    }
}

impl From<i64> for Value {
    fn from(n: i64) -> Value {
        Value::Int(n)
    }
}

impl From<usize> for Value {
    fn from(n: usize) -> Value {
        Value::Int(n as i64)
    }
}
