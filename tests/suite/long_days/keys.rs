//! Keys: the history by the beginning of the line, keys of one's own, Ctrl-Z.

use crate::prompt::{PLAIN, Setting};
use crate::terminal::Terminal;

fn with_history(name: &str, home: &std::path::Path) -> Option<Terminal> {
    let terminal = Terminal::start(name, home)?;
    terminal.ends_in("PS>");
    for line in ["$null = 'Alpha one'", "$null = 'beta'", "$NULL = 'alpha two'", "$null = 'beta'", "$two = (1,", "2)"] {
        terminal.line(line);
    }
    terminal.ends_in(">> 2)\nPS>");
    terminal.clear();
    Some(terminal)
}

#[test]
fn arrows_look_for_the_beginning_of_the_line_whatever_the_case() {
    let home = tempfile::tempdir().expect("a folder");
    let Some(terminal) = with_history("arrows", home.path()) else { return };
    terminal.tmux(&["send-keys", "-l", "$NuLL = 'ALPHA"]);
    for (key, shown) in [
        ("Up", "$NULL = 'alpha two'"),
        ("Up", "$null = 'Alpha one'"),
        // There is no other: it stays.
        ("Up", "$null = 'Alpha one'"),
        ("Down", "$NULL = 'alpha two'"),
        ("Down", "$NuLL = 'ALPHA"),
    ] {
        terminal.keys(&[key]);
        terminal.ends_in(&format!("PS> {shown}"));
    }
    // The cursor stays behind what was typed, as in PSReadLine.
    terminal.keys(&["Up", "x", "C-e", "y"]);
    terminal.ends_in("PS> $NULL = 'alphax two'y");
    // Without a beginning every line comes, those of several rows too, each once.
    terminal.clear();
    for shown in ["$two = (1,\n>> 2)", "$null = 'beta'", "$NULL = 'alpha two'", "$null = 'Alpha one'"] {
        terminal.keys(&["Up"]);
        terminal.ends_in(&format!("PS> {shown}"));
    }
    // In a line of several rows they go through the rows first.
    terminal.clear();
    terminal.keys(&["(11,", "Enter", "22)", "Up", "0", "Down", "3"]);
    terminal.ends_in("PS> (110,\n>> 22)3");
}

#[test]
fn the_search_of_the_history_knows_what_was_typed_and_no_case() {
    let home = tempfile::tempdir().expect("a folder");
    let Some(terminal) = with_history("search-case", home.path()) else { return };
    terminal.keys(&["C-r", "ALPHA"]);
    terminal.ends_in("`ALPHA': $NULL = 'alpha two'");
    terminal.keys(&["C-r"]);
    terminal.ends_in("`ALPHA': $null = 'Alpha one'");
    terminal.keys(&["C-g"]);
    terminal.ends_in("PS>");
    // What stands in the line is looked for at once.
    terminal.keys(&["$null = 'a", "C-r"]);
    terminal.ends_in("PS> $NULL = 'alpha two'");
    terminal.keys(&["C-r"]);
    terminal.ends_in("PS> $null = 'Alpha one'");
    terminal.keys(&["Enter"]);
    terminal.ends_in("\nPS>");
}

#[test]
fn keys_of_ones_own() {
    let home = tempfile::tempdir().expect("a folder");
    let profile = home.path().join(".config/rgsh");
    std::fs::create_dir_all(&profile).expect("a folder");
    std::fs::write(
        profile.join("profile.rhai"),
        "Set-PSReadLineKeyHandler -Key UpArrow -Function PreviousHistory\n\
         Set-PSReadLineKeyHandler -Chord Alt+q, F7 -Function revertline\n\
         Set-PSReadLineKeyHandler -Chord 'Ctrl+x,Ctrl+e' -Function EndOfLine\n\
         Remove-PSReadLineKeyHandler Ctrl+t",
    )
    .expect("a profile");
    let setting =
        Setting { variables: &format!("TERM=screen XDG_CONFIG_HOME='{}/.config'", home.path().display()), ..PLAIN };
    let Some(terminal) = Terminal::with("own", home.path(), &setting) else { return };
    terminal.ends_in("PS>");
    terminal.line("'alpha'");
    terminal.line("'beta'");
    terminal.ends_in("\nbeta\nPS>");
    terminal.clear();
    // The arrow goes through all lines now.
    terminal.keys(&["'a", "Up"]);
    terminal.ends_in("PS> 'beta'");
    terminal.keys(&["M-q"]);
    terminal.ends_in("PS>");
    terminal.keys(&["12", "F7", "34", "C-a", "C-x", "C-e", "5", "C-t"]);
    terminal.ends_in("PS> 345");
    terminal.clear();
    terminal.line("(Get-PSReadLineKeyHandler -Chord UpArrow, Alt+q, Ctrl+t).Function");
    terminal.ends_in("\nPreviousHistory\nRevertLine\nPS>");
}

