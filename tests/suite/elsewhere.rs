//! Every line of the table of what rgsh has not is typed, and what it says to use instead exists.

use crate::harness::{Desk, with_large_stack};
use regex::Regex;
use rgsh::cmdlets;
use rgsh::elsewhere::{Line, SUBJECTS, What};
use rgsh::help::topics;
use rgsh::shell::flags::Flags;

fn lines() -> impl Iterator<Item = &'static Line> {
    SUBJECTS.iter().flat_map(|subject| subject.lines)
}

/// The texts that a user might type for a line; the name of a family ends in something. `file` is for types that are
/// there after all: some make the file that they are given.
fn typed(line: &Line, file: &str) -> Vec<String> {
    let name = line.name.replace('*', "Something");
    match line.what {
        What::Command => vec![name.clone(), format!("{name} -Identity x | Out-Null"), format!("$x = {name} x")],
        What::Type => vec![
            format!("[{name}]'{file}'"),
            format!("[System.{name}]::new('{file}')"),
            format!("[{name}]::Member"),
            format!("New-Object {name}"),
        ],
        What::Keyword(sample) => vec![sample.to_string()],
        What::Com => vec![format!("New-Object -ComObject {name}"), format!("$x = New-Object -Com \"{name}\"")],
        What::Parameter("*") => vec![format!("Get-CsRgsQueue -{name} x")],
        What::Parameter(cmdlet) => vec![format!("{cmdlet} -{name} x")],
    }
}

#[test]
fn every_line_is_said_where_it_is_typed() {
    let faults = with_large_stack(|| {
        let folder = tempfile::tempdir().expect("a folder");
        let desk = Desk::open(folder.path(), None, 1).expect("a store");
        let file = folder.path().join("x").display().to_string();
        let mut faults = Vec::new();
        for line in lines() {
            for text in typed(line, &file) {
                let said = desk.line(&text);
                if !said.contains(&format!("  hint: {}\n", line.instead)) {
                    faults.push(format!("PS> {text}\n{said}--- expected the hint: {}", line.instead));
                }
                let named = line.name.trim_end_matches('*');
                let is_said = ["is not in rgsh", "is a program"].iter().any(|words| said.contains(words));
                if !matches!(line.what, What::Parameter(_)) && !is_said || !said.contains(named) {
                    faults.push(format!("PS> {text}\n{said}--- expected that {named} is not in rgsh"));
                }
            }
        }
        faults
    });
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n\n"));
}

#[test]
fn what_a_line_names_instead_exists() {
    let cmdlet = Regex::new(r"\b[A-Z][A-Za-z]+-[A-Z][A-Za-z]+").expect("a pattern");
    let parameter = Regex::new(r"\b([A-Z][A-Za-z]+-[A-Z][A-Za-z]+)(?: [A-Z]+)? -([A-Z][A-Za-z]+)").expect("a pattern");
    let topic = Regex::new(r"about_[a-z_]+").expect("a pattern");
    let member = Regex::new(r"\[[A-Za-z.]+\]::[A-Za-z]+").expect("a pattern");
    let flag = Regex::new(r"--([a-z-]+)").expect("a pattern");
    let flags: Vec<String> = {
        use clap::CommandFactory;
        Flags::command().get_arguments().filter_map(|a| a.get_long().map(str::to_string)).collect()
    };
    let mut faults = Vec::new();
    for line in lines() {
        let mut fault = |what: &str| faults.push(format!("{}: there is no {what}: {}", line.name, line.instead));
        for found in cmdlet.find_iter(line.instead).filter(|f| cmdlets::find(f.as_str()).is_none()) {
            fault(found.as_str());
        }
        for found in parameter.captures_iter(line.instead) {
            let known =
                cmdlets::find(&found[1]).is_some_and(|c| rgsh::command::parameter_names::find(c, &found[2]).is_ok());
            if !known {
                fault(&found[0]);
            }
        }
        for found in topic.find_iter(line.instead).filter(|f| topics::find(f.as_str()).is_none()) {
            fault(found.as_str());
        }
        for found in flag.captures_iter(line.instead).filter(|f| !flags.contains(&f[1].to_string())) {
            fault(&found[0]);
        }
    }
    let members: Vec<(&str, String)> =
        lines().flat_map(|l| member.find_iter(l.instead).map(|m| (l.name, m.as_str().to_string()))).collect();
    let unknown = with_large_stack(move || {
        let folder = tempfile::tempdir().expect("a folder");
        let desk = Desk::open(folder.path(), None, 1).expect("a store");
        let file = folder.path().join("x").display().to_string();
        let is_unknown = |member: &str| {
            let said = desk.line(&format!("{member}('{file}')"));
            said.contains("is not in rgsh") || said.contains("no type") || said.contains("has no member")
        };
        members.into_iter().filter(|(_, m)| is_unknown(m)).map(|(n, m)| format!("{n}: {m}")).collect::<Vec<_>>()
    });
    faults.extend(unknown);
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
}

#[test]
fn nothing_that_is_here_is_said_to_be_elsewhere() {
    let faults: Vec<&str> = lines()
        .filter(|line| match line.what {
            What::Command => cmdlets::find(line.name).is_some(),
            What::Parameter(cmdlet) if cmdlet != "*" => {
                let found = cmdlets::find(cmdlet);
                found.is_none_or(|c| {
                    rgsh::command::parameter_names::all(c).any(|p| p.name.eq_ignore_ascii_case(line.name))
                })
            }
            _ => false,
        })
        .map(|line| line.name)
        .collect();
    assert!(faults.is_empty(), "{faults:?}");
}

#[test]
fn help_and_get_command_say_it_too() {
    let (help, command) = with_large_stack(|| {
        let folder = tempfile::tempdir().expect("a folder");
        let desk = Desk::open(folder.path(), None, 1).expect("a store");
        (desk.line("Get-Help Get-ADUser"), desk.line("Get-Command Get-CsCallQueue"))
    });
    assert!(help.contains("Get-ADUser is not in rgsh") && help.contains("Get-CsUser shows"), "{help}");
    assert!(command.contains("Get-CsCallQueue is not in rgsh") && command.contains("Get-CsRgsQueue"), "{command}");
}
