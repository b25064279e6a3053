//! The acceptance lines of the command language, on a few cmdlets of the tests' own.

mod cmdlets;
mod lines;
mod often;
mod plain;

use super::{Accent, Interpreter};
use crate::command::context::Streams;
use crate::command::session::Session;
use crate::error::{Error, Halt};
use crate::language::program::Span;
use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

/// Keeps what would be on the screen.
#[derive(Default)]
pub struct Screen(RefCell<Vec<String>>);

impl Streams for Screen {
    fn warning(&self, text: &str) {
        self.0.borrow_mut().push(format!("warning: {text}"));
    }
    fn verbose(&self, text: &str) {
        self.0.borrow_mut().push(format!("verbose: {text}"));
    }
    fn debug(&self, text: &str) {
        self.0.borrow_mut().push(format!("debug: {text}"));
    }
    fn information(&self, _text: &str) {}
    fn notice(&self, text: &str, _span: Option<Span>) {
        self.0.borrow_mut().push(format!("notice: {text}"));
    }
    fn error(&self, error: &Error) {
        self.0.borrow_mut().push(format!("error: {error}"));
    }
    fn host(&self, text: &str, _newline: bool, _foreground: Option<&str>, _background: Option<&str>) {
        self.0.borrow_mut().push(text.to_string());
    }
    fn progress(&self, _activity: &str, _status: &str, _percent: Option<u8>) {}
    fn ask(&self, _question: &str) -> Option<String> {
        None
    }
    fn width(&self) -> Option<usize> {
        None
    }
}

/// A session with nothing done in it.
pub struct Trial {
    pub interrupt: Arc<AtomicBool>,
    pub interpreter: Interpreter,
    pub screen: Rc<Screen>,
}

impl Trial {
    pub fn new() -> Trial {
        cmdlets::reset();
        let screen = Rc::new(Screen::default());
        let interrupt = Arc::new(AtomicBool::new(false));
        let session = Rc::new(Session::new(screen.clone(), interrupt.clone()));
        let interpreter = Interpreter::new(session, cmdlets::ALL, Default::default());
        Trial { interrupt, interpreter, screen }
    }

    /// What the text puts out, each value as text, or its error: message, culprit, hint.
    pub fn run(&self, text: &str) -> Vec<String> {
        self.run_as(text, Accent::Shell)
    }

    pub fn run_as(&self, text: &str, accent: Accent) -> Vec<String> {
        let mut shown = Vec::new();
        let result = self.interpreter.run("line", text, accent, true, &mut |value| {
            shown.push(value.to_string());
            Ok(())
        });
        match result {
            Ok(()) => {}
            Err(Halt::Error(error)) => {
                let culprit = error.span.and_then(|span| {
                    let (_, text) = self.interpreter.source(span.source)?;
                    text.get(span.start as usize..span.end as usize).map(str::to_string)
                });
                shown.push(format!(
                    "! {} [{}] {}",
                    error.message,
                    culprit.unwrap_or_default(),
                    error.hint.as_deref().unwrap_or_default()
                ));
            }
            Err(Halt::Exit(code)) => shown.push(format!("exit {code}")),
            Err(other) => shown.push(format!("{other:?}")),
        }
        shown
    }
}

/// Runs with the stack that the shell provides.
pub fn with_stack(body: impl FnOnce() + Send + 'static) {
    let thread = std::thread::Builder::new().stack_size(256 << 20).spawn(body).expect("a thread");
    if let Err(panic) = thread.join() {
        std::panic::resume_unwind(panic);
    }
}
