//! The real program: exit codes, streams, Ctrl-C.

use std::io::{Read, Write};
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

/// One run of rgsh on a store of its own.
pub struct Rgsh {
    pub folder: tempfile::TempDir,
    args: Vec<String>,
    env: Vec<(String, String)>,
    input: Vec<u8>,
}

/// `rgsh` with these arguments.
pub fn rgsh(args: &[&str]) -> Rgsh {
    Rgsh {
        folder: tempfile::tempdir().expect("a folder"),
        args: args.iter().map(ToString::to_string).collect(),
        env: Vec::new(),
        input: Vec::new(),
    }
}

/// The same command under bounds that a shell sets before it: `ulimit -n 64`.
#[cfg(unix)]
pub fn under(bounds: &str, command: &Command) -> Command {
    let mut bounded = Command::new("sh");
    bounded.args(["-c", &format!("{bounds}; exec \"$0\" \"$@\"")]).arg(command.get_program()).args(command.get_args());
    for (name, value) in command.get_envs() {
        match value {
            Some(value) => bounded.env(name, value),
            None => bounded.env_remove(name),
        };
    }
    if let Some(folder) = command.get_current_dir() {
        bounded.current_dir(folder);
    }
    bounded
}

impl Rgsh {
    pub fn input(mut self, bytes: impl AsRef<[u8]>) -> Rgsh {
        self.input = bytes.as_ref().to_vec();
        self
    }

    pub fn env(mut self, name: &str, value: &str) -> Rgsh {
        self.env.push((name.into(), value.into()));
        self
    }

    /// Puts a file into the folder that the program starts in.
    pub fn file(self, name: &str, bytes: impl AsRef<[u8]>) -> Rgsh {
        std::fs::write(self.folder.path().join(name), bytes).expect("a file");
        self
    }

    pub fn command(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_rgsh"));
        command
            .args(&self.args)
            .current_dir(self.folder.path())
            .env_remove("NO_COLOR")
            .env("HOME", self.folder.path())
            .env("XDG_DATA_HOME", self.folder.path().join("data"))
            .env("RGSH_STORE", self.folder.path().join("lab.db"))
            .envs(self.env.iter().cloned())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        command
    }

    fn spawn(&self) -> Child {
        let mut child = self.command().spawn().expect("rgsh starts");
        let mut stdin = child.stdin.take().expect("a pipe");
        // It may end without reading it all.
        let _ = stdin.write_all(&self.input);
        child
    }

    pub fn output(&self) -> Output {
        self.spawn().wait_with_output().expect("rgsh ends")
    }

    /// Compares everything that can be seen from outside.
    #[track_caller]
    pub fn check(self, code: i32, stdout: &str, stderr: &str) {
        let output = self.output();
        let seen = (
            output.status.code(),
            String::from_utf8_lossy(&output.stdout).into_owned(),
            String::from_utf8_lossy(&output.stderr).replace(&self.folder.path().display().to_string(), "FOLDER"),
        );
        let expected = (Some(code), stdout.to_string(), stderr.to_string());
        assert_eq!(seen, expected, "\nstdout:\n{}stderr:\n{}", seen.1, seen.2);
    }

    /// Compares the exit code, and looks for a piece of standard error.
    #[track_caller]
    pub fn fails(self, code: i32, stderr_holds: &str) {
        let output = self.output();
        let stderr = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(code), "{stderr}");
        assert!(stderr.contains(stderr_holds), "{stderr}");
    }
}

const NO_FOO: &str = "there is no command \"Get-Foo\"\n  at line 1, column 1:\n    Get-Foo\n    ^^^^^^^\n";

#[test]
fn output_goes_to_stdout_and_0_comes_back() {
    rgsh(&["-c", "12"]).check(0, "12\n", "");
}

#[test]
fn a_failed_command_is_1() {
    rgsh(&["-c", "Get-Foo"]).fails(1, NO_FOO);
    rgsh(&["-c", "throw \"no luck\""]).fails(1, "no luck\n");
}

#[test]
fn the_store_is_one_whole_file_when_the_program_has_ended() {
    // A function that calls itself, and one that is called with what it returns, hold the interpreter that holds them.
    let script = "$p = 1
function f($t) { $t }
$q = f (f 1)
$c = { $c }
$t = @{}; $t.self = $t; $t.block = { $t }
New-RgsUser -SipAddress sip:a@x.example -DisplayName A -SamAccountName a | Out-Null
exit 3";
    let run = rgsh(&["s.ps1"]).file("s.ps1", script);
    assert_eq!(run.output().status.code(), Some(3));
    let names: Vec<_> = std::fs::read_dir(run.folder.path()).expect("a folder").flatten().collect();
    let names: Vec<_> = names.iter().map(|f| f.file_name().to_string_lossy().into_owned()).collect();
    assert!(!names.iter().any(|name| name.ends_with("-wal") || name.ends_with("-shm")), "{names:?}");
}

