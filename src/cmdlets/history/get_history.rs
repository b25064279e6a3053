//! `Get-History`: the lines that were typed.

use crate::command::arguments::Arguments;
use crate::command::cmdlet::{Cmdlet, Example, Run};
use crate::command::context::Context;
use crate::command::parameter::Param;
use crate::command::session::Typed;
use crate::error::{Error, Halt};
use crate::object::date_time::Stamp;
use crate::object::kind::Kind;
use crate::object::object::{Object, PropertyInfo, TypeInfo};
use crate::object::value::Value;

pub static CMDLET: Cmdlet = Cmdlet {
    name: "Get-History",
    aliases: &["h", "history", "ghy"],
    synopsis: "Lists the lines that were typed in this sitting.",
    description: "A line that ran is in the list after it ended. Lines with a parameter that looks like a secret are \
                  not kept. In a script the list is empty.",
    needs: None,
    should_process: false,
    parameters: &[&ID, &COUNT],
    returns: "HistoryInfo",
    examples: &[
        Example { text: "Counts the lines; a script has none.", code: "@(Get-History).Count", shows: "0\n" },
        Example {
            text: "Finds the lines that changed a queue.",
            code: "Get-History | Where-Object CommandLine -like '*Set-CsRgsQueue*'",
            shows: "",
        },
    ],
    run: Run::Each(get_history),
};

static ID: Param<Vec<i64>> = Param::optional("Id", "Numbers of lines.").at(0).by_value();
static COUNT: Param<i64> =
    Param::optional("Count", "How many of the last ones.").at(1).kind(Kind::Int { min: 0, max: i64::MAX });

pub static HISTORY_INFO: TypeInfo = TypeInfo {
    name: "HistoryInfo",
    full_name: "Microsoft.PowerShell.Commands.HistoryInfo",
    properties: &[
        PropertyInfo::read_only("Id", crate::object::kind::INT),
        PropertyInfo::read_only("CommandLine", Kind::Text),
        PropertyInfo::read_only("StartExecutionTime", Kind::DateTime),
        PropertyInfo::read_only("EndExecutionTime", Kind::DateTime),
    ],
    show: |object| object.get("CommandLine").unwrap_or_default().to_string(),
};

/// The line of a number.
pub fn line(cx: &Context, id: i64) -> Result<Typed, Error> {
    cx.session.typed.borrow().iter().find(|typed| typed.id == id).cloned().ok_or_else(|| {
        Error::not_found(format!("there is no line {id} in the history"))
            .id("HistoryNotFound")
            .hint("Get-History lists them")
    })
}

fn get_history(cx: &mut Context, args: &Arguments) -> Result<(), Halt> {
    let wanted: Vec<Typed> = match args.get(&ID)? {
        Some(ids) => ids.into_iter().map(|id| line(cx, id)).collect::<Result<_, _>>()?,
        None => cx.session.typed.borrow().iter().cloned().collect(),
    };
    let count = args.get(&COUNT)?.and_then(|count| usize::try_from(count).ok()).unwrap_or(wanted.len());
    let skipped = wanted.len().saturating_sub(count);
    wanted.into_iter().skip(skipped).try_for_each(|typed| {
        let values = vec![
            Value::Int(typed.id),
            Value::Text(typed.line),
            Value::DateTime(Stamp::local(typed.begun)),
            Value::DateTime(Stamp::local(typed.ended)),
        ];
        cx.emit(Value::Object(Object::with_values(&HISTORY_INFO, values)))
    })
}
