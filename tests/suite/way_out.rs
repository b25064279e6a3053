//! The way out and back: a store as an archive or a script, an empty store filled from that, and both are the same.

use crate::lab::{Lab, export_zip, wave};
use crate::picture::{picture, same};
use serde_json::Value;
use std::path::Path;

const SILENT: &str = "$WarningPreference = 'SilentlyContinue'; ";

/// Exports the pool both ways, fills an empty store from each, and compares.
#[track_caller]
fn there_and_back(lab: &Lab, pool: &str) {
    let folder = lab.store().parent().expect("a folder").to_path_buf();
    let path = |name: &str| folder.join(name).display().to_string();
    let (archive, program) = (path("out.zip"), path("out.ps1"));
    lab.ok("", &format!("{SILENT}Export-CsRgsConfiguration -Source '{pool}' -FileName '{archive}'"));
    lab.ok("", &format!("{SILENT}Export-CsRgsConfiguration -Source '{pool}' -FileName '{program}'"));

    let empty = Lab::new();
    empty.ok("", &format!("New-RgsService -Identity '{pool}' -Site S | Out-Null"));
    empty.ok(
        "",
        &format!("{SILENT}Import-CsRgsConfiguration '{archive}' '{pool}' -ReplaceExistingSettings | Where-Object Verdict -eq failed | ForEach-Object {{ throw $_.Remarks }}"),
    );
    same(&picture(&lab.store(), pool, false), &picture(&empty.store(), pool, false));
    // And out again: the same bytes.
    let again = path("again.zip");
    empty.ok("", &format!("{SILENT}Export-CsRgsConfiguration -Source '{pool}' -FileName '{again}'"));
    assert!(std::fs::read(&archive).expect("the archive") == std::fs::read(&again).expect("the second archive"));

    let empty = Lab::new();
    empty.ok("", &format!("New-RgsService -Identity '{pool}' -Site S | Out-Null"));
    for _ in 0..2 {
        // The second time everything is there.
        let said = empty.run("", &[&program, "-ServiceSettings"]);
        assert_eq!(said.code, 0, "{said:#?}");
        same(&picture(&lab.store(), pool, true), &picture(&empty.store(), pool, true));
    }
}

#[test]
fn the_demo() {
    let lab = Lab::new();
    assert_eq!(lab.script("", "demo.rhai", &[]).code, 0);
    for pool in ["redmond.litwareinc.com", "seattle.litwareinc.com"] {
        there_and_back(&lab, pool);
        let folder = lab.store().parent().expect("a folder").to_path_buf();
        for name in ["out.zip", "again.zip", "out.ps1"] {
            std::fs::remove_file(folder.join(name)).expect("a file");
        }
        let _ = std::fs::remove_dir_all(folder.join("out-sounds"));
    }
}

#[test]
fn the_imported_sample() {
    let lab = Lab::new();
    let folder = lab.store().parent().expect("a folder").to_path_buf();
    std::fs::write(folder.join("sample.zip"), export_zip()).expect("the sample");
    let sample = folder.join("sample.zip").display().to_string();
    lab.ok("", "New-RgsService -Identity lyncpool01.fabrikam.example -Site S | Out-Null");
    lab.ok("", &format!("{SILENT}Import-CsRgsConfiguration '{sample}' lyncpool01.fabrikam.example -ReplaceExistingSettings | Out-Null"));
    there_and_back(&lab, "lyncpool01.fabrikam.example");
}

/// Menus in menus, queues that hand calls round in a circle, names that would break out of any quotes, one sound for
/// several prompts, a managed workflow at rest, a set without holidays, hours to the end of the day.
#[test]
fn every_shape() {
    let lab = Lab::new();
    fill_with_every_shape(&lab);
    there_and_back(&lab, "hard.x.example");
}

