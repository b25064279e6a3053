//! An object of a source as it will be in the target: its links, addresses, owner and name.

use super::choices::{Choices, ManagedMode};
use super::code::Note;
use super::gather::Key;
use super::record::{Piece, PieceKind};
use crate::domain::call_action::{Action, AudioFile, CallAction, Prompt};
use crate::domain::labels::Labels;
use crate::object::identity::Identity;
use crate::object::uri::Uri;
use uuid::Uuid;

/// Where a link leads in the target.
pub enum Link {
    To(Uuid),
    /// It leads to nothing; why.
    Nowhere(String),
}

/// What carrying over needs to know of its surroundings.
pub struct Carrier<'a> {
    pub choices: &'a Choices,
    /// The service that takes the objects.
    pub service: &'a Identity,
    pub link: &'a dyn Fn(Key) -> Link,
}

impl Carrier<'_> {
    /// Changes the object for the target, where it will be `id` and have `name`. Notes say what else became of it; an
    /// error that it cannot be brought in.
    pub fn carry(&self, piece: &mut Piece, id: Uuid, name: &str, notes: &mut Vec<Note>) -> Result<(), Note> {
        let identity = Identity::object(self.service, id);
        let owner = if self.choices.overwrite_owner || piece.owner_pool().is_empty() {
            self.service.pool().to_string()
        } else {
            self.choices.pool(piece.owner_pool()).to_string()
        };
        piece.change_labels(&mut |label| {
            if let Some(other) = self.choices.label(label) {
                *label = other.to_string();
            }
        });
        match piece {
            Piece::BusinessHours(it) => {
                (it.identity, it.owner_pool, it.name) = (identity, owner, name.to_string());
            }
            Piece::HolidaySet(it) => {
                (it.identity, it.owner_pool, it.name) = (identity, owner, name.to_string());
            }
            Piece::AgentGroup(it) => {
                (it.identity, it.owner_pool, it.name) = (identity, owner, name.to_string());
                it.agents.iter_mut().for_each(|agent| self.address(agent));
                if let Some(list) = &mut it.distribution_group_address {
                    *list = self.choices.address(list);
                }
            }
            Piece::Queue(it) => {
                (it.identity, it.owner_pool, it.name) = (identity, owner, name.to_string());
                self.links(PieceKind::AgentGroup, &mut it.agent_groups, "AgentGroupIDList", notes)?;
                self.action(&mut it.timeout_action, "TimeoutAction", notes)?;
                self.action(&mut it.overflow_action, "OverflowAction", notes)?;
            }
            Piece::Workflow(it) => {
                (it.identity, it.owner_pool, it.name) = (identity, owner, name.to_string());
                self.address(&mut it.primary_uri);
                it.managers.iter_mut().for_each(|manager| self.address(manager));
                if self.choices.managed == ManagedMode::Clear && (it.managed || !it.managers.is_empty()) {
                    notes.push(Note::warning("managed-cleared", "it is not managed any more, and has no managers"));
                    it.managed = false;
                    it.managers.clear();
                }
                let mut hours: Vec<Identity> = it.business_hours.take().into_iter().collect();
                self.links(PieceKind::BusinessHours, &mut hours, "BusinessHoursID", notes)?;
                it.business_hours = hours.pop();
                self.links(PieceKind::HolidaySet, &mut it.holiday_sets, "HolidaySetIDList", notes)?;
                let had_default = it.default_action.is_some();
                self.action(&mut it.default_action, "DefaultAction", notes)?;
                if it.active && had_default && it.default_action.is_none() {
                    // Callers of an active one must go somewhere.
                    it.active = false;
                    notes
                        .push(Note::warning("inactive", "its default action leads nowhere: it is not active any more"));
                }
                self.action(&mut it.non_business_hours_action, "NonBusinessHoursAction", notes)?;
                self.action(&mut it.holiday_action, "HolidayAction", notes)?;
            }
            Piece::ServiceSettings(it) => it.identity = self.service.clone(),
        }
        Ok(())
    }

    fn address(&self, uri: &mut Uri) {
        *uri = Uri::new(&self.choices.address(uri.as_str()));
    }

    fn links(
        &self,
        kind: PieceKind,
        links: &mut Vec<Identity>,
        place: &str,
        notes: &mut Vec<Note>,
    ) -> Result<(), Note> {
        let mut kept = Vec::with_capacity(links.len());
        for link in links.drain(..) {
            match (self.link)((kind, link.instance().unwrap_or_default())) {
                Link::To(id) => kept.push(Identity::object(self.service, id)),
                Link::Nowhere(why) => self.dangling(kind, &link, place, &why, notes)?,
            }
        }
        *links = kept;
        Ok(())
    }

    fn dangling(
        &self,
        kind: PieceKind,
        link: &Identity,
        place: &str,
        why: &str,
        notes: &mut Vec<Note>,
    ) -> Result<(), Note> {
        let id = link.instance().unwrap_or_default();
        let text = format!("{place} leads to {} {id}, which {why}", kind.noun());
        if !self.choices.allow_dangling {
            return Err(Note::error("dangling", text));
        }
        notes.push(Note::warning("dangling", format!("{text}; the link was left out")));
        Ok(())
    }

    fn action(&self, action: &mut Option<CallAction>, place: &str, notes: &mut Vec<Note>) -> Result<(), Note> {
        let Some(held) = action else { return Ok(()) };
        self.inside(held, place, notes)?;
        // A transfer to nowhere is none: the action goes with its target.
        if held.action == Action::TransferToQueue && held.queue.is_none() {
            *action = None;
        }
        Ok(())
    }

    fn inside(&self, action: &mut CallAction, place: &str, notes: &mut Vec<Note>) -> Result<(), Note> {
        if let Some(queue) = action.queue.take() {
            match (self.link)((PieceKind::Queue, queue.instance().unwrap_or_default())) {
                Link::To(id) => action.queue = Some(Identity::object(self.service, id)),
                Link::Nowhere(why) => self.dangling(PieceKind::Queue, &queue, place, &why, notes)?,
            }
        }
        if let Some(uri) = &mut action.uri {
            *uri = self.choices.address(uri);
        }
        if let Some(question) = &mut action.question {
            for answer in &mut question.answers {
                self.inside(&mut answer.action, place, notes)?;
                let is_lost = answer.action.action == Action::TransferToQueue && answer.action.queue.is_none();
                if is_lost {
                    // An answer has an action; a caller who chose the lost queue hears the end of the call.
                    answer.action.action = Action::Terminate;
                }
            }
        }
        Ok(())
    }
}

