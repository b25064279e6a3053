//! What Tab offers: cmdlets and their aliases, parameters, words a parameter takes, names in the store, variables,
//! properties.

mod properties;
mod values;
mod words;

use crate::command::arguments::{Arguments, Bound};
use crate::command::bind;
use crate::command::cmdlet::Cmdlet;
use crate::command::parameter::Spec;
use crate::domain::entity::EntityKind;
use crate::help;
use crate::object::kind::Kind;
use crate::object::value::Value;
use std::rc::Rc;
use words::{Level, Word};

/// What completion asks of the running shell.
pub trait Known {
    fn cmdlets(&self) -> &'static [&'static Cmdlet];
    fn functions(&self) -> Vec<Rc<str>>;
    fn variables(&self) -> Vec<Rc<str>>;
    fn variable(&self, name: &str) -> Option<Value>;
    /// Names in the store that begin so and that the caller may see.
    fn names(&self, kind: EntityKind, beginning: &str) -> Vec<String>;
    /// Addresses of users, with their display names.
    fn users(&self, beginning: &str) -> Vec<(String, String)>;
    fn pools(&self, beginning: &str) -> Vec<String>;
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
    let levels = words::levels(text);
    let Some(level) = levels.last() else { return Completion::default() };
    let Some((current, before)) = level.words.split_last() else { return Completion::default() };
    if let Some((dot, candidates)) = properties::after_dot(&current.text, &levels, known) {
        return Completion { start: current.start + dot, candidates };
    }
    let candidates = if let Some(name) = current.text.strip_prefix('$') {
        variables(name, known)
    } else if before.is_empty() {
        if current.quote.is_some() { Vec::new() } else { commands(&current.text, known) }
    } else if let Some(cmdlet) = find(known, &before[0].text) {
        in_call(cmdlet, &before[1..], current, level, known)
    } else {
        Vec::new()
    };
    Completion { start: current.start, candidates }
}

