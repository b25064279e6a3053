//! .NET's format strings: `"{0,-10:N1}" -f 2.25`, `Get-Date -Format yyyy-MM-dd`, `$n.ToString("000")`.
//!
//! English words and separators; halves are rounded away from zero, as Windows PowerShell does.

pub mod culture;
mod numbers;
mod times;

use super::text_width;
use crate::object::convert;
use crate::object::kind::Mismatch;
use crate::object::value::Value;
use numbers::{float, integer};
pub use times::{date, date_in, time_span};

/// Fills `{index[,alignment][:format]}`; `{{` and `}}` are braces.
pub fn format(template: &str, args: &[Value]) -> Result<String, Mismatch> {
    let mut out = String::with_capacity(template.len() + 16);
    let mut rest = template;
    while let Some(at) = rest.find(['{', '}']) {
        out.push_str(&rest[..at]);
        let brace = &rest[at..at + 1];
        let behind = &rest[at + 1..];
        if behind.starts_with(brace) {
            out.push_str(brace);
            rest = &behind[1..];
            continue;
        }
        if brace == "}" {
            return Err(bad(template, "a } has no {").hint("write }} for a brace"));
        }
        let Some(length) = behind.find('}') else {
            return Err(bad(template, "a { has no }").hint("write {{ for a brace"));
        };
        fill(&mut out, template, &behind[..length], args)?;
        rest = &behind[length + 1..];
    }
    out.push_str(rest);
    Ok(out)
}

fn bad(template: &str, why: &str) -> Mismatch {
    Mismatch::new(format!("\"{}\" is not a format: {why}", convert::cut(template, 80))).id("FormatError")
}

fn fill(out: &mut String, template: &str, item: &str, args: &[Value]) -> Result<(), Mismatch> {
    let (place, spec) = item.split_once(':').map_or((item, ""), |(place, spec)| (place, spec));
    let (index, width) = match place.split_once(',') {
        None => (place, 0),
        Some((index, width)) => {
            let width: i64 = width.trim().parse().map_err(|_| bad(template, "the width is not a number"))?;
            if width.abs() > 10_000 {
                return Err(bad(template, "the width is above 10,000"));
            }
            (index, width)
        }
    };
    let index: usize =
        index.trim().parse().map_err(|_| bad(template, "an index is not a number").hint("write {{ for a brace"))?;
    let Some(value) = args.get(index) else {
        return Err(bad(template, &format!("{{{index}}} is asked for, and {} given", given(args.len()))));
    };
    let text = value_text(value, spec)?;
    let pad = match width {
        0 => 0,
        width => (width.unsigned_abs() as usize).saturating_sub(text_width::width(&text)),
    };
    if width > 0 {
        out.extend(std::iter::repeat_n(' ', pad));
    }
    out.push_str(&text);
    if width < 0 {
        out.extend(std::iter::repeat_n(' ', pad));
    }
    Ok(())
}

fn given(n: usize) -> String {
    match n {
        0 => "no value is".into(),
        1 => "1 value is".into(),
        n => format!("{n} values are"),
    }
}

