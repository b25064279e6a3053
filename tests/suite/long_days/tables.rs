//! Tables: numbers are whole, names are whole where they can be, and the width is that of the terminal now.

use crate::prompt::{PLAIN, Setting, fill};
use crate::terminal::Terminal;
use std::path::Path;

fn opened(name: &str, home: &Path, columns: usize) -> Option<Terminal> {
    let terminal = Terminal::with(name, home, &Setting { columns, rows: 50, ..PLAIN })?;
    terminal.wait(Terminal::screen, "show the prompt", |screen| screen.ends_with("PS>"));
    Some(terminal)
}

/// What a line prints, once its last words are there.
fn printed(terminal: &Terminal, line: &str) -> String {
    terminal.keys(&["C-l"]);
    // What stands there still would be taken for what the line prints.
    terminal.wait(Terminal::screen, "be clear", |screen| screen.ends_with("PS>") && !screen.contains('\n'));
    terminal.line(&format!("{line}; 'e' + 'nd'"));
    let screen = terminal.wait(Terminal::screen, "come to its end", |screen| screen.contains("\nend\n"));
    let (_, after) = screen.split_once("'nd'\n").unwrap_or(("", &screen));
    after.split_once("\nend\n").map_or(after, |(output, _)| output).to_string()
}

const SALES: &str = "Sales and Marketing of the Pacific Region";

#[test]
fn numbers_are_whole_or_not_there() {
    let home = tempfile::tempdir().expect("a folder");
    for columns in [40, 60, 80] {
        let Some(terminal) = opened(&format!("numbers-{columns}"), home.path(), columns) else { return };
        for (value, shown) in [
            ("1234567890123456", "1234567890123456"),
            ("'tel:+14255550100'", "tel:+14255550100"),
            ("[datetime]'2026-12-24T18:30:00'", "2026-12-24 18:30:00"),
            ("'08:00-17:00'", "08:00-17:00"),
            ("$true", "True"),
            ("-1.2345678901", "-1.2345678901"),
        ] {
            let object = format!("[pscustomobject]@{{ Name='{SALES}'; AColumnOfALongName={value}; Note='n' * 90 }}");
            let output = printed(&terminal, &format!("{object} | Format-Table"));
            let row = output.lines().last().unwrap_or_default();
            assert!(row.contains(shown) || !row.contains(&shown[..4]), "{columns} {value}: {output}");
            assert!(output.lines().all(|line| line.chars().count() <= columns), "{columns} {value}: {output}");
        }
    }
}

