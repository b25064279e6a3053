//! Brings in objects, a group at a time: each as the plan has it, as far as the identity map does not know it already.

use super::put::Act;
use super::{Import, Next, Work};
use crate::command::context::Context;
use crate::domain::agent_group::AgentGroup;
use crate::domain::business_hours::BusinessHours;
use crate::domain::holiday_set::HolidaySet;
use crate::domain::queue::Queue;
use crate::domain::workflow::Workflow;
use crate::error::{Error, Halt, Kind};
use crate::migration::carry::{Carrier, Link};
use crate::migration::choices::Conflict;
use crate::migration::code::Note;
use crate::migration::gather::Key;
use crate::migration::plan::Decision;
use crate::migration::record::{Piece, PieceKind};
use crate::migration::report::{Line, Verdict};
use crate::migration::spool::Fingerprint;
use crate::store::origin::Origin;
use sha2::{Digest, Sha256};
use std::cell::RefCell;
use uuid::Uuid;

/// Runs what writes an object: gives its verdict and revision.
type Guard<'a> = dyn Fn(&mut dyn FnMut() -> Written) -> Written + 'a;
type Written = Result<(Verdict, i64), Halt>;

impl Context<'_> {
    /// Brings in objects without a savepoint for any of them. If one fails after something of it was written, that is
    /// [`Halt::Enough`]: all has to be taken back, and done again with caution.
    pub(super) fn bring_swiftly(&self, work: &mut Work, group: &mut [Next]) -> Result<Vec<Line>, Halt> {
        let wrote = work.wrote.clone();
        let guard = |body: &mut dyn FnMut() -> Written| {
            wrote.set(false);
            match body() {
                Err(Halt::Error(error)) if is_verdict(&error) && wrote.get() => Err(Halt::Enough),
                written => written,
            }
        };
        let mut lines = Vec::with_capacity(group.len());
        for next in group {
            // Nobody asks for it again.
            let piece = next.record.piece.take();
            let line = self.bring(work, next, piece, &guard)?;
            if line.verdict == Verdict::Failed {
                work.plan.fail(&next.key);
            }
            lines.push(line);
        }
        Ok(lines)
    }

    /// Brings in objects under one savepoint, which costs less than one for each. If one fails after something of it was
    /// written, all are taken back and done again, each under a savepoint of its own.
    pub(super) fn bring_with_caution(&self, work: &mut Work, group: &[Next]) -> Result<Vec<Line>, Halt> {
        let store = self.store()?;
        let mut lines = Vec::with_capacity(group.len());
        let mut failed = Vec::new();
        let together = store.transaction(|| {
            for next in group {
                let line = self.bring(work, next, next.record.piece.clone(), &|body| match body() {
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
            let line = self.bring(work, next, next.record.piece.clone(), &|body| store.transaction(body))?;
            if line.verdict == Verdict::Failed && work.doom.is_empty() {
                work.plan.fail(&next.key);
            }
            lines.push(line);
        }
        Ok(lines)
    }

    /// One object: what became of it. An error of its own is a verdict, not an end.
    pub(super) fn bring(
        &self,
        work: &mut Work,
        next: &Next,
        piece: Option<Piece>,
        guard: &Guard,
    ) -> Result<Line, Halt> {
        let mut line = self.carry_over(work, next, piece, guard)?;
        if next.is_alone {
            line.notes.push(Note::info("object-unreferenced", "nothing in the source refers to it"));
        }
        Ok(line)
    }

    fn carry_over(&self, work: &mut Work, next: &Next, piece: Option<Piece>, guard: &Guard) -> Result<Line, Halt> {
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
        let Some(mut piece) = piece else { return Ok(line) };
        match step.decision {
            Decision::Fail | Decision::Leave => return Ok(line),
            Decision::Skip => {
                line.verdict = Verdict::Skipped;
                line.target = Some(step.id).filter(|_| record.kind != PieceKind::ServiceSettings);
                match &piece {
                    Piece::ServiceSettings(it) if self.has_settings(work.import.service, it)? => {
                        line.verdict = Verdict::Unchanged;
                    }
                    Piece::ServiceSettings(_) => line
                        .notes
                        .push(Note::info("settings-kept", "-ReplaceExistingRgsSettings brings in those of the source")),
                    _ => {}
                }
                return Ok(line);
            }
            _ => {}
        }
        let name = step.name().unwrap_or(piece.name().trim()).to_string();
        let digest = digest(&next.fingerprint, work.import, &name);
        let store = self.store()?;
        let (origin, there) = match record.kind.entity() {
            // The plan has found nothing of the kind.
            _ if step.decision == Decision::Create => (None, None),
            Some(kind) => (
                // Of this very object: the same source may have been brought into another service, too.
                store.origin(source_name, record.kind.word(), key.1)?.filter(|origin| origin.object == step.id),
                store.locate(kind, step.id)?,
            ),
            None => (None, None),
        };
        let before_id = there.as_ref().map(|_| step.id);
        if let (Some(origin), Some(there)) = (&origin, &there)
            && origin.digest == digest
        {
            let is_changed = origin.revision != there.revision;
            // Whoever asks for it gets what the source has.
            if !is_changed || work.import.choices.conflict != Conflict::Replace {
                line.verdict = if is_changed { Verdict::ChangedHere } else { Verdict::Unchanged };
                line.target = before_id;
                if is_changed {
                    let text =
                        format!("it was changed here by {} at {}, and stays", there.changed_by, there.changed_at);
                    line.notes.push(Note::info("changed-here", text));
                }
                return Ok(line);
            }
        }
        let whole_there =
            origin.as_ref().map_or(before_id.is_some(), |origin| !origin.is_shallow && before_id.is_some());
        if record.is_shallow && whole_there {
            line.verdict = Verdict::Skipped;
            line.target = before_id;
            line.notes.push(Note::warning("shallow-kept", "what is stored is complete, and stays"));
            return Ok(line);
        }
        let (id, name) = (step.id, name.as_str());
        if let Err(note) = self.carry(work, key, &mut piece, id, name, &mut line.notes)? {
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

    /// Makes an object one of the target: under this identity and name, with links to what is there or comes. The note
    /// says why it cannot be.
    fn carry(
        &self,
        work: &Work,
        from: &Key,
        piece: &mut Piece,
        id: Uuid,
        name: &str,
        notes: &mut Vec<Note>,
    ) -> Result<Result<(), Note>, Error> {
        let store = self.store()?;
        // What the store could not answer is no answer.
        let broken = RefCell::new(None);
        let link = |key: Key| match work.plan.step(&key) {
            Some(step) if step.is_done() && !work.doom.is_between(from, &key) => Link::To(step.id),
            Some(_) => Link::Nowhere("could not be brought in".into()),
            // Not in the source: it may be here already.
            None => {
                let there = key.0.entity().map(|kind| store.locate(kind, key.1)).transpose();
                let there = there.unwrap_or_else(|error| {
                    broken.replace(Some(error));
                    None
                });
                match there.flatten() {
                    Some(there) if there.identity.parent() == *work.import.service => Link::To(key.1),
                    _ => Link::Nowhere("is neither in the source nor here".into()),
                }
            }
        };
        let carrier = Carrier { choices: work.import.choices, service: work.import.service, link: &link };
        let carried = carrier.carry(piece, id, name, notes);
        broken.into_inner().map_or(Ok(carried), Err)
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
