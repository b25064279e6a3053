use crate::cmdlets::ROLL;
use crate::command::arguments::Arguments;
use crate::command::bind;
use crate::command::cmdlet::{Cmdlet, Example, Run};
use crate::command::context::Context;
use crate::command::parameter::{Param, Switch};
use crate::command::wildcard;
use crate::error::{Error, Halt};
use crate::help::find::{self, Subject};
use crate::help::page::{self, Extent};
use crate::object::kind::Kind;
use crate::object::object::{Object, PropertyInfo, TypeInfo};
use crate::object::value::Value;

pub static CMDLET: Cmdlet = Cmdlet {
    name: "Get-Help",
    aliases: &["help", "man"],
    synopsis: "Shows the help page of a cmdlet or a topic.",
    description: "Asks by name, alias, wildcard or noun, or by words that occur in the help. One hit shows its page, \
                  several show a list.",
    needs: None,
    should_process: false,
    parameters: &[&NAME, &EXAMPLES, &FULL, &DETAILED, &PARAMETER],
    returns: "String",
    examples: &[
        Example {
            text: "Shows one parameter of a cmdlet.",
            code: "Get-Help Get-Command -Parameter Syntax",
            shows: "    -Syntax\n        Shows how each cmdlet is written, as text.\n        Optional.",
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

/// A hit in a list of several.
pub static ENTRY: TypeInfo = TypeInfo {
    name: "HelpEntry",
    full_name: "Rgsh.HelpEntry",
    properties: &[
        PropertyInfo { name: "Name", kind: Kind::Text, read_only: true, aliases: &[] },
        PropertyInfo { name: "Category", kind: Kind::Text, read_only: true, aliases: &[] },
        PropertyInfo { name: "Synopsis", kind: Kind::Text, read_only: true, aliases: &[] },
    ],
    show: |object| object.get("Name").unwrap_or_default().to_string(),
};

/// Pages are no wider than is good to read.
const WIDEST: usize = 100;

fn get_help(cx: &mut Context, args: &Arguments) -> Result<(), Halt> {
    let asked = args.get(&NAME)?.unwrap_or_default().join(" ");
    let asked = if asked.trim().is_empty() { "about_rgsh".to_string() } else { asked };
    let width = cx.session.streams.width().unwrap_or(WIDEST).clamp(40, WIDEST);
    let subjects = find::find(&asked, ROLL);
    match subjects[..] {
        [] => {
            let error =
                Error::not_found(format!("there is no help about \"{asked}\"")).id("HelpNotFound").target(&asked);
            let error = match find::nearest(&asked, ROLL) {
                Some(near) => error.hint(format!("did you mean {near}?")),
                None => error.hint("Get-Help * lists everything"),
            };
            Err(at_name(error, args).into())
        }
        [Subject::Topic(topic)] => cx.emit(Value::text(topic.text.trim_end())),
        [Subject::Cmdlet(cmdlet)] => match args.get(&PARAMETER)? {
            Some(name) => parameters(cx, args, cmdlet, &name, width),
            None => {
                let extent = match (args.has(&EXAMPLES), args.has(&FULL) || args.has(&DETAILED)) {
                    (true, _) => Extent::Examples,
                    (_, true) => Extent::Full,
                    _ => Extent::Short,
                };
                cx.emit(Value::from(page::page(cmdlet, ROLL, extent, width)))
            }
        },
        _ => subjects.into_iter().try_for_each(|subject| {
            let category = match subject {
                Subject::Cmdlet(_) => "Cmdlet",
                Subject::Topic(_) => "Topic",
            };
            let values = vec![subject.name().into(), category.into(), subject.synopsis().into()];
            cx.emit(Value::Object(Object::with_values(&ENTRY, values)))
        }),
    }
}

fn at_name(error: Error, args: &Arguments) -> Error {
    match args.span_of(&NAME) {
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
        && let Ok(spec) = bind::find_parameter(cmdlet, name)
    {
        return cx.emit(Value::from(page::parameter(spec, width)));
    }
    let mut specs = bind::parameters(cmdlet).filter(|s| wildcard::matches(name, s.name, false)).peekable();
    if specs.peek().is_none() {
        let error =
            Error::not_found(format!("{} has no parameter -{name}", cmdlet.name)).id("HelpNotFound").target(name);
        let error = match crate::object::convert::nearest(name, bind::parameters(cmdlet).map(|p| p.name)) {
            Some(near) => error.hint(format!("did you mean -{near}?")),
            None => error.hint(format!("Get-Help {} shows its parameters", cmdlet.name)),
        };
        return Err(match args.span_of(&PARAMETER) {
            Some(span) => error.at(span),
            None => error,
        }
        .into());
    }
    specs.try_for_each(|spec| cx.emit(Value::from(page::parameter(spec, width))))
}
