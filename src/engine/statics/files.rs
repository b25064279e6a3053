//! `[System.IO.File]`, `[System.IO.Path]` and their like.

use crate::command::paths;
use crate::engine::casts;
use crate::engine::members::Given;
use crate::error::{Error, Kind};
use crate::object::value::Value;
use std::path::Path;

pub(super) fn file(method: &str, given: &Given) -> Result<Option<Value>, Error> {
    let name = given.text(0)?;
    let resolved = paths::resolve(&name);
    if method == "exists" {
        return Ok(Some(Value::Bool(resolved.is_ok_and(|path| path.exists()))));
    }
    let path = &*resolved?;
    let failed = |kind: Kind, verb: &str, why: std::io::Error| {
        Error::new(kind, format!("\"{name}\" cannot be {verb}: {}", io_words(&why)))
            .id("FileOperation")
            .target(name.clone())
    };
    let read = || std::fs::read(path).map_err(|e| failed(Kind::ReadError, "read", e));
    let write = |data: &[u8]| std::fs::write(path, data).map_err(|e| failed(Kind::WriteError, "written", e));
    let lines = |n: usize| -> Result<String, Error> {
        Ok(casts::items(given.need(n)?).iter().map(|line| format!("{line}\n")).collect())
    };
    Ok(Some(match method {
        "readallbytes" => Value::Bytes(read()?.into()),
        "readalltext" => Value::from(decoded(&read()?)),
        "readalllines" => Value::Array(decoded(&read()?).lines().map(Value::text).collect()),
        "writealltext" => {
            write(given.text(1)?.as_bytes())?;
            Value::Null
        }
        "writealllines" => {
            write(lines(1)?.as_bytes())?;
            Value::Null
        }
        "writeallbytes" => {
            match casts::cast("byte[]", given.need(1)?.clone())? {
                Value::Bytes(bytes) => write(&bytes)?,
                _ => write(&[])?,
            }
            Value::Null
        }
        "appendalltext" => {
            use std::io::Write;
            let text = given.text(1)?;
            let open = std::fs::OpenOptions::new().create(true).append(true).open(path);
            open.and_then(|mut f| f.write_all(text.as_bytes())).map_err(|e| failed(Kind::WriteError, "written", e))?;
            Value::Null
        }
        "delete" => {
            std::fs::remove_file(path).map_err(|e| failed(Kind::WriteError, "deleted", e))?;
            Value::Null
        }
        "createdirectory" => {
            std::fs::create_dir_all(path).map_err(|e| failed(Kind::WriteError, "made", e))?;
            Value::text(&name)
        }
        "getfiles" => {
            let entries = std::fs::read_dir(path).map_err(|e| failed(Kind::ReadError, "read", e))?;
            let mut names: Vec<String> =
                entries.flatten().filter(|e| e.path().is_file()).map(|e| e.path().display().to_string()).collect();
            names.sort();
            Value::Array(names.into_iter().map(Value::from).collect())
        }
        _ => return Ok(None),
    }))
}

fn io_words(error: &std::io::Error) -> String {
    match error.kind() {
        std::io::ErrorKind::NotFound => "there is no such file or folder".into(),
        std::io::ErrorKind::PermissionDenied => "access is denied".into(),
        _ => error.to_string(),
    }
}

/// Text of a file: UTF-8, or UTF-16 with its mark, as Windows tools write.
pub fn decoded(bytes: &[u8]) -> String {
    let wide = |bytes: &[u8], pair: fn([u8; 2]) -> u16| -> String {
        let units: Vec<u16> = bytes.chunks_exact(2).map(|c| pair([c[0], c[1]])).collect();
        String::from_utf16_lossy(&units)
    };
    match bytes {
        [0xff, 0xfe, rest @ ..] => wide(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => wide(rest, u16::from_be_bytes),
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        plain => String::from_utf8_lossy(plain).into_owned(),
    }
}

pub(super) fn path(method: &str, given: &Given) -> Result<Option<Value>, Error> {
    let name = if method == "gettemppath" { String::new() } else { given.text(0)? };
    let tail = name.rsplit(['/', '\\']).next().unwrap_or(&name);
    let head = &name[..name.len() - tail.len()];
    let stem = match tail.rfind('.') {
        Some(at) => &tail[..at],
        None => tail,
    };
    Ok(Some(match method {
        "combine" => {
            let mut joined = name.clone();
            for part in &given.values[1..] {
                let part = part.to_string();
                if Path::new(&part).is_absolute() {
                    joined = part;
                } else {
                    if !joined.is_empty() && !joined.ends_with(['/', '\\']) {
                        joined.push(if joined.contains('\\') { '\\' } else { std::path::MAIN_SEPARATOR });
                    }
                    joined.push_str(&part);
                }
            }
            Value::from(joined)
        }
        "getfilename" => Value::text(tail),
        "getfilenamewithoutextension" => Value::text(stem),
        "getextension" => Value::text(&tail[stem.len()..]),
        "getdirectoryname" => Value::text(head.trim_end_matches(['/', '\\'])),
        "changeextension" => {
            let new = given.text(1)?;
            let dot = if new.starts_with('.') || new.is_empty() { "" } else { "." };
            Value::from(format!("{head}{stem}{dot}{new}"))
        }
        "getfullpath" => Value::from(std::path::absolute(&name).map_or(name.clone(), |p| p.display().to_string())),
        "gettemppath" => Value::from(std::env::temp_dir().display().to_string()),
        "ispathrooted" => {
            Value::Bool(Path::new(&name).is_absolute() || name.starts_with('\\') || name.get(1..2) == Some(":"))
        }
        _ => return Ok(None),
    }))
}

pub(super) fn folder(name: &str) -> Value {
    let Some(user) = directories::UserDirs::new() else { return Value::Null };
    let found = match name.to_ascii_lowercase().as_str() {
        "desktop" => user.desktop_dir(),
        "mydocuments" | "personal" => user.document_dir(),
        _ => Some(user.home_dir()),
    };
    found.map_or(Value::Null, |path| Value::from(path.display().to_string()))
}
