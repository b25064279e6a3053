//! How the objects of a service are created, written and removed: right, rules, store, journal, in one transaction. A
//! refused or failed call leaves no trace. People, roles, services, sounds and settings use the transaction and the
//! journal of it ([`Context::commit`], [`Context::write_journal`]), with rules of their own.

use super::around::StoreAround;
use super::changeable::{Changeable, differing};
use super::context::Context;
use super::own::{self, Own};
use super::resolve::not_found;
use super::sight::resource_of;
use crate::access::decide::{Decision, Target, refusal};
use crate::access::right::Right;
use crate::domain::entity::{Entity, EntityKind};
use crate::domain::journal::Entry;
use crate::domain::queue::Queue;
use crate::domain::rules::Findings;
use crate::error::{Error, Halt, Kind};
use crate::object::convert::{and_list, count};
use crate::object::object::Object;
use crate::store::entity::{Rows, Stored};
use crate::store::usage::{Reacher, Usage};
use serde::Serialize;
use uuid::Uuid;

impl Context<'_> {
    /// The resource and site of an object, for the decision.
    fn target<E: Changeable>(&self, value: &E, own: bool) -> Result<Target, Error> {
        let site = self.store()?.find_service(value.identity().service_id())?.site;
        Ok(Target { label: format!("{} \"{}\"", E::KIND.noun(), value.name()), site: Some(site), own })
    }

    /// Refuses what the table refuses; what is not a manager's own is not there.
    pub(super) fn may<E: Changeable>(&self, right: Right, stored: &Stored<E>) -> Result<Decision, Error> {
        let id = stored.value.identity().instance().unwrap_or_default();
        let caller = self.caller()?;
        let own = Own::of(self.store()?, &caller, E::KIND).is_own(id, &stored.created_by)?;
        let target = self.target(&stored.value, own)?;
        let decision = self.ask(resource_of(E::KIND), right, Some(&target))?;
        if decision.allowed {
            return Ok(decision);
        }
        // Presets and shared holiday sets are seen by managers, and so may be refused by name.
        if !decision.hidden || self.sees(E::KIND, stored.value.identity(), &stored.created_by)? {
            return Err(refusal(&caller, right, &target.label, &decision));
        }
        Err(not_found(self, E::KIND, stored.value.name()))
    }

    /// Runs a change as one transaction; `-WhatIf` runs it and takes it back, so that refusals show. What the cmdlet needs
    /// is asked again in it: roles may have changed since the call began, while somebody thought about a question.
    pub fn commit<T>(
        &mut self,
        action: &str,
        target: &str,
        body: impl FnOnce(&Context, &mut Vec<String>) -> Result<T, Halt>,
    ) -> Result<Option<T>, Halt> {
        let mut warnings = Vec::new();
        if !self.what_if() && !self.should_process(action, target)? {
            return Ok(None);
        }
        let what_if = self.what_if();
        let result = {
            let cx: &Context = self;
            cx.store()?.transaction(|| {
                cx.allow_at_all()?;
                let value = body(cx, &mut warnings)?;
                if what_if { Err(Halt::Enough) } else { Ok(value) }
            })
        };
        let value = match result {
            Err(Halt::Enough) if what_if => None,
            other => Some(other?),
        };
        for warning in warnings {
            self.warn(warning)?;
        }
        if what_if {
            self.should_process(action, target)?;
        } else {
            self.verbose(format!("{action} \"{target}\": done"));
        }
        Ok(value)
    }

    /// Stores a new object; returns it as stored.
    pub fn create<E: Changeable>(&mut self, mut value: E) -> Result<Option<Object>, Halt> {
        value.normalise();
        let action = format!("create {}", E::KIND.noun());
        let name = value.name().to_string();
        self.commit(&action, &name, |cx, warnings| {
            let decision = cx.may_create(&value)?;
            cx.keep_limits(decision.limited, None, &value)?;
            if decision.limited {
                warnings.extend(E::manager_warning(None, &value));
            }
            cx.check(&value, None, warnings)?;
            let by = cx.caller()?.name();
            let revision =
                cx.store()?.insert(&value, &by, &cx.timestamp()).map_err(|e| cx.without_pointing(E::KIND, e))?;
            cx.attach_sounds(decision.limited, &value, None)?;
            cx.check_exclusive(&value)?;
            cx.journal::<E>(&value, None, Some(&value))?;
            let object = value.to_object();
            object.set_revision(revision);
            Ok(object)
        })
    }

    /// A name that is taken has to be said to a manager, too; where it is taken is not theirs to look at.
    pub(super) fn without_pointing(&self, kind: EntityKind, error: Error) -> Error {
        if error.kind == Kind::ResourceExists && !self.knows_all(resource_of(kind)).unwrap_or(false) {
            error.hint("choose another one")
        } else {
            error
        }
    }

    pub(super) fn may_create<E: Changeable>(&self, value: &E) -> Result<Decision, Error> {
        let caller = self.caller()?;
        let store = self.store()?;
        let own = own::has_pool(store, &caller, value.identity().pool())?;
        let target = self.target(value, own)?;
        let decision = self.ask(resource_of(E::KIND), Right::Create, Some(&target))?;
        if !decision.allowed {
            let reason = match decision.hidden {
                true => format!(
                    "a manager makes objects where a workflow is assigned, and none in pool {} is",
                    value.identity().pool()
                ),
                false => decision.reason.clone(),
            };
            return Err(refusal(&caller, Right::Create, &target.label, &Decision { reason, ..decision }));
        }
        Ok(decision)
    }

    /// What holds for who may do this as their own only, wherever it comes from: the limits of the kind, and that nothing
    /// becomes theirs since they refer to it. What it refers to newly is theirs as things are before the change, or is
    /// free to all managers of the pool: presets of hours and holiday sets. That another role of theirs sees more of the
    /// store makes no difference.
    pub(super) fn keep_limits<E: Changeable>(
        &self,
        is_limited: bool,
        before: Option<&E>,
        after: &E,
    ) -> Result<(), Error> {
        if !is_limited {
            return Ok(());
        }
        E::check_manager(self, before, after)?;
        let (store, caller) = (self.store()?, self.caller()?);
        let known = before.map(E::references).unwrap_or_default();
        for (place, kind, identity) in after.references() {
            let Some(id) = identity.instance() else { continue };
            if known.iter().any(|(_, was, there)| *was == kind && there.instance() == Some(id)) {
                continue;
            }
            // That it is not there, or must not be known, is said by the rules of references.
            let Some(there) = store.locate(kind, id)? else { continue };
            let (identity, made_by) = (&there.identity, &there.created_by);
            if Own::of(store, &caller, kind).sees(identity, made_by)? || !self.sees(kind, identity, made_by)? {
                continue;
            }
            // Nobody attaches what lives in another service: the rules of references say that.
            if identity.parent() != after.identity().parent() {
                continue;
            }
            return Err(Error::denied(format!(
                "{} may not use {} \"{}\" for {} \"{}\": as a manager they attach only what is theirs",
                caller.name(),
                kind.noun(),
                there.name,
                E::KIND.noun(),
                after.name()
            ))
            .id("PermissionDenied")
            .target(place)
            .hint("an administrator attaches it, or makes one of its own for this workflow"));
        }
        Ok(())
    }

    /// What uses an object that is to be removed, as far as the caller may know of it. Who may remove it as their own only
    /// leaves nothing of others without it.
    fn users_to_ask<E: Changeable>(&self, is_limited: bool, id: Uuid, name: &str) -> Result<Vec<Usage>, Error> {
        let users = self.store()?.users_of(E::KIND, id)?;
        if !is_limited {
            return Ok(users);
        }
        let noun = E::KIND.noun();
        let (store, caller) = (self.store()?, self.caller()?);
        for user in &users {
            let there = store.locate(user.kind, user.id)?;
            let is_own = match &there {
                Some(there) => Own::of(store, &caller, user.kind).is_own(user.id, &there.created_by)?,
                None => false,
            };
            if is_own {
                continue;
            }
            let how = match self.sees_usage(user)? {
                true => format!("is used by {} \"{}\", which is not yours", user.kind.noun(), user.name),
                false => "is used outside your view".to_string(),
            };
            return Err(Error::denied(format!("{noun} \"{name}\" {how}"))
                .id("PermissionDenied")
                .target(name)
                .hint("an administrator removes it, or what uses it"));
        }
        Ok(users)
    }

    /// Writes an object back. `revision`: the one it was read under, if it must still be that.
    pub fn write<E: Changeable>(&mut self, mut value: E, revision: Option<i64>) -> Result<Option<Object>, Halt> {
        value.normalise();
        let action = format!("change {}", E::KIND.noun());
        let name = value.name().to_string();
        self.commit(&action, &name, |cx, warnings| {
            let id = value.identity().instance().unwrap_or_default();
            // What the caller may not know of any more is gone for them as what was removed is.
            let Some(before) = cx.known::<E>(id)? else {
                let error = match cx.knows_all(resource_of(E::KIND))? {
                    true => {
                        Error::not_found(format!("{} \"{}\" does not exist any more", E::KIND.noun(), value.name()))
                            .hint(format!("New-{} makes a new one", E::KIND.cmdlet_noun()))
                    }
                    // It may be there, and not be theirs any more: a new one of the name is not what to do.
                    false => not_found(cx, E::KIND, value.name()),
                };
                return Err(error.into());
            };
            let decision = cx.may(Right::Write, &before)?;
            if let Some(read) = revision.filter(|read| *read != before.revision) {
                return Err(stale(&before, &value, read).into());
            }
            // Where it lives and who owns it is not for Set to say.
            value.set_identity(before.value.identity().clone());
            value.set_owner_pool(before.value.owner_pool().to_string());
            let revision = cx.replace(&decision, &before.value, &value, warnings)?;
            let object = value.to_object();
            object.set_revision(revision);
            Ok(object)
        })
    }

    /// Puts an object in the place of what is stored, by the rules, inside a transaction. Returns its revision.
    pub(super) fn replace<E: Changeable>(
        &self,
        decision: &Decision,
        before: &E,
        value: &E,
        warnings: &mut Vec<String>,
    ) -> Result<i64, Error> {
        self.keep_limits(decision.limited, Some(before), value)?;
        if decision.limited {
            warnings.extend(E::manager_warning(Some(before), value));
        }
        self.check(value, Some(before), warnings)?;
        let revision = self
            .store()?
            .update(value, &self.caller()?.name(), &self.timestamp())
            .map_err(|e| self.without_pointing(E::KIND, e))?;
        self.attach_sounds(decision.limited, value, Some(before))?;
        self.check_exclusive(value)?;
        self.journal(value, Some(before), Some(value))?;
        Ok(revision)
    }

    /// Removes an object. What others use is named; without `force` somebody has to say yes.
    pub fn remove<E: Changeable>(&mut self, stored: &Stored<E>, is_active: bool, force: bool) -> Result<(), Halt> {
        let id = stored.value.identity().instance().unwrap_or_default();
        let name = stored.value.name().to_string();
        let noun = E::KIND.noun();
        let (users, further) = self.at_once(|cx| -> Result<_, Error> {
            let decision = cx.may(Right::Delete, stored)?;
            let users = cx.users_to_ask::<E>(decision.limited, id, &name)?;
            let mut further = Vec::new();
            for user in cx.store()?.users_by_way_of(E::KIND, id)? {
                if cx.sees_usage(&user)? {
                    further.push(user);
                }
            }
            Ok((users, further))
        })?;
        let asked = self.common.confirm;
        if !force && asked != Some(false) && !self.what_if() && (is_active || !users.is_empty()) {
            let why = if users.is_empty() {
                "it is active".to_string()
            } else {
                let all: Vec<&Usage> = users.iter().chain(&further).collect();
                format!("it is used by {}", usage_words(&all))
            };
            if !self.confirm(&format!("remove {noun} \"{name}\""), &why, &name)? {
                return Ok(());
            }
            self.common.to_mut().confirm = Some(false);
        }
        self.commit(&format!("remove {noun}"), &name, |cx, warnings| {
            let store = cx.store()?;
            let Some(now) = cx.known::<E>(id)? else { return Err(not_found(cx, E::KIND, &name).into()) };
            let decision = cx.may(Right::Delete, &now)?;
            for usage in cx.users_to_ask::<E>(decision.limited, id, &name)? {
                warnings.push(format!(
                    "{} \"{}\" still refers to the removed {noun} ({}); Set-{} mends that",
                    usage.kind.noun(),
                    usage.name,
                    usage.place,
                    usage.kind.cmdlet_noun()
                ));
            }
            for sound in now.value.sounds() {
                store.attach_audio(&sound.unique_name, None)?;
            }
            store.delete::<E>(id)?;
            cx.journal(&now.value, Some(&now.value), None)?;
            Ok(())
        })?;
        self.common.to_mut().confirm = asked;
        Ok(())
    }

    /// An object as it is stored, if the caller may know of it.
    fn known<E: Changeable>(&self, id: Uuid) -> Result<Option<Stored<E>>, Error> {
        let Some(found) = self.seen(E::KIND, id)? else { return Ok(None) };
        self.store()?.get::<E>(found.identity.instance().unwrap_or_default())
    }

    fn check<E: Changeable>(&self, value: &E, before: Option<&E>, warnings: &mut Vec<String>) -> Result<(), Error> {
        let around = StoreAround { store: self.store()?, today: self.today(), cx: self };
        let mut findings = Findings::default();
        value.check(before, &around, &mut findings)?;
        warnings.extend(findings.into_result()?);
        Ok(())
    }

    /// A managed workflow shares no queue and no agent group (roles.md 5); looked at after the write, in its transaction.
    pub(super) fn check_exclusive<E: Changeable>(&self, value: &E) -> Result<(), Error> {
        let store = self.store()?;
        let id = value.identity().instance().unwrap_or_default();
        // A queue to which nothing leads cannot be shared by two.
        if E::KIND == EntityKind::Queue && !store.is_referred_to(id)? || !store.may_share(E::KIND, id)? {
            return Ok(());
        }
        let queues = match E::KIND {
            EntityKind::Workflow => store.queues_reached_from_workflow(id)?,
            EntityKind::Queue => store.queues_reached_from_queue(id)?,
            _ => return Ok(()),
        };
        for queue in queues {
            self.refuse_shared(&store.sharing_queue(queue)?, "queue", || {
                Ok(store.get::<Queue>(queue)?.map_or_else(String::new, |q| q.value.name))
            })?;
            for group in store.groups_of_queue(queue)? {
                self.refuse_shared(&store.sharing_group(group)?, "agent group", || {
                    Ok(store
                        .get::<crate::domain::agent_group::AgentGroup>(group)?
                        .map_or_else(String::new, |g| g.value.name))
                })?;
            }
        }
        Ok(())
    }

    fn refuse_shared(
        &self,
        reaching: &[Reacher],
        noun: &str,
        name: impl FnOnce() -> Result<String, Error>,
    ) -> Result<(), Error> {
        if reaching.is_empty() {
            return Ok(());
        }
        let mut workflows = Vec::new();
        for workflow in reaching {
            if self.seen(EntityKind::Workflow, workflow.id)?.is_some() {
                let managed = if workflow.managed { " (managed)" } else { "" };
                workflows.push(format!("\"{}\"{managed}", workflow.name));
            }
        }
        let shared = match workflows.len() == reaching.len() {
            true => format!("workflows {}", and_list(&workflows)),
            false => "another workflow too".to_string(),
        };
        Err(Error::operation(format!(
            "{noun} \"{}\" would be used by {shared}; a managed workflow shares no queue and no agent group",
            name()?
        ))
        .id("ManagedExclusivity")
        .hint("make a queue and groups of its own for the managed workflow"))
    }

    /// A sound belongs to one use: attached to a second owner it is refused. Who writes as their own only takes no sound
    /// that somebody else brought in: it is not there for them.
    pub(super) fn attach_sounds<E: Changeable>(
        &self,
        is_limited: bool,
        value: &E,
        before: Option<&E>,
    ) -> Result<(), Error> {
        let store = self.store()?;
        let id = value.identity().instance().unwrap_or_default();
        let sounds = value.sounds();
        let (known, caller) = (before.map(|b| b.sounds()).unwrap_or_default(), self.caller()?);
        for sound in &sounds {
            let is_known = !is_limited || known.iter().any(|there| there.unique_name == sound.unique_name);
            let found = store.audio(&sound.unique_name)?;
            match found.filter(|there| is_known || own::is_made_by(&caller, &there.imported_by)) {
                None => {
                    let fault = match is_known {
                        true => "is not in the store",
                        false => "is none that you imported: as a manager you attach only your own",
                    };
                    return Err(Error::not_found(format!("the sound {} {fault}", sound.original_file_name))
                        .hint("Import-CsRgsAudioFile brings it in"));
                }
                Some(there) if there.owner.is_some_and(|owner| owner != id) => {
                    return Err(Error::operation(format!(
                        "the sound {} is used elsewhere already",
                        sound.original_file_name
                    ))
                    .hint("a sound is imported anew for every use: Import-CsRgsAudioFile"));
                }
                Some(there) if !there.pool.eq_ignore_ascii_case(value.identity().pool()) => {
                    return Err(Error::operation(format!(
                        "the sound {} was imported to {}, and {} \"{}\" lives in {}",
                        sound.original_file_name,
                        there.pool,
                        E::KIND.noun(),
                        value.name(),
                        value.identity().pool()
                    ))
                    .hint("import it again there: Import-CsRgsAudioFile"));
                }
                Some(_) => store.attach_audio(&sound.unique_name, Some(id))?,
            }
        }
        for old in known {
            if !sounds.iter().any(|s| s.unique_name == old.unique_name) {
                store.attach_audio(&old.unique_name, None)?;
            }
        }
        Ok(())
    }

    pub(super) fn journal<E: Entity>(&self, value: &E, before: Option<&E>, after: Option<&E>) -> Result<(), Error> {
        self.write_journal(E::KIND.noun(), &value.identity().to_string(), value.name(), before, after)
    }

    /// Writes a journal entry: what there was before (none if made) and what there is after (none if removed).
    pub fn write_journal<T: Serialize + ?Sized>(
        &self,
        kind: &str,
        object: &str,
        name: &str,
        before: Option<&T>,
        after: Option<&T>,
    ) -> Result<(), Error> {
        self.store()?.append_journal(&self.journal_entry(kind, object, name, before, after)?)
    }

    /// The entry, for whoever writes it elsewhere.
    pub fn journal_entry<T: Serialize + ?Sized>(
        &self,
        kind: &str,
        object: &str,
        name: &str,
        before: Option<&T>,
        after: Option<&T>,
    ) -> Result<Entry, Error> {
        let json = |value: Option<&T>| {
            value.map(serde_json::to_string).transpose().map_err(|e| Error::bug(format!("{kind} {name} as JSON: {e}")))
        };
        let caller = self.caller()?;
        let (who, as_whom) = match &caller.acting_for {
            Some(real) => (real.clone(), Some(caller.name())),
            None => (caller.name(), None),
        };
        Ok(Entry {
            id: 0,
            at: self.timestamp(),
            who,
            as_whom,
            cmdlet: self.cmdlet.name.to_string(),
            kind: kind.to_string(),
            object: object.to_string(),
            name: name.to_string(),
            before: json(before)?,
            after: json(after)?,
        })
    }
}

