//! What the server's `Get-Cs…` cmdlets show and this store has none of, by kind.
//!
//! A report over a whole server asks for many things beside Response Groups. Where there is none of a kind, the true
//! answer is nothing: such a name returns nothing, says so once, and the report goes on. What would write one stays an
//! error. The names are those of the modules of Lync Server and Skype for Business Server.

use std::collections::HashMap;
use std::sync::LazyLock;

/// Things that the store has none of.
pub struct Kind {
    /// In words, as they stand behind "this store has no".
    pub what: &'static str,
    /// What shows something like it; lower case, no full stop, as hints are.
    pub instead: &'static str,
    /// Nouns without their `Cs`.
    pub nouns: &'static [&'static str],
}

/// The kind of a `Get-Cs…` name that returns nothing here.
pub fn inventory(name: &str) -> Option<&'static Kind> {
    let noun = name.get(..6).filter(|head| head.eq_ignore_ascii_case("Get-Cs")).map(|_| &name[6..])?;
    INDEX.get(noun.to_lowercase().as_str()).copied()
}

/// What to use instead of any other cmdlet of the server: `Set-CsDialPlan`, `Export-CsConfiguration`.
pub fn of_server(name: &str) -> Option<&'static str> {
    let (_, noun) = name.split_once('-')?;
    let kind = noun.get(..2).filter(|head| head.eq_ignore_ascii_case("Cs")).map(|_| noun[2..].to_lowercase());
    let kind = kind.and_then(|noun| INDEX.get(noun.as_str()).map(|kind| kind.instead));
    let other = || OTHERS.iter().any(|other| other.eq_ignore_ascii_case(name)).then_some(SERVER);
    kind.or_else(other)
}

const SERVER: &str = "that is for servers; rgsh keeps Response Groups alone: Get-Command *CsRgs* lists what there is of them";

static INDEX: LazyLock<HashMap<String, &'static Kind>> = LazyLock::new(|| {
    let entries = KINDS.iter().flat_map(|kind| kind.nouns.iter().map(move |noun| (noun.to_lowercase(), kind)));
    entries.collect()
});

