//! New-CsRgsQuestion.

use super::super::family;
use crate::command::arguments::Arguments;
use crate::command::cmdlet::{Cmdlet, Example, Run};
use crate::command::context::Context;
use crate::command::parameter::{Declared, Param};
use crate::domain::call_action::{Answer, Prompt, QUESTION, Question};
use crate::domain::rules::{Findings, check_question};
use crate::error::Halt;
use crate::object::kind::Kind;
use crate::object::object::Object;
use crate::object::record::Field;
use crate::object::value::Value;

pub static CMDLET: Cmdlet = Cmdlet {
    name: "New-CsRgsQuestion",
    aliases: &[],
    synopsis: "Composes a question of an interactive workflow.",
    description: "Answers may be added later, though a page calls them required; an active workflow needs at least one.",
    needs: None,
    should_process: false,
    parameters: &[&PROMPT, &ANSWERS, &INVALID, &SILENCE, &NAME],
    returns: "Question",
    examples: &[
        Example {
            text: "Composes a menu of two keys for a workflow.",
            code: r#"$sales = New-CsRgsAnswer -Name sales -DtmfResponse 1 -Action (New-CsRgsCallAction -Action TransferToQueue -QueueID "Sales")
$help = New-CsRgsAnswer -Name help -DtmfResponse 2 -VoiceResponseList "help", "help desk" -Action (New-CsRgsCallAction -Action TransferToQueue -QueueID "Help Desk")
$menu = New-CsRgsQuestion -Prompt (New-CsRgsPrompt -TextToSpeechPrompt "For sales press 1, for help press 2 or say help.") -AnswerList $sales, $help
$menu.AnswerList | Select-Object Name, DtmfResponse, VoiceResponseList"#,
            shows: r#"
Name  DtmfResponse VoiceResponseList
----  ------------ -----------------
sales 1            {}
help  2            {help, help desk}
"#,
        },
        Example {
            text: "Says something to callers who press a wrong key or none.",
            code: r#"New-CsRgsQuestion -Name top -Prompt (New-CsRgsPrompt -TextToSpeechPrompt "What do you need?") -InvalidAnswerPrompt (New-CsRgsPrompt -TextToSpeechPrompt "This key does nothing.") -NoAnswerPrompt (New-CsRgsPrompt -TextToSpeechPrompt "Please press a key.")"#,
            shows: r#"
Prompt              : What do you need?
InvalidAnswerPrompt : This key does nothing.
NoAnswerPrompt      : Please press a key.
AnswerList          : {}
Name                : top
"#,
        },
    ],
    run: Run::Each(run),
};

static PROMPT: Param<Value> = Param::<Value>::mandatory("Prompt", "The question as spoken.").kind(Prompt::KIND);
static ANSWERS: Param<Value> =
    Param::<Value>::optional("AnswerList", "The answers, from New-CsRgsAnswer.").kind(Kind::List(&Answer::KIND));
static INVALID: Param<Value> =
    Param::<Value>::optional("InvalidAnswerPrompt", "Played after a wrong answer; then the question again.")
        .kind(<Option<Prompt>>::KIND);
static SILENCE: Param<Value> =
    Param::<Value>::optional("NoAnswerPrompt", "Played after silence; then the question again.")
        .kind(<Option<Prompt>>::KIND);
static NAME: Param<Value> = Param::<Value>::optional("Name", "Label; need not be unique.")
    .kind(<Option<String>>::KIND)
    .limits("at most 128 characters");
static FIELDS: &[&dyn Declared] = &[&PROMPT, &ANSWERS, &INVALID, &SILENCE, &NAME];

fn run(cx: &mut Context, args: &Arguments) -> Result<(), Halt> {
    let object = Object::new(&QUESTION);
    family::apply(args, &object, FIELDS)?;
    let question: Question = super::record(&object)?;
    let mut findings = Findings::default();
    check_question(&question, &mut findings);
    super::emit(cx, question, findings)
}