/// `active workflow "Desk" (DefaultAction) and queue "Second" (TimeoutAction)`.
pub(super) fn usage_words(users: &[&Usage]) -> String {
    let mut words: Vec<String> = users
        .iter()
        .take(10)
        .map(|u| {
            let state = match (u.kind, u.active) {
                (EntityKind::Workflow, true) => "active ",
                (EntityKind::Workflow, false) => "inactive ",
                _ => "",
            };
            format!("{state}{} \"{}\" ({})", u.kind.noun(), u.name, u.place)
        })
        .collect();
    if users.len() > 10 {
        words.push(count(users.len() - 10, "other"));
    }
    and_list(&words)
}

/// Somebody else changed it meanwhile.
fn stale<E: Rows>(before: &Stored<E>, value: &E, read: i64) -> Error {
    let names = differing(&before.value, value);
    let differ = if names.is_empty() { "nothing you can see".to_string() } else { and_list(&names) };
    Error::new(
        Kind::ResourceExists,
        format!(
            "{} \"{}\" was changed by {} at {} after you read it (revision {read}, now {}); yours differs in {differ}",
            E::KIND.noun(),
            before.value.name(),
            before.changed_by,
            before.changed_at,
            before.revision
        ),
    )
    .id("ObjectChanged")
    .hint(format!("read it again with Get-{}, or write yours over it with -Force", E::KIND.cmdlet_noun()))
}

/// The identity of a new object in a service.
pub fn new_identity(cx: &Context, service: &crate::object::identity::Identity) -> crate::object::identity::Identity {
    let id: Uuid = (cx.session.world.new_id)();
    crate::object::identity::Identity::object(service, id)
}
