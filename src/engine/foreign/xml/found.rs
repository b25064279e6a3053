//! What an expression of a path gives, and how two of them compare.

use super::node::Node;
use std::rc::Rc;

/// What an expression gives.
pub enum Found {
    Nodes(Vec<Rc<Node>>),
    Text(String),
    Number(f64),
    Bool(bool),
}

impl Found {
    pub fn truth(&self) -> bool {
        match self {
            Found::Nodes(nodes) => !nodes.is_empty(),
            Found::Text(text) => !text.is_empty(),
            Found::Number(n) => *n != 0.0 && !n.is_nan(),
            Found::Bool(b) => *b,
        }
    }

    pub fn text(&self) -> String {
        match self {
            Found::Nodes(nodes) => nodes.first().map(|node| node.inner_text()).unwrap_or_default(),
            Found::Text(text) => text.clone(),
            Found::Number(n) => n.to_string(),
            Found::Bool(b) => b.to_string(),
        }
    }

    pub fn number(&self) -> f64 {
        match self {
            Found::Number(n) => *n,
            Found::Bool(b) => f64::from(u8::from(*b)),
            other => other.text().trim().parse().unwrap_or(f64::NAN),
        }
    }
}

pub fn holds(operator: &str, left: &Found, right: &Found) -> bool {
    if let (Found::Nodes(nodes), other) | (other, Found::Nodes(nodes)) = (left, right)
        && !matches!(other, Found::Bool(_))
    {
        // True if it is so for any of them.
        let turned = !matches!(left, Found::Nodes(_));
        return nodes.iter().any(|node| {
            let one = Found::Text(node.inner_text());
            if turned { holds(operator, left, &one) } else { holds(operator, &one, right) }
        });
    }
    let numbers = (left.number(), right.number());
    match operator {
        "=" | "!=" => {
            let same = match (left, right) {
                (Found::Bool(_), _) | (_, Found::Bool(_)) => left.truth() == right.truth(),
                (Found::Number(_), _) | (_, Found::Number(_)) => numbers.0 == numbers.1,
                _ => left.text() == right.text(),
            };
            same == (operator == "=")
        }
        "<" => numbers.0 < numbers.1,
        "<=" => numbers.0 <= numbers.1,
        ">" => numbers.0 > numbers.1,
        _ => numbers.0 >= numbers.1,
    }
}
