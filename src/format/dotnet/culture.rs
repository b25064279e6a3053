//! Values in the words and signs of a culture.

use super::times;
use crate::object::culture::Culture;
use crate::object::kind::Mismatch;
use crate::object::value::Value;

/// `value.ToString(spec, culture)`.
pub fn value_text(value: &Value, spec: &str, culture: &'static Culture) -> Result<String, Mismatch> {
    match value {
        Value::Int(_) | Value::Float(_) => {
            let plain = super::value_text(value, spec)?;
            let is_currency = spec.starts_with(['C', 'c']) && spec[1..].bytes().all(|b| b.is_ascii_digit());
            let mut out = String::with_capacity(plain.len());
            for c in plain.chars() {
                match c {
                    '.' => out.push_str(culture.decimal),
                    ',' => out.push_str(culture.group),
                    '$' if is_currency && !culture.currency_first => {}
                    '$' if is_currency => {
                        out.push_str(culture.currency);
                        if culture.name.starts_with("de") {
                            out.push(' ');
                        }
                    }
                    other => out.push(other),
                }
            }
            if is_currency && !culture.currency_first {
                let bare = out.trim_matches(['(', ')']);
                let sign = if out.starts_with('(') { "-" } else { "" };
                out = format!("{sign}{bare} {}", culture.currency);
            }
            Ok(out)
        }
        Value::DateTime(when) => times::date_in(*when, if spec.is_empty() { "G" } else { spec }, culture),
        other => super::value_text(other, spec),
    }
}
