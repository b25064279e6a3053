//! People, addresses and accounts.

mod stores;

use crate::lab::{Lab, Said};

const PAT: &str = "";
const UMA: &str = "sip:uma@x.example";
const VIC: &str = "sip:vic@x.example";
const QUIET: &str = "-TimeZone UTC -Language en-US -WarningAction SilentlyContinue";

/// A pool, a manager with a workflow, one who keeps the directory, one who sees all, one who is nothing but an agent.
fn office() -> Lab {
    let lab = Lab::new();
    lab.ok(
        PAT,
        &format!(
            "$WarningPreference = 'SilentlyContinue'
New-RgsService p.x.example | Out-Null
foreach ($n in 'mia', 'uma', 'vic', 'bo') {{ New-RgsUser \"sip:$n@x.example\" -DisplayName $n -SamAccountName $n | Out-Null }}
Set-RgsUser mia -LineUri tel:+14255550111
Add-RgsRoleMember CsResponseGroupManager sip:mia@x.example
Add-RgsRoleMember CsUserAdministrator {UMA}
Add-RgsRoleMember CsViewOnlyAdministrator {VIC}
$g = New-CsRgsAgentGroup -Parent p.x.example -Name Desk -AgentsByUri sip:mia@x.example, sip:bo@x.example
$q = New-CsRgsQueue -Parent p.x.example -Name Calls -AgentGroupIDList $g.Identity
$a = New-CsRgsCallAction -Action TransferToQueue -QueueID $q.Identity
New-CsRgsWorkflow -Parent p.x.example -Name Sales -PrimaryUri sip:sales@x.example -LineUri tel:+14255550100 -Active $true -Managed $true -ManagersByUri sip:mia@x.example -DefaultAction $a {QUIET} | Out-Null
New-CsRgsWorkflow -Parent p.x.example -Name Other -PrimaryUri sip:other@x.example {QUIET} | Out-Null"
        ),
    );
    lab
}

fn names_no(said: &Said, text: &str) {
    assert!(!said.err.contains(text) && !said.out.contains(text), "{text}\n{said:#?}");
}

#[test]
fn b19_one_space_of_addresses() {
    let lab = office();
    let taken = |caller: &str, code: &str, who: &str| {
        lab.refused(caller, code, who);
    };
    // Of people, by workflows: in every spelling, when it is made, set, or stored as an object.
    let new = |rest: &str| format!("New-CsRgsWorkflow -Parent p.x.example -Name New {QUIET} {rest}");
    for rest in [
        "-PrimaryUri sip:bo@x.example",
        "-PrimaryUri BO@X.example",
        "-PrimaryUri 'sip:bo@x.example;user=ip'",
        "-PrimaryUri \"SIP:Bo@x.example\"",
    ] {
        taken(PAT, &new(rest), "belongs to user sip:bo@x.example already");
    }
    for line in ["TEL:+14255550111", "tel:+14255550111", "+14255550111", "sip:+14255550111"] {
        taken(PAT, &new(&format!("-PrimaryUri n@x.example -LineUri {line}")), "belongs to user sip:mia@x.example");
    }
    taken(PAT, &new("-PrimaryUri 'sip:+14255550111@x.example;user=phone'"), "belongs to user sip:mia@x.example");
    taken(PAT, "Set-CsRgsWorkflow -Name Other -PrimaryUri bo@x.example", "belongs to user sip:bo@x.example");
    taken(PAT, "Set-CsRgsWorkflow -Name Other -LineUri +14255550111", "belongs to user sip:mia@x.example");
    taken(
        PAT,
        "$w = Get-CsRgsWorkflow -Name Other; $w.LineUri = 'tel:+14255550111'; Set-CsRgsWorkflow $w",
        "belongs to user sip:mia@x.example",
    );
    // Of workflows, and of people, by people.
    taken(PAT, "New-RgsUser SALES@x.example", "SipAddress sip:SALES@x.example belongs to workflow \"Sales\" already");
    taken(PAT, "New-RgsUser sip:n@x.example -LineUri TEL:+14255550100", "belongs to workflow \"Sales\"");
    taken(PAT, "New-RgsUser sip:n@x.example -LineUri tel:+14255550111", "belongs to user sip:mia@x.example");
    taken(PAT, "Set-RgsUser bo -LineUri tel:+14255550100", "belongs to workflow \"Sales\"");
    taken(PAT, "New-RgsUser bo@x.example -Force -LineUri +14255550111", "belongs to user sip:mia@x.example");
    taken(
        PAT,
        "'SipAddress,LineUri','sip:n@x.example,tel:+14255550100' | ConvertFrom-Csv | New-RgsUser",
        "belongs to workflow \"Sales\"",
    );
    // An extension makes another number, as people of one switchboard have it, and no spelling of a number gets by.
    lab.ok(PAT, "New-RgsUser sip:e1@x.example -LineUri 'tel:+14255550111;ext=1' | Out-Null");
    assert_eq!(lab.ok(PAT, "(Get-CsUser e1@x.example).LineUri"), "tel:+14255550111;ext=1");
    taken(PAT, "New-RgsUser sip:e2@x.example -LineUri 'TEL:+14255550111;EXT=1'", "belongs to user sip:e1@x.example");
    for odd in ["tel:+14255550111;ext=", "tel:+14255550111;ext=1;ext=2", "tel:+14255550111;phone=1", "tel:;ext=1"] {
        lab.refused(PAT, &format!("Set-RgsUser bo -LineUri '{odd}'"), "is not a telephone number");
    }
    lab.refused(PAT, "Set-RgsUser bo -LineUri 'tel:+1 (425) 555-0111'", "is not a telephone number");
    // Who may not know of a workflow hears that the address is taken.
    let said = lab.code(UMA, "New-RgsUser sip:sales@x.example");
    assert!(said.code == 1 && said.err.contains("SipAddress sip:sales@x.example is taken already"), "{said:#?}");
    names_no(&said, "workflow");
    // What is one's own is no obstacle, nor is what is only shown.
    lab.ok(PAT, "Set-RgsUser mia -LineUri tel:+14255550111; Set-CsRgsWorkflow -Name Sales -LineUri tel:+14255550100");
    lab.ok(PAT, "Set-CsRgsWorkflow -Name Other -DisplayNumber '+1 425 5550111' -WarningAction SilentlyContinue");
    // What is given back is free at once.
    lab.ok(PAT, "Set-RgsUser mia -LineUri $null; Set-RgsUser bo -LineUri +14255550111");
    lab.refused(PAT, "Set-RgsUser mia -LineUri tel:+14255550111", "belongs to user sip:bo@x.example");
}

#[test]
fn b19_imports_and_text_stores() {
    let lab = office();
    let folder = lab.store().with_file_name("files");
    std::fs::create_dir(&folder).expect("a folder");
    let at = |name: &str| folder.join(name).display().to_string();
    // An object of an import is refused with its reason, and the others come in.
    lab.ok(
        PAT,
        &format!("Export-CsRgsConfiguration p.x.example {} -WarningAction SilentlyContinue | Out-Null", at("all.zip")),
    );
    let other = Lab::new();
    other.ok(
        PAT,
        "New-RgsService q.x.example | Out-Null; New-RgsUser sip:other@x.example | Out-Null; New-RgsUser sip:z@x.example -LineUri +14255550100 | Out-Null",
    );
    let said = other.code(
        PAT,
        &format!("Import-CsRgsConfiguration {} q.x.example -OverwriteOwner -AllowDangling -KeepGoing", at("all.zip")),
    );
    assert!(said.err.contains("LineUri tel:+14255550100 belongs to user sip:z@x.example already"), "{said:#?}");
    assert!(
        said.err.contains("PrimaryUri sip:other@x.example belongs to user sip:other@x.example already"),
        "{said:#?}"
    );
    assert_eq!(other.ok(PAT, "@(Get-CsRgsWorkflow).Count; @(Get-CsRgsQueue).Count"), "0\n1");
    std::fs::write(
        folder.join("h.csv"),
        "groupName,workflowURI,lineUri,agents,language,timeZone\nDesk9,sip:d9@x.example,+14255550111,sip:bo@x.example,en-US,UTC\n",
    )
    .expect("a file");
    let said = lab.code(PAT, &format!("Import-RgsHuntGroup {} p.x.example", at("h.csv")));
    assert!(said.code == 1 && said.err.contains("belongs to user sip:mia@x.example already"), "{said:#?}");
    // The text of a store: two files that claim one number are said together, and nothing is stored.
    lab.ok(PAT, &format!("Export-RgsStore {} | Out-Null", at("text")));
    let users = folder.join("text/users");
    let bo = std::fs::read_dir(&users).expect("the users").flatten().map(|f| f.path());
    let bo = bo.into_iter().find(|p| p.display().to_string().contains("bo")).expect("bo");
    let text = std::fs::read_to_string(&bo).expect("bo");
    let changed = text.replace("\"line_uri\": null", "\"line_uri\": \"TEL:+1 (425) 555-0111\"");
    assert_ne!(text, changed);
    std::fs::write(&bo, changed).expect("bo");
    let empty = Lab::new();
    let said = empty.code(PAT, &format!("Import-RgsStore {}", at("text")));
    assert!(said.code == 1 && said.err.contains("tel:+14255550111 belongs to user sip:"), "{said:#?}");
    assert_eq!(empty.ok(PAT, "@(Get-CsUser).Count"), "0");
    std::fs::write(&bo, text).expect("bo");
    empty.ok(PAT, &format!("Import-RgsStore {} | Out-Null", at("text")));
    // A store of old that holds both can still be worked with, and says it.
    let database = rusqlite::Connection::open(lab.store()).expect("the store");
    let sql = "UPDATE user SET line_uri = 'tel:+14255550100', line_key = 'tel:+14255550100' WHERE address_key LIKE 'sip:bo@%'";
    assert_eq!(database.execute(sql, []).expect("a number"), 1);
    drop(database);
    lab.warned(PAT, "Set-CsRgsWorkflow -Name Sales -Description x", "belongs to user sip:bo@x.example already");
    lab.warned(PAT, "Set-RgsUser bo -DisplayName Bob", "belongs to workflow \"Sales\" already");
}

#[test]
fn b19_numbers_of_an_older_store_are_found() {
    let lab = office();
    let number = "UPDATE user SET line_uri = 'TEL:+1 (425) 555-0111' WHERE address_key LIKE 'sip:mia@%'";
    assert_eq!(lab.earlier().execute(number, []).expect("a row"), 1);
    lab.refused(PAT, "Set-CsRgsWorkflow -Name Other -LineUri +14255550111", "belongs to user sip:mia@x.example");
}

#[test]
fn a8_a_person_takes_rights_along() {
    let lab = office();
    let mia = "sip:mia@x.example";
    lab.ok(
        PAT,
        "$WarningPreference = 'SilentlyContinue'
Set-CsRgsQueue -Name Calls -TimeoutThreshold 30 -TimeoutAction (New-CsRgsCallAction -Action TransferToUri -Uri sip:Mia@x.example)
New-CsRgsQueue -Parent p.x.example -Name Second -OverflowThreshold 3 -OverflowAction (New-CsRgsCallAction -Action TransferToPstn -Uri sip:+14255550111@x.example) | Out-Null",
    );
    lab.ok(mia, "New-CsRgsQueue -Parent p.x.example -Name Loose -WarningAction SilentlyContinue | Out-Null");
    assert_eq!(lab.ok(mia, "(Get-CsRgsQueue -Name Loose).Name"), "Loose");
    let uses = [
        "it holds CsResponseGroupManager",
        "active workflow \"Sales\" (ManagersByUri)",
        "agent group \"Desk\" (AgentsByUri)",
        "queue \"Calls\" (TimeoutAction)",
        "queue \"Second\" (OverflowAction)",
    ];
    let said = lab.code(PAT, "Remove-RgsUser mia");
    assert_eq!(said.code, 1, "{said:#?}");
    for use_of in uses {
        assert!(said.err.contains(use_of), "{use_of}\n{said:#?}");
    }
    assert!(said.err.contains("nobody is there to answer") && said.err.contains("-Force"), "{said:#?}");
    let said = lab.code(PAT, "Get-CsUser mia | Remove-RgsUser -WhatIf");
    assert!(said.code == 0 && said.err.contains("loses CsResponseGroupManager"), "{said:#?}");
    assert_eq!(lab.ok(PAT, "@(Get-CsUser).Count; (Get-CsRgsWorkflow -Name Sales).ManagersByUri.Count"), "4\n1");
    let said = lab.code(PAT, "Remove-RgsUser mia -Force");
    assert_eq!(said.code, 0, "{said:#?}");
    for word in
        ["loses CsResponseGroupManager", "no manager of workflow \"Sales\"", "no manager left", "still named by"]
    {
        assert!(said.err.contains(word), "{word}\n{said:#?}");
    }
    assert_eq!(
        lab.ok(PAT, "(Get-RgsJournal -Cmdlet Remove-RgsUser).Kind -join ','"),
        "user,workflow,role member",
        "each of it is in the journal"
    );
    // The address comes back with nothing, and what it meets is said.
    let said = lab.code(PAT, "New-RgsUser sip:MIA@x.example -SamAccountName mia | Out-Null");
    assert!(said.code == 0 && said.err.contains("a place in agent group \"Desk\" (AgentsByUri)"), "{said:#?}");
    assert_eq!(lab.code(mia, "(Get-RgsCaller).Roles.Count").out.trim(), "0");
    lab.refused(mia, "Get-CsRgsWorkflow", "holds no role");
    lab.ok(PAT, &format!("Add-RgsRoleMember CsResponseGroupManager {mia}"));
    assert_eq!(lab.ok(mia, "@(Get-CsRgsWorkflow).Count"), "0");
    // Nor is what somebody of the address made once.
    lab.ok(PAT, "Set-CsRgsWorkflow -Name Sales -ManagersByUri sip:mia@x.example");
    assert_eq!(lab.ok(mia, "(Get-CsRgsQueue).Name"), "Calls");
    // Who is only entered goes without a question.
    lab.ok(PAT, "New-RgsUser sip:n@x.example | Out-Null; Remove-RgsUser n");
}

#[test]
fn a8_roles_of_an_account_go_too() {
    let lab = office();
    let account = lab.ok(PAT, "(Get-RgsCaller).Account");
    // The entry of the only administrator stays, whoever asks.
    lab.warned(PAT, &format!("New-RgsUser sip:pat@x.example -SamAccountName {account} | Out-Null"), "CsAdministrator");
    lab.refused(PAT, "Remove-RgsUser pat -Force", "holds the last CsAdministrator");
    assert_eq!(lab.ok(PAT, "(Get-CsUser pat).SipAddress"), "sip:pat@x.example");
    // With another one it goes, and the role that the account was given with it.
    lab.ok(PAT, "Add-RgsRoleMember CsAdministrator sip:vic@x.example");
    let said = lab.code(VIC, "Remove-RgsUser pat");
    assert!(said.code == 1 && said.err.contains(&format!("CsAdministrator by account {account}")), "{said:#?}");
    let other = Lab::new();
    other.ok(PAT, "New-RgsUser sip:pat@x.example -WarningAction SilentlyContinue | Out-Null; Remove-RgsUser pat");
    // A change of account is told of on both sides.
    lab.warned(
        PAT,
        "Set-RgsUser mia -SamAccountName mia2",
        "account mia2 has what is sip:mia@x.example's: CsResponseGroupManager",
    );
    lab.warned(PAT, "Set-RgsUser pat -SamAccountName p2", &format!("account {account} keeps CsAdministrator"));
    lab.warned(
        PAT,
        &format!("Set-RgsUser bo -SamAccountName {account}"),
        &format!("holds what account {account} was given: CsAdministrator"),
    );
    assert_eq!(lab.code(PAT, "Set-RgsUser bo -DisplayName Bob").err, "", "what stays is no news");
}

#[test]
fn a8_who_keeps_the_directory_gives_no_rights() {
    let lab = office();
    lab.refused(UMA, "Remove-RgsUser mia -Force", "it holds roles");
    lab.refused(UMA, "Remove-RgsUser mia -WhatIf", "it holds roles");
    lab.refused(UMA, "New-RgsUser sip:mia@x.example -Force -SamAccountName uma2", "holds roles");
    // A manager without the role yet: its place in a workflow is not hers to take.
    lab.ok(PAT, "Remove-RgsRoleMember CsResponseGroupManager sip:mia@x.example");
    let said = lab.code(UMA, "Remove-RgsUser mia -Force");
    assert!(said.code == 1 && said.err.contains("it is a manager of workflows"), "{said:#?}");
    names_no(&said, "Sales");
    assert_eq!(lab.ok(PAT, "(Get-CsRgsWorkflow -Name Sales).ManagersByUri.Count"), "1");
    // An agent goes; which groups have it is not hers to read.
    let said = lab.code(UMA, "Remove-RgsUser bo");
    assert_eq!(said.code, 0, "{said:#?}");
    names_no(&said, "Desk");
    lab.warned(PAT, "New-RgsUser sip:bo@x.example | Out-Null", "agent group \"Desk\"");
    // Roles that an address still has from elsewhere are said to who may give them, and nobody else hands them on.
    lab.ok(PAT, "Add-RgsRoleMember CsAdministrator sip:ghost@x.example -WarningAction SilentlyContinue");
    lab.refused(UMA, "New-RgsUser sip:ghost@x.example -SamAccountName uma9", "holds roles");
    lab.warned(PAT, "New-RgsUser sip:ghost@x.example | Out-Null", "sip:ghost@x.example has already: CsAdministrator");
}

/// Other spellings of one address are refused where somebody gets it: two could have it, each in their own.
#[test]
fn b19_one_spelling_of_an_address() {
    let lab = Lab::new();
    lab.ok("", "New-RgsService p.x.example | Out-Null; New-RgsUser 'sip:p1@x.example' | Out-Null; New-RgsUser \"sip:caf`u{e9}@x.example\" | Out-Null");
    for (address, why) in [
        ("sips:p1@x.example", "second scheme"),
        ("sip:%70%31@x.example", "needs no escape"),
        ("sip:p1@x.example:5060", "names a port"),
        ("sip:p1@x.example.", "a dot too many"),
        ("sip:p1@x..example", "a dot too many"),
        ("sip:cafe`u{301}@x.example", "accent"),
    ] {
        lab.refused("", &format!("New-RgsUser \"{address}\""), why);
        lab.refused("", &format!("New-CsRgsWorkflow p.x.example -Name W -PrimaryUri \"{address}\""), why);
    }
    lab.ok("", "New-RgsUser 'sip:a%20b.c-d@x-y.example' | Out-Null");
    assert_eq!(lab.ok("", "(Get-CsUser).Count; (Get-CsRgsWorkflow | Measure-Object).Count").lines().last(), Some("0"));
}

/// Who is newly named is named as they can be entered; who was there before stays.
#[test]
fn b19_who_is_named_is_spelled_as_entered() {
    let lab = office();
    let beside = "\"sip:cafe`u{301}@x.example\"";
    for line in [
        format!("New-CsRgsAgentGroup -Parent p.x.example -Name G -AgentsByUri {beside}"),
        format!("Set-CsRgsAgentGroup -Name Desk -AgentsByUri @{{Add={beside}}}"),
        format!("Set-CsRgsWorkflow -Name Sales -ManagersByUri sip:mia@x.example, {beside}"),
        format!("Add-RgsRoleMember CsHelpDesk {beside}"),
    ] {
        lab.refused(PAT, &line, "has a letter whose accent is written beside it");
    }
    let database = rusqlite::Connection::open(lab.store()).expect("the store");
    let old = "UPDATE agent_group_agent SET address = ?1, address_key = ?1 WHERE address_key LIKE 'sip:bo@%'";
    assert_eq!(database.execute(old, ["sip:cafe\u{301}@x.example"]).expect("a row"), 1);
    lab.ok(PAT, "$WarningPreference = 'SilentlyContinue'; Set-CsRgsAgentGroup -Name Desk -Description x");
    assert_eq!(lab.ok(PAT, "(Get-CsRgsAgentGroup -Name Desk).AgentsByUri.Count"), "2");
}
