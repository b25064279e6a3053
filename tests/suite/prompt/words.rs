//! The words of the prompt: who, with which role, on which store.

use super::{PLAIN, Setting, Terminal, fill};

const LAB: &str =
    "New-RgsService p.x.example | Out-Null; New-RgsUser sip:a.person.with.a.long.name@x.example | Out-Null
Add-RgsRoleMember CsResponseGroupManager sip:a.person.with.a.long.name@x.example | Out-Null";

#[test]
fn they_fit_the_terminal() {
    let home = tempfile::tempdir().expect("a folder");
    fill(home.path(), LAB);
    for (name, columns, words) in [
        ("words200", 200, "a.person.with.a.long.name@x.example manager ~/lab.db PS>"),
        ("words100", 100, "a.person.with.a.long.name manager lab.db PS>"),
        ("words80", 80, "a.person.with.a.long.name manager PS>"),
        ("words30", 30, "manager PS>"),
    ] {
        let flags = "--no-color --as sip:a.person.with.a.long.name@x.example";
        let Some(terminal) = Terminal::with(name, home.path(), &Setting { columns, flags, ..PLAIN }) else { return };
        terminal.wait(Terminal::screen, &format!("be {words:?}"), |screen| screen == words);
    }
}
