//! A shell in this process, with its screen in memory, a store in a folder that vanishes, and a clock that stands.

use rgsh::command::session::World;
use rgsh::language::Accent;
use rgsh::shell::flags::Flags;
use rgsh::shell::open::{self, Ended, Shell};
use rgsh::shell::screen::Ports;
use std::cell::{Cell, RefCell};
use std::io::{self, Write};
use std::path::Path;
use std::rc::Rc;

/// Keeps what is written; what goes to standard output is kept in both.
#[derive(Clone, Default)]
struct Memory(Rc<RefCell<Vec<u8>>>);

struct Both(Memory, Memory);

impl Write for Both {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.write_all(bytes)?;
        self.1.write(bytes)
    }
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Write for Memory {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().extend_from_slice(bytes);
        Ok(bytes.len())
    }
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// A caller at the prompt of a store.
pub struct Desk {
    pub shell: Shell,
    /// Output and standard error, one after the other as they were printed.
    said: Memory,
    /// Output alone.
    out: Memory,
    folder: String,
}

impl Desk {
    /// Opens the store in the folder, as the owner of the process or as somebody else. Each sitting has ids of its own.
    pub fn open(folder: &Path, caller: Option<&str>, sitting: u16) -> Result<Desk, String> {
        let flags = Flags {
            store: Some(folder.join("lab.db")),
            caller: caller.map(str::to_string),
            no_color: true,
            ..Flags::default()
        };
        let (said, out) = (Memory::default(), Memory::default());
        let ports = Ports {
            out: Box::new(Both(out.clone(), said.clone())),
            err: Box::new(said.clone()),
            out_is_terminal: false,
            err_is_terminal: false,
            in_is_terminal: false,
            is_asked: true,
            line: None,
        };
        let screen = open::screen(&flags, ports);
        let shell = Shell::open(&flags, screen, Default::default(), world(sitting)).map_err(|e| e.to_string())?;
        shell.go_on_after_errors();
        Ok(Desk { shell, said, out, folder: folder.display().to_string() })
    }

    /// Runs a line as at the prompt; what it printed, with the folder's name replaced.
    pub fn line(&self, line: &str) -> String {
        let ended = self.shell.run_line(line);
        let mut said = self.taken();
        if let Ended::Exit(code) = ended {
            said.push_str(&format!("(exit {code})\n"));
        }
        said
    }

    /// Runs a line; its output without what went to standard error, and all of it.
    pub fn output(&self, line: &str) -> (String, String) {
        self.out.0.borrow_mut().clear();
        let all = self.line(line);
        let out = String::from_utf8_lossy(&self.out.0.borrow()).replace(&self.folder, "FOLDER");
        (out, all)
    }

    /// Runs a script; what it printed if it failed.
    pub fn script(&self, name: &str, text: &str) -> Result<(), String> {
        let ended = self.shell.run(name, text, Accent::Rhai, false);
        let said = self.taken();
        if ended == Ended::Well { Ok(()) } else { Err(format!("{name} ended with {ended:?}:\n{said}")) }
    }

    /// What was printed since the last look.
    pub fn taken(&self) -> String {
        let bytes = std::mem::take(&mut *self.said.0.borrow_mut());
        String::from_utf8_lossy(&bytes).replace(&self.folder, "FOLDER")
    }
}

/// A Monday morning, and ids that count.
fn world(sitting: u16) -> World {
    let ids = Cell::new(0_u128);
    let now: jiff::Zoned = "2026-11-23T09:00:00+00:00[UTC]".parse().expect("a date that was tried");
    World {
        locale: Box::new(|| None),
        now: Box::new(move || now.clone()),
        new_id: Box::new(move || {
            ids.set(ids.get() + 1);
            uuid::Uuid::from_u128(u128::from(sitting) << 96 | 0x4000_8000 << 48 | ids.get())
        }),
        account: "pat".into(),
    }
}

/// Runs a piece on a thread with the stack that the program has, and passes its panic on.
pub fn with_large_stack<T: Send + 'static>(body: impl FnOnce() -> T + Send + 'static) -> T {
    let thread = std::thread::Builder::new().stack_size(rgsh::engine::stack::BYTES).spawn(body).expect("a thread");
    match thread.join() {
        Ok(value) => value,
        Err(panic) => std::panic::resume_unwind(panic),
    }
}
