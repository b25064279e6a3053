//! `Where-Object {…}` and `Where-Object Name -like "Help*"`.

use super::INPUT;
use crate::command::arguments::Arguments;
use crate::command::cmdlet::{Cmdlet, Example, Filter, Run};
use crate::command::context::Context;
use crate::command::parameter::{Declared, Param, Switch};
use crate::error::{Error, Halt};
use crate::object::compare::{self, Case};
use crate::object::convert;
use crate::object::members;
use crate::object::pattern::Pattern;
use crate::object::value::{Block, Value};
use std::cmp::Ordering;

pub static CMDLET: Cmdlet = Cmdlet {
    name: "Where-Object",
    aliases: &["where", "?"],
    synopsis: "Lets through the objects that meet a condition.",
    description: "The condition is a script block in which `$_` is the object, or a property with an operator and a \
                  value. A property alone asks whether it holds something.",
    needs: None,
    should_process: false,
    parameters: PARAMETERS,
    returns: "Object",
    examples: &[
        Example { text: "Keeps the even numbers.", code: "1..6 | Where-Object { $_ % 2 -eq 0 }", shows: "2\n4\n6\n" },
        Example {
            text: "Keeps the long words, written without a script block.",
            code: "\"queue\", \"workflow\" | Where-Object Length -gt 5",
            shows: "workflow\n",
        },
    ],
    run: Run::Stream(where_object),
};

static PROPERTY: Param<Value> =
    Param::mandatory("Property", "The name of a property, or a script block.").at(0).alias(&["FilterScript"]);
static VALUE: Param<Value> = Param::optional("Value", "What the property is compared with.").at(1);
static FURTHER: Param<Vec<Value>> =
    Param::optional("FurtherValues", "Refused: a condition is one operator with one value.").remaining();
static NOT: Param<Switch> = Param::switch("Not", "Lets through the objects whose property holds nothing.");

#[derive(Clone, Copy, Debug, PartialEq)]
enum Operator {
    Eq,
    Ne,
    Gt,
    Ge,
    Lt,
    Le,
    Like,
    NotLike,
    Match,
    NotMatch,
    Contains,
    NotContains,
    In,
    NotIn,
    Is,
    IsNot,
}

macro_rules! operators {
    ($($id:ident $name:literal $aliases:expr, $operator:ident $case:ident $help:literal;)+) => {
        $(static $id: Param<Switch> = Param::switch($name, $help).alias($aliases);)+
        static OPERATORS: &[(&Param<Switch>, Operator, Case)] = &[$((&$id, Operator::$operator, Case::$case)),+];
        static PARAMETERS: &[&dyn Declared] = &[&PROPERTY, &VALUE, &FURTHER, &INPUT, &NOT, $(&$id),+];
    };
}

operators! {
    EQ "EQ" &["IEQ"], Eq Ignored "Is equal to the value.";
    CEQ "CEQ" &[], Eq Matters "Is equal, also in case.";
    NE "NE" &["INE"], Ne Ignored "Is not equal to the value.";
    CNE "CNE" &[], Ne Matters "Is not equal; case matters.";
    GT "GT" &["IGT"], Gt Ignored "Is greater than the value.";
    CGT "CGT" &[], Gt Matters "Is greater; case matters.";
    GE "GE" &["IGE"], Ge Ignored "Is greater than or equal to the value.";
    CGE "CGE" &[], Ge Matters "Is greater or equal; case matters.";
    LT "LT" &["ILT"], Lt Ignored "Is less than the value.";
    CLT "CLT" &[], Lt Matters "Is less; case matters.";
    LE "LE" &["ILE"], Le Ignored "Is less than or equal to the value.";
    CLE "CLE" &[], Le Matters "Is less or equal; case matters.";
    LIKE "Like" &["ILike"], Like Ignored "Matches a pattern with * and ?.";
    CLIKE "CLike" &[], Like Matters "Matches a pattern; case matters.";
    NOT_LIKE "NotLike" &["INotLike"], NotLike Ignored "Does not match a pattern.";
    CNOT_LIKE "CNotLike" &[], NotLike Matters "Does not match a pattern; case matters.";
    MATCH "Match" &["IMatch"], Match Ignored "Matches a regular expression.";
    CMATCH "CMatch" &[], Match Matters "Matches a regular expression; case matters.";
    NOT_MATCH "NotMatch" &["INotMatch"], NotMatch Ignored "Does not match a regular expression.";
    CNOT_MATCH "CNotMatch" &[], NotMatch Matters "Does not match a regular expression; case matters.";
    CONTAINS "Contains" &["IContains"], Contains Ignored "Is a list that holds the value.";
    CCONTAINS "CContains" &[], Contains Matters "Is a list that holds the value; case matters.";
    NOT_CONTAINS "NotContains" &["INotContains"], NotContains Ignored "Is a list without the value.";
    CNOT_CONTAINS "CNotContains" &[], NotContains Matters "Is a list without the value; case matters.";
    IN "In" &["IIn"], In Ignored "Is one of the values.";
    CIN "CIn" &[], In Matters "Is one of the values; case matters.";
    NOT_IN "NotIn" &["INotIn"], NotIn Ignored "Is none of the values.";
    CNOT_IN "CNotIn" &[], NotIn Matters "Is none of the values; case matters.";
    IS "Is" &[], Is Ignored "Is of the type.";
    IS_NOT "IsNot" &[], IsNot Ignored "Is not of the type.";
}

