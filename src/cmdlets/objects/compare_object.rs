//! `Compare-Object`: what is in one list and not in the other.

use crate::cmdlets::column::{Column, Reader};
use crate::command::arguments::Arguments;
use crate::command::cmdlet::{Cmdlet, Example, Filter, Run};
use crate::command::context::Context;
use crate::command::parameter::{Param, Switch};
use crate::error::{Error, Halt};
use crate::object::compare::{self, Case};
use crate::object::kind::Kind;
use crate::object::object::{EXPANDED, Object};
use crate::object::value::Value;
use std::collections::HashMap;
use std::rc::Rc;

pub static CMDLET: Cmdlet = Cmdlet {
    name: "Compare-Object",
    aliases: &["compare", "diff"],
    synopsis: "Shows what two lists do not have in common.",
    description: "`<=` marks what only the reference has, `=>` what only the difference has, `==` what both have.",
    needs: None,
    should_process: false,
    parameters: &[
        &REFERENCE,
        &DIFFERENCE,
        &PROPERTY,
        &INCLUDE_EQUAL,
        &EXCLUDE_DIFFERENT,
        &PASS_THRU,
        &CASE_SENSITIVE,
        &SYNC_WINDOW,
        &CULTURE,
    ],
    returns: "Object",
    examples: &[
        Example {
            text: "Compares two lists of names.",
            code: "Compare-Object (\"a\", \"b\") (\"b\", \"c\")",
            shows: "InputObject SideIndicator\n----------- -------------\nc           =>\na           <=\n",
        },
        Example {
            text: "Returns what both have.",
            code: "Compare-Object (1..4) (3..6) -IncludeEqual -ExcludeDifferent -PassThru",
            shows: "3\n4\n",
        },
    ],
    run: Run::Stream(compare_object),
};

static REFERENCE: Param<Value> = Param::mandatory("ReferenceObject", "The list to compare with.").at(0);
static DIFFERENCE: Param<Value> = Param::mandatory("DifferenceObject", "The list that is compared.").at(1).by_value();
static PROPERTY: Param<Vec<Value>> =
    Param::optional("Property", "The properties that are compared; without it, whole objects.").at(2);
static INCLUDE_EQUAL: Param<Switch> = Param::switch("IncludeEqual", "Shows also what both have.");
static EXCLUDE_DIFFERENT: Param<Switch> = Param::switch("ExcludeDifferent", "Shows only what both have.");
static PASS_THRU: Param<Switch> = Param::switch("PassThru", "Returns the objects themselves.");
static CASE_SENSITIVE: Param<Switch> = Param::switch("CaseSensitive", "Lets case matter.");
static SYNC_WINDOW: Param<i64> =
    Param::optional("SyncWindow", "With 0, place is compared with place; otherwise the whole lists are searched.")
        .kind(Kind::Int { min: 0, max: i64::MAX });

static CULTURE: Param<String> = Param::optional("Culture", "Accepted; texts are equal in every language or in none.");

struct Compare {
    reference: Vec<Value>,
    difference: Vec<Value>,
    columns: Vec<Column>,
    equal: bool,
    different: bool,
    pass_thru: bool,
    in_place: bool,
    case: Case,
    reader: Reader,
}

fn compare_object(_cx: &mut Context, args: &Arguments) -> Result<Box<dyn Filter>, Error> {
    if args.value(&DIFFERENCE).is_some_and(Value::is_null) {
        list(Value::Null, "DifferenceObject")?;
    }
    let equal = args.has(&INCLUDE_EQUAL) || args.has(&EXCLUDE_DIFFERENT);
    Ok(Box::new(Compare {
        reference: list(args.need(&REFERENCE)?, "ReferenceObject")?,
        difference: Vec::new(),
        columns: Column::parse_all(&args.get(&PROPERTY)?.unwrap_or_default())?,
        equal,
        different: !args.has(&EXCLUDE_DIFFERENT),
        pass_thru: args.has(&PASS_THRU),
        in_place: args.get(&SYNC_WINDOW)? == Some(0),
        case: if args.has(&CASE_SENSITIVE) { Case::Matters } else { Case::Ignored },
        reader: Reader::default(),
    }))
}

/// The items. `$null` is refused: a variable that nothing was read into would look like a difference in everything.
fn list(value: Value, parameter: &str) -> Result<Vec<Value>, Error> {
    if value.is_null() {
        return Err(Error::argument(format!("-{parameter} is $null"))
            .id("ParameterArgumentValidationErrorNullNotAllowed")
            .hint("@() is an empty list: Compare-Object @($a) @($b)"));
    }
    Ok(value.into_items())
}

impl Filter for Compare {
    fn process(&mut self, _cx: &mut Context, input: Value) -> Result<(), Halt> {
        self.difference.extend(list(input, "DifferenceObject")?);
        Ok(())
    }

