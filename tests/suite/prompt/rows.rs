//! Input of several rows: what asks for more, the continuation prompt, pasted blocks.

use super::{PLAIN, Setting, Terminal};

#[test]
fn what_is_open_asks_for_more() {
    let home = tempfile::tempdir().expect("a folder");
    for (name, columns) in [("open80", 80), ("open200", 200)] {
        let Some(terminal) = Terminal::with(name, home.path(), &Setting { columns, ..PLAIN }) else { return };
        terminal.ends_in("PS>");
        for (rows, output) in [
            (&["(1 +", "2)"][..], "3"),
            (&["@{", "A = 5", "}.A"], "5"),
            (&["'a", "b'"], "a\nb"),
            (&["\"a", "b\""], "a\nb"),
            (&["@'", "x", "  y", "'@"], "x\n  y"),
            (&["@\"", "$(1 + 1)", "\"@"], "2"),
            (&["1, 2 |", "Measure-Object |", "ForEach-Object Count"], "2"),
            (&["4,", "5"], "4\n5"),
            (&["Write-Output `", "7"], "7"),
            (&["if ($true) {", "8", "}"], "8"),
            (&["<# more", "#> 9"], "9"),
            (&["let x = [1,", "2]; x.len()"], "2"),
            (&["if ($true)", "{", "8 }"], "8"),
            (&["let y = 3; if y > 2", "{ print(y) }"], "3"),
        ] {
            terminal.keys(&["C-l"]);
            let (last, first) = rows.split_last().expect("rows");
            let mut shown = String::from("PS> ");
            for row in first {
                terminal.line(row);
                shown += &format!("{row}\n>> ");
                terminal.wait(Terminal::screen, &format!("ask for more after {row:?}"), |s| s == shown.trim_end());
            }
            terminal.line(last);
            let whole = format!("{shown}{last}\n{output}\nPS>");
            terminal.wait(Terminal::screen, &format!("be {whole:?}"), |screen| screen == whole);
        }
    }
}

#[test]
fn keys_go_through_the_rows() {
    let home = tempfile::tempdir().expect("a folder");
    let Some(terminal) = Terminal::start("rows", home.path()) else { return };
    terminal.ends_in("PS>");
    // Backspace at the beginning of a row joins it to the one before.
    terminal.line("(1");
    terminal.ends_in("\n>>");
    terminal.keys(&["BSpace", "0 +", "Enter", "日本", "C-a", "x", "C-k", "C-u", "2)"]);
    terminal.ends_in("PS> (10 +\n>> 2)");
    terminal.keys(&["C-a", "Left", "BSpace", "-", "C-e", "Right", "C-e", "Enter"]);
    terminal.ends_in("PS> (10 -\n>> 2)\n8\nPS>");
    // The history brings both rows back.
    terminal.keys(&["Up"]);
    terminal.ends_in("8\nPS> (10 -\n>> 2)");
    // Ctrl-C leaves all of them.
    terminal.keys(&["C-c"]);
    terminal.ends_in("\nPS>");
}

#[test]
fn a_pasted_block_runs_as_one_and_is_one_entry() {
    let home = tempfile::tempdir().expect("a folder");
    let Some(terminal) = Terminal::start("paste", home.path()) else { return };
    terminal.ends_in("PS>");
    // The tabs stay tabs: `get-ver` would go on otherwise.
    let block = "$x = 'one'\n\n$text = @\"\n\tget-ver\t$x\n\"@\nif ($x) {\n\t\"$x two\"\n}\n$text.Length";
    terminal.paste(block);
    terminal.ends_in("\n$text.Length");
    terminal.keys(&["Enter"]);
    terminal.ends_in("$text.Length\none two\n12\nPS>");
    terminal.line("@(h).Count");
    terminal.ends_in("@(h).Count\n1\nPS>");
    terminal.keys(&["C-l", "Up", "Up"]);
    terminal.ends_in("PS> $x = 'one'\n>>\n>> $text = @\"\n>>      get-ver $x\n>> \"@\n>> if ($x) {\n>>      \"$x two\"\n>> }\n>> $text.Length");
    // From the history it runs as it was.
    terminal.keys(&["Enter"]);
    terminal.ends_in("$text.Length\none two\n12\nPS>");
}

#[test]
fn a_terminal_that_cannot_move_its_cursor_asks_for_more_too() {
    let home = tempfile::tempdir().expect("a folder");
    let setting = Setting { flags: "", variables: "TERM=dumb", ..PLAIN };
    let Some(terminal) = Terminal::with("dumb", home.path(), &setting) else { return };
    terminal.ends_in("PS>");
    terminal.line("(1 +");
    terminal.ends_in("PS> (1 +\n>>");
    terminal.line("2)");
    terminal.ends_in(">> 2)\n3\nPS>");
}
