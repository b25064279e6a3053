//! The way out and back: a store as an archive or a script, an empty store filled from that, and both are the same.

use crate::lab::{Lab, export_zip, wave};
use rgsh::domain::agent_group::AgentGroup;
use rgsh::domain::business_hours::BusinessHours;
use rgsh::domain::holiday_set::HolidaySet;
use rgsh::domain::queue::Queue;
use rgsh::domain::workflow::Workflow;
use rgsh::object::identity::Identity;
use rgsh::store::Store;
use rgsh::store::entity::{Filter, Rows};
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::Path;

const SILENT: &str = "$WarningPreference = 'SilentlyContinue'; ";

/// What a service holds, by kind and name. Identities and sounds are as they are, or, where a script made them anew, by
/// the names of what they lead to and by their content.
type Picture = BTreeMap<String, Value>;

fn picture(store: &Path, pool: &str, is_made_anew: bool) -> Picture {
    fn objects<E: Rows>(store: &Store, service: &Identity, picture: &mut Picture, names: &mut BTreeMap<String, String>) {
        let filter = Filter { service: Some(service.clone()), owner: None, show_all: true };
        let (rows, more) = store.page::<E>(&filter, None, 10_000).expect("a page");
        assert!(more.is_none());
        for row in rows {
            let name = format!("{:?} {}", E::KIND, row.value.name());
            names.insert(row.value.identity().to_string(), name.clone());
            picture.insert(name, serde_json::to_value(&row.value).expect("JSON"));
        }
    }
    let store = Store::open(store, Default::default()).expect("a store");
    let service = Identity::service(&format!("ApplicationServer:{pool}"));
    let (mut picture, mut names) = (Picture::new(), BTreeMap::new());
    objects::<BusinessHours>(&store, &service, &mut picture, &mut names);
    objects::<HolidaySet>(&store, &service, &mut picture, &mut names);
    objects::<AgentGroup>(&store, &service, &mut picture, &mut names);
    objects::<Queue>(&store, &service, &mut picture, &mut names);
    objects::<Workflow>(&store, &service, &mut picture, &mut names);
    let (settings, _) = store.service_settings(&service).expect("settings");
    picture.insert("settings".into(), serde_json::to_value(&settings).expect("JSON"));
    for value in picture.values_mut() {
        sounds(value, &store, is_made_anew);
        if is_made_anew {
            by_name(value, &names);
        }
    }
    picture
}

/// The content of each sound beside its name, or in place of it.
fn sounds(value: &mut Value, store: &Store, is_made_anew: bool) {
    match value {
        Value::Object(members) => {
            if let Some(Value::String(unique)) = members.get("unique_name") {
                let bytes = store.audio_bytes(unique).expect("the store").unwrap_or_else(|| panic!("no sound {unique}"));
                members.insert("content".into(), Value::from(bytes));
                if is_made_anew {
                    members.remove("unique_name");
                    // A server's export calls a wave by the name of the .wma that it was made of; a script cannot.
                    let name = members["original_file_name"].as_str().unwrap_or_default().replace(".wma", ".wav");
                    members.insert("original_file_name".into(), name.into());
                }
            }
            members.values_mut().for_each(|value| sounds(value, store, is_made_anew));
        }
        Value::Array(items) => items.iter_mut().for_each(|value| sounds(value, store, is_made_anew)),
        _ => {}
    }
}

fn by_name(value: &mut Value, names: &BTreeMap<String, String>) {
    match value {
        Value::String(text) => {
            if let Some(name) = names.get(text) {
                text.clone_from(name);
            }
        }
        Value::Object(members) => members.values_mut().for_each(|value| by_name(value, names)),
        Value::Array(items) => items.iter_mut().for_each(|value| by_name(value, names)),
        _ => {}
    }
}

#[track_caller]
fn same(left: &Picture, right: &Picture) {
    let keys = |picture: &Picture| picture.keys().cloned().collect::<Vec<_>>();
    assert_eq!(keys(left), keys(right));
    for (name, value) in left {
        let text = |value: &Value| serde_json::to_string_pretty(value).expect("JSON");
        assert!(value == &right[name], "{name}\n{}\n{}", text(value), text(&right[name]));
    }
}

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
        let said = empty.run("", &[&program]);
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
    let folder = lab.store().parent().expect("a folder").to_path_buf();
    std::fs::write(folder.join("tone.wav"), wave(40)).expect("a sound");
    std::fs::write(folder.join("other.wav"), wave(41)).expect("a sound");
    let script = r#"
        $WarningPreference = 'SilentlyContinue'
        $pool = 'hard.x.example'
        New-RgsService -Identity $pool -Site S | Out-Null
        New-RgsUser -SipAddress 'sip:ann@x.example' | Out-Null
        Add-RgsRoleMember CsResponseGroupManager 'sip:ann@x.example'
        $names = "it's", "`$(Get-Date)", "a`"b", "x $([char]0x2019); Remove-Item x #", "[a]*?", "back``tick", "`u{1F600} é漢", "Ann' -Force; '"
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
    there_and_back(&lab, "hard.x.example");
}
