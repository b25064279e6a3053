//! Topology: sites, pools and their application services; the settings of a service.

use super::call_action::AudioFile;
use crate::object::identity::Identity;
use crate::record;

record! {
    /// The Response Group service of a pool, parent of all objects there.
    pub struct Service, "Microsoft.Rtc.Management.Xds.DisplayApplicationServer", SERVICE, show |o| o.get("Identity").unwrap_or_default().to_string();
    identity: Identity => "Identity", read_only;
    /// The topology's number form, without `service:`, as how-to pages expect (domain.md 1).
    service_id: String => "ServiceId", read_only;
    site: String => "SiteId", read_only;
    pool_fqdn: String => "PoolFqdn", read_only;
    role: String => "Role", read_only;
    applications: Vec<String> => "Applications", read_only;
}

record! {
    pub struct Site, "Microsoft.Rtc.Management.Xds.DisplaySite", SITE, show |o| o.get("Identity").unwrap_or_default().to_string();
    identity: String => "Identity", read_only;
    site_id: String => "SiteId", read_only;
    display_name: String => "DisplayName", read_only;
    pools: Vec<String> => "Pools", read_only;
}

record! {
    pub struct Pool, "Microsoft.Rtc.Management.Xds.DisplayCluster", POOL, show |o| o.get("Identity").unwrap_or_default().to_string();
    identity: String => "Identity", read_only;
    site: String => "Site", read_only;
    services: Vec<String> => "Services", read_only;
}

record! {
    pub struct SipDomain, "Microsoft.Rtc.Management.WritableConfig.Settings.SipDomain.SipDomain", SIP_DOMAIN, show |o| o.get("Identity").unwrap_or_default().to_string();
    identity: String => "Identity", read_only;
    name: String => "Name", read_only;
    is_default: bool => "IsDefault", read_only;
}

record! {
    /// Exactly one for each service, made with it.
    pub struct ServiceSettings, "Microsoft.Rtc.Rgs.Management.WritableSettings.ServiceSettings", SERVICE_SETTINGS,
        show |o| o.get("Identity").unwrap_or_default().to_string();
    identity: Identity => "Identity", read_only;
    /// Seconds before a declined call may return to the agent who declined it.
    agent_ringback_grace_period: i64 => "AgentRingbackGracePeriod";
    default_music_on_hold_file: Option<AudioFile> => "DefaultMusicOnHoldFile";
    disable_call_context: bool => "DisableCallContext";
}
