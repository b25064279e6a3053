//! All that leaves the program: output through the printer, everything else to standard error. [`Ports`] are where it
//! goes; what cmdlets may ask of a screen is in [`streams`].

mod own;
mod ports;
mod streams;

use super::flags::Output;
use super::pager;
use super::paint::{self, Tint, tint};
use super::progress::Progress;
use super::report::{self, Source};
use super::suspend::Suspension;
use crate::error::{Error, Halt, Kind};
use crate::format::printer::{Mode, Printer};
use crate::format::{Reader, Style};
use crate::language::program::SourceId;
use crate::object::value::Value;
use crate::object::visible::{self, shown};
use own::{Own, WasStored};
pub use ports::Ports;
use serde_json::json;
use std::borrow::Cow;
use std::cell::{Cell, OnceCell, RefCell};
use std::collections::HashSet;
use std::io::{self, Write};
use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

/// How things are said.
#[derive(Clone, Copy, Debug, Default)]
pub struct Manner {
    pub output: Output,
    pub quiet: bool,
    pub colors: bool,
}

/// Standard output, and whether its last line is unfinished.
struct Out {
    to: Box<dyn Write>,
    in_line: bool,
    /// Something was written since it was last handed on.
    is_new: bool,
}

impl Out {
    fn write(&mut self, text: &str) -> io::Result<()> {
        if let Some(last) = text.as_bytes().last() {
            self.in_line = *last != b'\n';
            self.is_new = true;
        }
        self.to.write_all(text.as_bytes())
    }
}

/// Finds the text a span points into.
pub type FindSource = Box<dyn Fn(SourceId) -> Option<(String, Rc<str>)>>;

pub struct Screen {
    out: RefCell<Out>,
    err: RefCell<Box<dyn Write>>,
    printer: RefCell<Printer>,
    manner: Manner,
    out_is_terminal: bool,
    err_is_terminal: bool,
    /// The terminal cannot take a line back.
    is_dumb: bool,
    can_ask: bool,
    line: Option<fn() -> Option<String>>,
    /// What the user's own texts may do to the screen.
    own: Rc<Own>,
    /// Raised when nobody reads the output any more: also what only prints must stop.
    stop: OnceCell<Arc<AtomicBool>>,
    errors_shown: Cell<usize>,
    /// Whoever read the output has gone.
    reader_gone: Cell<bool>,
    /// Work goes on then, without output.
    outlives_reader: Cell<bool>,
    /// Notices that were given already.
    said: RefCell<HashSet<String>>,
    progress: Progress,
    /// Where Start-Transcript writes.
    transcript: RefCell<Option<Box<dyn Write>>>,
    /// Ctrl-Z, and coming back from it.
    suspension: OnceCell<Suspension>,
    /// What a line prints that is to be read page by page.
    pages: RefCell<Option<String>>,
    /// When output was last handed on.
    flushed: Cell<Instant>,
    /// When there was some last.
    written: Cell<Instant>,
}

/// Output waits at most this long for more, once there is more.
const FLUSH_PAUSE: Duration = Duration::from_millis(200);

/// Where output comes that quickly, it shows by itself that something is done.
const SILENCE: Duration = Duration::from_millis(500);

impl Screen {
    pub fn new(ports: Ports, manner: Manner) -> Screen {
        let out = RefCell::new(Out { to: ports.out, in_line: false, is_new: false });
        let mode = match manner.output {
            Output::Auto => Mode::Auto,
            Output::Table => Mode::Table,
            Output::List => Mode::List,
            Output::Json => Mode::Json,
            Output::Csv => Mode::Csv,
        };
        let width = if ports.out_is_terminal { terminal_columns() } else { None };
        let own: Rc<Own> = Rc::default();
        let seen = own.clone();
        let reader = match ports.out_is_terminal {
            true => Reader::Person(Rc::new(move |sequence| seen.is_own(sequence))),
            false => Reader::Pipe,
        };
        let style = match manner.colors && ports.out_is_terminal {
            true => Style { width, paint: Rc::new(paint::role), reader },
            false => Style::plain(width).read_by(reader),
        };
        Screen {
            out,
            err: RefCell::new(ports.err),
            printer: RefCell::new(Printer::new(mode, style)),
            manner,
            out_is_terminal: ports.out_is_terminal,
            err_is_terminal: ports.err_is_terminal,
            is_dumb: std::env::var_os("TERM").is_some_and(|term| term == "dumb"),
            can_ask: ports.is_asked && ports.in_is_terminal && ports.err_is_terminal,
            line: ports.line,
            own,
            stop: OnceCell::new(),
            errors_shown: Cell::new(0),
            reader_gone: Cell::new(false),
            outlives_reader: Cell::new(false),
            said: RefCell::default(),
            flushed: Cell::new(Instant::now()),
            written: Cell::new(Instant::now()),
            progress: Progress::default(),
            transcript: RefCell::default(),
            suspension: OnceCell::new(),
            pages: RefCell::default(),
        }
    }

