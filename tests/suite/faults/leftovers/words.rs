//! Words of ours where a library would speak, and texts that are read as they are.

use crate::lab::Lab;

#[test]
fn e_archives_that_are_none() {
    let lab = Lab::new();
    let at = |name: &str| lab.store().with_file_name(name).display().to_string();
    std::fs::write(at("empty.zip"), "").expect("a file");
    std::fs::write(at("text.zip"), "no archive at all, and long enough to look into it").expect("a file");
    let whole = crate::lab::export_zip();
    std::fs::write(at("half.zip"), &whole[..whole.len() / 2]).expect("a file");
    std::fs::create_dir(at("folder")).expect("a folder");
    for (name, says) in [
        ("empty.zip", "empty.zip\" is empty"),
        ("text.zip", "is not a whole zip archive: it has no directory at its end"),
        ("half.zip", "is not a whole zip archive: it has no directory at its end"),
        ("folder", "folder\" is a folder, and no archive"),
    ] {
        lab.refused("", &format!("Expand-Archive '{}' '{}'", at(name), at("out")), says);
        assert!(!lab.store().with_file_name("out").exists(), "{name}");
    }
}

/// PowerShell reads 1024 levels; more are refused in words, and nothing overflows.
#[test]
fn f12_json_that_is_deep() {
    let lab = Lab::new();
    let deep = |levels: usize| format!("$j = ConvertFrom-Json ('{{\"a\":' * {levels} + '1' + '}}' * {levels})");
    let walked = "$n = 0; while ($j.a) { $j = $j.a; $n++ }; $n";
    for levels in [1, 127, 128, 129, 1000, 1024] {
        assert_eq!(lab.ok("", &format!("{}; {walked}", deep(levels))), levels.to_string());
    }
    lab.refused("", &deep(1025), "nested more than 1024 levels deep");
    lab.refused("", "ConvertFrom-Json ('[' * 100000)", "nested more than 1024 levels deep");
    // Brackets within text are text.
    assert_eq!(lab.ok("", "(ConvertFrom-Json ('\"' + '[\\\"' * 2000 + '\"')).Length"), "4000");
}

#[test]
fn a5_a_name_ends_in_what_can_be_seen() {
    let lab = Lab::new();
    lab.ok("", "New-RgsService p.x.example | Out-Null");
    for name in ["\"Q`n\"", "\"`tQ\"", "\"Q`r`n\""] {
        lab.refused("", &format!("New-CsRgsQueue p.x.example -Name {name}"), "holds ");
    }
    let name = lab.ok("", "(New-CsRgsQueue p.x.example -Name ' Q ' -WarningAction SilentlyContinue).Name");
    assert_eq!(name, "Q");
}

#[test]
fn c_join_string_heeds_ofs() {
    let lab = Lab::new();
    assert_eq!(lab.ok("", "1..3 | Join-String"), "123");
    assert_eq!(lab.ok("", "$OFS = '+'; 1..3 | Join-String"), "1+2+3");
    assert_eq!(lab.ok("", "$OFS = '+'; 1..3 | Join-String -Separator ''"), "123");
}

#[test]
fn f5_levels_that_no_file_has_are_said() {
    let lab = Lab::new();
    let file = lab.store().with_file_name("d.xml").display().to_string();
    let nested = |levels: usize| {
        format!(
            "$x = 1; 1..{levels} | % {{ $x = [pscustomobject]@{{ A = $x }} }}; $x | Export-Clixml '{file}' -Depth 100"
        )
    };
    assert_eq!(lab.run("", &["-c", &nested(40)]).err, "");
    let said = lab.run("", &["-c", &nested(60)]);
    assert!(said.code == 0 && said.err.contains("what lies deeper than 50 levels was written as text"), "{said:#?}");
}
