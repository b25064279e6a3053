//! A workflow: what happens to a call to a number or address.

use super::call_action::{AudioFile, CallAction};
use crate::object::identity::Identity;
use crate::object::uri::Uri;
use crate::record;

record! {
    /// Property order is that of published console prints (domain.md 2).
    pub struct Workflow, "Microsoft.Rtc.Rgs.Management.WritableSettings.Workflow", WORKFLOW, show |o| super::entity::name_of(o);
    identity: Identity => "Identity", read_only;
    non_business_hours_action: Option<CallAction> => "NonBusinessHoursAction";
    holiday_action: Option<CallAction> => "HolidayAction";
    default_action: Option<CallAction> => "DefaultAction";
    custom_music_on_hold_file: Option<AudioFile> => "CustomMusicOnHoldFile" aka ["CustomMusicOnHold"];
    name: String => "Name";
    description: Option<String> => "Description";
    primary_uri: Uri => "PrimaryUri";
    active: bool => "Active";
    language: String => "Language";
    time_zone: String => "TimeZone";
    business_hours: Option<Identity> => "BusinessHoursID";
    anonymous: bool => "Anonymous" aka ["Anonymized"];
    managed: bool => "Managed";
    owner_pool: String => "OwnerPool", read_only;
    display_number: Option<String> => "DisplayNumber";
    enabled_for_federation: bool => "EnabledForFederation";
    line_uri: Option<Uri> => "LineUri";
    holiday_sets: Vec<Identity> => "HolidaySetIDList" aka ["HolidaySetsId"];
    managers: Vec<Uri> => "ManagersByUri" aka ["ManagedByUri", "MangersByUri"];
}

/// The languages that prompts can be spoken in (limits.md 2).
pub const LANGUAGES: &[&str] = &[
    "ca-ES", "da-DK", "de-DE", "en-AU", "en-CA", "en-GB", "en-IN", "en-US", "es-ES", "es-MX", "fi-FI", "fr-CA",
    "fr-FR", "it-IT", "ja-JP", "ko-KR", "nb-NO", "nl-NL", "pl-PL", "pt-BR", "pt-PT", "ru-RU", "sv-SE", "zh-CN",
    "zh-HK", "zh-TW",
];
