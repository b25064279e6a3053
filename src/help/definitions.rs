//! Definition files for the language server of Rhai: what an editor completes and explains.
//!
//! The format is that of Rhai's own definitions: a file for each module, signatures behind comments for people. The
//! functions of Rhai itself come from the engine.

use super::{access, page, syntax};
use crate::command::cmdlet::{Cmdlet, snake_case};
use crate::object::kind::Kind;

/// The module `rgs`, every cmdlet a function of it.
pub fn module(roll: &[&Cmdlet]) -> String {
    let mut text = String::from("module rgs;\n");
    for cmdlet in roll {
        let name = snake_case(cmdlet.name);
        let returns = returns(cmdlet);
        let (with, without) = (comment(cmdlet, true), comment(cmdlet, false));
        text.push_str(&format!("\n{with}fn {name}(parameters: Map) -> {returns};\n"));
        if !cmdlet.parameters.iter().any(|parameter| parameter.spec().mandatory) {
            text.push_str(&format!("\n{without}fn {name}() -> {returns};\n"));
        }
    }
    text
}

/// What stands in the scope of every script, and the functions that are ours.
pub fn scope() -> String {
    SCOPE.to_string()
}

const SCOPE: &str = "\
module static;

/// The arguments of the script, as text.
let args: Array;
";

/// Functions beside those of Rhai.
pub const OWN: &str = "\
/// Fails where the value is not true.
fn assert(value: ?) -> ();

/// Fails with these words where the value is not true.
fn assert(value: ?, words: String) -> ();

/// Fails where the value is not the wanted one.
fn assert_eq(value: ?, wanted: ?) -> ();

/// Fails with these words where the value is not the wanted one.
fn assert_eq(value: ?, wanted: ?, words: String) -> ();

/// Runs the function, which must throw, and returns the error.
fn assert_throws(code: FnPtr) -> ?;

/// Runs the function, which must throw an error whose message holds the words, and returns the error.
fn assert_throws(code: FnPtr, words: String) -> ?;
";

/// A Get returns a list; others what they give, and that may be nothing.
fn returns(cmdlet: &Cmdlet) -> &'static str {
    match (cmdlet.verb(), cmdlet.returns) {
        ("Get", _) => "Array",
        (_, "") => "()",
        (_, "String") => "String",
        _ => "?",
    }
}

fn comment(cmdlet: &Cmdlet, is_whole: bool) -> String {
    let mut lines = vec![format!("{}: {}", cmdlet.name, cmdlet.synopsis)];
    if is_whole {
        if !cmdlet.description.is_empty() {
            lines.extend([String::new(), cmdlet.description.to_string()]);
        }
        if !cmdlet.parameters.is_empty() {
            lines.extend([String::new(), "Keys of the map:".to_string()]);
        }
        for spec in cmdlet.parameters.iter().map(|p| p.spec()) {
            let kind = match &spec.kind {
                Kind::Switch => "bool".to_string(),
                other => syntax::value(other).trim_matches(&['<', '>'][..]).to_string(),
            };
            let facts = page::facts(cmdlet, spec).join(" ");
            lines.push(format!("* `{}` ({kind}): {} {facts}", snake_case(spec.name), spec.help));
        }
        if !cmdlet.returns.is_empty() {
            lines.extend([String::new(), format!("Returns: {}", cmdlet.returns)]);
        }
        lines.extend([String::new(), format!("Who may run it: {}", access::who_may(cmdlet.needs))]);
    }
    let text = lines.join("\n");
    text.lines().map(|line| format!("/// {line}").trim_end().to_string() + "\n").collect()
}
