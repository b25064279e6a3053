//! `[System.IO.File]`, `[System.IO.Path]` and their like.

use crate::command::paths;
use crate::command::precious;
use crate::command::reading::{self, Reading};
use crate::command::session::Session;
use crate::command::text_encoding::{Encoding, text_of};
use crate::command::text_file::{TextFile, append_as_told};
use crate::engine::casts;
use crate::engine::foreign::encoding;
use crate::engine::members::Given;
use crate::error::{Error, Kind, system_words};
use crate::object::date_time::Stamp;
use crate::object::value::Value;
use crate::object::wildcard;
use std::path::Path;

pub(super) fn file(session: &Session, folder: bool, method: &str, given: &Given) -> Result<Option<Value>, Error> {
    if folder && method == "getcurrentdirectory" {
        return Ok(Some(Value::from(paths::location()?.display().to_string())));
    }
    let name = given.text(0)?;
    let resolved = paths::resolve(&name);
    if method == "exists" {
        let is = |path: &Path| if folder { path.is_dir() } else { path.is_file() };
        return Ok(Some(Value::Bool(resolved.is_ok_and(|path| is(&path)))));
    }
    let path = &*resolved?;
    match method {
        "delete" | "move" => precious::guard(session, path, if method == "move" { "move" } else { "remove" })?,
        _ if method.starts_with("write") || method.starts_with("append") => {
            precious::guard_store(session, path, precious::WRITE_OVER)?;
        }
        _ => {}
    }
    let failed = |kind: Kind, verb: &str, why: std::io::Error| {
        Error::new(kind, format!("\"{name}\" cannot be {verb}: {}", system_words(&why)))
            .id("FileOperation")
            .target(name.clone())
    };
    let read = || reading::whole_or(session, path, &|e| failed(Kind::ReadError, "read", e));
    let write = |data: &[u8]| {
        let mut file = TextFile::open(path, false, Encoding::Bytes)?;
        file.write_bytes(data)?;
        file.commit()
    };
    let put = |text: &str, append: bool| -> Result<(), Error> {
        let told = encoding::given(given.values.get(2)).unwrap_or(Encoding::Utf8);
        let mut file = if append { append_as_told(path, told)? } else { TextFile::open(path, false, told)? };
        file.write(text)?;
        file.commit()
    };
    let lines = |n: usize| -> Result<String, Error> {
        Ok(casts::items(given.need(n)?).iter().map(|line| format!("{line}\n")).collect())
    };
    Ok(Some(match method {
        "readallbytes" => Value::Bytes(read()?.into()),
        "readalltext" => Value::from(text_of(&read()?)),
        "readalllines" => Value::Array(text_of(&read()?).lines().map(Value::text).collect()),
        "writealltext" => {
            put(&given.text(1)?, false)?;
            Value::Null
        }
        "writealllines" => {
            put(&lines(1)?, false)?;
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
            put(&given.text(1)?, true)?;
            Value::Null
        }
        "delete" if folder => {
            let all = given.values.get(1).is_some_and(Value::truth);
            let outcome = if all { std::fs::remove_dir_all(path) } else { std::fs::remove_dir(path) };
            outcome.map_err(|e| failed(Kind::WriteError, "deleted", e))?;
            Value::Null
        }
        // A file that is not there is no error, as in .NET.
        "delete" => match std::fs::remove_file(path) {
            Err(why) if why.kind() != std::io::ErrorKind::NotFound => {
                return Err(failed(Kind::WriteError, "deleted", why));
            }
            _ => Value::Null,
        },
        "copy" | "move" => {
            let target = paths::resolve(&given.text(1)?)?;
            let over = given.values.get(2).is_some_and(Value::truth);
            if target.exists() && !over {
                return Err(Error::new(Kind::WriteError, format!("\"{}\" is there already", target.display()))
                    .id("FileOperation")
                    .hint("a third argument of $true writes over it"));
            }
            precious::guard(session, &target, precious::WRITE_OVER)?;
            if method == "move" {
                std::fs::rename(path, &target).map_err(|e| failed(Kind::WriteError, "moved", e))?;
                return Ok(Some(Value::Null));
            }
            let fails = |e: std::io::Error| failed(Kind::WriteError, "copied", e);
            let mut source = Reading::open(session, path).map_err(fails)?;
            let mut file = TextFile::open(&target, false, Encoding::Bytes)?;
            std::io::copy(&mut source, &mut file).map_err(fails)?;
            file.commit()?;
            let mode = source.file().metadata().map_err(fails)?.permissions();
            std::fs::set_permissions(&target, mode).map_err(fails)?;
            Value::Null
        }
        "appendalllines" => {
            put(&lines(1)?, true)?;
            Value::Null
        }
        "readlines" => Value::Array(text_of(&read()?).lines().map(Value::text).collect()),
        "opentext" => return crate::engine::foreign::streams::reader(session, &name).map(Some),
        "createtext" => return crate::engine::foreign::streams::writer(session, &name, false, None).map(Some),
        "appendtext" => return crate::engine::foreign::streams::writer(session, &name, true, None).map(Some),
        "getlastwritetime" | "getcreationtime" => {
            let about = std::fs::metadata(path).map_err(|e| failed(Kind::ReadError, "read", e))?;
            let when = about.modified().ok().and_then(|t| jiff::Timestamp::try_from(t).ok());
            let zone = jiff::tz::TimeZone::system();
            when.map_or(Value::Null, |t| Value::DateTime(Stamp::local(t.to_zoned(zone).datetime())))
        }
        "createdirectory" => {
            std::fs::create_dir_all(path).map_err(|e| failed(Kind::WriteError, "made", e))?;
            Value::text(&name)
        }
        "getparent" => path.parent().map_or(Value::Null, |p| Value::from(p.display().to_string())),
        "getfiles" | "getdirectories" | "enumeratefiles" | "enumeratedirectories" => {
            let entries = std::fs::read_dir(path).map_err(|e| failed(Kind::ReadError, "read", e))?;
            let pattern = given.values.get(1).map_or_else(|| "*".to_string(), ToString::to_string);
            let wanted = |path: &Path| if method.ends_with("files") { path.is_file() } else { path.is_dir() };
            let mut names: Vec<String> = entries
                .flatten()
                .filter(|e| wanted(&e.path()))
                .filter(|e| wildcard::matches(&pattern, &e.file_name().to_string_lossy(), false))
                .map(|e| e.path().display().to_string())
                .collect();
            names.sort();
            Value::Array(names.into_iter().map(Value::from).collect())
        }
        _ => return Ok(None),
    }))
}

