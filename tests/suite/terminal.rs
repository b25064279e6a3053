//! A terminal of its own tmux, in which the real program runs: for the screens and for the prompt.

use std::process::Command;
use std::time::{Duration, Instant};

pub struct Terminal {
    socket: String,
}

impl Terminal {
    /// None, said loudly, where tmux is missing; the CI installs it.
    pub fn open(name: &str) -> Option<Terminal> {
        if Command::new("tmux").arg("-V").output().is_err() {
            crate::lab::skipped(&format!("tmux is not installed, so nothing is tried in a terminal ({name})"));
            return None;
        }
        Some(Terminal { socket: format!("rgsh-{name}-{}", std::process::id()) })
    }

    /// Runs a line of `sh` in a new window of so many columns and rows, with further variables (`NAME=value`).
    pub fn runs(&self, (columns, rows): (usize, usize), variables: &[&str], program: &str) {
        let (columns, rows) = (columns.to_string(), rows.to_string());
        let mut args = vec!["-f", "/dev/null", "new-session", "-d", "-x", &columns, "-y", &rows];
        for variable in variables {
            args.extend(["-e", variable]);
        }
        args.extend(["sh", "-c", program]);
        self.tmux(&args);
    }

    pub fn tmux(&self, args: &[&str]) -> String {
        let output = Command::new("tmux").args(["-u", "-L", &self.socket]).args(args).output().expect("tmux runs");
        assert!(output.status.success(), "tmux {args:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8_lossy(&output.stdout).into_owned()
    }

    /// Presses keys by their names; what is no name is typed.
    pub fn keys(&self, keys: &[&str]) {
        let mut args = vec!["send-keys"];
        args.extend(keys);
        self.tmux(&args);
    }

    pub fn screen(&self) -> String {
        shown(&self.tmux(&["capture-pane", "-p"]))
    }

    /// With the sequences that colour it.
    pub fn coloured(&self) -> String {
        shown(&self.tmux(&["capture-pane", "-p", "-e"]))
    }

    /// Waits until the screen ends in this; the whole of it.
    #[track_caller]
    pub fn ends_in(&self, text: &str) -> String {
        self.wait(Terminal::screen, &format!("end in {text:?}"), |screen| screen.ends_with(text))
    }

    /// Looks again and again until what is wished for is there; what was seen then.
    #[track_caller]
    pub fn wait(&self, look: impl Fn(&Terminal) -> String, wish: &str, is_there: impl Fn(&str) -> bool) -> String {
        let begin = Instant::now();
        loop {
            let screen = look(self);
            if is_there(&screen) {
                return screen;
            }
            assert!(begin.elapsed() < Duration::from_secs(20), "the screen does not {wish}:\n{screen}\n{screen:?}");
            std::thread::sleep(Duration::from_millis(20));
        }
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        let _ = Command::new("tmux").args(["-L", &self.socket, "kill-server"]).output();
    }
}

/// Without the blanks that fill lines and screen up, and with a prompt that is the same everywhere.
pub fn shown(text: &str) -> String {
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    // The prompt names account, role and store; here the account is whose machine this is.
    let prompt = format!("{} admin ~/lab.db PS>", rgsh::store::connection::account_name());
    lines.join("\n").trim_end().replace(&prompt, "PS>")
}
