//! Variables of plain Rhai that a bare word of a command may mean.
//!
//! In a `.rhai` file a word that is the very name of a variable in sight is that variable. In the other accent such a word
//! is text; where Rhai text of the same source declares the name it could be either, and is an error.

use super::Lowerer;
use crate::language::names::declared;
use crate::language::program::{Span, SyntaxError};
use crate::language::syntax::*;
use std::collections::BTreeSet;

#[derive(Default)]
pub struct Sight {
    /// What each body around the place declares, the outermost first.
    scopes: Vec<BTreeSet<String>>,
    /// The code of the statement being written, as far as it is: loops and closures declare names in it.
    head: String,
    /// What the text itself declares with `let`: a function sees it or not, depending on when it is called.
    lets: BTreeSet<String>,
    in_function: bool,
    /// Whose words they are: Rhai text's, where a name is the variable.
    pub rhai_accent: bool,
}

impl Sight {
    /// Enters what lines before have declared, and what the statements of a text declare; returns the latter.
    pub fn enter_text(&mut self, text: &str, body: &Body, known: &BTreeSet<String>) -> BTreeSet<String> {
        let own: BTreeSet<String> = body.iter().filter_map(|statement| name_of_let(text, statement)).collect();
        self.scopes = vec![known.clone()];
        self.lets = own.union(known).cloned().collect();
        own
    }

    /// Enters the variable of `catch (name)`.
    pub fn catch(&mut self, name: &str) -> Sight {
        let outer = self.enter_body(false);
        self.scopes.push(BTreeSet::from([name.to_string()]));
        outer
    }

    /// In the body of a function of command text; what comes back is for [`Self::leave`].
    pub fn enter_function(&mut self) -> Sight {
        let inner = Sight {
            scopes: vec![BTreeSet::new()],
            head: String::new(),
            lets: self.lets.clone(),
            in_function: true,
            rhai_accent: self.rhai_accent,
        };
        std::mem::replace(self, inner)
    }

    /// In a body of Rhai; `is_function`: it sees nothing of the outside.
    pub fn enter_body(&mut self, is_function: bool) -> Sight {
        let own = names_before(&self.head, true);
        let mut scopes = if is_function { Vec::new() } else { self.scopes.clone() };
        scopes.push(own);
        let inner = Sight {
            scopes,
            head: String::new(),
            lets: self.lets.clone(),
            in_function: self.in_function && !is_function,
            rhai_accent: self.rhai_accent,
        };
        std::mem::replace(self, inner)
    }

    pub fn leave(&mut self, outer: Sight) {
        *self = outer;
    }

    /// A statement begins or ends: nothing stands before yet.
    pub fn begin_statement(&mut self) -> String {
        std::mem::take(&mut self.head)
    }

    /// Another piece of the statement's code. A body ends the reach of what stands before it.
    pub fn pass(&mut self, code: &str) {
        self.head.push_str(code);
    }

    pub fn end_statement(&mut self, before: String) {
        let name = let_of(&self.head);
        if let (Some(name), Some(scope)) = (name, self.scopes.last_mut()) {
            scope.insert(name);
        }
        self.head = before;
    }

    fn has(&self, word: &str) -> bool {
        self.scopes.iter().any(|scope| scope.contains(word)) || names_before(&self.head, false).contains(word)
    }
}

/// What the code before a body or a command declares for it: `for x in`, `fn f(x)`, `|x|`, `catch (x)`.
fn names_before(head: &str, is_body: bool) -> BTreeSet<String> {
    let head = head.trim_start();
    let mut rest = match let_of(head) {
        // The name itself is there from the next statement on.
        Some(_) => head.split_once('=').map_or("", |(_, value)| value),
        None => head,
    };
    if !is_body && rest.starts_with("for") {
        rest = rest.split_once(" in ").map_or("", |(_, list)| list);
    }
    match rest.contains(['|', '(']) || rest.starts_with("for") {
        true => declared(rest).0,
        false => BTreeSet::new(),
    }
}

