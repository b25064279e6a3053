//! Somebody else's object and somebody else's right: who calls, what is theirs, what is not there.

use crate::lab::{Lab, Said, wave};
use crate::prompt::{PLAIN, Setting};
use crate::terminal::Terminal;
use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Child, ChildStdout, Stdio};

const ANN: &str = "sip:ann@x.example";
const BEA: &str = "sip:bea@x.example";
const ADMIN: &str = "sip:rgadmin@x.example";
const BOSS: &str = "sip:boss@x.example";
const VIEW: &str = "sip:view@x.example";
const SILENT: &str = "$WarningPreference = 'SilentlyContinue'; ";

/// Two pools in two sites, people of every class, a workflow of ann's with all that belongs to one, one of bea's, one
/// that nobody manages, and things that nothing uses.
fn lab() -> Lab {
    let lab = Lab::new();
    std::fs::write(lab.store().with_file_name("a.wav"), wave(800)).expect("a sound");
    lab.ok(
        "",
        &format!(
            r#"{SILENT}
            New-RgsService -Identity p1.x.example -Site One | Out-Null
            New-RgsService -Identity p2.x.example -Site Two | Out-Null
            foreach ($n in "rgadmin","boss","ann","bea","view","desk","users","archive","none") {{ New-RgsUser -SipAddress "sip:$n@x.example" | Out-Null }}
            Add-RgsRoleMember CsResponseGroupAdministrator {ADMIN}
            Add-RgsRoleMember CsAdministrator {BOSS}
            Add-RgsRoleMember CsResponseGroupManager {ANN}, {BEA}
            Add-RgsRoleMember CsViewOnlyAdministrator {VIEW}
            Add-RgsRoleMember CsHelpDesk sip:desk@x.example
            Add-RgsRoleMember CsUserAdministrator sip:users@x.example
            Add-RgsRoleMember CsArchivingAdministrator sip:archive@x.example
            foreach ($n in "Own","Bea","Other","Free") {{
                New-CsRgsAgentGroup -Parent p1.x.example -Name "$n Group" | Out-Null
                New-CsRgsQueue -Parent p1.x.example -Name "$n Queue" -AgentGroupIDList "$n Group" | Out-Null
            }}
            $day = New-CsRgsHoliday -Name Day -StartDate 2040-01-01 -EndDate 2040-01-02
            foreach ($n in "Free","Used","Given") {{ New-CsRgsHolidaySet -Parent p1.x.example -Name "$n Days" -HolidayList $day | Out-Null }}
            New-CsRgsHolidaySet -Parent p2.x.example -Name "Far Days" -HolidayList $day | Out-Null
            New-CsRgsHoursOfBusiness -Parent p1.x.example -Name "Preset" | Out-Null
            New-CsRgsHoursOfBusiness -Parent p1.x.example -Name "Free Hours" -Custom $true | Out-Null
            foreach ($n in "Own","Bea","Other") {{
                $to = New-CsRgsCallAction -Action TransferToQueue -QueueID "$n Queue"
                New-CsRgsWorkflow -Parent p1.x.example -Name $n -PrimaryUri "sip:$n.calls@x.example" -Active $true -DefaultAction $to | Out-Null
            }}
            Set-CsRgsWorkflow -Name Own -Managed $true -ManagersByUri {ANN} -HolidaySetIDList "Given Days"
            Set-CsRgsWorkflow -Name Bea -Managed $true -ManagersByUri {BEA}
            Set-CsRgsWorkflow -Name Other -HolidaySetIDList "Used Days""#
        ),
    );
    lab
}

fn to(queue: &str) -> String {
    format!("(New-CsRgsCallAction -Action TransferToQueue -QueueID \"{queue}\")")
}

/// A line for each attempt: `did`, or what it was refused with.
fn attempts(lines: &[&str]) -> String {
    let tried = lines
        .iter()
        .map(|line| format!("try {{ {line} | Out-Null; 'did' }} catch {{ \"no: $($_.Exception.Message)\" }}"));
    format!("{SILENT}$ConfirmPreference = 'None'; {}", tried.collect::<Vec<_>>().join("\n"))
}

/// A shell that has done something, and waits with the rest.
struct Waiting {
    child: Child,
    out: BufReader<ChildStdout>,
}

impl Waiting {
    fn open(lab: &Lab, caller: &str, before: &str, after: &str) -> Waiting {
        let code = format!("{before}; 'ready'; Start-Sleep -Milliseconds 1; Read-Host | Out-Null; {after}");
        let mut command = lab.command(caller, &["-c", &code]);
        let piped = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = piped.spawn().expect("rgsh starts");
        let mut out = BufReader::new(child.stdout.take().expect("its output"));
        let mut line = String::new();
        out.read_line(&mut line).expect("a line");
        if line.trim() != "ready" {
            let mut said = String::new();
            child.stderr.take().expect("its errors").read_to_string(&mut said).expect("text");
            panic!("{caller}> {before}\n{line}{said}");
        }
        Waiting { child, out }
    }

    /// Lets it go on; the lines that it writes then.
    fn goes_on(mut self) -> Vec<String> {
        self.child.stdin.take().expect("its input").write_all(b"\n").expect("a line");
        let mut rest = String::new();
        self.out.read_to_string(&mut rest).expect("text");
        self.child.wait().expect("its end");
        rest.lines().map(str::to_string).collect()
    }
}

