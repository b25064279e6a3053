//! What Tab offers: cmdlets and their aliases, parameters, words a parameter takes, variables.

use crate::command::arguments::{Arguments, Bound};
use crate::command::bind;
use crate::command::cmdlet::Cmdlet;
use crate::command::common;
use crate::command::parameter::Spec;
use crate::help;
use crate::object::kind::Kind;
use crate::object::value::Value;
use std::rc::Rc;

/// What completion asks of the running shell.
pub trait Known {
    fn cmdlets(&self) -> &'static [&'static Cmdlet];
    fn functions(&self) -> Vec<Rc<str>>;
    fn variables(&self) -> Vec<Rc<str>>;
}

/// One thing to offer, with a few words about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    pub text: String,
    pub about: String,
}

/// Candidates for the word that begins at `start`. Empty `candidates`: a file name may be what is wanted.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Completion {
    pub start: usize,
    pub candidates: Vec<Candidate>,
}

/// The candidates at a place in the text, which must lie between two characters.
pub fn complete(text: &str, at: usize, known: &dyn Known) -> Completion {
    let text = text.get(..at).unwrap_or(text);
    let words = last_command(text);
    let Some((current, before)) = words.split_last() else { return Completion::default() };
    let candidates = if let Some(name) = current.text.strip_prefix('$') {
        variables(name, known)
    } else if before.is_empty() {
        commands(&current.text, known)
    } else if let Some(cmdlet) = find(known, &before[0].text) {
        in_call(cmdlet, &before[1..], &current.text, known)
    } else {
        Vec::new()
    };
    Completion { start: current.start, candidates }
}

#[derive(Debug, PartialEq, Eq)]
struct Word {
    start: usize,
    /// Without quotes.
    text: String,
}

/// The words of the command that the text ends in; the last is the one being typed, empty after a blank.
fn last_command(text: &str) -> Vec<Word> {
    let mut words: Vec<Word> = vec![];
    let mut open: Option<Word> = None;
    let mut quote: Option<char> = None;
    for (at, c) in text.char_indices() {
        match (quote, c) {
            (Some(q), c) if q == c => quote = None,
            (Some(_), c) => open.get_or_insert(Word { start: at, text: String::new() }).text.push(c),
            (None, '"' | '\'') => {
                quote = Some(c);
                open.get_or_insert(Word { start: at, text: String::new() });
            }
            (None, '|' | ';' | '\n' | '(' | ')' | '{' | '}' | '=') => {
                words.clear();
                open = None;
            }
            (None, c) if c.is_whitespace() => words.extend(open.take()),
            (None, ',') => {
                // A list goes on: what follows stands where its first value stood.
                open = None;
            }
            (None, c) => open.get_or_insert(Word { start: at, text: String::new() }).text.push(c),
        }
    }
    words.push(open.unwrap_or(Word { start: text.len(), text: String::new() }));
    words
}

fn begins(name: &str, typed: &str) -> bool {
    name.get(..typed.len()).is_some_and(|head| head.eq_ignore_ascii_case(typed))
}

fn find(known: &dyn Known, name: &str) -> Option<&'static Cmdlet> {
    known
        .cmdlets()
        .iter()
        .copied()
        .find(|c| c.name.eq_ignore_ascii_case(name) || c.aliases.iter().any(|a| a.eq_ignore_ascii_case(name)))
}

fn sorted(mut candidates: Vec<Candidate>) -> Vec<Candidate> {
    candidates.sort_by_key(|c| c.text.to_ascii_lowercase());
    candidates.dedup_by(|a, b| a.text.eq_ignore_ascii_case(&b.text));
    candidates
}

fn commands(typed: &str, known: &dyn Known) -> Vec<Candidate> {
    let cmdlets = known.cmdlets().iter().flat_map(|c| {
        let own = Candidate { text: c.name.into(), about: c.synopsis.into() };
        let aliases = c.aliases.iter().map(|a| Candidate { text: (*a).into(), about: c.name.into() });
        std::iter::once(own).chain(aliases)
    });
    let functions = known.functions().into_iter().map(|f| Candidate { text: f.to_string(), about: "function".into() });
    sorted(cmdlets.chain(functions).filter(|c| begins(&c.text, typed)).collect())
}

fn variables(typed: &str, known: &dyn Known) -> Vec<Candidate> {
    let own = known.variables();
    let names = own.iter().map(|n| &**n).chain(["true", "false", "null"]);
    sorted(
        names.filter(|n| begins(n, typed)).map(|n| Candidate { text: format!("${n}"), about: String::new() }).collect(),
    )
}

