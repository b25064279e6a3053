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

use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

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

pub struct Terminal {
    socket: String,
}

impl Terminal {
    /// Starts rgsh in a terminal of 80 columns. None, said loudly, where tmux is missing; the CI installs it.
    pub fn start(name: &str, home: &Path) -> Option<Terminal> {
        Terminal::with(name, home, &PLAIN)
    }

    /// The same, in a terminal that is set up otherwise.
    pub fn with(name: &str, home: &Path, setting: &Setting) -> Option<Terminal> {
        if Command::new("tmux").arg("-V").output().is_err() {
            crate::lab::skipped(&format!("tmux is not installed, so the prompt is not tested ({name})"));
            return None;
        }
        let terminal = Terminal { socket: format!("rgsh-{name}-{}", std::process::id()) };
        let program = format!(
            "trap : INT; cd '{0}'; env -u NO_COLOR HOME='{0}' XDG_DATA_HOME='{0}/data' {1} '{2}' --store '{0}/lab.db' {3}; echo left with $?; sleep 60",
            home.display(),
            setting.variables,
            env!("CARGO_BIN_EXE_rgsh"),
            setting.flags,
        );
        let (columns, rows) = (setting.columns.to_string(), setting.rows.to_string());
        terminal.tmux(&["-f", "/dev/null", "new-session", "-d", "-x", &columns, "-y", &rows, "sh", "-c", &program]);
        Some(terminal)
    }

    pub fn tmux(&self, args: &[&str]) -> String {
        let output = Command::new("tmux").args(["-L", &self.socket]).args(args).output().expect("tmux runs");
        assert!(output.status.success(), "tmux {args:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8_lossy(&output.stdout).into_owned()
    }

    /// Presses keys by their names; what is no name is typed.
    pub fn keys(&self, keys: &[&str]) {
        let mut args = vec!["send-keys"];
        args.extend(keys);
        self.tmux(&args);
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

    pub fn screen(&self) -> String {
        self.shown(&self.tmux(&["capture-pane", "-p"]))
    }

    /// With the sequences that colour it.
    pub fn coloured(&self) -> String {
        self.shown(&self.tmux(&["capture-pane", "-p", "-e"]))
    }

    fn shown(&self, text: &str) -> String {
        let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
        // The prompt names account, role and store; here the account is whose machine this is.
        let prompt = format!("{} admin ~/lab.db PS>", rgsh::store::connection::account_name());
        lines.join("\n").trim_end().replace(&prompt, "PS>")
    }

    /// Waits until the screen ends in this.
    #[track_caller]
    pub fn ends_in(&self, text: &str) {
        self.wait(|terminal| terminal.screen(), &format!("end in {text:?}"), |screen| screen.ends_with(text));
    }

    /// Waits until this is on the screen.
    #[track_caller]
    pub fn shows(&self, text: &str) {
        self.wait(|terminal| terminal.screen(), &format!("show {text:?}"), |screen| screen.contains(text));
    }

    /// Waits until this is on the screen, colours and all.
    #[track_caller]
    pub fn colours(&self, text: &str) {
        let wish = format!("show {text:?}");
        self.wait(|terminal| terminal.coloured(), &wish, |screen| screen.contains(text));
    }

    #[track_caller]
    pub fn wait(&self, look: impl Fn(&Terminal) -> String, wish: &str, is_there: impl Fn(&str) -> bool) {
        let begin = Instant::now();
        loop {
            let screen = look(self);
            if is_there(&screen) {
                return;
            }
            assert!(begin.elapsed() < Duration::from_secs(10), "the screen does not {wish}:\n{screen}\n{screen:?}");
            std::thread::sleep(Duration::from_millis(20));
        }
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        let _ = Command::new("tmux").args(["-L", &self.socket, "kill-server"]).output();
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
