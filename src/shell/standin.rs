//! STAND-IN, to be deleted when the branch `engine` is merged: a toy interpreter.
//!
//! The interpreter knows cmdlets with arguments, numbers, texts, `exit n`, `throw "…"`, `panic`, `$x = …`, `$x` and
//! `while ($true) {}`; one statement on a line.

pub mod engine {
    use crate::cmdlets;
    use crate::command::cmdlet::Cmdlet;
    use crate::command::common::Preference;
    use crate::command::context::{Host, Sink};
    use crate::command::pipeline::{self, CmdletStage, Stage};
    use crate::command::{bind, session::Session};
    use crate::error::{Error, Halt, Kind};
    use crate::language::Accent;
    use crate::language::program::*;
    use crate::object::value::{Block, Value};
    use std::cell::RefCell;
    use std::path::Path;
    use std::rc::Rc;

    pub struct Interpreter {
        session: Rc<Session>,
        sources: RefCell<Vec<(String, Rc<str>)>>,
        variables: RefCell<Vec<(Rc<str>, Value)>>,
    }

    impl Interpreter {
        pub fn new(session: Rc<Session>, _cmdlets: &'static [&'static Cmdlet]) -> Interpreter {
            Interpreter { session, sources: RefCell::default(), variables: RefCell::default() }
        }

        pub fn set_args(&self, args: Vec<String>) {
            let args = args.into_iter().map(Value::from).collect();
            self.variables.borrow_mut().push(("args".into(), Value::Array(args)));
        }

        pub fn set_strict(&self, _strict: bool) {}

        pub fn set_script(&self, _path: &Path) {}

        pub fn source(&self, id: SourceId) -> Option<(String, Rc<str>)> {
            self.sources.borrow().get(id.0 as usize).cloned()
        }

        pub fn is_incomplete(&self, text: &str) -> bool {
            text.matches(['(', '{']).count() > text.matches([')', '}']).count() || text.trim_end().ends_with('|')
        }

        pub fn variables(&self) -> Vec<(Rc<str>, Value)> {
            self.variables.borrow().clone()
        }

        pub fn functions(&self) -> Vec<Rc<str>> {
            Vec::new()
        }

        pub fn changed_not_stored(&self) -> Vec<String> {
            Vec::new()
        }

        pub fn run(
            &self,
            name: &str,
            text: &str,
            _accent: Accent,
            _shows_last: bool,
            sink: &mut Sink,
        ) -> Result<(), Halt> {
            let source = SourceId(self.sources.borrow().len() as u32);
            self.sources.borrow_mut().push((name.to_string(), Rc::from(text)));
            if let Some(at) = text.find("$(") {
                let span = Span::new(source, at, at + 2);
                return Err(Error::new(Kind::ParserError, "a bracket is not closed").at(span).into());
            }
            let mut start = 0;
            for line in text.split_inclusive('\n') {
                let result = self.line(source, start, line, sink);
                start += line.len();
                match result {
                    Err(Halt::Error(error))
                        if error.id != "Thrown"
                            && self.session.preferences.borrow().error == Preference::Continue
                            && text.contains('\n') =>
                    {
                        self.session.streams.error(&error);
                    }
                    other => other?,
                }
            }
            Ok(())
        }