/// Inside a call: `given` are the words between the cmdlet and the one being typed.
fn in_call(cmdlet: &'static Cmdlet, given: &[Word], typed: &str, known: &dyn Known) -> Vec<Candidate> {
    let parameter = |word: &Word| {
        word.text.strip_prefix('-').filter(|n| n.starts_with(char::is_alphabetic)).and_then(|name| {
            let name = name.split(':').next().unwrap_or(name);
            bind::find_parameter(cmdlet, name).ok()
        })
    };
    let named: Vec<&'static Spec> = given.iter().filter_map(parameter).collect();
    if let Some(name) = typed.strip_prefix('-') {
        return parameters(cmdlet, &named, name);
    }
    match given.last().and_then(parameter) {
        // The common parameters take text, since PowerShell's numbers do, too.
        Some(spec) if spec.name.ends_with("Action") && matches!(spec.kind, Kind::Text) => {
            values(&common::PREFERENCE_KIND, typed)
        }
        Some(spec) if !matches!(spec.kind, Kind::Switch) => values(&spec.kind, typed),
        _ if given.is_empty() && cmdlet.name == "Get-Help" => {
            let topics = help::topics::ALL.iter().map(|t| Candidate { text: t.name.into(), about: String::new() });
            let mut all = commands(typed, known);
            all.extend(topics.filter(|t| begins(&t.text, typed)));
            all
        }
        _ => Vec::new(),
    }
}

/// Parameters that are not given yet and may stand beside those that are.
fn parameters(cmdlet: &'static Cmdlet, named: &[&'static Spec], typed: &str) -> Vec<Candidate> {
    let given = Arguments {
        bound: named.iter().map(|spec| Bound { spec, value: Value::Null, span: None, from_pipeline: false }).collect(),
        ..Arguments::default()
    };
    let fits = |spec: &Spec| {
        spec.sets.is_empty()
            || given
                .bound
                .iter()
                .all(|b| b.spec.sets.is_empty() || b.spec.sets.iter().any(|set| spec.sets.contains(set)))
    };
    bind::parameters(cmdlet)
        .filter(|spec| !named.iter().any(|n| std::ptr::eq(*n, *spec)))
        .filter(|spec| fits(spec) && begins(spec.name, typed))
        .map(|spec| Candidate { text: format!("-{}", spec.name), about: spec.help.into() })
        .collect()
}

fn values(kind: &Kind, typed: &str) -> Vec<Candidate> {
    let words: &[&str] = match kind {
        Kind::Choice(words) => words,
        Kind::Bool => &["$true", "$false"],
        Kind::Nullable(of) | Kind::List(of) | Kind::ListEdit(of) => return values(of, typed),
        _ => &[],
    };
    words.iter().filter(|w| begins(w, typed)).map(|w| Candidate { text: (*w).into(), about: String::new() }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cmdlets::help::get_help;

    struct Few;

    impl Known for Few {
        fn cmdlets(&self) -> &'static [&'static Cmdlet] {
            crate::cmdlets::help::CMDLETS
        }
        fn functions(&self) -> Vec<Rc<str>> {
            vec!["Get-Mine".into()]
        }
        fn variables(&self) -> Vec<Rc<str>> {
            vec!["queue".into(), "Total".into()]
        }
    }

    fn check(text: &str, expected: &[&str]) {
        let completion = complete(text, text.len(), &Few);
        let texts: Vec<&str> = completion.candidates.iter().map(|c| c.text.as_str()).collect();
        assert_eq!(texts, expected, "{text:?}");
    }

    #[test]
    fn candidates() {
        check("get-a", &["Get-Alias"]);
        check("Get-M", &["Get-Mine"]);
        check("1 | get-v", &["Get-Verb"]);
        check("$x = (get-v", &["Get-Verb"]);
        check("gc", &["gcm"]);
        check("Get-Help -Ex", &["-Examples"]);
        check("help -Examples -Ex", &[]);
        check("$t", &["$Total", "$true"]);
        check("Get-Verb -Verb $q", &["$queue"]);
        check("Get-Help about_st", &["about_store"]);
        check("\"quoted get-", &[]);
        check("Get-Help 'about_st", &["about_store"]);
        check("Get-Verb -ErrorAction sil", &["SilentlyContinue"]);
        check("no-such -N", &[]);
    }

    #[test]
    fn begins_where_the_word_begins() {
        assert_eq!(complete("1 | get-v", 9, &Few).start, 4);
        assert_eq!(complete("日本 é", "日本 é".len(), &Few).start, "日本 ".len());
        assert!(!get_help::CMDLET.parameters.is_empty());
    }
}
