//! Names before patterns, names that the eye tells apart, and stored text on a terminal.

use crate::lab::Lab;
use crate::prompt::{PLAIN, Setting, fill};
use crate::terminal::Terminal;
use std::path::Path;

/// What a hostile hand puts into a description: a title, an empty screen, a colour, another direction, no room.
const HOSTILE: &str = "$([char]27)]0;mine$([char]7)$([char]27)[2J$([char]27)[31mred$([char]0x202e)up$([char]0x200b)";
/// How a person sees that.
const SEEN: &str = "␛]0;mine␇␛[2J␛[31mred<U+202E>up<U+200B>";

/// A service in which these queues are.
fn queues(names: &[&str]) -> Lab {
    let lab = Lab::new();
    lab.ok("", "$null = New-RgsService p.x.example; $null = New-RgsService q.x.example");
    for name in names {
        let name = name.replace('\'', "''");
        lab.ok("", &format!("New-CsRgsQueue p.x.example -Name '{name}' -WarningAction SilentlyContinue | Out-Null"));
    }
    lab
}

#[test]
fn a1_literal_name_first() {
    let lab = queues(&["Desk A", "Desk [A]", "Desk *", "Desk ?", "back`tick", "it's $5"]);
    for (wanted, found) in [
        ("Desk [A]", "Desk [A]"),
        ("desk [a]", "Desk [A]"),
        ("Desk *", "Desk *"),
        ("Desk ?", "Desk ?"),
        ("back`tick", "back`tick"),
        ("it''s $5", "it's $5"),
        ("Desk `[A`]", "Desk [A]"),
        ("Desk `*", "Desk *"),
        ("Desk [AB]", "Desk A"),
        ("Desk [A", ""),
        ("Des*", "Desk * | Desk ? | Desk [A] | Desk A"),
        ("Zz*", ""),
        ("Zz?", ""),
    ] {
        let code = format!("(Get-CsRgsQueue -Name '{wanted}' -ErrorAction Ignore).Name -join ' | '");
        assert_eq!(lab.ok("", &code), found, "{wanted}");
    }
    // As itself through the pipeline, too.
    lab.ok("", "Get-CsRgsQueue -Name 'Desk [A]' | Set-CsRgsQueue -Description b -WarningAction SilentlyContinue");
    lab.ok("", "Set-CsRgsQueue -Name 'Desk ?' -Description q -WarningAction SilentlyContinue");
    let told = lab.ok("", "(Get-CsRgsQueue | Where-Object Description | ForEach-Object Name) -join ' | '");
    assert_eq!(told, "Desk ? | Desk [A]");
    lab.ok("", "Get-CsRgsQueue -Name 'Desk [A]' | Remove-CsRgsQueue -Force; Remove-CsRgsQueue 'Desk *' -Force");
    assert_eq!(lab.ok("", "(Get-CsRgsQueue).Name -join ' | '"), "back`tick | Desk ? | Desk A | it's $5");
}

#[test]
fn a1_what_is_not_there_is_an_error_unless_it_is_a_pattern() {
    let lab = queues(&["Desk A", "Desk [B]"]);
    lab.refused("", "Get-CsRgsQueue -Name 'Lane [X]'", "there is no queue \"Lane [X]\"");
    lab.refused("", "Get-CsRgsQueue -Name 'Lane `*'", "there is no queue \"Lane `*\"");
    assert_eq!(lab.ok("", "@(Get-CsRgsQueue -Name 'Lane*').Count"), "0");
    // It is called so in another pool: here it is not there, and no pattern either.
    lab.ok("", "New-CsRgsQueue q.x.example -Name 'Desk B' -WarningAction SilentlyContinue | Out-Null");
    lab.refused("", "Get-CsRgsQueue -Identity q.x.example -Name 'Desk [B]'", "there is no queue \"Desk [B]\"");
    assert_eq!(lab.ok("", "(Get-CsRgsQueue -Identity q.x.example -Name 'Desk ?').Name"), "Desk B");
}

