//! `[System.Diagnostics.Stopwatch]` and `[System.Random]`.

use crate::engine::members::Given;
use crate::error::Error;
use crate::object::foreign::Foreign;
use crate::object::time_span::TimeSpan;
use crate::object::value::Value;
use std::any::Any;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::{Duration, Instant};

/// What has passed before the last stop, and when it was started since.
pub struct Stopwatch {
    passed: Cell<Duration>,
    since: Cell<Option<Instant>>,
}

pub fn stopwatch(runs: bool) -> Value {
    super::value(Stopwatch { passed: Cell::default(), since: Cell::new(runs.then(Instant::now)) })
}

impl Stopwatch {
    fn elapsed(&self) -> Duration {
        self.passed.get() + self.since.get().map_or(Duration::ZERO, |since| since.elapsed())
    }

    fn span(&self) -> TimeSpan {
        TimeSpan { ticks: i64::try_from(self.elapsed().as_nanos() / 100).unwrap_or(i64::MAX) }
    }
}

impl Foreign for Stopwatch {
    fn type_name(&self) -> Rc<str> {
        Rc::from("System.Diagnostics.Stopwatch")
    }
    fn text(&self) -> String {
        "System.Diagnostics.Stopwatch".into()
    }
    fn members(&self) -> &'static [&'static str] {
        &["Start", "Stop", "Reset", "Restart", "Elapsed", "ElapsedMilliseconds", "ElapsedTicks", "IsRunning"]
    }
    fn get(&self, member: &str) -> Option<Value> {
        Some(match member {
            "elapsed" => Value::TimeSpan(self.span()),
            "elapsedmilliseconds" => Value::Int(self.span().ticks / 10_000),
            "elapsedticks" => Value::Int(self.span().ticks),
            "isrunning" => Value::Bool(self.since.get().is_some()),
            _ => return None,
        })
    }
    fn call(&self, method: &str, _arguments: &[Value]) -> Option<Result<Value, Error>> {
        match method {
            "start" => self.since.set(self.since.get().or_else(|| Some(Instant::now()))),
            "stop" => {
                self.passed.set(self.elapsed());
                self.since.set(None);
            }
            "reset" | "restart" => {
                self.passed.set(Duration::ZERO);
                self.since.set((method == "restart").then(Instant::now));
            }
            _ => return None,
        }
        Some(Ok(Value::Null))
    }
    fn as_any(&self) -> &dyn Any {
        self
    }
}

struct Random(RefCell<fastrand::Rng>);

pub fn random(given: &Given) -> Result<Value, Error> {
    let rng = match given.values.first() {
        Some(_) => fastrand::Rng::with_seed(given.int(0)? as u64),
        None => fastrand::Rng::new(),
    };
    Ok(super::value(Random(RefCell::new(rng))))
}

impl Random {
    /// From the first number up to, and without, the second.
    fn next(&self, given: &Given) -> Result<Value, Error> {
        let (least, below) = match given.values.len() {
            0 => (0, i64::from(i32::MAX)),
            1 => (0, given.int(0)?),
            _ => (given.int(0)?, given.int(1)?),
        };
        if below < least {
            return Err(Error::operation(format!("Next: {below} is below {least}")).id("ArgumentOutOfRange"));
        }
        if below == least {
            return Ok(Value::Int(least));
        }
        Ok(Value::Int(self.0.borrow_mut().i64(least..below)))
    }
}

impl Foreign for Random {
    fn type_name(&self) -> Rc<str> {
        Rc::from("System.Random")
    }
    fn text(&self) -> String {
        "System.Random".into()
    }
    fn members(&self) -> &'static [&'static str] {
        &["Next", "NextDouble"]
    }
    fn call(&self, method: &str, arguments: &[Value]) -> Option<Result<Value, Error>> {
        match method {
            "next" => Some(self.next(&Given { method, values: arguments })),
            "nextdouble" => Some(Ok(Value::Float(self.0.borrow_mut().f64()))),
            _ => None,
        }
    }
    fn as_any(&self) -> &dyn Any {
        self
    }
}
