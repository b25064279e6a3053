//! A shell: screen, session and interpreter, joined.

use super::flags::Flags;
use super::place;
use super::screen::{Manner, Ports, Screen};
use crate::cmdlets;
use crate::command::cmdlet::Cmdlet;
use crate::command::common::Preference;
use crate::command::context::Streams;
use crate::command::paths;
use crate::command::session::{Session, World};
use crate::domain::entity::EntityKind;
use crate::engine::Interpreter;
use crate::error::{Error, Halt, Kind};
use crate::language::Accent;
use crate::object::convert;
use crate::object::culture;
use crate::object::kind;
use crate::object::object::Object;
use crate::object::remarks;
use crate::store::Store;
use crate::store::connection::MEMORY;
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

pub struct Shell {
    pub screen: Rc<Screen>,
    pub session: Rc<Session>,
    pub interpreter: Rc<Interpreter>,
    pub store_path: PathBuf,
    /// The store was made just now.
    pub is_new: bool,
}

/// How a statement or a whole script ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
    Well,
    /// The error was shown; the exit code that belongs to it.
    Failed(i32),
    Interrupted,
    /// `exit n`, or nobody reads the output any more.
    Exit(i32),
}

impl Shell {
    /// Opens the store and joins the parts. `flags` are those of the command line; tests make them up.
    /// `world` is the clock and the source of ids.
    pub fn open(flags: &Flags, screen: Rc<Screen>, interrupt: Arc<AtomicBool>, world: World) -> Result<Shell, Error> {
        let store_path = place::store_path(flags.store.as_deref())?;
        screen.set_stop(interrupt.clone());
        let (session, is_new) = session(flags, screen.clone(), interrupt, &store_path, world)?;
        let session = Rc::new(session);
        let interpreter = Rc::new(Interpreter::new(session.clone(), cmdlets::ROLL, flags.bounds()));
        interpreter.set_strict(flags.strict);
        paths::set_drives(flags.all_drives()?.into_iter().map(|d| (d.letter, d.folder)).collect());
        // What an earlier shell of this thread held is no loss of this one.
        let _ = remarks::take_lost();
        let ear = Rc::downgrade(&screen);
        remarks::listen(move |text| {
            if let Some(screen) = ear.upgrade() {
                screen.notice(text, None);
            }
        });
        let weak = Rc::downgrade(&interpreter);
        screen.set_sources(Box::new(move |id| weak.upgrade()?.source(id)));
        let weak = Rc::downgrade(&session);
        screen.set_stored(Box::new(move |sequence| {
            weak.upgrade().is_some_and(|session| session.store().is_ok_and(|store| store.has_read(sequence)))
        }));
        Ok(Shell { screen, session, interpreter, store_path, is_new })
    }

    /// Runs a text, prints what it outputs and the error that ends it.
    pub fn run(&self, name: &str, text: &str, accent: Accent, shows_last: bool) -> Ended {
        let screen = &self.screen;
        self.session.budget.begin();
        let result = self.interpreter.run(name, text, accent, shows_last, &mut |value| {
            self.session.type_data.reach(&value);
            screen.show(value)
        });
        let result = match (result, screen.finish()) {
            (Ok(()) | Err(Halt::Enough), finished) => finished,
            (halted, _) => halted,
        };
        self.ended(result)
    }

    fn ended(&self, result: Result<(), Halt>) -> Ended {
        if self.screen.is_reader_gone() {
            return Ended::Exit(0);
        }
        match result {
            Err(Halt::Exit(code)) => Ended::Exit(code),
            Err(Halt::Leave(_)) => self.ended(Ok(())),
            _ if self.session.budget.is_spent() => {
                let most = self.session.budget.most();
                let error = Error::new(Kind::LimitsExceeded, format!("the script needs more than {most} operations"))
                    .id("LimitExceeded")
                    .hint("--limit operations=N sets how many it may use");
                self.screen.report(&error);
                Ended::Failed(error.exit_code())
            }
            _ if self.session.budget.is_full() => {
                let most = self.session.budget.memory() >> 20;
                let most = if most.is_multiple_of(1024) { format!("{} GB", most >> 10) } else { format!("{most} MB") };
                let error =
                    Error::new(Kind::LimitsExceeded, format!("this takes more than {most} of memory, and was stopped"))
                        .id("LimitExceeded")
                        .hint("look for a loop without an end; --limit memory=8GB allows more");
                self.screen.report(&error);
                Ended::Failed(error.exit_code())
            }
            _ if self.session.is_interrupted() => Ended::Interrupted,
            Ok(()) | Err(Halt::Enough) => Ended::Well,
            Err(Halt::Interrupted) => Ended::Interrupted,
            Err(Halt::Error(error)) => {
                self.screen.report(&error);
                Ended::Failed(error.exit_code())
            }
        }
    }

    /// Runs a line as at the prompt: an error is printed, and the next line is welcome.
    pub fn run_line(&self, line: &str) -> Ended {
        self.session.interrupt.store(false, Ordering::SeqCst);
        self.session.confirm_all.set(None);
        let ended = self.run("", line, Accent::Shell, true);
        self.session.interrupt.store(false, Ordering::SeqCst);
        self.warn_of_losses();
        ended
    }