#[test]
fn a1_every_cmdlet_that_names() {
    let lab = queues(&["Q"]);
    lab.ok(
        "",
        "New-RgsUser sip:a@x.example -DisplayName 'Ann [A]' | Out-Null; New-RgsUser sip:b@x.example -DisplayName 'Ann A' | Out-Null
         New-CsAdminRole -Identity 'Night [A]' -Template CsHelpDesk | Out-Null
         New-CsAdminRole -Identity 'Night A' -Template CsHelpDesk | Out-Null
         $t = New-CsRgsCallAction -Action TransferToQueue -QueueID (Get-CsRgsQueue -Name Q).Identity
         foreach ($n in 'Line A', 'Line [A]') {
             New-CsRgsWorkflow p.x.example -Name $n -PrimaryUri \"sip:$($n -replace '\\W')$($n.Length)@x.example\" -DefaultAction $t -Language en-US -TimeZone UTC -WarningAction SilentlyContinue | Out-Null
         }",
    );
    for (code, found) in [
        ("(Get-CsUser 'Ann [A]').SipAddress", "sip:a@x.example"),
        ("(Get-CsUser 'ann [ab]').SipAddress", "sip:b@x.example"),
        ("(Get-CsUser 'Ann*').Count", "2"),
        ("@(Get-CsUser 'Zed*').Count", "0"),
        ("(Get-CsAdminRole -Filter 'Night [A]').Identity", "Night [A]"),
        ("(Get-CsAdminRole 'night [a]').Identity", "Night [A]"),
        ("(Get-CsAdminRole -Filter 'Night*').Count", "2"),
        ("(Get-RgsJournal -For 'Line [A]').Name", "Line [A]"),
        ("(Get-RgsJournal -For 'Line [AB]').Name", "Line A"),
        ("(Get-RgsJournal -For 'Line*').Count", "2"),
        ("(Get-CsRgsWorkflow -Name 'Line [A]').Name", "Line [A]"),
        (
            "(Export-CsRgsConfiguration p.x.example out.zip -Workflow 'Line [A]' -WhatIf 6>$null | Where-Object Kind -eq workflow).Name",
            "Line [A]",
        ),
        (
            "(Export-CsRgsConfiguration p.x.example out.zip -Workflow 'Line [AB]','Line [A]' -WhatIf 6>$null | Where-Object Kind -eq workflow).Name -join ' | '",
            "Line [A] | Line A",
        ),
        ("(Compare-RgsConfiguration p.x.example q.x.example -Name 'Line [A]').Name", "Line [A]"),
        ("(Compare-RgsConfiguration p.x.example q.x.example -Name 'Line [A]','Q').Count", "2"),
        ("@(Compare-RgsConfiguration p.x.example q.x.example -Name 'Zed*').Count", "0"),
    ] {
        assert_eq!(lab.ok("", code), found, "{code}");
    }
    lab.refused("", "Get-CsUser 'Zed [A]'", "there is no user \"Zed [A]\"");
    lab.refused("", "Compare-RgsConfiguration p.x.example q.x.example -Name 'Lane [A]'", "neither side has an object");
    lab.ok("", "Remove-CsAdminRole -Filter 'Night [A]' -Confirm:$false");
    assert_eq!(lab.ok("", "(Get-CsAdminRole -Filter 'Night*').Identity"), "Night A");
    // In a source that is brought in, too.
    lab.ok("", "Get-CsRgsWorkflow | Export-Clixml $env:HOME/w.xml -Depth 20");
    let brought = "(Import-CsRgsConfiguration $env:HOME/w.xml q.x.example -OverwriteOwner -Workflow 'line [a]' -WhatIf 6>$null).Name";
    assert_eq!(lab.ok("", brought), "Line [A]");
    lab.refused(
        "",
        "Import-CsRgsConfiguration $env:HOME/w.xml q.x.example -OverwriteOwner -Workflow 'lane [a]'",
        "the source has no workflow \"lane [a]\"",
    );
}

