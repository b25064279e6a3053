//! Keys of the line: motions, leaving, clearing, the ways of Emacs and Vi, what a terminal may do besides.

use super::{PLAIN, Setting, Terminal};

#[test]
fn emacs_keys() {
    let home = tempfile::tempdir().expect("a folder");
    let Some(terminal) = Terminal::start("emacs", home.path()) else { return };
    terminal.ends_in("PS>");
    terminal.keys(&["aaa bbb ccc", "M-b", "M-b", "x", "C-a", "y", "M-f", "z", "C-e", "w", "C-w"]);
    terminal.ends_in("PS> yaaaz xbbb");
    terminal.clear();
    terminal.line("1 + 2");
    terminal.wait(Terminal::screen, "be clear but for the last line", |screen| screen == "PS> 1 + 2\n3\nPS>");
    // Wide, joined and combining characters are one step each.
    terminal.keys(&["C-l"]);
    terminal.tmux(&["send-keys", "-l", "'日e\u{301}b'.Length"]);
    terminal.keys(&["C-a", "Right", "Right", "Right", "Delete", "C-e", "Enter"]);
    terminal.ends_in("\n3\nPS>");
}

#[test]
fn vi_keys() {
    let home = tempfile::tempdir().expect("a folder");
    let Some(terminal) = Terminal::start("vi", home.path()) else { return };
    terminal.ends_in("PS>");
    terminal.line("Set-PSReadLineOption -EditMode Vi; (Get-PSReadLineOption).EditMode");
    terminal.ends_in("\nVi\nPS>");
    terminal.keys(&["1 + 2", "Escape"]);
    std::thread::sleep(std::time::Duration::from_millis(700));
    terminal.keys(&["0", "x", "i", "5", "Enter"]);
    terminal.ends_in("PS> 5 + 2\n7\nPS>");
    terminal.keys(&["(1 +", "Enter", "8)"]);
    terminal.ends_in("PS> (1 +\n>> 8)");
    terminal.keys(&["Enter"]);
    terminal.ends_in("\n9\nPS>");
    terminal.line("Set-PSReadLineOption -EditMode Emacs");
    terminal.keys(&["2", "C-a", "1", "Enter"]);
    terminal.ends_in("PS> 12\n12\nPS>");
}

#[test]
fn ways_to_leave_and_to_clear() {
    let home = tempfile::tempdir().expect("a folder");
    for (name, keys, code) in [
        ("leave1", &["C-d"][..], "0"),
        ("leave2", &["exit", "Enter"], "0"),
        ("leave3", &["quit", "Enter"], "0"),
        ("leave4", &["exit 3", "Enter"], "3"),
    ] {
        let Some(terminal) = Terminal::start(name, home.path()) else { return };
        terminal.ends_in("PS>");
        if code == "0" {
            // Ctrl-D leaves an empty line only.
            terminal.keys(&["7", "C-d", "Enter"]);
            terminal.ends_in("\n7\nPS>");
            terminal.line("cls");
            terminal.wait(Terminal::screen, "be clear", |screen| screen.trim_start() == "PS>");
        }
        terminal.keys(keys);
        terminal.ends_in(&format!("left with {code}"));
    }
}

#[test]
fn a_terminal_may_be_small_and_change() {
    let home = tempfile::tempdir().expect("a folder");
    let setting = Setting { columns: 20, ..PLAIN };
    let Some(terminal) = Terminal::with("small", home.path(), &setting) else { return };
    terminal.ends_in("PS>");
    terminal.keys(&["'abc'.Length + 1000000000 - 1", "Enter"]);
    terminal.ends_in("\n1000000002\nadmin PS>");
    terminal.keys(&["Get-CsRgsQueue -", "Tab"]);
    terminal.shows("-Identity");
    terminal.keys(&["q"]);
    terminal.clear();
    terminal.tmux(&["resize-window", "-x", "100", "-y", "30"]);
    terminal.keys(&["Enter"]);
    terminal.ends_in("PS>");
    terminal.keys(&["C-l", "40 + 2", "Enter"]);
    terminal.ends_in("PS> 40 + 2\n42\nPS>");
}

#[test]
fn a_line_may_be_long() {
    let home = tempfile::tempdir().expect("a folder");
    let Some(terminal) = Terminal::start("long", home.path()) else { return };
    terminal.ends_in("PS>");
    terminal.paste(&format!("{}1", "1 + ".repeat(2_500)));
    terminal.keys(&["Enter"]);
    terminal.ends_in("\n2501\nPS>");
}
