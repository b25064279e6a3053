//! The filters of the vendor's cmdlets: `{LineURI -ne $null -and DisplayName -like "Sales*"}`, as a block or as text.
//!
//! Such a filter looks like PowerShell and is none: names stand without `$_`, and nothing in it runs. So it is read here,
//! word by word; what is no comparison is an error.

use crate::error::Error;
use crate::object::compare::{self, Case};
use crate::object::convert;
use crate::object::kind::Kind;
use crate::object::members;
use crate::object::object::{Object, TypeInfo};
use crate::object::value::Value;
use crate::object::wildcard;
use std::cmp::Ordering;
use std::iter::Peekable;
use std::vec::IntoIter;

/// What a filter may name.
pub struct Fields {
    pub of: &'static TypeInfo,
    /// Properties that the vendor's objects have and the store does not: nothing is in them.
    pub unkept: &'static [&'static str],
}

/// A filter that was read, with the values of its variables.
#[derive(Debug)]
pub struct Filter {
    root: Node,
    /// The names of properties that the store does not keep.
    pub unkept: Vec<&'static str>,
}

#[derive(Debug)]
enum Node {
    Compare { property: &'static str, operator: Operator, value: Value },
    And(Box<Node>, Box<Node>),
    Or(Box<Node>, Box<Node>),
    Not(Box<Node>),
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Operator {
    Equal,
    NotEqual,
    Like,
    NotLike,
    Greater,
    GreaterOrEqual,
    Less,
    LessOrEqual,
}

const OPERATORS: &[(&str, Operator)] = &[
    ("eq", Operator::Equal),
    ("ne", Operator::NotEqual),
    ("like", Operator::Like),
    ("notlike", Operator::NotLike),
    ("gt", Operator::Greater),
    ("ge", Operator::GreaterOrEqual),
    ("lt", Operator::Less),
    ("le", Operator::LessOrEqual),
];

/// So many brackets may stand inside one another.
const DEEPEST: usize = 64;

#[derive(Clone, Debug, PartialEq)]
enum Token {
    Open,
    Close,
    Name(String),
    /// `-eq`, without its dash and in small letters; `!` is `not`.
    Dash(String),
    Text(String),
    Expanded(String),
    Variable(String),
}

/// Values of variables, by their names without `$`.
pub type Variables<'a> = &'a dyn Fn(&str) -> Option<Value>;

fn fault(what: impl Into<String>) -> Error {
    Error::argument(format!("-Filter: {}", what.into())).id("InvalidFilter")
}

impl Filter {
    /// Reads a filter: a script block or a text.
    pub fn read(given: &Value, fields: &Fields, variables: Variables) -> Result<Filter, Error> {
        let text = match given {
            Value::Block(block) => block.decl.text.to_string(),
            Value::Text(text) => text.to_string(),
            other => {
                return Err(fault(format!("{} is no filter", convert::quoted(other)))
                    .hint("write {LineURI -ne $null}, or the same as text"));
            }
        };
        let mut reader =
            Reader { tokens: tokens(&text)?.into_iter().peekable(), fields, variables, unkept: Vec::new(), depth: 0 };
        let root = reader.whole()?;
        match reader.tokens.next() {
            None => Ok(Filter { root, unkept: reader.unkept }),
            Some(Token::Close) => Err(fault("a bracket is closed that is not open")),
            Some(token) => Err(fault(format!("{} stands where -and or -or is wanted", shown(&token))).hint(EXAMPLE)),
        }
    }

    pub fn holds(&self, object: &Object) -> bool {
        self.root.holds(object)
    }
}

const EXAMPLE: &str = "write a property, an operator and a value: {LineURI -ne $null -and DisplayName -like \"A*\"}";

impl Node {
    fn holds(&self, object: &Object) -> bool {
        match self {
            Node::And(a, b) => a.holds(object) && b.holds(object),
            Node::Or(a, b) => a.holds(object) || b.holds(object),
            Node::Not(inner) => !inner.holds(object),
            Node::Compare { property, operator, value } => {
                compared(&object.get(property).unwrap_or_default(), *operator, value)
            }
        }
    }
}

/// A directory knows no empty text: what is empty is not there.
fn is_empty(value: &Value) -> bool {
    value.is_null() || matches!(value, Value::Text(text) if text.is_empty())
}

fn compared(held: &Value, operator: Operator, wanted: &Value) -> bool {
    let order = || match held {
        _ if is_empty(held) || is_empty(wanted) => None,
        Value::Bool(held) => convert::to_bool(wanted).map(|wanted| held.cmp(&wanted)),
        held => compare::compare(&Value::from(held.to_string()), &Value::from(wanted.to_string()), Case::Ignored),
    };
    let equal = || match (is_empty(held), is_empty(wanted)) {
        (false, false) => order() == Some(Ordering::Equal),
        (held, wanted) => held == wanted,
    };
    let like = || !is_empty(held) && wildcard::matches(&wanted.to_string(), &held.to_string(), false);
    match operator {
        Operator::Equal => equal(),
        Operator::NotEqual => !equal(),
        Operator::Like => like(),
        Operator::NotLike => !like(),
        Operator::Greater => order().is_some_and(Ordering::is_gt),
        Operator::GreaterOrEqual => order().is_some_and(Ordering::is_ge),
        Operator::Less => order().is_some_and(Ordering::is_lt),
        Operator::LessOrEqual => order().is_some_and(Ordering::is_le),
    }
}

struct Reader<'a> {
    tokens: Peekable<IntoIter<Token>>,
    fields: &'a Fields,
    variables: Variables<'a>,
    unkept: Vec<&'static str>,
    depth: usize,
}

impl Reader<'_> {
    /// Terms with -and and -or between them: both bind alike, from left to right, as in PowerShell.
    fn whole(&mut self) -> Result<Node, Error> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(fault(format!("more than {DEEPEST} brackets stand inside one another")));
        }
        let mut node = self.term()?;
        while let Some(Token::Dash(word)) = self.tokens.peek() {
            let joins: fn(Box<Node>, Box<Node>) -> Node = match word.as_str() {
                "and" => Node::And,
                "or" => Node::Or,
                _ => break,
            };
            self.tokens.next();
            node = joins(Box::new(node), Box::new(self.term()?));
        }
        self.depth -= 1;
        Ok(node)
    }

    fn term(&mut self) -> Result<Node, Error> {
        match self.tokens.next() {
            Some(Token::Open) => self.bracketed(),
            Some(Token::Dash(word)) if word == "not" => match self.tokens.next() {
                Some(Token::Open) => Ok(Node::Not(Box::new(self.bracketed()?))),
                _ => Err(fault("-not needs brackets").hint("write -not (LineURI -eq $null)")),
            },
            Some(Token::Name(name)) => self.comparison(&name),
            Some(Token::Variable(name)) if is_item(&name) => {
                let property = name.split_once('.').map_or("LineURI", |(_, rest)| rest);
                Err(fault(format!("${name}: a filter has no $_")).hint(format!("name the property alone: {property}")))
            }
            Some(token) => Err(fault(format!("{} stands where a property is wanted", shown(&token))).hint(EXAMPLE)),
            None => Err(fault("a comparison is missing").hint(EXAMPLE)),
        }
    }

    fn bracketed(&mut self) -> Result<Node, Error> {
        let node = self.whole()?;
        match self.tokens.next() {
            Some(Token::Close) => Ok(node),
            Some(token) => Err(fault(format!("{} stands where -and, -or or ) is wanted", shown(&token))).hint(EXAMPLE)),
            None => Err(fault("a bracket is not closed")),
        }
    }

    fn comparison(&mut self, name: &str) -> Result<Node, Error> {
        let (property, kind) = self.property(name)?;
        let operator = match self.tokens.next() {
            Some(Token::Dash(word)) => {
                OPERATORS.iter().find(|(known, _)| *known == word).map(|(_, o)| *o).ok_or_else(|| {
                    let known: Vec<String> = OPERATORS.iter().map(|(known, _)| format!("-{known}")).collect();
                    fault(format!("-{word} is no operator of a filter"))
                        .hint(format!("it has {}; Where-Object takes every operator", convert::and_list(&known)))
                })?
            }
            Some(token) => {
                return Err(fault(format!("{} stands where an operator is wanted", shown(&token))).hint(EXAMPLE));
            }
            None => return Err(fault(format!("{property} is compared with nothing")).hint(EXAMPLE)),
        };
        let value = self.value(property)?;
        let is_pattern = matches!(operator, Operator::Like | Operator::NotLike);
        if is_pattern && is_empty(&value) {
            return Err(fault(format!("{property} is compared with an empty pattern"))
                .hint(format!("{property} -eq $null asks for what is empty, {property} -ne $null for the others")));
        }
        if matches!(kind, Kind::Bool) && !is_pattern && !value.is_null() && convert::to_bool(&value).is_none() {
            return Err(fault(format!("{property} is $true or $false, not {}", convert::quoted(&value))));
        }
        Ok(Node::Compare { property, operator, value })
    }

    fn property(&mut self, name: &str) -> Result<(&'static str, Kind), Error> {
        let same = |known: &&str| known.eq_ignore_ascii_case(name);
        let kept = self.fields.of.properties;
        if let Some(found) = kept.iter().find(|p| same(&p.name) || p.aliases.iter().any(&same)) {
            return Ok((found.name, found.kind));
        }
        if let Some(found) = self.fields.unkept.iter().copied().find(|n| same(n)) {
            if !self.unkept.contains(&found) {
                self.unkept.push(found);
            }
            return Ok((found, Kind::Any));
        }
        let names: Vec<&str> = kept.iter().map(|p| p.name).collect();
        let error = fault(format!("there is no property \"{name}\"")).target(name);
        Err(match convert::did_you_mean(name, names.iter().copied(), str::to_string) {
            Some(hint) => error.hint(hint),
            None => error.hint(format!("there are {}", convert::and_list(&names))),
        })
    }

    fn value(&mut self, property: &str) -> Result<Value, Error> {
        match self.tokens.next() {
            Some(Token::Text(text)) => Ok(Value::from(text)),
            Some(Token::Expanded(text)) => self.expanded(&text).map(Value::from),
            Some(Token::Variable(path)) => self.variable(&path),
            Some(Token::Name(word)) if word.parse::<f64>().is_ok() => Ok(Value::from(word)),
            Some(Token::Name(word)) => Err(fault(format!("{word}: a text stands in quotes"))
                .hint(format!("write {property} … '{word}'; $true, $false and $null need none"))),
            Some(Token::Open) => Err(fault("brackets stand where a value is wanted").hint(NOTHING_RUNS)),
            Some(token) => Err(fault(format!("{} stands where a value is wanted", shown(&token))).hint(EXAMPLE)),
            None => Err(fault(format!("{property} is compared with nothing")).hint(EXAMPLE)),
        }
    }

    /// `$name`, `$name.Property`.
    fn variable(&self, path: &str) -> Result<Value, Error> {
        let mut steps = path.split('.');
        let name = steps.next().unwrap_or_default();
        let mut value = match name.to_ascii_lowercase().as_str() {
            "null" => Value::Null,
            "true" => Value::Bool(true),
            "false" => Value::Bool(false),
            _ if is_item(name) => return Err(fault(format!("${path}: a filter has no $_"))),
            _ => (self.variables)(name).ok_or_else(|| {
                fault(format!("there is no variable ${name}")).target(name).hint("assign it before the filter")
            })?,
        };
        for step in steps {
            value = members::property(&value, step).map_err(Error::from)?;
        }
        match value {
            Value::Array(_) | Value::List(_) | Value::Table(_) | Value::Block(_) | Value::Object(_) => {
                Err(fault(format!("${path} holds {}, no single value", convert::quoted(&value)))
                    .hint("a filter compares with one text, number or truth"))
            }
            single => Ok(single),
        }
    }

    /// The text between double quotes, its variables filled in.
    fn expanded(&self, text: &str) -> Result<String, Error> {
        let mut filled = String::new();
        let mut rest = text;
        while let Some(at) = rest.find(['$', '`']) {
            filled.push_str(&rest[..at]);
            let behind = &rest[at + 1..];
            if rest[at..].starts_with('`') {
                let mut characters = behind.chars();
                filled.extend(characters.next());
                rest = characters.as_str();
                continue;
            }
            if behind.starts_with('(') {
                return Err(fault("$(…) stands in a text").hint(NOTHING_RUNS));
            }
            let (name, after) = variable_name(behind);
            match name.is_empty() {
                true => filled.push('$'),
                false => filled.push_str(&self.variable(&name)?.to_string()),
            }
            rest = after;
        }
        filled.push_str(rest);
        Ok(filled)
    }
}

