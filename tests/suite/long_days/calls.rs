//! How rgsh is called, and what is said of lines that are wrong.

use crate::lab::Lab;
use std::process::Command;

/// rgsh with these arguments alone, in a folder of its own.
fn run(folder: &std::path::Path, args: &[&str]) -> (i32, String, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_rgsh"))
        .args(args)
        .current_dir(folder)
        .env("HOME", folder)
        .env("XDG_DATA_HOME", folder.join("data"))
        .env_remove("RGSH_STORE")
        .stdin(std::process::Stdio::null())
        .output()
        .expect("rgsh starts");
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).trim_end().to_string();
    (output.status.code().unwrap_or(-1), text(&output.stdout), text(&output.stderr))
}

#[test]
fn flags_as_people_of_powershell_type_them() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("add.ps1"), "param($A, [switch]$NoProfile) \"$A $NoProfile\"").expect("a script");
    for (args, out) in [
        (&["-Command", "1 + 2"][..], "3"),
        (&["-COMMAND", "Get-Date", "-Year", "2000", "-Format", "yyyy"], "2000"),
        (&["-NoProfile", "-Command", "& { 'x' }"], "x"),
        (&["-noprofile", "-NOLOGO", "-NonInteractive", "-c", "$args[0]", "y"], "y"),
        (&["-ExecutionPolicy", "Bypass", "-File", "add.ps1", "5", "-NoProfile"], "5 True"),
        (&["-ep", "RemoteSigned", "-nop", "-f", "add.ps1", "-A", "6"], "6 False"),
        (&["-NoP", "-NonI", "-W", "Hidden", "-Enc", "JwBhACcAIAArACAAJwBiACcA"], "ab"),
        (&["-Store", "x.db", "-Command", "'own'"], "own"),
        (&["-Sta", "add.ps1", "-A", "-?x"], "-?x False"),
    ] {
        let (code, shown, err) = run(folder.path(), args);
        assert_eq!((code, shown.as_str(), err.as_str()), (0, out, ""), "{args:?}");
    }
    for args in [&["-?"][..], &["-Help"], &["/?"], &["-h"]] {
        let (code, shown, _) = run(folder.path(), args);
        assert!(code == 0 && shown.contains("Usage: rgsh"), "{args:?}: {shown}");
    }
    assert!(run(folder.path(), &["-Version"]).1.starts_with("rgsh "));
}

#[test]
fn flags_without_a_meaning_say_what_to_type() {
    let folder = tempfile::tempdir().expect("a folder");
    for (args, hint) in [
        (&["-NoExit", "-File", "x.ps1"][..], ". SCRIPT"),
        (&["-WorkingDirectory", "/tmp"], "cd FOLDER"),
        (&["-ExecutionPolicy", "AllSigned", "x.ps1"], "leave it out"),
        (&["-OutputFormat", "XML"], "--output json"),
        (&["-Comand", "1"], "-Command"),
        (&["-Command"], "--help"),
        (&["-Frobnicate"], "--help"),
    ] {
        let (code, shown, err) = run(folder.path(), args);
        assert_eq!((code, shown.as_str()), (2, ""), "{args:?}");
        assert!(err.starts_with("rgsh: ") && err.contains("hint: ") && err.contains(hint), "{args:?}: {err}");
    }
    assert!(!folder.path().join("data").exists(), "nothing is made");
}

#[test]
fn all_faults_of_a_call_are_said_at_once() {
    let lab = Lab::new();
    lab.ok("", "New-RgsService p.x.example | Out-Null");
    for (code, parts) in [
        (
            "New-CsRgsQueue -Nmae x -Foo 1 -TimeoutThreshold abc",
            &[
                "no parameter -Nmae",
                "did you mean -Name?",
                "no parameter -Foo",
                "\"abc\" is not an Integer",
                "-Parent is missing",
            ][..],
        ),
        ("Get-CsRgsQueue -Foo 1 -Bar 2", &["no parameter -Foo", "no parameter -Bar"]),
        (
            "New-CsRgsAgentGroup p -AgentAlertTime 5 -RoutingMethod Foo",
            &["outside 10 to 600", "not one of LongestIdle"],
        ),
        ("New-CsRgsQueue -TimeoutThreshold 1", &["-TimeoutThreshold: 1 is outside", "-Parent and -Name are missing"]),
        ("$h = @{ Foo = 1; Bar = 2 }; Get-CsRgsQueue @h", &["no parameter -Foo", "no parameter -Bar"]),
        ("'x' | Where-Object -Foo 1 -Bar 2", &["no parameter -Foo", "no parameter -Bar"]),
        (
            "function f([Parameter(Mandatory)]$Name, [int]$N) { 1 }; f -Foo 1 -N abc",
            &["no parameter -Foo", "\"abc\" is not an int", "-Name is missing"],
        ),
    ] {
        let said = lab.code("", code);
        assert_eq!((said.code, said.out.as_str()), (1, ""), "{code}: {said:#?}");
        for part in parts {
            assert_eq!(said.err.matches(part).count(), 1, "{code}: {part}: {}", said.err);
        }
        // Each at its own place.
        assert!(
            said.err.matches("\n    ^").count() + said.err.matches(" ^").count() >= parts.len() - 1,
            "{}",
            said.err
        );
    }
    // What a misspelt name was meant for is not missed besides, and one error is one as before.
    let said = lab.code("", "New-CsRgsQueue p -Nmae x");
    assert!(!said.err.contains("missing"), "{}", said.err);
    // For programs each is a line.
    let said = lab.run("", &["--output", "json", "-c", "Get-CsRgsQueue -Foo 1 -Bar 2"]);
    let lines: Vec<serde_json::Value> = said.err.lines().map(|l| serde_json::from_str(l).expect("JSON")).collect();
    assert_eq!(lines.iter().map(|line| line["target"].as_str()).collect::<Vec<_>>(), [Some("Foo"), Some("Bar")]);
    assert_eq!(lab.ok("", "@(Get-CsRgsQueue).Count"), "0");
}

