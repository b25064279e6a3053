//! Which object of the sources becomes which object of the target, before anything is written.

use super::choices::{Choices, Conflict};
use super::code::Note;
use super::gather::{Gathered, Head, Key, Places, named_id};
use super::record::PieceKind;
use crate::error::Error;
use crate::object::name::Wanted;
use crate::object::visible::beside;
use std::collections::HashSet;
use std::rc::Rc;
use uuid::Uuid;

/// Where an object is, as seen from the service that takes the objects.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    Here,
    /// In another service: it is not this import's to change, and its identity is taken.
    Elsewhere,
    Nowhere,
}

/// What a target answers to the plan.
pub trait Target {
    /// The object that an earlier import made of this one, if it is still there.
    fn imported(&self, fingerprint: &str, key: Key) -> Result<Option<Uuid>, Error>;
    /// Where an object of that identity is.
    fn place(&self, kind: PieceKind, id: Uuid) -> Result<Place, Error>;
    /// The object of that name in the service that takes the objects.
    fn named(&self, kind: PieceKind, name: &str) -> Result<Option<Uuid>, Error>;
    /// What the object of that identity is called there.
    fn name_of(&self, kind: PieceKind, id: Uuid) -> Result<Option<String>, Error>;
    /// An identity for a new object whose own is taken.
    fn new_id(&self) -> Uuid;
}

/// What is to be done with an object.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision {
    /// Nothing is there yet.
    Create,
    /// The same object is there: an earlier import made it, or it has the same identity.
    Update,
    /// Another object of the name is there, and gets everything of this one.
    Replace,
    /// Another object of the name is there, and gets what its lists lack.
    Merge,
    /// It is left out; what refers to it refers to the object that is there.
    Skip,
    /// It cannot be brought in; a note says why.
    Fail,
    /// It is not among the workflows that were asked for, nor reached by them.
    Leave,
}

#[derive(Clone, Debug)]
pub struct Step {
    pub decision: Decision,
    /// Its identity in the target.
    pub id: Uuid,
    /// Few have anything to add, and there may be very many.
    more: Option<Box<More>>,
}

#[derive(Clone, Debug, Default)]
struct More {
    name: Option<Box<str>>,
    note: Option<Note>,
}

pub struct Plan {
    /// In the order of the heads of each kind.
    steps: [Vec<Step>; PieceKind::ALL.len()],
    places: Rc<Places>,
}

impl Plan {
    pub fn step(&self, key: &Key) -> Option<&Step> {
        self.steps.get(key.0 as usize)?.get(*self.places.get(key)? as usize)
    }

    /// What failed takes with it what refers to it: seen when that is carried over. Gives what was decided before.
    pub fn fail(&mut self, key: &Key) -> Option<Decision> {
        self.decide(key, Decision::Fail)
    }

    pub fn decide(&mut self, key: &Key, decision: Decision) -> Option<Decision> {
        let step = self.steps.get_mut(key.0 as usize)?.get_mut(*self.places.get(key)? as usize)?;
        Some(std::mem::replace(&mut step.decision, decision))
    }

    /// Objects that are to be written or looked at.
    pub fn count(&self) -> usize {
        self.steps.iter().flatten().filter(|step| step.decision != Decision::Leave).count()
    }
}

/// What the identity map calls the source of an object.
pub fn fingerprint<'a>(choices: &'a Choices, gathered: &'a Gathered, head: &Head) -> &'a str {
    if choices.source_name.is_empty() { gathered.pool_of(head) } else { &choices.source_name }
}

pub fn plan(gathered: &Gathered, choices: &Choices, target: &dyn Target) -> Result<Plan, Error> {
    let wanted = wanted(gathered, choices)?;
    let mut steps: [Vec<Step>; PieceKind::ALL.len()] = Default::default();
    for kind in PieceKind::ALL {
        // Names of one kind are free in another.
        let mut taken = Taken::default();
        let heads = gathered.heads.get(&kind).map(Vec::as_slice).unwrap_or_default();
        let mut of_kind = Vec::with_capacity(heads.len());
        for (number, head) in heads.iter().enumerate() {
            let key = (kind, head.source);
            let is_wanted = wanted.as_ref().is_none_or(|wanted| wanted.contains(&key));
            // Of two the later one.
            of_kind.push(match gathered.places.get(&key) {
                Some(place) if *place as usize == number && is_wanted => {
                    decide(gathered, head, choices, target, &mut taken)?
                }
                _ => Step::plain(Decision::Leave, head.source),
            });
        }
        steps[kind as usize] = of_kind;
    }
    Ok(Plan { steps, places: gathered.places.clone() })
}

impl Step {
    fn plain(decision: Decision, id: Uuid) -> Step {
        Step { decision, id, more: None }
    }

    fn renamed(mut self, name: Option<Box<str>>) -> Step {
        if name.is_some() {
            self.more.get_or_insert_default().name = name;
        }
        self
    }

    fn noted(mut self, note: Note) -> Step {
        self.more.get_or_insert_default().note = Some(note);
        self
    }

    /// Whether the object is brought in, or is there already.
    pub fn is_done(&self) -> bool {
        !matches!(self.decision, Decision::Fail | Decision::Leave)
    }

    /// The name that it gets, if not its own.
    pub fn name(&self) -> Option<&str> {
        self.more.as_ref()?.name.as_deref()
    }

    pub fn note(&self) -> Option<&Note> {
        self.more.as_ref()?.note.as_ref()
    }
}

