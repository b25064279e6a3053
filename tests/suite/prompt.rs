//! The prompt in a real terminal, by tmux.

use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

/// A terminal in which rgsh runs.
pub struct Terminal {
    socket: String,
}

impl Terminal {
    /// Starts rgsh in a terminal of 80 columns. None, said loudly, where tmux is missing; the CI installs it.
    pub fn start(name: &str, home: &Path) -> Option<Terminal> {
        Terminal::sized(name, home, (80, 24))
    }

    /// The same in a terminal of so many columns and lines.
    pub fn sized(name: &str, home: &Path, (columns, lines): (u16, u16)) -> Option<Terminal> {
        if Command::new("tmux").arg("-V").output().is_err() {
            crate::lab::skipped(&format!("tmux is not installed, so the prompt is not tested ({name})"));
            return None;
        }
        let terminal = Terminal { socket: format!("rgsh-{name}-{}", std::process::id()) };
        let program = format!(
            "trap : INT; env HOME='{0}' XDG_DATA_HOME='{0}/data' TERM=screen '{1}' --no-color --store '{0}/lab.db'; echo left with $?; sleep 60",
            home.display(),
            env!("CARGO_BIN_EXE_rgsh")
        );
        let (columns, lines) = (columns.to_string(), lines.to_string());
        let size = ["-x", columns.as_str(), "-y", lines.as_str()];
        terminal.tmux(&[&["-f", "/dev/null", "new-session", "-d"], &size[..], &["sh", "-c", &program]].concat());
        Some(terminal)
    }

    fn tmux(&self, args: &[&str]) -> String {
        let output = Command::new("tmux").args(["-L", &self.socket]).args(args).output().expect("tmux runs");
        assert!(output.status.success(), "tmux {args:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8_lossy(&output.stdout).into_owned()
    }

    pub fn keys(&self, keys: &[&str]) {
        let mut args = vec!["send-keys"];
        args.extend(keys);
        self.tmux(&args);
    }

    pub fn screen(&self) -> String {
        let text = self.tmux(&["capture-pane", "-p"]);
        let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
        // The prompt names account, role and store; here the account is whose machine this is.
        let prompt = format!("{} admin ~/lab.db PS>", rgsh::store::connection::account_name());
        lines.join("\n").trim_end().replace(&prompt, "PS>")
    }

    /// Waits until the screen ends in this.
    #[track_caller]
    pub fn ends_in(&self, text: &str) {
        let begin = Instant::now();
        loop {
            let screen = self.screen();
            if screen.ends_with(text) {
                return;
            }
            assert!(begin.elapsed() < Duration::from_secs(10), "the screen does not end in {text:?}:\n{screen}");
            std::thread::sleep(Duration::from_millis(20));
        }
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        let _ = Command::new("tmux").args(["-L", &self.socket, "kill-server"]).output();
    }
}

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
    terminal.ends_in("Verb");
    // Ctrl-C leaves the line.
    terminal.keys(&["C-c"]);
    terminal.ends_in("\nPS>");
    // An open bracket asks for more.
    terminal.keys(&["while ($true) {", "Enter"]);
    terminal.keys(&["}", "Enter"]);
    // Ctrl-C stops a loop, and the prompt is back.
    std::thread::sleep(Duration::from_millis(300));
    terminal.keys(&["C-c"]);
    terminal.ends_in("}\n^C\nPS>");
    // Up brings the last line back; both of its lines are one entry.
    // Inside an entry of two lines, Up goes to its first line.
    terminal.keys(&["Up", "Up", "Up", "Up"]);
    terminal.ends_in("PS> 12");
    terminal.keys(&["C-c"]);
    terminal.ends_in("12\nPS>");
    // Ctrl-D leaves.
    terminal.keys(&["C-d"]);
    terminal.ends_in("left with 0");
}

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
    // The menu says what each candidate is.
    terminal.keys(&["Get-CsRgsQueue | Where-Object { $_.Over", "Tab", "Tab"]);
    terminal.ends_in("$_.Overflow");
    let screen = terminal.screen();
    assert!(screen.contains("OverflowAction     CallAction"), "{screen}");
}

#[test]
fn the_profile_runs_before_the_prompt_which_it_may_word() {
    let home = tempfile::tempdir().expect("a folder");
    let folder = home.path().join(".config/rgsh");
    std::fs::create_dir_all(&folder).expect("a folder");
    std::fs::write(folder.join("profile.rhai"), "fn twice(x) { x * 2 }\nfn prompt() { \"rgs\" + \"> \" }\nno_such()\n")
        .expect("a profile");
    let Some(terminal) = Terminal::start("profile", home.path()) else { return };
    // Its mistake is shown, and the prompt comes all the same; what stands before the mistake is there.
    terminal.ends_in("\nrgs>");
    assert!(terminal.screen().contains("no_such"), "{}", terminal.screen());
    terminal.keys(&["twice(21)", "Enter"]);
    terminal.ends_in("rgs> twice(21)\n42\nrgs>");
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
