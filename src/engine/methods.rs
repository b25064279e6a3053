//! Methods that people call on values: `$list.Add(…)`, `$when.AddDays(1)`.

use super::casts;
use super::foreign::{matches, reference};
use super::members::{Given, entry, outside, position};
use super::operators;
use super::text_methods;
use crate::command::error_record::{CATEGORY, EXCEPTION};
use crate::error::{Error, Kind};
use crate::object::bounds;
use crate::object::compare::{self, Case};
use crate::object::convert;
use crate::object::list::{self, List};
use crate::object::object::Object;
use crate::object::pattern::{Found, Pattern};
use crate::object::table::{self, Table};
use crate::object::time_span::{TICKS_PER_DAY, TICKS_PER_SECOND, TimeSpan};
use crate::object::value::Value;
use std::rc::Rc;

/// `$value.Method(arguments)`. The name has no case.
pub fn call(value: &Value, method: &str, arguments: &[Value]) -> Result<Value, Error> {
    let lower = method.to_ascii_lowercase();
    let given = Given { method, values: arguments };
    if let Value::Null = value {
        return Err(Error::operation(format!("{method}() was called on $null"))
            .id("InvokeMethodOnNull")
            .target(method)
            .hint("the variable holds nothing: was the object found?"));
    }
    if let Some(plain) = value.plain() {
        return call(&plain, method, arguments);
    }
    if let Some(answer) = of_kind(value, &lower, &given)? {
        return Ok(answer);
    }
    match lower.as_str() {
        "tostring" => text_methods::formatted(value, arguments),
        "gettype" => Ok(Value::Type(casts::full_name(value))),
        "equals" => Ok(Value::Bool(compare::equal(value, given.need(0)?, Case::Matters))),
        "compareto" => Ok(Value::Int(match compare::compare(value, given.need(0)?, Case::Ignored) {
            Some(order) => order as i64,
            None => 1,
        })),
        "gethashcode" => {
            Ok(Value::Int(value.to_string().bytes().fold(7, |h: i64, b| (h * 31 + i64::from(b)) & 0x7fff_ffff)))
        }
        "dispose" | "close" | "flush" => Ok(Value::Null),
        "getenumerator" => Ok(Value::Array(casts::items(value))),
        "copyto" | "invoke" | "add" if matches!(value, Value::Object(_)) => Err(unknown(value, method)),
        // A property that holds nothing but is asked as a method, and methods on each item of a list.
        _ => match value {
            Value::Array(items) if !items.is_empty() => of_each(items, method, arguments),
            Value::List(list) if !list.is_empty() => of_each(&list.to_vec(), method, arguments),
            _ => Err(unknown(value, method)),
        },
    }
}

fn of_each(items: &[Value], method: &str, arguments: &[Value]) -> Result<Value, Error> {
    items.iter().map(|item| call(item, method, arguments)).collect::<Result<Vec<_>, _>>().map(Value::Array)
}

fn of_kind(value: &Value, method: &str, given: &Given) -> Result<Option<Value>, Error> {
    match value {
        Value::Text(text) => text_methods::of_text(text, method, given),
        Value::Char(c) => text_methods::of_text(&c.to_string(), method, given),
        Value::List(list) => of_list(list, method, given),
        Value::Array(items) => of_array(items, method, given),
        Value::Bytes(_) if method != "tostring" && method != "gettype" => of_array(&casts::items(value), method, given),
        Value::Table(table) => of_table(table, method, given),
        Value::DateTime(when) => of_date(*when, method, given),
        Value::TimeSpan(span) => of_span(*span, method, given),
        Value::Regex(regex) => of_regex(regex, method, given),
        Value::Object(object) => of_object(object, method, given),
        Value::Foreign(thing) => thing.call(method, given.values).transpose(),
        Value::Type(name) if method == "isassignablefrom" => Ok(Some(Value::Bool(casts::is(given.need(0)?, name)?))),
        _ => Ok(None),
    }
}

fn unknown(value: &Value, method: &str) -> Error {
    let error = Error::operation(format!("{} has no method \"{method}\"", convert::article(&value.type_name())))
        .id("MethodNotFound")
        .target(method);
    let lists = lists_with(value, method);
    if let Some(list) = lists.first() {
        let all = if lists.len() > 1 { format!(" Its lists are {}", convert::and_list(&lists)) } else { String::new() };
        return error.hint(format!("did you mean .{list}.{method}(…)?{all}"));
    }
    if let Value::Foreign(thing) = value {
        return match convert::nearest(method, thing.members().iter().copied()) {
            Some(near) => error.hint(format!("did you mean {near}?")),
            None if thing.members().is_empty() => error,
            None => error.hint(format!("it has {}", convert::and_list(thing.members()))),
        };
    }
    let known = known_methods(value);
    let all = known.iter().copied().chain(["ToString", "GetType", "Equals"]);
    match convert::did_you_mean(method, all, |near| format!("{near}()")) {
        Some(hint) => error.hint(hint),
        None if known.is_empty() => error,
        None => error.hint(format!("it has {}", convert::and_list(known))),
    }
}

