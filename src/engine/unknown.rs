//! What to say about a command that is not there: what rgsh has instead, which name is near, what the words may mean.

use super::runtime::Runtime;
use crate::elsewhere;
use crate::error::{Error, Kind};
use crate::object::convert;
use crate::object::value::Value;

pub fn command(runtime: &Runtime, name: &str, arguments: &[Value]) -> Error {
    let error = |what: &str| Error::new(Kind::ObjectNotFound, what).id("CommandNotFoundException").target(name);
    let instead = elsewhere::command(name).or_else(|| elsewhere::keyword(name));
    let program = || {
        let what = format!("\"{name}\" is a program, and rgsh starts no other programs");
        error(&what).hint(instead.unwrap_or("run it, and rgsh, from the script of another shell"))
    };
    if let Some(constant) = ["true", "false", "null"].iter().find(|word| word.eq_ignore_ascii_case(name)) {
        return error(&format!("there is no command \"{name}\"")).hint(format!("write ${constant}"));
    }
    if elsewhere::is_program(name) {
        return program();
    }
    if let Some(instead) = instead {
        return error(&format!("{name} is not in rgsh")).hint(instead);
    }
    if let Some((_, hint)) = STATEMENTS.iter().find(|(word, _)| word.eq_ignore_ascii_case(name)) {
        return error(&format!("{name} is no command, and no statement can stand here")).hint(*hint);
    }
    let is_word = name.chars().all(|c| c.is_alphanumeric() || c == '_');
    let error = error(&format!("there is no command \"{name}\""));
    if is_word && let Some(hint) = in_prose(runtime, name, arguments) {
        return error.hint(hint);
    }
    if is_on_path(name) {
        return program();
    }
    let is_address = ["sip:", "tel:"].iter().any(|scheme| name.to_lowercase().starts_with(scheme));
    if is_address || name.split_once('@').is_some_and(|(_, domain)| elsewhere::is_domain(domain)) {
        return error.hint(format!(
            "it reads like the address of somebody, which stands behind a command: Get-CsUser {}",
            if name.contains(':') { name.to_string() } else { format!("sip:{name}") }
        ));
    }
    if let Some((head, members)) = name.split_once('.')
        && elsewhere::is_domain(name)
    {
        let variables = runtime.variable_names();
        let near = convert::nearest(head, variables.iter().map(|name| &**name));
        return error.hint(match near {
            Some(near) => format!("did you mean {near}.{members}? There is no variable {head}"),
            None => format!(
                "it reads like the name of a pool or a domain, which stands behind a command: Get-CsPool {name}; there is \
                 no variable {head} either"
            ),
        });
    }
    let functions = runtime.function_names();
    let aliases = runtime.cmdlets.iter().flat_map(|c| c.aliases.iter().copied());
    let known = runtime.cmdlets.iter().map(|c| c.name).chain(functions.iter().map(|n| &**n)).chain(aliases);
    let begins = runtime.cmdlets.iter().find(|c| c.verb().eq_ignore_ascii_case(name)).map(|c| c.verb());
    match convert::command_meant(name, known) {
        Some(hint) => error.hint(hint),
        None if let Some(verb) = begins => error.hint(format!("Get-Command {verb}-* lists what begins with that")),
        None if is_word => {
            error.hint("Get-Command lists what there is; a variable begins with $, text stands in quotes")
        }
        None => error.hint("Get-Command lists what there is"),
    }
}

/// Words of statements where a command is expected, as in `(if …)`.
const STATEMENTS: &[(&str, &str)] = &[
    ("if", "$( if … ) gives what it puts out"),
    ("while", "$( while … ) gives what it puts out"),
    ("do", "$( do … ) gives what it puts out"),
    ("switch", "$( switch … ) gives what it puts out"),
    ("try", "$( try … ) gives what it puts out"),
    ("param", "param(…) is the first statement of its script, function or block"),
];

/// Whether the system would find a program of this name.
fn is_on_path(name: &str) -> bool {
    let folders = std::env::var_os("PATH").unwrap_or_default();
    let is_plain = !name.is_empty() && !name.contains(['/', '\\', ':']);
    is_plain
        && std::env::split_paths(&folders).filter(|folder| folder.is_absolute()).any(|folder| {
            ["", ".exe", ".cmd", ".bat"].iter().any(|ending| folder.join(format!("{name}{ending}")).is_file())
        })
}

/// Verbs as people say them.
const VERBS: &[(&str, &[&str])] = &[
    ("Get", &["get", "show", "list", "find", "display", "view", "see", "print", "which", "who", "what"]),
    ("New", &["new", "make", "create", "add"]),
    ("Set", &["set", "change", "edit", "modify", "update", "rename"]),
    ("Remove", &["remove", "delete", "del", "drop"]),
    ("Export", &["export", "save", "backup"]),
    ("Import", &["import", "load", "restore"]),
    ("Test", &["test", "check", "verify", "validate"]),
];

/// `queues`, `show queues`, `create queue "x"`: the cmdlets whose nouns hold one of the words, of the verb that is said.
fn in_prose(runtime: &Runtime, name: &str, arguments: &[Value]) -> Option<String> {
    let mut words: Vec<String> = vec![name.to_lowercase()];
    words.extend(arguments.iter().filter(|a| matches!(a, Value::Text(_))).map(|a| a.to_string().to_lowercase()));
    let verb = VERBS.iter().find(|(_, said)| said.contains(&words[0].as_str())).map(|(verb, _)| *verb);
    let (word, about) = words.iter().find_map(|word| {
        let singular = word.strip_suffix('s').unwrap_or(word);
        if singular.len() < 4 {
            return None;
        }
        let holds = |noun: &str| noun.to_lowercase().contains(singular);
        let about: Vec<&str> = runtime.cmdlets.iter().filter(|c| holds(c.noun())).map(|c| c.name).collect();
        (!about.is_empty()).then(|| (singular.to_string(), about))
    })?;
    let fits: Vec<&str> = match verb {
        Some(verb) => about.iter().copied().filter(|c| c.starts_with(verb)).collect(),
        None => Vec::new(),
    };
    let fits = if fits.is_empty() { about } else { fits };
    Some(match fits.len() {
        1..=3 => format!("did you mean {}?", convert::or_list(&fits)),
        many => {
            // What only looks comes first.
            let mut fits = fits;
            fits.sort_by_key(|c| !c.starts_with("Get"));
            format!("did you mean {}? Get-Command *{word}* lists all {many}", convert::or_list(&fits[..3]))
        }
    })
}
