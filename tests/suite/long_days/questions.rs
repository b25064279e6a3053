//! Questions: what Enter takes, `?`, what is no answer, and who leaves without one; help and messages to read.

use crate::prompt::{PLAIN, Setting, fill};
use crate::terminal::Terminal;

const CHOICES: &str = "[Y] Yes  [A] Yes to all  [N] No  [L] No to all  [?] Help";

fn opened(name: &str, home: &std::path::Path) -> Option<Terminal> {
    fill(
        home,
        "New-RgsService p.x.example | Out-Null; 1..3 | % { New-CsRgsQueue p.x.example -Name \"Q$_\" -wa 0 } | Out-Null",
    );
    let terminal = Terminal::start(name, home)?;
    terminal.ends_in("PS>");
    Some(terminal)
}

#[test]
fn a_question_shows_what_enter_takes() {
    let home = tempfile::tempdir().expect("a folder");
    let Some(terminal) = opened("default", home.path()) else { return };
    let queues = |expected: &str| {
        terminal.clear();
        terminal.line("(Get-CsRgsQueue).Name -join ' '");
        terminal.ends_in(&format!("\n{expected}\nPS>"));
        terminal.clear();
    };
    // What cannot be had back is not done by an Enter too many.
    terminal.line("Remove-CsRgsQueue Q1 -Confirm");
    terminal.ends_in(&format!("\nRemove queue \"Q1\"?\n{CHOICES} (default is \"N\"):"));
    terminal.keys(&["Enter"]);
    terminal.ends_in("\nPS>");
    queues("Q1 Q2 Q3");
    terminal.line("Set-CsRgsQueue -Name Q1 -Description d -Confirm; (Get-CsRgsQueue Q1).Description");
    terminal.ends_in(&format!("\n{CHOICES} (default is \"Y\"):"));
    terminal.keys(&["Enter"]);
    terminal.ends_in("\nd\nPS>");
    // ? explains, another answer is asked for again, words are answers.
    terminal.clear();
    terminal.line("Get-CsRgsQueue | Remove-CsRgsQueue -Confirm");
    terminal.shows("Remove queue \"Q1\"?");
    terminal.keys(&["?", "Enter"]);
    terminal.shows("\nA - Yes to all: does this and all that this line would still ask about\n");
    terminal.keys(&["maybe", "Enter"]);
    terminal.shows("\n\"maybe\" is none of the answers: type Y, A, N or L\nRemove queue \"Q1\"?");
    terminal.keys(&["yes", "Enter"]);
    terminal.shows("Remove queue \"Q2\"?");
    terminal.keys(&["L", "Enter"]);
    terminal.ends_in("\nPS>");
    queues("Q2 Q3");
}

#[test]
fn choices_of_a_script_are_explained() {
    let home = tempfile::tempdir().expect("a folder");
    let Some(terminal) = Terminal::start("choices", home.path()) else { return };
    terminal.ends_in("PS>");
    terminal.line("$no = [System.Management.Automation.Host.ChoiceDescription]::new('&No', 'leaves it')");
    terminal.line("$Host.UI.PromptForChoice('', 'Well?', @('&Yes', $no), 1)");
    terminal.ends_in("\nWell?\n[Y] Yes  [N] No  [?] Help (default is \"N\"):");
    terminal.keys(&["?", "Enter"]);
    terminal.shows("\nY - Yes\nN - leaves it\nWell?");
    terminal.keys(&["q", "Enter"]);
    terminal.shows("\n\"q\" is none of the answers: type Y or N\nWell?");
    terminal.keys(&["y", "Enter"]);
    terminal.ends_in("\n0\nPS>");
}

#[test]
fn who_leaves_a_question_is_told_that_nothing_is_done() {
    let home = tempfile::tempdir().expect("a folder");
    let Some(terminal) = opened("unanswered", home.path()) else { return };
    for (line, word) in [
        ("Remove-CsRgsQueue Q1 -Confirm", "did not remove queue \"Q1\""),
        (
            "function f { [CmdletBinding(SupportsShouldProcess)] param() $PSCmdlet.ShouldContinue('Well', 'x') }; f",
            "Well",
        ),
    ] {
        terminal.clear();
        terminal.line(line);
        terminal.shows("(default is");
        terminal.keys(&["C-d"]);
        terminal.shows(word);
        let screen = terminal.ends_in("\nPS>");
        let words = screen.replace("\n  ", " ");
        assert!(words.contains("the question was not answered, and nothing is done"), "{screen}");
        assert!(!screen.contains("nobody is there"), "{screen}");
    }
    terminal.clear();
    terminal.line("(Get-CsRgsQueue).Name -join ' '");
    terminal.ends_in("\nQ1 Q2 Q3\nPS>");
}

