//! All that the body of a cmdlet sees of the world.

use super::arguments::Arguments;
use super::cmdlet::Cmdlet;
use super::common::{Common, Preference};
use super::question::{self, Answer};
use super::session::Session;
use crate::error::{Error, Halt};
use crate::language::program::{ParameterDecl, Span};
use crate::object::value::{Block, Value};
use std::borrow::Cow;
use std::io::Write;
use std::rc::Rc;

/// Where values go.
pub type Sink<'a> = dyn FnMut(Value) -> Result<(), Halt> + 'a;

/// The interpreter, as cmdlets need it. Implemented by the engine.
pub trait Host {
    /// Runs a script block with `$_` and arguments; every value it outputs goes to the sink.
    /// `break` in the block ends the pipeline: `Halt::Enough`.
    fn call_block(&self, block: &Block, item: Value, arguments: Vec<Value>, sink: &mut Sink) -> Result<(), Halt>;
    /// Writes what a block that only picks properties, compares and computes gives for the item. False: it has to be
    /// called.
    fn answer(&self, _block: &Block, _item: &Value, _out: &mut Value) -> Result<bool, Halt> {
        Ok(false)
    }
    /// The text of a value; a class that a script made says itself what its objects look like.
    fn text_of(&self, value: &Value) -> Result<String, Halt> {
        Ok(value.to_string())
    }
    /// Calls a method of a value by its name: `ForEach-Object Split "/"`.
    fn call_method(&self, value: &Value, name: &str, arguments: &[Value]) -> Result<Value, Error>;
    /// Runs a file with functions among the lasting variables (Import-Module).
    fn import_file(&self, path: &str, _sink: &mut Sink) -> Result<(), Halt> {
        Err(Error::not_found(format!("there is no script \"{path}\"")).into())
    }
    /// `New-Object name arguments`, for the types of .NET that scripts use.
    fn construct(&self, name: &str, _arguments: &[Value]) -> Result<Value, Error> {
        Err(Error::argument(format!("there is no type \"{name}\" here")).id("TypeNotFound"))
    }
    /// Compiles and runs text in the caller's scope (Invoke-Expression).
    fn run_text(&self, text: &str, sink: &mut Sink) -> Result<(), Halt>;
    fn variable(&self, name: &str) -> Option<Value>;
    /// A variable as a block sees it that stands where the variable does: the block took it along.
    fn seen_by(&self, _block: &Block, _name: &str) -> Option<Value> {
        None
    }
    fn set_variable(&self, name: &str, value: Value) -> Result<(), Error>;
    /// Names and values of the variables in sight, for Get-Variable.
    fn variables(&self) -> Vec<(Rc<str>, Value)>;
    /// Names and values of the variables of the environment, as this session has them.
    fn environment(&self) -> Vec<(Rc<str>, Value)> {
        Vec::new()
    }
    /// The value of an automatic variable such as `$Error`.
    fn automatic(&self, _name: &str) -> Option<Value> {
        None
    }
    /// Names of the functions that scripts defined, for Get-Command.
    fn functions(&self) -> Vec<Rc<str>>;
    /// Names of the functions that are running, the innermost first (Get-PSCallStack).
    fn running(&self) -> Vec<Rc<str>> {
        Vec::new()
    }
    /// Makes a name stand for a command (Set-Alias).
    fn set_alias(&self, _name: &str, _target: &str) -> Result<(), Error> {
        Ok(())
    }
    /// What `$OFS` was set to.
    fn separator(&self) -> Option<String> {
        None
    }
    /// Aliases that scripts made, and what they stand for.
    fn aliases(&self) -> Vec<(Rc<str>, Rc<str>)> {
        Vec::new()
    }
    /// A function that scripts defined, for Get-Help.
    fn function(&self, _name: &str) -> Option<FunctionText> {
        None
    }
    /// Names of the methods that a value has, for Get-Member.
    fn methods(&self, _value: &Value) -> Vec<&'static str> {
        Vec::new()
    }
    /// 1: a `$name` that nobody assigned is an error; 2: so is a property that a made-up object has not; 0: neither.
    fn set_strict(&self, _level: u8) {}
}

/// What the text says of a function.
pub struct FunctionText {
    pub name: Rc<str>,
    pub parameters: Vec<ParameterDecl>,
    /// The text before its definition, and that between its braces.
    pub before: String,
    pub body: String,
}

/// The colours that a console has, as [`Streams::host`] takes them.
pub const COLORS: &[&str] = &[
    "Black",
    "DarkBlue",
    "DarkGreen",
    "DarkCyan",
    "DarkRed",
    "DarkMagenta",
    "DarkYellow",
    "Gray",
    "DarkGray",
    "Blue",
    "Green",
    "Cyan",
    "Red",
    "Magenta",
    "Yellow",
    "White",
];