enum Condition {
    Block(Block),
    Truth { property: String, expected: bool },
    Compare { property: String, operator: Operator, case: Case, value: Value, regex: Option<Box<Pattern>> },
}

fn where_object(_cx: &mut Context, args: &Arguments) -> Result<Box<dyn Filter>, Error> {
    let property = match args.need(&PROPERTY)? {
        Value::Block(block) => return Ok(Box::new(Condition::Block(block))),
        other => other.to_string(),
    };
    let chosen: Vec<_> = OPERATORS.iter().filter(|(param, ..)| args.has(param)).collect();
    let value = args.get(&VALUE)?;
    Ok(Box::new(match (&chosen[..], value) {
        ([], None) => Condition::Truth { property, expected: !args.has(&NOT) },
        ([], Some(value)) => {
            return Err(Error::argument(format!(
                "an operator is missing between {property} and {}",
                convert::quoted(&value)
            ))
            .hint(format!("such as Where-Object {property} -eq {value}")));
        }
        ([(param, ..)], None) => {
            return Err(
                Error::argument(format!("-{} needs a value", param.spec.name.to_lowercase())).id("MissingArgument")
            );
        }
        ([(..)], Some(_)) if args.is_given(&FURTHER) => {
            let further = args.get(&FURTHER)?.unwrap_or_default();
            return Err(Error::argument(format!(
                "there is no operator for {}",
                convert::quoted(further.first().unwrap_or(&Value::Null))
            ))
            .id("PositionalParameterNotFound")
            .hint("several values need a comma between them: -in a, b"));
        }
        ([(_, operator, case)], Some(value)) => {
            let regex = match operator {
                Operator::Match | Operator::NotMatch => Some(Box::new(compare::own_regex(&value.to_string(), *case)?)),
                _ => None,
            };
            Condition::Compare { property, operator: *operator, case: *case, value, regex }
        }
        ([(a, ..), (b, ..), ..], _) => {
            return Err(Error::argument(format!(
                "-{} and -{} cannot stand together",
                a.spec.name.to_lowercase(),
                b.spec.name.to_lowercase()
            ))
            .id("AmbiguousParameterSet")
            .hint("write a script block: { $_.A -eq 1 -and $_.B -eq 2 }"));
        }
    }))
}

impl Filter for Condition {
    fn process(&mut self, cx: &mut Context, input: Value) -> Result<(), Halt> {
        let holds = match self {
            Condition::Block(block) => cx.block_holds(block, &input)?,
            Condition::Truth { property, expected } => {
                members::property(&input, property).map_err(Error::from)?.truth() == *expected
            }
            Condition::Compare { property, operator, case, value, regex } => {
                let left = members::property(&input, property).map_err(Error::from)?;
                holds(&left, *operator, value, *case, regex.as_deref())
            }
        };
        if holds { cx.emit(input) } else { Ok(()) }
    }
}

