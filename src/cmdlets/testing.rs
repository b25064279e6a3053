//! Runs pipelines of cmdlets without the language: words, quoted texts, numbers, `a,b` lists and named blocks.

#[cfg(test)]
use super::find;
use crate::command::bind;
use crate::command::context::{Host, Sink, Streams};
use crate::command::parameter_names;
use crate::command::pipeline::{self, CmdletStage, Stage, Values};
use crate::command::session::{Session, World};
use crate::error::{Error, Halt};
use crate::format::Style;
use crate::format::printer::{Mode, render};
use crate::language::program::{Argument, ArgumentKind, ArgumentValue, BlockDecl, CallSite, Invocation, Literal, Span};
use crate::object::convert;
use crate::object::kind::Kind;
use crate::object::object::Object;
use crate::object::value::{Block, Value};
use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

/// Blocks of the tests, by the word between the braces.
pub fn even(value: &Value) -> Value {
    Value::Bool(convert::to_int(value).is_some_and(|n| n % 2 == 0))
}

fn block(word: &str) -> Value {
    let decl = BlockDecl {
        name: "".into(),
        parameters: vec![],
        plain: None,
        generated: None,
        goes_on: false,
        default_set: None,
        calls_base: false,
        has_begin: false,
        has_process: false,
        text: word.into(),
        span: Span::default(),
    };
    Value::Block(Block { decl: Rc::new(decl), code: Rc::new(()) })
}

#[derive(Default)]
struct TestHost {
    variables: RefCell<HashMap<String, Value>>,
}

impl Host for TestHost {
    fn call_block(&self, block: &Block, item: Value, _arguments: Vec<Value>, sink: &mut Sink) -> Result<(), Halt> {
        match block.decl.text.trim() {
            "even" => sink(even(&item)),
            "double" => sink(Value::Int(convert::to_int(&item).unwrap_or(0) * 2)),
            "one" => sink(Value::Int(1)),
            "fail" => Err(Error::operation("the block failed").into()),
            other => Err(Error::bug(format!("no block {other}")).into()),
        }
    }
    fn call_method(&self, value: &Value, name: &str, _arguments: &[Value]) -> Result<Value, Error> {
        match name.to_ascii_lowercase().as_str() {
            "toupper" => Ok(Value::from(value.to_string().to_uppercase())),
            _ => Err(Error::operation(format!("no method {name}")).id("MethodNotFound")),
        }
    }

    fn run_text(&self, _text: &str, _sink: &mut Sink) -> Result<(), Halt> {
        Ok(())
    }
    fn variable(&self, name: &str) -> Option<Value> {
        self.variables.borrow().get(name).cloned()
    }
    fn set_variable(&self, name: &str, value: Value) -> Result<(), Error> {
        self.variables.borrow_mut().insert(name.to_string(), value);
        Ok(())
    }
    fn variables(&self) -> Vec<(Rc<str>, Value)> {
        Vec::new()
    }
    fn functions(&self) -> Vec<Rc<str>> {
        Vec::new()
    }
}

#[derive(Default)]
struct Screen(RefCell<String>);

impl Screen {
    fn say(&self, what: &str, text: &str) {
        self.0.borrow_mut().push_str(&format!("{what}: {text}\n"));
    }
}

impl Streams for Screen {
    fn warning(&self, text: &str) {
        self.say("warning", text);
    }
    fn verbose(&self, text: &str) {
        self.say("verbose", text);
    }
    fn debug(&self, text: &str) {
        self.say("debug", text);
    }
    fn information(&self, text: &str) {
        self.say("information", text);
    }
    fn notice(&self, text: &str, _span: Option<Span>) {
        self.say("notice", text);
    }
    fn error(&self, error: &Error) {
        self.say("error", &error.to_string());
    }
    fn host(&self, text: &str, newline: bool, foreground: Option<&str>, _background: Option<&str>) {
        let color = foreground.map(|c| format!("<{c}>")).unwrap_or_default();
        let end = if newline { "\n" } else { "" };
        self.0.borrow_mut().push_str(&format!("{color}{text}{end}"));
    }
    fn progress(&self, activity: &str, status: &str, percent: Option<u8>) {
        self.say("progress", &format!("{activity} {status} {}", percent.unwrap_or(0)));
    }
    fn ask(&self, _question: &str) -> Option<String> {
        None
    }
    fn width(&self) -> Option<usize> {
        None
    }
}

