//! Get-RgsSetting.

use super::SETTINGS;
use crate::access::right::{Resource, Right};
use crate::command::arguments::Arguments;
use crate::command::cmdlet::{Cmdlet, Example, Run};
use crate::command::context::Context;
use crate::command::parameter::Param;
use crate::error::Halt;
use crate::object::object::Object;
use crate::object::value::Value;
use crate::object::wildcard;

pub static CMDLET: Cmdlet = Cmdlet {
    name: "Get-RgsSetting",
    aliases: &[],
    synopsis: "Returns the settings of the store.",
    description: "",
    needs: Some((Resource::Setting, Right::Read)),
    should_process: false,
    parameters: &[&NAME],
    returns: "",
    examples: &[
        Example {
            text: "Lists the settings of the store.",
            code: r#"Get-RgsSetting | Select-Object Name, Value, Default, Meaning | Format-List"#,
            shows: r#"
Name    : ManagerNumberPolicy
Value   : WhileEmpty
Default : WhileEmpty
Meaning : when a manager may set the telephone number of an assigned workflow

Name    : PSCulture
Value   : en-US
Default : en-US
Meaning : how dates are written, and which of day and month comes first in 3/4/2026
"#,
        },
        Example { text: "Reads one value.", code: r#"(Get-RgsSetting -Name PSCulture).Value"#, shows: r#"en-US"# },
    ],
    run: Run::Each(run),
};

static NAME: Param<String> = Param::optional("Name", "Name of the setting; * matches several.").at(0).not_null();

fn run(cx: &mut Context, args: &Arguments) -> Result<(), Halt> {
    let name = args.get(&NAME)?.unwrap_or_else(|| "*".into());
    let wanted: Vec<_> = SETTINGS.iter().filter(|s| wildcard::matches(&name, s.name, false)).collect();
    if wanted.is_empty() && !wildcard::is_wildcard(&name) {
        return Err(super::unknown(&name).into());
    }
    for setting in wanted {
        let value = cx.at_once(|cx| {
            cx.allow_at_all()?;
            cx.store()?.setting(setting.name)
        })?;
        let value = value.unwrap_or_else(|| setting.default.to_string());
        cx.emit(Value::Object(Object::custom(vec![
            ("Name".into(), Value::text(setting.name)),
            ("Value".into(), Value::from(value)),
            ("Default".into(), Value::text(setting.default)),
            ("Words".into(), Value::from((setting.words)().join(", "))),
            ("Meaning".into(), Value::text(setting.meaning)),
        ])))?;
    }
    Ok(())
}
