//! Configurations by chance, of every shape that the rules let through: menus in menus, queues that hand calls round in
//! circles, lists that are empty, times at the edges, and names that break what quotes them.

mod objects;
mod texts;

use objects::{group, hours, queue, set, settings, workflow};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::Index;
use rgsh::domain::agent_group::AgentGroup;
use rgsh::domain::business_hours::BusinessHours;
use rgsh::domain::call_action::{Answer, AudioFile, CallAction, Prompt, Question};
use rgsh::domain::entity::EntityKind;
use rgsh::domain::holiday_set::HolidaySet;
use rgsh::domain::queue::Queue;
use rgsh::domain::rules::Ruled;
use rgsh::domain::service::ServiceSettings;
use rgsh::domain::workflow::Workflow;
use rgsh::migration::gather::{self, Key};
use rgsh::migration::record::Piece;
use rgsh::object::identity::Identity;
use rgsh::object::name::key;
use rgsh::object::uri::Uri;
use rgsh::object::visible::is_unseen;
use std::collections::{BTreeMap, HashSet};
use uuid::Uuid;

pub const POOL: &str = "p.x.example";

/// All that a pool holds.
#[derive(Clone, Debug)]
pub struct Configuration {
    pub hours: Vec<BusinessHours>,
    pub sets: Vec<HolidaySet>,
    pub groups: Vec<AgentGroup>,
    pub queues: Vec<Queue>,
    pub workflows: Vec<Workflow>,
    pub settings: ServiceSettings,
}

/// A configuration with menus of at most so many levels.
pub fn configuration(levels: u32) -> impl Strategy<Value = Configuration> {
    let parts = (
        vec(hours(), 0..4),
        vec(set(), 0..4),
        vec(group(), 0..4),
        vec(queue(), 0..5),
        vec(workflow(levels), 0..4),
        settings(),
    );
    parts.prop_map(|(hours, sets, groups, queues, workflows, settings)| {
        let mut all = Configuration { hours, sets, groups, queues, workflows, settings };
        all.settle();
        all
    })
}

/// The same, and objects to which others lead are lost.
pub fn with_losses(levels: u32) -> impl Strategy<Value = Configuration> {
    (configuration(levels), vec((0..4usize, any::<Index>()), 0..3)).prop_map(|(mut all, losses)| {
        fn lose<T>(list: &mut Vec<T>, at: Index) {
            if !list.is_empty() {
                list.remove(at.index(list.len()));
            }
        }
        for (kind, at) in losses {
            match kind {
                0 => lose(&mut all.hours, at),
                1 => lose(&mut all.sets, at),
                2 => lose(&mut all.groups, at),
                _ => lose(&mut all.queues, at),
            }
        }
        all
    })
}

pub fn service() -> Identity {
    Identity::service(&format!("ApplicationServer:{POOL}"))
}

/// An identity that a link of this kind may have before it is known how many objects there are.
fn link(kind: EntityKind, number: usize) -> Identity {
    Identity::object(&service(), Uuid::from_u128((kind as u128 + 1) << 64 | number as u128))
}

