//! Methods of arrays, lists, sets, queues and stacks.

use super::unknown;
use crate::engine::casts;
use crate::engine::members::{Given, outside, position};
use crate::error::Error;
use crate::object::compare::{self, Case};
use crate::object::convert;
use crate::object::list::{self, List};
use crate::object::value::Value;

pub fn of_list(list: &List, method: &str, given: &Given) -> Result<Option<Value>, Error> {
    let item = |n: usize| given.need(n).cloned();
    match list.form() {
        list::Form::Set => {
            if let Some(answer) = of_set(list, method, given)? {
                return Ok(Some(answer));
            }
        }
        list::Form::Queue | list::Form::Stack => {
            if let Some(answer) = of_queue(list, method, given)? {
                return Ok(Some(answer));
            }
        }
        _ => {}
    }
    Ok(Some(match method {
        "add" => {
            list.push(item(0)?)?;
            // An ArrayList says where; other lists say nothing.
            if list.form() == list::Form::ArrayList { Value::from(list.len() - 1) } else { Value::Null }
        }
        "addrange" => {
            for value in casts::items(given.need(0)?) {
                list.push(value)?;
            }
            Value::Null
        }
        "remove" => match (list.remove(given.need(0)?), list.form()) {
            // An ArrayList has nothing to say of it.
            (_, list::Form::ArrayList) => Value::Null,
            (removed, _) => Value::Bool(removed),
        },
        "removeat" => {
            let at = given.count(0)?;
            if list.remove_at(at).is_none() {
                return Err(outside(&Value::from(at), list.len()));
            }
            Value::Null
        }
        "insert" => {
            list.insert(given.count(0)?, item(1)?)?;
            Value::Null
        }
        "clear" => {
            list.clear();
            Value::Null
        }
        "sort" => {
            let mut items = list.to_vec();
            items.sort_by(|a, b| compare::sort_order(a, b, Case::Ignored));
            list.replace(items)?;
            Value::Null
        }
        "reverse" => {
            let mut items = list.to_vec();
            items.reverse();
            list.replace(items)?;
            Value::Null
        }
        "contains" => Value::Bool(list.position(given.need(0)?).is_some()),
        "indexof" => list.position(given.need(0)?).map_or(Value::Int(-1), Value::from),
        _ => return of_array(&list.to_vec(), method, given),
    }))
}

/// A HashSet: what it holds already is not added again.
fn of_set(list: &List, method: &str, given: &Given) -> Result<Option<Value>, Error> {
    let others = || given.need(0).map(casts::items);
    let case = if list.is_exact() { Case::Matters } else { Case::Ignored };
    let holds = |items: &[Value], wanted: &Value| items.iter().any(|item| compare::equal(item, wanted, case));
    Ok(Some(match method {
        "add" => Value::Bool(list.add_new(given.need(0)?.clone())?),
        "unionwith" => {
            for item in others()? {
                list.add_new(item)?;
            }
            Value::Null
        }
        "exceptwith" | "intersectwith" => {
            let others = others()?;
            let kept = list.to_vec().into_iter().filter(|item| holds(&others, item) == (method == "intersectwith"));
            list.replace(kept.collect())?;
            Value::Null
        }
        "issubsetof" => {
            let others = others()?;
            Value::Bool(list.items().iter().all(|item| holds(&others, item)))
        }
        "issupersetof" => Value::Bool(others()?.iter().all(|item| list.position(item).is_some())),
        "overlaps" => Value::Bool(others()?.iter().any(|item| list.position(item).is_some())),
        "setequals" => {
            let others = others()?;
            let all = list.items().iter().all(|item| holds(&others, item));
            Value::Bool(all && others.iter().all(|item| list.position(item).is_some()))
        }
        _ => return Ok(None),
    }))
}

/// A queue gives back what came first, a stack what came last; a stack is listed from its top.
fn of_queue(list: &List, method: &str, given: &Given) -> Result<Option<Value>, Error> {
    Ok(Some(match (list.form(), method) {
        (list::Form::Queue, "enqueue") => {
            list.push(given.need(0)?.clone())?;
            Value::Null
        }
        (list::Form::Stack, "push") => {
            list.insert(0, given.need(0)?.clone())?;
            Value::Null
        }
        (list::Form::Queue, "dequeue") | (list::Form::Stack, "pop") => {
            list.remove_at(0).ok_or_else(|| is_empty(list))?
        }
        (_, "peek") => list.items().first().cloned().ok_or_else(|| is_empty(list))?,
        (_, "add" | "insert" | "remove" | "removeat" | "sort" | "addrange") => {
            let adds = if list.form() == list::Form::Queue { "Enqueue" } else { "Push" };
            return Err(unknown(&Value::List(list.clone()), given.method).hint(format!("{adds} adds an item")));
        }
        _ => return Ok(None),
    }))
}

fn is_empty(list: &List) -> Error {
    Error::operation(format!("the {} is empty", list.form().name().to_lowercase())).id("InvalidOperation")
}

pub fn of_array(items: &[Value], method: &str, given: &Given) -> Result<Option<Value>, Error> {
    let find = |wanted: &Value| items.iter().position(|item| convert::loosely_equal(item, wanted));
    Ok(Some(match method {
        "contains" => Value::Bool(find(given.need(0)?).is_some()),
        "indexof" => find(given.need(0)?).map_or(Value::Int(-1), Value::from),
        "toarray" | "clone" | "getenumerator" => Value::Array(items.to_vec()),
        "item" | "get_item" | "getvalue" => {
            let at = given.need(0)?;
            position(at, items.len()).map(|at| items[at].clone()).ok_or_else(|| outside(at, items.len()))?
        }
        "count" | "getlength" => Value::from(items.len()),
        "getlowerbound" => Value::Int(0),
        "getupperbound" => Value::Int(items.len() as i64 - 1),
        "tostring" => Value::text("System.Object[]"),
        _ => return Ok(None),
    }))
}
