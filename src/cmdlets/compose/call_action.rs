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
    description: "TransferToQueue needs -QueueID, TransferToQuestion -Question, the transfers to a person, mailbox or telephone number -Uri. Nothing is stored. As the action of closed hours or holidays queues and questions are refused, as a page says.",
    needs: None,
    should_process: false,
    parameters: &[&ACTION, &PROMPT, &QUESTION, &QUEUE, &URI],
    returns: "CallAction",
    examples: &[
        Example {
            text: "Leads calls to a queue, after a welcome.",
            code: r#"New-CsRgsCallAction -Action TransferToQueue -QueueID "Help Desk" -Prompt (New-CsRgsPrompt -TextToSpeechPrompt "Welcome to the help desk.")"#,
            shows: r#"
Prompt   : Welcome to the help desk.
Question :
Action   : TransferToQueue
QueueID  : service:ApplicationServer:redmond.litwareinc.com/00000001-0000-4000-8000-000000000005
Uri      :
"#,
        },
        Example {
            text: "Leads calls that waited too long to a mailbox.",
            code: r#"$mailbox = New-CsRgsCallAction -Action TransferToVoicemailUri -Uri sip:desk@litwareinc.com
Set-CsRgsQueue -Name "Sales" -TimeoutThreshold 90 -TimeoutAction $mailbox
(Get-CsRgsQueue -Name "Sales").TimeoutAction | Select-Object Action, Uri"#,
            shows: r#"
Action                 Uri
------                 ---
TransferToVoicemailUri sip:desk@litwareinc.com
"#,
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
    super::emit(cx, action, findings)
}
