//! The line that says how far something is: on standard error, only on a terminal, and gone when it is done.

use super::screen::terminal_columns;
use crate::object::visible::on_a_line;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle, TermLike};
use std::cell::{Cell, RefCell};
use std::io::{self, Write};

/// Redrawn at most so often in a second.
const HERTZ: u8 = 10;

/// Whose line it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Whose {
    /// Write-Progress of a script.
    Script,
    /// A cmdlet that takes long. What a script says itself is not written over.
    Cmdlet,
}

/// At most one line.
#[derive(Default)]
pub struct Progress {
    line: RefCell<Option<ProgressBar>>,
    whose: Cell<Option<Whose>>,
}

impl Progress {
    /// What Write-Progress says; 100 per cent takes it away.
    pub fn say(&self, activity: &str, status: &str, percent: Option<u8>) {
        if percent.is_some_and(|p| p >= 100) {
            return self.clear();
        }
        let colon = if status.is_empty() { "" } else { ": " };
        self.draw(Whose::Script, &format!("{activity}{colon}{status}"), percent);
    }

    /// How many objects a cmdlet has been through.
    pub fn count(&self, cmdlet: &str, objects: u64) {
        if self.whose.get() != Some(Whose::Script) {
            self.draw(Whose::Cmdlet, &format!("{cmdlet}: {} objects", grouped(objects)), None);
        }
    }

    /// The cmdlet is done.
    pub fn end_count(&self) {
        if self.whose.get() == Some(Whose::Cmdlet) {
            self.clear();
        }
    }

    fn draw(&self, whose: Whose, text: &str, percent: Option<u8>) {
        let mut line = self.line.borrow_mut();
        let bar = line.get_or_insert_with(|| {
            ProgressBar::with_draw_target(Some(100), ProgressDrawTarget::term_like_with_hz(Box::new(Narrow), HERTZ))
        });
        self.whose.set(Some(whose));
        let form = if percent.is_some() { "{bar:20} {percent} % {wide_msg}" } else { "{spinner} {wide_msg}" };
        // The forms are ours; one that does not parse would leave indicatif's own.
        if let Ok(style) = ProgressStyle::with_template(form) {
            bar.set_style(style);
        }
        bar.set_message(on_a_line(text));
        bar.set_position(u64::from(percent.unwrap_or_default()));
        bar.tick();
    }

    /// Takes the line away, if there is one.
    pub fn clear(&self) {
        self.whose.set(None);
        if let Some(bar) = self.line.take() {
            bar.finish_and_clear();
        }
    }
}

/// The terminal behind standard error, a little narrower than it is: the `^C` that it puts behind the line must not wrap,
/// or the row below would be the one that is taken away.
#[derive(Debug)]
struct Narrow;

impl Narrow {
    fn write(text: &str) -> io::Result<()> {
        io::stderr().write_all(text.as_bytes())
    }

    fn go(by: usize, letter: char) -> io::Result<()> {
        if by == 0 { Ok(()) } else { Narrow::write(&format!("\x1b[{by}{letter}")) }
    }
}

impl TermLike for Narrow {
    fn width(&self) -> u16 {
        let columns = terminal_columns().unwrap_or(80).saturating_sub("^C".len() + 1);
        u16::try_from(columns).unwrap_or(u16::MAX)
    }

    fn move_cursor_up(&self, by: usize) -> io::Result<()> {
        Narrow::go(by, 'A')
    }

    fn move_cursor_down(&self, by: usize) -> io::Result<()> {
        Narrow::go(by, 'B')
    }

    fn move_cursor_right(&self, by: usize) -> io::Result<()> {
        Narrow::go(by, 'C')
    }

    fn move_cursor_left(&self, by: usize) -> io::Result<()> {
        Narrow::go(by, 'D')
    }

    fn write_line(&self, text: &str) -> io::Result<()> {
        Narrow::write(&format!("{text}\n"))
    }

    fn write_str(&self, text: &str) -> io::Result<()> {
        Narrow::write(text)
    }

    fn clear_line(&self) -> io::Result<()> {
        Narrow::write("\r\x1b[2K")
    }

    fn flush(&self) -> io::Result<()> {
        io::stderr().flush()
    }
}

/// `1,234,567`
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    #[test]
    fn thousands() {
        for (number, text) in [(0, "0"), (999, "999"), (1_000, "1,000"), (1_234_567, "1,234,567")] {
            assert_eq!(super::grouped(number), text);
        }
    }
}
