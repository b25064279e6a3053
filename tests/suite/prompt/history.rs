//! The lines that were typed: kept for each folder of stores, found, listed, run again, forgotten.

use super::Terminal;

#[test]
fn history_is_there_the_next_time() {
    let home = tempfile::tempdir().expect("a folder");
    {
        let Some(terminal) = Terminal::start("history1", home.path()) else { return };
        terminal.ends_in("PS>");
        terminal.keys(&["4711", "Enter"]);
        terminal.ends_in("\n4711\nPS>");
        terminal.keys(&["exit 3", "Enter"]);
        terminal.ends_in("left with 3");
    }
    let Some(terminal) = Terminal::start("history2", home.path()) else { return };
    terminal.ends_in("PS>");
    terminal.keys(&["Up", "Up"]);
    terminal.ends_in("PS> 4711");
}

#[test]
fn lines_are_listed_run_again_and_forgotten() {
    let home = tempfile::tempdir().expect("a folder");
    let Some(terminal) = Terminal::start("lines", home.path()) else { return };
    terminal.ends_in("PS>");
    terminal.keys(&["6 * 7", "Enter"]);
    terminal.ends_in("\n42\nPS>");
    // A secret is not kept; the line before it stays number 1.
    terminal.keys(&["'x' | Out-Null # -Password y", "Enter"]);
    terminal.ends_in("-Password y\nPS>");
    terminal.keys(&["(h).CommandLine", "Enter"]);
    terminal.ends_in("(h).CommandLine\n6 * 7\nPS>");
    terminal.keys(&["r 1", "Enter"]);
    terminal.ends_in("PS> r 1\n6 * 7\n42\nPS>");
    terminal.keys(&["Clear-History", "Enter"]);
    terminal.ends_in("Clear-History\nPS>");
    terminal.keys(&["@(h).Count", "Enter"]);
    terminal.ends_in("\n0\nPS>");
    terminal.keys(&["Up", "Up", "Up"]);
    terminal.ends_in("PS> @(h).Count");
}

#[test]
fn two_shells_on_one_folder_keep_the_lines_of_both() {
    let home = tempfile::tempdir().expect("a folder");
    let Some(one) = Terminal::start("both1", home.path()) else { return };
    let Some(other) = Terminal::start("both2", home.path()) else { return };
    one.ends_in("PS>");
    other.ends_in("PS>");
    for (terminal, line) in [(&one, "11"), (&other, "22"), (&one, "33"), (&other, "44")] {
        terminal.line(line);
        terminal.ends_in(&format!("\n{line}\nPS>"));
    }
    one.keys(&["C-d"]);
    other.keys(&["C-d"]);
    one.ends_in("left with 0");
    other.ends_in("left with 0");
    let Some(third) = Terminal::start("both3", home.path()) else { return };
    third.ends_in("PS>");
    for line in ["44", "33", "22", "11"] {
        third.keys(&["Up"]);
        third.ends_in(&format!("PS> {line}"));
    }
}

#[test]
fn a_line_is_found_again_and_one_with_a_secret_is_not() {
    let home = tempfile::tempdir().expect("a folder");
    let Some(terminal) = Terminal::start("search", home.path()) else { return };
    terminal.ends_in("PS>");
    terminal.line("'needle' | Out-Null");
    terminal.line("'needle' | Out-Null # -Token abc");
    terminal.line("'hay' | Out-Null");
    terminal.ends_in("'hay' | Out-Null\nPS>");
    terminal.keys(&["C-r", "needle"]);
    terminal.ends_in("(reverse-i-search)`needle': 'needle' | Out-Null");
    terminal.keys(&["Enter"]);
    terminal.ends_in("\nPS>");
    let kept = std::fs::read_dir(home.path().join("data/rgsh/history")).expect("a folder").flatten();
    let text: String = kept.map(|file| std::fs::read_to_string(file.path()).expect("a history")).collect();
    assert!(text.contains("needle") && !text.contains("-Token"), "{text}");
}
