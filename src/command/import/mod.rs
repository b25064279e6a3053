//! Carries out the plan of an import: each object as any change, with right, rules, journal, all in one transaction.
//!
//! What cannot be brought in is said with all others of its kind, and then nothing is kept; with `keep_going` the rest
//! is. Lines of the report wait on disk until it is known what was kept.

mod around;
mod doomed;
mod put;
mod sounds;
mod target;

use super::context::Context;
use super::pace::{self, Pace};
use crate::domain::agent_group::AgentGroup;
use crate::domain::business_hours::BusinessHours;
use crate::domain::entity::EntityKind;
use crate::domain::holiday_set::HolidaySet;
use crate::domain::queue::Queue;
use crate::domain::workflow::Workflow;
use crate::error::{Error, Halt, Kind};
use crate::migration::carry::{Carrier, Link};
use crate::migration::choices::Choices;
use crate::migration::code::Note;
use crate::migration::gather::{Gathered, Head, Key, Places};
use crate::migration::plan::{self, Decision, Plan};
use crate::migration::record::{Piece, PieceKind, Record};
use crate::migration::report::{Line, Totals, Verdict};
use crate::migration::source::archive::{Bounds, Sounds};
use crate::migration::spool::Fingerprint;
use crate::object::identity::Identity;
use crate::store::origin::Origin;
use doomed::Doom;
use put::Act;
use sha2::{Digest, Sha256};
use std::cell::RefCell;
use std::collections::HashSet;
use target::StoreTarget;
use uuid::Uuid;

/// Objects that share a savepoint, and after which it is looked who watches.
const GROUP: usize = 64;

/// Objects that are kept together where what fails is left out: so many are done again when it is resumed.
const BATCH: usize = 1000;

/// An import on its way.
pub struct Import<'a> {
    pub choices: &'a Choices,
    pub service: &'a Identity,
    pub bounds: Bounds,
    /// What fails is left out, and the rest is kept.
    pub keep_going: bool,
}

/// What the objects of an import share while they are written.
struct Work<'a, 'b> {
    import: &'a Import<'a>,
    plan: &'a mut Plan,
    sounds: &'b mut Sounds,
    /// Identities under which objects come that had others in the source.
    renumbered: &'a HashSet<(EntityKind, Uuid)>,
    /// Kinds that the caller may make here, whatever is in them.
    free: RefCell<HashSet<EntityKind>>,
    doom: Doom,
}

impl Work<'_, '_> {
    /// Whether the plan brings an object of that identity.
    fn is_coming(&self, kind: EntityKind, id: Uuid) -> bool {
        let step = self.plan.step(&(PieceKind::of_entity(kind), id));
        step.is_some_and(|step| step.id == id && step.is_done()) || self.renumbered.contains(&(kind, id))
    }
}

/// The objects of a kind, and what is known of each before it is read.
struct Source<'a> {
    import: &'a Import<'a>,
    kind: PieceKind,
    heads: &'a [Head],
    places: &'a Places,
    twice: &'a HashSet<Key>,
    referred: &'a HashSet<Key>,
    pools: &'a [String],
}

/// An object that is about to be brought in.
struct Next<'a> {
    record: Record,
    fingerprint: Fingerprint,
    key: Key,
    source_name: &'a str,
    /// The source holds it twice.
    is_twice: bool,
    /// Nothing refers to it, though it is of a kind that serves others.
    is_alone: bool,
}

impl<'a> Source<'a> {
    /// What came from the spool under a number; `None` for what is left where it is.
    fn next(
        &self,
        plan: &Plan,
        number: usize,
        fingerprint: Fingerprint,
        record: Record,
    ) -> Result<Option<Next<'a>>, Error> {
        let Some(head) = self.heads.get(number) else { return Err(Error::bug("the spool and its heads differ")) };
        let key = (self.kind, head.source);
        let is_left = plan.step(&key).is_none_or(|step| step.decision == Decision::Leave);
        // Of two the later one.
        if is_left || self.places.get(&key) != Some(&(number as u32)) {
            return Ok(None);
        }
        let source_name = match self.import.choices.source_name.as_str() {
            "" => self.pools.get(head.pool as usize).map_or("", String::as_str),
            name => name,
        };
        let may_stand_alone = matches!(self.kind, PieceKind::Workflow | PieceKind::ServiceSettings);
        let is_alone = !may_stand_alone && !self.referred.contains(&key);
        Ok(Some(Next { record, fingerprint, key, source_name, is_twice: self.twice.contains(&key), is_alone }))
    }
}

