//! Scripts, `-c` and piped text: from the text to an exit code.

use super::flags::Task;
use super::interrupt;
use super::open::{Ended, Shell};
use super::screen::Screen;
use crate::command::context::Streams;
use crate::command::reading::Reading;
use crate::command::session::Session;
use crate::command::text_encoding;
use crate::error::{Error, Kind, system_words};
use crate::language::Accent;
use crate::store::Store;
use std::path::Path;

/// Runs the task to its end.
pub fn run(shell: &Shell, task: &Task, args: Vec<String>, atomic: bool) -> i32 {
    interrupt::listen();
    if let Task::File(path) = task
        && args.iter().any(|argument| argument == "-?")
    {
        return show_help(shell, path);
    }
    shell.interpreter.set_args(args);
    let (name, text, accent, shows_last) = match task {
        Task::Code(code) => (String::new(), code.clone(), Accent::Shell, true),
        Task::File(path) => match read_file(shell, path) {
            Ok(text) => {
                let extension = path.extension().map(|e| e.to_ascii_lowercase());
                let has = |wanted: &str| extension.as_ref().is_some_and(|e| e == wanted);
                if has("ps1") {
                    shell.go_on_after_errors();
                }
                shell.interpreter.set_script(&std::path::absolute(path).unwrap_or_else(|_| path.clone()));
                (path.display().to_string(), text, Accent::of(path), false)
            }
            Err(error) => return refuse(shell, &error),
        },
        Task::StandardInput | Task::Prompt => match read_standard_input(shell) {
            Ok(text) => (String::new(), text, Accent::Shell, true),
            Err(error) => return refuse(shell, &error),
        },
    };
    if !atomic {
        return run_text(shell, &name, &text, accent, shows_last);
    }
    shell.screen.outlive_reader();
    let begun = shell.session.store().and_then(Store::begin_atomic);
    if let Err(error) = begun {
        shell.screen.report(&error);
        return error.exit_code();
    }
    let code = run_text(shell, &name, &text, accent, shows_last);
    match shell.session.store().and_then(|store| store.end_atomic(code == 0)) {
        Ok(()) => code,
        Err(error) => {
            shell.screen.report(&error);
            code.max(error.exit_code())
        }
    }
}

/// `rgsh SCRIPT -?`: what the script says of itself; it does not run.
fn show_help(shell: &Shell, path: &Path) -> i32 {
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
    let quoted = path.display().to_string().replace('\'', "''");
    run_text(shell, "", &format!("Get-Help '{quoted}'"), Accent::Shell, true)
}

fn run_text(shell: &Shell, name: &str, text: &str, accent: Accent, shows_last: bool) -> i32 {
    let ended = shell.run(name, text, accent, shows_last);
    // `exit` is an end like any other.
    if matches!(ended, Ended::Well | Ended::Exit(_)) && !shell.screen.is_reader_gone() {
        shell.warn_of_changes();
    }
    exit_code(shell, ended)
}

/// An error after which the script went on counts at its end.
fn exit_code(shell: &Shell, ended: Ended) -> i32 {
    match ended {
        Ended::Well => i32::from(shell.screen.errors_shown() > 0),
        Ended::Failed(code) | Ended::Exit(code) => code,
        Ended::Interrupted => interrupt::EXIT_CODE,
    }
}

fn refuse(shell: &Shell, error: &Error) -> i32 {
    if shell.session.is_interrupted() {
        return interrupt::EXIT_CODE;
    }
    shell.screen.report(error);
    2
}

pub fn read_file(shell: &Shell, path: &Path) -> Result<String, Error> {
    text_of(&shell.session, &shell.screen, path)
}

/// The text of a script.
pub fn text_of(session: &Session, screen: &Screen, path: &Path) -> Result<String, Error> {
    let read = Reading::open(session, path).and_then(Reading::script);
    let bytes = read.map_err(|e| {
        let (kind, hint) = match e.kind() {
            std::io::ErrorKind::NotFound => (Kind::ObjectNotFound, Some("rgsh -c CODE runs a line of text")),
            _ => (Kind::ReadError, None),
        };
        let mut error = Error::new(kind, format!("the script {} cannot be read: {}", path.display(), system_words(&e)))
            .target(path.display().to_string());
        error.hint = hint.map(str::to_string);
        error
    })?;
    Ok(decoded(screen, &bytes, &path.display().to_string()))
}

fn read_standard_input(shell: &Shell) -> Result<String, Error> {
    #[cfg(unix)]
    let read = Reading::standard_input(&shell.session).and_then(Reading::script);
    #[cfg(not(unix))]
    let read = {
        let mut bytes = Vec::new();
        std::io::Read::read_to_end(&mut std::io::stdin(), &mut bytes).map(|_| bytes)
    };
    let bytes =
        read.map_err(|e| Error::new(Kind::ReadError, format!("standard input cannot be read: {}", system_words(&e))))?;
    Ok(decoded(&shell.screen, &bytes, "standard input"))
}

fn decoded(screen: &Screen, bytes: &[u8], what: &str) -> String {
    let (text, guessed) = text_encoding::decode(bytes, None);
    if guessed {
        screen.notice(&format!("{what} is not UTF-8; it was read as Windows-1252"), None);
    }
    text
}
