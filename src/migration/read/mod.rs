//! Parts of a source as objects of the trade.
//!
//! [`record`] reads one object; [`Reading`] is what it knows and notes meanwhile. The properties of each kind are in
//! [`entities`], what stands inside workflows and queues in [`actions`]. Tolerant in form (spelling of names, an enum
//! as object or word, a single thing in place of a list), strict in meaning: what is lost is noted, never guessed
//! (migration.md 1.3, 2.5, 3).

mod actions;
mod dates;
mod entities;
mod unknown;

use unknown::member;
pub use unknown::properties;

use super::code::Note;
use super::part::{Part, guid_of};
use super::record::{Dates, Piece, PieceKind, Record, Spot};
use crate::clixml::value::plain_type;
use crate::object::convert::{cut, or_list};
use crate::object::date_text::Order;
use crate::object::identity::Identity;
use crate::object::uri::Uri;
use std::borrow::Cow;
use std::cell::Cell;

/// Why an object cannot be understood.
pub type Refused = Note;

/// How the source is to be read.
#[derive(Clone, Copy, Debug, Default)]
pub struct Manner {
    /// Of day and month, where a date is written with slashes; `None` if nobody said: then the dates together decide.
    pub order: Option<Order>,
    /// What counts where they could be read either way: the order of the culture. That is noted.
    pub otherwise: Order,
}

/// The object at hand: what was noticed so far.
pub struct Reading {
    manner: Manner,
    notes: Vec<Note>,
    is_shallow: bool,
    /// How the dates of a holiday set were read.
    dates: Dates,
    /// Members of parts that nobody knows, by the way to them.
    unknown: Vec<(String, serde_json::Value)>,
    /// The way to the part at hand: `DefaultAction`, `Question`, `AnswerList[0]`.
    way: Vec<String>,
    size: Size,
}

/// How large an object becomes while it is read: a file may refer to one part from many places, and to what holds such
/// references from many again, until a few lines stand for more than a machine holds.
#[derive(Default)]
pub struct Size(Cell<usize>);

impl Size {
    /// Parts and bytes of text: far above what a store takes.
    const MOST: usize = 64 << 20;
    /// What a part takes beside its text.
    const OF_PART: usize = 64;

    /// Counts a part with so many bytes of text; false if that is too much.
    fn grow(&self, bytes: usize) -> bool {
        self.0.set(self.0.get().saturating_add(bytes).saturating_add(Size::OF_PART));
        !self.is_too_much()
    }

    fn is_too_much(&self) -> bool {
        self.0.get() > Size::MOST
    }

    fn refusal() -> Refused {
        let text = format!("with all that it refers to it is larger than {} MB", Size::MOST >> 20);
        Note::error("property-value", text)
    }
}

/// Reads one object of a known kind. What cannot be understood is a record without a piece, with an error among its
/// notes.
pub fn record<'a, P: Part<'a>>(part: P, kind: PieceKind, manner: Manner, place: Spot) -> Record {
    let mut reading = Reading {
        manner,
        notes: Vec::new(),
        is_shallow: false,
        dates: Dates::default(),
        unknown: Vec::new(),
        way: Vec::new(),
        size: Size::default(),
    };
    let name = part.member("Name").and_then(Part::text).map(|name| name.trim().to_string()).unwrap_or_default();
    let identity = part.member("Identity").and_then(|identity| reading.identity_of(identity));
    let source = identity.as_ref().and_then(Identity::instance);
    let read = match kind {
        PieceKind::BusinessHours => reading.business_hours(part, identity).map(|it| Piece::BusinessHours(Box::new(it))),
        PieceKind::HolidaySet => reading.holiday_set(part, identity).map(Piece::HolidaySet),
        PieceKind::AgentGroup => reading.agent_group(part, identity).map(Piece::AgentGroup),
        PieceKind::Queue => reading.queue(part, identity).map(|it| Piece::Queue(Box::new(it))),
        PieceKind::Workflow => reading.workflow(part, identity).map(|it| Piece::Workflow(Box::new(it))),
        PieceKind::ServiceSettings => reading.service_settings(part, identity).map(Piece::ServiceSettings),
    };
    let piece = match read {
        Ok(piece) => Some(piece),
        Err(note) => {
            reading.notes.push(note);
            None
        }
    };
    let strange = unknown::members(part, unknown::properties(kind), &reading.size);
    reading.tell_renamed(&strange.renamed);
    let mut unknown = strange.unknown;
    unknown.append(&mut reading.unknown);
    let mut piece = piece;
    if reading.size.is_too_much() {
        (piece, unknown) = (None, Vec::new());
        reading.notes = vec![Size::refusal()];
    }
    if !unknown.is_empty() {
        let names: Vec<&str> = unknown.iter().map(|(name, _)| name.as_str()).collect();
        reading.notes.push(Note::info("unknown-property", names.join(", ")));
    }
    let Reading { is_shallow, dates, notes, .. } = reading;
    Record { kind, name, source, piece, is_shallow, dates, unknown, notes, place }
}

