//! Names within objects: of holidays, ranges, questions, answers.

use crate::lab::Lab;

const SILENT: &str = "$WarningPreference = 'SilentlyContinue'; ";

/// What the eye cannot see, and its number.
const ODD: &[(&str, &str)] = &[
    ("a\u{202e}b", "turns the direction of text, U+202E"),
    ("a\u{2066}b", "U+2066"),
    ("a\u{200b}b", "takes no room, U+200B"),
    ("a\u{200d}b", "U+200D"),
    ("a\u{feff}b", "U+FEFF"),
    ("a\u{a0}b", "a blank that is no plain one, U+00A0"),
    ("a\u{2003}b", "U+2003"),
    ("a\u{1b}[2Jb", "a control character, U+001B"),
    ("a\u{85}b", "a line end, U+0085"),
    ("a\tb", "a tab, U+0009"),
    ("a  b", "two blanks in a row"),
];

fn lab() -> Lab {
    let lab = Lab::new();
    lab.ok(
        "",
        &format!(
            "{SILENT}New-RgsService p.x.example | Out-Null; New-RgsService q.x.example | Out-Null
             New-CsRgsHolidaySet p.x.example -Name H -HolidayList (New-CsRgsHoliday -Name Plain -StartDate 2030-12-25 -EndDate 2030-12-26) | Out-Null
             $o = New-CsRgsTimeRange -Name Plain -OpenTime 8:00 -CloseTime 17:00
             New-CsRgsHoursOfBusiness p.x.example -Name B -MondayHours1 $o | Out-Null
             $q = New-CsRgsQueue p.x.example -Name Q
             $to = New-CsRgsCallAction -Action TransferToQueue -QueueID $q.Identity
             $ask = New-CsRgsQuestion -Name Plain -Prompt (New-CsRgsPrompt -TextToSpeechPrompt hello) -AnswerList (New-CsRgsAnswer -Name One -DtmfResponse 1 -VoiceResponseList one -Action $to)
             New-CsRgsWorkflow p.x.example -Name W -PrimaryUri sip:w@x.example -Language en-US -TimeZone UTC -DisplayNumber 123 -DefaultAction (New-CsRgsCallAction -Action TransferToQuestion -Question $ask) | Out-Null"
        ),
    );
    lab
}

/// Every way to a name within an object.
fn ways(name: &str) -> Vec<String> {
    let w = "$w = Get-CsRgsWorkflow -Name W; $q = $w.DefaultAction.Question";
    vec![
        format!("New-CsRgsHoliday -Name '{name}' -StartDate 2030-12-25 -EndDate 2030-12-26"),
        format!("New-CsRgsTimeRange -Name '{name}' -OpenTime 8:00 -CloseTime 9:00"),
        format!("New-CsRgsQuestion -Name '{name}' -Prompt (New-CsRgsPrompt -TextToSpeechPrompt hello)"),
        format!("New-CsRgsAnswer -Name '{name}' -DtmfResponse 1 -Action (New-CsRgsCallAction -Action Terminate)"),
        format!("New-CsRgsAnswer -VoiceResponseList x, '{name}' -Action (New-CsRgsCallAction -Action Terminate)"),
        format!("$s = Get-CsRgsHolidaySet -Name H; $s.HolidayList[0].Name = '{name}'; Set-CsRgsHolidaySet $s"),
        format!(
            "$s = Get-CsRgsHolidaySet -Name H; $s.HolidayList[0].Name = '{name}'; Set-CsRgsHolidaySet -Name H -HolidayList @{{ Add = $s.HolidayList }}"
        ),
        format!("$b = Get-CsRgsHoursOfBusiness -Name B; $b.MondayHours1.Name = '{name}'; Set-CsRgsHoursOfBusiness $b"),
        format!(
            "$b = Get-CsRgsHoursOfBusiness -Name B; $b.MondayHours1.Name = '{name}'; New-CsRgsHoursOfBusiness p.x.example -Name C -SundayHours2 $b.MondayHours1"
        ),
        format!("{w}; $q.Name = '{name}'; Set-CsRgsWorkflow $w"),
        format!("{w}; $q.AnswerList[0].Name = '{name}'; Set-CsRgsWorkflow $w"),
        format!("{w}; $q.AnswerList[0].VoiceResponseList = @('{name}'); Set-CsRgsWorkflow $w"),
        format!("Set-CsRgsWorkflow -Name W -DisplayNumber '{name}'"),
    ]
}