/// Opens a shell that may do all of the lines, changes something meanwhile, and none may be done any more.
fn loses(lab: &Lab, caller: &str, meanwhile: &str, lines: &[&str]) {
    let shell = Waiting::open(lab, caller, &format!("{SILENT}{} | Out-Null", lines[0]), &attempts(lines));
    lab.ok("", &format!("{SILENT}$ConfirmPreference = 'None'; {meanwhile}"));
    let said = shell.goes_on();
    assert_eq!(said.len(), lines.len(), "{caller} after {meanwhile}: {said:#?}");
    for (line, said) in lines.iter().zip(&said) {
        assert!(said.starts_with("no: "), "{caller} after {meanwhile}> {line}\n{said}");
    }
}

#[test]
fn a2_an_administrator_whose_role_is_taken_while_a_shell_is_open() {
    let writes = "Set-CsRgsQueue -Name 'Other Queue' -Description changed";
    let lines = [writes, "Get-CsRgsQueue -Name 'Other Queue'", "Remove-CsRgsQueue 'Free Queue' -Force"];
    let lab = lab();
    loses(&lab, ADMIN, &format!("Remove-RgsRoleMember CsResponseGroupAdministrator {ADMIN}"), &lines);
    assert_eq!(lab.ok("", "(Get-CsRgsQueue -Name 'Free Queue').Name"), "Free Queue");

    // Limited to the other site meanwhile: it may look, and write nothing here.
    let narrow = format!("Add-RgsRoleMember CsResponseGroupAdministrator {ADMIN} -Site Two");
    lab.ok("", &format!("Add-RgsRoleMember CsResponseGroupAdministrator {ADMIN}"));
    loses(&lab, ADMIN, &narrow, &[writes, "Remove-CsRgsQueue 'Free Queue' -Force"]);

    // Out of the directory: the address holds nothing any more, though memberships name it.
    lab.ok("", &format!("Add-RgsRoleMember CsResponseGroupAdministrator {ADMIN}"));
    loses(&lab, ADMIN, &format!("Remove-RgsUser {ADMIN} -Confirm:$false"), &lines);
}

/// The person of an account: removed, or no longer entered as that account's.
#[test]
fn a2_an_account_that_is_nobody_any_more() {
    for meanwhile in
        ["Remove-RgsUser sip:me@x.example -Confirm:$false", "Set-RgsUser sip:me@x.example -SamAccountName $null"]
    {
        let lab = lab();
        let me = lab.ok("", "(Get-RgsCaller).Account");
        lab.ok("", &format!("{SILENT}New-RgsUser sip:me@x.example -SamAccountName {me} | Out-Null; Add-RgsRoleMember CsAdministrator sip:me@x.example; Remove-RgsRoleMember CsAdministrator {me}"));
        let lines = [
            "Get-CsRgsQueue -Name 'Other Queue'",
            "Set-CsRgsQueue -Name 'Other Queue' -Description x",
            "New-RgsUser sip:again@x.example",
            "Add-RgsRoleMember CsAdministrator sip:me@x.example",
        ];
        loses(&lab, "", meanwhile, &lines);
    }
}

#[test]
fn a2_an_administrator_does_not_give_the_role_back() {
    let lab = lab();
    let me = lab.ok("", "(Get-RgsCaller).Account");
    let back = format!("Add-RgsRoleMember CsAdministrator {BOSS}");
    loses(
        &lab,
        BOSS,
        &format!("Remove-RgsRoleMember CsAdministrator {BOSS}"),
        &[
            "Get-RgsRoleMember -Role CsAdministrator",
            &back,
            "New-RgsUser sip:new@x.example",
            "Set-RgsSetting PSCulture de-DE",
        ],
    );

    // The same under one's own account: two shells of one person, the first of which takes the role away.
    lab.ok("", &format!("Add-RgsRoleMember CsAdministrator {BOSS}"));
    let lines =
        [format!("Add-RgsRoleMember CsAdministrator sip:{me}"), "Get-RgsRoleMember -Role CsAdministrator".into()];
    let lines: Vec<&str> = lines.iter().map(String::as_str).rev().collect();
    let as_ann = Waiting::open(
        &lab,
        ANN,
        "$q = Get-CsRgsQueue -Name 'Own Queue'",
        &attempts(&["Get-CsRgsQueue -Name 'Own Queue'"]),
    );
    loses(&lab, "", &format!("Remove-RgsRoleMember CsAdministrator {me}"), &lines);
    // Nor does it act as somebody else any more.
    let said = as_ann.goes_on();
    assert!(said.len() == 1 && said[0].starts_with("no: ") && said[0].contains("may not use --as"), "{said:#?}");
}

#[test]
fn a2_a_manager_who_loses_role_assignment_or_entry() {
    let lines = [
        "Set-CsRgsQueue -Name 'Own Queue' -Description changed",
        "Get-CsRgsQueue -Name 'Own Queue'",
        "Set-CsRgsWorkflow -Name Own -Description changed",
        "Get-CsRgsWorkflow -Name Own",
        "New-CsRgsQueue -Parent p1.x.example -Name New",
    ];
    let lab = lab();
    loses(&lab, ANN, &format!("Remove-RgsRoleMember CsResponseGroupManager {ANN}"), &lines);
    lab.ok("", &format!("Add-RgsRoleMember CsResponseGroupManager {ANN}"));
    loses(&lab, ANN, &format!("Set-CsRgsWorkflow -Name Own -ManagersByUri {BEA}"), &lines);
    lab.ok("", &format!("Set-CsRgsWorkflow -Name Own -ManagersByUri {ANN}"));
    loses(&lab, ANN, "Set-CsRgsWorkflow -Name Own -Managed $false", &lines);
    lab.ok("", "Set-CsRgsWorkflow -Name Own -Managed $true");
    loses(&lab, ANN, &format!("Remove-RgsUser {ANN} -Confirm:$false"), &lines);
}