#[test]
fn a_script_stops_at_its_first_error() {
    rgsh(&["s.rhai"]).file("s.rhai", "throw \"one\"\n\"two\"\n").fails(1, "one\n  at s.rhai line 1, column 1:\n");
}

#[test]
fn piped_text_runs_with_and_without_a_dash() {
    rgsh(&["-"]).input("1\n2\n").check(0, "1\n2\n", "");
    rgsh(&[]).input("1\n2\n").check(0, "1\n2\n", "");
    rgsh(&[]).input("").check(0, "", "");
}

#[test]
fn a_ps1_file_goes_on_and_exits_with_1() {
    let run = rgsh(&["s.ps1"]).file("s.ps1", "Get-Foo\n7\n");
    let output = run.output();
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(String::from_utf8_lossy(&output.stdout), "7\n");
    assert!(
        String::from_utf8_lossy(&output.stderr).contains("  at s.ps1 line 1, column 1:\n    Get-Foo\n    ^^^^^^^\n")
    );
}

#[test]
fn a_thrown_error_ends_a_ps1_file() {
    let run = rgsh(&["s.ps1"]).file("s.ps1", "1\nthrow \"enough\"\n7\n");
    let output = run.output();
    assert_eq!((output.status.code(), &*String::from_utf8_lossy(&output.stdout)), (Some(1), "1\n"));
}

#[test]
fn text_that_does_not_parse_is_2_and_runs_nothing() {
    let run = rgsh(&["-c", "1\n$("]);
    let output = run.output();
    assert_eq!((output.status.code(), output.stdout.len()), (Some(2), 0));
    rgsh(&["s.ps1"]).file("s.ps1", "1\n$(").fails(2, "s.ps1 line 2, column 1");
}

#[test]
fn wrong_usage_is_2() {
    rgsh(&["--no-such-flag"]).fails(2, "--no-such-flag");
    rgsh(&["--output", "xml", "-c", "1"]).fails(2, "xml");
    rgsh(&["none.ps1"]).check(
        2,
        "",
        "the script none.ps1 cannot be read: there is no such file or folder\n  hint: rgsh -c CODE runs a line of text\n",
    );
    rgsh(&["--store", "", "-c", "1"]).fails(1, "the path of the store is empty");
}

#[test]
fn exit_gives_its_code() {
    rgsh(&["-c", "exit 7"]).check(7, "", "");
    rgsh(&["s.ps1"]).file("s.ps1", "1\nexit 3\n2\n").check(3, "1\n", "");
    // A process hands on 8 bits; none of these may look like success.
    rgsh(&["-c", "exit 256"]).check(1, "", "");
    rgsh(&["-c", "exit 5000000000"]).check(1, "", "");
    rgsh(&["-c", "exit -1"]).check(255, "", "");
    rgsh(&["-c", "exit 'x'"]).fails(1, "exit takes a whole number, not \"x\"");
}

#[test]
fn atomic_is_for_scripts() {
    rgsh(&["--atomic", "-c", "1"]).check(0, "1\n", "");
    rgsh(&["--atomic", "-c", "Get-Foo"]).fails(1, NO_FOO);
}

#[test]
fn a_store_that_cannot_be_opened_is_said() {
    rgsh(&["--store", "none/lab.db", "-c", "1"]).fails(1, "the folder none does not exist");
    rgsh(&["--store", "text.db", "-c", "1"])
        .file("text.db", "no database at all, though long enough")
        .fails(1, "text.db");
    rgsh(&["--store", ".", "-c", "1"]).fails(1, "is a folder");
}

/// Needs a second operating-system user, so it runs where the tests run as root.
#[test]
#[cfg(unix)]
fn a_stranger_is_refused_with_what_would_help() {
    use std::os::unix::fs::PermissionsExt;
    use std::os::unix::process::CommandExt;
    const NOBODY: u32 = 65_534;
    let run = rgsh(&["-c", "1"]);
    let folder = run.folder.path();
    assert!(run.output().status.success());
    let copy = folder.join("rgsh");
    std::fs::copy(env!("CARGO_BIN_EXE_rgsh"), &copy).expect("a copy that others may run");
    let open = |path: &Path, mode| std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode));
    open(folder, 0o777).and_then(|()| open(&folder.join("lab.db"), 0o666)).expect("open to all");
    let mut command = Command::new(&copy);
    command.args(["--store", "lab.db", "-c", "1"]).current_dir(folder).env("HOME", folder).uid(NOBODY).gid(NOBODY);
    let output = match command.output() {
        Err(e) if e.kind() == std::io::ErrorKind::PermissionDenied => {
            crate::lab::skipped("only root can become somebody else");
            return;
        }
        output => output.expect("rgsh runs"),
    };
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert_eq!((output.status.code(), output.stdout.len()), (Some(1), 0), "{stderr}");
    assert!(stderr.contains("is not known to the store lab.db"), "{stderr}");
    assert!(stderr.contains("New-RgsUser -SipAddress ADDRESS -SamAccountName nobody"), "{stderr}");
}

