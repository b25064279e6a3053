//! `Sort-Object`: by one or several properties.

use super::INPUT;
use crate::cmdlets::column::{Column, Reader};
use crate::command::arguments::Arguments;
use crate::command::cmdlet::{Cmdlet, Example, Filter, Run};
use crate::command::context::Context;
use crate::command::parameter::{Param, Switch};
use crate::error::{Error, Halt};
use crate::object::compare::{self, Case};
use crate::object::kind::Kind;
use crate::object::value::Value;
use std::cmp::Ordering;

pub static CMDLET: Cmdlet = Cmdlet {
    name: "Sort-Object",
    aliases: &["sort"],
    synopsis: "Sorts objects by their values or by properties.",
    description: "Texts are sorted without case, and numbers in them by their value, so that `Team 2` comes before \
                  `Team 10`. Objects that are equal keep their order.",
    needs: None,
    should_process: false,
    parameters: &[&PROPERTY, &DESCENDING, &UNIQUE, &CASE_SENSITIVE, &TOP, &BOTTOM, &STABLE, &CULTURE, &INPUT],
    returns: "Object",
    examples: &[
        Example {
            text: "Sorts names as people read them.",
            code: "\"Team 10\", \"Team 2\" | Sort-Object",
            shows: "Team 2\nTeam 10\n",
        },
        Example {
            text: "Sorts by a property, the largest first.",
            code: "\"a\", \"ccc\", \"bb\" | Sort-Object Length -Descending",
            shows: "ccc\nbb\na\n",
        },
    ],
    run: Run::Stream(sort_object),
};

static PROPERTY: Param<Vec<Value>> =
    Param::optional("Property", "Names of properties, script blocks, or @{Expression=…; Descending=$true}.").at(0);
static DESCENDING: Param<Switch> = Param::switch("Descending", "Sorts from the largest to the smallest.");
static UNIQUE: Param<Switch> = Param::switch("Unique", "Keeps one of each.");
static CASE_SENSITIVE: Param<Switch> = Param::switch("CaseSensitive", "Lets case matter.");
static TOP: Param<i64> =
    Param::optional("Top", "How many of the first to keep.").kind(Kind::Int { min: 1, max: i64::MAX });
static BOTTOM: Param<i64> =
    Param::optional("Bottom", "How many of the last to keep.").kind(Kind::Int { min: 1, max: i64::MAX });
static STABLE: Param<Switch> = Param::switch("Stable", "Accepted; sorting always keeps the order of equals.");

static CULTURE: Param<String> = Param::optional("Culture", "Accepted; the order is the same in every language.");

struct Sort {
    columns: Vec<Column>,
    descending: bool,
    unique: bool,
    case: Case,
    top: Option<i64>,
    bottom: Option<i64>,
    items: Vec<(Vec<Value>, Value)>,
    reader: Reader,
}

fn sort_object(_cx: &mut Context, args: &Arguments) -> Result<Box<dyn Filter>, Error> {
    Ok(Box::new(Sort {
        columns: Column::parse_all(&args.get(&PROPERTY)?.unwrap_or_default())?,
        descending: args.has(&DESCENDING),
        unique: args.has(&UNIQUE),
        case: if args.has(&CASE_SENSITIVE) { Case::Matters } else { Case::Ignored },
        top: args.get(&TOP)?,
        bottom: args.get(&BOTTOM)?,
        items: Vec::new(),
        reader: Reader::default(),
    }))
}

impl Filter for Sort {
    fn process(&mut self, cx: &mut Context, input: Value) -> Result<(), Halt> {
        let mut keys = Vec::with_capacity(self.columns.len());
        for column in Column::expand(&self.columns, &input) {
            keys.push(self.reader.read(cx, &column, &input)?);
        }
        if self.columns.is_empty() {
            keys.push(input.clone());
        }
        self.items.push((keys, input));
        Ok(())
    }

    fn end(&mut self, cx: &mut Context) -> Result<(), Halt> {
        let mut items = std::mem::take(&mut self.items);
        let order = |a: &[Value], b: &[Value]| {
            for (i, (a, b)) in a.iter().zip(b).enumerate() {
                let descending = self.columns.get(i).and_then(|c| c.descending).unwrap_or(self.descending);
                let order = compare::sort_order(a, b, self.case);
                let order = if descending { order.reverse() } else { order };
                if order != Ordering::Equal {
                    return order;
                }
            }
            Ordering::Equal
        };
        let session = cx.session;
        if !merge_sort(&mut items, &|a, b| order(&a.0, &b.0), &|| session.is_interrupted()) {
            return Err(Halt::Interrupted);
        }
        if self.unique {
            items.dedup_by(|a, b| order(&a.0, &b.0) == Ordering::Equal);
        }
        let length = items.len();
        let top = self.top.map_or(length, |n| length.min(n as usize));
        let from = self.bottom.map_or(0, |n| length.saturating_sub(n as usize));
        let range = if self.top.is_some() { 0..top } else { from..length };
        items.drain(range).try_for_each(|(_, item)| cx.emit(item))
    }
}

/// A stable sort that any order will do: values of several types need not have a total one, and the standard
/// library's sort may panic without. False if it was stopped half-way, when some of the items are gone.
fn merge_sort<T>(items: &mut Vec<T>, order: &dyn Fn(&T, &T) -> Ordering, stop: &dyn Fn() -> bool) -> bool {
    if items.len() < 2 {
        return true;
    }
    let mut right = items.split_off(items.len() / 2);
    if !merge_sort(items, order, stop) || !merge_sort(&mut right, order, stop) {
        return false;
    }
    let left = std::mem::replace(items, Vec::with_capacity(items.len() + right.len()));
    let (mut left, mut right) = (left.into_iter().peekable(), right.into_iter().peekable());
    while !stop() {
        let next = match (left.peek(), right.peek()) {
            (Some(a), Some(b)) if order(b, a) == Ordering::Less => right.next(),
            (Some(_), _) => left.next(),
            (None, _) => right.next(),
        };
        match next {
            Some(item) => items.push(item),
            None => return true,
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use crate::cmdlets::testing::{check, custom};
    use crate::object::value::Value;

    #[test]
    fn orders() {
        let names = || -> Vec<Value> { ["Team 10", "team 2", "Alpha", "Team 2"].map(Value::from).to_vec() };
        check("Sort-Object", names(), "Alpha|team 2|Team 2|Team 10");
        check("sort -Descending", names(), "Team 10|team 2|Team 2|Alpha");
        check("sort -Unique", names(), "Alpha|team 2|Team 10");
        check("sort -Unique -CaseSensitive", names(), "Alpha|team 2|Team 2|Team 10");
        check("sort Length", names(), "Alpha|team 2|Team 2|Team 10");
        check("sort -Top 2", names(), "Alpha|team 2");
        check("sort -Bottom 1", names(), "Team 10");
        let mixed = vec![3i64.into(), "x".into(), Value::Null, "10".into(), Value::Bool(true), 1i64.into()];
        check("sort | Measure-Object | % Count", mixed, "5");
    }

    #[test]
    fn several_keys() {
        let rows = [("b", 1i64), ("a", 2), ("b", 3), ("a", 1)]
            .map(|(n, v)| custom(&[("N", n.into()), ("V", v.into()), ("Both", format!("{n}{v}").into())]));
        check("sort N, V | % Both", rows.to_vec(), "a1|a2|b1|b3");
        check("sort N -Descending | % Both", rows.to_vec(), "b1|b3|a2|a1");
    }
}