#[test]
fn names_of_forty_letters_are_whole_at_eighty_columns() {
    let home = tempfile::tempdir().expect("a folder");
    let name = |end: &str| format!("Help Desk for the branch offices {end}").chars().take(40).collect::<String>();
    let (one, two) = (name("North 1"), name("South 2"));
    assert_eq!(one.chars().count(), 40);
    let lab = format!(
        r#"
$p = 'pool.litwareinc.com'
New-RgsService $p | Out-Null
'{one}', '{two}' | % {{
    $n = $_
    New-RgsUser "sip:user$($n.Length)$($n[-1])@litwareinc.com" -DisplayName $n | Out-Null
    $g = New-CsRgsAgentGroup $p -Name $n -AgentsByUri "sip:user40$($n[-1])@litwareinc.com"
    $q = New-CsRgsQueue $p -Name $n -AgentGroupIDList $g.Identity -TimeoutThreshold 90 -wa 0
    $r = New-CsRgsTimeRange -Name x -OpenTime 8:00 -CloseTime 17:00
    $h = New-CsRgsHoursOfBusiness $p -Name $n -MondayHours1 $r
    New-CsRgsHolidaySet $p -Name $n -HolidayList (New-CsRgsHoliday -Name x -StartDate 2030-12-25 -EndDate 2030-12-26) | Out-Null
    $a = New-CsRgsCallAction -Action TransferToQueue -QueueID $q.Identity
    New-CsRgsWorkflow $p -Name $n -PrimaryUri "sip:desk$($n[-1])@litwareinc.com" -LineUri "tel:+1425555010$($n.Length % 7)$([int][char]$n[-1])" `
        -DefaultAction $a -TimeZone UTC -Language en-US -BusinessHoursID $h.Identity -wa 0 | Out-Null
}}
"#
    );
    fill(home.path(), &lab);
    let Some(terminal) = opened("names", home.path(), 80) else { return };
    for cmdlet in ["Workflow", "Queue", "AgentGroup", "HoursOfBusiness", "HolidaySet"] {
        let output = printed(&terminal, &format!("Get-CsRgs{cmdlet}"));
        for name in [&one, &two] {
            assert!(output.lines().any(|line| line.starts_with(&format!("{name} "))), "{cmdlet}: {output}");
        }
        assert!(output.lines().all(|line| line.chars().count() <= 80), "{cmdlet}: {output}");
    }
    let output = printed(&terminal, "Get-CsUser");
    assert!(output.contains(&one) && output.contains(&two), "{output}");
    let output = printed(&terminal, "Get-RgsJournal -First 12");
    assert!(output.contains(&two), "{output}");
    // What has no room is left out, and the heads say so.
    let output = printed(&terminal, "Get-CsRgsQueue");
    assert!(output.trim_start().lines().next().is_some_and(|head| head.ends_with(" …")), "{output}");
    // The telephone numbers of the workflows are whole beside them.
    let output = printed(&terminal, "Get-CsRgsWorkflow");
    assert_eq!(output.matches("tel:+1425555010").count(), 2, "{output}");
}

#[test]
fn nothing_is_cut_where_there_is_room() {
    let home = tempfile::tempdir().expect("a folder");
    let Some(terminal) = opened("room", home.path(), 80) else { return };
    // A later row, within the rows that are looked at, and behind them.
    for rows in [3_000, 6_000] {
        let output = printed(
            &terminal,
            &format!(
                "1..{rows} | % {{ [pscustomobject]@{{ N = $_; T = 'x' * $(if ($_ -eq {rows}) {{ 51 }} else {{ 1 }}) }} }} | Select -Last 30"
            ),
        );
        assert!(output.trim_end().ends_with(&"x".repeat(51)) && !output.contains('…'), "{output}");
    }
    // A list ends where its column does.
    let list = printed(
        &terminal,
        "[pscustomobject]@{ Name = 'x'; Items = 'one', 'two', 'three', 'four', 'five', 'six' } | Format-Table",
    );
    assert!(list.contains("{one, two, three, four, five, six}"), "{list}");
    // A stream: what needs more brings its head again.
    terminal.keys(&["C-l"]);
    terminal.line("1..8 | % { Start-Sleep -Milliseconds 120; [pscustomobject]@{ Name = 'x' * $_ * 5; N = [math]::Pow(7, $_ * 2) } }");
    let screen = terminal.wait(Terminal::screen, "show the last row", |screen| screen.contains("33232930569601"));
    assert!(screen.matches("\nName ").count() >= 2, "{screen}");
    assert!(screen.contains(&"x".repeat(40)) && !screen.contains('…'), "{screen}");
}

/// Rows and columns, as the programs in it see them.
fn size(terminal: &Terminal) -> String {
    let pane = terminal.tmux(&["display-message", "-p", "#{pane_tty}"]);
    let output = std::process::Command::new("stty").args(["-F", pane.trim(), "size"]).output().expect("stty runs");
    String::from_utf8_lossy(&output.stdout).trim().to_string()
}

#[test]
fn the_width_is_that_of_the_terminal_now() {
    let home = tempfile::tempdir().expect("a folder");
    let Some(terminal) = opened("resize", home.path(), 60) else { return };
    let line = "[pscustomobject]@{ Name = 'a' * 30; Text = 'b' * 70 }";
    let cut = printed(&terminal, line);
    assert!(cut.contains("bb…"), "{cut}");
    for (columns, is_cut) in [(140, false), (70, true), (200, false)] {
        terminal.tmux(&["resize-window", "-x", &columns.to_string(), "-y", "50"]);
        terminal.wait(size, &format!("be {columns} columns wide"), |size| size.ends_with(&format!(" {columns}")));
        let output = printed(&terminal, line);
        assert_eq!(output.contains('…'), is_cut, "{columns}: {output}");
        assert!(output.lines().all(|line| line.chars().count() <= columns), "{columns}: {output}");
        let list = printed(&terminal, &format!("{line} | Format-List"));
        assert!(list.lines().all(|line| line.chars().count() <= columns), "{columns}: {list}");
    }
}
