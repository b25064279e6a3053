//! The page of a cmdlet as text.

use super::{access, syntax};
use crate::command::cmdlet::{Cmdlet, Example};
use crate::command::common;
use crate::command::parameter::{Declared, Spec};
use crate::object::convert::{article, or_list};
use crate::object::kind::Kind;
use unicode_width::UnicodeWidthStr;

/// How much of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    Short,
    Examples,
    Full,
}

/// The page, wrapped to a width, without a newline at its end.
///
/// `you` is a sentence about what the caller may do, if somebody asks for himself.
pub fn page(cmdlet: &Cmdlet, roll: &[&Cmdlet], extent: Extent, width: usize, you: Option<&str>) -> String {
    let mut page = Page::new(width);
    page.section("NAME", &[cmdlet.name]);
    page.section("SYNOPSIS", &[cmdlet.synopsis]);
    if extent == Extent::Examples {
        page.examples(cmdlet.examples);
        return page.done();
    }
    page.heading("SYNTAX");
    for line in syntax::lines(cmdlet) {
        page.hanging(&line);
    }
    page.gap();
    if !cmdlet.description.is_empty() {
        page.section("DESCRIPTION", &cmdlet.description.split("\n\n").collect::<Vec<_>>());
    }
    page.parameters(cmdlet, extent);
    if !cmdlet.returns.is_empty() {
        page.section("RETURNS", &[cmdlet.returns]);
    }
    if extent == Extent::Full {
        page.examples(cmdlet.examples);
    }
    let who: Vec<String> =
        [Some(access::who_may(cmdlet.needs)), you.map(str::to_string)].into_iter().flatten().collect();
    page.heading("WHO MAY RUN IT");
    page.lines(&who, 4);
    page.gap();
    if !cmdlet.aliases.is_empty() {
        page.section("ALIASES", &[&cmdlet.aliases.join(", ")]);
    }
    let related = see_also(cmdlet, roll);
    if !related.is_empty() {
        page.section("SEE ALSO", &[&related.join(", ")]);
    }
    if extent == Extent::Short {
        page.heading("MORE");
        let more = |what: &str| format!("Get-Help {} -{what}", cmdlet.name);
        page.lines(&[more("Examples"), more("Full"), more("Template")], 4);
    }
    page.done()
}

/// Cmdlets of the same noun.
pub fn see_also(cmdlet: &Cmdlet, roll: &[&Cmdlet]) -> Vec<&'static str> {
    let same =
        |other: &&&Cmdlet| other.noun() == cmdlet.noun() && other.name != cmdlet.name && !other.noun().is_empty();
    roll.iter().filter(same).map(|c| c.name).collect()
}

/// The paragraphs about one parameter.
pub fn parameter(cmdlet: &Cmdlet, spec: &Spec, width: usize) -> String {
    let mut page = Page::new(width);
    page.parameter(cmdlet, spec);
    page.done()
}

/// A page in the making.
pub struct Page {
    text: String,
    width: usize,
}

impl Page {
    pub fn new(width: usize) -> Page {
        Page { text: String::new(), width }
    }

    /// The text, without a newline at its end.
    pub fn done(self) -> String {
        self.text.trim_end().to_string()
    }

    pub fn heading(&mut self, title: &str) {
        self.text.push_str(title);
        self.text.push('\n');
    }

    pub fn gap(&mut self) {
        self.text.push('\n');
    }

    pub fn section(&mut self, title: &str, paragraphs: &[&str]) {
        self.heading(title);
        for (i, paragraph) in paragraphs.iter().enumerate() {
            if i > 0 {
                self.gap();
            }
            self.wrapped(paragraph, 4, 4);
        }
        self.gap();
    }

    pub fn hanging(&mut self, text: &str) {
        self.wrapped(text, 4, 8);
    }

    /// Paragraphs without a gap between them.
    pub fn lines(&mut self, paragraphs: &[String], indent: usize) {
        for paragraph in paragraphs {
            self.wrapped(paragraph, indent, indent);
        }
    }

    /// A line of an example, as it is.
    pub fn verbatim(&mut self, line: &str) {
        self.text.push_str(format!("    {line}").trim_end());
        self.text.push('\n');
    }

    fn wrapped(&mut self, text: &str, first: usize, later: usize) {
        wrap(&mut self.text, text, first, later, self.width);
    }

