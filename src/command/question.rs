//! A question with a few answers, asked as PowerShell asks: the answers stand below it, the one that Enter takes is
//! named, `?` explains them, and an answer that is none of them is asked for again.

use super::context::Streams;
use super::session::Session;
use crate::object::convert;

/// One of the answers.
#[derive(Clone, Copy, Debug)]
pub struct Choice {
    pub key: char,
    pub label: &'static str,
    /// What it does, for `?`.
    pub about: &'static str,
}

pub const YES: Choice = Choice { key: 'Y', label: "Yes", about: "does this" };
pub const YES_TO_ALL: Choice =
    Choice { key: 'A', label: "Yes to all", about: "does this and all that this line would still ask about" };
pub const NO: Choice = Choice { key: 'N', label: "No", about: "leaves this as it is, and goes on" };
pub const NO_TO_ALL: Choice =
    Choice { key: 'L', label: "No to all", about: "leaves this and all that this line would still ask about as it is" };
pub const GO_ON: Choice = Choice { key: 'Y', label: "Yes", about: "goes on with what comes next" };
pub const HALT: Choice = Choice { key: 'H', label: "Halt", about: "ends the line here" };

/// What became of the question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// The place of the choice.
    Chosen(usize),
    /// Somebody ended the input instead of an answer (Ctrl-D).
    Unanswered,
    /// There is nobody to ask.
    Nobody,
    /// Ctrl-C.
    Interrupted,
}

impl Answer {
    /// Why there is no answer, in words; None where there is one.
    pub fn refusal(self) -> Option<&'static str> {
        match self {
            Answer::Chosen(_) | Answer::Interrupted => None,
            Answer::Unanswered => Some("the question was not answered, and nothing is done"),
            Answer::Nobody => Some("nobody is there to answer"),
        }
    }
}

/// Asks until there is an answer. `preset` is the place of the one that Enter takes.
pub fn ask(session: &Session, question: &str, choices: &[Choice], preset: usize) -> Answer {
    let streams: &dyn Streams = &*session.streams;
    let shown: Vec<String> = choices.iter().map(|choice| format!("[{}] {}", choice.key, choice.label)).collect();
    let key = choices.get(preset).map_or(' ', |choice| choice.key);
    let whole = format!("{question}\n{}  [?] Help (default is \"{key}\"): ", shown.join("  "));
    loop {
        let Some(line) = streams.ask(&whole) else {
            return match (session.is_interrupted(), streams.can_ask()) {
                (true, _) => Answer::Interrupted,
                (false, true) => Answer::Unanswered,
                (false, false) => Answer::Nobody,
            };
        };
        if session.is_interrupted() {
            return Answer::Interrupted;
        }
        let typed = line.trim();
        if typed.is_empty() {
            return Answer::Chosen(preset);
        }
        let is = |choice: &Choice| {
            typed.eq_ignore_ascii_case(choice.label) || typed.eq_ignore_ascii_case(&choice.key.to_string())
        };
        if let Some(place) = choices.iter().position(is) {
            return Answer::Chosen(place);
        }
        if typed == "?" {
            for choice in choices {
                streams.host(&format!("{} - {}: {}", choice.key, choice.label, choice.about), true, None, None);
            }
            continue;
        }
        let keys: Vec<String> = choices.iter().map(|choice| choice.key.to_string()).collect();
        streams.host(
            &format!("\"{typed}\" is none of the answers: type {}", convert::or_list(&keys)),
            true,
            None,
            None,
        );
    }
}
