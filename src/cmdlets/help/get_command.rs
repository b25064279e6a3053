use crate::cmdlets::ROLL;
use crate::command::arguments::Arguments;
use crate::command::bind;
use crate::command::cmdlet::{Cmdlet, Example, Run};
use crate::command::context::Context;
use crate::command::parameter::{Param, Switch};
use crate::command::wildcard;
use crate::elsewhere;
use crate::error::{Error, Halt};
use crate::help::syntax;
use crate::object::convert;
use crate::object::kind::Kind;
use crate::object::object::{Object, PropertyInfo, TypeInfo};
use crate::object::value::Value;

pub static CMDLET: Cmdlet = Cmdlet {
    name: "Get-Command",
    aliases: &["gcm"],
    synopsis: "Lists the cmdlets, and the functions that scripts have defined.",
    description: "Without parameters, all of them. Filters add up: a command is shown if it fits every one that is given.",
    needs: None,
    should_process: false,
    parameters: &[&NAME, &VERB, &NOUN, &PARAMETER_NAME, &SYNTAX],
    returns: "CommandInfo",
    examples: &[
        Example {
            text: "Shows what the alias gcm stands for.",
            code: "(Get-Command gcm).Name",
            shows: "gcm -> Get-Command",
        },
        Example { text: "Shows which cmdlet lists verbs.", code: "(Get-Command -Noun Verb).Name", shows: "Get-Verb" },
    ],
    run: Run::Each(get_command),
};

static NAME: Param<Vec<String>> =
    Param::optional("Name", "Names or aliases of commands; wildcards are allowed.").at(0).by_value().by_property();
static VERB: Param<Vec<String>> = Param::optional("Verb", "Verbs, such as Get; wildcards are allowed.").by_property();
static NOUN: Param<Vec<String>> =
    Param::optional("Noun", "Nouns, such as CsRgsQueue; wildcards are allowed.").by_property();
static PARAMETER_NAME: Param<Vec<String>> =
    Param::optional("ParameterName", "Only commands that have a parameter of such a name; wildcards are allowed.");

static SYNTAX: Param<Switch> = Param::switch("Syntax", "Shows how each cmdlet is written, as text.");

pub static COMMAND_INFO: TypeInfo = TypeInfo {
    name: "CommandInfo",
    full_name: "System.Management.Automation.CommandInfo",
    properties: &[
        PropertyInfo { name: "CommandType", kind: Kind::Text, read_only: true, aliases: &[] },
        PropertyInfo { name: "Name", kind: Kind::Text, read_only: true, aliases: &[] },
        PropertyInfo { name: "Aliases", kind: Kind::Text, read_only: true, aliases: &[] },
        PropertyInfo { name: "Synopsis", kind: Kind::Text, read_only: true, aliases: &["Definition"] },
    ],
    show: |object| object.get("Name").unwrap_or_default().to_string(),
};

fn get_command(cx: &mut Context, args: &Arguments) -> Result<(), Halt> {
    let list = |param| args.get(param).map(|words: Option<Vec<String>>| words.unwrap_or_default());
    let (names, verbs, nouns) = (list(&NAME)?, list(&VERB)?, list(&NOUN)?);
    let parameters = list(&PARAMETER_NAME)?;
    let fits =
        |words: &[String], text: &str| words.is_empty() || words.iter().any(|w| wildcard::matches(w, text, false));
    let mut commands: Vec<&'static Cmdlet> = ROLL
        .iter()
        .copied()
        .filter(|c| fits(&verbs, c.verb()) && fits(&nouns, c.noun()))
        .filter(|c| parameters.is_empty() || has_parameter(c, &parameters))
        .collect();
    commands.sort_by_key(|c| (c.noun(), c.verb()));
    let as_syntax = args.has(&SYNTAX);
    let functions = cx.host.functions();
    let of_function = |name: &str| {
        let (verb, noun) = name.split_once('-').unwrap_or((name, ""));
        parameters.is_empty() && fits(&verbs, verb) && fits(&nouns, noun)
    };
    if names.is_empty() {
        for name in functions.iter().filter(|f| of_function(f)) {
            cx.emit(info("Function", name, "", ""))?;
        }
        return commands.into_iter().try_for_each(|c| cx.emit(of_cmdlet(c, as_syntax)));
    }
    for name in &names {
        let mut found = false;
        for function in functions.iter().filter(|f| of_function(f) && wildcard::matches(name, f, false)) {
            found = true;
            cx.emit(info("Function", function, "", ""))?;
        }
        for cmdlet in &commands {
            if let Some(alias) = cmdlet.aliases.iter().find(|a| a.eq_ignore_ascii_case(name) && !as_syntax) {
                found = true;
                cx.emit(info("Alias", &format!("{alias} -> {}", cmdlet.name), "", cmdlet.synopsis))?;
            } else if is_named(cmdlet, name) {
                found = true;
                cx.emit(of_cmdlet(cmdlet, as_syntax))?;
            }
        }
        if !found && !wildcard::is_wildcard(name) {
            cx.write_error(unknown(name, args))?;
        }
    }
    Ok(())
}

fn is_named(cmdlet: &Cmdlet, name: &str) -> bool {
    wildcard::matches(name, cmdlet.name, false) || cmdlet.aliases.iter().any(|a| a.eq_ignore_ascii_case(name))
}

fn has_parameter(cmdlet: &'static Cmdlet, names: &[String]) -> bool {
    bind::parameters(cmdlet).any(|spec| {
        names.iter().any(|name| {
            let name = name.trim_start_matches('-');
            std::iter::once(&spec.name).chain(spec.aliases).any(|own| wildcard::matches(name, own, false))
        })
    })
}

fn of_cmdlet(cmdlet: &'static Cmdlet, as_syntax: bool) -> Value {
    if as_syntax {
        return syntax::lines(cmdlet).join("\n").into();
    }
    info("Cmdlet", cmdlet.name, &cmdlet.aliases.join(", "), cmdlet.synopsis)
}

fn info(kind: &str, name: &str, aliases: &str, synopsis: &str) -> Value {
    let values = vec![kind.into(), name.into(), aliases.into(), synopsis.into()];
    Value::Object(Object::with_values(&COMMAND_INFO, values))
}

fn unknown(name: &str, args: &Arguments) -> Error {
    let error = |what: String| Error::not_found(what).id("CommandNotFoundException").target(name);
    if let Some(instead) = elsewhere::command(name) {
        return error(format!("{name} is not in rgsh")).hint(instead);
    }
    let error = error(format!("there is no command \"{name}\""));
    let error = match convert::did_you_mean(name, ROLL.iter().map(|c| c.name), str::to_string) {
        Some(hint) => error.hint(hint),
        None => error.hint("Get-Command lists all of them"),
    };
    match args.span_of(&NAME) {
        Some(span) => error.at(span),
        None => error,
    }
}
