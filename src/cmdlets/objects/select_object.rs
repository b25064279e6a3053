//! `Select-Object`: some properties of each object, or some of the objects.

use super::{INPUT, emit_each};
use crate::cmdlets::column::{Column, Reader};
use crate::command::arguments::Arguments;
use crate::command::cmdlet::{Cmdlet, Example, Filter, Run};
use crate::command::context::Context;
use crate::command::parameter::{Param, Switch};
use crate::error::{Error, Halt, Kind as ErrorKind};
use crate::object::compare::{self, Case};
use crate::object::convert;
use crate::object::kind::Kind;
use crate::object::members;
use crate::object::name;
use crate::object::object::{CUSTOM, EXPANDED, Object};
use crate::object::value::Value;
use crate::object::wildcard;
use std::collections::{HashSet, VecDeque};
use std::rc::Rc;

pub static CMDLET: Cmdlet = Cmdlet {
    name: "Select-Object",
    aliases: &["select"],
    synopsis: "Selects properties of objects, or some of the objects.",
    description: "A calculated property is @{Name=\"…\"; Expression={…}}. With -ExpandProperty the items of a property \
                  come out instead of the object; further properties are added to each. -First stops the commands \
                  before it as soon as it has enough.",
    needs: None,
    should_process: false,
    parameters: &[
        &PROPERTY,
        &EXPAND,
        &EXCLUDE,
        &FIRST,
        &LAST,
        &SKIP,
        &SKIP_LAST,
        &INDEX,
        &SKIP_INDEX,
        &UNIQUE,
        &CASE_INSENSITIVE,
        &WAIT,
        &INPUT,
    ],
    returns: "Object",
    examples: &[
        Example { text: "Takes the last two.", code: "1..5 | Select-Object -Last 2", shows: "4\n5\n" },
        Example {
            text: "Shows a property and a calculated one.",
            code: "[pscustomobject]@{A=1; B=2} | Select-Object A, @{n=\"Sum\"; e={$_.A + $_.B}}",
            shows: "A Sum\n- ---\n1   3\n",
        },
    ],
    run: Run::Stream(select_object),
};

const COUNT: Kind = Kind::Int { min: 0, max: i64::MAX };

static PROPERTY: Param<Vec<Value>> =
    Param::optional("Property", "Names of properties, also with wildcards, and calculated properties.").at(0);
static EXPAND: Param<String> = Param::optional("ExpandProperty", "The property whose items come out.");
static EXCLUDE: Param<Vec<String>> = Param::optional("ExcludeProperty", "Names to leave out, also with wildcards.");
static FIRST: Param<i64> = Param::optional("First", "How many of the first objects.").kind(COUNT);
static LAST: Param<i64> = Param::optional("Last", "How many of the last objects.").kind(COUNT);
static SKIP: Param<i64> = Param::optional("Skip", "How many objects to pass over at the beginning.").kind(COUNT);
static SKIP_LAST: Param<i64> = Param::optional("SkipLast", "How many objects to leave out at the end.").kind(COUNT);
static INDEX: Param<Vec<i64>> = Param::optional("Index", "Positions of the objects, from 0.");
static SKIP_INDEX: Param<Vec<i64>> = Param::optional("SkipIndex", "Positions of the objects to leave out, from 0.");
static CASE_INSENSITIVE: Param<Switch> = Param::switch("CaseInsensitive", "Lets case not matter to -Unique.");
static UNIQUE: Param<Switch> = Param::switch("Unique", "Leaves out what came before.");
static WAIT: Param<Switch> = Param::switch("Wait", "Lets the commands before run to their end in spite of -First.");

struct Select {
    columns: Vec<Column>,
    expand: Option<String>,
    exclude: Vec<String>,
    first: Option<usize>,
    last: Option<usize>,
    skip: usize,
    skip_last: usize,
    index: Option<Vec<usize>>,
    skip_index: Vec<usize>,
    wait: bool,
    seen: Option<HashSet<String>>,
    case: Case,
    /// The last objects, for -Last and -SkipLast.
    held: VecDeque<Value>,
    position: usize,
    taken: usize,
    reader: Reader,
}

fn select_object(_cx: &mut Context, args: &Arguments) -> Result<Box<dyn Filter>, Error> {
    let count = |param| -> Result<Option<usize>, Error> { Ok(args.get(param)?.map(|n: i64| n.max(0) as usize)) };
    let positions = |param| -> Result<Option<Vec<usize>>, Error> {
        Ok(args.get(param)?.map(|at: Vec<i64>| at.into_iter().filter_map(|n| usize::try_from(n).ok()).collect()))
    };
    let columns = Column::parse_all(&args.get(&PROPERTY)?.unwrap_or_default())?;
    let exclude = args.get(&EXCLUDE)?.unwrap_or_default();
    let expand = args.get(&EXPAND)?;
    // -ExcludeProperty alone means all the others.
    let columns =
        if columns.is_empty() && !exclude.is_empty() && expand.is_none() { vec![Column::named("*")] } else { columns };
    Ok(Box::new(Select {
        columns,
        expand,
        exclude,
        first: count(&FIRST)?,
        last: count(&LAST)?,
        skip: count(&SKIP)?.unwrap_or(0),
        skip_last: count(&SKIP_LAST)?.unwrap_or(0),
        index: positions(&INDEX)?,
        skip_index: positions(&SKIP_INDEX)?.unwrap_or_default(),
        case: if args.has(&CASE_INSENSITIVE) { Case::Ignored } else { Case::Matters },
        wait: args.has(&WAIT),
        seen: args.has(&UNIQUE).then(HashSet::new),
        held: VecDeque::new(),
        position: 0,
        taken: 0,
        reader: Reader::default(),
    }))
}