#[test]
fn a2_who_only_looks_and_a_custom_role() {
    let lab = lab();
    let lines =
        ["Get-CsRgsQueue", "Get-CsRgsQueue -Name 'Other Queue'", "Get-RgsJournal", "Get-CsUser", "Get-CsService"];
    loses(&lab, VIEW, &format!("Remove-RgsRoleMember CsViewOnlyAdministrator {VIEW}"), &lines);
    lab.ok("", &format!("{SILENT}New-CsAdminRole -Identity Helpers -Template CsResponseGroupAdministrator | Out-Null; Add-RgsRoleMember Helpers {VIEW}"));
    let lines = ["Set-CsRgsQueue -Name 'Other Queue' -Description x"];
    loses(&lab, VIEW, "Set-CsAdminRole Helpers -ConfigScopes @{Replace='site:Two'}", &lines);
    lab.ok("", "Set-CsAdminRole Helpers -ConfigScopes @{Replace='global'}");
    loses(&lab, VIEW, "Set-CsAdminRole Helpers -Cmdlets @{Replace='Get-CsRgsQueue'}", &lines);
    lab.ok("", "Set-CsAdminRole Helpers -Cmdlets @{Add='Set-CsRgsQueue'}");
    loses(&lab, VIEW, "Remove-CsAdminRole Helpers -Confirm:$false", &lines);
}

/// A caller is known again once it is given back, and a change that is undone leaves the caller as before.
#[test]
fn a2_what_is_undone_counts_for_nothing() {
    let lab = lab();
    let me = lab.ok("", "(Get-RgsCaller).Account");
    let code = format!(
        r#"{SILENT}Remove-RgsRoleMember CsAdministrator {me} -WhatIf | Out-Null
        try {{ Add-RgsRoleMember CsHelpDesk {BEA}, "not an address" }} catch {{ }}
        New-RgsUser sip:me@x.example -SamAccountName {me} -WhatIf | Out-Null
        (Get-RgsCaller).Name"#
    );
    assert_eq!(lab.ok("", &code).lines().last(), Some(me.as_str()));
    let said = lab.run(
        "",
        &[
            "--atomic",
            "-c",
            &format!("New-RgsUser sip:me@x.example -SamAccountName {me} | Out-Null; (Get-RgsCaller).Name; throw 'no'"),
        ],
    );
    assert_eq!((said.code, said.out.trim()), (1, "sip:me@x.example"), "{said:#?}");
    assert_eq!(lab.ok("", "(Get-RgsCaller).Name"), me);
    // Given meanwhile, it counts at once.
    let shell = Waiting::open(&lab, "sip:none@x.example", "$q = 1", &attempts(&["Get-CsRgsQueue -Name 'Other Queue'"]));
    lab.ok("", "Add-RgsRoleMember CsViewOnlyAdministrator sip:none@x.example");
    assert_eq!(shell.goes_on(), ["did"]);
}

/// An import that is kept piece by piece, and a question that somebody thinks about, begin with rights that are gone.
#[test]
fn a2_a_right_is_asked_again_where_it_is_used() {
    let lab = lab();
    let code = "try { Remove-CsRgsQueue 'Other Queue'; 'did' } catch { \"no: $($_.Exception.Message)\" }";
    // The first line answers Read-Host; the question after it is for a terminal, so that this one asks by itself.
    let shell = Waiting::open(
        &lab,
        ADMIN,
        "$q = Get-CsRgsQueue",
        &format!(
            "{SILENT}$q = Get-CsRgsQueue -Name 'Free Queue'; 'got'; Start-Sleep -Milliseconds 1; Read-Host | Out-Null; try {{ $q | Remove-CsRgsQueue -Force; 'did' }} catch {{ \"no: $($_.Exception.Message)\" }}; {code}"
        ),
    );
    let Waiting { mut child, mut out } = shell;
    let mut input = child.stdin.take().expect("its input");
    input.write_all(b"\n").expect("a line");
    let mut line = String::new();
    out.read_line(&mut line).expect("a line");
    assert_eq!(line.trim(), "got");
    lab.ok("", &format!("Remove-RgsRoleMember CsResponseGroupAdministrator {ADMIN}"));
    input.write_all(b"\n").expect("a line");
    let mut rest = String::new();
    out.read_to_string(&mut rest).expect("text");
    child.wait().expect("its end");
    assert_eq!(rest.lines().filter(|line| line.starts_with("no: ")).count(), 2, "{rest}");
}

