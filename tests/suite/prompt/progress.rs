//! How far something is: on standard error, only on a terminal, gone when it is done.

use super::{PLAIN, Setting, Terminal};

#[test]
fn a_long_cmdlet_shows_how_far_it_is() {
    let home = tempfile::tempdir().expect("a folder");
    for (name, columns) in [("long80", 80), ("long200", 200)] {
        let Some(terminal) = Terminal::with(name, home.path(), &Setting { columns, ..PLAIN }) else { return };
        terminal.ends_in("PS>");
        terminal.line("1..40 | Sort-Object { Start-Sleep -Milliseconds 50; 1 } | Out-Null; 'done'");
        terminal.shows("Sort-Object: 3");
        terminal.ends_in("Out-Null; 'done'\ndone\nPS>");
        // Ctrl-C takes it away, too.
        terminal.line("1..4000 | Sort-Object { Start-Sleep -Milliseconds 50; 1 } | Out-Null");
        terminal.shows("Sort-Object: 3");
        terminal.keys(&["C-c"]);
        terminal.ends_in("PS>");
        assert!(!terminal.screen().contains("Sort-Object: "), "{}", terminal.screen());
    }
}

#[test]
fn write_progress_is_shown_and_gone_when_the_line_is_done() {
    let home = tempfile::tempdir().expect("a folder");
    let Some(terminal) = Terminal::start("write", home.path()) else { return };
    terminal.ends_in("PS>");
    terminal.line("Write-Progress Reading -Status queues -PercentComplete 40; Start-Sleep 1; 'done'");
    terminal.ends_in(" 40 % Reading: queues");
    terminal.ends_in("; 'done'\ndone\nPS>");
}

#[test]
fn the_quiet_are_spared() {
    let home = tempfile::tempdir().expect("a folder");
    let setting = Setting { flags: "--no-color --quiet", ..PLAIN };
    let Some(terminal) = Terminal::with("spared", home.path(), &setting) else { return };
    terminal.ends_in("PS>");
    terminal.line("Write-Progress Reading -PercentComplete 40; Write-Host now; Start-Sleep -Milliseconds 300; 'done'");
    terminal.shows("\nnow");
    assert!(!terminal.screen().contains("40 %"), "{}", terminal.screen());
    terminal.ends_in("now\ndone\nPS>");
}
