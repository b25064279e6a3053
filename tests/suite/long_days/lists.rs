//! The list that Tab shows: below the line, no larger than the screen, and gone at the next key.

use crate::prompt::{PLAIN, Setting, fill};
use crate::terminal::Terminal;

const LAB: &str = r#"
New-RgsService p.x.example | Out-Null
New-CsRgsQueue p.x.example -Name Alpha -wa 0 | Out-Null
New-CsRgsQueue p.x.example -Name Amber -wa 0 | Out-Null
"#;

/// A terminal whose prompt is there.
fn opened(name: &str, home: &std::path::Path, setting: &Setting) -> Option<Terminal> {
    if !home.join("lab.db").exists() {
        fill(home, LAB);
    }
    let terminal = Terminal::with(name, home, setting)?;
    terminal.ends_in("PS>");
    Some(terminal)
}

#[test]
fn a_list_fits_the_screen_and_is_gone_at_the_next_key() {
    let home = tempfile::tempdir().expect("a folder");
    for (name, columns, rows, flags) in
        [("few", 80, 24, "--no-color"), ("small", 60, 10, "--no-color"), ("bright", 120, 40, "")]
    {
        let Some(terminal) = opened(&format!("list-{name}"), home.path(), &Setting { columns, rows, flags, ..PLAIN })
        else {
            return;
        };
        // An empty word, at the beginning and behind a pipe: nothing is asked, what fits is there, the rest is counted.
        for typed in ["", "Get-CsRgsQueue | "] {
            terminal.clear();
            terminal.tmux(&["send-keys", "-l", typed]);
            terminal.keys(&["Tab"]);
            let head = format!("PS> {typed}");
            let is_listed =
                |screen: &str| screen.starts_with(&format!("{}\n", head.trim_end())) && screen.ends_with(" more");
            let screen = terminal.wait(Terminal::screen, "count what does not fit", is_listed);
            let lines: Vec<&str> = screen.lines().collect();
            assert_eq!(lines.len(), rows - 1, "{screen}");
            assert!(lines.iter().all(|line| line.chars().count() <= columns), "{screen}");
            assert!(!screen.contains("possibilities") && !screen.contains("--More--"), "{screen}");
            // The next key is typed, and the list is gone; so it is where only the cursor moves.
            terminal.keys(&["y"]);
            terminal.ends_in(&format!("PS> {typed}y"));
            terminal.keys(&["BSpace", "Tab"]);
            terminal.wait(Terminal::screen, "list again", is_listed);
            if !typed.is_empty() {
                terminal.keys(&["Left"]);
                terminal.ends_in(format!("PS> {typed}").trim_end());
            }
        }
        terminal.clear();
        terminal.line("40 + 2");
        terminal.ends_in("PS> 40 + 2\n42\nPS>");
    }
}

#[test]
fn whatever_key_comes_next_takes_the_list_away() {
    let home = tempfile::tempdir().expect("a folder");
    for (name, flags) in [("plain", "--no-color"), ("bright", "--no-profile")] {
        let setting = Setting { flags, ..PLAIN };
        let Some(terminal) = opened(&format!("next-{name}"), home.path(), &setting) else { return };
        for key in
            ["Escape", "C-g", "End", "Home", "Left", "Right", "C-e", "C-k", "F5", "IC", "NPage", "DC", "C-l", "M-b"]
        {
            terminal.clear();
            terminal.keys(&["Get-CsRgsQueue -Name A", "Tab"]);
            terminal.shows("\nAmber ");
            terminal.keys(&[key]);
            terminal.wait(Terminal::screen, &format!("be without the list after {key}"), |screen| {
                screen == "PS> Get-CsRgsQueue -Name A"
            });
            // The line goes on to work.
            terminal.keys(&["C-e", "m", "Tab"]);
            terminal.ends_in("PS> Get-CsRgsQueue -Name Amber");
        }
        // On an empty line, too.
        for key in ["BSpace", "Left", "C-a", "C-u", "C-w"] {
            terminal.clear();
            terminal.wait(Terminal::screen, "be clear", |screen| screen == "PS>");
            terminal.keys(&["Tab"]);
            terminal.wait(Terminal::screen, "list", |screen| screen.ends_with(" more"));
            terminal.keys(&[key]);
            terminal.wait(Terminal::screen, &format!("be empty after {key}"), |screen| screen == "PS>");
        }
    }
}