/// The pool is hard.x.example.
pub fn fill_with_every_shape(lab: &Lab) {
    let folder = lab.store().parent().expect("a folder").to_path_buf();
    std::fs::write(folder.join("tone.wav"), wave(40)).expect("a sound");
    std::fs::write(folder.join("other.wav"), wave(41)).expect("a sound");
    let script = r#"
        $WarningPreference = 'SilentlyContinue'
        $pool = 'hard.x.example'
        New-RgsService -Identity $pool -Site S | Out-Null
        New-RgsUser -SipAddress 'sip:ann@x.example' | Out-Null
        Add-RgsRoleMember CsResponseGroupManager 'sip:ann@x.example'
        $names = "it's", "`$(Get-Date)", "a`"b", "x $([char]0x2019); Remove-Item x #", "[a]*?", "back``tick", "`u{1F600} é漢", "Ann' -Force; '", "Straße", "STRASSE", "e$([char]0x301)", "$([char]0xE8)", "S$([char]0x430)les", "Sales"
        foreach ($name in $names) {
            New-CsRgsAgentGroup -Parent $pool -Name $name -Description "line one`r`nline two`t'@" -AgentsByUri 'sip:ann@x.example' | Out-Null
        }
        $groups = Get-CsRgsAgentGroup -Identity $pool
        $queues = foreach ($name in $names) { New-CsRgsQueue -Parent $pool -Name $name -AgentGroupIDList $groups.Identity -TimeoutThreshold 30 -OverflowThreshold 0 -OverflowCandidate OldestCall }
        # A circle, and one that leads to itself.
        for ($n = 0; $n -lt $queues.Count; $n++) {
            $next = $queues[($n + 1) % $queues.Count]
            $queue = Get-CsRgsQueue -Identity $queues[$n].Identity
            $queue.TimeoutAction = New-CsRgsCallAction -Action TransferToQueue -QueueID $next.Identity -Prompt (New-CsRgsPrompt -TextToSpeechPrompt "Still`nhere")
            $queue.OverflowAction = New-CsRgsCallAction -Action TransferToQueue -QueueID $queue.Identity
            Set-CsRgsQueue -Instance $queue
        }
        $range = New-CsRgsTimeRange -OpenTime 0:00 -CloseTime 24:00
        New-CsRgsHoursOfBusiness -Parent $pool -Name "Day's" -SundayHours1 $range | Out-Null
        New-CsRgsHoursOfBusiness -Parent $pool -Name "Never" | Out-Null
        New-CsRgsHolidaySet -Parent $pool -Name "None" -HolidayList (New-CsRgsHoliday -StartDate 2026-01-01 -EndDate 2026-01-02) | Out-Null
        $none = Get-CsRgsHolidaySet -Name "None"; $none.HolidayList.Clear(); Set-CsRgsHolidaySet -Instance $none
        New-CsRgsHolidaySet -Parent $pool -Name "Some" -HolidayList (New-CsRgsHoliday -Name "Leap's" -StartDate "2028-02-29 12:30:15" -EndDate 2028-03-01) | Out-Null
        $tone = Import-CsRgsAudioFile -Identity $pool -Path tone.wav
        $other = Import-CsRgsAudioFile -Identity $pool -Path other.wav
        $music = Import-CsRgsAudioFile -Identity $pool -Path tone.wav
        function Ask($level) {
            $prompt = New-CsRgsPrompt -AudioFilePrompt $tone -TextToSpeechPrompt "Level $level"
            $to = if ($level -ge 3) { New-CsRgsCallAction -Action TransferToQueue -QueueID $queues[0].Identity } else { New-CsRgsCallAction -Action TransferToQuestion -Question (Ask ($level + 1)) }
            $bye = New-CsRgsAnswer -DtmfResponse '#' -VoiceResponseList "good bye", "it's over" -Name "End" -Action (New-CsRgsCallAction -Action Terminate -Prompt $prompt)
            New-CsRgsQuestion -Name "Q$level" -Prompt $prompt -InvalidAnswerPrompt (New-CsRgsPrompt -AudioFilePrompt $other) -NoAnswerPrompt (New-CsRgsPrompt -TextToSpeechPrompt 'What?') -AnswerList (New-CsRgsAnswer -DtmfResponse 1 -Action $to), $bye
        }
        $menu = New-CsRgsCallAction -Action TransferToQuestion -Question (Ask 1) -Prompt (New-CsRgsPrompt -AudioFilePrompt $tone)
        New-CsRgsWorkflow -Parent $pool -Name "Menu's" -PrimaryUri sip:menu@x.example -LineUri tel:+14255550100 -Active $true -DefaultAction $menu -BusinessHoursID "Day's" -HolidaySetIDList None, Some -CustomMusicOnHoldFile $music -NonBusinessHoursAction (New-CsRgsCallAction -Action TransferToVoicemailUri -Uri sip:box@x.example) -Language de-DE -TimeZone 'UTC' -Anonymous $true -EnabledForFederation $true -DisplayNumber "0 12'3" | Out-Null
        $own = New-CsRgsQueue -Parent $pool -Name "Own"
        New-CsRgsWorkflow -Parent $pool -Name "Resting" -PrimaryUri sip:resting@x.example -Active $true -Managed $true -ManagersByUri sip:ann@x.example -DefaultAction (New-CsRgsCallAction -Action TransferToQueue -QueueID $own.Identity) -Language en-US -TimeZone UTC | Out-Null
        Set-CsRgsWorkflow -Name "Resting" -Active $false
        New-CsRgsWorkflow -Parent $pool -Name "Bare" -PrimaryUri sip:bare@x.example -Language en-US -TimeZone UTC | Out-Null
        New-CsRgsWorkflow -Parent $pool -Name "Bare and managed" -PrimaryUri sip:bare2@x.example -Language en-US -TimeZone UTC | Out-Null
        Set-CsRgsWorkflow -Name "Bare and managed" -Managed $true -ManagersByUri sip:ann@x.example
        Set-CsRgsConfiguration $pool -AgentRingbackGracePeriod 90 -DisableCallContext $true -DefaultMusicOnHoldFile (Import-CsRgsAudioFile -Identity $pool -Path other.wav)
    "#;
    std::fs::write(folder.join("fill.ps1"), script).expect("a script");
    let said = lab.run("", &["-c", &format!("Set-Location '{0}'; . '{0}/fill.ps1'", folder.display())]);
    assert_eq!(said.code, 0, "{said:#?}");
}

