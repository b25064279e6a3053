//! An object as a top-level element of CLIXML: the vendor's type names and order of properties, all levels, and the
//! members that came in with it and that nobody knows.

use super::supply::Outgoing;
use crate::clixml::export::Export;
use crate::clixml::text::Text;
use crate::clixml::value::{Content, Item, Member, Node, Obj};
use crate::migration::record::Piece;
use crate::object::object::Object;
use crate::object::record::Record;
use crate::object::value::Value;
use std::rc::Rc;

pub fn item(export: &mut Export, outgoing: &Outgoing) -> Item {
    let mut item = export.item(&Value::Object(object(&outgoing.piece)));
    for (way, json) in &outgoing.unknown {
        let Node::Object(whole) = &mut item.node else { break };
        let steps: Vec<&str> = way.split('.').collect();
        // A name may hold dots of its own. A part that is not there any more took what was unknown of it along.
        let Some(depth) = (0..steps.len()).rev().find(|n| part_at(whole, &steps[..*n]).is_some()) else { continue };
        let is_lost = depth == 0 && steps.len() > 1 && outgoing_has(&outgoing.piece, steps[0]);
        let Some(part) = part_at(whole, &steps[..depth]).filter(|_| !is_lost) else { continue };
        let name = Rc::new(Text::from(steps[depth..].join(".").as_str()));
        let node = export.item(&value(json)).node;
        part.adapted.get_or_insert_default().push(Member { name, node });
    }
    item
}

/// The object with the property order of its type.
pub fn object(piece: &Piece) -> Object {
    match piece {
        Piece::BusinessHours(it) => it.to_object(),
        Piece::HolidaySet(it) => it.to_object(),
        Piece::AgentGroup(it) => it.to_object(),
        Piece::Queue(it) => it.to_object(),
        Piece::Workflow(it) => it.to_object(),
        Piece::ServiceSettings(it) => it.to_object(),
    }
}

/// Whether a step is a property of the object.
fn outgoing_has(piece: &Piece, step: &str) -> bool {
    let name = step.split('[').next().unwrap_or(step);
    object(piece).info().position(name).is_some()
}

/// The part at the end of a way such as `DefaultAction`, `Question`, `AnswerList[0]`.
fn part_at<'a>(whole: &'a mut Rc<Obj>, steps: &[&str]) -> Option<&'a mut Obj> {
    let mut part = Rc::get_mut(whole)?;
    for step in steps {
        let (name, at) = match step.strip_suffix(']').and_then(|step| step.split_once('[')) {
            Some((name, at)) => (name, Some(at.parse::<usize>().ok()?)),
            None => (*step, None),
        };
        let member = part.adapted.iter_mut().flatten().find(|member| member.name.text.eq_ignore_ascii_case(name))?;
        part = inside(&mut member.node)?;
        if let Some(at) = at {
            let Some(Content::List(_, items)) = &mut part.content else { return None };
            part = inside(items.get_mut(at)?)?;
        }
    }
    Some(part)
}

fn inside(node: &mut Node) -> Option<&mut Obj> {
    match node {
        Node::Object(object) => Rc::get_mut(object),
        _ => None,
    }
}

/// JSON as a value of the pipeline.
fn value(json: &serde_json::Value) -> Value {
    match json {
        serde_json::Value::Null => Value::Null,
        serde_json::Value::Bool(b) => Value::Bool(*b),
        serde_json::Value::Number(n) => n.as_i64().map_or_else(|| Value::Float(n.as_f64().unwrap_or(0.0)), Value::Int),
        serde_json::Value::String(text) => Value::text(text),
        serde_json::Value::Array(items) => Value::Array(items.iter().map(value).collect()),
        serde_json::Value::Object(members) => Value::Object(Object::custom(
            members.iter().map(|(name, json)| (Rc::from(name.as_str()), value(json))).collect(),
        )),
    }
}
