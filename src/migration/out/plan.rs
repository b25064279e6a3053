//! Which objects go out, and what is amiss with them there.

use super::supply::{Give, Linked, Outgoing, Supply};
use crate::error::{Error, Halt};
use crate::migration::code::Note;
use crate::migration::gather::{Key, links};
use crate::migration::record::{Piece, PieceKind};
use crate::object::convert::nearest;
use crate::object::name::{Meant, Wanted};
use crate::object::visible::beside;
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// What goes out.
pub struct Plan<'a> {
    supply: &'a dyn Supply,
    /// The objects of each kind by name; `None` for all there are.
    chosen: Option<HashMap<PieceKind, Vec<Uuid>>>,
    keys: HashSet<Key>,
}

/// The workflows of these names or wildcards, with all that they reach; with no name, everything.
pub fn plan<'a>(supply: &'a dyn Supply, workflows: &[String]) -> Result<Plan<'a>, Halt> {
    if workflows.is_empty() {
        return Ok(Plan { supply, chosen: None, keys: HashSet::new() });
    }
    let asked: Vec<Wanted> = workflows.iter().map(|name| Wanted::new(name)).collect();
    let mut names: Vec<String> = Vec::new();
    let mut found: Vec<Outgoing> = Vec::new();
    let patterns: Vec<Meant> = asked.iter().map(|wanted| wanted.clone().decide(false)).collect();
    supply.each(PieceKind::Workflow, &mut |outgoing| {
        let name = outgoing.piece.name().to_string();
        // Whether it is a name or a pattern is known when all were seen.
        if asked.iter().zip(&patterns).any(|(wanted, pattern)| wanted.is_called(&name) || pattern.fits(&name)) {
            found.push(outgoing);
        }
        names.push(name);
        Ok(())
    })?;
    let mut meant = Vec::new();
    for (wanted, text) in asked.into_iter().zip(workflows) {
        let one = wanted.among(found.iter().map(|outgoing| outgoing.piece.name()));
        if !found.iter().any(|outgoing| one.fits(outgoing.piece.name())) {
            let error = Error::not_found(format!("there is no workflow \"{text}\"")).target(text.clone());
            return Err(match nearest(text, names.iter().map(String::as_str)) {
                Some(near) => error.hint(format!("did you mean \"{}\"?", beside(near, text).0)),
                None => error.hint("-WhatIf without -Workflow shows what there is"),
            }
            .into());
        }
        meant.push(one);
    }
    found.retain(|outgoing| meant.iter().any(|one| one.fits(outgoing.piece.name())));
    let mut waiting: Vec<(Key, Outgoing)> = found.into_iter().map(|it| (key_of(&it.piece), it)).collect();
    let mut named: HashMap<PieceKind, Vec<(String, Uuid)>> = HashMap::new();
    let mut keys = HashSet::new();
    while let Some((key, outgoing)) = waiting.pop() {
        if !keys.insert(key) {
            continue;
        }
        named.entry(key.0).or_default().push((outgoing.piece.name().to_lowercase(), key.1));
        for (kind, id) in links(&outgoing.piece) {
            if !keys.contains(&(kind, id))
                && let Some(next) = supply.get(kind, id)?
            {
                waiting.push(((kind, id), next));
            }
        }
    }
    let by_name = |(kind, mut list): (PieceKind, Vec<(String, Uuid)>)| {
        list.sort();
        (kind, list.into_iter().map(|(_, id)| id).collect())
    };
    Ok(Plan { supply, chosen: Some(named.into_iter().map(by_name).collect()), keys })
}

fn key_of(piece: &Piece) -> Key {
    (piece.kind(), piece.identity().instance().unwrap_or_default())
}

impl Plan<'_> {
    pub fn supply(&self) -> &dyn Supply {
        self.supply
    }

    /// How many objects were chosen; `None` for all there are.
    pub fn chosen_count(&self) -> Option<usize> {
        self.chosen.as_ref().map(|chosen| chosen.values().map(Vec::len).sum())
    }

    /// The objects of a kind that go out, one after another. What was removed since the plan is left out.
    pub fn each(&self, kind: PieceKind, give: &mut Give) -> Result<(), Halt> {
        let Some(chosen) = &self.chosen else { return self.supply.each(kind, give) };
        for id in chosen.get(&kind).into_iter().flatten() {
            if let Some(outgoing) = self.supply.get(kind, *id)? {
                give(outgoing)?;
            }
        }
        Ok(())
    }

    /// The target of a link, and whether it goes out as well.
    pub fn linked(&self, key: Key) -> Result<Option<Linked>, Error> {
        let found = self.supply.linked(key.0, key.1)?;
        Ok(found.map(|linked| Linked { is_in: linked.is_in || self.keys.contains(&key), ..linked }))
    }

    /// What is amiss with an object where it goes: links to what is not there, or does not go with it.
    pub fn notes(&self, piece: &Piece) -> Result<Vec<Note>, Error> {
        let mut notes = Vec::new();
        for (kind, id) in links(piece) {
            match self.linked((kind, id))? {
                None => {
                    notes.push(Note::warning("dangling", format!("it leads to {} {id}, which is gone", kind.noun())))
                }
                Some(linked) if !linked.is_in => notes.push(Note::warning(
                    "left-behind",
                    format!("it leads to {} \"{}\", which does not go with it", kind.noun(), linked.name),
                )),
                Some(_) => {}
            }
        }
        Ok(notes)
    }
}
