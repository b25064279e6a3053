//! `Get-TimeZone`: the zones that a workflow can have.

use crate::command::arguments::Arguments;
use crate::command::cmdlet::{Cmdlet, Example, Run};
use crate::command::context::Context;
use crate::command::parameter::{Param, Switch};
use crate::domain::time_zone;
use crate::error::{Error, Halt};
use crate::object::convert;
use crate::object::object::Object;
use crate::object::time_span::{TICKS_PER_SECOND, TimeSpan};
use crate::object::value::Value;
use crate::object::wildcard;
use std::rc::Rc;

pub static CMDLET: Cmdlet = Cmdlet {
    name: "Get-TimeZone",
    aliases: &[],
    synopsis: "Returns the time zone of this machine, or zones by their names.",
    description: "The Id is what New-CsRgsWorkflow -TimeZone takes.",
    needs: None,
    should_process: false,
    parameters: &[&ID, &NAME, &LIST],
    returns: "TimeZoneInfo",
    examples: &[
        Example {
            text: "Shows a zone.",
            code: "Get-TimeZone 'Europe/Paris' | Select-Object Id, BaseUtcOffset",
            shows: "Id                    BaseUtcOffset\n--                    -------------\nRomance Standard Time 01:00:00\n",
        },
        Example {
            text: "Finds zones by a part of their name.",
            code: "(Get-TimeZone -Name '*Australia*').Id | Sort-Object | Select-Object -First 2",
            shows: "Cen. Australia Standard Time\nE. Australia Standard Time\n",
        },
    ],
    run: Run::Each(get_time_zone),
};

static ID: Param<String> = Param::optional("Id", "A zone, by its Windows or IANA name.").at(0).by_value().not_null();
static NAME: Param<String> = Param::optional("Name", "A pattern for the name, or for a city.").not_null();
static LIST: Param<Switch> = Param::switch("ListAvailable", "Returns all zones.");

fn get_time_zone(cx: &mut Context, args: &Arguments) -> Result<(), Halt> {
    if let Some(id) = args.get(&ID)? {
        let Some(known) = time_zone::windows_id(&id) else {
            let error = Error::not_found(format!("there is no time zone \"{id}\"")).id("TimeZoneNotFound").target(&id);
            let hint = convert::did_you_mean(&id, time_zone::windows_ids(), str::to_string);
            return Err(error.hint(hint.unwrap_or_else(|| "Get-TimeZone -ListAvailable shows them".into())).into());
        };
        return cx.emit(zone(known));
    }
    let name = args.get(&NAME)?;
    if name.is_some() || args.has(&LIST) {
        for id in time_zone::windows_ids() {
            let shown = time_zone::display_name(id);
            let fits = |pattern: &String| [id, shown.as_str()].iter().any(|n| wildcard::matches(pattern, n, false));
            if name.as_ref().is_none_or(fits) {
                cx.emit(zone(id))?;
            }
        }
        return Ok(());
    }
    let own = (cx.session.world.now)().time_zone().iana_name().and_then(time_zone::windows_id).unwrap_or("UTC");
    cx.emit(zone(own))
}

fn zone(id: &'static str) -> Value {
    let offset = TimeSpan { ticks: i64::from(time_zone::base_offset(id)) * TICKS_PER_SECOND };
    let object = Object::custom(
        [
            ("Id", Value::text(id)),
            ("DisplayName", Value::from(time_zone::display_name(id))),
            ("StandardName", Value::text(id)),
            ("DaylightName", Value::from(id.replace("Standard", "Daylight"))),
            ("BaseUtcOffset", Value::TimeSpan(offset)),
            ("SupportsDaylightSavingTime", Value::Bool(time_zone::has_summer(id))),
        ]
        .into_iter()
        .map(|(name, value)| (Rc::from(name), value))
        .collect(),
    );
    object.set_type_name("TimeZoneInfo");
    Value::Object(object)
}
