//! Which call action may stand where, and what each needs (domain.md 2, call-flow.md 5 and 12.3-4).

use super::{Around, Findings, address, check_reference, name};
use crate::domain::call_action::{Action, Answer, CallAction, Prompt, Question};
use crate::domain::entity::EntityKind;
use crate::error::Error;
use crate::object::convert::{and_list, or_list};
use crate::object::identity::Identity;
use crate::object::name::key as name_key;
use crate::object::uri::Uri;
use std::collections::HashSet;

/// Where an action stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// A workflow's default action.
    Default,
    /// Holiday and closed action.
    Closed,
    /// Timeout and overflow of a queue.
    Queue,
    /// An answer of a question: every action, though the vendor's editor shows queues and questions only.
    Answer,
}

impl Place {
    fn allows(self) -> &'static [Action] {
        use Action::*;
        match self {
            Place::Default => &[TransferToQueue, TransferToQuestion],
            Place::Closed => &[Terminate, TransferToUri, TransferToVoicemailUri, TransferToPstn],
            Place::Queue => &[Terminate, TransferToQueue, TransferToUri, TransferToVoicemailUri, TransferToPstn],
            Place::Answer => {
                &[Terminate, TransferToQueue, TransferToQuestion, TransferToUri, TransferToVoicemailUri, TransferToPstn]
            }
        }
    }
}

/// What a composed action must hold, wherever it will stand. Adds a missing `sip:`.
pub fn check_composed(action: &mut CallAction, findings: &mut Findings) {
    let kind = action.action.word();
    // An empty address is none.
    action.uri.take_if(|address| address.trim().is_empty());
    let needs = |findings: &mut Findings, parameter: &str| {
        findings.refuse(
            Error::argument(format!("{kind} needs -{parameter}")).id("MissingMandatoryParameter").target(parameter),
        );
    };
    let refuses = |findings: &mut Findings, given: bool, parameter: &str| {
        if given {
            findings.refuse(
                Error::argument(format!("{kind} takes no -{parameter}")).id("AmbiguousParameterSet").target(parameter),
            );
        }
    };
    let (queue, question, uri) = match action.action {
        Action::Terminate => (false, false, false),
        Action::TransferToQueue => (true, false, false),
        Action::TransferToQuestion => (false, true, false),
        Action::TransferToUri | Action::TransferToVoicemailUri | Action::TransferToPstn => (false, false, true),
    };
    if queue && action.queue.is_none() {
        needs(findings, "QueueID");
    }
    if question && action.question.is_none() {
        needs(findings, "Question");
    }
    if uri && action.uri.is_none() {
        needs(findings, "Uri");
    }
    refuses(findings, !queue && action.queue.is_some(), "QueueID");
    refuses(findings, !question && action.question.is_some(), "Question");
    refuses(findings, !uri && action.uri.is_some(), "Uri");
    if let (true, Some(text)) = (uri, action.uri.as_ref()) {
        let address = Uri::with_sip(text);
        if let Err(error) = address::user_address("Uri", &address) {
            let number = action.action == Action::TransferToPstn;
            findings.refuse(if number { error.hint("write sip:+digits@domain") } else { error });
        } else if action.action == Action::TransferToPstn && !is_number_address(&address) {
            findings.refuse(
                Error::argument(format!("Uri \"{address}\" is not a telephone number at a domain"))
                    .target("Uri")
                    .hint("write sip:+digits@domain"),
            );
        }
        action.uri = Some(address.to_string());
    }
}

fn is_number_address(address: &Uri) -> bool {
    let user = address.rest().split('@').next().unwrap_or("");
    user.strip_prefix('+').is_some_and(|digits| !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit()))
}

/// A prompt: text, sound or both; at most 4,096 characters; no HTML tags.
pub fn check_prompt(prompt: &Prompt, what: &str, findings: &mut Findings) {
    let text = prompt.text.as_deref().unwrap_or("");
    if prompt.audio_file.is_none() && text.trim().is_empty() {
        findings.refuse(Error::argument(format!("{what} needs -TextToSpeechPrompt, -AudioFilePrompt or both")));
    }
    let length = text.chars().count();
    if length > 4096 {
        findings
            .refuse(Error::argument(format!("the text of {what} has {length} characters; at most 4096 are allowed")));
    }
    if has_tag(text) {
        findings.refuse(Error::argument(format!("the text of {what} holds an HTML tag; only plain text is spoken")));
    }
}

/// A `<` followed by a letter, `/` or `!`, and a `>` behind it.
fn has_tag(text: &str) -> bool {
    text.char_indices().any(|(at, c)| {
        c == '<'
            && text[at + 1..].starts_with(|c: char| c.is_ascii_alphabetic() || c == '/' || c == '!')
            && text[at + 1..].contains('>')
    })
}

