//! The types that scripts name: their short names, their names in .NET, and which values are of them (`-is`).

use super::casts::table_form;
use super::foreign::enums;
use crate::command::error_record::{self, EXCEPTION};
use crate::command::file_info;
use crate::elsewhere;
use crate::error::{Error, Kind as ErrorKind};
use crate::object::convert;
use crate::object::list;
use crate::object::table;
use crate::object::value::Value;
use std::rc::Rc;

/// The short name of a type: `System.Collections.ArrayList` is `arraylist`, `System.String` is `string`.
pub fn plain_name(name: &str) -> String {
    let lower: String = name.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_ascii_lowercase();
    let lower = lower.replace('`', "");
    if let Some((generic, inner)) = lower.strip_suffix(']').and_then(|t| t.split_once('['))
        && !inner.is_empty()
    {
        let generic = generic.rsplit('.').next().unwrap_or(generic).trim_end_matches(|c: char| c.is_ascii_digit());
        return match generic {
            "list" => format!("list[{}]", plain_name(inner)),
            "nullable" => format!("nullable[{}]", plain_name(inner)),
            "sorteddictionary" => "sortedlist".into(),
            "sortedset" => "hashset".into(),
            other => other.to_string(),
        };
    }
    if let Some(of) = lower.strip_suffix("[]") {
        return format!("{}[]", plain_name(of));
    }
    // A type within another is known by its own name.
    let last = lower.rsplit(['.', '+']).next().unwrap_or(&lower);
    match last {
        "int32" | "int16" | "uint32" | "uint16" | "short" | "sbyte" => "int",
        "int64" | "uint64" | "ulong" | "bigint" => "long",
        "single" | "float" => "double",
        "boolean" => "bool",
        "switchparameter" => "switch",
        "psobject" | "pscustomobject" => "pscustomobject",
        "ordereddictionary" => "ordered",
        "xml" => "xmldocument",
        other => other,
    }
    .to_string()
}

/// The .NET name of a type that a script names, such as `System.Int32` of `[int]`.
pub fn type_value(name: &str) -> Value {
    let plain = plain_name(name);
    let known = match plain.as_str() {
        "int" => "System.Int32",
        "long" => "System.Int64",
        "string" => "System.String",
        "double" => "System.Double",
        "decimal" => "System.Decimal",
        "bool" => "System.Boolean",
        "char" => "System.Char",
        "byte" => "System.Byte",
        "byte[]" => "System.Byte[]",
        "object" => "System.Object",
        "array" => "System.Array",
        "object[]" => "System.Object[]",
        "string[]" => "System.String[]",
        "int[]" => "System.Int32[]",
        "datetime" => "System.DateTime",
        "timespan" => "System.TimeSpan",
        "guid" => "System.Guid",
        "uri" => "System.Uri",
        "version" => "System.Version",
        "hashtable" => "System.Collections.Hashtable",
        "ordered" => "System.Collections.Specialized.OrderedDictionary",
        "arraylist" => "System.Collections.ArrayList",
        "regex" => "System.Text.RegularExpressions.Regex",
        "switch" => "System.Management.Automation.SwitchParameter",
        "scriptblock" => "System.Management.Automation.ScriptBlock",
        "xmldocument" => "System.Xml.XmlDocument",
        "fileinfo" => "System.IO.FileInfo",
        "directoryinfo" => "System.IO.DirectoryInfo",
        "ipaddress" => "System.Net.IPAddress",
        "pscustomobject" => "System.Management.Automation.PSCustomObject",
        _ => return Value::Type(enums::find(&plain).map_or_else(|| Rc::from(name), |of| of.name.clone())),
    };
    Value::Type(Rc::from(known))
}

/// The .NET name of a value's type.
pub fn full_name(value: &Value) -> Rc<str> {
    value.full_type_name()
}

