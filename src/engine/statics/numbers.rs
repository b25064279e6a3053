//! `[Math]`, and the statics of numbers.

use crate::engine::casts;
use crate::engine::foreign::reference;
use crate::engine::members::Given;
use crate::error::Error;
use crate::object::value::Value;

pub(super) fn math(method: &str, given: &Given) -> Result<Option<Value>, Error> {
    let whole = |n: usize| matches!(given.values.get(n), Some(Value::Int(_)));
    let float = |f: fn(f64) -> f64| given.float(0).map(|x| Some(Value::Float(f(x))));
    Ok(match method {
        "abs" if whole(0) => Some(Value::Int(given.int(0)?.saturating_abs())),
        "abs" => float(f64::abs)?,
        "ceiling" => float(f64::ceil)?,
        "floor" => float(f64::floor)?,
        "truncate" => float(f64::trunc)?,
        "sqrt" => float(f64::sqrt)?,
        "sin" => float(f64::sin)?,
        "cos" => float(f64::cos)?,
        "log" if given.values.len() > 1 => Some(Value::Float(given.float(0)?.log(given.float(1)?))),
        "log" => float(f64::ln)?,
        "tan" => float(f64::tan)?,
        "asin" => float(f64::asin)?,
        "acos" => float(f64::acos)?,
        "atan" => float(f64::atan)?,
        "sinh" => float(f64::sinh)?,
        "cosh" => float(f64::cosh)?,
        "tanh" => float(f64::tanh)?,
        "atan2" => Some(Value::Float(given.float(0)?.atan2(given.float(1)?))),
        "bigmul" => match given.int(0)?.checked_mul(given.int(1)?) {
            Some(product) => Some(Value::Int(product)),
            None => return Err(Error::operation("the product is too large").id("Overflow")),
        },
        "divrem" => {
            let (a, b) = (given.int(0)?, given.int(1)?);
            let (Some(quotient), Some(rest)) = (a.checked_div(b), a.checked_rem(b)) else {
                return Err(Error::operation("division by zero").id("DivideByZero"));
            };
            reference::put(given.values.get(2), Value::Int(rest));
            Some(Value::Int(quotient))
        }
        "ieeeremainder" => {
            let (a, b) = (given.float(0)?, given.float(1)?);
            Some(Value::Float(a - b * (a / b).round_ties_even()))
        }
        "log10" => float(f64::log10)?,
        "exp" => float(f64::exp)?,
        "sign" => Some(Value::Int(given.float(0)?.partial_cmp(&0.0).map_or(0, |o| o as i64))),
        "pow" => Some(Value::Float(given.float(0)?.powf(given.float(1)?))),
        "round" => {
            let digits = match given.values.get(1) {
                Some(Value::Int(digits)) => (*digits).clamp(0, 15),
                _ => 0,
            };
            let scale = 10f64.powi(digits as i32);
            let scaled = given.float(0)? * scale;
            let away = given.values.last().is_some_and(|v| v.to_string().eq_ignore_ascii_case("AwayFromZero"));
            // What is a half to fifteen digits is one: 2.345 * 100 is 234.49999999999997.
            let near = format!("{scaled:.6}").parse().ok().filter(|x: &f64| (x - scaled).abs() < 1e-6);
            let scaled = if digits > 0 { near.unwrap_or(scaled) } else { scaled };
            Some(Value::Float(if away { scaled.round() } else { scaled.round_ties_even() } / scale))
        }
        "max" | "min" => {
            let (a, b) = (given.float(0)?, given.float(1)?);
            let first = (a >= b) == (method == "max");
            Some(given.need(usize::from(!first))?.clone())
        }
        _ => None,
    })
}

/// `[int]::Parse`, `TryParse` and their like.
pub(super) fn number(plain: &str, method: &str, given: &Given) -> Result<Option<Value>, Error> {
    let parsed = || -> Result<Value, Error> {
        let text = given.text(0)?;
        let plain_number = text.trim().trim_start_matches(['+', '-']);
        let wrong = || Error::operation(format!("\"{text}\" is not a number")).id("FormatException");
        let first = plain_number.chars().next();
        if matches!(plain, "int" | "long" | "byte") && !plain_number.bytes().all(|b| b.is_ascii_digit())
            || plain != "bool" && !first.is_some_and(|c| c.is_ascii_digit() || c == '.')
        {
            return Err(wrong());
        }
        match (plain, text.trim().to_ascii_lowercase().as_str()) {
            ("bool", "true") => Ok(Value::Bool(true)),
            ("bool", "false") => Ok(Value::Bool(false)),
            ("bool", _) => Err(wrong()),
            ("double" | "decimal", _) => casts::cast(plain, Value::from(text.replace(',', ""))),
            _ => casts::cast(plain, Value::from(text)),
        }
    };
    let float = || given.float(0);
    Ok(Some(match method {
        "parse" => parsed()?,
        "tryparse" => {
            given.need(0)?;
            let nothing = match plain {
                "bool" => Value::Bool(false),
                "double" | "decimal" => Value::Float(0.0),
                _ => Value::Int(0),
            };
            super::tried(given, parsed(), nothing)
        }
        "isnan" => Value::Bool(float()?.is_nan()),
        "isinfinity" => Value::Bool(float()?.is_infinite()),
        "round" | "floor" | "ceiling" | "truncate" if plain == "decimal" => return math(method, given),
        _ => return Ok(None),
    }))
}
