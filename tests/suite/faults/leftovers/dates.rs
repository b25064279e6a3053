//! Dates again: the hour that a clock shows twice, and days that are put into a holiday afterwards.

use crate::lab::Lab;

/// Where summer time ends a clock shows an hour twice: the moment is kept through text, JSON, CLIXML and back.
#[test]
fn f7_the_hour_that_is_there_twice() {
    let run = |code: &str| {
        let run = crate::process::rgsh(&["--store", ":memory:", "-c", code]);
        let output = run.command().env("TZ", "Europe/Berlin").output().expect("rgsh runs");
        String::from_utf8_lossy(&output.stdout).trim_end().to_string()
    };
    for (moment, zone) in [("2026-10-25T00:30:00", "+02:00"), ("2026-10-25T01:30:00", "+01:00")] {
        let local = format!("2026-10-25T02:30:00.0000000{zone}");
        assert_eq!(run(&format!("([datetime]'{moment}Z').ToString('o')")), local);
        assert_eq!(
            run(&format!("([datetime]'{local}').ToUniversalTime().ToString('o')")),
            format!("{moment}.0000000Z")
        );
        assert_eq!(run(&format!("Get-Date '{local}' -Format o")), local);
        assert_eq!(run(&format!("[datetime]'{local}' | ConvertTo-Json")), format!("\"2026-10-25T02:30:00{zone}\""));
        let there = format!("[datetime]'{local}' | Export-Clixml a.xml; (Import-Clixml a.xml).ToString('o')");
        assert_eq!(run(&there), local);
    }
    // What says nothing of it is the second of the two; a clock that skips the time has not moved on yet.
    assert_eq!(run("([datetime]'2026-10-25T02:30').ToUniversalTime().ToString('o')"), "2026-10-25T01:30:00.0000000Z");
    assert_eq!(run("([datetime]'2026-03-29T02:30').ToUniversalTime().ToString('o')"), "2026-03-29T01:30:00.0000000Z");
    assert_eq!(run("([datetime]'2026-10-25T00:30Z').AddHours(1).ToString('o')"), "2026-10-25T03:30:00.0000000+01:00");
}

/// A date that could be read in both orders, and makes a holiday of weeks, is refused where it is assigned.
#[test]
fn b1_a_date_that_is_assigned() {
    let lab = Lab::new();
    lab.ok("", "New-RgsService p.x.example | Out-Null");
    let holiday = "$h = New-CsRgsHoliday -Name X -StartDate 2027-05-04 -EndDate 2027-05-05";
    for assigned in ["$h.EndDate = '06/12/2027'", "$h.StartDate = '04/05/2027'", "$h.EndDate = '6.12.2027'"] {
        lab.refused("", &format!("{holiday}; {assigned}"), "it would last ");
    }
    let set = format!("{holiday}; New-CsRgsHolidaySet -Parent p.x.example -Name S -HolidayList $h | Out-Null");
    lab.ok("", &set);
    let line = "$s = Get-CsRgsHolidaySet -Name S; $s.HolidayList[0].EndDate = '07/08/2027'; Set-CsRgsHolidaySet $s";
    lab.refused("", line, "it would last 65 days, from 4 May 2027 to 8 July 2027");
    // One meaning, or a date: as it stands.
    for assigned in ["$h.EndDate = '2027-06-12'", "$h.EndDate = [datetime]'2027-06-12'", "$h.EndDate = '05/06/2027'"] {
        lab.ok("", &format!("$WarningPreference = 'SilentlyContinue'; {holiday}; {assigned}"));
    }
}

/// A script that is run again leaves what somebody changed since, and finishes what was half made.
#[test]
fn f2_a_script_that_is_run_again_changes_nothing() {
    let lab = Lab::new();
    let script = lab.store().with_file_name("out.ps1");
    lab.ok(
        "",
        "$WarningPreference = 'SilentlyContinue'
         New-RgsService p.x.example | Out-Null; New-RgsService q.x.example | Out-Null
         New-RgsUser sip:mia@x.example | Out-Null; Add-RgsRoleMember CsResponseGroupManager sip:mia@x.example
         $q = New-CsRgsQueue p.x.example -Name Q; $r = New-CsRgsQueue p.x.example -Name R -Description 'as it was'
         $q.TimeoutThreshold = 30; $q.TimeoutAction = New-CsRgsCallAction -Action TransferToQueue -QueueID $r.Identity; Set-CsRgsQueue $q
         $a = New-CsRgsCallAction -Action TransferToQueue -QueueID $q.Identity
         $w = New-CsRgsWorkflow p.x.example -Name W -PrimaryUri sip:w@x.example -DefaultAction $a -Managed $true -ManagersByUri sip:mia@x.example -Active $true
         $w.Active = $false; Set-CsRgsWorkflow $w",
    );
    lab.ok("", &format!("Export-CsRgsConfiguration p.x.example '{}' -WarningAction SilentlyContinue | Out-Null; 'W' | % {{ Get-CsRgsWorkflow -Name $_ | Remove-CsRgsWorkflow -Force -WarningAction SilentlyContinue }}", script.display()));
    let run = || lab.run("", &[&script.display().to_string(), "-Parent", "service:ApplicationServer:q.x.example"]);
    let state = || {
        lab.ok(
            "",
            "$w = Get-CsRgsWorkflow -Identity service:ApplicationServer:q.x.example; $q = Get-CsRgsQueue -Identity service:ApplicationServer:q.x.example -Name Q
             \"$($w.Active) [$($w.Description)] [$($q.Description)] $($null -ne $q.TimeoutAction)\"",
        )
    };
    let said = run();
    assert_eq!((said.code, state().as_str()), (0, "False [] [] True"), "{said:#?}");
    lab.ok("", "$WarningPreference = 'SilentlyContinue'; Set-CsRgsWorkflow -Name W -Active $true; $q = Get-CsRgsQueue -Identity service:ApplicationServer:q.x.example -Name Q; $q.TimeoutAction = $null; Set-CsRgsQueue $q");
    let said = run();
    assert_eq!((said.code, state().as_str()), (0, "True [] [] False"), "{said:#?}");
}
