//! What somebody looks at is shown with symbols, in every form; what goes into a file or a pipe is exact.

use crate::terminal::Terminal;
use std::path::Path;
use std::process::{Command, Stdio};

/// A title, an empty screen, a colour, another direction, no room, a question to the terminal.
const HOSTILE: &str = "\u{1b}]0;mine\u{7}\u{1b}[2J\u{1b}[31mred\u{202e}up\u{200b}\u{9b}5n";
const SEEN: &str = "␛]0;mine␇␛[2J␛[31mred<U+202E>up<U+200B><U+009B>5n";

/// A folder with hostile texts in all that may be read.
fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |name: &str, text: String| std::fs::write(folder.path().join(name), text).expect("a file");
    write("h.txt", format!("{HOSTILE}\nsecond\n"));
    write("h.csv", format!("A,B\n{HOSTILE},2\n"));
    write("h.json", "{\"a\":\"\\u001b[2J\"}".into());
    std::fs::create_dir(folder.path().join("d")).expect("a folder");
    write(&format!("d/x{HOSTILE}.txt"), "a".into());
    write(
        "h.ps1",
        format!(
            "function F {{\n<#\n.SYNOPSIS\nSyn {HOSTILE}\n.DESCRIPTION\n{HOSTILE}\n#>\nparam($B)\n# {HOSTILE}\n1 }}\n"
        ),
    );
    write("m.psm1", format!("<#\n.SYNOPSIS\nof all {HOSTILE}\n#>\nfunction Get-Thing {{ }}\n"));
    folder
}

/// All bytes that come to a terminal from a script.
fn sent(name: &str, folder: &Path, flags: &str, code: &str) -> Option<String> {
    let terminal = Terminal::open(&format!("seen-{name}"))?;
    std::fs::write(folder.join("s.ps1"), code).expect("a file");
    let raw = folder.join(format!("{name}.raw"));
    let program = format!(
        "sleep 1; cd '{0}'; env HOME='{0}' XDG_DATA_HOME='{0}/data' TERM=screen '{1}' --no-color --store lab.db {flags} s.ps1; echo left with $?; sleep 60",
        folder.display(),
        env!("CARGO_BIN_EXE_rgsh"),
    );
    terminal.runs((150, 50), &[], &program);
    terminal.tmux(&["pipe-pane", &format!("cat > '{}'", raw.display())]);
    terminal.shows("left with");
    for _ in 0..50 {
        let text = String::from_utf8_lossy(&std::fs::read(&raw).unwrap_or_default()).into_owned();
        if text.contains("left with") {
            return Some(text.replace("\r\n", "\n"));
        }
        std::thread::sleep(std::time::Duration::from_millis(100));
    }
    panic!("nothing came through the pipe");
}

#[test]
fn a5_no_output_mode_steers_a_terminal() {
    let folder = folder();
    let code = "Import-Csv h.csv\nWrite-Host (Get-Content h.txt -TotalCount 1)\nWrite-Warning (Get-Content h.txt -TotalCount 1)\nGet-Content (Get-Content h.txt -TotalCount 1)";
    for (mode, rows) in [("csv", 1), ("list", 1), ("table", 1), ("json", 0)] {
        let Some(text) = sent(mode, folder.path(), &format!("--output {mode}"), code) else { return };
        assert!(!text.contains(['\u{1b}', '\u{7}', '\u{202e}', '\u{200b}', '\u{9b}']), "{mode}: {text:?}");
        assert!(text.matches(SEEN).count() >= 2 + rows, "{mode}: {text:?}");
    }
    let text = sent("row", folder.path(), "--output csv", "Import-Csv h.csv").expect("a terminal");
    assert_eq!(text.split_once("left").expect("its end").0, format!("\"A\",\"B\"\n\"{SEEN}\",\"2\"\n"));
    // Behind a pipe and in a file it is data.
    let piped = Command::new(env!("CARGO_BIN_EXE_rgsh"))
        .args(["--store", "lab.db", "--output", "csv", "-c", "Import-Csv h.csv"])
        .current_dir(folder.path())
        .env("HOME", folder.path())
        .stdin(Stdio::null())
        .output()
        .expect("rgsh starts");
    assert_eq!(String::from_utf8_lossy(&piped.stdout), format!("\"A\",\"B\"\n\"{HOSTILE}\",\"2\"\n"));
}

#[test]
fn a5_help_and_files_never_steer_a_terminal() {
    let folder = folder();
    for (at, (code, seen)) in [
        (". ./h.ps1; Get-Help F; Get-Help F -Full; Get-Command F", 4),
        ("Get-ChildItem d; Get-ChildItem d | % FullName; Get-Content -LiteralPath (Get-ChildItem d).FullName.Replace('.txt', '.none'); Get-FileHash (Get-ChildItem d/*).FullName", 4),
        ("Get-Content h.txt; Get-Content h.txt -Raw; Get-Content h.txt | Out-String; Select-String red h.txt; [IO.File]::ReadAllText('h.txt')", 5),
        ("Get-Content h.txt > /dev/tty; Get-Content h.txt | Set-Content /dev/tty; Get-Content h.txt | Tee-Object /dev/tty | Out-Null; [IO.File]::WriteAllText('/dev/tty', (Get-Content h.txt -Raw))", 4),
        ("Get-Content h.txt | ConvertTo-Csv; Import-Csv h.csv | ConvertTo-Html; (Import-Csv h.csv).A; Import-Csv h.csv | Format-Custom", 3),
        ("Write-Information (Get-Content h.txt -TotalCount 1) -InformationAction Continue; Write-Verbose (Get-Content h.txt -TotalCount 1) -Verbose; $host.UI.WriteLine((Get-Content h.txt -TotalCount 1)); & (Get-Content h.txt -TotalCount 1)", 4),
    ]
    .into_iter()
    .enumerate()
    {
        let Some(text) = sent(&format!("files{at}"), folder.path(), "", code) else { return };
        assert!(!text.contains(['\u{1b}', '\u{7}', '\u{202e}', '\u{200b}', '\u{9b}']), "{code}\n{text:?}");
        assert!(text.matches(SEEN).count() >= seen, "{code}\n{text:?}");
    }
    // A file is exact, whatever it was read from.
    let Some(text) = sent(
        "exact",
        folder.path(),
        "",
        "Get-Content h.txt | Set-Content o.txt; Get-Content h.txt > r.txt; \"`e[32mown`e[0m\"",
    ) else {
        return;
    };
    assert!(text.contains("\u{1b}[32mown\u{1b}[0m"), "{text:?}");
    for file in ["o.txt", "r.txt"] {
        assert_eq!(std::fs::read_to_string(folder.path().join(file)).expect("it"), format!("{HOSTILE}\nsecond\n"));
    }
}
