//! `ConvertFrom-StringData`: lines `NAME = VALUE` to a hashtable.

use crate::command::arguments::Arguments;
use crate::command::cmdlet::{Cmdlet, Example, Run};
use crate::command::context::Context;
use crate::command::parameter::Param;
use crate::error::{Error, Halt, Kind as ErrorKind};
use crate::object::bounds;
use crate::object::convert;
use crate::object::table::Table;
use crate::object::value::Value;

pub static CMDLET: Cmdlet = Cmdlet {
    name: "ConvertFrom-StringData",
    aliases: &[],
    synopsis: "Converts lines of names and values to a hashtable.",
    description: "A line is NAME=VALUE; blanks around both go, empty lines and lines that begin with # are left out. A \
                  backslash begins an escape such as \\n, so a path has two where one is meant. Each text makes a \
                  hashtable of its own.",
    needs: None,
    should_process: false,
    parameters: &[&STRING_DATA, &DELIMITER],
    returns: "Hashtable",
    examples: &[
        Example {
            text: "Reads two settings.",
            code: "$s = ConvertFrom-StringData \"Pool = redmond`nLimit = 30\"; $s.Pool",
            shows: "redmond\n",
        },
        Example {
            text: "Reads lines with another sign between.",
            code: "('Open: 9' | ConvertFrom-StringData -Delimiter ':').Open",
            shows: "9\n",
        },
    ],
    run: Run::Each(convert_from_string_data),
};

static STRING_DATA: Param<String> = Param::mandatory("StringData", "The text.").at(0).by_value();
static DELIMITER: Param<String> =
    Param::optional("Delimiter", "The sign between a name and its value.").not_null().default("=");

fn convert_from_string_data(cx: &mut Context, args: &Arguments) -> Result<(), Halt> {
    let (text, delimiter) = (args.need(&STRING_DATA)?, args.get(&DELIMITER)?.unwrap_or_else(|| "=".into()));
    let table = Table::new();
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let wrong = |message: String| Error::new(ErrorKind::InvalidData, message).id("InvalidOperation").target(line);
        let Some((name, value)) = line.split_once(&*delimiter) else {
            let error = wrong(format!("{} is no line of the form NAME{delimiter}VALUE", convert::quoted(&line.into())));
            return Err(error.into());
        };
        if table.contains_key(name.trim()) {
            return Err(wrong(format!("\"{}\" stands there twice", name.trim())).into());
        }
        table.set(Value::text(name.trim()), Value::from(unescaped(value.trim())));
        bounds::check_table(table.len()).map_err(Error::from)?;
    }
    cx.emit(Value::Table(table))
}

/// The escapes of regular expressions that stand for one character; of others the backslash goes.
fn unescaped(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        let escaped = if c == '\\' { chars.next() } else { None };
        plain.push(match escaped {
            None => c,
            Some('n') => '\n',
            Some('r') => '\r',
            Some('t') => '\t',
            Some(other) => other,
        });
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::unescaped;
    use crate::cmdlets::testing::check_error;

    #[test]
    fn backslashes_begin_escapes() {
        assert_eq!(unescaped(r"C:\\Temp\tx"), "C:\\Temp\tx");
        assert_eq!(unescaped(r"a\nb\r\q\"), "a\nb\rq\\");
    }

    #[test]
    fn lines_without_a_name_are_refused() {
        check_error("ConvertFrom-StringData 'nothing'", vec![], "no line of the form NAME=VALUE");
        check_error("ConvertFrom-StringData", vec!["a 1".into()], "no line of the form NAME=VALUE");
    }
}
