//! What two configurations do not have in common, property by property.
//!
//! Objects are matched by kind and GUID, then by name. Where an object lives is no difference: two pools with the same
//! configuration are equal, and so are an export and what was imported from it. Links are equal when they lead to
//! objects that were matched, sounds when name and bytes are.

use super::record::{Piece, PieceKind};
use crate::domain::rules::Ruled;
use crate::error::{Error, Halt};
use crate::object::convert::cut;
use crate::object::name::key;
use crate::object::object::Object;
use crate::object::record::Record;
use crate::object::value::Value;
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// Characters of a value that are shown.
const SHOWN: usize = 200;
/// Of them, those before the first that is not the same, if that lies further in.
const BEFORE: usize = 40;

/// An object of a side, as far as it is needed for matching; all of them are in memory.
#[derive(Clone, Debug)]
pub struct Item {
    pub kind: PieceKind,
    pub id: Uuid,
    pub name: Box<str>,
    /// The pool in which it lives; of settings the one whose they are.
    pub pool: Box<str>,
}

/// One of the two configurations.
pub trait Side {
    fn items(&self) -> &[Item];
    /// The object of an item, its sounds under the hash of their bytes; an error in words where it cannot be read.
    fn fetch(&mut self, at: usize) -> Result<Result<Piece, String>, Error>;
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Indicator {
    /// Only the reference has it.
    Left,
    /// Only the difference has it.
    Right,
    /// Both have it, and not the same.
    Both,
}

impl Indicator {
    pub fn word(self) -> &'static str {
        match self {
            Indicator::Left => "<=",
            Indicator::Right => "=>",
            Indicator::Both => "!=",
        }
    }

    fn of(left: &Option<String>, right: &Option<String>) -> Indicator {
        match (left, right) {
            (Some(_), None) => Indicator::Left,
            (None, Some(_)) => Indicator::Right,
            _ => Indicator::Both,
        }
    }
}

/// One difference. Without a property: the whole object is on one side only.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    pub kind: PieceKind,
    pub name: String,
    /// The way into the object: `DefaultAction.Question.AnswerList[key 2].Action.QueueID`.
    pub property: Option<String>,
    pub left: Option<String>,
    pub right: Option<String>,
    pub indicator: Indicator,
}

/// What the links of both sides lead to: objects that were matched have one number.
struct Targets {
    left: HashMap<Uuid, usize>,
    right: HashMap<Uuid, usize>,
    names: Vec<Box<str>>,
}

/// Shows every difference: kind by kind, the objects of the reference in their order, then those that only the
/// difference has. `is_wanted` sees kind and name.
pub fn compare(
    left: &mut dyn Side,
    right: &mut dyn Side,
    is_wanted: &dyn Fn(PieceKind, &str) -> bool,
    emit: &mut dyn FnMut(Difference) -> Result<(), Halt>,
) -> Result<(), Halt> {
    let partners = matched(left.items(), right.items());
    let targets = targets(left.items(), right.items(), &partners);
    let taken: HashSet<usize> = partners.iter().flatten().copied().collect();
    for kind in PieceKind::ALL {
        for (at, partner) in partners.iter().enumerate() {
            let item = match left.items().get(at) {
                Some(item) if item.kind == kind => item.clone(),
                _ => continue,
            };
            let other = partner.and_then(|at| right.items().get(at)).cloned();
            if !is_wanted(kind, &item.name) && !other.as_ref().is_some_and(|other| is_wanted(kind, &other.name)) {
                continue;
            }
            match partner {
                None => emit(alone(&item, Indicator::Left))?,
                Some(partner) => {
                    let found = match (left.fetch(at)?, right.fetch(*partner)?) {
                        (Ok(a), Ok(b)) => differences(a, b, &targets),
                        (a, b) if a == b => Vec::new(),
                        (a, b) => vec![row("(cannot be read)".into(), a.err(), b.err())],
                    };
                    for (property, left, right) in found {
                        let indicator = Indicator::of(&left, &right);
                        let name = item.name.to_string();
                        emit(Difference { kind, name, property: Some(property), left, right, indicator })?;
                    }
                }
            }
        }
        for (at, item) in right.items().iter().enumerate() {
            if item.kind == kind && !taken.contains(&at) && is_wanted(kind, &item.name) {
                emit(alone(item, Indicator::Right))?;
            }
        }
    }
    Ok(())
}