/// Text output that is not the output of objects. Implemented by the shell; nothing else prints.
pub trait Streams {
    fn warning(&self, text: &str);
    fn verbose(&self, text: &str);
    fn debug(&self, text: &str);
    fn information(&self, text: &str);
    /// Something that was understood although it was written differently.
    fn notice(&self, text: &str, span: Option<Span>);
    /// An error after which the script goes on.
    fn error(&self, error: &Error);
    /// Write-Host: straight to the screen, without a newline if asked.
    fn host(&self, text: &str, newline: bool, foreground: Option<&str>, background: Option<&str>);
    /// Clear-Host.
    fn clear(&self) {}
    fn progress(&self, activity: &str, status: &str, percent: Option<u8>);
    /// So many objects a cmdlet has been through that takes long; `None` when it is done.
    fn working(&self, _cmdlet: &str, _objects: Option<u64>) {}
    /// Before a long wait: what was output so far must reach whoever reads it.
    fn flush(&self) {}
    /// Asks a question and returns the answer line; `None` where nobody can answer.
    fn ask(&self, question: &str) -> Option<String>;
    /// Somebody is there who could answer.
    fn can_ask(&self) -> bool {
        false
    }
    /// What a script reads on purpose (Read-Host): also from a file or a pipe, where nobody is asked for consent.
    fn read_line(&self, question: &str) -> Option<String> {
        self.ask(question)
    }
    /// Everything that is printed goes there, too, without colours; `None` ends that. Returns what was there before.
    fn copy_to(&self, _copy: Option<Box<dyn Write>>) -> Option<Box<dyn Write>> {
        None
    }
    /// Gives the terminal a text to keep for pasting; false where there is no terminal.
    fn clipboard(&self, _text: &str) -> bool {
        false
    }
    /// Prints an object as output is printed. False: the caller has to write its text by [`Streams::host`].
    fn show(&self, _value: &Value) -> Result<bool, Halt> {
        Ok(false)
    }
    /// Where text is read page by page; writing to it fails once the reader has had enough. `None` where nobody reads.
    fn pager(&self) -> Option<Box<dyn Write>> {
        None
    }
    /// The width of the screen in columns; `None` in a pipe.
    fn width(&self) -> Option<usize>;
}

/// One call in progress.
pub struct Context<'a> {
    pub session: &'a Session,
    pub host: &'a dyn Host,
    pub cmdlet: &'static Cmdlet,
    pub common: Cow<'a, Common>,
    pub span: Option<Span>,
    /// The arguments as they stand in the text, without what the pipeline gives.
    pub written: &'a Arguments,
    pub sink: &'a mut Sink<'a>,
}