    /// Ctrl-Z while a line is typed; from the first question or prompt on.
    pub fn suspension(&self) -> &Suspension {
        self.suspension.get_or_init(Suspension::listen)
    }

    /// Gives the screen the way to the texts that errors point into.
    pub fn set_sources(&self, find: FindSource) {
        let _ = self.own.sources.set(find);
    }

    /// Gives the screen the way to what was read from the store.
    pub fn set_stored(&self, was_stored: WasStored) {
        let _ = self.own.stored.set(was_stored);
    }

    /// A text that stands for itself, as a person sees it: nothing of others steers the terminal.
    pub fn seen<'t>(&self, text: &'t str) -> Cow<'t, str> {
        self.own.seen(text)
    }

    /// Gives the screen the flag that stops what is running.
    pub fn set_stop(&self, stop: Arc<AtomicBool>) {
        let _ = self.stop.set(stop);
    }

    /// Colours may be used on the terminal that somebody types on.
    pub fn has_colors(&self) -> bool {
        self.manner.colors && self.out_is_terminal
    }

    /// The errors that were shown so far.
    pub fn errors_shown(&self) -> usize {
        self.errors_shown.get()
    }

    /// Nobody reads the output any more, and so the work ends.
    pub fn is_reader_gone(&self) -> bool {
        self.reader_gone.get() && !self.outlives_reader.get()
    }

    /// Lets the work go on when nobody reads its output any more: half of it would be none.
    pub fn outlive_reader(&self) {
        self.outlives_reader.set(true);
    }

    /// An object of the output.
    pub fn show(&self, value: Value) -> Result<(), Halt> {
        self.progress.clear();
        // A property that is worked out may say something itself, so this comes before the printer is at work.
        let value = match value {
            Value::Object(object) => Value::Object(object.settled()),
            other => other,
        };
        match self.printer.try_borrow_mut() {
            Ok(mut printer) => {
                if self.out_is_terminal {
                    printer.set_width(terminal_columns());
                }
                printer.print(&value, &mut |text| self.write(text))?;
            }
            // What lies inside an object that is being drawn.
            Err(_) => self.write(&format!("{value}\n"))?,
        }
        // Into a pipe by the block, but not so late that somebody who watches a long script waits for it.
        if self.out_is_terminal || self.flushed.get().elapsed() > FLUSH_PAUSE { self.flush_out() } else { Ok(()) }
    }

    /// Writes out what the printer still holds; the next object begins anew.
    pub fn finish(&self) -> Result<(), Halt> {
        self.progress.clear();
        if let Ok(mut printer) = self.printer.try_borrow_mut() {
            printer.finish(&mut |text| self.write(text))?;
        }
        self.flush_out()
    }

    /// Text for standard output that is no object: completions, the version.
    pub fn raw(&self, text: &str) -> Result<(), Halt> {
        self.write(text)?;
        self.flush_out()
    }

    /// Of what is printed or typed while a transcript runs.
    pub fn transcribe(&self, text: &str) {
        let mut held = self.transcript.borrow_mut();
        let Some(copy) = held.as_mut() else { return };
        if let Err(e) = copy.write_all(paint::without_colors(text).as_bytes()).and_then(|()| copy.flush()) {
            *held = None;
            drop(held);
            self.message("WARNING", "Warning", Tint::Warning, &format!("the transcript ends here: {e}"), None);
        }
    }

    /// What is printed from here on is read page by page, where it does not fit the screen.
    pub fn begin_pages(&self) {
        if self.out_is_terminal && self.can_ask {
            self.pages.replace(Some(String::new()));
        }
    }

    /// Shows what was printed since.
    pub fn end_pages(&self) {
        let _ = self.finish();
        let Some(text) = self.pages.take() else { return };
        let (columns, rows) = (terminal_columns().unwrap_or(80), terminal_rows().unwrap_or(24));
        let taken: usize = text.lines().map(|line| pager::rows_of(&paint::without_colors(line), columns)).sum();
        if taken < rows {
            let _ = self.raw(&text);
            return;
        }
        self.transcribe(&text);
        let mut pager = pager::open();
        // Who has read enough leaves it; there is nowhere to complain about a program that cannot be written to.
        let _ = pager.write_all(text.as_bytes()).and_then(|()| pager.flush());
    }

    fn write(&self, text: &str) -> Result<(), Halt> {
        if let Some(pages) = self.pages.borrow_mut().as_mut() {
            pages.push_str(text);
            return Ok(());
        }
        self.transcribe(text);
        let result = self.out.borrow_mut().write(text);
        self.written(result)
    }

    fn flush_out(&self) -> Result<(), Halt> {
        self.flushed.set(Instant::now());
        if std::mem::take(&mut self.out.borrow_mut().is_new) {
            self.written.set(self.flushed.get());
        }
        let result = self.out.borrow_mut().to.flush();
        self.written(result)
    }

    /// Begins a line, if the last one was left open (Write-Host -NoNewline): the prompt would overwrite it.
    pub fn begin_line(&self) {
        if self.out.borrow().in_line {
            let _ = self.raw("\n");
        }
    }

    fn written(&self, result: io::Result<()>) -> Result<(), Halt> {
        match result {
            Ok(()) => Ok(()),
            Err(e) if e.kind() == io::ErrorKind::BrokenPipe || self.reader_gone.get() => {
                self.reader_gone.set(true);
                if self.outlives_reader.get() {
                    return Ok(());
                }
                if let Some(stop) = self.stop.get() {
                    stop.store(true, Ordering::SeqCst);
                }
                Err(Halt::Exit(0))
            }
            Err(e) => Err(Error::new(Kind::WriteError, format!("the output cannot be written: {e}")).into()),
        }
    }

    /// The error that ended something.
    pub fn report(&self, error: &Error) {
        self.errors_shown.set(self.errors_shown.get() + 1);
        for error in std::iter::once(error).chain(&error.also) {
            self.report_one(error);
        }
    }

    fn report_one(&self, error: &Error) {
        let found = match (error.span, self.own.sources.get()) {
            (Some(span), Some(find)) => find(span.source),
            _ => None,
        };
        let source = found.as_ref().map(|(name, text)| Source { name, text });
        let text = match self.manner.output {
            Output::Json => report::json_line(error, source),
            _ => report::block_on(error, source, self.colors_on_err(), self.columns_on_err()),
        };
        self.say(&text);
    }

    /// Whether standard output takes colours.
    pub fn paints(&self) -> bool {
        self.manner.colors && self.out_is_terminal
    }

    fn colors_on_err(&self) -> bool {
        self.manner.colors && self.err_is_terminal
    }

    /// Where a person reads messages, they break at words.
    fn columns_on_err(&self) -> Option<usize> {
        if self.err_is_terminal { terminal_columns() } else { None }
    }

    /// To standard error, after everything that was printed before.
    fn say(&self, text: &str) {
        if self.pages.borrow().is_some() {
            // What was printed so far stands above the message, and what comes is printed as it comes.
            self.end_pages();
        }
        if self.out_is_terminal {
            // On a terminal a reader expects the rows before a message above it.
            let _ = self.finish();
        } else {
            let _ = self.out.borrow_mut().to.flush();
        }
        self.progress.clear();
        self.transcribe(text);
        let mut err = self.err.borrow_mut();
        // There is nowhere to complain about a standard error that cannot be written.
        let _ = err.write_all(text.as_bytes()).and_then(|()| err.flush());
    }

    /// A message with its label, or a JSON line of that category.
    fn message(&self, label: &str, category: &str, color: Tint, text: &str, place: Option<(String, usize)>) {
        let text = shown(text);
        if self.manner.output == Output::Json {
            let mut line =
                json!({ "category": category, "message": text, "line": place.as_ref().map(|(_, line)| line) });
            if let Some((file, _)) = place.filter(|(file, _)| !file.is_empty()) {
                line["file"] = json!(file);
            }
            self.say(&format!("{}\n", visible::json(line.to_string())));
            return;
        }
        let place = match place {
            // A line counts in its own file, which may not be the one that was started.
            Some((file, line)) if !file.is_empty() => {
                let name = file.rsplit(['/', '\\']).next().unwrap_or_default();
                format!(" ({} line {line})", shown(name))
            }
            Some((_, line)) => format!(" (line {line})"),
            None => String::new(),
        };
        let whole = report::broken(&format!("{label}: {text}{place}"), self.columns_on_err());
        self.say(&format!("{}\n", tint(self.colors_on_err(), color, &whole)));
    }

    /// Somebody may watch a line that is drawn again and again.
    fn shows_progress(&self) -> bool {
        !self.manner.quiet && self.err_is_terminal && !self.is_dumb && self.manner.output != Output::Json
    }
}

