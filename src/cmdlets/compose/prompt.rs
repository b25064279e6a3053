//! New-CsRgsPrompt.

use super::super::family;
use crate::command::arguments::Arguments;
use crate::command::cmdlet::{Cmdlet, Example, Run};
use crate::command::context::Context;
use crate::command::parameter::{Declared, Param};
use crate::domain::call_action::{AudioFile, PROMPT, Prompt};
use crate::domain::rules::{Findings, check_prompt};
use crate::error::Halt;
use crate::object::object::Object;
use crate::object::record::Field;
use crate::object::value::Value;

pub static CMDLET: Cmdlet = Cmdlet {
    name: "New-CsRgsPrompt",
    aliases: &[],
    synopsis: "Composes a prompt from text, a sound or both.",
    description: "With both, the sound is played and the text is the fallback. One of the two is needed: the pages contradict each other on whether the text may be left out.",
    needs: None,
    should_process: false,
    parameters: &[&TEXT, &AUDIO],
    returns: "Prompt",
    examples: &[
        Example {
            text: "Composes a text that is spoken in the language of the workflow.",
            code: r#"New-CsRgsPrompt -TextToSpeechPrompt "Welcome to the help desk.""#,
            shows: r#"
AudioFilePrompt    :
TextToSpeechPrompt : Welcome to the help desk.
"#,
        },
        Example {
            text: "Plays a sound; the text serves where the sound cannot be played.",
            code: r#"$sound = Import-CsRgsAudioFile -Identity redmond -Path welcome.wav
New-CsRgsPrompt -AudioFilePrompt $sound -TextToSpeechPrompt "Welcome to the help desk." | Format-List"#,
            shows: r#"
AudioFilePrompt    : welcome.wav
TextToSpeechPrompt : Welcome to the help desk.
"#,
        },
    ],
    run: Run::Each(run),
};

static TEXT: Param<Value> =
    Param::<Value>::optional("TextToSpeechPrompt", "Text to speak in the language of the workflow.")
        .kind(<Option<String>>::KIND)
        .limits("at most 4096 characters, no HTML tags");
static AUDIO: Param<Value> = Param::<Value>::optional("AudioFilePrompt", "Sound to play, from Import-CsRgsAudioFile.")
    .kind(<Option<AudioFile>>::KIND);
static FIELDS: &[&dyn Declared] = &[&TEXT, &AUDIO];

fn run(cx: &mut Context, args: &Arguments) -> Result<(), Halt> {
    let object = Object::new(&PROMPT);
    family::apply(args, &object, FIELDS)?;
    let prompt: Prompt = super::record(&object)?;
    let mut findings = Findings::default();
    check_prompt(&prompt, "a prompt", &mut findings);
    super::emit(cx, prompt, findings)
}
