//! Words that lead on: what was meant, and what the next line would be.

use crate::lab::Lab;

fn lab() -> Lab {
    let lab = Lab::new();
    lab.ok(
        "",
        "New-RgsService p.x.example | Out-Null; New-CsRgsQueue p -Name Q -WarningAction SilentlyContinue | Out-Null",
    );
    lab
}

#[test]
fn e_the_noun_behind_another_prefix() {
    let lab = lab();
    for (typed, meant) in [
        ("Get-RgsUser", "did you mean Get-CsUser?"),
        ("Get-RgsService", "did you mean Get-CsService?"),
        ("get-queue", "did you mean Get-CsRgsQueue?"),
        ("Remove-CsUser", "did you mean Remove-RgsUser?"),
    ] {
        let said = lab.run("", &["-c", typed]);
        assert!(said.code == 1 && said.err.contains(meant), "{typed}: {said:#?}");
    }
}

#[test]
fn e_what_takes_an_object_takes_its_name() {
    let lab = lab();
    for typed in ["Remove-CsRgsQueue -Name Q", "Remove-CsRgsQueue -Identity Q"] {
        let said = lab.run("", &["-c", typed]);
        assert!(said.code == 1 && said.err.contains("-Instance takes the name or the identity"), "{said:#?}");
    }
    assert_eq!(lab.ok("", "Remove-CsRgsQueue Q -Force; @(Get-CsRgsQueue).Count"), "0");
}

/// Layout on its way to a cmdlet that works with objects is a file full of layout: PowerShell says nothing.
#[test]
fn layout_among_objects_is_said() {
    let lab = lab();
    let said = |code: &str| lab.run("", &["-c", code]).err;
    for code in [
        "Get-CsRgsQueue | ft | ConvertTo-Csv",
        "Get-CsRgsQueue | fl | ConvertTo-Json",
        "Get-CsPool | ft | sort",
        "Get-CsRgsQueue | fw | % { 1 }",
    ] {
        assert_eq!(said(code).matches("gets what a Format- cmdlet laid out").count(), 1, "{code}: {}", said(code));
    }
    for code in
        ["Get-CsRgsQueue | ft | Out-String", "Get-CsRgsQueue | fl | Tee-Object -Variable x", "1 | ft | Out-Null"]
    {
        assert_eq!(said(code), "", "{code}");
    }
}

#[test]
fn who_acts_for_somebody_without_a_role_is_told() {
    let lab = lab();
    lab.ok("", "New-RgsUser sip:bo@x.example | Out-Null");
    let unknown = lab.run("sip:nobody@x.example", &["-c", "1"]);
    assert!(
        unknown.out == "1\n" && unknown.err.contains("is not in the user directory, and has no role"),
        "{unknown:#?}"
    );
    let known = lab.run("sip:bo@x.example", &["-c", "1"]);
    assert!(known.err.contains("sip:bo@x.example has no role in this store"), "{known:#?}");
    // A store that is not there is not made for somebody else.
    let path = lab.store().with_file_name("mistyped.db");
    let run = crate::process::rgsh(&["--store", &path.display().to_string(), "--as", "sip:bo@x.example", "-c", "1"]);
    let output = run.command().output().expect("rgsh runs");
    let err = String::from_utf8_lossy(&output.stderr);
    assert!(err.contains("there is no store") && !path.exists(), "{err}");
}