#[test]
fn a1_an_object_that_is_called_like_its_pool() {
    let lab = queues(&["p", "Other"]);
    assert_eq!(lab.ok("", "(Get-CsRgsQueue p).Name"), "p");
    lab.ok("", "Get-CsRgsQueue P | Remove-CsRgsQueue -Force");
    // Nothing is called so any more: it is the pool.
    assert_eq!(lab.ok("", "(Get-CsRgsQueue p).Name"), "Other");
}

#[test]
fn a1_composed_and_decomposed_are_one_name() {
    let lab = queues(&["Café", "ΟΔΟΣ", "Halle\u{301}"]);
    for (wanted, found) in [
        ("CAFE\u{301}", "Café"),
        ("οδος", "ΟΔΟΣ"),
        ("hallé", "Halle\u{301}"),
        ("cafe\u{301}*", "Café"),
        ("caf?", "Café"),
    ] {
        assert_eq!(lab.ok("", &format!("(Get-CsRgsQueue -Name '{wanted}').Name")), found, "{wanted}");
    }
    lab.refused("", "New-CsRgsQueue p.x.example -Name 'cafe\u{301}'", "already exists in pool p.x.example");
    lab.ok("", "Set-CsRgsQueue -Name 'cafe\u{301}' -Description coffee -WarningAction SilentlyContinue");
    // Another pool may have one of its own; here it is still one name.
    lab.ok("", "New-CsRgsQueue q.x.example -Name 'Cafe\u{301}' -WarningAction SilentlyContinue | Out-Null");
    lab.refused("", "Remove-CsRgsQueue 'Café' -Force", "exists 2 times");
    lab.ok("", "New-CsAdminRole -Identity 'Nuit é' -Template CsHelpDesk | Out-Null");
    lab.refused("", "New-CsAdminRole -Identity 'Nuit e\u{301}' -Template CsHelpDesk", "exists already");
    lab.ok("", "New-RgsUser sip:z@x.example -DisplayName 'Zoë' | Out-Null");
    assert_eq!(lab.ok("", "(Get-CsUser 'ZOE\u{308}').SipAddress"), "sip:z@x.example");
}

/// A store of the schema before this one, with names and keys as they were made then.
fn earlier(lab: &Lab, names: &[(&str, &str)]) {
    let database = lab.earlier();
    for (now, then) in names {
        let sql = "UPDATE queue SET name = ?2, name_key = ?3, sort_key = ?3 WHERE name = ?1";
        assert_eq!(database.execute(sql, (now, then, then.to_lowercase())).expect("a row"), 1);
    }
}

#[test]
fn a1_two_names_of_an_older_store_that_become_one() {
    let lab = queues(&["One", "Two", "Three", "Plain"]);
    earlier(&lab, &[("One", "Café"), ("Two", "Cafe\u{301}"), ("Three", "Mu\u{308}ller")]);
    assert_eq!(lab.ok("", "(Get-CsRgsQueue).Count"), "4");
    assert_eq!(lab.ok("", "(Get-CsRgsQueue -Name Müller).Name"), "Mu\u{308}ller");
    // Both are there; what one name cannot decide, the identity does.
    assert_eq!(lab.ok("", "(Get-CsRgsQueue -Name Café).Count"), "2");
    lab.refused("", "Set-CsRgsQueue -Name Café -Description x", "exists 2 times");
    lab.refused("", "New-CsRgsQueue p.x.example -Name CAFÉ", "already exists");
    lab.ok("", "Get-CsRgsQueue -Name Café | ForEach-Object { $_.Description = $_.Name.Length; $_ } | Set-CsRgsQueue -WarningAction SilentlyContinue");
    assert_eq!(lab.ok("", "(Get-CsRgsQueue -Name Café).Description | Sort-Object"), "4\n5");
    // A store written as text holds both as well.
    lab.ok("", "Export-RgsStore $env:HOME/text | Out-Null");
    let other = Lab::new();
    let text = lab.store().parent().expect("a folder").join("text");
    other.ok("", &format!("Import-RgsStore '{}' | Out-Null", text.display()));
    assert_eq!(other.ok("", "(Get-CsRgsQueue -Name Café).Count"), "2");
    // Renamed, each is found by its name.
    lab.ok(
        "",
        "$q = (Get-CsRgsQueue -Name Café)[0]; Set-CsRgsQueue $q.Identity -NewName Bar -WarningAction SilentlyContinue",
    );
    lab.ok("", "Set-CsRgsQueue -Name Café -Description left -WarningAction SilentlyContinue");
    lab.refused("", "New-CsRgsQueue p.x.example -Name CAFÉ", "already exists");
    assert_eq!(lab.ok("", "(Get-CsRgsQueue).Name.Count"), "4");
}

