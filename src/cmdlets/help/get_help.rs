use crate::cmdlets::ROLL;
use crate::command::arguments::Arguments;
use crate::command::cmdlet::{Cmdlet, Example, Run};
use crate::command::context::{Context, FunctionText};
use crate::command::parameter::{Param, Switch};
use crate::command::parameter_names;
use crate::command::paths;
use crate::command::reading;
use crate::elsewhere;
use crate::error::{Error, Halt};
use crate::help::comment::{self, Comment};
use crate::help::find::{self, Subject};
use crate::help::page::{self, Extent};
use crate::help::{access, function, template};
use crate::object::convert::did_you_mean;
use crate::object::kind::Kind;
use crate::object::object::{Object, PropertyInfo, TypeInfo};
use crate::object::value::Value;
use crate::object::wildcard;

pub static CMDLET: Cmdlet = Cmdlet {
    name: "Get-Help",
    aliases: &["help", "man"],
    synopsis: "Shows the help page of a cmdlet or a topic.",
    description: "Asks by name, alias, wildcard or noun, or by words that occur in the help, misprinted ones, too. One \
                  hit shows its page, several show a list. NAME -? is the same as Get-Help NAME. Of a function that a \
                  script defined, and of a script file, it shows the comment with .SYNOPSIS, .PARAMETER and .EXAMPLE.",
    needs: None,
    should_process: false,
    parameters: &[&NAME, &EXAMPLES, &FULL, &DETAILED, &PARAMETER, &TEMPLATE, &ONLINE],
    returns: "String",
    examples: &[
        Example {
            text: "Shows one parameter of a cmdlet.",
            code: "Get-Help Get-Command -Parameter Syntax",
            shows: "    -Syntax\n        Shows how each cmdlet is written, as text.\n        Optional.\n        Default: off.",
        },
        Example {
            text: "Prints a line to fill in.",
            code: "Get-Help New-CsRgsTimeRange -Template",
            shows: "New-CsRgsTimeRange -OpenTime 8:00 -CloseTime 8:00 `\n    -Name \"Name\"",
        },
        Example {
            text: "Lists the cmdlets and topics in whose help these words occur.",
            code: "help verbs cmdlet names",
            shows: r#"
Name        Category Synopsis
----        -------- --------
Get-Verb    Cmdlet   Lists the verbs that names of cmdlets begin with.
Get-Command Cmdlet   Lists the cmdlets, and the functions that scripts have defined.
"#,
        },
    ],
    run: Run::Each(get_help),
};

static NAME: Param<Vec<String>> =
    Param::optional("Name", "A cmdlet, alias, topic, noun or wildcard, or words to look for.").remaining();
static EXAMPLES: Param<Switch> = Param::switch("Examples", "Shows the examples only.");
static FULL: Param<Switch> = Param::switch("Full", "Shows everything: each parameter in detail, and the examples.");
static DETAILED: Param<Switch> = Param::switch("Detailed", "Shows the same as -Full.");
static PARAMETER: Param<String> =
    Param::optional("Parameter", "Shows only the parameters of this name; wildcards are allowed.");

static TEMPLATE: Param<Switch> =
    Param::switch("Template", "Prints the cmdlet with all of its parameters, as a line to fill in.");
static ONLINE: Param<Switch> =
    Param::switch("Online", "Shows the same as without it: the whole manual is built in.").alias(&["ShowWindow"]);

/// A hit in a list of several.
pub static ENTRY: TypeInfo = TypeInfo {
    name: "HelpEntry",
    full_name: "Rgsh.HelpEntry",
    properties: &[
        PropertyInfo::read_only("Name", Kind::Text),
        PropertyInfo::read_only("Category", Kind::Text),
        PropertyInfo::read_only("Synopsis", Kind::Text),
    ],
    show: |object| object.get("Name").unwrap_or_default().to_string(),
};

/// Pages are no wider than is good to read.
const WIDEST: usize = 100;

