//! Proofreads the declarations of all cmdlets and says everything that is wrong at once.

use rgsh::cmdlets::ROLL;
use rgsh::cmdlets::help::get_verb::VERBS;
use rgsh::command::cmdlet::Cmdlet;
use rgsh::command::parameter_names;
use rgsh::help::topics;
use rgsh::object::kind::Kind;
use std::collections::{HashMap, HashSet};

/// What is wrong with a sentence.
fn sentence(text: &str) -> Option<&'static str> {
    if text.trim() != text || text.contains("  ") || text.contains('\n') {
        return Some("has stray blanks");
    }
    if !text.chars().next().is_some_and(|c| c.is_uppercase() || c == '$' || c == '-') {
        return Some("does not begin with a capital");
    }
    if !text.ends_with(['.', '?']) {
        return Some("does not end with a full stop");
    }
    let inner = &text[..text.len() - 1];
    if inner.split(". ").skip(1).any(|rest| rest.starts_with(char::is_uppercase)) {
        return Some("is more than one sentence");
    }
    None
}

fn proofread(cmdlet: &'static Cmdlet, faults: &mut Vec<String>) {
    let mut fault = |what: String| faults.push(format!("{}: {what}", cmdlet.name));
    if let Some(why) = sentence(cmdlet.synopsis) {
        fault(format!("the synopsis {why}: {}", cmdlet.synopsis));
    }
    let first = cmdlet.synopsis.split([' ', '.']).next().unwrap_or_default();
    if !first.ends_with('s') {
        fault(format!("the synopsis begins with \"{first}\", not with a verb in the third person"));
    }
    for paragraph in cmdlet.description.split("\n\n").filter(|p| !p.is_empty()) {
        if !paragraph.trim_end().ends_with(['.', ':', '`']) || paragraph.contains("  ") {
            fault(format!("a paragraph of the description ends without a full stop or has stray blanks: {paragraph}"));
        }
    }
    if cmdlet.verb() != cmdlet.name && !VERBS.iter().any(|(verb, ..)| *verb == cmdlet.verb()) {
        fault(format!("{} is not a verb of Get-Verb", cmdlet.verb()));
    }
    if cmdlet.examples.len() < 2 {
        fault(format!("has {} examples; two are the least", cmdlet.examples.len()));
    }
    for example in cmdlet.examples {
        if let Some(why) = sentence(example.text) {
            fault(format!("an example's sentence {why}: {}", example.text));
        }
        if example.code.trim().is_empty() {
            fault("an example has no code".into());
        }
    }
    let mut names: HashSet<String> = HashSet::new();
    for spec in parameter_names::all(cmdlet) {
        for name in std::iter::once(&spec.name).chain(spec.aliases) {
            if !names.insert(name.to_ascii_lowercase()) {
                fault(format!("-{name} is there twice"));
            }
            if !name.starts_with(char::is_alphabetic) || !name.chars().all(char::is_alphanumeric) {
                fault(format!("-{name} is not a name of letters and digits"));
            }
        }
        if !spec.name.starts_with(char::is_uppercase) {
            fault(format!("-{} does not begin with a capital", spec.name));
        }
        if let Some(why) = sentence(spec.help) {
            fault(format!("the sentence of -{} {why}: {}", spec.name, spec.help));
        }
        if spec.mandatory && !spec.default.is_empty() {
            fault(format!("-{} must be given and has a default", spec.name));
        }
        if matches!(spec.kind, Kind::Switch) && (spec.mandatory || spec.position.is_some()) {
            fault(format!("the switch -{} is mandatory or has a position", spec.name));
        }
        for words in [spec.default, spec.limits] {
            if words.ends_with('.') || words.trim() != words {
                fault(format!("the default or limits of -{} are words without a full stop: {words}", spec.name));
            }
        }
    }
    positions(cmdlet, &mut fault);
}

/// In one parameter set, a position belongs to one parameter.
fn positions(cmdlet: &'static Cmdlet, fault: &mut dyn FnMut(String)) {
    let specs: Vec<_> = cmdlet.parameters.iter().map(|p| p.spec()).collect();
    for (i, a) in specs.iter().enumerate() {
        for b in &specs[i + 1..] {
            let together = a.sets.is_empty() || b.sets.is_empty() || a.sets.iter().any(|set| b.sets.contains(set));
            if together && a.position.is_some() && a.position == b.position && !may_share_position(a.kind, b.kind) {
                fault(format!("-{} and -{} are both at position {:?}", a.name, b.name, a.position));
            }
        }
    }
}