impl Reading {
    fn note(&mut self, note: Note) {
        if !self.notes.contains(&note) {
            self.notes.push(note);
        }
    }

    /// Reads a part one step further inside.
    fn at<T>(&mut self, step: impl Into<String>, read: impl FnOnce(&mut Reading) -> T) -> T {
        self.way.push(step.into());
        let value = read(self);
        self.way.pop();
        value
    }

    fn shallow(&mut self, text: impl Into<String>) {
        self.is_shallow = true;
        self.note(Note::warning("shallow", text));
    }

    /// Both forms of an identity: an object with its two halves, or their text.
    fn identity_of<'a, P: Part<'a>>(&mut self, part: P) -> Option<Identity> {
        if part.is_null() {
            return None;
        }
        let instance = part.member("InstanceId").and_then(|id| id.guid().or_else(|| id.member("Guid")?.guid()));
        let service = part.member("ServiceId").and_then(Part::text);
        let shown = part.text();
        if let Some(shown) = shown.as_deref().or(service.as_deref()) {
            if let Some(identity) = Identity::parse(shown) {
                if identity.service_id().split(':').next().is_some_and(|head| head.contains('-')) {
                    self.note(Note::info("identity-spelling", identity.service_id().to_string()));
                }
                return Some(match instance.or(identity.instance()) {
                    Some(instance) => Identity::object(&identity.parent(), instance),
                    None => identity,
                });
            }
            // Text exports of single halves.
            if let Some(id) = guid_of(shown.rsplit('/').next().unwrap_or(shown)) {
                return Some(Identity::object(&Identity::service("ApplicationServer:"), id));
            }
        }
        Some(Identity::object(&Identity::service("ApplicationServer:"), instance?))
    }

    /// A link; null for none, and an error for what names nothing.
    fn link<'a, P: Part<'a>>(&mut self, part: P, name: &str) -> Result<Option<Identity>, Refused> {
        let Some(value) = member(part, name).filter(|value| !value.is_null()) else { return Ok(None) };
        match self.identity_of(value) {
            Some(identity) if identity.instance().is_some() => Ok(Some(identity)),
            _ => match value.text().as_deref().map(str::trim) {
                None | Some("") => Ok(None),
                Some(text) if is_type_name(text) => Err(cut_off(name, text)),
                Some(text) => {
                    Err(Note::error("property-value", format!("{name} \"{}\" is no identity", cut(text, 80))))
                }
            },
        }
    }

    fn links<'a, P: Part<'a>>(&mut self, part: P, name: &str) -> Result<Vec<Identity>, Refused> {
        let mut links = Vec::new();
        for item in self.list(part, name)? {
            match self.identity_of(item) {
                Some(identity) if identity.instance().is_some() => links.push(identity),
                _ => {
                    let text = item.text().unwrap_or_default();
                    if is_type_name(&text) {
                        return Err(cut_off(name, &text));
                    }
                    return Err(Note::error(
                        "property-value",
                        format!("{name} holds \"{}\", no identity", cut(&text, 80)),
                    ));
                }
            }
        }
        Ok(links)
    }

    fn addresses<'a, P: Part<'a>>(&mut self, part: P, name: &str) -> Result<Vec<Uri>, Refused> {
        let items = self.list(part, name)?;
        Ok(items
            .into_iter()
            .filter_map(Part::text)
            .filter(|t| !t.trim().is_empty() && self.size.grow(t.len()))
            .map(|t| Uri::with_sip(&t))
            .collect())
    }