/// Runs what writes an object: gives its verdict and revision.
type Guard<'a> = dyn Fn(&mut dyn FnMut() -> Written) -> Written + 'a;
type Written = Result<(Verdict, i64), Halt>;

impl Context<'_> {
    /// Writes everything; gives the totals. `keep` is called now and then, between two objects. Lines go to `on_line` as
    /// they come, whether or not they are kept in the end.
    pub fn import(
        &self,
        import: &Import,
        gathered: &mut Gathered,
        mut plan: Plan,
        keep: &dyn Fn() -> Result<(), Halt>,
        on_line: &mut dyn FnMut(&Line) -> Result<(), Error>,
    ) -> Result<Totals, Halt> {
        let mut totals = Totals::default();
        let all = plan.count();
        let Gathered { heads, places, twice, pools, referred, spool, sounds } = gathered;
        let mut renumbered = HashSet::new();
        for (kind, head) in heads.iter().flat_map(|(kind, heads)| heads.iter().map(move |head| (kind, head))) {
            if let (Some(entity), Some(step)) = (kind.entity(), plan.step(&(*kind, head.source)))
                && step.is_done()
                && step.id != head.source
            {
                renumbered.insert((entity, step.id));
            }
        }
        let (mut done, mut kept, pace) = (0, 0, Pace::begin());
        let (free, doom) = (RefCell::default(), Doom::default());
        let mut work = Work { import, plan: &mut plan, sounds, renumbered: &renumbered, free, doom };
        for kind in PieceKind::ALL {
            let heads = heads.get(&kind).map(Vec::as_slice).unwrap_or_default();
            let source = Source { import, kind, heads, places, twice, referred, pools };
            if kind == PieceKind::Queue && import.keep_going {
                self.find_doomed(&mut work, &source, spool)?;
            }
            let mut group = Vec::with_capacity(GROUP);
            let mut failed = Vec::new();
            let mut finish = |work: &mut Work, group: &mut Vec<Next>| -> Result<(), Halt> {
                self.check_interrupt()?;
                for (line, next) in self.bring_group(work, group)?.iter().zip(group.iter()) {
                    if line.verdict == Verdict::Failed {
                        failed.push(next.key);
                    }
                    totals.add(line);
                    on_line(line)?;
                }
                done += group.len();
                group.clear();
                let text = pace.text(done, Some(all), "objects");
                self.session.streams.progress("Import", &text, pace::percent(done, all));
                if done - kept >= BATCH {
                    kept = done;
                    keep()?;
                }
                Ok(())
            };
            spool.each(kind, &mut |number, fingerprint, record| -> Result<(), Halt> {
                group.extend(source.next(work.plan, number, fingerprint, record)?);
                if group.len() == GROUP { finish(&mut work, &mut group) } else { Ok(()) }
            })?;
            finish(&mut work, &mut group)?;
            // Of queues that are known to fail, each was to say its own reason.
            for key in &failed {
                work.plan.fail(key);
            }
            work.doom = Doom::default();
        }
        Ok(totals)
    }

    /// Brings in objects under one savepoint, which costs less than one for each. If one fails after something of it was
    /// written, all are taken back and done again, each under a savepoint of its own.
    fn bring_group(&self, work: &mut Work, group: &[Next]) -> Result<Vec<Line>, Halt> {
        let store = self.store()?;
        let mut lines = Vec::with_capacity(group.len());
        let mut failed = Vec::new();
        let together = store.transaction(|| {
            for next in group {
                let line = self.bring(work, next, &|body| match body() {
                    // What it wrote goes with the savepoint of the group.
                    Err(Halt::Error(error)) if is_verdict(&error) => Err(Halt::Enough),
                    written => written,
                })?;
                if line.verdict == Verdict::Failed && work.doom.is_empty() {
                    failed.push((next.key, work.plan.fail(&next.key)));
                }
                lines.push(line);
            }
            Ok(())
        });
        match together {
            Err(Halt::Enough) => {}
            other => return other.map(|()| lines),
        }
        for (key, decision) in failed.into_iter().filter_map(|(key, decision)| Some((key, decision?))) {
            work.plan.decide(&key, decision);
        }
        lines.clear();
        for next in group {
            let line = self.bring(work, next, &|body| store.transaction(body))?;
            if line.verdict == Verdict::Failed && work.doom.is_empty() {
                work.plan.fail(&next.key);
            }
            lines.push(line);
        }
        Ok(lines)
    }

    /// One object: what became of it. An error of its own is a verdict, not an end.
    fn bring(&self, work: &mut Work, next: &Next, guard: &Guard) -> Result<Line, Halt> {
        let mut line = self.carry_over(work, next, guard)?;
        if next.is_alone {
            line.notes.push(Note::info("object-unreferenced", "nothing in the source refers to it"));
        }
        Ok(line)
    }

    fn carry_over(&self, work: &mut Work, next: &Next, guard: &Guard) -> Result<Line, Halt> {
        let Next { record, key, source_name, .. } = next;
        let Some(step) = work.plan.step(key).cloned() else {
            return Err(Error::bug("an object without a plan").into());
        };
        let mut line = Line {
            kind: record.kind,
            name: record.name.clone(),
            source: key.1,
            target: None,
            verdict: Verdict::Failed,
            notes: record.notes.clone(),
            place: record.place.clone(),
        };
        if next.is_twice {
            line.notes.push(Note::warning("twice", "the source holds it twice; this is the later one"));
        }
        line.notes.extend(step.note().cloned());
        let Some(piece) = &record.piece else { return Ok(line) };
        match step.decision {
            Decision::Fail | Decision::Leave => return Ok(line),
            Decision::Skip => {
                line.verdict = Verdict::Skipped;
                line.target = Some(step.id).filter(|_| record.kind != PieceKind::ServiceSettings);
                if record.kind == PieceKind::ServiceSettings {
                    line.notes
                        .push(Note::info("settings-kept", "-ReplaceExistingRgsSettings brings in those of the source"));
                }
                return Ok(line);
            }
            _ => {}
        }
        let name = step.name().unwrap_or(piece.name().trim()).to_string();
        let digest = digest(&next.fingerprint, work.import, &name);
        let store = self.store()?;
        let (origin, before_id) = match record.kind.entity() {
            // The plan has found nothing of the kind.
            _ if step.decision == Decision::Create => (None, None),
            Some(kind) => (
                // Of this very object: the same source may have been brought into another service, too.
                store.origin(source_name, record.kind.word(), key.1)?.filter(|origin| origin.object == step.id),
                store.locate(kind, step.id)?.map(|_| step.id),
            ),
            None => (None, None),
        };
        if let (Some(origin), Some(id)) = (&origin, before_id)
            && origin.digest == digest
        {
            line.verdict = Verdict::Unchanged;
            line.target = Some(id);
            return Ok(line);
        }
        let whole_there =
            origin.as_ref().map_or(before_id.is_some(), |origin| !origin.is_shallow && before_id.is_some());
        if record.is_shallow && whole_there {
            line.verdict = Verdict::Skipped;
            line.target = before_id;
            line.notes.push(Note::warning("shallow-kept", "what is stored is complete, and stays"));
            return Ok(line);
        }
        let mut piece = piece.clone();
        let carried = {
            let (plan, doom, from) = (&*work.plan, &work.doom, key);
            let link = |key: Key| match plan.step(&key) {
                Some(step) if step.is_done() && !doom.is_between(from, &key) => Link::To(step.id),
                Some(_) => Link::Nowhere("could not be brought in".into()),
                // Not in the source: it may be here already.
                None => match key.0.entity().map(|kind| store.locate(kind, key.1)) {
                    Some(Ok(Some(there))) if there.identity.parent() == *work.import.service => Link::To(key.1),
                    _ => Link::Nowhere("is neither in the source nor here".into()),
                },
            };
            let carrier = Carrier { choices: work.import.choices, service: work.import.service, link: &link };
            carrier.carry(&mut piece, step.id, &name, &mut line.notes)
        };
        if let Err(note) = carried {
            line.notes.push(note);
            return Ok(line);
        }
        let mut notes = std::mem::take(&mut line.notes);
        let mut piece = Some(piece);
        let written = guard(&mut || {
            let Some(mut piece) = piece.take() else { return Err(Error::bug("an object written twice").into()) };
            self.take_sounds(work, &mut piece, key.1, &mut notes)?;
            let changed_here = |revision: i64| origin.as_ref().is_some_and(|origin| origin.revision != revision);
            let act = Act { decision: step.decision, changed_here: &changed_here, work };
            match piece {
                Piece::BusinessHours(it) => self.put::<BusinessHours>(&act, *it, &mut notes),
                Piece::HolidaySet(it) => self.put::<HolidaySet>(&act, it, &mut notes),
                Piece::AgentGroup(it) => self.put::<AgentGroup>(&act, it, &mut notes),
                Piece::Queue(it) => self.put::<Queue>(&act, *it, &mut notes),
                Piece::Workflow(it) => self.put::<Workflow>(&act, *it, &mut notes),
                Piece::ServiceSettings(it) => self.put_settings(&it).map(|verdict| (verdict, 0)),
            }
        });
        line.notes = notes;
        match written {
            Ok((verdict, revision)) => {
                line.verdict = match verdict {
                    Verdict::Created if step.note().is_some() && step.name().is_some() => Verdict::Renamed,
                    other => other,
                };
                line.target = Some(step.id);
                if record.kind.entity().is_some() && line.verdict != Verdict::Skipped {
                    let unknown = (!record.unknown.is_empty()).then(|| {
                        let map: serde_json::Map<_, _> = record.unknown.iter().cloned().collect();
                        serde_json::Value::Object(map).to_string()
                    });
                    let origin = Origin { object: step.id, revision, digest, is_shallow: record.is_shallow, unknown };
                    store.set_origin(source_name, record.kind.word(), key.1, &origin)?;
                }
            }
            Err(Halt::Error(error)) if is_verdict(&error) => {
                let code = if error.kind == Kind::PermissionDenied { "denied" } else { "refused" };
                let hint = error.hint.map(|hint| format!(" ({hint})")).unwrap_or_default();
                line.notes.push(Note::error(code, format!("{}{hint}", error.message)));
            }
            Err(halt) => return Err(halt),
        }
        Ok(line)
    }

    /// What is to be done with the objects of the sources.
    pub fn plan_import(&self, import: &Import, gathered: &Gathered) -> Result<Plan, Error> {
        let store = self.store()?;
        let new_id = || (self.session.world.new_id)();
        plan::plan(gathered, import.choices, &StoreTarget { store, service: import.service, new_id: &new_id })
    }
}

/// Whether an error is the object's own. Others end the import: a full disk, an interrupt.
fn is_verdict(error: &Error) -> bool {
    !matches!(error.kind, Kind::Bug | Kind::WriteError | Kind::OperationStopped)
}

/// What the identity map keeps of an object, to see whether it is the same again.
fn digest(fingerprint: &Fingerprint, import: &Import, name: &str) -> Vec<u8> {
    let mut hash = Sha256::new();
    hash.update(fingerprint);
    hash.update(name);
    hash.update(import.service.pool().to_lowercase());
    hash.update(import.choices.fingerprint());
    hash.finalize().to_vec()
}