#[test]
fn who_must_not_be_asked_is_not() {
    let home = tempfile::tempdir().expect("a folder");
    fill(home.path(), "New-RgsService p.x.example | Out-Null");
    let setting = Setting { flags: "--no-color -NonInteractive", ..PLAIN };
    let Some(terminal) = Terminal::with("unasked", home.path(), &setting) else { return };
    terminal.ends_in("PS>");
    terminal.line("New-RgsUser sip:a@x.example -Confirm");
    terminal.shows("and nobody is there\n  to answer");
    terminal.clear();
    terminal.line("New-CsRgsQueue p");
    terminal.shows("-Name is missing");
}

#[test]
fn what_is_missing_is_checked_as_it_is_entered() {
    let home = tempfile::tempdir().expect("a folder");
    let Some(terminal) = opened("missing", home.path()) else { return };
    terminal.line("New-CsRgsTimeRange");
    terminal.ends_in("\nOpenTime:");
    terminal.keys(&["25:99", "Enter"]);
    terminal.ends_in(
        "\n-OpenTime: \"25:99\" is not a TimeSpan\n  hint: write hours and minutes, such as 8:00 or 17:30\nOpenTime:",
    );
    terminal.keys(&["8:00", "Enter"]);
    terminal.ends_in("\nCloseTime:");
    terminal.keys(&["never", "Enter"]);
    terminal.ends_in("\nCloseTime:");
    terminal.keys(&["17:00", "Enter"]);
    terminal.shows("17:00:00");
    terminal.clear();
    terminal.line(
        "function f([Parameter(Mandatory)][ValidateRange(1, 5)][int]$N, [Parameter(Mandatory)]$To) { \"$N $To\" }; f",
    );
    terminal.ends_in("\nN:");
    terminal.keys(&["x", "Enter"]);
    terminal.shows("\"x\" is not an int");
    terminal.ends_in("\nN:");
    terminal.keys(&["4", "Enter"]);
    terminal.ends_in("\nTo:");
    terminal.keys(&["there", "Enter"]);
    terminal.ends_in("\n4 there\nPS>");
}

#[test]
fn help_that_is_longer_than_the_screen_is_read_by_pages() {
    let home = tempfile::tempdir().expect("a folder");
    let setting = Setting { variables: "TERM=screen PAGER=", ..PLAIN };
    let Some(terminal) = Terminal::with("pages", home.path(), &setting) else { return };
    terminal.ends_in("PS>");
    let question = "-- more: blank for a page, Enter for a line, q to end --";
    for line in ["help Get-CsRgsQueue -Full", "man about_prompt"] {
        terminal.clear();
        terminal.line(line);
        terminal.ends_in(question);
        terminal.keys(&["Enter"]);
        terminal.ends_in(question);
        terminal.keys(&["q"]);
        terminal.ends_in("\nPS>");
    }
    // What fits is printed, and so is what goes elsewhere, or what Get-Help gives.
    for line in ["help Get-Verb -Parameter Verb", "help Get-CsRgsQueue | Out-Null", "Get-Help Get-CsRgsQueue -Full"] {
        terminal.clear();
        terminal.line(line);
        terminal.ends_in("PS>");
        assert!(!terminal.screen().contains("-- more"), "{line}");
    }
}

#[test]
fn messages_break_at_words() {
    let home = tempfile::tempdir().expect("a folder");
    for columns in [60, 90] {
        let Some(terminal) = Terminal::with(&format!("break-{columns}"), home.path(), &Setting { columns, ..PLAIN })
        else {
            return;
        };
        terminal.wait(Terminal::screen, "show the prompt", |screen| screen.ends_with("PS>"));
        let words = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen";
        for (line, label) in [("Write-Warning", "WARNING:"), ("Write-Error", "one two"), ("throw", "one two")] {
            terminal.clear();
            terminal.line(&format!("$w = '{words}'"));
            terminal.clear();
            terminal.line(&format!("{line} $w"));
            terminal.shows(label);
            let screen = terminal.wait(Terminal::screen, "end", |screen| screen.ends_with("PS>"));
            // tmux breaks nothing by itself: each row ends with a whole word.
            let said: Vec<&str> =
                screen.lines().skip_while(|l| !l.contains("one two")).take_while(|l| !l.contains("  at ")).collect();
            let told = said.iter().take_while(|l| !l.contains("PS>")).map(|l| l.trim()).collect::<Vec<_>>().join(" ");
            assert!(told.contains(words), "{columns} {line}: {screen}");
            assert!(
                screen.lines().all(|l| l.chars().count() < columns || l.contains("PS>")),
                "{columns} {line}: {screen}"
            );
        }
    }
}
