//! `[string]`, `[Convert]`, `[System.Text.Encoding]` and the escapes of `[uri]`.

use super::decoded;
use crate::engine::members::Given;
use crate::engine::{casts, text_methods};
use crate::error::Error;
use crate::object::convert;
use crate::object::value::Value;

fn text_list(values: &[Value]) -> Vec<Value> {
    values.iter().flat_map(casts::items).collect()
}

pub(super) fn text(method: &str, given: &Given) -> Result<Option<Value>, Error> {
    Ok(Some(match method {
        "isnullorempty" => Value::Bool(given.values.first().is_none_or(|v| v.to_string().is_empty())),
        "isnullorwhitespace" => Value::Bool(given.values.first().is_none_or(|v| v.to_string().trim().is_empty())),
        "join" => {
            let parts: Vec<String> =
                text_list(given.values.get(1..).unwrap_or_default()).iter().map(ToString::to_string).collect();
            Value::from(parts.join(&given.text(0)?))
        }
        "format" => text_methods::format_operator(
            &given.text(0)?,
            &match given.values.get(1..) {
                Some([one]) => casts::items(one),
                Some(many) => many.to_vec(),
                None => Vec::new(),
            },
        )?,
        "concat" => Value::from(text_list(given.values).iter().map(ToString::to_string).collect::<String>()),
        "compare" => {
            let fold = given.values.get(2).is_some_and(Value::truth);
            let (a, b) = (given.text(0)?, given.text(1)?);
            let order = if fold { a.to_lowercase().cmp(&b.to_lowercase()) } else { a.cmp(&b) };
            Value::Int(order as i64)
        }
        "equals" => Value::Bool(given.text(0)? == given.text(1)?),
        _ => return Ok(None),
    }))
}

pub(super) fn conversion(method: &str, given: &Given) -> Result<Option<Value>, Error> {
    use base64::Engine as _;
    let base64 = base64::engine::general_purpose::STANDARD;
    Ok(Some(match method {
        "tobase64string" => match casts::cast("byte[]", given.need(0)?.clone())? {
            Value::Bytes(bytes) => Value::from(base64.encode(bytes)),
            _ => Value::text(""),
        },
        "frombase64string" => {
            let bytes = base64
                .decode(given.text(0)?.trim())
                .map_err(|_| Error::operation("this is not Base64 text").id("FormatException"))?;
            Value::Bytes(bytes.into())
        }
        "toint32" | "toint64" if given.values.len() > 1 => {
            let radix = u32::try_from(given.int(1)?).ok().filter(|r| (2..=36).contains(r)).unwrap_or(10);
            let text = given.text(0)?;
            let value = i64::from_str_radix(text.trim_start_matches("0x"), radix);
            Value::Int(
                value.map_err(|_| Error::operation(format!("\"{text}\" is not a number")).id("FormatException"))?,
            )
        }
        "toint32" | "toint16" => casts::cast("int", given.need(0)?.clone())?,
        "toint64" => casts::cast("long", given.need(0)?.clone())?,
        "tobyte" => casts::cast("byte", given.need(0)?.clone())?,
        "tostring" if given.values.len() > 1 => {
            let n = given.int(0)?;
            Value::from(match given.int(1)? {
                2 => format!("{n:b}"),
                8 => format!("{n:o}"),
                16 => format!("{n:x}"),
                _ => n.to_string(),
            })
        }
        "tostring" => Value::from(given.text(0)?),
        "toboolean" => {
            let value = given.need(0)?;
            Value::Bool(convert::to_bool(value).unwrap_or_else(|| value.truth()))
        }
        "todatetime" => casts::cast("datetime", given.need(0)?.clone())?,
        "todouble" | "todecimal" | "tosingle" => casts::cast("double", given.need(0)?.clone())?,
        "tochar" => casts::cast("char", given.need(0)?.clone())?,
        _ => return Ok(None),
    }))
}

/// Methods of `[System.Text.Encoding]::UTF8`, which is its name as text.
pub fn encoding_call(name: &str, method: &str, arguments: &[Value]) -> Option<Value> {
    if !matches!(name, "utf8" | "unicode" | "ascii" | "default") {
        return None;
    }
    match method.to_ascii_lowercase().as_str() {
        "getbytes" => {
            let text = arguments.first()?.to_string();
            Some(Value::Bytes(match name {
                "unicode" => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
                _ => text.into_bytes().into(),
            }))
        }
        "getstring" => match casts::cast("byte[]", arguments.first()?.clone()) {
            Ok(Value::Bytes(bytes)) if name == "unicode" => {
                Some(Value::from(decoded(&[&[0xff, 0xfe], &bytes[..]].concat())))
            }
            Ok(Value::Bytes(bytes)) => Some(Value::from(decoded(&bytes))),
            _ => None,
        },
        _ => None,
    }
}

pub(super) fn escaped(text: &str) -> String {
    text.bytes()
        .map(|b| match b {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => char::from(b).to_string(),
            other => format!("%{other:02X}"),
        })
        .collect()
}

pub(super) fn unescaped(text: &str) -> String {
    let mut bytes = Vec::new();
    let raw = text.as_bytes();
    let mut at = 0;
    while at < raw.len() {
        let hex =
            (raw[at] == b'%').then(|| text.get(at + 1..at + 3)).flatten().and_then(|h| u8::from_str_radix(h, 16).ok());
        match hex {
            Some(byte) => {
                bytes.push(byte);
                at += 3;
            }
            None => {
                bytes.push(raw[at]);
                at += 1;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
