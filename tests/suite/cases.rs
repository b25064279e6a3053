//! The ready-made permission cases (roles.md 9), each through the real program's doorway. Case 7 is the roles of the
//! other administrators.

use crate::lab::Lab;

const ADMIN: &str = "sip:rgadmin@x.example";
const ANN: &str = "sip:ann@x.example";
const VIEW: &str = "sip:view@x.example";
const DESK: &str = "sip:desk@x.example";
const SITE: &str = "sip:site@x.example";
const BOTH: &str = "sip:both@x.example";
const SILENT: &str = "$WarningPreference = 'SilentlyContinue'; ";

/// Two pools in two sites; people of every role; a workflow that ann manages and one that nobody manages.
fn lab() -> Lab {
    let lab = Lab::new();
    lab.ok(
        "",
        &format!(
            r#"{SILENT}
            New-RgsService -Identity p1.x.example -Site One | Out-Null
            New-RgsService -Identity p2.x.example -Site Two | Out-Null
            foreach ($n in "rgadmin","ann","bea","view","desk","site","both","voice","server") {{ New-RgsUser -SipAddress "sip:$n@x.example" | Out-Null }}
            Add-RgsRoleMember CsResponseGroupAdministrator {ADMIN}
            Add-RgsRoleMember CsVoiceAdministrator sip:voice@x.example
            Add-RgsRoleMember CsServerAdministrator sip:server@x.example
            Add-RgsRoleMember CsResponseGroupManager {ANN}, sip:bea@x.example, {BOTH}
            Add-RgsRoleMember CsResponseGroupAdministrator {BOTH}
            Add-RgsRoleMember CsViewOnlyAdministrator {VIEW}
            Add-RgsRoleMember CsHelpDesk {DESK}
            Add-RgsRoleMember CsResponseGroupAdministrator {SITE} -Site One
            foreach ($n in "Own","Other","Free","Free2") {{
                New-CsRgsAgentGroup -Parent p1.x.example -Name "$n Group" | Out-Null
                New-CsRgsQueue -Parent p1.x.example -Name "$n Queue" -AgentGroupIDList "$n Group" | Out-Null
            }}
            New-CsRgsQueue -Parent p2.x.example -Name "Far Queue" | Out-Null
            $own = New-CsRgsCallAction -Action TransferToQueue -QueueID "Own Queue"
            $other = New-CsRgsCallAction -Action TransferToQueue -QueueID "Other Queue"
            New-CsRgsWorkflow -Parent p1.x.example -Name Own -PrimaryUri sip:own@x.example -Managed $true -Active $true -ManagersByUri {ANN} -DefaultAction $own | Out-Null
            New-CsRgsWorkflow -Parent p1.x.example -Name Other -PrimaryUri sip:other@x.example -Active $true -DefaultAction $other | Out-Null
            $day = New-CsRgsHoliday -StartDate 2040-01-01 -EndDate 2040-01-02
            New-CsRgsHolidaySet -Parent p1.x.example -Name Shared -HolidayList $day | Out-Null
            Set-CsRgsWorkflow -Name Own -HolidaySetIDList Shared
            Set-CsRgsWorkflow -Name Other -HolidaySetIDList Shared"#
        ),
    );
    lab
}

fn to(queue: &str) -> String {
    format!("(New-CsRgsCallAction -Action TransferToQueue -QueueID \"{queue}\")")
}

