//! What was likely meant: names near to one that is not there, by edit distance and by the words that both share.
//!
//! `Desk Help` is near to `Help Desk`, `Get-CsQueue` to `Get-CsRgsQueue`, `Threshold` to `TimeoutThreshold`: people
//! remember the words of a name better than their order or how many there were.

use super::convert::or_list;
use super::visible::is_written_alike;

/// Names longer than this are not compared: the time it takes grows with the square.
const LONGEST: usize = 200;

/// At most so many names stand in a hint.
const FEW: usize = 3;

/// Names that are near by almost as much as the nearest are offered, too.
const MARGIN: f64 = 0.04;

/// The name that was most likely meant; `None` if nothing is near.
pub fn nearest<'a>(typed: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    ranked(typed, candidates).first().map(|(_, name)| *name)
}

/// Those that were most likely meant, the nearest first: several only where they are about as near.
pub fn nearest_few<'a>(typed: &str, candidates: impl IntoIterator<Item = &'a str>) -> Vec<&'a str> {
    let ranked = ranked(typed, candidates);
    let best = ranked.first().map_or(0.0, |(closeness, _)| *closeness);
    let mut names: Vec<&str> = Vec::new();
    for (closeness, name) in ranked {
        if closeness + MARGIN >= best && names.len() < FEW && !names.iter().any(|n| n.eq_ignore_ascii_case(name)) {
            names.push(name);
        }
    }
    names
}

/// `did you mean -TimeoutThreshold or -OverflowThreshold?`, each name in the shape in which it is written there; `None`
/// if nothing is near.
pub fn did_you_mean<'a>(
    typed: &str,
    candidates: impl IntoIterator<Item = &'a str>,
    written: impl Fn(&str) -> String,
) -> Option<String> {
    let names: Vec<String> = nearest_few(typed, candidates).into_iter().map(written).collect();
    (!names.is_empty()).then(|| format!("did you mean {}?", or_list(&names)))
}

/// What was meant by the name of a command, as a hint. Near is what does something of the same kind: commands of the same
/// noun, nouns that are near, words that differ by a slip. That two names share a verb says nothing.
pub fn command_meant<'a>(typed: &str, known: impl Iterator<Item = &'a str> + Clone) -> Option<String> {
    let Some((verb, noun)) = typed.split_once('-') else {
        let slips = if typed.chars().count() < 7 { 1 } else { 2 };
        let is_slip = |name: &&str| {
            let (a, b) = (typed.to_lowercase(), name.to_lowercase());
            !name.contains('-') && name.chars().count() > 3 && a != b && strsim::damerau_levenshtein(&a, &b) <= slips
        };
        return did_you_mean(typed, known.filter(is_slip), str::to_string);
    };
    fn parts(name: &str) -> Option<(&str, &str)> {
        name.split_once('-')
    }
    let of_noun = known.clone().filter(|name| parts(name).is_some_and(|(_, n)| n.eq_ignore_ascii_case(noun)));
    // `Get-RgsUser` for `Get-CsUser`: the very noun behind another prefix, with the same verb.
    let bare = without_prefix(noun);
    let of_family: Vec<&str> = known
        .clone()
        .filter(|name| {
            parts(name)
                .is_some_and(|(v, n)| v.eq_ignore_ascii_case(verb) && without_prefix(n).eq_ignore_ascii_case(bare))
        })
        .collect();
    if !of_family.is_empty() {
        return Some(format!("did you mean {}?", or_list(&of_family)));
    }
    let verb_slipped = |name: &&str| {
        let other = parts(name).map(|(v, _)| v.to_lowercase()).unwrap_or_default();
        strsim::damerau_levenshtein(&verb.to_lowercase(), &other) <= 1
    };
    let slipped: Vec<&str> = of_noun.clone().filter(verb_slipped).collect();
    if !slipped.is_empty() {
        return Some(format!("did you mean {}?", or_list(&slipped)));
    }
    let mut same: Vec<&str> = of_noun.collect();
    if !same.is_empty() {
        same.sort_unstable();
        same.dedup();
        return Some(format!(
            "there {} {}",
            if same.len() == 1 { "is" } else { "are" },
            super::convert::and_list(&same)
        ));
    }
    let is_near = |name: &&str| parts(name).is_some_and(|(_, n)| !ranked(noun, [n]).is_empty());
    did_you_mean(typed, known.filter(is_near), str::to_string)
}

