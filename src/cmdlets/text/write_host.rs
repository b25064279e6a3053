//! `Write-Host`: text on the screen.

use crate::command::arguments::Arguments;
use crate::command::cmdlet::{Cmdlet, Example, Run};
use crate::command::context::{COLORS, Context};
use crate::command::parameter::{Param, Switch};
use crate::error::{Error, Halt};
use crate::format::dotnet;
use crate::object::kind::Kind;
use crate::object::value::Value;

pub static CMDLET: Cmdlet = Cmdlet {
    name: "Write-Host",
    aliases: &[],
    synopsis: "Writes text to the screen; it is no output of the command.",
    description: "",
    needs: None,
    should_process: false,
    parameters: &[&OBJECT, &FURTHER, &NO_NEWLINE, &SEPARATOR, &FOREGROUND, &BACKGROUND],
    returns: "",
    examples: &[
        Example { text: "Writes several values in a line.", code: "Write-Host \"queues:\" 3", shows: "queues: 3\n" },
        Example {
            text: "Writes a list with commas.",
            code: "Write-Host (1..3) -Separator \", \" -ForegroundColor Green",
            shows: "1, 2, 3\n",
        },
    ],
    run: Run::Each(write_host),
};

static OBJECT: Param<Value> = Param::optional("Object", "What is written.").at(0).alias(&["Msg", "Message"]).by_value();
static FURTHER: Param<Vec<Value>> = Param::optional("AdditionalValues", "Further values.").remaining();
static NO_NEWLINE: Param<Switch> = Param::switch("NoNewline", "Stays on the line.");
static SEPARATOR: Param<Value> = Param::optional("Separator", "What stands between the values.").default("a blank");
static FOREGROUND: Param<String> =
    Param::optional("ForegroundColor", "The colour of the text.").alias(&["fore"]).kind(Kind::Choice(COLORS));
static BACKGROUND: Param<String> =
    Param::optional("BackgroundColor", "The colour behind the text.").alias(&["back"]).kind(Kind::Choice(COLORS));

fn write_host(cx: &mut Context, args: &Arguments) -> Result<(), Halt> {
    let separator = args.get(&SEPARATOR)?.map_or_else(|| " ".to_string(), |value| value.to_string());
    let further = args.get(&FURTHER)?.unwrap_or_default();
    let mut texts = Vec::new();
    for value in args.get(&OBJECT)?.into_iter().chain(further) {
        texts.push(joined(cx, &value, &separator)?);
    }
    let text = texts.join(&separator);
    let (foreground, background) = (args.get(&FOREGROUND)?, args.get(&BACKGROUND)?);
    cx.session.streams.host(&text, !args.has(&NO_NEWLINE), foreground.as_deref(), background.as_deref());
    Ok(())
}

fn joined(cx: &Context, value: &Value, separator: &str) -> Result<String, Halt> {
    let items = match value {
        Value::Array(items) => items.to_vec(),
        Value::List(list) => list.to_vec(),
        // By itself a date is the culture's, as on the screen.
        date @ Value::DateTime(_) => return Ok(dotnet::value_text(date, "").map_err(Error::from)?),
        single => return cx.host.text_of(single),
    };
    let texts: Vec<String> = items.iter().map(|item| joined(cx, item, separator)).collect::<Result<_, _>>()?;
    Ok(texts.join(separator))
}

#[cfg(test)]
mod tests {
    use crate::cmdlets::testing::{check_error, screen_of};

    #[test]
    fn writes() {
        for (call, shown) in [
            ("Write-Host a b", "a b\n"),
            ("Write-Host", "\n"),
            ("Write-Host a -NoNewline", "a"),
            ("Write-Host a,b -Separator ;", "a;b\n"),
            ("Write-Host a -ForegroundColor green", "<Green>a\n"),
            ("Write-Host a -fore red b", "<Red>a b\n"),
        ] {
            assert_eq!(screen_of(call, vec![]), shown, "{call}");
        }
        assert_eq!(screen_of("Write-Host", vec!["x".into(), "y".into()]), "x\ny\n");
        check_error("Write-Host a -ForegroundColor gren", vec![], "is not one of");
    }
}
