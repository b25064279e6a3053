//! The user directory: who can be an agent, a manager, an administrator.

use crate::object::uri::Uri;
use crate::record;

record! {
    pub struct User, "Microsoft.Rtc.Management.ADConnect.Schema.OCSADUser", USER, show |o| o.get("DisplayName").unwrap_or_default().to_string();
    identity: String => "Identity", read_only;
    display_name: String => "DisplayName";
    sip_address: Uri => "SipAddress", read_only;
    /// Also the operating-system account.
    sam_account_name: Option<String> => "SamAccountName";
    enterprise_voice_enabled: bool => "EnterpriseVoiceEnabled";
    line_uri: Option<Uri> => "LineURI";
    registrar_pool: Option<String> => "RegistrarPool";
    enabled: bool => "Enabled";
}