#[test]
fn a5_names_within_objects_follow_the_rule_of_names() {
    let lab = lab();
    let before = lab.ok("", "Get-CsRgsHolidaySet | ConvertTo-Json -Depth 9; Get-CsRgsHoursOfBusiness | ConvertTo-Json -Depth 9; Get-CsRgsWorkflow | ConvertTo-Json -Depth 20");
    for (at, (name, fault)) in ODD.iter().enumerate() {
        // All ways with two of them, and each with one.
        let ways = ways(name);
        let some: Vec<&String> = if at < 2 { ways.iter().collect() } else { vec![&ways[at % ways.len()]] };
        for way in some {
            lab.refused("", way, fault);
        }
    }
    let after = lab.ok("", "Get-CsRgsHolidaySet | ConvertTo-Json -Depth 9; Get-CsRgsHoursOfBusiness | ConvertTo-Json -Depth 9; Get-CsRgsWorkflow | ConvertTo-Json -Depth 20");
    assert_eq!(before, after);
    // In a file of either language; what is spoken and described stays free.
    let file = lab.store().with_file_name("s.rhai");
    std::fs::write(&file, "New-CsRgsHoliday -Name \"a\u{202e}b\" -StartDate 2030-12-25 -EndDate 2030-12-26\n")
        .expect("a file");
    let said = lab.run("", &[&file.display().to_string()]);
    assert!(said.code == 1 && said.err.contains("U+202E"), "{said:#?}");
    lab.ok("", &format!("{SILENT}New-CsRgsPrompt -TextToSpeechPrompt \"a\u{202e}  b\"; Set-CsRgsWorkflow -Name W -Description \"a\u{202e}  b\""));
    // What is usual in other scripts stays.
    for (name, kept) in [("Noël", "Noël"), ("日本 祝日", "日本 祝日"), ("День", "День"), ("caf\u{e9}", "caf\u{e9}")]
    {
        let code = format!("(New-CsRgsHoliday -Name '{name}' -StartDate 2030-12-25 -EndDate 2030-12-26).Name");
        assert_eq!(lab.ok("", &code), kept);
    }
}

#[test]
fn a5_one_name_in_two_spellings_within_an_object() {
    let lab = lab();
    let day = |name: &str, year: u32| {
        format!("(New-CsRgsHoliday -Name '{name}' -StartDate {year}-12-25 -EndDate {year}-12-26)")
    };
    let set = |days: &[String]| format!("New-CsRgsHolidaySet p.x.example -Name Days -HolidayList {}", days.join(", "));
    for (one, two) in [
        ("caf\u{e9}", "cafe\u{301}"),
        ("cafe\u{301}", "caf\u{e9}"),
        ("CAF\u{c9}", "cafe\u{301}"),
        ("M\u{fc}ller", "Mu\u{308}ller"),
        ("\u{d55c}", "\u{1112}\u{1161}\u{11ab}"),
    ] {
        let days = [day("Plain", 2029), day(one, 2030), day(two, 2031)];
        lab.refused("", &set(&days), "the name of a holiday is written in two ways");
        lab.refused("", &format!("Set-CsRgsHolidaySet -Name H -HolidayList {}", days[1..].join(", ")), "in two ways");
        let answer = |key: u32, name: &str| {
            format!(
                "(New-CsRgsAnswer -Name '{name}' -DtmfResponse {key} -Action (New-CsRgsCallAction -Action Terminate))"
            )
        };
        let ask = format!(
            "New-CsRgsQuestion -Prompt (New-CsRgsPrompt -TextToSpeechPrompt x) -AnswerList {}, {}",
            answer(1, one),
            answer(2, two)
        );
        lab.refused("", &ask, "the name of an answer is written in two ways");
        let word = |name: &str| {
            format!("(New-CsRgsAnswer -VoiceResponseList '{name}' -Action (New-CsRgsCallAction -Action Terminate))")
        };
        let ask = format!(
            "New-CsRgsQuestion -Prompt (New-CsRgsPrompt -TextToSpeechPrompt x) -AnswerList {}, {}",
            word(one),
            word(two)
        );
        lab.refused("", &ask, "share");
    }
    // One name, written alike or in another case, for the same day of other years.
    lab.ok("", &set(&[day("caf\u{e9}", 2030), day("caf\u{e9}", 2031), day("Caf\u{e9}", 2032)]));
}