    /// A list property. The name of a type, as Export-Csv leaves it, is no list and not an empty one either.
    fn list<'a, P: Part<'a>>(&mut self, part: P, name: &str) -> Result<Vec<P>, Refused> {
        let Some(value) = member(part, name) else { return Ok(Vec::new()) };
        if value.items().is_none()
            && let Some(text) = value.text()
            && is_type_name(&text)
        {
            self.is_shallow = true;
            self.note(Note::warning("type-name-cell", format!("{name} is only \"{}\"", cut(&text, 60))));
            return Ok(Vec::new());
        }
        let list = value.list();
        // Exports in JSON join what lies too deep by blanks.
        if value.items().is_none()
            && list.len() == 1
            && let Some(text) = value.text()
            && text.trim().contains(' ')
        {
            self.shallow(format!("{name} is one text, \"{}\": where its items end is lost", cut(text.trim(), 60)));
        }
        Ok(list)
    }

    /// Text; null and a missing member are none. An empty text is one.
    fn text<'a, P: Part<'a>>(&self, part: P, name: &str) -> Option<String> {
        let value = member(part, name).filter(|value| !value.is_null())?;
        // Too much is found by who asked for the object.
        value.text().filter(|text| self.size.grow(text.len())).map(Cow::into_owned)
    }

    fn need<'a, P: Part<'a>>(&self, part: P, name: &str) -> Result<String, Refused> {
        match self.text(part, name).filter(|text| !text.trim().is_empty()) {
            Some(text) => Ok(text),
            None => Err(Note::error("missing", format!("it has no {name}"))),
        }
    }

    fn flag<'a, P: Part<'a>>(&self, part: P, name: &str, otherwise: bool) -> Result<bool, Refused> {
        match self.text(part, name).as_deref().map(str::trim) {
            None | Some("") => Ok(otherwise),
            Some(text) if text.eq_ignore_ascii_case("true") || text == "1" => Ok(true),
            Some(text) if text.eq_ignore_ascii_case("false") || text == "0" => Ok(false),
            Some(text) => {
                Err(Note::error("property-value", format!("{name} is \"{}\", not True or False", cut(text, 40))))
            }
        }
    }

    fn number<'a, P: Part<'a>>(&self, part: P, name: &str) -> Result<Option<i64>, Refused> {
        match self.text(part, name).as_deref().map(str::trim) {
            None | Some("") => Ok(None),
            Some(text) => match text.parse() {
                Ok(number) => Ok(Some(number)),
                Err(_) => {
                    Err(Note::error("property-value", format!("{name} is \"{}\", not a whole number", cut(text, 40))))
                }
            },
        }
    }

    /// A word of a closed list, without case. Numbers are refused: nobody documents what they mean (migration.md 3.4).
    fn choice<'a, P: Part<'a>, T>(
        &self,
        part: P,
        name: &str,
        words: &[&str],
        read: fn(&str) -> Option<T>,
    ) -> Result<Option<T>, Refused> {
        let Some(text) = self.text(part, name).filter(|text| !text.trim().is_empty()) else { return Ok(None) };
        if let Some(value) = read(&text) {
            return Ok(Some(value));
        }
        if text.trim().parse::<i64>().is_ok() {
            let text =
                format!("{name} is the number {}; which of {} it means is not documented", text.trim(), or_list(words));
            return Err(Note::error("number-of-choice", text));
        }
        Err(Note::error("property-value", format!("{name} \"{}\" is not {}", cut(&text, 60), or_list(words))))
    }
}

/// An object that a small depth left nothing of, where it cannot be missed.
fn cut_off(name: &str, text: &str) -> Refused {
    let text = cut(text.trim(), 80);
    Note::error("shallow", format!("{name} is only the name of its type, \"{text}\": export with -Depth 20 to keep it"))
}

/// `System.Collections.ObjectModel.Collection`1[…]`, as a list looks in CSV, or any object where it is cut off and its
/// class has no text of its own.
fn is_type_name(text: &str) -> bool {
    let text = plain_type(text.trim());
    (text.starts_with("System.") || text.starts_with("Microsoft.Rtc.")) && !text.contains([' ', '@', ';'])
        || text.starts_with("System.Collections.")
}
