//! Stores one object of an import.

use super::Work;
use super::around::Coming;
use crate::access::decide::Target as AskedOf;
use crate::access::right::{Resource, Right};
use crate::command::around::StoreAround;
use crate::command::changeable::{Changeable, differing};
use crate::command::context::Context;
use crate::command::merge::Merge;
use crate::domain::rules::{Findings, check_settings};
use crate::domain::service::ServiceSettings;
use crate::error::{Error, Halt, Kind};
use crate::migration::choices::Conflict;
use crate::migration::code::Note;
use crate::migration::plan::Decision;
use crate::migration::report::Verdict;
use crate::object::identity::Identity;
use crate::store::entity::Stored;
use std::collections::HashSet;
use std::rc::Rc;

/// How one object is written.
pub struct Act<'a, 'b, 'c> {
    pub decision: Decision,
    pub changed_here: &'a dyn Fn(i64) -> bool,
    pub work: &'a Work<'b, 'c>,
}

impl Context<'_> {
    /// Stores an object, new or over what is there.
    pub(super) fn put<E: Changeable + Merge>(
        &self,
        act: &Act,
        mut value: E,
        notes: &mut Vec<Note>,
    ) -> Result<(Verdict, i64), Halt> {
        value.normalise();
        let store = self.store()?;
        let id = value.identity().instance().unwrap_or_default();
        // The plan has found nothing of the kind.
        let before: Option<Stored<E>> = if act.decision == Decision::Create { None } else { store.get(id)? };
        let mut verdict = Verdict::Created;
        let is_limited;
        let caller = self.caller()?;
        match &before {
            None => is_limited = self.may_bring(act.work, &value)?,
            Some(stored) => {
                is_limited = self.may(Right::Write, stored)?.limited;
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
        self.keep_limits(is_limited, before.as_ref().map(|stored| &stored.value), &value)?;
        let around = StoreAround { store, today: self.today(), cx: self };
        let is_coming = |kind, id| act.work.is_coming(kind, id);
        let around = Coming { inner: &around, is_coming: &is_coming, service: act.work.import.service };
        let mut findings = Findings::default();
        // What a server let through may come in as it is: the rules of creation ask for more than those of keeping.
        let known = before.as_ref().map(|stored| &stored.value).or(E::lives_already(&value).then_some(&value));
        value.check(known, &around, &mut findings)?;
        notes.extend(findings.into_result()?.into_iter().map(|text| Note::warning("rule", text)));
        let (by, at) = (caller.name(), self.timestamp());
        act.work.wrote.set(true);
        let revision = match &before {
            None => store.insert(&value, &by, &at),
            Some(_) => store.update(&value, &by, &at),
        }
        .map_err(|error| self.without_pointing(E::KIND, error))?;
        self.attach_sounds(is_limited, &value, before.as_ref().map(|stored| &stored.value))?;
        self.check_exclusive(&value)?;
        self.journal::<E>(&value, before.as_ref().map(|stored| &stored.value), Some(&value))?;
        Ok((verdict, revision))
    }

    /// Asks for the right to make an object; true if it is that to make the caller's own only. Who may make all of a kind
    /// is not asked for each, as long as they are who they were.
    fn may_bring<E: Changeable>(&self, work: &Work, value: &E) -> Result<bool, Error> {
        let caller = self.caller()?;
        let mut free = work.free.borrow_mut();
        if !free.0.as_ref().is_some_and(|known| Rc::ptr_eq(known, &caller)) {
            *free = (Some(caller), HashSet::new());
        }
        if free.1.contains(&E::KIND) {
            return Ok(false);
        }
        let is_limited = self.may_create(value)?.limited;
        if !is_limited {
            free.1.insert(E::KIND);
        }
        Ok(is_limited)
    }

    /// Whether a service has such settings already; its music is the same where an import or an export took it there.
    pub(super) fn has_settings(&self, service: &Identity, settings: &ServiceSettings) -> Result<bool, Halt> {
        let (there, _) = self.store()?.service_settings(service)?;
        let music = |of: &ServiceSettings| of.default_music_on_hold_file.as_ref().map(|file| file.unique_name.clone());
        Ok(there.agent_ringback_grace_period == settings.agent_ringback_grace_period
            && there.disable_call_context == settings.disable_call_context
            && music(&there) == music(settings))
    }

    pub(super) fn put_settings(&self, settings: &ServiceSettings) -> Result<Verdict, Halt> {
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
}