    fn examples(&mut self, examples: &[Example]) {
        if examples.is_empty() {
            return;
        }
        self.heading("EXAMPLES");
        for example in examples {
            self.wrapped(example.text, 4, 4);
            self.gap();
            for (i, line) in example.code.lines().enumerate() {
                let sign = if i == 0 { "PS>" } else { ">>" };
                self.text.push_str(&format!("    {sign} {line}\n"));
            }
            for line in example.shows.trim_matches('\n').lines() {
                self.text.push_str(format!("    {line}").trim_end());
                self.gap();
            }
            self.gap();
        }
    }

    fn parameters(&mut self, cmdlet: &Cmdlet, extent: Extent) {
        self.heading("PARAMETERS");
        if extent == Extent::Full {
            for spec in cmdlet.parameters.iter().map(|p| p.spec()) {
                self.parameter(cmdlet, spec);
            }
        } else {
            self.brief(cmdlet.parameters);
            if !cmdlet.parameters.is_empty() {
                self.gap();
            }
        }
        if cmdlet.should_process && extent == Extent::Full {
            for spec in common::SHOULD_PROCESS.iter().map(|p| p.spec()) {
                self.parameter(cmdlet, spec);
            }
        }
        let names: Vec<String> = common::ALWAYS.iter().map(|p| format!("-{}", p.spec().name)).collect();
        let own = if cmdlet.should_process && extent == Extent::Short { "-WhatIf, -Confirm, " } else { "" };
        self.wrapped(&format!("Common parameters: {own}{}.", names.join(", ")), 4, 4);
        self.gap();
    }

    /// A line for each: name and sentence in two columns.
    fn brief(&mut self, parameters: &[&dyn Declared]) {
        let names: Vec<String> = parameters.iter().map(|p| format!("-{}", p.spec().name)).collect();
        let column = names.iter().map(|n| n.width()).max().unwrap_or(0).min(28);
        for (name, declared) in names.iter().zip(parameters) {
            let mut sentence = String::new();
            wrap(&mut sentence, declared.spec().help, column + 6, column + 6, self.width);
            let gap = if name.width() > column { format!("\n{}", " ".repeat(column + 6)) } else { String::new() };
            let rest = sentence.get(column + 6..).unwrap_or_default();
            self.text.push_str(&format!("    {name:column$}{gap}{}{rest}", if gap.is_empty() { "  " } else { "" }));
        }
    }

    fn parameter(&mut self, cmdlet: &Cmdlet, spec: &Spec) {
        let value = syntax::value(&spec.kind);
        self.hanging(format!("-{} {value}", spec.name).trim_end());
        self.wrapped(spec.help, 8, 8);
        for fact in facts(cmdlet, spec) {
            self.wrapped(&fact, 8, 8);
        }
        self.gap();
    }
}

/// What the declaration says beyond the sentence.
pub fn facts(cmdlet: &Cmdlet, spec: &Spec) -> Vec<String> {
    let mut facts = Vec::new();
    let mut given = vec![if spec.mandatory { "Must be given" } else { "Optional" }.to_string()];
    match spec.position {
        _ if spec.remaining => given.push("takes all words without a name".into()),
        Some(position) => given.push(format!("may stand without its name at place {}", position + 1)),
        None => {}
    }
    facts.push(given.join("; ") + ".");
    // Only what is there already can be edited.
    let kind = match spec.kind {
        Kind::ListEdit(of) if cmdlet.verb() != "Set" => Kind::List(of),
        kind => kind,
    };
    if let Some(words) = accepted(&kind) {
        facts.push(format!("Accepts {words}."));
    }
    match (spec.default, &spec.kind) {
        _ if spec.mandatory => {}
        ("", Kind::Switch) => facts.push("Default: off.".into()),
        _ if keeps(cmdlet, spec) => facts.push("Default: what it was.".into()),
        ("", _) => facts.push("Default: none.".into()),
        (words, _) => facts.push(format!("Default: {words}.")),
    }
    if !spec.limits.is_empty() {
        facts.push(format!("Limits: {}.", spec.limits));
    }
    let pipeline = match (spec.by_value, spec.by_property) {
        (true, true) => "From the pipeline: the object, or its property of this name.",
        (true, false) => "From the pipeline: the object.",
        (false, true) => "From the pipeline: the object's property of this name.",
        (false, false) => "",
    };
    if !pipeline.is_empty() {
        facts.push(pipeline.into());
    }
    if !spec.aliases.is_empty() {
        let names: Vec<String> = spec.aliases.iter().map(|a| format!("-{a}")).collect();
        facts.push(format!("Also written {}.", names.join(", ")));
    }
    if spec.not_null {
        facts.push("An empty value is refused.".into());
    }
    facts
}

