//! Just enough cmdlets for the lines.

use crate::command::arguments::Arguments;
use crate::command::cmdlet::{Cmdlet, Filter, Run};
use crate::command::context::Context;
use crate::command::parameter::Param;
use crate::domain::agent_group::AGENT_GROUP;
use crate::domain::queue::QUEUE;
use crate::error::{Error, Halt};
use crate::object::compare::{self, Case};
use crate::object::identity::Identity;
use crate::object::kind::Kind;
use crate::object::list::List;
use crate::object::members;
use crate::object::object::Object;
use crate::object::value::{Block, Value};
use crate::object::wildcard;
use std::cell::RefCell;
use std::rc::Rc;

thread_local! {
    static STORE: RefCell<Vec<Object>> = const { RefCell::new(Vec::new()) };
}

pub fn reset() {
    STORE.with(|store| *store.borrow_mut() = vec![queue("Help Desk", Value::Int(30)), queue("Sales", Value::Null)]);
}

fn queue(name: &str, threshold: Value) -> Object {
    let object = Object::new(&QUEUE);
    let identity = Identity::parse(&format!("service:ApplicationServer:pool.example/{}", uuid::Uuid::now_v7()))
        .expect("an identity");
    object.put("Identity", Value::Identity(identity));
    object.put("Name", Value::text(name));
    object.put("TimeoutThreshold", threshold);
    object.set_revision(1);
    object
}