/// Keys and words of one answer.
pub fn check_answer(answer: &Answer, findings: &mut Findings) {
    if answer.dtmf_response.is_none() && answer.voice_responses.is_empty() {
        findings.refuse(
            Error::argument("an answer needs -DtmfResponse, -VoiceResponseList or both")
                .id("MissingMandatoryParameter"),
        );
    }
    if let Some(key) = &answer.dtmf_response {
        let ok = key.len() == 1 && key.chars().all(|c| c.is_ascii_digit() || c == '*' || c == '#');
        if !ok {
            findings
                .refuse(Error::argument(format!("\"{key}\" is not a key of a telephone")).hint("use 0 to 9, * or #"));
        }
    }
    for word in &answer.voice_responses {
        if word.contains('"') {
            findings.refuse(Error::argument(format!(
                "the spoken answer {word} holds a double quote, which breaks the menu"
            )));
        }
        if word.trim().is_empty() {
            findings.refuse(Error::argument("a spoken answer is empty"));
        }
    }
}

/// A question and, to any depth, what lies below it.
pub fn check_question(question: &Question, findings: &mut Findings) {
    name::check_label(findings, "a question", question.name.as_deref());
    check_prompt(&question.prompt, "the question's prompt", findings);
    for (prompt, what) in [
        (&question.invalid_answer_prompt, "the invalid-answer prompt"),
        (&question.no_answer_prompt, "the no-answer prompt"),
    ] {
        if let Some(prompt) = prompt {
            check_prompt(prompt, what, findings);
        }
    }
    let mut seen = HashSet::new();
    for answer in &question.answers {
        check_answer(answer, findings);
        let keys = answer.dtmf_response.iter().chain(&answer.voice_responses);
        for key in keys {
            if !seen.insert(name_key(key)) {
                findings.refuse(Error::argument(format!("two answers of one question share \"{key}\"")));
            }
        }
    }
}

/// Why the vendor's web tool can no longer edit a menu; it knows two levels, four answers, and answers that lead to a
/// queue or a question (limits.md 2, call-flow.md 12.4).
pub fn beyond_the_web_tool(question: &Question) -> Vec<String> {
    fn look(question: &Question, level: usize, found: &mut (usize, usize, Vec<&'static str>)) {
        found.0 = found.0.max(level);
        found.1 = found.1.max(question.answers.len());
        for answer in &question.answers {
            match (&answer.action.question, answer.action.action) {
                (Some(below), _) => look(below, level + 1, found),
                (None, Action::TransferToQueue) => {}
                (None, other) if found.2.contains(&other.word()) => {}
                (None, other) => found.2.push(other.word()),
            }
        }
    }
    let mut found = (0, 0, Vec::new());
    look(question, 1, &mut found);
    let (levels, answers, actions) = found;
    let mut reasons = Vec::new();
    if levels > 2 {
        reasons.push(format!("{levels} levels of questions (at most 2)"));
    }
    if answers > 4 {
        reasons.push(format!("{answers} answers to one question (at most 4)"));
    }
    if !actions.is_empty() {
        reasons.push(format!("answers that lead to {}", or_list(&actions)));
    }
    reasons
}

/// An action at its place, with what it leads to. `before` holds the queues that were referred to already.
#[allow(clippy::too_many_arguments, reason = "an action is judged by its place, its workflow and the store")]
pub fn check_action(
    action: &CallAction,
    place: Place,
    label: &str,
    active: bool,
    parent: &Identity,
    before: &HashSet<Identity>,
    around: &dyn Around,
    findings: &mut Findings,
) -> Result<(), Error> {
    if !place.allows().contains(&action.action) {
        let allowed: Vec<&str> = place.allows().iter().map(|a| a.word()).collect();
        findings.refuse(
            Error::operation(format!("{label} cannot be {}", action.action.word()))
                .target(label)
                .hint(format!("allowed there: {}", or_list(&allowed))),
        );
        return Ok(());
    }
    check_composed(&mut action.clone(), findings);
    if let Some(prompt) = &action.prompt {
        check_prompt(prompt, &format!("the prompt of {label}"), findings);
    }
    if let Some(queue) = &action.queue {
        check_reference(findings, around, EntityKind::Queue, label, queue, parent, before.contains(queue))?;
    }
    if let Some(question) = &action.question {
        check_question(question, findings);
        if active && question.answers.is_empty() {
            findings.refuse(Error::operation(format!(
                "{label}: a question without answers would disconnect every caller; an active workflow needs one"
            )));
        }
        if question.answers.len() > 5 {
            findings.warn(format!("{label} offers {} answers; at most 5 are advised", question.answers.len()));
        }
        let elsewhere: Vec<String> = question
            .answers
            .iter()
            .filter(|a| !matches!(a.action.action, Action::TransferToQueue | Action::TransferToQuestion))
            .map(Answer::label)
            .collect();
        if !elsewhere.is_empty() {
            // call-flow.md 12.4.
            let lead = if elsewhere.len() == 1 { "leads" } else { "lead" };
            findings.warn(format!(
                "{label}: {} {lead} neither to a queue nor to a question; the vendor's editor cannot show that",
                and_list(&elsewhere)
            ));
        }
        // The fourth question on the way: said there, not for each of its answers.
        if label.matches(" > ").count() == 3 {
            findings.warn(format!("{label}: more than 3 levels of questions; callers get lost"));
        }
        for answer in &question.answers {
            let label = format!("{label} > {}", answer.label());
            check_action(&answer.action, Place::Answer, &label, active, parent, before, around, findings)?;
        }
    }
    Ok(())
}