/// A list on the left is filtered by most operators: it holds if anything is left.
fn holds(left: &Value, operator: Operator, right: &Value, case: Case, regex: Option<&Pattern>) -> bool {
    let any = |test: &dyn Fn(&Value) -> bool| match left {
        Value::Array(items) => items.iter().any(test),
        Value::List(list) => list.items().iter().any(test),
        single => test(single),
    };
    let order =
        |wanted: &[Ordering]| any(&|item| compare::compare(item, right, case).is_some_and(|o| wanted.contains(&o)));
    match operator {
        Operator::Eq => any(&|item| compare::equal(item, right, case)),
        Operator::Ne => any(&|item| !compare::equal(item, right, case)),
        Operator::Gt => order(&[Ordering::Greater]),
        Operator::Ge => order(&[Ordering::Greater, Ordering::Equal]),
        Operator::Lt => order(&[Ordering::Less]),
        Operator::Le => order(&[Ordering::Less, Ordering::Equal]),
        Operator::Like => any(&|item| compare::like(item, right, case)),
        Operator::NotLike => any(&|item| !compare::like(item, right, case)),
        Operator::Match => any(&|item| regex.is_some_and(|r| r.is_match(&item.to_string()))),
        Operator::NotMatch => any(&|item| !regex.is_some_and(|r| r.is_match(&item.to_string()))),
        Operator::Contains => compare::contains(left, right, case),
        Operator::NotContains => !compare::contains(left, right, case),
        Operator::In => compare::contains(right, left, case),
        Operator::NotIn => !compare::contains(right, left, case),
        Operator::Is => is_type(left, right),
        Operator::IsNot => !is_type(left, right),
    }
}

fn is_type(value: &Value, wanted: &Value) -> bool {
    let wanted = wanted.to_string().trim_matches(['[', ']']).to_lowercase();
    let wanted = wanted.rsplit('.').next().unwrap_or_default();
    let wanted = match wanted {
        "int" => "int32",
        "long" => "int64",
        "bool" => "boolean",
        "array" => "object[]",
        "float" => "double",
        other => other,
    };
    value.type_name().eq_ignore_ascii_case(wanted) || (wanted == "object" && !value.is_null())
}

#[cfg(test)]
mod tests {
    use crate::cmdlets::testing::{check, check_error, custom, even};
    use crate::object::value::Value;

    fn teams() -> Vec<Value> {
        vec![
            custom(&[("Name", "Help Desk".into()), ("N", 3i64.into())]),
            custom(&[("Name", "Sales".into()), ("N", 10i64.into())]),
            custom(&[("Name", "help night".into()), ("N", Value::Null)]),
        ]
    }

    #[test]
    fn operators() {
        for (condition, names) in [
            ("Name -like help*", "Help Desk|help night"),
            ("Name -clike help*", "help night"),
            ("Name -notlike help*", "Sales"),
            ("Name -eq sales", "Sales"),
            ("Name -ceq sales", ""),
            ("Name -ne sales", "Help Desk|help night"),
            ("N -gt 3", "Sales"),
            ("N -ge 3", "Help Desk|Sales"),
            ("N -lt 5", "Help Desk|help night"),
            ("N", "Help Desk|Sales"),
            ("N -Not", "help night"),
            ("Name -match ^s", "Sales"),
            ("Name -notmatch ^s", "Help Desk|help night"),
            ("Name -in Sales,Other", "Sales"),
            ("Name -notin Sales,Other", "Help Desk|help night"),
            ("N -is int", "Help Desk|Sales"),
            ("Missing -eq x", ""),
        ] {
            check(&format!("Where-Object {condition} | ForEach-Object Name"), teams(), names);
        }
        check("where { even }", vec![1i64.into(), 2i64.into(), 4i64.into()], "2|4");
        let _ = even;
    }

    #[test]
    fn mistakes() {
        check_error("Where-Object Name -like", teams(), "-like needs a value");
        check_error("Where-Object Name x", teams(), "an operator is missing");
        check_error("Where-Object N -gt 1 -lt 5", teams(), "cannot stand together");
        check_error("Where-Object Name -in a b", teams(), "there is no operator for \"b\"");
        check_error("Where-Object Name -eq -like y", teams(), "cannot stand together");
        check_error("Where-Object Name -match (", teams(), "not a regular expression");
        check_error("Where-Object", teams(), "-Property is missing");
    }
}