#[test]
fn a5_names_that_the_eye_tells_apart() {
    let lab = queues(&["Q"]);
    for (name, fault) in [
        ("a\u{202e}b", "turns the direction of text, U+202E"),
        ("a\u{200b}b", "takes no room, U+200B"),
        ("a\u{a0}b", "a blank that is no plain one, U+00A0"),
        ("a\u{3000}b", "U+3000"),
        ("a  b", "two blanks in a row"),
        ("a\tb", "a tab"),
        ("a\u{ad}b", "U+00AD"),
        ("a\u{feff}b", "U+FEFF"),
    ] {
        for made in [
            format!("New-CsRgsQueue p.x.example -Name '{name}'"),
            format!("New-CsRgsAgentGroup p.x.example -Name '{name}'"),
            format!(
                "New-CsRgsHolidaySet p.x.example -Name '{name}' -HolidayList (New-CsRgsHoliday -Name x -StartDate 2030-12-25 -EndDate 2030-12-26)"
            ),
            format!("New-CsRgsHoursOfBusiness p.x.example -Name '{name}'"),
            format!(
                "New-CsRgsWorkflow p.x.example -Name '{name}' -PrimaryUri sip:w@x.example -DefaultAction (New-CsRgsCallAction -Action Terminate)"
            ),
            format!("Set-CsRgsQueue -Name Q -NewName '{name}'"),
            format!("New-CsAdminRole -Identity '{name}' -Template CsHelpDesk"),
            format!("New-RgsUser sip:u@x.example -DisplayName '{name}'"),
        ] {
            lab.refused("", &made, fault);
        }
    }
    lab.refused("", "New-CsRgsQueue p.x.example -Name \"a`eb\"", "a control character, U+001B");
    lab.refused("", "New-RgsService r.x.example -Site \"Re\u{200b}d\"", "U+200B");
    // Blanks around it go, as ever.
    lab.ok("", "New-CsRgsQueue p.x.example -Name \"  Desk\u{a0}\" -WarningAction SilentlyContinue | Out-Null");
    assert_eq!(lab.ok("", "(Get-CsRgsQueue -Name Desk).Name.Length"), "4");
}

#[test]
fn a5_objects_of_such_names_can_be_changed_and_renamed() {
    let lab = queues(&["One", "Two"]);
    earlier(&lab, &[("One", "De\u{202e}sk"), ("Two", "Ta\u{200b}ble")]);
    lab.warned("", "Set-CsRgsQueue -Name 'De\u{202e}sk' -Description kept", "De<U+202E>sk");
    assert_eq!(lab.ok("", "(Get-CsRgsQueue -Name 'De\u{202e}sk').Description"), "kept");
    lab.ok("", "Set-CsRgsQueue -Name 'De\u{202e}sk' -NewName Desk -WarningAction SilentlyContinue");
    lab.ok("", "Get-CsRgsQueue -Name 'Ta*' | Remove-CsRgsQueue -Force");
    assert_eq!(lab.ok("", "(Get-CsRgsQueue).Name"), "Desk");
    // What an import refuses, and why; under another name it comes in.
    let odd = queues(&["One"]);
    earlier(&odd, &[("One", "De\u{202e}sk")]);
    odd.ok("", "Get-CsRgsQueue | Export-Clixml $env:HOME/q.xml -Depth 20");
    let file = odd.store().parent().expect("a folder").join("q.xml");
    let import = format!("Import-CsRgsConfiguration '{}' q.x.example -OverwriteOwner", file.display());
    let said = lab.code("", &import);
    assert!(said.err.contains("De<U+202E>sk") && said.err.contains("turns the direction of text"), "{said:#?}");
    assert_eq!(lab.ok("", "@(Get-CsRgsQueue -Identity q.x.example).Count"), "0");
    lab.ok(
        "",
        &format!("{import} -MapName @{{ \"De`u{{202e}}sk\" = 'Desk' }} -WarningAction SilentlyContinue | Out-Null"),
    );
    assert_eq!(lab.ok("", "(Get-CsRgsQueue -Identity q.x.example).Name"), "Desk");
}

