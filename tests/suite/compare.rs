//! Compare-RgsConfiguration: an untouched import equals its source, and every change is one line.

use crate::lab::{Lab, export_zip};

fn imported(how: &str) -> (Lab, String) {
    let lab = Lab::new();
    let zip = lab.store().with_file_name("export.zip");
    std::fs::write(&zip, export_zip()).expect("a file");
    let zip = zip.display().to_string();
    lab.ok("", "New-RgsService p.x.example | Out-Null; New-RgsService q.x.example | Out-Null");
    lab.ok("", &format!("Import-CsRgsConfiguration '{zip}' p.x.example -ReplaceExistingRgsSettings {how} | Out-Null"));
    (lab, zip)
}

const ROWS: &str =
    "% { \"$($_.SideIndicator) $($_.Kind) $($_.Name) | $($_.Property) | $($_.Reference) | $($_.Difference)\" }";

#[test]
fn an_untouched_import_equals_its_source() {
    for how in ["", "-OverwriteOwner"] {
        let (lab, zip) = imported(how);
        assert_eq!(lab.ok("", &format!("Compare-RgsConfiguration '{zip}' p.x.example | {ROWS}")), "", "{how}");
        assert_eq!(lab.ok("", &format!("Compare-RgsConfiguration p '{zip}' | {ROWS}")), "", "{how}");
        assert_eq!(
            lab.ok(
                "",
                &format!("Compare-RgsConfiguration store store; Compare-RgsConfiguration '{zip}' '{zip}' | {ROWS}")
            ),
            ""
        );
        // The other pool has nothing but its settings.
        let kinds = "Workflow, Queue, AgentGroup, BusinessHours, HolidaySet";
        let only = format!("Compare-RgsConfiguration p q -Kind {kinds} | % SideIndicator | Sort-Object -Unique");
        assert_eq!(lab.ok("", &only), "<=");
        let count = format!(
            "@(Compare-RgsConfiguration p q -Kind {kinds}).Count; @(Import-CsRgsConfiguration '{zip}' p.x.example {how} -WhatIf | ? Kind -ne 'service settings' | ? SourceId).Count"
        );
        let said = lab.ok("", &count);
        let numbers: Vec<&str> = said.lines().filter(|line| !line.starts_with("What if")).collect();
        assert!(numbers.len() == 2 && numbers[0] == numbers[1] && numbers[0] != "0", "{said}");
    }
}

#[test]
fn each_change_is_a_line() {
    let (lab, zip) = imported("-OverwriteOwner");
    lab.ok(
        "",
        "foreach ($n in 'a', 'b', 'c') { New-RgsUser \"sip:$n@x.example\" -DisplayName $n | Out-Null }
New-CsRgsAgentGroup -Parent p.x.example -Name 'Only here' -AgentsByUri sip:a@x.example, sip:b@x.example | Out-Null
$w = (Get-CsRgsWorkflow 'IT Helpdesk'); $w.Description = 'changed'; $w.DefaultAction.Prompt = New-CsRgsPrompt -TextToSpeechPrompt 'New words'; Set-CsRgsWorkflow $w",
    );
    let rows = lab.ok("", &format!("Compare-RgsConfiguration '{zip}' p | {ROWS}"));
    let rows = rows.replace("support\nsecond", "support; second");
    let lines: Vec<&str> = rows.lines().collect();
    assert!(lines.contains(&"=> AgentGroup Only here |  |  | Only here"), "{rows}");
    assert!(
        lines.iter().any(|line| line.contains("Workflow IT Helpdesk | Description") && line.ends_with("| changed")),
        "{rows}"
    );
    assert!(lines.iter().any(|line| line.contains("DefaultAction.Prompt") && line.contains("New words")), "{rows}");
    assert!(lines.iter().all(|line| line.contains("Only here") || line.contains("IT Helpdesk")), "{rows}");
    let one = lab.ok("", &format!("Compare-RgsConfiguration '{zip}' p -Name 'only*' | {ROWS}"));
    assert_eq!(one, "=> AgentGroup Only here |  |  | Only here");
    assert_eq!(lab.ok("", &format!("Compare-RgsConfiguration '{zip}' p -Kind Queue | {ROWS}")), "");
}

