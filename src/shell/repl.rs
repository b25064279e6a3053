//! The prompt.

use super::interrupt;
use super::open::{Ended, Shell};
use super::place;
use super::profile;
use super::prompt_text;
use super::typing::Typing;
use crate::command::context::Streams;
use crate::command::session::Typed;
use crate::error::{Error, Kind};
use rustyline::error::ReadlineError;
use rustyline::history::FileHistory;
use rustyline::{CompletionType, Config, Editor};
use std::path::Path;

/// Lines of history that are kept.
const HISTORY: usize = 10_000;

/// Reads and runs lines until the end of input; the exit code.
pub fn run(shell: &Shell, has_profile: bool) -> i32 {
    shell.go_on_after_errors();
    let mut editor = match editor(shell) {
        Ok(editor) => editor,
        Err(e) => {
            shell.screen.report(&Error::new(Kind::OpenError, format!("the terminal cannot be used: {e}")));
            return 1;
        }
    };
    interrupt::listen();
    let history = place::history_path(&shell.store_path);
    if let Some(path) = &history {
        // The first time there is none.
        let _ = editor.load_history(path);
    }
    interrupt::set_busy(true);
    if has_profile && let Ended::Exit(code) = profile::run(shell) {
        return code;
    }
    shell.session.at_prompt.set(true);
    let code = read_lines(shell, &mut editor, history.as_deref());
    shell.warn_of_changes();
    if let Some(path) = &history
        && let Err(e) = editor.append_history(path)
    {
        shell.screen.notice(&format!("the history was not kept: {e}"), None);
    }
    code
}

fn editor(shell: &Shell) -> rustyline::Result<Editor<Typing, FileHistory>> {
    let config = Config::builder()
        .max_history_size(HISTORY)?
        .history_ignore_dups(true)?
        .history_ignore_space(true)
        .completion_type(CompletionType::List)
        .bracketed_paste(true)
        .auto_add_history(false)
        .build();
    let mut editor = Editor::with_config(config)?;
    editor.set_helper(Some(Typing::new(shell)));
    Ok(editor)
}

fn read_lines(shell: &Shell, editor: &mut Editor<Typing, FileHistory>, history: Option<&Path>) -> i32 {
    loop {
        interrupt::set_busy(false);
        let prompt = prompt_text::text(shell);
        let line = editor.readline(&prompt);
        if let Ok(line) = &line {
            shell.screen.transcribe(&format!("{prompt}{line}\n"));
        }
        interrupt::set_busy(true);
        match line {
            Ok(line) if line.trim().is_empty() => {}
            Ok(line) => {
                if !holds_secret(&line) {
                    let _ = editor.add_history_entry(line.as_str());
                    if let Some(path) = history {
                        // Line by line: what a killed terminal had typed is there the next day.
                        let _ = editor.append_history(path);
                    }
                }
                let begun = (shell.session.world.now)().datetime();
                let ended = shell.run_line(&line);
                if shell.session.forgets_history.take() {
                    forget(shell, editor, history);
                } else if !holds_secret(&line) {
                    remember(shell, &line, begun);
                }
                match ended {
                    Ended::Exit(code) => return code,
                    // The terminal has put ^C there.
                    Ended::Interrupted => drop(shell.screen.raw("\n")),
                    Ended::Well | Ended::Failed(_) => shell.screen.begin_line(),
                }
            }
            Err(ReadlineError::Interrupted) => {}
            Err(ReadlineError::Eof) => return 0,
            Err(e) => {
                shell.screen.report(&Error::new(Kind::ReadError, format!("the terminal cannot be read: {e}")));
                return 1;
            }
        }
    }
}

/// What Get-History lists.
fn remember(shell: &Shell, line: &str, begun: jiff::civil::DateTime) {
    let mut typed = shell.session.typed.borrow_mut();
    let id = typed.back().map_or(1, |last| last.id + 1);
    let ended = (shell.session.world.now)().datetime();
    typed.push_back(Typed { id, line: line.into(), begun, ended });
    if typed.len() > HISTORY {
        typed.pop_front();
    }
}

/// After Clear-History: the lines of other days go, too.
fn forget(shell: &Shell, editor: &mut Editor<Typing, FileHistory>, history: Option<&Path>) {
    let _ = editor.clear_history();
    if let Some(path) = history
        && let Err(e) = std::fs::write(path, "")
        && e.kind() != std::io::ErrorKind::NotFound
    {
        shell.screen.notice(&format!("the history file was not emptied: {e}"), None);
    }
}

/// Lines with a password or the like are not kept.
fn holds_secret(line: &str) -> bool {
    let line = line.to_ascii_lowercase();
    ["-password", "-credential", "-secret", "-token", "-pin ", "-securestring"].iter().any(|word| line.contains(word))
}
