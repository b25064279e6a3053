//! The profile: a script that runs before the first prompt.

use super::open::{Ended, Shell};
use crate::command::paths;
use crate::command::text_encoding;
use crate::engine::Accent;
use crate::error::{Error, Kind, system_words};

/// Runs the profile, if there is one. What goes wrong in it is shown, and the prompt comes all the same.
pub fn run(shell: &Shell) -> Ended {
    let Some(path) = paths::profile() else { return Ended::Well };
    let name = path.display().to_string();
    let text = match std::fs::read(&path) {
        Ok(bytes) => text_encoding::text_of(&bytes),
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => return Ended::Well,
        Err(e) => {
            let error = Error::new(Kind::ReadError, format!("the profile {name} cannot be read: {}", system_words(&e)))
                .hint("--no-profile leaves it out");
            shell.screen.report(&error);
            return Ended::Well;
        }
    };
    shell.run(&name, &text, Accent::Shell, false)
}
