//! Get-RgsSetting.

use super::SETTINGS;
use crate::access::right::{Resource, Right};
use crate::command::arguments::Arguments;
use crate::command::cmdlet::{Cmdlet, Example, Run};
use crate::command::context::Context;
use crate::error::Halt;
use crate::object::object::Object;
use crate::object::value::Value;

pub static CMDLET: Cmdlet = Cmdlet {
    name: "Get-RgsSetting",
    aliases: &[],
    synopsis: "Returns the settings of the store.",
    description: "",
    needs: Some((Resource::Setting, Right::Read)),
    should_process: false,
    parameters: &[],
    returns: "",
    examples: &[
        Example { text: "All settings.", code: r#"Get-RgsSetting"#, shows: "" },
        Example {
            text: "One of them.",
            code: r#"(Get-RgsSetting | Where-Object Name -eq PSCulture).Value"#,
            shows: "",
        },
    ],
    run: Run::Each(run),
};

fn run(cx: &mut Context, _args: &Arguments) -> Result<(), Halt> {
    for setting in SETTINGS {
        let value = cx.store()?.setting(setting.name)?.unwrap_or_else(|| setting.default.to_string());
        cx.emit(Value::Object(Object::custom(vec![
            ("Name".into(), Value::text(setting.name)),
            ("Value".into(), Value::from(value)),
            ("Default".into(), Value::text(setting.default)),
            ("Words".into(), Value::from(setting.words.join(", "))),
            ("Meaning".into(), Value::text(setting.meaning)),
        ])))?;
    }
    Ok(())
}