#[test]
fn administrators_1_to_7() {
    let lab = lab();
    for (n, who) in [ADMIN, "sip:voice@x.example", "sip:server@x.example", ""].into_iter().enumerate() {
        let new = |rest: &str| {
            format!(
                "New-CsRgsWorkflow -Parent p1.x.example -Name W{n} -PrimaryUri sip:w{n}@x.example {rest} | Out-Null"
            )
        };
        lab.ok(who, &new(""));
        lab.ok(who, &format!("Remove-CsRgsWorkflow W{n} -Force"));
        lab.refused(
            who,
            &new(&format!("-Managed $true -DefaultAction {}", to("Free Queue"))),
            "must be created active",
        );
        lab.refused(who, &new("-Managed $true -Active $true"), "has no DefaultAction");
        lab.refused(
            who,
            &new(&format!("-Managed $true -Active $true -DefaultAction {}", to("Other Queue"))),
            "shares no queue",
        );
        lab.warned(
            who,
            &new(&format!(
                "-Managed $true -Active $true -ManagersByUri sip:view@x.example -DefaultAction {}",
                to("Free Queue")
            )),
            "does not hold CsResponseGroupManager",
        );
        lab.ok(who, &format!("Set-CsRgsWorkflow -Name W{n} -Active $false -WarningAction SilentlyContinue"));
        lab.ok(who, &format!("Remove-CsRgsWorkflow W{n} -Force"));
    }
}

#[test]
fn managers_8_to_19() {
    let lab = lab();
    lab.refused(ANN, "New-CsRgsWorkflow -Parent p1.x.example -Name N -PrimaryUri sip:n@x.example", "may not create");
    lab.refused(ANN, "Remove-CsRgsWorkflow Own -Force", "may not remove");
    lab.ok(ANN, "Set-CsRgsWorkflow -Name Own -NewName Mine -WarningAction SilentlyContinue");
    lab.refused(ANN, "Set-CsRgsWorkflow -Name Mine -PrimaryUri sip:new@x.example", "may not change PrimaryUri");
    lab.ok(ANN, "Set-CsRgsWorkflow -Name Mine -LineUri TEL:+1425 -WarningAction SilentlyContinue");
    lab.refused(ANN, "Set-CsRgsWorkflow -Name Mine -LineUri TEL:+1426", "ManagerNumberPolicy is WhileEmpty");
    lab.ok("", "Set-RgsSetting ManagerNumberPolicy Always");
    lab.ok(ANN, "Set-CsRgsWorkflow -Name Mine -LineUri TEL:+1426 -WarningAction SilentlyContinue");
    lab.ok("", "Set-RgsSetting ManagerNumberPolicy Never");
    lab.refused(ANN, "Set-CsRgsWorkflow -Name Mine -LineUri $null", "ManagerNumberPolicy is Never");
    lab.refused(ANN, "Set-CsRgsWorkflow -Name Mine -Managed $false", "may not change Managed");
    lab.ok(
        ANN,
        "Set-CsRgsWorkflow -Name Mine -ManagersByUri @{Add='sip:bea@x.example'} -WarningAction SilentlyContinue",
    );
    lab.refused(
        ANN,
        "Set-CsRgsWorkflow -Name Mine -ManagersByUri @{Add='sip:view@x.example'}",
        "does not hold CsResponseGroupManager",
    );
    lab.refused(
        ANN,
        "Set-CsRgsWorkflow -Name Mine -ManagersByUri @{Remove='sip:bea@x.example'}",
        "may not remove manager",
    );
    lab.ok(ANN, "Set-CsRgsWorkflow -Name Mine -Active $false -WarningAction SilentlyContinue; Set-CsRgsWorkflow -Name Mine -Active $true -WarningAction SilentlyContinue");
    lab.refused(ANN, "Get-CsRgsWorkflow -Name Other", "there is no workflow \"Other\"");
    lab.refused(ANN, "Set-CsRgsWorkflow -Name Other -Active $false", "there is no workflow \"Other\"");
    // The same words as for something that never existed.
    lab.refused(ANN, "Get-CsRgsWorkflow -Name Never", "there is no workflow \"Never\"");
}