const NOTHING_RUNS: &str = "nothing in a filter runs: put the value into a variable before it";

/// `$_` and `$PSItem`, alone or with a property.
fn is_item(path: &str) -> bool {
    let name = path.split('.').next().unwrap_or(path);
    name == "_" || name.eq_ignore_ascii_case("PSItem")
}

fn shown(token: &Token) -> String {
    match token {
        Token::Open => "(".into(),
        Token::Close => ")".into(),
        Token::Name(name) => format!("\"{name}\""),
        Token::Dash(word) => format!("-{word}"),
        Token::Text(text) | Token::Expanded(text) => format!("the text \"{}\"", convert::cut(text, 40)),
        Token::Variable(name) => format!("${name}"),
    }
}

/// The name of a variable behind its `$`, and what follows.
fn variable_name(text: &str) -> (String, &str) {
    if let Some((name, rest)) = text.strip_prefix('{').and_then(|inner| inner.split_once('}')) {
        return (name.to_string(), rest);
    }
    let is_part = |c: char| c.is_alphanumeric() || c == '_';
    let mut end = text.find(|c| !is_part(c)).unwrap_or(text.len());
    // A scope: $script:name, $env:NAME.
    if let Some(rest) = text[end..].strip_prefix(':').filter(|r| end > 0 && r.starts_with(is_part)) {
        end += 1 + rest.find(|c| !is_part(c)).unwrap_or(rest.len());
    }
    (text[..end].to_string(), &text[end..])
}

