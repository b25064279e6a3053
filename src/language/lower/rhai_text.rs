//! Plain Rhai, with the pieces of command text inside it → Rhai text.

use super::{Frame, Lowerer, quote};
use crate::language::names::{Survey, declared, mangle};
use crate::language::program::{self, ArgumentKind, ArgumentValue, CallSite};
use crate::language::syntax::*;
use std::collections::BTreeSet;
use std::rc::Rc;

impl Lowerer<'_> {
    /// Plain Rhai: a `let` of a name that functions read becomes an assignment to the hoisted variable.
    pub fn rhai(&mut self, pieces: &[Piece]) {
        let word: String = match pieces.first() {
            Some(Piece::Text(from, to)) => {
                self.text[*from..*to].trim_start().chars().take_while(|c| c.is_alphabetic()).collect()
            }
            _ => String::new(),
        };
        // `let x = if … { 1 } else { 2 }` wants the arms' values; `if … { … }` alone only where its own value is wanted.
        let is_block = matches!(word.as_str(), "if" | "while" | "for" | "loop" | "do" | "switch" | "fn" | "private")
            || matches!(pieces.first(), Some(Piece::Body { .. }));
        let before = self.gives_value;
        self.gives_value = before || !is_block;
        let head = self.sight.begin_statement();
        self.rhai_inner(pieces);
        self.sight.end_statement(head);
        self.gives_value = before;
    }

    pub fn rhai_inner(&mut self, pieces: &[Piece]) {
        if let Some(Piece::Text(from, to)) = pieces.first()
            && let Some(rest) = self.text[*from..*to].strip_prefix("let ")
        {
            let name: String = rest.trim_start().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
            let top = self.frames.as_slice() == [Frame::Script];
            if top
                && self.unlet.contains(&name.to_lowercase())
                && rest[rest.find(&name).unwrap_or(0) + name.len()..].trim_start().starts_with('=')
            {
                self.sight.pass(&self.text[*from..*to]);
                self.copy_code(*from + 4, *to);
                return self.pieces(&pieces[1..]);
            }
        }
        self.pieces(pieces);
    }

    pub fn pieces(&mut self, pieces: &[Piece]) {
        for (at, piece) in pieces.iter().enumerate() {
            let is_condition = self.is_condition(pieces, at);
            if is_condition {
                self.put("__truth(");
            }
            match piece {
                Piece::Text(from, to) => {
                    self.sight.pass(&self.text[*from..*to]);
                    self.copy_code(*from, *to);
                }
                Piece::Verbatim(from, to) if self.text[*from..*to].starts_with('"') => self.copy_continued(*from, *to),
                Piece::Verbatim(from, to) => self.copy(*from, *to),
                Piece::Blank => self.put(" "),
                Piece::Quoted { quote, from, to } => {
                    self.put(&quote.to_string());
                    self.copy(*from, *to);
                    self.put(&quote.to_string());
                }
                Piece::Body { body, function } => {
                    let outer = self.sight.enter_body(*function == Some(RhaiScope::Function));
                    self.rhai_body(body, *function);
                    self.sight.leave(outer);
                }
                Piece::Pipeline(pipeline) => {
                    self.mark(pipeline.span);
                    self.put("__run(");
                    self.stages(pipeline);
                    self.put(")");
                }
                Piece::Expr(expr) => {
                    self.put("(");
                    self.expr(expr);
                    self.put(")");
                }
                Piece::Call { name, span, arguments } => self.rhai_call(name, *span, arguments),
            }
            if is_condition {
                self.put(")");
            }
        }
    }

    /// A command that is all of a condition, `if Get-CsRgsQueue -Name "x" { … }`: whether it gives something.
    fn is_condition(&self, pieces: &[Piece], at: usize) -> bool {
        if !matches!(pieces[at], Piece::Pipeline(_) | Piece::Call { .. }) {
            return false;
        }
        let text = |piece: &Piece| match piece {
            Piece::Text(from, to) => Some(self.text[*from..*to].trim()),
            Piece::Blank => Some(""),
            _ => None,
        };
        let mut before = pieces[..at].iter().rev().map(text).skip_while(|text| *text == Some(""));
        let mut behind = pieces[at + 1..].iter().skip_while(|piece| text(piece) == Some(""));
        let word = before.next().flatten().and_then(|text| text.rsplit(|c: char| !c.is_alphanumeric()).next());
        matches!(word, Some("if" | "while")) && matches!(behind.next(), Some(Piece::Body { .. }))
    }

    /// A string of several lines: behind a backslash at the end of a line, blanks count from the column of the quote on,
    /// and that is another one here.
    fn copy_continued(&mut self, from: usize, to: usize) {
        let begins = self.text[..from].rfind('\n').map_or(0, |newline| newline + 1);
        let (written, placed) = (self.text[begins..from].chars().count() + 1, self.column);
        let mut at = from;
        let mut is_continued = false;
        for line in self.text[from..to].split_inclusive('\n') {
            let mut skipped = 0;
            if is_continued {
                let blanks = line.chars().take_while(|c| c.is_whitespace()).count();
                skipped = line.chars().take(blanks.min(written)).map(char::len_utf8).sum();
                if blanks > written {
                    self.put(&" ".repeat(placed));
                }
            }
            self.copy(at + skipped, at + line.len());
            at += line.len();
            is_continued = line.trim_end_matches(['\n', '\r']).ends_with('\\');
        }
    }

    /// The parameters of the `fn` around a body, and what the body declares.
    fn declared_in(&self, body: &Body) -> BTreeSet<String> {
        let (Some(first), Some(last)) = (body.first(), body.last()) else { return BTreeSet::new() };
        let (from, to) = (first.span.start as usize, (last.span.end as usize).min(self.text.len()));
        let head = self.text.get(..from).and_then(|before| before.rfind("fn ")).unwrap_or(from);
        self.text.get(head..to).map(|text| declared(text).0).unwrap_or_default()
    }

    /// A body of plain Rhai keeps the value of its last expression.
    pub fn rhai_body(&mut self, body: &Body, scope: Option<RhaiScope>) {
        let saved = self.frames.clone();
        // A label reaches through the blocks of Rhai, not through its loops and functions.
        let loops = scope.map(|_| std::mem::take(&mut self.loops));
        let mut hoisted = false;
        self.put("{ ");
        match scope {
            Some(RhaiScope::Function) => {
                self.frames = vec![Frame::RhaiFunction];
                let survey = Survey::of(body);
                let assigned: BTreeSet<String> = survey.own.assigned.iter().map(|n| mangle(n).to_lowercase()).collect();
                // Rhai's functions see nothing of what is outside: only their own names need no declaration.
                let own = self.declared_in(body);
                for name in &survey.own.assigned {
                    let spelling = self.spelling(name, program::Span::default()).unwrap_or_else(|| mangle(name));
                    if !own.contains(&spelling) {
                        self.put(&format!("let {spelling} = (); "));
                    }
                }
                self.locals.push(assigned);
                hoisted = true;
            }
            Some(RhaiScope::Closure) => self.frames.push(Frame::RhaiFunction),
            Some(RhaiScope::Loop) => self.frames.push(Frame::Loop),
            None => {}
        }
        let gives_value = match scope {
            Some(RhaiScope::Loop) => false,
            Some(RhaiScope::Function | RhaiScope::Closure) => true,
            None => self.gives_value,
        };
        let outer = std::mem::replace(&mut self.gives_value, false);
        for statement in body {
            if let Kind::Function(function) = &statement.kind {
                self.function(function);
            }
        }
        for (i, statement) in body.iter().enumerate() {
            let last = i + 1 == body.len();
            match &statement.kind {
                Kind::Rhai { pieces, value: true } if last => {
                    self.gap();
                    self.gives_value = gives_value;
                    self.rhai(pieces);
                    self.gives_value = false;
                }
                Kind::Pipeline(_) if last && gives_value => {
                    self.gap();
                    self.value(statement);
                }
                _ => self.statement(statement),
            }
        }
        if hoisted {
            self.locals.pop();
        }
        self.gives_value = outer;
        self.frames = saved;
        if let Some(loops) = loops {
            self.loops = loops;
        }
        self.put("}");
    }

    /// A call in Rhai's style of a cmdlet (with one map) or of a `function`.
    pub fn rhai_call(&mut self, name: &str, span: program::Span, arguments: &[Vec<Piece>]) {
        if name.contains('-') {
            self.calls.push(Rc::new(CallSite {
                name: name.into(),
                name_span: span,
                arguments: vec![program::Argument {
                    kind: ArgumentKind::Splat,
                    value: ArgumentValue::Slot(0),
                    maybe_switch: false,
                    name_span: span,
                    value_span: span,
                }],
                span,
                invocation: program::Invocation::Plain,
                way_out: self.way_out(),
            }));
            let n = self.first_call + self.calls.len() - 1;
            self.mark(span);
            self.put(&format!("__run([__called({n}, __said(), ["));
            for (i, argument) in arguments.iter().enumerate() {
                self.put(if i > 0 { ", " } else { "" });
                self.pieces(argument);
            }
            self.put("])])");
            return;
        }
        self.mark(span);
        self.put(&format!("__invoke({}, [", quote(name)));
        for (i, argument) in arguments.iter().enumerate() {
            if i > 0 {
                self.put(", ");
            }
            self.pieces(argument);
        }
        self.put("])");
    }
}
