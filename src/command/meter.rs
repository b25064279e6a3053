//! Counts the objects of a cmdlet, and tells whoever watches when it takes long.

use super::session::Session;
use std::cell::Cell;
use std::time::{Duration, Instant};

/// What takes less is over before it is read.
const LONG: Duration = Duration::from_millis(700);
/// The clock is looked at once in so many objects; a million must not wait for it.
const EACH: u64 = 16;

/// One for each stage that is a cmdlet.
pub struct Meter<'a> {
    session: &'a Session,
    cmdlet: &'static str,
    /// When the first few had come; most calls see no more than one, and need no clock.
    begun: Cell<Option<Instant>>,
    objects: Cell<u64>,
    /// It is this stage of the pipeline that is shown.
    is_shown: Cell<bool>,
}

impl<'a> Meter<'a> {
    pub fn new(session: &'a Session, cmdlet: &'static str) -> Meter<'a> {
        Meter { session, cmdlet, begun: Cell::new(None), objects: Cell::new(0), is_shown: Cell::new(false) }
    }

    /// An object has come in, or has gone out.
    pub fn count(&self) {
        let objects = self.objects.get() + 1;
        self.objects.set(objects);
        if !objects.is_multiple_of(EACH) {
            return;
        }
        let Some(begun) = self.begun.get() else { return self.begun.set(Some(Instant::now())) };
        if begun.elapsed() < LONG {
            return;
        }
        // Of several stages the first that took long is shown, and stays: a line that changes its subject is not read.
        if !self.is_shown.get() && self.session.is_metered.replace(true) {
            return;
        }
        self.is_shown.set(true);
        self.session.streams.working(self.cmdlet, Some(objects));
    }
}

impl Drop for Meter<'_> {
    fn drop(&mut self) {
        if self.is_shown.get() {
            self.session.is_metered.set(false);
            self.session.streams.working(self.cmdlet, None);
        }
    }
}
