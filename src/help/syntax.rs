//! The syntax lines of a cmdlet: one for each parameter set.

use crate::command::cmdlet::Cmdlet;
use crate::command::parameter::Spec;
use crate::object::kind::Kind;

/// The cmdlet's parameter sets in the order of declaration; one nameless set where there are none.
fn sets(cmdlet: &Cmdlet) -> Vec<&'static str> {
    let mut names: Vec<&'static str> = Vec::new();
    for spec in cmdlet.parameters.iter().map(|p| p.spec()) {
        for set in spec.sets {
            if !names.contains(set) {
                names.push(set);
            }
        }
    }
    if names.is_empty() { vec![""] } else { names }
}

/// `New-CsRgsQueue [-Name] <String> [-Force]`, a line for each set.
pub fn lines(cmdlet: &Cmdlet) -> Vec<String> {
    sets(cmdlet).into_iter().map(|set| line(cmdlet, set)).collect()
}

fn line(cmdlet: &Cmdlet, set: &str) -> String {
    let mut specs: Vec<&Spec> =
        cmdlet.parameters.iter().map(|p| p.spec()).filter(|s| s.sets.is_empty() || s.sets.contains(&set)).collect();
    // Positional ones in their order, then what must be given, then the rest as declared.
    specs.sort_by_key(|s| (s.position.unwrap_or(u8::MAX), s.position.is_none() && !s.mandatory));
    let mut words = vec![cmdlet.name.to_string()];
    words.extend(specs.into_iter().map(parameter));
    if cmdlet.should_process {
        words.push("[-WhatIf]".into());
        words.push("[-Confirm]".into());
    }
    words.push("[<CommonParameters>]".into());
    words.join(" ")
}

fn parameter(spec: &Spec) -> String {
    let name = match spec.position.is_some() || spec.remaining {
        true => format!("[-{}]", spec.name),
        false => format!("-{}", spec.name),
    };
    let whole = match value(&spec.kind) {
        value if value.is_empty() => format!("-{}", spec.name),
        value => format!("{name} {value}"),
    };
    if spec.mandatory { whole } else { format!("[{whole}]") }
}

/// The kind in angle brackets, a choice in braces, nothing for a switch.
pub fn value(kind: &Kind) -> String {
    match kind {
        Kind::Switch => String::new(),
        Kind::Choice(words) => format!("{{{}}}", words.join(" | ")),
        Kind::Nullable(of) => value(of),
        other => format!("<{}>", other.name()),
    }
}
