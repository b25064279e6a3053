//! Keys of the line editor and what they may be bound to, by the names that PSReadLine gave both.

use crate::error::Error;
use crate::object::near;
use std::fmt;

/// Something that the editor does.
#[derive(Debug, PartialEq, Eq)]
pub struct Function {
    pub name: &'static str,
    pub about: &'static str,
    /// The keys that do it from the beginning.
    pub keys: &'static [&'static str],
}

const fn function(name: &'static str, keys: &'static [&'static str], about: &'static str) -> Function {
    Function { name, about, keys }
}

/// All of them, in the order of PSReadLine's pages: editing, moving, history, completion, the rest.
pub static FUNCTIONS: &[Function] = &[
    function("AcceptLine", &["Enter"], "Runs the line, or goes on in a further row where it is not complete"),
    function("AddLine", &[], "Goes on in a further row, whether the line is complete or not"),
    function("BackwardDeleteChar", &["Backspace", "Ctrl+h"], "Deletes the character before the cursor"),
    function("BackwardDeleteLine", &[], "Deletes from the beginning of the row to the cursor"),
    function("BackwardDeleteInput", &[], "Deletes from the beginning of the row to the cursor"),
    function("BackwardDeleteWord", &[], "Deletes the word before the cursor"),
    function("BackwardKillLine", &["Ctrl+u"], "Deletes from the beginning of the row to the cursor, for Yank"),
    function("BackwardKillInput", &[], "Deletes from the beginning of the row to the cursor, for Yank"),
    function("BackwardKillWord", &["Alt+Backspace"], "Deletes the word before the cursor, for Yank"),
    function("CancelLine", &["Ctrl+c"], "Leaves the line, and begins a new one"),
    function("CapitalizeWord", &["Alt+c"], "Begins the word with a capital letter"),
    function("CopyOrCancelLine", &[], "Leaves the line, and begins a new one"),
    function("DeleteChar", &["Delete"], "Deletes the character at the cursor"),
    function(
        "DeleteCharOrExit",
        &["Ctrl+d"],
        "Deletes the character at the cursor, or leaves the shell on an empty line",
    ),
    function("DeleteWord", &[], "Deletes the word behind the cursor"),
    function("DowncaseWord", &["Alt+l"], "Writes the word in small letters"),
    function("ForwardDeleteLine", &[], "Deletes from the cursor to the end of the row"),
    function("ForwardDeleteInput", &[], "Deletes from the cursor to the end of the row"),
    function("Ignore", &[], "Does nothing"),
    function("KillLine", &["Ctrl+k"], "Deletes from the cursor to the end of the row, for Yank"),
    function("KillWord", &["Alt+d"], "Deletes the word behind the cursor, for Yank"),
    function("QuotedInsert", &["Ctrl+q", "Ctrl+v"], "Types the next key as it is"),
    function("RevertLine", &[], "Deletes what was typed"),
    function("ShellKillWord", &[], "Deletes the word behind the cursor, for Yank"),
    function("ShellBackwardKillWord", &[], "Deletes the word before the cursor, for Yank"),
    function("SwapCharacters", &["Ctrl+t"], "Changes places of the two characters at the cursor"),
    function("Undo", &["Ctrl+_"], "Takes the last change back"),
    function("UnixWordRubout", &["Ctrl+w"], "Deletes back to the blank before the word"),
    function("UpcaseWord", &["Alt+u"], "Writes the word in capital letters"),
    function("Yank", &["Ctrl+y"], "Writes what was deleted last"),
    function("YankPop", &["Alt+y"], "After Yank: writes what was deleted before that"),
    function("BackwardChar", &["LeftArrow", "Ctrl+b"], "Goes a character back"),
    function("BackwardWord", &["Ctrl+LeftArrow", "Alt+b"], "Goes a word back"),
    function("BeginningOfLine", &["Home", "Ctrl+a"], "Goes to the beginning of the row"),
    function("EndOfLine", &["End", "Ctrl+e"], "Goes to the end of the row"),
    function("ForwardChar", &["RightArrow", "Ctrl+f"], "Goes a character on, or takes the grey text over"),
    function("ForwardWord", &["Ctrl+RightArrow", "Alt+f"], "Goes a word on"),
    function("NextWord", &[], "Goes a word on"),
    function("BeginningOfHistory", &["Alt+<"], "Shows the oldest line of the history"),
    function("EndOfHistory", &["Alt+>"], "Shows what was typed before the history was gone through"),
    function("ForwardSearchHistory", &["Ctrl+s"], "Looks for a text in later lines of the history"),
    function(
        "HistorySearchBackward",
        &["UpArrow"],
        "Shows an earlier line that begins like what stands before the cursor",
    ),
    function(
        "HistorySearchForward",
        &["DownArrow"],
        "Shows a later line that begins like what stands before the cursor",
    ),
    function("NextHistory", &["Ctrl+n"], "Shows the next line of the history"),
    function("PreviousHistory", &["Ctrl+p"], "Shows the line before in the history"),
    function(
        "ReverseSearchHistory",
        &["Ctrl+r"],
        "Looks for a text in the history: for what was typed, or else for what is typed next",
    ),
    function("Complete", &["Tab"], "Completes the word, lists the candidates, then goes through them"),
    function("MenuComplete", &[], "Completes the word, lists the candidates, then goes through them"),
    function("TabCompleteNext", &[], "Completes the word, lists the candidates, then goes through them"),
    function("TabCompletePrevious", &["Shift+Tab"], "Goes through the candidates from the last one"),
    function("AcceptSuggestion", &[], "Takes the grey text over"),
    function("Abort", &["Ctrl+g"], "Leaves the list of candidates, or the search, as it was before"),
    function("ClearScreen", &["Ctrl+l"], "Clears the screen"),
];

/// The function of this name.
pub fn find(name: &str) -> Result<&'static Function, Error> {
    let named = FUNCTIONS.iter().find(|function| function.name.eq_ignore_ascii_case(name.trim()));
    named.ok_or_else(|| {
        let names: Vec<&str> = FUNCTIONS.iter().map(|function| function.name).collect();
        let near = near::did_you_mean(name, names.iter().copied(), str::to_string).map_or(String::new(), |h| h + "\n");
        Error::argument(format!("the line editor has no function \"{name}\""))
            .target(name)
            .hint(format!("{near}there are {}", names.join(", ")))
    })
}

