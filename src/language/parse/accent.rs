//! Which accent a statement is in (language.md 2): looks ahead, eats nothing.

use super::scan::{Parser, is_name, plain};

/// Functions of Rhai's library that a statement may begin with.
const LIBRARY: &[&str] = &[
    "print",
    "debug",
    "eval",
    "sleep",
    "timestamp",
    "type_of",
    "is_def_var",
    "is_def_fn",
    "is_shared",
    "assert",
    "assert_eq",
    "assert_throws",
    "Fn",
    "call",
    "curry",
    "range",
    "rand",
    "parse_int",
    "parse_float",
    "parse_json",
    "abs",
    "sign",
    "floor",
    "ceiling",
    "round",
    "int",
    "fraction",
    "sqrt",
    "exp",
    "ln",
    "log",
    "sin",
    "cos",
    "tan",
    "min",
    "max",
    "to_int",
    "to_float",
    "to_string",
    "to_debug",
    "to_json",
    "chars",
    "split",
    "len",
    "push",
    "pop",
    "exit",
    "PI",
    "E",
    "blob",
    "bits",
    "keys",
    "values",
];

impl Parser<'_> {
    /// Whether a statement that begins with this identifier is plain Rhai.
    pub fn is_rhai_head(&mut self, name: &str) -> bool {
        let word = self.peek_word();
        if word.contains('\\') {
            return false;
        }
        let after_word = self.text[self.at..].chars().nth(word.chars().count());
        if word.contains('-') && self.is_command_word(&word) {
            return after_word == Some('(') && self.is_call_of_command(&word);
        }
        let is_function = self.functions.contains(&name.to_lowercase());
        let declared = self.declared.contains(name) || self.rhai_functions.contains(name);
        // Rhai can mean no other name: what such a word begins in a text of both accents is a command.
        let strange = |p: &Self| p.shell && !declared && (p.powershell || !p.is_variable_somewhere(name));
        self.ahead(|p| {
            p.at += name.len();
            let glued = p.peek();
            if glued == Some('(') {
                return !p.shell || declared || !(is_function || p.roll.is_command(name)) && p.is_call_of_rhai(name);
            }
            if matches!(glued, Some('.' | '[' | '?')) && p.powershell && !declared {
                return false;
            }
            if matches!(glued, Some('.' | '[' | '?')) || p.looking_at("::") {
                let is_script = word.ends_with(".rhai") || word.ends_with(".ps1");
                return declared || !(is_script || strange(p) && p.goes_on_as_command(name, &word));
            }
            if p.skip_blanks().is_err() {
                return false;
            }
            // A function or command that is there, or a name that Rhai cannot mean in a file of PowerShell: what stands
            // behind it are its arguments, whatever they look like.
            let is_known = is_function || p.roll.is_command(name);
            let ends = matches!(p.peek(), None | Some('\n' | ';' | '}' | ')'));
            if !ends && !declared && (is_known && !p.is_variable_here(name) || p.powershell) {
                return false;
            }
            match (p.peek(), p.peek_at(1)) {
                (None | Some('\n' | ';' | '}' | ')'), _) => {
                    if declared && !(p.shell && p.remembered.contains(name)) {
                        return true;
                    }
                    // `$x = 5; x` shows it at the prompt; `hostname` beside `$hostname` is the command.
                    let is_shared = !p.powershell && !strange(p) && !crate::elsewhere::is_program(name);
                    !(is_function || p.roll.is_command(name) || p.shell && !is_shared)
                }
                (Some('='), _) => true,
                // `chmod +x f`, `ipconfig > f`
                (Some('>'), _) if strange(p) => false,
                (Some('+' | '*' | '%' | '^' | '!' | '<'), Some(next)) if strange(p) && !matches!(next, ' ' | '=') => {
                    false
                }
                // `help *queue*`, `dir *.ps1`, `help *`: a wildcard, not a product.
                (Some('*'), next) if !declared && (is_function || p.roll.is_command(name) || strange(p)) => {
                    match next {
                        Some(' ') => p.ahead(|p| {
                            p.bump();
                            p.skip_blanks().is_ok()
                                && !matches!(p.peek(), None | Some('\n' | '|' | ';' | ')' | '}' | '-'))
                        }),
                        next => next == Some('='),
                    }
                }
                (Some('+' | '*' | '%' | '^'), _) => true,
                (Some('<' | '>' | '!'), _) => true,
                (Some('/'), Some(' ' | '=')) => true,
                (Some('&'), Some('&')) | (Some('|'), Some('|')) => declared,
                (Some('-'), Some(' ' | '=')) => true,
                _ => declared && !is_function && !p.rhai_functions.contains(name),
            }
        })
    }

    /// `New-CsRgsQueue(#{ … })`, `Get-CsRgsQueue()`: a call in Rhai's style. In text of Rhai there is no other meaning of
    /// a bracket behind the name; in command text what stands in it would be the first argument.
    pub(super) fn is_call_of_command(&mut self, word: &str) -> bool {
        self.is_rhai_text()
            || self.ahead(|p| {
                p.skip_chars(word);
                p.looking_at("(#{") || p.is_unit()
            })
    }

    /// Whether `name(` with this name calls a function of Rhai: one of its library, or one that gets what Rhai declares.
    fn is_call_of_rhai(&mut self, name: &str) -> bool {
        if LIBRARY.contains(&name) || self.looking_at("()") {
            return true;
        }
        let from = self.at;
        self.skip_parens() && self.bare_names(from).iter().any(|name| self.declared.contains(name))
    }

    /// `notepad.exe x`, `tool.exe`: a name with dots, and then what follows a command. Here is the place behind the name.
    fn goes_on_as_command(&mut self, name: &str, word: &str) -> bool {
        if self.peek() != Some('.') {
            return false;
        }
        if word.contains('\\') {
            return true;
        }
        self.skip_chars(&word[name.len()..]);
        let spaced = self.peek() == Some(' ');
        if self.skip_blanks().is_err() {
            return false;
        }
        match (self.peek(), self.peek_at(1)) {
            // Where nobody has such a variable, `pool.x.example` typed alone is no member of anything.
            (None | Some('\n' | ';' | '|' | ')' | '}' | '>'), _) => {
                crate::elsewhere::is_program(word) || self.shell && crate::elsewhere::is_domain(word)
            }
            (Some('-'), Some(c)) => spaced && (c == '-' || super::scan::is_name(c)),
            (Some('/' | '\\' | '.' | '%' | '*'), Some(c)) => spaced && c != ' ' && c != '=',
            (Some(c), _) => spaced && (super::scan::is_name(c) || matches!(c, '"' | '\'' | '$' | '@' | '&')),
        }
    }

    /// A brace at the head of a statement of Rhai is a block that runs; with `param(` in it, or a member or a pipe behind
    /// it, it is a script block.
    pub fn is_script_block(&mut self) -> bool {
        let has_parameters = self.ahead(|p| {
            p.bump();
            p.skip_separators().is_ok() && p.opens_parameters()
        });
        has_parameters
            || self.ahead_once("script block", |p| {
                let start = p.at;
                p.skip_braces(start)
                    && (p.peek() == Some('.') || p.skip_blanks().is_ok() && (p.looking_at("-is") || p.looking_at("| ")))
                    && (p.peek() != Some('.') || p.peek_at(1).is_some_and(super::scan::is_name_start))
            })
    }

    /// Goes over a balanced `{ … }` with its strings and comments; false if it has no end.
    pub fn skip_braces(&mut self, start: usize) -> bool {
        self.skip_nested('{', '}') && self.at > start
    }

    /// Goes over a balanced `( … )` in the same way.
    pub fn skip_parens(&mut self) -> bool {
        self.skip_nested('(', ')')
    }

    fn skip_nested(&mut self, open: char, close: char) -> bool {
        let mut nested = 0i32;
        while let Some(c) = self.peek() {
            let begins_word = matches!(self.previous(), None | Some(' ' | '\t' | '\n' | '{' | '(' | ';'));
            let comment = c == '#' && begins_word || c == '<' && self.peek_at(1) == Some('#');
            if comment && self.peek_at(1) != Some('{') {
                if self.skip_blanks().is_err() {
                    return false;
                }
                continue;
            }
            self.bump();
            match c {
                '"' | '\'' => self.at = self.skip_text_from(self.at, c),
                '`' => {
                    self.bump();
                }
                c if c == open => nested += 1,
                c if c == close => nested -= 1,
                _ => {}
            }
            if nested == 0 {
                return true;
            }
        }
        false
    }

    /// The names from there to here that stand for themselves: in no quotes, no type, and behind no dot or colon.
    fn bare_names(&mut self, from: usize) -> Vec<String> {
        let end = self.at;
        let mut names = Vec::new();
        self.at = from;
        while self.at < end {
            let before = self.previous();
            match self.peek() {
                Some('[') if self.type_name().is_ok_and(|name| name.is_some()) => {}
                Some(c) if is_name(c) => {
                    let name = self.peek_name().to_string();
                    while self.peek().is_some_and(is_name) {
                        self.bump();
                    }
                    if !name.is_empty() && !matches!(before, Some('.' | ':' | '$')) {
                        names.push(name);
                    }
                }
                Some(c @ ('"' | '\'')) => {
                    self.bump();
                    self.at = self.skip_text_from(self.at, c);
                }
                _ => {
                    self.bump();
                }
            }
        }
        self.at = end;
        names
    }

    /// `if (…)` of command text: its head holds a `$`, a dash operator or a command, or nothing that Rhai could name; or
    /// an `elseif` follows.
    pub fn is_command_condition(&mut self, keyword: usize) -> bool {
        self.ahead_once("condition", |p| {
            p.at += keyword;
            if p.skip_space().is_err() || p.peek() != Some('(') {
                return false;
            }
            let is_rhai = p.is_rhai_condition();
            if !p.skip_parens() || p.skip_space().is_err() || p.is_end() {
                return true;
            }
            if p.peek() != Some('{') {
                return false;
            }
            let open = p.at;
            !is_rhai || p.skip_braces(open) && p.skip_space().is_ok() && p.peek_name().eq_ignore_ascii_case("elseif")
        })
    }

    /// Whether a name that Rhai declares stands between that place and this one.
    pub(super) fn names_rhai(&mut self, from: usize) -> bool {
        self.bare_names(from).iter().any(|name| self.declared.contains(name) || self.rhai_functions.contains(name))
    }

    /// Whether the condition in brackets here is one of Rhai's.
    pub fn is_rhai_condition(&mut self) -> bool {
        self.ahead_once("rhai condition", |p| {
            let start = p.at;
            if !p.skip_parens() {
                return false;
            }
            let head = &p.text[start..p.at];
            let bare = without_quoted(head);
            if head.contains('$') || bare.contains("@(") || bare.contains("@{") {
                return false;
            }
            let names = p.bare_names(start);
            let is_rhai = |name: &String| {
                matches!(name.as_str(), "true" | "false")
                    || p.declared.contains(name)
                    || p.rhai_functions.contains(name)
            };
            // `x-y` is a difference where Rhai declares one of them, `x -eq y` is not.
            let has_operator = bare.char_indices().any(|(at, c)| {
                plain(c) == '-'
                    && bare[at + c.len_utf8()..].starts_with(|c: char| c.is_ascii_alphabetic())
                    && !(bare[..at].ends_with(is_name) && names.iter().any(is_rhai))
            });
            if has_operator {
                return false;
            }
            if bare.contains('|') && !bare.contains("||") || p.command_inside(&bare) {
                return false;
            }
            // PowerShell takes none of these signs but `>`, which writes a file there.
            let has_sign = ["==", "!=", "<", "&&", "||"].iter().any(|sign| bare.contains(sign));
            if names.iter().any(is_rhai) || has_sign || bare.contains('>') && !p.powershell {
                return true;
            }
            p.at = start + 1;
            while p.skip_space().is_ok() && matches!(p.peek(), Some('(' | '!')) {
                p.bump();
            }
            let name = p.peek_name().to_string();
            if name.is_empty() {
                // A list, a map, a template or a closure of Rhai.
                let may_be_rhai = matches!(p.peek(), Some('[' | '#' | '`' | '|'));
                p.at = start;
                return may_be_rhai && p.primary().is_err();
            }
            p.is_rhai_head(&name)
        })
    }

    pub fn command_inside(&self, head: &str) -> bool {
        head.trim_start_matches('(').split(|c: char| c.is_whitespace() || c == '(' || c == ')').any(|word| {
            word.contains('-') && self.is_command_word(word)
                || self.functions.contains(&word.to_lowercase()) && !word.is_empty()
        })
    }

    /// `for (…; …; …) {`; Rhai's `for (x, i) in …` has no brace behind its brackets.
    pub fn is_counting_for(&mut self) -> bool {
        self.ahead(|p| {
            p.at += 3;
            if p.skip_space().is_err() || p.peek() != Some('(') {
                return false;
            }
            let start = p.at;
            if !p.skip_parens() {
                return p.text[start..].contains(';');
            }
            p.skip_space().is_ok() && matches!(p.peek(), None | Some('{'))
        })
    }

    /// A switch with `=>` behind its first case.
    pub fn is_rhai_switch(&mut self) -> bool {
        self.ahead(|p| {
            p.at += "switch".len();
            let mut nested = 0i32;
            while let Some(c) = p.bump() {
                match c {
                    '(' | '[' => nested += 1,
                    ')' | ']' => nested -= 1,
                    '{' if nested == 0 => break,
                    '"' | '\'' => p.at = p.skip_text_from(p.at, c),
                    _ => {}
                }
            }
            while let Some(c) = p.bump() {
                match c {
                    '=' if p.peek() == Some('>') => return true,
                    '{' | '}' => return false,
                    '"' | '\'' => p.at = p.skip_text_from(p.at, c),
                    _ => {}
                }
            }
            false
        })
    }

    /// The same, or one of an earlier line of the prompt, where PowerShell is not alone.
    fn is_variable_here(&self, name: &str) -> bool {
        !self.powershell && (self.is_variable_somewhere(name) || self.remembered.contains(name))
    }

    /// Whether command text of this source names a variable so; a lone word then means the variable.
    pub fn is_variable_somewhere(&self, name: &str) -> bool {
        name == "args"
            || self.text.match_indices('$').any(|(at, _)| {
                let rest = &self.text[at + 1..];
                rest.get(..name.len()).is_some_and(|head| head.eq_ignore_ascii_case(name))
                    && !rest[name.len()..].starts_with(super::scan::is_name)
            })
    }
}

/// The text with what stands in quotes left out.
fn without_quoted(text: &str) -> String {
    let mut bare = String::with_capacity(text.len());
    let mut quote = None;
    for c in text.chars() {
        match (quote, plain(c)) {
            (None, c @ ('"' | '\'')) => quote = Some(c),
            (Some(open), c) if c == open => quote = None,
            (Some(_), _) => continue,
            (None, _) => {}
        }
        bare.push(c);
    }
    bare
}
