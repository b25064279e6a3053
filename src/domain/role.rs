//! Roles: predefined ones and custom copies with scopes and cmdlets of their own.

use crate::record;

record! {
    pub struct AdminRole, "Microsoft.Rtc.Management.WritableConfig.Settings.Roles.Role", ADMIN_ROLE, show |o| o.get("Identity").unwrap_or_default().to_string();
    identity: String => "Identity", read_only;
    sid: String => "SID", read_only;
    is_standard_role: bool => "IsStandardRole", read_only;
    cmdlets: Vec<String> => "Cmdlets";
    script_modules: Vec<String> => "ScriptModules" aka ["ScriptCmdlets"];
    config_scopes: Vec<String> => "ConfigScopes";
    user_scopes: Vec<String> => "UserScopes";
    template: Option<String> => "Template", read_only;
}