#[test]
fn managers_20_to_26_and_28() {
    let lab = lab();
    lab.ok(
        ANN,
        &format!(
            r#"{SILENT}New-CsRgsAgentGroup -Parent p1.x.example -Name AnnGroup | Out-Null
            New-CsRgsQueue -Parent p1.x.example -Name AnnQueue -AgentGroupIDList AnnGroup | Out-Null
            Set-CsRgsWorkflow -Name Own -DefaultAction {}"#,
            to("AnnQueue")
        ),
    );
    lab.refused(ANN, "Set-CsRgsQueue -Name AnnQueue -AgentGroupIDList 'Other Group'", "there is no agent group");
    let foreign = lab.ok("", "(Get-CsRgsQueue -Name 'Other Queue').Identity.ToString()");
    lab.refused(ANN, &format!("Set-CsRgsQueue -Name AnnQueue -OverflowThreshold 3 -OverflowAction (New-CsRgsCallAction -Action TransferToQueue -QueueID {foreign})"), "there is no queue");
    lab.refused(ANN, "Remove-CsRgsQueue AnnQueue", "nobody is there to answer");
    lab.ok(ANN, "Remove-CsRgsQueue AnnQueue -Force -WarningAction SilentlyContinue");
    lab.refused(ANN, "New-CsRgsHoursOfBusiness -Parent p1.x.example -Name Preset", "add -Custom $true");
    lab.ok(ANN, "New-CsRgsHoursOfBusiness -Parent p1.x.example -Name Mine -Custom $true | Out-Null");
    lab.refused(ANN, "Set-CsRgsHolidaySet -Name Shared -NewName X", "may not change");
    lab.refused(ANN, "Set-CsRgsConfiguration p1.x.example -DefaultMusicOnHoldFile $null", "may not change");
    lab.refused(ANN, "Set-CsRgsWorkflow -Name Own -EnabledForFederation $true", "may not change EnabledForFederation");
    lab.refused(ANN, "Set-CsRgsWorkflow -Name Own -Anonymous $true", "may not change Anonymous");
}

#[test]
fn others_29_to_39() {
    let lab = lab();
    lab.ok("", &format!("Remove-RgsRoleMember CsResponseGroupManager {ANN}"));
    lab.refused(ANN, "Set-CsRgsWorkflow -Name Own -Description x", "may not change");
    lab.ok(BOTH, "Set-CsRgsWorkflow -Name Other -Description x -WarningAction SilentlyContinue");
    assert_eq!(lab.ok(VIEW, "(Get-CsRgsWorkflow).Count; (Get-CsRgsQueue).Count; (Get-CsRgsConfiguration p1.x.example).AgentRingbackGracePeriod"), "2\n5\n60");
    lab.refused(VIEW, "Set-CsRgsQueue -Name 'Own Queue' -TimeoutThreshold 60", "may not change");
    lab.ok(VIEW, "New-CsRgsPrompt -TextToSpeechPrompt x | Out-Null; New-CsRgsTimeRange -OpenTime 8:00 -CloseTime 9:00 | Out-Null");
    lab.refused(DESK, "New-CsRgsQueue -Parent p1.x.example -Name Q", "may not create");
    lab.refused(SITE, "Set-CsRgsQueue -Name 'Far Queue' -Description x", "counts only in site:One");
    lab.ok(SITE, "Set-CsRgsQueue -Name 'Free Queue' -Description x");
    lab.refused(ADMIN, &format!("Set-CsRgsWorkflow -Name Other -DefaultAction {}", to("Own Queue")), "shares no queue");
    lab.ok(ADMIN, &format!("{SILENT}Set-CsRgsQueue -Name 'Free Queue' -AgentGroupIDList 'Free2 Group'; New-CsRgsWorkflow -Parent p1.x.example -Name F -PrimaryUri sip:f@x.example -DefaultAction {} | Out-Null; New-CsRgsWorkflow -Parent p1.x.example -Name F2 -PrimaryUri sip:f2@x.example -DefaultAction {} | Out-Null", to("Free Queue"), to("Free2 Queue")));
    lab.refused(ADMIN, "Set-CsRgsWorkflow -Name F -Managed $true", "shares no queue and no agent group");
    assert_eq!(lab.ok(ADMIN, "(Get-CsRgsQueue -ShowAll).Count"), "5");
}

