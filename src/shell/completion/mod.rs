//! What Tab offers: cmdlets and their aliases, functions, parameters, words a parameter takes, names in the store,
//! variables, properties and methods, files.
//!
//! [`words`] reads where the cursor stands. [`operators`] knows what stands behind a value and in a hashtable, [`parameters`] and [`values`] know what may stand in a call, [`properties`]
//! what stands behind a dot, [`types`] what stands in brackets and behind `::`, [`meanings`] what the words of lists mean, [`files`] how the name of a file goes on.

mod files;
mod meanings;
mod operators;
mod parameters;
mod properties;
mod types;
mod values;
mod words;

use crate::command::cmdlet::Cmdlet;
use crate::domain::entity::EntityKind;
use crate::help;
use crate::language::AUTOMATIC;
use crate::language::program::ParameterDecl;
use crate::object::kind::Kind;
use crate::object::value::Value;
use std::rc::Rc;
use words::{Level, Reading, Word};

/// What completion asks of the running shell.
pub trait Known {
    fn cmdlets(&self) -> &'static [&'static Cmdlet];
    fn functions(&self) -> Vec<Rc<str>>;
    /// The parameters of a function of command text.
    fn function_parameters(&self, name: &str) -> Option<Vec<ParameterDecl>>;
    fn variables(&self) -> Vec<String>;
    fn variable(&self, name: &str) -> Option<Value>;
    /// Names of the methods of a value.
    fn methods(&self, value: &Value) -> Vec<&'static str>;
    /// Names of types, and of attributes with the bracket that opens their arguments.
    fn types(&self) -> Vec<String>;
    /// What `[type]::` may go on with, and the value of what is a property.
    fn static_members(&self, type_name: &str) -> Vec<(String, Option<Value>)>;
    /// Names in the store that begin so and that the caller may see, each with its pool.
    fn names(&self, kind: EntityKind, beginning: &str) -> Vec<(String, String)>;
    /// Addresses of users, with their display names.
    fn users(&self, beginning: &str) -> Vec<(String, String)>;
    fn pools(&self, beginning: &str) -> Vec<String>;
    fn roles(&self, beginning: &str) -> Vec<String>;
}

/// One thing to offer, with a few words about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    pub text: String,
    pub about: String,
}

/// Candidates for the word that begins at `start`.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Completion {
    pub start: usize,
    pub candidates: Vec<Candidate>,
}

/// More than these at once nobody reads.
pub const MOST: usize = 1_000;

/// The candidates at a place in the text, which must lie between two characters.
pub fn complete(text: &str, at: usize, known: &dyn Known) -> Completion {
    let text = text.get(..at).unwrap_or(text);
    let reading = words::read(text);
    let Some(level) = reading.levels.last() else { return Completion::default() };
    let Some((current, before)) = words::command(&level.words).split_last() else { return Completion::default() };
    if let Some((start, name)) = in_text(current, text) {
        return Completion { start, candidates: variables(name, &reading, known) };
    }
    if let Some((start, candidates)) = types::named(current, text, known) {
        return Completion { start, candidates };
    }
    if let Some((start, candidates)) = properties::after_dot(current, text, &reading, known) {
        return Completion { start, candidates };
    }
    let mut candidates = if let (Some(name), None) = (current.text.strip_prefix('$'), current.quote) {
        variables(name, &reading, known)
    } else if let Some(keys) = operators::keys(&reading.levels, current) {
        keys
    } else if let Some(operators) = operators::behind_value(before, current) {
        operators
    } else if before.is_empty() {
        let mut found = match (current.quote, current.text.is_empty()) {
            (Some(_), _) => Vec::new(),
            (None, true) => suggested(!level.stages.is_empty(), known),
            (None, false) => commands(&current.text, known),
        };
        if found.is_empty() || current.text.is_empty() && current.quote.is_some() {
            found = files::beginning(&current.text, current.quote);
        }
        found
    } else if let Some(declared) = known.function_parameters(&before[0].text) {
        parameters::of_function(&declared, &before[1..], current)
    } else if let Some(cmdlet) = find(known, &before[0].text) {
        in_call(cmdlet, &before[1..], current, level, &reading, known)
    } else {
        files::beginning(&current.text, current.quote)
    };
    candidates.truncate(MOST);
    Completion { start: current.start, candidates }
}

