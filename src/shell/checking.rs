//! `--check`: says what is wrong with scripts without running them, and without a store.

use super::batch;
use super::flags::{Flags, Output};
use super::report::{self, Source};
use super::screen::Screen;
use super::{interrupt, scripts};
use crate::cmdlets;
use crate::command::session::Session;
use crate::domain;
use crate::engine::Interpreter;
use crate::engine::check::Finding;
use crate::error::Error;
use crate::language::Accent;
use crate::object::convert::count;
use std::path::Path;
use std::rc::Rc;

/// Looks through the text of `-c`, or the scripts that are named, and prints what it finds; the exit code: 1 if there is
/// an error.
pub fn run(flags: &Flags, screen: &Rc<Screen>) -> i32 {
    interrupt::listen();
    let mut tally = Tally::default();
    if let Some(code) = &flags.code {
        check(flags, screen, "", code, Accent::Shell, None, &mut tally);
        return tally.end(flags, screen);
    }
    let files = match scripts::named(&flags.words, "--check") {
        Ok(files) => files,
        Err(error) => {
            screen.report(&error);
            return 2;
        }
    };
    for file in &files {
        let session = Session::new(screen.clone(), interrupt::flag());
        match batch::text_of(&session, screen, file) {
            Ok(text) => {
                check(flags, screen, &file.display().to_string(), &text, Accent::of(file), Some(file), &mut tally);
            }
            Err(error) => {
                screen.report(&error);
                tally.errors += 1;
            }
        }
        tally.texts += 1;
    }
    tally.end(flags, screen)
}

#[derive(Default)]
struct Tally {
    texts: usize,
    errors: usize,
    warnings: usize,
}

impl Tally {
    fn end(&self, flags: &Flags, screen: &Screen) -> i32 {
        if flags.output != Output::Json && !flags.quiet {
            let found = match (self.errors, self.warnings) {
                (0, 0) => "nothing found".to_string(),
                (errors, warnings) => format!("{}, {}", count(errors, "error"), count(warnings, "warning")),
            };
            let texts = if self.texts > 0 { format!(" in {}", count(self.texts, "file")) } else { String::new() };
            let _ = screen.raw(&format!("{found}{texts}\n"));
        }
        i32::from(self.errors > 0)
    }
}

fn check(
    flags: &Flags,
    screen: &Rc<Screen>,
    name: &str,
    text: &str,
    accent: Accent,
    path: Option<&Path>,
    tally: &mut Tally,
) {
    // Each text stands alone: no store, and nothing that another one defined.
    let session = Rc::new(Session::new(screen.clone(), interrupt::flag()));
    let interpreter = Interpreter::new(session, cmdlets::ROLL, flags.bounds());
    interpreter.set_strict(flags.strict);
    for finding in interpreter.check(name, text, accent, path, domain::TYPES) {
        *if finding.is_warning { &mut tally.warnings } else { &mut tally.errors } += 1;
        let found = finding.error.span.and_then(|span| interpreter.source(span.source));
        let source = found.as_ref().map(|(name, text)| Source { name, text });
        let _ = screen.raw(&shown(flags, &finding, source, screen.paints()));
    }
}

fn shown(flags: &Flags, finding: &Finding, source: Option<Source>, colors: bool) -> String {
    match flags.output {
        Output::Json => {
            let severity = if finding.is_warning { "warning" } else { "error" };
            report::finding_line(&finding.error, severity, source)
        }
        _ => {
            let mut error: Error = finding.error.clone();
            if finding.is_warning {
                error.message = format!("warning: {}", error.message);
            }
            report::block(&error, source, colors)
        }
    }
}
