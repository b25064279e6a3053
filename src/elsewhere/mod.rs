//! What PowerShell has and rgsh has not, and what to use instead: one table by subject.
//!
//! The lines are those that scripts of this trade hold: its servers and their shells, the directory, Teams, Windows,
//! .NET. A name that is here is not on the roll: what is there runs, and needs no line. A test
//! (`tests/suite/elsewhere.rs`) types every line and checks that what it names exists.
//!
//! [`mod@inventory`] has the names that ask for things of which there are none here: they return nothing.
//!
//! Pure words: the parser, the interpreter, cmdlets and help ask here, each for its own kind of name. The table itself is
//! [`SUBJECTS`].

mod programs;
// A table is read by line.
#[rustfmt::skip]
pub mod inventory;
#[rustfmt::skip]
mod table;

pub use inventory::inventory;
pub use table::SUBJECTS;

use programs::PROGRAMS;
use std::collections::HashMap;
use std::sync::LazyLock;

/// What kind of name a line is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// A cmdlet, by its name; `*` ends the name of a family.
    Command,
    /// A type in brackets, without `System.` before it; `*` ends the name of a family.
    Type,
    /// A word at the beginning of a statement; the text is one such statement.
    Keyword(&'static str),
    /// What `New-Object -ComObject` takes.
    Com,
    /// A parameter of a cmdlet that rgsh has; the cmdlet is `*` where any is meant.
    Parameter(&'static str),
}

/// One name, and what to use instead: lower case, no full stop, as hints are.
pub struct Line {
    pub what: What,
    pub name: &'static str,
    pub instead: &'static str,
}

pub struct Subject {
    pub title: &'static str,
    pub lines: &'static [Line],
}

/// What to use instead of a cmdlet.
pub fn command(name: &str) -> Option<&'static str> {
    let exact = INDEX.commands.exact.get(&name.to_lowercase()).copied();
    exact.or_else(|| inventory::of_server(name)).or_else(|| INDEX.commands.find(name))
}

/// What to use instead of a type, by its name with or without `System.`.
pub fn type_name(name: &str) -> Option<&'static str> {
    let name = name.trim_matches(['[', ']', ' ']);
    let has_root = name.get(..7).is_some_and(|head| head.eq_ignore_ascii_case("System."));
    INDEX.types.find(if has_root { &name[7..] } else { name })
}

/// What to use instead of a statement that begins with this word.
pub fn keyword(word: &str) -> Option<&'static str> {
    INDEX.keywords.find(word)
}

/// Endings of programs, and of scripts of other shells.
const ENDINGS: &[&str] = &["exe", "cmd", "bat", "msc", "msi", "cpl", "scr", "vbs", "wsf", "bash", "zsh", "rb", "jar"];
/// Endings of scripts that domains have, too: there a name has more than one dot.
const COUNTRIES: &[&str] = &["sh", "py", "pl"];
/// The programs whose names end as most domains do.
const OF_DOS: &[&str] = &["chcp", "command", "diskcopy", "edit", "format", "mode", "more", "tree"];

/// Whether a command's name is that of a program, which rgsh does not start: by the table, its ending, or its folder.
pub fn is_program(name: &str) -> bool {
    let lower = name.to_lowercase();
    let file = lower.rsplit(['/', '\\']).next().unwrap_or_default();
    let (stem, ending) = file.rsplit_once('.').unwrap_or((file, ""));
    let is_script = matches!(ending, "ps1" | "psm1" | "rhai");
    let has_folder = file.len() < lower.len() && !file.is_empty();
    let is_ending = ENDINGS.contains(&ending)
        || COUNTRIES.contains(&ending) && !stem.contains('.')
        || ending == "com" && OF_DOS.contains(&stem);
    let is_address = lower.contains("://");
    !is_script && !is_address && !stem.is_empty() && (has_folder || is_ending || PROGRAMS.contains(&file))
}

/// What the names of domains end in that people type alone.
const DOMAINS: &[&str] = &[
    "com", "net", "org", "local", "lan", "corp", "example", "internal", "intern", "info", "biz", "edu", "gov", "test",
];

