//! Characters, blanks, comments and words: the lowest layer of the parser.

use crate::language::program::{Notice, Roll, SourceId, Span, SyntaxError};
use crate::language::syntax::Expr;
use std::collections::{BTreeMap, BTreeSet};

pub type Parsed<T> = Result<T, SyntaxError>;

/// Nesting beyond this is an error, not a deep stack.
pub const MAX_DEPTH: usize = 256;

/// So many operators or members may follow one another in one chain: each stands inside the next.
const MOST_LINKS: usize = 5_000;

pub struct Parser<'a> {
    pub text: &'a str,
    pub at: usize,
    pub source: SourceId,
    pub roll: &'a dyn Roll,
    pub notices: Vec<Notice>,
    /// Functions of command text defined here or before, in lower case.
    pub functions: BTreeSet<String>,
    /// Names that Rhai text declares with `fn`.
    pub rhai_functions: BTreeSet<String>,
    /// Names that Rhai text declares with let, const, for, as parameters.
    pub declared: BTreeSet<String>,
    /// Those of them that stand for variables of earlier lines of the prompt.
    pub remembered: BTreeSet<String>,
    /// Command text counts first: a lone word that nobody declared is a command.
    pub shell: bool,
    /// Of the two accents PowerShell's alone counts where both could be meant.
    pub powershell: bool,
    /// In the body of a function or script block: a brace there is a value in either accent.
    pub in_block: bool,
    /// In command text inside a file of Rhai: the body of a `foreach` or an `if` of command text, `$( )`, `@( )`.
    pub in_command: bool,
    pub depth: usize,
    /// Labels of the loops around this place, in lower case.
    pub labels: Vec<String>,
    /// Whether a comma makes a list here; not between the arguments of a method.
    pub commas: bool,
    /// What looking ahead found, by question and place: asked again at every level around it, it would double each time.
    pub looked: BTreeMap<(&'static str, usize), bool>,
    /// What the pieces of the text are; kept only for who colours them.
    pub marks: Option<Vec<Mark>>,
    /// Lines of a console were pasted with their prompts: `>> ` begins those that go on.
    pub pasted: bool,
    /// The expression read last by looking ahead, and where it ends, so that it is not read again.
    pub read: Option<(Expr, usize)>,
}

/// A character as the grammar sees it: typographic quotes, dashes and blanks count as their plain forms.
pub fn plain(c: char) -> char {
    match c {
        '\u{2018}' | '\u{2019}' | '\u{201A}' | '\u{201B}' => '\'',
        '\u{201C}' | '\u{201D}' | '\u{201E}' => '"',
        '\u{2013}' | '\u{2014}' | '\u{2015}' => '-',
        '\u{A0}' | '\u{202F}' | '\u{2007}' | '\u{200B}' | '\u{FEFF}' => ' ',
        other => other,
    }
}

pub fn is_name_start(c: char) -> bool {
    c.is_alphabetic() || c == '_'
}

