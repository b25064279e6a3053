//! `[string]`, `[char]`, `[Convert]` and the escapes of `[uri]`.

use crate::engine::foreign::culture;
use crate::engine::members::Given;
use crate::engine::operators;
use crate::engine::{casts, text_methods};
use crate::error::Error;
use crate::object::compare::{self, Case};
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
            let items = text_list(given.values.get(1..).unwrap_or_default());
            Value::from(operators::join(&items, &given.text(0)?, |item| Ok::<_, Error>(item.to_string()))?)
        }
        "format" if culture::given(given.values.first()).is_some() => {
            return text("format", &Given { method: given.method, values: &given.values[1..] });
        }
        "format" => text_methods::format_operator(
            &given.text(0)?,
            &match given.values.get(1..) {
                Some([one]) => casts::items(one),
                Some(many) => many.to_vec(),
                None => Vec::new(),
            },
        )?,
        "concat" => {
            let items = text_list(given.values);
            Value::from(operators::join(&items, "", |item| Ok::<_, Error>(item.to_string()))?)
        }
        "compare" => {
            let fold = given.values.get(2).is_some_and(|v| match v {
                Value::Bool(fold) => *fold,
                other => other.to_string().to_ascii_lowercase().ends_with("ignorecase"),
            });
            let case = if fold { Case::Ignored } else { Case::Matters };
            Value::Int(compare::text_order(&given.text(0)?, &given.text(1)?, case) as i64)
        }
        "compareordinal" => Value::Int(given.text(0)?.cmp(&given.text(1)?) as i64),
        "equals" => {
            let (a, b) = (given.text(0)?, given.text(1)?);
            let fold = given.values.get(2).is_some_and(|v| v.to_string().to_ascii_lowercase().ends_with("ignorecase"));
            Value::Bool(if fold { a.to_lowercase() == b.to_lowercase() } else { a == b })
        }
        _ => return Ok(None),
    }))
}

/// `[char]::IsDigit(c)`, also of a text and a position in it.
pub(super) fn character(method: &str, given: &Given) -> Result<Option<Value>, Error> {
    let at = if given.values.len() > 1 { given.count(1)? } else { 0 };
    let c = match given.need(0)? {
        Value::Int(n) => u32::try_from(*n).ok().and_then(char::from_u32).unwrap_or(' '),
        other => other.to_string().chars().nth(at).unwrap_or(' '),
    };
    let changed = |mut all: Box<dyn Iterator<Item = char>>| Some(Value::Char(all.next().unwrap_or(c)));
    Ok(Some(Value::Bool(match method {
        "isdigit" => c.is_ascii_digit(),
        "isnumber" => c.is_numeric(),
        "isletter" => c.is_alphabetic(),
        "isletterordigit" => c.is_alphanumeric(),
        "isupper" => c.is_uppercase(),
        "islower" => c.is_lowercase(),
        "iswhitespace" => c.is_whitespace(),
        "iscontrol" => c.is_control(),
        "ispunctuation" => c.is_ascii_punctuation() && !"$+<=>^`|~".contains(c),
        "issymbol" => "$+<=>^`|~".contains(c),
        "isseparator" => c == ' ' || c == '\u{a0}',
        "toupper" | "toupperinvariant" => return Ok(changed(Box::new(c.to_uppercase()))),
        "tolower" | "tolowerinvariant" => return Ok(changed(Box::new(c.to_lowercase()))),
        "getnumericvalue" => return Ok(Some(Value::Float(c.to_digit(10).map_or(-1.0, f64::from)))),
        "parse" => return casts::cast("char", given.need(0)?.clone()).map(Some),
        _ => return Ok(None),
    })))
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
        "touint32" | "touint16" | "tosbyte" => casts::cast("int", given.need(0)?.clone())?,
        "touint64" => casts::cast("long", given.need(0)?.clone())?,
        "changetype" => casts::cast(&given.text(1)?, given.need(0)?.clone())?,
        "tochar" => casts::cast("char", given.need(0)?.clone())?,
        _ => return Ok(None),
    }))
}

pub(super) fn escaped(text: &str) -> String {
    text.bytes()
        .map(|b| match b {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => char::from(b).to_string(),
            other => format!("%{other:02X}"),
        })
        .collect()
}

/// As [`escaped`], but what parts an address stays.
pub(super) fn escaped_uri(text: &str) -> String {
    text.chars()
        .map(|c| if "!#$&'()*+,/:;=?@[]%".contains(c) { c.to_string() } else { escaped(&c.to_string()) })
        .collect()
}

/// A scheme, a colon, something behind it, and no blank.
pub(super) fn is_address(text: &str) -> bool {
    let scheme = |s: &str| {
        s.starts_with(|c: char| c.is_ascii_alphabetic())
            && s.chars().all(|c| c.is_ascii_alphanumeric() || "+.-".contains(c))
    };
    text.split_once(':').is_some_and(|(head, rest)| scheme(head) && !rest.is_empty())
        && !text.contains(char::is_whitespace)
}

/// `[System.Net.WebUtility]` and `[System.Web.HttpUtility]`.
pub(super) fn web(method: &str, given: &Given) -> Result<Option<Value>, Error> {
    let text = given.text(0)?;
    Ok(Some(Value::from(match method {
        "htmlencode" => text
            .replace('&', "&amp;")
            .replace('<', "&lt;")
            .replace('>', "&gt;")
            .replace('"', "&quot;")
            .replace('\'', "&#39;"),
        "htmldecode" => text
            .replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&quot;", "\"")
            .replace("&#39;", "'")
            .replace("&nbsp;", "\u{a0}")
            .replace("&amp;", "&"),
        "urlencode" => {
            let code = |c: char| match c {
                ' ' => "+".to_string(),
                '!' | '(' | ')' | '*' => c.to_string(),
                c => escaped(&c.to_string()).to_lowercase(),
            };
            text.chars().map(|c| if c.is_ascii_alphanumeric() { c.to_string() } else { code(c) }).collect()
        }
        "urldecode" => unescaped(&text.replace('+', " ")),
        _ => return Ok(None),
    })))
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
