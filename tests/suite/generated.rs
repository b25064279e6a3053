//! Configurations by chance, of every shape that the rules let through: menus in menus, queues that hand calls round in
//! circles, lists that are empty, times at the edges, and names that break what quotes them.

use jiff::civil::DateTime;
use proptest::collection::vec;
use proptest::option::{of, weighted};
use proptest::prelude::*;
use proptest::sample::{Index, select};
use rgsh::domain::agent_group::{AgentGroup, ParticipationPolicy, RoutingMethod};
use rgsh::domain::business_hours::{BusinessHours, TimeRange};
use rgsh::domain::call_action::{Action, Answer, AudioFile, CallAction, Prompt, Question};
use rgsh::domain::entity::EntityKind;
use rgsh::domain::holiday_set::{Holiday, HolidaySet};
use rgsh::domain::queue::{OverflowCandidate, Queue};
use rgsh::domain::rules::Ruled;
use rgsh::domain::service::ServiceSettings;
use rgsh::domain::workflow::{LANGUAGES, Workflow};
use rgsh::migration::gather::{self, Key};
use rgsh::migration::record::Piece;
use rgsh::object::identity::Identity;
use rgsh::object::time_span::{TICKS_PER_DAY, TimeSpan};
use rgsh::object::uri::Uri;
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
        *name = name.trim().to_string();
        if name.is_empty() {
            *name = "x".into();
        }
        while !self.0.insert(name.to_lowercase()) {
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

/// What names are made of: quotes of all kinds, what is a sign to a shell or an escape of XML, wildcards, letters that
/// change when their case does, that join, that are wide, that turn the direction.
const PIECES: &[&str] = &[
    "Desk",
    "DESK",
    "desk",
    "Größe",
    "GRÖẞE",
    "GRÖSSE",
    "İ",
    "ı",
    "ſ",
    "'",
    "''",
    "\"",
    "\\",
    "/",
    "`",
    "$",
    "$(1)",
    "${a}",
    "@{",
    "@'",
    "'@",
    "#",
    ";",
    "|",
    "&",
    "<b>",
    "[a]",
    "*",
    "?",
    "[*?]",
    "%",
    "=",
    ",",
    ":",
    "..",
    "~",
    "(2)",
    " ",
    "  ",
    "\u{a0}",
    "\u{3000}",
    "\u{2019}",
    "\u{201c}",
    "\u{200b}",
    "\u{200f}",
    "\u{202e}",
    "\u{2028}",
    "\u{feff}",
    "\u{ad}",
    "e\u{301}",
    "é",
    "\u{301}",
    "漢字",
    "ｗｉｄｅ",
    "مرحبا",
    "שלום",
    "😀",
    "👩\u{200d}👩\u{200d}👧",
    "\u{e000}",
    "\u{10ffff}",
    "\u{fffd}",
    "_x000D_",
    "_x005F_",
    "_X000a_",
    "_x",
    "_",
    "0012",
    "1e5",
    "-1",
    "+1",
    "true",
    "$null",
    "null",
    "01/02/2026",
    "2026-01-02",
    "PT5M",
    "System.Object[]",
    "a\u{2026}",
    "...",
    "{",
    "}",
    "--",
    "-Name",
    "--help",
    "sip:a@b",
    "6f9619ff-8b86-d011-b42d-00c04fc964ff",
    "service:ApplicationServer:p.x.example/6f9619ff-8b86-d011-b42d-00c04fc964ff",
];

/// What stands in texts and not in names.
const CONTROLS: &[&str] = &[
    "\n",
    "\r\n",
    "\r",
    "\t",
    "\u{0}",
    "\u{1}",
    "\u{8}",
    "\u{b}",
    "\u{1b}[31m",
    "\u{1f}",
    "\u{7f}",
    "\u{85}",
    "\u{9f}",
    "Action=Terminate",
    "Prompt=",
    "]]>",
    "<!--",
    "&amp;",
    "&",
    "\u{fffe}",
    "\u{ffff}",
];

fn name() -> BoxedStrategy<String> {
    prop_oneof![
        8 => vec(select(PIECES), 1..5).prop_map(|pieces| pieces.concat()),
        1 => (select(PIECES), 100..400usize).prop_map(|(piece, times)| piece.repeat(times)),
        1 => "\\PC{1,12}",
    ]
    .boxed()
}

/// Any text, an empty one too; blanks at its ends are part of it.
fn text() -> BoxedStrategy<String> {
    let piece = prop_oneof![select(PIECES), select(CONTROLS)];
    prop_oneof![
        6 => vec(piece, 0..6).prop_map(|pieces| pieces.concat()),
        1 => any::<String>(),
    ]
    .boxed()
}

/// What may be spoken: something to hear, and nothing that looks like a tag.
fn spoken() -> BoxedStrategy<String> {
    text().prop_map(|text| format!("{text}.").replace('<', "\u{2039}").chars().take(4096).collect()).boxed()
}

fn label() -> BoxedStrategy<Option<String>> {
    weighted(0.6, text().prop_map(|text| text.chars().take(128).collect())).boxed()
}

fn address() -> BoxedStrategy<Uri> {
    let user = select(&["ann", "Bo.O'Neil", "c+d", "e%20f", "größe", "x'y", "$a", "a&b", "_x000D_", "{z}", "*"][..]);
    let domain = select(&["x.example", "X.Example", "x.example;user=phone"][..]);
    (user, domain).prop_map(|(user, domain)| Uri::new(&format!("sip:{user}@{domain}"))).boxed()
}

/// Different ones, in some order.
fn addresses() -> BoxedStrategy<Vec<Uri>> {
    vec(address(), 0..5)
        .prop_map(|all| {
            let mut seen = HashSet::new();
            all.into_iter().filter(|uri| seen.insert(uri.folded())).collect()
        })
        .boxed()
}

fn some_link(kind: EntityKind) -> BoxedStrategy<Identity> {
    any::<Index>().prop_map(move |at| link(kind, at.index(1000))).boxed()
}

fn nobody() -> Identity {
    Identity::object(&service(), Uuid::nil())
}

/// Two times of a day, at the edges more often than between.
fn range() -> BoxedStrategy<TimeRange> {
    let time = || {
        prop_oneof![
            select(
                &[0, 1, 9, 10_000_000, TICKS_PER_DAY / 2, TICKS_PER_DAY - 1, TICKS_PER_DAY - 10_000_000, TICKS_PER_DAY]
                    [..]
            ),
            (0..1440i64).prop_map(|minute| minute * 600_000_000),
            0..=TICKS_PER_DAY,
        ]
    };
    (label(), time(), time())
        .prop_map(|(name, a, b)| {
            let (open, close) = if a == b { (0, TICKS_PER_DAY) } else { (a.min(b), a.max(b)) };
            TimeRange { name, open_time: TimeSpan { ticks: open }, close_time: TimeSpan { ticks: close } }
        })
        .boxed()
}

fn hours() -> BoxedStrategy<BusinessHours> {
    let days = vec(of(range()), 14);
    (name(), days, any::<bool>())
        .prop_map(|(name, mut days, custom)| {
            // The second range of a day does not lie before the first.
            for day in days.chunks_exact_mut(2) {
                if let [Some(a), Some(b)] = day
                    && a.open_time >= b.close_time
                {
                    day.swap(0, 1);
                }
            }
            let mut days = days.into_iter();
            let mut next = || days.next().flatten();
            BusinessHours {
                identity: nobody(),
                monday1: next(),
                monday2: next(),
                tuesday1: next(),
                tuesday2: next(),
                wednesday1: next(),
                wednesday2: next(),
                thursday1: next(),
                thursday2: next(),
                friday1: next(),
                friday2: next(),
                saturday1: next(),
                saturday2: next(),
                sunday1: next(),
                sunday2: next(),
                name,
                custom,
                owner_pool: POOL.into(),
            }
        })
        .boxed()
}

fn moment() -> BoxedStrategy<DateTime> {
    let edges = [
        "0001-01-01T00:00:00",
        "1753-01-01T00:00:00",
        "1970-01-01T00:00:00",
        "2026-03-29T02:30:00",
        "2028-02-29T00:00:00",
        "2026-12-31T23:59:59.9999999",
        "9999-12-31T00:00:00",
        "9999-12-31T23:59:59.9999999",
    ];
    let edge = select(edges.map(|text| text.parse::<DateTime>().expect("a date")).to_vec());
    let any = (1..=9999i16, 1..=12i8, 1..=28i8, 0..24i8, 0..60i8, 0..60i8, prop_oneof![Just(0), 0..10_000_000i32])
        .prop_map(|(year, month, day, hour, minute, second, ticks)| {
            DateTime::new(year, month, day, hour, minute, second, ticks * 100).expect("a date")
        });
    prop_oneof![edge, any].boxed()
}

fn set() -> BoxedStrategy<HolidaySet> {
    let holiday = (label(), moment(), moment()).prop_filter_map("no time between", |(name, a, b)| {
        (a != b).then(|| Holiday { name, start_date: a.min(b), end_date: a.max(b) })
    });
    (name(), vec(holiday, 1..4))
        .prop_map(|(name, holidays)| HolidaySet { identity: nobody(), holidays, name, owner_pool: POOL.into() })
        .boxed()
}

fn group() -> BoxedStrategy<AgentGroup> {
    use ParticipationPolicy::{Formal, Informal};
    use RoutingMethod::{Attendant, LongestIdle, Parallel, RoundRobin, Serial};
    (
        name(),
        of(text()),
        select(vec![Formal, Informal]),
        10..=600i64,
        select(vec![LongestIdle, RoundRobin, Serial, Parallel, Attendant]),
        of(Just("list@x.example".to_string())),
        addresses(),
    )
        .prop_map(|(name, description, policy, alert, routing_method, list, agents)| AgentGroup {
            identity: nobody(),
            name,
            description,
            participation_policy: policy,
            agent_alert_time: alert,
            routing_method,
            distribution_group_address: list,
            owner_pool: POOL.into(),
            agents,
        })
        .boxed()
}

fn sound() -> BoxedStrategy<AudioFile> {
    (select(&["tone.wav", "it's.wav", "größe 漢.wav", "a b.WAV"][..]), 1..4u32)
        .prop_map(|(name, samples)| AudioFile { original_file_name: name.into(), unique_name: samples.to_string() })
        .boxed()
}

fn prompt() -> BoxedStrategy<Prompt> {
    let both = (sound(), of(spoken())).prop_map(|(sound, text)| Prompt { audio_file: Some(sound), text });
    let words = spoken().prop_map(|text| Prompt { audio_file: None, text: Some(text) });
    prop_oneof![1 => both, 3 => words].boxed()
}

fn transfer() -> BoxedStrategy<CallAction> {
    let to = |action: Action| {
        move |(prompt, uri): (Option<Prompt>, Uri)| CallAction {
            prompt,
            question: None,
            action,
            queue: None,
            uri: Some(uri.as_str().to_string()),
        }
    };
    let number = select(&["sip:+1425@x.example", "sip:+49@x.example"][..]).prop_map(Uri::new);
    prop_oneof![
        of(prompt()).prop_map(|prompt| CallAction { prompt, ..CallAction::terminate() }),
        (of(prompt()), address()).prop_map(to(Action::TransferToUri)),
        (of(prompt()), address()).prop_map(to(Action::TransferToVoicemailUri)),
        (of(prompt()), number).prop_map(to(Action::TransferToPstn)),
    ]
    .boxed()
}

fn to_queue() -> BoxedStrategy<CallAction> {
    (weighted(0.3, prompt()), some_link(EntityKind::Queue))
        .prop_map(|(prompt, queue)| CallAction {
            prompt,
            question: None,
            action: Action::TransferToQueue,
            queue: Some(queue),
            uri: None,
        })
        .boxed()
}

fn queue() -> BoxedStrategy<Queue> {
    use OverflowCandidate::{NewestCall, OldestCall};
    let action = || of(prop_oneof![2 => to_queue(), 1 => transfer()]);
    (
        name(),
        of(text()),
        (action(), action()),
        of(prop_oneof![select(vec![10, 65_535]), 10..=65_535i64]),
        of(prop_oneof![select(vec![0, 1000]), 0..=1000i64]),
        select(vec![NewestCall, OldestCall]),
        vec(some_link(EntityKind::AgentGroup), 0..4),
    )
        .prop_map(|(name, description, actions, timeout_threshold, overflow_threshold, candidate, groups)| Queue {
            identity: nobody(),
            timeout_action: actions.0,
            overflow_action: actions.1,
            name,
            description,
            timeout_threshold,
            overflow_threshold,
            overflow_candidate: candidate,
            owner_pool: POOL.into(),
            agent_groups: groups,
        })
        .boxed()
}

/// A question, and questions below some of its answers.
fn question(levels: u32) -> BoxedStrategy<Question> {
    let below = match levels {
        0 | 1 => prop_oneof![to_queue(), transfer()].boxed(),
        // Deep menus are narrow, or they would never end.
        3.. => asked(levels - 1),
        _ => prop_oneof![2 => to_queue(), 1 => transfer(), 2 => asked(levels - 1)].boxed(),
    };
    let words = vec(text().prop_map(|text| format!("w{text}").replace('"', "")), 0..3);
    let answer = (below, any::<bool>(), words, label());
    let most = if levels > 2 { 2 } else { 4 };
    (prompt(), of(prompt()), of(prompt()), vec(answer, 1..most), label())
        .prop_map(|(prompt, invalid, none, answers, name)| {
            let mut seen = HashSet::new();
            let answers = answers.into_iter().enumerate().map(|(n, (action, has_key, mut words, name))| {
                words.retain(|word| seen.insert(word.to_lowercase()));
                let key = (has_key || words.is_empty()).then(|| ["1", "*", "#", "0"][n % 4].to_string());
                Answer { action, dtmf_response: key, voice_responses: words, name }
            });
            let answers = answers.collect();
            Question { prompt, invalid_answer_prompt: invalid, no_answer_prompt: none, answers, name }
        })
        .boxed()
}

fn asked(levels: u32) -> BoxedStrategy<CallAction> {
    (weighted(0.3, prompt()), question(levels))
        .prop_map(|(prompt, question)| CallAction {
            prompt,
            question: Some(Box::new(question)),
            action: Action::TransferToQuestion,
            queue: None,
            uri: None,
        })
        .boxed()
}

fn workflow(levels: u32) -> BoxedStrategy<Workflow> {
    let default = of(prop_oneof![1 => to_queue(), 2 => asked(levels)]);
    let zones = &["UTC", "Pacific Standard Time", "W. Europe Standard Time", "Nepal Standard Time"][..];
    let words = (name(), of(text()), of(text()), address(), of(Just("tel:+1425555".to_string())));
    let links = (
        of(some_link(EntityKind::BusinessHours)),
        vec(some_link(EntityKind::HolidaySet), 0..4),
        weighted(0.1, addresses()),
    );
    (
        words,
        links,
        (default, of(transfer()), of(transfer()), of(sound())),
        any::<[bool; 3]>(),
        select(LANGUAGES),
        select(zones),
    )
        .prop_map(|(words, (business_hours, holiday_sets, managers), actions, flags, language, zone)| {
            let (name, description, display_number, primary_uri, line) = words;
            Workflow {
                identity: nobody(),
                default_action: actions.0,
                non_business_hours_action: actions.1,
                holiday_action: actions.2,
                custom_music_on_hold_file: actions.3,
                name,
                description,
                primary_uri,
                active: flags[0],
                language: language.into(),
                time_zone: zone.into(),
                business_hours,
                anonymous: flags[1],
                managed: managers.is_some(),
                owner_pool: POOL.into(),
                display_number,
                enabled_for_federation: flags[2],
                line_uri: line.map(|line| Uri::new(&line)),
                holiday_sets,
                managers: managers.unwrap_or_default(),
            }
        })
        .boxed()
}

fn settings() -> BoxedStrategy<ServiceSettings> {
    (30..=600i64, of(sound()), any::<bool>())
        .prop_map(|(seconds, music, context)| ServiceSettings {
            identity: service(),
            agent_ringback_grace_period: seconds,
            default_music_on_hold_file: music,
            disable_call_context: context,
        })
        .boxed()
}