pub fn custom(pairs: &[(&str, Value)]) -> Value {
    Value::Object(Object::custom(pairs.iter().map(|(n, v)| (Rc::from(*n), v.clone())).collect()))
}

pub fn numbers(range: std::ops::RangeInclusive<i64>) -> Vec<Value> {
    range.map(Value::from).collect()
}

/// Words of a line; quotes hold together, `|` separates stages.
fn words(line: &str) -> Vec<Vec<(String, bool)>> {
    let mut stages = vec![Vec::new()];
    let mut chars = line.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            ' ' => {}
            '|' => stages.push(Vec::new()),
            '{' => {
                let text: String = chars.by_ref().take_while(|c| *c != '}').collect();
                stages.last_mut().expect("stage").push((format!("{{{}", text.trim()), true));
            }
            '\'' => {
                let mut text: String = chars.by_ref().take_while(|c| *c != '\'').collect();
                // `'a','b'` is one list.
                while chars.next_if_eq(&',').is_some() && chars.next_if_eq(&'\'').is_some() {
                    text.push('\u{1f}');
                    text.extend(chars.by_ref().take_while(|c| *c != '\''));
                }
                stages.last_mut().expect("stage").push((text, true));
            }
            c => {
                let mut text = c.to_string();
                while let Some(c) = chars.next_if(|c| *c != ' ' && *c != '|') {
                    text.push(c);
                }
                // A comma at the end goes on with the next word.
                while text.ends_with(',') && text.len() > 1 && chars.next_if_eq(&' ').is_some() {
                    while let Some(c) = chars.next_if(|c| *c != ' ' && *c != '|') {
                        text.push(c);
                    }
                }
                stages.last_mut().expect("stage").push((text, false));
            }
        }
    }
    stages
}

fn literal(text: &str) -> Literal {
    if text.len() > 1 && text.contains(',') {
        return Literal::List(text.split(',').map(literal).collect());
    }
    match (text.parse::<i64>(), text.parse::<f64>()) {
        (Ok(value), _) => Literal::Int { value, text: text.into() },
        (_, Ok(value)) if text.starts_with(|c: char| c.is_ascii_digit() || c == '-') => {
            Literal::Float { value, text: text.into() }
        }
        _ => Literal::Text(text.into()),
    }
}

fn call_site(words: &[(String, bool)]) -> (CallSite, Vec<Value>) {
    let name = words[0].0.clone();
    let cmdlet = find(&name).unwrap_or_else(|| panic!("no cmdlet {name}"));
    let mut slots = Vec::new();
    let mut arguments = Vec::new();
    let mut rest = words[1..].iter().peekable();
    let mut value_of = |word: &(String, bool)| match word {
        (text, true) if text.starts_with('{') => {
            slots.push(block(&text[1..]));
            ArgumentValue::Slot(slots.len() - 1)
        }
        (text, true) if text.contains('\u{1f}') => {
            ArgumentValue::Literal(Literal::List(text.split('\u{1f}').map(|t| Literal::Text(t.into())).collect()))
        }
        (text, true) => ArgumentValue::Literal(Literal::Text(text.as_str().into())),
        (text, false) => ArgumentValue::Literal(literal(text)),
    };
    while let Some(word) = rest.next() {
        let is_name = !word.1 && word.0.starts_with('-') && word.0[1..].starts_with(|c: char| c.is_ascii_alphabetic());
        let (kind, value) = if is_name {
            let name = word.0[1..].to_string();
            let is_switch = parameter_names::find(cmdlet, &name).is_ok_and(|spec| matches!(spec.kind, Kind::Switch));
            let value = match rest.peek() {
                Some(_) if !is_switch => value_of(rest.next().expect("peeked")),
                _ => ArgumentValue::Present,
            };
            (ArgumentKind::Named { name: name.into(), glued: false }, value)
        } else {
            (ArgumentKind::Positional, value_of(word))
        };
        let span = Span::default();
        arguments.push(Argument { kind, value, maybe_switch: false, name_span: span, value_span: span });
    }
    let site = CallSite {
        name: name.into(),
        name_span: Span::default(),
        arguments,
        span: Span::default(),
        invocation: Invocation::Plain,
        way_out: Default::default(),
    };
    (site, slots)
}