impl Configuration {
    /// Gives every object its identity and a name of its own, leads every link to one that is there, and takes away
    /// what the rules do not let through.
    fn settle(&mut self) {
        let counts = Counts {
            hours: self.hours.len(),
            sets: self.sets.len(),
            groups: self.groups.len(),
            queues: self.queues.len(),
        };
        let mut names = Names::default();
        for (n, it) in self.hours.iter_mut().enumerate() {
            it.identity = link(EntityKind::BusinessHours, n);
            names.unique(&mut it.name);
            it.normalise();
        }
        let mut names = Names::default();
        for (n, it) in self.sets.iter_mut().enumerate() {
            it.identity = link(EntityKind::HolidaySet, n);
            names.unique(&mut it.name);
            it.normalise();
        }
        let mut names = Names::default();
        for (n, it) in self.groups.iter_mut().enumerate() {
            it.identity = link(EntityKind::AgentGroup, n);
            names.unique(&mut it.name);
            it.normalise();
        }
        let mut names = Names::default();
        for (n, it) in self.queues.iter_mut().enumerate() {
            it.identity = link(EntityKind::Queue, n);
            names.unique(&mut it.name);
            counts.lead(&mut it.agent_groups, counts.groups, EntityKind::AgentGroup);
            counts.lead_action(&mut it.timeout_action);
            counts.lead_action(&mut it.overflow_action);
            it.normalise();
        }
        let mut names = Names::default();
        let mut hours_of_one = HashSet::new();
        for (n, it) in self.workflows.iter_mut().enumerate() {
            it.identity = link(EntityKind::Workflow, n);
            it.name = it.name.replace(['<', '>'], "");
            names.unique(&mut it.name);
            it.primary_uri = Uri::new(&format!("sip:w{n}.{}", &it.primary_uri.as_str()[4..]));
            it.line_uri = it.line_uri.take().map(|line| Uri::new(&format!("{line}{n}")));
            let mut hours: Vec<Identity> = it.business_hours.take().into_iter().collect();
            counts.lead(&mut hours, counts.hours, EntityKind::BusinessHours);
            it.business_hours = hours.pop();
            // Custom hours are of one workflow.
            if let Some(identity) = &it.business_hours
                && self.hours.iter().any(|hours| hours.identity == *identity && hours.custom)
                && !hours_of_one.insert(identity.clone())
            {
                it.business_hours = None;
            }
            counts.lead(&mut it.holiday_sets, counts.sets, EntityKind::HolidaySet);
            for action in [&mut it.default_action, &mut it.non_business_hours_action, &mut it.holiday_action] {
                counts.lead_action(action);
            }
            it.active &= it.default_action.is_some();
            it.normalise();
        }
        // Every use of a sound has a name of its own; the last byte tells what it sounds like.
        let mut number = 0;
        self.each_sound(&mut |sound, _| {
            number += 1;
            let samples = sound.unique_name.parse::<u128>().unwrap_or(1);
            sound.unique_name = Uuid::from_u128(9 << 64 | number << 8 | samples).to_string();
        });
        // Managed workflows share no queue: with one of them, it is the only workflow.
        if let Some(at) = self.workflows.iter().position(|it| it.managed) {
            self.workflows = vec![self.workflows.swap_remove(at)];
        }
    }

    /// Without sounds: what files of objects alone can carry.
    pub fn without_sounds(mut self) -> Configuration {
        self.each_prompt(&mut |prompt, _| {
            if prompt.audio_file.take().is_some() {
                prompt.text.get_or_insert_with(|| "silence".into());
            }
        });
        self.each_music(&mut |music, _| *music = None);
        self
    }

    /// Every sound, with the object whose it is.
    pub fn each_sound(&mut self, see: &mut dyn FnMut(&mut AudioFile, Option<Uuid>)) {
        self.each_prompt(&mut |prompt, owner| prompt.audio_file.iter_mut().for_each(|sound| see(sound, owner)));
        self.each_music(&mut |music, owner| music.iter_mut().for_each(|sound| see(sound, owner)));
    }

    fn each_music(&mut self, see: &mut dyn FnMut(&mut Option<AudioFile>, Option<Uuid>)) {
        for it in &mut self.workflows {
            see(&mut it.custom_music_on_hold_file, it.identity.instance());
        }
        see(&mut self.settings.default_music_on_hold_file, None);
    }