/// All kinds.
pub static KINDS: &[Kind] = &[
    Kind {
        what: "voice routing",
        instead: "this store has no voice routing; Get-CsUser and Get-CsRgsWorkflow show the LineUri of each",
        nouns: &[
            "AnalogDevice", "Announcement", "BusyOptions", "CallParkOrbit", "CallViaWorkPolicy", "CommonAreaPhone",
            "CpsConfiguration", "DialPlan", "GroupPickupUserOrbit", "HostedVoicemailPolicy", "ExUmContact",
            "OutboundCallingNumberTranslationRule", "OutboundTranslationRule", "PstnUsage", "RoutingConfiguration",
            "SipResponseCodeTranslationRule", "SlaConfiguration", "Trunk", "TrunkConfiguration", "UnassignedNumber",
            "UserCallForwardingSettings", "UserDelegates", "UserPstnSettings", "UserTeamMembers", "VoiceConfiguration",
            "VoiceNormalizationRule", "VoicePolicy", "VoiceRoute", "VoiceRoutingPolicy", "VoiceTestConfiguration",
            "VoicemailReroutingConfiguration",
        ],
    },
    Kind {
        what: "conferencing",
        instead: "this store has no conferencing; Get-Command *CsRgs* lists what there is of Response Groups",
        nouns: &[
            "AudioConferencingProvider", "BroadcastMeetingConfiguration", "BroadcastMeetingPolicy",
            "CloudMeetingPolicy", "ConferenceDirectory", "ConferenceDisclaimer", "ConferencingConfiguration",
            "ConferencingPolicy", "DialInConferencingAccessNumber", "DialInConferencingConfiguration",
            "DialInConferencingDtmfConfiguration", "DialInConferencingLanguageList", "GraphPolicy",
            "MeetingConfiguration", "MeetingRoom", "PinPolicy", "ThirdPartyVideoSystem", "ThirdPartyVideoSystemPolicy",
            "UserAcp", "VideoInteropServerConfiguration", "VideoInteropServerSyntheticTransactionConfiguration",
            "VideoTrunk", "VideoTrunkConfiguration",
        ],
    },
    Kind {
        what: "settings of clients",
        instead: "this store has no settings of clients; Get-CsUser shows what is kept of a person",
        nouns: &[
            "AddressBookConfiguration", "AddressBookNormalizationConfiguration", "AddressBookNormalizationRule",
            "ClientCertificate", "ClientPinInfo", "ClientPolicy", "ClientVersionConfiguration", "ClientVersionPolicy",
            "ClientVersionPolicyRule", "ConversationHistoryConfiguration", "DeviceUpdateConfiguration",
            "DeviceUpdateRule", "EffectivePolicy", "FileTransferFilterConfiguration", "ImConfiguration",
            "ImFilterConfiguration", "ImTranslationConfiguration", "IPPhonePolicy", "McxConfiguration",
            "MobilityPolicy", "PresenceManagementState", "PresencePolicy", "PresenceProvider", "PrivacyConfiguration",
            "PushNotificationConfiguration", "TestDevice", "UCPhoneConfiguration", "UICulture", "UserLocationStatus",
            "UserReplicatorConfiguration", "UserServicesConfiguration", "UserServicesPolicy", "UserSession",
            "UserSettingsPageConfiguration",
        ],
    },
    Kind {
        what: "edge servers",
        instead: "this store has no edge servers; Get-CsPool, Get-CsService and Get-CsSite show the topology",
        nouns: &[
            "AccessEdgeConfiguration", "AdditionalInternalDomain", "AllowedDomain", "AVEdgeConfiguration",
            "BlockedDomain", "ExternalAccessPolicy", "ExternalUserCommunicationPolicy", "HostingProvider",
            "PublicProvider", "XmppAllowedPartner", "XmppGatewayConfiguration",
        ],
    },
    Kind {
        what: "Active Directory",
        instead: "rgsh reads no Active Directory; Get-CsUser shows the people that rgsh knows",
        nouns: &["AdContact", "AdDomain", "AdForest", "AdPrincipal", "AdServerSchema", "AdUser"],
    },
    Kind {
        what: "archiving and monitoring",
        instead: "this store has no archiving and monitoring; Get-RgsJournal shows what was changed, when and by whom",
        nouns: &[
            "ArchivingConfiguration", "ArchivingPolicy", "AudioTestServiceApplication", "CdrConfiguration",
            "ClsAgentStatus", "ClsConfiguration", "ClsRegion", "ClsScenario", "ClsSearchTerm", "ClsSecurityGroup",
            "DiagnosticConfiguration", "DiagnosticHeaderConfiguration", "HealthMonitoringConfiguration",
            "QoEConfiguration", "ReportingConfiguration", "TelemetryConfiguration", "TestUserCredential",
            "WatcherNodeConfiguration",
        ],
    },
    Kind {
        what: "persistent chat",
        instead: "this store has no persistent chat; Get-Command *CsRgs* lists what there is of Response Groups",
        nouns: &[
            "PersistentChatAddin", "PersistentChatCategory", "PersistentChatComplianceConfiguration",
            "PersistentChatConfiguration", "PersistentChatEligiblePrincipal", "PersistentChatEndpoint",
            "PersistentChatPolicy", "PersistentChatRoom", "PersistentChatState",
        ],
    },
    Kind {
        what: "networks and locations",
        instead: "this store has no networks and locations; Get-CsSite shows the sites of the topology",
        nouns: &[
            "BandwidthPolicyServiceConfiguration", "EnhancedEmergencyServiceDisclaimer", "LisCivicAddress",
            "LisLocation", "LisPort", "LisServiceProvider", "LisSubnet", "LisSwitch", "LisWirelessAccessPoint",
            "LocationPolicy", "MediaConfiguration", "NetworkBandwidthPolicyProfile", "NetworkConfiguration",
            "NetworkInterRegionRoute", "NetworkInterSitePolicy", "NetworkInterface", "NetworkRegion",
            "NetworkRegionLink", "NetworkSite", "NetworkSubnet",
        ],
    },
    Kind {
        what: "computers and server settings",
        instead: "this store has no computers and server settings; Get-CsPool, Get-CsService and Get-CsSite show the topology",
        nouns: &[
            "AuthConfig", "AutodiscoverConfiguration", "BackupServiceConfiguration", "BackupServiceStatus",
            "Certificate", "ClientAccessLicense", "Computer", "ConfigurationStoreLocation", "DatabaseMirrorState",
            "FIPSConfiguration", "KerberosAccountAssignment", "ManagementConnection",
            "ManagementStoreReplicationStatus", "OAuthConfiguration", "OAuthServer", "PartnerApplication",
            "PlatformServiceSettings", "PoolBackupRelationship", "PoolFabricState", "PoolUpgradeReadinessState",
            "ProxyConfiguration", "RegistrarConfiguration", "ServerApplication", "ServerPatchVersion", "ServerVersion",
            "SimpleUrlConfiguration", "StaticRoutingConfiguration", "StorageServiceConfiguration", "Topology",
            "UpgradeDomainInfo", "UserDatabaseState", "UserPoolInfo", "WebServiceConfiguration", "WindowsService",
        ],
    },
    Kind {
        what: "other applications",
        instead: "this store has no other applications; Get-CsRgsWorkflow shows the addresses of Response Groups",
        nouns: &[
            "ApplicationEndpoint", "TrustedApplication", "TrustedApplicationComputer", "TrustedApplicationEndpoint",
            "TrustedApplicationPool",
        ],
    },
    Kind {
        what: "links to the cloud",
        instead: "this store has no links to the cloud; Get-Command *CsRgs* lists what there is of Response Groups",
        nouns: &[
            "CloudCallDataConnector", "CloudCallDataConnectorConfiguration", "HybridApplicationEndpoint",
            "HybridMediationServer", "HybridPSTNAppliance", "HybridPSTNSite", "TeamsUpgradeConfiguration",
            "TeamsUpgradePolicy", "TenantHybridConfiguration", "TenantUpdateTimeWindow",
        ],
    },
];