fn alone(item: &Item, indicator: Indicator) -> Difference {
    let shown = |is_there: bool| {
        is_there.then(|| if item.name.is_empty() { item.pool.to_string() } else { item.name.to_string() })
    };
    Difference {
        kind: item.kind,
        name: item.name.to_string(),
        property: None,
        left: shown(indicator == Indicator::Left),
        right: shown(indicator == Indicator::Right),
        indicator,
    }
}

fn fold(text: &str) -> String {
    text.trim().to_lowercase()
}

/// For each object of the left the one of the right that is the same.
fn matched(left: &[Item], right: &[Item]) -> Vec<Option<usize>> {
    let mut by_id: HashMap<(PieceKind, Uuid), usize> = HashMap::new();
    let mut by_name: HashMap<(PieceKind, String), Vec<usize>> = HashMap::new();
    for (at, item) in right.iter().enumerate() {
        if item.kind != PieceKind::ServiceSettings {
            by_id.insert((item.kind, item.id), at);
        }
        by_name.entry((item.kind, key(&item.name))).or_default().push(at);
    }
    let mut partners: Vec<Option<usize>> = left.iter().map(|item| by_id.remove(&(item.kind, item.id))).collect();
    let mut taken: HashSet<usize> = partners.iter().flatten().copied().collect();
    // First those of one pool, then any: a name may be there once in each pool.
    for same_pool in [true, false] {
        for (item, partner) in left.iter().zip(&mut partners).filter(|(_, partner)| partner.is_none()) {
            let Some(named) = by_name.get(&(item.kind, key(&item.name))) else { continue };
            let fits = |at: &&usize| {
                !taken.contains(at)
                    && (!same_pool || right.get(**at).is_some_and(|other| fold(&other.pool) == fold(&item.pool)))
            };
            if let Some(at) = named.iter().find(fits) {
                taken.insert(*at);
                *partner = Some(*at);
            }
        }
    }
    partners
}

fn targets(left: &[Item], right: &[Item], partners: &[Option<usize>]) -> Targets {
    let mut targets = Targets { left: HashMap::new(), right: HashMap::new(), names: Vec::new() };
    for (item, partner) in left.iter().zip(partners) {
        targets.left.insert(item.id, targets.names.len());
        if let Some(other) = partner.and_then(|at| right.get(at)) {
            targets.right.insert(other.id, targets.names.len());
        }
        targets.names.push(item.name.clone());
    }
    for item in right {
        let next = targets.names.len();
        if *targets.right.entry(item.id).or_insert(next) == next {
            targets.names.push(item.name.clone());
            // A side that lacks the object may lead to it all the same.
            targets.left.entry(item.id).or_insert(next);
        }
    }
    for (item, partner) in left.iter().zip(partners) {
        if partner.is_none()
            && let Some(number) = targets.left.get(&item.id).copied()
        {
            targets.right.entry(item.id).or_insert(number);
        }
    }
    targets
}

type Row = (String, Option<String>, Option<String>);

fn row(property: String, left: Option<String>, right: Option<String>) -> Row {
    // Where they part is seen, however far in that is.
    let skipped = match (&left, &right) {
        (Some(left), Some(right)) => {
            let same = left.chars().zip(right.chars()).take_while(|(a, b)| a == b).count();
            if same < SHOWN - BEFORE { 0 } else { same - BEFORE }
        }
        _ => 0,
    };
    let shown = |text: String| match skipped {
        0 => cut(&text, SHOWN),
        _ => format!("…{}", cut(&text.chars().skip(skipped).collect::<String>(), SHOWN)),
    };
    (property, left.map(shown), right.map(shown))
}

/// The differences of two objects that were matched.
fn differences(left: Piece, right: Piece, targets: &Targets) -> Vec<Row> {
    let owner = |piece: &Piece| (fold(piece.owner_pool()), fold(piece.owner_pool()) == fold(piece.identity().pool()));
    let (owner_left, owner_right) = (owner(&left), owner(&right));
    // Both belong to the pool they are in, or to the same one.
    let owners_differ = owner_left.0 != owner_right.0 && !(owner_left.1 && owner_right.1);
    let (a, b) = (settled(left), settled(right));
    let mut walk = Walk { targets, rows: Vec::new() };
    for ((name, a), (_, b)) in a.properties().into_iter().zip(b.properties()) {
        match &*name {
            "Identity" => {}
            "OwnerPool" if !owners_differ => {}
            _ => walk.value(&name, &a, &b),
        }
    }
    walk.rows
}