#[test]
fn the_last_administrator_stays_and_as_is_for_administrators() {
    let lab = lab();
    let me = lab.ok("", "(Get-RgsCaller).Account");
    lab.refused("", &format!("Remove-RgsRoleMember CsAdministrator {me}"), "last CsAdministrator");
    let why = lab.ok("", &format!("(Get-RgsPermission Set-CsRgsQueue -User {ANN} -Target 'Other Queue').Why"));
    assert!(why.contains("CsResponseGroupManager") && why.contains("Queue Write"), "{why}");
    assert_eq!(lab.ok("", "(Get-RgsPermission Set-CsRgsQueue).Count"), "11");
}

#[test]
fn a_refused_call_leaves_no_trace() {
    let lab = lab();
    let before = lab.ok("", "(Get-RgsJournal | Measure-Object).Count");
    lab.refused(ANN, "Set-CsRgsWorkflow -Name Own -Anonymous $true -Description changed", "may not change");
    lab.refused("", "Set-CsRgsQueue -Name 'Own Queue' -TimeoutThreshold 5", "outside 10 to 65535");
    assert_eq!(
        lab.ok("", "(Get-RgsJournal | Measure-Object).Count; (Get-CsRgsWorkflow -Name Own).Description"),
        before
    );
    assert_eq!(lab.ok("", "Set-CsRgsQueue -Name 'Own Queue' -TimeoutThreshold 50 -WhatIf; (Get-CsRgsQueue -Name 'Own Queue').TimeoutThreshold"), "What if: change queue \"Own Queue\"");
}

#[test]
fn what_somebody_else_changed_is_not_overwritten() {
    let lab = lab();
    lab.ok(
        "",
        r#"$mine = Get-CsRgsQueue -Name "Own Queue"; Set-CsRgsQueue -Name "Own Queue" -Description "theirs"; $mine.TimeoutThreshold = 30
           try { Set-CsRgsQueue $mine; "written" } catch { $m = $_.Exception.Message }
           if (-not ($m -like "*was changed by*Description*")) { throw "said: $m" }
           Set-CsRgsQueue $mine -Force -WarningAction SilentlyContinue"#,
    );
    assert_eq!(lab.ok("", "(Get-CsRgsQueue -Name 'Own Queue').TimeoutThreshold"), "30");
}

