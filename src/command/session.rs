//! What lasts from the start of the program to its end.

use super::clock;
use super::common::Preference;
use super::context::Streams;
use super::error_record;
use super::line_keys;
use super::routes::Routes;
use super::type_data::TypeData;
use crate::access::caller::Caller;
use crate::choice;
use crate::error::Error;
use crate::memory;
use crate::object::list::List;
use crate::object::member::Computed;
use crate::object::patterns::Patterns;
use crate::object::value::{Block, Value};
use crate::store::Store;
use crate::store::connection::PeopleVersion;
use std::cell::OnceCell;
use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// Makes the object that scripts see of an error.
pub type Describe = Box<dyn Fn(&Error) -> Value>;

/// Makes a property of the block that reads it and the one that sets it.
pub type MakeProperty = Box<dyn Fn(Option<Block>, Option<Block>) -> Rc<dyn Computed>>;

/// How many errors `$Error` holds, as `$MaximumErrorCount` does in PowerShell.
const ERRORS_KEPT: usize = 256;

/// `$ErrorActionPreference` and its like.
#[derive(Clone, Debug)]
pub struct Preferences {
    pub error: Preference,
    pub warning: Preference,
    pub information: Preference,
    pub verbose: bool,
    pub debug: bool,
    pub confirm: bool,
    pub what_if: bool,
}

impl Default for Preferences {
    fn default() -> Preferences {
        Preferences {
            error: Preference::Stop,
            warning: Preference::Continue,
            information: Preference::SilentlyContinue,
            verbose: false,
            debug: false,
            confirm: false,
            what_if: false,
        }
    }
}

/// Clock and ids come in from outside, so that tests are the same every time.
pub struct World {
    /// The locale that the machine speaks, as the environment names it: `de_DE.UTF-8`.
    pub locale: Box<dyn Fn() -> Option<String>>,
    /// The time now, in the machine's zone.
    pub now: Box<dyn Fn() -> jiff::Zoned>,
    pub new_id: Box<dyn Fn() -> uuid::Uuid>,
    /// The operating-system account that runs the process.
    pub account: String,
}

impl Default for World {
    fn default() -> World {
        World {
            locale: Box::new(locale),
            now: Box::new(clock::now),
            new_id: Box::new(clock::new_id),
            account: crate::store::connection::account_name(),
        }
    }
}

/// What a script may use up (`--limit operations=N`, `memory=N`). When it is used up, everything stops as after Ctrl-C:
/// no `try` catches it, and the running transaction is undone.
pub struct Budget {
    used: Cell<u64>,
    most: Cell<u64>,
    /// Bytes that may come to those that were held at the beginning.
    memory: Cell<usize>,
    /// The bytes at which it ends.
    ceiling: Cell<usize>,
    /// It was the memory that was used up.
    is_full: Cell<bool>,
}

/// Bytes that a line or a script may take where nobody says otherwise. A hundred thousand workflows with all that belongs
/// to them are an eighth of it; what needs more has no end, or is better done object by object.
pub const MOST_MEMORY: usize = 4 << 30;

impl Default for Budget {
    fn default() -> Budget {
        Budget {
            used: Cell::new(0),
            most: Cell::new(u64::MAX),
            memory: Cell::new(MOST_MEMORY),
            ceiling: Cell::new(usize::MAX),
            is_full: Cell::new(false),
        }
    }
}

impl Budget {
    /// Sets how many operations there may be in all, and how many bytes a line or a script may take.
    pub fn set(&self, most: u64, memory: usize) {
        self.most.set(most);
        self.memory.set(memory);
    }

    pub fn most(&self) -> u64 {
        self.most.get()
    }

    pub fn memory(&self) -> usize {
        self.memory.get()
    }

    /// A line or a script begins. What earlier lines left in variables does not count.
    pub fn begin(&self) {
        self.ceiling.set(memory::held().saturating_add(self.memory.get()));
        self.is_full.set(false);
    }

    /// Counts an operation; true if there were too many, or too much memory is held.
    pub fn spend(&self) -> bool {
        self.used.set(self.used.get() + 1);
        if memory::held() > self.ceiling.get() {
            self.is_full.set(true);
        }
        self.is_spent() || self.is_full()
    }

    /// There were too many operations.
    pub fn is_spent(&self) -> bool {
        self.used.get() > self.most.get()
    }

    /// Too much memory was held.
    pub fn is_full(&self) -> bool {
        self.is_full.get()
    }
}

