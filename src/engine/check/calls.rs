//! A call of a command, held against what there is.

use super::Loaded;
use crate::command::bind;
use crate::command::parameter_names;
use crate::elsewhere;
use crate::engine::modules;
use crate::engine::runtime::Runtime;
use crate::engine::unknown;
use crate::error::Error;
use crate::language::program::{Argument, ArgumentKind, ArgumentValue, CallSite, Span};

/// The fault of a call, if it has one. `is_piped`: objects may come from the stage before.
pub fn check(runtime: &Runtime, loaded: &Loaded, site: &CallSite, is_piped: bool) -> Option<Error> {
    let name = &*site.name;
    let Some(cmdlet) = runtime.cmdlet(name) else {
        // Statements where a value stands, as in `$a ?? (throw 'x')`.
        let is_statement = ["throw", "return", "exit", "break", "continue"].contains(&name.to_lowercase().as_str());
        let is_known = is_statement
            || name.is_empty()
            || name.contains(['/', '\\', '$'])
            || modules::is_script_path(name)
            || elsewhere::inventory(name).is_some()
            || loaded.may_define(name)
            || loaded.own.iter().any(|own| own.eq_ignore_ascii_case(name));
        return (!is_known).then(|| unknown::command(runtime, name, &[]).at(site.name_span));
    };
    let depends =
        |argument: &Argument| matches!(argument.value, ArgumentValue::Slot(_)) || argument.kind == ArgumentKind::Splat;
    let is_help = site.arguments.iter().any(|argument| match &argument.kind {
        ArgumentKind::Named { name, .. } => &**name == "?",
        ArgumentKind::Positional | ArgumentKind::Splat => false,
    });
    if is_help {
        return None;
    }
    let fault = if site.arguments.iter().any(depends) {
        // The values come with the run; the names are there.
        site.arguments.iter().find_map(|argument| match &argument.kind {
            ArgumentKind::Named { name, .. } => parameter_names::written(cmdlet, name, argument.name_span).err(),
            ArgumentKind::Positional | ArgumentKind::Splat => None,
        })
    } else {
        bind::bind(cmdlet, site, Vec::new(), is_piped, None).err()
    };
    fault.map(|error| error.from_cmdlet(cmdlet.name))
}

/// The fault of a map that is given to a cmdlet: a key that is no parameter.
pub fn check_key(runtime: &Runtime, command: &str, key: &str, span: Span) -> Option<Error> {
    let cmdlet = runtime.cmdlet(command)?;
    let bare = key.replace('_', "");
    match parameter_names::find(cmdlet, &bare) {
        Ok(_) => None,
        Err(_) => parameter_names::written(cmdlet, key, span).err().map(|error| error.from_cmdlet(cmdlet.name)),
    }
}