/// What a manager newly refers to is theirs already: also where another role of theirs sees it.
#[test]
fn a3_a_reference_makes_nothing_mine() {
    for wider in ["CsViewOnlyAdministrator", "CsResponseGroupAdministrator -Site Two"] {
        let lab = lab();
        let (role, site) = wider.split_once(' ').unwrap_or((wider, ""));
        lab.ok("", &format!("{SILENT}Add-RgsRoleMember {role} {ANN} {site}"));
        let other = to("Other Queue");
        let asked = format!(
            "(New-CsRgsCallAction -Action TransferToQuestion -Question (New-CsRgsQuestion -Prompt (New-CsRgsPrompt -TextToSpeechPrompt a) -AnswerList (New-CsRgsAnswer -Action {} -DtmfResponse 1), (New-CsRgsAnswer -Action (New-CsRgsCallAction -Action TransferToQuestion -Question (New-CsRgsQuestion -Prompt (New-CsRgsPrompt -TextToSpeechPrompt b) -AnswerList (New-CsRgsAnswer -Action {} -DtmfResponse 1))) -DtmfResponse 2)))",
            to("Own Queue"),
            to("Free Queue")
        );
        let lines = [
            "Set-CsRgsQueue -Name 'Own Queue' -AgentGroupIDList 'Free Group'".to_string(),
            "Set-CsRgsQueue -Name 'Own Queue' -AgentGroupIDList @{Add='Other Group'}".to_string(),
            format!("Set-CsRgsQueue -Name 'Own Queue' -TimeoutThreshold 30 -TimeoutAction {}", to("Free Queue")),
            format!("Set-CsRgsQueue -Name 'Own Queue' -OverflowThreshold 3 -OverflowAction {other}"),
            format!("New-CsRgsQueue -Parent p1.x.example -Name New -TimeoutThreshold 30 -TimeoutAction {}", to("Bea Queue")),
            "New-CsRgsQueue -Parent p1.x.example -Name New -AgentGroupIDList 'Free Group'".to_string(),
            format!("Set-CsRgsWorkflow -Name Own -DefaultAction {}", to("Free Queue")),
            format!("Set-CsRgsWorkflow -Name Own -HolidayAction {}", to("Free Queue")),
            format!("Set-CsRgsWorkflow -Name Own -NonBusinessHoursAction {}", to("Free Queue")),
            format!("Set-CsRgsWorkflow -Name Own -DefaultAction {asked}"),
            "Set-CsRgsWorkflow -Name Own -BusinessHoursID 'Free Hours'".to_string(),
            "$q = Get-CsRgsQueue -Name 'Own Queue'; $q.AgentGroupIDList.Add((Get-CsRgsAgentGroup -Name 'Free Group').Identity); Set-CsRgsQueue $q".to_string(),
        ];
        let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
        let said = lab.ok(ANN, &attempts(&lines));
        let said: Vec<&str> = said.lines().collect();
        assert_eq!(said.len(), lines.len(), "{said:#?}");
        for (line, said) in lines.iter().zip(said) {
            assert!(said.contains("as a manager they attach only what is theirs"), "{wider}> {line}\n{said}");
        }
        // What was refused is not hers either, and what is hers goes on.
        lab.refused(ANN, "Remove-CsRgsAgentGroup 'Free Group' -Force", "own only");
        lab.ok(
            ANN,
            &format!(
                "{SILENT}New-CsRgsAgentGroup -Parent p1.x.example -Name Mine | Out-Null; Set-CsRgsQueue -Name 'Own Queue' -AgentGroupIDList @{{Add='Mine'}}; Set-CsRgsWorkflow -Name Own -BusinessHoursID Preset -HolidaySetIDList 'Used Days', 'Given Days'"
            ),
        );
    }
}

/// Presets and holiday sets of the pool are picked, and not changed since; what was given to the workflow is.
#[test]
fn a3_what_is_free_to_all_is_read_and_not_written() {
    let lab = lab();
    lab.ok(ANN, &format!("{SILENT}Set-CsRgsWorkflow -Name Own -HolidaySetIDList @{{Add='Free Days','Used Days'}} -BusinessHoursID Preset"));
    for line in [
        "Set-CsRgsHolidaySet -Name 'Free Days' -NewName Mine",
        "Remove-CsRgsHolidaySet 'Free Days' -Force",
        "Set-CsRgsHolidaySet -Name 'Used Days' -NewName Mine",
        "Set-CsRgsHoursOfBusiness -Name Preset -NewName Mine",
        "Remove-CsRgsHoursOfBusiness Preset -Force",
    ] {
        lab.refused(ANN, line, "may not");
    }
    lab.ok(ANN, "Set-CsRgsHolidaySet -Name 'Given Days' -NewName 'My Days'");
    lab.ok("", &format!("{SILENT}Set-CsRgsWorkflow -Name Own -ManagersByUri {ANN}, {BEA}"));
    lab.ok(ANN, &format!("{SILENT}New-CsRgsHolidaySet -Parent p1.x.example -Name Made -HolidayList (New-CsRgsHoliday -Name D -StartDate 2040-01-01 -EndDate 2040-01-02) | Out-Null; Set-CsRgsWorkflow -Name Own -HolidaySetIDList Made"));
    // A fellow manager of all that uses it keeps a set that one of them made.
    lab.ok(BEA, "Set-CsRgsHolidaySet -Name Made -NewName Ours");
}

