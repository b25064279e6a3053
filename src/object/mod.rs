//! What flows between cmdlets: values, and objects with a type and ordered properties.
//!
//! Knows nothing of the interpreter, the store or the screen. Begin with [`value::Value`], then
//! [`object::Object`]; [`kind::Kind`] says what a property or a parameter accepts and converts to it;
//! [`record`] is how a domain type becomes an object and comes back; [`remarks`] carries what values have to say that is
//! no error to whoever has a screen. [`member`] is a property that is worked out, [`added`] what else an object can be
//! given. [`name`] says which names are one, [`visible`] how text of others is shown.

pub mod added;
pub mod bounds;
pub mod compare;
pub mod convert;
pub mod culture;
pub mod date_text;
pub mod date_time;
pub mod dates;
pub mod foreign;
pub mod identity;
pub mod items;
pub mod kind;
pub mod list;
pub mod member;
pub mod members;
pub mod name;
pub mod near;
pub mod nesting;
#[allow(clippy::module_inception, reason = "the room is named for what flows; its main type is the object")]
pub mod object;
pub mod pattern;
pub mod patterns;
pub mod record;
pub mod remarks;
pub mod table;
pub mod time_span;
pub mod uri;
pub mod value;
pub mod visible;
pub mod wildcard;
pub mod windows_1252;