/// Roles narrow and never widen: a limited copy of CsAdministrator is not CsAdministrator.
#[test]
fn limited_administrators_stay_limited() {
    let lab = lab();
    let me = lab.ok("", "(Get-RgsCaller).Account");
    lab.ok(
        "",
        &format!(
            r#"{SILENT}
            New-CsAdminRole -Identity SiteBoss -Template CsAdministrator -ConfigScopes "site:One" | Out-Null
            New-CsAdminRole -Identity Giver -Template CsAdministrator -Cmdlets "Get-CsRgsQueue", "Get-RgsCaller" | Out-Null
            foreach ($n in "boss","giver","users") {{ New-RgsUser -SipAddress "sip:$n@x.example" | Out-Null }}
            New-RgsUser -SipAddress sip:me@x.example -SamAccountName {me} | Out-Null
            Add-RgsRoleMember SiteBoss sip:boss@x.example
            Add-RgsRoleMember CsUserAdministrator sip:users@x.example"#
        ),
    );
    let boss = "sip:boss@x.example";
    lab.refused(boss, &format!("Add-RgsRoleMember CsAdministrator {boss}"), "counts only in site:One");
    lab.refused(boss, "Set-CsAdminRole SiteBoss -ConfigScopes @{Replace='global'}", "counts only in site:One");
    lab.refused(boss, "Remove-CsAdminRole SiteBoss -Force -Confirm:$false", "counts only in site:One");
    lab.refused(boss, "Set-RgsSetting ManagerNumberPolicy Always", "counts only in site:One");
    lab.refused(boss, "New-RgsService p3.x.example -Site Two", "this is in site:Two");
    lab.refused(boss, "Remove-RgsService p2.x.example", "this is in site:Two");
    lab.ok(boss, "New-RgsService p3.x.example -Site One | Out-Null");
    lab.refused(boss, "Set-RgsUser sip:bea@x.example -DisplayName Bea", "this is in no site");
    lab.ok("", "Set-RgsUser sip:bea@x.example -RegistrarPool p1.x.example");
    lab.ok(boss, "Set-RgsUser sip:bea@x.example -DisplayName Bea");
    lab.refused(boss, "Set-RgsUser sip:bea@x.example -RegistrarPool p2.x.example", "this is in site:Two");

    // Whose account it is: not for who keeps the directory, when roles hang on it.
    let users = "sip:users@x.example";
    lab.refused(users, &format!("Set-RgsUser {ADMIN} -SamAccountName users"), "holds roles");
    lab.refused(users, &format!("New-RgsUser {ADMIN} -SamAccountName users -Force"), "holds roles");
    lab.refused(users, "Set-RgsUser sip:me@x.example -SamAccountName $null", "holds roles");
    lab.ok(users, "Set-RgsUser sip:giver@x.example -SamAccountName giver");
    lab.ok(users, &format!("Set-RgsUser {ADMIN} -DisplayName 'The Administrator'"));

    // A role is not widened by emptying its lists, nor by being given again.
    lab.refused("", "Set-CsAdminRole Giver -Cmdlets @{Remove='Get-CsRgsQueue','Get-RgsCaller'}", "cannot be removed");
    lab.refused("", "New-CsAdminRole -Identity Empty -Template CsAdministrator -Cmdlets @()", "must hold something");
    lab.ok("", &format!("{SILENT}Add-RgsRoleMember SiteBoss {boss} -Site Two"));
    lab.refused(boss, "Set-CsRgsQueue -Name 'Far Queue' -Description x", "counts in no site");
    lab.ok("", "Set-CsAdminRole SiteBoss -ConfigScopes @{Add='site:Two'}");
    lab.ok(boss, "Set-CsRgsQueue -Name 'Far Queue' -Description x -WarningAction SilentlyContinue");
    lab.refused(boss, "Set-CsRgsQueue -Name 'Free Queue' -Description x", "counts only in site:Two");

    // The last who has all of CsAdministrator stays.
    lab.refused("", &format!("Remove-RgsRoleMember CsAdministrator {me}"), "the last CsAdministrator");
    lab.refused(
        "",
        &format!(
            "{SILENT}Add-RgsRoleMember CsAdministrator {boss} -Site One; Remove-RgsRoleMember CsAdministrator {me}"
        ),
        "the last CsAdministrator",
    );

    // --as is for the whole of it.
    lab.ok("", &format!("{SILENT}Add-RgsRoleMember CsAdministrator {ADMIN}; Add-RgsRoleMember SiteBoss sip:me@x.example; Remove-RgsRoleMember CsAdministrator {me}"));
    lab.refused(ADMIN, "Get-RgsCaller", "may not use --as");
}

#[test]
fn export_and_import_27_and_40() {
    let lab = lab();
    let file = lab.store().with_file_name("p1.zip").display().to_string();
    let export = format!("{SILENT}Export-CsRgsConfiguration p1.x.example '{file}'");
    for who in [ANN, VIEW, DESK] {
        lab.refused(who, &export, "may not read");
        assert!(!std::path::Path::new(&file).exists());
    }
    lab.ok(ADMIN, &export);
    let remove = format!("{SILENT}Export-CsRgsConfiguration p2.x.example '{file}.zip' -RemoveExportedConfiguration");
    // Whoever keeps the pools of one site reads those of the others, and removes nothing there.
    lab.refused(SITE, &remove, "may not change");
    assert_eq!(lab.ok("", "(Get-CsRgsQueue -Identity p2.x.example).Name"), "Far Queue");

    // Names clash in the other pool, where the objects are others.
    lab.ok(
        ADMIN,
        &format!("{SILENT}New-CsRgsQueue -Parent p2.x.example -Name 'own queue' | Out-Null; Remove-CsRgsWorkflow Own -Force; Remove-CsRgsWorkflow Other -Force"),
    );
    let import = format!("Import-CsRgsConfiguration '{file}' p2.x.example -OverwriteOwner");
    let count = "(Get-CsRgsQueue -Identity p2.x.example | Measure-Object).Count";
    let before = lab.ok("", count);
    lab.refused(ADMIN, &import, "nothing was stored");
    lab.refused(ANN, &import, "may not");
    assert_eq!(lab.ok("", count), before);

    let mover = "Move-CsRgsConfiguration p1.x.example p2.x.example -ResolveNameConflicts";
    for who in [ANN, VIEW, SITE] {
        lab.refused(who, mover, "may not");
    }
    lab.refused(SITE, "Move-CsRgsConfiguration p2.x.example p1.x.example -ResolveNameConflicts", "may not");
    assert_eq!(lab.ok("", count), before);
}

