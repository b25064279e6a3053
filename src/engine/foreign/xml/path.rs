//! XPath, as far as scripts use it: steps and axes, predicates, operators, the common functions.

use super::axes::{along, descendants, enter, is_declaration, top};
use super::found::{Found, holds};
use super::node::{Kind, Node};
use crate::error::Error;
use std::rc::Rc;

/// Where an expression is worked out: the node, its place among how many, and prefixes with their namespaces.
#[derive(Clone)]
struct At<'a> {
    node: Rc<Node>,
    place: usize,
    count: usize,
    spaces: &'a [(String, String)],
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
    depth: usize,
}

/// The nodes that a path means, in the order of the document as it is walked.
pub fn select(from: &Rc<Node>, path: &str, spaces: &[(String, String)]) -> Result<Vec<Rc<Node>>, Error> {
    let mut reader = Reader { text: path, at: 0, depth: 0 };
    let at = At { node: from.clone(), place: 1, count: 1, spaces };
    let found = reader.or(&at)?;
    reader.blanks();
    if reader.at < path.len() {
        return Err(reader.wrong());
    }
    match found {
        Found::Nodes(nodes) => Ok(nodes),
        _ => Err(Error::operation(format!("the XPath expression {path} gives no nodes")).id("XPathException")),
    }
}

/// Whether a node is one of those that a step of a path names.
type Test = Box<dyn Fn(&Rc<Node>) -> bool>;