impl Filter for Select {
    fn process(&mut self, cx: &mut Context, input: Value) -> Result<(), Halt> {
        let position = self.position;
        self.position += 1;
        if let Some(index) = &self.index {
            let (wanted, beyond) = (index.contains(&position), index.iter().all(|at| *at <= position));
            if wanted {
                self.take(cx, input)?;
            }
            return if beyond && !self.wait { Err(Halt::Enough) } else { Ok(()) };
        }
        if self.skip_index.contains(&position) {
            return Ok(());
        }
        // With -Last, -Skip counts from the end.
        if self.last.is_none() && position < self.skip {
            return Ok(());
        }
        if let Some(first) = self.first {
            // Objects are counted, not what comes of them: one may expand to many, and -Unique drops some.
            if self.taken < first {
                self.take(cx, input)?;
                self.taken += 1;
                return if self.taken >= first && self.last.is_none() && !self.wait {
                    Err(Halt::Enough)
                } else {
                    Ok(())
                };
            }
            if self.last.is_none() {
                return if self.wait { Ok(()) } else { Err(Halt::Enough) };
            }
        }
        match self.last {
            Some(last) => {
                self.held.push_back(input);
                if self.held.len() > last.saturating_add(self.skip) {
                    self.held.pop_front();
                }
                Ok(())
            }
            None if self.skip_last > 0 => {
                self.held.push_back(input);
                match self.held.len() > self.skip_last {
                    true => match self.held.pop_front() {
                        Some(value) => self.take(cx, value),
                        None => Ok(()),
                    },
                    false => Ok(()),
                }
            }
            None => self.take(cx, input),
        }
    }

    fn end(&mut self, cx: &mut Context) -> Result<(), Halt> {
        let Some(last) = self.last else { return Ok(()) };
        let keep = self.held.len().saturating_sub(self.skip).min(last);
        let held = std::mem::take(&mut self.held);
        held.into_iter().take(keep).try_for_each(|value| self.take(cx, value))
    }
}

impl Select {
    fn take(&mut self, cx: &mut Context, input: Value) -> Result<(), Halt> {
        match self.expand.clone() {
            Some(name) => self.expand(cx, &name, input),
            None if self.columns.is_empty() => self.emit(cx, input),
            None => {
                let object = self.project(cx, &input)?;
                self.emit(cx, object)
            }
        }
    }

    fn emit(&mut self, cx: &mut Context, value: Value) -> Result<(), Halt> {
        if let Some(seen) = &mut self.seen
            && !seen.insert(compare::fingerprint(&value, self.case))
        {
            return Ok(());
        }
        cx.emit(value)
    }

    fn read(&mut self, cx: &mut Context, input: &Value) -> Result<Vec<(Rc<str>, Value)>, Halt> {
        let mut properties = Vec::new();
        for column in Column::expand(&self.columns, input) {
            if self.exclude.iter().any(|pattern| wildcard::matches(pattern, &column.label, false)) {
                continue;
            }
            let value = self.reader.read(cx, &column, input)?;
            let label = match input {
                // The spelling of the type, whatever the user typed.
                Value::Object(object) => object
                    .property_names()
                    .into_iter()
                    .find(|name| name.eq_ignore_ascii_case(&column.label))
                    .unwrap_or_else(|| column.label.clone()),
                _ => column.label.clone(),
            };
            let is_there = |(there, _): &(Rc<str>, Value)| name::same(there, &label);
            if properties.iter().any(is_there) {
                let error = Error::argument(format!("the object gets a property \"{label}\" already"))
                    .id("AlreadyExistingUserSpecifiedPropertyNoExpand")
                    .target(&*label)
                    .hint("name each property once; upper and lower case are one");
                cx.write_error(error)?;
                continue;
            }
            properties.push((label, value));
        }
        Ok(properties)
    }

    fn project(&mut self, cx: &mut Context, input: &Value) -> Result<Value, Halt> {
        let object = Object::custom(self.read(cx, input)?);
        let type_name = input.full_type_name();
        // What is selected from is a bag of properties by then.
        let type_name = if type_name.starts_with("Selected.") { CUSTOM.full_name } else { &*type_name };
        object.set_type_name(&format!("Selected.{type_name}"));
        Ok(Value::Object(object))
    }

