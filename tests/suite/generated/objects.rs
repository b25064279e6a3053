//! Objects by chance, each by itself: their links lead anywhere until the configuration settles them.

use super::texts::*;
use super::{POOL, link, service};
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
use rgsh::domain::service::ServiceSettings;
use rgsh::domain::workflow::{LANGUAGES, Workflow};
use rgsh::object::identity::Identity;
use rgsh::object::name::key;
use rgsh::object::time_span::{TICKS_PER_DAY, TimeSpan};
use rgsh::object::uri::Uri;
use std::collections::HashSet;
use uuid::Uuid;

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

pub fn hours() -> BoxedStrategy<BusinessHours> {
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

pub fn set() -> BoxedStrategy<HolidaySet> {
    let holiday = (label(), moment(), moment()).prop_filter_map("no time between", |(name, a, b)| {
        (a != b).then(|| Holiday { name, start_date: a.min(b), end_date: a.max(b) })
    });
    (name(), vec(holiday, 1..4))
        .prop_map(|(name, holidays)| HolidaySet { identity: nobody(), holidays, name, owner_pool: POOL.into() })
        .boxed()
}

pub fn group() -> BoxedStrategy<AgentGroup> {
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

pub fn queue() -> BoxedStrategy<Queue> {
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
    let words = vec(seen().prop_map(|text| format!("w{text}").replace('"', "")), 0..3);
    let answer = (below, any::<bool>(), words, label());
    let most = if levels > 2 { 2 } else { 4 };
    (prompt(), of(prompt()), of(prompt()), vec(answer, 1..most), label())
        .prop_map(|(prompt, invalid, none, answers, name)| {
            let mut seen = HashSet::new();
            let answers = answers.into_iter().enumerate().map(|(n, (action, has_key, mut words, name))| {
                words.retain(|word| seen.insert(key(word)));
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

pub fn workflow(levels: u32) -> BoxedStrategy<Workflow> {
    let default = of(prop_oneof![1 => to_queue(), 2 => asked(levels)]);
    let zones = &["UTC", "Pacific Standard Time", "W. Europe Standard Time", "Nepal Standard Time"][..];
    let words = (name(), of(text()), of(seen()), address(), of(Just("tel:+1425555".to_string())));
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

pub fn settings() -> BoxedStrategy<ServiceSettings> {
    (30..=600i64, of(sound()), any::<bool>())
        .prop_map(|(seconds, music, context)| ServiceSettings {
            identity: service(),
            agent_ringback_grace_period: seconds,
            default_music_on_hold_file: music,
            disable_call_context: context,
        })
        .boxed()
}
