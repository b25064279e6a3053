//! Ctrl-C: it stops what runs, and the prompt is back and works.

use super::{Terminal, fill};

/// Types a line that never ends, or takes long; stops it once it says that it has begun.
#[track_caller]
fn stops(terminal: &Terminal, line: &str) {
    terminal.keys(&["C-l"]);
    terminal.line(&format!("Write-Host begun; {line}"));
    terminal.shows("\nbegun");
    terminal.keys(&["C-c"]);
    terminal.ends_in("\nPS>");
    terminal.keys(&["C-l"]);
    terminal.line("40 + 2");
    terminal.ends_in("PS> 40 + 2\n42\nPS>");
}

#[test]
fn whatever_runs_is_stopped() {
    let home = tempfile::tempdir().expect("a folder");
    let Some(terminal) = Terminal::start("stop", home.path()) else { return };
    terminal.ends_in("PS>");
    terminal.line("$many = 1..300000");
    terminal.ends_in("PS>");
    for line in [
        "while ($true) { }",
        "loop { }",
        "while ($true) { try { throw 1 } catch { } }",
        "1..1000000000 | Where-Object { $_ -lt 0 }",
        "1..1000000000 | ForEach-Object { if ($_ -lt 0) { $_ } }",
        "Start-Sleep 600",
        "Read-Host name",
        "while ($true) { $many | Sort-Object { -$_ } | Out-Null }",
        "while ($true) { $many | Group-Object { $_ % 7 } | Out-Null }",
        "while ($true) { Compare-Object $many $many }",
        "while ($true) { Get-RgsJournal | Out-Null }",
    ] {
        stops(&terminal, line);
    }
}

#[test]
fn a_question_that_is_left_is_no_error() {
    let home = tempfile::tempdir().expect("a folder");
    let Some(terminal) = Terminal::start("questions", home.path()) else { return };
    terminal.ends_in("PS>");
    for line in [
        "while ($true) { try { Read-Host name } catch { 'caught' } }",
        "New-RgsUser sip:a@x.example -Confirm",
        "function f { [CmdletBinding(SupportsShouldProcess)] param() $PSCmdlet.ShouldContinue('Well', 'x') }; f",
        "$Host.UI.PromptForChoice('', 'Well?', @('&Yes', '&No'), -1)",
    ] {
        terminal.keys(&["C-l"]);
        terminal.line(&format!("Write-Host begun; {line}"));
        terminal.shows("\nbegun");
        // Not before the question is there and waits.
        terminal.wait(Terminal::screen, "ask", |screen| screen.ends_with(':'));
        terminal.keys(&["C-c"]);
        terminal.ends_in("\nPS>");
        let shown = terminal.screen();
        assert!(!shown.contains("nobody") && !shown.contains("\ncaught"), "{line}: {shown}");
    }
}

#[test]
fn several_presses_stop_what_runs_and_not_the_shell() {
    let home = tempfile::tempdir().expect("a folder");
    let Some(terminal) = Terminal::start("presses", home.path()) else { return };
    terminal.ends_in("PS>");
    terminal.line("Write-Host begun; loop { }");
    terminal.shows("\nbegun");
    terminal.keys(&["C-c", "C-c", "C-c"]);
    terminal.ends_in("\nPS>");
    terminal.line("40 + 2");
    terminal.ends_in("\n42\nPS>");
}

/// A pipe that somebody holds and does not read takes so much and then nothing: writing to it ends with the process.
#[test]
fn what_heeds_no_press_is_left_by_a_later_one() {
    use std::os::unix::fs::OpenOptionsExt;
    let home = tempfile::tempdir().expect("a folder");
    let pipe = home.path().join("pipe");
    let made = std::process::Command::new("mkfifo").arg(&pipe).status().expect("mkfifo");
    assert!(made.success());
    let Some(terminal) = Terminal::start("deaf", home.path()) else { return };
    terminal.ends_in("PS>");
    let waits_for_nobody = nix::fcntl::OFlag::O_NONBLOCK.bits();
    let reader = std::fs::File::options().read(true).custom_flags(waits_for_nobody).open(&pipe).expect("a reader");
    terminal.line(&format!("Write-Host begun; Set-Content '{}' ('x' * 1000000)", pipe.display()));
    terminal.shows("\nbegun");
    terminal.keys(&["C-c", "C-c"]);
    std::thread::sleep(std::time::Duration::from_millis(2100));
    assert!(!terminal.screen().contains("left with"));
    terminal.keys(&["C-c"]);
    terminal.ends_in("left with 130");
    drop(reader);
}

