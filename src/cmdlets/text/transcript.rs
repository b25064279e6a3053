//! `Start-Transcript` and `Stop-Transcript`: a file of what is typed and printed.

use crate::command::arguments::Arguments;
use crate::command::cmdlet::{Cmdlet, Example, Run};
use crate::command::context::Context;
use crate::command::parameter::{Param, Switch};
use crate::command::paths::{self, io_error};
use crate::command::precious;
use crate::command::text_file::TextFile;
use crate::error::{Error, Halt, Kind as ErrorKind};
use crate::object::value::Value;
use std::fs::OpenOptions;
use std::io::Write;
use std::path::PathBuf;

pub static START: Cmdlet = Cmdlet {
    name: "Start-Transcript",
    aliases: &[],
    synopsis: "Begins to write what is typed and printed into a file.",
    description: "Without -Path the file is rgsh_transcript with the time in its name, in the home folder. It ends with \
                  Stop-Transcript or with the session.",
    needs: None,
    should_process: true,
    parameters: &[&PATH, &APPEND, &NO_CLOBBER, &FORCE, &HEADER, &INVOCATION],
    returns: "String",
    examples: &[
        Example {
            text: "Keeps what a script shows.",
            code: "Start-Transcript log.txt | Out-Null; Write-Host done; Stop-Transcript | Out-Null\n\
                   (Get-Content log.txt) -contains 'done'",
            shows: "done\nTrue\n",
        },
        Example {
            text: "Says where it will write.",
            code: "Start-Transcript log.txt -WhatIf",
            shows: "What if: write a transcript to \"log.txt\"\n",
        },
    ],
    run: Run::Each(start),
};

pub static STOP: Cmdlet = Cmdlet {
    name: "Stop-Transcript",
    aliases: &[],
    synopsis: "Ends the transcript.",
    description: "",
    needs: None,
    should_process: false,
    parameters: &[],
    returns: "String",
    examples: &[
        Example {
            text: "Ends what Start-Transcript began.",
            code: "Start-Transcript log.txt | Out-Null; Stop-Transcript | Out-Null; Test-Path log.txt",
            shows: "True\n",
        },
        Example {
            text: "Refuses where none runs.",
            code: "try { Stop-Transcript } catch { $_.Exception.Message }",
            shows: "no transcript is running\n",
        },
    ],
    run: Run::Each(stop),
};

static PATH: Param<String> =
    Param::optional("Path", "The file.").at(0).alias(&["LiteralPath", "OutputDirectory"]).not_null();
static APPEND: Param<Switch> = Param::switch("Append", "Adds to a file that is there.");
static NO_CLOBBER: Param<Switch> = Param::switch("NoClobber", "Refuses a file that is there.").alias(&["NoOverwrite"]);
static FORCE: Param<Switch> = Param::switch("Force", "Accepted; a read-only file is refused all the same.");
static HEADER: Param<Switch> = Param::switch("UseMinimalHeader", "Writes a header of one line.");

static INVOCATION: Param<Switch> =
    Param::switch("IncludeInvocationHeader", "Accepted; what is typed is written in any case.");

const RULE: &str = "**********************";

fn start(cx: &mut Context, args: &Arguments) -> Result<(), Halt> {
    if let Some(path) = cx.session.transcript.borrow().as_ref() {
        return Err(Error::operation(format!("a transcript is running already, to \"{}\"", path.display()))
            .id("TranscriptionInProgress")
            .hint("Stop-Transcript ends it")
            .into());
    }
    let now = (cx.session.world.now)();
    let (shown, path) = match args.get(&PATH)? {
        Some(text) => {
            let path = paths::resolve(&text)?;
            let path = if path.is_dir() { path.join(default_name(&now)) } else { path };
            (text, path)
        }
        None => {
            let path = paths::resolve("~")?.join(default_name(&now));
            (path.display().to_string(), path)
        }
    };
    if !cx.should_process("write a transcript to", &shown)? {
        return Ok(());
    }
    if args.has(&NO_CLOBBER) && path.exists() && !args.has(&APPEND) {
        return Err(Error::new(ErrorKind::ResourceExists, format!("\"{shown}\" exists"))
            .id("NoClobber")
            .target(&shown)
            .hint("-Append adds to it")
            .into());
    }
    precious::guard_store(cx.session, &path, precious::WRITE_OVER)?;
    // A pipe or a device is opened as it can be; there is nothing to be written over.
    let is_special = std::fs::metadata(&path).is_ok_and(|meta| !meta.is_file());
    let mut file: Box<dyn Write> = if args.has(&APPEND) || is_special {
        Box::new(Going(TextFile::append(&path, None)?))
    } else {
        let file = OpenOptions::new().create(true).write(true).truncate(true).open(&path);
        Box::new(file.map_err(|error| io_error("write", &path, &error))?)
    };
    let head = if args.has(&HEADER) {
        format!("{RULE}\nrgsh transcript start {}\n{RULE}\n", now.strftime("%Y-%m-%d %H:%M:%S"))
    } else {
        format!(
            "{RULE}\nrgsh transcript start\nStart time: {}\nUsername: {}\nVersion: {}\n{RULE}\n",
            now.strftime("%Y-%m-%d %H:%M:%S"),
            cx.session.world.account,
            env!("CARGO_PKG_VERSION")
        )
    };
    file.write_all(head.as_bytes()).map_err(|error| io_error("write", &path, &error))?;
    file.flush().map_err(|error| io_error("write", &path, &error))?;
    cx.session.streams.copy_to(Some(file));
    *cx.session.transcript.borrow_mut() = Some(path.clone());
    cx.emit(Value::from(format!("Transcript started, output file is {}", path.display())))
}

/// A transcript that goes on in the encoding of the file.
struct Going(TextFile);

impl Write for Going {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        // Whole texts come from the screen, never halves of a letter.
        let text = String::from_utf8_lossy(bytes);
        // As a file of the system has it: nothing waits in memory.
        self.0.write(&text).map_err(|error| std::io::Error::other(error.message))?;
        self.flush()?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Write::flush(&mut self.0)
    }
}

fn default_name(now: &jiff::Zoned) -> String {
    format!("rgsh_transcript.{}.txt", now.strftime("%Y%m%d%H%M%S"))
}

fn stop(cx: &mut Context, _args: &Arguments) -> Result<(), Halt> {
    let Some(path): Option<PathBuf> = cx.session.transcript.take() else {
        return Err(Error::operation("no transcript is running").id("NoTranscription").into());
    };
    let now = (cx.session.world.now)();
    match cx.session.streams.copy_to(None) {
        Some(mut copy) => {
            let foot =
                format!("{RULE}\nrgsh transcript end\nEnd time: {}\n{RULE}\n", now.strftime("%Y-%m-%d %H:%M:%S"));
            copy.write_all(foot.as_bytes())
                .and_then(|()| copy.flush())
                .map_err(|error| io_error("write", &path, &error))?;
        }
        None => cx.warn("the transcript had ended before: its file could not be written")?,
    }
    cx.emit(Value::from(format!("Transcript stopped, output file is {}", path.display())))
}