#[test]
fn version_and_help_are_no_errors() {
    rgsh(&["--version"]).check(0, concat!("rgsh ", env!("CARGO_PKG_VERSION"), "\n"), "");
    let output = rgsh(&["--help"]).output();
    assert!(output.status.success() && output.stderr.is_empty());
    assert!(String::from_utf8_lossy(&output.stdout).contains("--store <PATH>"));
}

#[test]
fn what_follows_the_script_is_its_own() {
    rgsh(&["s.ps1", "-Name", "--quiet"]).file("s.ps1", "$args\n").check(0, "-Name\n--quiet\n", "");
}

#[test]
fn an_error_as_json_is_one_line() {
    let run = rgsh(&["--output", "json", "s.rhai"]).file("s.rhai", "\"a\"\n  Get-Help -Nmae x\n");
    let output = run.output();
    assert_eq!(String::from_utf8_lossy(&output.stdout), "\"a\"\n");
    let stderr = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(stderr.lines().count(), 1, "{stderr}");
    let error: serde_json::Value = serde_json::from_str(&stderr).expect("JSON");
    let expected = serde_json::json!({
        "category": "InvalidArgument",
        "id": "NamedParameterNotFound",
        "message": "there is no parameter -Nmae",
        "target": "Nmae",
        "cmdlet": "Get-Help",
        "file": "s.rhai",
        "line": 2,
        "column": 12,
        "hint": "did you mean -Name?",
    });
    assert_eq!(error, expected);
}

#[test]
fn no_colours_in_a_pipe() {
    let output = rgsh(&["-c", "Get-Foo"]).output();
    assert!(!output.stderr.contains(&0x1b));
}

#[test]
fn scripts_of_windows_editors_are_read() {
    let utf16: Vec<u8> =
        [0xFF, 0xFE].into_iter().chain("\"Größe\"\r\n".encode_utf16().flat_map(u16::to_le_bytes)).collect();
    rgsh(&["s.ps1"]).file("s.ps1", utf16).check(0, "Größe\n", "");
    rgsh(&["s.ps1"]).file("s.ps1", b"\xEF\xBB\xBF\"x\"\r\n").check(0, "x\n", "");
    rgsh(&["s.ps1"]).file("s.ps1", b"\"Gr\xF6\xDFe\"\r\n").check(
        0,
        "Größe\n",
        "notice: s.ps1 is not UTF-8; it was read as Windows-1252\n",
    );
    rgsh(&["--quiet", "s.ps1"]).file("s.ps1", b"\"Gr\xF6\xDFe\"\r\n").check(0, "Größe\n", "");
}

#[test]
fn a_reader_that_goes_ends_it_quietly() {
    let run = rgsh(&["-"]).input("1\n".repeat(100_000));
    let mut child = run.spawn();
    let mut stdout = child.stdout.take().expect("a pipe");
    let mut first = [0; 2];
    stdout.read_exact(&mut first).expect("a line");
    drop(stdout);
    let output = child.wait_with_output().expect("rgsh ends");
    assert_eq!((output.status.code(), &*String::from_utf8_lossy(&output.stderr)), (Some(0), ""));
}

#[test]
#[cfg(target_os = "linux")]
fn a_full_disk_under_the_output_is_an_error() {
    let run = rgsh(&["-c", "1"]);
    let full = std::fs::OpenOptions::new().write(true).open("/dev/full").expect("/dev/full");
    let output = run.command().stdout(full).output().expect("rgsh runs");
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(1), "{stderr}");
    assert!(stderr.starts_with("the output cannot be written"), "{stderr}");
}

#[test]
#[cfg(unix)]
fn ctrl_c_ends_a_loop_within_100_milliseconds() {
    let mut quickest = Duration::MAX;
    // The machine may be busy with something else: the best of a few counts.
    for _ in 0..5 {
        let run = rgsh(&["-c", "while ($true) {}"]);
        let child = run.spawn();
        std::thread::sleep(Duration::from_millis(400));
        let begin = Instant::now();
        send_interrupt(child.id());
        let output = child.wait_with_output().expect("rgsh ends");
        assert_eq!(output.status.code(), Some(130), "{}", String::from_utf8_lossy(&output.stderr));
        assert_eq!(String::from_utf8_lossy(&output.stderr), "");
        quickest = quickest.min(begin.elapsed());
        if quickest < Duration::from_millis(100) {
            return;
        }
    }
    panic!("the quickest took {quickest:?}");
}

