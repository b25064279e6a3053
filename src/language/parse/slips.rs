//! Slips that pages and people make, and what was likely meant (domain.md 6 and 10).

use super::scan::{Parsed, Parser, is_name, is_name_start};
use crate::language::program::{Literal, Span, SyntaxError};
use crate::language::syntax::{Expr, Kind, Redirection, Stage, Statement};

impl Parser<'_> {
    /// `PS C:\> ` before a line that was copied from a console with its prompt.
    pub fn skip_pasted_prompt(&mut self) {
        let line = self.text[self.at..].lines().next().unwrap_or_default();
        let Some((prompt, rest)) = line.split_once('>') else { return };
        let is_prompt = prompt == "PS" || prompt.starts_with("PS ") && !prompt.ends_with(' ');
        let is_plain = !prompt.contains(['"', '\'', '|', ';', '&', '$', '(', '{', '=']);
        if !is_prompt || !is_plain || !rest.starts_with(' ') {
            return;
        }
        let start = self.at;
        for _ in 0..=prompt.chars().count() {
            self.bump();
        }
        self.pasted = true;
        self.notice(self.span_from(start), "the prompt before the line is left out");
        while matches!(self.peek(), Some(' ' | '\t')) {
            self.bump();
        }
    }

    /// A backtick that continues the line: nothing stands between it and the line's end.
    pub fn is_continued(&self) -> bool {
        let rest = &self.text[self.at + 1..];
        rest.starts_with('\n') || rest.starts_with("\r\n")
    }

    /// A backtick before a blank. At the end of a line it continues nothing, and the next line is its own; but for one
    /// that begins with `-Name`, which would be nothing by itself.
    pub fn escaped_blank(&mut self) {
        let here = self.span_here();
        self.bump();
        let rest = &self.text[self.at..];
        let Some((blanks, below)) = rest.split_once('\n').filter(|(blanks, _)| blanks.trim().is_empty()) else {
            return;
        };
        let below: String = below.trim_start_matches([' ', '\t']).chars().take(8).map(super::scan::plain).collect();
        let name = below.strip_prefix('-').unwrap_or_default().to_ascii_lowercase();
        let is_operator =
            ["not", "bnot", "join", "split", "csplit", "isplit"].iter().any(|word| name.starts_with(word));
        if name.starts_with(is_name_start) && !is_operator {
            self.notice(here, "the blanks behind the backtick are left out");
            self.at += blanks.len() + 1;
        } else {
            self.notice(here, "blanks follow the backtick, so the line does not go on");
        }
    }

    /// `Name()`: brackets are no part of a call of command text.
    pub fn empty_brackets<T>(&self, name: &str) -> Parsed<T> {
        let span = Span::new(self.source, self.at, self.at + 2);
        Err(SyntaxError {
            hint: Some(format!("a command takes its arguments without brackets: {name} a b")),
            ..self.error_at(span, "nothing stands in these brackets")
        })
    }

    /// `-Name` where a value or a command should begin.
    pub fn stray_parameter<T>(&self) -> Parsed<T> {
        // Pages print other dashes, which are wider.
        let name_at = self.at + self.raw().map_or(1, char::len_utf8);
        let name: String = self.text[name_at..].chars().take_while(|c| is_name(*c)).collect();
        let span = Span::new(self.source, self.at, name_at + name.len());
        Err(SyntaxError {
            hint: Some(
                "a parameter follows its command: end the line before it with a backtick, or make one line of both"
                    .into(),
            ),
            ..self.error_at(span, format!("an expression cannot begin with -{name}"))
        })
    }

    /// The operator that was read last, as it is written behind its left side.
    pub fn span_of_operator(&self, left: &Expr) -> Span {
        let between = self.text.get(left.span.end as usize..self.at).unwrap_or_default().trim_end();
        let word = between.split_whitespace().next_back().unwrap_or_default();
        let end = left.span.end as usize + between.len();
        Span::new(self.source, end - word.len(), end)
    }

    /// The text may end behind an operator; then more of it would mend it.
    pub fn needs_right_side(&self, operator: Span) -> Parsed<()> {
        if !self.is_end() {
            return Ok(());
        }
        let written = self.text.get(operator.start as usize..operator.end as usize).unwrap_or_default();
        let error = self.error_at(operator, format!("nothing follows the operator {written}"));
        Err(SyntaxError { incomplete: true, ..error })
    }

    /// `if ($x = 5)`: taken at its word it is always true, and says nothing about `$x`.
    pub fn notice_assignment(&mut self, condition: &Statement) {
        if let Kind::Assign { operator: "=", value, .. } = &condition.kind
            && let Kind::Pipeline(pipeline) = &value.kind
            && let [Stage::Value(value)] = &pipeline.stages[..]
            && value.literal().is_some()
        {
            self.notice(condition.span, "= assigns here; -eq compares");
        }
    }

    /// `$x > 5`: taken at its word it writes a file of that name.
    pub fn notice_number(&mut self, redirection: &Redirection, span: Span) {
        let name = match redirection.target.as_ref().and_then(Expr::literal) {
            Some(Literal::Int { text, .. } | Literal::Float { text, .. } | Literal::Text(text)) => text,
            _ => return,
        };
        if name.parse::<f64>().is_ok() && redirection.stream == 1 && !redirection.append {
            self.notice(span, format!("> writes a file named {name} here; -gt compares"));
        }
    }

    /// What other languages write where a bracket should close, and how it is written here.
    fn comparison_meant(&self) -> Option<&'static str> {
        const WRITTEN: &[(&str, &str)] = &[
            ("&&", "-and joins two conditions"),
            ("||", "-or joins two conditions"),
            ("=", "-eq compares"),
            ("<", "-lt compares, and -le"),
        ];
        WRITTEN.iter().find(|(written, _)| self.looking_at(written)).map(|(_, hint)| *hint)
    }

    /// What stands in the way of a closing bracket, and what was likely meant.
    pub fn misplaced<T>(&self, start: usize, what: &str) -> Parsed<T> {
        let before = &self.text[..self.at];
        let word = before.rsplit(|c: char| !is_name(c) && c != '$').next().unwrap_or_default();
        if self.peek() == Some('-') && word.starts_with('$') && self.peek_at(1).is_some_and(is_name_start) {
            let rest_at = self.at + self.raw().map_or(1, char::len_utf8);
            let rest: String = self.text[rest_at..].chars().take_while(|c| is_name(*c)).collect();
            let span = Span::new(self.source, self.at - word.len(), rest_at + rest.len());
            return Err(SyntaxError {
                hint: Some(format!(
                    "did you mean {word}{rest}? A name with a dash is written ${{{}-{rest}}}",
                    &word[1..]
                )),
                ..self.error_at(span, format!("\"{word}-{rest}\" is not one name: the dash ends it"))
            });
        }
        let open = self.text.get(start..).and_then(|rest| rest.chars().next());
        if what == ")" && open == Some('(') && before.trim_end_matches([' ', '\t', '\r']).ends_with('\n') {
            return Err(SyntaxError {
                hint: Some("close it where its value ends; the next line begins something else".into()),
                ..self.error_at(Span::new(self.source, start, start + 1), "this bracket is not closed")
            });
        }
        let error = self.error_at(self.span_here(), format!("{what} is missing here"));
        let hint = self.comparison_meant().filter(|_| what == ")").map(str::to_string);
        Err(SyntaxError { hint, ..error })
    }
}
