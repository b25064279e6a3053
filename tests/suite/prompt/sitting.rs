//! A sitting from the first line to the last.

use super::Terminal;
use std::time::Duration;

#[test]
fn a_sitting_at_the_prompt() {
    let home = tempfile::tempdir().expect("a folder");
    let Some(terminal) = Terminal::start("sitting", home.path()) else { return };
    terminal.ends_in("PS>");
    terminal.keys(&["12", "Enter"]);
    terminal.ends_in("\n12\nPS>");
    // An error is shown, and the next line is welcome.
    terminal.keys(&["Get-Foo", "Enter"]);
    terminal.ends_in("lists what there is\nPS>");
    // Tab completes a cmdlet and a parameter.
    terminal.keys(&["get-verb -V", "Tab"]);
    terminal.shows("PS> get-verb -Verb\n-Verb ");
    // Ctrl-C leaves the line.
    terminal.keys(&["C-c"]);
    terminal.ends_in("\nPS>");
    // An open bracket asks for more.
    terminal.keys(&["while ($true) {", "Enter"]);
    terminal.keys(&["}", "Enter"]);
    // Ctrl-C stops a loop, and the prompt is back.
    std::thread::sleep(Duration::from_millis(300));
    terminal.keys(&["C-c"]);
    terminal.ends_in("PS> while ($true) {\n>> }\n^C\nPS>");
    // Up brings the last line back; both of its rows are one entry.
    terminal.keys(&["Up", "Up", "Up"]);
    terminal.ends_in("PS> 12");
    terminal.keys(&["C-c"]);
    terminal.ends_in("12\nPS>");
    // Ctrl-D leaves.
    terminal.keys(&["C-d"]);
    terminal.ends_in("left with 0");
}
