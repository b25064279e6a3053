//! From arguments to an exit code.

use super::flags::{Flags, Task};
use super::interrupt;
use super::open::{self, Shell};
use super::screen::Ports;
use super::{batch, checking, generate, powershell_flags, repl, suspend, testing};
use crate::command::session::World;
use crate::engine::stack;
use crate::error::Error;
use clap::Parser;
use std::ffi::OsString;
use std::io::{IsTerminal, Write};
use std::sync::Mutex;

/// sysexits.h: an internal software error.
const DEFECT: i32 = 70;

/// What the last panic said, and where.
static PANIC: Mutex<String> = Mutex::new(String::new());

/// Runs the program with these arguments (the first is its own name).
pub fn run(args: impl IntoIterator<Item = OsString>) -> i32 {
    let args = match powershell_flags::translated(args) {
        Ok(args) => args,
        Err(error) => {
            let hint = error.hint.map_or(String::new(), |hint| format!("  hint: {hint}\n"));
            complain(&format!("rgsh: {}\n{hint}", error.message));
            return 2;
        }
    };
    let flags = match Flags::try_parse_from(args) {
        Ok(flags) => flags,
        Err(asked) => {
            // Help and the version are no mistakes: clap knows which stream and code each has.
            let _ = asked.print();
            return asked.exit_code();
        }
    };
    remember_panics();
    suspend::prepare();
    let worker = std::thread::Builder::new().name("rgsh".into()).stack_size(stack::BYTES);
    match worker.spawn(move || run_flags(&flags)).map(std::thread::JoinHandle::join) {
        Ok(Ok(code)) => code,
        Ok(Err(_)) => {
            complain(&format!(
                "rgsh: {}\n  hint: this is a defect of rgsh; please report it with the line that led here\n",
                PANIC.lock().map(|said| said.clone()).unwrap_or_default()
            ));
            DEFECT
        }
        Err(e) => {
            complain(&format!("rgsh: there is no memory for a thread: {e}\n"));
            1
        }
    }
}

fn run_flags(flags: &Flags) -> i32 {
    let (task, args) = flags.task(std::io::stdin().is_terminal());
    let mut ports = Ports::standard();
    ports.is_asked = !flags.non_interactive;
    let screen = open::screen(flags, ports);
    if let Some(kind) = flags.generate {
        return generate::run(&screen, kind, &flags.words);
    }
    if flags.check {
        return checking::run(flags, &screen);
    }
    if flags.test {
        return testing::run(flags, &screen, &flags.words);
    }
    if flags.atomic && task == Task::Prompt {
        screen.report(
            &Error::argument("--atomic is for scripts, -c and piped text")
                .hint("at the prompt each line counts at once"),
        );
        return 2;
    }
    let shell = match Shell::open(flags, screen.clone(), interrupt::flag(), World::default()) {
        Ok(shell) => shell,
        Err(error) => {
            screen.report(&error);
            return error.exit_code();
        }
    };
    match task {
        Task::Prompt => repl::run(&shell, !flags.no_profile),
        task => batch::run(&shell, &task, args, flags.atomic),
    }
}

/// A panic is told by [`run`], in our words; the hook only keeps what it said.
fn remember_panics() {
    std::panic::set_hook(Box::new(|info| {
        let what = info
            .payload()
            .downcast_ref::<&str>()
            .map(ToString::to_string)
            .or_else(|| info.payload().downcast_ref::<String>().cloned())
            .unwrap_or_else(|| "something went wrong".into());
        let place = info.location().map_or(String::new(), |l| format!(" ({}:{})", l.file(), l.line()));
        if let Ok(mut said) = PANIC.lock() {
            *said = format!("{what}{place}");
        }
    }));
}

fn complain(text: &str) {
    let _ = std::io::stderr().write_all(text.as_bytes());
}