/// A noun without what says whose it is: `Queue` of `CsRgsQueue`.
fn without_prefix(noun: &str) -> &str {
    let strip =
        |noun: &'_ str, prefix: &str| noun.get(..prefix.len()).is_some_and(|head| head.eq_ignore_ascii_case(prefix));
    let rest = if strip(noun, "Cs") { &noun[2..] } else { noun };
    if strip(rest, "Rgs") { &rest[3..] } else { rest }
}

/// Everything that is near, the nearest first, with how near it is: 1 is the same.
pub fn ranked<'a>(typed: &str, candidates: impl IntoIterator<Item = &'a str>) -> Vec<(f64, &'a str)> {
    let folded = typed.to_lowercase();
    let length = folded.chars().count();
    if length == 0 || length > LONGEST {
        return Vec::new();
    }
    let words = words_of(typed);
    let mut near: Vec<(f64, &str)> = candidates
        .into_iter()
        // What is written the same says nothing.
        .filter(|c| !c.is_empty() && c.len() <= LONGEST * 4 && !is_written_alike(typed, c))
        .filter_map(|c| Some((closeness(&folded, length, &words, c)?, c)))
        .collect();
    near.sort_by(|a, b| b.0.total_cmp(&a.0));
    near
}

fn closeness(folded: &str, length: usize, words: &[String], candidate: &str) -> Option<f64> {
    let other = candidate.to_lowercase();
    let longest = length.max(other.chars().count());
    let distance = strsim::damerau_levenshtein(folded, &other);
    // A verb that both begin with says nothing of how near the nouns are.
    let verb = folded
        .split_once('-')
        .map(|(verb, _)| verb.len() + 1)
        .filter(|at| *at > 3 && other.starts_with(&folded[..*at]));
    let telling = length - verb.unwrap_or(0);
    let slips = if telling < 5 { 1 } else { telling / 4 + 1 };
    let by_letters = (distance <= slips && distance < length).then(|| 1.0 - distance as f64 / longest as f64);
    let inside = length >= 4 && other.contains(folded);
    let by_part = inside.then(|| 0.6 + 0.4 * length as f64 / longest as f64);
    let by_words = shared(words, &words_of(candidate));
    // `-Recursively` for `-Recurse`: another ending.
    let common = folded.chars().zip(other.chars()).take_while(|(a, b)| a == b).count();
    let shorter = length.min(other.chars().count());
    let by_beginning = (verb.is_none() && common >= 5 && common * 4 >= shorter * 3).then_some(0.6);
    [by_letters, by_part, by_words, by_beginning].into_iter().flatten().reduce(f64::max)
}

/// How much of two names their common words are; `None` if that is too little to mean anything.
fn shared(typed: &[String], other: &[String]) -> Option<f64> {
    let weight = |words: &[String]| words.iter().map(String::len).sum::<usize>();
    let mut left: Vec<&String> = other.iter().collect();
    let mut common = 0.0;
    let mut telling = false;
    for word in typed {
        let fits = |likeness: fn(&str, &str) -> bool| left.iter().position(|w| likeness(word, w));
        let (at, worth) = match (fits(|a, b| a == b), fits(alike)) {
            (Some(at), _) => (at, 1.0),
            (None, Some(at)) => (at, 0.8),
            (None, None) => continue,
        };
        let met = left.remove(at);
        // Verbs, articles and prefixes such as Cs alone make no likeness.
        telling |= met.len() >= 4;
        common += worth * (word.len() + met.len()) as f64;
    }
    let coverage = common / (weight(typed) + weight(other)).max(1) as f64;
    (telling && coverage >= 0.55).then_some(coverage * 0.99)
}

/// Words that differ by a slip, or where one begins the other.
fn alike(a: &str, b: &str) -> bool {
    let shorter = a.len().min(b.len());
    shorter >= 4 && (a.starts_with(b) || b.starts_with(a) || strsim::damerau_levenshtein(a, b) <= 1 + shorter / 6)
}

