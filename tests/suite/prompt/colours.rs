//! Colours while somebody types, and what is hinted in grey.

use super::{PLAIN, Setting, Terminal};

const COLOURED: Setting = Setting { flags: "", variables: "TERM=screen-256color", ..PLAIN };

#[test]
fn what_is_not_there_is_red_before_enter() {
    let home = tempfile::tempdir().expect("a folder");
    for (name, columns) in [("red80", 80), ("red200", 200)] {
        let Some(terminal) = Terminal::with(name, home.path(), &Setting { columns, ..COLOURED }) else { return };
        terminal.ends_in("PS>");
        terminal.keys(&["Get-Vreb"]);
        terminal.colours("PS> \u{1b}[4m\u{1b}[31mGet-Vreb");
        terminal.clear();
        terminal.keys(&["Get-Verb -Vreb"]);
        terminal.colours("PS> \u{1b}[33mGet-Verb\u{1b}[39m \u{1b}[4m\u{1b}[31m-Vreb");
        terminal.clear();
        terminal.keys(&["foreach ($x in Get-Vreb"]);
        terminal.colours("\u{1b}[31mGet-Vreb");
        terminal.clear();
        terminal.keys(&["Get-Verb -Verb 'x' # no"]);
        terminal.colours("PS> \u{1b}[33mGet-Verb\u{1b}[39m \u{1b}[34m-Verb\u{1b}[39m \u{1b}[32m'x'");
    }
}

#[test]
fn brackets_that_belong_together_are_marked() {
    let home = tempfile::tempdir().expect("a folder");
    let Some(terminal) = Terminal::with("brackets", home.path(), &COLOURED) else { return };
    terminal.ends_in("PS>");
    terminal.keys(&["(1 + [2])"]);
    terminal.colours("PS> \u{1b}[1;4m(\u{1b}[0m\u{1b}[39m\u{1b}[49m1 + [2]\u{1b}[1;4m)");
}

#[test]
fn grey_hints_say_what_is_expected_and_what_was_typed_before() {
    let home = tempfile::tempdir().expect("a folder");
    let setting = Setting { columns: 120, ..COLOURED };
    let Some(terminal) = Terminal::with("grey", home.path(), &setting) else { return };
    terminal.ends_in("PS>");
    terminal.keys(&["New-CsRgsAgentGroup -ParticipationPolicy", "Space"]);
    terminal.colours("\u{1b}[2mInformal | Formal");
    terminal.clear();
    terminal.line("'abc'.Length");
    terminal.shows("\n3\n");
    terminal.keys(&["C-l", "'ab"]);
    terminal.colours("\u{1b}[2m\u{1b}[39mc'.Length");
    // Right takes it over.
    terminal.keys(&["Right", "Enter"]);
    terminal.ends_in("PS> 'abc'.Length\n3\nPS>");
    // They can be done without.
    terminal.line("Set-PSReadLineOption -PredictionSource None");
    terminal.keys(&["C-l", "'ab"]);
    terminal.ends_in("PS> 'ab");
}

#[test]
fn without_colours_nothing_is_coloured_or_guessed() {
    let home = tempfile::tempdir().expect("a folder");
    let setting = Setting { variables: "TERM=screen-256color NO_COLOR=1", ..COLOURED };
    let Some(terminal) = Terminal::with("nocolour", home.path(), &setting) else { return };
    terminal.ends_in("PS>");
    terminal.line("'abc'.Length");
    terminal.ends_in("\n3\nPS>");
    terminal.keys(&["Get-Vreb (", "Enter"]);
    terminal.ends_in("\n>>");
    terminal.keys(&["'ab"]);
    terminal.ends_in("\n>> 'ab");
    assert!(!terminal.coloured().contains('\u{1b}'), "{:?}", terminal.coloured());
}
