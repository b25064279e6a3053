//! The one error a user sees, and the other reasons for which a running cmdlet ends early.
//!
//! Wording: lower case, no final period, the user's words quoted. `message` says what is wrong,
//! `hint` what would work. The kinds are PowerShell's error categories, so that scripts that test
//! `$_.CategoryInfo.Category` find what they expect (domain.md 8).

use crate::language::program::Span;
use crate::object::value::Value;
use std::fmt;
use std::rc::Rc;

/// PowerShell's error categories, as far as they occur here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    ObjectNotFound,
    ResourceExists,
    ResourceBusy,
    ResourceUnavailable,
    InvalidArgument,
    InvalidData,
    InvalidOperation,
    InvalidResult,
    PermissionDenied,
    ParserError,
    SyntaxError,
    ReadError,
    WriteError,
    OpenError,
    LimitsExceeded,
    NotImplemented,
    NotSpecified,
    OperationStopped,
    /// A defect of rgsh, said as such.
    Bug,
}

impl Kind {
    /// The name a script sees in `$_.CategoryInfo.Category`.
    pub fn name(self) -> &'static str {
        match self {
            Kind::ObjectNotFound => "ObjectNotFound",
            Kind::ResourceExists => "ResourceExists",
            Kind::ResourceBusy => "ResourceBusy",
            Kind::ResourceUnavailable => "ResourceUnavailable",
            Kind::InvalidArgument => "InvalidArgument",
            Kind::InvalidData => "InvalidData",
            Kind::InvalidOperation => "InvalidOperation",
            Kind::InvalidResult => "InvalidResult",
            Kind::PermissionDenied => "PermissionDenied",
            Kind::ParserError => "ParserError",
            Kind::SyntaxError => "SyntaxError",
            Kind::ReadError => "ReadError",
            Kind::WriteError => "WriteError",
            Kind::OpenError => "OpenError",
            Kind::LimitsExceeded => "LimitsExceeded",
            Kind::NotImplemented => "NotImplemented",
            Kind::NotSpecified => "NotSpecified",
            Kind::OperationStopped => "OperationStopped",
            Kind::Bug => "Bug",
        }
    }
}

impl Kind {
    pub const ALL: &[Kind] = &[
        Kind::ObjectNotFound,
        Kind::ResourceExists,
        Kind::ResourceBusy,
        Kind::ResourceUnavailable,
        Kind::InvalidArgument,
        Kind::InvalidData,
        Kind::InvalidOperation,
        Kind::InvalidResult,
        Kind::PermissionDenied,
        Kind::ParserError,
        Kind::SyntaxError,
        Kind::ReadError,
        Kind::WriteError,
        Kind::OpenError,
        Kind::LimitsExceeded,
        Kind::NotImplemented,
        Kind::NotSpecified,
        Kind::OperationStopped,
        Kind::Bug,
    ];

    /// The kind that a script knows by this name.
    pub fn named(name: &str) -> Option<Kind> {
        Kind::ALL.iter().copied().find(|kind| kind.name().eq_ignore_ascii_case(name))
    }
}

/// What went wrong, on what, where, and what to do next.
#[derive(Clone, Debug)]
pub struct Error {
    pub kind: Kind,
    /// PowerShell's id where there is one (`CommandNotFoundException`, `NamedParameterNotFound`, …).
    pub id: &'static str,
    pub message: String,
    /// The object or text that is meant.
    pub target: Option<String>,
    /// The cmdlet that was running.
    pub cmdlet: Option<String>,
    /// Where in the user's text.
    pub span: Option<Span>,
    pub hint: Option<String>,
    /// The value given to `throw`.
    pub thrown: Option<Box<Value>>,
    /// Ends the script, even one that goes on after errors: made by `throw`, or by a cmdlet that was told to stop.
    pub ends_script: bool,
    /// The functions that it has left so far, the innermost first, and where each was called.
    pub trace: Vec<(Rc<str>, Option<Span>)>,
    /// What else is wrong with the same call: said below it.
    pub also: Vec<Error>,
    /// What Rhai itself says of an error of its own, by the names that `catch (e)` has there: `error`, `message`, `index`.
    pub fields: Vec<(Rc<str>, Value)>,
}

/// What is said where there is nothing.
pub const NOTHING: &str = "the variable or property holds nothing: was the object found?";

impl Error {
    pub fn new(kind: Kind, message: impl Into<String>) -> Error {
        Error {
            kind,
            id: kind.name(),
            message: message.into(),
            target: None,
            cmdlet: None,
            span: None,
            hint: None,
            thrown: None,
            ends_script: false,
            trace: Vec::new(),
            also: Vec::new(),
            fields: Vec::new(),
        }
    }

    pub fn not_found(message: impl Into<String>) -> Error {
        Error::new(Kind::ObjectNotFound, message)
    }

    pub fn argument(message: impl Into<String>) -> Error {
        Error::new(Kind::InvalidArgument, message)
    }

    pub fn operation(message: impl Into<String>) -> Error {
        Error::new(Kind::InvalidOperation, message)
    }

    pub fn denied(message: impl Into<String>) -> Error {
        Error::new(Kind::PermissionDenied, message)
    }

    pub fn bug(message: impl Into<String>) -> Error {
        Error::new(Kind::Bug, message).hint("this is a defect of rgsh; please report it with the line that led here")
    }

