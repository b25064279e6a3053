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

/// Which part of the screen is the line of an import or export that tells its pace.
fn has_pace(screen: &str, activity: &str) -> bool {
    let line = screen.lines().find(|line| line.contains(&format!("{activity}: ")));
    line.is_some_and(|line| line.contains(" % ") && line.contains(" a second, ") && line.contains(" left"))
}

#[test]
fn an_import_and_an_export_tell_rate_and_time_left() {
    let home = tempfile::tempdir().expect("a folder");
    let source = home.path().join("source");
    std::fs::create_dir(&source).expect("a folder");
    crate::import::pool::generate(&source, 1500);
    let lines = ["New-RgsService p.x.example | Out-Null; $WarningPreference = 'SilentlyContinue'"];
    let import = "Import-CsRgsConfiguration ~/source p.x.example -OverwriteOwner | Out-Null; 'brought in'";
    let export = "Export-CsRgsConfiguration p.x.example ~/out.zip; 'written'";
    let Some(terminal) = Terminal::with("pace", home.path(), &Setting { columns: 120, ..PLAIN }) else { return };
    terminal.ends_in("PS>");
    for line in lines {
        terminal.line(line);
        terminal.ends_in("PS>");
    }
    terminal.line(import);
    terminal.wait(Terminal::screen, "tell the pace of the import", |screen| has_pace(screen, "Import"));
    let screen = terminal.ends_in("\nbrought in\nPS>");
    assert!(!screen.contains(" a second"), "{screen}");
    terminal.line(export);
    terminal.wait(Terminal::screen, "tell the pace of the export", |screen| has_pace(screen, "Export"));
    let screen = terminal.ends_in("\nwritten\nPS>");
    assert!(!screen.contains(" a second"), "{screen}");
}

#[test]
fn a_quiet_import_shows_no_line() {
    let home = tempfile::tempdir().expect("a folder");
    let source = home.path().join("source");
    std::fs::create_dir(&source).expect("a folder");
    crate::import::pool::generate(&source, 90);
    let setting = Setting { flags: "--no-color --quiet", columns: 120, ..PLAIN };
    let Some(terminal) = Terminal::with("quiet-pace", home.path(), &setting) else { return };
    terminal.ends_in("PS>");
    terminal.line("New-RgsService p.x.example | Out-Null; $WarningPreference = 'SilentlyContinue'");
    terminal.ends_in("PS>");
    terminal.line("Import-CsRgsConfiguration ~/source p.x.example -OverwriteOwner | Out-Null; 'brought in'");
    let seen = std::cell::Cell::new(false);
    terminal.wait(Terminal::screen, "come to its end", |screen| {
        seen.set(seen.get() || screen.contains(" objects"));
        screen.ends_with("\nbrought in\nPS>")
    });
    assert!(!seen.get(), "something was drawn");
}
