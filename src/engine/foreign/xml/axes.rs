//! Ways through the tree: what stands below, above and beside a node.

use super::node::{Kind, Node};
use std::rc::Rc;

pub fn is_declaration(node: &Node) -> bool {
    node.kind == Kind::Attribute && (node.name == "xmlns" || node.name.starts_with("xmlns:"))
}

pub fn top(node: &Rc<Node>) -> Rc<Node> {
    let mut at = node.clone();
    while let Some(parent) = at.parent() {
        at = parent;
    }
    at
}

/// Adds nodes that are not there yet.
pub fn enter(all: &mut Vec<Rc<Node>>, more: Vec<Rc<Node>>) {
    let mut known: std::collections::HashSet<*const Node> = all.iter().map(Rc::as_ptr).collect();
    all.extend(more.into_iter().filter(|node| known.insert(Rc::as_ptr(node))));
}

/// The nodes and all that stands in them.
pub fn descendants(from: &[Rc<Node>]) -> Vec<Rc<Node>> {
    let mut all = Vec::new();
    let mut open: Vec<Rc<Node>> = from.iter().rev().cloned().collect();
    let mut known = std::collections::HashSet::new();
    while let Some(node) = open.pop() {
        if known.insert(Rc::as_ptr(&node)) {
            open.extend(node.children.borrow().iter().rev().cloned());
            all.push(node);
        }
    }
    all
}

pub fn along(axis: &str, node: &Rc<Node>) -> Option<Vec<Rc<Node>>> {
    let children = || node.children.borrow().clone();
    let ancestors = || std::iter::successors(node.parent(), |node| node.parent()).collect::<Vec<_>>();
    let beside = || {
        let all = node.parent().map(|parent| parent.children.borrow().clone()).unwrap_or_default();
        let at = all.iter().position(|other| Rc::ptr_eq(other, node)).unwrap_or(0);
        (all, at)
    };
    Some(match axis {
        "child" => children(),
        "attribute" => node.attributes.borrow().iter().filter(|a| !is_declaration(a)).cloned().collect(),
        "self" => vec![node.clone()],
        "parent" => node.parent().into_iter().collect(),
        "ancestor" => ancestors(),
        "ancestor-or-self" => std::iter::once(node.clone()).chain(ancestors()).collect(),
        "descendant" => descendants(std::slice::from_ref(node)).split_off(1),
        "descendant-or-self" => descendants(std::slice::from_ref(node)),
        "following-sibling" => {
            let (all, at) = beside();
            all.into_iter().skip(at + 1).collect()
        }
        "preceding-sibling" => {
            let (all, at) = beside();
            all.into_iter().take(at).rev().collect()
        }
        _ => return None,
    })
}
