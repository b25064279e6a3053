//! `Select-String`: lines that match.

use crate::command::arguments::Arguments;
use crate::command::cmdlet::{Cmdlet, Example, Filter, Run};
use crate::command::context::Context;
use crate::command::parameter::{Param, Switch};
use crate::command::paths;
use crate::command::reading;
use crate::command::text_encoding::{self, Encoding};
use crate::error::{Error, Halt};
use crate::object::compare::{self, Case};
use crate::object::convert;
use crate::object::kind::{INT, Kind};
use crate::object::object::{Object, PropertyInfo, TypeInfo};
use crate::object::pattern::{self, Pattern};
use crate::object::table::Table;
use crate::object::value::Value;
use crate::object::wildcard;
use std::collections::VecDeque;
use std::path::Path;
use std::rc::Rc;

pub static CMDLET: Cmdlet = Cmdlet {
    name: "Select-String",
    aliases: &["sls"],
    synopsis: "Finds lines that match a pattern, in texts or files.",
    description: "The pattern is a regular expression, or plain text with -SimpleMatch; case makes no difference without \
                  -CaseSensitive. Several patterns: one of them has to match.",
    needs: None,
    should_process: false,
    parameters: &[
        &PATTERN, &PATH, &INPUT, &SIMPLE, &CASE, &QUIET, &LIST, &NOT_MATCH, &ALL, &CONTEXT, &INCLUDE, &EXCLUDE,
        &ENCODING, &RAW,
    ],
    returns: "MatchInfo",
    examples: &[
        Example {
            text: "Finds the lines of a file.",
            code: "Set-Content log.txt 'ok', 'Error 5', 'ok'; Select-String error log.txt",
            shows: "log.txt:2:Error 5\n",
        },
        Example {
            text: "Takes the numbers out of texts.",
            code: "'queue 7', 'none', 'queue 12' | Select-String '\\d+' | ForEach-Object { $_.Matches[0].Value }",
            shows: "7\n12\n",
        },
    ],
    run: Run::Stream(select_string),
};

static PATTERN: Param<Vec<String>> = Param::mandatory("Pattern", "Regular expressions, or texts.").at(0);
static PATH: Param<Vec<String>> = Param::optional("Path", "Files; the last part may hold wildcards.")
    .at(1)
    .alias(&["LiteralPath", "PSPath"])
    .not_null();
static INPUT: Param<Value> = Param::optional("InputObject", "Texts, or files of Get-ChildItem.").by_value();
static SIMPLE: Param<Switch> = Param::switch("SimpleMatch", "Takes the patterns as plain text.");
static CASE: Param<Switch> = Param::switch("CaseSensitive", "Lets case matter.");
static QUIET: Param<Switch> = Param::switch("Quiet", "Returns only whether anything matched.");
static LIST: Param<Switch> = Param::switch("List", "Returns the first match of each file.");
static NOT_MATCH: Param<Switch> = Param::switch("NotMatch", "Returns the lines that do not match.");
static ALL: Param<Switch> = Param::switch("AllMatches", "Finds every match in a line, and not the first alone.");
static CONTEXT: Param<Vec<i64>> = Param::optional("Context", "How many lines before and after; two numbers say both.")
    .kind(Kind::List(&Kind::Int { min: 0, max: 100_000 }));
static INCLUDE: Param<Vec<String>> =
    Param::optional("Include", "Patterns, one of which the name of a file must match.");
static EXCLUDE: Param<Vec<String>> = Param::optional("Exclude", "Patterns that the name of a file must not match.");
static ENCODING: Param<String> =
    Param::optional("Encoding", "The encoding of the files; a mark at the beginning decides.");
static RAW: Param<Switch> = Param::switch("Raw", "Returns the lines as text.");

