//! What a person sees: the real program in a terminal of 80 and of 200 columns, with and without colour, over the demo
//! store. `UPDATE=1` rewrites `tests/golden/screens`; read the diff before keeping it.
//!
//! The store is made in this process, where ids count and the clock stands, so that the screens are the same each time.

use crate::harness::{Desk, with_large_stack};
use crate::terminal::{Terminal, shown};
use std::path::Path;
use std::process::Command;
use std::sync::OnceLock;

/// Stands on the last line when the program is done.
const END: &str = "-- end of the screen --";

/// Name, and what is typed.
const SCREENS: &[(&str, &str)] = &[
    ("workflow_alone", "Get-CsRgsWorkflow -Name 'Department 7'"),
    ("workflows", "Get-CsRgsWorkflow | Select-Object -First 6"),
    ("queue_alone", "Get-CsRgsQueue -Name 'Department 7 queue'"),
    ("queues", "Get-CsRgsQueue | Select-Object -First 6"),
    ("groups_hours_holidays", "Get-CsRgsAgentGroup | select -First 3; Get-CsRgsHoursOfBusiness; Get-CsRgsHolidaySet"),
    (
        "question_tree",
        "$a = (Get-CsRgsWorkflow -Name 'Department 7').DefaultAction; $a; $a.Question.AnswerList; $a.Prompt",
    ),
    ("format_custom", "(Get-CsRgsWorkflow -Name 'Department 14').DefaultAction.Question.AnswerList[0] | Format-Custom"),
    ("places_and_people", "Get-CsPool; Get-CsSite; Get-CsUser | select -First 3"),
    (
        "tables",
        "Get-CsRgsWorkflow | select -First 4 | Format-Table Name, @{n='Agents'; e={$_.Name.Length}; f='N1'}, OwnerPool -GroupBy Language\n\
         Get-CsRgsWorkflow | select -First 2 | ft Name, PrimaryUri, LineUri, TimeZone, BusinessHoursID -Wrap\n\
         Get-CsRgsWorkflow | select -First 2 | ft Name, Active -HideTableHeaders\n\
         Get-CsRgsQueue | select -First 9 | Format-Wide Name",
    ),
    (
        "lists",
        "Get-CsRgsQueue | select -First 2 | Format-List Name, TimeoutAction, AgentGroupIDList\n\
         [pscustomobject]@{Text='one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen'; N=1} | fl",
    ),
    (
        "wide_characters",
        "[pscustomobject]@{Name='東京ヘルプデスク'; Note='日本語の長い説明文がここに書いてあります。表の幅を超えると省略記号で切られます。'; N=1}, \
         [pscustomobject]@{Name=\"Cafe$([char]0x301)\"; Note='short'; N=22}, [pscustomobject]@{Name='서울'; Note='Größe'; N=333}",
    ),
    (
        "small_objects",
        "1..5 | Measure-Object -Sum\nGet-CsRgsQueue | Group-Object OwnerPool -NoElement\n@{Name='Help'; Tier=1}\n\
         Compare-Object 1, 2 2, 3\nGet-Date '2026-12-25'; New-TimeSpan -Hours 1; 1, 2 | Select-Object @{n='N'; e={$_}}",
    ),
    (
        "differences",
        "$files = 1, 2 | % { [IO.Path]::GetTempFileName() }\n\
         $seven = @(Get-CsRgsWorkflow -Name 'Department 7') + @(Get-CsRgsQueue -Name 'Department 7 queue')\n\
         $seven + @(Get-CsRgsHolidaySet | select -First 1) | Export-Clixml $files[0] -Depth 20\n\
         $seven + @(Get-CsRgsAgentGroup -Name 'Department 7 agents') | Export-Clixml $files[1] -Depth 20\n\
         $text = (Get-Content $files[1] -Raw) -replace 'Welcome to Department 7', '東京ヘルプデスクへようこそ、しばらくお待ちください、担当者におつなぎします' -replace 'Press 1 for an agent, 2 to end.', 'Press 1 if you would like to speak to one of our agents, press 2 if you have changed your mind and would rather end this call now.'\n\
         $text -replace '<S N=\"DtmfResponse\">2<', '<S N=\"DtmfResponse\">9<' -replace '<S>agent<', '<S> someone <' | Set-Content $files[1]\n\
         Compare-RgsConfiguration $files[0] $files[1]\n\
         Remove-Item $files",
    ),
    ("journal", "Get-RgsJournal -First 4"),
    (
        "import_plan",
        "cd tests/clixml; Import-CsRgsConfiguration RgsImportExport redmond -OverwriteOwner -Workflow 'IT*' -WhatIf 6>$null",
    ),
    (
        "cut_by_the_terminal",
        "[pscustomobject]@{A='x' * 150; B='y' * 150; C=1}; Get-CsRgsAgentGroup | select -First 2 | select *",
    ),
];