/// A manager with another role: the manager's limits hold wherever the other role does not reach.
#[test]
fn a_manager_with_another_role() {
    let lab = lab();
    lab.ok("", &format!("{SILENT}Add-RgsRoleMember CsViewOnlyAdministrator {ANN}"));
    lab.refused(ANN, "Set-CsRgsWorkflow -Name Own -PrimaryUri sip:new@x.example", "may not change PrimaryUri");
    lab.refused(ANN, "Set-CsRgsWorkflow -Name Other -Description x", "own only");
    lab.ok(ANN, "New-CsRgsQueue -Parent p1.x.example -Name AnnQueue -WarningAction SilentlyContinue | Out-Null");
    lab.refused(ANN, "New-CsRgsQueue -Parent p2.x.example -Name AnnQueue", "none in pool p2.x.example is");
    lab.refused(ANN, "New-CsRgsHoursOfBusiness -Parent p1.x.example -Name Preset", "may not make");
    assert_eq!(lab.ok(ANN, "(Get-CsRgsQueue -Name 'Other Queue').Name"), "Other Queue");

    let lab = self::lab();
    lab.ok("", &format!("{SILENT}Add-RgsRoleMember CsResponseGroupAdministrator {ANN} -Site Two"));
    lab.refused(ANN, "Set-CsRgsWorkflow -Name Own -PrimaryUri sip:new@x.example", "may not change PrimaryUri");
    lab.refused(ANN, "Set-CsRgsWorkflow -Name Other -Description x", "own only");
    lab.ok(ANN, "Set-CsRgsQueue -Name 'Far Queue' -Description x -WarningAction SilentlyContinue");
    lab.ok(ANN, "New-CsRgsQueue -Parent p2.x.example -Name AnnQueue -WarningAction SilentlyContinue | Out-Null");
    lab.ok(ANN, "New-CsRgsQueue -Parent p1.x.example -Name AnnQueue -WarningAction SilentlyContinue | Out-Null");
}

#[test]
fn a_manager_is_told_what_a_distribution_list_brings() {
    let lab = lab();
    let new =
        "New-CsRgsAgentGroup -Parent p1.x.example -Name Listed -DistributionGroupAddress all@x.example | Out-Null";
    lab.warned(ANN, new, "members that are hidden from you included");
    let said = lab.code(ANN, "Set-CsRgsAgentGroup Listed -Description x");
    assert!(said.code == 0 && !said.err.contains("hidden from you"), "the list is the same: {said:#?}");
    let said = lab.code(ADMIN, &new.replace("Listed", "Listed2"));
    assert!(said.code == 0 && !said.err.contains("hidden from you"), "an administrator may look: {said:#?}");
}

/// Get-RgsPermission counts what a person holds by account, too.
#[test]
fn permission_of_another_person() {
    let lab = lab();
    let me = lab.ok("", "(Get-RgsCaller).Account");
    lab.ok("", &format!("New-RgsUser -SipAddress sip:me@x.example -SamAccountName {me} | Out-Null"));
    let asked = "(Get-RgsPermission Set-CsRgsQueue -User sip:me@x.example -Target 'Far Queue').Allowed";
    assert_eq!(lab.ok(ADMIN, asked), "True");
    assert_eq!(lab.ok(ADMIN, "(Get-RgsPermission Set-CsAdminRole -User sip:me@x.example -Target Any).Allowed"), "True");
    assert_eq!(lab.ok(ADMIN, "(Get-RgsPermission Set-RgsUser -Target sip:ann@x.example).Allowed"), "False");
}
