//! `--test`: runs the functions of scripts whose names begin with `test_`, each on a store in memory of its own.

use super::flags::Flags;
use super::open::{self, Ended, Shell};
use super::screen::{Ports, Screen};
use super::{batch, interrupt, scripts};
use crate::command::session::World;
use crate::error::{Error, Kind};
use crate::language::Accent;
use crate::object::convert::count;
use crate::store::connection::MEMORY;
use std::ffi::OsString;
use std::path::Path;
use std::rc::Rc;

/// How the names of tests begin.
const PREFIX: &str = "test_";

/// Runs the tests of the files, and of those in the folders; returns the exit code.
pub fn run(flags: &Flags, screen: &Rc<Screen>, words: &[OsString]) -> i32 {
    interrupt::listen();
    let flags = Flags { store: Some(MEMORY.into()), ..flags.clone() };
    let files = match scripts::named(words, "--test") {
        Ok(files) => files,
        Err(error) => {
            screen.report(&error);
            return error.exit_code();
        }
    };
    let mut tally = Tally::default();
    for file in &files {
        match run_file(&flags, screen, file, &mut tally) {
            Ok(()) => {}
            Err(Stop::Error(error)) => {
                screen.report(&error);
                tally.failed += 1;
            }
            Err(Stop::Interrupted) => return 130,
        }
    }
    if tally == Tally::default() {
        let error = Error::new(Kind::ObjectNotFound, format!("there is no function whose name begins with {PREFIX}"))
            .hint("fn test_name() { assert_eq(1 + 1, 2); }");
        screen.report(&error);
        return 2;
    }
    let _ = screen.raw(&format!("{} passed, {} failed\n", count(tally.passed, "test"), tally.failed));
    i32::from(tally.failed > 0)
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Tally {
    passed: usize,
    failed: usize,
}

enum Stop {
    Error(Box<Error>),
    Interrupted,
}

impl From<Error> for Stop {
    fn from(error: Error) -> Stop {
        Stop::Error(Box::new(error))
    }
}

fn run_file(flags: &Flags, screen: &Rc<Screen>, file: &Path, tally: &mut Tally) -> Result<(), Stop> {
    let names = {
        let shell = load(flags, file)?;
        let mut names = shell.interpreter.functions();
        names.retain(|name| name.to_lowercase().starts_with(PREFIX));
        names.sort();
        names
    };
    for name in names {
        let shell = load(flags, file)?;
        let ended = shell.run("", &format!("{name}();"), Accent::Rhai, false);
        let passed = matches!(ended, Ended::Well);
        if ended == Ended::Interrupted {
            return Err(Stop::Interrupted);
        }
        let (word, counted) = if passed { ("ok", &mut tally.passed) } else { ("FAILED", &mut tally.failed) };
        *counted += 1;
        let _ = screen.raw(&format!("{word} {}: {name}\n", file.display()));
    }
    Ok(())
}

/// A shell on a store of its own in which the file has run.
fn load(flags: &Flags, file: &Path) -> Result<Shell, Stop> {
    // A screen knows the texts of one interpreter.
    let screen = open::screen(flags, Ports::standard());
    let shell = Shell::open(flags, screen, interrupt::flag(), World::default()).map_err(Stop::from)?;
    let text = batch::read_file(&shell, file).map_err(Stop::from)?;
    shell.interpreter.set_script(&std::path::absolute(file).unwrap_or_else(|_| file.to_path_buf()));
    match shell.run(&file.display().to_string(), &text, Accent::of(file), false) {
        Ended::Well => Ok(shell),
        Ended::Interrupted => Err(Stop::Interrupted),
        Ended::Failed(_) | Ended::Exit(_) => Err(Stop::from(
            Error::operation(format!("{} ended before its tests could run", file.display()))
                .hint("what stands outside of its functions runs before each test"),
        )),
    }
}