struct Outcome {
    values: Vec<Value>,
    screen: String,
    result: Result<(), Halt>,
}

fn run(line: &str, input: Vec<Value>) -> Outcome {
    let screen = Rc::new(Screen::default());
    let mut session = Session::new(screen.clone(), Default::default());
    session.world = World {
        locale: Box::new(|| None),
        now: Box::new(|| "2026-06-01T12:00:00[UTC]".parse().expect("date")),
        new_id: Box::new(uuid::Uuid::nil),
        account: "pat".into(),
    };
    let host = TestHost::default();
    let stages = words(line);
    // Cmdlets that begin a pipeline are told apart by having no input.
    let heads = input.is_empty()
        && !matches!(find(&stages[0][0].0).map(|c| &c.run), Some(crate::command::cmdlet::Run::Stream(_)));
    let piped_argument = input.is_empty();
    let mut built: Vec<Box<dyn Stage + '_>> = Vec::new();
    let mut values = Vec::new();
    let mut result = Ok(());
    if !heads && !piped_argument {
        built.push(Box::new(Values(Some(input.into_iter()))));
    }
    for (at, words) in stages.iter().enumerate() {
        let (site, slots) = call_site(words);
        let cmdlet = find(&words[0].0).expect("cmdlet");
        let has_input = at > 0 || !built.is_empty();
        match bind::bind(cmdlet, &site, slots, has_input, None) {
            Ok(arguments) => built.push(Box::new(CmdletStage::new(&session, &host, cmdlet, arguments))),
            Err(error) => {
                result = Err(error.into());
                break;
            }
        }
    }
    if result.is_ok() {
        result = pipeline::run(built, &mut |value| {
            values.push(value);
            Ok(())
        });
    }
    let screen = screen.0.borrow().clone();
    Outcome { values, screen, result }
}

fn succeeded(line: &str, outcome: &Outcome) {
    if let Err(Halt::Error(error)) = &outcome.result {
        panic!("{line}: {error}");
    }
}

/// The texts of the values that come out, with bars between.
#[track_caller]
pub fn check(line: &str, input: Vec<Value>, expected: &str) {
    let outcome = run(line, input);
    succeeded(line, &outcome);
    let shown: Vec<String> = outcome.values.iter().map(Value::to_string).collect();
    assert_eq!(shown.join("|"), expected, "{line}");
}

/// What is printed.
#[track_caller]
pub fn check_text(line: &str, input: Vec<Value>, expected: &str) {
    let outcome = run(line, input);
    succeeded(line, &outcome);
    assert_eq!(render(&outcome.values, Mode::Auto, Style::plain(None)), expected, "{line}");
}

/// A part of the message of the error.
#[track_caller]
pub fn check_error(line: &str, input: Vec<Value>, part: &str) {
    match run(line, input).result {
        Err(Halt::Error(error)) => assert!(error.message.contains(part), "{line}: {error}"),
        other => panic!("{line}: {other:?}"),
    }
}

/// What was written to the screen beside the output.
#[track_caller]
pub fn screen_of(line: &str, input: Vec<Value>) -> String {
    let outcome = run(line, input);
    succeeded(line, &outcome);
    outcome.screen
}
