//! `> file`, `2>&1`, `3> $null` and their like: a stage whose streams go elsewhere.

use crate::command::common::Preference;
use crate::command::context::Sink;
use crate::command::paths;
use crate::command::pipeline::Stage;
use crate::command::precious;
use crate::command::routes::{Caught, Route, Stream};
use crate::command::session::Session;
use crate::command::text_encoding::Encoding;
use crate::command::text_file::TextFile;
use crate::error::{Error, Halt};
use crate::format::Style;
use crate::format::printer::{self, Mode};
use crate::object::value::Value;
use std::rc::Rc;

/// One redirection as written.
#[derive(Clone)]
pub struct Redirect {
    /// 1 output, 2 to 6 the other streams, 0 all.
    pub stream: i64,
    pub append: bool,
    /// `None`: into the output (`2>&1`). `$null`: nowhere.
    pub target: Option<Value>,
}

impl Redirect {
    fn takes(&self, number: i64) -> bool {
        self.stream == 0 || self.stream == number
    }

    pub fn takes_errors(&self) -> bool {
        self.takes(Stream::Error as i64)
    }
}

/// A file or nothing, and what goes there.
struct Target {
    name: Option<String>,
    append: bool,
    values: Vec<Value>,
}

/// Where one stream goes.
#[derive(Clone, Copy)]
enum Way {
    Output,
    Target(usize),
}

pub struct Redirected<'a> {
    session: &'a Session,
    inner: Box<dyn Stage + 'a>,
    route: Rc<Route>,
    /// Of the streams 1 to 6; `None`: as ever.
    ways: [Option<Way>; 6],
    targets: Vec<Target>,
}

impl<'a> Redirected<'a> {
    pub fn new(session: &'a Session, inner: Box<dyn Stage + 'a>, redirects: &[Redirect]) -> Result<Self, Error> {
        let mut ways = [None; 6];
        let mut targets = Vec::new();
        for redirect in redirects {
            let way = match &redirect.target {
                None => Way::Output,
                Some(target) => {
                    let name = (!target.is_null()).then(|| target.to_string());
                    targets.push(Target { name, append: redirect.append, values: Vec::new() });
                    Way::Target(targets.len() - 1)
                }
            };
            for (number, slot) in (1..).zip(&mut ways) {
                // `*>&1` leaves the output where it is.
                if redirect.takes(number) && !(number == 1 && matches!(way, Way::Output)) {
                    *slot = Some(way);
                }
            }
        }
        let caught = Stream::ALL.into_iter().filter(|s| ways[*s as usize - 1].is_some()).collect();
        Ok(Redirected { session, inner, route: Route::new(caught), ways, targets })
    }

    /// Runs a piece of the stage; what it says goes where it is led.
    fn led(
        &mut self,
        sink: &mut Sink,
        body: impl FnOnce(&mut dyn Stage, &mut Sink) -> Result<(), Halt>,
    ) -> Result<(), Halt> {
        let (session, route) = (self.session, self.route.clone());
        let (ways, targets) = (&self.ways, &mut self.targets);
        // Whoever leads errors elsewhere does not want to stop at them.
        let outside = session.preferences.borrow().error;
        let inside = match route.catches(Stream::Error) && outside == Preference::Stop {
            true => Preference::Continue,
            false => outside,
        };
        let mut from_below = false;
        let inner = &mut self.inner;
        let result = session.routes.through(&route, |depth| {
            session.preferences.borrow_mut().error = inside;
            let result = body(&mut **inner, &mut |value| {
                let mut hand_on = |value: Value| {
                    let own = std::mem::replace(&mut session.preferences.borrow_mut().error, outside);
                    let result = session.routes.outside(depth, || sink(value));
                    session.preferences.borrow_mut().error = own;
                    from_below |= result.is_err();
                    result
                };
                drain(session, &route, ways, targets, &mut hand_on)?;
                deliver(session, ways[0], targets, value, &mut hand_on)
            });
            session.preferences.borrow_mut().error = outside;
            result
        });
        let result = match result {
            Err(Halt::Error(error)) if !from_below && route.catches(Stream::Error) && !error.ends_script => {
                session.failed(&error);
                session.routes.through(&route, |_| session.say(&error));
                Ok(())
            }
            other => other,
        };
        if !from_below {
            drain(self.session, &route, &self.ways, &mut self.targets, sink)?;
        }
        result
    }