/// The width of the terminal on standard output or error, as it is now; what COLUMNS says where the terminal says
/// nothing.
pub fn terminal_columns() -> Option<usize> {
    let asked = terminal_size::terminal_size().map(|(terminal_size::Width(columns), _)| usize::from(columns));
    let named = || std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
    asked.filter(|columns| *columns > 0).or_else(named).filter(|columns| *columns > 0)
}

/// The height of that terminal.
pub fn terminal_rows() -> Option<usize> {
    let asked = terminal_size::terminal_size().map(|(_, terminal_size::Height(rows))| usize::from(rows));
    asked.filter(|rows| *rows > 0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::command::context::Streams;
    use std::io;

    #[derive(Clone, Default)]
    struct Memory(Rc<RefCell<Vec<u8>>>);

    impl Write for Memory {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.borrow_mut().extend_from_slice(bytes);
            Ok(bytes.len())
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    impl Memory {
        fn text(&self) -> String {
            String::from_utf8_lossy(&self.0.borrow()).into_owned()
        }
    }

    /// What stands on standard output and error after `speak`.
    fn check(output: Output, quiet: bool, speak: fn(&Screen), stdout: &str, stderr: &str) {
        let (out, err) = (Memory::default(), Memory::default());
        let ports = Ports {
            out: Box::new(out.clone()),
            err: Box::new(err.clone()),
            out_is_terminal: false,
            err_is_terminal: false,
            in_is_terminal: false,
            is_asked: true,
            line: None,
        };
        let screen = Screen::new(ports, Manner { output, quiet, colors: true });
        speak(&screen);
        assert_eq!((out.text().as_str(), err.text().as_str()), (stdout, stderr));
    }

    #[test]
    fn messages_go_to_standard_error() {
        check(Output::Auto, false, |s| s.warning("low"), "", "WARNING: low\n");
        check(Output::Auto, true, |s| s.warning("low"), "", "WARNING: low\n");
        check(Output::Auto, false, |s| s.verbose("so"), "", "VERBOSE: so\n");
        check(
            Output::Json,
            false,
            |s| s.warning("a \"b\""),
            "",
            "{\"category\":\"Warning\",\"message\":\"a \\\"b\\\"\",\"line\":null}\n",
        );
        check(Output::Auto, false, |s| s.warning("\u{1b}[2Jx"), "", "WARNING: ␛[2Jx\n");
    }

    #[test]
    fn notices_are_given_once_and_not_to_the_quiet() {
        let twice = |s: &Screen| {
            s.notice("read as $a", None);
            s.notice("read as $a", None);
        };
        check(Output::Auto, false, twice, "", "notice: read as $a\n");
        check(Output::Auto, true, twice, "", "");
    }

    #[test]
    fn host_text_keeps_out_of_data() {
        let speak = |s: &Screen| {
            let _ = s.show(Value::Int(1));
            s.host("hello", true, Some("red"), None);
            let _ = s.show(Value::Int(2));
            let _ = s.finish();
        };
        check(Output::Auto, false, speak, "1\nhello\n2\n", "");
        check(Output::Json, false, speak, "1\n2\n", "hello\n");
    }

    #[test]
    fn nobody_is_asked_where_nobody_is() {
        let ask = |s: &Screen| assert_eq!(s.ask("sure?"), None);
        check(Output::Auto, false, ask, "", "");
        check(Output::Auto, false, |s| s.progress("a", "b", Some(3)), "", "");
    }
}