pub struct Session {
    pub streams: Rc<dyn Streams>,
    /// The same streams, as redirections lead them elsewhere.
    pub routes: Rc<Routes>,
    pub preferences: RefCell<Preferences>,
    pub interrupt: Arc<AtomicBool>,
    /// Regular expressions that were compiled.
    pub patterns: Patterns,
    pub world: World,
    pub budget: Rc<Budget>,
    /// Lines are typed at a prompt: what one of them lacks is asked for.
    pub at_prompt: Cell<bool>,
    /// "Yes to all" or "No to all" of the running pipeline.
    pub confirm_all: Cell<Option<bool>>,
    /// `$Error`, the newest first, at most 256.
    pub errors: List,
    /// Makes an error's object with its place in words; set by whoever knows the texts.
    pub describe: OnceCell<Describe>,
    /// Makes a property that blocks read and set; set by whoever runs blocks.
    pub script_property: OnceCell<MakeProperty>,
    /// What Update-TypeData gave to types.
    pub type_data: TypeData,
    /// `$?`: the last pipeline had no error.
    pub ok: Cell<bool>,
    /// How many errors were said while the script went on.
    pub said: Cell<i64>,
    /// Some error was reported, though the script went on: the exit code is 1.
    pub had_error: Cell<bool>,
    /// The open store; empty only in tests of the language.
    pub store: OnceCell<Store>,
    /// Who makes the calls, as of a version of people and roles; [`Session::caller`] says who it is now.
    pub(super) caller: RefCell<Option<(PeopleVersion, Rc<Caller>)>>,
    /// The directory held the person whom `--as` names.
    pub(super) was_entered: Cell<bool>,
    /// A second, and how the store writes it.
    pub stamp: RefCell<(i64, String)>,
    /// `--as`: the address of the person to act as.
    pub acting_as: RefCell<Option<String>>,
    /// The lines that were typed in this sitting, the oldest first.
    pub typed: RefCell<VecDeque<Typed>>,
    /// The file that Start-Transcript writes.
    pub transcript: RefCell<Option<std::path::PathBuf>>,
    /// A cmdlet that takes long is shown.
    pub is_metered: Cell<bool>,
    /// How lines are typed.
    pub line_options: Cell<LineOptions>,
    /// What keys were bound to.
    pub line_keys: RefCell<line_keys::Bound>,
    /// Clear-History was run: the editor is to forget its lines, too.
    pub forgets_history: Cell<bool>,
}

choice! {
    /// The keys of the line editor. `Windows` is what PowerShell calls its own, and gets those of Emacs.
    pub enum EditMode { Emacs, Vi, Windows }
}

choice! {
    /// Where grey hints behind the cursor come from.
    pub enum PredictionSource { None, History }
}

choice! {
    pub enum BellStyle { None, Audible }
}

/// How lines are typed at the prompt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LineOptions {
    pub edit_mode: EditMode,
    pub prediction: PredictionSource,
    pub bell: BellStyle,
    /// A line that the arrow keys find has the cursor at its end.
    pub found_to_end: bool,
}

impl Default for LineOptions {
    fn default() -> LineOptions {
        LineOptions {
            edit_mode: EditMode::Emacs,
            prediction: PredictionSource::History,
            bell: BellStyle::Audible,
            found_to_end: false,
        }
    }
}

/// A line that was typed and ran.
#[derive(Clone, Debug)]
pub struct Typed {
    pub id: i64,
    pub line: Rc<str>,
    pub begun: jiff::civil::DateTime,
    pub ended: jiff::civil::DateTime,
}

impl Session {
    pub fn new(streams: Rc<dyn Streams>, interrupt: Arc<AtomicBool>) -> Session {
        let routes = Rc::new(Routes::new(streams));
        Session {
            streams: routes.clone(),
            routes,
            preferences: RefCell::default(),
            interrupt,
            patterns: Patterns::default(),
            world: World::default(),
            budget: Rc::default(),
            at_prompt: Cell::new(false),
            confirm_all: Cell::new(None),
            errors: List::untyped(Vec::new()),
            describe: OnceCell::new(),
            script_property: OnceCell::new(),
            type_data: TypeData::default(),
            ok: Cell::new(true),
            said: Cell::new(0),
            had_error: Cell::new(false),
            store: OnceCell::new(),
            caller: RefCell::new(None),
            was_entered: Cell::new(false),
            stamp: RefCell::default(),
            acting_as: RefCell::new(None),
            typed: RefCell::default(),
            transcript: RefCell::default(),
            is_metered: Cell::new(false),
            line_options: Cell::default(),
            line_keys: RefCell::default(),
            forgets_history: Cell::new(false),
        }
    }

    /// Says an error after which the script goes on.
    pub fn say(&self, error: &Error) {
        self.said.set(self.said.get() + 1);
        self.streams.error(error);
    }

    pub fn is_interrupted(&self) -> bool {
        self.interrupt.load(Ordering::Relaxed)
    }

    /// Counts an object on its way; true if nothing more is to be done, as after Ctrl-C.
    pub fn is_to_stop(&self) -> bool {
        if self.budget.spend() {
            self.interrupt.store(true, Ordering::Relaxed);
        }
        self.is_interrupted()
    }

    /// Notes that the running pipeline had an error (`$?`).
    pub fn failed(&self, _error: &Error) {
        self.ok.set(false);
        self.had_error.set(true);
    }

    /// The object that scripts see.
    pub fn record(&self, error: &Error) -> Value {
        match self.describe.get() {
            Some(describe) => describe(error),
            None => error_record::record(error, |_| None),
        }
    }

    /// Puts an error at the head of `$Error`; its object.
    pub fn remember_error(&self, error: &Error) -> Value {
        let record = self.record(error);
        // What a list refuses is nested too deep; the script goes on without it.
        let _ = self.errors.insert(0, record.clone());
        if self.errors.len() > ERRORS_KEPT {
            self.errors.remove_at(ERRORS_KEPT);
        }
        record
    }
}

/// The first of the variables by which a locale is chosen that says something.
fn locale() -> Option<String> {
    let said = |name: &str| std::env::var(name).ok().filter(|v| !v.is_empty());
    ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(said)
}