/// What is expected where the text ends behind `-Parameter `: shown in grey until something is typed.
pub fn expectation(text: &str, known: &dyn Known) -> Option<String> {
    let reading = words::read(text);
    let (current, before) = words::command(&reading.levels.last()?.words).split_last()?;
    let (head, given) = before.split_first()?;
    if !current.text.is_empty() || current.quote.is_some() {
        return None;
    }
    if let Some(declared) = known.function_parameters(&head.text) {
        return parameters::expected_of_function(&declared, given.last()?);
    }
    let cmdlet = find(known, &head.text)?;
    let spec = given.last().and_then(|word| parameters::named(cmdlet, word))?;
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

/// What may come where nothing stands yet: cmdlets by their own names; in a pipeline those that take objects from it,
/// and of them first those for objects of any kind.
fn suggested(is_piped: bool, known: &dyn Known) -> Vec<Candidate> {
    let takes = |cmdlet: &Cmdlet| cmdlet.parameters.iter().map(|p| p.spec()).any(|s| s.by_value || s.by_property);
    let cmdlets = known.cmdlets().iter().filter(|cmdlet| !is_piped || takes(cmdlet));
    let functions = known.functions().into_iter().filter(|_| !is_piped);
    let functions = functions.map(|name| Candidate { text: name.to_string(), about: "function".into() });
    let cmdlets = cmdlets.map(|c| Candidate { text: c.name.into(), about: c.synopsis.into() });
    let mut found = sorted(cmdlets.chain(functions).collect());
    let rank = |candidate: &Candidate| match candidate.text.split_once('-') {
        Some((_, "Object")) => 0,
        Some(("Format" | "Out" | "Export" | "ConvertTo", _)) => 1,
        _ => 2,
    };
    if is_piped {
        found.sort_by_key(rank);
    }
    found
}

/// A variable inside of a text in double quotes: where it begins, and its name so far.
fn in_text<'t>(current: &Word, text: &'t str) -> Option<(usize, &'t str)> {
    let start = text.rfind('$').filter(|at| *at >= current.start && current.quote == Some('"'))?;
    let name = &text[start + 1..];
    let is_escaped = text[..start].ends_with('`');
    (!is_escaped && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | ':'))).then_some((start, name))
}

/// `$name`, and `$env:NAME`.
fn variables(typed: &str, reading: &Reading, known: &dyn Known) -> Vec<Candidate> {
    let in_environment = "env:";
    if let Some(typed) = typed.get(in_environment.len()..).filter(|_| begins(typed, in_environment)) {
        let names = std::env::vars_os().filter_map(|(name, _)| name.into_string().ok());
        let found = names.filter(|name| begins(name, typed));
        return sorted(
            found.map(|n| Candidate { text: format!("$env:{n}"), about: "of the environment".into() }).collect(),
        );
    }
    let about = |name: &str| match known.variable(name) {
        None | Some(Value::Null) => String::new(),
        Some(value) => value.type_name().to_string(),
    };
    let own = known.variables().into_iter().filter(|n| begins(n, typed)).map(|n| {
        let about = about(&n);
        (n, about)
    });
    let assigned = reading.assigned.iter().map(|(n, _)| (n.clone(), "assigned in this text".to_string()));
    let made = ["true", "false", "null"].into_iter().map(|n| (n.to_string(), "constant".to_string()));
    let automatic = AUTOMATIC.iter().filter(|n| n.starts_with(char::is_alphabetic));
    let automatic = automatic.map(|n| (n.to_string(), "automatic".to_string()));
    // What the shell brings along crowds out nothing that somebody made: it comes once a letter of it stands there.
    let automatic = automatic.filter(|_| !typed.is_empty());
    let all = own.chain(assigned).chain(made).chain(automatic).filter(|(n, _)| begins(n, typed));
    sorted(all.map(|(n, about)| Candidate { text: format!("${n}"), about }).collect())
}