    pub fn id(mut self, id: &'static str) -> Error {
        self.id = id;
        self
    }

    pub fn hint(mut self, hint: impl Into<String>) -> Error {
        self.hint = Some(hint.into());
        self
    }

    pub fn target(mut self, target: impl Into<String>) -> Error {
        self.target = Some(target.into());
        self
    }

    /// Sets the place unless a more exact one is known already.
    pub fn at(mut self, span: Span) -> Error {
        self.span.get_or_insert(span);
        self
    }

    /// Names the cmdlet unless an inner one is named already.
    pub fn from_cmdlet(mut self, name: &str) -> Error {
        for error in std::iter::once(&mut self.cmdlet).chain(self.also.iter_mut().map(|error| &mut error.cmdlet)) {
            error.get_or_insert_with(|| name.to_string());
        }
        self
    }

    /// All that is wrong with one call, as one error; None where nothing is.
    pub fn of_all(errors: Vec<Error>) -> Option<Error> {
        // What several have gathered themselves stands beside the rest.
        let apart = |mut error: Error| {
            let also = std::mem::take(&mut error.also);
            std::iter::once(error).chain(also)
        };
        let mut errors = errors.into_iter().flat_map(apart);
        let first = errors.next()?;
        Some(Error { also: errors.collect(), ..first })
    }

    /// 1 a command failed, 2 wrong usage or text that does not parse, 70 a defect of rgsh.
    pub fn exit_code(&self) -> i32 {
        match self.kind {
            Kind::ParserError => 2,
            Kind::Bug => 70,
            _ => 1,
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.cmdlet {
            Some(cmdlet) => write!(f, "{cmdlet}: {}", self.message),
            None => f.write_str(&self.message),
        }
    }
}

impl std::error::Error for Error {}

/// An error on its way from one thread to another: what a reader of files can say, no thrown values and no places in
/// scripts.
#[derive(Debug)]
pub struct Sent {
    kind: Kind,
    id: &'static str,
    message: String,
    target: Option<String>,
    hint: Option<String>,
}

impl From<Error> for Sent {
    fn from(error: Error) -> Sent {
        Sent { kind: error.kind, id: error.id, message: error.message, target: error.target, hint: error.hint }
    }
}

impl From<Sent> for Error {
    fn from(sent: Sent) -> Error {
        Error { target: sent.target, hint: sent.hint, ..Error::new(sent.kind, sent.message).id(sent.id) }
    }
}

/// Why a cmdlet or script ended before its end.
#[derive(Debug)]
pub enum Halt {
    Error(Box<Error>),
    /// A later stage of the pipeline needs no more objects.
    Enough,
    /// Ctrl-C.
    Interrupted,
    /// `exit n`.
    Exit(i32),
    /// `break` or `continue` on the way to a loop outside of the function or block in which it stands.
    Leave(Leave),
}

/// How a loop is left.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leave {
    /// `continue`: its next turn follows.
    pub continues: bool,
    /// Of the loop that is meant; the innermost where there is none.
    pub label: Option<Rc<str>>,
    pub way: Way,
}

/// How whoever runs the text around has to go on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// Nobody has found that out yet.
    Open,
    /// The innermost loop of this text is meant.
    Loop,
    /// Out of this text, or to a `finally` that comes first.
    Out,
}

impl Leave {
    /// As it stands in the text.
    pub fn words(&self) -> String {
        let word = if self.continues { "continue" } else { "break" };
        self.label.as_ref().map_or(word.to_string(), |label| format!("{word} {label}"))
    }

    /// What is said where what runs has no way to the loop.
    pub fn refused(&self) -> Error {
        Error::operation(format!("{} cannot leave a loop from here", self.words()))
            .id("CannotLeaveLoop")
            .hint("put the loop into a function and return, or keep what was found in a variable")
    }
}

/// The id of an error that stands for Ctrl-C where only an error could be returned.
pub const INTERRUPTED: &str = "Interrupted";

impl From<Error> for Halt {
    fn from(error: Error) -> Halt {
        if error.id == INTERRUPTED {
            return Halt::Interrupted;
        }
        Halt::Error(Box::new(error))
    }
}

/// What the system says is wrong with a file, in our style: no capital, no number.
pub fn system_words(error: &std::io::Error) -> String {
    use std::io::ErrorKind;
    match error.kind() {
        ErrorKind::NotFound => "there is no such file or folder".into(),
        ErrorKind::PermissionDenied => "the system does not permit it".into(),
        ErrorKind::AlreadyExists => "it exists".into(),
        ErrorKind::StorageFull => "the disk is full".into(),
        _ => {
            let said = error.to_string();
            said.split(" (os error").next().unwrap_or(&said).to_lowercase()
        }
    }
}

impl Halt {
    /// Applies a change to the error inside, if it is one.
    pub fn map_error(self, change: impl FnOnce(Error) -> Error) -> Halt {
        match self {
            Halt::Error(error) => Halt::Error(Box::new(change(*error))),
            other => other,
        }
    }

    /// As an error, where only that can be handed on.
    pub fn into_error(self) -> Error {
        match self {
            Halt::Error(error) => *error,
            Halt::Leave(leave) => leave.refused(),
            Halt::Interrupted | Halt::Enough | Halt::Exit(_) => Error::operation("interrupted").id(INTERRUPTED),
        }
    }
}
