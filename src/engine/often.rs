//! Closures that are called for every object of a pipeline.
//!
//! A call from native code begins with an empty memory of what the names in the closure mean, and pays for a call of a
//! function. A closure that is called often keeps that memory; and if its text stands by itself, it becomes a program
//! of its own, which runs among the captured variables.

use super::runtime::Call;
use crate::language::program::BlockDecl;
use rhai::{AST, Caches, Dynamic, Engine, EvalAltResult, FnPtr, GlobalRuntimeState, ImmutableString, Scope};
use std::cell::{Cell, OnceCell, RefCell};
use std::rc::Rc;

/// So many calls pay for compiling the text of a block once more.
const OFTEN: usize = 32;

/// What the calls of one closure leave for the next.
#[derive(Default)]
pub struct Often {
    calls: Cell<usize>,
    own: OnceCell<Option<Own>>,
    state: RefCell<Option<Box<State>>>,
}

/// The text of a block as a program.
struct Own {
    text: AST,
    /// What it captures, and its only parameter behind.
    names: Vec<ImmutableString>,
}

struct State {
    global: GlobalRuntimeState,
    /// Which functions the names in the text are.
    found: Caches,
    scope: Scope<'static>,
    /// How much of the scope is there for every call.
    lasting: usize,
    is_own: bool,
}

impl Often {
    pub fn call(
        &self,
        call: &Call,
        pointer: &FnPtr,
        decl: &BlockDecl,
        arguments: Vec<Dynamic>,
    ) -> Result<Dynamic, Box<EvalAltResult>> {
        let engine = call.context.engine();
        let calls = self.calls.get().saturating_add(1);
        self.calls.set(calls);
        let own = if calls < OFTEN { None } else { self.own.get_or_init(|| Own::of(call, pointer, decl)).as_ref() };
        let outside = call.context.global_runtime_state();
        // A block that calls itself finds the state taken, and begins anew.
        let mut state = match self.state.take() {
            Some(state) if state.is_own == own.is_some() && state.fits(outside) => state,
            _ => State::new(outside, pointer, own),
        };
        let caller;
        let (names, text) = match own {
            Some(own) => (&own.names, &own.text),
            None => {
                caller = call.runtime.callers.of(engine, arguments.len())?;
                (&caller.names, &caller.text)
            }
        };
        let State { global, found, scope, lasting, .. } = &mut *state;
        if scope.is_empty() && own.is_none() {
            scope.push_dynamic(names[0].clone(), Dynamic::from(pointer.clone()));
            *lasting = 1;
        }
        for (name, value) in names[*lasting..].iter().zip(arguments) {
            scope.push_dynamic(name.clone(), value);
        }
        #[allow(deprecated, reason = "the only call that takes the memory along")]
        let result = engine.eval_statements_raw(global, found, scope, text.statements());
        scope.rewind(*lasting);
        self.state.replace(Some(state));
        result
    }
}

impl State {
    fn new(outside: &GlobalRuntimeState, pointer: &FnPtr, own: Option<&Own>) -> Box<State> {
        let mut global = outside.clone();
        global.level += 1;
        let mut scope = Scope::new();
        if let Some(own) = own {
            for (name, value) in own.names.iter().zip(pointer.curry()) {
                scope.push_dynamic(name.clone(), value.clone());
            }
        }
        Box::new(State { global, found: Caches::new(), lasting: scope.len(), scope, is_own: own.is_some() })
    }

    /// Whether the closure is called from where it was called last, as far as it could tell.
    fn fits(&self, outside: &GlobalRuntimeState) -> bool {
        let own = &self.global;
        own.level == outside.level + 1
            && own.lib.len() == outside.lib.len()
            && own.lib.iter().zip(&outside.lib).all(|(a, b)| Rc::ptr_eq(a, b))
            && own.num_imports() == outside.num_imports()
            && own.scan_imports_raw().zip(outside.scan_imports_raw()).all(|((_, a), (_, b))| Rc::ptr_eq(a, b))
            && own.constants.is_some() == outside.constants.is_some()
            && own.source() == outside.source()
    }
}

impl Own {
    /// `None` where the block takes parameters, or holds closures, which a program of its own would not find.
    fn of(call: &Call, pointer: &FnPtr, decl: &BlockDecl) -> Option<Own> {
        let body = decl.generated.filter(|_| decl.parameters.is_empty())?;
        let library = call.context.namespaces().first()?;
        let count = pointer.curry().len() + 1;
        let names = library.get_script_fn(pointer.fn_name(), count)?.params.to_vec();
        let padded = {
            let sources = call.runtime.sources.borrow();
            let text = sources.get(decl.span.source.0 as usize)?.rhai.get(body.start..body.end)?;
            // In its own line and column, so that errors point where they would.
            format!("{}{}{text}", "\n".repeat(body.line - 1), " ".repeat(body.column - 1))
        };
        let text = call.context.engine().compile(padded).ok()?;
        (!text.has_functions()).then_some(Own { text, names })
    }
}

/// Text that calls a closure with a number of arguments.
struct Caller {
    /// Of the closure, then of the arguments.
    names: Vec<ImmutableString>,
    text: AST,
}

/// The texts that call closures, by the number of arguments; each is compiled once.
#[derive(Default)]
pub struct Callers(RefCell<Vec<Rc<Caller>>>);

impl Callers {
    fn of(&self, engine: &Engine, count: usize) -> Result<Rc<Caller>, Box<EvalAltResult>> {
        let mut known = self.0.borrow_mut();
        while known.len() <= count {
            let names: Vec<ImmutableString> = (0..=known.len()).map(|n| format!("call__{n}").into()).collect();
            let text = engine.compile(format!("call({})", names.join(", ")))?;
            known.push(Rc::new(Caller { names, text }));
        }
        Ok(known[count].clone())
    }
}