/// As the store would keep it.
fn settled(piece: Piece) -> Object {
    fn of<T: Ruled + Record>(mut value: T) -> Object {
        value.normalise();
        value.to_object()
    }
    match piece {
        Piece::BusinessHours(it) => of(*it),
        Piece::HolidaySet(it) => of(it),
        Piece::AgentGroup(it) => of(it),
        Piece::Queue(it) => of(*it),
        Piece::Workflow(it) => of(*it),
        Piece::ServiceSettings(it) => it.to_object(),
    }
}

struct Walk<'a> {
    targets: &'a Targets,
    rows: Vec<Row>,
}

impl Walk<'_> {
    fn value(&mut self, way: &str, a: &Value, b: &Value) {
        match (a, b) {
            (Value::Object(a), Value::Object(b)) if a.info().name == "AudioFile" => {
                if self.text(&Value::Object(a.clone()), true) != self.text(&Value::Object(b.clone()), false) {
                    let (name, other) = (sound(a, false), sound(b, false));
                    let with_hash = name == other;
                    self.rows.push(row(way.into(), Some(sound(a, with_hash)), Some(sound(b, with_hash))));
                }
            }
            (Value::Object(a), Value::Object(b)) => {
                for ((name, a), (_, b)) in a.properties().into_iter().zip(b.properties()) {
                    self.value(&format!("{way}.{name}"), &a, &b);
                }
            }
            (Value::List(a), Value::List(b)) => {
                let (a, b) = (a.to_vec(), b.to_vec());
                let are_objects = a.iter().chain(&b).all(|item| matches!(item, Value::Object(_)));
                if are_objects { self.parts(way, &a, &b) } else { self.words(way, &a, &b) }
            }
            (a, b) => {
                if self.key(a, true) != self.key(b, false) {
                    let (left, right) = (self.shown(a, true), self.shown(b, false));
                    // Two objects of one name: the identities tell them apart.
                    let (left, right) = match (a, b) {
                        (Value::Identity(a), Value::Identity(b)) if left == right => {
                            (a.instance().map(|id| id.to_string()), b.instance().map(|id| id.to_string()))
                        }
                        _ => (left, right),
                    };
                    self.rows.push(row(way.into(), left, right));
                }
            }
        }
    }

    /// Lists of addresses, links and words: what only one has, and the order of what both have.
    fn words(&mut self, way: &str, a: &[Value], b: &[Value]) {
        let keys = |walk: &Self, list: &[Value], left| list.iter().map(|item| walk.key(item, left)).collect::<Vec<_>>();
        let (keys_a, keys_b) = (keys(self, a, true), keys(self, b, false));
        let pairs = pairs(&keys_a, &keys_b);
        let (known_a, known_b): (HashSet<usize>, HashSet<usize>) = pairs.iter().copied().unzip();
        for (_, item) in a.iter().enumerate().filter(|(at, _)| !known_a.contains(at)) {
            let text = self.shown(item, true);
            self.rows.push(row(way.into(), text, None));
        }
        for (_, item) in b.iter().enumerate().filter(|(at, _)| !known_b.contains(at)) {
            let text = self.shown(item, false);
            self.rows.push(row(way.into(), None, text));
        }
        self.order(way, &pairs, |walk, at, left| {
            walk.shown(if left { &a[at] } else { &b[at] }, left).unwrap_or_default()
        });
    }

    /// Lists of answers and holidays: matched by what they are called.
    fn parts(&mut self, way: &str, a: &[Value], b: &[Value]) {
        let labels = |list: &[Value]| list.iter().map(label).collect::<Vec<_>>();
        let (labels_a, labels_b) = (labels(a), labels(b));
        let pairs = pairs(&labels_a, &labels_b);
        for (at, item) in a.iter().enumerate() {
            let way = format!("{way}[{}]", labels_a[at]);
            match pairs.iter().find(|(a, _)| *a == at) {
                Some((_, other)) => self.value(&way, item, &b[*other]),
                None => {
                    let text = self.shown(item, true);
                    self.rows.push(row(way, text, None));
                }
            }
        }
        for (at, item) in b.iter().enumerate().filter(|(at, _)| !pairs.iter().any(|(_, b)| b == at)) {
            let text = self.shown(item, false);
            self.rows.push(row(format!("{way}[{}]", labels_b[at]), None, text));
        }
        self.order(way, &pairs, |_, at, left| if left { labels_a[at].clone() } else { labels_b[at].clone() });
    }

    /// The order of what both have, if it is not the same.
    fn order(&mut self, way: &str, pairs: &[(usize, usize)], show: impl Fn(&Self, usize, bool) -> String) {
        if pairs.is_sorted_by_key(|(_, b)| *b) {
            return;
        }
        let mut others: Vec<usize> = pairs.iter().map(|(_, b)| *b).collect();
        others.sort_unstable();
        let left: Vec<String> = pairs.iter().map(|(a, _)| show(self, *a, true)).collect();
        let right: Vec<String> = others.iter().map(|b| show(self, *b, false)).collect();
        self.rows.push(row(format!("{way} (order)"), Some(left.join(", ")), Some(right.join(", "))));
    }

    /// Text that is equal exactly when two values are.
    fn key(&self, value: &Value, left: bool) -> String {
        match value {
            Value::Uri(uri) => uri.folded(),
            Value::Null => "\0null".into(),
            other => self.text(other, left),
        }
    }

    fn shown(&self, value: &Value, left: bool) -> Option<String> {
        match value {
            Value::Null => None,
            Value::Identity(identity) => {
                let targets = if left { &self.targets.left } else { &self.targets.right };
                let known =
                    identity.instance().and_then(|id| targets.get(&id)).and_then(|n| self.targets.names.get(*n));
                Some(match (known, identity.instance()) {
                    (Some(name), _) if !name.is_empty() => name.to_string(),
                    (_, Some(id)) => id.to_string(),
                    _ => identity.to_string(),
                })
            }
            Value::Object(object) if object.info().name == "AudioFile" => Some(sound(object, false)),
            Value::Object(object) => {
                let mut parts = Vec::new();
                self.within("", object, left, &mut parts);
                Some(parts.join("; "))
            }
            Value::List(list) => {
                let items: Vec<String> = list.items().iter().filter_map(|item| self.shown(item, left)).collect();
                Some(items.join(", "))
            }
            other => Some(other.to_string()),
        }
    }

    /// The properties of an object and of those inside it, `Action.QueueID=Desk`; those that hold nothing are left out.
    fn within(&self, way: &str, object: &Object, left: bool, parts: &mut Vec<String>) {
        for (name, value) in object.properties() {
            match &value {
                Value::Object(inner) if inner.info().name != "AudioFile" => {
                    self.within(&format!("{way}{name}."), inner, left, parts);
                }
                value => {
                    let text = self.shown(value, left).filter(|text| !text.is_empty());
                    parts.extend(text.map(|text| format!("{way}{name}={text}")));
                }
            }
        }
    }

    fn text(&self, value: &Value, left: bool) -> String {
        match value {
            Value::Identity(identity) => {
                let targets = if left { &self.targets.left } else { &self.targets.right };
                let id = identity.instance().unwrap_or_default();
                targets.get(&id).map_or_else(|| id.to_string(), |number| format!("#{number}"))
            }
            Value::Object(object) if object.info().name == "AudioFile" => sound(object, true),
            other => self.shown(other, left).unwrap_or_default(),
        }
    }
}

