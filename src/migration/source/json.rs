//! Objects in JSON, as ConvertTo-Json of both generations of PowerShell writes them (migration.md 3.4).
//!
//! Read item by item: an object of the trade is handed out as soon as it is whole, and only what lies around it is kept.

use super::csv::Table;
use super::json_fault::{Stopped, plain, twice};
use super::leftover::{Leftover, Strange};
use super::{shape, text};
use crate::clixml::fault::{Fault, Place};
use crate::clixml::limits::Limits;
use crate::clixml::source::Source;
use crate::error::{Error, Kind};
use crate::migration::code::Note;
use crate::migration::part::{Part, wall_clock};
use crate::migration::read;
use crate::migration::record::{PieceKind, Record, Spot};
use crate::object::convert::some_of;
use crate::object::date_text::Order;
use crate::object::time_span::TimeSpan;
use jiff::civil::DateTime;
use serde::de::{DeserializeSeed, Deserializer, Error as _, MapAccess, SeqAccess, Visitor};
use serde_json::map::Entry;
use serde_json::{Map, Value};
use std::borrow::Cow;
use std::cell::Cell;
use std::fmt;
use std::io::{self, Read};

/// Members by which scripts name the type.
const TYPE_MEMBERS: &[&str] = &["PSTypeName", "PSTypeNames", "$type"];

/// A value, or a piece of one that is a joined list.
#[derive(Clone, Copy)]
pub enum JsonPart<'a> {
    Value(&'a Value),
    Text(&'a str),
}

impl<'a> JsonPart<'a> {
    /// A primitive or a list with notes is written as an object around its value. Of an enum that came over remoting
    /// there are two: `value`, the number, and `Value`, the word.
    pub fn new(value: &'a Value) -> JsonPart<'a> {
        let Value::Object(map) = value else { return JsonPart::Value(value) };
        match (map.get("value"), map.get("Value")) {
            (Some(_), Some(word @ Value::String(_))) => JsonPart::Value(word),
            (Some(inner), _) if !inner.is_object() => JsonPart::Value(inner),
            _ => JsonPart::Value(value),
        }
    }

    fn map(self) -> Option<&'a Map<String, Value>> {
        match self {
            JsonPart::Value(Value::Object(map)) => Some(map),
            _ => None,
        }
    }
}

impl<'a> Part<'a> for JsonPart<'a> {
    fn member(self, name: &str) -> Option<JsonPart<'a>> {
        let map = self.map()?;
        let found = map
            .get(name)
            .or_else(|| map.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value));
        found.map(JsonPart::new)
    }

    fn names(self) -> Vec<Cow<'a, str>> {
        let is_type = |name: &str| TYPE_MEMBERS.iter().any(|known| known.eq_ignore_ascii_case(name));
        let names = self.map().into_iter().flat_map(Map::keys).filter(|name| !is_type(name));
        names.map(|name| Cow::Borrowed(name.as_str())).collect()
    }

    fn is_null(self) -> bool {
        matches!(self, JsonPart::Value(Value::Null))
    }

    fn items(self) -> Option<Vec<JsonPart<'a>>> {
        match self {
            JsonPart::Value(Value::Array(items)) => Some(items.iter().map(JsonPart::new).collect()),
            _ => None,
        }
    }

    fn text(self) -> Option<Cow<'a, str>> {
        Some(match self {
            JsonPart::Text(text) => Cow::Borrowed(text),
            JsonPart::Value(Value::String(text)) => Cow::Borrowed(text),
            JsonPart::Value(Value::Bool(true)) => Cow::Borrowed("True"),
            JsonPart::Value(Value::Bool(false)) => Cow::Borrowed("False"),
            JsonPart::Value(Value::Number(number)) => match number.as_f64().filter(|x| x.fract() == 0.0) {
                Some(whole) if !number.is_i64() && !number.is_u64() && whole.abs() < 9e15 => {
                    Cow::Owned(format!("{}", whole as i64))
                }
                _ => Cow::Owned(number.to_string()),
            },
            _ => return None,
        })
    }

    fn type_name(self) -> Option<Cow<'a, str>> {
        type_of(self.map()?).map(Cow::Borrowed)
    }

    /// Beyond the depth of the export, a list is its items with blanks between.
    fn list(self) -> Vec<JsonPart<'a>> {
        match self {
            JsonPart::Text(_) => vec![self],
            JsonPart::Value(Value::String(joined)) => text::items(joined).into_iter().map(JsonPart::Text).collect(),
            JsonPart::Value(Value::Null) => Vec::new(),
            _ => self.items().unwrap_or_else(|| vec![self]),
        }
    }

    /// An object with `Ticks` of 100 nanoseconds, or text.
    fn time_span(self) -> Option<TimeSpan> {
        match self.map() {
            Some(map) => {
                let ticks = map.iter().find(|(name, _)| name.eq_ignore_ascii_case("Ticks"))?.1;
                ticks.as_i64().map(|ticks| TimeSpan { ticks })
            }
            None => TimeSpan::parse(&self.text()?),
        }
    }

    /// `/Date(ms)/`, or ISO 8601.
    fn date_time(self, order: Order) -> Option<DateTime> {
        let text = self.text()?;
        match moment(&text) {
            Some(when) => Some(when),
            // What had a kind keeps the time of day that it says.
            None => wall_clock(&text, order),
        }
    }
}

