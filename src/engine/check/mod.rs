//! What can be said of a text without running it: commands, parameters, values, functions, variables and properties
//! that are not there.
//!
//! The text is compiled as if to run; [`walk`] goes through what came out, and knows of variables which type of object
//! a cmdlet put there ([`shapes`]). [`calls`] holds a call of a cmdlet against its declaration. What depends on the run
//! (a splatted table, a name in a variable) is passed over: a finding is a fault, not a guess.

mod calls;
mod functions;
mod pipelines;
mod shapes;
mod walk;

use super::interpreter::{Interpreter, scope_of, translate};
use super::modules;
use crate::error::{Error, Kind};
use crate::language::program::{ArgumentValue, CallSite, Invocation, Literal, SourceId, Span};
use crate::language::{self, Accent};
use crate::object::object::TypeInfo;
use std::collections::BTreeSet;
use std::path::Path;
use std::rc::Rc;

/// Something that is wrong, or looks wrong.
#[derive(Clone, Debug)]
pub struct Finding {
    /// What the run would end with, or say.
    pub error: Error,
    /// It would run, and perhaps mean something else.
    pub is_warning: bool,
}

impl Finding {
    fn error(error: Error) -> Finding {
        Finding { error, is_warning: false }
    }
}

impl Interpreter {
    /// Looks through a text. `types` are those whose properties are all that their objects have; `path` is where files that the text
    /// loads are looked for. The findings come in the order of their places.
    pub fn check(
        &self,
        name: &str,
        text: &str,
        accent: Accent,
        path: Option<&Path>,
        types: &[&'static TypeInfo],
    ) -> Vec<Finding> {
        let mut findings = self.findings(name, text, accent, path, types);
        findings.sort_by_key(|finding| finding.error.span.map_or((0, 0), |span| (span.start, span.end)));
        findings.dedup_by(|a, b| a.error.span == b.error.span && a.error.message == b.error.message);
        findings
    }

    fn findings(
        &self,
        name: &str,
        text: &str,
        accent: Accent,
        path: Option<&Path>,
        types: &[&'static TypeInfo],
    ) -> Vec<Finding> {
        let runtime = &self.runtime;
        let first = runtime.table.borrow().calls.len();
        let mut scope = scope_of(runtime);
        let (compiled, notices) = match translate(self.engine(), runtime, name, text, accent, &mut scope, false) {
            Ok(compiled) => compiled,
            Err(halt) => return vec![Finding::error(halt.into_error())],
        };
        let table = runtime.table.borrow();
        let mut loaded = Loaded::of(&table.calls[first..], path);
        // Names that the text gives to others, with Set-Alias, are there as well.
        loaded.own = language::functions_of(text);
        let mut walk = walk::Walk::new(self, &compiled, &table, &loaded, types);
        walk.text();
        let (mut findings, seen) = (walk.findings, walk.seen);
        findings.extend(notices.into_iter().map(|notice| {
            let error = Error::new(Kind::ParserError, notice.message).id("Notice").at(notice.span);
            Finding { error, is_warning: true }
        }));
        // Calls that stand where no walk comes, such as in blocks that are data.
        for at in (first..table.calls.len()).filter(|at| !seen.contains(at)) {
            let site = &table.calls[at];
            let is_own = table.blocks.iter().any(|block| block.name.eq_ignore_ascii_case(&site.name));
            findings.extend(calls::check(runtime, &loaded, site, true).filter(|_| !is_own).map(Finding::error));
        }
        findings
    }
}

/// What the files define that a text loads by `. file` or `Import-Module file`.
#[derive(Default)]
struct Loaded {
    functions: BTreeSet<String>,
    /// Functions and aliases of the text itself.
    own: BTreeSet<String>,
    /// Some file is named by a value, was not found, or loads others: what it defines is not known.
    is_open: bool,
}

impl Loaded {
    fn of(calls: &[Rc<CallSite>], path: Option<&Path>) -> Loaded {
        let mut loaded = Loaded::default();
        let folder = path.and_then(Path::parent).unwrap_or(Path::new("."));
        for site in calls {
            if site.invocation == Invocation::DotSource {
                loaded.add(folder, &site.name);
            } else if ["import-module", "ipmo", "using"].iter().any(|name| site.name.eq_ignore_ascii_case(name)) {
                for argument in &site.arguments {
                    match &argument.value {
                        ArgumentValue::Literal(Literal::Text(name)) if looks_like_a_file(name) => {
                            loaded.add(folder, name)
                        }
                        ArgumentValue::Slot(_) => loaded.is_open = true,
                        _ => {}
                    }
                }
            }
        }
        loaded
    }

    fn add(&mut self, folder: &Path, name: &str) {
        match std::fs::read(folder.join(name.replace('\\', "/"))) {
            Ok(bytes) => {
                let text = String::from_utf8_lossy(&bytes);
                self.functions.extend(language::functions_of(&text));
                let lower = text.to_lowercase();
                self.is_open |=
                    lower.contains("import-module") || lower.lines().any(|line| line.trim_start().starts_with(". "));
            }
            Err(_) => self.is_open = true,
        }
    }

    /// Whether a name may be that of a function that some file brings.
    fn may_define(&self, name: &str) -> bool {
        self.is_open || self.functions.iter().any(|known| known.eq_ignore_ascii_case(name))
    }
}

fn looks_like_a_file(name: &str) -> bool {
    name.contains(['/', '\\']) || modules::is_script_path(name)
}

/// The place in the user's text of something in the generated one.
fn place(interpreter: &Interpreter, source: SourceId, position: rhai::Position) -> Option<Span> {
    interpreter.runtime.span_at(source, position)
}
