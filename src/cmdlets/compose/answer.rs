//! New-CsRgsAnswer.

use super::super::family;
use crate::command::arguments::Arguments;
use crate::command::cmdlet::{Cmdlet, Example, Run};
use crate::command::context::Context;
use crate::command::parameter::{Declared, Param};
use crate::domain::call_action::{ANSWER, Answer, CallAction};
use crate::domain::rules::{Findings, check_answer};
use crate::error::Halt;
use crate::object::kind::Kind;
use crate::object::object::Object;
use crate::object::record::Field;
use crate::object::value::Value;

pub static CMDLET: Cmdlet = Cmdlet {
    name: "New-CsRgsAnswer",
    aliases: &[],
    synopsis: "Composes one answer of a question.",
    description: "A key, spoken words, or both are needed. Every action is accepted; the vendor's editor shows queues and questions only, so others are warned of when they are stored.",
    needs: None,
    should_process: false,
    parameters: &[&ACTION, &KEY, &WORDS, &NAME],
    returns: "Answer",
    examples: &[
        Example {
            text: "Leads callers who press 1 to a queue.",
            code: r#"New-CsRgsAnswer -DtmfResponse 1 -Action (New-CsRgsCallAction -Action TransferToQueue -QueueID "Help Desk")"#,
            shows: r#"
Action            : Action=TransferToQueue
                    QueueId=00000001-0000-4000-8000-000000000005
DtmfResponse      : 1
VoiceResponseList : {}
Name              :
"#,
        },
        Example {
            text: "Ends the call of those who say so.",
            code: r#"New-CsRgsAnswer -Name farewell -VoiceResponseList "goodbye", "bye" -Action (New-CsRgsCallAction -Action Terminate) | Select-Object Name, VoiceResponseList"#,
            shows: r#"
Name     VoiceResponseList
----     -----------------
farewell {goodbye, bye}
"#,
        },
    ],
    run: Run::Each(run),
};

static ACTION: Param<Value> = Param::<Value>::mandatory("Action", "The call action to take.").kind(CallAction::KIND);
static KEY: Param<Value> = Param::<Value>::optional("DtmfResponse", "The key that gives this answer.")
    .kind(<Option<String>>::KIND)
    .limits("0 to 9, * or #");
static WORDS: Param<Value> = Param::<Value>::optional("VoiceResponseList", "Words that give this answer.")
    .kind(Kind::List(&Kind::Text))
    .limits("no double quotes");
static NAME: Param<Value> = Param::<Value>::optional("Name", "Label; need not be unique.").kind(<Option<String>>::KIND);
static FIELDS: &[&dyn Declared] = &[&ACTION, &KEY, &WORDS, &NAME];

fn run(cx: &mut Context, args: &Arguments) -> Result<(), Halt> {
    let object = Object::new(&ANSWER);
    family::apply(args, &object, FIELDS)?;
    let answer: Answer = super::record(&object)?;
    let mut findings = Findings::default();
    check_answer(&answer, &mut findings);
    super::emit(cx, answer, findings)
}
