//! Set-RgsSetting.

use super::{SETTINGS, Setting, unknown};
use crate::access::right::{Resource, Right};
use crate::command::arguments::Arguments;
use crate::command::cmdlet::{Cmdlet, Example, Run};
use crate::command::context::Context;
use crate::command::parameter::Param;
use crate::error::{Error, Halt};
use crate::object::convert::{self, or_list};
use crate::object::culture;

pub static CMDLET: Cmdlet = Cmdlet {
    name: "Set-RgsSetting",
    aliases: &[],
    synopsis: "Changes a setting of the store.",
    description: "PSCulture is how dates are shown, and how a date such as 3/4/2026 is read by the parameters of cmdlets; what does not fit its order, such as 25/12/2026 where the month comes first, is refused. [datetime]\"3/4/2026\" and \"$date\" have the month first in every culture, as in PowerShell. (Get-RgsSetting PSCulture).Words lists the cultures.",
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
            text: "Writes and reads dates as in Germany, day first.",
            code: r#"Set-RgsSetting PSCulture de-DE
(Get-Date "3/4/2026").ToString("yyyy-MM-dd")"#,
            shows: r#"2026-04-03"#,
        },
    ],
    run: Run::Each(run),
};

static NAME: Param<String> = Param::mandatory("Name", "Name of the setting.").at(0).not_null();
static VALUE: Param<String> = Param::mandatory("Value", "One of the words of the setting.").at(1).not_null();

/// Words beyond which a message names the near one alone.
const MOST_NAMED: usize = 8;

fn unfit(setting: &Setting, value: &str) -> Error {
    let words = (setting.words)();
    if words.len() <= MOST_NAMED {
        return Error::argument(format!("{} is one of {}, not \"{value}\"", setting.name, or_list(words)));
    }
    let near = convert::did_you_mean(value, words.iter().copied(), str::to_string);
    let all = format!("(Get-RgsSetting {}).Words shows all", setting.name);
    Error::argument(format!("{} has no word \"{value}\"", setting.name))
        .hint(near.map_or_else(|| all.clone(), |near| format!("{near} {all}")))
}

fn run(cx: &mut Context, args: &Arguments) -> Result<(), Halt> {
    cx.allow_at_all()?;
    let (name, value) = (args.need(&NAME)?, args.need(&VALUE)?);
    let Some(setting) = SETTINGS.iter().find(|s| s.name.eq_ignore_ascii_case(&name)) else {
        return Err(unknown(&name).into());
    };
    let words = (setting.words)();
    let Some(word) = words.iter().find(|w| w.eq_ignore_ascii_case(&value)) else {
        return Err(unfit(setting, &value).into());
    };
    let done = cx.commit("set", setting.name, |cx, _| {
        let before = cx.store()?.setting(setting.name)?;
        cx.store()?.set_setting(setting.name, word)?;
        Ok(cx.write_journal("setting", setting.name, setting.name, before.as_deref(), Some(*word))?)
    })?;
    if done.is_some() && setting.name == "PSCulture" {
        culture::set_current(word);
    }
    Ok(())
}
