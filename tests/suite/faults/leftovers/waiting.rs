//! Files without an end, pipes without another side: the first request to stop ends every run, and what has no end is an
//! error that says the bound.
#![cfg(unix)]

use crate::lab::Lab;
use crate::process::rgsh;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// A folder with a pipe that nobody reads or writes.
fn lab() -> Lab {
    let lab = Lab::new();
    lab.ok("", "New-RgsService p.x.example | Out-Null");
    nix::unistd::mkfifo(&lab.store().with_file_name("fifo"), nix::sys::stat::Mode::S_IRWXU).expect("a pipe");
    lab
}

/// Asks it to stop when it has begun; how it ended, and how long after that.
fn stopped(command: &mut Command, signal: &str) -> (Option<i32>, Duration) {
    let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("rgsh starts");
    std::thread::sleep(Duration::from_millis(500));
    let begin = Instant::now();
    let sent = Command::new("kill").args([signal, &child.id().to_string()]).status().expect("kill");
    assert!(sent.success());
    while begin.elapsed() < Duration::from_secs(15) {
        if let Some(status) = child.try_wait().expect("an answer") {
            return (status.code(), begin.elapsed());
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    let _ = child.kill();
    let _ = child.wait();
    (None, begin.elapsed())
}

#[test]
fn d_what_waits_for_a_file_hears_the_first_request_to_stop() {
    let lab = lab();
    let folder = lab.store().parent().expect("a folder").to_path_buf();
    for (at, code) in [
        "Get-Content fifo",
        "Get-Content fifo -Raw",
        "Get-Content fifo -Encoding Byte",
        "[IO.File]::ReadAllText('fifo')",
        "[IO.File]::ReadAllBytes('fifo')",
        "[IO.File]::ReadLines('fifo') | % { 1 }",
        "[IO.File]::OpenText('fifo').ReadLine()",
        "[IO.File]::Copy('fifo', 'copy')",
        "Import-Csv fifo",
        "Import-Csv fifo -Encoding ansi",
        "Import-Clixml fifo",
        "Get-Content fifo -Raw | ConvertFrom-Json",
        "Select-String x fifo",
        "Copy-Item fifo copy",
        "Import-CsRgsAudioFile -Identity p.x.example -Path fifo",
        "Import-RgsHuntGroup fifo p.x.example",
        "$x = New-Object xml; $x.Load('fifo')",
        "try { Get-Content fifo } catch { while ($true) { } } finally { 'x' }",
        "& { Get-Content fifo | % { 1 } } | Out-Null",
        "1..100000000 > out.txt",
        "while ($true) { try { throw 1 } catch { } }",
    ]
    .iter()
    .enumerate()
    {
        let signal = if at % 2 == 0 { "-INT" } else { "-TERM" };
        let (code_of_end, after) = stopped(lab.command("", &["-c", code]).current_dir(&folder), signal);
        assert_eq!(code_of_end, Some(130), "{code}");
        assert!(after < Duration::from_secs(3), "{code}: {after:?}");
        assert!(!folder.join("copy").exists() && !folder.join("out.txt").exists(), "{code}");
    }
    for args in [&["fifo"][..], &["-"]] {
        let mut command = lab.command("", args);
        let (code, after) = stopped(command.current_dir(&folder).stdin(Stdio::piped()), "-TERM");
        assert!(code == Some(130) && after < Duration::from_secs(3), "{args:?}: {code:?} {after:?}");
    }
}

#[test]
fn d_what_has_no_end_is_an_error_that_says_the_bound() {
    let lab = lab();
    for code in [
        "Get-Content /dev/zero",
        "Get-Content /dev/zero -Raw",
        "Get-Content /dev/zero -Encoding Byte | Out-Null",
        "[IO.File]::ReadAllText('/dev/zero')",
        "[IO.File]::ReadAllBytes('/dev/zero')",
        "Select-String x /dev/zero",
    ] {
        lab.refused("", code, "more than 256 MiB");
    }
    for code in ["Import-Csv /dev/zero", "Import-Clixml /dev/zero", "Import-RgsHuntGroup /dev/zero p.x.example"] {
        lab.refused("", code, "more than 16777216 bytes");
    }
    for code in ["Get-FileHash /dev/zero", "Expand-Archive /dev/zero out", "Get-FileHash fifo"] {
        lab.refused("", &format!("cd $env:HOME; {code}"), "is no file with an end");
    }
    assert_eq!(lab.ok("", "(Get-Content /dev/zero -Encoding Byte -TotalCount 5).Length"), "5");
    // Larger than the memory that a line may take: said at once, and before anything is read.
    let large = lab.store().with_file_name("large.txt");
    std::fs::File::create(&large).and_then(|file| file.set_len(9 << 30)).expect("a large file without content");
    for code in
        ["Get-Content large.txt -Raw", "[IO.File]::ReadAllText('large.txt')", "[IO.File]::ReadAllBytes('large.txt')"]
    {
        let begin = Instant::now();
        lab.refused(
            "",
            &format!("cd $env:HOME; {code}"),
            "has 9663676416 bytes, and a line or script may take 4294967296",
        );
        assert!(begin.elapsed() < Duration::from_secs(5), "{code}");
    }
    let small = lab.run("", &["--limit", "memory=1000000", "-c", "cd $env:HOME; Get-Content large.txt -Raw"]);
    assert!(small.code == 1 && small.err.contains("may take 1000000 bytes"), "{small:#?}");
}

#[test]
fn d_a_pipe_that_nobody_reads_is_an_error() {
    let lab = lab();
    for code in [
        "Set-Content fifo x",
        "'x' > fifo",
        "Add-Content fifo x",
        "Export-Csv fifo -InputObject 1",
        "[IO.File]::WriteAllText('fifo', 'x')",
        "Start-Transcript fifo",
    ] {
        lab.refused("", &format!("cd $env:HOME; {code}"), "it is a pipe, and nobody reads it");
    }
    // With somebody at the other side it is a file like any other, whoever comes first.
    let folder = lab.store().parent().expect("a folder").to_path_buf();
    for (code, first) in [
        ("Set-Content fifo hello", true),
        ("'hello' > fifo", false),
        ("Get-Content fifo", true),
        ("Import-Csv fifo -Header A | % A", false),
    ] {
        let reads = code.starts_with("Get") || code.starts_with("Import");
        let other = if reads { "sleep 0.2; echo hello > fifo" } else { "cat fifo" };
        let other = || {
            Command::new("sh").args(["-c", other]).current_dir(&folder).stdout(Stdio::piped()).spawn().expect("a shell")
        };
        let mut early = first.then(other);
        let code = format!("cd $env:HOME; {code}");
        let child = lab.command("", &["-c", &code]).stdout(Stdio::piped()).spawn().expect("rgsh starts");
        let other = early.take().unwrap_or_else(other);
        let (own, others) = (child.wait_with_output().expect("it ends"), other.wait_with_output().expect("it ends"));
        let said = if reads { own.stdout } else { others.stdout };
        assert_eq!(String::from_utf8_lossy(&said), "hello\n", "{code}");
    }
    // A script out of a pipe, as shells hand it over.
    let run = rgsh(&["/dev/stdin"]).input("'from a pipe'\n");
    run.check(0, "from a pipe\n", "");
}