/// What a Set cmdlet is not told stays as it was, whatever New would make of it.
fn keeps(cmdlet: &Cmdlet, spec: &Spec) -> bool {
    let ours = ["Cs", "Rgs"].iter().any(|prefix| cmdlet.noun().starts_with(prefix));
    let names_object =
        spec.by_value || spec.position.is_some() || matches!(spec.name, "Name" | "Identity" | "Instance");
    cmdlet.verb() == "Set" && ours && !names_object && !matches!(spec.kind, Kind::Switch)
}

/// The values that are accepted; `None` for a switch, which takes none.
fn accepted(kind: &Kind) -> Option<String> {
    Some(match kind {
        Kind::Switch => return None,
        Kind::Any => "anything".into(),
        Kind::Text => "text".into(),
        Kind::Bool => "$true or $false".into(),
        Kind::Int { min: i64::MIN, max: i64::MAX } => "whole numbers".into(),
        Kind::Int { min, max: i64::MAX } => format!("whole numbers from {min}"),
        Kind::Int { min: i64::MIN, max } => format!("whole numbers to {max}"),
        Kind::Int { min, max } => format!("whole numbers from {min} to {max}"),
        Kind::Float => "numbers".into(),
        Kind::SipUri => "an address; sip: may be left out".into(),
        Kind::Uri => "an address".into(),
        Kind::Identity => "an identity, a name, or the object itself".into(),
        Kind::TimeSpan => "a time of day or span such as 8:00 or 17:30".into(),
        Kind::DateTime | Kind::WallClock => "a date such as 2026-12-25 or 12/25/2026".into(),
        Kind::Guid => "a GUID".into(),
        Kind::Bytes => "bytes, as Get-Content -Encoding Byte returns them".into(),
        Kind::Choice(words) => or_list(words),
        Kind::Record(_) => match kind.maker() {
            Some(maker) => format!("what {maker} returns"),
            None => article(&kind.name()),
        },
        Kind::Block => "a script block in braces".into(),
        Kind::Table => "a hashtable such as @{Name=\"value\"}".into(),
        Kind::List(of) => match accepted(of) {
            Some(words) => format!("one or several, parted by commas: {words}"),
            None => "a list".into(),
        },
        Kind::ListEdit(_) => "a list, or @{Add=…; Remove=…; Replace=…} to edit the one that is there".into(),
        Kind::Nullable(of) => match accepted(of) {
            Some(words) => format!("{words}, or $null for none"),
            None => "$null for none".into(),
        },
    })
}

/// A topic, whose paragraphs and list items are wrapped anew where one of their lines is too wide. Headings, code and
/// tables stay as they are.
pub fn topic(text: &str, width: usize) -> String {
    let mut page = String::new();
    let mut block: Vec<&str> = Vec::new();
    let flush = |block: &mut Vec<&str>, page: &mut String| {
        let indent = if block.first().is_some_and(|line| line.starts_with("- ")) { 2 } else { 0 };
        if block.iter().any(|line| line.width() > width) {
            let joined = block.iter().map(|line| line.trim()).collect::<Vec<_>>().join(" ");
            wrap(page, &joined, 0, indent, width);
        } else {
            block.iter().for_each(|line| page.extend([*line, "\n"]));
        }
        block.clear();
    };
    for line in text.lines() {
        let stands = line.is_empty() || line.starts_with("    ") || line.starts_with(['#', '|']);
        if stands || line.starts_with("- ") {
            flush(&mut block, &mut page);
        }
        if stands {
            page.extend([line, "\n"]);
        } else {
            block.push(line);
        }
    }
    flush(&mut block, &mut page);
    page
}

/// Appends text as lines of at most `width` columns, indented, each ended by a newline.
fn wrap(out: &mut String, text: &str, first: usize, later: usize, width: usize) {
    let mut indent = first;
    for source in text.lines() {
        let mut line = " ".repeat(indent);
        let mut empty = true;
        for word in source.split_whitespace() {
            if !empty && line.width() + 1 + word.width() > width {
                out.push_str(&line);
                out.push('\n');
                line = " ".repeat(later);
                empty = true;
            }
            if !empty {
                line.push(' ');
            }
            line.push_str(word);
            empty = false;
        }
        out.push_str(line.trim_end());
        out.push('\n');
        indent = later;
    }
}

#[cfg(test)]
mod tests {
    use super::wrap;

    #[test]
    fn wraps_between_words() {
        let mut out = String::new();
        wrap(&mut out, "one two three averyveryverylongword x", 2, 4, 12);
        assert_eq!(out, "  one two\n    three\n    averyveryverylongword\n    x\n");
    }
}