/// Inside a call: `given` are the words between the cmdlet and the one being typed.
fn in_call(
    cmdlet: &'static Cmdlet,
    given: &[Word],
    current: &Word,
    level: &Level,
    reading: &Reading,
    known: &dyn Known,
) -> Vec<Candidate> {
    if let (Some(name), None) = (current.text.strip_prefix('-'), current.quote) {
        return match name.split_once(':') {
            // `-Name:value`
            Some((name, value)) => after_colon(cmdlet, name, value, current, known),
            None => parameters::of(cmdlet, given, name),
        };
    }
    if cmdlet.name == "Get-Help" && given.is_empty() {
        let topics = help::topics::ALL.iter().map(|t| Candidate { text: t.name.into(), about: t.synopsis() });
        let mut all = commands(&current.text, known);
        all.extend(topics.filter(|t| begins(&t.text, &current.text)));
        return all;
    }
    let is_empty = current.text.is_empty() && current.quote.is_none();
    // Where no value is known beforehand, what the cmdlet takes is shown.
    let or_parameters = |found: Vec<Candidate>, is_named: bool| match found.is_empty() && is_empty && !is_named {
        true => parameters::of(cmdlet, given, ""),
        false => found,
    };
    let Some(spec) = values::expected(cmdlet, given) else { return or_parameters(Vec::new(), false) };
    // Behind its name a parameter waits for its value, and for nothing else.
    let is_named = given.last().and_then(|word| parameters::named(cmdlet, word)).is_some_and(|s| std::ptr::eq(s, spec));
    if TAKES_PROPERTIES.contains(&cmdlet.name) && PROPERTIES.contains(&spec.name) {
        return or_parameters(properties::of_pipeline(level, reading, &current.text, known), is_named);
    }
    or_parameters(values::of(cmdlet, spec, &current.text, current.quote, known), is_named)
}