        fn line(&self, source: SourceId, start: usize, line: &str, sink: &mut Sink) -> Result<(), Halt> {
            let code = line.trim();
            if code.is_empty() || code.starts_with('#') {
                return Ok(());
            }
            if code.starts_with("while ($true)") {
                while !self.session.is_interrupted() {
                    std::hint::spin_loop();
                }
                return Err(Halt::Interrupted);
            }
            if let Some(code) = code.strip_prefix("exit") {
                return Err(Halt::Exit(code.trim().parse().unwrap_or(0)));
            }
            if code == "panic" {
                #[allow(clippy::panic)]
                {
                    panic!("asked to");
                }
            }
            let lead = start + (line.len() - line.trim_start().len());
            let words = words(code);
            let span = |w: &(usize, String)| Span::new(source, lead + w.0, lead + w.0 + w.1.len());
            let head = &words[0];
            if head.1 == "throw" {
                let what = words.get(1).map_or("", |w| w.1.trim_matches('"'));
                return Err(Error::operation(what).id("Thrown").at(span(head)).into());
            }
            if let Ok(n) = head.1.parse::<i64>() {
                return sink(Value::Int(n));
            }
            if let Some(text) = head.1.strip_prefix('"') {
                return sink(Value::text(text.trim_end_matches('"')));
            }
            if let Some(name) = head.1.strip_prefix('$') {
                if words.get(1).is_some_and(|w| w.1 == "=") {
                    let value = words.get(2).map_or(Value::Null, |w| Value::text(w.1.trim_matches('"')));
                    return self.set_variable(name, value).map_err(Into::into);
                }
                return self.variable(name).unwrap_or_default().into_items().into_iter().try_for_each(sink);
            }
            let Some(cmdlet) = cmdlets::find(&head.1) else {
                return Err(Error::not_found(format!("there is no command \"{}\"", head.1))
                    .id("CommandNotFoundException")
                    .at(span(head))
                    .into());
            };
            let mut arguments = Vec::new();
            let mut rest = words[1..].iter().peekable();
            while let Some(word) = rest.next() {
                let literal = |w: &(usize, String)| {
                    ArgumentValue::Literal(match w.1.parse::<i64>() {
                        Ok(value) => Literal::Int { value, text: Rc::from(w.1.as_str()) },
                        Err(_) => Literal::Text(Rc::from(w.1.trim_matches('"'))),
                    })
                };
                arguments.push(match word.1.strip_prefix('-') {
                    Some(name) => {
                        let switch = bind::find_parameter(cmdlet, name)
                            .is_ok_and(|s| matches!(s.kind, crate::object::kind::Kind::Switch));
                        let value = if switch { None } else { rest.next_if(|w| !w.1.starts_with('-')) };
                        Argument {
                            kind: ArgumentKind::Named { name: Rc::from(name), glued: false },
                            value: value.map_or(ArgumentValue::Present, literal),
                            maybe_switch: false,
                            name_span: span(word),
                            value_span: value.map_or(span(word), span),
                        }
                    }
                    None => Argument {
                        kind: ArgumentKind::Positional,
                        value: literal(word),
                        maybe_switch: false,
                        name_span: span(word),
                        value_span: span(word),
                    },
                });
            }
            let site = CallSite {
                name: Rc::from(head.1.as_str()),
                name_span: span(head),
                arguments,
                span: Span::new(source, lead, lead + code.len()),
                invocation: Invocation::Plain,
            };
            let arguments =
                bind::bind(cmdlet, &site, Vec::new(), false, &self.session).map_err(|e| e.from_cmdlet(cmdlet.name))?;
            let stage: Box<dyn Stage + '_> = Box::new(CmdletStage::new(&self.session, self, cmdlet, arguments));
            pipeline::run(vec![stage], sink)
        }
    }

    fn words(code: &str) -> Vec<(usize, String)> {
        let mut words: Vec<(usize, String)> = Vec::new();
        let (mut open, mut quoted) = (false, false);
        for (at, c) in code.char_indices() {
            if c == ' ' && !quoted {
                open = false;
                continue;
            }
            if !open {
                words.push((at, String::new()));
                open = true;
            }
            quoted ^= c == '"';
            if let Some(word) = words.last_mut() {
                word.1.push(c);
            }
        }
        words
    }

    impl Host for Interpreter {
        fn call_block(&self, _: &Block, _: Value, _: Vec<Value>, _: &mut Sink) -> Result<(), Halt> {
            Err(Error::bug("the stand-in runs no blocks").into())
        }
        fn run_text(&self, text: &str, sink: &mut Sink) -> Result<(), Halt> {
            self.run("", text, Accent::Shell, true, sink)
        }
        fn variable(&self, name: &str) -> Option<Value> {
            self.variables.borrow().iter().rev().find(|(n, _)| n.eq_ignore_ascii_case(name)).map(|(_, v)| v.clone())
        }
        fn set_variable(&self, name: &str, value: Value) -> Result<(), Error> {
            self.variables.borrow_mut().push((Rc::from(name), value));
            Ok(())
        }
        fn variables(&self) -> Vec<(Rc<str>, Value)> {
            Interpreter::variables(self)
        }
        fn functions(&self) -> Vec<Rc<str>> {
            Vec::new()
        }
    }
}
