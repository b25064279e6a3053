use crate::cmdlets::ROLL;
use crate::cmdlets::script::get_module;
use crate::command::arguments::Arguments;
use crate::command::cmdlet::{Cmdlet, Example, Run};
use crate::command::context::{Context, FunctionText};
use crate::command::parameter::{Param, Switch};
use crate::command::parameter_names;
use crate::elsewhere;
use crate::error::{Error, Halt};
use crate::help::{comment, function, syntax};
use crate::object::convert;
use crate::object::kind::Kind;
use crate::object::object::{Object, PropertyInfo, TypeInfo};
use crate::object::table::{Form, Table};
use crate::object::value::Value;
use crate::object::wildcard;
use std::rc::Rc;

pub static CMDLET: Cmdlet = Cmdlet {
    name: "Get-Command",
    aliases: &["gcm"],
    synopsis: "Lists the cmdlets, and the functions that scripts have defined.",
    description: "Without parameters, all of them. Filters add up: a command is shown if it fits every one that is given.",
    needs: None,
    should_process: false,
    parameters: &[&NAME, &VERB, &NOUN, &PARAMETER_NAME, &COMMAND_TYPE, &MODULE, &TOTAL_COUNT, &SYNTAX, &ALL],
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

static COMMAND_TYPE: Param<Vec<String>> =
    Param::optional("CommandType", "Only commands of these kinds: Cmdlet, Function, Alias or All.").alias(&["Type"]);
static MODULE: Param<Vec<String>> =
    Param::optional("Module", "Only commands of these modules; everything is in Lync and SkypeForBusiness.");
static TOTAL_COUNT: Param<i64> =
    Param::optional("TotalCount", "At most so many.").kind(Kind::Int { min: 0, max: i64::MAX }).default("all of them");
static ALL: Param<Switch> = Param::switch("All", "Accepted; nothing is hidden.");

pub static COMMAND_INFO: TypeInfo = TypeInfo {
    name: "CommandInfo",
    full_name: "System.Management.Automation.CommandInfo",
    properties: &[
        PropertyInfo::read_only("CommandType", Kind::Text),
        PropertyInfo::read_only("Name", Kind::Text),
        PropertyInfo::read_only("Aliases", Kind::Text),
        PropertyInfo { name: "Synopsis", kind: Kind::Text, read_only: true, aliases: &["Definition"] },
    ],
    show: |object| object.get("Name").unwrap_or_default().to_string(),
};

fn get_command(cx: &mut Context, args: &Arguments) -> Result<(), Halt> {
    let found = matching(cx, args)?;
    let most = args.get(&TOTAL_COUNT)?.and_then(|n| usize::try_from(n).ok()).unwrap_or(usize::MAX);
    found.into_iter().take(most).try_for_each(|command| cx.emit(command))
}

/// The commands that fit every filter, in the order of their nouns; functions come first.
fn matching(cx: &mut Context, args: &Arguments) -> Result<Vec<Value>, Halt> {
    let list = |param| args.get(param).map(|words: Option<Vec<String>>| words.unwrap_or_default());
    let (names, verbs, nouns) = (list(&NAME)?, list(&VERB)?, list(&NOUN)?);
    let (parameters, kinds, modules) = (list(&PARAMETER_NAME)?, list(&COMMAND_TYPE)?, list(&MODULE)?);
    let fits =
        |words: &[String], text: &str| words.is_empty() || words.iter().any(|w| wildcard::matches(w, text, false));
    let is_kind = |kind: &str| kinds.iter().any(|k| k.eq_ignore_ascii_case("all")) || fits(&kinds, kind);
    let built_in = modules.is_empty() || get_module::BUILT_IN.iter().any(|module| fits(&modules, module));
    let mut commands: Vec<&'static Cmdlet> = ROLL
        .iter()
        .copied()
        .filter(|c| built_in && fits(&verbs, c.verb()) && fits(&nouns, c.noun()))
        .filter(|c| parameters.is_empty() || has_parameter(c, &parameters))
        .collect();
    commands.sort_by_key(|c| (c.noun(), c.verb()));
    let as_syntax = args.has(&SYNTAX);
    let functions: Vec<FunctionText> = match is_kind("Function") && modules.is_empty() {
        true => cx.host.functions().iter().filter_map(|name| cx.host.function(name)).collect(),
        false => Vec::new(),
    };
    let of_function = |f: &FunctionText| {
        let (verb, noun) = f.name.split_once('-').unwrap_or((&f.name, ""));
        let has =
            |p: &String| f.parameters.iter().any(|own| wildcard::matches(p.trim_start_matches('-'), &own.name, false));
        fits(&verbs, verb) && fits(&nouns, noun) && (parameters.is_empty() || parameters.iter().any(has))
    };
    let mut found = Vec::new();
    let is_filtered = names.is_empty();
    for name in if is_filtered { vec!["*".to_string()] } else { names } {
        let before = found.len();
        for f in functions.iter().filter(|f| of_function(f) && wildcard::matches(&name, &f.name, false)) {
            found.push(function_info(f, as_syntax));
        }
        for cmdlet in &commands {
            let alias = cmdlet.aliases.iter().find(|a| a.eq_ignore_ascii_case(&name) && !as_syntax);
            if let (Some(alias), true) = (alias, is_kind("Alias")) {
                found.push(info(
                    "Alias",
                    &format!("{alias} -> {}", cmdlet.name),
                    "",
                    cmdlet.synopsis,
                    parameters_of(cmdlet),
                ));
            } else if is_kind("Cmdlet") && is_named(cmdlet, &name) {
                found.push(of_cmdlet(cmdlet, as_syntax));
            } else if !kinds.is_empty() && is_kind("Alias") {
                let aliases = cmdlet.aliases.iter().filter(|a| wildcard::matches(&name, a, false));
                let alias = |a| format!("{a} -> {}", cmdlet.name);
                found.extend(aliases.map(|a| info("Alias", &alias(a), "", cmdlet.synopsis, parameters_of(cmdlet))));
            }
        }
        if found.len() == before && !wildcard::is_wildcard(&name) {
            cx.write_error(unknown(&name, args))?;
        }
    }
    if is_filtered && found.is_empty() {
        cx.notice(nothing(&verbs, &nouns, &parameters, &modules));
    }
    Ok(found)
}

/// What is said where no command fits: a list without rows looks like one that was not asked for.
fn nothing(verbs: &[String], nouns: &[String], parameters: &[String], modules: &[String]) -> String {
    let named = |what: &str, words: &[String]| match words {
        [] => None,
        words => Some(format!("{what} {}", convert::or_list(words))),
    };
    let what = [named("verb", verbs), named("noun", nouns), named("parameter", parameters), named("module", modules)];
    let what: Vec<String> = what.into_iter().flatten().collect();
    let meant = match (nouns, verbs) {
        ([noun], _) => near_noun(noun),
        ([], [verb]) => convert::did_you_mean(verb, ROLL.iter().map(|c| c.verb()), str::to_string),
        _ => None,
    };
    let meant = meant.map_or(String::new(), |meant| format!("; {meant}"));
    match what.as_slice() {
        [] => "there is no such command".to_string(),
        what => format!("there is no command with the {}{meant}", what.join(" and the ")),
    }
}

/// A noun is meant by any of its words, too.
fn near_noun(typed: &str) -> Option<String> {
    let holds = |noun: &&str| typed.len() > 3 && noun.to_lowercase().contains(&typed.to_lowercase());
    let mut holding: Vec<&str> = ROLL.iter().map(|c| c.noun()).filter(holds).collect();
    holding.sort_unstable();
    holding.dedup();
    match holding.as_slice() {
        [] => convert::did_you_mean(typed, ROLL.iter().map(|c| c.noun()), str::to_string),
        holding => Some(format!("did you mean {}?", convert::or_list(&holding[..holding.len().min(3)]))),
    }
}

fn function_info(function: &FunctionText, as_syntax: bool) -> Value {
    if as_syntax {
        return function::syntax(&function.name, &function.parameters).into();
    }
    let comment = comment::of_function(&function.before, &function.body).unwrap_or_default();
    let parameters = function.parameters.iter();
    let parameters = parameters.map(|p| described(&p.name, p.type_name.as_deref().unwrap_or("Object"), &p.aliases));
    info("Function", &function.name, "", &comment.synopsis, parameters.collect())
}

fn is_named(cmdlet: &Cmdlet, name: &str) -> bool {
    wildcard::matches(name, cmdlet.name, false) || cmdlet.aliases.iter().any(|a| a.eq_ignore_ascii_case(name))
}

fn has_parameter(cmdlet: &'static Cmdlet, names: &[String]) -> bool {
    parameter_names::all(cmdlet).any(|spec| {
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
    info("Cmdlet", cmdlet.name, &cmdlet.aliases.join(", "), cmdlet.synopsis, parameters_of(cmdlet))
}

/// A parameter by its name, as an entry of `Parameters`.
fn described(name: &str, type_name: &str, aliases: &[Rc<str>]) -> (Value, Value) {
    let aliases = aliases.iter().cloned().map(Value::Text).collect();
    let properties =
        [("Name", Value::text(name)), ("ParameterType", Value::text(type_name)), ("Aliases", Value::Array(aliases))];
    let properties = properties.into_iter().map(|(name, value)| (Rc::from(name), value)).collect();
    (Value::text(name), Value::Object(Object::custom(properties)))
}

fn parameters_of(cmdlet: &'static Cmdlet) -> Vec<(Value, Value)> {
    let all = parameter_names::all(cmdlet);
    let aliases = |words: &[&str]| words.iter().map(|word| Rc::from(*word)).collect::<Vec<_>>();
    all.map(|p| described(p.name, &p.kind.name(), &aliases(p.aliases))).collect()
}

fn info(kind: &str, name: &str, aliases: &str, synopsis: &str, parameters: Vec<(Value, Value)>) -> Value {
    let table = Table::new().of_form(Form::Ordered);
    table.replace(parameters);
    let values = vec![kind.into(), name.into(), aliases.into(), synopsis.into()];
    let object = Object::with_values(&COMMAND_INFO, values);
    object.hide("Parameters", Value::Table(table));
    Value::Object(object)
}

fn unknown(name: &str, args: &Arguments) -> Error {
    let error = |what: String| Error::not_found(what).id("CommandNotFoundException").target(name);
    if let Some(instead) = elsewhere::command(name) {
        return error(format!("{name} is not in rgsh")).hint(instead);
    }
    let error = error(format!("there is no command \"{name}\""));
    let error = match convert::command_meant(name, ROLL.iter().map(|c| c.name)) {
        Some(hint) => error.hint(hint),
        None => error.hint("Get-Command lists all of them"),
    };
    match args.span_of(&NAME) {
        Some(span) => error.at(span),
        None => error,
    }
}
