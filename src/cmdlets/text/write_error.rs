//! `Write-Error`: an error of the script's own.

use crate::command::arguments::Arguments;
use crate::command::cmdlet::{Cmdlet, Example, Run};
use crate::command::context::Context;
use crate::command::parameter::Param;
use crate::error::{Error, Halt, Kind as ErrorKind};
use crate::object::kind::Kind;
use crate::object::value::Value;
use std::collections::HashSet;
use std::sync::Mutex;

pub static CMDLET: Cmdlet = Cmdlet {
    name: "Write-Error",
    aliases: &[],
    synopsis: "Reports an error.",
    description: "-ErrorAction and $ErrorActionPreference decide whether the script goes on.",
    needs: None,
    should_process: false,
    parameters: &[&MESSAGE, &CATEGORY, &ERROR_ID, &TARGET, &RECOMMENDED, &EXCEPTION],
    returns: "",
    examples: &[
        Example {
            text: "Reports an error that a caller catches.",
            code: "try { Write-Error \"no such team\" -ErrorAction Stop } catch { $_.Exception.Message }",
            shows: "no such team\n",
        },
        Example {
            text: "Keeps the error in a variable and goes on.",
            code: "Write-Error \"no such team\" -ErrorAction SilentlyContinue -ErrorVariable e; $e.Count",
            shows: "1\n",
        },
    ],
    run: Run::Each(write_error),
};

const CATEGORIES: &[(&str, ErrorKind)] = &[
    ("NotSpecified", ErrorKind::NotSpecified),
    ("ObjectNotFound", ErrorKind::ObjectNotFound),
    ("ResourceExists", ErrorKind::ResourceExists),
    ("ResourceBusy", ErrorKind::ResourceBusy),
    ("ResourceUnavailable", ErrorKind::ResourceUnavailable),
    ("InvalidArgument", ErrorKind::InvalidArgument),
    ("InvalidData", ErrorKind::InvalidData),
    ("InvalidOperation", ErrorKind::InvalidOperation),
    ("InvalidResult", ErrorKind::InvalidResult),
    ("PermissionDenied", ErrorKind::PermissionDenied),
    ("SyntaxError", ErrorKind::SyntaxError),
    ("ReadError", ErrorKind::ReadError),
    ("WriteError", ErrorKind::WriteError),
    ("OpenError", ErrorKind::OpenError),
    ("LimitsExceeded", ErrorKind::LimitsExceeded),
    ("NotImplemented", ErrorKind::NotImplemented),
    ("OperationStopped", ErrorKind::OperationStopped),
];

static MESSAGE: Param<Value> =
    Param::optional("Message", "What is wrong.").at(0).alias(&["Msg", "ErrorRecord"]).by_value();
static CATEGORY: Param<String> =
    Param::optional("Category", "The category, such as ObjectNotFound or InvalidData.").default("NotSpecified");
static ERROR_ID: Param<String> = Param::optional("ErrorId", "What $_.FullyQualifiedErrorId says.");
static TARGET: Param<Value> = Param::optional("TargetObject", "What the error is about.").kind(Kind::Any);
static RECOMMENDED: Param<String> = Param::optional("RecommendedAction", "What would help.");
static EXCEPTION: Param<Value> = Param::optional("Exception", "An exception whose message is reported.");

fn write_error(cx: &mut Context, args: &Arguments) -> Result<(), Halt> {
    let message = match (args.get(&MESSAGE)?, args.get(&EXCEPTION)?) {
        (Some(message), _) => cx.host.text_of(&message)?,
        (None, Some(Value::Object(exception))) => exception.get("Message").unwrap_or_default().to_string(),
        (None, Some(other)) => other.to_string(),
        (None, None) => return Err(Error::argument("-Message is missing").id("MissingMandatoryParameter").into()),
    };
    // PowerShell knows more categories than occur here; those count as unspecified.
    let category = args.get(&CATEGORY)?.unwrap_or_default();
    let kind = CATEGORIES
        .iter()
        .find(|(name, _)| name.eq_ignore_ascii_case(&category))
        .map_or(ErrorKind::NotSpecified, |(_, k)| *k);
    let mut error = Error::new(kind, message).id("WriteErrorException");
    if let Some(exception @ Value::Object(_)) = args.get(&EXCEPTION)? {
        error.thrown = Some(Box::new(exception));
    }
    if let Some(id) = args.get(&ERROR_ID)? {
        error = error.id(lasting(&id));
    }
    if let Some(target) = args.get(&TARGET)? {
        error = error.target(target.to_string());
    }
    if let Some(hint) = args.get(&RECOMMENDED)? {
        error = error.hint(hint);
    }
    // The pipeline applies -ErrorAction to it.
    Err(error.into())
}

/// Ids of errors live as long as the program; a script has a handful of its own.
fn lasting(id: &str) -> &'static str {
    static IDS: Mutex<Option<HashSet<&'static str>>> = Mutex::new(None);
    const MOST: usize = 1000;
    let Ok(mut guard) = IDS.lock() else { return "WriteErrorException" };
    let ids = guard.get_or_insert_with(HashSet::new);
    if let Some(known) = ids.get(id) {
        return known;
    }
    if ids.len() >= MOST {
        return "WriteErrorException";
    }
    let id: &'static str = Box::leak(id.to_string().into_boxed_str());
    ids.insert(id);
    id
}

#[cfg(test)]
mod tests {
    use crate::cmdlets::testing::{check_error, screen_of};

    #[test]
    fn reports() {
        check_error("Write-Error 'no such team' -Category ObjectNotFound", vec![], "no such team");
        assert_eq!(screen_of("Write-Error x -ErrorAction Continue", vec![]), "error: Write-Error: x\n");
        check_error("Write-Error", vec![], "-Message is missing");
    }
}
