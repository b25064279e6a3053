//! Which accent a statement is in (language.md 2): looks ahead, eats nothing.

use super::scan::{Parser, plain};

impl Parser<'_> {
    /// Whether a statement that begins with this identifier is plain Rhai.
    pub fn is_rhai_head(&mut self, name: &str) -> bool {
        let word = self.peek_word();
        let after_word = self.text[self.at..].chars().nth(word.chars().count());
        if word.contains('-') && self.is_command_word(&word) {
            // `New-CsRgsQueue(#{ … })` is a call in Rhai's style.
            return after_word == Some('(')
                && self.ahead(|p| {
                    p.skip_chars(&word);
                    p.looking_at("(#{")
                });
        }
        let is_function = self.functions.contains(&name.to_lowercase());
        let declared = self.declared.contains(name) || self.rhai_functions.contains(name);
        self.ahead(|p| {
            p.at += name.len();
            let glued = p.peek();
            if glued == Some('(') {
                return true;
            }
            if matches!(glued, Some('.' | '[' | '?')) || p.looking_at("::") {
                return declared || !(word.ends_with(".rhai") || word.ends_with(".ps1"));
            }
            if p.skip_blanks().is_err() {
                return false;
            }
            match (p.peek(), p.peek_at(1)) {
                (None | Some('\n' | ';' | '}' | ')'), _) => {
                    declared || !(is_function || p.roll.is_command(name) || p.shell && !p.is_variable_somewhere(name))
                }
                (Some('='), _) => true,
                // `help *queue*`, `dir *.ps1`, `help *`: a wildcard, not a product.
                (Some('*'), next) if !declared && (is_function || p.roll.is_command(name)) => match next {
                    Some(' ') => p.ahead(|p| {
                        p.bump();
                        p.skip_blanks().is_ok() && !matches!(p.peek(), None | Some('\n' | '|' | ';' | ')' | '}' | '-'))
                    }),
                    next => next == Some('='),
                },
                (Some('+' | '*' | '%' | '^'), _) => true,
                (Some('<' | '>' | '!'), _) => true,
                (Some('/'), Some(' ' | '=')) => true,
                (Some('&'), Some('&')) | (Some('|'), Some('|')) => declared,
                (Some('-'), Some(' ' | '=')) => true,
                _ => declared && !is_function && !p.rhai_functions.contains(name),
            }
        })
    }

    /// A brace at the head of a statement is a block of Rhai; with `param(` in it, or a member behind it, it is a
    /// script block.
    pub fn is_script_block(&mut self) -> bool {
        let has_parameters = self.ahead(|p| {
            p.bump();
            p.skip_separators().is_ok() && p.opens_parameters()
        });
        has_parameters
            || self.ahead_once("script block", |p| {
                let start = p.at;
                p.skip_braces(start)
                    && (p.peek() == Some('.') || p.skip_blanks().is_ok() && p.looking_at("-is"))
                    && (p.peek() == Some('-') || p.peek_at(1).is_some_and(super::scan::is_name_start))
            })
    }

    /// Goes over a balanced `{ … }` with its strings and comments; false if it has no end.
    fn skip_braces(&mut self, start: usize) -> bool {
        let mut nested = 0i32;
        while let Some(c) = self.bump() {
            match c {
                '{' => nested += 1,
                '}' => nested -= 1,
                '"' | '\'' => self.at = self.skip_text_from(self.at, c),
                '`' => {
                    self.bump();
                }
                _ => {}
            }
            if nested == 0 {
                return self.at > start;
            }
        }
        false
    }

    /// `if (…)` of command text: its head holds a `$`, a dash operator or a command, or an `else` arm does.
    pub fn is_command_condition(&mut self, keyword: usize) -> bool {
        self.ahead_once("condition", |p| {
            p.at += keyword;
            if p.skip_space().is_err() || p.peek() != Some('(') {
                return false;
            }
            let start = p.at;
            if p.primary().is_err() {
                return true;
            }
            let head = &p.text[start..p.at];
            if p.skip_space().is_err() || p.peek() != Some('{') {
                return false;
            }
            let has_operator = head.char_indices().any(|(at, c)| {
                plain(c) == '-' && head[at + c.len_utf8()..].starts_with(|c: char| c.is_ascii_alphabetic())
            });
            head.contains('$')
                || head.contains("@(")
                || head.contains("@{")
                || has_operator
                || head.contains('|') && !head.contains("||")
                || p.command_inside(head)
        })
    }

    pub fn command_inside(&self, head: &str) -> bool {
        head.trim_start_matches('(').split(|c: char| c.is_whitespace() || c == '(' || c == ')').any(|word| {
            word.contains('-') && self.is_command_word(word)
                || self.functions.contains(&word.to_lowercase()) && !word.is_empty()
        })
    }

    /// `for (…; …; …)`: a `;` in the brackets.
    pub fn is_counting_for(&mut self) -> bool {
        self.ahead(|p| {
            p.at += 3;
            if p.skip_space().is_err() || p.peek() != Some('(') {
                return false;
            }
            let mut nested = 0;
            while let Some(c) = p.bump() {
                match c {
                    '(' => nested += 1,
                    ')' => nested -= 1,
                    ';' if nested == 1 => return true,
                    '{' if nested == 0 => return false,
                    _ => {}
                }
                if nested == 0 {
                    return false;
                }
            }
            false
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

    /// Whether command text of this source names a variable so; a lone word then means the variable.
    fn is_variable_somewhere(&self, name: &str) -> bool {
        name == "args"
            || self.text.match_indices('$').any(|(at, _)| {
                let rest = &self.text[at + 1..];
                rest.get(..name.len()).is_some_and(|head| head.eq_ignore_ascii_case(name))
                    && !rest[name.len()..].starts_with(super::scan::is_name)
            })
    }
}