#[test]
#[cfg(unix)]
fn ctrl_c_undoes_what_is_not_finished_and_keeps_what_is() {
    use std::io::BufRead;
    let script = "New-RgsService p.x.example | Out-Null
        foreach ($n in 1..100000) { (New-CsRgsQueue -Parent p.x.example -Name \"Q$n\" -WarningAction SilentlyContinue).Name }";
    for (flags, kept) in [(&["--atomic"][..], false), (&[], true)] {
        let mut args = flags.to_vec();
        args.extend(["-c", script]);
        let run = rgsh(&args);
        let mut child = run.spawn();
        let mut said = std::io::BufReader::new(child.stdout.take().expect("its output"));
        let mut line = String::new();
        said.read_line(&mut line).expect("a name");
        assert_eq!(line, "Q1\n");
        send_interrupt(child.id());
        let mut rest = String::new();
        said.read_to_string(&mut rest).expect("the other names");
        assert_eq!(child.wait().expect("it ends").code(), Some(130));
        let confirmed = 1 + rest.lines().count();
        let database = rusqlite::Connection::open(run.folder.path().join("lab.db")).expect("the store");
        let count = |table: &str| -> usize {
            database.query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get(0)).expect("a number")
        };
        if kept {
            // The last queue may have been stored just before its name was to be printed.
            assert!((confirmed..=confirmed + 1).contains(&count("queue")), "{} of {confirmed}", count("queue"));
            assert_eq!(
                count("journal"),
                count("queue") + 2,
                "each with its entry, the service, the first administrator"
            );
        } else {
            assert_eq!((count("queue"), count("journal")), (0, 1), "nothing of an interrupted whole is kept");
        }
    }
}

/// Whoever reads the output may leave early: without --atomic the work ends there, with it the whole is done.
#[test]
fn a_reader_that_leaves_loses_no_atomic_work() {
    use std::io::BufRead;
    let script = "New-RgsService p.x.example | Out-Null
        foreach ($n in 1..3000) { (New-CsRgsQueue -Parent p.x.example -Name \"Q$n\" -WarningAction SilentlyContinue).Name }";
    let run = rgsh(&["--atomic", "-c", script]);
    let mut child = run.spawn();
    let mut said = std::io::BufReader::new(child.stdout.take().expect("its output"));
    said.read_line(&mut String::new()).expect("a name");
    drop(said);
    assert_eq!(child.wait().expect("it ends").code(), Some(0));
    let database = rusqlite::Connection::open(run.folder.path().join("lab.db")).expect("the store");
    let queues: usize = database.query_row("SELECT count(*) FROM queue", [], |row| row.get(0)).expect("a number");
    assert_eq!(queues, 3000);
}

#[cfg(unix)]
pub fn send_interrupt(process: u32) {
    let sent = Command::new("kill").args(["-INT", &process.to_string()]).status().expect("kill");
    assert!(sent.success());
}

#[test]
fn completions_and_pages_are_made() {
    for (kind, holds) in
        [("bash", "complete -F _rgsh"), ("zsh", "#compdef rgsh"), ("fish", "complete -c rgsh"), ("man", ".TH rgsh")]
    {
        let output = rgsh(&["--generate", kind]).output();
        assert!(output.status.success());
        assert!(String::from_utf8_lossy(&output.stdout).contains(holds), "{kind}");
    }
    let run = rgsh(&["--generate", "markdown", "manual/rgsh"]);
    let output = run.output();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let folder = run.folder.path().join("manual/rgsh");
    let page = |name: &str| std::fs::read_to_string(folder.join(name)).unwrap_or_default();
    assert!(page("README.md").contains("- [Get-CsRgsQueue](cmdlets/Get-CsRgsQueue.md): "));
    assert!(page("cmdlets/Get-Help.md").contains("# Get-Help\n") && page("about_store.md").contains("# about_store\n"));
    // Without a folder, or with one that cannot be: nothing is written.
    for (args, code, said) in [
        (&["--generate", "markdown"][..], 2, "--generate markdown DIR"),
        (&["--generate", "man", "x"], 2, "is not needed here"),
        (&["--generate", "rhai-definitions"], 2, "--generate rhai-definitions DIR"),
        (&["--generate", "markdown", "file/below"], 1, "cannot"),
    ] {
        let output = rgsh(args).file("file", "x").output();
        let error = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(code), "{args:?}: {error}");
        assert!(error.contains(said), "{args:?}: {error}");
    }
}

#[test]
fn the_store_is_made_in_the_data_folder() {
    let run = rgsh(&["-c", "1"]).env("RGSH_STORE", "");
    let output = run.output();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let data: &Path = run.folder.path();
    if cfg!(target_os = "linux") {
        assert!(data.join("data/rgsh/rgsh.db").is_file());
    }
}
