//! The things of .NET that scripts make for themselves: see [`crate::object::foreign`] for what they have in common.
//!
//! [`address`] are addresses of machines, [`mod@matches`] what regular expressions find, [`builder`] text that grows,
//! [`streams`] files line by line, [`clock`] stopwatches and chance, [`culture`] languages, [`encoding`] how texts become
//! bytes, [`enums`] words with numbers behind them, [`grid`] arrays of several dimensions, [`mod@reference`] `[ref]$x`,
//! [`reflected`] what `$object.PSObject` shows, [`xml`] documents.

pub mod address;
pub mod builder;
pub mod clock;
pub mod culture;
pub mod encoding;
pub mod enums;
pub mod grid;
pub mod matches;
pub mod reference;
pub mod reflected;
pub mod streams;
pub mod xml;

use super::members::Given;
use crate::command::session::Session;
use crate::error::Error;
use crate::object::foreign::Foreign;
use crate::object::value::Value;
use std::rc::Rc;

pub fn value(thing: impl Foreign) -> Value {
    Value::Foreign(Rc::new(thing))
}

/// `[name]::new(arguments)` and `New-Object name arguments`; `None` for other types.
pub fn construct(session: &Session, plain: &str, given: &Given) -> Result<Option<Value>, Error> {
    Ok(Some(match plain {
        "stringbuilder" => builder::make(given)?,
        "stopwatch" => clock::stopwatch(false),
        "random" => clock::random(given)?,
        "utf8encoding" => encoding::utf8(given.values.first().is_some_and(Value::truth)),
        "unicodeencoding" | "asciiencoding" => match encoding::named(plain) {
            Some(made) => made,
            None => return Ok(None),
        },
        "cultureinfo" => culture::of(&given.text(0)?)?,
        "streamreader" => streams::reader(session, &given.text(0)?)?,
        "streamwriter" => {
            let appends = given.values.get(1).is_some_and(|v| matches!(v, Value::Bool(true)));
            let told = given.values.iter().find_map(|value| encoding::given(Some(value)));
            streams::writer(session, &given.text(0)?, appends, told)?
        }
        "xmldocument" => xml::empty(),
        "xmlnamespacemanager" => xml::Spaces::make(),
        _ if let Some(member) = reflected::loose(session, plain, given)? => member,
        "stringreader" => streams::text_reader(&given.text(0)?),
        _ => return Ok(None),
    }))
}
