//! Completions for other shells, the man page and the manual, from the declarations.

use super::flags::{Flags, Generate};
use super::screen::Screen;
use crate::cmdlets;
use crate::command::paths::io_error;
use crate::engine::offered::functions_of_rhai;
use crate::error::{Error, Halt};
use crate::help::definitions;
use crate::help::markdown::{self, File};
use clap::CommandFactory;
use clap_complete::Shell;
use std::ffi::OsString;
use std::path::Path;

/// Prints one of them, or writes the manual to the folder that is named; the exit code.
pub fn run(screen: &Screen, kind: Generate, words: &[OsString]) -> i32 {
    let text = match (kind, words) {
        (Generate::Bash, []) => Ok(completions(Shell::Bash)),
        (Generate::Zsh, []) => Ok(completions(Shell::Zsh)),
        (Generate::Fish, []) => Ok(completions(Shell::Fish)),
        (Generate::Man, []) => Ok(man_page()),
        (Generate::Markdown, [folder]) => written(Path::new(folder), markdown::manual(cmdlets::ROLL)),
        (Generate::Markdown, _) => Err(Error::argument("the manual is a folder of files: its name is missing")
            .hint("rgsh --generate markdown DIR writes it there")),
        (Generate::RhaiDefinitions, [folder]) => written(Path::new(folder), definition_files()),
        (Generate::RhaiDefinitions, _) => {
            Err(Error::argument("definitions are a folder of files: its name is missing")
                .hint("rgsh --generate rhai-definitions DIR writes them there"))
        }
        (_, [further, ..]) => Err(Error::argument(format!("\"{}\" is not needed here", further.to_string_lossy()))
            .hint("completions and the man page go to standard output")),
    };
    let text = match text {
        Ok(text) => text,
        Err(error) => {
            screen.report(&error);
            return if error.kind == crate::error::Kind::InvalidArgument { 2 } else { 1 };
        }
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

fn definition_files() -> Vec<File> {
    let file = |path: &str, text: String| File { path: path.into(), text };
    vec![
        file("rgs.d.rhai", definitions::module(cmdlets::ROLL)),
        file("__scope__.d.rhai", definitions::scope()),
        file("__static__.d.rhai", format!("{}\n\n{}", functions_of_rhai().trim_end(), definitions::OWN)),
    ]
}

/// Writes the files; what to say about it.
fn written(folder: &Path, files: Vec<File>) -> Result<String, Error> {
    for file in &files {
        let path = folder.join(&file.path);
        if let Some(parent) = path.parent() {
            std::fs::create_dir_all(parent).map_err(|e| io_error("make", parent, &e))?;
        }
        std::fs::write(&path, &file.text).map_err(|e| io_error("write", &path, &e))?;
    }
    Ok(format!("{} files written to {}\n", files.len(), folder.display()))
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
