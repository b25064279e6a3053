//! Words that a parameter takes: those of its kind, and names of what is in the store.

use super::words::Word;
use super::{Candidate, Known, begins, files, meanings, parameters};
use crate::command::cmdlet::Cmdlet;
use crate::command::common;
use crate::command::line_keys::FUNCTIONS;
use crate::command::parameter::Spec;
use crate::command::parameter_names;
use crate::command::resolve;
use crate::domain::entity::EntityKind;
use crate::domain::time_zone;
use crate::domain::workflow::LANGUAGES;
use crate::language::plain;
use crate::object::kind::Kind;
use crate::object::visible;

/// What of the store a parameter names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Source {
    Names(EntityKind),
    /// Of any kind.
    AllNames,
    Users,
    Pools,
    Roles,
    Languages,
    TimeZones,
    Verbs,
    Nouns,
    Commands,
    Variables,
    Files,
    /// What the line editor can do.
    LineFunctions,
}

fn source(cmdlet: &Cmdlet, spec: &Spec) -> Option<Source> {
    if let Some(kind) = resolve::kind_of_reference(spec.name) {
        return Some(Source::Names(kind));
    }
    let is_new = cmdlet.name.starts_with("New-");
    match spec.name {
        "AgentsByUri" | "ManagersByUri" | "Member" => Some(Source::Users),
        "Parent" | "Owner" | "OwnerPool" | "PoolFqdn" => Some(Source::Pools),
        "Role" => Some(Source::Roles),
        "User" if cmdlet.name == "Get-RgsPermission" => Some(Source::Users),
        "Identity" => match cmdlet.noun() {
            "RgsUser" | "CsUser" | "CsAdminRoleAssignment" => Some(Source::Users),
            "RgsService" | "CsService" | "CsPool" | "CsRgsConfiguration" | "CsRgsAudioFile" => Some(Source::Pools),
            "CsAdminRole" if !is_new => Some(Source::Roles),
            _ if is_new => None,
            noun => EntityKind::ALL.into_iter().find(|kind| kind.cmdlet_noun() == noun).map(Source::Names),
        },
        "Workflow" if cmdlet.name == "Export-CsRgsConfiguration" => Some(Source::Names(EntityKind::Workflow)),
        "For" if cmdlet.name == "Get-RgsJournal" => Some(Source::AllNames),
        "Target" if cmdlet.name == "Get-RgsPermission" => Some(Source::AllNames),
        "Name" if cmdlet.name == "Compare-RgsConfiguration" => Some(Source::AllNames),
        "Language" => Some(Source::Languages),
        "TimeZone" => Some(Source::TimeZones),
        "Verb" => Some(Source::Verbs),
        "Noun" => Some(Source::Nouns),
        "Name" if cmdlet.name == "Get-Command" => Some(Source::Commands),
        "Function" if cmdlet.noun() == "PSReadLineKeyHandler" => Some(Source::LineFunctions),
        "Name" if cmdlet.noun() == "Variable" => Some(Source::Variables),
        name if name.ends_with("Path") || matches!(name, "Store" | "FileName") => Some(Source::Files),
        "Instance" if cmdlet.noun() == "CsRgsConfiguration" => Some(Source::Pools),
        "Instance" | "Name" if !is_new => {
            EntityKind::ALL.into_iter().find(|kind| kind.cmdlet_noun() == cmdlet.noun()).map(Source::Names)
        }
        _ => None,
    }
}

