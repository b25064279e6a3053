//! `Select-String`: lines that match.

use super::text_encoding;
use crate::command::arguments::Arguments;
use crate::command::cmdlet::{Cmdlet, Example, Filter, Run};
use crate::command::context::Context;
use crate::command::parameter::{Param, Switch};
use crate::command::paths::{self, io_error};
use crate::error::{Error, Halt};
use crate::object::compare::{self, Case};
use crate::object::kind::{INT, Kind};
use crate::object::object::{Object, PropertyInfo, TypeInfo};
use crate::object::value::Value;
use std::path::Path;

pub static CMDLET: Cmdlet = Cmdlet {
    name: "Select-String",
    aliases: &["sls"],
    synopsis: "Finds lines that match a pattern, in texts or files.",
    description: "The pattern is a regular expression, or plain text with -SimpleMatch; case makes no difference without \
                  -CaseSensitive. Several patterns: one of them has to match.",
    needs: None,
    should_process: false,
    parameters: &[&PATTERN, &PATH, &INPUT, &SIMPLE, &CASE, &QUIET, &LIST, &NOT_MATCH, &ALL, &RAW],
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
static RAW: Param<Switch> = Param::switch("Raw", "Returns the lines as text.");

const fn property(name: &'static str, kind: Kind) -> PropertyInfo {
    PropertyInfo { name, kind, read_only: true, aliases: &[] }
}

pub static MATCH_INFO: TypeInfo = TypeInfo {
    name: "MatchInfo",
    full_name: "Microsoft.PowerShell.Commands.MatchInfo",
    properties: &[
        property("LineNumber", INT),
        property("Line", Kind::Text),
        property("Filename", Kind::Text),
        property("Path", Kind::Text),
        property("Pattern", Kind::Text),
        property("Matches", Kind::Any),
    ],
    show: |object| {
        let of = |name: &str| object.get(name).unwrap_or_default().to_string();
        match of("Filename").as_str() {
            "InputStream" => of("Line"),
            _ => format!("{}:{}:{}", of("Path"), of("LineNumber"), of("Line")),
        }
    },
};

struct Search {
    patterns: Vec<(String, regex::Regex)>,
    files: Vec<String>,
    quiet: bool,
    list: bool,
    wants: bool,
    all: bool,
    raw: bool,
    /// Lines of texts so far.
    lines: i64,
    found: bool,
}

fn select_string(_cx: &mut Context, args: &Arguments) -> Result<Box<dyn Filter>, Error> {
    let case = if args.has(&CASE) { Case::Matters } else { Case::Ignored };
    let simple = args.has(&SIMPLE);
    let patterns = args.need(&PATTERN)?.into_iter().map(|pattern| {
        let regex = if simple { regex::escape(&pattern) } else { pattern.clone() };
        compare::regex(&regex, case).map(|regex| (pattern, regex))
    });
    Ok(Box::new(Search {
        patterns: patterns.collect::<Result<_, _>>()?,
        files: args.get(&PATH)?.unwrap_or_default(),
        quiet: args.has(&QUIET),
        list: args.has(&LIST),
        wants: !args.has(&NOT_MATCH),
        all: args.has(&ALL),
        raw: args.has(&RAW),
        lines: 0,
        found: false,
    }))
}

impl Search {
    fn file(&mut self, cx: &mut Context, path: &Path, shown: &str) -> Result<(), Halt> {
        let bytes = match std::fs::read(path) {
            Ok(bytes) => bytes,
            Err(error) => return cx.write_error(io_error("read", path, &error)),
        };
        let (text, _) = text_encoding::decode(&bytes, None);
        for (at, line) in text.lines().enumerate() {
            cx.check_interrupt()?;
            let number = i64::try_from(at).unwrap_or(i64::MAX).saturating_add(1);
            if self.line(cx, line, number, Some(shown))? && self.list {
                return Ok(());
            }
        }
        Ok(())
    }

    /// True if the line was wanted.
    fn line(&mut self, cx: &mut Context, line: &str, number: i64, file: Option<&str>) -> Result<bool, Halt> {
        let matching = self.patterns.iter().find(|(_, regex)| regex.is_match(line));
        if matching.is_some() != self.wants {
            return Ok(false);
        }
        self.found = true;
        if self.quiet {
            return Err(Halt::Enough);
        }
        if self.raw {
            cx.emit(Value::from(line.to_string()))?;
            return Ok(true);
        }
        let (pattern, regex) = match matching {
            Some((pattern, regex)) => (pattern.as_str(), Some(regex)),
            None => (self.patterns.first().map_or("", |(pattern, _)| pattern), None),
        };
        let most = if self.all { usize::MAX } else { 1 };
        let matches =
            regex.map(|regex| regex.find_iter(line).take(most).map(|found| match_object(line, found)).collect());
        let name = file.map_or("InputStream", |file| file.rsplit(['/', '\\']).next().unwrap_or(file));
        cx.emit(Value::Object(Object::with_values(
            &MATCH_INFO,
            vec![
                Value::Int(number),
                Value::from(line.to_string()),
                Value::from(name.to_string()),
                Value::from(file.unwrap_or("InputStream").to_string()),
                Value::from(pattern.to_string()),
                Value::Array(matches.unwrap_or_default()),
            ],
        )))?;
        Ok(true)
    }
}

fn match_object(line: &str, found: regex::Match) -> Value {
    let count = |text: &str| Value::from(text.encode_utf16().count());
    Value::Object(Object::custom(vec![
        ("Value".into(), Value::from(found.as_str().to_string())),
        ("Index".into(), count(&line[..found.start()])),
        ("Length".into(), count(found.as_str())),
        ("Success".into(), Value::Bool(true)),
    ]))
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
            let text = item.to_string();
            self.lines += 1;
            self.line(cx, text.trim_end_matches(['\r', '\n']), self.lines, None)?;
        }
        Ok(())
    }

    fn end(&mut self, cx: &mut Context) -> Result<(), Halt> {
        for text in std::mem::take(&mut self.files) {
            for path in paths::expand(&text)?.into_iter().filter(|path| !path.is_dir()) {
                let shown = path.display().to_string();
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
        check_error("Select-String (", lines(), "not a regular expression");
        check_error("Select-String a nowhere.txt", vec![], "there is no file");
    }
}