    /// The property to expand; one that the object has not is an error, as its items are the whole answer.
    fn property(name: &str, input: &Value) -> Result<Value, Halt> {
        let value = members::property(input, name).map_err(Error::from)?;
        let known = || members::names(input).iter().any(|known| known.eq_ignore_ascii_case(name));
        if value.is_null() && !input.is_null() && !known() {
            let names = members::names(input);
            let error = Error::argument(format!("the object has no property \"{name}\" to expand"))
                .id("ExpandPropertyNotFound")
                .target(name);
            let near = convert::nearest(name, names.iter().map(|n| &**n));
            return Err(Halt::from(match (near, names.is_empty()) {
                (Some(near), _) => error.hint(format!("did you mean {near}?")),
                (None, true) => error,
                (None, false) => error.hint(format!("it has {}", convert::and_list(&names))),
            }));
        }
        Ok(value)
    }

    fn expand(&mut self, cx: &mut Context, name: &str, input: Value) -> Result<(), Halt> {
        let value = Select::property(name, &input)?;
        if value.is_null() {
            return Ok(());
        }
        if self.columns.is_empty() {
            if self.seen.is_none() {
                return emit_each(cx, value);
            }
            return value.into_items().into_iter().try_for_each(|item| self.emit(cx, item));
        }
        let added = self.read(cx, &input)?;
        for item in value.into_items() {
            let target = match &item {
                Value::Object(object) => object.deep_copy(),
                plain => Object::with_values(&EXPANDED, vec![plain.clone()]),
            };
            let mut clash = None;
            for (name, value) in &added {
                match target.get(name) {
                    Some(_) => clash = Some(name.clone()),
                    None => target.add(name, value.clone()),
                }
            }
            if let Some(clash) = clash {
                let error = Error::new(
                    ErrorKind::InvalidOperation,
                    format!("the expanded object has a property \"{clash}\" already"),
                )
                .id("AlreadyExistingUserSpecifiedPropertyExpand")
                .hint(format!("give the column another name: @{{Name=\"Outer{clash}\"; Expression=\"{clash}\"}}"));
                cx.write_error(error)?;
            }
            self.emit(cx, Value::Object(target))?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use crate::cmdlets::testing::{check, check_error, check_text, custom, numbers};
    use crate::object::value::Value;

    fn pair(a: i64, b: impl Into<Value>) -> Value {
        custom(&[("Alpha", a.into()), ("Beta", b.into())])
    }

    #[test]
    fn some_of_the_objects() {
        for (command, kept) in [
            ("-First 2", "1|2"),
            ("-First 0", ""),
            ("-Last 2", "4|5"),
            ("-Skip 3", "4|5"),
            ("-SkipLast 3", "1|2"),
            ("-First 1 -Last 1", "1|5"),
            ("-First 2 -Skip 1", "2|3"),
            ("-Last 2 -Skip 1", "3|4"),
            ("-Index 0,3", "1|4"),
            ("-SkipIndex 0,3", "2|3|5"),
        ] {
            check(&format!("Select-Object {command}"), numbers(1..=5), kept);
        }
        check("select -First 2 -Unique", vec![1i64.into(), 1i64.into(), 2i64.into()], "1");
        check("select -Unique -CaseInsensitive", vec!["a".into(), "A".into()], "a");
        check("select -Unique", vec!["a".into(), "A".into(), "a".into(), 1i64.into(), 1i64.into()], "a|A|1");
    }

    #[test]
    fn some_of_the_properties() {
        check_text("Select-Object beta", vec![pair(1, "x")], "Beta\n----\nx\n");
        check_text("Select-Object B*, Alpha", vec![pair(1, "x")], "Beta Alpha\n---- -----\nx        1\n");
        check_text("Select-Object * -ExcludeProperty al*", vec![pair(1, "x")], "Beta\n----\nx\n");
        check_text("Select-Object Length", vec!["abc".into()], "Length\n------\n     3\n");
        check_text("Select-Object A, B", vec!["".into()], "A B\n- -\n\n");
    }

    #[test]
    fn expanding() {
        let list = pair(1, Value::Array(vec!["x".into(), "y".into()]));
        check("Select-Object -ExpandProperty Beta", vec![list.clone(), pair(2, Value::Null)], "x|y");
        check("Select-Object -First 2 -ExpandProperty Beta", vec![list.clone(), list.clone(), list.clone()], "x|y|x|y");
        check("Select-Object Alpha -ExpandProperty Beta", vec![list.clone()], "x|y");
        check("Select-Object Alpha -ExpandProperty Beta | % Alpha", vec![list], "1|1");
        let inner = pair(1, pair(7, "z"));
        check_error("Select-Object Alpha -ExpandProperty Beta", vec![inner], "\"Alpha\" already");
        check_error("Select-Object -ExpandProperty Gamma", vec![pair(1, 2i64)], "no property \"Gamma\" to expand");
    }
}
