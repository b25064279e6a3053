use crate::cmdlets::ROLL;
use crate::command::arguments::Arguments;
use crate::command::cmdlet::{Cmdlet, Example, Run};
use crate::command::context::Context;
use crate::command::parameter::Param;
use crate::error::{Error, Halt};
use crate::object::kind::Kind;
use crate::object::object::{Object, PropertyInfo, TypeInfo};
use crate::object::value::Value;
use crate::object::wildcard;

pub static CMDLET: Cmdlet = Cmdlet {
    name: "Get-Alias",
    aliases: &["gal"],
    synopsis: "Lists the short names of cmdlets.",
    description: "",
    needs: None,
    should_process: false,
    parameters: &[&NAME, &DEFINITION],
    returns: "AliasInfo",
    examples: &[
        Example { text: "Shows what gcm is short for.", code: "(Get-Alias gcm).Definition", shows: "Get-Command" },
        Example {
            text: "Shows the short names of Get-Help.",
            code: "(Get-Alias -Definition Get-Help).Name",
            shows: "help\nman",
        },
    ],
    run: Run::Each(get_alias),
};

static NAME: Param<Vec<String>> =
    Param::optional("Name", "Aliases to show; wildcards are allowed.").at(0).by_value().by_property().sets(&["ByName"]);
static DEFINITION: Param<Vec<String>> =
    Param::optional("Definition", "Cmdlets whose aliases to show; wildcards are allowed.").sets(&["ByDefinition"]);

pub static ALIAS_INFO: TypeInfo = TypeInfo {
    name: "AliasInfo",
    full_name: "System.Management.Automation.AliasInfo",
    properties: &[
        PropertyInfo::read_only("CommandType", Kind::Text),
        PropertyInfo { name: "Name", kind: Kind::Text, read_only: true, aliases: &["DisplayName"] },
        PropertyInfo { name: "Definition", kind: Kind::Text, read_only: true, aliases: &["ResolvedCommandName"] },
    ],
    show: |object| object.get("Name").unwrap_or_default().to_string(),
};

fn get_alias(cx: &mut Context, args: &Arguments) -> Result<(), Halt> {
    let own = cx.host.aliases();
    let mut all: Vec<(&str, &str)> = ROLL.iter().flat_map(|c| c.aliases.iter().map(|a| (*a, c.name))).collect();
    // What a script gave a new meaning has that one alone.
    all.retain(|(alias, _)| !own.iter().any(|(name, _)| name.eq_ignore_ascii_case(alias)));
    all.extend(own.iter().map(|(name, target)| (&**name, &**target)));
    all.sort_by_key(|(alias, _)| alias.to_ascii_lowercase());
    let emit = |cx: &mut Context, (alias, cmdlet): (&str, &str)| {
        let values = vec!["Alias".into(), alias.into(), cmdlet.into()];
        cx.emit(Value::Object(Object::with_values(&ALIAS_INFO, values)))
    };
    let (names, by_name) = match (args.get(&NAME)?, args.get(&DEFINITION)?) {
        (Some(names), _) => (names, true),
        (_, Some(definitions)) => (definitions, false),
        _ => return all.into_iter().try_for_each(|pair| emit(cx, pair)),
    };
    for name in names {
        let mut found = false;
        for pair in &all {
            if wildcard::matches(&name, if by_name { pair.0 } else { pair.1 }, false) {
                found = true;
                emit(cx, *pair)?;
            }
        }
        if !found && !wildcard::is_wildcard(&name) {
            let message = match by_name {
                true => format!("there is no alias \"{name}\""),
                false => format!("nothing is short for \"{name}\""),
            };
            cx.write_error(
                Error::not_found(message).id("ItemNotFound").target(&name).hint("Get-Alias lists all of them"),
            )?;
        }
    }
    Ok(())
}