/// `/Date(1767225600000)/`, with or without an offset: milliseconds of UTC since 1970.
fn moment(text: &str) -> Option<DateTime> {
    let inside = text.trim().strip_prefix("/Date(")?.strip_suffix(")/")?;
    let end = inside.char_indices().skip(1).find(|(_, c)| matches!(c, '+' | '-')).map_or(inside.len(), |(at, _)| at);
    let timestamp = jiff::Timestamp::from_millisecond(inside[..end].parse().ok()?).ok()?;
    let offset = match &inside[end..] {
        "" => jiff::tz::Offset::UTC,
        zone if zone.len() == 5 && zone.is_ascii() => {
            let (hours, minutes) = (zone[1..3].parse::<i32>().ok()?, zone[3..].parse::<i32>().ok()?);
            let seconds = (hours * 60 + minutes) * 60 * if zone.starts_with('-') { -1 } else { 1 };
            jiff::tz::Offset::from_seconds(seconds).ok()?
        }
        _ => return None,
    };
    Some(offset.to_datetime(timestamp))
}

fn type_of(map: &Map<String, Value>) -> Option<&str> {
    let named = map.iter().find(|(name, _)| TYPE_MEMBERS.iter().any(|known| known.eq_ignore_ascii_case(name)))?.1;
    match named {
        Value::Array(names) => names.first()?.as_str(),
        name => name.as_str(),
    }
}

fn kind_of(map: &Map<String, Value>) -> Option<PieceKind> {
    let has = |name: &str| map.contains_key(name) || map.keys().any(|known| known.eq_ignore_ascii_case(name));
    type_of(map).and_then(PieceKind::of_type).or_else(|| shape::kind_of(&has))
}

/// Bytes and values of one object, counted while it is read.
struct Meter<'a> {
    limits: &'a Limits,
    bytes: Cell<usize>,
    nodes: Cell<usize>,
    /// How far the file is read. The parser takes byte by byte, and none that it does not need yet.
    place: Cell<Place>,
}

impl Meter<'_> {
    fn begin(&self) {
        self.bytes.set(0);
        self.nodes.set(0);
    }

    fn pass(&self, bytes: &[u8]) {
        let mut place = self.place.get();
        for byte in bytes {
            match byte {
                b'\n' => place = Place { line: place.line + 1, column: 0 },
                byte if byte & 0xc0 != 0x80 => place.column += 1,
                _ => {}
            }
        }
        self.place.set(place);
    }
}

struct Metered<'a, R> {
    inner: R,
    meter: &'a Meter<'a>,
}

impl<R: Read> Read for Metered<'_, R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(out)?;
        self.meter.pass(&out[..read]);
        let bytes = self.meter.bytes.get() + read;
        self.meter.bytes.set(bytes);
        if bytes > self.meter.limits.object {
            return Err(io::Error::other("too long"));
        }
        Ok(read)
    }
}

/// What the walk through a file shares.
struct Walk<'a> {
    meter: &'a Meter<'a>,
    /// Objects handed out so far.
    objects: usize,
    strange: &'a mut Strange,
    /// Takes an object, and where it begins.
    on_object: &'a mut dyn FnMut(PieceKind, &Value, Place) -> Result<(), Error>,
    /// Why it ended, where that is no matter of JSON.
    stopped: &'a mut Option<Stopped>,
}

/// Reads a value; `None` for an object of the trade, which was handed out.
struct Look<'w, 'a> {
    walk: &'w mut Walk<'a>,
    depth: usize,
}