#[test]
fn what_suits_a_pipeline_comes_first() {
    let home = tempfile::tempdir().expect("a folder");
    let Some(terminal) = opened("list-pipe", home.path(), &PLAIN) else { return };
    terminal.keys(&["Get-CsRgsQueue | ", "Tab"]);
    let screen = terminal.wait(Terminal::screen, "list", |screen| screen.ends_with(" more"));
    for cmdlet in ["Where-Object", "Select-Object", "Sort-Object", "ForEach-Object"] {
        assert!(screen.contains(&format!("\n{cmdlet} ")), "{screen}");
    }
    assert!(!screen.contains("New-RgsStore"), "{screen}");
}

#[test]
fn control_c_leaves_a_list_and_its_line() {
    let home = tempfile::tempdir().expect("a folder");
    let Some(terminal) = opened("list-leave", home.path(), &PLAIN) else { return };
    for typed in ["Get-CsRgsQueue | ", "Get-CsRgsQueue -", "Get-CsRgsQueue -Name A"] {
        for tabs in 1..=2 {
            terminal.clear();
            terminal.tmux(&["send-keys", "-l", typed]);
            let before = terminal.screen().lines().count();
            terminal.keys(&["Tab"]);
            terminal.wait(Terminal::screen, "list", |screen| screen.lines().count() > before + 1);
            if tabs == 2 {
                terminal.keys(&["Tab"]);
            }
            terminal.keys(&["C-c"]);
            let wish = "leave the list, and show a new prompt right below the line";
            terminal.wait(Terminal::screen, wish, |screen| screen.lines().count() == 2 && screen.ends_with("\nPS>"));
            terminal.line("40 + 2");
            terminal.ends_in("PS> 40 + 2\n42\nPS>");
        }
    }
}

#[test]
fn tab_goes_through_the_candidates_and_back() {
    for (name, flags) in [("plain", "--no-color"), ("bright", "")] {
        let home = tempfile::tempdir().expect("a folder");
        let Some(terminal) = opened(&format!("cycle-{name}"), home.path(), &Setting { flags, ..PLAIN }) else { return };
        let line = |shown: &str| {
            let wish = format!("have {shown:?} in the line and the list below");
            let list = "Alpha  queue in p.x.example\nAmber  queue in p.x.example";
            terminal.wait(Terminal::screen, &wish, |screen| screen == format!("{shown}\n{list}"));
        };
        terminal.clear();
        terminal.keys(&["Get-CsRgsQueue -Name a", "Tab"]);
        line("PS> Get-CsRgsQueue -Name A");
        for (key, shown) in [("Tab", "Alpha"), ("Tab", "Amber"), ("Tab", "Alpha"), ("BTab", "Amber"), ("BTab", "Alpha")]
        {
            terminal.keys(&[key]);
            line(&format!("PS> Get-CsRgsQueue -Name {shown}"));
        }
        // Ctrl-G takes it back; whatever else is typed takes it over.
        terminal.keys(&["C-g"]);
        terminal.ends_in("PS> Get-CsRgsQueue -Name A");
        terminal.keys(&["Tab", "Tab", " | % Name", "Enter"]);
        terminal.ends_in("\nAlpha\nPS>");
        // The one that stands in the line is told apart where there are colours.
        terminal.keys(&["C-l", "Get-CsRgsQueue -Name a", "Tab", "Tab"]);
        line("PS> Get-CsRgsQueue -Name Alpha");
        let is_marked = terminal.coloured().contains("\u{1b}[7mAlpha");
        assert_eq!(is_marked, flags.is_empty(), "{:?}", terminal.coloured());
        terminal.keys(&["C-c"]);
    }
}

#[test]
fn the_sentence_about_a_candidate_is_whole() {
    let home = tempfile::tempdir().expect("a folder");
    for columns in [80, 50] {
        let Some(terminal) = opened(&format!("sentence-{columns}"), home.path(), &Setting { columns, ..PLAIN }) else {
            return;
        };
        terminal.keys(&["Get-CsRgsQueue -", "Tab"]);
        terminal.shows("\n-Identity ");
        terminal.keys(&["Tab", "Tab", "Tab", "Tab"]);
        terminal.shows("-ShowAll\n");
        let whole = "Shows also objects whose owner pool is not the pool they are in.";
        terminal.wait(Terminal::screen, &format!("say {whole:?}"), |screen| {
            screen.lines().map(str::trim).collect::<Vec<_>>().join(" ").contains(whole)
        });
        terminal.keys(&["C-c"]);
    }
}