    fn write(&mut self) -> Result<(), Error> {
        for target in self.targets.drain(..) {
            if let Some(name) = &target.name {
                write(
                    self.session,
                    name,
                    &printer::render(&target.values, Mode::Auto, Style::plain(None)),
                    target.append,
                )?;
            }
        }
        Ok(())
    }
}

/// Brings what the route caught to its places.
fn drain(
    session: &Session,
    route: &Route,
    ways: &[Option<Way>; 6],
    targets: &mut [Target],
    sink: &mut Sink,
) -> Result<(), Halt> {
    for caught in route.take() {
        let (stream, into_output, into_file) = match caught {
            Caught::Error(error) => (Stream::Error, session.record(&error), Value::from(error.to_string())),
            Caught::Text(stream, text) => (stream, Value::from(text.as_str()), Value::from(text)),
        };
        match ways[stream as usize - 1] {
            // The output may itself go to a file, where an error is its text.
            Some(Way::Output) if matches!(ways[0], Some(Way::Target(_))) => {
                deliver(session, ways[0], targets, into_file, sink)?
            }
            Some(Way::Output) | None => sink(into_output)?,
            way => deliver(session, way, targets, into_file, sink)?,
        }
    }
    Ok(())
}

fn deliver(
    session: &Session,
    way: Option<Way>,
    targets: &mut [Target],
    value: Value,
    sink: &mut Sink,
) -> Result<(), Halt> {
    match way {
        Some(Way::Target(at)) => {
            // What goes into a file is counted like what goes on: nobody else looks at the flag here.
            if session.is_to_stop() {
                return Err(Halt::Interrupted);
            }
            if let Some(target) = targets.get_mut(at).filter(|t| t.name.is_some()) {
                target.values.push(value);
            }
            Ok(())
        }
        _ => sink(value),
    }
}

impl Stage for Redirected<'_> {
    fn begin(&mut self, sink: &mut Sink) -> Result<(), Halt> {
        self.led(sink, |inner, sink| inner.begin(sink))
    }

    fn process(&mut self, input: Option<Value>, sink: &mut Sink) -> Result<(), Halt> {
        self.led(sink, |inner, sink| inner.process(input, sink))
    }

    fn end(&mut self, sink: &mut Sink) -> Result<(), Halt> {
        self.led(sink, |inner, sink| inner.end(sink))?;
        Ok(self.write()?)
    }
}

impl Drop for Redirected<'_> {
    /// A stage that was cut short has said something all the same; nobody is left to hear of a failure.
    fn drop(&mut self) {
        // Half of what somebody stopped is none: what was in the file before stays, as with every other writer.
        if self.session.is_interrupted() {
            return;
        }
        let _ = self.write();
    }
}

/// A stage that could not be made.
pub struct Failed(pub Option<Box<Error>>);

impl Stage for Failed {
    fn process(&mut self, _input: Option<Value>, _sink: &mut Sink) -> Result<(), Halt> {
        match self.0.take() {
            Some(error) => Err(Halt::Error(error)),
            None => Err(Halt::Enough),
        }
    }

    fn end(&mut self, _sink: &mut Sink) -> Result<(), Halt> {
        Ok(())
    }
}

fn write(session: &Session, name: &str, text: &str, append: bool) -> Result<(), Error> {
    let text = if text.is_empty() || text.ends_with('\n') { text.to_string() } else { format!("{text}\n") };
    let path = paths::resolve(name)?;
    precious::guard_store(session, &path, precious::WRITE_OVER)?;
    let mut file = if append { TextFile::append(&path, None)? } else { TextFile::open(&path, false, Encoding::Utf8)? };
    file.write(&text)?;
    file.commit()
}