/// `Get-CsRgsQueues` is get, cs, rgs, queue: parted at signs and capitals, small, singular.
pub fn words_of(name: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut word = String::new();
    let letters: Vec<char> = name.chars().collect();
    for (at, c) in letters.iter().enumerate() {
        let follows_small = at > 0 && letters[at - 1].is_lowercase();
        let ends_capitals =
            at > 0 && letters[at - 1].is_uppercase() && letters.get(at + 1).is_some_and(|next| next.is_lowercase());
        if !c.is_alphanumeric() || c.is_uppercase() && (follows_small || ends_capitals) {
            words.extend(Some(std::mem::take(&mut word)).filter(|w| !w.is_empty()));
        }
        if c.is_alphanumeric() {
            word.extend(c.to_lowercase());
        }
    }
    words.extend(Some(word).filter(|w| !w.is_empty()));
    for word in &mut words {
        if word.len() > 3 && word.ends_with('s') && !word.ends_with("ss") {
            word.pop();
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    const COMMANDS: &[&str] =
        &["Get-CsRgsQueue", "New-CsRgsQueue", "Get-CsRgsAgentGroup", "Get-CsSite", "Get-CsUser", "Get-RgsSetting"];
    const PARAMETERS: &[&str] = &["Name", "TimeoutThreshold", "OverflowThreshold", "TimeoutAction", "Parent"];
    const NAMES: &[&str] = &["Help Desk", "Sales", "Sales Berlin", "Front"];

    fn check(typed: &str, among: &[&'static str], expected: &[&str]) {
        assert_eq!(nearest_few(typed, among.iter().copied()), expected, "{typed}");
    }

    #[test]
    fn slips_of_letters() {
        check("Nmae", PARAMETERS, &["Name"]);
        check("TimeoutTreshold", PARAMETERS, &["TimeoutThreshold"]);
        check("Get-CsRgsQeue", COMMANDS, &["Get-CsRgsQueue"]);
        check("Slaes", NAMES, &["Sales"]);
        check("", NAMES, &[]);
    }

    #[test]
    fn words_in_another_order_or_number() {
        check("Desk Help", NAMES, &["Help Desk"]);
        check("desk, help", NAMES, &["Help Desk"]);
        check("Berlin Sales Team", NAMES, &["Sales Berlin"]);
        check("Get-CsQueue", COMMANDS, &["Get-CsRgsQueue"]);
        check("Get-RgsQueues", COMMANDS, &["Get-CsRgsQueue"]);
        check("Get-AgentGroups", COMMANDS, &["Get-CsRgsAgentGroup"]);
        check("Threshold", PARAMETERS, &["TimeoutThreshold", "OverflowThreshold"]);
        check("ThresholdTimeout", PARAMETERS, &["TimeoutThreshold"]);
    }

    #[test]
    fn commands_of_the_same_kind() {
        let all = [
            "Get-CsRgsQueue",
            "New-CsRgsQueue",
            "Set-CsRgsQueue",
            "Remove-CsRgsQueue",
            "Remove-Item",
            "Start-Sleep",
            "Get-CsUser",
            "Set-RgsUser",
            "ConvertTo-Json",
            "Write-Host",
            "write",
            "clear",
            "sort",
            "move",
        ];
        let meant = |typed: &str| command_meant(typed, all.iter().copied()).unwrap_or_default();
        assert_eq!(meant("Gte-CsRgsQueue"), "did you mean Get-CsRgsQueue?");
        assert_eq!(
            meant("Rename-CsRgsQueue"),
            "there are Get-CsRgsQueue, New-CsRgsQueue, Remove-CsRgsQueue and Set-CsRgsQueue"
        );
        assert_eq!(meant("Get-CsQueue"), "did you mean Get-CsRgsQueue?");
        assert_eq!(meant("Get-RgsUser"), "did you mean Get-CsUser?");
        assert_eq!(meant("Write-Hots"), "did you mean Write-Host?");
        assert_eq!(meant("sortx"), "did you mean sort?");
        for far in
            ["start", "Remove-Thing", "Clear-Thing", "ConvertTo-Yaml", "Set-CsUserData", "Write-Log2", "Start-Thing"]
        {
            assert_eq!(meant(far), "", "{far}");
        }
    }

    #[test]
    fn nothing_far() {
        check("Get-PSDrive", COMMANDS, &[]);
        check("Get-Foo", COMMANDS, &[]);
        check("Get-PSFoo", &["Get-CsPool", "Get-CsSite"], &[]);
        check("dns", &["int", "uri"], &[]);
        check("Accounting", NAMES, &[]);
        check(&"x".repeat(5_000), NAMES, &[]);
    }

    #[test]
    fn names_fall_into_words() {
        let check = |name: &str, expected: &str| assert_eq!(words_of(name).join(" "), expected, "{name}");
        check("Get-CsRgsQueues", "get cs rgs queue");
        check("AgentsByUri", "agent by uri");
        check("QueueIDList", "queue id list");
        check("music on-hold", "music on hold");
        check("Größe", "größe");
    }
}
