//! What somebody means who asks for help.

use super::topics::{self, Topic};
use crate::command::cmdlet::Cmdlet;
use crate::command::wildcard;
use crate::object::convert;

/// A cmdlet or a topic.
#[derive(Clone, Copy)]
pub enum Subject {
    Cmdlet(&'static Cmdlet),
    Topic(&'static Topic),
}

impl Subject {
    pub fn name(self) -> &'static str {
        match self {
            Subject::Cmdlet(cmdlet) => cmdlet.name,
            Subject::Topic(topic) => topic.name,
        }
    }

    pub fn synopsis(self) -> String {
        match self {
            Subject::Cmdlet(cmdlet) => cmdlet.synopsis.to_string(),
            Subject::Topic(topic) => topic.synopsis(),
        }
    }
}

/// The subjects that are meant: by name, alias, wildcard, noun, then by the words anywhere in their help.
pub fn find(asked: &str, roll: &'static [&'static Cmdlet]) -> Vec<Subject> {
    let asked = asked.trim();
    if let Some(cmdlet) = named(asked, roll) {
        return vec![Subject::Cmdlet(cmdlet)];
    }
    if let Some(topic) = topics::find(asked) {
        return vec![Subject::Topic(topic)];
    }
    if wildcard::is_wildcard(asked) {
        return all(roll).filter(|s| wildcard::matches(asked, s.name(), false)).collect();
    }
    let by_noun: Vec<Subject> = roll.iter().filter(|c| is_noun(c.noun(), asked)).map(|c| Subject::Cmdlet(c)).collect();
    if !by_noun.is_empty() {
        return by_noun;
    }
    by_words(asked, roll)
}

/// The name nearest to what was asked.
pub fn nearest(asked: &str, roll: &'static [&'static Cmdlet]) -> Option<&'static str> {
    convert::nearest(asked, roll.iter().map(|c| c.name).chain(topics::ALL.iter().map(|t| t.name)))
}

fn all(roll: &'static [&'static Cmdlet]) -> impl Iterator<Item = Subject> {
    roll.iter().map(|c| Subject::Cmdlet(c)).chain(topics::ALL.iter().map(Subject::Topic))
}

fn named(asked: &str, roll: &'static [&'static Cmdlet]) -> Option<&'static Cmdlet> {
    roll.iter()
        .copied()
        .find(|c| c.name.eq_ignore_ascii_case(asked) || c.aliases.iter().any(|a| a.eq_ignore_ascii_case(asked)))
}

/// `queue`, `queues`, `agent group` and `CsRgsQueue` are the noun of the queue's cmdlets.
fn is_noun(noun: &str, asked: &str) -> bool {
    if noun.is_empty() {
        return false;
    }
    let asked: String = asked.to_ascii_lowercase().split_whitespace().collect();
    let noun = noun.to_ascii_lowercase();
    let short = ["csrgs", "rgs", "cs"].iter().find_map(|prefix| noun.strip_prefix(prefix)).unwrap_or(&noun);
    let plural = asked.strip_suffix('s').unwrap_or(&asked);
    [noun.as_str(), short].iter().any(|n| *n == asked || *n == plural)
}

/// Subjects in whose help every word occurs; those that say it in name or synopsis come first.
fn by_words(asked: &str, roll: &'static [&'static Cmdlet]) -> Vec<Subject> {
    let words: Vec<String> = asked.split_whitespace().map(str::to_lowercase).collect();
    if words.is_empty() {
        return Vec::new();
    }
    let mut found: Vec<(usize, Subject)> = all(roll)
        .filter_map(|subject| {
            let head = format!("{} {}", subject.name(), subject.synopsis()).to_lowercase();
            let whole = format!("{head} {}", body(subject).to_lowercase());
            words
                .iter()
                .all(|word| whole.contains(word.as_str()))
                .then(|| (words.iter().filter(|word| !head.contains(word.as_str())).count(), subject))
        })
        .collect();
    found.sort_by_key(|(missing, _)| *missing);
    found.into_iter().map(|(_, subject)| subject).collect()
}

fn body(subject: Subject) -> String {
    match subject {
        Subject::Topic(topic) => topic.text.to_string(),
        Subject::Cmdlet(cmdlet) => {
            let parameters = cmdlet.parameters.iter().map(|p| format!("{} {}", p.spec().name, p.spec().help));
            let examples = cmdlet.examples.iter().map(|e| e.text.to_string());
            let parts: Vec<String> =
                std::iter::once(cmdlet.description.to_string()).chain(parameters).chain(examples).collect();
            parts.join(" ")
        }
    }
}
