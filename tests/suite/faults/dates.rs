//! Dates, cultures, encodings and CSV: the right value, or an error that names it.

use crate::lab::Lab;
use proptest::prelude::*;
use rgsh::object::culture;
use rgsh::object::date_text::{self, Manner};
use rgsh::object::date_time::{Stamp, invariant};
use rgsh::object::dates::{self, Asker};
use std::path::PathBuf;

/// A file beside the store of a lab.
fn file(lab: &Lab, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
    let path = lab.store().with_file_name(name);
    std::fs::write(&path, content).expect("a file");
    path
}

#[test]
fn b1_order_of_day_and_month() {
    let lab = Lab::new();
    let rows = "S,E\n04/05/2026,05/05/2026\n25/12/2026,26/12/2026\n";
    let path = file(&lab, "h.csv", rows);
    let each = |tail: &str| {
        format!(
            "Import-Csv '{}' | {tail} | % {{ (New-CsRgsHoliday -Name X -StartDate $_.S -EndDate $_.E).StartDate.ToString('s') }}",
            path.display()
        )
    };
    // The month comes first: the first row would be a month long, and the second is no date.
    lab.refused("", &each("Select-Object -First 1"), "X would last 30 days, from 5 April 2026 to 5 May 2026");
    lab.refused("", &each("Select-Object -Skip 1"), "\"25/12/2026\" is not a DateTime: there is no month 25");
    lab.ok("", "Set-RgsSetting PSCulture en-AU");
    assert_eq!(lab.ok("", &each("Select-Object")), "2026-05-04T00:00:00\n2026-12-25T00:00:00");
    lab.refused("", "New-CsRgsHoliday -StartDate 12/25/2026 -EndDate 12/26/2026", "there is no month 25");
    lab.refused("", "[pscustomobject]@{ D = '12/25/2026' } | % D | Get-Date", "Get-Date");
    // Dots have the day first in either.
    for culture in ["en-US", "sv-SE", "de-DE"] {
        let line = format!(
            "Set-RgsSetting PSCulture {culture}; (New-CsRgsHoliday -StartDate 25.12.2026 -EndDate 26.12.2026).StartDate.Month"
        );
        assert_eq!(lab.ok("", &line), "12", "{culture}");
    }
    // Casts, typed parameters of functions and properties have the month first in every culture.
    lab.ok("", "Set-RgsSetting PSCulture en-GB");
    for refused in [
        "[datetime]'25/12/2026'",
        "function F([datetime]$D) { $D }; F 25/12/2026",
        "$h = New-CsRgsHoliday -StartDate 2026-12-25 -EndDate 2026-12-26; $h.EndDate = '27/12/2026'",
        "[datetime[]]('2026-12-25', '25.12.2026')",
    ] {
        lab.refused("", refused, "there is no month 2");
    }
    assert_eq!(lab.ok("", "'25/12/2026' -as [datetime]; ([datetime]'04/05/2026').Month"), "4");
    assert_eq!(
        lab.ok("", "[datetime]::Parse('25/12/2026').Month; [datetime]::Parse('12/25/2026', 'en-US').Month"),
        "12\n12"
    );
}

#[test]
fn b1_long_holidays_are_confirmed() {
    let lab = Lab::new();
    lab.refused("", "New-CsRgsHoliday -Name Long -StartDate 2026-07-01 -EndDate 2026-07-16", "Long would last 15 days");
    for accepted in [
        "New-CsRgsHoliday -StartDate 2026-07-01 -EndDate 2026-07-15",
        "New-CsRgsHoliday -StartDate 2026-07-01 -EndDate 2026-09-01 -Force",
        // What a script reckons is no text that was read.
        "New-CsRgsHoliday -StartDate ([datetime]'2026-07-01') -EndDate ([datetime]'2026-09-01')",
    ] {
        lab.ok("", accepted);
    }
}