#[test]
fn a_domain_typed_alone_is_no_program() {
    let lab = Lab::new();
    for name in [
        "redmond.litwareinc.com",
        "pool01.contoso.local",
        "POOL01.contoso.com",
        "lync-fe.contoso.net",
        "p.x.example",
        "a.b.c.d.org",
        "desk.contoso.pl",
        "litwareinc.com",
    ] {
        lab.refused("", name, &format!("there is no command \"{name}\""));
        let said = lab.code("", name);
        assert!(!said.err.contains("is a program") && said.err.contains("Get-CsPool"), "{name}: {}", said.err);
        assert_eq!(said.err.matches("there is no").count(), 2, "{name}: {}", said.err);
    }
    for name in ["notepad.exe", "tool.cmd", "deploy.sh", "./x.sh", "more.com", "git"] {
        lab.refused("", name, "is a program");
    }
    for (address, shown) in [
        ("mia@litwareinc.com", "Get-CsUser sip:mia@litwareinc.com"),
        ("sip:mia@litwareinc.com", "Get-CsUser sip:mia@litwareinc.com"),
        ("tel:+14255550100", "Get-CsUser tel:+14255550100"),
    ] {
        let said = lab.code("", address);
        assert!(said.err.starts_with(&format!("there is no command \"{address}\"")), "{said:#?}");
        assert!(said.err.contains(shown) && said.code == 1, "{said:#?}");
    }
    lab.refused("", "http://x.example/y", "there is no command");
    // What is a member of something stays it.
    assert_eq!(lab.ok("", "let p = #{ x: #{ example: 5 } }; p.x.example"), "5");
    lab.refused("", "queue.TimeoutAction.Uri", "there is no variable \"queue\"");
}

#[test]
fn a_pool_without_a_dot_is_warned_of() {
    let lab = Lab::new();
    lab.warned("", "New-RgsService redmond | Out-Null", "\"redmond\" has no dot");
    lab.warned("", "New-RgsService service:ApplicationServer:seattle | Out-Null", "called by its FQDN");
    lab.warned("", "New-RgsUser sip:a@x.example -RegistrarPool dublin | Out-Null", "\"dublin\" has no dot");
    lab.warned("", "Set-RgsUser sip:a@x.example -RegistrarPool oslo | Out-Null", "\"oslo\" has no dot");
    let said = lab
        .code("", "New-RgsService tokyo.x.example | Out-Null; Set-RgsUser sip:a@x.example -RegistrarPool t.x.example");
    assert!(said.code == 0 && !said.err.contains("WARNING"), "{said:#?}");
}

#[test]
fn what_finds_nothing_says_so() {
    let lab = Lab::new();
    for (code, said) in [
        ("Get-Command -Noun Foo", "there is no command with the noun Foo"),
        ("Get-Command -Noun Queue", "did you mean CsRgsQueue"),
        ("Get-Command -Verb Gett", "did you mean Get?"),
        ("Get-Command -Verb Get -Noun Foo*", "the verb Get and the noun Foo*"),
        ("Get-Command -ParameterName Frobnicate", "the parameter Frobnicate"),
    ] {
        let run = lab.code("", code);
        assert!(run.code == 0 && run.out.is_empty() && run.err.contains(said), "{code}: {run:#?}");
    }
    assert_eq!(lab.ok("", "if (Get-Command -Noun Foo 2>$null) { 1 } else { 2 }"), "2");
    let run = lab.code("", "Get-Command -Noun CsRgsQueue | Measure-Object | % Count");
    assert!(run.err.is_empty() && run.out.trim() != "0", "{run:#?}");
    for asked in ["about", "ABOUT_", "topics"] {
        let names = lab.ok("", &format!("(Get-Help {asked}).Name -join ' '"));
        assert!(
            names.contains("about_prompt") && names.split(' ').all(|n| n.starts_with("about_")),
            "{asked}: {names}"
        );
    }
    let profile = lab.ok("", "$PROFILE");
    assert!(profile.ends_with("rgsh/profile.rhai"), "{profile}");
}