/// That a manager picked a set is kept: through later changes, a store of before, and a store as text without journal.
#[test]
fn a3_what_was_picked_stays_picked() {
    let lab = lab();
    lab.ok(ANN, &format!("{SILENT}Set-CsRgsWorkflow -Name Own -HolidaySetIDList @{{Add='Free Days'}}"));
    let keeps = |lab: &Lab| {
        lab.refused(ANN, "Set-CsRgsHolidaySet -Name 'Free Days' -NewName Mine", "may not");
        lab.ok(ANN, "Set-CsRgsHolidaySet -Name 'Given Days' -NewName 'My Days'");
        lab.ok(ANN, "Set-CsRgsHolidaySet -Name 'My Days' -NewName 'Given Days'");
    };
    keeps(&lab);
    lab.ok("", &format!("{SILENT}Set-CsRgsWorkflow -Name Own -Description changed"));
    lab.ok(ANN, &format!("{SILENT}Set-CsRgsWorkflow -Name Own -Description again"));
    keeps(&lab);
    drop(lab.earlier());
    keeps(&lab);
    let tree = lab.store().with_file_name("tree");
    lab.ok("", &format!("Export-RgsStore '{}' | Out-Null", tree.display()));
    let copy = Lab::new();
    copy.ok("", &format!("Import-RgsStore '{}' | Out-Null", tree.display()));
    keeps(&copy);
    // Taken out and given by the administrator, it is hers.
    lab.ok("", &format!("{SILENT}Set-CsRgsWorkflow -Name Own -HolidaySetIDList @{{Remove='Free Days'}}"));
    lab.ok("", &format!("{SILENT}Set-CsRgsWorkflow -Name Own -HolidaySetIDList @{{Add='Free Days'}}"));
    lab.ok(ANN, "Set-CsRgsHolidaySet -Name 'Free Days' -NewName Mine");
}

/// Who may import at all since another role of theirs lets them, imports as a manager what is in a manager's pool.
#[test]
fn a3_an_import_keeps_the_limits() {
    let lab = lab();
    lab.ok("", &format!("{SILENT}Add-RgsRoleMember CsResponseGroupAdministrator {ANN} -Site Two"));
    let folder = lab.store().parent().expect("a folder").display().to_string();
    let code = format!(
        "{SILENT}Set-Location '{folder}'
        $w = Get-CsRgsWorkflow -Name Own; $w.PrimaryUri = 'sip:stolen@x.example'; $w | Export-Clixml w.xml
        $q = Get-CsRgsQueue -Name 'Own Queue'; $q.AgentGroupIDList.Add((Get-CsRgsAgentGroup -Name 'Free Group').Identity); $q | Export-Clixml q.xml
        {}",
        attempts(&[
            "Import-CsRgsConfiguration w.xml p1.x.example -Conflict Replace -AllowDangling",
            "Import-CsRgsConfiguration q.xml p1.x.example -Conflict Replace -AllowDangling",
            "Import-CsRgsConfiguration q.xml p1.x.example -Conflict Replace -AllowDangling -KeepGoing",
        ])
    );
    let said = lab.code(ANN, &code).out;
    let said: Vec<&str> = said.lines().collect();
    assert!(said.len() == 3 && said[0].contains("may not change PrimaryUri"), "{said:#?}");
    assert!(said[1..].iter().all(|said| said.contains("as a manager they attach only what is theirs")), "{said:#?}");
    assert_eq!(
        lab.ok(
            "",
            "(Get-CsRgsWorkflow -Name Own).PrimaryUri; (Get-CsRgsQueue -Name 'Own Queue').AgentGroupIDList.Count"
        ),
        "sip:Own.calls@x.example\n1"
    );
}

/// A sound is one person's until it is used, and one object's from then on.
#[test]
fn a3_a_sound_of_somebody_else() {
    let lab = lab();
    let sound = lab.store().with_file_name("a.wav").display().to_string();
    lab.ok("", &format!("{SILENT}Add-RgsRoleMember CsViewOnlyAdministrator {ANN}"));
    let import = format!("Import-CsRgsAudioFile -Identity p1.x.example -Path '{sound}'");
    lab.ok(ADMIN, &format!("{SILENT}Set-CsRgsConfiguration p1.x.example -DefaultMusicOnHoldFile ({import}); Set-CsRgsWorkflow -Name Other -CustomMusicOnHoldFile ({import}); {import} | Out-Null"));
    // By each way to a handle: settings, an object of others, the journal.
    for handle in [
        "(Get-CsRgsConfiguration p1.x.example).DefaultMusicOnHoldFile",
        "(Get-CsRgsWorkflow -Name Other).CustomMusicOnHoldFile",
    ] {
        lab.refused(
            ANN,
            &format!("Set-CsRgsWorkflow -Name Own -CustomMusicOnHoldFile {handle}"),
            "is none that you imported",
        );
    }
    let unused = lab.ok(ADMIN, "(Get-RgsJournal -Cmdlet Import-CsRgsAudioFile -First 1).Object");
    let made = format!(
        "$w = Get-CsRgsWorkflow -Name Other; $f = $w.CustomMusicOnHoldFile; $o = Get-CsRgsWorkflow -Name Own; $json = (($f | ConvertTo-Json) -replace $f.UniqueName, '{unused}'); Set-CsRgsWorkflow -Name Own -CustomMusicOnHoldFile ($json | ConvertFrom-Json)"
    );
    let said = lab.code(ANN, &made);
    assert!(said.code == 1, "{said:#?}");
    assert_eq!(lab.ok("", "(Get-CsRgsWorkflow -Name Own).CustomMusicOnHoldFile"), "");
    lab.ok(ANN, &format!("{SILENT}Set-CsRgsWorkflow -Name Own -CustomMusicOnHoldFile ({import}); Set-CsRgsWorkflow -Name Own -Description 'keeps its sound'"));
}

/// The error text of a refused line, and the hint that follows.
fn said(lab: &Lab, who: &str, code: &str) -> Said {
    let said = lab.code(who, code);
    assert_eq!(said.code, 1, "{who}> {code}\n{said:#?}");
    said
}

