//! The screen as cmdlets see it: messages, questions, progress, the pager.

use super::{SILENCE, Screen, terminal_columns};
use crate::command::context::Streams;
use crate::error::{Error, Halt};
use crate::language::program::Span;
use crate::object::value::Value;
use crate::object::visible::shown;
use crate::shell::flags::Output;
use crate::shell::keys::{self, Wish, Wishes};
use crate::shell::paint::{self, Tint};
use crate::shell::{interrupt, pager, report};
use std::io::Write;
use std::sync::atomic::Ordering;

impl Streams for Screen {
    fn flush(&self) {
        // A reader that has gone is noticed at the next value.
        let _gone = self.flush_out();
    }

    fn warning(&self, text: &str) {
        self.message("WARNING", "Warning", Tint::Warning, text, None);
    }

    fn verbose(&self, text: &str) {
        self.message("VERBOSE", "Verbose", Tint::Notice, text, None);
    }

    fn debug(&self, text: &str) {
        self.message("DEBUG", "Debug", Tint::Notice, text, None);
    }

    fn information(&self, text: &str) {
        self.host(text, true, None, None);
    }

    fn notice(&self, text: &str, span: Option<Span>) {
        if self.manner.quiet || !self.said.borrow_mut().insert(text.to_string()) {
            return;
        }
        let place = span.and_then(|span| {
            let (name, source) = self.own.sources.get()?(span.source)?;
            source.trim_end().contains('\n').then(|| (name.to_string(), report::position(&source, span).line))
        });
        self.message("notice", "Notice", Tint::Notice, text, place);
    }

    fn error(&self, error: &Error) {
        self.report(error);
    }

    /// Output that is data keeps to itself: with JSON and CSV, text for people goes to standard error.
    fn host(&self, text: &str, newline: bool, foreground: Option<&str>, background: Option<&str>) {
        let end = if newline { "\n" } else { "" };
        let text = &self.own.written(text);
        if matches!(self.manner.output, Output::Json | Output::Csv) {
            self.say(&format!("{text}{end}"));
            return;
        }
        let _ = self.finish();
        let painted = paint::host(self.manner.colors && self.out_is_terminal, text, foreground, background);
        let _ = self.raw(&format!("{painted}{end}"));
    }

    fn clear(&self) {
        let _ = self.finish();
        let _ = self.raw("\x1b[2J\x1b[H");
    }

    fn copy_to(&self, copy: Option<Box<dyn Write>>) -> Option<Box<dyn Write>> {
        // What was printed so far belongs to what was there before.
        let _ = self.finish();
        self.transcript.replace(copy)
    }

    fn clipboard(&self, text: &str) -> bool {
        use base64::Engine;
        if !self.out_is_terminal {
            return false;
        }
        let coded = base64::engine::general_purpose::STANDARD.encode(text);
        // Straight to the terminal: it is no output, and belongs into no transcript.
        let mut out = self.out.borrow_mut();
        out.to.write_all(format!("\x1b]52;c;{coded}\x07").as_bytes()).and_then(|()| out.to.flush()).is_ok()
    }

    fn progress(&self, activity: &str, status: &str, percent: Option<u8>) {
        if self.shows_progress() {
            self.progress.say(activity, status, percent);
        }
    }

    fn working(&self, cmdlet: &str, objects: Option<u64>) {
        match objects {
            None => self.progress.end_count(),
            Some(_) if self.out_is_terminal && self.written.get().elapsed() < SILENCE => {}
            Some(objects) if self.shows_progress() => self.progress.count(cmdlet, objects),
            Some(_) => {}
        }
    }

    fn ask(&self, question: &str) -> Option<String> {
        if !self.can_ask {
            return None;
        }
        let _ = self.finish();
        // The terminal itself, so that a question is seen while the output goes to a file.
        let config = rustyline::Config::builder().behavior(rustyline::Behavior::PreferTerm).build();
        let mut editor = rustyline::Editor::<(), rustyline::history::MemHistory>::with_history(
            config,
            rustyline::history::MemHistory::new(),
        )
        .ok()?;
        let wishes = Wishes::default();
        keys::bind_suspend(&mut editor, &wishes);
        let (mut left, mut right) = (String::new(), String::new());
        loop {
            match editor.readline_with_initial(&shown(question), (&left, &right)) {
                Ok(line) => return Some(line),
                Err(rustyline::error::ReadlineError::Interrupted) => {
                    let Some(Wish::Suspend(text, at)) = wishes.take() else {
                        interrupt::flag().store(true, Ordering::SeqCst);
                        return None;
                    };
                    self.suspension().stop();
                    let (before, after) = text.split_at_checked(at).unwrap_or((&text, ""));
                    (left, right) = (before.to_string(), after.to_string());
                }
                Err(_) => return None,
            }
        }
    }

    fn can_ask(&self) -> bool {
        self.can_ask
    }

    fn read_line(&self, question: &str) -> Option<String> {
        let Some(line) = self.line.filter(|_| !self.can_ask) else { return self.ask(question) };
        let answer = line()?;
        self.host(question, false, None, None);
        Some(answer)
    }

    fn show(&self, value: &Value) -> Result<bool, Halt> {
        // Output that is data holds what nobody printed on purpose.
        if matches!(self.manner.output, Output::Json | Output::Csv) {
            return Ok(false);
        }
        Screen::show(self, value.clone()).map(|()| true)
    }

    fn pager(&self) -> Option<Box<dyn Write>> {
        if !self.out_is_terminal || !self.can_ask {
            return None;
        }
        let _ = self.finish();
        Some(pager::open())
    }

    fn width(&self) -> Option<usize> {
        if self.out_is_terminal { terminal_columns() } else { None }
    }
}