fn tokens(text: &str) -> Result<Vec<Token>, Error> {
    let mut tokens = Vec::new();
    let mut rest = text.trim();
    let is_word = |c: char| c.is_alphanumeric() || matches!(c, '_' | '.' | '+' | ':' | '@' | '*');
    while let Some(first) = rest.chars().next() {
        let behind = &rest[first.len_utf8()..];
        let (token, after) = match first {
            '(' => (Token::Open, behind),
            ')' => (Token::Close, behind),
            '!' => (Token::Dash("not".into()), behind),
            // A line that goes on.
            '`' if behind.starts_with(['\n', '\r']) => {
                rest = behind.trim_start();
                continue;
            }
            '\'' | '\u{2018}' | '\u{2019}' => {
                let (text, after) = quoted(behind, &['\'', '\u{2018}', '\u{2019}'], false)?;
                (Token::Text(text), after)
            }
            '"' | '\u{201c}' | '\u{201d}' => {
                let (text, after) = quoted(behind, &['"', '\u{201c}', '\u{201d}'], true)?;
                (Token::Expanded(text), after)
            }
            '$' if behind.starts_with('(') => return Err(fault("$(…) stands in the filter").hint(NOTHING_RUNS)),
            '$' => {
                let (mut name, mut after) = variable_name(behind);
                while let Some(member) = after.strip_prefix('.').filter(|m| m.starts_with(char::is_alphabetic)) {
                    let end = member.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(member.len());
                    name = format!("{name}.{}", &member[..end]);
                    after = &member[end..];
                }
                if after.starts_with(['(', '[']) {
                    return Err(fault(format!("${name}{}… is more than a variable", &after[..1])).hint(NOTHING_RUNS));
                }
                (Token::Variable(name), after)
            }
            '-' | '\u{2013}' | '\u{2014}' if behind.starts_with(char::is_alphabetic) => {
                let end = behind.find(|c: char| !c.is_alphanumeric()).unwrap_or(behind.len());
                (Token::Dash(behind[..end].to_lowercase()), &behind[end..])
            }
            c if is_word(c) || c == '-' => {
                let end = behind.find(|c| !is_word(c)).unwrap_or(behind.len());
                (Token::Name(rest[..first.len_utf8() + end].to_string()), &behind[end..])
            }
            other => {
                return Err(fault(format!("\"{other}\" has no place in a filter")).hint(EXAMPLE));
            }
        };
        tokens.push(token);
        rest = after.trim_start();
    }
    Ok(tokens)
}

