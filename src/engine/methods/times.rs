//! Methods of dates and time spans.

use crate::engine::members::Given;
use crate::engine::{operators, text_methods};
use crate::error::Error;
use crate::object::date_time::Stamp;
use crate::object::time_span::{TICKS_PER_DAY, TICKS_PER_SECOND, TimeSpan};
use crate::object::value::Value;

pub fn of_date(when: Stamp, method: &str, given: &Given) -> Result<Option<Value>, Error> {
    let too_far =
        || Error::operation(format!("{} leads outside the years 1 to 9999", given.method)).id("ArgumentOutOfRange");
    let by = |unit: i64| -> Result<Value, Error> {
        let ticks = given.float(0)? * unit as f64;
        if !ticks.is_finite() || ticks.abs() > 9.0e18 {
            return Err(too_far());
        }
        operators::add_ticks(when.when, ticks.round() as i64)
            .map(|moved| Value::DateTime(when.with(moved)))
            .ok_or_else(too_far)
    };
    let calendar =
        |span: jiff::Span| when.checked_add(span).map(|moved| Value::DateTime(when.with(moved))).map_err(|_| too_far());
    Ok(Some(match method {
        "adddays" => by(TICKS_PER_DAY)?,
        "addhours" => by(3600 * TICKS_PER_SECOND)?,
        "addminutes" => by(60 * TICKS_PER_SECOND)?,
        "addseconds" => by(TICKS_PER_SECOND)?,
        "addmilliseconds" => by(TICKS_PER_SECOND / 1000)?,
        "addticks" => by(1)?,
        "addmonths" => calendar(jiff::Span::new().try_months(given.int(0)?).map_err(|_| too_far())?)?,
        "addyears" => calendar(jiff::Span::new().try_years(given.int(0)?).map_err(|_| too_far())?)?,
        "add" => operators::arithmetic(operators::Arithmetic::Add, &Value::DateTime(when), given.need(0)?)?,
        "subtract" => operators::arithmetic(operators::Arithmetic::Sub, &Value::DateTime(when), given.need(0)?)?,
        "touniversaltime" => Value::DateTime(when.to_utc()),
        "tolocaltime" => Value::DateTime(when.to_local()),
        "toshortdatestring" => Value::from(text_methods::date_text(when, "d")),
        "tolongdatestring" => Value::from(text_methods::date_text(when, "D")),
        "toshorttimestring" => Value::from(text_methods::date_text(when, "t")),
        "tolongtimestring" => Value::from(text_methods::date_text(when, "T")),
        _ => return Ok(None),
    }))
}

pub fn of_span(span: TimeSpan, method: &str, given: &Given) -> Result<Option<Value>, Error> {
    let sum = |op| operators::arithmetic(op, &Value::TimeSpan(span), given.need(0)?);
    Ok(Some(match method {
        "add" => sum(operators::Arithmetic::Add)?,
        "subtract" => sum(operators::Arithmetic::Sub)?,
        "negate" => operators::negative(&Value::TimeSpan(span))?,
        "duration" => Value::TimeSpan(TimeSpan { ticks: span.ticks.saturating_abs() }),
        _ => return Ok(None),
    }))
}