/// A home with a hostile description in its store.
fn hostile() -> tempfile::TempDir {
    let home = tempfile::tempdir().expect("a folder");
    fill(home.path(), "$null = New-RgsService p.x.example");
    fill(
        home.path(),
        &format!("New-CsRgsQueue p.x.example -Name Desk -Description \"{HOSTILE}\" -WarningAction Ignore | Out-Null"),
    );
    home
}

/// Runs a script in a terminal; all bytes that came there.
fn sent(name: &str, home: &Path, code: &str) -> Option<String> {
    let terminal = Terminal::open(&format!("names-{name}"))?;
    std::fs::write(home.join("s.ps1"), code).expect("a file");
    let raw = home.join(format!("{name}.raw"));
    let program = format!(
        "sleep 1; cd '{0}'; env HOME='{0}' XDG_DATA_HOME='{0}/data' TERM=screen '{1}' --no-color --store lab.db s.ps1; echo left with $?; sleep 60",
        home.display(),
        env!("CARGO_BIN_EXE_rgsh"),
    );
    terminal.runs((150, 50), &[], &program);
    terminal.tmux(&["pipe-pane", &format!("cat > '{}'", raw.display())]);
    terminal.shows("left with");
    for _ in 0..50 {
        let bytes = std::fs::read(&raw).unwrap_or_default();
        let text = String::from_utf8_lossy(&bytes).into_owned();
        if text.contains("left with") {
            return Some(text);
        }
        std::thread::sleep(std::time::Duration::from_millis(100));
    }
    panic!("nothing came through the pipe");
}

#[test]
fn a5_stored_text_never_steers_a_terminal() {
    let home = hostile();
    for (at, code) in [
        "Get-CsRgsQueue -Name Desk",
        "Get-CsRgsQueue | Format-Table Name, Description -Wrap",
        "Get-CsRgsQueue | Format-Wide Description -Column 1",
        "Get-CsRgsQueue | Format-Custom Description",
        "(Get-CsRgsQueue).Description",
        "\"$((Get-CsRgsQueue).Description)\"",
        "Write-Host (Get-CsRgsQueue).Description",
        "[Console]::WriteLine((Get-CsRgsQueue).Description)",
        "Write-Warning (Get-CsRgsQueue).Description",
        "Write-Error (Get-CsRgsQueue).Description",
        "throw (Get-CsRgsQueue).Description",
        "(Get-RgsJournal -For Desk -First 1).After.Description",
        "Set-CsRgsQueue -Name Desk -Description other -WarningAction Ignore; (Get-RgsJournal -For Desk -First 1).Changes
         Set-CsRgsQueue -Name Desk -Description (Get-RgsJournal -For Desk -First 1).Before.Description -WarningAction Ignore",
        "Get-CsRgsQueue | Out-Host",
        "@{ (Get-CsRgsQueue).Description = 1 }",
        "Get-CsRgsQueue | Select-Object @{ n = (Get-CsRgsQueue).Description; e = { 1 } }",
        "Get-CsRgsQueue | Group-Object Description | Format-Table Name",
        "Get-CsRgsQueue -Name (Get-CsRgsQueue).Description",
        "Get-CsRgsQueue | Out-String",
    ]
    .into_iter()
    .enumerate()
    {
        let Some(text) = sent(&format!("steer{at}"), home.path(), code) else { return };
        let plain = text.replace("\r\n", "\n");
        assert!(!plain.contains(['\u{1b}', '\u{7}', '\u{202e}', '\u{200b}']), "{code}\n{text:?}");
        assert!(plain.contains("␛]0;mine␇"), "{code}\n{text:?}");
    }
}

