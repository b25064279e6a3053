//! `Read-Host`: a line from the user.

use crate::command::arguments::Arguments;
use crate::command::cmdlet::{Cmdlet, Example, Run};
use crate::command::context::Context;
use crate::command::parameter::{Param, Switch};
use crate::error::{Error, Halt};
use crate::object::value::Value;
use std::cell::Cell;

pub static CMDLET: Cmdlet = Cmdlet {
    name: "Read-Host",
    aliases: &[],
    synopsis: "Asks the user for a line of text.",
    description: "Where standard input is a file or a pipe, its next line is the answer. Where nobody can answer it is an \
                  error, and the twentieth in a row ends the script.",
    needs: None,
    should_process: false,
    parameters: &[&PROMPT, &FURTHER, &AS_SECURE_STRING, &MASK_INPUT],
    returns: "String",
    examples: &[
        Example {
            text: "Asks for a name where somebody can answer.",
            code: "try { Read-Host \"Name\" } catch { \"nobody is there\" }",
            shows: "nobody is there\n",
        },
        Example {
            text: "Is an error in a script without a terminal.",
            code: "try { Read-Host } catch { $_.CategoryInfo.Category }",
            shows: "InvalidOperation\n",
        },
    ],
    run: Run::Each(read_host),
};

static PROMPT: Param<String> = Param::optional("Prompt", "What is asked.").at(0);
static FURTHER: Param<Vec<String>> = Param::optional("AdditionalWords", "Further words of the question.").remaining();
static AS_SECURE_STRING: Param<Switch> = Param::switch("AsSecureString", "Refused: rgsh stores no passwords.");
static MASK_INPUT: Param<Switch> = Param::switch("MaskInput", "Refused: rgsh stores no passwords.");

/// So many questions of a run may go without an answer.
const MOST_UNANSWERED: usize = 20;

thread_local! {
    static UNANSWERED: Cell<usize> = const { Cell::new(0) };
}

fn read_host(cx: &mut Context, args: &Arguments) -> Result<(), Halt> {
    if args.has(&AS_SECURE_STRING) || args.has(&MASK_INPUT) {
        return Err(Error::argument("rgsh reads no passwords").hint("nothing in it needs one").into());
    }
    let mut words: Vec<String> = args.get(&PROMPT)?.into_iter().collect();
    words.extend(args.get(&FURTHER)?.unwrap_or_default());
    let question = if words.is_empty() { String::new() } else { format!("{}: ", words.join(" ")) };
    match cx.session.streams.read_line(&question) {
        Some(answer) => cx.emit(Value::text(answer.trim_end_matches(['\r', '\n']))),
        None if cx.session.is_interrupted() => Err(Halt::Interrupted),
        None => {
            // A menu asks again until it likes the answer; without an end of this it would do so for ever.
            let times = UNANSWERED.with(|cell| cell.replace(cell.get() + 1));
            if times >= MOST_UNANSWERED {
                return Err(Halt::Exit(1));
            }
            Err(Error::operation(format!("nobody is there to answer \"{}\"", words.join(" ")))
                .hint("give the value as a parameter of the script, or a file with a line for each answer as its input")
                .into())
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::cmdlets::testing::check_error;

    #[test]
    fn nobody_answers() {
        check_error("Read-Host Name", vec![], "nobody is there");
        check_error("Read-Host Password -AsSecureString", vec![], "no passwords");
    }
}
