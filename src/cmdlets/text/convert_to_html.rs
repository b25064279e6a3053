//! `ConvertTo-Html`: a page with a table of objects.

use crate::cmdlets::column::{Column, Reader};
use crate::cmdlets::objects::INPUT;
use crate::command::arguments::Arguments;
use crate::command::cmdlet::{Cmdlet, Example, Filter, Run};
use crate::command::context::Context;
use crate::command::parameter::{Param, Switch};
use crate::error::{Error, Halt};
use crate::object::kind::Kind;
use crate::object::members;
use crate::object::value::Value;

pub static CMDLET: Cmdlet = Cmdlet {
    name: "ConvertTo-Html",
    aliases: &[],
    synopsis: "Converts objects to a page of HTML with a table.",
    description: "The columns are the properties of the first object, or those that are named. What stands in cells is \
                  written so that a browser shows it as it is; -Head, -Body, -PreContent and -PostContent are HTML.",
    needs: None,
    should_process: false,
    parameters: &[
        &PROPERTY,
        &HEAD,
        &TITLE,
        &BODY,
        &AS,
        &PRE,
        &POST,
        &CSS,
        &CHARSET,
        &META,
        &TRANSITIONAL,
        &FRAGMENT,
        &INPUT,
    ],
    returns: "String",
    examples: &[
        Example {
            text: "Makes a table without a page around it.",
            code: "[pscustomobject]@{Name=\"R&D\"; Agents=3} | ConvertTo-Html -Fragment",
            shows: "<table>\n<tr><th>Name</th><th>Agents</th></tr>\n<tr><td>R&amp;D</td><td>3</td></tr>\n</table>\n",
        },
        Example {
            text: "Makes a page with a heading.",
            code: "[pscustomobject]@{A=1} | ConvertTo-Html -Title Report -PreContent \"<h1>Report</h1>\" | Measure-Object | % Count",
            shows: "12\n",
        },
    ],
    run: Run::Stream(convert_to_html),
};

static PROPERTY: Param<Vec<Value>> =
    Param::optional("Property", "The columns: names, also with wildcards, and calculated columns.").at(0);
static HEAD: Param<Vec<String>> =
    Param::optional("Head", "HTML for the head of the page; -Title is left out then.").at(1);
static TITLE: Param<String> = Param::optional("Title", "The title of the page.").at(2).default("HTML TABLE");
static BODY: Param<Vec<String>> = Param::optional("Body", "HTML at the beginning of the body.").at(3);
static AS: Param<Value> =
    Param::<Value>::optional("As", "A table with a row for each object, or a list of its properties.")
        .kind(Kind::Choice(&["Table", "List"]))
        .default("Table");
static PRE: Param<Vec<String>> = Param::optional("PreContent", "HTML before the table.");
static POST: Param<Vec<String>> = Param::optional("PostContent", "HTML after the table.");
static CSS: Param<String> = Param::optional("CssUri", "Address of a style sheet.");
static CHARSET: Param<String> =
    Param::optional("Charset", "The encoding that the page claims; the one it is saved in decides.").default("utf-8");
static META: Param<Value> =
    Param::optional("Meta", "A hashtable of names and contents for the head.").kind(Kind::Nullable(&Kind::Table));
static TRANSITIONAL: Param<Switch> = Param::switch("Transitional", "Accepted; the page is HTML 5.");
static FRAGMENT: Param<Switch> = Param::switch("Fragment", "Leaves the page around the table out.");

struct Page {
    asked: Vec<Column>,
    head: Vec<String>,
    tail: Vec<String>,
    is_list: bool,
    /// The columns of the table, once the first object has come.
    columns: Option<Vec<Column>>,
    begun: bool,
    reader: Reader,
}

