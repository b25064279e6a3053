//! Import-CsRgsAudioFile.

use super::super::family::FORCE;
use crate::access::decide::Target;
use crate::access::right::{Resource, Right};
use crate::command::arguments::Arguments;
use crate::command::cmdlet::{Cmdlet, Example, Run};
use crate::command::context::Context;
use crate::command::own;
use crate::command::parameter::Param;
use crate::command::paths;
use crate::command::reading;
use crate::domain::call_action::AudioFile;
use crate::domain::sound;
use crate::error::{Error, Halt};
use crate::object::kind::Kind;
use crate::object::record::Record;
use crate::object::value::Value;
use std::rc::Rc;

pub static CMDLET: Cmdlet = Cmdlet {
    name: "Import-CsRgsAudioFile",
    aliases: &[],
    synopsis: "Stores a sound for one use and returns its handle.",
    description: "The bytes may come through the pipeline, which the vendor's page denies and shows. The content decides what the sound is: a missing extension is added, a wrong one refused. A sound is imported anew for every use; one that is never used is swept after a day.",
    needs: Some((Resource::Audio, Right::Create)),
    should_process: true,
    parameters: &[&SERVICE, &CONTENT, &FILE_NAME, &PATH, &FORCE],
    returns: "AudioFile",
    examples: &[
        Example {
            text: "Brings a file in as the music on hold of a workflow.",
            code: r#"$music = Import-CsRgsAudioFile -Identity redmond -Path music.wav
Set-CsRgsWorkflow -Name "Help Desk" -CustomMusicOnHoldFile $music
(Get-CsRgsWorkflow -Name "Help Desk").CustomMusicOnHoldFile.OriginalFileName"#,
            shows: r#"music.wav"#,
        },
        Example {
            text: "Does it as the vendor's pages do, with the bytes of the file.",
            code: r#"Import-CsRgsAudioFile -Identity "service:ApplicationServer:redmond.litwareinc.com" -FileName "welcome.wav" -Content ([System.IO.File]::ReadAllBytes("welcome.wav")) | Select-Object OriginalFileName"#,
            shows: r#"
OriginalFileName
----------------
welcome.wav
"#,
        },
    ],
    run: Run::Each(run),
};

static SERVICE: Param<Value> =
    Param::<Value>::mandatory("Identity", "Service that stores the sound.").kind(Kind::Identity).at(0).not_null();
static CONTENT: Param<Rc<[u8]>> =
    Param::optional("Content", "Bytes of the file.").by_value().limits("wave: at most 4 MB");
static FILE_NAME: Param<String> =
    Param::optional("FileName", "Name to remember, with extension, without folder.").limits(".wav or .wma");
static PATH: Param<String> = Param::optional("Path", "File to read, instead of -Content and -FileName.");

fn run(cx: &mut Context, args: &Arguments) -> Result<(), Halt> {
    cx.allow_at_all()?;
    let service = cx.service(&args.need(&SERVICE)?)?;
    let (name, bytes) = match (args.get(&PATH)?, args.get(&CONTENT)?) {
        (Some(path), _) => {
            let file = paths::existing(&path)?;
            let bytes = reading::whole(cx.session, &file)?;
            let name =
                args.get(&FILE_NAME)?.unwrap_or_else(|| path.rsplit(['/', '\\']).next().unwrap_or(&path).to_string());
            (name, Rc::from(bytes))
        }
        (None, Some(bytes)) => match args.get(&FILE_NAME)? {
            Some(name) => (name, bytes),
            None => return Err(Error::argument("-FileName is missing").id("MissingMandatoryParameter").into()),
        },
        (None, None) => {
            return Err(Error::argument("-Path, or -Content and -FileName, are missing")
                .id("MissingMandatoryParameter")
                .into());
        }
    };
    let name = name.rsplit(['/', '\\']).next().unwrap_or(&name).trim().to_string();
    let (name, notice) = sound::check(&name, &bytes)?;
    if let Some(notice) = notice {
        cx.notice(notice);
    }
    let unique_name = (cx.session.world.new_id)().to_string();
    let file = AudioFile { original_file_name: name.clone(), unique_name };
    let stored = cx.commit("import sound", &name, |cx, _| {
        let own = own::has_pool(cx.store()?, &*cx.caller()?, service.pool())?;
        let site = cx.store()?.find_service(service.service_id())?.site;
        let target = Target { label: format!("sound \"{name}\""), site: Some(site), own };
        cx.require(Resource::Audio, Right::Create, Some(&target))?;
        let (by, at) = (cx.caller()?.name(), cx.timestamp());
        let day_ago = (cx.session.world.now)().timestamp() - jiff::SignedDuration::from_hours(24);
        let day_ago = day_ago.strftime("%Y-%m-%dT%H:%M:%SZ").to_string();
        for (unique_name, original_file_name) in cx.store()?.sweep_audio(&day_ago)? {
            let swept = AudioFile { original_file_name, unique_name };
            cx.write_journal("sound", &swept.unique_name, &swept.original_file_name, Some(&swept), None)?;
        }
        cx.store()?.insert_audio(&file.unique_name, &file.original_file_name, &service, &bytes, &by, &at)?;
        cx.write_journal("sound", &file.unique_name, &file.original_file_name, None, Some(&file))?;
        Ok(())
    })?;
    match stored {
        Some(()) => cx.emit(Value::Object(file.to_object())),
        None => Ok(()),
    }
}
