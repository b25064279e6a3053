//! A disk that is full takes nothing away: the file that was there stays as it was, and nothing lies beside it.

use crate::process::{rgsh, under};

/// Writers, each of more than the disk takes.
const WRITERS: &[&str] = &[
    "'x' * 1000000 > keep.txt",
    "1..1100 | % { Write-Host ('x' * 1000) } *> keep.txt",
    "'x' * 1000000 | Out-File keep.txt",
    "'x' * 1000000 | Set-Content keep.txt",
    "'x' * 1000000 | Tee-Object keep.txt | Out-Null",
    "1..1100 | select @{n='a';e={'x'*1000}} | Export-Csv keep.txt",
    "1..1100 | select @{n='a';e={'x'*1000}} | Export-Clixml keep.txt",
    "[IO.File]::WriteAllText('keep.txt', 'x' * 1000000)",
    "[IO.File]::WriteAllLines('keep.txt', @('x' * 1000000))",
    "[IO.File]::WriteAllBytes('keep.txt', [byte[]](@(65) * 1000000))",
    "[IO.File]::Copy('large.txt', 'keep.txt', $true)",
    "Copy-Item large.txt keep.txt -Force",
    "$w = [IO.StreamWriter]::new('keep.txt'); $w.Write('x' * 1000000); $w.Close()",
    // A script that forgets to close it.
    "$w = New-Object System.IO.StreamWriter 'keep.txt'; $w.Write('x' * 1000000)",
];

#[cfg(unix)]
#[test]
fn what_was_there_stays() {
    let large = "y".repeat(1_000_000);
    for code in WRITERS {
        let run = rgsh(&["-c", code]).file("keep.txt", "precious\n").file("large.txt", &large);
        // A bound on the size of files stands for the end of the disk, as writes see it; the store is smaller.
        let output = under("trap '' XFSZ; ulimit -f 1600", &run.command()).output().expect("sh");
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(1), "{code}: {said}");
        assert!(said.contains("keep.txt") && said.contains("file too large"), "{code}: {said}");
        let kept = std::fs::read_to_string(run.folder.path().join("keep.txt")).expect("the file");
        assert_eq!(kept, "precious\n", "{code}: {said}");
        let files = std::fs::read_dir(run.folder.path()).expect("the folder").flatten();
        let mut names: Vec<String> = files.map(|file| file.file_name().to_string_lossy().into_owned()).collect();
        names.retain(|name| name.contains("keep"));
        assert_eq!(names, ["keep.txt"], "{code}: {said}");
    }
}

/// A script that goes on after the error hears of it again, and is never told that the file is written.
#[cfg(unix)]
#[test]
fn what_is_lost_stays_lost() {
    let code = "$w = [IO.StreamWriter]::new('keep.txt'); try { $w.Write('x' * 1000000) } catch { 'one' }
        try { $w.Write('y') } catch { 'two' }; try { $w.Close() } catch { $_.Exception.Message }; Get-Content keep.txt";
    let run = rgsh(&["-c", code]).file("keep.txt", "precious\n");
    let output = under("trap '' XFSZ; ulimit -f 1600", &run.command()).output().expect("sh");
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    let lines: Vec<&str> = said.lines().collect();
    let [one, two, close, kept] = lines[..] else { panic!("{said}") };
    assert_eq!((one, two, kept), ("one", "two", "precious"));
    assert!(close.contains("an earlier part of it could not be written"), "{close}");
}

/// Text that is flushed is there for others to read, and what follows is added to it.
#[test]
fn a_writer_shows_what_it_flushed() {
    let run = rgsh(&[
        "-c",
        "$w = [IO.StreamWriter]::new('a.txt'); $w.WriteLine('one'); Test-Path a.txt; $w.Flush(); Get-Content a.txt
         $w.AutoFlush = $true; $w.WriteLine('two'); Get-Content a.txt -Tail 1; $w.Write('three'); $w.Close()
         Get-Content a.txt -Tail 1; $v = [IO.StreamWriter]::new('a.txt', $true); $v.Write('!'); exit 3",
    ]);
    let output = run.output();
    assert_eq!(String::from_utf8_lossy(&output.stdout), "False\none\ntwo\nthree\n");
    assert_eq!(output.status.code(), Some(3));
    let text = std::fs::read_to_string(run.folder.path().join("a.txt")).expect("the file");
    assert_eq!(text, "one\ntwo\nthree!");
}