#[test]
fn many_candidates_scroll_with_the_one_in_the_line() {
    let home = tempfile::tempdir().expect("a folder");
    fill(
        home.path(),
        "New-RgsService p.x.example | Out-Null; 10..59 | % { New-CsRgsQueue p.x.example -Name \"Q$_\" -wa 0 } | Out-Null",
    );
    let Some(terminal) = Terminal::with("list-scroll", home.path(), &Setting { rows: 8, ..PLAIN }) else { return };
    terminal.ends_in("PS>");
    terminal.keys(&["Get-CsRgsQueue -Name Q", "Tab"]);
    terminal.wait(Terminal::screen, "list the first", |s| s.contains("\nQ10 ") && s.ends_with("\nand 45 more"));
    terminal.keys(&["BTab"]);
    terminal.wait(Terminal::screen, "list the last", |s| s.contains("-Name Q59\n") && s.ends_with("\nand 45 more"));
    assert!(terminal.screen().contains("\nQ59  queue"), "{}", terminal.screen());
}

#[test]
fn tab_knows_what_stands_there() {
    let home = tempfile::tempdir().expect("a folder");
    let Some(terminal) = opened("list-places", home.path(), &PLAIN) else { return };
    terminal.line("let wf = #{ Anna: 1, Number: 2 }; $g = Get-CsRgsQueue Alpha");
    terminal.ends_in("PS>");
    for (typed, completed) in [
        ("\"$($g.TimeoutT", "\"$($g.TimeoutThreshold"),
        ("\"a $($g.Name) and $($g.Desc", "\"a $($g.Name) and $($g.Description"),
        ("\"Hello $errora", "\"Hello $ErrorActionPreference"),
        ("(Get-Date).AddDa", "(Get-Date).AddDays("),
        ("(Get-Date).DayOfW", "(Get-Date).DayOfWeek"),
        ("(New-TimeSpan -Hours 1).TotalMin", "(New-TimeSpan -Hours 1).TotalMinutes"),
        ("Get-CsRgsWorkflow | ? { $_.Active -notl", "Get-CsRgsWorkflow | ? { $_.Active -notlike"),
        ("if ($g -isn", "if ($g -isnot"),
        ("Get-CsRgsQueue | Select-Object @{Na", "Get-CsRgsQueue | Select-Object @{Name"),
        ("Get-CsRgsQueue | select Name, @{n='x'; Ex", "Get-CsRgsQueue | select Name, @{n='x'; Expression"),
        ("Get-CsRgsQueue | ft @{Form", "Get-CsRgsQueue | ft @{FormatString"),
        ("Get-CsRgsQueue | select @{n='x'; e={$_.Desc", "Get-CsRgsQueue | select @{n='x'; e={$_.Description"),
        ("wf.Numb", "wf.Number"),
        ("$env:HOM", "$env:HOME"),
    ] {
        terminal.clear();
        terminal.tmux(&["send-keys", "-l", typed]);
        terminal.keys(&["Tab"]);
        terminal.wait(Terminal::screen, &format!("complete {typed:?}"), |screen| screen == format!("PS> {completed}"));
    }
    for (typed, listed) in [
        ("\"$($g.", "\nTimeoutThreshold "),
        ("(Get-Date).", "\nHour "),
        ("$g.TimeoutThreshold -", "\n-eq "),
        ("wf.", "\nAnna "),
        ("$env:", "  of the environment"),
        // A mandatory parameter whose values nobody knows: what the cmdlet takes.
        ("New-RgsUser ", "\n-SipAddress "),
        ("New-CsRgsQueue p.x.example ", "\n-TimeoutThreshold "),
        ("Set-PSReadLineKeyHandler -Key F5 -Function ", "\nAcceptLine "),
    ] {
        terminal.clear();
        terminal.tmux(&["send-keys", "-l", typed]);
        terminal.keys(&["Tab"]);
        terminal.shows(listed);
    }
}
