//! What happens to a call next, what it hears, and what it is asked. Values inside workflows and queues, never shared.

use crate::object::identity::Identity;
use crate::object::object::Object;
use crate::object::value::Value;
use crate::{choice, record};

choice! {
    /// What a call action does (domain.md 2: what each requires).
    pub enum Action { Terminate, TransferToQueue, TransferToQuestion, TransferToUri, TransferToVoicemailUri, TransferToPstn }
}

record! {
    /// A handle on a stored sound; made by Import-CsRgsAudioFile, for one use.
    pub struct AudioFile, "Microsoft.Rtc.Rgs.Management.WritableSettings.AudioFile", AUDIO_FILE,
        show |o| o.get("OriginalFileName").unwrap_or_default().to_string();
    original_file_name: String => "OriginalFileName", read_only;
    unique_name: String => "UniqueName", read_only;
}

record! {
    /// Spoken text, a sound, or both; the text is the fallback of the sound.
    pub struct Prompt, "Microsoft.Rtc.Rgs.Management.WritableSettings.Prompt", PROMPT,
        show |o| match o.get("TextToSpeechPrompt") {
            Some(text) if !text.is_null() => text.to_string(),
            _ => o.get("AudioFilePrompt").unwrap_or_default().to_string(),
        };
    audio_file: Option<AudioFile> => "AudioFilePrompt";
    text: Option<String> => "TextToSpeechPrompt";
}

record! {
    pub struct CallAction, "Microsoft.Rtc.Rgs.Management.WritableSettings.CallAction", CALL_ACTION, show show_action;
    prompt: Option<Prompt> => "Prompt";
    question: Option<Box<Question>> => "Question" aka ["TargetQuestion"];
    action: Action => "Action" aka ["Target"];
    queue: Option<Identity> => "QueueID" aka ["TargetQueueID"];
    uri: Option<String> => "Uri" aka ["TargetUri"];
}

record! {
    /// A question to the caller; its answers are keys and spoken words.
    pub struct Question, "Microsoft.Rtc.Rgs.Management.WritableSettings.Question", QUESTION,
        show |o| match o.get("Name") {
            Some(name) if !name.is_null() => name.to_string(),
            _ => o.get("Prompt").unwrap_or_default().to_string(),
        };
    prompt: Prompt => "Prompt";
    invalid_answer_prompt: Option<Prompt> => "InvalidAnswerPrompt";
    no_answer_prompt: Option<Prompt> => "NoAnswerPrompt";
    answers: Vec<Answer> => "AnswerList";
    name: Option<String> => "Name";
}

record! {
    pub struct Answer, "Microsoft.Rtc.Rgs.Management.WritableSettings.Answer", ANSWER,
        show |o| match o.get("Name") {
            Some(name) if !name.is_null() => name.to_string(),
            _ => o.get("DtmfResponse").unwrap_or_default().to_string(),
        };
    action: CallAction => "Action";
    dtmf_response: Option<String> => "DtmfResponse";
    voice_responses: Vec<String> => "VoiceResponseList";
    name: Option<String> => "Name";
}

/// The set members, one a line, as consoles print them (migration.md 3.2).
fn show_action(object: &Object) -> String {
    let mut lines = Vec::new();
    for (property, label) in
        [("Prompt", "Prompt"), ("Question", "Question"), ("Action", "Action"), ("QueueID", "QueueId"), ("Uri", "Uri")]
    {
        match object.get(property).unwrap_or_default() {
            Value::Null => {}
            Value::Identity(queue) => {
                let guid = queue.instance().map_or_else(|| queue.to_string(), |guid| guid.to_string());
                lines.push(format!("{label}={guid}"));
            }
            value => lines.push(format!("{label}={value}")),
        }
    }
    lines.join("\n")
}

impl CallAction {
    pub fn terminate() -> CallAction {
        CallAction { prompt: None, question: None, action: Action::Terminate, queue: None, uri: None }
    }

    /// Every queue this action can lead to, through questions to any depth, each with the way there
    /// (such as `key 2 > key 1`; empty for the action itself).
    pub fn queues(&self) -> Vec<(String, Identity)> {
        let mut found = Vec::new();
        self.walk(&mut Vec::new(), &mut |way, action| {
            if let Some(queue) = &action.queue {
                found.push((way.join(" > "), queue.clone()));
            }
        });
        found
    }

    /// Visits this action and those of all answers below it.
    pub fn walk(&self, way: &mut Vec<String>, visit: &mut dyn FnMut(&[String], &CallAction)) {
        visit(way, self);
        for answer in self.question.iter().flat_map(|q| &q.answers) {
            way.push(answer.label());
            answer.action.walk(way, visit);
            way.pop();
        }
    }

    /// Every sound in this action, its questions and answers.
    pub fn sounds(&self) -> Vec<&AudioFile> {
        let mut sounds: Vec<&AudioFile> = self.prompt.iter().flat_map(|p| &p.audio_file).collect();
        if let Some(question) = &self.question {
            let prompts =
                [Some(&question.prompt), question.invalid_answer_prompt.as_ref(), question.no_answer_prompt.as_ref()];
            sounds.extend(prompts.into_iter().flatten().flat_map(|p| &p.audio_file));
            sounds.extend(question.answers.iter().flat_map(|a| a.action.sounds()));
        }
        sounds
    }
}

impl Answer {
    /// How messages name it: `key 2`, or its first word.
    pub fn label(&self) -> String {
        match (&self.dtmf_response, self.voice_responses.first()) {
            (Some(key), _) => format!("key {key}"),
            (None, Some(word)) => format!("\"{word}\""),
            (None, None) => "an answer".into(),
        }
    }
}
