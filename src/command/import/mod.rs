//! Carries out the plan of an import: each object as any change, with right, rules, journal, all in one transaction.
//!
//! What cannot be brought in is said with all others of its kind, and then nothing is kept; with `keep_going` the rest
//! is. Lines of the report wait on disk until it is known what was kept.
//!
//! [`Context::import`] goes through the kinds of objects, what is referred to first. `bring` says what becomes of each
//! object and what is said of it, `put` stores one with its `sounds`, as the rules see it and what is `around` it. Where
//! what fails is left out, `doomed` finds the queues that will fail. `target` answers to the plan before all of it.

mod around;
mod bring;
mod doomed;
mod put;
mod sounds;
mod target;

use super::context::Context;
use super::pace::{self, Pace};
use crate::access::caller::Caller;
use crate::domain::entity::EntityKind;
use crate::error::{Error, Halt};
use crate::migration::choices::Choices;
use crate::migration::gather::{Gathered, Head, Key, Places};
use crate::migration::plan::{self, Decision, Plan};
use crate::migration::record::{PieceKind, Record};
use crate::migration::report::{Line, Totals, Verdict};
use crate::migration::source::archive::{Bounds, Sounds};
use crate::migration::spool::Fingerprint;
use crate::object::identity::Identity;
use doomed::Doom;
use std::cell::{Cell, RefCell};
use std::collections::HashSet;
use std::rc::Rc;
use target::StoreTarget;
use uuid::Uuid;

/// Objects after which it is looked who watches; with caution they share a savepoint.
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

/// How objects are written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Tread {
    /// One after the other. If one fails after something of it was written, the whole ends in [`Halt::Enough`], for the
    /// caller to take back.
    Swift,
    /// Under savepoints: what fails leaves nothing, and the others are written.
    Cautious,
}

/// What the objects of an import share while they are written.
struct Work<'a, 'b> {
    import: &'a Import<'a>,
    plan: &'a mut Plan,
    sounds: &'b mut Sounds,
    /// Identities under which objects come that had others in the source.
    renumbered: &'a HashSet<(EntityKind, Uuid)>,
    /// Kinds that this caller may make here, whatever is in them.
    free: RefCell<(Option<Rc<Caller>>, HashSet<EntityKind>)>,
    doom: Doom,
    /// Something of the object that is brought in is written.
    wrote: Rc<Cell<bool>>,
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

impl Context<'_> {
    /// Writes everything; gives the totals. `keep` is called now and then, between two objects. Lines go to `on_line` as
    /// they come, whether or not they are kept in the end.
    pub fn import(
        &self,
        import: &Import,
        gathered: &mut Gathered,
        mut plan: Plan,
        tread: Tread,
        keep: &dyn Fn() -> Result<(), Halt>,
        on_line: &mut dyn FnMut(&Line) -> Result<(), Error>,
    ) -> Result<Totals, Halt> {
        let mut totals = Totals::default();
        let all = plan.count();
        let Gathered { heads, places, twice, pools, referred, spool, sounds, .. } = gathered;
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
        let (free, doom, wrote) = (RefCell::default(), Doom::default(), Rc::default());
        let mut work = Work { import, plan: &mut plan, sounds, renumbered: &renumbered, free, doom, wrote };
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
                let lines = match tread {
                    Tread::Swift => self.bring_swiftly(work, group),
                    Tread::Cautious => self.bring_with_caution(work, group),
                };
                for (line, next) in lines?.iter().zip(group.iter()) {
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

    /// What is to be done with the objects of the sources.
    pub fn plan_import(&self, import: &Import, gathered: &Gathered) -> Result<Plan, Error> {
        let store = self.store()?;
        let new_id = || (self.session.world.new_id)();
        plan::plan(gathered, import.choices, &StoreTarget::new(store, import.service, &new_id)?)
    }
}