/// What else the server's modules have: cmdlets that do something to servers, and those that compose for them.
static OTHERS: &[&str] = &[
    "Add-CsSlaDelegates", "Backup-CsPool", "Clear-CsDeviceUpdateFile", "Clear-CsDeviceUpdateLog",
    "Convert-CsUserData", "Debug-CsAddressBookReplication", "Debug-CsDataConference", "Debug-CsInterPoolReplication",
    "Debug-CsIntraPoolReplication", "Debug-CsStorageServiceFailures", "Debug-CsUnifiedContactStore",
    "Enable-CsReplica", "Export-CsArchivingData", "Export-CsConfiguration", "Export-CsLisConfiguration",
    "Export-CsPersistentChatData", "Export-CsUserData", "Grant-CsOUPermission", "Grant-CsSetupPermission",
    "Import-CsCompanyPhoneNormalizationRules", "Import-CsConfiguration", "Import-CsDeviceUpdate",
    "Import-CsLegacyConferenceDirectory", "Import-CsLegacyConfiguration", "Import-CsLisConfiguration",
    "Import-CsPersistentChatData", "Import-CsUserData", "Install-CsDatabase", "Install-CsMirrorDatabase",
    "Invoke-CsArchivingDatabasePurge", "Invoke-CsBackupServiceSync", "Invoke-CsCdrDatabasePurge",
    "Invoke-CsComputerFailBack", "Invoke-CsComputerFailOver", "Invoke-CsDatabaseFailover",
    "Invoke-CsManagementServerFailover", "Invoke-CsPoolFailBack", "Invoke-CsPoolFailOver",
    "Invoke-CsQoEDatabasePurge", "Invoke-CsStorageServiceFlush", "Invoke-CsUcsRollback", "Lock-CsClientPin",
    "Merge-CsLegacyTopology", "Move-CsLegacyUser", "Move-CsManagementServer", "New-CsClientPolicyEntry",
    "New-CsClsProvider", "New-CsDiagnosticsFilter", "New-CsEmergencyNumber", "New-CsExtendedTest",
    "New-CsIssuedCertId", "New-CsKerberosAccount", "New-CsNetworkBWAlternatePath", "New-CsNetworkBWPolicy",
    "New-CsNetworkMediaBypassConfiguration", "New-CsSimpleUrl", "New-CsSimpleUrlEntry", "New-CsSipDomain",
    "New-CsSipProxyCustom", "New-CsSipProxyRealm", "New-CsSipProxyTCP", "New-CsSipProxyTLS",
    "New-CsSipProxyTransport", "New-CsSipProxyUseDefault", "New-CsSipProxyUseDefaultCert", "New-CsStaticRoute",
    "New-CsVoiceRegex", "New-CsWebLink", "New-CsWebOrigin", "New-CsWebTrustedCACertificate",
    "Publish-CsLisConfiguration", "Remove-CsPersistentChatMessage", "Remove-CsSipDomain", "Remove-CsSlaDelegates",
    "Remove-CsUserStoreBackupData", "Reset-CsNotificationQueues", "Reset-CsPoolRegistrarState",
    "Reset-CsRoutingGroup", "Revoke-CsOUPermission", "Revoke-CsSetupPermission", "Search-CsClsLogging",
    "Set-CsApplicationServer", "Set-CsArchivingServer", "Set-CsCallParkServiceMusicOnHoldFile",
    "Set-CsCceApplianceConfigurationReplicationStatus", "Set-CsCceApplianceDeploymentStatus",
    "Set-CsCceApplianceStatus", "Set-CsClientPin", "Set-CsConferenceServer", "Set-CsDirector", "Set-CsEdgeServer",
    "Set-CsKerberosAccountPassword", "Set-CsManagementServer", "Set-CsMediationServer", "Set-CsMonitoringServer",
    "Set-CsPersistentChatActiveServer", "Set-CsPstnGateway", "Set-CsRegistrar", "Set-CsSipDomain", "Set-CsSite",
    "Set-CsUserServer", "Set-CsVideoGateway", "Set-CsVideoInteropServer", "Set-CsWebServer", "Show-CsClsLogging",
    "Start-CsClsLogging", "Start-CsPool", "Stop-CsClsLogging", "Sync-CsClsLogging", "Sync-CsUserData",
    "Test-CsASConference", "Test-CsAVConference", "Test-CsAVEdgeConnectivity", "Test-CsAddressBookService",
    "Test-CsAddressBookWebQuery", "Test-CsCertificateConfiguration", "Test-CsClientAuth",
    "Test-CsClientAuthentication", "Test-CsDataConference", "Test-CsDatabase", "Test-CsDialInConferencing",
    "Test-CsExStorageConnectivity", "Test-CsExStorageNotification", "Test-CsExUMConnectivity", "Test-CsExUMVoiceMail",
    "Test-CsFederatedPartner", "Test-CsGroupExpansion", "Test-CsGroupIM", "Test-CsIM", "Test-CsInterTrunkRouting",
    "Test-CsLisConfiguration", "Test-CsManagementServer", "Test-CsMcxConference", "Test-CsMcxP2PIM",
    "Test-CsMcxPushNotification", "Test-CsOUPermission", "Test-CsP2PAV", "Test-CsP2PVideoInteropServerSipTrunkAV",
    "Test-CsPersistentChatMessage", "Test-CsPhoneBootstrap", "Test-CsPresence", "Test-CsPstnOutboundCall",
    "Test-CsPstnPeerToPeerCall", "Test-CsReplica", "Test-CsSetupPermission", "Test-CsUcwaConference",
    "Test-CsUnifiedContactStore", "Test-CsVoiceUser", "Test-CsWebApp", "Test-CsWebAppAnonymous",
    "Test-CsWebScheduler", "Test-CsXmppIM", "Uninstall-CsDatabase", "Uninstall-CsMirrorDatabase",
    "Unlock-CsClientPin", "Unpublish-CsLisConfiguration", "Update-CsAddressBook", "Update-CsClsLogging",
    "Update-CsTenantMeetingUrl", "Update-CsUserData", "Update-CsUserDatabase",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_noun_is_of_one_kind() {
        let nouns: Vec<&str> = KINDS.iter().flat_map(|kind| kind.nouns).copied().collect();
        assert_eq!(nouns.len(), INDEX.len());
        assert!(nouns.len() >= 200, "{}", nouns.len());
        assert!(inventory("get-csdialplan").is_some_and(|kind| kind.what == "voice routing"));
        for name in ["Get-CsRgsQueue", "Get-CsPool", "Set-CsDialPlan", "Get-CsOnlineUser", "Get-Cs", "Gét-CsTrunk"] {
            assert!(inventory(name).is_none(), "{name}");
        }
        assert!(of_server("Set-CsDialPlan").is_some() && of_server("export-csconfiguration").is_some());
        assert!(of_server("Export-CsRgsConfiguration").is_none() && of_server("Set-CsQueue").is_none());
    }
}