const fn plain(name: &'static str, aliases: &'static [&'static str], run: Run) -> Cmdlet {
    Cmdlet {
        name,
        aliases,
        synopsis: "",
        description: "",
        needs: None,
        should_process: false,
        parameters: &[],
        returns: "",
        examples: &[],
        run,
    }
}

pub static ALL: &[&Cmdlet] = &[&GET, &SET, &NEW, &GROUP, &WHERE, &EACH, &SELECT, &MEASURE, &INVOKE, &HOST];

static NAME: Param<String> = Param::optional("Name", "").at(0).by_property().not_null();
static FORCE: Param<crate::command::parameter::Switch> = Param::switch("Force", "");
static GET: Cmdlet = Cmdlet { parameters: &[&NAME, &FORCE], ..plain("Get-CsRgsQueue", &[], Run::Each(get)) };

fn get(cx: &mut Context, args: &Arguments) -> Result<(), Halt> {
    let name = args.get(&NAME)?;
    let found: Vec<Object> = STORE.with(|store| {
        let store = store.borrow();
        let wanted = |q: &&Object| {
            name.as_ref().is_none_or(|n| wildcard::matches(n, &q.get("Name").unwrap_or_default().to_string(), false))
        };
        store.iter().filter(wanted).map(Object::deep_copy).collect()
    });
    if let (Some(name), true) = (&name, found.is_empty())
        && !wildcard::is_wildcard(name)
    {
        return Err(Error::not_found(format!("there is no queue \"{name}\"")).target(name).into());
    }
    found.into_iter().try_for_each(|q| cx.emit(Value::Object(q)))
}

static INSTANCE: Param<Value> = Param::mandatory("Instance", "").at(0).by_value();
static SET: Cmdlet = Cmdlet { parameters: &[&INSTANCE], ..plain("Set-CsRgsQueue", &[], Run::Each(set)) };

fn set(_cx: &mut Context, args: &Arguments) -> Result<(), Halt> {
    if let Value::Object(object) = args.need(&INSTANCE)? {
        object.mark_stored();
        let id = object.get("Identity").unwrap_or_default();
        STORE.with(|store| {
            for kept in store.borrow_mut().iter_mut() {
                if kept.get("Identity").unwrap_or_default().to_string() == id.to_string() {
                    *kept = object.deep_copy();
                }
            }
        });
    }
    Ok(())
}

static PARENT: Param<String> = Param::optional("Parent", "");
static NEW: Cmdlet = Cmdlet { parameters: &[&NAME, &PARENT], ..plain("New-CsRgsQueue", &[], Run::Each(new)) };

fn new(cx: &mut Context, args: &Arguments) -> Result<(), Halt> {
    let made = queue(&args.get(&NAME)?.unwrap_or_default(), Value::Null);
    cx.emit(Value::Object(made))
}

static GROUP: Cmdlet = plain("Get-CsRgsAgentGroup", &[], Run::Each(group));

fn group(cx: &mut Context, _args: &Arguments) -> Result<(), Halt> {
    let object = Object::new(&AGENT_GROUP);
    object.put("Name", Value::text("Agents"));
    let agents = ["sip:a@x.example", "sip:b@x.example"].map(|a| Value::Uri(crate::object::uri::Uri::new(a)));
    object.put("AgentsByUri", Value::List(List::new(&Kind::SipUri, agents.to_vec())));
    cx.emit(Value::Object(object))
}

static FILTER: Param<Value> = Param::optional("FilterScript", "").at(0);
static LIKE: Param<String> = Param::optional("Like", "").at(1);
static WHERE: Cmdlet =
    Cmdlet { parameters: &[&FILTER, &LIKE], ..plain("Where-Object", &["where", "?"], Run::Stream(where_object)) };

struct Where(Value, Option<String>);

fn where_object(_cx: &mut Context, args: &Arguments) -> Result<Box<dyn Filter>, Error> {
    Ok(Box::new(Where(args.get(&FILTER)?.unwrap_or_default(), args.get(&LIKE)?)))
}

impl Filter for Where {
    fn process(&mut self, cx: &mut Context, input: Value) -> Result<(), Halt> {
        let kept = match (&self.0, &self.1) {
            (Value::Block(block), _) => Value::from_items(cx.block_values(block, input.clone(), Vec::new())?).truth(),
            (name, Some(pattern)) => compare::like(
                &members::property(&input, &name.to_string()).map_err(Error::from)?,
                &Value::text(pattern),
                Case::Ignored,
            ),
            (name, None) => members::property(&input, &name.to_string()).map_err(Error::from)?.truth(),
        };
        if kept { cx.emit(input) } else { Ok(()) }
    }
}

static PROCESS: Param<Value> = Param::optional("Process", "").at(0);
static EACH: Cmdlet =
    Cmdlet { parameters: &[&PROCESS], ..plain("ForEach-Object", &["foreach", "%"], Run::Stream(each)) };

struct Each(Value);

fn each(_cx: &mut Context, args: &Arguments) -> Result<Box<dyn Filter>, Error> {
    Ok(Box::new(Each(args.get(&PROCESS)?.unwrap_or_default())))
}

impl Filter for Each {
    fn process(&mut self, cx: &mut Context, input: Value) -> Result<(), Halt> {
        let block: Block = match &self.0 {
            Value::Block(block) => block.clone(),
            name => return cx.emit(members::property(&input, &name.to_string()).map_err(Error::from)?),
        };
        let host = cx.host;
        let sink = &mut *cx.sink;
        host.call_block(&block, input, Vec::new(), sink)
    }
}

static FIRST: Param<i64> = Param::optional("First", "");
static LAST: Param<i64> = Param::optional("Last", "");
static PROPERTY: Param<Value> = Param::optional("Property", "").at(0);
static SELECT: Cmdlet =
    Cmdlet { parameters: &[&FIRST, &LAST, &PROPERTY], ..plain("Select-Object", &["select"], Run::Stream(select)) };

struct Select {
    first: Option<i64>,
    last: Option<i64>,
    properties: Vec<Value>,
    seen: Vec<Value>,
    count: i64,
}

fn select(_cx: &mut Context, args: &Arguments) -> Result<Box<dyn Filter>, Error> {
    let properties = args.get(&PROPERTY)?.unwrap_or_default().into_items();
    Ok(Box::new(Select { first: args.get(&FIRST)?, last: args.get(&LAST)?, properties, seen: Vec::new(), count: 0 }))
}

impl Filter for Select {
    fn process(&mut self, cx: &mut Context, input: Value) -> Result<(), Halt> {
        if self.first.is_some_and(|n| self.count >= n) {
            return Err(Halt::Enough);
        }
        self.count += 1;
        let mut output = input.clone();
        if !self.properties.is_empty() {
            let mut made: Vec<(Rc<str>, Value)> = Vec::new();
            for property in &self.properties {
                match property {
                    Value::Table(table) => {
                        let name = table.get("n").unwrap_or_default().to_string();
                        let value = match table.get("e") {
                            Some(Value::Block(block)) => {
                                Value::from_items(cx.block_values(&block, input.clone(), Vec::new())?)
                            }
                            _ => Value::Null,
                        };
                        made.push((name.into(), value));
                    }
                    name => made.push((
                        name.to_string().into(),
                        members::property(&input, &name.to_string()).map_err(Error::from)?,
                    )),
                }
            }
            output = Value::Object(Object::custom(made));
        }
        if self.last.is_some() {
            self.seen.push(output);
        } else {
            cx.emit(output)?;
        }
        if self.first.is_some_and(|n| self.count >= n) { Err(Halt::Enough) } else { Ok(()) }
    }

    fn end(&mut self, cx: &mut Context) -> Result<(), Halt> {
        let last = usize::try_from(self.last.unwrap_or(0)).unwrap_or(0);
        let from = self.seen.len().saturating_sub(last);
        self.seen.drain(from..).collect::<Vec<_>>().into_iter().try_for_each(|v| cx.emit(v))
    }
}

static MEASURE: Cmdlet = plain("Measure-Object", &["measure"], Run::Stream(measure));

struct Measure(i64);

fn measure(_cx: &mut Context, _args: &Arguments) -> Result<Box<dyn Filter>, Error> {
    Ok(Box::new(Measure(0)))
}

impl Filter for Measure {
    fn process(&mut self, _cx: &mut Context, _input: Value) -> Result<(), Halt> {
        self.0 += 1;
        Ok(())
    }

    fn end(&mut self, cx: &mut Context) -> Result<(), Halt> {
        cx.emit(Value::Object(Object::custom(vec![(Rc::from("Count"), Value::Int(self.0))])))
    }
}

static COMMAND: Param<String> = Param::mandatory("Command", "").at(0).by_value();
static INVOKE: Cmdlet = Cmdlet { parameters: &[&COMMAND], ..plain("Invoke-Expression", &["iex"], Run::Each(invoke)) };

fn invoke(cx: &mut Context, args: &Arguments) -> Result<(), Halt> {
    let host = cx.host;
    host.run_text(&args.need(&COMMAND)?, &mut *cx.sink)
}

static OBJECT: Param<Vec<Value>> = Param::optional("Object", "").at(0).by_value().remaining();
static HOST: Cmdlet = Cmdlet { parameters: &[&OBJECT], ..plain("Write-Host", &[], Run::Each(host)) };

fn host(cx: &mut Context, args: &Arguments) -> Result<(), Halt> {
    let words: Vec<String> = args.get(&OBJECT)?.unwrap_or_default().iter().map(ToString::to_string).collect();
    cx.session.streams.host(&words.join(" "), true, None, None);
    Ok(())
}
