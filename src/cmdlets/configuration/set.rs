//! Set-CsRgsConfiguration.

use super::super::family::{self, OVERWRITE};
use crate::access::decide::Target;
use crate::access::right::{Resource, Right};
use crate::command::arguments::Arguments;
use crate::command::cmdlet::{Cmdlet, Example, Run};
use crate::command::context::Context;
use crate::command::parameter::{Declared, Param};
use crate::domain::call_action::AudioFile;
use crate::domain::rules::{Findings, check_settings};
use crate::domain::service::{SERVICE_SETTINGS, ServiceSettings};
use crate::error::{Error, Halt};
use crate::object::kind::Kind;
use crate::object::record::{Field, Record};
use crate::object::value::Value;

pub static CMDLET: Cmdlet = Cmdlet {
    name: "Set-CsRgsConfiguration",
    aliases: &[],
    synopsis: "Changes the settings of a service.",
    description: "Either by properties, or by an object that Get-CsRgsConfiguration gave.",
    needs: Some((Resource::ServiceSettings, Right::Write)),
    should_process: true,
    parameters: &[&INSTANCE, &IDENTITY, &GRACE, &MUSIC, &CONTEXT, &OVERWRITE],
    returns: "",
    examples: &[
        Example {
            text: "Lets an agent who declined a call rest for a minute and a half.",
            code: r#"Set-CsRgsConfiguration -Identity redmond -AgentRingbackGracePeriod 90
(Get-CsRgsConfiguration redmond).AgentRingbackGracePeriod"#,
            shows: r#"90"#,
        },
        Example {
            text: "Gives a pool its own music, and takes the product's again.",
            code: r#"Set-CsRgsConfiguration redmond -DefaultMusicOnHoldFile (Import-CsRgsAudioFile -Identity redmond -Path music.wav)
(Get-CsRgsConfiguration redmond).DefaultMusicOnHoldFile.OriginalFileName
Set-CsRgsConfiguration redmond -DefaultMusicOnHoldFile $null"#,
            shows: r#"music.wav"#,
        },
    ],
    run: Run::Each(run),
};

static INSTANCE: Param<Value> =
    Param::<Value>::optional("Instance", "Settings taken from Get-CsRgsConfiguration and changed.")
        .kind(ServiceSettings::KIND)
        .at(0)
        .by_value()
        .sets(&["Instance"])
        .not_null();
static IDENTITY: Param<Value> = Param::<Value>::optional("Identity", "The service.")
    .kind(Kind::Identity)
    .at(0)
    .by_value()
    .sets(&["Direct"])
    .not_null();
static GRACE: Param<Value> = Param::<Value>::optional(
    "AgentRingbackGracePeriod",
    "Seconds before a declined call may return to the agent who declined it.",
)
.kind(Kind::Int { min: 30, max: 600 })
.sets(&["Direct"])
.default("60")
.limits("30 to 600 seconds");
static MUSIC: Param<Value> =
    Param::<Value>::optional("DefaultMusicOnHoldFile", "Music where a workflow has none of its own.")
        .kind(<Option<AudioFile>>::KIND)
        .sets(&["Direct"])
        .default("the product's music");
static CONTEXT: Param<Value> = Param::<Value>::optional(
    "DisableCallContext",
    "Does not show agents the waiting time and the answers of a caller.",
)
.kind(Kind::Bool)
.sets(&["Direct"])
.default("$false");
static FIELDS: &[&dyn Declared] = &[&GRACE, &MUSIC, &CONTEXT];

fn run(cx: &mut Context, args: &Arguments) -> Result<(), Halt> {
    cx.allow_at_all()?;
    let (object, read) = match args.value(&INSTANCE) {
        Some(Value::Object(object)) if object.is_a(&SERVICE_SETTINGS) => (object.clone(), Some(object.revision())),
        _ => {
            let wanted = args
                .get(&IDENTITY)?
                .ok_or_else(|| Error::argument("-Identity or -Instance is missing").id("MissingMandatoryParameter"))?;
            let service = cx.service(&wanted)?;
            if !FIELDS.iter().any(|f| args.is_given(*f)) {
                return Err(Error::argument(format!("nothing to change in the settings of {service}"))
                    .id("MissingMandatoryParameter")
                    .hint("give the settings to change")
                    .into());
            }
            (cx.store()?.service_settings(&service)?.0.to_object(), None)
        }
    };
    family::apply(args, &object, FIELDS)?;
    let mut settings = ServiceSettings::from_object(&object).map_err(Error::from)?;
    settings.identity = cx.service(&Value::Identity(settings.identity))?;
    let mut findings = Findings::default();
    check_settings(&settings, &mut findings);
    findings.into_result()?;
    let force = args.has(&OVERWRITE);
    let label = format!("settings of {}", settings.identity);
    let revision = cx.commit("change", &label, |cx, _| {
        let site = cx.store()?.find_service(settings.identity.service_id())?.site;
        let target = Target { label: label.clone(), site: Some(site), own: false };
        cx.require(Resource::ServiceSettings, Right::Write, Some(&target))?;
        let (before, revision) = cx.store()?.service_settings(&settings.identity)?;
        if read.is_some_and(|read| read != revision) && !force {
            return Err(Error::new(
                crate::error::Kind::ResourceExists,
                format!("the {label} were changed after you read them"),
            )
            .id("ObjectChanged")
            .hint("read them again with Get-CsRgsConfiguration, or write yours over them with -Force")
            .into());
        }
        let revision = cx.store()?.update_service_settings(&settings, revision)?;
        cx.write_journal(
            "service settings",
            &settings.identity.to_string(),
            settings.identity.pool(),
            Some(&before),
            Some(&settings),
        )?;
        Ok(revision)
    })?;
    match revision {
        Some(revision) => {
            object.set_revision(revision);
            object.mark_stored();
        }
        // -WhatIf, or a no to the question: that nothing is stored is no surprise.
        None => object.excuse(),
    }
    Ok(())
}
