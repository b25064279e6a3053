//! What somebody means who asks for help.

use super::syntax;
use super::topics::{self, Topic};
use crate::command::cmdlet::Cmdlet;
use crate::object::wildcard;
use std::collections::BTreeSet;

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
    // What the names of all topics begin with.
    if ["about", "about_", "topics"].iter().any(|word| word.eq_ignore_ascii_case(asked)) {
        return topics::ALL.iter().map(Subject::Topic).collect();
    }
    // A question of several words ends in a question mark, which is no wildcard there.
    if wildcard::is_wildcard(asked) && !asked.contains(char::is_whitespace) {
        return all(roll).filter(|s| wildcard::matches(asked, s.name(), false)).collect();
    }
    let by_noun: Vec<Subject> = roll.iter().filter(|c| is_noun(c.noun(), asked)).map(|c| Subject::Cmdlet(c)).collect();
    if !by_noun.is_empty() {
        return by_noun;
    }
    by_words(asked, roll)
}

/// All names that can be asked for.
pub fn names(roll: &'static [&'static Cmdlet]) -> impl Iterator<Item = &'static str> {
    roll.iter().map(|c| c.name).chain(topics::ALL.iter().map(|t| t.name))
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

/// Subjects in whose help every word occurs; those that say it in name or synopsis come first. A word that occurs nowhere
/// is taken for the nearest that does; where no page has all of the words, those that have most of them count.
fn by_words(asked: &str, roll: &'static [&'static Cmdlet]) -> Vec<Subject> {
    let pages: Vec<(Subject, String, String)> = all(roll)
        .map(|subject| {
            let head = format!("{} {}", subject.name(), subject.synopsis()).to_lowercase();
            let whole = format!("{head} {}", body(subject).to_lowercase());
            (subject, head, whole)
        })
        .collect();
    let words: Vec<String> = asked
        .split_whitespace()
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '-' | '$' | '_')).to_lowercase())
        .filter(|word| !word.is_empty() && !PASSED_OVER.contains(&word.as_str()))
        .map(|word| match pages.iter().any(|(_, _, whole)| whole.contains(word.as_str())) {
            true => word,
            false => nearest_word(&word, &pages).unwrap_or(word),
        })
        .collect();
    if words.is_empty() {
        return Vec::new();
    }
    let count = |text: &str| words.iter().filter(|word| text.contains(word.as_str())).count();
    let most = pages.iter().map(|(_, _, whole)| count(whole)).max().unwrap_or(0);
    // Half of a question is another question.
    if most * 2 <= words.len() {
        return Vec::new();
    }
    let mut found: Vec<(usize, Subject)> = pages
        .iter()
        .filter(|(_, _, whole)| count(whole) == most)
        .map(|(subject, head, _)| (words.len() - count(head), *subject))
        .collect();
    found.sort_by_key(|(missing, _)| *missing);
    found.into_iter().map(|(_, subject)| subject).collect()
}

/// Words of a question that say nothing of what it is about.
const PASSED_OVER: &[&str] = &[
    "a", "an", "and", "are", "can", "do", "does", "for", "how", "i", "in", "is", "it", "me", "my", "of", "or", "the",
    "to", "make", "need", "use", "want", "what", "when", "where", "which", "who", "with",
];

/// The word of the help that a misprinted one was likely meant to be. By slips alone: what makes names of cmdlets alike,
/// as `object::near` knows it, finds something for every question here.
fn nearest_word(word: &str, pages: &[(Subject, String, String)]) -> Option<String> {
    // A short word is near to everything.
    if word.chars().count() < 4 {
        return None;
    }
    let known: BTreeSet<&str> = pages
        .iter()
        .flat_map(|(_, _, whole)| whole.split(|c: char| !c.is_alphanumeric()))
        .filter(|known| known.len() > 2)
        .collect();
    let slips = 1 + word.chars().count() / 6;
    let distance = |known: &&str| strsim::damerau_levenshtein(word, known);
    let near = known.into_iter().map(|known| (distance(&known), known)).filter(|(d, _)| *d <= slips);
    near.min_by_key(|(d, _)| *d).map(|(_, known)| known.to_string())
}

fn body(subject: Subject) -> String {
    match subject {
        Subject::Topic(topic) => topic.text.to_string(),
        Subject::Cmdlet(cmdlet) => {
            let parameters = cmdlet.parameters.iter().map(|p| p.spec()).map(|spec| {
                let value = syntax::value(&spec.kind);
                format!("{} {} {value}", spec.name, spec.help)
            });
            let examples = cmdlet.examples.iter().map(|e| e.text.to_string());
            let parts: Vec<String> =
                std::iter::once(cmdlet.description.to_string()).chain(parameters).chain(examples).collect();
            parts.join(" ")
        }
    }
}
