//! `[System.IO.StreamReader]` and `[System.IO.StreamWriter]`.

use crate::command::paths;
use crate::command::precious;
use crate::command::reading;
use crate::command::session::Session;
use crate::command::text_encoding::{Encoding, text_of};
use crate::command::text_file::{TextFile, append_as_told};
use crate::engine::members::Given;
use crate::engine::text_methods;
use crate::error::{Error, Kind, system_words};
use crate::object::foreign::Foreign;
use crate::object::value::Value;
use std::any::Any;
use std::cell::{Cell, RefCell};
use std::rc::Rc;

/// What the system said of a file, in the words of .NET's methods here.
pub fn unreadable(name: &str, why: &std::io::Error) -> Error {
    Error::new(Kind::ReadError, format!("\"{name}\" cannot be read: {}", system_words(why)))
        .id("FileOperation")
        .target(name)
}

fn closed() -> Error {
    Error::operation("the file is closed already").id("ObjectDisposed")
}

/// The whole text, and how far it was read.
struct Reader {
    text: RefCell<Option<Rc<str>>>,
    at: Cell<usize>,
}

pub fn reader(session: &Session, name: &str) -> Result<Value, Error> {
    let path = paths::resolve(name)?;
    Ok(text_reader(&text_of(&reading::whole_or(session, &path, &|why| unreadable(name, &why))?)))
}

/// `[System.IO.StringReader]`.
pub fn text_reader(text: &str) -> Value {
    super::value(Reader { text: RefCell::new(Some(Rc::from(text))), at: Cell::new(0) })
}

impl Reader {
    fn text(&self) -> Result<Rc<str>, Error> {
        self.text.borrow().clone().ok_or_else(closed)
    }

    fn read(&self, method: &str) -> Result<Value, Error> {
        let text = self.text()?;
        let rest = text.get(self.at.get()..).unwrap_or_default();
        let code = || rest.chars().next().map_or(Value::Int(-1), |c| Value::Int(i64::from(u32::from(c))));
        Ok(match method {
            "readline" if rest.is_empty() => Value::Null,
            "readline" => {
                let line = rest.split('\n').next().unwrap_or_default();
                self.at.set((self.at.get() + line.len() + 1).min(text.len()));
                Value::text(line.trim_end_matches('\r'))
            }
            "readtoend" => {
                self.at.set(text.len());
                Value::text(rest)
            }
            "read" => {
                self.at.set(self.at.get() + rest.chars().next().map_or(0, char::len_utf8));
                code()
            }
            _ => code(),
        })
    }
}

impl Foreign for Reader {
    fn type_name(&self) -> Rc<str> {
        Rc::from("System.IO.StreamReader")
    }
    fn text(&self) -> String {
        "System.IO.StreamReader".into()
    }
    fn members(&self) -> &'static [&'static str] {
        &["ReadLine", "ReadToEnd", "Read", "Peek", "EndOfStream", "Close", "Dispose"]
    }
    fn get(&self, member: &str) -> Option<Value> {
        (member == "endofstream")
            .then(|| Value::Bool(self.text.borrow().as_ref().is_none_or(|text| self.at.get() >= text.len())))
    }
    fn call(&self, method: &str, _arguments: &[Value]) -> Option<Result<Value, Error>> {
        match method {
            "close" | "dispose" => {
                self.text.replace(None);
                Some(Ok(Value::Null))
            }
            "readline" | "readtoend" | "read" | "peek" => Some(self.read(method)),
            _ => None,
        }
    }
    fn as_any(&self) -> &dyn Any {
        self
    }
}

struct Writer {
    file: RefCell<Option<TextFile>>,
    flushes_itself: Cell<bool>,
}

pub fn writer(session: &Session, name: &str, appends: bool, told: Option<Encoding>) -> Result<Value, Error> {
    let path = paths::resolve(name)?;
    precious::guard_store(session, &path, precious::WRITE_OVER)?;
    let told = told.unwrap_or(Encoding::Utf8);
    let file = if appends { append_as_told(&path, told)? } else { TextFile::open(&path, false, told)? };
    Ok(super::value(Writer { file: RefCell::new(Some(file)), flushes_itself: Cell::new(false) }))
}

impl Writer {
    fn run(&self, method: &str, arguments: &[Value]) -> Result<Option<Value>, Error> {
        let given = Given { method, values: arguments };
        let mut slot = self.file.borrow_mut();
        match method {
            "close" | "dispose" => slot.take().map_or(Ok(()), TextFile::commit)?,
            "flush" => slot.as_mut().ok_or_else(closed)?.publish()?,
            "write" | "writeline" => {
                let text = match arguments.len() {
                    0 => String::new(),
                    1 => given.text(0)?,
                    _ => text_methods::format_operator(&given.text(0)?, &arguments[1..])?.to_string(),
                };
                let file = slot.as_mut().ok_or_else(closed)?;
                file.write(&text)?;
                if method == "writeline" {
                    file.write("\n")?;
                }
                if self.flushes_itself.get() {
                    file.publish()?;
                }
            }
            _ => return Ok(None),
        }
        Ok(Some(Value::Null))
    }
}

impl Drop for Writer {
    /// A script that forgot to close it keeps what it wrote; nobody is left to hear of a failure.
    fn drop(&mut self) {
        if let Some(file) = self.file.take() {
            let _ = file.commit();
        }
    }
}

impl Foreign for Writer {
    fn type_name(&self) -> Rc<str> {
        Rc::from("System.IO.StreamWriter")
    }
    fn text(&self) -> String {
        "System.IO.StreamWriter".into()
    }
    fn members(&self) -> &'static [&'static str] {
        &["Write", "WriteLine", "Flush", "Close", "Dispose", "AutoFlush"]
    }
    fn get(&self, member: &str) -> Option<Value> {
        (member == "autoflush").then(|| Value::Bool(self.flushes_itself.get()))
    }
    fn set(&self, member: &str, value: &Value) -> Option<Result<(), Error>> {
        if member == "autoflush" {
            self.flushes_itself.set(value.truth());
        }
        matches!(member, "autoflush" | "newline").then_some(Ok(()))
    }
    fn call(&self, method: &str, arguments: &[Value]) -> Option<Result<Value, Error>> {
        self.run(method, arguments).transpose()
    }
    fn as_any(&self) -> &dyn Any {
        self
    }
}
