//! What lies inside a call action, in a list: its question with the answers, where each leads, and so on down.

use super::cell::{self, Cells};
use crate::object::nesting;
use crate::object::object::Object;
use crate::object::value::Value;

/// The value as a list shows it: as a cell, with the answers of its question below the question.
pub fn text(value: &Value, cells: Cells) -> String {
    match value {
        Value::Object(object) if object.info().name == "CallAction" => action(object, cells),
        Value::Object(object) if object.info().name == "Question" => {
            let items = object.get("AnswerList").unwrap_or_default().into_items();
            let below = answers(&items, cells).unwrap_or_default();
            let below = below.into_iter().map(|line| format!("  {line}"));
            [cell::text(value, cells)].into_iter().chain(below).collect::<Vec<_>>().join("\n")
        }
        Value::Array(_) | Value::List(_) => {
            let items = value.clone().into_items();
            match answers(&items, cells) {
                Some(lines) => lines.join("\n"),
                None => cell::text(value, cells),
            }
        }
        _ => cell::text(value, cells),
    }
}

/// The members that are set, one a line as consoles print them, and the answers under the question.
fn action(object: &Object, cells: Cells) -> String {
    let own = cell::text(&Value::Object(object.clone()), cells);
    let mut lines: Vec<String> = own.lines().map(str::to_string).collect();
    let at = lines.iter().position(|line| line.starts_with("Question=")).map_or(lines.len(), |at| at + 1);
    let below = question(object, cells);
    lines.splice(at..at, below.into_iter().map(|line| format!("  {line}")));
    lines.join("\n")
}

/// A line for each answer of the action's question, those of questions below it indented.
fn question(action: &Object, cells: Cells) -> Vec<String> {
    let Some(Value::Object(question)) = action.get("Question") else { return Vec::new() };
    let items = question.get("AnswerList").unwrap_or_default().into_items();
    answers(&items, cells).unwrap_or_default()
}

/// `None` unless all of them are answers, and there is one.
fn answers(items: &[Value], cells: Cells) -> Option<Vec<String>> {
    let _level = nesting::descend(nesting::SHOWN)?;
    let mut lines = Vec::new();
    for item in items {
        let Value::Object(answer) = item else { return None };
        if answer.info().name != "Answer" {
            return None;
        }
        let text = |value: &Value| cell::line(value, cells);
        let key = answer.get("DtmfResponse").filter(|key| !key.is_null());
        let words = answer.get("VoiceResponseList").unwrap_or_default().into_items();
        let heard = key.iter().map(text).chain(words.iter().map(|word| format!("\"{}\"", text(word))));
        let heard = heard.collect::<Vec<_>>().join(", ");
        let Some(Value::Object(action)) = answer.get("Action") else {
            lines.push(heard);
            continue;
        };
        let says = ["Prompt", "Question", "Action", "QueueID", "Uri"].map(|name| action.get(name).unwrap_or_default());
        let [prompt, asked, word, queue, uri] = says;
        let queue = match &queue {
            Value::Identity(identity) => identity.instance().map_or_else(|| identity.to_string(), |id| id.to_string()),
            other => text(other),
        };
        let spoken = [&prompt, &asked].into_iter().filter(|value| !value.is_null()).map(|v| format!("\"{}\"", text(v)));
        let parts = [text(&word), queue, text(&uri)].into_iter().chain(spoken).filter(|part| !part.is_empty());
        lines.push(format!("{heard} → {}", parts.collect::<Vec<_>>().join(" ")));
        lines.extend(question(&action, cells).into_iter().map(|line| format!("  {line}")));
    }
    (!lines.is_empty()).then_some(lines)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::call_action::{Action, Answer, CallAction, Prompt, Question};
    use crate::object::record::Record;

    fn prompt(text: &str) -> Prompt {
        Prompt { audio_file: None, text: Some(text.into()) }
    }

    fn asks(text: &str, answers: Vec<Answer>) -> CallAction {
        let question =
            Question { prompt: prompt(text), invalid_answer_prompt: None, no_answer_prompt: None, answers, name: None };
        CallAction {
            prompt: None,
            question: Some(Box::new(question)),
            action: Action::TransferToQuestion,
            queue: None,
            uri: None,
        }
    }

    fn answer(key: &str, words: &[&str], action: CallAction) -> Answer {
        let voice_responses = words.iter().map(|word| word.to_string()).collect();
        Answer { action, dtmf_response: Some(key.into()), voice_responses, name: None }
    }

    #[test]
    fn a_question_shows_its_answers_to_any_depth() {
        let bye = CallAction { prompt: Some(prompt("Bye.")), ..CallAction::terminate() };
        let inner = asks("Sure?", vec![answer("1", &[], bye), answer("2", &["no"], CallAction::terminate())]);
        let outer =
            asks("Which?", vec![answer("1", &["sales", "orders"], CallAction::terminate()), answer("2", &[], inner)]);
        let expected = "\
Question=Which?
  1, \"sales\", \"orders\" → Terminate
  2 → TransferToQuestion \"Sure?\"
    1 → Terminate \"Bye.\"
    2, \"no\" → Terminate
Action=TransferToQuestion";
        assert_eq!(text(&Value::Object(outer.to_object()), Cells::DATA), expected);
        assert_eq!(text(&Value::Object(CallAction::terminate().to_object()), Cells::DATA), "Action=Terminate");
        let list = outer.to_object().get("Question").map(|q| match q {
            Value::Object(question) => question.get("AnswerList").unwrap_or_default(),
            other => other,
        });
        assert!(text(&list.unwrap_or_default(), Cells::DATA).starts_with("1, \"sales\""));
        assert_eq!(text(&Value::Array(vec![1i64.into(), 2i64.into()]), Cells::DATA), "{1, 2}");
    }
}
