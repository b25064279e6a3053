//! Set-RgsSetting.

use super::{SETTINGS, unknown};
use crate::access::right::{Resource, Right};
use crate::command::arguments::Arguments;
use crate::command::cmdlet::{Cmdlet, Example, Run};
use crate::command::context::Context;
use crate::command::parameter::Param;
use crate::error::{Error, Halt};
use crate::object::convert::{self, or_list};

pub static CMDLET: Cmdlet = Cmdlet {
    name: "Set-RgsSetting",
    aliases: &[],
    synopsis: "Changes a setting of the store.",
    description: "",
    needs: Some((Resource::Setting, Right::Write)),
    should_process: true,
    parameters: &[&NAME, &VALUE],
    returns: "",
    examples: &[
        Example {
            text: "Lets managers change the telephone number at any time.",
            code: r#"Set-RgsSetting -Name ManagerNumberPolicy -Value Always
(Get-RgsSetting ManagerNumberPolicy).Value"#,
            shows: r#"Always"#,
        },
        Example {
            text: "Reads dates day first.",
            code: r#"Set-RgsSetting PSCulture de-DE
(Get-Date "3/4/2026").ToString("yyyy-MM-dd")"#,
            shows: r#"2026-04-03"#,
        },
    ],
    run: Run::Each(run),
};

static NAME: Param<String> = Param::mandatory("Name", "Name of the setting.").at(0).not_null();
static VALUE: Param<String> = Param::mandatory("Value", "One of the words of the setting.").at(1).not_null();

fn run(cx: &mut Context, args: &Arguments) -> Result<(), Halt> {
    cx.allow_at_all()?;
    let (name, value) = (args.need(&NAME)?, args.need(&VALUE)?);
    let Some(setting) = SETTINGS.iter().find(|s| s.name.eq_ignore_ascii_case(&name)) else {
        return Err(unknown(&name).into());
    };
    let Some(word) = setting.words.iter().find(|w| w.eq_ignore_ascii_case(&value)) else {
        return Err(
            Error::argument(format!("{} is one of {}, not \"{value}\"", setting.name, or_list(setting.words))).into()
        );
    };
    let done = cx.commit("set", setting.name, |cx, _| {
        let before = cx.store()?.setting(setting.name)?;
        cx.store()?.set_setting(setting.name, word)?;
        Ok(cx.write_journal("setting", setting.name, setting.name, before.as_deref(), Some(*word))?)
    })?;
    if done.is_some() && setting.name == "PSCulture" {
        convert::set_culture(word);
    }
    Ok(())
}
