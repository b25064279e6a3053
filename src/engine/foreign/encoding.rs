//! `[System.Text.Encoding]::UTF8` and its like.

use crate::engine::casts;
use crate::engine::statics::decoded;
use crate::error::Error;
use crate::object::foreign::Foreign;
use crate::object::value::Value;
use std::any::Any;
use std::rc::Rc;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    Utf8,
    Unicode,
    BigEndian,
    Ascii,
    Latin1,
}

struct Encoding(Form);

/// By the name of a property (`utf8`) or as `GetEncoding` takes it (`iso-8859-1`, 65001).
pub fn named(name: &str) -> Option<Value> {
    let form = match name.to_ascii_lowercase().as_str() {
        "utf8" | "utf-8" | "default" | "65001" | "utf8encoding" => Form::Utf8,
        "unicode" | "utf-16" | "utf-16le" | "1200" | "unicodeencoding" => Form::Unicode,
        "bigendianunicode" | "utf-16be" | "1201" => Form::BigEndian,
        "ascii" | "us-ascii" | "20127" | "asciiencoding" => Form::Ascii,
        "latin1" | "iso-8859-1" | "windows-1252" | "28591" | "1252" => Form::Latin1,
        _ => return None,
    };
    Some(super::value(Encoding(form)))
}

impl Encoding {
    fn bytes(&self, text: &str) -> Rc<[u8]> {
        match self.0 {
            Form::Utf8 => text.bytes().collect(),
            Form::Unicode => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
            Form::BigEndian => text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
            Form::Ascii => text.chars().map(|c| if c.is_ascii() { c as u8 } else { b'?' }).collect(),
            Form::Latin1 => text.chars().map(|c| u8::try_from(u32::from(c)).unwrap_or(b'?')).collect(),
        }
    }

    fn decode(&self, bytes: &[u8]) -> String {
        match self.0 {
            Form::Utf8 => decoded(bytes),
            Form::Unicode => decoded(&[&[0xff, 0xfe], bytes].concat()),
            Form::BigEndian => decoded(&[&[0xfe, 0xff], bytes].concat()),
            Form::Ascii => bytes.iter().map(|b| if b.is_ascii() { char::from(*b) } else { '?' }).collect(),
            Form::Latin1 => bytes.iter().map(|b| char::from(*b)).collect(),
        }
    }

    fn given(value: &Value) -> Result<Rc<[u8]>, Error> {
        match casts::cast("byte[]", value.clone())? {
            Value::Bytes(bytes) => Ok(bytes),
            _ => Ok(Rc::from([])),
        }
    }
}

impl Foreign for Encoding {
    fn type_name(&self) -> Rc<str> {
        Rc::from(match self.0 {
            Form::Utf8 => "System.Text.UTF8Encoding",
            Form::Unicode | Form::BigEndian => "System.Text.UnicodeEncoding",
            Form::Ascii => "System.Text.ASCIIEncoding",
            Form::Latin1 => "System.Text.Latin1Encoding",
        })
    }
    /// The word that -Encoding takes.
    fn text(&self) -> String {
        match self.0 {
            Form::Utf8 => "utf8",
            Form::Unicode => "unicode",
            Form::BigEndian => "bigendianunicode",
            Form::Ascii | Form::Latin1 => "ascii",
        }
        .into()
    }
    fn members(&self) -> &'static [&'static str] {
        &["GetBytes", "GetString", "GetByteCount", "WebName", "EncodingName"]
    }
    fn get(&self, member: &str) -> Option<Value> {
        let name = match self.0 {
            Form::Utf8 => "utf-8",
            Form::Unicode => "utf-16",
            Form::BigEndian => "utf-16BE",
            Form::Ascii => "us-ascii",
            Form::Latin1 => "iso-8859-1",
        };
        matches!(member, "webname" | "bodyname" | "headername" | "encodingname").then(|| Value::text(name))
    }
    fn call(&self, method: &str, arguments: &[Value]) -> Option<Result<Value, Error>> {
        let first = arguments.first()?;
        Some(match method {
            "getbytes" => Ok(Value::Bytes(self.bytes(&first.to_string()))),
            "getbytecount" => Ok(Value::from(self.bytes(&first.to_string()).len())),
            "getstring" => Encoding::given(first).map(|bytes| Value::from(self.decode(&bytes))),
            _ => return None,
        })
    }
    fn as_any(&self) -> &dyn Any {
        self
    }
}