/// Shows every sound of an object, which may be taken out or get another name; prompts that are left with nothing go.
pub fn each_sound<E>(piece: &mut Piece, see: &mut dyn FnMut(&mut Option<AudioFile>) -> Result<(), E>) -> Result<(), E> {
    fn prompt<E>(
        held: &mut Option<Prompt>,
        see: &mut dyn FnMut(&mut Option<AudioFile>) -> Result<(), E>,
    ) -> Result<(), E> {
        if let Some(prompt) = held {
            see(&mut prompt.audio_file)?;
            if prompt.audio_file.is_none() && prompt.text.is_none() {
                *held = None;
            }
        }
        Ok(())
    }
    fn inside<E>(
        action: &mut CallAction,
        see: &mut dyn FnMut(&mut Option<AudioFile>) -> Result<(), E>,
    ) -> Result<(), E> {
        prompt(&mut action.prompt, see)?;
        if let Some(question) = &mut action.question {
            see(&mut question.prompt.audio_file)?;
            prompt(&mut question.invalid_answer_prompt, see)?;
            prompt(&mut question.no_answer_prompt, see)?;
            for answer in &mut question.answers {
                inside(&mut answer.action, see)?;
            }
        }
        Ok(())
    }
    match piece {
        Piece::Queue(queue) => {
            for action in [&mut queue.timeout_action, &mut queue.overflow_action].into_iter().flatten() {
                inside(action, see)?;
            }
        }
        Piece::Workflow(it) => {
            see(&mut it.custom_music_on_hold_file)?;
            let actions = [&mut it.default_action, &mut it.non_business_hours_action, &mut it.holiday_action];
            for action in actions.into_iter().flatten() {
                inside(action, see)?;
            }
        }
        Piece::ServiceSettings(settings) => see(&mut settings.default_music_on_hold_file)?,
        _ => {}
    }
    Ok(())
}
