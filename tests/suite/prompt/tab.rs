//! What Tab offers.

use super::{PLAIN, Setting, Terminal, fill};

/// A service with queues whose names need quotes, and a workflow with a manager who sees one queue of them.
const LAB: &str = r#"
New-RgsService p.x.example | Out-Null
New-RgsUser sip:max@x.example | Out-Null
New-RgsUser sip:ada@x.example -DisplayName Ada | Out-Null
$g = New-CsRgsAgentGroup p.x.example -Name Desk -AgentsByUri sip:ada@x.example
$q = New-CsRgsQueue p.x.example -Name "Help Desk" -AgentGroupIDList $g.Identity
'it''s $5', 'a `tick', 'say "hi"', 'Sales' | ForEach-Object {
    New-CsRgsQueue p.x.example -Name $_ -AgentGroupIDList $g.Identity | Out-Null
}
$a = New-CsRgsCallAction -Action TransferToQueue -QueueID $q.Identity
New-CsRgsWorkflow p.x.example -Name Line -PrimaryUri sip:line@x.example -DefaultAction $a `
    -Managed $true -ManagersByUri sip:max@x.example -Active $true -TimeZone UTC -Language en-US | Out-Null
Add-RgsRoleMember CsResponseGroupManager sip:max@x.example | Out-Null
"#;

#[test]
fn tab_offers_what_is_in_the_store() {
    let home = tempfile::tempdir().expect("a folder");
    let Some(terminal) = Terminal::start("names", home.path()) else { return };
    terminal.ends_in("PS>");
    terminal
        .keys(&["$null = New-RgsService p.x.example; $null = New-CsRgsQueue p.x.example -Name \"Help Desk\"", "Enter"]);
    terminal.ends_in("disconnected at once\nPS>");
    // A name with a blank comes in quotes.
    terminal.keys(&["Get-CsRgsQueue -Name he", "Tab"]);
    terminal.ends_in("PS> Get-CsRgsQueue -Name 'Help Desk'");
    terminal.keys(&[" | Select-Object nam", "Tab", "Enter"]);
    terminal.ends_in("----\nHelp Desk\nPS>");
    // What all candidates have in common is written, and the list below says what each is.
    terminal.keys(&["Get-CsRgsQueue | Where-Object { $_.Over", "Tab"]);
    terminal.shows("$_.Overflow\nOverflowAction     CallAction");
}

#[test]
fn names_come_in_quotes_that_hold_them() {
    let home = tempfile::tempdir().expect("a folder");
    fill(home.path(), LAB);
    let Some(terminal) = Terminal::start("quotes", home.path()) else { return };
    terminal.ends_in("PS>");
    for (typed, quoted, name) in [
        ("it", "'it''s $5'", "it's $5"),
        ("\"it", "\"it's `$5\"", "it's $5"),
        ("'a ", "'a `tick'", "a `tick"),
        ("\"a ", "\"a ``tick\"", "a `tick"),
        ("say", "'say \"hi\"'", "say \"hi\""),
        ("S", "S", "Sales"),
    ] {
        terminal.keys(&["C-l"]);
        terminal.tmux(&["send-keys", "-l", &format!("(Get-CsRgsQueue -Name {typed}")]);
        terminal.keys(&["Tab"]);
        if typed == "S" {
            // Two begin so.
            terminal.shows("-Name S\nSales");
            terminal.tmux(&["send-keys", "-l", "al"]);
            terminal.keys(&["Tab"]);
            terminal.ends_in("-Name Sales");
        } else {
            terminal.ends_in(&format!("-Name {quoted}"));
        }
        terminal.line(").Name");
        terminal.ends_in(&format!(").Name\n{name}\nPS>"));
    }
}

#[test]
fn a_manager_is_offered_what_is_the_managers() {
    let home = tempfile::tempdir().expect("a folder");
    fill(home.path(), LAB);
    let setting = Setting { flags: "--no-color --as sip:max@x.example", ..PLAIN };
    let Some(terminal) = Terminal::with("manager", home.path(), &setting) else { return };
    terminal.ends_in("max@x.example manager ~/lab.db PS>");
    // One queue of the five, and so it is there at once.
    terminal.keys(&["Get-CsRgsQueue -Name ", "Tab"]);
    terminal.ends_in("PS> Get-CsRgsQueue -Name 'Help Desk'");
    terminal.clear();
    terminal.keys(&["Get-CsRgsAgentGroup -Name ", "Tab"]);
    terminal.ends_in("PS> Get-CsRgsAgentGroup -Name Desk");
}