/// The same words for what must not be known and for what there never was, but for the name itself.
fn alike(lab: &Lab, who: &str, call: &str, there: &str, near: &str) {
    let (theirs, none) = (said(lab, who, &call.replace("%", there)), said(lab, who, &call.replace("%", near)));
    assert_eq!(theirs.err.replace(there, "X"), none.err.replace(near, "X"), "{who}> {call}");
    assert!(!none.err.contains(there), "{who}> {call}\n{}", none.err);
}

#[test]
fn a4_what_one_may_not_read_is_not_there() {
    let lab = lab();
    let identity = lab.ok("", "(Get-CsRgsQueue -Name 'Other Queue').Identity.ToString()");
    let strangers = ["sip:desk@x.example", "sip:users@x.example", "sip:archive@x.example", "sip:none@x.example"];
    for who in [ANN].iter().chain(&strangers) {
        for (call, there, near) in [
            ("New-CsRgsCallAction -Action TransferToQueue -QueueID '%'", "Other Queue", "Otter Queue"),
            ("Get-RgsPermission Set-CsRgsQueue -Target '%'", "Other Queue", "Otter Queue"),
            ("Get-RgsPermission Set-CsRgsWorkflow -Target '%'", "Other", "Otter"),
            ("Get-RgsPermission Remove-CsRgsHolidaySet -Target '%'", "Far Days", "Fat Days"),
            ("Get-RgsPermission Set-CsRgsHoursOfBusiness -Target '%'", "Free Hours", "Fred Hours"),
            (
                "New-CsRgsQueue -Parent p1.x.example -InMemory -Name Q -AgentGroupIDList '%'",
                "Other Group",
                "Otter Group",
            ),
            (
                "New-CsRgsWorkflow -Parent p1.x.example -InMemory -Name W -PrimaryUri sip:w@x.example -BusinessHoursID '%'",
                "Free Hours",
                "Fred Hours",
            ),
        ] {
            alike(&lab, who, call, there, near);
        }
        let gone = identity.replace(&identity[identity.len() - 4..], "0000");
        alike(&lab, who, "Get-RgsPermission Set-CsRgsQueue -Target '%'", &identity, &gone);
    }
    // People without a role know neither people nor pools.
    for who in &strangers[3..] {
        for (call, there, near) in [
            ("Get-RgsPermission Set-RgsUser -Target '%'", "sip:bea@x.example", "sip:bae@x.example"),
            ("Get-RgsPermission Set-RgsUser -Target '%'", "Bea", "Bae"),
            ("Get-RgsPermission Set-CsRgsConfiguration -Target '%'", "p1.x.example", "p3.x.example"),
            ("New-CsRgsQueue -InMemory -Name Q -Parent '%'", "p1.x.example", "p3.x.example"),
            ("Set-CsRgsConfiguration -Identity '%' -AgentRingbackGracePeriod 90", "p1.x.example", "p3.x.example"),
            ("Set-RgsUser -Identity '%' -DisplayName x", "sip:bea@x.example", "sip:bae@x.example"),
            ("Get-CsUser '%'", "sip:bea@x.example", "sip:bae@x.example"),
            ("Get-CsAdminRole '%'", "CsHelpDesk", "CsHelpDask"),
            ("Get-CsService '%'", "p1.x.example", "p3.x.example"),
            ("Get-RgsSetting", "PSCulture", "PSCultur"),
        ] {
            alike(&lab, who, call, there, near);
        }
    }
    // A manager's own objects and cmdlets: foreign names by each of them.
    for (call, there, near) in [
        ("Get-CsRgsQueue -Name '%'", "Other Queue", "Otter Queue"),
        ("Get-CsRgsQueue -Identity '%'", "Other Queue", "Otter Queue"),
        ("Set-CsRgsQueue -Name '%' -Description x", "Other Queue", "Otter Queue"),
        ("Remove-CsRgsQueue '%' -Force", "Other Queue", "Otter Queue"),
        ("Remove-CsRgsAgentGroup '%' -WhatIf", "Other Group", "Otter Group"),
        ("Set-CsRgsWorkflow -Name '%' -Active $false", "Other", "Otter"),
        ("Set-CsRgsWorkflow -Name Own -BusinessHoursID '%'", "Free Hours", "Fred Hours"),
        ("Set-CsRgsWorkflow -Name Own -HolidaySetIDList @{Add='%'}", "Far Days", "Fat Days"),
    ] {
        alike(&lab, ANN, call, there, near);
    }
}

/// Tab and the prompt of an open shell go by what is true now.
#[test]
fn a4_tab_and_prompt_of_a_shell_that_is_open() {
    let lab = lab();
    let setting = Setting { flags: "--no-color --as sip:ann@x.example", ..PLAIN };
    let home = lab.store().parent().expect("a folder").to_path_buf();
    let Some(terminal) = Terminal::with("rights", &home, &setting) else { return };
    terminal.ends_in("ann@x.example manager ~/lab.db PS>");
    terminal.keys(&["Get-CsRgsQueue -Name ", "Tab"]);
    terminal.ends_in("-Name 'Own Queue'");
    terminal.clear();
    lab.ok("", &format!("{SILENT}Set-CsRgsWorkflow -Name Own -ManagersByUri {BEA}"));
    terminal.keys(&["Get-CsRgsQueue -Name O", "Tab", "x"]);
    terminal.ends_in("-Name Ox");
    terminal.clear();
    terminal.keys(&["Get-CsUser sip:be", "Tab"]);
    terminal.ends_in("Get-CsUser sip:bea@x.example");
    terminal.clear();
    lab.ok("", &format!("Remove-RgsRoleMember CsResponseGroupManager {ANN}"));
    terminal.keys(&["Get-CsUser sip:be", "Tab", "x"]);
    terminal.ends_in("Get-CsUser sip:bex");
    terminal.clear();
    terminal.line("1");
    terminal.ends_in("1\nann@x.example ~/lab.db PS>");
}