/// `value.ToString(spec)`; an empty format gives the plain text.
pub fn value_text(value: &Value, spec: &str) -> Result<String, Mismatch> {
    if spec.is_empty() {
        // In a text of its own a date is the culture's; within one it is the invariant one.
        return if let Value::DateTime(when) = value { date(*when, "G") } else { Ok(value.to_string()) };
    }
    match value {
        Value::Int(n) => integer(*n, spec),
        Value::Float(x) => float(*x, spec),
        Value::DateTime(when) => date(*when, spec),
        Value::TimeSpan(span) => time_span(*span, spec),
        Value::Guid(guid) => match spec.to_ascii_uppercase().as_str() {
            "D" => Ok(guid.to_string()),
            "N" => Ok(guid.simple().to_string()),
            "B" => Ok(guid.braced().to_string()),
            "P" => Ok(format!("({guid})")),
            _ => Err(bad(spec, "a Guid knows N, D, B and P")),
        },
        // Text and all else have one form.
        other => Ok(other.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::object::time_span::TimeSpan;

    fn check(template: &str, value: impl Into<Value>, shown: &str) {
        let value = value.into();
        assert_eq!(format(template, std::slice::from_ref(&value)).as_deref(), Ok(shown), "{template} of {value:?}");
    }

    #[test]
    fn numbers() {
        for (template, x, shown) in [
            ("{0:N1}", 2.25, "2.3"),
            ("{0:N1}", -2.25, "-2.3"),
            ("{0:N2}", 1_234_567.891, "1,234,567.89"),
            ("{0:N0}", 999.5, "1,000"),
            ("{0:F2}", 0.005, "0.01"),
            ("{0:F2}", -0.001, "0.00"),
            ("{0:F0}", 0.5, "1"),
            ("{0:P0}", 0.123, "12 %"),
            ("{0:P1}", 1.0, "100.0 %"),
            ("{0:C}", 1234.5, "$1,234.50"),
            ("{0:C}", -3.0, "($3.00)"),
            ("{0:0.00}", 3.14219, "3.14"),
            ("{0:0.##}", 3.1, "3.1"),
            ("{0:0.##}", 3.0, "3"),
            ("{0:#,##0}", 1_234_567.4, "1,234,567"),
            ("{0:#,##0.0 'kg'}", 1234.56, "1,234.6 kg"),
            ("{0:0%}", 0.256, "26%"),
            ("{0:#.#}", 0.0, ""),
            ("{0:0;(0);zero}", -5.0, "(5)"),
            ("{0:0;(0);zero}", 0.0, "zero"),
            ("{0:E2}", 12345.0, "1.23E+004"),
            ("{0:G3}", 12345.0, "1.23E+04"),
            ("{0:G}", 0.1, "0.1"),
            ("{0}", 2.5, "2.5"),
        ] {
            check(template, Value::Float(x), shown);
        }
        for (template, n, shown) in [
            ("{0:D4}", 42i64, "0042"),
            ("{0:D4}", -42, "-0042"),
            ("{0:X}", 255, "FF"),
            ("{0:x4}", 255, "00ff"),
            ("{0:000}", 7, "007"),
            ("{0:N0}", -1234, "-1,234"),
            ("{0:+#;-#}", 5, "+5"),
            ("[{0,5}]", 42, "[   42]"),
            ("[{0,-5:D3}]", 42, "[042  ]"),
            ("{{{0}}}", 1, "{1}"),
            ("{0:D}", i64::MIN, "-9223372036854775808"),
        ] {
            check(template, n, shown);
        }
    }

    #[test]
    fn dates_and_spans() {
        let when = crate::object::dates::read("2026-12-05T08:03:09", crate::object::dates::Asker::Cast)
            .map_or(Value::Null, Value::DateTime);
        for (template, shown) in [
            ("{0:yyyy-MM-dd HH:mm:ss}", "2026-12-05 08:03:09"),
            ("{0:yyyyMMdd-HHmm}", "20261205-0803"),
            ("{0:d}", "12/5/2026"),
            ("{0:D}", "Saturday, December 5, 2026"),
            ("{0:t}", "8:03 AM"),
            ("{0:T}", "8:03:09 AM"),
            ("{0:s}", "2026-12-05T08:03:09"),
            ("{0:g}", "12/5/2026 8:03 AM"),
            ("{0:G}", "12/5/2026 8:03:09 AM"),
            ("{0:o}", "2026-12-05T08:03:09.0000000"),
            ("{0:ddd d MMM yy}", "Sat 5 Dec 26"),
            ("{0:%d}", "5"),
            ("{0:HH'h'mm}", "08h03"),
        ] {
            check(template, when.clone(), shown);
        }
        let span = TimeSpan::parse("1.08:05:30").map_or(Value::Null, Value::TimeSpan);
        check("{0:hh\\:mm}", span.clone(), "08:05");
        check("{0:d\\.hh}", span.clone(), "1.08");
        check("{0:g}", span.clone(), "1:8:05:30");
        check("{0:c}", span, "1.08:05:30");
    }

    #[test]
    fn faults_are_errors() {
        for (template, part) in [
            ("{", "has no }"),
            ("}", "has no {"),
            ("{x}", "not a number"),
            ("{1}", "1 value is given"),
            ("{0,99999}", "10,000"),
            ("{0:Q}", "numbers know"),
            ("{-1}", "not a number"),
        ] {
            let error = format(template, &[Value::Int(1)]).expect_err(template);
            assert!(error.message.contains(part), "{template}: {}", error.message);
        }
        assert_eq!(format("", &[]).as_deref(), Ok(""));
        assert_eq!(format("{0} ä {1}", &["ö".into(), "日本".into()]).as_deref(), Ok("ö ä 日本"));
    }
}