#[test]
fn a5_what_has_such_names_can_be_changed_and_brought_in() {
    let lab = lab();
    // As an earlier version stored them.
    let database = rusqlite::Connection::open(lab.store()).expect("the store");
    for (table, column) in [("holiday_set", "holidays"), ("workflow", "default_action")] {
        let sql = format!("UPDATE {table} SET {column} = replace({column}, 'Plain', 'Pla' || char(0x202e) || 'in')");
        assert_eq!(database.execute(&sql, []).expect("a change"), 1);
    }
    drop(database);
    lab.warned("", "Set-CsRgsHolidaySet -Name H -NewName I", "Pla<U+202E>in");
    lab.warned("", "Set-CsRgsWorkflow -Name W -Description kept", "the name of a question \"Pla<U+202E>in\"");
    assert_eq!(lab.ok("", "(Get-CsRgsWorkflow).Description; (Get-CsRgsHolidaySet).Name"), "kept\nI");
    // Another one is refused, and one that is mended is welcome.
    let other = "$s = Get-CsRgsHolidaySet -Name I; $s.HolidayList[0].Name = \"x`u{200b}y\"; Set-CsRgsHolidaySet $s";
    lab.refused("", other, "U+200B");
    // Into another pool: refused, and under another name welcome.
    let path = lab.store().with_file_name("out.zip");
    let path = path.display();
    lab.ok("", &format!("{SILENT}Export-CsRgsConfiguration p.x.example '{path}'"));
    let import = format!("Import-CsRgsConfiguration '{path}' q.x.example -OverwriteOwner");
    let fresh = Lab::new();
    fresh.ok("", &format!("{SILENT}New-RgsService q.x.example | Out-Null"));
    let said = fresh.code("", &import);
    assert!(said.code == 1 && said.err.contains("Pla<U+202E>in") && said.err.contains("-MapName"), "{said:#?}");
    assert_eq!(fresh.ok("", "@(Get-CsRgsHolidaySet).Count + @(Get-CsRgsWorkflow).Count"), "0");
    let said = fresh.code("", &format!("{import} -MapName @{{ \"Pla`u{{202e}}in\" = 'Named'; 'One' = 'Two' }} | Group-Object Verdict -NoElement | % Name"));
    assert!(said.code == 0 && said.out.starts_with("created"), "{said:#?}");
    // The map is for objects, and for what cannot stay: a plain name within an object is no matter of it.
    assert!(
        said.err.contains("nothing in the source has the object \"One\"") && said.err.contains("4 created"),
        "{said:#?}"
    );
    let names = "(Get-CsRgsHolidaySet).HolidayList[0].Name; $q = (Get-CsRgsWorkflow).DefaultAction.Question; $q.Name; $q.AnswerList[0].Name";
    assert_eq!(fresh.ok("", names), "Named\nNamed\nOne");
}
