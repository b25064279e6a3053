//! Properties that a script block works out: Add-Member and Update-TypeData, ScriptProperty.

use super::code::Code;
use super::functions;
use super::runtime::{Call, Runtime};
use super::stack;
use crate::error::{Error, Halt, Kind};
use crate::object::kind::Mismatch;
use crate::object::member::Computed;
use crate::object::value::{Block, Value};
use rhai::{NativeCallContext, Position};
use std::rc::Weak;

/// Its owner may be asked by anybody who holds it, also when no text runs; so it knows the way to the interpreter.
pub struct ScriptProperty {
    runtime: Weak<Runtime>,
    getter: Option<Block>,
    setter: Option<Block>,
}

impl ScriptProperty {
    pub fn new(runtime: Weak<Runtime>, getter: Option<Block>, setter: Option<Block>) -> ScriptProperty {
        ScriptProperty { runtime, getter, setter }
    }

    fn run(&self, block: &Block, owner: &Value, arguments: Vec<Value>) -> Result<Value, Error> {
        stack::check()?;
        let runtime = self.runtime.upgrade();
        let engine = runtime.as_ref().and_then(|runtime| runtime.engine.get()?.upgrade());
        let (Some(runtime), Some(engine)) = (runtime, engine) else {
            return Err(Error::operation("the session that it belongs to has ended"));
        };
        let mut global = engine.new_global_runtime_state();
        if let Some(code) = block.code.downcast_ref::<Code>() {
            global.lib = code.libraries().iter().cloned().collect();
        }
        let context = NativeCallContext::new_with_all_fields(&engine, "", None, &global, Position::NONE);
        let call = Call { runtime: &runtime, context: &context };
        let mut values = Vec::new();
        let ran = functions::run_on(&call, block, owner, arguments, &mut |value| {
            values.push(value);
            Ok(())
        });
        match ran {
            Ok(()) | Err(Halt::Enough) => Ok(Value::from_items(values)),
            // Ctrl-C ends what asked, too, as soon as it looks.
            Err(Halt::Interrupted) => Err(Error::new(Kind::OperationStopped, "it was interrupted")),
            Err(halt) => Err(halt.into_error()),
        }
    }
}

/// What goes wrong says so once: not again for each property that is worked out from the one at fault.
fn failed(error: Error, what: &str, name: &str, id: &'static str) -> Mismatch {
    if error.id == id || error.id == stack::TOO_DEEP {
        return Mismatch { message: error.message, hint: error.hint, id: error.id };
    }
    let inner = Mismatch::new(format!("\"{name}\" cannot be {what}: {}", error.message)).id(id);
    match error.hint {
        Some(hint) => inner.hint(hint),
        None => inner,
    }
}

impl Computed for ScriptProperty {
    fn kind(&self) -> &'static str {
        "ScriptProperty"
    }
    fn definition(&self, name: &str) -> String {
        let part = |word: &str, block: &Option<Block>| {
            block.as_ref().map_or(String::new(), |block| format!("{word}={{{}}};", block.decl.text))
        };
        format!("System.Object {name} {{{}{}}}", part("get", &self.getter), part("set", &self.setter))
    }
    fn read(&self, name: &str, owner: &Value) -> Result<Value, Mismatch> {
        let Some(getter) = &self.getter else {
            return Err(Mismatch::new(format!("\"{name}\" can only be set")).id("GetWithoutGetterFromScriptProperty"));
        };
        let answer = self.run(getter, owner, Vec::new());
        answer.map_err(|error| failed(error, "worked out", name, "ScriptGetValueRuntimeException"))
    }
    fn write(&self, name: &str, owner: &Value, new: Value) -> Result<(), Mismatch> {
        let Some(setter) = &self.setter else {
            return Err(Mismatch::new(format!("\"{name}\" is worked out and cannot be set"))
                .id("SetWithoutSetterFromScriptProperty")
                .hint("-SecondValue of Add-Member takes a block that sets it"));
        };
        let answer = self.run(setter, owner, vec![new]);
        answer.map(|_| ()).map_err(|error| failed(error, "set", name, "ScriptSetValueRuntimeException"))
    }
    fn is_settable(&self) -> bool {
        self.setter.is_some()
    }
}