pub fn is_name(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// A piece of the text that has a colour.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    pub kind: MarkKind,
    pub start: usize,
    pub end: usize,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MarkKind {
    /// The name of a command, where one stands, and whether it is a function of this text or of one before.
    Command {
        is_function: bool,
    },
    /// `-Name` behind a command of this name.
    Parameter(String),
    Variable,
    Text,
    Comment,
}

impl<'a> Parser<'a> {
    /// At the beginning of a text.
    pub fn new(text: &'a str, source: SourceId, roll: &'a dyn Roll, shell: bool) -> Parser<'a> {
        Parser {
            text,
            at: 0,
            source,
            roll,
            notices: Vec::new(),
            functions: BTreeSet::new(),
            rhai_functions: BTreeSet::new(),
            declared: BTreeSet::new(),
            remembered: BTreeSet::new(),
            shell,
            powershell: false,
            in_block: false,
            in_command: false,
            depth: 0,
            labels: Vec::new(),
            commas: true,
            looked: BTreeMap::new(),
            marks: None,
            pasted: false,
            read: None,
        }
    }

    /// Keeps what the piece from `start` to here is.
    pub fn mark(&mut self, start: usize, kind: impl FnOnce() -> MarkKind) {
        if let Some(marks) = &mut self.marks
            && start < self.at
        {
            marks.push(Mark { kind: kind(), start, end: self.at });
        }
    }

    pub fn peek(&self) -> Option<char> {
        match self.text.as_bytes().get(self.at) {
            // Nearly all of a program; no such character stands for another.
            Some(byte) if byte.is_ascii() => Some(char::from(*byte)),
            _ => self.raw().map(plain),
        }
    }

    /// The character as it stands.
    pub fn raw(&self) -> Option<char> {
        self.text[self.at..].chars().next()
    }

    pub fn peek_at(&self, n: usize) -> Option<char> {
        self.text[self.at..].chars().nth(n).map(plain)
    }

    pub fn previous(&self) -> Option<char> {
        self.text[..self.at].chars().next_back().map(plain)
    }

    pub fn bump(&mut self) -> Option<char> {
        if let Some(byte) = self.text.as_bytes().get(self.at).filter(|byte| byte.is_ascii()) {
            self.at += 1;
            return Some(char::from(*byte));
        }
        let c = self.raw()?;
        self.at += c.len_utf8();
        Some(plain(c))
    }

    /// Moves over what was looked at in its plain form; a dash may be wider in the text.
    pub fn skip_chars(&mut self, seen: &str) {
        for _ in seen.chars() {
            self.bump();
        }
    }

    pub fn eat(&mut self, c: char) -> bool {
        let found = self.peek() == Some(c);
        if found {
            self.bump();
        }
        found
    }

    /// Whether plain ASCII text stands here.
    pub fn looking_at(&self, text: &str) -> bool {
        let mut here = self.text[self.at..].chars().map(plain);
        text.chars().all(|c| here.next() == Some(c))
    }

    pub fn eat_text(&mut self, text: &str) -> bool {
        let found = self.looking_at(text);
        if found {
            for _ in text.chars() {
                self.bump();
            }
        }
        found
    }

    pub fn is_end(&self) -> bool {
        self.at >= self.text.len()
    }

    pub fn span_from(&self, start: usize) -> Span {
        // Blanks that were looked over behind it are not part of it.
        let end = self.text.get(start..self.at).map_or(self.at, |piece| start + piece.trim_end().len());
        Span::new(self.source, start, end.max(start))
    }

    pub fn span_here(&self) -> Span {
        let width = self.raw().map_or(0, char::len_utf8);
        Span::new(self.source, self.at, self.at + width)
    }

    pub fn error<T>(&self, message: impl Into<String>) -> Parsed<T> {
        Err(self.error_at(self.span_here(), message))
    }

    pub fn error_at(&self, span: Span, message: impl Into<String>) -> SyntaxError {
        SyntaxError { message: message.into(), span, hint: None, incomplete: false }
    }

    /// The text ends inside something: more input would mend it.
    pub fn unfinished<T>(&self, start: usize, message: impl Into<String>) -> Parsed<T> {
        // A place before the end may lie inside a wide character.
        let start = (0..=start.min(self.text.len())).rev().find(|at| self.text.is_char_boundary(*at)).unwrap_or(0);
        let end = self.text[start..].chars().next().map_or(start, |c| start + c.len_utf8());
        Err(SyntaxError {
            message: message.into(),
            span: Span::new(self.source, start, end),
            hint: None,
            incomplete: true,
        })
    }

    pub fn notice(&mut self, span: Span, message: impl Into<String>) {
        self.notices.push(Notice { message: message.into(), span });
    }

    /// Reads what belongs to command text, in whatever file.
    pub fn in_command<T>(&mut self, body: impl FnOnce(&mut Self) -> Parsed<T>) -> Parsed<T> {
        let outside = std::mem::replace(&mut self.in_command, true);
        let result = body(self);
        self.in_command = outside;
        result
    }

    /// Goes one level deeper, for as long as `body` runs.
    pub fn deeper<T>(&mut self, body: impl FnOnce(&mut Self) -> Parsed<T>) -> Parsed<T> {
        if self.depth >= MAX_DEPTH {
            return self.error(format!("nested more than {MAX_DEPTH} levels deep"));
        }
        self.depth += 1;
        let result = body(self);
        self.depth -= 1;
        result
    }

    /// Counts another link of a chain.
    pub fn link(&mut self, links: &mut usize) -> Parsed<()> {
        *links += 1;
        if *links > MOST_LINKS + 1 {
            return self.error(format!("an expression of more than {MOST_LINKS} parts"));
        }
        Ok(())
    }

    /// Skips blanks, comments and continued lines, but no newline.
    pub fn skip_blanks(&mut self) -> Parsed<()> {
        loop {
            self.skip_plain_blanks()?;
            match self.peek() {
                Some('/') if self.peek_at(1) == Some('*') => self.skip_until("/*", "*/")?,
                Some('/') if self.peek_at(1) == Some('/') => self.skip_line(),
                _ => return Ok(()),
            }
        }
    }

    /// As [`Self::skip_blanks`] between the arguments of a command, where PowerShell knows no `//` and no `/*`: they begin
    /// a word. In Rhai text, whose comments they are, they could be either.
    pub fn skip_argument_blanks(&mut self) -> Parsed<()> {
        self.skip_plain_blanks()?;
        let comment = ["//", "/*"].into_iter().find(|mark| self.looking_at(mark)).filter(|_| !self.shell);
        let Some(mark) = comment else { return Ok(()) };
        let span = Span::new(self.source, self.at, self.at + mark.len());
        let error = self.error_at(span, format!("{mark} could begin a comment or an argument of the command"));
        Err(SyntaxError {
            hint: Some("begin a comment on a line of commands with #, and put an argument into quotes".into()),
            ..error
        })
    }

    /// As [`Self::skip_argument_blanks`], and newlines.
    pub fn skip_argument_space(&mut self) -> Parsed<()> {
        loop {
            self.skip_argument_blanks()?;
            if self.peek() != Some('\n') {
                return Ok(());
            }
            self.bump();
        }
    }

    fn skip_plain_blanks(&mut self) -> Parsed<()> {
        loop {
            match self.peek() {
                Some(' ' | '\t' | '\r') => {
                    self.bump();
                }
                Some('`') if self.is_continued() => while self.bump() != Some('\n') {},
                Some('`') if matches!(self.text[self.at + 1..].trim_end_matches('\n'), "" | "\r") => {
                    return self.unfinished(self.at, "the line goes on after the backtick, but nothing follows");
                }
                // It escapes the blank, which is a blank all the same.
                Some('`') if matches!(self.peek_at(1), Some(' ' | '\t')) => self.escaped_blank(),
                Some('>') if self.pasted && self.looking_at(">>") && self.begins_line() => {
                    self.bump();
                    self.bump();
                }
                Some('<') if self.peek_at(1) == Some('#') => self.skip_until("<#", "#>")?,
                Some('#') if self.peek_at(1) != Some('{') => self.skip_line(),
                _ => return Ok(()),
            }
        }
    }

    /// A comment that begins with `#{`, where no map of Rhai can stand.
    pub fn skip_braced_comment(&mut self) -> bool {
        let is_one = self.looking_at("#{") && matches!(self.previous(), None | Some(' ' | '\t' | '\n' | ';' | '}'));
        if is_one {
            self.skip_line();
        }
        is_one
    }

    /// Only blanks stand before this place on its line.
    fn begins_line(&self) -> bool {
        self.text[..self.at].trim_end_matches([' ', '\t']).chars().next_back().is_none_or(|c| c == '\n')
    }

    fn skip_line(&mut self) {
        let start = self.at;
        while !matches!(self.raw(), None | Some('\n')) {
            self.bump();
        }
        self.mark(start, || MarkKind::Comment);
    }

    fn skip_until(&mut self, open: &str, close: &str) -> Parsed<()> {
        let start = self.at;
        let mut nested = 1usize;
        self.at += 2;
        while nested > 0 {
            // Comments of Rhai nest; those of PowerShell do not.
            let rest = &self.text[self.at..];
            let inner = if open == "/*" { rest.find(open) } else { None };
            match (rest.find(close), inner) {
                (Some(end), Some(begin)) if begin < end => {
                    nested += 1;
                    self.at += begin + 2;
                }
                (Some(end), _) => {
                    nested -= 1;
                    self.at += end + 2;
                }
                (None, _) => break,
            }
        }
        match nested {
            0 => {
                self.mark(start, || MarkKind::Comment);
                Ok(())
            }
            _ => {
                self.at = self.text.len();
                self.mark(start, || MarkKind::Comment);
                self.unfinished(start, format!("the comment that begins with {open} has no {close}"))
            }
        }
    }

    /// Skips blanks, comments and newlines.
    pub fn skip_space(&mut self) -> Parsed<()> {
        loop {
            self.skip_blanks()?;
            if self.peek() != Some('\n') {
                return Ok(());
            }
            self.bump();
        }
    }

    /// Skips everything between statements.
    pub fn skip_separators(&mut self) -> Parsed<()> {
        loop {
            // A text of Rhai begins with what else begins a comment or goes on with a line.
            while self.is_rhai_text() && matches!(self.peek(), Some(' ' | '\t' | '\r' | '\n')) {
                self.bump();
            }
            if self.is_rhai_text() && self.begins_marked_text() {
                return Ok(());
            }
            self.skip_space()?;
            // The first line of a block that was commented out, no map of Rhai.
            if self.shell && self.begins_line() && self.skip_braced_comment() {
                continue;
            }
            if !self.eat(';') {
                return Ok(());
            }
        }
    }

    /// In a file of Rhai, or in a function or closure of it, and in no command text there.
    pub fn is_rhai_text(&self) -> bool {
        !self.shell && !self.in_block && !self.in_command
    }

    /// `#"…"#`, or text in backticks.
    fn begins_marked_text(&mut self) -> bool {
        match self.peek() {
            Some('#') => self.ahead(Self::skip_raw_string),
            Some('`') => self.text[self.at + 1..].contains('`'),
            _ => false,
        }
    }

    /// The identifier here, without moving.
    pub fn peek_name(&self) -> &'a str {
        let rest = &self.text[self.at..];
        match rest.chars().next() {
            Some(c) if is_name_start(c) => {
                let end = rest.char_indices().find(|(_, c)| !is_name(*c)).map_or(rest.len(), |(at, _)| at);
                &rest[..end]
            }
            _ => "",
        }
    }

    /// Eats a keyword, without case, that ends where a name would.
    /// The name here in lower case if it may be a keyword: `Try-It`, `Do-All` and `Exit-PSSession` are names of commands.
    pub fn peek_keyword(&self) -> String {
        let name = self.peek_name();
        let mut rest = self.text[self.at + name.len()..].chars();
        let goes_on = rest.next().map(plain) == Some('-') && rest.next().is_some_and(char::is_alphabetic);
        if goes_on { String::new() } else { name.to_ascii_lowercase() }
    }

    pub fn eat_keyword(&mut self, keyword: &str) -> bool {
        let name = self.peek_name();
        let found = name.eq_ignore_ascii_case(keyword);
        if found {
            self.at += name.len();
        }
        found
    }

    /// Looks ahead at a construct that may hold others of its kind: each place is looked at once.
    pub fn ahead_once(&mut self, question: &'static str, look: impl FnOnce(&mut Self) -> bool) -> bool {
        let key = (question, self.at);
        if let Some(answer) = self.looked.get(&key) {
            return *answer;
        }
        let answer = self.ahead(look);
        self.looked.insert(key, answer);
        answer
    }

    /// Looks ahead without moving or noticing anything.
    pub fn ahead<T>(&mut self, look: impl FnOnce(&mut Self) -> T) -> T {
        let (at, notices, depth, labels) = (self.at, self.notices.len(), self.depth, self.labels.len());
        let result = look(self);
        self.at = at;
        self.labels.truncate(labels);
        self.depth = depth;
        self.notices.truncate(notices);
        self.read = None;
        result
    }
}

impl Parser<'_> {
    /// Drops a byte order mark, zero-width characters and a `#!` line at the beginning.
    pub fn skip_mark(&mut self) {
        while matches!(self.raw(), Some('\u{FEFF}' | '\u{200B}' | '\u{200E}' | '\u{200F}')) {
            self.bump();
        }
        if self.text[self.at..].starts_with("#!") {
            while !matches!(self.raw(), None | Some('\n')) {
                self.bump();
            }
        }
    }

    /// The place behind a closing quote.
    pub fn skip_text_from(&self, at: usize, quote: char) -> usize {
        self.text[at..]
            .char_indices()
            .find(|(_, c)| plain(*c) == quote)
            .map_or(self.text.len(), |(n, c)| at + n + c.len_utf8())
    }
}
