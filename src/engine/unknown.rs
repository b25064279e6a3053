//! What to say about a command that is not there: what rgsh has instead, which name is near, what the words may mean.

use super::runtime::Runtime;
use crate::error::{Error, Kind};
use crate::object::convert;
use crate::object::value::Value;

pub fn command(runtime: &Runtime, name: &str, arguments: &[Value]) -> Error {
    let error = |what: &str| Error::new(Kind::ObjectNotFound, what).id("CommandNotFoundException").target(name);
    if let Some((_, instead)) = ELSEWHERE.iter().find(|(word, _)| word.eq_ignore_ascii_case(name)) {
        return error(&format!("{name} is not in rgsh")).hint(*instead);
    }
    let is_word = name.chars().all(|c| c.is_alphanumeric() || c == '_');
    let error = error(&format!("there is no command \"{name}\""));
    if is_word && let Some(hint) = in_prose(runtime, name, arguments) {
        return error.hint(hint);
    }
    let functions = runtime.function_names();
    let known = runtime.cmdlets.iter().map(|c| c.name).chain(functions.iter().map(|n| &**n));
    match convert::nearest(name, known) {
        Some(near) => error.hint(format!("did you mean {near}?")),
        None if is_word => {
            error.hint("Get-Command lists what there is; a variable begins with $, text stands in quotes")
        }
        None => error.hint("Get-Command lists what there is"),
    }
}

/// Verbs as people say them.
const VERBS: &[(&str, &[&str])] = &[
    ("Get", &["get", "show", "list", "find", "display", "view", "see", "print", "which", "who", "what"]),
    ("New", &["new", "make", "create", "add"]),
    ("Set", &["set", "change", "edit", "modify", "update", "rename"]),
    ("Remove", &["remove", "delete", "del", "drop"]),
    ("Export", &["export", "save", "backup"]),
    ("Import", &["import", "load", "restore"]),
    ("Test", &["test", "check", "verify", "validate"]),
];

/// `queues`, `show queues`, `create queue "x"`: the cmdlets whose nouns hold one of the words, of the verb that is said.
fn in_prose(runtime: &Runtime, name: &str, arguments: &[Value]) -> Option<String> {
    let mut words: Vec<String> = vec![name.to_lowercase()];
    words.extend(arguments.iter().filter(|a| matches!(a, Value::Text(_))).map(|a| a.to_string().to_lowercase()));
    let verb = VERBS.iter().find(|(_, said)| said.contains(&words[0].as_str())).map(|(verb, _)| *verb);
    let (word, about) = words.iter().find_map(|word| {
        let singular = word.strip_suffix('s').unwrap_or(word);
        if singular.len() < 4 {
            return None;
        }
        let holds = |noun: &str| noun.to_lowercase().contains(singular);
        let about: Vec<&str> = runtime.cmdlets.iter().filter(|c| holds(c.noun())).map(|c| c.name).collect();
        (!about.is_empty()).then(|| (singular.to_string(), about))
    })?;
    let fits: Vec<&str> = match verb {
        Some(verb) => about.iter().copied().filter(|c| c.starts_with(verb)).collect(),
        None => Vec::new(),
    };
    let fits = if fits.is_empty() { about } else { fits };
    Some(match fits.len() {
        1..=3 => format!("did you mean {}?", convert::or_list(&fits)),
        many => {
            // What only looks comes first.
            let mut fits = fits;
            fits.sort_by_key(|c| !c.starts_with("Get"));
            format!("did you mean {}? Get-Command *{word}* lists all {many}", convert::or_list(&fits[..3]))
        }
    })
}

/// Commands of PowerShell that scripts of this trade use and rgsh has not.
const ELSEWHERE: &[(&str, &str)] = &[
    // Names that the vendor's pages print and that never existed (domain.md 2).
    ("New-CsRgsAudioFile", "Import-CsRgsAudioFile brings a sound in"),
    ("New-CsRgsBusinessHours", "New-CsRgsHoursOfBusiness makes business hours"),
    ("Set-RgsAgentGroup", "Set-CsRgsAgentGroup changes an agent group"),
    ("New-CsRgsWorkflowPrompt", "New-CsRgsPrompt composes a prompt"),
    ("Remove-Module", "there are no modules to unload"),
    ("Remove-PSSession", "rgsh works on its own store; no session is needed"),
    ("Get-PSSession", "rgsh works on its own store; no session is needed"),
    ("Get-CsOnlineUser", "Get-CsUser shows the users that rgsh knows"),
    ("Invoke-Item", "rgsh starts no other programs"),
    ("Get-ADUser", "Get-CsUser shows the users that rgsh knows"),
    ("Get-ADGroupMember", "Get-CsRgsAgentGroup shows the agents of a group"),
    ("Get-ADGroup", "Get-CsRgsAgentGroup shows the groups of agents"),
    ("Get-EventLog", "Get-RgsJournal shows what was changed, when and by whom"),
    ("Get-WinEvent", "Get-RgsJournal shows what was changed, when and by whom"),
    ("New-PSSession", "rgsh works on its own store; no session is needed"),
    ("Enter-PSSession", "rgsh works on its own store; no session is needed"),
    ("Import-PSSession", "rgsh works on its own store; no session is needed"),
    ("Send-MailMessage", "write the text to a file, and let another program send it"),
    ("Start-Process", "rgsh starts no other programs"),
    ("Start-Job", "rgsh does one thing after the other; call the block with &"),
    ("Get-WmiObject", "rgsh knows nothing of the machine it runs on"),
    ("Get-CimInstance", "rgsh knows nothing of the machine it runs on"),
    ("Get-Service", "rgsh needs no server and no services"),
    ("Restart-Service", "rgsh needs no server and no services"),
    ("Get-Process", "rgsh knows nothing of other programs"),
    ("Invoke-WebRequest", "rgsh reads files, not pages"),
    ("Invoke-RestMethod", "rgsh reads files, not pages"),
    ("Get-Credential", "rgsh works with the account that started it; no password is needed"),
    ("ConvertTo-SecureString", "rgsh works with the account that started it; no password is needed"),
];

#[cfg(test)]
mod tests {
    use super::ELSEWHERE;

    #[test]
    fn nothing_that_is_here_is_said_to_be_elsewhere() {
        for (at, (name, instead)) in ELSEWHERE.iter().enumerate() {
            assert!(crate::cmdlets::find(name).is_none(), "{name} is a cmdlet or alias");
            assert!(!instead.is_empty() && ELSEWHERE[..at].iter().all(|(other, _)| !other.eq_ignore_ascii_case(name)));
        }
    }
}