#[test]
fn b1_dates_of_a_source_have_one_order() {
    let lab = Lab::new();
    lab.ok("", "New-RgsService p.x.example -Site Site1 | Out-Null");
    let set = |name: &str, start: &str, end: &str| {
        format!(r#"{{"Name":"{name}","HolidayList":[{{"Name":"a","StartDate":"{start}","EndDate":"{end}"}}]}}"#)
    };
    let import = |json: String, more: &str| {
        let path = file(&lab, "sets.json", format!("[{json}]"));
        lab.code("", &format!("Import-CsRgsConfiguration '{}' p.x.example -OverwriteOwner -WhatIf {more} | Format-List Name, Verdict, Remarks", path.display()))
    };
    let (sure, guessed) = (set("Sure", "25/12/2026", "26/12/2026"), set("Guess", "04/05/2026", "05/05/2026"));
    // The culture has the month first, and the file shows that it has the day first.
    let said = import(format!("{guessed},{sure}"), "");
    assert!(said.code != 0 && said.err.contains("-DateOrder"), "{said:#?}");
    let said = import(format!("{sure},{guessed}"), "-DateOrder DayFirst");
    assert_eq!(said.code, 0, "{said:#?}");
    let said = import(sure.clone(), "-DateOrder MonthFirst -KeepGoing");
    assert!(format!("{}{}", said.out, said.err).contains("DayFirst alone"), "{said:#?}");
    let said = import(set("Two", "25/12/2026", "12/26/2026"), "-KeepGoing");
    assert!(format!("{}{}", said.out, said.err).contains("two orders"), "{said:#?}");
    let said = import(set("Long", "04/05/2026", "05/05/2026"), "-KeepGoing");
    assert!(format!("{}{}", said.out, said.err).contains("would last from 2026-04-05 to 2026-05-05"), "{said:#?}");
}

#[test]
fn b1_every_culture_can_be_set() {
    let lab = Lab::new();
    for name in [
        "en-AU", "en-GB", "en-CA", "en-NZ", "en-IE", "en-ZA", "en-IN", "de-DE", "de-AT", "de-CH", "fr-FR", "fr-CA",
        "nl-NL", "pt-BR", "pt-PT", "es-ES", "es-MX", "it-IT", "sv-SE", "da-DK", "nb-NO", "fi-FI", "pl-PL", "ru-RU",
        "cs-CZ", "hu-HU", "tr-TR", "ja-JP", "ko-KR", "zh-CN", "zh-TW", "zh-HK", "ca-ES",
    ] {
        assert!(culture::names().contains(&name), "{name}");
    }
    // The vendor's languages, all of them.
    for language in rgsh::domain::workflow::LANGUAGES {
        assert!(culture::names().contains(language), "{language}");
    }
    let shown = "Set-RgsSetting PSCulture {}; (Get-Date 2026-05-04).ToString(); $PSCulture";
    for (name, text) in [
        ("en-AU", "4/05/2026 12:00:00 AM"),
        ("sv-SE", "2026-05-04 00:00:00"),
        ("fi-FI", "4.5.2026 0.00.00"),
        ("ja-JP", "2026/05/04 0:00:00"),
        ("nl-NL", "4-5-2026 00:00:00"),
    ] {
        assert_eq!(lab.ok("", &shown.replace("{}", name)), format!("{text}\n{name}"));
    }
    lab.refused("", "Set-RgsSetting PSCulture klingon", "PSCulture has no word");
    assert_eq!(
        lab.ok("", "Set-RgsSetting PSCulture es-MX; (Get-Date '25/12/2027 12:00:00 a.m.').ToString('s')"),
        "2027-12-25T00:00:00"
    );
}

#[test]
fn b2_what_is_written_is_read() {
    let lab = Lab::new();
    for name in ["en-GB", "de-DE", "hu-HU", "ko-KR"] {
        let line = format!(
            "Set-RgsSetting PSCulture {name}; $d = Get-Date 2026-05-04; ([datetime]\"$d\").Month; \"$d\"; \
             (Get-Date $d.ToString()).Month; [datetime]::Parse($d.ToString()).Month; $d -eq \"$d\""
        );
        assert_eq!(lab.ok("", &line), "5\n05/04/2026 00:00:00\n5\n5\nTrue", "{name}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    /// In every culture: its general form by itself, and the form within texts by a cast.
    #[test]
    fn b2_round_trips(day in 1i16..=28, month in 1i8..=12, year in 1950i16..=2049, seconds in 0i32..86_400) {
        let date = jiff::civil::date(year, month, day as i8);
        let time = jiff::civil::time((seconds / 3600) as i8, (seconds / 60 % 60) as i8, (seconds % 60) as i8, 0);
        let when = date.to_datetime(time);
        prop_assert_eq!(dates::read(&invariant(when), Asker::Cast).map(|stamp| stamp.when).ok(), Some(when));
        prop_assert_eq!(dates::read(&Stamp::from(when).iso(), Asker::Cast).map(|stamp| stamp.when).ok(), Some(when));
        for name in culture::names() {
            let culture = culture::find(name).expect("a culture");
            for form in ["G", "F"] {
                let text = rgsh::format::dotnet::date_in(when.into(), form, culture).expect("a form");
                let read = date_text::parse(&text, Manner::of(culture));
                prop_assert_eq!(read.map(|reading| reading.when()).ok(), Some(when), "{} {:?}", name, text);
            }
        }
    }
}

#[test]
fn f7_the_zone_of_a_date() {
    let lab = Lab::new();
    let berlin = |code: &str| {
        let output = lab.command("", &["-c", code]).env("TZ", "Europe/Berlin").output().expect("rgsh starts");
        assert!(output.status.success(), "{code}: {output:?}");
        (
            String::from_utf8_lossy(&output.stdout).trim_end().to_string(),
            String::from_utf8_lossy(&output.stderr).into_owned(),
        )
    };
    for (code, wanted) in [
        ("$d = [datetime]'2026-12-25T23:00:00Z'; \"$d $($d.Kind)\"", "12/26/2026 00:00:00 Local"),
        ("([datetime]'2026-12-25T23:00:00+09:00').ToString('o')", "2026-12-25T15:00:00.0000000+01:00"),
        (
            "([datetime]'2026-07-01 12:00').Kind; ([datetime]'2026-07-01 12:00').ToUniversalTime().ToString('o')",
            "Unspecified\n2026-07-01T10:00:00.0000000Z",
        ),
        (
            "$u = [datetime]::SpecifyKind([datetime]'2026-07-01 12:00', 'Utc'); $u.ToLocalTime().ToString('s'); $u.AddDays(1).Kind; ($u + [timespan]'1:00').Kind; $u.Date.Kind",
            "2026-07-01T14:00:00\nUtc\nUtc\nUtc",
        ),
        (
            "[datetime]::UtcNow.Kind; [datetime]::Now.Kind; (Get-Date).Kind; (Get-Date -AsUTC).Kind; [datetime]::Today.Kind",
            "Utc\nLocal\nLocal\nUtc\nLocal",
        ),
        (
            "[datetime]::SpecifyKind([datetime]'2026-07-01', [DateTimeKind]::Utc) | ConvertTo-Json; [datetime]'2026-07-01' | ConvertTo-Json",
            "\"2026-07-01T00:00:00Z\"\n\"2026-07-01T00:00:00\"",
        ),
        ("(Get-Date '2026-07-01 12:00' -AsUTC).ToString('yyyy-MM-ddTHH:mm:ssK zzz')", "2026-07-01T10:00:00Z +00:00"),
    ] {
        assert_eq!(berlin(code).0, wanted, "{code}");
    }
    let there = "$v = [pscustomobject]@{ A = [datetime]'2026-07-01'; B = [datetime]::SpecifyKind([datetime]'2026-07-01', 'Utc'); C = [datetime]'2026-07-01T00:00:00+02:00' }
        $v | Export-Clixml k.xml; $w = Import-Clixml k.xml; 'A', 'B', 'C' | % { $w.$_.ToString('o'); $w.$_.Kind }";
    let path = lab.store().with_file_name("k.xml").display().to_string();
    assert_eq!(
        berlin(&there.replace("k.xml", &format!("'{path}'"))).0.lines().collect::<Vec<_>>(),
        [
            "2026-07-01T00:00:00.0000000",
            "Unspecified",
            "2026-07-01T00:00:00.0000000Z",
            "Utc",
            "2026-07-01T00:00:00.0000000+02:00",
            "Local"
        ]
    );
    // Holidays are the clock on the wall, and what says otherwise is told.
    for date in [
        "'2026-12-25T00:00:00Z'",
        "'2026-12-25 00:00:00 +09:00'",
        "([datetime]::SpecifyKind([datetime]'2026-12-25', 'Utc'))",
    ] {
        let (out, err) =
            berlin(&format!("(New-CsRgsHoliday -StartDate {date} -EndDate 2026-12-26).StartDate.ToString('o')"));
        assert_eq!(out, "2026-12-25T00:00:00.0000000");
        assert!(err.contains("2026-12-25 00:00 is taken, by the clock of the workflow"), "{date}: {err}");
    }
}

/// A table in every encoding that spreadsheets and PowerShell write, with its name.
fn encoded(text: &str) -> Vec<(&'static str, Vec<u8>)> {
    let wide = |mark: &str, bytes: fn(u16) -> [u8; 2]| format!("{mark}{text}").encode_utf16().flat_map(bytes).collect();
    vec![
        ("UTF-8", text.as_bytes().to_vec()),
        ("UTF-8 with a mark", format!("\u{feff}{text}").into_bytes()),
        ("UTF-16", wide("\u{feff}", u16::to_le_bytes)),
        ("UTF-16, the high byte first", wide("\u{feff}", u16::to_be_bytes)),
        ("UTF-16 without a mark", wide("", u16::to_le_bytes)),
        ("Windows-1252", text.chars().map(|c| u8::try_from(u32::from(c)).expect("a letter")).collect()),
    ]
}

#[test]
fn c_one_csv_reader() {
    let lab = Lab::new();
    lab.ok("", "New-RgsService p.x.example | Out-Null");
    let tables = [
        "sep=;\r\ngroupName;workflowURI;language;timeZone\r\nGrüße {};sip:g{}@x.example;de-DE;UTC\r\n;;;\r\n",
        "groupName\tworkflowURI\tlanguage\ttimeZone\r\nGrüße {}\tsip:g{}@x.example\tde-DE\tUTC\r\n\t\t\t\r\n",
        "groupName, workflowURI, language, timeZone\n \"Grüße {}\" , \"sip:g{}@x.example\", de-DE, UTC\n,,,",
    ];
    let mut number = 0;
    for table in tables {
        for (encoding, _) in encoded("") {
            number += 1;
            let text = table.replace("{}", &number.to_string());
            let bytes = encoded(&text).into_iter().find(|(name, _)| *name == encoding).expect("it").1;
            let path = file(&lab, "groups.csv", bytes).display().to_string();
            let said = lab.code(
                "",
                &format!(
                    "Import-RgsHuntGroup '{path}' p.x.example | Out-Null; (Get-CsRgsQueue -Name 'Grüße {number}').Name"
                ),
            );
            assert_eq!(said.out.trim(), format!("Grüße {number}"), "{encoding} {text:?} {said:#?}");
            let said = lab.code("", &format!("(Import-Csv '{path}')[0] | % {{ $_.groupName; $_.timeZone }}"));
            assert_eq!(said.out.trim(), format!("Grüße {number}\nUTC"), "{encoding} {text:?} {said:#?}");
            assert_eq!(said.err.contains("Windows-1252"), encoding == "Windows-1252", "{said:#?}");
        }
    }
    // Objects in a table, by the import of configurations, and the files of -MapDomain.
    let text = "sep=;\r\nName;RoutingMethod;ParticipationPolicy;AgentAlertTime;AgentsByUri\r\nÜ;Serial;Informal;20; \"a@x.example;b@x.example\"\r\n;;;;\r\n";
    for (encoding, bytes) in encoded(text) {
        let path = file(&lab, "groups.csv", bytes).display().to_string();
        let map = file(&lab, "map.csv", "sep=;\nOld; New\nx.example; \"y.example\"\n;\n").display().to_string();
        let said = lab.code("", &format!("Import-CsRgsConfiguration '{path}' p.x.example -OverwriteOwner -MapDomain '{map}' | Out-Null; $g = Get-CsRgsAgentGroup -Name Ü; $g.AgentsByUri -join ' '; Remove-CsRgsAgentGroup $g -Force"));
        assert_eq!(said.out.trim(), "sip:a@y.example sip:b@y.example", "{encoding} {said:#?}");
    }
}

#[test]
fn f9_csv_typed_by_hand() {
    let lab = Lab::new();
    for (rows, wanted) in [
        ("'Name, Agents', 'x, \"a, b\"'", "[x][a, b]"),
        ("'Name, Agents', '  x  ,   y'", "[x ][y]"),
        ("'Name, Agents', '\"x\" , \"y\"\"z\"  '", "[x][y\"z]"),
        ("'Name, Agents', \"\"\"two`nlines\"\",`t\"\"y\"\"\"", "[two\nlines][y]"),
        ("'Name, Agents', 'x'", "[x][]"),
        ("'Name, Agents', ' , y'", "[][y]"),
    ] {
        assert_eq!(
            lab.ok("", &format!("{rows} | ConvertFrom-Csv | % {{ \"[$($_.Name)][$($_.Agents)]\" }}")),
            wanted,
            "{rows}"
        );
    }
    lab.warned(
        "",
        "'A,B','1,2,3','1,2','4,5,6' | ConvertFrom-Csv | Out-Null",
        "2 rows, the first in line 2, have more values",
    );
    lab.warned("", "'A,,A','1,2,3' | ConvertFrom-Csv | Out-Null", "the later ones are called \"A2\"");
    assert_eq!(lab.ok("", "('A,,','1,2,3' | ConvertFrom-Csv).psobject.Properties.Name -join ' '"), "A H1 H2");
    lab.refused("", "'A,B','1,\"2' | ConvertFrom-Csv", "line 2, column 3: the quote that opens here is never closed");
    let path = file(&lab, "program.exe", [b"MZ\x90\0\x03\0,,\n".as_slice(), &[0; 100_000]].concat());
    let said = lab.code("", &format!("Import-Csv '{}'", path.display()));
    assert!(
        said.code == 1 && said.err.matches("cannot read the rows").count() == 1 && !said.err.contains("WARNING"),
        "{said:#?}"
    );
}

#[test]
fn d_many_columns_are_quick() {
    let lab = Lab::new();
    let names: Vec<String> = (0..20_000).map(|n| format!("c{n}")).collect();
    let path = file(&lab, "wide.csv", format!("{0}\n{0}\n{0}\n", names.join(",")));
    let begun = std::time::Instant::now();
    assert_eq!(lab.ok("", &format!("(Import-Csv '{}')[1].c19999", path.display())), "c19999");
    assert!(begun.elapsed().as_secs() < 5, "{:?}", begun.elapsed());
}

#[test]
fn b18_appending_goes_on_in_the_encoding_of_the_file() {
    let lab = Lab::new();
    let wide =
        |text: &str| -> Vec<u8> { format!("\u{feff}{text}").encode_utf16().flat_map(u16::to_le_bytes).collect() };
    let path = lab.store().with_file_name("u.txt");
    let shown = path.display().to_string();
    let adds = [
        ("'ü' | Add-Content FILE", "ü\n"),
        ("'ü' | Out-File FILE -Append", "ü\n"),
        ("'ü' >> FILE", "ü\n"),
        ("'ü' | Tee-Object FILE -Append | Out-Null", "ü\n"),
        ("Add-Content FILE 'ü' -NoNewline", "ü"),
        ("'ü' | Add-Content FILE -Encoding unicode", "ü\n"),
    ];
    for (code, added) in adds {
        std::fs::write(&path, wide("a\n")).expect("a file");
        lab.ok("", &code.replace("FILE", &format!("'{shown}'")));
        assert_eq!(std::fs::read(&path).expect("bytes"), wide(&format!("a\n{added}")), "{code}");
    }
    std::fs::write(&path, wide("\"A\",\"B\"\n\"1\",\"2\"\n")).expect("a file");
    lab.ok("", &format!("[pscustomobject]@{{ B = 'ü'; A = 3 }} | Export-Csv '{shown}' -Append"));
    assert_eq!(std::fs::read(&path).expect("bytes"), wide("\"A\",\"B\"\n\"1\",\"2\"\n\"3\",\"ü\"\n"));
    std::fs::write(&path, wide("a\n")).expect("a file");
    lab.ok("", &format!("Start-Transcript '{shown}' -Append | Out-Null; 'grün'; Stop-Transcript | Out-Null"));
    let text = lab.ok("", &format!("Get-Content '{shown}' -Raw"));
    assert!(text.starts_with("a\n") && text.contains("grün") && !text.contains('\0'), "{text:?}");
    // A file of Windows-1252 goes on as such, and takes nothing that it has no letter for.
    std::fs::write(&path, b"Gr\xfc\xdfe\n").expect("a file");
    lab.ok("", &format!("Add-Content '{shown}' 'ä'"));
    assert_eq!(std::fs::read(&path).expect("bytes"), b"Gr\xfc\xdfe\n\xe4\n");
    lab.refused("", &format!("Add-Content '{shown}' '漢'"), "is Windows-1252 (ansi), which has no \"漢\"");
    // What is named and cannot follow is refused, and nothing is written.
    for (content, named) in [
        (wide("a\n"), "utf8"),
        (b"abc\n".to_vec(), "unicode"),
        ("ü\n".into(), "bigendianunicode"),
        (wide("a"), "ascii"),
    ] {
        std::fs::write(&path, &content).expect("a file");
        for cmdlet in ["Add-Content", "Out-File -Append"] {
            lab.refused("", &format!("'b' | {cmdlet} '{shown}' -Encoding {named}"), "cannot follow in one file");
        }
        assert_eq!(std::fs::read(&path).expect("bytes"), content, "{named}");
    }
    std::fs::write(&path, "\u{feff}ü\n").expect("a file");
    lab.ok("", &format!("Add-Content '{shown}' 'ä' -Encoding utf8"));
    assert_eq!(std::fs::read_to_string(&path).expect("text"), "\u{feff}ü\nä\n");
    // .NET's own methods write what they are told.
    std::fs::write(&path, wide("a")).expect("a file");
    let said = lab.code("", &format!("[IO.File]::AppendAllText('{shown}', 'b')"));
    assert!(said.code == 0 && said.err.contains("UTF-8 is added to it, as .NET does"), "{said:#?}");
    assert_eq!(std::fs::read(&path).expect("bytes"), [wide("a"), b"b".to_vec()].concat());
    std::fs::write(&path, wide("a")).expect("a file");
    lab.ok("", &format!("[IO.File]::AppendAllText('{shown}', 'b', [Text.Encoding]::Unicode)"));
    assert_eq!(std::fs::read(&path).expect("bytes"), wide("ab"));
}

#[test]
fn f11_utf8_has_its_mark() {
    let lab = Lab::new();
    let path = lab.store().with_file_name("t.txt");
    let shown = path.display().to_string();
    const MARK: &[u8] = b"\xef\xbb\xbf";
    for write in [
        "'ü' | Set-Content FILE",
        "'ü' | Out-File FILE",
        "[pscustomobject]@{ A = 'ü' } | Export-Csv FILE",
        "'ü' | Export-Clixml FILE",
        "'ü' | Tee-Object FILE | Out-Null",
        "'ü' | Add-Content FILE",
    ] {
        for (encoding, has_mark) in [
            ("", false),
            ("-Encoding UTF8", true),
            ("-Encoding utf8BOM", true),
            ("-Encoding utf8NoBOM", false),
            ("-Encoding ([Text.Encoding]::UTF8)", true),
        ] {
            let _ = std::fs::remove_file(&path);
            let (head, tail) = write.split_once(" FILE").expect("a file");
            lab.ok("", &format!("{head} '{shown}' {encoding}{tail}"));
            let bytes = std::fs::read(&path).expect("a file");
            assert_eq!(bytes.starts_with(MARK), has_mark, "{write} {encoding}");
            assert_eq!(bytes.windows(3).filter(|w| *w == MARK).count(), usize::from(has_mark), "{write} {encoding}");
        }
    }
    for (code, has_mark) in [
        ("[IO.File]::WriteAllText('FILE', 'ü')", false),
        ("[IO.File]::WriteAllText('FILE', 'ü', [Text.Encoding]::UTF8)", true),
        ("[IO.File]::WriteAllLines('FILE', @('ü'), (New-Object System.Text.UTF8Encoding $false))", false),
        ("'ü' > 'FILE'", false),
    ] {
        lab.ok("", &code.replace("FILE", &shown));
        assert_eq!(std::fs::read(&path).expect("a file").starts_with(MARK), has_mark, "{code}");
    }
    for cmdlet in ["Set-Content", "Add-Content", "Out-File", "Export-Csv", "Export-Clixml", "Tee-Object"] {
        assert!(
            lab.ok("", &format!("Get-Help {cmdlet} -Parameter Encoding | Out-String")).contains("utf8NoBOM"),
            "{cmdlet}"
        );
    }
}

#[test]
fn b14_keys_that_differ_in_case() {
    let lab = Lab::new();
    lab.refused("", "'{\"a\":1,\"A\":2}' | ConvertFrom-Json", "the keys \"a\" and \"A\", which differ in case alone");
    lab.refused("", "'[{\"x\":{\"Ü\":1,\"ü\":2}}]' | ConvertFrom-Json", "differ in case alone");
    lab.refused("", "'{\"\":1}' | ConvertFrom-Json", "whose name is empty");
    for (code, wanted) in [
        (
            "try { '{\"a\":1,\"A\":2}' | ConvertFrom-Json } catch { $_.FullyQualifiedErrorId -like 'KeysWithDifferentCasingInJsonString*' }",
            "True",
        ),
        (
            "$h = '{\"a\":1,\"A\":2,\"\":3}' | ConvertFrom-Json -AsHashtable; $h.Count; $h['a']; $h['A']; $h.Clone().Count",
            "3\n1\n2\n3",
        ),
        ("('{\"a\":1,\"a\":2}' | ConvertFrom-Json).a", "2"),
        (
            "$g = 'x','X','x' | Group-Object -AsHashTable -CaseSensitive; $g.Count; $g['x'].Count; $g['X'].Count",
            "2\n2\n1",
        ),
        ("$g = 'x','X','x' | Group-Object -AsHashTable; $g.Count; $g['X'].Count", "1\n3"),
        (
            "$h = [hashtable]::new(); $h['a'] = 1; $h['A'] = 2; $h.Count; $c = @{}; $c['a'] = 1; $c['A'] = 2; $c.Count",
            "2\n1",
        ),
        ("$h = New-Object System.Collections.Hashtable; $h.a = 1; $h.A = 2; \"$($h.a) $($h.A)\"", "1 2"),
    ] {
        assert_eq!(lab.ok("", code), wanted, "{code}");
    }
    for code in [
        "'never'; @{ a = 1; A = 2 }",
        "'never'; [pscustomobject]@{ Name = 1; 'NAME' = 2 }",
        "'never'; [ordered]@{ a = 1; b = @{ c = 1; C = 2 } }",
        "'never'; function F { @{ 1 = 'x'; 1 = 'y' } }",
    ] {
        let said = lab.code("", code);
        assert!(said.code != 0 && said.out.is_empty() && said.err.contains("twice"), "{code}: {said:#?}");
    }
    lab.refused("", "$a = 'k'; @{ $a = 1; k = 2 }", "the hashtable has the key \"k\" twice");
    assert_eq!(lab.ok("", "$a = 'k'; @{ $a = 1; ($a + 1) = 2 }.Count"), "2");
}

#[test]
fn f12_numbers_of_json() {
    let lab = Lab::new();
    for (code, wanted) in [
        ("[double]1 | ConvertTo-Json", "1.0"),
        (
            "'{\"x\":1.0,\"y\":1,\"z\":-2.50}' | ConvertFrom-Json | ConvertTo-Json -Compress",
            r#"{"x":1.0,"y":1,"z":-2.5}"#,
        ),
        (
            "[double]::NaN, [double]::PositiveInfinity, [double]::NegativeInfinity | ConvertTo-Json -Compress",
            r#"["NaN","Infinity","-Infinity"]"#,
        ),
        ("1e21, 1e-7, 0.1 | ConvertTo-Json -Compress", "[1E+21,1E-07,0.1]"),
        ("@{ a = 10 / 4; b = 10 / 5 } | ConvertTo-Json -Compress", r#"{"a":2.5,"b":2}"#),
    ] {
        assert_eq!(lab.ok("", code), wanted, "{code}");
    }
}
