//! `Get-Culture`: how this session writes dates and numbers.

use crate::command::arguments::Arguments;
use crate::command::cmdlet::{Cmdlet, Example, Run};
use crate::command::context::Context;
use crate::command::parameter::Param;
use crate::error::Halt;
use crate::object::culture;

pub static CMDLET: Cmdlet = Cmdlet {
    name: "Get-Culture",
    aliases: &["Get-UICulture"],
    synopsis: "Returns the language and country by which dates and numbers are written.",
    description: "The culture is the setting PSCulture of the store, whatever the machine's language. Dates are written \
                  by it, numbers as in the United States. ToString(\"D\", [cultureinfo]\"de-DE\") writes in another \
                  language.",
    needs: None,
    should_process: false,
    parameters: &[&NAME],
    returns: "Object",
    examples: &[
        Example { text: "Shows the culture's name.", code: "(Get-Culture).Name", shows: "en-US\n" },
        Example {
            text: "Names a month in French.",
            code: "(Get-Culture fr-FR).DateTimeFormat.GetMonthName(8)",
            shows: "août\n",
        },
    ],
    run: Run::Each(get_culture),
};

static NAME: Param<String> = Param::optional("Name", "The name of another culture, such as de-DE.").at(0).by_value();

fn get_culture(cx: &mut Context, args: &Arguments) -> Result<(), Halt> {
    let name = args.get(&NAME)?.unwrap_or_else(|| culture::current().name.into());
    let host = cx.host;
    host.run_text(&format!("[cultureinfo]'{}'", name.replace('\'', "''")), &mut *cx.sink)
}
