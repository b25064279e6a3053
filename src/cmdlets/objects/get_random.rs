//! `Get-Random`: numbers and choices by chance.

use super::INPUT;
use crate::command::arguments::Arguments;
use crate::command::cmdlet::{Cmdlet, Example, Filter, Run};
use crate::command::context::Context;
use crate::command::parameter::{Param, Switch};
use crate::error::{Error, Halt};
use crate::object::convert;
use crate::object::kind::Kind;
use crate::object::value::Value;
use std::cell::RefCell;

pub static CMDLET: Cmdlet = Cmdlet {
    name: "Get-Random",
    aliases: &[],
    synopsis: "Returns a number by chance, or some of the objects.",
    description: "A number is at least -Minimum and below -Maximum. Of objects it returns -Count different ones, in an \
                  order by chance. Not for passwords.",
    needs: None,
    should_process: false,
    parameters: &[&MAXIMUM, &INPUT, &MINIMUM, &COUNT, &SHUFFLE, &SET_SEED],
    returns: "Object",
    examples: &[
        Example {
            text: "Throws a die.",
            code: "$die = Get-Random -Minimum 1 -Maximum 7; $die -ge 1 -and $die -le 6",
            shows: "True\n",
        },
        Example { text: "Takes two of four.", code: "(1..4 | Get-Random -Count 2).Count", shows: "2\n" },
    ],
    run: Run::Stream(get_random),
};

static MAXIMUM: Param<Value> = Param::optional("Maximum", "The number stays below it.").at(0).default("2147483647");
static MINIMUM: Param<Value> = Param::optional("Minimum", "The least number.").default("0");
static COUNT: Param<i64> =
    Param::optional("Count", "How many objects or numbers.").kind(Kind::Int { min: 1, max: 10_000_000 }).default("1");
static SHUFFLE: Param<Switch> = Param::switch("Shuffle", "Returns all objects, in an order by chance.");
static SET_SEED: Param<i64> =
    Param::optional("SetSeed", "From here on, the same seed gives the same numbers, in this session.");

thread_local! {
    static CHANCE: RefCell<fastrand::Rng> = RefCell::new(fastrand::Rng::new());
}

struct Choice {
    minimum: Value,
    maximum: Value,
    count: Option<usize>,
    shuffle: bool,
    objects: Vec<Value>,
}

fn get_random(_cx: &mut Context, args: &Arguments) -> Result<Box<dyn Filter>, Error> {
    if let Some(seed) = args.get(&SET_SEED)? {
        CHANCE.with(|chance| chance.borrow_mut().seed(seed as u64));
    }
    Ok(Box::new(Choice {
        minimum: args.get(&MINIMUM)?.unwrap_or(Value::Int(0)),
        maximum: args.get(&MAXIMUM)?.unwrap_or(Value::Int(i64::from(i32::MAX))),
        count: args.get(&COUNT)?.and_then(|count| usize::try_from(count).ok()),
        shuffle: args.has(&SHUFFLE),
        objects: Vec::new(),
    }))
}

impl Choice {
    fn number(&self) -> Result<Value, Error> {
        let fails = |value: &Value| Error::argument(format!("{} is not a number", convert::quoted(value)));
        let none = || {
            Error::argument(format!("there is no number from {} below {}", self.minimum, self.maximum))
                .hint("-Minimum must be less than -Maximum")
        };
        if matches!(self.minimum, Value::Float(_)) || matches!(self.maximum, Value::Float(_)) {
            let of = |value: &Value| convert::to_float(value).filter(|x| x.is_finite()).ok_or_else(|| fails(value));
            let (from, to) = (of(&self.minimum)?, of(&self.maximum)?);
            if from >= to {
                return Err(none());
            }
            return Ok(Value::Float(from + (to - from) * CHANCE.with(|chance| chance.borrow_mut().f64())));
        }
        let of = |value: &Value| convert::to_int(value).ok_or_else(|| fails(value));
        let (from, to) = (of(&self.minimum)?, of(&self.maximum)?);
        if from >= to {
            return Err(none());
        }
        Ok(Value::Int(CHANCE.with(|chance| chance.borrow_mut().i64(from..to))))
    }
}

impl Filter for Choice {
    fn process(&mut self, _cx: &mut Context, input: Value) -> Result<(), Halt> {
        self.objects.push(input);
        Ok(())
    }

    fn end(&mut self, cx: &mut Context) -> Result<(), Halt> {
        if self.objects.is_empty() && !self.shuffle {
            for _ in 0..self.count.unwrap_or(1) {
                let number = self.number()?;
                cx.emit(number)?;
            }
            return Ok(());
        }
        let mut objects = std::mem::take(&mut self.objects);
        CHANCE.with(|chance| chance.borrow_mut().shuffle(&mut objects));
        let count = if self.shuffle { objects.len() } else { self.count.unwrap_or(1) };
        objects.into_iter().take(count).try_for_each(|object| cx.emit(object))
    }
}

#[cfg(test)]
mod tests {
    use crate::cmdlets::testing::{check, check_error, numbers};

    #[test]
    fn chance() {
        check("Get-Random -Minimum 4 -Maximum 5", vec![], "4");
        check("Get-Random -Count 9 | Sort-Object | Get-Unique", numbers(1..=3), "1|2|3");
        check("Get-Random -Shuffle | Measure-Object -Sum | ForEach-Object Sum", numbers(1..=3), "6");
        check("Get-Random 1 -Count 3", vec![], "0|0|0");
        check_error("Get-Random -Minimum 5 -Maximum 5", vec![], "no number from 5 below 5");
        check_error("Get-Random -Maximum x", vec![], "not a number");
    }
}
