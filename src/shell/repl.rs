//! The prompt.

use super::continued;
use super::interrupt;
use super::keys::{self, Wish};
use super::line_history::LineHistory;
use super::open::{Ended, Shell};
use super::paint;
use super::place;
use super::profile;
use super::prompt_text;
use super::suspend::Suspension;
use super::typing::Typing;
use crate::cmdlets;
use crate::command::cmdlet::Cmdlet;
use crate::command::context::Streams;
use crate::command::line_keys::Bound;
use crate::command::session::{BellStyle, EditMode, LineOptions, Typed};
use crate::error::{Error, Kind};
use crate::format::text_width;
use rustyline::config::Configurer;
use rustyline::error::ReadlineError;
use rustyline::history::FileHistory;
use rustyline::{ColorMode, CompletionType, Config, Editor};
use std::path::Path;

/// Milliseconds.
const ESCAPE: u16 = 500;

/// Lines of history that are kept.
const HISTORY: usize = 10_000;

/// Reads and runs lines until the end of input; the exit code.
pub fn run(shell: &Shell, has_profile: bool) -> i32 {
    shell.go_on_after_errors();
    let suspension = shell.screen.suspension().clone();
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
    if shell.is_new {
        // A name that was mistyped makes a store, too.
        let (path, account) = (shell.store_path.display(), &shell.session.world.account);
        shell.screen.notice(&format!("{path} is a new store, and {account} its administrator"), None);
    }
    if has_profile && let Ended::Exit(code) = profile::run(shell) {
        return code;
    }
    shell.session.at_prompt.set(true);
    let code = read_lines(shell, &mut editor, history.as_deref(), &suspension);
    shell.warn_of_changes();
    if let Some(path) = &history
        && let Err(e) = editor.append_history(path)
    {
        shell.screen.notice(&format!("the history was not kept: {e}"), None);
    }
    code
}

fn editor(shell: &Shell) -> rustyline::Result<Editor<Typing, LineHistory>> {
    let config = Config::builder()
        .max_history_size(HISTORY)?
        .history_ignore_dups(true)?
        .history_ignore_space(true)
        .completion_type(CompletionType::List)
        .bracketed_paste(true)
        // Whether there are colours is decided by who paints them; the continuation prompt is painted, too.
        .color_mode(ColorMode::Forced)
        .auto_add_history(false)
        .build();
    let history = LineHistory(FileHistory::with_config(&config));
    let mut editor = Editor::with_history(config, history)?;
    let typing = Typing::new(shell);
    let wishes = typing.wishes.clone();
    editor.set_helper(Some(typing));
    let interpreter = shell.interpreter.clone();
    keys::bind(&mut editor, &wishes, Box::new(move |text| interpreter.is_incomplete(text)));
    Ok(editor)
}

/// What Set-PSReadLineOption and Set-PSReadLineKeyHandler chose.
fn apply(options: LineOptions, bound: &Bound, editor: &mut Editor<Typing, LineHistory>) {
    if let Some(typing) = editor.helper() {
        typing.walk.to_end.set(options.found_to_end);
        let wishes = typing.wishes.clone();
        keys::bind_own(editor, &wishes, bound);
    }
    editor.set_edit_mode(match options.edit_mode {
        EditMode::Vi => rustyline::EditMode::Vi,
        EditMode::Emacs | EditMode::Windows => rustyline::EditMode::Emacs,
    });
    // Esc alone is a key, and what follows it that soon is meant with Alt.
    editor.set_keyseq_timeout(Some(ESCAPE));
    editor.set_bell_style(match options.bell {
        BellStyle::None => rustyline::config::BellStyle::None,
        BellStyle::Audible => rustyline::config::BellStyle::Audible,
    });
}

/// Reads a line. Who stops the process with Ctrl-Z goes on with it when the process is brought back.
fn read_line(
    shell: &Shell,
    editor: &mut Editor<Typing, LineHistory>,
    prompt: &str,
    suspension: &Suspension,
) -> rustyline::Result<String> {
    let (mut left, mut right) = (String::new(), String::new());
    loop {
        let line = editor.readline_with_initial(prompt, (&left, &right));
        suspension.has_typed();
        let Some(typing) = editor.helper() else { return line };
        if !matches!(line, Err(ReadlineError::Interrupted)) {
            return line;
        }
        let rows = typing.take_drawn();
        if rows > 0 {
            // The list stands above the cursor by now.
            let _ = shell.screen.raw(&format!("\x1b[{rows}A\x1b[J"));
        }
        let Some(Wish::Suspend(text, at)) = typing.wishes.take() else { return line };
        suspension.stop();
        let (before, after) = text.split_at_checked(at).unwrap_or((&text, ""));
        (left, right) = (before.to_string(), after.to_string());
    }
}

fn read_lines(
    shell: &Shell,
    editor: &mut Editor<Typing, LineHistory>,
    history: Option<&Path>,
    suspension: &Suspension,
) -> i32 {
    loop {
        interrupt::set_busy(false);
        let prompt = prompt_text::text(shell);
        apply(shell.session.line_options.get(), &shell.session.line_keys.borrow(), editor);
        if let Some(typing) = editor.helper() {
            typing.prompt_width.set(text_width::width(&paint::without_colors(&prompt)));
        }
        let line = read_line(shell, editor, &prompt, suspension);
        let line = line.map(|line| continued::without_marks(&line).into_owned());
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
                if is_read(shell, &line) {
                    shell.screen.begin_pages();
                }
                let ended = shell.run_line(if is_quit(shell, &line) { "exit" } else { &line });
                shell.screen.end_pages();
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

/// `quit` leaves the prompt as `exit` does, unless somebody has a function of that name.
fn is_quit(shell: &Shell, line: &str) -> bool {
    line.trim().trim_end_matches(';').eq_ignore_ascii_case("quit") && !shell.interpreter.is_function("quit")
}

/// `help` and `man` are read page by page, as in PowerShell; Get-Help itself prints.
fn is_read(shell: &Shell, line: &str) -> bool {
    let word = line.split_whitespace().next().unwrap_or_default();
    let is_alias = |cmdlet: &&Cmdlet| cmdlet.noun() == "Help" && !cmdlet.name.eq_ignore_ascii_case(word);
    cmdlets::find(word).filter(is_alias).is_some() && !shell.interpreter.is_function(word)
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
fn forget(shell: &Shell, editor: &mut Editor<Typing, LineHistory>, history: Option<&Path>) {
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
