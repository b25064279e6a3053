//! Colours: of what the shell itself says, and of the roles that `format` names.

use crate::format::Role;
use nu_ansi_term::{Color, Style};

/// What a piece of a message is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tint {
    Error,
    Place,
    Culprit,
    Hint,
    Warning,
    Notice,
}

/// Colours the text, or leaves it.
pub fn tint(colors: bool, tint: Tint, text: &str) -> String {
    if !colors || text.is_empty() {
        return text.to_string();
    }
    let style = match tint {
        Tint::Error => Style::new().fg(Color::Red).bold(),
        Tint::Place => Style::new().dimmed(),
        Tint::Culprit => Style::new().fg(Color::Red).bold(),
        Tint::Hint => Style::new().fg(Color::Cyan),
        Tint::Warning => Style::new().fg(Color::Yellow),
        Tint::Notice => Style::new().dimmed(),
    };
    style.paint(text).to_string()
}

/// What a piece of a typed line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ink {
    Command,
    /// Looks like a cmdlet, and there is none of this name.
    Unknown,
    Parameter,
    Variable,
    Text,
    Comment,
    /// The brackets that belong together at the cursor.
    Bracket,
}

/// Colours a piece of the line that is being typed.
pub fn ink(ink: Ink, text: &str) -> String {
    let style = match ink {
        Ink::Command => Style::new().fg(Color::Yellow),
        Ink::Unknown => Style::new().fg(Color::Red).underline(),
        Ink::Parameter => Style::new().fg(Color::Blue),
        Ink::Variable => Style::new().fg(Color::Cyan),
        Ink::Text => Style::new().fg(Color::Green),
        Ink::Comment => Style::new().dimmed(),
        Ink::Bracket => Style::new().bold().underline(),
    };
    style.paint(text).to_string()
}

/// The candidate that stands in the line, in the list of all.
pub fn chosen(text: &str) -> String {
    Style::new().reverse().paint(text).to_string()
}

/// The text as a file keeps it: without the sequences that colour it.
pub fn without_colors(text: &str) -> std::borrow::Cow<'_, str> {
    if !text.contains('\x1b') {
        return text.into();
    }
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("\x1b[") {
        plain.push_str(before);
        // A sequence ends with its first letter.
        rest = after.find(|c: char| c.is_ascii_alphabetic()).map_or("", |end| &after[end + 1..]);
    }
    plain.push_str(rest);
    plain.into()
}

/// Colours a piece of an object.
pub fn role(role: Role, text: &str) -> String {
    let style = match role {
        Role::Header => Style::new().fg(Color::Green).bold(),
        Role::Key => Style::new().fg(Color::Green),
        Role::Value => return text.to_string(),
        Role::Dim => Style::new().dimmed(),
        Role::Removed => Style::new().fg(Color::Red),
        Role::Added => Style::new().fg(Color::Green),
    };
    style.paint(text).to_string()
}

/// The colour that `Write-Host -ForegroundColor` names.
fn console_color(name: &str) -> Option<Color> {
    Some(match name.to_ascii_lowercase().as_str() {
        "black" => Color::Black,
        "darkred" => Color::Red,
        "darkgreen" => Color::Green,
        "darkyellow" => Color::Yellow,
        "darkblue" => Color::Blue,
        "darkmagenta" => Color::Purple,
        "darkcyan" => Color::Cyan,
        "gray" => Color::LightGray,
        "darkgray" => Color::DarkGray,
        "red" => Color::LightRed,
        "green" => Color::LightGreen,
        "yellow" => Color::LightYellow,
        "blue" => Color::LightBlue,
        "magenta" => Color::LightPurple,
        "cyan" => Color::LightCyan,
        "white" => Color::White,
        _ => return None,
    })
}

/// Text of Write-Host in its colours.
pub fn host(colors: bool, text: &str, foreground: Option<&str>, background: Option<&str>) -> String {
    let (foreground, background) = (foreground.and_then(console_color), background.and_then(console_color));
    if !colors || text.is_empty() || (foreground.is_none() && background.is_none()) {
        return text.to_string();
    }
    Style { foreground, background, ..Style::default() }.paint(text).to_string()
}