pub(super) fn path(method: &str, given: &Given) -> Result<Option<Value>, Error> {
    match method {
        "gettempfilename" => {
            let path = std::env::temp_dir().join(format!("tmp{:08x}.tmp", fastrand::u32(..)));
            std::fs::write(&path, "").map_err(|why| {
                Error::new(Kind::WriteError, format!("\"{}\" cannot be made: {}", path.display(), system_words(&why)))
                    .id("FileOperation")
            })?;
            return Ok(Some(Value::from(path.display().to_string())));
        }
        "getrandomfilename" => {
            let letters: String = std::iter::repeat_with(fastrand::lowercase).take(11).collect();
            return Ok(Some(Value::from(format!("{}.{}", &letters[..8], &letters[8..]))));
        }
        "getinvalidfilenamechars" | "getinvalidpathchars" => {
            let control = (0u8..32).map(char::from);
            return Ok(Some(Value::Array("\"<>|:*?\\/".chars().chain(control).map(Value::Char).collect())));
        }
        _ => {}
    }
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
        "hasextension" => Value::Bool(tail.len() > stem.len() + 1),
        "getpathroot" => Value::text(match name.find([':', '/', '\\']) {
            Some(0) => &name[..1],
            Some(at) if name.as_bytes()[at] == b':' => &name[..(at + 2).min(name.len())],
            _ => "",
        }),
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