/// The text up to its closing quote, which stands twice for itself; with `escapes`, a backtick takes one along.
fn quoted<'a>(text: &'a str, quotes: &[char], escapes: bool) -> Result<(String, &'a str), Error> {
    let mut held = String::new();
    let mut characters = text.chars();
    while let Some(c) = characters.next() {
        if escapes && c == '`' {
            held.push(c);
            held.extend(characters.next());
        } else if quotes.contains(&c) {
            match characters.as_str().starts_with(quotes) {
                true => held.extend(characters.next()),
                false => return Ok((held, characters.as_str())),
            }
        } else {
            held.push(c);
        }
    }
    Err(fault("a quote is not closed"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::user::{USER, User};
    use crate::object::record::Record;
    use crate::object::uri::Uri;

    const FIELDS: Fields = Fields { of: &USER, unkept: &["City"] };

    fn read(text: &str) -> Result<Filter, Error> {
        Filter::read(&Value::text(text), &FIELDS, &|name| match name {
            "line" => Some("tel:+1".into()),
            "nothing" => Some(Value::Null),
            _ => None,
        })
    }

    fn holds(text: &str) -> bool {
        let user = User {
            identity: "ann@x".into(),
            display_name: "Ann O'Neil".into(),
            sip_address: Uri::new("sip:ann@x"),
            sam_account_name: None,
            enterprise_voice_enabled: true,
            line_uri: Some(Uri::new("tel:+1")),
            registrar_pool: None,
            enabled: true,
        };
        read(text).map(|filter| filter.holds(&user.to_object())).unwrap_or_else(|e| panic!("{text}: {e}"))
    }

    #[test]
    fn comparisons() {
        for yes in [
            "LineURI -ne $null",
            "lineuri -EQ 'TEL:+1'",
            "LineUri -eq $line",
            "LineUri -eq \"$line\"",
            "SamAccountName -eq $nothing",
            "SamAccountName -eq ''",
            "LineUri -like '*'",
            "DisplayName -like \"ann*\" -and Enabled -eq $true",
            "DisplayName -eq 'Ann O''Neil'",
            "-not (LineUri -eq $null)",
            "!(SamAccountName -like '*')",
            "(Enabled -eq $false -or Enabled -eq 'True') -and City -eq $null",
            "DisplayName -gt 'a' -and DisplayName -lt 'b'",
            "SamAccountName -notlike 'x*'",
            // From left to right.
            "Enabled -eq $true -or Enabled -eq $true -and LineURI -ne $null",
        ] {
            assert!(holds(yes), "{yes}");
        }
        for no in [
            "LineURI -eq $null",
            "SamAccountName -gt ''",
            "Enabled -eq $true -or Enabled -eq $true -and LineURI -eq $null",
        ] {
            assert!(!holds(no), "{no}");
        }
    }

    #[test]
    fn what_is_no_comparison_is_an_error() {
        for (text, said) in [
            ("", "a comparison is missing"),
            ("Lines -eq 1", "there is no property \"Lines\""),
            ("LineURI -match 'x'", "-match is no operator"),
            ("LineURI -eq tel:+1", "a text stands in quotes"),
            ("LineURI -eq $(Remove-RgsUser x)", "$(…)"),
            ("LineURI -eq \"$(1)\"", "$(…)"),
            ("LineURI -eq $line.Substring(4)", "more than a variable"),
            ("LineURI -eq $lien", "there is no variable $lien"),
            ("LineURI -eq (1)", "brackets stand"),
            ("$_.LineURI -eq 1", "a filter has no $_"),
            ("Enabled -eq 'perhaps'", "is $true or $false"),
            ("Enabled", "compared with nothing"),
            ("(Enabled -eq $true", "not closed"),
            ("Enabled -eq $true)", "not open"),
            ("Enabled -eq $true; Remove-RgsUser x", "\";\" has no place"),
            ("-not Enabled -eq $true", "-not needs brackets"),
            ("Enabled -eq 'x", "a quote is not closed"),
            ("LineURI -like $null", "empty pattern"),
        ] {
            let error = read(text).map(drop).expect_err(text);
            assert!(error.message.contains(said), "{text}: {}", error.message);
        }
        assert!(read(&"(".repeat(100)).is_err());
        assert_eq!(read("City -eq 'x' -or city -eq 'y'").map(|f| f.unkept).unwrap_or_default(), ["City"]);
    }
}