pub static MATCH_INFO: TypeInfo = TypeInfo {
    name: "MatchInfo",
    full_name: "Microsoft.PowerShell.Commands.MatchInfo",
    properties: &[
        PropertyInfo::read_only("LineNumber", INT),
        PropertyInfo::read_only("Line", Kind::Text),
        PropertyInfo::read_only("Filename", Kind::Text),
        PropertyInfo::read_only("Path", Kind::Text),
        PropertyInfo::read_only("Pattern", Kind::Text),
        PropertyInfo::read_only("Matches", Kind::Any),
        PropertyInfo::read_only("Context", Kind::Any),
    ],
    show: |object| {
        let of = |name: &str| object.get(name).unwrap_or_default();
        let number = convert::to_int(&of("LineNumber")).unwrap_or(0);
        let shown = |number: i64, line: &Value| match of("Filename").to_string().as_str() {
            "InputStream" => line.to_string(),
            _ => format!("{}:{number}:{line}", from_here(&of("Path").to_string())),
        };
        let Value::Object(context) = of("Context") else { return shown(number, &of("Line")) };
        let before = context.get("PreContext").unwrap_or_default().into_items();
        let after = context.get("PostContext").unwrap_or_default().into_items();
        let first = number - before.len() as i64;
        let lines = (first..).zip(before.iter()).map(|(at, line)| format!("  {}", shown(at, line)));
        let lines = lines.chain([format!("> {}", shown(number, &of("Line")))]);
        let lines = lines.chain((number + 1..).zip(after.iter()).map(|(at, line)| format!("  {}", shown(at, line))));
        lines.collect::<Vec<_>>().join("\n")
    },
};

/// The path as seen from the location, if it lies in it.
fn from_here(path: &str) -> String {
    let here = paths::location().ok();
    let below = here.and_then(|here| Path::new(path).strip_prefix(here).ok().map(|below| below.display().to_string()));
    below.unwrap_or_else(|| path.to_string())
}

/// A line that matched, with the lines around it.
struct Found {
    line: String,
    number: i64,
    before: Vec<Value>,
    after: Vec<Value>,
}

struct Search {
    patterns: Vec<(String, Pattern)>,
    files: Vec<String>,
    include: Vec<String>,
    exclude: Vec<String>,
    encoding: Option<Encoding>,
    quiet: bool,
    list: bool,
    wants: bool,
    all: bool,
    raw: bool,
    /// Lines to show before and after.
    context: Option<(usize, usize)>,
    /// Lines of texts so far.
    lines: i64,
    /// Of the texts: the last lines, and what matched and waits for the lines after it.
    recent: VecDeque<Value>,
    waiting: VecDeque<Found>,
    found: bool,
}

fn select_string(_cx: &mut Context, args: &Arguments) -> Result<Box<dyn Filter>, Error> {
    let case = if args.has(&CASE) { Case::Matters } else { Case::Ignored };
    let simple = args.has(&SIMPLE);
    let patterns = args.need(&PATTERN)?.into_iter().map(|text| {
        let regex = if simple { pattern::escape(&text) } else { text.clone() };
        compare::own_regex(&regex, case).map(|regex| (text, regex))
    });
    let context = args.get(&CONTEXT)?.and_then(|lines| {
        let count = |n: &i64| usize::try_from(*n).unwrap_or(0);
        Some((count(lines.first()?), count(lines.get(1).or(lines.first())?)))
    });
    Ok(Box::new(Search {
        patterns: patterns.collect::<Result<_, _>>()?,
        files: args.get(&PATH)?.unwrap_or_default(),
        include: args.get(&INCLUDE)?.unwrap_or_default(),
        exclude: args.get(&EXCLUDE)?.unwrap_or_default(),
        encoding: Encoding::parse(args.get(&ENCODING)?.as_deref())?,
        quiet: args.has(&QUIET),
        list: args.has(&LIST),
        wants: !args.has(&NOT_MATCH),
        all: args.has(&ALL),
        raw: args.has(&RAW),
        context,
        lines: 0,
        recent: VecDeque::new(),
        waiting: VecDeque::new(),
        found: false,
    }))
}