    fn end(&mut self, cx: &mut Context) -> Result<(), Halt> {
        let (reference, difference) = (std::mem::take(&mut self.reference), std::mem::take(&mut self.difference));
        if self.in_place {
            return self.side_by_side(cx, &reference, &difference);
        }
        let mut left: HashMap<String, Vec<usize>> = HashMap::new();
        for (at, value) in reference.iter().enumerate().rev() {
            left.entry(self.key(cx, value)?).or_default().push(at);
        }
        let mut matched = vec![false; reference.len()];
        let mut right = Vec::new();
        for value in difference {
            match left.get_mut(&self.key(cx, &value)?).and_then(Vec::pop) {
                Some(at) => matched[at] = true,
                None => right.push(value),
            }
        }
        if self.equal {
            for (value, _) in reference.iter().zip(&matched).filter(|(_, matched)| **matched) {
                self.show(cx, value, "==")?;
            }
        }
        if self.different {
            for value in &right {
                self.show(cx, value, "=>")?;
            }
            for (value, _) in reference.iter().zip(&matched).filter(|(_, matched)| !**matched) {
                self.show(cx, value, "<=")?;
            }
        }
        Ok(())
    }
}

impl Compare {
    /// Each place by itself: the same things in another order are differences.
    fn side_by_side(&mut self, cx: &mut Context, reference: &[Value], difference: &[Value]) -> Result<(), Halt> {
        for at in 0..reference.len().max(difference.len()) {
            let (left, right) = (reference.get(at), difference.get(at));
            if let (Some(left), Some(right)) = (left, right)
                && self.key(cx, left)? == self.key(cx, right)?
            {
                if self.equal {
                    self.show(cx, left, "==")?;
                }
                continue;
            }
            for (value, side) in [(right, "=>"), (left, "<=")] {
                if let (Some(value), true) = (value, self.different) {
                    self.show(cx, value, side)?;
                }
            }
        }
        Ok(())
    }

    fn key(&mut self, cx: &mut Context, value: &Value) -> Result<String, Halt> {
        cx.check_interrupt()?;
        if self.columns.is_empty() {
            // Objects from a store are the same if their identities are.
            return Ok(match value {
                Value::Object(object) if !object.is_custom() => match object.get("Identity") {
                    Some(identity) => compare::fingerprint(&identity, self.case),
                    None => compare::fingerprint(value, self.case),
                },
                other => compare::fingerprint(other, self.case),
            });
        }
        let mut key = String::new();
        for column in Column::expand(&self.columns, value) {
            key.push_str(&compare::fingerprint(&self.reader.read(cx, &column, value)?, self.case));
            key.push('\u{1e}');
        }
        Ok(key)
    }

    fn show(&mut self, cx: &mut Context, value: &Value, side: &str) -> Result<(), Halt> {
        if self.pass_thru {
            return cx.emit(marked(value, side));
        }
        let mut properties: Vec<(Rc<str>, Value)> = Vec::new();
        if self.columns.is_empty() {
            properties.push((Rc::from("InputObject"), value.clone()));
        }
        for column in Column::expand(&self.columns, value) {
            let cell = self.reader.read(cx, &column, value)?;
            properties.push((column.label.clone(), cell));
        }
        properties.push((Rc::from("SideIndicator"), Value::text(side)));
        cx.emit(Value::Object(Object::custom(properties)))
    }
}

/// The object itself, with the side it stands on, as `Where-Object SideIndicator -eq "<="` asks for.
fn marked(value: &Value, side: &str) -> Value {
    const SIDE: &str = "SideIndicator";
    match value {
        Value::Object(object) => object.add(SIDE, Value::text(side)),
        // An entry of its own would be stored with the table.
        Value::Table(_) => return value.clone(),
        plain => {
            let carrier = Object::with_values(&EXPANDED, vec![plain.clone()]);
            carrier.add(SIDE, Value::text(side));
            return Value::Object(carrier);
        }
    }
    value.clone()
}

#[cfg(test)]
mod tests {
    use crate::cmdlets::testing::{check, custom, numbers};

    #[test]
    fn differences() {
        check("Compare-Object 1,2,2 | % SideIndicator", numbers(2..=3), "=>|<=|<=");
        check("Compare-Object 1,2 -PassThru", numbers(2..=3), "3|1");
        check("diff 1,2 -IncludeEqual -PassThru", numbers(2..=3), "2|3|1");
        check("diff a,B -ExcludeDifferent -PassThru", vec!["b".into(), "c".into()], "B");
        check("diff a,B -CaseSensitive -PassThru", vec!["b".into()], "b|a|B");
        check("diff 5 -PassThru", vec![custom(&[("A", 1i64.into())])], "@{A=1; SideIndicator==>}|5");
        check("diff a -PassThru | ? SideIndicator -eq =>", vec!["b".into()], "b");
    }
}
