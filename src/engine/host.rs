//! The interpreter as cmdlets see it: blocks, methods, variables, functions.

use super::automatic;
use super::binding;
use super::code::Code;
use super::functions;
use super::methods;
use super::modules;
use super::natives;
use super::plain;
use super::runtime::Call;
use super::values::{to_dynamic, to_value};
use crate::command::context::{FunctionText, Host, Sink};
use crate::error::{Error, Halt};
use crate::language;
use crate::object::value::{Block, Value};
use rhai::Dynamic;
use std::rc::Rc;

impl Host for Call<'_> {
    fn call_block(&self, block: &Block, item: Value, arguments: Vec<Value>, sink: &mut Sink) -> Result<(), Halt> {
        let Some(code) = block.code.downcast_ref::<Code>() else {
            return Err(Error::bug("a script block has no code").into());
        };
        if !code.is_shell() {
            let mut all = vec![to_dynamic(item)];
            all.extend(arguments.into_iter().map(to_dynamic));
            return functions::run_to_sink(self, code, all, sink);
        }
        let mut answer = Value::Null;
        if arguments.is_empty() && self.answer(block, &item, &mut answer)? {
            return match answer {
                Value::Null => Ok(()),
                list @ (Value::Array(_) | Value::List(_) | Value::Foreign(_)) => {
                    list.into_items().into_iter().try_for_each(sink)
                }
                single => sink(single),
            };
        }
        if arguments.is_empty() && block.decl.parameters.is_empty() {
            let result = functions::run_to_sink(self, code, vec![to_dynamic(item)], sink);
            return result;
        }
        let texts = binding::bind_values(self, &block.decl, arguments)?;
        functions::run(self, &block.decl, code, item, texts, Vec::new(), sink)
    }

    fn answer(&self, block: &Block, item: &Value, out: &mut Value) -> Result<bool, Halt> {
        match &block.decl.plain {
            // Strict mode asks more of a property than plain blocks know.
            // And what a type was given has to be looked up.
            Some(plain) if self.runtime.strict.get() < 2 && self.runtime.session.type_data.is_empty() => {
                plain::work_out(plain, item, out)
            }
            _ => Ok(false),
        }
    }

    fn text_of(&self, value: &Value) -> Result<String, Halt> {
        natives::text_of_own(self, value)
    }

    fn call_method(&self, value: &Value, name: &str, arguments: &[Value]) -> Result<Value, Error> {
        methods::call(value, name, arguments)
    }

    fn import_file(&self, path: &str, sink: &mut Sink) -> Result<(), Halt> {
        modules::import(self, path, sink)
    }

    fn construct(&self, name: &str, arguments: &[Value]) -> Result<Value, Error> {
        if let Some(class) = self.runtime.class(name.trim()) {
            return super::classes::make(self, &class, arguments.to_vec()).map_err(Halt::into_error);
        }
        super::statics::make(&self.runtime.session, name.trim(), arguments)
    }

    fn run_text(&self, text: &str, sink: &mut Sink) -> Result<(), Halt> {
        modules::run_text(self, "Invoke-Expression", text, sink)
    }

    fn variable(&self, name: &str) -> Option<Value> {
        if let Some(name) = name.strip_prefix("env:") {
            return Some(automatic::env(self.runtime, name));
        }
        let folded = name.to_lowercase();
        if let Some(value) = self.runtime.out_variables.borrow().get(&folded) {
            return Some(value.clone());
        }
        for frame in self.runtime.frames.borrow().iter().rev() {
            if let Some(value) = frame.variables.get(&folded) {
                return Some(to_value(value));
            }
        }
        self.runtime.named(name).map(|held| to_value(&held))
    }

    fn seen_by(&self, block: &Block, name: &str) -> Option<Value> {
        block.code.downcast_ref::<Code>()?.captured(&language::mangle(name)).map(|held| to_value(&held))
    }

    fn set_variable(&self, name: &str, value: Value) -> Result<(), Error> {
        if let Some(name) = name.strip_prefix("env:") {
            automatic::set_env(self.runtime, name, value);
            return Ok(());
        }
        let local = self.runtime.frames.borrow().last().is_some_and(|f| f.locals.is_some());
        if let (true, Some(mut held)) = (local, self.runtime.named(name)) {
            if let Some(mut slot) = held.write_lock::<Dynamic>() {
                *slot = to_dynamic(value);
            }
            return Ok(());
        }
        if self.runtime.cell(name).is_some() {
            self.runtime.set_cell(name, to_dynamic(value.clone()));
        } else {
            self.runtime.pending.borrow_mut().push((name.to_string(), to_dynamic(value.clone())));
        }
        self.runtime.out_variables.borrow_mut().insert(name.to_lowercase(), value);
        Ok(())
    }

    fn variables(&self) -> Vec<(Rc<str>, Value)> {
        self.runtime.variables()
    }

    fn environment(&self) -> Vec<(Rc<str>, Value)> {
        automatic::all_env(self.runtime)
    }

    fn running(&self) -> Vec<Rc<str>> {
        self.runtime.frames.borrow().iter().skip(1).rev().map(|frame| frame.name.clone()).collect()
    }

    fn automatic(&self, name: &str) -> Option<Value> {
        Some(automatic::get(self, language::automatic(name)?))
    }

    fn separator(&self) -> Option<String> {
        self.runtime.automatic.borrow().get("OFS").map(ToString::to_string)
    }

    fn methods(&self, value: &Value) -> Vec<&'static str> {
        methods::names(value)
    }

    fn set_alias(&self, name: &str, target: &str) -> Result<(), Error> {
        // A name that in the end stands for itself would be looked up for ever.
        let target = self.runtime.unaliased(target);
        if target.eq_ignore_ascii_case(name) {
            self.runtime.aliases.borrow_mut().remove(&name.to_lowercase());
        } else {
            self.runtime.aliases.borrow_mut().insert(name.to_lowercase(), Rc::from(target.as_str()));
        }
        Ok(())
    }

    fn aliases(&self) -> Vec<(Rc<str>, Rc<str>)> {
        let aliases = self.runtime.aliases.borrow();
        aliases.iter().map(|(name, target)| (Rc::from(name.as_str()), target.clone())).collect()
    }

    fn set_strict(&self, level: u8) {
        self.runtime.strict.set(level);
    }

    fn functions(&self) -> Vec<Rc<str>> {
        self.runtime.function_names()
    }

    fn function(&self, name: &str) -> Option<FunctionText> {
        let function = self.runtime.function(name)?;
        let span = function.decl.span;
        let sources = self.runtime.sources.borrow();
        let text = &sources.get(span.source.0 as usize)?.text;
        let head = text.get(..span.start as usize)?;
        let lower = head.to_ascii_lowercase();
        // The keyword, the name and the parameters in brackets stand between the comment and the body.
        let begin = lower.rfind("function").max(lower.rfind("filter")).unwrap_or(head.len());
        Some(FunctionText {
            name: function.name.clone(),
            parameters: function.decl.parameters.clone(),
            before: head[..begin].to_string(),
            body: function.decl.text.to_string(),
        })
    }
}