/// The list properties of an object, if the method is one that lists have.
fn lists_with(value: &Value, method: &str) -> Vec<&'static str> {
    let Value::Object(object) = value else { return Vec::new() };
    if !["Add", "AddRange", "Remove", "RemoveAt", "Insert", "Clear", "Contains"]
        .iter()
        .any(|m| m.eq_ignore_ascii_case(method))
    {
        return Vec::new();
    }
    object.info().properties.iter().filter(|p| p.kind.is_list()).map(|p| p.name).collect()
}

/// All that a value answers to, for Get-Member.
pub fn names(value: &Value) -> Vec<&'static str> {
    let mut names = known_methods(value).to_vec();
    names.extend(["Equals", "GetType", "ToString"]);
    names.sort_unstable();
    names.dedup();
    names
}

fn known_methods(value: &Value) -> &'static [&'static str] {
    match value {
        Value::Text(_) | Value::Char(_) => text_methods::NAMES,
        Value::List(_) | Value::Array(_) => &[
            "Add",
            "AddRange",
            "Remove",
            "RemoveAt",
            "Insert",
            "Clear",
            "Contains",
            "IndexOf",
            "ToArray",
            "Sort",
            "Reverse",
            "GetEnumerator",
        ],
        Value::Table(_) => &["Add", "Remove", "ContainsKey", "ContainsValue", "Clear", "GetEnumerator"],
        Value::DateTime(_) => &[
            "AddDays",
            "AddHours",
            "AddMinutes",
            "AddSeconds",
            "AddMonths",
            "AddYears",
            "Add",
            "Subtract",
            "ToShortDateString",
            "ToShortTimeString",
            "ToString",
        ],
        Value::TimeSpan(_) => &["Add", "Subtract", "Negate", "Duration", "ToString"],
        Value::Regex(_) => &["IsMatch", "Match", "Matches", "Replace", "Split"],
        _ => &[],
    }
}