/// The name that `let name = …` or `const name = …` declares.
fn let_of(head: &str) -> Option<String> {
    let head = head.trim_start();
    let head = head.strip_prefix("export").map_or(head, str::trim_start);
    let rest = head.strip_prefix("let").or_else(|| head.strip_prefix("const"))?;
    if !rest.starts_with(char::is_whitespace) {
        return None;
    }
    let name: String = rest.trim_start().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
    Some(name).filter(|name| !name.is_empty())
}

fn name_of_let(text: &str, statement: &Statement) -> Option<String> {
    match &statement.kind {
        Kind::Rhai { pieces, .. } => match pieces.first() {
            Some(Piece::Text(from, to)) => let_of(text.get(*from..*to)?),
            _ => None,
        },
        _ => None,
    }
}

impl Lowerer<'_> {
    /// The command with the variables that its bare words mean; `None` if none of them is a variable's name.
    pub fn with_variables(&mut self, command: &Command) -> Option<Command> {
        if self.sight.scopes.iter().all(BTreeSet::is_empty) && self.sight.head.is_empty() && self.sight.lets.is_empty()
        {
            return None;
        }
        let mut changed = None;
        for (at, argument) in command.arguments.iter().enumerate() {
            let value = match argument {
                Argument::Named { value: Some(value), .. } | Argument::Positional(value) => value,
                _ => continue,
            };
            let Some(meant) = self.variable_meant(value) else { continue };
            let changed: &mut Command = changed.get_or_insert_with(|| command.clone());
            match &mut changed.arguments[at] {
                Argument::Named { value, .. } => *value = Some(meant),
                Argument::Positional(value) => *value = meant,
                Argument::Splat(_) => {}
            }
        }
        changed
    }

    /// `m.n` and `m[0]` where `m` is a variable in sight: its property or element, or a text with a dot or bracket.
    fn refuse_member(&mut self, word: &str, span: Span) {
        let Some((name, rest)) = word.find(['.', '[']).map(|at| word.split_at(at)) else { return };
        let leads_on =
            rest.strip_prefix('.').is_none_or(|rest| rest.starts_with(|c: char| c.is_alphabetic() || c == '_'));
        if leads_on && self.sight.has(name) {
            self.errors.push(SyntaxError {
                message: format!("{word} could be a part of the variable {name} or the text"),
                span,
                hint: Some(format!("write ${word} or '{word}'")),
                incomplete: false,
            });
        }
    }

    fn variable_meant(&mut self, value: &Expr) -> Option<Expr> {
        match &value.kind {
            ExprKind::Text(word) => {
                // Quoted text is wider than what it holds.
                let is_bare = (value.span.end - value.span.start) as usize == word.len();
                let in_sight = is_bare && self.sight.has(word);
                let may_be = is_bare && self.sight.in_function && self.sight.lets.contains(word);
                if in_sight && self.sight.rhai_accent {
                    return Some(Expr { kind: ExprKind::Identifier(word.clone()), span: value.span });
                }
                if is_bare && !in_sight {
                    self.refuse_member(word, value.span);
                }
                if in_sight || may_be {
                    self.errors.push(SyntaxError {
                        message: format!("{word} could be the variable of that name or the text"),
                        span: value.span,
                        hint: Some(format!("write ${word} or '{word}'")),
                        incomplete: false,
                    });
                }
                None
            }
            ExprKind::List(items) => {
                let meant: Vec<Option<Expr>> = items.iter().map(|item| self.variable_meant(item)).collect();
                if meant.iter().all(Option::is_none) {
                    return None;
                }
                let items = meant.into_iter().zip(items).map(|(new, old)| new.unwrap_or_else(|| old.clone()));
                Some(Expr { kind: ExprKind::List(items.collect()), span: value.span })
            }
            _ => None,
        }
    }
}
