//! New-CsRgsCallAction.

use super::super::family;
use crate::command::arguments::Arguments;
use crate::command::cmdlet::{Cmdlet, Example, Run};
use crate::command::context::Context;
use crate::command::parameter::{Declared, Param};
use crate::domain::call_action::{Action, CALL_ACTION, CallAction, Prompt, Question};
use crate::domain::rules::{Findings, check_composed};
use crate::error::Halt;
use crate::object::kind::Kind;
use crate::object::object::Object;
use crate::object::record::Field;
use crate::object::value::Value;

pub static CMDLET: Cmdlet = Cmdlet {
    name: "New-CsRgsCallAction",
    aliases: &[],
    synopsis: "Composes what happens to a call next.",
    description: "TransferToQueue needs -QueueID, TransferToQuestion -Question, the transfers to a person, mailbox or telephone number -Uri. Nothing is stored.",
    needs: None,
    should_process: false,
    parameters: &[&ACTION, &PROMPT, &QUESTION, &QUEUE, &URI],
    returns: "CallAction",
    examples: &[
        Example {
            text: "Sends calls to a queue.",
            code: r#"New-CsRgsCallAction -Action TransferToQueue -QueueID "Help Desk""#,
            shows: "",
        },
        Example {
            text: "Sends calls to a mailbox, with a message before.",
            code: r#"New-CsRgsCallAction -Action TransferToVoicemailUri -Uri sip:desk@litwareinc.com -Prompt (New-CsRgsPrompt -TextToSpeechPrompt "Please leave a message.")"#,
            shows: "",
        },
    ],
    run: Run::Each(run),
};

static ACTION: Param<Value> =
    Param::<Value>::mandatory("Action", "What happens to the call.").kind(Action::KIND).aka(&["Target"]);
static PROMPT: Param<Value> =
    Param::<Value>::optional("Prompt", "Played before the action.").kind(<Option<Prompt>>::KIND);
static QUESTION: Param<Value> = Param::<Value>::optional("Question", "The question to ask.")
    .kind(<Option<Question>>::KIND)
    .aka(&["TargetQuestion"]);
static QUEUE: Param<Value> = Param::<Value>::optional("QueueID", "The queue, by identity or unique name.")
    .kind(Kind::Identity)
    .not_null()
    .aka(&["TargetQueueID"]);
static URI: Param<Value> =
    Param::<Value>::optional("Uri", "Where to: sip:user@domain; for a telephone number sip:+digits@domain.")
        .kind(Kind::Text)
        .aka(&["TargetUri"]);
static FIELDS: &[&dyn Declared] = &[&ACTION, &PROMPT, &QUESTION, &QUEUE, &URI];

fn run(cx: &mut Context, args: &Arguments) -> Result<(), Halt> {
    let object = Object::new(&CALL_ACTION);
    family::apply(args, &object, FIELDS)?;
    cx.canonical_references(&object, None)?;
    let mut action: CallAction = super::record(&object)?;
    let mut findings = Findings::default();
    check_composed(&mut action, &mut findings);
    super::emit(cx, &action, findings)
}
