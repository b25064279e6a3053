//! -LiteralPath means the file of that name alone, and no other one that its name fits as a pattern.

use crate::process::rgsh;

/// Where "a1.txt" is, which `a[1].txt` fits, and "b.txt".
fn run(code: &str) -> (Option<i32>, String, String, Vec<String>) {
    let run = rgsh(&["-c", code]).file("a1.txt", "one\n").file("b.txt", "two\n");
    let output = run.output();
    let mut names: Vec<String> = std::fs::read_dir(run.folder.path())
        .expect("the folder")
        .flatten()
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .filter(|name| !name.starts_with("lab.db"))
        .collect();
    names.sort();
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (output.status.code(), text(&output.stdout), text(&output.stderr), names)
}

#[test]
fn a1_a_literal_path_is_no_pattern() {
    for way in ["-LiteralPath 'a[1].txt'", "-literalpath 'x.txt','a[1].txt'", "@p", "-PSPath 'a?.txt'"] {
        for call in [
            "Remove-Item",
            "Get-Content",
            "Get-Item",
            "Get-ChildItem",
            "Copy-Item -Destination z.txt",
            "Move-Item -Destination z.txt",
            "Clear-Content",
            "Import-Csv",
            "Get-FileHash",
            "Resolve-Path",
            "Select-String -Pattern o",
            "Compress-Archive -DestinationPath z.zip",
        ] {
            let (code, out, err, names) = run(&format!("$p = @{{ LiteralPath = 'a[1].txt' }}; {call} {way}"));
            // Not every cmdlet has the other name of it.
            if way.starts_with("-PS") && err.contains("there is no parameter -PSPath") {
                continue;
            }
            assert_eq!((code, out.as_str()), (Some(1), ""), "{call} {way}\n{err}");
            assert!(err.contains("there is no file \""), "{call} {way}\n{err}");
            assert_eq!(names, ["a1.txt", "b.txt"], "{call} {way}");
        }
    }
    assert_eq!(run("Test-Path -LiteralPath 'a[1].txt'; Test-Path 'a[1].txt'").1, "False\nTrue\n");
}

#[test]
fn a1_a_literal_path_that_is_there_or_is_made() {
    let (_, out, err, names) = run(
        "Set-Content -LiteralPath 'a[1].txt' three; Add-Content -LiteralPath 'a[1].txt' four; Set-Content -LiteralPath 'b`[2`]' five
         Get-Content -LiteralPath 'a[1].txt'; Get-Content 'a[1].txt'; Get-Content 'a`[1`].txt'; Get-Content -LiteralPath 'b`[2`]'
         Get-Content 'a[15].txt'; (Get-ChildItem 'a*').Name",
    );
    assert_eq!(err, "");
    assert_eq!(out, "three\nfour\nthree\nfour\nthree\nfour\nfive\none\na1.txt\na[1].txt\n");
    assert_eq!(names, ["a1.txt", "a[1].txt", "b.txt", "b`[2`]"]);
    // As an object it is itself, also when it went meanwhile.
    let (code, _, err, names) = run(
        "Set-Content -LiteralPath 'a[1].txt' x; $f = Get-Item -LiteralPath 'a[1].txt'; $f | Remove-Item; $f | Remove-Item",
    );
    assert_eq!((code, names), (Some(1), vec!["a1.txt".to_string(), "b.txt".to_string()]), "{err}");
    // A pattern stays one.
    assert_eq!(run("Remove-Item 'a[1].txt'").3, ["b.txt"]);
}
