//! `New-Item`: a folder or a file.

use super::item;
use crate::command::arguments::Arguments;
use crate::command::cmdlet::{Cmdlet, Example, Run};
use crate::command::context::Context;
use crate::command::parameter::{Param, Switch};
use crate::command::paths::{self, io_error};
use crate::command::precious;
use crate::error::{Error, Halt, Kind as ErrorKind};
use crate::object::kind::Kind;
use crate::object::value::Value;
use std::fs;
use std::path::Path;

pub static CMDLET: Cmdlet = Cmdlet {
    name: "New-Item",
    aliases: &["ni"],
    synopsis: "Creates a folder or a file.",
    description: "Folders on the way are made as well. With -Force a folder that exists is no error.",
    needs: None,
    should_process: true,
    parameters: &[&PATH, &NAME, &ITEM_TYPE, &VALUE, &FORCE],
    returns: "FileInfo",
    examples: &[
        Example { text: "Makes a folder.", code: "(New-Item -ItemType Directory media).Name", shows: "media\n" },
        Example {
            text: "Makes a file with a text.",
            code: "New-Item note.txt -ItemType File -Value \"hello\" | Out-Null; Get-Content note.txt",
            shows: "hello\n",
        },
    ],
    run: Run::Each(new_item),
};

static PATH: Param<Vec<String>> = Param::optional("Path", "Where it is made.").at(0).by_value().not_null();
static NAME: Param<String> = Param::optional("Name", "Its name, if the path is only the folder.").not_null();
static ITEM_TYPE: Param<String> = Param::optional("ItemType", "Directory or File.")
    .alias(&["Type"])
    .kind(Kind::Choice(&["Directory", "File", "Container", "Leaf"]))
    .default("File");
static VALUE: Param<Value> = Param::optional("Value", "The text of the file.").alias(&["Target"]);
static FORCE: Param<Switch> = Param::switch("Force", "Accepts what exists; empties a file that exists.");

fn new_item(cx: &mut Context, args: &Arguments) -> Result<(), Halt> {
    let kind = args.get(&ITEM_TYPE)?;
    let is_folder = matches!(kind.as_deref(), Some("Directory" | "Container"));
    let value = args.get(&VALUE)?;
    make(cx, args.get(&PATH)?, args.get(&NAME)?, is_folder, value, args.has(&FORCE))
}

/// Makes a folder or a file at each path, or of that name in each.
pub(super) fn make(
    cx: &mut Context,
    paths: Option<Vec<String>>,
    name: Option<String>,
    folder: bool,
    value: Option<Value>,
    force: bool,
) -> Result<(), Halt> {
    let parents = match (paths, &name) {
        (Some(paths), _) => paths,
        (None, Some(_)) => vec![".".into()],
        (None, None) => return Err(Error::argument("-Path is missing").id("MissingMandatoryParameter").into()),
    };
    for parent in parents {
        let text = match &name {
            Some(name) => format!("{}/{name}", parent.trim_end_matches(['/', '\\'])),
            None => parent,
        };
        let path = paths::resolve(&text)?;
        if !folder {
            precious::guard_store(cx.session, &path, precious::WRITE_OVER)?;
        }
        if !cx.should_process(if folder { "create folder" } else { "create file" }, &text)? {
            continue;
        }
        if folder {
            make_folder(&path, force)?
        } else {
            make_file(&path, value.as_ref(), force)?
        }
        cx.emit(item::of(&path))?;
    }
    Ok(())
}

fn exists(path: &Path) -> Error {
    Error::new(ErrorKind::ResourceExists, format!("\"{}\" exists", path.display()))
        .id("ItemExists")
        .target(path.display().to_string())
        .hint("-Force accepts that")
}

fn make_folder(path: &Path, force: bool) -> Result<(), Error> {
    if path.is_dir() {
        return if force { Ok(()) } else { Err(exists(path)) };
    }
    fs::create_dir_all(path).map_err(|error| io_error("create", path, &error))
}

fn make_file(path: &Path, value: Option<&Value>, force: bool) -> Result<(), Error> {
    if path.exists() && !force {
        return Err(exists(path));
    }
    if let Some(parent) = path.parent().filter(|p| force && !p.as_os_str().is_empty()) {
        fs::create_dir_all(parent).map_err(|error| io_error("create", parent, &error))?;
    }
    let bytes = match value {
        Some(Value::Bytes(bytes)) => bytes.to_vec(),
        Some(other) => other.to_string().into_bytes(),
        None => Vec::new(),
    };
    let mut file = super::output::TextFile::open(path, false, super::output::Encoding::Utf8)?;
    file.write_bytes(&bytes)?;
    file.commit()
}

#[cfg(test)]
mod tests {
    use crate::cmdlets::testing::{check, check_error};

    #[test]
    fn makes() {
        let folder = tempfile::tempdir().expect("folder");
        let at = folder.path().display();
        check(&format!("New-Item -ItemType Directory '{at}/a/b' | % Name"), vec![], "b");
        check(&format!("New-Item -ItemType Directory '{at}/a/b' -Force | % PSIsContainer"), vec![], "True");
        check_error(&format!("New-Item -ItemType Directory '{at}/a/b'"), vec![], "exists");
        check(&format!("ni '{at}' -Name c.txt -Value hello | % Length"), vec![], "5");
        check_error(&format!("ni '{at}/c.txt'"), vec![], "exists");
        check(&format!("ni '{at}/d.txt' -WhatIf"), vec![], "");
        check(&format!("Test-Path '{at}/d.txt'"), vec![], "False");
        check_error("ni", vec![], "-Path is missing");
    }
}