#[test]
fn faults_of_key_handlers() {
    let lab = crate::lab::Lab::new();
    for (code, message, hint) in [
        ("Set-PSReadLineKeyHandler -Key Tab -Function MenuCompletee", "no function \"MenuCompletee\"", "MenuComplete"),
        ("Set-PSReadLineKeyHandler -Chord F5 -Function None", "no function \"None\"", "there are AcceptLine, AddLine"),
        ("Set-PSReadLineKeyHandler Strg+r Undo", "\"Strg+r\" is no key", "keys are written Ctrl+r"),
        ("Set-PSReadLineKeyHandler Ctrl+Shift+v Undo", "a terminal does not tell", "keys are written"),
        ("Set-PSReadLineKeyHandler F5 -ScriptBlock { 1 }", "a key cannot run a script", "-Function names"),
        ("Set-PSReadLineKeyHandler F5", "-Function is missing", "Get-PSReadLineKeyHandler"),
        ("Remove-PSReadLineKeyHandler F42", "there is no key \"F42\"", "keys are written"),
    ] {
        lab.refused("", code, message);
        assert!(lab.code("", code).err.contains(hint), "{code}");
    }
    assert_eq!(lab.ok("", "@(Get-PSReadLineKeyHandler -Unbound | ? Key -ne Unbound).Count"), "0");
    assert_eq!(lab.ok("", "(Get-PSReadLineKeyHandler -Bound | ? Function -eq HistorySearchBackward).Key"), "UpArrow");
}

/// What the terminal does with input by now.
fn modes(terminal: &Terminal) -> String {
    let pane = terminal.tmux(&["display-message", "-p", "#{pane_tty}"]);
    let output = std::process::Command::new("stty").args(["-F", pane.trim(), "-a"]).output().expect("stty runs");
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let is_mode = |word: &&str| ["icanon", "echo", "isig"].contains(&word.trim_start_matches('-'));
    text.split([' ', ';', '\n']).filter(is_mode).collect::<Vec<_>>().join(" ")
}

/// An outer shell with rgsh in it, and a line typed there.
fn inside(name: &str, home: &std::path::Path, shell: &str) -> Option<Terminal> {
    let terminal = Terminal::open(name)?;
    let folder = home.display();
    terminal.runs((80, 24), &[], &format!("cd '{folder}'; PS1='$ ' HOME='{folder}' TERM=screen exec {shell}"));
    terminal.ends_in("$");
    let rgsh = env!("CARGO_BIN_EXE_rgsh");
    terminal.line(&format!("XDG_DATA_HOME={folder}/data {rgsh} --store {folder}/lab.db --no-color"));
    terminal.ends_in("PS>");
    terminal.keys(&["C-l", "40 + 2"]);
    terminal.ends_in("PS> 40 + 2");
    Some(terminal)
}

const TYPING: &str = "-isig -icanon -echo";

#[test]
fn the_terminal_is_whole_after_each_stop() {
    let home = tempfile::tempdir().expect("a folder");
    // A plain shell repairs nothing by itself.
    let Some(terminal) = inside("stop", home.path(), "sh -i") else { return };
    for round in 1..=10 {
        assert_eq!(modes(&terminal), TYPING, "round {round}");
        terminal.keys(&["C-z"]);
        terminal.wait(Terminal::screen, "be the outer shell's", |screen| screen.ends_with('$'));
        assert_eq!(modes(&terminal), "isig icanon echo", "round {round}");
        terminal.line("clear; fg");
        terminal.ends_in("PS> 40 + 2");
    }
    terminal.keys(&["Enter"]);
    terminal.ends_in("\n42\nPS>");
    // While a question is asked, too.
    terminal.keys(&["C-l"]);
    terminal.line("$name = Read-Host Name; \"-$name-\"");
    terminal.shows("Name:");
    terminal.keys(&["ab", "C-z"]);
    terminal.wait(Terminal::screen, "be the outer shell's", |screen| screen.ends_with('$'));
    assert_eq!(modes(&terminal), "isig icanon echo");
    terminal.line("fg");
    terminal.ends_in("Name: ab");
    terminal.keys(&["c", "Enter"]);
    terminal.ends_in("\n-abc-\nPS>");
}

#[test]
fn who_is_stopped_by_others_types_on() {
    let home = tempfile::tempdir().expect("a folder");
    let Some(terminal) = inside("stopped", home.path(), "bash --norc -i") else { return };
    let outer = terminal.tmux(&["display-message", "-p", "#{pane_pid}"]);
    let output = std::process::Command::new("pgrep").args(["-P", outer.trim()]).output().expect("pgrep runs");
    let id = String::from_utf8_lossy(&output.stdout).trim().to_string();
    assert!(!id.is_empty() && !id.contains('\n'), "{id:?}");
    for (round, signal) in ["-TSTP", "-STOP", "-TSTP"].into_iter().enumerate() {
        assert_eq!(modes(&terminal), TYPING, "round {round}");
        let stopped = std::process::Command::new("kill").args([signal, &id]).status().expect("kill runs");
        assert!(stopped.success());
        terminal.wait(Terminal::screen, "be the outer shell's", |screen| screen.ends_with('$'));
        terminal.line("clear; fg");
        terminal.wait(modes, "be set up for typing", |modes| modes == TYPING);
        // What was typed is still there; a key draws it again.
        terminal.keys(&["C-l"]);
        terminal.ends_in("PS> 40 + 2");
    }
    terminal.keys(&["Enter"]);
    terminal.ends_in("\n42\nPS>");
}
