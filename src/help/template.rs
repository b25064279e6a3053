//! A line to fill in: the cmdlet with all of its parameters, each with a value of its kind in its place.

use crate::command::cmdlet::Cmdlet;
use crate::command::parameter::Spec;
use crate::object::kind::Kind;

/// The line, which parses as it is: what must be given first. Continued by backticks, so that what is not wanted can be
/// taken out line by line.
pub fn template(cmdlet: &'static Cmdlet) -> String {
    let own: Vec<&Spec> = cmdlet.parameters.iter().map(|p| p.spec()).collect();
    // Of the sets that exclude each other, that which comes first.
    let first = own.iter().find_map(|spec| spec.sets.first());
    let fits = |spec: &&&Spec| spec.sets.is_empty() || first.is_some_and(|set| spec.sets.contains(set));
    let mut specs: Vec<&Spec> = own.iter().filter(fits).copied().collect();
    specs.sort_by_key(|spec| !spec.mandatory);
    let mut line = cmdlet.name.to_string();
    for (at, spec) in specs.iter().enumerate() {
        let begins_line = at > 0 && !spec.mandatory;
        line.push_str(if begins_line { " `\n    " } else { " " });
        line.push_str(&argument(spec));
    }
    if cmdlet.should_process {
        line.push_str(" `\n    -WhatIf");
    }
    line
}

fn argument(spec: &Spec) -> String {
    match value(&spec.kind, spec.name) {
        value if value.is_empty() => format!("-{}", spec.name),
        value => format!("-{} {value}", spec.name),
    }
}

/// A value of the kind, in the words of the parameter.
fn value(kind: &Kind, name: &str) -> String {
    match kind {
        Kind::Switch => String::new(),
        Kind::Any | Kind::Text | Kind::Identity => format!("\"{name}\""),
        Kind::Bool => "$true".into(),
        Kind::Int { min, max } => 1.clamp(*min, *max).to_string(),
        Kind::Float => "1.5".into(),
        Kind::SipUri | Kind::Uri => "\"sip:user@example.com\"".into(),
        Kind::TimeSpan => "8:00".into(),
        Kind::DateTime | Kind::WallClock => "2026-12-25".into(),
        Kind::Guid => "00000000-0000-0000-0000-000000000000".into(),
        Kind::Bytes => "$bytes".into(),
        Kind::Choice(words) => words.first().map_or(String::new(), |word| word.to_string()),
        Kind::Record(info) => format!("${}", info().name),
        Kind::Block => "{ $_ }".into(),
        Kind::Table => "@{ Name = \"value\" }".into(),
        Kind::List(of) | Kind::ListEdit(of) => {
            let item = value(of, name);
            format!("{item}, {item}")
        }
        Kind::Nullable(of) => value(of, name),
    }
}
