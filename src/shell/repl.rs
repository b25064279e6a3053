//! The prompt.

use super::completion::{self, Known};
use super::highlight;
use super::interrupt;
use super::open::{self, Ended, Shell};
use super::place;
use crate::cmdlets;
use crate::command::cmdlet::Cmdlet;
use crate::command::context::Streams;
use crate::engine::Interpreter;
use crate::error::{Error, Kind};
use rustyline::completion::{Completer, FilenameCompleter, Pair};
use rustyline::error::ReadlineError;
use rustyline::highlight::{CmdKind, Highlighter};
use rustyline::history::FileHistory;
use rustyline::validate::{ValidationContext, ValidationResult, Validator};
use rustyline::{CompletionType, Config, Context, Editor, Helper, Hinter};
use std::borrow::Cow;
use std::path::Path;
use std::rc::Rc;

/// Lines of history that are kept.
const HISTORY: usize = 10_000;

/// Reads and runs lines until the end of input; the exit code.
pub fn run(shell: &Shell) -> i32 {
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
    let code = read_lines(shell, &mut editor, history.as_deref());
    shell.warn_of_changes();
    if let Some(path) = &history
        && let Err(e) = editor.append_history(path)
    {
        shell.screen.notice(&format!("the history was not kept: {e}"), None);
    }
    code
}

fn editor(shell: &Shell) -> rustyline::Result<Editor<Prompt, FileHistory>> {
    let config = Config::builder()
        .max_history_size(HISTORY)?
        .history_ignore_dups(true)?
        .history_ignore_space(true)
        .completion_type(CompletionType::List)
        .bracketed_paste(true)
        .auto_add_history(false)
        .build();
    let mut editor = Editor::with_config(config)?;
    editor.set_helper(Some(Prompt {
        interpreter: shell.interpreter.clone(),
        files: FilenameCompleter::new(),
        colors: shell.screen.has_colors(),
    }));
    Ok(editor)
}

fn read_lines(shell: &Shell, editor: &mut Editor<Prompt, FileHistory>, history: Option<&Path>) -> i32 {
    loop {
        interrupt::set_busy(false);
        let prompt = match open::prompt_words(shell) {
            words if words.is_empty() => "PS> ".to_string(),
            words => format!("PS {words}> "),
        };
        let line = editor.readline(&prompt);
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
                match shell.run_line(&line) {
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

/// Lines with a password or the like are not kept.
fn holds_secret(line: &str) -> bool {
    let line = line.to_ascii_lowercase();
    ["-password", "-credential", "-secret", "-token", "-pin "].iter().any(|word| line.contains(word))
}

/// What the line editor asks while somebody types.
#[derive(Helper, Hinter)]
struct Prompt {
    interpreter: Rc<Interpreter>,
    files: FilenameCompleter,
    colors: bool,
}

impl Known for Prompt {
    fn cmdlets(&self) -> &'static [&'static Cmdlet] {
        cmdlets::ROLL
    }

    fn functions(&self) -> Vec<Rc<str>> {
        self.interpreter.functions()
    }

    fn variables(&self) -> Vec<Rc<str>> {
        self.interpreter.variables().into_iter().map(|(name, _)| name).collect()
    }
}

impl Completer for Prompt {
    type Candidate = Pair;

    fn complete(&self, line: &str, at: usize, context: &Context<'_>) -> rustyline::Result<(usize, Vec<Pair>)> {
        let found = completion::complete(line, at, self);
        if found.candidates.is_empty() {
            return self.files.complete(line, at, context);
        }
        let pairs = found.candidates.into_iter().map(|c| Pair { display: c.text.clone(), replacement: c.text });
        Ok((found.start, pairs.collect()))
    }
}

impl Highlighter for Prompt {
    fn highlight<'l>(&self, line: &'l str, _at: usize) -> Cow<'l, str> {
        // A pasted program is not coloured anew at every key.
        if !self.colors || line.len() > 4_096 {
            return Cow::Borrowed(line);
        }
        let functions = self.interpreter.functions();
        Cow::Owned(highlight::highlight(line, |word| {
            cmdlets::find(word).is_some() || functions.iter().any(|f| f.eq_ignore_ascii_case(word))
        }))
    }

    fn highlight_char(&self, _line: &str, _at: usize, _kind: CmdKind) -> bool {
        self.colors
    }
}

impl Validator for Prompt {
    fn validate(&self, context: &mut ValidationContext) -> rustyline::Result<ValidationResult> {
        Ok(match self.interpreter.is_incomplete(context.input()) {
            true => ValidationResult::Incomplete,
            false => ValidationResult::Valid(None),
        })
    }
}