#[test]
fn a5_what_is_data_stays_exact() {
    let home = hostile();
    let raw = "\u{1b}]0;mine\u{7}\u{1b}[2J\u{1b}[31mred\u{202e}up\u{200b}";
    let said = |flags: &[&str], code: &str| -> String {
        let output = std::process::Command::new(env!("CARGO_BIN_EXE_rgsh"))
            .args(["--store", &home.path().join("lab.db").display().to_string()])
            .args(flags)
            .args(["-c", code])
            .current_dir(home.path())
            .env("HOME", home.path())
            .output()
            .expect("rgsh starts");
        assert!(output.status.success(), "{code}");
        String::from_utf8_lossy(&output.stdout).into_owned()
    };
    assert_eq!(said(&[], "(Get-CsRgsQueue).Description").trim_end(), raw);
    assert!(said(&[], "Get-CsRgsQueue").contains(SEEN));
    assert!(said(&["--output", "table"], "Get-CsRgsQueue | Select-Object Description").contains(SEEN));
    assert!(said(&["--output", "csv"], "Get-CsRgsQueue | Select-Object Description").contains(raw));
    let json: serde_json::Value =
        serde_json::from_str(&said(&["--output", "json"], "Get-CsRgsQueue | Select-Object Description")).expect("JSON");
    assert_eq!(json["Description"], raw);
    assert!(!said(&["--output", "json"], "Get-CsRgsQueue").contains('\u{202e}'));
    said(&[], "(Get-CsRgsQueue).Description | Set-Content d.txt; Get-CsRgsQueue | Format-List Description > l.txt");
    for file in ["d.txt", "l.txt"] {
        assert!(std::fs::read_to_string(home.path().join(file)).expect("a file").contains(raw), "{file}");
    }
    assert_eq!(said(&[], "((Get-CsRgsQueue | ConvertTo-Json -Depth 4 | ConvertFrom-Json).Description) -eq (Get-CsRgsQueue).Description").trim(), "True");
}

#[test]
fn a5_colours_of_a_script_stay_its_own() {
    let home = hostile();
    let code = "Write-Host \"`e[32mgreen`e[0m\"; $e = [char]27; \"$e[35mviolet$e[0m\"; Write-Host \"`e[5Aup\"; Write-Host \"`r50%\"";
    let Some(text) = sent("own", home.path(), code) else { return };
    assert!(text.contains("\u{1b}[32mgreen\u{1b}[0m") && text.contains("\u{1b}[35mviolet\u{1b}[0m"), "{text:?}");
    assert!(text.contains("␛[5Aup") && text.contains("\r50%"), "{text:?}");
    // What others stored gets no colour, not even one that the script uses itself.
    let code = "\"`e[31mmine`e[0m\"; \"$((Get-CsRgsQueue).Description)\"; Write-Host (Get-CsRgsQueue).Description";
    let text = sent("theirs", home.path(), code).expect("a terminal");
    assert!(text.contains("\u{1b}[31mmine\u{1b}[0m") && text.matches(SEEN).count() == 2, "{text:?}");
}