/// What tmux captured, with a mark such as `␛[1;32m` where the next letter looks different and nowhere else: the codes
/// by which a terminal gets there differ from one tmux to the next.
fn styled(captured: &str) -> String {
    let (mut is, mut shown) = (Vec::<String>::new(), Vec::<String>::new());
    let mut text = String::new();
    let mut chars = captured.chars();
    while let Some(c) = chars.next() {
        if c == '\u{1b}' {
            let code: String = chars.by_ref().skip(1).take_while(|c| !c.is_ascii_alphabetic()).collect();
            for part in code.split(';') {
                let is_color = |code: &String| code.len() == 2 && code.starts_with(['3', '9']);
                match part {
                    "" | "0" => is.clear(),
                    "22" => is.retain(|code| code != "1" && code != "2"),
                    "39" => is.retain(|code| !is_color(code)),
                    "49" => {}
                    code => {
                        if is_color(&code.to_string()) {
                            is.retain(|code| !is_color(code));
                        }
                        is.push(code.to_string());
                    }
                }
            }
            is.sort();
            is.dedup();
            continue;
        }
        if !c.is_whitespace() && is != shown {
            text.push_str(&format!("␛[{}m", if is.is_empty() { "0".into() } else { is.join(";") }));
            shown.clone_from(&is);
        }
        text.push(c);
    }
    text
}

/// Runs a script over the store; at its end it says so and waits to be looked at.
fn run(terminal: &Terminal, store: &Path, size: (usize, usize), more: &str, script: &str) {
    let home = store.parent().unwrap_or(Path::new(".")).display().to_string();
    let program = format!(
        "unset COLUMNS LINES NO_COLOR; {more} HOME='{home}' TERM=screen '{}' --store '{}' $FLAGS -c \"$TYPED\"; echo '{END}'; sleep 60",
        env!("CARGO_BIN_EXE_rgsh"),
        store.display()
    );
    terminal.runs(size, &[&format!("TYPED={script}")], &program);
}

/// The screen with marks for its styles.
fn marked(terminal: &Terminal) -> String {
    shown(&styled(&terminal.coloured()))
}

/// The demo store, made once.
fn demo() -> &'static Path {
    static STORE: OnceLock<tempfile::TempDir> = OnceLock::new();
    let folder = STORE.get_or_init(|| {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().to_path_buf();
        with_large_stack(move || {
            let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("scripts/demo.rhai");
            let text = std::fs::read_to_string(&script).expect("the demo");
            let desk = Desk::open(&path, None, 1).expect("a store");
            desk.script(&script.display().to_string(), &text).expect("the demo runs");
            // The account of this machine may look at what the clockless one made.
            let account = rgsh::store::connection::account_name();
            let enters = format!(
                "let done = New-RgsUser -SipAddress sip:zoe@litwareinc.com -DisplayName Zoe -SamAccountName '{account}';\n\
                 let done = Add-RgsRoleMember -Role CsAdministrator -Member sip:zoe@litwareinc.com;"
            );
            desk.script("account", &enters).expect("the account is entered");
        });
        folder
    });
    folder.path()
}

#[test]
fn screens_are_as_they_were() {
    let store = demo().join("lab.db");
    let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/screens");
    let update = std::env::var_os("UPDATE").is_some_and(|v| v == "1");
    std::fs::create_dir_all(&golden).expect("a folder");
    let mut differ = Vec::new();
    let mut compare = |file: String, screen: String| {
        let path = golden.join(&file);
        if update {
            std::fs::write(&path, &screen).expect("a screen that can be written");
        } else if std::fs::read_to_string(&path).unwrap_or_default() != screen {
            differ.push(format!("=== {file}\n{screen}"));
        }
    };
    for (name, typed) in SCREENS {
        for columns in [80, 200] {
            for colors in [false, true] {
                // A server for each: one that is told to end may still be there when the next is asked for.
                let Some(terminal) = Terminal::open(&format!("screen-{name}-{columns}-{colors}")) else { return };
                let flags = if colors { "FLAGS=''; " } else { "FLAGS=--no-color;" };
                run(&terminal, &store, (columns, 100), flags, typed);
                let look = if colors { marked } else { Terminal::screen };
                let screen = terminal.wait(look, "come to its end", |screen| screen.ends_with(END));
                let (screen, _) = screen.rsplit_once(END).unwrap_or((&screen, ""));
                let lines = screen.lines().filter(|l| !colors || !l.is_empty());
                assert!(!colors || lines.clone().any(|l| l.contains('␛')), "{name} has no colour:\n{screen}");
                let widest = screen.lines().filter(|_| !colors).map(rgsh::format::text_width::width).max().unwrap_or(0);
                assert!(widest <= columns, "{name} is {widest} columns wide on {columns}");
                let ending = if colors { "-colors" } else { "" };
                compare(format!("{name}-{columns}{ending}.txt"), format!("{}\n", screen.trim_end()));
            }
        }
    }
    assert!(differ.is_empty(), "{} screens differ (UPDATE=1 rewrites them):\n\n{}", differ.len(), differ.join("\n"));
}