impl<'de> DeserializeSeed<'de> for Look<'_, '_> {
    type Value = Option<Value>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Option<Value>, D::Error> {
        let meter = self.walk.meter;
        meter.nodes.set(meter.nodes.get() + 1);
        if meter.nodes.get() > meter.limits.nodes {
            *self.walk.stopped = Some(Stopped::Limit("nodes", meter.limits.nodes, "values in one object"));
            return Err(D::Error::custom("limit"));
        }
        // A list costs a level here, and none in CLIXML.
        if self.depth > meter.limits.depth.saturating_mul(2) {
            *self.walk.stopped = Some(Stopped::Limit("depth", meter.limits.depth, "objects inside one another"));
            return Err(D::Error::custom("limit"));
        }
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Look<'_, '_> {
    type Value = Option<Value>;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_unit<E>(self) -> Result<Option<Value>, E> {
        Ok(Some(Value::Null))
    }

    fn visit_bool<E>(self, value: bool) -> Result<Option<Value>, E> {
        Ok(Some(value.into()))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Option<Value>, E> {
        Ok(Some(value.into()))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Option<Value>, E> {
        Ok(Some(value.into()))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Option<Value>, E> {
        Ok(Some(value.into()))
    }

    fn visit_str<E>(self, value: &str) -> Result<Option<Value>, E> {
        Ok(Some(value.into()))
    }

    fn visit_string<E>(self, value: String) -> Result<Option<Value>, E> {
        Ok(Some(value.into()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Option<Value>, A::Error> {
        let mut kept = Vec::new();
        loop {
            let before = self.walk.objects;
            let Some(item) = items.next_element_seed(Look { walk: &mut *self.walk, depth: self.depth + 1 })? else {
                break;
            };
            // Text in lists further inside is part of something.
            if let Some(item) = &item
                && self.walk.objects == before
                && (item.is_object() || self.depth == 0 && !is_container(item))
            {
                self.walk.strange.add(&label(item));
            }
            if self.depth == 0 {
                // Nothing around the items of the outermost list needs them.
                self.walk.meter.begin();
            } else {
                kept.extend(item);
            }
        }
        Ok(Some(Value::Array(kept)))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Option<Value>, A::Error> {
        let begin = self.walk.meter.place.get();
        let mut map = Map::new();
        let (strange, objects) = (self.walk.strange.len(), self.walk.objects);
        while let Some(name) = members.next_key::<String>()? {
            let before = self.walk.objects;
            let value = members.next_value_seed(Look { walk: &mut *self.walk, depth: self.depth + 1 })?;
            let Some(value) = value else { continue };
            if value.is_object() && self.walk.objects == before {
                self.walk.strange.add(&name);
            }
            match map.entry(name) {
                Entry::Vacant(free) => _ = free.insert(value),
                // Whichever of the two were taken, the other one would be lost in silence.
                Entry::Occupied(taken) => {
                    *self.walk.stopped = Some(Stopped::Twice(taken.key().clone(), taken.key().clone()));
                    return Err(A::Error::custom("twice"));
                }
            }
        }
        let kind = kind_of(&map);
        // They are parts of this object, whatever it is.
        if kind.is_some() || self.walk.objects == objects {
            self.walk.strange.forget(strange);
        }
        let Some(kind) = kind else { return Ok(Some(Value::Object(map))) };
        self.walk.objects += 1;
        if let Some((one, other)) = twice(&map, 0) {
            *self.walk.stopped = Some(Stopped::Twice(one, other));
            return Err(A::Error::custom("twice"));
        }
        self.walk.meter.begin();
        (self.walk.on_object)(kind, &Value::Object(map), begin).map_err(|error| {
            *self.walk.stopped = Some(Stopped::Error(error));
            A::Error::custom("stopped")
        })?;
        Ok(None)
    }
}

/// Null, or what is counted by its items.
fn is_container(value: &Value) -> bool {
    value.is_null() || value.is_array()
}

/// What a value is called where nobody knows it.
fn label(value: &Value) -> String {
    let Value::Object(map) = value else { return "text or number".into() };
    let names: Vec<&String> = map.keys().collect();
    type_of(map).map_or_else(|| format!("with {}", some_of(&names, 3)), str::to_string)
}

/// Reads a file object by object; several values may follow each other, as `| ForEach-Object { ConvertTo-Json $_ }`
/// writes them.
pub fn each(
    file: impl Read,
    table: &Table,
    on_record: &mut dyn FnMut(Record) -> Result<(), Error>,
) -> Result<Option<Leftover>, Error> {
    let start = Place { line: 1, column: 1 };
    let source = Source::open(file).map_err(|error| table.fault(Fault::new(error.to_string(), start)))?;
    let place = Cell::new(Place { column: 0, ..start });
    let meter = Meter { limits: table.limits, bytes: Cell::new(0), nodes: Cell::new(0), place };
    let mut json = serde_json::Deserializer::from_reader(Metered { inner: source, meter: &meter });
    let mut number = 0;
    let mut stopped = None;
    let mut strange = Strange::default();
    while json.end().is_err() {
        meter.begin();
        let mut on_object = |kind: PieceKind, value: &Value, begin: Place| {
            number += 1;
            let part = JsonPart::new(value);
            let spot = Spot { number: Some(number), ..table.spot(begin.line) };
            let mut record = read::record(part, kind, table.manner, spot);
            shape::note_missing(&mut record, &|name| part.member(name).is_some());
            if holds_moment(value, 0) {
                let text = "its dates are moments in UTC: those of a machine in another zone are shifted by it";
                record.notes.push(Note::warning("date-in-utc", text));
            }
            on_record(record)
        };
        let (on_object, stopped_at) = (&mut on_object, &mut stopped);
        let mut walk = Walk { meter: &meter, objects: 0, strange: &mut strange, on_object, stopped: stopped_at };
        let read = Look { walk: &mut walk, depth: 0 }.deserialize(&mut json).map(|value| {
            if let Some(value) = value.filter(|value| !is_container(value)).filter(|_| walk.objects == 0) {
                walk.strange.add(&label(&value));
            }
        });
        if let Err(error) = read {
            let place = Place { line: error.line().max(1) as u64, column: error.column().max(1) as u64 };
            return Err(match stopped {
                Some(stopped) => stopped.error(table, place),
                None if error.is_io() && meter.bytes.get() > table.limits.object => {
                    table.fault(Fault::limit("object", table.limits.object, "bytes in one object", place))
                }
                None => table.fault(Fault::new(plain(&error), place)).id("JsonReader"),
            });
        }
    }
    if number == 0 && table.is_named {
        return Err(Error::new(
            Kind::InvalidData,
            format!("\"{}\" holds no objects that can be brought in", table.name),
        )
        .hint("Get-CsRgsWorkflow | ConvertTo-Json -Depth 20 writes such a file"));
    }
    Ok(Leftover::strange(table.name, &strange, number == 0))
}

fn holds_moment(value: &Value, depth: usize) -> bool {
    match value {
        Value::String(text) => moment(text).is_some(),
        Value::Array(items) => depth < 8 && items.iter().any(|item| holds_moment(item, depth + 1)),
        Value::Object(map) => depth < 8 && map.values().any(|item| holds_moment(item, depth + 1)),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn dates_of_both_generations() {
        for (text, wanted) in [
            ("/Date(1767225600000)/", Some("2026-01-01T00:00:00")),
            ("/Date(1767222000000+0100)/", Some("2026-01-01T00:00:00")),
            ("/Date(-62135596800000)/", Some("0001-01-01T00:00:00")),
            ("2026-01-01T00:00:00", Some("2026-01-01T00:00:00")),
            ("2026-01-01T00:00:00Z", Some("2026-01-01T00:00:00")),
            ("2026-01-01T00:00:00.0000000+01:00", Some("2026-01-01T00:00:00")),
            ("12/31/2026", Some("2026-12-31T00:00:00")),
            ("/Date(x)/", None),
            ("/Date(1+é12)/", None),
            ("/Date(99999999999999999)/", None),
            ("Thursday", None),
        ] {
            let read = JsonPart::Text(text).date_time(Order::MonthFirst).map(|when| when.to_string());
            assert_eq!(read.as_deref(), wanted, "{text}");
        }
    }

    #[test]
    fn wrapped_values_are_unwrapped() {
        for (value, wanted) in [
            (json!({ "value": 5, "Note": "x" }), Some("5")),
            (json!({ "value": 0, "Value": "LongestIdle" }), Some("LongestIdle")),
            (json!({ "value": "a", "Length": 1 }), Some("a")),
            (json!(20.0), Some("20")),
            (json!(true), Some("True")),
            (json!({ "Value": "a" }), None),
        ] {
            assert_eq!(JsonPart::new(&value).text().as_deref(), wanted, "{value}");
        }
        let list = json!({ "value": ["a", "b"], "Count": 2 });
        assert_eq!(JsonPart::new(&list).list().len(), 2);
        let ticks = json!({ "Ticks": 288_000_000_000_i64, "Days": 0 });
        assert_eq!(JsonPart::new(&ticks).time_span(), TimeSpan::parse("8:00"));
    }
}