/// `-is`.
pub fn is(value: &Value, name: &str) -> Result<bool, Error> {
    if let Some(plain) = value.plain() {
        return is(&plain, name);
    }
    let bare = name.strip_prefix('[').and_then(|n| n.strip_suffix(']')).unwrap_or(name);
    let plain = plain_name(bare);
    Ok(match plain.as_str() {
        "object" => !value.is_null(),
        "string" => matches!(value, Value::Text(_)),
        "int" => matches!(value, Value::Int(n) if i32::try_from(*n).is_ok()),
        "long" => matches!(value, Value::Int(_)),
        "double" | "decimal" => matches!(value, Value::Float(_)),
        "bool" | "switch" => matches!(value, Value::Bool(_)),
        "char" => matches!(value, Value::Char(_)),
        "array" | "object[]" => matches!(value, Value::Array(_)),
        "arraylist" | "list" | "ilist" | "ienumerable" => matches!(value, Value::List(_) | Value::Array(_)),
        "ordereddictionary" | "ordered" => matches!(value, Value::Table(t) if t.form() == table::Form::Ordered),
        "hashtable" => matches!(value, Value::Table(t) if t.form() == table::Form::Hash),
        "idictionary" => matches!(value, Value::Table(_)),
        "dictionary" | "sortedlist" => matches!(value, Value::Table(t) if t.form() == table_form(&plain)),
        "pscustomobject" => matches!(value, Value::Object(_)),
        "xmlnode" => matches!(value, Value::Foreign(thing) if thing.type_name().starts_with("System.Xml.Xml")),
        "filesysteminfo" => matches!(value, Value::Object(object) if object.is_a(&file_info::FILE_INFO)),
        "datetime" => matches!(value, Value::DateTime(_)),
        "timespan" => matches!(value, Value::TimeSpan(_)),
        "guid" => matches!(value, Value::Guid(_)),
        "uri" => matches!(value, Value::Uri(_)),
        "regex" => matches!(value, Value::Regex(_)),
        "version" => matches!(value, Value::Version(_)),
        "scriptblock" => matches!(value, Value::Block(_)),
        "byte[]" => matches!(value, Value::Bytes(_)),
        "type" => matches!(value, Value::Type(_)),
        "valuetype" => {
            matches!(value, Value::Int(_) | Value::Float(_) | Value::Bool(_) | Value::Char(_) | Value::DateTime(_))
        }
        list if list.ends_with("[]") => match value {
            Value::Array(items) => {
                let of = list.trim_end_matches("[]");
                items.iter().map(|item| is(item, of)).collect::<Result<Vec<_>, _>>()?.into_iter().all(|fits| fits)
            }
            _ => false,
        },
        other => {
            if let (Value::List(list), Some(_)) = (value, other.strip_prefix("list[")) {
                return Ok(list.form() == list::Form::Generic);
            }
            if other == "enum" {
                return Ok(matches!(value, Value::Foreign(word) if word.number().is_some()));
            }
            let own = value.type_name().to_ascii_lowercase();
            let own = own.split('`').next().unwrap_or_default();
            if own == other {
                return Ok(true);
            }
            match value {
                Value::Object(object) if object.is_a(&EXCEPTION) => error_record::is_exception(object, name),
                _ => false,
            }
        }
    })
}

pub const TYPES: &[&str] = &[
    "string",
    "int",
    "long",
    "double",
    "decimal",
    "bool",
    "char",
    "byte",
    "array",
    "hashtable",
    "ordered",
    "pscustomobject",
    "datetime",
    "timespan",
    "guid",
    "regex",
    "uri",
    "version",
    "switch",
    "void",
    "scriptblock",
    "object",
    "arraylist",
    "math",
    "convert",
    "environment",
    "console",
];

pub fn unknown_type(name: &str) -> Error {
    if let Some(instead) = elsewhere::type_name(name) {
        let error = Error::new(ErrorKind::NotImplemented, format!("[{name}] is not in rgsh"));
        return error.id("TypeNotFound").target(name).hint(instead);
    }
    let plain = plain_name(name);
    let error = Error::operation(format!("there is no type [{name}] in rgsh")).id("TypeNotFound").target(name);
    match convert::did_you_mean(&plain, TYPES.iter().copied(), |near| format!("[{near}]")) {
        Some(hint) => error.hint(hint),
        None => error.hint(format!("it knows {}", convert::and_list(TYPES))),
    }
}
