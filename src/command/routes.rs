//! Streams led elsewhere for a while: what `2>&1`, `3> file` and `*> $null` stand on.
//!
//! A stack of routes before the real streams. A message goes to the topmost route that catches its stream, else to the
//! screen.

use super::context::Streams;
use crate::error::{Error, Halt};
use crate::language::program::Span;
use crate::object::value::Value;
use std::cell::RefCell;
use std::rc::Rc;

/// The streams besides output, with the numbers that redirections give them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stream {
    Error = 2,
    Warning = 3,
    Verbose = 4,
    Debug = 5,
    Information = 6,
}

impl Stream {
    pub const ALL: [Stream; 5] = [Stream::Error, Stream::Warning, Stream::Verbose, Stream::Debug, Stream::Information];
}

/// A message that a route caught.
pub enum Caught {
    Error(Box<Error>),
    Text(Stream, String),
}

/// Catches some streams.
pub struct Route {
    catches: Vec<Stream>,
    caught: RefCell<Vec<Caught>>,
}

impl Route {
    pub fn new(catches: Vec<Stream>) -> Rc<Route> {
        Rc::new(Route { catches, caught: RefCell::default() })
    }

    pub fn catches(&self, stream: Stream) -> bool {
        self.catches.contains(&stream)
    }

    /// What came since the last time, in its order.
    pub fn take(&self) -> Vec<Caught> {
        self.caught.take()
    }
}

/// The real streams, and the routes before them.
pub struct Routes {
    screen: Rc<dyn Streams>,
    stack: RefCell<Vec<Rc<Route>>>,
}

impl Routes {
    pub fn new(screen: Rc<dyn Streams>) -> Routes {
        Routes { screen, stack: RefCell::default() }
    }

    /// Runs `body` behind a route.
    pub fn through<T>(&self, route: &Rc<Route>, body: impl FnOnce(usize) -> T) -> T {
        let depth = self.stack.borrow().len();
        self.stack.borrow_mut().push(route.clone());
        let result = body(depth);
        self.stack.borrow_mut().truncate(depth);
        result
    }

    /// Runs `body` with the routes that stood before `depth`: what a later stage says is its own.
    pub fn outside<T>(&self, depth: usize, body: impl FnOnce() -> T) -> T {
        let at = depth.min(self.stack.borrow().len());
        let inner = self.stack.borrow_mut().split_off(at);
        let result = body();
        self.stack.borrow_mut().extend(inner);
        result
    }

    fn caught(&self, stream: Stream, make: impl FnOnce() -> Caught) -> bool {
        let stack = self.stack.borrow();
        let route = stack.iter().rev().find(|route| route.catches(stream));
        if let Some(route) = route {
            route.caught.borrow_mut().push(make());
        }
        route.is_some()
    }

    fn text(&self, stream: Stream, text: &str) -> bool {
        self.caught(stream, || Caught::Text(stream, text.to_string()))
    }
}

impl Streams for Routes {
    fn warning(&self, text: &str) {
        if !self.text(Stream::Warning, text) {
            self.screen.warning(text);
        }
    }

    fn verbose(&self, text: &str) {
        if !self.text(Stream::Verbose, text) {
            self.screen.verbose(text);
        }
    }

    fn debug(&self, text: &str) {
        if !self.text(Stream::Debug, text) {
            self.screen.debug(text);
        }
    }

    fn information(&self, text: &str) {
        if !self.text(Stream::Information, text) {
            self.screen.information(text);
        }
    }

    fn notice(&self, text: &str, span: Option<Span>) {
        self.screen.notice(text, span);
    }

    fn error(&self, error: &Error) {
        if !self.caught(Stream::Error, || Caught::Error(Box::new(error.clone()))) {
            self.screen.error(error);
        }
    }

    fn host(&self, text: &str, newline: bool, foreground: Option<&str>, background: Option<&str>) {
        if !self.text(Stream::Information, text) {
            self.screen.host(text, newline, foreground, background);
        }
    }

    fn clear(&self) {
        self.screen.clear();
    }

    fn progress(&self, activity: &str, status: &str, percent: Option<u8>) {
        self.screen.progress(activity, status, percent);
    }

    fn working(&self, cmdlet: &str, objects: Option<u64>) {
        self.screen.working(cmdlet, objects);
    }

    fn flush(&self) {
        self.screen.flush();
    }

    fn ask(&self, question: &str) -> Option<String> {
        self.screen.ask(question)
    }

    fn can_ask(&self) -> bool {
        self.screen.can_ask()
    }

    fn read_line(&self, question: &str) -> Option<String> {
        self.screen.read_line(question)
    }

    fn copy_to(&self, copy: Option<Box<dyn std::io::Write>>) -> Option<Box<dyn std::io::Write>> {
        self.screen.copy_to(copy)
    }

    fn clipboard(&self, text: &str) -> bool {
        self.screen.clipboard(text)
    }

    fn show(&self, value: &Value) -> Result<bool, Halt> {
        let is_caught = self.stack.borrow().iter().any(|route| route.catches(Stream::Information));
        if is_caught { Ok(false) } else { self.screen.show(value) }
    }

    fn pager(&self) -> Option<Box<dyn std::io::Write>> {
        let is_caught = self.stack.borrow().iter().any(|route| route.catches(Stream::Information));
        if is_caught { None } else { self.screen.pager() }
    }

    fn width(&self) -> Option<usize> {
        self.screen.width()
    }
}