#[test]
fn into_questions_answers_lists_and_holidays() {
    let lab = Lab::new();
    lab.ok("", "foreach ($p in 'p', 'q') { New-RgsService \"$p.x.example\" | Out-Null }; foreach ($n in 'a', 'b', 'c') { New-RgsUser \"sip:$n@x.example\" -DisplayName $n | Out-Null }");
    let pool = |pool: &str, agents: &str, key: &str, queue: &str, end: &str| {
        let code = format!(
            "$g = New-CsRgsAgentGroup -Parent {pool}.x.example -Name G -AgentsByUri {agents}
$one = New-CsRgsQueue -Parent {pool}.x.example -Name One -AgentGroupIDList $g.Identity
$two = New-CsRgsQueue -Parent {pool}.x.example -Name Two
$t = @{{ One = $one; Two = $two }}
$first = New-CsRgsAnswer -DtmfResponse 1 -Action (New-CsRgsCallAction -Action TransferToQueue -QueueID $t['{queue}'].Identity)
$second = New-CsRgsAnswer -DtmfResponse {key} -Action (New-CsRgsCallAction -Action Terminate)
$q = New-CsRgsQuestion -Prompt (New-CsRgsPrompt -TextToSpeechPrompt 'Which?') -AnswerList $first, $second
New-CsRgsHolidaySet -Parent {pool}.x.example -Name H -HolidayList (New-CsRgsHoliday -Name Feast -StartDate 2027-01-01 -EndDate {end}) | Out-Null
New-CsRgsWorkflow -Parent {pool}.x.example -Name W -PrimaryUri sip:{pool}@x.example -DefaultAction (New-CsRgsCallAction -Action TransferToQuestion -Question $q) | Out-Null"
        );
        lab.ok("", &code);
    };
    pool("p", "sip:a@x.example, sip:b@x.example", "2", "One", "2027-01-02");
    pool("q", "sip:b@x.example, sip:a@x.example, sip:c@x.example", "3", "Two", "2027-01-03");
    let rows = lab.ok("", &format!("Compare-RgsConfiguration p q | {ROWS}"));
    assert_eq!(
        rows,
        "!= HolidaySet H | HolidayList[Feast].EndDate | 01/02/2027 00:00:00 | 01/03/2027 00:00:00
=> AgentGroup G | AgentsByUri |  | sip:c@x.example
!= AgentGroup G | AgentsByUri (order) | sip:a@x.example, sip:b@x.example | sip:b@x.example, sip:a@x.example
!= Workflow W | DefaultAction.Question.AnswerList[key 1].Action.QueueID | One | Two
<= Workflow W | DefaultAction.Question.AnswerList[key 2] | Action.Action=Terminate; DtmfResponse=2 | 
=> Workflow W | DefaultAction.Question.AnswerList[key 3] |  | Action.Action=Terminate; DtmfResponse=3
!= Workflow W | PrimaryUri | sip:p@x.example | sip:q@x.example"
    );
    let back = lab.ok("", "(Compare-RgsConfiguration q p).Count");
    assert_eq!(back, "7");
}

/// What rgsh wrote of a whole store is a side by itself, and no source.
#[test]
fn a_backup_and_a_store_as_text_are_sides() {
    let (lab, zip) = imported("-OverwriteOwner");
    let beside = |name: &str| lab.store().with_file_name(name).display().to_string();
    let (text, backup) = (beside("text"), beside("b.db"));
    lab.ok("", &format!("Export-RgsStore '{text}' | Out-Null; Backup-RgsStore '{backup}' | Out-Null"));
    let rows = |code: &str| lab.ok("", &format!("{code} | {ROWS}"));
    for (left, right) in [(&text, &backup), (&text, &"store".to_string()), (&backup, &"store".to_string())] {
        assert_eq!(rows(&format!("Compare-RgsConfiguration '{left}' '{right}'")), "", "{left} {right}");
    }
    let kinds = "-Kind Workflow, Queue, AgentGroup, BusinessHours, HolidaySet";
    assert_eq!(rows(&format!("Compare-RgsConfiguration '{zip}' '{text}' {kinds}")), "");
    let files = || {
        let entries = std::fs::read_dir(lab.store().parent().expect("a folder")).expect("a folder").flatten();
        let mut names: Vec<_> = entries.map(|entry| entry.file_name()).collect();
        names.sort();
        names
    };
    let before = (files(), std::fs::read(&backup).expect("the backup"));
    lab.ok("", "Set-CsRgsQueue 'Helpdesk Queue' -Description new");
    for side in [&text, &backup] {
        let row = "!= Queue Helpdesk Queue | Description | Two groups, tried in order | new";
        assert_eq!(rows(&format!("Compare-RgsConfiguration '{side}' store")), row);
        let back = "!= Queue Helpdesk Queue | Description | new | Two groups, tried in order";
        assert_eq!(rows(&format!("Compare-RgsConfiguration store '{side}' -Kind Queue")), back);
    }
    assert_eq!((files(), std::fs::read(&backup).expect("the backup")), before, "they are only read");
    // By themselves, and whole.
    let store = lab.store().display().to_string();
    lab.refused("", &format!("Compare-RgsConfiguration '{store}' store"), "is the store itself");
    lab.refused("", &format!("Compare-RgsConfiguration '{text}', '{zip}' store"), "is a whole store as text");
    let folder = lab.store().parent().expect("a folder").display().to_string();
    for (source, cmdlet) in [
        (&text, "Import-RgsStore reads it"),
        (&backup, "Restore-RgsStore brings it back"),
        (&folder, "Import-RgsStore"),
    ] {
        let code = format!("Import-CsRgsConfiguration '{source}' p.x.example -Conflict Rename");
        lab.refused("", &code, "no source");
        lab.refused("", &code, cmdlet);
    }
    let queues = std::path::Path::new(&text).join("pools/p.x.example/queues");
    let one = std::fs::read_dir(queues).expect("queues").flatten().next().expect("a queue").path();
    std::fs::write(&one, "{").expect("a file");
    let name = one.file_name().expect("a name").to_string_lossy().into_owned();
    lab.refused("", &format!("Compare-RgsConfiguration '{text}' store"), &name);
    std::fs::write(&backup, &before.1[..before.1.len() / 2]).expect("a file");
    lab.refused("", &format!("Compare-RgsConfiguration '{backup}' store"), "b.db");
}

#[test]
fn what_is_no_side_is_refused() {
    let (lab, zip) = imported("");
    lab.refused("", "Compare-RgsConfiguration store nowhere", "is neither \"store\", nor a pool, nor a file");
    lab.refused("", &format!("Compare-RgsConfiguration '{zip}'"), "-DifferenceObject is missing");
    let text = lab.store().with_file_name("empty.xml");
    std::fs::write(&text, "").expect("a file");
    lab.refused("", &format!("Compare-RgsConfiguration store '{}'", text.display()), "holds no objects");
    lab.ok("", "New-RgsUser sip:m@x.example -DisplayName m | Out-Null; Add-RgsRoleMember CsResponseGroupManager sip:m@x.example");
    lab.refused("sip:m@x.example", &format!("Compare-RgsConfiguration store '{zip}'"), "may not");
}