fn convert_to_html(_cx: &mut Context, args: &Arguments) -> Result<Box<dyn Filter>, Error> {
    let lines = |param: &'static Param<Vec<String>>| args.get(param).map(Option::unwrap_or_default);
    let mut head = Vec::new();
    let mut tail = lines(&POST)?;
    if !args.has(&FRAGMENT) {
        head.extend(["<!DOCTYPE html>", "<html>", "<head>"].map(String::from));
        let charset = args.get(&CHARSET)?.unwrap_or_else(|| "utf-8".into());
        head.push(format!("<meta charset=\"{}\">", escaped(&charset)));
        if let Some(Value::Table(meta)) = args.get(&META)? {
            let line = |(name, content): (Value, Value)| {
                format!("<meta name=\"{}\" content=\"{}\">", escaped(&name.to_string()), escaped(&content.to_string()))
            };
            head.extend(meta.entries().into_iter().map(line));
        }
        match lines(&HEAD)? {
            given if given.is_empty() => {
                let title = args.get(&TITLE)?.unwrap_or_else(|| "HTML TABLE".into());
                head.push(format!("<title>{}</title>", escaped(&title)));
            }
            given => head.extend(given),
        }
        if let Some(css) = args.get(&CSS)? {
            head.push(format!("<link rel=\"stylesheet\" href=\"{}\">", escaped(&css)));
        }
        head.push("</head><body>".into());
        head.extend(lines(&BODY)?);
        tail.push("</body></html>".into());
    }
    head.extend(lines(&PRE)?);
    Ok(Box::new(Page {
        asked: Column::parse_all(&args.get(&PROPERTY)?.unwrap_or_default())?,
        head,
        tail,
        is_list: args.get(&AS)?.is_some_and(|word| word.to_string() == "List"),
        columns: None,
        begun: false,
        reader: Reader::default(),
    }))
}

/// Text as a browser shows it.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

impl Page {
    fn begin(&mut self, cx: &mut Context) -> Result<(), Halt> {
        self.begun = true;
        std::mem::take(&mut self.head).into_iter().try_for_each(|line| cx.emit(Value::from(line)))
    }

    fn columns_of(&self, first: &Value) -> Vec<Column> {
        match first {
            _ if !self.asked.is_empty() => Column::expand(&self.asked, first),
            Value::Object(_) | Value::Table(_) => members::names(first).iter().map(|n| Column::named(n)).collect(),
            // Text has a length, as PowerShell shows it; what people want is the text.
            _ => vec![Column::named("*")],
        }
    }
}

impl Filter for Page {
    fn process(&mut self, cx: &mut Context, input: Value) -> Result<(), Halt> {
        if !self.begun {
            self.begin(cx)?;
        }
        let columns = match &self.columns {
            Some(columns) => columns.clone(),
            None => {
                let columns = self.columns_of(&input);
                cx.emit(Value::text("<table>"))?;
                if !self.is_list {
                    let heads: String = columns.iter().map(|c| format!("<th>{}</th>", escaped(&c.label))).collect();
                    cx.emit(Value::from(format!("<tr>{heads}</tr>")))?;
                }
                self.columns = Some(columns.clone());
                columns
            }
        };
        let mut row = String::new();
        for column in &columns {
            let value = match &*column.label {
                "*" => input.clone(),
                _ => self.reader.read(cx, column, &input)?,
            };
            let cell = escaped(&value.to_string());
            if self.is_list {
                cx.emit(Value::from(format!("<tr><td>{}:</td><td>{cell}</td></tr>", escaped(&column.label))))?;
            } else {
                row.push_str(&format!("<td>{cell}</td>"));
            }
        }
        cx.emit(Value::from(if self.is_list {
            "<tr><td colspan=\"2\"><hr></td></tr>".into()
        } else {
            format!("<tr>{row}</tr>")
        }))
    }

    fn end(&mut self, cx: &mut Context) -> Result<(), Halt> {
        if !self.begun {
            self.begin(cx)?;
        }
        if self.columns.is_some() {
            cx.emit(Value::text("</table>"))?;
        }
        std::mem::take(&mut self.tail).into_iter().try_for_each(|line| cx.emit(Value::from(line)))
    }
}

#[cfg(test)]
mod tests {
    use crate::cmdlets::testing::{check, custom};

    #[test]
    fn pages() {
        let a = custom(&[("A", "<b>".into())]);
        check(
            "ConvertTo-Html A -Fragment",
            vec![a.clone()],
            "<table>|<tr><th>A</th></tr>|<tr><td>&lt;b&gt;</td></tr>|</table>",
        );
        check(
            "ConvertTo-Html -As List -Fragment",
            vec![a],
            "<table>|<tr><td>A:</td><td>&lt;b&gt;</td></tr>|<tr><td colspan=\"2\"><hr></td></tr>|</table>",
        );
        check("ConvertTo-Html -Fragment", vec!["x".into()], "<table>|<tr><th>*</th></tr>|<tr><td>x</td></tr>|</table>");
        check("ConvertTo-Html -Fragment -PostContent z", vec![], "z");
    }
}
