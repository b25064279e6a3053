//! The page of a function that a script defined: from its parameters, and the comment beside it.

use super::comment::Comment;
use super::page::{Extent, Page};
use crate::language::program::ParameterDecl;

/// The page, wrapped to a width, without a newline at its end.
pub fn page(name: &str, parameters: &[ParameterDecl], comment: &Comment, extent: Extent, width: usize) -> String {
    let mut page = Page::new(width);
    page.section("NAME", &[name]);
    let synopsis = if comment.synopsis.is_empty() { "A function of this session." } else { &comment.synopsis };
    page.section("SYNOPSIS", &[synopsis]);
    if extent != Extent::Examples {
        page.heading("SYNTAX");
        page.hanging(&syntax(name, parameters));
        page.gap();
        if !comment.description.is_empty() {
            page.section("DESCRIPTION", &comment.description.split("\n\n").collect::<Vec<_>>());
        }
        if !parameters.is_empty() {
            page.heading("PARAMETERS");
            for declared in parameters {
                page.hanging(&written(declared));
                page.lines(&about(declared, comment), 8);
                page.gap();
            }
        }
        if !comment.outputs.is_empty() {
            page.section("RETURNS", &[&comment.outputs]);
        }
    }
    if extent != Extent::Short && !comment.examples.is_empty() {
        page.heading("EXAMPLES");
        for example in &comment.examples {
            let mut lines = example.lines();
            page.verbatim(&format!("PS> {}", lines.next().unwrap_or_default()));
            lines.for_each(|line| page.verbatim(line));
            page.gap();
        }
    }
    if extent == Extent::Full && !comment.notes.is_empty() {
        page.section("NOTES", &comment.notes.split("\n\n").collect::<Vec<_>>());
    }
    if extent != Extent::Examples && !comment.links.is_empty() {
        page.section("SEE ALSO", &[&comment.links.join(", ")]);
    }
    page.done()
}

/// The paragraphs about one parameter.
pub fn parameter(declared: &ParameterDecl, comment: &Comment, width: usize) -> String {
    let mut page = Page::new(width);
    page.hanging(&written(declared));
    page.lines(&about(declared, comment), 8);
    page.done()
}

fn about(declared: &ParameterDecl, comment: &Comment) -> Vec<String> {
    let mut facts: Vec<String> = comment.of_parameter(&declared.name).map(str::to_string).into_iter().collect();
    facts.push(if declared.is_mandatory() { "Must be given." } else { "Optional." }.to_string());
    if !declared.words().is_empty() {
        facts.push(format!("Accepts {}.", crate::object::convert::or_list(declared.words())));
    }
    if declared.from_pipeline || declared.from_pipeline_by_name {
        facts.push("Comes from the pipeline, too.".into());
    }
    if !declared.aliases.is_empty() {
        let names: Vec<String> = declared.aliases.iter().map(|a| format!("-{a}")).collect();
        facts.push(format!("Also written {}.", names.join(", ")));
    }
    facts
}

fn written(declared: &ParameterDecl) -> String {
    match declared.type_name.as_deref() {
        Some("switch") => format!("-{}", declared.name),
        Some(kind) => format!("-{} <{kind}>", declared.name),
        None => format!("-{} <object>", declared.name),
    }
}

/// `Add-Agent [-Agent] <string> [-Force]`.
pub fn syntax(name: &str, parameters: &[ParameterDecl]) -> String {
    let parameter = |declared: &ParameterDecl| {
        let whole = match declared.type_name.as_deref() {
            Some("switch") => format!("-{}", declared.name),
            kind => format!("[-{}] <{}>", declared.name, kind.unwrap_or("object")),
        };
        if declared.is_mandatory() { whole } else { format!("[{whole}]") }
    };
    let words: Vec<String> = std::iter::once(name.to_string()).chain(parameters.iter().map(parameter)).collect();
    words.join(" ")
}