impl Context<'_> {
    /// Hands a value to the next stage. An error from here is that stage's: pass it on with `?`.
    pub fn emit(&mut self, value: Value) -> Result<(), Halt> {
        (self.sink)(value)
    }

    /// Looks for Ctrl-C; call it between objects of a long loop.
    pub fn check_interrupt(&self) -> Result<(), Halt> {
        if self.session.is_interrupted() { Err(Halt::Interrupted) } else { Ok(()) }
    }

    pub fn warn(&mut self, text: impl AsRef<str>) -> Result<(), Halt> {
        let action = self.common.warning_action.unwrap_or_else(|| self.session.preferences.borrow().warning);
        let text = text.as_ref();
        if let Some(name) = self.common.warning_variable.clone() {
            self.append_variable(&name, Value::text(text))?;
        }
        match action {
            Preference::SilentlyContinue | Preference::Ignore => Ok(()),
            Preference::Stop => {
                Err(Error::new(crate::error::Kind::OperationStopped, format!("stopped by a warning: {text}")).into())
            }
            _ => {
                self.session.streams.warning(text);
                Ok(())
            }
        }
    }

    pub fn verbose(&self, text: impl AsRef<str>) {
        if self.common.verbose.unwrap_or_else(|| self.session.preferences.borrow().verbose) {
            self.session.streams.verbose(text.as_ref());
        }
    }

    pub fn debug(&self, text: impl AsRef<str>) {
        if self.common.debug.unwrap_or_else(|| self.session.preferences.borrow().debug) {
            self.session.streams.debug(text.as_ref());
        }
    }

    pub fn notice(&self, text: impl AsRef<str>) {
        self.session.streams.notice(text.as_ref(), self.span);
    }

    /// An error about one object, after which the next objects may still be done: obeys -ErrorAction.
    pub fn write_error(&mut self, error: Error) -> Result<(), Halt> {
        // What a reader says that was stopped in the middle is no error of what it read.
        self.check_interrupt()?;
        let error = error.from_cmdlet(self.cmdlet.name);
        let error = self.written.located(error);
        if let Some(name) = self.common.error_variable.clone() {
            self.append_variable(&name, self.session.record(&error))?;
        }
        self.session.failed(&error);
        match self.error_action() {
            Preference::Inquire if self.is_to_go_on(&error) => {
                self.session.remember_error(&error);
                Ok(())
            }
            Preference::Stop | Preference::Inquire => Err(Error { ends_script: true, ..error }.into()),
            Preference::Continue => {
                self.session.remember_error(&error);
                self.session.say(&error);
                Ok(())
            }
            Preference::SilentlyContinue => {
                self.session.remember_error(&error);
                Ok(())
            }
            Preference::Ignore => Ok(()),
        }
    }

    /// -ErrorAction Inquire: shows the error and asks; where nobody answers, it stops.
    fn is_to_go_on(&self, error: &Error) -> bool {
        let choices = [question::GO_ON, question::HALT];
        question::ask(self.session, &format!("{error}. Go on?"), &choices, 0) == Answer::Chosen(0)
    }

    pub fn error_action(&self) -> Preference {
        self.common.error_action.unwrap_or_else(|| self.session.preferences.borrow().error)
    }

    /// `-WhatIf` and `-Confirm`: true if the change is to be made. `action` reads like "Remove queue".
    pub fn should_process(&mut self, action: &str, target: &str) -> Result<bool, Halt> {
        if self.what_if() {
            self.session.streams.host(&format!("What if: {action} \"{target}\""), true, None, None);
            return Ok(false);
        }
        let confirm = self.common.confirm.unwrap_or_else(|| self.session.preferences.borrow().confirm);
        if confirm { self.confirm(&format!("{action} \"{target}\""), "", target) } else { Ok(true) }
    }

    pub fn what_if(&self) -> bool {
        self.common.what_if.unwrap_or_else(|| self.session.preferences.borrow().what_if)
    }

    /// Asks Yes, Yes to all, No, No to all. `action` reads like `remove queue "Desk"`, `why` like "it is active", or is
    /// empty. Where nobody can answer: an error that names the ways round.
    pub fn confirm(&mut self, action: &str, why: &str, target: &str) -> Result<bool, Halt> {
        if let Some(answer) = self.session.confirm_all.get() {
            return Ok(answer);
        }
        let reason = if why.is_empty() { String::new() } else { format!(" {}.", capitalised(why)) };
        let question = format!("{}?{reason}", capitalised(action));
        // What cannot be had back, or has a reason against it, is not done by an Enter too many.
        let loses = ["remove", "export and remove", "empty", "forget", "restore", "clear", "delete"];
        let is_safe = why.is_empty() && !loses.iter().any(|word| action.to_ascii_lowercase().starts_with(word));
        let choices = [question::YES, question::YES_TO_ALL, question::NO, question::NO_TO_ALL];
        let answer = question::ask(self.session, &question, &choices, if is_safe { 0 } else { 2 });
        match (answer, answer.refusal()) {
            (Answer::Interrupted, _) => Err(Halt::Interrupted),
            (_, Some(refusal)) => {
                let because = if why.is_empty() { String::new() } else { format!(": {why}") };
                let message = format!("will not {action} unasked, and {refusal}{because}");
                let message = match answer {
                    Answer::Unanswered => format!("did not {action}: {refusal}"),
                    _ => message,
                };
                Err(Error::operation(message)
                    .target(target)
                    .hint("-Confirm:$false or -Force does it without asking")
                    .into())
            }
            (Answer::Chosen(place), _) => {
                if choices[place].key == question::YES_TO_ALL.key || choices[place].key == question::NO_TO_ALL.key {
                    self.session.confirm_all.set(Some(place == 1));
                }
                Ok(place < 2)
            }
            _ => Ok(false),
        }
    }

    /// Appends to the variable of -ErrorVariable and its like; `+name` keeps what is there.
    pub fn append_variable(&self, name: &str, value: Value) -> Result<(), Error> {
        let name = name.trim_start_matches('+');
        let mut items = self.host.variable(name).unwrap_or_default().into_items();
        items.push(value);
        self.host.set_variable(name, Value::Array(items))
    }

    /// Whether the block's output for the item counts as true.
    pub fn block_holds(&mut self, block: &Block, item: &Value) -> Result<bool, Halt> {
        let mut answer = Value::Null;
        if self.host.answer(block, item, &mut answer)? {
            return Ok(answer.truth());
        }
        Ok(Value::from_items(self.block_values(block, item.clone(), Vec::new())?).truth())
    }

    /// Runs a block and returns what it outputs.
    pub fn block_values(&mut self, block: &Block, item: Value, arguments: Vec<Value>) -> Result<Vec<Value>, Halt> {
        let mut values = Vec::new();
        self.host.call_block(block, item, arguments, &mut |value| {
            values.push(value);
            Ok(())
        })?;
        Ok(values)
    }
}

fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}