/// A pool with a sound that no compression makes smaller.
#[cfg(target_os = "linux")]
fn loud_pool(lab: &Lab) {
    let folder = lab.store().parent().expect("a folder").to_path_buf();
    let mut bytes = wave(1_000_000);
    let mut state = 1u32;
    for byte in &mut bytes[44..] {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        *byte = (state >> 24) as u8;
    }
    std::fs::write(folder.join("noise.wav"), bytes).expect("a sound");
    lab.ok(
        "",
        &format!(
            "{SILENT}New-RgsService loud.x.example -Site S | Out-Null
             $sound = Import-CsRgsAudioFile -Identity loud.x.example -Path '{}/noise.wav'
             New-CsRgsQueue -Parent loud.x.example -Name Loud -TimeoutAction (New-CsRgsCallAction -Action Terminate -Prompt (New-CsRgsPrompt -AudioFilePrompt $sound)) | Out-Null",
            folder.display()
        ),
    );
}

#[cfg(target_os = "linux")]
fn names_in(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).expect("a folder").flatten();
    entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect()
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_leaves_no_half_file_and_removes_nothing() {
    let lab = Lab::new();
    loud_pool(&lab);
    let Some(disk) = crate::store::SmallDisk::mount(&lab.store().with_file_name("disk")) else { return };
    let place = disk.0.display().to_string();
    let export = |name: &str| {
        format!("{SILENT}Export-CsRgsConfiguration loud.x.example '{place}/{name}' -RemoveExportedConfiguration")
    };
    for name in ["a.zip", "a.ps1"] {
        lab.refused("", &export(name), "cannot");
        assert_eq!(names_in(&disk.0), Vec::<String>::new(), "{name}");
        assert_eq!(lab.ok("", "(Get-CsRgsQueue).Name"), "Loud", "{name}");
    }
    disk.remount("size=16m");
    lab.ok("", &export("a.zip"));
    assert_eq!(names_in(&disk.0), ["a.zip"]);
    assert_eq!(lab.ok("", "(Get-CsRgsQueue | Measure-Object).Count"), "0");
    lab.ok("", &format!("{SILENT}Import-CsRgsConfiguration '{place}/a.zip' loud.x.example | Out-Null"));
    assert_eq!(lab.ok("", "(Get-CsRgsQueue).TimeoutAction.Prompt.AudioFilePrompt.OriginalFileName"), "noise.wav");
}

