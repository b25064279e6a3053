//! Completions for other shells, the man page and the manual, from the declarations.

use super::flags::{Flags, Generate};
use super::screen::Screen;
use crate::cmdlets;
use crate::error::Halt;
use crate::help;
use clap::CommandFactory;
use clap_complete::Shell;

/// Prints one of them and gives the exit code.
pub fn run(screen: &Screen, kind: Generate) -> i32 {
    let text = match kind {
        Generate::Bash => completions(Shell::Bash),
        Generate::Zsh => completions(Shell::Zsh),
        Generate::Fish => completions(Shell::Fish),
        Generate::Man => man_page(),
        Generate::Markdown => help::markdown::manual(cmdlets::ROLL),
    };
    match screen.raw(&text) {
        Ok(()) | Err(Halt::Exit(_)) => 0,
        Err(Halt::Error(error)) => {
            screen.report(&error);
            1
        }
        Err(_) => 1,
    }
}

fn completions(shell: Shell) -> String {
    let mut bytes = Vec::new();
    clap_complete::generate(shell, &mut Flags::command(), "rgsh", &mut bytes);
    String::from_utf8_lossy(&bytes).into_owned()
}

fn man_page() -> String {
    let mut bytes = Vec::new();
    // Writing to memory does not fail.
    let _ = clap_mangen::Man::new(Flags::command()).render(&mut bytes);
    String::from_utf8_lossy(&bytes).into_owned()
}