#[test]
fn styles_are_marked_where_they_change() {
    let captured = "\u{1b}[1m\u{1b}[32mName\u{1b}[0m\u{1b}[39m\u{1b}[49m x \u{1b}[2m--\n\u{1b}[0;32mk\u{1b}[39m :";
    assert_eq!(styled(captured), "␛[1;32mName ␛[0mx ␛[2m--\n␛[32mk ␛[0m:");
}

#[test]
fn no_golden_screen_is_left_over() {
    let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/screens");
    let mut there: Vec<String> = std::fs::read_dir(golden)
        .expect("the screens")
        .flatten()
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    let mut known: Vec<String> = Vec::new();
    for (name, _) in SCREENS {
        for ending in ["80.txt", "80-colors.txt", "200.txt", "200-colors.txt"] {
            known.push(format!("{name}-{ending}"));
        }
    }
    there.sort();
    known.sort();
    assert_eq!(there, known);
}

#[test]
fn nothing_is_cut_in_a_pipe() {
    let store = demo().join("lab.db");
    for (name, typed) in SCREENS {
        let output = Command::new(env!("CARGO_BIN_EXE_rgsh"))
            .args(["--store", &store.display().to_string(), "-c", typed])
            .env("COLUMNS", "20")
            .output()
            .expect("the program runs");
        let text = String::from_utf8_lossy(&output.stdout);
        assert!(output.status.success() && !text.is_empty(), "{name}: {}", String::from_utf8_lossy(&output.stderr));
        assert!(!text.contains(['…', '\u{1b}']), "{name} is cut or coloured in a pipe:\n{text}");
    }
}

#[test]
fn pages_wait_for_a_key() {
    let Some(terminal) = Terminal::open("pages") else { return };
    let store = demo().join("lab.db");
    let question = "-- more: blank for a page, Enter for a line, q to end --";
    let typed = "1..1000 | ForEach-Object { $n = $_; $_ } | Out-Host -Paging; \"read to $n\"";
    run(&terminal, &store, (80, 10), "FLAGS=--no-color; PAGER=''", typed);
    let page = terminal.ends_in(&format!("\n9\n{question}"));
    assert!(page.starts_with("1\n2\n"), "{page}");
    terminal.tmux(&["send-keys", "Enter"]);
    terminal.ends_in(&format!("\n10\n{question}"));
    terminal.tmux(&["send-keys", " "]);
    terminal.ends_in(&format!("\n19\n{question}"));
    // Whoever leaves stops the source: nothing beyond the next page was made.
    terminal.tmux(&["send-keys", "q"]);
    terminal.ends_in(&format!("19\nread to 20\n{END}"));
}

#[test]
fn a_pager_of_ones_own_is_started() {
    let Some(terminal) = Terminal::open("pager") else { return };
    let store = demo().join("lab.db");
    run(&terminal, &store, (80, 24), "FLAGS=--no-color; PAGER='sed s/^/paged:/'", "1..3 | Out-Host -Paging; 'after'");
    terminal.ends_in(&format!("paged:1\npaged:2\npaged:3\nafter\n{END}"));
}

#[test]
fn text_goes_to_the_clipboard_of_the_terminal() {
    let Some(terminal) = Terminal::open("clipboard") else { return };
    let store = demo().join("lab.db");
    // A server that keeps what its programs give it.
    terminal.tmux(&["-f", "/dev/null", "new-session", "-d", "sleep 60"]);
    terminal.tmux(&["set-option", "-s", "set-clipboard", "on"]);
    run(&terminal, &store, (80, 24), "FLAGS=--no-color;", "'Größe', 'two' | Set-Clipboard; 'copied'");
    terminal.wait(|t| t.tmux(&["list-buffers"]), "give text to the clipboard", |buffers| !buffers.is_empty());
    assert_eq!(terminal.tmux(&["show-buffer"]), "Größe\ntwo");
}