impl Reader<'_> {
    fn wrong(&self) -> Error {
        let rest = self.text.get(self.at..).unwrap_or_default();
        Error::operation(format!("the XPath expression {} is not understood at \"{rest}\"", self.text))
            .id("XPathException")
            .hint("it knows steps, axes, predicates, comparisons and the common functions")
    }

    fn blanks(&mut self) {
        while self.text[self.at..].starts_with(char::is_whitespace) {
            self.at += self.text[self.at..].chars().next().map_or(1, char::len_utf8);
        }
    }

    fn eat(&mut self, mark: &str) -> bool {
        self.blanks();
        let found = self.text[self.at..].starts_with(mark);
        if found {
            self.at += mark.len();
        }
        found
    }

    /// An operator that is a word, with a blank or bracket behind it.
    fn eat_word(&mut self, word: &str) -> bool {
        self.blanks();
        let rest = &self.text[self.at..];
        let ends = rest.get(word.len()..).is_some_and(|r| r.starts_with(|c: char| c.is_whitespace() || c == '('));
        let found = rest.starts_with(word) && ends;
        if found {
            self.at += word.len();
        }
        found
    }

    fn name(&mut self) -> String {
        self.blanks();
        let rest = &self.text[self.at..];
        let length = rest.find(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | '-' | '.'))).unwrap_or(rest.len());
        self.at += length;
        rest[..length].to_string()
    }

    fn or(&mut self, at: &At) -> Result<Found, Error> {
        self.depth += 1;
        if self.depth > 100 {
            return Err(self.wrong());
        }
        let mut left = self.and(at)?;
        while self.eat_word("or") {
            let right = self.and(at)?;
            left = Found::Bool(left.truth() || right.truth());
        }
        self.depth -= 1;
        Ok(left)
    }

    fn and(&mut self, at: &At) -> Result<Found, Error> {
        let mut left = self.comparison(at)?;
        while self.eat_word("and") {
            let right = self.comparison(at)?;
            left = Found::Bool(left.truth() && right.truth());
        }
        Ok(left)
    }

    fn comparison(&mut self, at: &At) -> Result<Found, Error> {
        let mut left = self.sum(at)?;
        while let Some(operator) = ["!=", "<=", ">=", "=", "<", ">"].into_iter().find(|mark| self.eat(mark)) {
            let right = self.sum(at)?;
            left = Found::Bool(holds(operator, &left, &right));
        }
        Ok(left)
    }

    fn sum(&mut self, at: &At) -> Result<Found, Error> {
        let mut left = self.union(at)?;
        loop {
            let operator = if self.eat("+") {
                '+'
            } else if self.eat("-") {
                '-'
            } else if self.eat_word("mod") {
                '%'
            } else if self.eat_word("div") {
                '/'
            } else {
                return Ok(left);
            };
            let (a, b) = (left.number(), self.union(at)?.number());
            left = Found::Number(match operator {
                '+' => a + b,
                '-' => a - b,
                '%' => a % b,
                _ => a / b,
            });
        }
    }

    fn union(&mut self, at: &At) -> Result<Found, Error> {
        let mut left = self.path(at)?;
        while self.eat("|") {
            match (left, self.path(at)?) {
                (Found::Nodes(mut nodes), Found::Nodes(more)) => {
                    enter(&mut nodes, more);
                    left = Found::Nodes(nodes);
                }
                _ => return Err(self.wrong()),
            }
        }
        Ok(left)
    }

    fn path(&mut self, at: &At) -> Result<Found, Error> {
        self.blanks();
        let rest = &self.text[self.at..];
        if let Some(quote) = rest.chars().next().filter(|c| matches!(c, '\'' | '"')) {
            let Some(end) = rest[1..].find(quote) else { return Err(self.wrong()) };
            self.at += end + 2;
            return Ok(Found::Text(rest[1..=end].to_string()));
        }
        if rest.starts_with(|c: char| c.is_ascii_digit())
            || rest.starts_with('.') && rest[1..].starts_with(|c: char| c.is_ascii_digit())
        {
            let length = rest.find(|c: char| !(c.is_ascii_digit() || c == '.')).unwrap_or(rest.len());
            self.at += length;
            return Ok(Found::Number(rest[..length].parse().unwrap_or(f64::NAN)));
        }
        if self.eat("-") {
            return Ok(Found::Number(-self.path(at)?.number()));
        }
        let head = self.at;
        let mut nodes = if self.eat("(") {
            let inner = self.or(at)?;
            if !self.eat(")") {
                return Err(self.wrong());
            }
            let Found::Nodes(mut nodes) = inner else { return Ok(inner) };
            self.predicates(&mut nodes, at)?;
            nodes
        } else if let Some(answer) = self.function(at)? {
            match answer {
                Found::Nodes(nodes) => nodes,
                other => return Ok(other),
            }
        } else {
            self.at = head;
            let from = if self.text[self.at..].starts_with('/') { top(&at.node) } else { at.node.clone() };
            let mut nodes = vec![from];
            if self.eat("//") {
                nodes = self.step(&descendants(&nodes), at)?;
            } else if self.eat("/") {
                if !self.begins_step() {
                    return Ok(Found::Nodes(nodes));
                }
                nodes = self.step(&nodes, at)?;
            } else {
                nodes = self.step(&nodes, at)?;
            }
            nodes
        };
        loop {
            nodes = if self.eat("//") {
                self.step(&descendants(&nodes), at)?
            } else if self.eat("/") {
                self.step(&nodes, at)?
            } else {
                return Ok(Found::Nodes(nodes));
            };
        }
    }

    fn begins_step(&mut self) -> bool {
        self.blanks();
        self.text[self.at..].starts_with(|c: char| c.is_alphanumeric() || matches!(c, '_' | '*' | '@' | '.'))
    }

    /// One step from each of the nodes.
    fn step(&mut self, from: &[Rc<Node>], at: &At) -> Result<Vec<Rc<Node>>, Error> {
        let start = self.at;
        let mut found = Vec::new();
        let axis = if self.eat("..") {
            from.iter().for_each(|node| enter(&mut found, node.parent().into_iter().collect()));
            return Ok(found);
        } else if self.eat(".") {
            return Ok(from.to_vec());
        } else if self.eat("@") {
            "attribute".to_string()
        } else {
            let name = self.name();
            if self.eat("::") {
                name
            } else {
                self.at = start;
                "child".to_string()
            }
        };
        let test = self.test(at, axis == "attribute")?;
        let predicates = self.at;
        for node in from {
            let mut nodes = along(&axis, node).ok_or_else(|| self.wrong())?;
            nodes.retain(|node| test(node));
            self.at = predicates;
            self.predicates(&mut nodes, at)?;
            enter(&mut found, nodes);
        }
        if from.is_empty() {
            // Read over what asks nobody.
            self.predicates(&mut vec![at.node.clone()], at)?;
        }
        Ok(found)
    }

    /// `name`, `p:name`, `*`, `text()`, `node()`, `comment()`.
    fn test(&mut self, at: &At, attribute: bool) -> Result<Test, Error> {
        let kind = if attribute { Kind::Attribute } else { Kind::Element };
        if self.eat("*") {
            return Ok(Box::new(move |node| node.kind == kind && !is_declaration(node)));
        }
        let first = self.name();
        if first.is_empty() {
            return Err(self.wrong());
        }
        if self.eat("(") {
            if !self.eat(")") {
                return Err(self.wrong());
            }
            return match first.as_str() {
                "node" => Ok(Box::new(|_| true)),
                "text" => Ok(Box::new(|node| matches!(node.kind, Kind::Text | Kind::CData))),
                "comment" => Ok(Box::new(|node| node.kind == Kind::Comment)),
                _ => Err(self.wrong()),
            };
        }
        if !self.text[self.at..].starts_with("::") && self.eat(":") {
            let Some((_, space)) = at.spaces.iter().find(|(prefix, _)| *prefix == first) else {
                return Err(Error::operation(format!("the prefix {first} of {} has no namespace", self.text))
                    .id("XPathException")
                    .hint("give SelectNodes an XmlNamespaceManager that knows it"));
            };
            let space = space.clone();
            if self.eat("*") {
                return Ok(Box::new(move |node| node.kind == kind && node.namespace() == space));
            }
            let local = self.name();
            return Ok(Box::new(move |node| {
                node.kind == kind && node.local_name() == local && node.namespace() == space
            }));
        }
        Ok(Box::new(move |node| node.kind == kind && node.name == first && node.namespace().is_empty()))
    }

    fn predicates(&mut self, nodes: &mut Vec<Rc<Node>>, at: &At) -> Result<(), Error> {
        while self.eat("[") {
            let start = self.at;
            let count = nodes.len();
            let mut kept = Vec::new();
            for (n, node) in nodes.iter().enumerate() {
                self.at = start;
                let here = At { node: node.clone(), place: n + 1, count, spaces: at.spaces };
                let keeps = match self.or(&here)? {
                    Found::Number(wanted) => wanted == (n + 1) as f64,
                    other => other.truth(),
                };
                if keeps {
                    kept.push(node.clone());
                }
            }
            if count == 0 {
                // Read over what asks nobody.
                self.or(&At { place: 1, count: 1, ..at.clone() })?;
            }
            if !self.eat("]") {
                return Err(self.wrong());
            }
            *nodes = kept;
        }
        Ok(())
    }

    /// A call of a function; `None` if none stands here.
    fn function(&mut self, at: &At) -> Result<Option<Found>, Error> {
        let start = self.at;
        let name = self.name();
        if name.is_empty() || matches!(name.as_str(), "text" | "node" | "comment") || !self.eat("(") {
            self.at = start;
            return Ok(None);
        }
        let mut given = Vec::new();
        while !self.eat(")") {
            if !given.is_empty() && !self.eat(",") {
                return Err(self.wrong());
            }
            given.push(self.or(at)?);
        }
        let text = |n: usize| given.get(n).map_or_else(|| at.node.inner_text(), Found::text);
        let first = || match given.first() {
            Some(Found::Nodes(nodes)) => nodes.first().cloned(),
            _ => Some(at.node.clone()),
        };
        Ok(Some(match (name.as_str(), given.len()) {
            ("last", 0) => Found::Number(at.count as f64),
            ("position", 0) => Found::Number(at.place as f64),
            ("count", 1) => match &given[0] {
                Found::Nodes(nodes) => Found::Number(nodes.len() as f64),
                _ => return Err(self.wrong()),
            },
            ("sum", 1) => match &given[0] {
                Found::Nodes(nodes) => {
                    Found::Number(nodes.iter().map(|node| Found::Text(node.inner_text()).number()).sum())
                }
                _ => return Err(self.wrong()),
            },
            ("name", _) => Found::Text(first().map(|node| node.name.clone()).unwrap_or_default()),
            ("local-name", _) => Found::Text(first().map(|node| node.local_name().to_string()).unwrap_or_default()),
            ("namespace-uri", _) => Found::Text(first().map(|node| node.namespace()).unwrap_or_default()),
            ("string", _) => Found::Text(text(0)),
            ("number", _) => Found::Number(Found::Text(text(0)).number()),
            ("normalize-space", _) => Found::Text(text(0).split_whitespace().collect::<Vec<_>>().join(" ")),
            ("string-length", _) => Found::Number(text(0).chars().count() as f64),
            ("contains", 2) => Found::Bool(text(0).contains(&text(1))),
            ("starts-with", 2) => Found::Bool(text(0).starts_with(&text(1))),
            ("substring-before", 2) => {
                Found::Text(text(0).split_once(&text(1)).map_or(String::new(), |(before, _)| before.to_string()))
            }
            ("substring-after", 2) => {
                Found::Text(text(0).split_once(&text(1)).map_or(String::new(), |(_, after)| after.to_string()))
            }
            ("substring", 2 | 3) => {
                let from = (given[1].number().round() - 1.0).max(0.0) as usize;
                let length = given.get(2).map_or(usize::MAX, |n| n.number().round().max(0.0) as usize);
                Found::Text(text(0).chars().skip(from).take(length).collect())
            }
            ("translate", 3) => {
                let (from, to): (Vec<char>, Vec<char>) = (text(1).chars().collect(), text(2).chars().collect());
                let turned = |c: char| match from.iter().position(|f| *f == c) {
                    Some(at) => to.get(at).copied(),
                    None => Some(c),
                };
                Found::Text(text(0).chars().filter_map(turned).collect())
            }
            ("concat", _) => Found::Text(given.iter().map(Found::text).collect()),
            ("not", 1) => Found::Bool(!given[0].truth()),
            ("boolean", 1) => Found::Bool(given[0].truth()),
            ("true", 0) => Found::Bool(true),
            ("false", 0) => Found::Bool(false),
            _ => {
                self.at = start;
                return Err(self.wrong());
            }
        }))
    }
}