/// Killed at any moment, an export is whole or not there.
#[cfg(target_os = "linux")]
#[test]
fn a_killed_export_is_whole_or_not_there() {
    let lab = Lab::new();
    loud_pool(&lab);
    let folder = lab.store().with_file_name("out");
    std::fs::create_dir(&folder).expect("a folder");
    let mut killed = 0;
    for n in 0..12 {
        let path = folder.join(format!("{n}.zip"));
        let code = format!("Export-CsRgsConfiguration loud.x.example '{}'", path.display());
        let mut export = lab.start(&code, std::process::Stdio::null());
        // Until something is on the disk, and then a little longer each time.
        let begins = std::time::Instant::now();
        while names_in(&folder).len() <= n && begins.elapsed().as_secs() < 20 {
            if export.try_wait().expect("it is there").is_some() {
                break;
            }
        }
        std::thread::sleep(std::time::Duration::from_millis(3 * n as u64));
        killed += usize::from(export.try_wait().expect("it is there").is_none());
        let _ = export.kill();
        export.wait().expect("it ends");
        if path.exists() {
            let file = std::fs::File::open(&path).expect("the archive");
            let archive = zip::ZipArchive::new(file).expect("a whole archive");
            assert_eq!(archive.len(), 7);
        }
    }
    assert!(killed > 0, "no export was killed");
}

/// Members that no cmdlet knows go out where they came in, however deep.
#[test]
fn what_nobody_knows_goes_out_again() {
    use rgsh::clixml::limits::Limits;
    use rgsh::migration::read::Manner;
    use rgsh::migration::source::archive::Bounds;
    fn unknown(path: &Path) -> Vec<(String, Vec<(String, Value)>)> {
        let mut found =
            rgsh::migration::source::found::find(&[path.to_path_buf()], &Bounds::default()).expect("a source");
        let mut all = Vec::new();
        for file in &mut found.files {
            file.each(&Limits::default(), Manner::default(), &mut |record| {
                if !record.unknown.is_empty() {
                    all.push((record.name, record.unknown));
                }
                Ok(())
            })
            .expect("records");
        }
        all.sort_by(|a, b| a.0.cmp(&b.0));
        all
    }
    let lab = Lab::new();
    let folder = lab.store().parent().expect("a folder").to_path_buf();
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/clixml/variants");
    let text = |name: &str| std::fs::read_to_string(samples.join(name)).expect("a sample");
    let within = folder.join("in");
    std::fs::create_dir(&within).expect("a folder");
    std::fs::write(within.join("queue.xml"), text("unknown-members.xml").replace("MiddleCall", "NewestCall"))
        .expect("a file");
    // One more, in the second of the answers.
    let asked = text("question-element.xml")
        .replace("<S N=\"DtmfResponse\">2</S>", "<S N=\"DtmfResponse\">2</S><S N=\"Colour.of\">red</S>");
    std::fs::write(within.join("asked.xml"), asked).expect("a file");
    lab.ok("", "New-RgsService lyncpool01.fabrikam.example -Site S | Out-Null");
    lab.ok(
        "",
        &format!("{SILENT}Import-CsRgsConfiguration '{}' lyncpool01.fabrikam.example -AllowDangling -OverwriteOwner | Out-Null", within.display()),
    );
    let out = folder.join("out.zip");
    lab.ok("", &format!("{SILENT}Export-CsRgsConfiguration lyncpool01.fabrikam.example '{}'", out.display()));
    let came_in = unknown(&within);
    let ways: Vec<&str> = came_in.iter().flat_map(|(_, members)| members).map(|(way, _)| way.as_str()).collect();
    assert!(
        ways.contains(&"SomethingNew") && ways.iter().any(|way| way.contains("AnswerList[1].Colour.of")),
        "{ways:?}"
    );
    assert_eq!(came_in, unknown(&out));
}

