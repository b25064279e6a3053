//! What is composed before it is stored: prompts, questions, answers, actions, ranges of hours. Each becomes a variable.

use super::Names;
use super::quote;
use crate::domain::business_hours::TimeRange;
use crate::domain::call_action::{AudioFile, CallAction, Prompt, Question};
use crate::error::Halt;
use crate::migration::code::Note;
use crate::migration::record::PieceKind;
use crate::object::identity::Identity;
use std::fmt::Write;

/// A sound where the script finds it.
pub struct Saved {
    /// The name of its file.
    pub file: String,
    /// What it is: `wav` or `wma`; as the file is called if it is neither.
    pub ending: String,
}

/// Brings a sound to where the script finds it; none if it is lost.
pub type Save<'a> = dyn FnMut(&AudioFile) -> Result<Option<Saved>, Halt> + 'a;

/// The lines that compose the parts of one object.
pub struct Composing<'a, 'b> {
    pub names: &'a Names<'a>,
    pub save: &'a mut Save<'b>,
    pub lines: String,
    pub indent: &'static str,
    pub notes: Vec<Note>,
    /// The name that the last sound was imported under.
    pub sound_name: String,
    /// Numbers the variables.
    count: usize,
}

impl<'a, 'b> Composing<'a, 'b> {
    pub fn new(names: &'a Names<'a>, save: &'a mut Save<'b>, indent: &'static str) -> Self {
        Composing { names, save, lines: String::new(), indent, notes: Vec::new(), sound_name: String::new(), count: 0 }
    }

    fn assign(&mut self, word: &str, command: &str) -> String {
        self.count += 1;
        let name = format!("${word}{}", self.count);
        let _ = writeln!(self.lines, "{}{name} = {command}", self.indent);
        name
    }

    /// The stored object of a link as it is found in the script; `None` where the target is gone.
    pub fn link(&mut self, kind: PieceKind, to: &Identity) -> Result<Option<String>, Halt> {
        let key = (kind, to.instance().unwrap_or_default());
        Ok((self.names.of)(key)?.map(|name| format!("{}[{}]", super::table(kind), quote::text(&name))))
    }

    /// An imported sound. Each use imports it anew, as a server demands.
    pub fn sound(&mut self, file: &AudioFile) -> Result<Option<String>, Halt> {
        let Some(lies) = (self.save)(file)? else {
            self.notes.push(Note::warning(
                "audio-missing",
                format!("the sound \"{}\" is lost; its prompt keeps its text", file.original_file_name),
            ));
            return Ok(None);
        };
        let (name, is_renamed) = name_for(&file.original_file_name, &lies);
        if is_renamed {
            self.notes.push(Note::info(
                "audio-name",
                format!(
                    "the sound \"{}\" is .{}; the script calls it \"{name}\"",
                    file.original_file_name, lies.ending
                ),
            ));
        }
        self.sound_name.clone_from(&name);
        let command = format!(
            "Import-CsRgsAudioFile -Identity $Parent -FileName {} -Content ([System.IO.File]::ReadAllBytes((Join-Path $Sounds {})))",
            quote::text(&name),
            quote::text(&lies.file)
        );
        Ok(Some(self.assign("sound", &command)))
    }

    /// `None` where nothing is left to be heard.
    pub fn prompt(&mut self, prompt: &Prompt) -> Result<Option<String>, Halt> {
        let mut command = String::from("New-CsRgsPrompt");
        if let Some(file) = &prompt.audio_file
            && let Some(sound) = self.sound(file)?
        {
            let _ = write!(command, " -AudioFilePrompt {sound}");
        }
        if let Some(text) = &prompt.text {
            let _ = write!(command, " -TextToSpeechPrompt {}", quote::text(text));
        }
        Ok(command.contains(" -").then(|| self.assign("prompt", &command)))
    }

