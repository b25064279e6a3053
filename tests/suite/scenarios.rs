//! The two scenarios that nothing may break, by the scripts that a user would keep, on a real store.

use crate::lab::Lab;

const MIA: &str = "sip:mia@litwareinc.com";

#[test]
fn the_administrator_does_it_all() {
    let lab = Lab::new();
    for round in 1..=2 {
        let said = lab.script("", "admin-creates-all.rhai", &[]);
        assert_eq!((said.code, said.err.as_str()), (0, ""), "round {round}: {said:#?}");
    }
    let shown = lab.ok(
        "",
        r#"$w = Get-CsRgsWorkflow -Name "Help Desk"; $q = Get-CsRgsQueue -Identity $w.DefaultAction.QueueID
           "$($w.Active) $($w.Managed) $($w.PrimaryUri) $($q.Name) $($q.TimeoutThreshold) $($q.TimeoutAction.Action)"
           (Get-CsRgsAgentGroup -Identity $q.AgentGroupIDList[0]).AgentsByUri.Count
           (Get-CsRgsHoursOfBusiness -Identity $w.BusinessHoursID).MondayHours1.OpenTime
           (Get-CsRgsHolidaySet -Identity $w.HolidaySetIDList[0]).HolidayList.Count
           (Get-CsRgsWorkflow).Count"#,
    );
    assert_eq!(
        shown,
        "True False sip:helpdesk@litwareinc.com Help Desk Queue 120 TransferToVoicemailUri\n3\n08:00:00\n2\n1"
    );
    // What the administrator made alone is nobody else's.
    lab.ok("", &format!("Add-RgsRoleMember CsResponseGroupManager {MIA} -WarningAction SilentlyContinue"));
    assert_eq!(lab.ok(MIA, "Get-CsRgsWorkflow; Get-CsRgsQueue; Get-CsRgsAgentGroup"), "");
    lab.refused(MIA, r#"Set-CsRgsWorkflow -Name "Help Desk" -Active $false"#, "there is no workflow");
}

#[test]
fn the_administrator_creates_and_the_manager_configures() {
    let lab = Lab::new();
    for _ in 1..=2 {
        let said = lab.script("", "admin-delegates.rhai", &[]);
        assert_eq!(said.code, 0, "{said:#?}");
    }
    let said = lab.script(MIA, "manager-configures.rhai", &[]);
    assert_eq!(said.code, 0, "{said:#?}");
    let before = lab.ok("", "Get-RgsJournal | Measure-Object | ForEach-Object Count");
    let said = lab.script(MIA, "manager-configures.rhai", &[]);
    assert_eq!(said.code, 0, "a second time: {said:#?}");
    let after = lab.ok("", "Get-RgsJournal | Measure-Object | ForEach-Object Count");
    assert_eq!(before.parse::<i64>().ok().map(|n| n + 1), after.parse().ok(), "only the workflow is written again");
    let shown = lab.ok(
        MIA,
        r#"$w = Get-CsRgsWorkflow; $q = Get-CsRgsQueue
           "$($w.Name) $($w.LineUri) $($q.Name) $((Get-CsRgsAgentGroup).Name) $((Get-CsRgsHoursOfBusiness).Custom)""#,
    );
    assert_eq!(shown, "Sales tel:+14255550100 Sales Queue Sales Team True");
    assert_eq!(
        lab.ok("", r#"(Get-RgsJournal -For "Sales Team").As"#),
        MIA,
        "the journal says who made what, and as whom"
    );
    // Once stored, a managed workflow may be deactivated, and activated again.
    lab.ok(MIA, "Set-CsRgsWorkflow -Name Sales -Active $false");
    lab.ok(MIA, "Set-CsRgsWorkflow -Name Sales -Active $true");
    lab.refused(MIA, "Set-CsRgsWorkflow -Name Sales -Managed $false", "may not change Managed");
}

#[test]
fn a_menu_of_two_levels() {
    let lab = Lab::new();
    for _ in 1..=2 {
        let said = lab.script("", "nested-ivr.rhai", &[]);
        assert_eq!(said.code, 0, "{said:#?}");
    }
    let shown = lab.ok(
        "",
        r#"$top = (Get-CsRgsWorkflow -Name Reception).DefaultAction.Question
           $inner = $top.AnswerList[1].Action.Question
           "$($top.AnswerList.Count) $($inner.Name) $((Get-CsRgsQueue -Identity $inner.AnswerList[1].Action.QueueID).Name)""#,
    );
    assert_eq!(shown, "2 service Reception Invoices");
    lab.refused("", r#"Remove-CsRgsQueue "Reception Invoices""#, "DefaultAction > key 2 > key 2");
}

#[test]
fn holidays_of_the_next_year() {
    let lab = Lab::new();
    lab.script("", "admin-creates-all.rhai", &[]);
    let said = lab.script("", "holidays-next-year.rhai", &["Help*", "2031"]);
    assert_eq!((said.code, said.out.as_str()), (0, "Help Desk Holidays: 3 added\n"), "{said:#?}");
    let said = lab.script("", "holidays-next-year.rhai", &["Help*", "2031"]);
    assert_eq!((said.code, said.out.as_str()), (0, "Help Desk Holidays: 0 added\n"), "{said:#?}");
}

#[test]
fn a_pool_is_moved_and_the_same_again_changes_nothing() {
    let lab = Lab::new();
    let folder = tempfile::tempdir().expect("a folder");
    let export = folder.path().join("export.zip");
    std::fs::write(&export, crate::lab::export_zip()).expect("a file");
    let shown = export.display().to_string();
    let args = [shown.as_str(), "new.x.example", "fabrikam.example", "x.example"];
    let end = format!("3 workflows are in new.x.example; the report is {shown}.report.html\n");
    let head = "a rehearsal found nothing in the way of 18 objects\n";
    let said = lab.script("", "migrate-pool.rhai", &args);
    let first = "created: 17\nskipped: 1\n  audio-missing: 1 (workflow \"Fabrikam Main Line\")\n";
    assert!(said.out.starts_with(&format!("{head}{first}")) && said.out.ends_with(&end), "{said:#?}");
    let rules = "  rule: 8 (agent group \"Helpdesk Level 1\", agent group \"Helpdesk Level 2\", agent group \"Empfang\", and 5 more)\n";
    assert!(said.code == 0 && said.out.contains(rules), "{said:#?}");
    assert_eq!(lab.ok("", "(Get-CsRgsWorkflow -Name 'IT Helpdesk').PrimaryUri.AbsoluteUri"), "sip:helpdesk@x.example");
    let said = lab.script("", "migrate-pool.rhai", &args);
    assert!(said.code == 0 && said.out.starts_with(&format!("{head}skipped: 1\nunchanged: 17\n")), "{said:#?}");
    assert!(said.out.ends_with(&end), "{said:#?}");
    assert!(folder.path().join("export.zip.before.db").exists());
    let report = std::fs::read_to_string(folder.path().join("export.zip.report.jsonl")).expect("a report");
    assert_eq!(report.lines().count(), 18);
    // The second run has reports of its own.
    assert!(
        ["report.html", "report-2.jsonl", "report-2.html"]
            .iter()
            .all(|end| folder.path().join(format!("export.zip.{end}")).exists())
    );
    let said = lab.script("", "migrate-pool.rhai", &["one"]);
    assert!(said.code == 1 && said.err.contains("usage: migrate-pool.rhai EXPORT POOL"), "{said:#?}");
}

#[test]
fn a_pool_that_could_not_be_moved_leaves_none_behind() {
    let lab = Lab::new();
    let folder = tempfile::tempdir().expect("a folder");
    let file = |name: &str, content: &[u8]| {
        let path = folder.path().join(name);
        std::fs::write(&path, content).expect("a file");
        path.display().to_string()
    };
    let export = file("export.zip", &crate::lab::export_zip());
    let [text, refused] = [("a.txt", "a text"), ("a.json", r#"[{"Name": "A", "RoutingMethod": 2}]"#)]
        .map(|(name, content)| file(name, content.as_bytes()));
    lab.ok("", "New-RgsService there.x.example | Out-Null");
    for pool in ["new.x.example", "there.x.example"] {
        for (source, says) in [
            (export.replace("export", "expotr"), "there is no file"),
            (text.clone(), "are those of no kind of object"),
            (refused.clone(), "these stand in the way; nothing was stored"),
        ] {
            let said = lab.script("", "migrate-pool.rhai", &[&source, pool]);
            assert!(said.code == 1 && said.err.contains(says), "{said:#?}");
            assert_eq!(lab.ok("", "(Get-CsService).PoolFqdn"), "there.x.example", "{source} into {pool}");
        }
    }
    let said = lab.script("", "migrate-pool.rhai", &[&export, "new.x.example", "fabrikan.example", "x.example"]);
    let slip = "has the domain \"fabrikan.example\"; did you mean \"fabrikam.example\"?";
    assert!(said.code == 1 && said.err.contains(slip) && said.err.contains("nothing was stored"), "{said:#?}");
    assert_eq!(lab.ok("", "(Get-CsService).PoolFqdn"), "there.x.example");
}

#[test]
fn both_from_a_pipe_and_two_shells_on_one_store() {
    let lab = Lab::new();
    lab.ok("", "New-RgsService -Identity redmond.litwareinc.com | Out-Null");
    std::thread::scope(|scope| {
        for shell in ["a", "b"] {
            let lab = &lab;
            scope.spawn(move || {
                lab.ok(
                    "",
                    &format!(
                        "foreach ($n in 1..40) {{ New-CsRgsQueue -Parent redmond -Name \"{shell}$n\" | Out-Null }}"
                    ),
                );
            });
        }
    });
    assert_eq!(lab.ok("", "(Get-CsRgsQueue).Count"), "80");
}

#[test]
fn the_demo_fills_a_store_once() {
    let lab = Lab::new();
    let said = lab.script("", "demo.rhai", &[]);
    assert_eq!((said.code, said.err.as_str()), (0, ""), "{said:#?}");
    assert_eq!(said.out, "25 workflows, 25 queues, 200 users in 3 pools\n");
    assert_eq!(lab.script("", "demo.rhai", &[]).out, "The demo is in this store already.\n");
    let shown = lab.ok(
        "",
        r#"(Get-CsSite).Count; (Get-CsRgsWorkflow | Where-Object { $_.Managed }).Count
           (Get-CsRgsWorkflow | Where-Object { $_.DefaultAction.Action -eq "TransferToQuestion" }).Count
           (Get-CsRgsWorkflow -Name "Department 1").DefaultAction.Prompt.AudioFilePrompt.OriginalFileName"#,
    );
    assert_eq!(shown, "2\n5\n3\nwelcome.wav");
}
