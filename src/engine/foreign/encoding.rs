//! `[System.Text.Encoding]::UTF8` and its like.

use crate::command::text_encoding::Encoding;
use crate::engine::casts;
use crate::error::Error;
use crate::object::foreign::Foreign;
use crate::object::value::Value;
use std::any::Any;
use std::rc::Rc;

struct Named(Encoding);

/// By the name of a property (`utf8`) or as `GetEncoding` takes it (`iso-8859-1`, 65001).
pub fn named(name: &str) -> Option<Value> {
    let form = match name.to_ascii_lowercase().as_str() {
        // With a mark, as .NET writes it; the one that is made by New-Object has none unless it is asked for.
        "utf8" | "utf-8" | "65001" => Encoding::Utf8Mark,
        "default" | "utf8encoding" => Encoding::Utf8,
        "unicode" | "utf-16" | "utf-16le" | "1200" | "unicodeencoding" => Encoding::Utf16Little,
        "bigendianunicode" | "utf-16be" | "1201" => Encoding::Utf16Big,
        "ascii" | "us-ascii" | "20127" | "asciiencoding" => Encoding::Ascii,
        "latin1" | "iso-8859-1" | "28591" => Encoding::Latin1,
        "windows-1252" | "1252" => Encoding::Windows1252,
        _ => return None,
    };
    Some(super::value(Named(form)))
}

/// `New-Object System.Text.UTF8Encoding $true`: whether a mark is written.
pub fn utf8(marked: bool) -> Value {
    super::value(Named(if marked { Encoding::Utf8Mark } else { Encoding::Utf8 }))
}

/// The encoding that an argument is.
pub fn given(value: Option<&Value>) -> Option<Encoding> {
    match value? {
        Value::Foreign(thing) => thing.as_any().downcast_ref::<Named>().map(|named| named.0),
        Value::Object(object) => given(Some(&object.plain()?)),
        _ => None,
    }
}

impl Named {
    fn given(value: &Value) -> Result<Rc<[u8]>, Error> {
        match casts::cast("byte[]", value.clone())? {
            Value::Bytes(bytes) => Ok(bytes),
            _ => Ok(Rc::from([])),
        }
    }
}

impl Foreign for Named {
    fn type_name(&self) -> Rc<str> {
        Rc::from(match self.0 {
            Encoding::Utf8 | Encoding::Utf8Mark => "System.Text.UTF8Encoding",
            Encoding::Utf16Little | Encoding::Utf16Big => "System.Text.UnicodeEncoding",
            Encoding::Ascii => "System.Text.ASCIIEncoding",
            Encoding::Latin1 => "System.Text.Latin1Encoding",
            _ => "System.Text.SBCSCodePageEncoding",
        })
    }
    /// The word that -Encoding takes.
    fn text(&self) -> String {
        match self.0 {
            Encoding::Utf8Mark => "utf8",
            Encoding::Utf8 => "utf8NoBOM",
            Encoding::Utf16Little => "unicode",
            Encoding::Utf16Big => "bigendianunicode",
            Encoding::Ascii => "ascii",
            Encoding::Latin1 => "latin1",
            _ => "windows-1252",
        }
        .into()
    }
    fn members(&self) -> &'static [&'static str] {
        &["GetBytes", "GetString", "GetByteCount", "WebName", "EncodingName"]
    }
    fn get(&self, member: &str) -> Option<Value> {
        let name = match self.0 {
            Encoding::Utf8 | Encoding::Utf8Mark => "utf-8",
            Encoding::Utf16Little => "utf-16",
            Encoding::Utf16Big => "utf-16BE",
            Encoding::Ascii => "us-ascii",
            Encoding::Latin1 => "iso-8859-1",
            _ => "windows-1252",
        };
        matches!(member, "webname" | "bodyname" | "headername" | "encodingname").then(|| Value::text(name))
    }
    fn call(&self, method: &str, arguments: &[Value]) -> Option<Result<Value, Error>> {
        let first = arguments.first()?;
        Some(match method {
            "getbytes" => Ok(Value::Bytes(self.0.encode(&first.to_string()).into())),
            "getbytecount" => Ok(Value::from(self.0.encode(&first.to_string()).len())),
            "getstring" => Named::given(first).map(|bytes| Value::from(self.0.decode(&bytes))),
            _ => return None,
        })
    }
    fn as_any(&self) -> &dyn Any {
        self
    }
}