    /// Says which objects went away changed and never stored: no variable holds them any more.
    fn warn_of_losses(&self) {
        for lost in remarks::take_lost() {
            let mut names: Vec<String> = lost.names.iter().map(|name| format!("\"{name}\"")).collect();
            if lost.more > 0 {
                names.push(format!("{} more", lost.more));
            }
            let count = lost.names.len() + lost.more;
            let noun = EntityKind::of_type(lost.type_name).map_or("service settings", EntityKind::noun);
            let (noun, verb) = match count {
                1 if noun.ends_with("settings") => (noun.to_string(), "were"),
                1 => (noun.to_string(), "was"),
                _ => (plural(noun), "were"),
            };
            let stores = setter_of(lost.type_name).map_or(String::new(), |set| format!("; {set} -Instance stores one"));
            self.screen.warning(&format!("{noun} {} {verb} changed but not stored{stores}", convert::and_list(&names)));
        }
    }

    /// Says which objects were changed and never stored, at the end of a script or sitting: in PowerShell this passes
    /// in silence, and has cost people their holidays.
    pub fn warn_of_changes(&self) {
        self.warn_of_losses();
        let mut held = self.interpreter.changed_not_stored();
        // A variable that holds several speaks for those that hold one of them.
        held.sort_by_key(|(_, objects)| std::cmp::Reverse(objects.len()));
        let mut named: Vec<Object> = Vec::new();
        for (name, objects) in held {
            let news: Vec<&Object> = objects.iter().filter(|o| !named.iter().any(|n| n.same(o))).collect();
            let Some(first) = news.first() else { continue };
            let setter = setter_of(first.info().name);
            let text = match (objects.len(), setter) {
                (1, Some(set)) => format!("${name} was changed but not stored; {set} -Instance ${name} stores it"),
                (1, None) => format!("${name} was changed but not stored"),
                (n, Some(set)) => {
                    format!("${name} holds {n} changed objects that were not stored; {set} -Instance stores one")
                }
                (n, None) => format!("${name} holds {n} changed objects that were not stored"),
            };
            self.screen.warning(&text);
            named.extend(objects);
        }
    }

    /// Errors are printed and the next statement runs, as PowerShell does at its prompt and in its scripts.
    pub fn go_on_after_errors(&self) {
        self.session.preferences.borrow_mut().error = Preference::Continue;
    }
}

/// `business hours sets`, `queues`.
fn plural(noun: &str) -> String {
    convert::count(2, noun).trim_start_matches("2 ").to_string()
}

/// The cmdlet that writes objects of a type back: it takes one as `-Instance`.
fn setter_of(type_name: &str) -> Option<&'static str> {
    let noun = EntityKind::of_type(type_name).map(EntityKind::cmdlet_noun);
    let stores = |cmdlet: &&&Cmdlet| {
        let instance = cmdlet.parameters.iter().map(|p| p.spec()).find(|s| s.name == "Instance");
        let declared = |kind: &kind::Kind| matches!(kind, kind::Kind::Record(info) if info().name == type_name);
        cmdlet.verb() == "Set" && instance.is_some_and(|s| declared(&s.kind) || noun == Some(cmdlet.noun()))
    };
    cmdlets::ROLL.iter().find(stores).map(|cmdlet| cmdlet.name)
}

/// The session of these flags, with its store and its caller; whether the store was made for it.
fn session(
    flags: &Flags,
    screen: Rc<Screen>,
    interrupt: Arc<AtomicBool>,
    store_path: &Path,
    world: World,
) -> Result<(Session, bool), Error> {
    let in_memory = store_path == Path::new(MEMORY);
    if let Some(caller) = &flags.caller
        && !in_memory
        && !store_path.exists()
    {
        return Err(Error::new(Kind::ObjectNotFound, format!("there is no store {}", store_path.display()))
            .target(store_path.display().to_string())
            .hint(format!(
                "--as acts as a person of a store that is there; without --as {caller} a new store is made"
            )));
    }
    let store = Store::open(store_path, interrupt.clone())?;
    let voice = screen.clone();
    let mut is_new = false;
    let mut session = Session::new(screen, interrupt);
    session.world = world;
    if store.memberships()?.is_empty() {
        // Whoever makes a store is its administrator; somebody has to be.
        let made = store.add_first_administrator(&session.world.account, &session.timestamp(), "rgsh");
        made.map_err(Halt::into_error)?;
        is_new = !in_memory;
    }
    // What 3/4/2026 means is a matter of the store, so that a script means the same for everybody.
    culture::set_current(store.setting("PSCulture")?.as_deref().unwrap_or_default());
    let _ = session.store.set(store);
    *session.acting_as.borrow_mut() = flags.caller.clone();
    let caller = session.caller()?;
    if caller.address.is_none() && caller.grants.is_empty() {
        return Err(Error::denied(format!("{} is not known to the store {}", caller.account, store_path.display()))
            .target(&caller.account)
            .hint(format!(
                "an administrator enters you: New-RgsUser -SipAddress ADDRESS -SamAccountName {}",
                caller.account
            )));
    }
    if let Some(address) = caller.address.as_ref().filter(|_| caller.acting_for.is_some() && caller.grants.is_empty()) {
        let known = session.store()?.user(address)?.is_some();
        let who = if known { "has no role in this store" } else { "is not in the user directory, and has no role" };
        voice.notice(&format!("{address} {who}: little is shown, and nothing can be changed"), None);
    }
    Ok((session, is_new))
}

/// The screen of these flags.
pub fn screen(flags: &Flags, ports: Ports) -> Rc<Screen> {
    let no_color = flags.no_color || std::env::var_os("NO_COLOR").is_some_and(|v| !v.is_empty());
    let dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
    Rc::new(Screen::new(ports, Manner { output: flags.output, quiet: flags.quiet, colors: !no_color && !dumb }))
}