fn of_list(list: &List, method: &str, given: &Given) -> Result<Option<Value>, Error> {
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

fn of_array(items: &[Value], method: &str, given: &Given) -> Result<Option<Value>, Error> {
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

fn of_table(table: &Table, method: &str, given: &Given) -> Result<Option<Value>, Error> {
    Ok(Some(match method {
        "add" => {
            let key = given.need(0)?.clone();
            if table.contains_key(&key.to_string()) {
                return Err(Error::operation(format!("the hashtable holds \"{key}\" already"))
                    .id("ArgumentException")
                    .hint("an assignment replaces what is there: $table[\"key\"] = …"));
            }
            table.set(key, given.need(1)?.clone());
            bounds::check_table(table.len())?;
            Value::Null
        }
        "remove" => match (table.remove(&given.text(0)?), table.form()) {
            (removed, table::Form::Generic) => Value::Bool(removed.is_some()),
            _ => Value::Null,
        },
        "trygetvalue" => {
            let found = table.get(&given.text(0)?);
            reference::put(given.values.get(1), found.clone().unwrap_or_default());
            Value::Bool(found.is_some())
        }
        "insert" if table.form() == table::Form::Ordered => {
            let (at, key) = (given.count(0)?, given.need(1)?.clone());
            let mut entries = table.entries();
            if at > entries.len() || table.contains_key(&key.to_string()) {
                return Err(outside(given.need(0)?, entries.len()));
            }
            entries.insert(at, (key, given.need(2)?.clone()));
            table.replace(entries);
            Value::Null
        }
        "removeat" | "getkey" | "getbyindex" if table.form() != table::Form::Hash => {
            let entries = table.entries();
            let at = given.count(0)?;
            let (key, value) = entries.get(at).cloned().ok_or_else(|| outside(&Value::from(at), entries.len()))?;
            match method {
                "removeat" => {
                    table.remove(&key.to_string());
                    Value::Null
                }
                "getkey" => key,
                _ => value,
            }
        }
        "containskey" | "contains" => Value::Bool(table.contains_key(&given.text(0)?)),
        "containsvalue" => {
            let wanted = given.need(0)?;
            Value::Bool(table.entries().iter().any(|(_, value)| compare::equal(value, wanted, Case::Matters)))
        }
        "clear" => {
            table.clear();
            Value::Null
        }
        "clone" => {
            let copy = Table::new().of_form(table.form());
            table.entries().into_iter().for_each(|(key, value)| copy.set(key, value));
            Value::Table(copy)
        }
        "getenumerator" => Value::Array(table.entries().into_iter().map(|(key, value)| entry(key, value)).collect()),
        "item" | "get_item" => table.get(&given.text(0)?).unwrap_or_default(),
        "set_item" => {
            table.set(given.need(0)?.clone(), given.need(1)?.clone());
            bounds::check_table(table.len())?;
            Value::Null
        }
        _ => return Ok(None),
    }))
}

fn of_object(object: &Object, method: &str, given: &Given) -> Result<Option<Value>, Error> {
    Ok(Some(match method {
        "copy" | "clone" | "psobject.copy" => Value::Object(object.deep_copy()),
        "add" | "addmember" if object.is_custom() && given.values.len() == 2 => {
            object.add(&given.text(0)?, given.need(1)?.clone());
            Value::Null
        }
        "getmessage" if object.is_a(&CATEGORY) => Value::from(object.to_string()),
        "getbaseexception" if object.is_a(&EXCEPTION) => Value::Object(object.clone()),
        _ => return Ok(None),
    }))
}

fn of_date(when: jiff::civil::DateTime, method: &str, given: &Given) -> Result<Option<Value>, Error> {
    let too_far =
        || Error::operation(format!("{} leads outside the years 1 to 9999", given.method)).id("ArgumentOutOfRange");
    let by = |unit: i64| -> Result<Value, Error> {
        let ticks = given.float(0)? * unit as f64;
        if !ticks.is_finite() || ticks.abs() > 9.0e18 {
            return Err(too_far());
        }
        operators::add_ticks(when, ticks.round() as i64).map(Value::DateTime).ok_or_else(too_far)
    };
    let calendar = |span: jiff::Span| when.checked_add(span).map(Value::DateTime).map_err(|_| too_far());
    Ok(Some(match method {
        "adddays" => by(TICKS_PER_DAY)?,
        "addhours" => by(3600 * TICKS_PER_SECOND)?,
        "addminutes" => by(60 * TICKS_PER_SECOND)?,
        "addseconds" => by(TICKS_PER_SECOND)?,
        "addmilliseconds" => by(TICKS_PER_SECOND / 1000)?,
        "addticks" => by(1)?,
        "addmonths" => calendar(jiff::Span::new().try_months(given.int(0)?).map_err(|_| too_far())?)?,
        "addyears" => calendar(jiff::Span::new().try_years(given.int(0)?).map_err(|_| too_far())?)?,
        "add" => operators::arithmetic(operators::Arithmetic::Add, &Value::DateTime(when), given.need(0)?)?,
        "subtract" => operators::arithmetic(operators::Arithmetic::Sub, &Value::DateTime(when), given.need(0)?)?,
        "touniversaltime" | "tolocaltime" => Value::DateTime(when),
        "toshortdatestring" => Value::from(text_methods::date_text(when, "d")),
        "tolongdatestring" => Value::from(text_methods::date_text(when, "D")),
        "toshorttimestring" => Value::from(text_methods::date_text(when, "t")),
        "tolongtimestring" => Value::from(text_methods::date_text(when, "T")),
        _ => return Ok(None),
    }))
}

fn of_span(span: TimeSpan, method: &str, given: &Given) -> Result<Option<Value>, Error> {
    let sum = |op| operators::arithmetic(op, &Value::TimeSpan(span), given.need(0)?);
    Ok(Some(match method {
        "add" => sum(operators::Arithmetic::Add)?,
        "subtract" => sum(operators::Arithmetic::Sub)?,
        "negate" => operators::negative(&Value::TimeSpan(span))?,
        "duration" => Value::TimeSpan(TimeSpan { ticks: span.ticks.saturating_abs() }),
        _ => return Ok(None),
    }))
}

fn of_regex(regex: &Rc<Pattern>, method: &str, given: &Given) -> Result<Option<Value>, Error> {
    let text = |n: usize| given.text(n).map(|text| -> Rc<str> { Rc::from(text) });
    let most = |n: usize| match given.values.get(n) {
        Some(value) => Ok(convert::to_int(value).and_then(|n| usize::try_from(n).ok()).unwrap_or(usize::MAX)),
        None => Ok::<_, Error>(usize::MAX),
    };
    Ok(Some(match method {
        "ismatch" => Value::Bool(regex.is_match(&text(0)?)),
        "match" => {
            let text = text(0)?;
            let from = match given.values.get(1) {
                Some(_) => text.char_indices().nth(given.count(1)?).map_or(text.len(), |(at, _)| at),
                None => 0,
            };
            matches::first(regex, &text, from)
        }
        "matches" => {
            let text = text(0)?;
            Value::Array(regex.find_all(&text).map(|found| matches::of(regex, &text, Some(&found))).collect())
        }
        "replace" => {
            let (text, with) = (text(0)?, given.text(1)?);
            let filled = |found: &Found| Ok::<_, Error>(found.expand(&with, &text));
            Value::from(regex.replaced(&text, most(2)?, filled)?)
        }
        "split" => {
            let text = text(0)?;
            let cuts: Vec<Found> = regex.find_all(&text).take(most(1)?.saturating_sub(1)).collect();
            Value::Array(operators::cut(&text, &cuts))
        }
        _ => return Ok(None),
    }))
}

/// A call that only a script block's owner can carry out.
pub fn needs_block(method: &str) -> Error {
    Error::new(Kind::InvalidArgument, format!("{method} needs a script block")).id("MethodArgumentConversion")
}
