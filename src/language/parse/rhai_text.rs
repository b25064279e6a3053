//! Plain Rhai, copied piece by piece, with command text inside it lowered.

use super::commands::Until;
use super::scan::{Parsed, Parser, is_name, is_name_start};
use crate::language::syntax::{Body, Expr, ExprKind, Kind, Piece, RhaiScope, Stage, Statement};

impl Parser<'_> {
    /// One Rhai statement: to its `;` (eaten), to the end of its block, or to a newline where it is complete.
    pub fn rhai_statement(&mut self) -> Parsed<Statement> {
        self.rhai(true)
    }

    /// The same as the value of another statement, which has the `;` behind it.
    pub fn rhai_value(&mut self) -> Parsed<Statement> {
        self.rhai(false)
    }

    fn rhai(&mut self, eats_end: bool) -> Parsed<Statement> {
        let start = self.at;
        let first = self.peek_name().to_string();
        let mut pieces = Vec::new();
        self.rhai_pieces(&mut pieces, &first, true)?;
        self.no_pipe_behind(&first)?;
        self.skip_blanks()?;
        if self.peek() == Some('|') && self.peek_at(1) != Some('|') {
            return self.piped_value(pieces, &first, start);
        }
        let ended = eats_end && self.eat(';');
        let is_declaration = matches!(
            first.as_str(),
            "let" | "const" | "fn" | "import" | "export" | "private" | "loop" | "for" | "while"
        );
        let assigns = pieces_assign(self.text, &pieces);
        let kind = Kind::Rhai { pieces, value: !ended && !is_declaration && !assigns };
        Ok(Statement { kind, span: self.span_from(start) })
    }

    /// A value of Rhai before a pipe: it goes into the commands behind, as any other.
    fn piped_value(&mut self, pieces: Vec<Piece>, first: &str, start: usize) -> Parsed<Statement> {
        let is_value =
            !matches!(first, "let" | "const" | "fn" | "import" | "export" | "private" | "loop" | "for" | "while")
                && !pieces_assign(self.text, &pieces);
        if !is_value {
            let mut error = self.error_at(self.span_here(), "a pipe cannot follow this value of Rhai");
            error.hint = Some("$x = $value | Command keeps what comes of it; so does let x = Command(value);".into());
            return Err(error);
        }
        let span = self.span_from(start);
        let value = Statement { kind: Kind::Rhai { pieces, value: true }, span };
        let value = Stage::Value(Expr { kind: ExprKind::Paren(Box::new(value)), span });
        let pipeline = self.rest_of_pipeline(start, value, Until::Statement)?;
        Ok(Statement { kind: Kind::Pipeline(pipeline), span: self.span_from(start) })
    }

    /// Copies tokens up to the end of the statement, or, inside brackets, to the closing one (not eaten).
    pub(super) fn rhai_pieces(&mut self, pieces: &mut Vec<Piece>, first: &str, is_statement: bool) -> Parsed<()> {
        let start = self.at;
        let mut from = self.at;
        // Where an expression may begin: behind operators, opening brackets, keywords.
        let mut open = true;
        let mut last_word = String::new();
        // The braces of a `switch` are still to come.
        let mut cases_follow = first == "switch";
        // So are those of a loop, which may be a value: `let x = loop { … }`.
        let mut loop_follows = false;
        let mut head_of_loop =
            matches!(first, "for" | "while" | "loop" | "if" | "do" | "switch" | "fn" | "private" | "else");
        // A block belongs to it that may stand on a line of its own.
        let mut body_follows = head_of_loop;
        while let Some(c) = self.peek() {
            match c {
                ';' => break,
                ')' | ']' | '}' => break,
                ',' if !is_statement => break,
                '\n' => {
                    let opens_below = body_follows && self.ahead(|p| p.skip_space().is_ok() && p.peek() == Some('{'));
                    if is_statement && !open && !opens_below && !self.goes_on_below() {
                        break;
                    }
                    self.bump();
                }
                ' ' | '\t' | '\r' if self.raw() == Some(c) => {
                    self.bump();
                }
                ' ' => {
                    // A blank from a web page, which Rhai does not take.
                    self.flush(pieces, from);
                    self.bump();
                    pieces.push(Piece::Blank);
                    from = self.at;
                }
                '/' if matches!(self.peek_at(1), Some('/' | '*')) => {
                    self.flush(pieces, from);
                    self.skip_blanks()?;
                    pieces.push(Piece::Blank);
                    from = self.at;
                }
                '<' if self.peek_at(1) == Some('#') => {
                    self.flush(pieces, from);
                    self.skip_blanks()?;
                    from = self.at;
                }
                '#' if self.peek_at(1) == Some('{') => {
                    self.bump();
                    self.bump();
                    self.flush(pieces, from);
                    self.rhai_inside(pieces, '}', start)?;
                    from = self.at;
                    open = false;
                }
                '#' if open && self.ahead(Self::skip_raw_string) => {
                    self.flush(pieces, from);
                    from = self.at;
                    self.skip_raw_string();
                    pieces.push(Piece::Verbatim(from, self.at));
                    from = self.at;
                    open = false;
                }
                '#' if open || matches!(self.previous(), Some(' ' | '\t' | '\n') | None) => {
                    self.flush(pieces, from);
                    self.skip_blanks()?;
                    from = self.at;
                }
                '`' if self.interpolates_command() => {
                    self.flush(pieces, from);
                    self.rhai_template(pieces)?;
                    from = self.at;
                    open = false;
                }
                '"' | '`' | '\'' => {
                    let (before, inside) = (self.at, self.at + self.raw().map_or(1, char::len_utf8));
                    self.rhai_string(c)?;
                    open = false;
                    let last = self.text[inside..self.at].chars().next_back();
                    if self.text[before..].starts_with(c) && last == Some(c) {
                        if self.text[before..self.at].contains('\n') {
                            if from < before {
                                pieces.push(Piece::Text(from, before));
                            }
                            pieces.push(Piece::Verbatim(before, self.at));
                            from = self.at;
                        }
                        continue;
                    }
                    // Quotes from a web page, which Rhai does not take.
                    let end = self.at - last.map_or(0, char::len_utf8);
                    if from < before {
                        pieces.push(Piece::Text(from, before));
                    }
                    pieces.push(Piece::Quoted { quote: c, from: inside, to: end.max(inside) });
                    from = self.at;
                }
                '$' if self.peek_at(1).is_some_and(|c| is_name(c) || matches!(c, '(' | '{')) => {
                    self.flush(pieces, from);
                    let expr = self.dollar_in_rhai()?;
                    pieces.push(Piece::Expr(expr));
                    from = self.at;
                    open = false;
                }
                '|' if open => {
                    // A closure: its parameters, then an expression or a body.
                    self.closure_head()?;
                    self.skip_space()?;
                    if self.peek() == Some('{') {
                        self.flush(pieces, from);
                        let body = self.rhai_braces()?;
                        pieces.push(Piece::Body { body, function: Some(RhaiScope::Closure) });
                        from = self.at;
                        open = false;
                    }
                }
                '(' | '[' => {
                    self.bump();
                    self.flush(pieces, from);
                    let close = if c == '(' { ')' } else { ']' };
                    self.rhai_inside(pieces, close, self.at - 1)?;
                    from = self.at;
                    open = false;
                }
                '{' => {
                    self.flush(pieces, from);
                    body_follows = false;
                    if std::mem::take(&mut cases_follow) {
                        // The cases of a Rhai switch: patterns, `=>`, and what they give.
                        self.bump();
                        pieces.push(Piece::Text(self.at - 1, self.at));
                        self.rhai_inside(pieces, '}', self.at - 1)?;
                        from = self.at;
                    } else {
                        let function = match first {
                            "fn" | "private" => Some(RhaiScope::Function),
                            "for" | "while" | "loop" | "do" => Some(RhaiScope::Loop),
                            _ if loop_follows => Some(RhaiScope::Loop),
                            _ => None,
                        };
                        loop_follows = false;
                        let body = match function {
                            Some(RhaiScope::Function) => self.rhai_braces()?,
                            _ => self.braces()?,
                        };
                        pieces.push(Piece::Body { body, function });
                        from = self.at;
                    }
                    open = false;
                    // A statement that is a block ends with it, but for `else` and `catch`.
                    let word = self.ahead(|p| {
                        let _ = p.skip_space();
                        p.peek_name().to_string()
                    });
                    let goes_on = matches!(word.as_str(), "else" | "while" | "until") && matches!(first, "if" | "do")
                        || matches!(word.as_str(), "else");
                    let is_block_statement =
                        matches!(first, "if" | "for" | "while" | "loop" | "fn" | "private" | "do" | "switch" | "");
                    if goes_on {
                        head_of_loop = true;
                        body_follows = true;
                        self.skip_space()?;
                        pieces.push(Piece::Blank);
                        from = self.at;
                        continue;
                    }
                    if is_statement && is_block_statement {
                        break;
                    }
                }
                c if is_name_start(c) => {
                    let before = pieces.len();
                    let mut copied_from = from;
                    if self.rhai_word(pieces, &mut copied_from, &mut last_word, &mut open, first, head_of_loop)? {
                        from = copied_from;
                    }
                    loop_follows |= matches!(last_word.as_str(), "loop" | "while" | "for" | "do");
                    cases_follow |= last_word == "switch" && pieces.len() == before;
                }
                c if c.is_ascii_digit() => {
                    while self.peek().is_some_and(|c| {
                        c.is_ascii_alphanumeric()
                            || c == '_'
                            || c == '.' && self.peek_at(1).is_some_and(|d| d.is_ascii_digit())
                    }) {
                        self.bump();
                    }
                    open = false;
                }
                '|' if self.peek_at(1) == Some('|') => {
                    self.bump();
                    self.bump();
                    open = true;
                }
                // A pipe: the value goes into the command, and is no operand.
                '|' if self.pipes_into_command() => break,
                _ => {
                    self.bump();
                    open = !(c == '.' && self.peek() != Some('.')) && c != '?';
                }
            }
        }
        self.flush(pieces, from);
        // `if x > 0` at the end of a line that is typed: the block is still to come.
        if is_statement && body_follows && self.ahead(|p| p.skip_space().is_ok() && p.is_end()) {
            return self.unfinished(self.text.trim_end().len().saturating_sub(1), "{ is missing");
        }
        Ok(())
    }

    /// `( … )` of Rhai, brackets included.
    pub fn rhai_brackets(&mut self) -> Parsed<Vec<Piece>> {
        let start = self.at;
        self.bump();
        let mut pieces = vec![Piece::Text(start, self.at)];
        self.rhai_inside(&mut pieces, ')', start)?;
        Ok(pieces)
    }

    /// The body of a function or closure of Rhai: all of it is in that accent.
    fn rhai_braces(&mut self) -> Parsed<Body> {
        let outside = (self.shell, self.in_block, self.in_command);
        (self.shell, self.in_block, self.in_command) = (false, false, false);
        let body = self.braces();
        (self.shell, self.in_block, self.in_command) = outside;
        body
    }

    /// The inside of a bracket and the bracket that closes it, as pieces.
    pub(super) fn rhai_inside(&mut self, pieces: &mut Vec<Piece>, close: char, start: usize) -> Parsed<()> {
        self.deeper(|p| {
            loop {
                p.rhai_pieces(pieces, "", false)?;
                let at = p.at;
                match p.peek() {
                    Some(c) if c == close => {
                        p.bump();
                        pieces.push(Piece::Text(at, p.at));
                        return Ok(());
                    }
                    Some(',' | ';') => {
                        p.bump();
                        pieces.push(Piece::Text(at, p.at));
                    }
                    None => return p.unfinished(start, format!("{close} is missing")),
                    Some('|') => {
                        let mut error = p.error_at(p.span_here(), "a pipe cannot stand in brackets of Rhai");
                        error.hint = Some("pipe it on a line of its own: $x = $value | Command".into());
                        return Err(error);
                    }
                    Some(c) => return p.error(format!("\"{c}\" stands here where {close} is expected")),
                }
            }
        })
    }

    pub(super) fn flush(&self, pieces: &mut Vec<Piece>, from: usize) {
        if self.at > from {
            pieces.push(Piece::Text(from, self.at));
        }
    }

    /// `$x…` inside Rhai: the variable with its members, and what a dash operator behind it asks for.
    fn dollar_in_rhai(&mut self) -> Parsed<crate::language::syntax::Expr> {
        let start = self.at;
        let primary = self.primary()?;
        let expr = self.continue_postfix(primary)?;
        let end = self.at;
        let more =
            self.ahead(|p| p.skip_blanks().is_ok() && p.peek() == Some('-') && p.peek_at(1).is_some_and(is_name_start));
        if !more {
            return Ok(expr);
        }
        self.at = start;
        self.read = Some((expr, end));
        self.with_commas(false, Self::expression)
    }

    fn closure_head(&mut self) -> Parsed<()> {
        let start = self.at;
        self.bump();
        if self.eat('|') {
            return Ok(());
        }
        while let Some(c) = self.bump() {
            if c == '|' {
                return Ok(());
            }
            if !(is_name(c) || matches!(c, ',' | ' ' | '\n' | '\t')) {
                return self.error("a closure's parameters are names between | and |");
            }
        }
        self.unfinished(start, "| is missing")
    }

    /// Whether the next line goes on with this expression: it begins with an operator or a dot.
    pub(super) fn goes_on_below(&mut self) -> bool {
        self.ahead(|p| {
            if p.skip_space().is_err() {
                return false;
            }
            match (p.peek(), p.peek_at(1)) {
                (Some('.'), Some(c)) => c != '.' && !c.is_whitespace(),
                (Some('+' | '*' | '/' | '%' | '?' | '=' | '<' | '>'), _) => true,
                (Some('&'), Some('&')) | (Some('|'), Some('|')) => true,
                (Some('-'), Some(' ')) => true,
                (Some('{'), _) => false,
                _ => false,
            }
        })
    }
}

/// Whether the pieces hold an assignment at their own level.
fn pieces_assign(text: &str, pieces: &[Piece]) -> bool {
    let mut nested = 0i32;
    for piece in pieces {
        let Piece::Text(from, to) = piece else { continue };
        let bytes = &text.as_bytes()[*from..*to];
        for (i, b) in bytes.iter().enumerate() {
            match b {
                b'(' | b'[' | b'{' => nested += 1,
                b')' | b']' | b'}' => nested -= 1,
                b'=' if nested == 0 => {
                    let before = i.checked_sub(1).map_or(b' ', |j| bytes[j]);
                    let after = bytes.get(i + 1).copied().unwrap_or(b' ');
                    if !matches!(before, b'=' | b'!' | b'<' | b'>') && !matches!(after, b'=' | b'>') {
                        return true;
                    }
                }
                _ => {}
            }
        }
    }
    false
}