/// Nor by an object that one has had in hand while one could still see it.
#[test]
fn a4_what_is_out_of_sight_is_gone_under_its_new_name_too() {
    let lab = lab();
    let set = "try { $q.Description = 'x'; Set-CsRgsQueue $q -Force; 'did' } catch { $_.Exception.Message }";
    let shell = Waiting::open(&lab, ANN, "$q = Get-CsRgsQueue -Name 'Own Queue'", set);
    lab.ok(
        "",
        &format!(
            "{SILENT}Set-CsRgsWorkflow -Name Own -ManagersByUri {BEA}; Set-CsRgsQueue -Name 'Own Queue' -NewName Secret"
        ),
    );
    let hidden = shell.goes_on().join("\n");
    let shell = Waiting::open(&lab, BEA, "$q = Get-CsRgsQueue -Name Secret", set);
    lab.ok("", &format!("{SILENT}Remove-CsRgsQueue Secret -Force"));
    let gone = shell.goes_on().join("\n");
    assert_eq!(hidden.replace("Own Queue", "X"), gone.replace("Secret", "X"));
    assert!(!hidden.contains("Secret") && hidden.contains("there is no queue"), "{hidden}");
}

/// The seconds that a command keeps a processor busy, whatever else the machine does.
fn seconds_of_work(command: &std::process::Command) -> f64 {
    let mut shell = std::process::Command::new("sh");
    shell.args(["-c", "\"$0\" \"$@\" && times"]).arg(command.get_program()).args(command.get_args());
    for (name, value) in command.get_envs() {
        if let Some(value) = value {
            shell.env(name, value);
        }
    }
    let output = shell.env_remove("RGSH_STORE").output().expect("a shell");
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    let seconds = |text: &str| {
        let (minutes, rest) = text.split_once('m').expect(&said);
        minutes.parse::<f64>().expect(&said) * 60.0 + rest.trim_end_matches('s').parse::<f64>().expect(&said)
    };
    // The first line is the shell's own.
    said.lines().nth(1).expect(&said).split_whitespace().map(seconds).sum()
}

/// A look-up takes as long for what others have as for what nobody has.
#[test]
fn a4_the_same_work_for_what_is_not_theirs_and_what_is_not_there() {
    let lab = lab();
    lab.ok("", &format!("{SILENT}1..300 | ForEach-Object {{ New-CsRgsAgentGroup -Parent p1.x.example -Name \"Many $_\" -AgentsByUri (1..20 | ForEach-Object {{ \"sip:a$_@x.example\" }}) | Out-Null }}"));
    let time = |name: &str| {
        let code = format!("foreach ($i in 1..5000) {{ try {{ Get-CsRgsAgentGroup -Name '{name}' }} catch {{ }} }}");
        seconds_of_work(&lab.command(ANN, &["-c", &code]))
    };
    let (theirs, none) = (time("Many 7"), time("Many x"));
    let ratio = theirs / none;
    assert!((0.7..1.4).contains(&ratio), "theirs {theirs}, none {none}");
}

/// What others use is neither named nor left without what it uses.
#[test]
fn a6_what_is_used_outside_ones_view() {
    let lab = lab();
    let overflow = to("Own Queue");
    // Two that refer to what is ann's: nothing leads to them, so that they are nobody's but the administrators'.
    lab.ok("", &format!("{SILENT}New-CsRgsQueue -Parent p1.x.example -Name 'Secret Queue' -OverflowThreshold 3 -OverflowAction {overflow} -AgentGroupIDList 'Own Group' | Out-Null"));
    for line in [
        "Remove-CsRgsQueue 'Own Queue' -WhatIf",
        "Remove-CsRgsQueue 'Own Queue' -Force",
        "Remove-CsRgsQueue 'Own Queue' -Confirm:$false",
        "Remove-CsRgsQueue 'Own Queue'",
        "Remove-CsRgsAgentGroup 'Own Group' -WhatIf",
        "Remove-CsRgsAgentGroup 'Own Group' -Force",
    ] {
        let said = said(&lab, ANN, line);
        assert!(said.err.contains("is used outside your view"), "{line}\n{said:#?}");
        assert!(!said.err.contains("Secret") && !said.out.contains("Secret"), "{line}\n{said:#?}");
    }
    assert_eq!(lab.ok("", "(Get-CsRgsQueue -Name 'Secret Queue').OverflowAction.QueueID -eq (Get-CsRgsQueue -Name 'Own Queue').Identity"), "True");
    // Nor do warnings about what is hers name it: a way round, calls that come to it.
    lab.ok("", &format!("{SILENT}New-CsRgsQueue -Parent p1.x.example -Name Round | Out-Null; Set-CsRgsQueue -Name 'Own Queue' -TimeoutThreshold 30 -TimeoutAction {}; Set-CsRgsWorkflow -Name Other -Description x", to("Round")));
    let said = lab.code(ANN, &format!("Set-CsRgsQueue -Name Round -TimeoutThreshold 30 -TimeoutAction {overflow}"));
    assert!(said.code == 0 && said.err.contains("leads back") && !said.err.contains("Secret"), "{said:#?}");

    // Who sees it by another role is told its name, and leaves it as it is all the same.
    lab.ok("", &format!("{SILENT}Add-RgsRoleMember CsViewOnlyAdministrator {ANN}"));
    lab.refused(
        ANN,
        "Remove-CsRgsAgentGroup 'Own Group' -Force",
        "is used by queue \"Secret Queue\", which is not yours",
    );
    // What is used by what is theirs is theirs to remove.
    lab.ok("", "Remove-CsRgsQueue 'Secret Queue' -Force -WarningAction SilentlyContinue");
    lab.ok(ANN, "Remove-CsRgsAgentGroup 'Own Group' -Force -WarningAction SilentlyContinue");
}

