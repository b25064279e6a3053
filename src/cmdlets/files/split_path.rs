//! `Split-Path`: the folder, the name or the extension in a path.

use crate::command::arguments::Arguments;
use crate::command::cmdlet::{Cmdlet, Example, Run};
use crate::command::context::Context;
use crate::command::parameter::{Param, Switch};
use crate::command::paths;
use crate::error::Halt;
use crate::object::value::Value;

pub static CMDLET: Cmdlet = Cmdlet {
    name: "Split-Path",
    aliases: &[],
    synopsis: "Returns a part of a path; the folder unless another is asked for.",
    description: "The text is looked at, not the disk.",
    needs: None,
    should_process: false,
    parameters: &[&PATH, &PARENT, &LEAF, &LEAF_BASE, &EXTENSION, &QUALIFIER, &NO_QUALIFIER, &IS_ABSOLUTE, &RESOLVE],
    returns: "String",
    examples: &[
        Example { text: "Takes the folder.", code: "Split-Path \"C:\\Media\\a.wav\"", shows: "C:\\Media\n" },
        Example { text: "Takes the name.", code: "Split-Path media/a.wav -Leaf", shows: "a.wav\n" },
    ],
    run: Run::Each(split_path),
};

static PATH: Param<Vec<String>> =
    Param::mandatory("Path", "The path.").at(0).alias(&["LiteralPath", "PSPath"]).by_value().not_null();
static PARENT: Param<Switch> = Param::switch("Parent", "The folder.");
static LEAF: Param<Switch> = Param::switch("Leaf", "The last part.");
static LEAF_BASE: Param<Switch> = Param::switch("LeafBase", "The last part without its extension.");
static EXTENSION: Param<Switch> = Param::switch("Extension", "The extension with its dot.");
static QUALIFIER: Param<Switch> = Param::switch("Qualifier", "The drive.");
static NO_QUALIFIER: Param<Switch> = Param::switch("NoQualifier", "The path without its drive.");
static IS_ABSOLUTE: Param<Switch> = Param::switch("IsAbsolute", "Whether it begins at a root.");
static RESOLVE: Param<Switch> = Param::switch("Resolve", "Demands that the path exists.");

fn split_path(cx: &mut Context, args: &Arguments) -> Result<(), Halt> {
    for path in args.need(&PATH)? {
        if args.has(&RESOLVE) {
            paths::existing(&path)?;
        }
        let qualifier = if path.get(1..2) == Some(":") { &path[..2] } else { "" };
        let trimmed = path.trim_end_matches(['/', '\\']);
        let cut = trimmed.rfind(['/', '\\']);
        let leaf = cut.map_or(trimmed, |at| &trimmed[at + 1..]);
        let (base, extension) = match leaf.rfind('.') {
            Some(at) if at > 0 => leaf.split_at(at),
            _ => (leaf, ""),
        };
        let value = if args.has(&LEAF) {
            Value::text(leaf)
        } else if args.has(&LEAF_BASE) {
            Value::text(base)
        } else if args.has(&EXTENSION) {
            Value::text(extension)
        } else if args.has(&QUALIFIER) {
            Value::text(qualifier)
        } else if args.has(&NO_QUALIFIER) {
            Value::text(&path[qualifier.len()..])
        } else if args.has(&IS_ABSOLUTE) {
            Value::Bool(path[qualifier.len()..].starts_with(['/', '\\']))
        } else {
            match cut {
                // The root stays: the folder of /a is /.
                Some(0) => Value::text(&trimmed[..1]),
                Some(2) if !qualifier.is_empty() => Value::text(&trimmed[..3]),
                Some(at) => Value::text(&trimmed[..at]),
                None => Value::text(""),
            }
        };
        cx.emit(value)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use crate::cmdlets::testing::check;

    #[test]
    fn parts() {
        for (options, shown) in [
            ("/a/b.tar.gz", "/a"),
            ("/a", "/"),
            ("a", ""),
            ("C:\\a", "C:\\"),
            ("/a/b.tar.gz -Leaf", "b.tar.gz"),
            ("/a/b.tar.gz -LeafBase", "b.tar"),
            ("/a/b.tar.gz -Extension", ".gz"),
            ("C:\\a\\b -Qualifier", "C:"),
            ("C:\\a\\b -NoQualifier", "\\a\\b"),
            ("C:\\a\\b -IsAbsolute", "True"),
            ("ä/ö -IsAbsolute", "False"),
        ] {
            check(&format!("Split-Path {options}"), vec![], shown);
        }
    }
}
