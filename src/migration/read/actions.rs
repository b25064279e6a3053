//! Call actions, prompts, questions and answers: what stands inside workflows and queues.

use super::unknown::member;
use super::{Reading, Refused, Size, cut_off, is_type_name};
use crate::domain::call_action::{
    ANSWER, Action, Answer, AudioFile, CALL_ACTION, CallAction, PROMPT, Prompt, QUESTION, Question,
};
use crate::migration::code::Note;
use crate::migration::part::{Part, guid_of};
use crate::object::convert::cut;
use crate::object::identity::Identity;

/// Questions inside one another beyond which nothing is read; the store holds 25.
const DEEPEST: usize = 40;

/// What a shallow export leaves of an object without a text of its own.
const LOST: &str = "it is only text; export with -Depth 20 to keep it";

impl Reading {
    pub fn action<'a, P: Part<'a>>(
        &mut self,
        part: P,
        name: &str,
        depth: usize,
    ) -> Result<Option<CallAction>, Refused> {
        let Some(value) = member(part, name).filter(|value| !value.is_null()) else { return Ok(None) };
        if !value.is_object() {
            let text = value.text().unwrap_or_default();
            if text.trim().is_empty() {
                return Ok(None);
            }
            if is_type_name(&text) {
                return Err(cut_off(name, &text));
            }
            self.shallow(format!(
                "{name} is only text: what it plays is kept as text, its sounds and questions are lost"
            ));
            return self.printed_action(&text, name).map(Some);
        }
        self.at(name, |reading| reading.whole_action(value, name, depth)).map(Some)
    }

    fn whole_action<'a, P: Part<'a>>(&mut self, value: P, place: &str, depth: usize) -> Result<CallAction, Refused> {
        if depth > DEEPEST {
            return Err(Note::error(
                "property-value",
                format!("{} holds questions more than {DEEPEST} deep", cut(place, 60)),
            ));
        }
        if !self.size.grow(place.len()) {
            return Err(Size::refusal());
        }
        self.strange(value, CALL_ACTION.properties);
        let action = self.choice(value, "Action", Action::WORDS, Action::from_word)?;
        let Some(action) = action else {
            return Err(Note::error("missing", format!("{place} has no Action")));
        };
        let question = match member(value, "Question").filter(|question| !question.is_null()) {
            Some(question) if question.is_object() => {
                let read = self.at("Question", |reading| reading.question(question, place, depth));
                Some(Box::new(read?))
            }
            Some(question) if question.text().is_some_and(|text| !text.trim().is_empty()) => {
                self.shallow(format!("the question of {place} is lost: {LOST}"));
                None
            }
            _ => None,
        };
        let mut uri = self.text(value, "Uri").filter(|uri| !uri.trim().is_empty());
        if let Some(uri) = &mut uri {
            *uri = uri.trim().to_string();
        }
        Ok(CallAction {
            prompt: self.prompt(value, "Prompt")?,
            question,
            action,
            queue: self.link(value, "QueueID")?,
            uri,
        })
    }

    /// The text of an action, as consoles and shallow exports show it: a line each for what is set. Spoken text may hold
    /// such lines itself, so the last `Action=` counts (migration.md 3.2).
    fn printed_action(&mut self, text: &str, place: &str) -> Result<CallAction, Refused> {
        let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
        let Some(at) = lines.iter().rposition(|line| line.trim_start().starts_with("Action=")) else {
            return Err(Note::error(
                "shallow",
                format!("{place} is \"{}\", which says no action", cut(text.trim(), 60)),
            ));
        };
        let word = lines[at].trim_start().trim_start_matches("Action=").trim();
        let Some(action) = Action::from_word(word) else {
            return Err(Note::error("property-value", format!("Action \"{}\" of {place} is not known", cut(word, 60))));
        };
        let mut spoken: Option<String> = None;
        let mut asks = false;
        for line in &lines[..at] {
            if let Some(text) = line.trim_start().strip_prefix("Prompt=").filter(|_| spoken.is_none() && !asks) {
                spoken = Some(text.to_string());
            } else if line.trim_start().starts_with("Question=") {
                asks = true;
            } else if let Some(spoken) = spoken.as_mut().filter(|_| !asks) {
                spoken.push('\n');
                spoken.push_str(line);
            }
        }
        let (mut queue, mut uri) = (None, None);
        for line in &lines[at + 1..] {
            let line = line.trim();
            if let Some(id) = line.strip_prefix("QueueId=").and_then(guid_of) {
                queue = Some(Identity::object(&Identity::service("ApplicationServer:"), id));
            } else if let Some(target) = line.strip_prefix("Uri=") {
                uri = Some(target.to_string());
            }
        }
        if spoken.as_deref().is_some_and(is_type_name) {
            self.shallow(format!("the prompt of {place} is only the name of its type: what it plays and says is lost"));
            spoken = None;
        }
        let prompt =
            spoken.filter(|text| !text.trim().is_empty()).map(|text| Prompt { audio_file: None, text: Some(text) });
        Ok(CallAction { prompt, question: None, action, queue, uri })
    }