#[test]
fn a7_the_roles_of_others() {
    let lab = lab();
    for who in [ANN, "sip:desk@x.example", "sip:users@x.example", "sip:archive@x.example"] {
        let mine = lab.ok(who, &format!("Get-CsAdminRoleAssignment {who}"));
        assert_eq!(mine, lab.ok("", &format!("Get-CsAdminRoleAssignment {who}")));
        for name in [BOSS, "boss@x.example", "boss", "view"] {
            let (there, near) = (name, "nobody@x.example");
            alike(&lab, who, "Get-CsAdminRoleAssignment '%'", there, near);
        }
        assert_eq!(lab.ok(who, "(Get-RgsRoleMember).Member | Sort-Object -Unique"), who);
        lab.refused(who, &format!("Get-RgsPermission Set-CsRgsQueue -Target x -User {BOSS}"), "only administrators");
    }
    lab.refused("sip:none@x.example", &format!("Get-CsAdminRoleAssignment {BOSS}"), "may not read");
    for who in ["", ADMIN, VIEW, BOSS] {
        assert_eq!(lab.ok(who, &format!("Get-CsAdminRoleAssignment {BOSS}")), "CsAdministrator");
    }
}

/// Every class of the table, and pairs of them, before objects of every kind: what one may is the most of what each may.
#[test]
fn the_table_holds_for_people_with_one_role_and_with_two() {
    let lab = lab();
    const ROLES: [(&str, [bool; 4]); 6] = [
        // Reads everything of the trade, writes everything, writes people, writes roles.
        ("CsAdministrator", [true, true, true, true]),
        ("CsVoiceAdministrator", [true, true, false, false]),
        ("CsResponseGroupManager", [false, false, false, false]),
        ("CsViewOnlyAdministrator", [true, false, false, false]),
        ("CsUserAdministrator", [false, false, true, false]),
        ("CsHelpDesk", [false, false, false, false]),
    ];
    let mut n = 0;
    for (at, (one, first)) in ROLES.iter().enumerate() {
        for (two, second) in &ROLES[at..] {
            n += 1;
            let who = format!("sip:p{n}@x.example");
            lab.ok(
                "",
                &format!(
                    "{SILENT}New-RgsUser {who} | Out-Null; Add-RgsRoleMember {one} {who}; Add-RgsRoleMember {two} {who}"
                ),
            );
            let may: Vec<bool> = first.iter().zip(second).map(|(a, b)| a | b).collect();
            let mut lines: Vec<(String, bool)> = Vec::new();
            for (noun, name) in [
                ("CsRgsWorkflow", "Other"),
                ("CsRgsQueue", "Other Queue"),
                ("CsRgsAgentGroup", "Other Group"),
                ("CsRgsHoursOfBusiness", "Preset"),
                ("CsRgsHolidaySet", "Free Days"),
            ] {
                lines.push((format!("Get-{noun} -Name '{name}'"), may[0]));
                lines.push((format!("Get-RgsPermission Set-{noun} -Target '{name}'"), may[0]));
                lines.push((format!("Set-{noun} -Name '{name}' -NewName '{name}' -WhatIf"), may[1]));
                lines.push((format!("Remove-{noun} '{name}' -WhatIf"), may[1]));
            }
            lines.push((to("Other Queue"), may[0]));
            lines.push(("Set-CsRgsConfiguration p1.x.example -AgentRingbackGracePeriod 90 -WhatIf".into(), may[1]));
            lines.push(("Set-RgsUser sip:bea@x.example -DisplayName B -WhatIf".into(), may[2]));
            lines.push(("Add-RgsRoleMember CsHelpDesk sip:bea@x.example -WhatIf".into(), may[3]));
            lines.push((format!("Get-CsAdminRoleAssignment {BOSS}"), may[0]));
            lines.push((format!("Get-CsAdminRoleAssignment {who}"), true));
            lines.push(("Get-CsUser sip:bea@x.example".into(), true));
            let code: Vec<&str> = lines.iter().map(|(line, _)| line.as_str()).collect();
            let said = lab.ok(&who, &attempts(&code));
            let did = said.lines().filter(|line| *line == "did" || line.starts_with("no: "));
            let did: Vec<&str> = did.collect();
            assert_eq!(did.len(), lines.len(), "{said}");
            for ((line, may), did) in lines.iter().zip(did) {
                assert_eq!(did == "did", *may, "{one} and {two}> {line}\n{did}");
            }
        }
    }
}