/// A key without what is held down with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Key {
    Char(char),
    F(u8),
    Named(&'static str),
}

/// The keys that have names, and other names for them.
const NAMED: &[(&str, &[&str])] = &[
    ("Backspace", &[]),
    ("Delete", &["Del"]),
    ("DownArrow", &["Down"]),
    ("End", &[]),
    ("Enter", &["Return"]),
    ("Escape", &["Esc"]),
    ("Home", &[]),
    ("Insert", &["Ins"]),
    ("LeftArrow", &["Left"]),
    ("PageDown", &[]),
    ("PageUp", &[]),
    ("RightArrow", &["Right"]),
    ("Tab", &[]),
    ("UpArrow", &["Up"]),
];

/// One press: a key, and what is held down with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Stroke {
    pub key: Key,
    pub control: bool,
    pub alt: bool,
    pub shift: bool,
}

/// One press, or two one after the other.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Chord(pub Vec<Stroke>);

impl Chord {
    /// `Ctrl+r`, `Alt+d`, `Shift+Tab`, `F7`, `UpArrow`, `Ctrl+x,Ctrl+u`.
    pub fn parse(text: &str) -> Result<Chord, Error> {
        let wrong = |why: String| {
            Error::argument(format!("\"{text}\" is no key: {why}"))
                .target(text)
                .hint("keys are written Ctrl+r, Alt+d, Shift+Tab, F7, UpArrow, Home, or Ctrl+x,Ctrl+u for two in a row")
        };
        let strokes: Result<Vec<Stroke>, String> = match text {
            "," => Ok(vec![stroke(",")]).and_then(|s| s.into_iter().collect()),
            _ => text.split(',').map(|part| stroke(part.trim())).collect(),
        };
        let strokes = strokes.map_err(wrong)?;
        match strokes.as_slice() {
            [_] => Ok(Chord(strokes)),
            // Any other key does what it is for before the next one is read.
            [Stroke { key: Key::Char('x'), control: true, alt: false, .. }, _] => Ok(Chord(strokes)),
            [_, _] => Err(wrong("only Ctrl+x begins two keys in a row".into())),
            _ => Err(wrong("at most two keys are read one after the other".into())),
        }
    }
}

