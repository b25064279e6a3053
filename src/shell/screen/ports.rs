//! Where the text of a process goes, and where its answers come from.

use std::io::{self, IsTerminal, Write};

/// Where text goes, and who is there.
pub struct Ports {
    pub out: Box<dyn Write>,
    pub err: Box<dyn Write>,
    pub out_is_terminal: bool,
    pub err_is_terminal: bool,
    pub in_is_terminal: bool,
    /// Whoever is there may be asked.
    pub is_asked: bool,
    /// The next line of standard input where that is a file or a pipe; `None` at its end.
    pub line: Option<fn() -> Option<String>>,
}

impl Ports {
    /// Those of the process.
    pub fn standard() -> Ports {
        Ports {
            // Rust's own standard output writes line by line.
            out: Box::new(io::BufWriter::with_capacity(32 * 1024, io::stdout())),
            err: Box::new(io::stderr()),
            out_is_terminal: io::stdout().is_terminal(),
            err_is_terminal: io::stderr().is_terminal(),
            in_is_terminal: io::stdin().is_terminal(),
            is_asked: true,
            line: (!io::stdin().is_terminal()).then_some(piped_line),
        }
    }
}

/// What a script that asks is answered by a file or a pipe.
fn piped_line() -> Option<String> {
    let mut line = Vec::new();
    match io::BufRead::read_until(&mut io::stdin().lock(), b'\n', &mut line) {
        Ok(0) | Err(_) => None,
        Ok(_) => Some(String::from_utf8_lossy(&line).trim_end_matches(['\r', '\n']).to_string()),
    }
}