    fn prompt<'a, P: Part<'a>>(&mut self, part: P, name: &str) -> Result<Option<Prompt>, Refused> {
        let Some(value) = member(part, name).filter(|value| !value.is_null()) else { return Ok(None) };
        if !value.is_object() {
            let text = value.text().unwrap_or_default();
            if text.is_empty() {
                return Ok(None);
            }
            if !self.size.grow(text.len()) {
                return Err(Size::refusal());
            }
            if is_type_name(&text) {
                self.shallow(format!("{name} is only the name of its type: what it plays and says is lost"));
                return Ok(None);
            }
            self.shallow(format!("{name} is only its text; a sound of it is lost"));
            return Ok(Some(Prompt { audio_file: None, text: Some(text.into_owned()) }));
        }
        self.at(name, |reading| reading.strange(value, PROMPT.properties));
        let prompt = Prompt {
            audio_file: self.audio(value, "AudioFilePrompt"),
            text: self.text(value, "TextToSpeechPrompt").filter(|text| !text.is_empty()),
        };
        Ok(Some(prompt).filter(|prompt| prompt.audio_file.is_some() || prompt.text.is_some()))
    }

    pub fn audio<'a, P: Part<'a>>(&mut self, part: P, name: &str) -> Option<AudioFile> {
        let value = member(part, name).filter(|value| !value.is_null())?;
        if !value.is_object() {
            let text = value.text().filter(|text| !text.trim().is_empty())?;
            match is_type_name(&text) {
                true => self.shallow(format!("{name} is only the name of its type: the sound is lost")),
                false => self.shallow(format!("{name} is only the name \"{}\"; the sound is lost", cut(&text, 60))),
            }
            return None;
        }
        let original = self.text(value, "OriginalFileName").unwrap_or_default();
        let unique = self.text(value, "UniqueName").filter(|name| !name.trim().is_empty());
        let Some(unique) = unique else {
            self.shallow(format!("{name} has no UniqueName; the sound is lost"));
            return None;
        };
        Some(AudioFile { original_file_name: original, unique_name: unique })
    }

    fn question<'a, P: Part<'a>>(&mut self, value: P, place: &str, depth: usize) -> Result<Question, Refused> {
        let mut answers = Vec::new();
        self.strange(value, QUESTION.properties);
        for (n, answer) in self.list(value, "AnswerList")?.into_iter().enumerate() {
            if !answer.is_object() {
                self.shallow(format!("the answers of {place} are lost: {LOST}"));
                continue;
            }
            let step = format!("AnswerList[{n}]");
            self.at(&step, |reading| reading.strange(answer, ANSWER.properties));
            let Some(action) = member(answer, "Action").filter(|action| !action.is_null()) else {
                return Err(Note::error("missing", format!("an answer of {place} has no Action")));
            };
            let action = if action.is_object() {
                let place = format!("an answer of {place}");
                self.at(step, |reading| {
                    reading.at("Action", |reading| reading.whole_action(action, &place, depth + 1))
                })?
            } else {
                let text = action.text().unwrap_or_default().into_owned();
                self.shallow(format!("the answers of {place} lead where only text says so"));
                self.printed_action(&text, place)?
            };
            let words = self.list(answer, "VoiceResponseList")?;
            answers.push(Answer {
                action,
                dtmf_response: self
                    .text(answer, "DtmfResponse")
                    .map(|key| key.trim().to_string())
                    .filter(|k| !k.is_empty()),
                voice_responses: words
                    .into_iter()
                    .filter_map(Part::text)
                    .filter(|word| self.size.grow(word.len()))
                    .map(|word| word.into_owned())
                    .collect(),
                name: self.text(answer, "Name"),
            });
        }
        let prompt = self.prompt(value, "Prompt")?.unwrap_or(Prompt { audio_file: None, text: None });
        Ok(Question {
            prompt,
            invalid_answer_prompt: self.prompt(value, "InvalidAnswerPrompt")?,
            no_answer_prompt: self.prompt(value, "NoAnswerPrompt")?,
            answers,
            name: self.text(value, "Name"),
        })
    }
}
