//! The prompt in a real terminal, by tmux: a file for each subject.

mod colours;
mod history;
mod interrupts;
mod keys;
mod profile;
mod progress;
mod rows;
mod sitting;
mod tab;
mod words;

use crate::terminal::Terminal;
use std::path::Path;
use std::process::Command;

/// How a terminal is, and what runs in it.
pub struct Setting<'a> {
    pub columns: usize,
    pub rows: usize,
    /// Further flags of rgsh.
    pub flags: &'a str,
    /// Further variables, as `env` takes them.
    pub variables: &'a str,
}

/// Without colours, which would stand between the words.
pub const PLAIN: Setting = Setting { columns: 80, rows: 24, flags: "--no-color", variables: "TERM=screen" };

/// What is there besides at a prompt.
impl Terminal {
    /// Starts rgsh in a terminal of 80 columns.
    pub fn start(name: &str, home: &Path) -> Option<Terminal> {
        Terminal::with(name, home, &PLAIN)
    }

    /// The same, in a terminal that is set up otherwise.
    pub fn with(name: &str, home: &Path, setting: &Setting) -> Option<Terminal> {
        let terminal = Terminal::open(&format!("prompt-{name}"))?;
        let program = format!(
            "trap : INT; cd '{0}'; env -u NO_COLOR HOME='{0}' XDG_DATA_HOME='{0}/data' {1} '{2}' --store '{0}/lab.db' {3}; echo left with $?; sleep 60",
            home.display(),
            setting.variables,
            env!("CARGO_BIN_EXE_rgsh"),
            setting.flags,
        );
        terminal.runs((setting.columns, setting.rows), &[], &program);
        Some(terminal)
    }

    /// Types a text as it stands, and Enter.
    pub fn line(&self, text: &str) {
        self.tmux(&["send-keys", "-l", text]);
        self.keys(&["Enter"]);
    }

    /// Leaves what is typed, and clears the screen. Not by Ctrl-C: what is typed right behind that is lost.
    pub fn clear(&self) {
        self.keys(&["C-e", "C-u", "C-l"]);
    }

    /// Pastes a text as a terminal does that brackets it.
    pub fn paste(&self, text: &str) {
        self.tmux(&["set-buffer", "-b", "text", text]);
        self.tmux(&["paste-buffer", "-p", "-r", "-b", "text"]);
    }

    /// Waits until this is on the screen.
    #[track_caller]
    pub fn shows(&self, text: &str) {
        self.wait(Terminal::screen, &format!("show {text:?}"), |screen| screen.contains(text));
    }

    /// Waits until this is on the screen, colours and all.
    #[track_caller]
    pub fn colours(&self, text: &str) {
        self.wait(Terminal::coloured, &format!("show {text:?}"), |screen| screen.contains(text));
    }
}

/// Runs lines on the store that the terminals of this home open.
pub fn fill(home: &Path, code: &str) {
    let output = Command::new(env!("CARGO_BIN_EXE_rgsh"))
        .args(["--store", &home.join("lab.db").display().to_string(), "-c", code])
        .env("HOME", home)
        .output()
        .expect("rgsh starts");
    assert!(output.status.success(), "{code}: {}", String::from_utf8_lossy(&output.stderr));
}