/// A sound by its name, and its bytes.
fn sound(object: &Object, with_hash: bool) -> String {
    let part = |name| object.get(name).unwrap_or_default().to_string();
    match with_hash {
        true => format!("{} ({})", part("OriginalFileName"), part("UniqueName")),
        false => part("OriginalFileName"),
    }
}

/// What a part of a list is called: the key or word of an answer, the name or start of a holiday.
fn label(part: &Value) -> String {
    let Value::Object(object) = part else { return part.to_string() };
    let text = |name: &str| match object.get(name) {
        Some(value) if !value.is_null() => Some(value.to_string()).filter(|text| !text.is_empty()),
        _ => None,
    };
    match object.info().name {
        "Answer" => match (text("DtmfResponse"), text("VoiceResponseList")) {
            (Some(key), _) => format!("key {key}"),
            (None, words) => words.unwrap_or_else(|| "?".into()),
        },
        _ => text("Name").or_else(|| text("StartDate")).unwrap_or_else(|| "?".into()),
    }
}

/// Places of equal texts, each used once, in the order of the first list.
fn pairs(a: &[String], b: &[String]) -> Vec<(usize, usize)> {
    let mut places: HashMap<&str, Vec<usize>> = HashMap::new();
    for (at, text) in b.iter().enumerate().rev() {
        places.entry(text).or_default().push(at);
    }
    a.iter().enumerate().filter_map(|(at, text)| Some((at, places.get_mut(text.as_str())?.pop()?))).collect()
}
