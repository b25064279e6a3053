//! Files and folders as objects.

use crate::command::parameter::Param;
use crate::command::paths;
use crate::error::Error;
use crate::object::date_time::Stamp;
use crate::object::kind::Kind;
use crate::object::object::{Object, PropertyInfo, TypeInfo};
use crate::object::record::Field;
use crate::object::value::Value;
use std::fs;
use std::path::{Path, PathBuf};

/// The properties that scripts ask for; a folder has no length.
pub static FILE_INFO: TypeInfo = TypeInfo {
    name: "FileInfo",
    full_name: "System.IO.FileInfo",
    properties: &[
        PropertyInfo::read_only("Mode", Kind::Text),
        PropertyInfo::read_only("LastWriteTime", Kind::DateTime),
        PropertyInfo::read_only("Length", Kind::Any),
        PropertyInfo::read_only("Name", Kind::Text),
        PropertyInfo::read_only("FullName", Kind::Text),
        PropertyInfo::read_only("DirectoryName", Kind::Text),
        PropertyInfo::read_only("BaseName", Kind::Text),
        PropertyInfo::read_only("Extension", Kind::Text),
        PropertyInfo::read_only("PSIsContainer", Kind::Bool),
    ],
    show: |object| object.get("FullName").unwrap_or_default().to_string(),
};

/// A path parameter that takes texts, and by their FullName the objects that Get-ChildItem hands on.
pub const fn named_by<T: Field>(param: Param<T>) -> Param<T> {
    param.at(0).alias(&["LiteralPath", "PSPath", "FullName"]).by_value().by_property().not_null()
}

/// The file or folder as it is now; of one that vanished meanwhile, what the path says.
pub fn of(path: &Path) -> Value {
    let is_folder = fs::metadata(path).is_ok_and(|meta| meta.is_dir());
    of_kind(path, is_folder)
}

/// `[System.IO.FileInfo]text` and `[System.IO.DirectoryInfo]text`: nothing need be there.
pub fn named(text: &str, is_folder: bool) -> Result<Value, Error> {
    if text.is_empty() {
        return Err(Error::operation("the path is empty").id("InvalidCast"));
    }
    Ok(of_kind(&paths::located(paths::resolve(text)?), is_folder))
}

/// What else a file or folder tells of itself, looked up when it is asked for.
pub fn member(object: &Object, name: &str) -> Option<Value> {
    let path = PathBuf::from(object.get("FullName")?.to_string());
    let is_folder = matches!(object.get("PSIsContainer"), Some(Value::Bool(true)));
    let meta = || fs::metadata(&path).ok();
    let time = |time: Option<std::io::Result<std::time::SystemTime>>| -> Value {
        let zoned = time.and_then(Result::ok).and_then(|time| jiff::Zoned::try_from(time).ok());
        zoned.map_or(Value::Null, |zoned| Value::DateTime(Stamp::local(zoned.datetime())))
    };
    Some(match name.to_ascii_lowercase().as_str() {
        "exists" => Value::Bool(meta().is_some_and(|meta| meta.is_dir() == is_folder)),
        "isreadonly" => Value::Bool(meta().is_some_and(|meta| meta.permissions().readonly())),
        "creationtime" => time(meta().map(|meta| meta.created().or_else(|_| meta.modified()))),
        "lastaccesstime" => time(meta().map(|meta| meta.accessed())),
        "directory" if !is_folder => path.parent().map_or(Value::Null, of),
        "parent" if is_folder => path.parent().map_or(Value::Null, of),
        "root" if is_folder => path.ancestors().last().map_or(Value::Null, of),
        "attributes" => Value::text(if is_folder { "Directory" } else { "Archive" }),
        "pspath" => Value::from(format!("Microsoft.PowerShell.Core\\FileSystem::{}", path.display())),
        _ => return None,
    })
}

fn of_kind(path: &Path, is_folder: bool) -> Value {
    let meta = fs::metadata(path).ok();
    let full = paths::whole(path);
    let written = meta.as_ref().and_then(|meta| meta.modified().ok()).and_then(|time| {
        let zoned = jiff::Zoned::try_from(time).ok()?;
        Some(Value::DateTime(Stamp::local(zoned.datetime())))
    });
    let text =
        |part: Option<&std::ffi::OsStr>| part.map_or(Value::Null, |p| Value::from(p.to_string_lossy().into_owned()));
    let read_only = meta.as_ref().is_some_and(|meta| meta.permissions().readonly());
    let mode = format!("{}{}---", if is_folder { "d-" } else { "-a" }, if read_only { 'r' } else { '-' });
    let length = match &meta {
        Some(meta) if !is_folder => Value::from(usize::try_from(meta.len()).unwrap_or(usize::MAX)),
        _ => Value::Null,
    };
    let object = Object::with_values(
        &FILE_INFO,
        vec![
            Value::from(mode),
            written.unwrap_or_default(),
            length,
            text(full.file_name()),
            Value::from(full.display().to_string()),
            full.parent().map_or(Value::Null, |p| Value::from(p.display().to_string())),
            text(if is_folder { full.file_name() } else { full.file_stem() }),
            Value::from(full.extension().map_or(String::new(), |e| format!(".{}", e.to_string_lossy()))),
            Value::Bool(is_folder),
        ],
    );
    if is_folder {
        object.set_type_name("DirectoryInfo");
    }
    Value::Object(object)
}