/// The whole word, as the editor replaces it.
fn after_colon(cmdlet: &'static Cmdlet, name: &str, value: &str, word: &Word, known: &dyn Known) -> Vec<Candidate> {
    let Some(spec) = parameters::named(cmdlet, word) else { return Vec::new() };
    let found = match spec.kind {
        Kind::Switch => values::words(&Kind::Bool, value),
        _ => values::of(cmdlet, spec, value, None, known),
    };
    found.into_iter().map(|c| Candidate { text: format!("-{name}:{}", c.text), ..c }).collect()
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
    "Format-Custom",
    "Compare-Object",
    "ConvertTo-Html",
];
const PROPERTIES: &[&str] = &["Property", "ExpandProperty", "ExcludeProperty", "GroupBy", "Process", "MemberName"];

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
        fn function_parameters(&self, name: &str) -> Option<Vec<ParameterDecl>> {
            let parameter = |name: &str, type_name: &str, words: &[&str]| ParameterDecl {
                name: name.into(),
                variable: name.into(),
                aliases: Vec::new(),
                type_name: Some(type_name.into()),
                has_default: false,
                sets: vec![Default::default()],
                takes_rest: false,
                allows_nothing: false,
                from_pipeline: false,
                from_pipeline_by_name: false,
                checks: vec![crate::language::program::Check::Set(words.iter().map(|word| Rc::from(*word)).collect())],
                span: Default::default(),
            };
            let all = || vec![parameter("Kind", "string", &["Long", "Short form"]), parameter("Quiet", "switch", &[])];
            name.eq_ignore_ascii_case("Get-Mine").then(all)
        }
        fn variables(&self) -> Vec<String> {
            vec!["queue".into(), "Total".into()]
        }
        fn methods(&self, value: &Value) -> Vec<&'static str> {
            if let Value::Text(_) = value { vec!["ToLower", "ToUpper"] } else { vec!["ToString"] }
        }
        fn types(&self) -> Vec<String> {
            ["datetime", "double", "math", "Parameter("].map(str::to_string).to_vec()
        }
        fn static_members(&self, type_name: &str) -> Vec<(String, Option<Value>)> {
            let members = vec![("Now".to_string(), Some(Value::text("9:00"))), ("Parse".to_string(), None)];
            if type_name.ends_with("datetime") { members } else { Vec::new() }
        }
        fn variable(&self, name: &str) -> Option<Value> {
            let object = Object::custom(vec![("Name".into(), "Sales".into()), ("Number".into(), Value::Int(1))]);
            name.eq_ignore_ascii_case("queue").then_some(Value::Object(object))
        }
        fn names(&self, kind: EntityKind, beginning: &str) -> Vec<(String, String)> {
            if kind != EntityKind::Queue {
                return Vec::new();
            }
            let pool = "p.x.example".to_string();
            queues().into_iter().filter(|name| begins(name, beginning)).map(|name| (name, pool.clone())).collect()
        }
        fn users(&self, _beginning: &str) -> Vec<(String, String)> {
            vec![("sip:ann@x.example".into(), "Ann".into())]
        }
        fn pools(&self, _beginning: &str) -> Vec<String> {
            vec!["p.x.example".into()]
        }
        fn roles(&self, _beginning: &str) -> Vec<String> {
            vec!["Night desk".into()]
        }
    }

    /// One queue is the caller's to see.
    fn queues() -> Vec<String> {
        vec!["Help Desk".into(), "it's five o'clock".into(), "Sales".into()]
    }

    fn check(text: &str, expected: &[&str]) {
        let completion = complete(text, text.len(), &Few);
        let texts: Vec<&str> = completion.candidates.iter().map(|c| c.text.as_str()).collect();
        assert_eq!(texts, expected, "{text:?}");
    }

    #[test]
    fn candidates() {
        check("get-ali", &["Get-Alias"]);
        check("\"$($queue.Nu", &["Number"]);
        check("\"a $q", &["$queue"]);
        check("\"a `$q", &[]);
        check("(Get-Date).AddDays", &[]);
        check("(Get-Date).DayOfW", &["DayOfWeek"]);
        check("Get-CsRgsWorkflow | ? { $_.Active -no", &["-notlike", "-notmatch", "-notcontains", "-notin", "-not"]);
        check("$queue -is", &["-is", "-isnot"]);
        check("if (5 -g", &["-gt", "-ge"]);
        check("Get-CsRgsQueue | Select-Object @{Na", &["Name"]);
        check("Get-CsRgsQueue | Select-Object Name, @{n='x'; Ex", &["Expression"]);
        check("Get-CsRgsQueue | Select-Object @{n='x'; e={$_.Own", &["OwnerPool"]);
        check("Get-CsRgsQueue | Sort-Object @{Desc", &["Descending"]);
        check("$x = @{Na", &[]);
        check("$x = @{Name = get-ali", &["Get-Alias"]);
        check("queue.Nu", &["Number"]);
        check("let wf = Get-CsRgsQueue; wf.Own", &["OwnerPool"]);
        check("nothing.N", &[]);
        check("Get-Mi", &["Get-Mine"]);
        check("1 | get-ve", &["Get-Verb"]);
        check("$x = (get-ve", &["Get-Verb"]);
        check("gcm", &["gcm"]);
        check("Get-Help -Ex", &["-Examples"]);
        check("help -Examples -Ex", &[]);
        check("$t", &["$this", "$Total", "$true"]);
        check("$errora", &["$ErrorActionPreference"]);
        check("$env:CARGO_PKG_NAM", &["$env:CARGO_PKG_NAME"]);
        check("$mine = 1; $m", &["$Matches", "$mine", "$MyInvocation"]);
        check("Get-Verb -Verb $q", &["$queue"]);
        check("Get-Help about_st", &["about_store"]);
        check("\"quoted get-", &[]);
        check("Get-Help 'about_st", &["about_store"]);
        check("Get-Verb -ErrorAction sil", &["SilentlyContinue"]);
        check("no-such -N", &[]);
        check("Get-CsRgsQueue -Name ", &["'Help Desk'", "'it''s five o''clock'", "Sales"]);
        check("Get-CsRgsQueue -Name \"he", &["\"Help Desk\""]);
        check("Get-CsRgsQueue sa", &["Sales"]);
        check("New-CsRgsCallAction -Action TransferToQueue -QueueID s", &["Sales"]);
        check("New-CsRgsQueue -Parent ", &["p.x.example"]);
        check("New-CsRgsQueue -Name s", &[]);
        check("Get-CsRgsQueue -Name 'it''s", &["'it''s five o''clock'"]);
        check("Get-CsRgsQueue -Name:Sa", &["-Name:Sales"]);
        check("Get-RgsJournal -For 'it''s", &["'it''s five o''clock'"]);
        check("Get-RgsPermission Set-CsRgsQueue -Target Sa", &["Sales"]);
        check("New-CsRgsWorkflow -Active:$t", &["-Active:$true"]);
        check("New-CsRgsWorkflow -Language de", &["de-DE"]);
        check("New-CsRgsWorkflow -TimeZone 'tonga", &["'Tonga Standard Time'"]);
        check("Get-CsUser s", &["sip:ann@x.example"]);
        check("Add-RgsRoleMember ", &["'Night desk'"]);
        check("Add-RgsRoleMember r ", &["sip:ann@x.example"]);
        check("Get-CsRgsConfiguration serv", &["service:ApplicationServer:p.x.example"]);
        check("New-CsRgsQueue service:ApplicationServer:", &["service:ApplicationServer:p.x.example"]);
        check("Get-Command -Noun RgsSer", &["RgsService"]);
        check("[d", &["[datetime]", "[double]"]);
        check("$x -is [mat", &["[math]"]);
        check("function f([Par", &["[Parameter("]);
        check("[void][dou", &["[double]"]);
        check("[datetime]::", &["Now", "Parse("]);
        check("if ([System.datetime]::n", &["Now"]);
        check("[datetime]::Now.ToU", &["ToUpper("]);
        check("[datetime]::Parse.ToU", &[]);
        check("[nosuch]::", &[]);
        check("'[d", &[]);
        check("return get-ali", &["Get-Alias"]);
        check("if ($x) { 1 } get-ali", &["Get-Alias"]);
        check("foreach ($q in get-ali", &["Get-Alias"]);
        check("Get-Mine -", &["-Kind", "-Quiet"]);
        check("Get-Mine -Quiet -", &["-Kind"]);
        check("Get-Mine -Quiet ", &["-Kind"]);
        check("Get-Mine -Kind ", &["Long", "'Short form'"]);
        check("Get-Mine -Kind s", &["'Short form'"]);
        check("New-CsRgsAgentGroup -AgentsByUri sip:b, s", &["sip:ann@x.example"]);
        check("Set-CsRgsQueue (Get-CsRgsQueue Sales) -TimeoutT", &["-TimeoutThreshold"]);
        check("$queue.n", &["Name", "Number"]);
        check("$queue.to", &["ToString("]);
        check("$queue | Select-Object na", &["Name"]);
        check(
            "Get-CsRgsQueue | Where-Object { $_.Overflow",
            &["OverflowAction", "OverflowThreshold", "OverflowCandidate"],
        );
        check("Get-CsRgsQueue | ? Name | Sort-Object Own", &["OwnerPool"]);
        check("Get-CsRgsQueue | % { $_.TimeoutAction.U", &["Uri"]);
        check("(Get-CsRgsQueue | Sort-Object Name).Own", &["OwnerPool"]);
        check("$f = Get-CsRgsQueue; $f | % { $_.Own", &["OwnerPool"]);
        check("foreach ($q in Get-CsRgsQueue) { $q.Own", &["OwnerPool"]);
        check("$queue.Name.ToU", &["ToUpper("]);
        check("Get-CsRgsQueue | Group-Object Name | Sort-Object Cou", &["Count"]);
        check("Get-CsRgsQueue | ft Name, Time", &["TimeoutAction", "TimeoutThreshold"]);
    }

    #[test]
    fn begins_where_the_word_begins() {
        assert_eq!(complete("1 | get-v", 9, &Few).start, 4);
        assert_eq!(complete("日本 é", "日本 é".len(), &Few).start, "日本 ".len());
        assert!(!get_help::CMDLET.parameters.is_empty());
    }

    proptest::proptest! {
        #![proptest_config(proptest::prelude::ProptestConfig::with_cases(64))]
        #[test]
        fn any_text_may_be_completed(text in "([a-z$@#`\"'(){}|;,.:=<>/* \n\u{e9}\u{65e5}\u{201c}-]|Get-|\\$queue\\.|\\$_\\.|-Name:){0,30}") {
            for at in (0..=text.len()).filter(|at| text.is_char_boundary(*at)) {
                let found = complete(&text, at, &Few);
                assert!(found.start <= at && text.is_char_boundary(found.start), "{text:?} at {at}: {found:?}");
                expectation(&text[..at], &Few);
            }
        }
    }
}
