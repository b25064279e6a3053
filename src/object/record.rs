//! How a domain type becomes an object and comes back.
//!
//! `record!` declares a struct and its property table in one place: the Rust field, its type, and the name
//! that scripts use. The table is what property access, help, journal and import read.

use super::date_time::Stamp;
use super::identity::Identity;
use super::kind::{INT, Kind, Mismatch};
use super::list::List;
use super::object::{Object, TypeInfo};
use super::time_span::TimeSpan;
use super::uri::Uri;
use super::value::Value;
use std::rc::Rc;

/// A Rust type that a property or parameter can hold.
pub trait Field: Sized + Clone {
    const KIND: Kind;
    fn to_value(&self) -> Value;
    /// Reads a value that `KIND` has converted; anything else is a mismatch.
    fn from_value(value: Value) -> Result<Self, Mismatch>;
}

/// A struct with a property table.
pub trait Record: Sized + Clone {
    fn type_info() -> &'static TypeInfo;
    fn to_object(&self) -> Object;
    fn from_object(object: &Object) -> Result<Self, Mismatch>;
}

pub fn unexpected(value: &Value, wanted: &str) -> Mismatch {
    Mismatch::new(format!("{} is not {}", super::convert::quoted(value), super::convert::article(wanted)))
}

/// Objects inside one another beyond what is stored.
pub fn too_deep() -> Mismatch {
    Mismatch::new("it is nested too deep; a menu holds at most 25 questions inside one another")
        .id("NestedTooDeep")
        .hint("does an action lead back to its own question? A copy of the question has to be composed anew")
}

macro_rules! simple_field {
    ($($type:ty, $kind:expr, $to:expr, $($pattern:pat => $from:expr),+;)+) => { $(
        impl Field for $type {
            const KIND: Kind = $kind;
            fn to_value(&self) -> Value {
                let to: fn(&$type) -> Value = $to;
                to(self)
            }
            fn from_value(value: Value) -> Result<Self, Mismatch> {
                match Self::KIND.convert(value)? {
                    $($pattern => Ok($from),)+
                    other => Err(unexpected(&other, &Self::KIND.name())),
                }
            }
        }
    )+ };
}

simple_field! {
    String, Kind::Text, |s| Value::text(s), Value::Text(t) => t.to_string();
    bool, Kind::Bool, |b| Value::Bool(*b), Value::Bool(b) => b;
    i64, INT, |n| Value::Int(*n), Value::Int(n) => n;
    f64, Kind::Float, |x| Value::Float(*x), Value::Float(x) => x;
    Uri, Kind::SipUri, |u| Value::Uri(u.clone()), Value::Uri(u) => u;
    TimeSpan, Kind::TimeSpan, |t| Value::TimeSpan(*t), Value::TimeSpan(t) => t;
    Stamp, Kind::DateTime, |t| Value::DateTime(*t), Value::DateTime(t) => t;
    jiff::civil::DateTime, Kind::WallClock, |t| Value::DateTime((*t).into()), Value::DateTime(t) => t.when;
    uuid::Uuid, Kind::Guid, |g| Value::Guid(*g), Value::Guid(g) => g;
    Rc<[u8]>, Kind::Bytes, |b| Value::Bytes(b.clone()), Value::Bytes(b) => b;
}

impl Field for Identity {
    const KIND: Kind = Kind::Identity;
    fn to_value(&self) -> Value {
        Value::Identity(self.clone())
    }
    fn from_value(value: Value) -> Result<Self, Mismatch> {
        match Self::KIND.convert(value)? {
            Value::Identity(identity) => Ok(identity),
            // A name: whoever stores the object has to look it up before (command::resolve).
            Value::Text(text) => Err(Mismatch::new(format!("\"{text}\" is not an identity"))
                .hint("an identity reads service:ApplicationServer:POOL/GUID; Get-CsRgs… shows it")),
            other => Err(unexpected(&other, "RgsIdentity")),
        }
    }
}

impl Field for Value {
    const KIND: Kind = Kind::Any;
    fn to_value(&self) -> Value {
        self.clone()
    }
    fn from_value(value: Value) -> Result<Self, Mismatch> {
        Ok(value)
    }
}

impl<T: Field + 'static> Field for Option<T> {
    const KIND: Kind = Kind::Nullable(&T::KIND);
    fn to_value(&self) -> Value {
        self.as_ref().map_or(Value::Null, Field::to_value)
    }
    fn from_value(value: Value) -> Result<Self, Mismatch> {
        match value {
            Value::Null => Ok(None),
            other => T::from_value(other).map(Some),
        }
    }
}