impl Search {
    fn file(&mut self, cx: &mut Context, path: &Path, shown: &str) -> Result<(), Halt> {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let fits = |pattern: &String| wildcard::matches(pattern, &name, false);
        if !self.include.is_empty() && !self.include.iter().any(fits) || self.exclude.iter().any(fits) {
            return Ok(());
        }
        let bytes = match reading::whole(cx.session, path) {
            Ok(bytes) => bytes,
            Err(error) => return cx.write_error(error),
        };
        let (text, _) = text_encoding::decode(&bytes, self.encoding);
        let lines: Vec<&str> = text.lines().collect();
        let (before, after) = self.context.unwrap_or((0, 0));
        for (at, line) in lines.iter().enumerate() {
            cx.check_interrupt()?;
            if !self.is_wanted(line)? {
                continue;
            }
            let values = |part: &[&str]| part.iter().map(Value::text).collect();
            let found = Found {
                line: line.to_string(),
                number: i64::try_from(at).unwrap_or(i64::MAX).saturating_add(1),
                before: values(&lines[at.saturating_sub(before)..at]),
                after: values(&lines[at + 1..lines.len().min(at.saturating_add(1).saturating_add(after))]),
            };
            self.emit(cx, found, Some(shown))?;
            if self.list {
                return Ok(());
            }
        }
        Ok(())
    }

    fn is_wanted(&mut self, line: &str) -> Result<bool, Halt> {
        let wanted = self.patterns.iter().any(|(_, regex)| regex.is_match(line)) == self.wants;
        self.found |= wanted;
        // One is enough to know.
        if wanted && self.quiet { Err(Halt::Enough) } else { Ok(wanted) }
    }

    /// A line of the pipeline, which may be the one that a match before it still waits for.
    fn piped(&mut self, cx: &mut Context, line: &str) -> Result<(), Halt> {
        self.lines += 1;
        let (before, after) = self.context.unwrap_or((0, 0));
        for found in &mut self.waiting {
            found.after.push(Value::text(line));
        }
        self.pass(cx, after)?;
        if self.is_wanted(line)? {
            let before = self.recent.iter().cloned().collect();
            self.waiting.push_back(Found { line: line.to_string(), number: self.lines, before, after: Vec::new() });
            self.pass(cx, after)?;
        }
        if before > 0 {
            if self.recent.len() == before {
                self.recent.pop_front();
            }
            self.recent.push_back(Value::text(line));
        }
        Ok(())
    }

    /// Emits what has so many lines after it.
    fn pass(&mut self, cx: &mut Context, after: usize) -> Result<(), Halt> {
        while self.waiting.front().is_some_and(|found| found.after.len() >= after) {
            if let Some(found) = self.waiting.pop_front() {
                self.emit(cx, found, None)?;
            }
        }
        Ok(())
    }

    fn emit(&mut self, cx: &mut Context, found: Found, file: Option<&str>) -> Result<(), Halt> {
        if self.raw {
            return cx.emit(Value::from(found.line));
        }
        let matching = self.patterns.iter().find(|(_, regex)| regex.is_match(&found.line));
        let (pattern, regex) = match matching {
            Some((pattern, regex)) => (pattern.as_str(), Some(regex)),
            None => (self.patterns.first().map_or("", |(pattern, _)| pattern), None),
        };
        let most = if self.all { usize::MAX } else { 1 };
        let matches = regex.map(|regex| {
            regex.find_all(&found.line).take(most).map(|match_found| match_object(&found.line, &match_found)).collect()
        });
        let context = match self.context {
            Some(_) => Value::Object(Object::custom(vec![
                ("PreContext".into(), Value::Array(found.before)),
                ("PostContext".into(), Value::Array(found.after)),
            ])),
            None => Value::Null,
        };
        let name = file.map_or("InputStream", |file| file.rsplit(['/', '\\']).next().unwrap_or(file));
        cx.emit(Value::Object(Object::with_values(
            &MATCH_INFO,
            vec![
                Value::Int(found.number),
                Value::from(found.line),
                Value::from(name.to_string()),
                Value::from(file.unwrap_or("InputStream").to_string()),
                Value::from(pattern.to_string()),
                Value::Array(matches.unwrap_or_default()),
                context,
            ],
        )))
    }
}

