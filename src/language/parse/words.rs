//! What a command looks like: its word, and whether one stands here.

use super::scan::{Parser, is_name, is_name_start, plain};

/// Verbs that make `Verb-Noun` a command wherever an expression may begin.
const VERBS: &[&str] = &[
    "add",
    "approve",
    "assert",
    "backup",
    "block",
    "checkpoint",
    "clear",
    "close",
    "compare",
    "complete",
    "compress",
    "confirm",
    "connect",
    "convert",
    "convertfrom",
    "convertto",
    "copy",
    "debug",
    "deny",
    "disable",
    "disconnect",
    "dismount",
    "edit",
    "enable",
    "enter",
    "exit",
    "expand",
    "export",
    "find",
    "foreach",
    "format",
    "get",
    "grant",
    "group",
    "hide",
    "import",
    "initialize",
    "install",
    "invoke",
    "join",
    "limit",
    "lock",
    "measure",
    "merge",
    "mount",
    "move",
    "new",
    "open",
    "optimize",
    "out",
    "ping",
    "pop",
    "protect",
    "publish",
    "push",
    "read",
    "receive",
    "redo",
    "register",
    "remove",
    "rename",
    "repair",
    "request",
    "reset",
    "resize",
    "resolve",
    "restart",
    "restore",
    "resume",
    "revoke",
    "save",
    "search",
    "select",
    "send",
    "set",
    "show",
    "skip",
    "sort",
    "split",
    "start",
    "step",
    "stop",
    "submit",
    "suspend",
    "switch",
    "sync",
    "tee",
    "test",
    "trace",
    "unblock",
    "undo",
    "uninstall",
    "unlock",
    "unprotect",
    "unpublish",
    "unregister",
    "update",
    "use",
    "wait",
    "watch",
    "where",
    "write",
];

impl Parser<'_> {
    /// The command word at this place, without moving: letters and what file names hold.
    pub fn peek_word(&self) -> String {
        let mut word = String::new();
        let follows = |at: usize| self.text[self.at..].chars().nth(at).is_some_and(is_name);
        for (i, raw) in self.text[self.at..].chars().enumerate() {
            let c = plain(raw);
            let fits = is_name(c)
                || (i > 0 && matches!(c, '-' | '.' | '\\' | '/' | ':' | '*'))
                || matches!(c, '\\' | '/' | '~' | '%' | '?')
                || (i == 0 && c == '.')
                // `mia@x.example`, `tel:+1425`: addresses are one word, as in PowerShell.
                || (i > 0 && c == '@' && word.ends_with(is_name) && follows(i + 1))
                || (c == '+' && word.ends_with(':') && follows(i + 1));
            if !fits {
                break;
            }
            word.push(c);
        }
        word
    }

    /// The length of a word in the text (its dashes may be wider than plain ones).
    pub fn word_length(&self, word: &str) -> usize {
        self.text[self.at..].chars().take(word.chars().count()).map(char::len_utf8).sum()
    }

    /// Whether a word names a command by itself, whatever follows.
    pub fn is_command_word(&self, word: &str) -> bool {
        let lower = word.to_lowercase();
        if self.functions.contains(&lower) || self.roll.is_command(word) {
            return true;
        }
        if lower.ends_with(".rhai") || lower.ends_with(".ps1") {
            return true;
        }
        match lower.split_once('-') {
            Some((verb, noun)) => {
                VERBS.contains(&verb) && noun.starts_with(is_name_start) && noun.chars().all(|c| is_name(c) || c == '-')
            }
            None => false,
        }
    }

    /// `Module\Command` without its module: what is imported here stands under its own name.
    pub fn without_module(&self, word: String) -> String {
        match word.rsplit_once('\\') {
            Some((module, command))
                if module.starts_with(is_name_start)
                    && module.chars().all(|c| is_name(c) || matches!(c, '.' | '-'))
                    && self.is_command_word(command)
                    && !command.contains('.') =>
            {
                command.to_string()
            }
            _ => word,
        }
    }

    /// Whether a command, rather than an expression, stands here.
    pub fn begins_command(&mut self) -> bool {
        match (self.peek(), self.peek_at(1)) {
            (Some('&'), Some(c)) if c != '&' => true,
            (Some('.'), Some(' ' | '$' | '{' | '(' | '"')) => true,
            (Some('%' | '?'), Some(' ' | '{')) => true,
            (Some('.' | '~' | '/' | '\\'), _) => {
                let word = self.peek_word().to_lowercase();
                word.ends_with(".rhai") || word.ends_with(".ps1") || is_path(&word)
            }
            // `7z a x.zip`
            (Some('0'..='9'), _) => {
                let word = self.peek_word();
                word.chars().all(char::is_alphanumeric) && crate::elsewhere::is_program(&word)
            }
            (Some(c), _) if is_name_start(c) => {
                let name = self.peek_name();
                let word = self.peek_word();
                if self.is_command_word(&word) || (self.is_command_word(name) && word == name) {
                    return true;
                }
                // A Rhai function is called like a command when an argument follows behind a blank.
                let follows = self.text[self.at + name.len()..].strip_prefix(' ').map(str::trim_start);
                let argument = follows
                    .and_then(|t| t.chars().next())
                    .is_some_and(|c| c.is_alphanumeric() || matches!(c, '$' | '"' | '\'' | '@'));
                // A variable of an earlier line is no name of Rhai where a program is called so.
                let is_program = self.shell && self.remembered.contains(name) && crate::elsewhere::is_program(name);
                (!self.declared.contains(name) || is_program) && (argument || !self.rhai_functions.contains(name))
            }
            _ => false,
        }
    }
}

/// Whether a word is the path of a file by how it begins: `./x`, `..\x`, `~/x`, `/bin/x`, `\\server\x`.
fn is_path(word: &str) -> bool {
    let rest = word.trim_start_matches(['.', '~']);
    let dots = word.len() - rest.len();
    let inside = rest.trim_start_matches(['/', '\\']);
    dots <= 2 && inside.len() < rest.len() && inside.starts_with(|c: char| is_name(c) || c == '.')
}
