//! `Group-Object`: objects with equal properties together.

use super::INPUT;
use crate::cmdlets::column::{Column, Reader};
use crate::command::arguments::Arguments;
use crate::command::cmdlet::{Cmdlet, Example, Filter, Run};
use crate::command::context::Context;
use crate::command::parameter::{Param, Switch};
use crate::error::{Error, Halt};
use crate::object::compare::{self, Case};
use crate::object::kind::Kind;
use crate::object::object::{Object, PropertyInfo, TypeInfo};
use crate::object::table::Table;
use crate::object::value::Value;
use std::collections::HashMap;

pub static CMDLET: Cmdlet = Cmdlet {
    name: "Group-Object",
    aliases: &["group"],
    synopsis: "Groups objects that have the same values.",
    description: "Groups come in the order of their first object. -AsHashTable gives a hashtable from the value to the \
                  objects.",
    needs: None,
    should_process: false,
    parameters: &[&PROPERTY, &NO_ELEMENT, &AS_HASH_TABLE, &AS_STRING, &CASE_SENSITIVE, &CULTURE, &INPUT],
    returns: "GroupInfo",
    examples: &[
        Example {
            text: "Counts words by their length.",
            code: "\"a\", \"bb\", \"c\" | Group-Object Length -NoElement",
            shows: "Count Name\n----- ----\n    2 1\n    1 2\n",
        },
        Example {
            text: "Looks a group up by its value.",
            code: "(\"a\", \"bb\", \"c\" | Group-Object Length -AsHashTable)[\"1\"]",
            shows: "a\nc\n",
        },
    ],
    run: Run::Stream(group_object),
};

static PROPERTY: Param<Vec<Value>> =
    Param::optional("Property", "Names of properties or script blocks; without it, the values themselves.").at(0);
static NO_ELEMENT: Param<Switch> = Param::switch("NoElement", "Leaves the objects out, keeping their number.");
static AS_HASH_TABLE: Param<Switch> = Param::switch("AsHashTable", "Returns one hashtable.").alias(&["AHT"]);
static AS_STRING: Param<Switch> = Param::switch("AsString", "Makes the keys of the hashtable texts.");
static CASE_SENSITIVE: Param<Switch> = Param::switch("CaseSensitive", "Lets case matter.");

static CULTURE: Param<String> = Param::optional("Culture", "Accepted; texts are equal in every language or in none.");

pub static GROUP: TypeInfo = TypeInfo {
    name: "GroupInfo",
    full_name: "Microsoft.PowerShell.Commands.GroupInfo",
    properties: &[
        PropertyInfo::read_only("Values", Kind::Any),
        PropertyInfo::read_only("Count", Kind::Any),
        PropertyInfo::read_only("Group", Kind::Any),
        PropertyInfo::read_only("Name", Kind::Any),
    ],
    show: |object| object.get("Name").unwrap_or_default().to_string(),
};

/// Of -NoElement: no group to show.
static GROUP_NO_ELEMENT: TypeInfo = TypeInfo {
    name: "GroupInfoNoElement",
    full_name: "Microsoft.PowerShell.Commands.GroupInfoNoElement",
    properties: &[
        PropertyInfo::read_only("Values", Kind::Any),
        PropertyInfo::read_only("Count", Kind::Any),
        PropertyInfo::read_only("Name", Kind::Any),
    ],
    show: |object| object.get("Name").unwrap_or_default().to_string(),
};

struct Group {
    keys: Vec<Value>,
    count: usize,
    items: Vec<Value>,
}

struct Groups {
    columns: Vec<Column>,
    keep: bool,
    as_table: bool,
    as_text: bool,
    case: Case,
    order: Vec<Group>,
    index: HashMap<String, usize>,
    reader: Reader,
}

fn group_object(_cx: &mut Context, args: &Arguments) -> Result<Box<dyn Filter>, Error> {
    Ok(Box::new(Groups {
        columns: Column::parse_all(&args.get(&PROPERTY)?.unwrap_or_default())?,
        keep: !args.has(&NO_ELEMENT),
        as_table: args.has(&AS_HASH_TABLE),
        as_text: args.has(&AS_STRING),
        case: if args.has(&CASE_SENSITIVE) { Case::Matters } else { Case::Ignored },
        order: Vec::new(),
        index: HashMap::new(),
        reader: Reader::default(),
    }))
}

impl Filter for Groups {
    fn process(&mut self, cx: &mut Context, input: Value) -> Result<(), Halt> {
        let mut keys = Vec::with_capacity(self.columns.len().max(1));
        for column in &self.columns {
            keys.push(self.reader.read(cx, column, &input)?);
        }
        if self.columns.is_empty() {
            keys.push(input.clone());
        }
        let print = keys.iter().map(|key| compare::fingerprint(key, self.case)).collect::<Vec<_>>().join("\u{1e}");
        let order = &mut self.order;
        let at = *self.index.entry(print).or_insert_with(|| {
            order.push(Group { keys, count: 0, items: Vec::new() });
            order.len() - 1
        });
        self.order[at].count += 1;
        if self.keep {
            self.order[at].items.push(input);
        }
        Ok(())
    }

    fn end(&mut self, cx: &mut Context) -> Result<(), Halt> {
        let groups = std::mem::take(&mut self.order);
        if self.as_table {
            let table = Table::new();
            let table = if self.case == Case::Matters { table.with_case() } else { table };
            for group in groups {
                let key = match &group.keys[..] {
                    [one] if !self.as_text => one.clone(),
                    _ => Value::from(name_of(&group.keys)),
                };
                table.set(key, Value::Array(group.items));
            }
            return cx.emit(Value::Table(table));
        }
        for group in groups {
            let name = name_of(&group.keys);
            let (keys, count, name) = (Value::Array(group.keys), Value::from(group.count), Value::from(name));
            let object = if self.keep {
                Object::with_values(&GROUP, vec![keys, count, Value::Array(group.items), name])
            } else {
                Object::with_values(&GROUP_NO_ELEMENT, vec![keys, count, name])
            };
            cx.emit(Value::Object(object))?;
        }
        Ok(())
    }
}

fn name_of(keys: &[Value]) -> String {
    keys.iter().map(Value::to_string).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use crate::cmdlets::testing::{check, check_text};
    use crate::object::value::Value;

    fn words() -> Vec<Value> {
        ["a", "bb", "A", "c"].map(Value::from).to_vec()
    }

    #[test]
    fn groups() {
        check("group | % Name", words(), "a|bb|c");
        check("group -CaseSensitive | % Name", words(), "a|bb|A|c");
        check("group Length | % Count", words(), "3|1");
        check_text(
            "group Length",
            words(),
            "Count Name Group\n----- ---- -----\n    3 1    {a, A, c}\n    1 2    {bb}\n",
        );
        check_text("group -NoElement", words(), "Count Name\n----- ----\n    2 a\n    1 bb\n    1 c\n");
        check("group Length -AsHashTable | % Count", words(), "2");
        check("group | Measure-Object | % Count", vec![], "0");
    }
}