/// A pipe that nobody writes to is waited for, and left with the first press.
#[test]
fn a_pipe_that_nobody_writes_is_left_at_once() {
    let home = tempfile::tempdir().expect("a folder");
    let pipe = home.path().join("pipe");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().expect("mkfifo").success());
    let Some(terminal) = Terminal::start("pipe", home.path()) else { return };
    terminal.ends_in("PS>");
    for call in ["Get-Content", "Get-Content -Raw", "Import-Csv", "Import-Clixml", "Select-String x"] {
        terminal.line(&format!("Write-Host begun; {call} '{}'", pipe.display()));
        terminal.shows("\nbegun");
        terminal.keys(&["C-c"]);
        terminal.line("40 + 2");
        terminal.ends_in("\n42\nPS>");
        assert!(!terminal.screen().contains("interrupted"), "{call}: {}", terminal.screen());
        terminal.clear();
        // What stands there still would be taken for what the next line says.
        terminal.wait(Terminal::screen, "be clear", |screen| screen == "PS>");
    }
}

#[test]
fn what_the_running_cmdlet_began_is_taken_back() {
    let home = tempfile::tempdir().expect("a folder");
    fill(
        home.path(),
        "New-RgsService p.x.example | Out-Null; 1..3 | ForEach-Object { New-CsRgsQueue p.x.example -Name \"Q$_\" -InMemory } | ForEach-Object { Set-CsRgsQueue $_ -WarningAction SilentlyContinue }",
    );
    let Some(terminal) = Terminal::start("undo", home.path()) else { return };
    terminal.ends_in("PS>");
    // The call stands in the middle of its change, and asks.
    terminal.line("Write-Host begun; Remove-CsRgsQueue Q2 -Confirm");
    terminal.shows("(default is \"N\"):");
    terminal.keys(&["C-c"]);
    terminal.ends_in("\nPS>");
    terminal.keys(&["C-l"]);
    terminal.line("(Get-CsRgsQueue).Name -join ' '");
    terminal.ends_in("\nQ1 Q2 Q3\nPS>");
    // Calls that were done stay done, the one that ran is undone: each name is there once, with its journal entry.
    terminal.line("Write-Host begun; 1..100000 | % { New-CsRgsQueue p.x.example -Name \"R$_\" -wa 0 | Out-Null }");
    terminal.shows("\nbegun");
    terminal.keys(&["C-c"]);
    terminal.ends_in("\nPS>");
    terminal.keys(&["C-l"]);
    terminal
        .line("@(Get-CsRgsQueue -Name R*).Count -eq @(Get-RgsJournal -Cmdlet New-CsRgsQueue | ? Name -like R*).Count");
    terminal.ends_in("\nTrue\nPS>");
}

/// Whoever waits for another one that writes can leave.
#[test]
fn a_wait_for_the_store_can_be_left() {
    let home = tempfile::tempdir().expect("a folder");
    fill(home.path(), "New-RgsService p.x.example | Out-Null");
    let Some(terminal) = Terminal::start("wait", home.path()) else { return };
    terminal.ends_in("PS>");
    let other = rusqlite::Connection::open(home.path().join("lab.db")).expect("the store");
    other.execute_batch("BEGIN IMMEDIATE").expect("a lock");
    // What is typed before the line runs would be the next prompt's.
    terminal.line("Write-Host ('be' + 'gun'); $null = New-RgsService q.x.example; 'stored'");
    terminal.ends_in("begun");
    terminal.keys(&["C-c"]);
    terminal.ends_in("^C\nPS>");
    other.execute_batch("ROLLBACK").expect("the end of the lock");
    terminal.line("(Get-CsPool).Identity");
    terminal.ends_in("Identity\np.x.example\nPS>");
}
