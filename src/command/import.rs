//! Carries out the plan of an import: each object as any change, with right, rules, journal, all in one transaction.
//!
//! What cannot be brought in is said with all others of its kind, and then nothing is kept; with `keep_going` the rest
//! is. Lines of the report wait on disk until it is known what was kept.

use super::around::StoreAround;
use super::changeable::{Changeable, differing};
use super::context::Context;
use super::doomed::{Doom, Queues};
use super::merge::Merge;
use crate::access::decide::Target as AskedOf;
use crate::access::right::{Resource, Right};
use crate::domain::agent_group::AgentGroup;
use crate::domain::business_hours::BusinessHours;
use crate::domain::call_action::AudioFile;
use crate::domain::entity::EntityKind;
use crate::domain::holiday_set::HolidaySet;
use crate::domain::queue::Queue;
use crate::domain::rules::{Around, Findings, Neighbour, UserFacts, check_settings};
use crate::domain::sound;
use crate::domain::workflow::Workflow;
use crate::error::{Error, Halt, Kind};
use crate::migration::carry::{Carrier, Link, each_sound};
use crate::migration::choices::{Choices, Conflict};
use crate::migration::code::Note;
use crate::migration::gather::{Gathered, Head, Key};
use crate::migration::plan::{self, Decision, Place, Plan, Target};
use crate::migration::record::{Piece, PieceKind, Record};
use crate::migration::report::{Line, Totals, Verdict};
use crate::migration::source::archive::{Bounds, Sounds};
use crate::object::identity::Identity;
use crate::object::uri::Uri;
use crate::store::Store;
use crate::store::entity::Stored;
use crate::store::origin::Origin;
use sha2::{Digest, Sha256};
use std::collections::HashSet;
use uuid::Uuid;

/// Objects between two looks at who watches.
const STEP: usize = 200;

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

/// What the store answers to the plan.
pub struct StoreTarget<'a> {
    pub store: &'a Store,
    pub service: &'a Identity,
    pub new_id: &'a dyn Fn() -> Uuid,
}

impl Target for StoreTarget<'_> {
    fn imported(&self, fingerprint: &str, (kind, source): Key) -> Result<Option<Uuid>, Error> {
        let Some(origin) = self.store.origin(fingerprint, kind.word(), source)? else { return Ok(None) };
        // The same source may have been brought into another service, too.
        let place = self.place(kind, origin.object)?;
        Ok((place != Place::Elsewhere).then_some(origin.object))
    }

    fn place(&self, kind: PieceKind, id: Uuid) -> Result<Place, Error> {
        let Some(kind) = kind.entity() else { return Ok(Place::Nowhere) };
        Ok(match self.store.locate(kind, id)? {
            None => Place::Nowhere,
            Some(there) if there.identity.parent() == *self.service => Place::Here,
            Some(_) => Place::Elsewhere,
        })
    }

    fn named(&self, kind: PieceKind, name: &str) -> Result<Option<Uuid>, Error> {
        let Some(kind) = kind.entity() else { return Ok(None) };
        let found = self.store.locate_named(kind, name, Some(self.service))?;
        Ok(found.first().and_then(|there| there.identity.instance()))
    }

    fn new_id(&self) -> Uuid {
        (self.new_id)()
    }
}

/// The surroundings of an object that is brought in: what the plan will bring counts as there.
struct Coming<'a, 'b, 'c> {
    inner: &'a StoreAround<'b, 'c>,
    coming: &'a HashSet<(EntityKind, Uuid)>,
    service: &'a Identity,
}

impl Around for Coming<'_, '_, '_> {
    fn neighbour(&self, kind: EntityKind, identity: &Identity) -> Result<Option<Neighbour>, Error> {
        let found = self.inner.neighbour(kind, identity)?;
        let id = identity.instance().unwrap_or_default();
        if found.is_none() && self.coming.contains(&(kind, id)) {
            let identity = Identity::object(self.service, id);
            return Ok(Some(Neighbour { identity, name: String::new(), custom: false, last_day: None }));
        }
        Ok(found)
    }

    fn user(&self, address: &Uri) -> Result<Option<UserFacts>, Error> {
        self.inner.user(address)
    }

    fn holds_manager_role(&self, address: &Uri) -> Result<bool, Error> {
        self.inner.holds_manager_role(address)
    }

    fn has_agents(&self, queue: &Identity) -> Result<bool, Error> {
        self.inner.has_agents(queue)
    }

    fn group_has_agents(&self, group: &Identity) -> Result<bool, Error> {
        self.inner.group_has_agents(group)
    }

    fn way_of_queues(&self, from: &Identity, to: &Identity) -> Result<Option<Vec<String>>, Error> {
        self.inner.way_of_queues(from, to)
    }

    fn live_workflows(&self, kind: EntityKind, identity: &Identity) -> Result<Vec<String>, Error> {
        self.inner.live_workflows(kind, identity)
    }

    fn workflow_with(&self, address: &Uri, line: bool, except: &Identity) -> Result<Option<String>, Error> {
        self.inner.workflow_with(address, line, except)
    }

    fn workflows_with_hours(&self, hours: &Identity, except: &Identity) -> Result<Vec<String>, Error> {
        self.inner.workflows_with_hours(hours, except)
    }

    fn today(&self) -> jiff::civil::Date {
        self.inner.today()
    }
}