fn get_help(cx: &mut Context, args: &Arguments) -> Result<(), Halt> {
    let asked = args.get(&NAME)?.unwrap_or_default().join(" ");
    let asked = if asked.trim().is_empty() { "about_rgsh".to_string() } else { asked.trim().to_string() };
    if args.has(&ONLINE) {
        cx.notice("the manual is built in: this is all of it");
    }
    let width = cx.session.streams.width().unwrap_or(WIDEST).clamp(40, WIDEST);
    let extent = match (args.has(&EXAMPLES), args.has(&FULL) || args.has(&DETAILED)) {
        (true, _) => Extent::Examples,
        (_, true) => Extent::Full,
        _ => Extent::Short,
    };
    // A script's own function is what its name means.
    if let Some(function) = cx.host.function(&asked) {
        let comment = comment::of_function(&function.before, &function.body).unwrap_or_default();
        return match args.get(&PARAMETER)? {
            Some(name) => of_function(cx, args, &function, &comment, &name, width),
            None => cx.emit(Value::from(function::page(&function.name, &function.parameters, &comment, extent, width))),
        };
    }
    if is_script(&asked) {
        let path = paths::existing(&asked).map_err(|error| at_name(error, args))?;
        let bytes = reading::whole(cx.session, &path).map_err(|e| at_name(e, args))?;
        let comment = comment::of_script(&String::from_utf8_lossy(&bytes)).unwrap_or_default();
        return lines(cx, &function::page(&asked, &[], &comment, extent, width));
    }
    let subjects = find::find(&asked, ROLL);
    let functions = cx.host.functions();
    let own: Vec<_> =
        functions.iter().filter(|f| wildcard::is_wildcard(&asked) && wildcard::matches(&asked, f, false)).collect();
    match subjects[..] {
        [] if own.is_empty() => Err(at_name(nothing(cx, &asked), args).into()),
        [Subject::Topic(topic)] if own.is_empty() => lines(cx, &page::topic(topic.text, width)),
        [Subject::Cmdlet(cmdlet)] if own.is_empty() && args.has(&TEMPLATE) => {
            cx.emit(Value::from(template::template(cmdlet)))
        }
        [Subject::Cmdlet(cmdlet)] if own.is_empty() => match args.get(&PARAMETER)? {
            Some(name) => parameters(cx, args, cmdlet, &name, width),
            None => {
                // Without a store nobody is anybody.
                let caller = cx.session.caller().ok();
                let you = caller.and_then(|caller| access::you_may(cmdlet.name, cmdlet.needs, &caller));
                lines(cx, &page::page(cmdlet, ROLL, extent, width, you.as_deref()))
            }
        },
        _ => {
            for name in own {
                let function = cx.host.function(name);
                let comment = function.and_then(|f| comment::of_function(&f.before, &f.body)).unwrap_or_default();
                entry(cx, name, "Function", &comment.synopsis)?;
            }
            subjects.into_iter().try_for_each(|subject| {
                let category = match subject {
                    Subject::Cmdlet(_) => "Cmdlet",
                    Subject::Topic(_) => "Topic",
                };
                entry(cx, subject.name(), category, &subject.synopsis())
            })
        }
    }
}

/// A page line by line: what comes next may look for one of them.
fn lines(cx: &mut Context, page: &str) -> Result<(), Halt> {
    page.trim_end().lines().try_for_each(|line| cx.emit(Value::text(line)))
}

fn entry(cx: &mut Context, name: &str, category: &str, synopsis: &str) -> Result<(), Halt> {
    let values = vec![name.into(), category.into(), synopsis.into()];
    cx.emit(Value::Object(Object::with_values(&ENTRY, values)))
}

fn is_script(asked: &str) -> bool {
    let lower = asked.to_ascii_lowercase();
    lower.ends_with(".ps1") || lower.ends_with(".psm1") || lower.ends_with(".rhai")
}

/// The error for what no page is about.
fn nothing(cx: &Context, asked: &str) -> Error {
    let error = |what: String| Error::not_found(what).id("HelpNotFound").target(asked);
    if let Some(instead) = elsewhere::command(asked) {
        return error(format!("{asked} is not in rgsh")).hint(instead);
    }
    let functions = cx.host.functions();
    let known = functions.iter().map(|f| &**f).chain(find::names(ROLL).map(|name: &str| name));
    let hint = did_you_mean(asked, known, str::to_string);
    error(format!("there is no help about \"{asked}\""))
        .hint(hint.unwrap_or_else(|| "Get-Help * lists everything".into()))
}

fn at_name(error: Error, args: &Arguments) -> Error {
    match args.span_of(&NAME) {
        Some(span) => error.at(span),
        None => error,
    }
}

fn of_function(
    cx: &mut Context,
    args: &Arguments,
    function: &FunctionText,
    comment: &Comment,
    name: &str,
    width: usize,
) -> Result<(), Halt> {
    let name = name.trim_start_matches('-');
    let mut found = function.parameters.iter().filter(|p| wildcard::matches(name, &p.name, false)).peekable();
    if found.peek().is_none() {
        let known = function.parameters.iter().map(|p| &*p.name);
        return Err(no_parameter(args, &function.name, name, known).into());
    }
    found.try_for_each(|declared| lines(cx, &function::parameter(declared, comment, width)))
}

fn no_parameter<'a>(args: &Arguments, of: &str, name: &str, known: impl IntoIterator<Item = &'a str>) -> Error {
    let error = Error::not_found(format!("{of} has no parameter -{name}")).id("HelpNotFound").target(name);
    let hint = did_you_mean(name, known, |near| format!("-{near}"));
    let error = error.hint(hint.unwrap_or_else(|| format!("Get-Help {of} shows its parameters")));
    match args.span_of(&PARAMETER) {
        Some(span) => error.at(span),
        None => error,
    }
}

fn parameters(
    cx: &mut Context,
    args: &Arguments,
    cmdlet: &'static Cmdlet,
    name: &str,
    width: usize,
) -> Result<(), Halt> {
    let name = name.trim_start_matches('-');
    if !wildcard::is_wildcard(name)
        && let Ok(spec) = parameter_names::find(cmdlet, name)
    {
        return lines(cx, &page::parameter(cmdlet, spec, width));
    }
    let mut specs = parameter_names::all(cmdlet).filter(|s| wildcard::matches(name, s.name, false)).peekable();
    if specs.peek().is_none() {
        return Err(no_parameter(args, cmdlet.name, name, parameter_names::all(cmdlet).map(|p| p.name)).into());
    }
    specs.try_for_each(|spec| lines(cx, &page::parameter(cmdlet, spec, width)))
}
