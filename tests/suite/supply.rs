//! What a line lacks is asked for at the prompt, in a real terminal; elsewhere it is an error that names all of it.

use crate::process::rgsh;
use crate::terminal::Terminal;

#[test]
fn a_typed_line_is_asked_for_what_it_lacks() {
    let home = tempfile::tempdir().expect("a folder");
    let Some(terminal) = Terminal::start("supply", home.path()) else { return };
    let head = |command: &str, at: usize| {
        format!("cmdlet {command} at command pipeline position {at}\nSupply values for the following parameters:\n")
    };
    terminal.ends_in("PS>");
    terminal.keys(&["$null = New-RgsService p.x.example; $null = New-RgsUser -SipAddress sip:a@x.example", "Enter"]);
    terminal.ends_in("x.example\nPS>");
    terminal.keys(&["New-CsRgsQueue | % Name", "Enter"]);
    terminal.ends_in(&format!("{}Parent:", head("New-CsRgsQueue", 1)));
    terminal.keys(&["p", "Enter"]);
    terminal.ends_in("Parent: p\nName:");
    // The sentence about it.
    terminal.keys(&["!?", "Enter"]);
    terminal.ends_in("!?\nName, unique among its kind in the service; case makes no difference.\nName:");
    terminal.keys(&["Help Desk", "Enter"]);
    terminal.ends_in("at once\nHelp Desk\nPS>");
    // An object is named by its variable.
    terminal.keys(&["$a = New-CsRgsCallAction -Action Terminate", "Enter"]);
    terminal.ends_in("Terminate\nPS>");
    terminal.keys(&["(New-CsRgsAnswer -DtmfResponse 1).DtmfResponse", "Enter"]);
    terminal.ends_in(&format!("{}Action:", head("New-CsRgsAnswer", 1)));
    terminal.keys(&["$a", "Enter"]);
    terminal.ends_in("Action: $a\n1\nPS>");
    // A list, until an empty line.
    terminal.keys(&["function Add-All([Parameter(Mandatory)][string[]]$Names, [Parameter(Mandatory)][int]$Times) { $Names.Count * $Times }", "Enter"]);
    terminal.ends_in("$Times }\nPS>");
    terminal.keys(&["Add-All", "Enter"]);
    terminal.ends_in(&format!("{}Names[0]:", head("Add-All", 1)));
    terminal.keys(&["a", "Enter"]);
    terminal.ends_in("Names[1]:");
    terminal.keys(&["b", "Enter"]);
    terminal.ends_in("Names[0]: a\nNames[1]: b\nNames[2]:");
    terminal.keys(&["Enter"]);
    terminal.ends_in("Times:");
    terminal.keys(&["21", "Enter"]);
    terminal.ends_in("Times: 21\n42\nPS>");
    // A wrong answer is said, and asked for again.
    terminal.keys(&["Add-All x", "Enter"]);
    terminal.ends_in("Times:");
    terminal.keys(&["many", "Enter"]);
    terminal.ends_in("\n-Times: \"many\" is not an int\nTimes:");
    terminal.keys(&["3", "Enter"]);
    terminal.ends_in("\n3\nPS>");
    // The second command of the line.
    terminal.keys(&["1 | Add-All -Times 1", "Enter"]);
    terminal.ends_in(&format!("{}Names[0]:", head("Add-All", 2)));
    terminal.keys(&["C-c"]);
    terminal.ends_in("PS>");
    // Ctrl-C leaves, and changes nothing.
    terminal.keys(&["New-CsRgsQueue -Parent p", "Enter"]);
    terminal.ends_in("Name:");
    terminal.keys(&["C-c"]);
    terminal.ends_in("PS>");
    terminal.keys(&["@(Get-CsRgsQueue).Count", "Enter"]);
    terminal.ends_in("Count\n1\nPS>");
    // Nothing said is an error that names what is missing still.
    terminal.keys(&["New-CsRgsQueue", "Enter"]);
    terminal.ends_in("Parent:");
    terminal.keys(&["Enter"]);
    terminal.ends_in("shows what each takes\nPS>");
    assert!(terminal.screen().contains("-Parent and -Name are missing"), "{}", terminal.screen());
}

#[test]
fn a_script_is_not_asked_but_told_all_at_once() {
    let told = |args: &[&str], files: &[(&str, &str)], expected: &str| {
        let run = files.iter().fold(rgsh(args), |run, (name, text)| run.file(name, text));
        let output = run.command().stdin(std::process::Stdio::null()).output().expect("rgsh runs");
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(said.contains(expected) && !said.contains("Supply values"), "{args:?}: {said}");
        assert_eq!(output.status.code(), Some(1), "{args:?}");
    };
    let both = "-Parent and -Name are missing";
    told(&["-c", "New-CsRgsQueue"], &[], both);
    told(&["a.ps1"], &[("a.ps1", "New-CsRgsQueue\n")], both);
    told(&["a.rhai"], &[("a.rhai", "let q = New-CsRgsQueue;\n")], both);
    let function = "function F([Parameter(Mandatory=$true)]$A, $B, [Parameter(Mandatory)][int]$C) { 1 }\nF\n";
    told(&["f.ps1"], &[("f.ps1", function)], "F: -A and -C are missing");
    let script = "param([Parameter(Mandatory=$true)][string]$Pool, [Parameter(Mandatory=$true)]$Name)\n$Pool\n";
    told(&["p.ps1"], &[("p.ps1", script)], "-Pool and -Name are missing");
}