/// A match with its groups, by number and by name.
fn match_object(line: &str, found: &pattern::Found) -> Value {
    let groups = Table::new();
    for (at, (name, piece)) in found.groups().enumerate() {
        let part = piece.map(|piece| (piece.start(), piece.as_str()));
        let group = part_object(line, part, Vec::new());
        if let Some(name) = name {
            groups.set(Value::text(name), group.clone());
        }
        groups.set(Value::from(at), group);
    }
    let whole = (found.place().0, found.text());
    part_object(line, Some(whole), vec![("Groups".into(), Value::Table(groups))])
}

fn part_object(line: &str, part: Option<(usize, &str)>, more: Vec<(Rc<str>, Value)>) -> Value {
    let count = |text: &str| Value::from(text.encode_utf16().count());
    let mut properties: Vec<(Rc<str>, Value)> = vec![
        ("Success".into(), Value::Bool(part.is_some())),
        ("Value".into(), Value::text(part.map_or("", |(_, text)| text))),
        ("Index".into(), count(&line[..part.map_or(0, |(start, _)| start)])),
        ("Length".into(), count(part.map_or("", |(_, text)| text))),
    ];
    properties.extend(more);
    Value::Object(Object::custom(properties))
}

impl Filter for Search {
    fn process(&mut self, cx: &mut Context, input: Value) -> Result<(), Halt> {
        if let Value::Object(object) = &input
            && object.is_a(&super::item::FILE_INFO)
        {
            let path = object.get("FullName").unwrap_or_default().to_string();
            return if Path::new(&path).is_dir() { Ok(()) } else { self.file(cx, Path::new(&path), &path) };
        }
        for item in input.into_items() {
            self.piped(cx, item.to_string().trim_end_matches(['\r', '\n']))?;
        }
        Ok(())
    }

    fn end(&mut self, cx: &mut Context) -> Result<(), Halt> {
        self.pass(cx, 0)?;
        for text in std::mem::take(&mut self.files) {
            for path in paths::expand(&text)?.into_iter().filter(|path| !path.is_dir()) {
                let whole = paths::whole(&path);
                let shown = whole.display().to_string();
                match self.file(cx, &path, &shown) {
                    Err(Halt::Enough) if self.quiet => break,
                    other => other?,
                }
            }
        }
        if self.quiet { cx.emit(Value::Bool(self.found)) } else { Ok(()) }
    }
}

#[cfg(test)]
mod tests {
    use crate::cmdlets::testing::{check, check_error};
    use crate::object::value::Value;

    fn lines() -> Vec<Value> {
        vec!["ann 1".into(), "Bo 22 333".into(), "none".into()]
    }

    #[test]
    fn finds() {
        check("Select-String BO | ForEach-Object LineNumber", lines(), "2");
        check("Select-String bo -CaseSensitive", lines(), "");
        check("Select-String . -SimpleMatch", lines(), "");
        check("Select-String \\d+ -NotMatch -Raw", lines(), "none");
        check("Select-String ann,none -Raw", lines(), "ann 1|none");
        check("Select-String 3 -Quiet", lines(), "True");
        check("Select-String x -Quiet", lines(), "False");
        check("Select-String bo -Context 1", lines(), "  ann 1\n> Bo 22 333\n  none");
        check("Select-String n -Context 0,1 -CaseSensitive", lines(), "> ann 1\n  Bo 22 333|> none");
        check_error("Select-String (", lines(), "not a regular expression");
        check_error("Select-String a nowhere.txt", vec![], "there is no file");
    }
}
