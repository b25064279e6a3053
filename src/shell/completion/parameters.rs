//! Parameters of cmdlets and functions: those that are not given yet and may stand beside those that are.

use super::words::Word;
use super::{Candidate, begins, values};
use crate::command::cmdlet::Cmdlet;
use crate::command::parameter::Spec;
use crate::command::parameter_names;
use crate::language::program::ParameterDecl;

/// The name in `-Name` and `-Name:value`.
fn name(word: &Word) -> Option<&str> {
    let name = word.text.strip_prefix('-').filter(|n| n.starts_with(char::is_alphabetic) && word.quote.is_none())?;
    Some(name.split(':').next().unwrap_or(name))
}

/// The parameter that a word names.
pub fn named(cmdlet: &'static Cmdlet, word: &Word) -> Option<&'static Spec> {
    parameter_names::find(cmdlet, name(word)?).ok()
}

/// Those of a cmdlet; the common ones come last.
pub fn of(cmdlet: &'static Cmdlet, given: &[Word], typed: &str) -> Vec<Candidate> {
    let given: Vec<&'static Spec> = given.iter().filter_map(|word| named(cmdlet, word)).collect();
    let shares = |one: &Spec, other: &Spec| {
        one.sets.is_empty() || other.sets.is_empty() || one.sets.iter().any(|set| other.sets.contains(set))
    };
    parameter_names::all(cmdlet)
        .filter(|spec| !given.iter().any(|other| std::ptr::eq(*other, *spec)))
        .filter(|spec| begins(spec.name, typed) && given.iter().all(|other| shares(spec, other)))
        .map(|spec| Candidate { text: format!("-{}", spec.name), about: spec.help.into() })
        .collect()
}

fn declared<'d>(parameters: &'d [ParameterDecl], word: &Word) -> Option<&'d ParameterDecl> {
    let name = name(word)?;
    parameters.iter().find(|p| p.name.eq_ignore_ascii_case(name)).or_else(|| {
        let mut beginning = parameters.iter().filter(|p| begins(&p.name, name));
        beginning.next().filter(|_| beginning.next().is_none())
    })
}

fn is_switch(parameter: &ParameterDecl) -> bool {
    parameter.type_name.as_deref() == Some("switch")
}

fn words(parameter: &ParameterDecl, typed: &str, quote: Option<char>) -> Vec<Candidate> {
    let is_bool = parameter.type_name.as_deref().is_some_and(|t| matches!(t, "bool" | "boolean"));
    let given: Vec<String> = match is_bool {
        true => vec!["$true".into(), "$false".into()],
        false => parameter.words().iter().map(|word| values::quoted(word, quote)).collect(),
    };
    let plain = |text: &str| text.trim_matches(['\'', '"']).to_string();
    let fits = given.into_iter().filter(|word| begins(&plain(word), typed));
    fits.map(|text| Candidate { text, about: format!("for -{}", parameter.name) }).collect()
}

/// Those of a function of the user, and the words that they take.
pub fn of_function(parameters: &[ParameterDecl], given: &[Word], current: &Word) -> Vec<Candidate> {
    let named = given.last().and_then(|word| declared(parameters, word)).filter(|p| !is_switch(p));
    // Where nothing stands and no parameter waits for its value, they are shown as well.
    let is_open = current.text.is_empty() && named.is_none();
    let typed = current.text.strip_prefix('-').or(is_open.then_some(""));
    if let (Some(typed), None) = (typed, current.quote) {
        let taken: Vec<&ParameterDecl> = given.iter().filter_map(|word| declared(parameters, word)).collect();
        let open = parameters.iter().filter(|p| !taken.iter().any(|other| std::ptr::eq(*other, *p)));
        return open
            .filter(|p| begins(&p.name, typed))
            .map(|p| {
                let kind = p.type_name.as_deref().map_or(String::new(), |name| format!("[{name}]"));
                let must = if p.is_mandatory() { " mandatory" } else { "" };
                Candidate { text: format!("-{}", p.name), about: format!("{kind}{must}").trim().to_string() }
            })
            .collect();
    }
    match named {
        Some(parameter) if !parameter.words().is_empty() || parameter.type_name.is_some() => {
            words(parameter, &current.text, current.quote)
        }
        _ => super::files::beginning(&current.text, current.quote),
    }
}

/// What the parameter named last expects.
pub fn expected_of_function(parameters: &[ParameterDecl], last: &Word) -> Option<String> {
    let parameter = declared(parameters, last).filter(|p| !is_switch(p))?;
    match parameter.words() {
        [] => parameter.type_name.as_deref().map(str::to_string),
        words => Some(words.join(" | ")),
    }
}