#[test]
fn a5_at_the_prompt() {
    let home = hostile();
    earlier_names(home.path());
    let setting = Setting { columns: 120, ..PLAIN };
    let Some(terminal) = Terminal::with("hostile", home.path(), &setting) else { return };
    terminal.ends_in("PS>");
    // What Tab writes can be seen, and finds what it named.
    terminal.keys(&["(Get-CsRgsQueue -Name ev", "Tab"]);
    terminal.ends_in("-Name \"ev`u{202e}il\"");
    terminal.line(").Name.Length");
    terminal.ends_in("\n5\nPS>");
    terminal.clear();
    terminal.tmux(&["send-keys", "-l", "(Get-CsRgsQueue -Name 'zales ["]);
    terminal.keys(&["Tab"]);
    terminal.ends_in("-Name 'Zales [DE]'");
    terminal.line(").Name");
    terminal.ends_in("\nZales [DE]\nPS>");
    // A question, and a progress line.
    terminal.clear();
    terminal.line("Remove-CsRgsQueue \"ev`u{202e}il\" -Confirm");
    terminal.shows("ev<U+202E>il");
    terminal.line("n");
    terminal.ends_in("PS>");
    terminal.clear();
    terminal.line("function prompt { (Get-CsRgsQueue -Name Desk).Description + '>' }");
    terminal.ends_in(&format!("{SEEN}>"));
}

/// Names that a store of today no longer takes, and one in brackets.
fn earlier_names(home: &Path) {
    fill(
        home,
        "'evil', 'Zales [DE]', 'Zales D' | ForEach-Object { $null = New-CsRgsQueue p.x.example -Name $_ -WarningAction Ignore }",
    );
    let database = rusqlite::Connection::open(home.join("lab.db")).expect("a database");
    let sql = "UPDATE queue SET name = ?1, name_key = ?1 WHERE name = 'evil'";
    assert_eq!(database.execute(sql, ["ev\u{202e}il"]).expect("a row"), 1);
}

#[test]
fn e_hints_that_say_something() {
    let lab = queues(&["Desk", "Sаles"]);
    // The same name, or a near one, in another pool is no help here.
    for name in ["Desk", "Desc"] {
        let said = lab.code("", &format!("Get-CsRgsQueue -Identity q.x.example -Name {name}"));
        assert!(said.err.contains("there is no queue") && !said.err.contains("did you mean"), "{said:#?}");
    }
    let said = lab.code("", "Get-CsRgsQueue -Name Desc");
    assert!(said.err.contains("did you mean \"Desk\"?"), "{said:#?}");
    // One that only looks like what was typed is spelt.
    let said = lab.code("", "Get-CsRgsQueue -Name Sales");
    assert!(said.err.contains("did you mean \"S<U+0430>les\"?"), "{said:#?}");
}

#[test]
fn e_differences_that_the_eye_sees() {
    let home = tempfile::tempdir().expect("a folder");
    fill(home.path(), "$null = New-RgsService p.x.example; $null = New-RgsService q.x.example");
    let line = "New-CsRgsQueue p -Name Desk -Description \"Sаles \u{202e}x\"; New-CsRgsQueue q -Name Desk -Description 'Sales x'
                New-CsRgsQueue p -Name Cafe\u{301}; New-CsRgsQueue q -Name Café; New-CsRgsQueue p -Name Теam; New-CsRgsQueue q -Name Team";
    fill(home.path(), &format!("$WarningPreference = 'Ignore'; $null = & {{ {line} }}"));
    let lab = home.path().join("lab.db").display().to_string();
    let piped = std::process::Command::new(env!("CARGO_BIN_EXE_rgsh"))
        .args(["--store", &lab, "-c", "Compare-RgsConfiguration p q"])
        .env("HOME", home.path())
        .output()
        .expect("rgsh starts");
    let piped = String::from_utf8_lossy(&piped.stdout).into_owned();
    for seen in ["S<U+0430>les <U+202E>x", "Cafe<U+0301>", "Caf<U+00E9>", "<U+0422><U+0435>am"] {
        assert!(piped.contains(seen), "{seen}\n{piped}");
    }
    let Some(text) = sent("diff", home.path(), "Compare-RgsConfiguration p q") else { return };
    for seen in [
        "- S<U+0430>les <U+202E>x",
        "+ Sales x",
        "- Cafe<U+0301>",
        "+ Caf<U+00E9>",
        "- Queue \"<U+0422><U+0435>am\"",
        "+ Queue \"Team\"",
    ] {
        assert!(text.contains(seen), "{seen}\n{text}");
    }
}