/// Whether a name reads like that of a host or a domain: words with dots between them, and no path to a property.
pub fn is_domain(name: &str) -> bool {
    let is_label = |label: &str| {
        let is_letter = |c: char| c.is_alphanumeric() || c == '-' || c == '_';
        !label.is_empty() && label.chars().all(is_letter) && !label.starts_with('-') && !label.ends_with('-')
    };
    let mut labels = name.split('.');
    let Some(head) = labels.next().filter(|head| is_label(head)) else { return false };
    let rest: Vec<&str> = labels.collect();
    let Some(last) = rest.last() else { return false };
    let is_last = last.chars().count() > 1 && last.chars().all(char::is_alphabetic);
    let is_small = head.to_uppercase() == head || rest.iter().all(|label| !label.contains(char::is_uppercase));
    let is_known = rest.len() > 1 || DOMAINS.contains(&last.to_lowercase().as_str());
    is_last && is_known && is_small && rest.iter().all(|label| is_label(label))
}

/// What to use instead of a COM object.
pub fn com(name: &str) -> Option<&'static str> {
    INDEX.objects.find(name)
}

/// What to use instead of a parameter that a cmdlet of rgsh has not.
pub fn parameter(cmdlet: &str, name: &str) -> Option<&'static str> {
    let own = SUBJECTS.iter().flat_map(|subject| subject.lines).find(|line| {
        let of_it = matches!(line.what, What::Parameter(of) if of.eq_ignore_ascii_case(cmdlet));
        of_it && line.name.eq_ignore_ascii_case(name)
    });
    own.map(|line| line.instead).or_else(|| INDEX.parameters.find(name))
}

/// The lines of one kind, by their names.
#[derive(Default)]
struct Names {
    exact: HashMap<String, &'static str>,
    /// How the names of families begin.
    families: Vec<(String, &'static str)>,
}

impl Names {
    fn add(&mut self, line: &'static Line) {
        let name = line.name.to_lowercase();
        match name.strip_suffix('*') {
            Some(beginning) => self.families.push((beginning.to_string(), line.instead)),
            None => drop(self.exact.insert(name, line.instead)),
        }
    }

    /// The line of exactly this name, else that of its family.
    fn find(&self, name: &str) -> Option<&'static str> {
        let name = name.to_lowercase();
        let family = || self.families.iter().find(|(beginning, _)| name.starts_with(beginning));
        self.exact.get(&name).copied().or_else(|| family().map(|(_, instead)| *instead))
    }
}

/// The table by names: the parser asks at every statement.
#[derive(Default)]
struct Index {
    commands: Names,
    types: Names,
    keywords: Names,
    objects: Names,
    /// Those of any cmdlet.
    parameters: Names,
}

static INDEX: LazyLock<Index> = LazyLock::new(|| {
    let mut index = Index::default();
    for line in SUBJECTS.iter().flat_map(|subject| subject.lines) {
        match line.what {
            What::Command => index.commands.add(line),
            What::Type => index.types.add(line),
            What::Keyword(_) => index.keywords.add(line),
            What::Com => index.objects.add(line),
            What::Parameter("*") => index.parameters.add(line),
            What::Parameter(_) => {}
        }
    }
    index
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_exact_name_comes_before_its_family() {
        assert!(command("get-csonlineuser").is_some_and(|i| i.starts_with("Get-CsUser")));
        assert!(command("Get-CsOnlineVoiceRoute").is_some_and(|i| i.contains("Teams")));
        assert_eq!(command("Get-CsRgsQueue"), None);
        assert!(type_name("System.Net.Mail.SmtpClient").is_some_and(|i| i.contains("Out-File")));
        assert!(type_name("[Net.WebClient]").is_some_and(|i| i.contains("Get-Content")));
        assert_eq!(type_name("System.String"), None);
        assert!(parameter("Get-CsRgsQueue", "Filter").is_some_and(|i| i.contains("Where-Object")));
    }

    #[test]
    fn the_table_is_written_once() {
        let lines: Vec<&Line> = SUBJECTS.iter().flat_map(|subject| subject.lines).collect();
        assert!(lines.len() >= 150, "{} lines", lines.len());
        for (at, line) in lines.iter().enumerate() {
            let same = |other: &&&Line| other.what == line.what && other.name.eq_ignore_ascii_case(line.name);
            assert!(!lines[..at].iter().any(|other| same(&other)), "{} is there twice", line.name);
            let hint = line.instead;
            assert!(!hint.is_empty() && !hint.ends_with('.') && hint.trim() == hint, "{}: {hint}", line.name);
        }
    }
}