/// The workflows that were asked for and all that they reach; `None` for everything.
fn wanted(gathered: &Gathered, choices: &Choices) -> Result<Option<HashSet<Key>>, Error> {
    if choices.workflows.is_empty() {
        return Ok(None);
    }
    let mut waiting = Vec::new();
    for name in &choices.workflows {
        let heads = || gathered.heads.get(&PieceKind::Workflow).into_iter().flatten();
        let before = waiting.len();
        let meant = Wanted::new(name).among(heads().map(|head| &*head.name));
        waiting.extend(heads().filter(|head| meant.fits(&head.name)).map(|head| (head.kind, head.source)));
        if waiting.len() == before {
            let names = heads().map(|head| &*head.name);
            let error = Error::not_found(format!("the source has no workflow \"{name}\"")).target(name.clone());
            return Err(match crate::object::convert::nearest(name, names) {
                Some(near) => error.hint(format!("did you mean \"{}\"?", beside(near, name).0)),
                None => error.hint("-WhatIf without -Workflow shows what is in the source"),
            });
        }
    }
    let mut reached: HashSet<Key> = HashSet::new();
    while let Some(key) = waiting.pop() {
        if reached.insert(key)
            && let Some(head) = gathered.head(&key)
        {
            waiting.extend(head.links.iter().copied());
        }
    }
    Ok(Some(reached))
}

fn decide(
    gathered: &Gathered,
    head: &Head,
    choices: &Choices,
    target: &dyn Target,
    taken: &mut Taken,
) -> Result<Step, Error> {
    let key = (head.kind, head.source);
    if head.kind == PieceKind::ServiceSettings {
        let decision = if choices.replace_settings { Decision::Replace } else { Decision::Skip };
        return Ok(Step::plain(decision, head.source));
    }
    if !head.is_readable {
        return Ok(Step::plain(Decision::Fail, head.source));
    }
    let name = choices.name(&head.name);
    if let Some(id) = target.imported(fingerprint(choices, gathered, head), key)? {
        let kept = kept_name(head.kind, name, id, target)?;
        let name = kept.as_deref().unwrap_or(name);
        taken.take(head.kind, name);
        return Ok(Step::plain(Decision::Update, id).renamed(renamed(head, name)));
    }
    let place = target.place(head.kind, head.source)?;
    let is_there = place == Place::Here;
    let own_id = if place == Place::Elsewhere { target.new_id() } else { head.source };
    let other = target.named(head.kind, name)?.filter(|id| !is_there || *id != head.source);
    let in_source = !taken.take(head.kind, name);
    if other.is_none() && !in_source {
        let decision = if is_there { Decision::Update } else { Decision::Create };
        return Ok(Step::plain(decision, own_id).renamed(renamed(head, name)));
    }
    let id = if is_there && other.is_some() { target.new_id() } else { own_id };
    let clash = |weight: fn(&str, String) -> Note, what: &str| {
        let whose = if in_source { "the source holds it twice" } else { "another object of that name is there" };
        weight("name-clash", format!("\"{name}\": {whose}; {what}"))
    };
    Ok(match (choices.conflict, other) {
        (Conflict::Rename, _) => {
            let free = (2..)
                .map(|n| format!("{name} ({n})"))
                .find(|name| !taken.holds(head.kind, name) && matches!(target.named(head.kind, name), Ok(None)))
                .unwrap_or_default();
            taken.take(head.kind, &free);
            let note = clash(Note::warning, &format!("it becomes \"{free}\""));
            let decision = if is_there && other.is_none() { Decision::Update } else { Decision::Create };
            Step::plain(decision, id).renamed(Some(free.into())).noted(note)
        }
        (Conflict::Skip, Some(there)) => {
            Step::plain(Decision::Skip, there).noted(clash(Note::warning, "it is left out"))
        }
        (Conflict::Replace, Some(there)) => Step::plain(Decision::Replace, there).renamed(renamed(head, name)),
        (Conflict::Merge, Some(there)) => Step::plain(Decision::Merge, there).renamed(renamed(head, name)),
        _ => Step::plain(Decision::Fail, id)
            .noted(clash(Note::error, "-Conflict Rename, Skip, Replace or Merge says what to do")),
    })
}

/// The name with a number that an earlier import gave to an object, as long as its own is another one's.
fn kept_name(kind: PieceKind, name: &str, id: Uuid, target: &dyn Target) -> Result<Option<String>, Error> {
    if target.named(kind, name)?.is_none_or(|there| there == id) {
        return Ok(None);
    }
    Ok(target.name_of(kind, id)?.filter(|present| {
        let number = present.strip_prefix(name).and_then(|rest| rest.strip_prefix(" (")?.strip_suffix(')'));
        number.is_some_and(|number| number.parse::<u32>().is_ok())
    }))
}

fn renamed(head: &Head, name: &str) -> Option<Box<str>> {
    (name != head.name.trim()).then(|| name.into())
}

/// Names that objects of an import get, each as the identity that stands for it: a half of what the names would take.
#[derive(Default)]
struct Taken(HashSet<Uuid>);

impl Taken {
    /// Whether the name was free until now.
    fn take(&mut self, kind: PieceKind, name: &str) -> bool {
        self.0.insert(named_id(kind, name))
    }

    fn holds(&self, kind: PieceKind, name: &str) -> bool {
        self.0.contains(&named_id(kind, name))
    }
}