/// What is expected where the text ends behind `-Parameter `: shown in grey until something is typed.
pub fn expectation(text: &str, known: &dyn Known) -> Option<String> {
    let levels = words::levels(text);
    let (current, before) = levels.last()?.words.split_last()?;
    let (head, given) = before.split_first()?;
    if !current.text.is_empty() || current.quote.is_some() {
        return None;
    }
    let cmdlet = find(known, &head.text)?;
    let spec = given.last().and_then(|word| parameter(cmdlet, word))?;
    let choices = values::words(&spec.kind, "");
    let shown = if choices.is_empty() {
        spec.kind.name()
    } else {
        choices.iter().map(|c| c.text.as_str()).collect::<Vec<_>>().join(" | ")
    };
    (!matches!(spec.kind, Kind::Switch)).then_some(shown)
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

/// The parameter that a word names.
fn parameter(cmdlet: &'static Cmdlet, word: &Word) -> Option<&'static Spec> {
    let name = word.text.strip_prefix('-').filter(|n| n.starts_with(char::is_alphabetic) && word.quote.is_none())?;
    let name = name.split(':').next().unwrap_or(name);
    bind::find_parameter(cmdlet, name).ok()
}

/// Inside a call: `given` are the words between the cmdlet and the one being typed.
fn in_call(
    cmdlet: &'static Cmdlet,
    given: &[Word],
    current: &Word,
    level: &Level,
    known: &dyn Known,
) -> Vec<Candidate> {
    let named: Vec<&'static Spec> = given.iter().filter_map(|word| parameter(cmdlet, word)).collect();
    if let (Some(name), None) = (current.text.strip_prefix('-'), current.quote) {
        return parameters(cmdlet, &named, name);
    }
    if given.is_empty() && cmdlet.name == "Get-Help" {
        let topics = help::topics::ALL.iter().map(|t| Candidate { text: t.name.into(), about: t.synopsis() });
        let mut all = commands(&current.text, known);
        all.extend(topics.filter(|t| begins(&t.text, &current.text)));
        return all;
    }
    match values::expected(cmdlet, given) {
        Some(spec) if TAKES_PROPERTIES.contains(&cmdlet.name) && PROPERTIES.contains(&spec.name) => {
            properties::of_pipeline(level, &current.text, known)
        }
        Some(spec) => values::of(cmdlet, spec, current, known),
        None => Vec::new(),
    }
}

/// Cmdlets that take names of properties, and the parameters that do.
const TAKES_PROPERTIES: &[&str] = &[
    "Where-Object",
    "Select-Object",
    "Sort-Object",
    "Group-Object",
    "Measure-Object",
    "ForEach-Object",
    "Format-Table",
    "Format-List",
    "Format-Wide",
    "Compare-Object",
    "ConvertTo-Html",
];
const PROPERTIES: &[&str] = &["Property", "ExpandProperty", "ExcludeProperty", "GroupBy", "Process"];

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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cmdlets::help::get_help;
    use crate::object::object::Object;

    struct Few;

    impl Known for Few {
        fn cmdlets(&self) -> &'static [&'static Cmdlet] {
            crate::cmdlets::ROLL
        }
        fn functions(&self) -> Vec<Rc<str>> {
            vec!["Get-Mine".into()]
        }
        fn variables(&self) -> Vec<Rc<str>> {
            vec!["queue".into(), "Total".into()]
        }
        fn variable(&self, name: &str) -> Option<Value> {
            let object = Object::custom(vec![("Name".into(), "Sales".into()), ("Number".into(), Value::Int(1))]);
            name.eq_ignore_ascii_case("queue").then_some(Value::Object(object))
        }
        fn names(&self, kind: EntityKind, beginning: &str) -> Vec<String> {
            if kind != EntityKind::Queue {
                return Vec::new();
            }
            queues().into_iter().filter(|name| begins(name, beginning)).collect()
        }
        fn users(&self, _beginning: &str) -> Vec<(String, String)> {
            vec![("sip:ann@x.example".into(), "Ann".into())]
        }
        fn pools(&self, _beginning: &str) -> Vec<String> {
            vec!["p.x.example".into()]
        }
    }

    /// One queue is the caller's to see.
    fn queues() -> Vec<String> {
        vec!["Help Desk".into(), "Sales".into()]
    }

    fn check(text: &str, expected: &[&str]) {
        let completion = complete(text, text.len(), &Few);
        let texts: Vec<&str> = completion.candidates.iter().map(|c| c.text.as_str()).collect();
        assert_eq!(texts, expected, "{text:?}");
    }

    #[test]
    fn candidates() {
        check("get-ali", &["Get-Alias"]);
        check("Get-Mi", &["Get-Mine"]);
        check("1 | get-ve", &["Get-Verb"]);
        check("$x = (get-ve", &["Get-Verb"]);
        check("gcm", &["gcm"]);
        check("Get-Help -Ex", &["-Examples"]);
        check("help -Examples -Ex", &[]);
        check("$t", &["$Total", "$true"]);
        check("Get-Verb -Verb $q", &["$queue"]);
        check("Get-Help about_st", &["about_store"]);
        check("\"quoted get-", &[]);
        check("Get-Help 'about_st", &["about_store"]);
        check("Get-Verb -ErrorAction sil", &["SilentlyContinue"]);
        check("no-such -N", &[]);
        check("Get-CsRgsQueue -Name ", &["'Help Desk'", "Sales"]);
        check("Get-CsRgsQueue -Name \"he", &["\"Help Desk\""]);
        check("Get-CsRgsQueue sa", &["Sales"]);
        check("New-CsRgsCallAction -Action TransferToQueue -QueueID s", &["Sales"]);
        check("New-CsRgsQueue -Parent ", &["p.x.example"]);
        check("New-CsRgsQueue -Name s", &[]);
        check("New-CsRgsAgentGroup -AgentsByUri sip:b, s", &["sip:ann@x.example"]);
        check("Set-CsRgsQueue (Get-CsRgsQueue Sales) -TimeoutT", &["-TimeoutThreshold"]);
        check("$queue.n", &["Name", "Number"]);
        check("$queue | Select-Object na", &["Name"]);
        check(
            "Get-CsRgsQueue | Where-Object { $_.Overflow",
            &["OverflowAction", "OverflowThreshold", "OverflowCandidate"],
        );
        check("Get-CsRgsQueue | ? Name | Sort-Object Own", &["OwnerPool"]);
        check("Get-CsRgsQueue | % { $_.TimeoutAction.U", &["Uri"]);
        check("Get-CsRgsQueue | ft Name, Time", &["TimeoutAction", "TimeoutThreshold"]);
    }

    #[test]
    fn begins_where_the_word_begins() {
        assert_eq!(complete("1 | get-v", 9, &Few).start, 4);
        assert_eq!(complete("日本 é", "日本 é".len(), &Few).start, "日本 ".len());
        assert!(!get_help::CMDLET.parameters.is_empty());
    }
}