/// What the objects of an import share while they are written.
pub(super) struct Work<'a, 'b> {
    pub(super) import: &'a Import<'a>,
    pub(super) plan: &'a mut Plan,
    sounds: &'b mut Sounds,
    coming: &'a HashSet<(EntityKind, Uuid)>,
    pub(super) doom: Doom,
}

impl Import<'_> {
    /// What the identity map calls the source of an object.
    pub(super) fn source_name<'s>(&'s self, pools: &'s [String], head: &Head) -> &'s str {
        match self.choices.source_name.as_str() {
            "" => pools.get(head.pool as usize).map_or("", String::as_str),
            name => name,
        }
    }
}

impl Context<'_> {
    /// Writes everything; gives the totals. `keep` is called now and then, between two objects. Lines go to `on_line` as they come, whether or not they are kept in the end.
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
        let mut coming = HashSet::new();
        for kind in PieceKind::ALL {
            for head in gathered.heads.get(&kind).into_iter().flatten() {
                if let (Some(entity), Some(step)) = (kind.entity(), plan.step(&(kind, head.source)))
                    && !matches!(step.decision, Decision::Fail | Decision::Leave)
                {
                    coming.insert((entity, step.id));
                }
            }
        }
        let mut done = 0;
        for kind in PieceKind::ALL {
            let heads = gathered.heads.get(&kind).cloned().unwrap_or_default();
            let (places, pools, referred) = (&gathered.places, &gathered.pools, &gathered.referred);
            let may_stand_alone = matches!(kind, PieceKind::Workflow | PieceKind::ServiceSettings);
            let doom = Doom::default();
            let mut work = Work { import, plan: &mut plan, sounds: &mut gathered.sounds, coming: &coming, doom };
            if kind == PieceKind::Queue && import.keep_going {
                self.find_doomed(&mut work, Queues { heads: &heads, places, pools, spool: &mut gathered.spool })?;
            }
            // Of those that are known to fail, each is to say its own reason.
            let mut failed = Vec::new();
            gathered.spool.each(kind, &mut |number, record| -> Result<(), Halt> {
                let Some(head) = heads.get(number) else {
                    return Err(Error::bug("the spool and its heads differ").into());
                };
                let key = (kind, head.source);
                // An earlier one of two.
                if places.get(&key) != Some(&number) {
                    return Ok(());
                }
                if work.plan.step(&key).is_none_or(|step| step.decision == Decision::Leave) {
                    return Ok(());
                }
                done += 1;
                if done % BATCH == 0 {
                    keep()?;
                }
                if done % STEP == 0 {
                    self.check_interrupt()?;
                    let percent = (done * 100 / all.max(1)).min(100) as u8;
                    self.session.streams.progress("Import", &format!("{done} of {all} objects"), Some(percent));
                }
                let source_name = import.source_name(pools, head);
                let mut line = self.bring(&mut work, record, &key, source_name)?;
                if !may_stand_alone && !referred.contains(&key) {
                    line.notes.push(Note::info("object-unreferenced", "nothing in the source refers to it"));
                }
                if line.verdict == Verdict::Failed && work.doom.is_empty() {
                    work.plan.fail(&key);
                } else if line.verdict == Verdict::Failed {
                    failed.push(key);
                }
                totals.add(&line);
                on_line(&line).map_err(Halt::from)
            })?;
            failed.iter().for_each(|key| plan.fail(key));
        }
        Ok(totals)
    }

    /// One object: what became of it. An error of its own is a verdict, not an end.
    pub(super) fn bring(&self, work: &mut Work, record: Record, key: &Key, source_name: &str) -> Result<Line, Halt> {
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
        line.notes.extend(step.note.clone());
        let Some(mut piece) = record.piece.clone() else { return Ok(line) };
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
        let name = step.name.as_deref().unwrap_or(piece.name().trim()).to_string();
        let digest = digest(&piece, work.import, &name);
        let store = self.store()?;
        let origin = match record.kind.entity() {
            // Of this very object: the same source may have been brought into another service, too.
            Some(_) => store.origin(source_name, record.kind.word(), key.1)?.filter(|origin| origin.object == step.id),
            None => None,
        };
        let before_id = match record.kind.entity() {
            Some(kind) => store.locate(kind, step.id)?.map(|_| step.id),
            None => None,
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
        let carried = {
            let (plan, doom, from) = (&*work.plan, &work.doom, key);
            let link = |key: Key| match plan.step(&key) {
                Some(step)
                    if !matches!(step.decision, Decision::Fail | Decision::Leave) && !doom.is_between(from, &key) =>
                {
                    Link::To(step.id)
                }
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
        let written = store.transaction(|| -> Result<(Verdict, i64), Halt> {
            self.take_sounds(work, &mut piece, key.1, &mut notes)?;
            let changed_here = |revision: i64| origin.as_ref().is_some_and(|origin| origin.revision != revision);
            let act = Act { decision: step.decision, changed_here: &changed_here, work };
            match piece.clone() {
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
                    Verdict::Created if step.note.is_some() && step.name.is_some() => Verdict::Renamed,
                    other => other,
                };
                line.target = Some(step.id);
                if record.kind.entity().is_some() && line.verdict != Verdict::Skipped {
                    let unknown = (!record.unknown.is_empty()).then(|| {
                        let map: serde_json::Map<_, _> = record.unknown.into_iter().collect();
                        serde_json::Value::Object(map).to_string()
                    });
                    let origin = Origin { object: step.id, revision, digest, is_shallow: record.is_shallow, unknown };
                    store.set_origin(source_name, record.kind.word(), key.1, &origin)?;
                }
            }
            Err(Halt::Error(error)) if !matches!(error.kind, Kind::Bug | Kind::WriteError | Kind::OperationStopped) => {
                let code = if error.kind == Kind::PermissionDenied { "denied" } else { "refused" };
                let hint = error.hint.map(|hint| format!(" ({hint})")).unwrap_or_default();
                line.notes.push(Note::error(code, format!("{}{hint}", error.message)));
            }
            Err(halt) => return Err(halt),
        }
        Ok(line)
    }

    /// Stores an object, new or over what is there.
    fn put<E: Changeable + Merge>(
        &self,
        act: &Act,
        mut value: E,
        notes: &mut Vec<Note>,
    ) -> Result<(Verdict, i64), Halt> {
        value.normalise();
        let store = self.store()?;
        let id = value.identity().instance().unwrap_or_default();
        let before: Option<Stored<E>> = store.get(id)?;
        let mut verdict = Verdict::Created;
        let caller = self.caller()?;
        match &before {
            None => drop(self.may_create(&value)?),
            Some(stored) => {
                self.may(Right::Write, stored)?;
                verdict = Verdict::Updated;
                if act.decision == Decision::Merge {
                    value = E::merged(&stored.value, &value, notes);
                    verdict = Verdict::Merged;
                } else if (act.changed_here)(stored.revision) && act.work.import.choices.conflict != Conflict::Replace {
                    let differ = differing(&stored.value, &value);
                    if !differ.is_empty() {
                        let text = format!(
                            "it was changed here by {} at {} and differs in {}",
                            stored.changed_by,
                            stored.changed_at,
                            differ.join(", ")
                        );
                        if act.work.import.choices.conflict == Conflict::Skip {
                            notes.push(Note::warning("changed-here", text));
                            return Ok((Verdict::Skipped, stored.revision));
                        }
                        return Err(Error::new(Kind::ResourceExists, text)
                            .hint("-Conflict Replace writes the source's over it")
                            .into());
                    }
                }
                value.set_identity(stored.value.identity().clone());
                if differing(&stored.value, &value).is_empty() {
                    return Ok((Verdict::Unchanged, stored.revision));
                }
            }
        }
        let around = StoreAround { store, today: self.today(), cx: self };
        let around = Coming { inner: &around, coming: act.work.coming, service: act.work.import.service };
        let mut findings = Findings::default();
        // What a server let through may come in as it is: the rules of creation ask for more than those of keeping.
        let known = before.as_ref().map(|stored| &stored.value).or(E::lives_already(&value).then_some(&value));
        value.check(known, &around, &mut findings)?;
        notes.extend(findings.into_result()?.into_iter().map(|text| Note::warning("rule", text)));
        let (by, at) = (caller.name(), self.timestamp());
        let revision = match &before {
            None => store.insert(&value, &by, &at),
            Some(_) => store.update(&value, &by, &at),
        }
        .map_err(|error| self.without_pointing(error))?;
        self.attach_sounds(&value, before.as_ref().map(|stored| &stored.value))?;
        self.check_exclusive(&value)?;
        self.journal::<E>(&value, before.as_ref().map(|stored| &stored.value), Some(&value))?;
        Ok((verdict, revision))
    }

    fn put_settings(&self, settings: &crate::domain::service::ServiceSettings) -> Result<Verdict, Halt> {
        let mut findings = Findings::default();
        check_settings(settings, &mut findings);
        findings.into_result()?;
        let store = self.store()?;
        let site = store.find_service(settings.identity.service_id())?.site;
        let label = format!("settings of {}", settings.identity);
        self.require(Resource::ServiceSettings, Right::Write, Some(&AskedOf { label, site: Some(site), own: false }))?;
        let (before, revision) = store.service_settings(&settings.identity)?;
        if before == *settings {
            return Ok(Verdict::Unchanged);
        }
        store.update_service_settings(settings, revision)?;
        let pool = settings.identity.pool();
        self.write_journal("service settings", &settings.identity.to_string(), pool, Some(&before), Some(settings))?;
        Ok(Verdict::Updated)
    }

    /// Brings in the sounds of an object under names of its own; what is missing leaves the text of its prompt.
    fn take_sounds(&self, work: &mut Work, piece: &mut Piece, source: Uuid, notes: &mut Vec<Note>) -> Result<(), Halt> {
        let store = self.store()?;
        let id = piece.identity().instance();
        let (by, at) = (self.caller()?.name(), self.timestamp());
        let mut renamed: Vec<(String, String)> = Vec::new();
        each_sound(piece, &mut |held| -> Result<(), Halt> {
            let Some(file) = held.as_mut() else { return Ok(()) };
            if let Some((_, new)) = renamed.iter().find(|(old, _)| *old == file.unique_name) {
                file.unique_name = new.clone();
                return Ok(());
            }
            let old = file.unique_name.clone();
            match store.audio(&old)? {
                // An earlier import brought it.
                Some(there) if there.owner.is_none_or(|owner| Some(owner) == id) => return Ok(()),
                Some(_) => file.unique_name = (self.session.world.new_id)().to_string(),
                None => {}
            }
            let Some(place) = work.sounds.find(&old, Some(source)).cloned() else {
                let name = if file.original_file_name.is_empty() { &old } else { &file.original_file_name };
                notes.push(Note::warning("audio-missing", format!("the sound \"{name}\" is not in the source")));
                *held = None;
                return Ok(());
            };
            let bytes = work.sounds.bytes(&place, &work.import.bounds)?;
            let name = match file.original_file_name.rsplit(['/', '\\']).next().unwrap_or_default() {
                "" => place.file_name.clone(),
                name => name.to_string(),
            };
            // By its own name: an archive names every sound .wav (migration.md 1.2).
            if let Err(error) = sound::check(&name, &bytes) {
                notes.push(Note::warning("audio-unfit", format!("the sound \"{name}\": {}", error.message)));
            }
            store.insert_audio(&file.unique_name, &name, work.import.service, &bytes, &by, &at)?;
            let made = AudioFile { original_file_name: name, unique_name: file.unique_name.clone() };
            self.write_journal("sound", &made.unique_name, &made.original_file_name, None, Some(&made))?;
            renamed.push((old, made.unique_name.clone()));
            *file = made;
            Ok(())
        })
    }

    /// What is to be done with the objects of the sources.
    pub fn plan_import(&self, import: &Import, gathered: &Gathered) -> Result<Plan, Error> {
        let store = self.store()?;
        let new_id = || (self.session.world.new_id)();
        plan::plan(gathered, import.choices, &StoreTarget { store, service: import.service, new_id: &new_id })
    }
}

/// How one object is written.
struct Act<'a, 'b, 'c> {
    decision: Decision,
    changed_here: &'a dyn Fn(i64) -> bool,
    work: &'a Work<'b, 'c>,
}

fn digest(piece: &Piece, import: &Import, name: &str) -> Vec<u8> {
    let mut hash = Sha256::new();
    // A piece holds nothing that JSON cannot.
    hash.update(serde_json::to_vec(piece).unwrap_or_default());
    hash.update(name);
    hash.update(import.service.pool().to_lowercase());
    hash.update(import.choices.fingerprint());
    hash.finalize().to_vec()
}