    /// `None` where the queue that it leads to is gone.
    pub fn action(&mut self, action: &CallAction) -> Result<Option<String>, Halt> {
        let mut command = format!("New-CsRgsCallAction -Action {}", action.action.word());
        if let Some(queue) = &action.queue {
            match self.link(PieceKind::Queue, queue)? {
                Some(queue) => {
                    let _ = write!(command, " -QueueID {queue}");
                }
                None => return Ok(None),
            }
        }
        if let Some(uri) = &action.uri {
            let _ = write!(command, " -Uri {}", quote::text(uri));
        }
        if let Some(prompt) = &action.prompt
            && let Some(prompt) = self.prompt(prompt)?
        {
            let _ = write!(command, " -Prompt {prompt}");
        }
        if let Some(question) = &action.question {
            let question = self.question(question)?;
            let _ = write!(command, " -Question {question}");
        }
        Ok(Some(self.assign("action", &command)))
    }

    fn question(&mut self, question: &Question) -> Result<String, Halt> {
        let mut command = String::from("New-CsRgsQuestion");
        match self.prompt(&question.prompt)? {
            Some(prompt) => {
                let _ = write!(command, " -Prompt {prompt}");
            }
            None => self.notes.push(Note::warning(
                "missing",
                "a question has no prompt, and a server makes none without: give it one in the script",
            )),
        }
        let others =
            [("InvalidAnswerPrompt", &question.invalid_answer_prompt), ("NoAnswerPrompt", &question.no_answer_prompt)];
        for (name, prompt) in others {
            if let Some(prompt) = prompt
                && let Some(prompt) = self.prompt(prompt)?
            {
                let _ = write!(command, " -{name} {prompt}");
            }
        }
        let mut answers = Vec::new();
        for answer in &question.answers {
            let action = match self.action(&answer.action)? {
                Some(action) => action,
                None => {
                    self.notes
                        .push(Note::warning("dangling", "an answer leads to a queue that is gone; it ends the call"));
                    self.assign("action", "New-CsRgsCallAction -Action Terminate")
                }
            };
            let mut command = format!("New-CsRgsAnswer -Action {action}");
            if let Some(key) = &answer.dtmf_response {
                let _ = write!(command, " -DtmfResponse {}", quote::text(key));
            }
            if !answer.voice_responses.is_empty() {
                let words = answer.voice_responses.iter().map(String::as_str);
                let _ = write!(command, " -VoiceResponseList {}", quote::texts(words));
            }
            if let Some(name) = &answer.name {
                let _ = write!(command, " -Name {}", quote::text(name));
            }
            answers.push(self.assign("answer", &command));
        }
        if !answers.is_empty() {
            let _ = write!(command, " -AnswerList @({})", answers.join(", "));
        }
        if let Some(name) = &question.name {
            let _ = write!(command, " -Name {}", quote::text(name));
        }
        Ok(self.assign("question", &command))
    }

    pub fn range(&mut self, range: &TimeRange) -> String {
        let name = range.name.as_deref().map(|name| format!(" -Name {}", quote::text(name))).unwrap_or_default();
        let command = format!(
            "New-CsRgsTimeRange{name} -OpenTime {} -CloseTime {}",
            quote::span(range.open_time),
            quote::span(range.close_time)
        );
        self.assign("range", &command)
    }
}

/// The name under which a sound is imported: its own, unless that says what it is not. A server keeps the name of what
/// was given to it, and may hold it as something else.
fn name_for(original: &str, lies: &Saved) -> (String, bool) {
    let name = match original.rsplit(['/', '\\']).next().unwrap_or_default() {
        "" => lies.file.as_str(),
        name => name,
    };
    match name.rsplit_once('.') {
        Some((_, ending)) if ending.eq_ignore_ascii_case(&lies.ending) => (name.to_string(), false),
        Some((stem, ending)) if ["wav", "wma"].iter().any(|known| ending.eq_ignore_ascii_case(known)) => {
            (format!("{stem}.{}", lies.ending), true)
        }
        _ => (format!("{name}.{}", lies.ending), true),
    }
}