    fn each_prompt(&mut self, see: &mut dyn FnMut(&mut Prompt, Option<Uuid>)) {
        fn inside(held: &mut CallAction, see: &mut dyn FnMut(&mut Prompt)) {
            held.prompt.iter_mut().for_each(&mut *see);
            if let Some(question) = &mut held.question {
                see(&mut question.prompt);
                question.invalid_answer_prompt.iter_mut().chain(&mut question.no_answer_prompt).for_each(&mut *see);
                question.answers.iter_mut().for_each(|answer| inside(&mut answer.action, see));
            }
        }
        for it in &mut self.queues {
            let owner = it.identity.instance();
            for action in it.timeout_action.iter_mut().chain(&mut it.overflow_action) {
                inside(action, &mut |prompt| see(prompt, owner));
            }
        }
        for it in &mut self.workflows {
            let owner = it.identity.instance();
            let actions = [&mut it.default_action, &mut it.non_business_hours_action, &mut it.holiday_action];
            for action in actions.into_iter().flatten() {
                inside(action, &mut |prompt| see(prompt, owner));
            }
        }
    }

    /// Every object, with what it leads to.
    pub fn links(&self) -> BTreeMap<Key, Vec<Key>> {
        let hours = self.hours.iter().map(|it| Piece::BusinessHours(Box::new(it.clone())));
        let sets = self.sets.iter().map(|it| Piece::HolidaySet(it.clone()));
        let groups = self.groups.iter().map(|it| Piece::AgentGroup(it.clone()));
        let queues = self.queues.iter().map(|it| Piece::Queue(Box::new(it.clone())));
        let workflows = self.workflows.iter().map(|it| Piece::Workflow(Box::new(it.clone())));
        let pieces = hours.chain(sets).chain(groups).chain(queues).chain(workflows);
        pieces.map(|it| ((it.kind(), it.identity().instance().expect("an id")), gather::links(&it))).collect()
    }

    /// The questions that lie inside one another.
    pub fn levels(&self) -> usize {
        fn of(action: &CallAction) -> usize {
            let below = |question: &Question| question.answers.iter().map(|answer| of(&answer.action)).max();
            action.question.as_ref().map_or(0, |question| 1 + below(question).unwrap_or(0))
        }
        self.workflows.iter().filter_map(|it| it.default_action.as_ref()).map(of).max().unwrap_or(0)
    }
}

/// Names that are taken in a kind.
#[derive(Default)]
struct Names(HashSet<String>);

impl Names {
    fn unique(&mut self, name: &mut String) {
        // What no name may hold, as the eye could not tell it from another, goes.
        name.retain(|c| !is_unseen(c));
        *name = name.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
        if name.is_empty() {
            *name = "x".into();
        }
        while !self.0.insert(key(name)) {
            name.push('+');
        }
    }
}

struct Counts {
    hours: usize,
    sets: usize,
    groups: usize,
    queues: usize,
}

impl Counts {
    /// Each link to one of so many objects; none where there are none.
    fn lead(&self, links: &mut Vec<Identity>, count: usize, kind: EntityKind) {
        let mut led: Vec<Identity> = Vec::new();
        for held in links.drain(..).filter(|_| count > 0) {
            let wanted = held.instance().map_or(0, |id| id.as_u128() as usize);
            let to = link(kind, wanted % count.max(1));
            if !led.contains(&to) {
                led.push(to);
            }
        }
        *links = led;
    }

    fn lead_action(&self, held: &mut Option<CallAction>) {
        if let Some(action) = held
            && !self.lead_inside(action)
        {
            *held = None;
        }
    }

    /// Whether there is a queue for it.
    fn lead_inside(&self, action: &mut CallAction) -> bool {
        let mut queues: Vec<Identity> = action.queue.take().into_iter().collect();
        let was_there = !queues.is_empty();
        self.lead(&mut queues, self.queues, EntityKind::Queue);
        action.queue = queues.pop();
        if let Some(question) = &mut action.question {
            question.answers.retain_mut(|answer| self.lead_inside(&mut answer.action));
        }
        // A question without answers is for workflows at rest; here it gets one.
        if let Some(question) = &mut action.question
            && question.answers.is_empty()
        {
            question.answers.push(Answer {
                action: CallAction::terminate(),
                dtmf_response: Some("0".into()),
                voice_responses: Vec::new(),
                name: None,
            });
        }
        !was_there || action.queue.is_some()
    }
}