/// The binder picks the one that the value fits, if one of them takes objects or identities.
fn may_share_position(a: Kind, b: Kind) -> bool {
    let picky = |kind| matches!(kind, Kind::Record(_) | Kind::Block | Kind::Identity);
    picky(a) != picky(b) || (picky(a) && std::mem::discriminant(&a) != std::mem::discriminant(&b))
}

#[test]
fn declarations_are_well_formed() {
    let mut faults = Vec::new();
    let mut names: HashMap<String, &str> = HashMap::new();
    for cmdlet in ROLL.iter() {
        proofread(cmdlet, &mut faults);
        for name in std::iter::once(&cmdlet.name).chain(cmdlet.aliases) {
            if let Some(other) = names.insert(name.to_ascii_lowercase(), cmdlet.name) {
                faults.push(format!("{}: {name} is a name of {other}, too", cmdlet.name));
            }
        }
    }
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
}

#[test]
fn topics_are_well_formed() {
    let mut faults = Vec::new();
    for topic in topics::ALL {
        if !topic.text.starts_with(&format!("# {}\n\n", topic.name)) {
            faults.push(format!("{} does not begin with its name as a title", topic.name));
        }
        if !topic.synopsis().ends_with('.') || topic.synopsis().contains("To be written") {
            faults.push(format!("{} has no first paragraph that ends with a full stop", topic.name));
        }
        for (number, line) in topic.text.lines().enumerate() {
            if line.chars().count() > 100 {
                faults.push(format!("{}: line {} is longer than 100 columns", topic.name, number + 1));
            }
        }
    }
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
}

#[test]
fn sentences_are_judged() {
    for (text, good) in [
        ("Creates a queue.", true),
        ("Creates a queue (e.g. one). Then more.", false),
        ("creates a queue.", false),
        ("Creates a queue", false),
        ("Who am I?", true),
        ("Creates  a queue.", false),
    ] {
        assert_eq!(sentence(text).is_none(), good, "{text}");
    }
}

/// Where the vendor's pages contradict each other the help says which reading counts (domain.md 9).
#[test]
fn contradictions_are_said() {
    for (cmdlet, words) in [
        ("New-CsRgsHoursOfBusiness", "MondayTimeRange1"),
        ("Set-CsRgsHoursOfBusiness", "SundayTimeRange1"),
        ("Import-CsRgsAudioFile", "through the pipeline"),
        ("Get-CsAdminRoleAssignment", "through the pipeline"),
        ("New-CsRgsPrompt", "One of the two is needed"),
        ("New-CsRgsQuestion", "added later"),
        ("Remove-CsRgsWorkflow", "without its name"),
        ("Set-CsRgsHolidaySet", "may be emptied"),
        ("New-CsRgsHolidaySet", "one at a time"),
        ("New-CsRgsAgentGroup", "by way of their queues"),
        ("New-CsRgsAgentGroup", "600 and 180"),
        ("New-CsAdminRole", "-Cmdlets counts"),
        ("Set-CsAdminRole", "by mistake"),
        ("New-CsRgsWorkflow", "supported locale"),
        ("New-CsRgsAnswer", "editor shows queues and questions only"),
        ("New-CsRgsCallAction", "closed hours or holidays"),
        ("New-CsRgsHoliday", "exclusive"),
    ] {
        let found = rgsh::cmdlets::find(cmdlet).expect("a cmdlet");
        assert!(found.description.contains(words), "{cmdlet} does not say \"{words}\": {}", found.description);
    }
}

/// The columns of a table are properties of its type; those of the trade's types are looked at beside the table.
#[test]
fn tables_show_properties_that_exist() {
    let mut looked_at = 0;
    for info in rgsh::cmdlets::TYPES {
        let view = rgsh::format::views::VIEWS.iter().find(|view| view.type_name == info.name);
        for column in view.map_or(&[][..], |view| view.table) {
            assert!(info.position(column).is_some(), "{} has no {column}", info.name);
            looked_at += 1;
        }
    }
    assert!(looked_at > 20, "only {looked_at} columns");
}