/// The parameter whose value is being typed: the one named last, or the next by position.
pub fn expected(cmdlet: &'static Cmdlet, given: &[Word]) -> Option<&'static Spec> {
    let mut named: Vec<&'static Spec> = Vec::new();
    let mut values = 0;
    let mut waiting: Option<&'static Spec> = None;
    for word in given {
        match parameters::named(cmdlet, word) {
            Some(spec) => {
                named.push(spec);
                waiting = Some(spec).filter(|s| !matches!(s.kind, Kind::Switch));
            }
            None if waiting.take().is_some() => {}
            None => values += 1,
        }
    }
    waiting.or_else(|| {
        let mut open: Vec<&'static Spec> = parameter_names::all(cmdlet)
            .filter(|spec| spec.position.is_some() && !named.iter().any(|n| std::ptr::eq(*n, *spec)))
            .collect();
        open.sort_by_key(|spec| spec.position);
        open.get(values).copied()
    })
}

/// How the identity of a service begins.
const SERVICE: &str = "service:ApplicationServer:";

/// Candidates for a value of the parameter.
pub fn of(
    cmdlet: &'static Cmdlet,
    spec: &'static Spec,
    typed: &str,
    quote: Option<char>,
    known: &dyn Known,
) -> Vec<Candidate> {
    // The common parameters take text, since PowerShell's numbers do, too.
    if spec.name.ends_with("Action") && matches!(spec.kind, Kind::Text) {
        return words(&common::PREFERENCE_KIND, typed);
    }
    let about = |words: Vec<String>, about: &str| words.into_iter().map(|word| (word, about.to_string())).collect();
    let beginning = |words: &mut dyn Iterator<Item = &str>| -> Vec<String> {
        words.filter(|word| begins(word, typed)).map(str::to_string).collect()
    };
    let live: Vec<(String, String)> = match source(cmdlet, spec) {
        Some(Source::Names(kind)) => {
            let named = |(name, pool): (String, String)| (name, format!("{} in {pool}", kind.noun()));
            known.names(kind, typed).into_iter().map(named).collect()
        }
        Some(Source::AllNames) => {
            let named = |kind: EntityKind| {
                let about = move |(name, pool)| (name, format!("{} in {pool}", kind.noun()));
                known.names(kind, typed).into_iter().map(about)
            };
            EntityKind::ALL.into_iter().flat_map(named).collect()
        }
        Some(Source::Users) => known.users(typed),
        // A service may be written out; its pool is enough.
        Some(Source::Pools) if typed.len() > 2 && (begins(typed, SERVICE) || begins(SERVICE, typed)) => {
            let pools = known.pools(typed.get(SERVICE.len()..).unwrap_or_default());
            about(pools.into_iter().map(|pool| format!("{SERVICE}{pool}")).collect(), "service")
        }
        Some(Source::Pools) => about(known.pools(typed), "pool"),
        Some(Source::Roles) => about(known.roles(typed), "role"),
        Some(Source::Languages) => about(beginning(&mut LANGUAGES.iter().copied()), "language"),
        Some(Source::TimeZones) => about(beginning(&mut time_zone::windows_ids()), "time zone"),
        Some(Source::Verbs) => about(distinct(beginning(&mut known.cmdlets().iter().map(|c| c.verb()))), "verb"),
        Some(Source::Nouns) => about(distinct(beginning(&mut known.cmdlets().iter().map(|c| c.noun()))), "noun"),
        Some(Source::Commands) => return super::commands(typed, known),
        Some(Source::Variables) => {
            about(known.variables().into_iter().filter(|n| begins(n, typed)).collect(), "variable")
        }
        Some(Source::Files) => return files::beginning(typed, quote),
        Some(Source::LineFunctions) => {
            let fits = FUNCTIONS.iter().filter(|function| begins(function.name, typed));
            fits.map(|function| (function.name.to_string(), function.about.to_string())).collect()
        }
        None => {
            let found = words(&spec.kind, typed);
            // Any text may be the name of a file, once some of it stands there.
            let is_text = matches!(spec.kind, Kind::Any | Kind::Text | Kind::List(Kind::Any | Kind::Text));
            let is_begun = !typed.is_empty() || quote.is_some();
            return if is_text && is_begun && spec.name != "Name" { files::beginning(typed, quote) } else { found };
        }
    };
    live.into_iter().map(|(name, about)| Candidate { text: quoted(&name, quote), about }).collect()
}

fn distinct(mut words: Vec<String>) -> Vec<String> {
    words.sort_by_key(|word| word.to_lowercase());
    words.dedup();
    words
}

/// Words of a kind that are known beforehand.
pub fn words(kind: &Kind, typed: &str) -> Vec<Candidate> {
    let words: &[&str] = match kind {
        Kind::Choice(words) => words,
        Kind::Bool => &["$true", "$false"],
        Kind::Nullable(of) | Kind::List(of) | Kind::ListEdit(of) => return self::words(of, typed),
        _ => &[],
    };
    let fits = words.iter().filter(|word| begins(word, typed));
    fits.map(|word| Candidate { text: (*word).into(), about: meanings::of(word).into() }).collect()
}

/// The name as it is written in a command: in quotes where it needs them, or where they were begun.
pub fn quoted(name: &str, quote: Option<char>) -> String {
    let is_bare = name.starts_with(char::is_alphabetic)
        && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '.' | '-' | '@' | ':' | '/' | '+'));
    // What cannot be seen is written by its number, whatever quote was begun: it must not steer the line it stands in.
    let is_unseen = |c: char| visible::is_unseen(c);
    match quote {
        None if is_bare => name.to_string(),
        _ if quote == Some('"') || name.contains(is_unseen) => {
            let escaped = |c: char| match c {
                _ if is_unseen(c) => format!("`u{{{:x}}}", u32::from(c)),
                _ if c == '`' || c == '$' || plain(c) == '"' => format!("`{c}"),
                _ => c.to_string(),
            };
            format!("\"{}\"", name.chars().map(escaped).collect::<String>())
        }
        // The curly ones close such a text as well, and are doubled like the straight one.
        _ => {
            let doubled = |c: char| if plain(c) == '\'' { format!("{c}{c}") } else { c.to_string() };
            format!("'{}'", name.chars().map(doubled).collect::<String>())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::quoted;

    #[test]
    fn names_are_quoted_where_they_need_it() {
        for (name, quote, written) in [
            ("Sales", None, "Sales"),
            ("Help Desk", None, "'Help Desk'"),
            ("O'Brien", None, "'O''Brien'"),
            ("sip:a@x.example", None, "sip:a@x.example"),
            ("$x", None, "'$x'"),
            ("1st", None, "'1st'"),
            ("a\"$b", Some('"'), "\"a`\"`$b\""),
            ("a“b”", Some('"'), "\"a`“b`”\""),
            ("Zales [DE]", None, "'Zales [DE]'"),
            ("Desk *", None, "'Desk *'"),
            ("a`b", None, "'a`b'"),
            ("a`b", Some('"'), "\"a``b\""),
            ("a‚b’c", None, "'a‚‚b’’c'"),
            ("a\u{202e}b $c", None, "\"a`u{202e}b `$c\""),
            ("a\u{1b}b", Some('\''), "\"a`u{1b}b\""),
            ("Sales", Some('\''), "'Sales'"),
        ] {
            assert_eq!(quoted(name, quote), written);
        }
    }
}