#[test]
fn the_menu_says_what_each_candidate_is_at_any_width() {
    let home = tempfile::tempdir().expect("a folder");
    fill(home.path(), LAB);
    for (name, columns, rest) in [("menu80", 80, "Id…"), ("menu200", 200, "its unique name; an identity of a service")]
    {
        let setting = Setting { columns, ..PLAIN };
        let Some(terminal) = Terminal::with(name, home.path(), &setting) else { return };
        terminal.ends_in("PS>");
        terminal.keys(&["Get-CsRgsQueue -", "Tab"]);
        // Cut to the terminal, and the common parameters last.
        let wish = format!("show the menu with {rest:?}");
        terminal.wait(Terminal::screen, &wish, |screen| {
            let rows: Vec<&str> = screen.lines().filter(|row| row.starts_with('-')).collect();
            let starts = |row: &str, with: &str| row.starts_with(with);
            rows.first().is_some_and(|row| starts(row, "-Identity  ") && (columns == 80 || row.contains(rest)))
                && rows.iter().all(|row| row.chars().count() < columns)
                && rows.iter().position(|row| starts(row, "-Owner"))
                    < rows.iter().position(|row| starts(row, "-Verbose"))
        });
        terminal.clear();
        terminal.keys(&["Get-CsRgsQueue -Owner x -Name x -", "Tab"]);
        // What was given is not offered again. The menu before it may still stand for a moment.
        terminal.wait(Terminal::screen, "offer what was not given", |screen| {
            screen.contains("-Name x -") && screen.contains("\n-OutVariable") && !screen.contains("\n-Owner")
        });
        terminal.clear();
        terminal.keys(&["Get-CsRgsQueue -Name ", "Tab"]);
        terminal.shows("queue in p.x.example");
        terminal.clear();
        terminal.keys(&["New-CsRgsCallAction -Action ", "Tab"]);
        terminal.shows("the call waits in a queue");
    }
}

#[test]
fn one_candidate_is_taken_at_once() {
    let home = tempfile::tempdir().expect("a folder");
    fill(home.path(), LAB);
    std::fs::create_dir(home.path().join("my files")).expect("a folder");
    std::fs::write(home.path().join("my files/calls.csv"), "A\n1\n").expect("a file");
    let Some(terminal) = Terminal::start("one", home.path()) else { return };
    terminal.ends_in("PS>");
    terminal.line("function Get-Own([ValidateSet('Long','Short')]$Kind) { $Kind }; $found = Get-CsRgsQueue Sales");
    terminal.ends_in("PS>");
    for (typed, completed) in [
        ("get-rgsjou", "Get-RgsJournal"),
        ("gcm", "gcm"),
        ("get-ow", "Get-Own"),
        ("Get-Own -K", "Get-Own -Kind"),
        ("Get-Own -Kind lo", "Get-Own -Kind Long"),
        ("$fou", "$found"),
        ("$tru", "$true"),
        ("New-CsRgsWorkflow -Active $fa", "New-CsRgsWorkflow -Active $false"),
        ("$found.TimeoutT", "$found.TimeoutThreshold"),
        ("$found.Name.ToUpp", "$found.Name.ToUpper("),
        ("(Get-CsRgsQueue).Desc", "(Get-CsRgsQueue).Description"),
        ("Get-CsRgsQueue | Sort-Object Desc", "Get-CsRgsQueue | Sort-Object Description"),
        ("Get-CsRgsQueue | % { $_.Desc", "Get-CsRgsQueue | % { $_.Description"),
        ("Get-CsRgsAgentGroup -Name d", "Get-CsRgsAgentGroup -Name Desk"),
        ("Get-CsRgsWorkflow -Name l", "Get-CsRgsWorkflow -Name Line"),
        ("New-CsRgsAgentGroup p -AgentsByUri ad", "New-CsRgsAgentGroup p -AgentsByUri sip:ada@x.example"),
        ("New-CsRgsQueue -Parent ", "New-CsRgsQueue -Parent p.x.example"),
        ("New-CsRgsQueue service:", "New-CsRgsQueue service:ApplicationServer:p.x.example"),
        ("Import-Csv my", "Import-Csv 'my files/'"),
        ("Import-Csv 'my files/c", "Import-Csv 'my files/calls.csv'"),
        ("[dateti", "[datetime]"),
        ("[datetime]::Tod", "[datetime]::Today"),
        ("[math]::rou", "[math]::Round("),
        ("[datetime]::Now.AddDa", "[datetime]::Now.AddDays("),
        ("[dayofweek]::Mon", "[dayofweek]::Monday"),
        ("function f([ValidateS", "function f([ValidateSet("),
        ("Get-Help about_pr", "Get-Help about_prompt"),
        ("Get-CsRgsQueue -ErrorAction ig", "Get-CsRgsQueue -ErrorAction Ignore"),
    ] {
        terminal.clear();
        terminal.tmux(&["send-keys", "-l", typed]);
        terminal.keys(&["Tab"]);
        terminal.wait(Terminal::screen, &format!("complete {typed:?}"), |screen| screen == format!("PS> {completed}"));
    }
}

#[test]
fn another_process_that_writes_keeps_nobody_waiting() {
    let home = tempfile::tempdir().expect("a folder");
    fill(home.path(), LAB);
    let Some(terminal) = Terminal::start("locked", home.path()) else { return };
    terminal.ends_in("PS>");
    let other = rusqlite::Connection::open(home.path().join("lab.db")).expect("the store");
    other.execute_batch("BEGIN IMMEDIATE").expect("a lock");
    terminal.keys(&["Get-CsRgsQueue -Name He", "Tab", " -Ow", "Tab"]);
    terminal.ends_in("-Name 'Help Desk' -Owner");
}