impl<T: Field + 'static> Field for Vec<T> {
    const KIND: Kind = Kind::List(&T::KIND);
    fn to_value(&self) -> Value {
        Value::List(List::new(&T::KIND, self.iter().map(Field::to_value).collect()))
    }
    fn from_value(value: Value) -> Result<Self, Mismatch> {
        value.into_items().into_iter().map(T::from_value).collect()
    }
}

impl<T: Field> Field for Box<T> {
    const KIND: Kind = T::KIND;
    fn to_value(&self) -> Value {
        (**self).to_value()
    }
    fn from_value(value: Value) -> Result<Self, Mismatch> {
        T::from_value(value).map(Box::new)
    }
}

/// Declares a domain struct together with its property table.
#[macro_export]
macro_rules! record {
    (
        $(#[$meta:meta])*
        pub struct $name:ident, $full:literal, $info:ident, show $show:expr;
        $( $(#[$fmeta:meta])* $field:ident : $ty:ty => $prop:literal $(, $flag:ident)* $(aka $aliases:expr)? ; )+
    ) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
        pub struct $name { $( $(#[$fmeta])* pub $field : $ty, )+ }

        pub static $info: $crate::object::object::TypeInfo = $crate::object::object::TypeInfo {
            name: stringify!($name),
            full_name: $full,
            properties: &[ $( $crate::object::object::PropertyInfo {
                name: $prop,
                kind: <$ty as $crate::object::record::Field>::KIND,
                read_only: $crate::record!(@flag $($flag)*),
                aliases: { #[allow(unused_mut, unused_assignments, reason = "not every record has aliases")] { let mut aliases: &'static [&'static str] = &[]; $( aliases = &$aliases; )? aliases } },
            }, )+ ],
            show: $show,
        };

        impl $crate::object::record::Record for $name {
            fn type_info() -> &'static $crate::object::object::TypeInfo { &$info }
            fn to_object(&self) -> $crate::object::object::Object {
                $crate::object::object::Object::with_values(&$info, vec![
                    $( $crate::object::record::Field::to_value(&self.$field), )+
                ])
            }
            fn from_object(object: &$crate::object::object::Object) -> Result<Self, $crate::object::kind::Mismatch> {
                let _level = $crate::object::nesting::descend($crate::object::nesting::STORED)
                    .ok_or_else($crate::object::record::too_deep)?;
                let values = object.fixed().clone();
                let mut values = values.into_iter();
                Ok($name { $( $field: {
                    let value = values.next().unwrap_or_default();
                    <$ty as $crate::object::record::Field>::from_value(value).map_err(|m| m.inside($prop))?
                }, )+ })
            }
        }

        impl $crate::object::record::Field for $name {
            const KIND: $crate::object::kind::Kind = $crate::object::kind::Kind::Record(<$name as $crate::object::record::Record>::type_info);
            fn to_value(&self) -> $crate::object::value::Value {
                $crate::object::value::Value::Object($crate::object::record::Record::to_object(self))
            }
            fn from_value(value: $crate::object::value::Value) -> Result<Self, $crate::object::kind::Mismatch> {
                match value {
                    $crate::object::value::Value::Object(object) if object.is_a(&$info) => {
                        $crate::object::record::Record::from_object(&object)
                    }
                    other => Err($crate::object::record::unexpected(&other, stringify!($name))),
                }
            }
        }
    };
    (@flag) => { false };
    (@flag read_only) => { true };
}

/// Declares an enum whose words are spelt in one way and read without case.
#[macro_export]
macro_rules! choice {
    ( $(#[$meta:meta])* pub enum $name:ident { $( $(#[$vmeta:meta])* $variant:ident ),+ $(,)? } ) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
        pub enum $name { $( $(#[$vmeta])* $variant ),+ }

        impl $name {
            pub const WORDS: &'static [&'static str] = &[ $( stringify!($variant) ),+ ];
            pub fn word(self) -> &'static str {
                match self { $( $name::$variant => stringify!($variant) ),+ }
            }
            pub fn from_word(word: &str) -> Option<$name> {
                [ $( $name::$variant ),+ ].into_iter().find(|v| v.word().eq_ignore_ascii_case(word.trim()))
            }
        }

        impl $crate::object::record::Field for $name {
            const KIND: $crate::object::kind::Kind = $crate::object::kind::Kind::Choice($name::WORDS);
            fn to_value(&self) -> $crate::object::value::Value { $crate::object::value::Value::text(self.word()) }
            fn from_value(value: $crate::object::value::Value) -> Result<Self, $crate::object::kind::Mismatch> {
                let converted = Self::KIND.convert(value)?;
                $name::from_word(&converted.to_string())
                    .ok_or_else(|| $crate::object::record::unexpected(&converted, stringify!($name)))
            }
        }
    };
}