/// CLIXML is read 50 objects deep: what would be cut off there is refused, and a script takes it.
#[test]
fn menus_in_menus() {
    let lab = Lab::new();
    let folder = lab.store().parent().expect("a folder").to_path_buf();
    let fill = |levels: usize| {
        format!(
            "{SILENT}
             function Ask($level) {{
                 $to = if ($level -ge {levels}) {{ New-CsRgsCallAction -Action Terminate }} else {{ New-CsRgsCallAction -Action TransferToQuestion -Question (Ask ($level + 1)) }}
                 New-CsRgsQuestion -Prompt (New-CsRgsPrompt -TextToSpeechPrompt \"Level $level\") -AnswerList (New-CsRgsAnswer -DtmfResponse 1 -Action $to)
             }}
             New-CsRgsWorkflow -Parent deep.x.example -Name 'Menu {levels}' -PrimaryUri 'sip:menu{levels}@x.example' -Active $true -Language en-US -TimeZone UTC -DefaultAction (New-CsRgsCallAction -Action TransferToQuestion -Question (Ask 1)) | Out-Null"
        )
    };
    lab.ok("", "New-RgsService deep.x.example -Site S | Out-Null");
    lab.ok("", &fill(11));
    there_and_back(&lab, "deep.x.example");
    lab.ok("", &fill(12));
    let path = |name: &str| folder.join(name).display().to_string();
    let export = |name: &str, rest: &str| format!("Export-CsRgsConfiguration deep.x.example '{}' {rest}", path(name));
    lab.refused("", &export("deep.zip", ""), "12 questions inside one another; an archive holds 11");
    lab.refused("", &export("deep.zip", "-WhatIf"), "12 questions inside one another; an archive holds 11");
    lab.ok("", &export("deep.ps1", "-WhatIf"));
    assert!(!folder.join("deep.zip").exists() && !folder.join("deep.ps1").exists());
    lab.ok("", &export("some.zip", "-Workflow 'Menu 11'"));
    lab.ok("", &export("deep.ps1", ""));
    let empty = Lab::new();
    empty.ok("", "New-RgsService deep.x.example -Site S | Out-Null");
    let said = empty.run("", &[&path("deep.ps1")]);
    assert_eq!(said.code, 0, "{said:#?}");
    same(&picture(&lab.store(), "deep.x.example", true), &picture(&empty.store(), "deep.x.example", true));
}

/// What lives in a pool and belongs to another one goes out by its owner.
#[test]
fn what_a_pool_owns() {
    let lab = Lab::new();
    let folder = lab.store().parent().expect("a folder").to_path_buf();
    let path = |name: &str| folder.join(name).display().to_string();
    lab.ok("", &format!("{SILENT}foreach ($p in 'one.x.example', 'two.x.example') {{ New-RgsService $p -Site S | Out-Null; New-CsRgsQueue -Parent $p -Name \"Of $p\" | Out-Null }}"));
    let export = |pool: &str, name: &str, rest: &str| {
        format!("{SILENT}Export-CsRgsConfiguration {pool} '{}' {rest}", path(name))
    };
    // A failover: the backup keeps what the first pool owns, and gives it back.
    lab.ok("", &export("one.x.example", "one.zip", "-RemoveExportedConfiguration"));
    lab.ok("", &format!("{SILENT}Import-CsRgsConfiguration '{}' two.x.example | Out-Null", path("one.zip")));
    let names = |pool: &str| lab.ok("", &format!("(Get-CsRgsQueue -Identity {pool} -ShowAll).Name -join ', '"));
    assert_eq!(names("two.x.example"), "Of one.x.example, Of two.x.example");
    lab.ok("", &export("two.x.example", "back.zip", "-Owner one.x.example -RemoveExportedConfiguration"));
    assert_eq!((names("one.x.example"), names("two.x.example")), (String::new(), "Of two.x.example".into()));
    lab.ok(
        "",
        &format!("{SILENT}Import-CsRgsConfiguration '{}' one.x.example -OverwriteOwner | Out-Null", path("back.zip")),
    );
    assert_eq!(names("one.x.example"), "Of one.x.example");
}