fn stroke(text: &str) -> Result<Stroke, String> {
    let (held, name) = match text.strip_suffix("++") {
        Some(held) => (held, "+"),
        None if text == "+" => ("", "+"),
        None => text.rsplit_once('+').unwrap_or(("", text)),
    };
    let mut stroke = Stroke { key: key(name)?, control: false, alt: false, shift: false };
    for word in held.split('+').filter(|word| !word.is_empty()) {
        match word.trim().to_ascii_lowercase().as_str() {
            "ctrl" | "control" => stroke.control = true,
            "alt" | "meta" => stroke.alt = true,
            "shift" => stroke.shift = true,
            _ => return Err(format!("\"{word}\" is neither Ctrl nor Alt nor Shift")),
        }
    }
    if let Key::Char(c) = stroke.key {
        if stroke.shift && stroke.control {
            return Err("a terminal does not tell a letter with Ctrl and Shift from one with Ctrl".into());
        }
        if stroke.control && !(c.is_ascii_alphabetic() || matches!(c, ' ' | '@' | '\\' | ']' | '^' | '_')) {
            return Err(format!("a terminal does not tell Ctrl with {c} from {c}"));
        }
        let c = if stroke.shift || !stroke.control { c } else { c.to_ascii_lowercase() };
        stroke.key = Key::Char(if stroke.shift { c.to_ascii_uppercase() } else { c });
        stroke.shift = false;
    }
    Ok(stroke)
}

fn key(name: &str) -> Result<Key, String> {
    let mut chars = name.chars();
    match (chars.next(), chars.next()) {
        (None, _) => return Err("the key is missing".into()),
        (Some(c), None) => return Ok(Key::Char(c)),
        _ => {}
    }
    let is = |known: &str| known.eq_ignore_ascii_case(name);
    if is("Spacebar") || is("Space") {
        return Ok(Key::Char(' '));
    }
    if let Some((name, _)) = NAMED.iter().find(|(known, others)| is(known) || others.iter().any(|other| is(other))) {
        return Ok(Key::Named(name));
    }
    let number = name.strip_prefix(['F', 'f']).and_then(|digits| digits.parse().ok()).filter(|n| (1..=12).contains(n));
    number.map(Key::F).ok_or_else(|| format!("there is no key \"{name}\""))
}

impl fmt::Display for Stroke {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (is_held, name) in [(self.control, "Ctrl+"), (self.alt, "Alt+"), (self.shift, "Shift+")] {
            f.write_str(if is_held { name } else { "" })?;
        }
        match self.key {
            Key::Char(' ') => f.write_str("Spacebar"),
            Key::Char(c) => write!(f, "{c}"),
            Key::F(n) => write!(f, "F{n}"),
            Key::Named(name) => f.write_str(name),
        }
    }
}

impl fmt::Display for Chord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let strokes: Vec<String> = self.0.iter().map(ToString::to_string).collect();
        f.write_str(&strokes.join(","))
    }
}

/// What the keys of this sitting do: those that were bound, the later ones first to be looked at.
pub type Bound = Vec<(Chord, Option<&'static Function>)>;

/// Each key with what it does, in the order of the functions; `None` behind one that does nothing by now.
pub fn bound(own: &Bound) -> Vec<(Chord, &'static Function)> {
    let given = |function: &'static Function| {
        function.keys.iter().filter_map(move |key| Some((Chord::parse(key).ok()?, function)))
    };
    let mut all: Vec<(Chord, &'static Function)> = FUNCTIONS.iter().flat_map(given).collect();
    for (chord, function) in own {
        all.retain(|(known, _)| known != chord);
        all.extend(function.map(|function| (chord.clone(), function)));
    }
    let place = |function: &Function| FUNCTIONS.iter().position(|known| known == function);
    all.sort_by_key(|(_, function)| place(function));
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_read_and_written() {
        for (text, written) in [
            ("ctrl+R", "Ctrl+r"),
            ("Alt+d", "Alt+d"),
            ("shift+TAB", "Shift+Tab"),
            ("f7", "F7"),
            ("Up", "UpArrow"),
            ("Ctrl+x,Ctrl+u", "Ctrl+x,Ctrl+u"),
            ("Ctrl+Spacebar", "Ctrl+Spacebar"),
            ("+", "+"),
            ("Alt++", "Alt++"),
            (",", ","),
            ("Ctrl+Alt+LeftArrow", "Ctrl+Alt+LeftArrow"),
        ] {
            assert_eq!(Chord::parse(text).map(|chord| chord.to_string()).map_err(|e| e.message), Ok(written.into()));
        }
        for text in ["", "Ctrl+", "Ctrl+k,Ctrl+u", "Strg+r", "F99", "Nokey", "Ctrl+Shift+v", "Ctrl+1", "a,b,c"] {
            assert!(Chord::parse(text).is_err(), "{text}");
        }
    }

    #[test]
    fn every_key_of_a_function_is_one() {
        for function in FUNCTIONS {
            for key in function.keys {
                assert_eq!(Chord::parse(key).map(|chord| chord.to_string()).map_err(|e| e.message), Ok((*key).into()));
            }
        }
        let mut names: Vec<&str> = FUNCTIONS.iter().map(|function| function.name).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), FUNCTIONS.len());
    }
}
