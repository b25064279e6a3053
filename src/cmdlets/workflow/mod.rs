//! Workflows: the parameters that New and Set share, and the cmdlets of the noun.

mod get;
pub mod new;
mod remove;
mod set;

use crate::command::cmdlet::Cmdlet;
use crate::command::parameter::{Declared, Param};
use crate::domain::call_action::{AudioFile, CallAction};
use crate::object::kind::Kind;
use crate::object::record::Field;
use crate::object::value::Value;

pub static CMDLETS: &[&Cmdlet] = &[&new::CMDLET, &get::CMDLET, &set::CMDLET, &remove::CMDLET];

pub static PRIMARY_URI: Param<Value> = Param::<Value>::optional("PrimaryUri", "SIP address of the workflow.")
    .kind(Kind::SipUri)
    .limits("sip:user@domain, unique")
    .not_null();
pub static ACTIVE: Param<Value> =
    Param::<Value>::optional("Active", "Takes calls; an active workflow needs a DefaultAction.")
        .kind(Kind::Bool)
        .default("$false");
pub static ANONYMOUS: Param<Value> = Param::<Value>::optional("Anonymous", "Hides who answers from the caller.")
    .kind(Kind::Bool)
    .default("$false")
    .aka(&["Anonymized"]);
pub static HOURS: Param<Value> =
    Param::<Value>::optional("BusinessHoursID", "Business hours, by identity or unique name; none: always open.")
        .kind(Kind::Nullable(&Kind::Identity));
pub static MUSIC: Param<Value> = Param::<Value>::optional(
    "CustomMusicOnHoldFile",
    "Music for waiting callers, brought in by Import-CsRgsAudioFile.",
)
.kind(<Option<AudioFile>>::KIND)
.default("the music of the service")
.aka(&["CustomMusicOnHold"]);
pub static DEFAULT_ACTION: Param<Value> =
    Param::<Value>::optional("DefaultAction", "What happens when open: a queue or a question.")
        .kind(<Option<CallAction>>::KIND)
        .limits("TransferToQueue or TransferToQuestion");
pub static DESCRIPTION: Param<Value> =
    Param::<Value>::optional("Description", "Free text.").kind(<Option<String>>::KIND);
pub static DISPLAY_NUMBER: Param<Value> =
    Param::<Value>::optional("DisplayNumber", "Number as clients show it; free text.").kind(<Option<String>>::KIND);
pub static FEDERATION: Param<Value> =
    Param::<Value>::optional("EnabledForFederation", "Lets callers of federated domains in.")
        .kind(Kind::Bool)
        .default("$false");
pub static HOLIDAY_ACTION: Param<Value> = Param::<Value>::optional("HolidayAction", "What happens on a holiday.")
    .kind(<Option<CallAction>>::KIND)
    .limits("Terminate or a transfer to a person, mailbox or number");
pub static LANGUAGE: Param<Value> = Param::<Value>::optional("Language", "Language of speech in and out.")
    .kind(Kind::Text)
    .default("the system's, if supported");
pub static LINE_URI: Param<Value> = Param::<Value>::optional("LineUri", "Telephone number.")
    .kind(Kind::Nullable(&Kind::Uri))
    .limits("TEL:+ and digits, unique");
pub static CLOSED_ACTION: Param<Value> =
    Param::<Value>::optional("NonBusinessHoursAction", "What happens when closed.")
        .kind(<Option<CallAction>>::KIND)
        .limits("Terminate or a transfer to a person, mailbox or number");
pub static TIME_ZONE: Param<Value> = Param::<Value>::optional(
    "TimeZone",
    "Time zone that decides holidays and hours: a Windows id, or an IANA id that is mapped.",
)
.kind(Kind::Text)
.default("the machine's");
pub static HOLIDAY_SETS: Param<Value> =
    Param::<Value>::optional("HolidaySetIDList", "Holiday sets, by identity or unique name.")
        .kind(Kind::ListEdit(&Kind::Identity))
        .aka(&["HolidaySetsId"]);
pub static MANAGED: Param<Value> = Param::<Value>::optional(
    "Managed",
    "Delegates the configuration to managers; a managed workflow must be created active.",
)
.kind(Kind::Bool)
.default("$false");
pub static MANAGERS: Param<Value> =
    Param::<Value>::optional("ManagersByUri", "SIP addresses of the managers; each must hold CsResponseGroupManager.")
        .kind(Kind::ListEdit(&Kind::SipUri))
        .aka(&["ManagedByUri", "MangersByUri"]);

/// The properties that New and Set take.
pub static FIELDS: &[&dyn Declared] = &[
    &PRIMARY_URI,
    &ACTIVE,
    &ANONYMOUS,
    &HOURS,
    &MUSIC,
    &DEFAULT_ACTION,
    &DESCRIPTION,
    &DISPLAY_NUMBER,
    &FEDERATION,
    &HOLIDAY_ACTION,
    &LANGUAGE,
    &LINE_URI,
    &CLOSED_ACTION,
    &TIME_ZONE,
    &HOLIDAY_SETS,
    &MANAGED,
    &MANAGERS,
];
