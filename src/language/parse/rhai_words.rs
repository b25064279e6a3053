//! Names in Rhai text: whether they are Rhai's own, or commands and functions of the other accent.

use super::commands::Until;
use super::scan::{Parsed, Parser};
use crate::language::syntax::Piece;

impl Parser<'_> {
    /// An identifier, keyword or command inside Rhai text. True if `from` was moved.
    pub(super) fn rhai_word(
        &mut self,
        pieces: &mut Vec<Piece>,
        from: &mut usize,
        last_word: &mut String,
        open: &mut bool,
        first: &str,
        head_of_loop: bool,
    ) -> Parsed<bool> {
        let name = self.peek_name().to_string();
        if name.starts_with("__") {
            return self.error("names that begin with two underscores are rgsh's own");
        }
        if *open && !matches!(last_word.as_str(), "fn" | "let" | "const" | "as") {
            let word = self.peek_word();
            let plain = !self.declared.contains(&name);
            let after = self.text[self.at..].chars().nth(word.chars().count());
            let hyphenated = word.contains('-')
                && self.is_command_word(&word)
                && !(self.declared.contains(word.split('-').next().unwrap_or("")));
            let function = plain
                && self.functions.contains(&name.to_lowercase())
                && after != Some('(')
                && word == name
                && !self.rhai_functions.contains(&name);
            if hyphenated && after == Some('(') {
                self.flush(pieces, *from);
                let start = self.at;
                self.skip_chars(&word);
                let span = self.span_from(start);
                self.bump();
                let arguments = self.rhai_arguments(start)?;
                pieces.push(Piece::Call { name: word, span, arguments });
                *from = self.at;
                *open = false;
                return Ok(true);
            }
            if hyphenated || function {
                self.flush(pieces, *from);
                let until = if last_word == "in" || (head_of_loop && matches!(first, "for" | "while" | "if" | "switch"))
                {
                    Until::Brace
                } else {
                    Until::Statement
                };
                let pipeline = self.pipeline(until)?;
                pieces.push(Piece::Pipeline(pipeline));
                *from = self.at;
                *open = false;
                return Ok(true);
            }
            if plain
                && after == Some('(')
                && word == name
                && self.functions.contains(&name.to_lowercase())
                && !self.rhai_functions.contains(&name)
            {
                self.flush(pieces, *from);
                let start = self.at;
                self.at += name.len();
                let span = self.span_from(start);
                self.bump();
                let arguments = self.rhai_arguments(start)?;
                pieces.push(Piece::Call { name, span, arguments });
                *from = self.at;
                *open = false;
                return Ok(true);
            }
        }
        self.at += name.len();
        *open = matches!(
            name.as_str(),
            "return"
                | "in"
                | "if"
                | "else"
                | "while"
                | "switch"
                | "throw"
                | "let"
                | "const"
                | "fn"
                | "for"
                | "import"
                | "as"
                | "export"
                | "do"
                | "loop"
                | "until"
                | "private"
                | "break"
        );
        *last_word = name;
        Ok(false)
    }

    /// Arguments of a call up to the closing bracket, which is eaten.
    fn rhai_arguments(&mut self, start: usize) -> Parsed<Vec<Vec<Piece>>> {
        self.deeper(|p| {
            let mut arguments = Vec::new();
            loop {
                p.skip_space()?;
                if p.eat(')') {
                    return Ok(arguments);
                }
                if p.is_end() {
                    return p.unfinished(start, ") is missing");
                }
                let mut pieces = Vec::new();
                p.rhai_pieces(&mut pieces, "", false)?;
                arguments.push(pieces);
                p.skip_space()?;
                if !p.eat(',') && p.peek() != Some(')') {
                    return p.expected(start, ")");
                }
            }
        })
    }
}
