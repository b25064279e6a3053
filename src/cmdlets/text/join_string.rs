//! `Join-String`: the texts of objects, one behind the other.

use crate::command::arguments::Arguments;
use crate::command::cmdlet::{Cmdlet, Example, Filter, Run};
use crate::command::context::Context;
use crate::command::parameter::{Param, Switch};
use crate::error::{Error, Halt, Kind};
use crate::format::dotnet;
use crate::object::members;
use crate::object::value::Value;

pub static CMDLET: Cmdlet = Cmdlet {
    name: "Join-String",
    aliases: &[],
    synopsis: "Joins the texts of objects to one text.",
    description: "-join joins values that are there already; Join-String takes what comes through the pipeline.",
    needs: None,
    should_process: false,
    parameters: &[
        &PROPERTY,
        &SEPARATOR,
        &PREFIX,
        &SUFFIX,
        &SINGLE_QUOTE,
        &DOUBLE_QUOTE,
        &FORMAT,
        &crate::cmdlets::objects::INPUT,
    ],
    returns: "String",
    examples: &[
        Example { text: "Joins texts.", code: "1..3 | Join-String -Separator ', '", shows: "1, 2, 3\n" },
        Example {
            text: "Joins a property, in quotes and brackets.",
            code: "Get-CsUser | Select-Object -First 2 | Join-String DisplayName -Separator ', ' -SingleQuote -OutputPrefix '(' -OutputSuffix ')'",
            shows: "('Ann Beebe', 'Bo Dahl')\n",
        },
    ],
    run: Run::Stream(join_string),
};

static PROPERTY: Param<Value> =
    Param::optional("Property", "The property to join, or a block that makes the text.").at(0);
static SEPARATOR: Param<String> =
    Param::optional("Separator", "What stands between two texts.").at(1).default("what $OFS holds, else nothing");
static PREFIX: Param<String> = Param::optional("OutputPrefix", "What stands before all.").alias(&["op"]);
static SUFFIX: Param<String> = Param::optional("OutputSuffix", "What stands behind all.").alias(&["os"]);
static SINGLE_QUOTE: Param<Switch> = Param::switch("SingleQuote", "Puts each text in single quotes.");
static DOUBLE_QUOTE: Param<Switch> = Param::switch("DoubleQuote", "Puts each text in double quotes.");
static FORMAT: Param<String> = Param::optional("FormatString", "How each text is written, such as \"[{0}]\".");

/// Bytes of the text at most.
const LONGEST: usize = 256 << 20;

struct Joining {
    property: Option<Value>,
    separator: String,
    prefix: String,
    suffix: String,
    quote: &'static str,
    format: Option<String>,
    text: String,
    is_begun: bool,
}

fn join_string(cx: &mut Context, args: &Arguments) -> Result<Box<dyn Filter>, Error> {
    let quote = match (args.has(&SINGLE_QUOTE), args.has(&DOUBLE_QUOTE)) {
        (true, true) => return Err(Error::argument("-SingleQuote and -DoubleQuote cannot stand together")),
        (true, false) => "'",
        (false, true) => "\"",
        (false, false) => "",
    };
    Ok(Box::new(Joining {
        property: args.get(&PROPERTY)?.filter(|p| !p.is_null()),
        // As a list in text: what $OFS says, where somebody has set it.
        separator: match args.get(&SEPARATOR)? {
            Some(separator) => separator,
            None => cx.host.separator().unwrap_or_default(),
        },
        prefix: args.get(&PREFIX)?.unwrap_or_default(),
        suffix: args.get(&SUFFIX)?.unwrap_or_default(),
        quote,
        format: args.get(&FORMAT)?,
        text: String::new(),
        is_begun: false,
    }))
}

impl Filter for Joining {
    fn process(&mut self, cx: &mut Context, input: Value) -> Result<(), Halt> {
        let value = match &self.property {
            None => input,
            Some(Value::Block(block)) => Value::from_items(cx.block_values(block, input, Vec::new())?),
            Some(name) => members::find(&input, &name.to_string()).unwrap_or_default(),
        };
        if value.is_null() {
            return Ok(());
        }
        let text = match &self.format {
            Some(format) => dotnet::format(format, &[value]).map_err(Error::from)?,
            None => cx.host.text_of(&value)?,
        };
        if std::mem::replace(&mut self.is_begun, true) {
            self.text.push_str(&self.separator);
        }
        for piece in [self.quote, &text, self.quote] {
            self.text.push_str(piece);
        }
        if self.text.len() > LONGEST {
            return Err(Error::new(Kind::LimitsExceeded, format!("a text holds at most {} MB", LONGEST >> 20))
                .id("LimitExceeded")
                .into());
        }
        Ok(())
    }

    fn end(&mut self, cx: &mut Context) -> Result<(), Halt> {
        let text = format!("{}{}{}", self.prefix, self.text, self.suffix);
        cx.emit(Value::from(text))
    }
}
