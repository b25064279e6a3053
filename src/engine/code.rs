//! The code behind a script block or function: a Rhai closure, and the libraries it was made among.

use super::runtime::Library;
use crate::error::Halt;
use crate::language::program::{BlockDecl, SourceId, Span};
use rhai::{AST, Caches, Dynamic, Engine, EvalAltResult, FnPtr, GlobalRuntimeState, ImmutableString, NativeCallContext, Scope};
use std::cell::RefCell;
use std::rc::Rc;

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

/// A closure is found by name in the library that stands first; one that comes from an imported file is not in
/// the caller's. So it carries the libraries of the place where it was made.
pub struct Code {
    pointer: FnPtr,
    libraries: Vec<Library>,
    decl: Option<Rc<BlockDecl>>,
    ready: RefCell<Option<Box<Ready>>>,
}

/// What one call of a closure leaves for the next.
struct Ready {
    global: GlobalRuntimeState,
    /// Which functions the names in its text are.
    found: Caches,
    scope: Scope<'static>,
}

impl Ready {
    /// Whether the closure is called from where it was called last, as far as it could tell.
    fn fits(&self, outside: &GlobalRuntimeState) -> bool {
        let own = &self.global;
        own.level == outside.level
            && own.scope_level == outside.scope_level
            && own.num_imports() == outside.num_imports()
            && own.source() == outside.source()
            && own.constants.is_some() == outside.constants.is_some()
            && own.scan_imports_raw().zip(outside.scan_imports_raw()).all(|((_, a), (_, b))| Rc::ptr_eq(a, b))
            && own.lib.len() == outside.lib.len()
            && own.lib.iter().zip(&outside.lib).all(|(a, b)| Rc::ptr_eq(a, b))
    }
}

impl Code {
    /// A script block or function of command text.
    pub fn of_shell(pointer: FnPtr, context: &NativeCallContext, decl: Rc<BlockDecl>) -> Code {
        Code { pointer, libraries: context.namespaces().to_vec(), decl: Some(decl), ready: RefCell::default() }
    }

    /// A closure of Rhai text.
    pub fn of_rhai(pointer: FnPtr) -> Code {
        Code { pointer, libraries: Vec::new(), decl: None, ready: RefCell::default() }
    }

    /// Takes `$_` before its parameters.
    pub fn is_shell(&self) -> bool {
        self.decl.is_some()
    }

    pub fn pointer(&self) -> &FnPtr {
        &self.pointer
    }

    pub fn decl(&self) -> Rc<BlockDecl> {
        self.decl.clone().unwrap_or_else(|| {
            Rc::new(BlockDecl {
                name: Rc::from(""),
                parameters: Vec::new(),
                plain: None,
                goes_on: false,
                has_begin: false,
                has_process: false,
                text: Rc::from(self.pointer.fn_name()),
                span: Span::new(SourceId(0), 0, 0),
            })
        })
    }

    /// Calls the closure. One of Rhai text takes as many arguments as it has parameters, wherever it was made.
    pub fn call(&self, call: &super::runtime::Call, mut arguments: Vec<Dynamic>) -> Result<Dynamic, Halt> {
        let context = call.context;
        let present = context.namespaces();
        let runtime = call.runtime;
        let open = runtime.tries.borrow().len();
        let outside = runtime.current.get();
        let depth = runtime.output.depth();
        if let Some(decl) = &self.decl {
            runtime.current.set(decl.span.source);
        }
        let raw = if self.decl.is_some() {
            let same = present.len() == self.libraries.len()
                && present.iter().zip(&self.libraries).all(|(a, b)| Rc::ptr_eq(a, b));
            if same {
                self.run(call, arguments)
            } else {
                self.among(call, &self.libraries, arguments)
            }
        } else {
            let name = self.pointer.fn_name();
            let holds = |library: &Library| library.iter_script_fn_info().any(|(_, _, known, ..)| known == name);
            let home = if present.iter().any(holds) {
                None
            } else {
                call.runtime.libraries.borrow().iter().rev().find(|l| holds(l)).cloned()
            };
            let wanted = call.runtime.arity(name).map(|n| n.saturating_sub(self.pointer.curry().len()));
            if let Some(wanted) = wanted {
                arguments.resize(wanted, Dynamic::UNIT);
            }
            match home {
                None => self.pointer.call_raw(context, None, arguments),
                Some(library) => self.among(call, &[library], arguments),
            }
        };
        runtime.current.set(outside);
        runtime.end_tries(open);
        let answer = raw.map_err(|error| runtime.halt(error, self.decl.as_ref().map(|d| d.span.source)));
        match answer {
            Err(Halt::Error(error)) if self.decl.as_ref().is_some_and(|d| d.goes_on) && !runtime.stops(&error) => {
                runtime.go_on(&error, depth);
                Ok(Dynamic::UNIT)
            }
            other => other,
        }
    }

    /// What a call from Rhai text does, with what the last call left: a call from native code begins with an empty
    /// memory of what the names in the closure mean, and a block is called for every object of a pipeline.
    fn run(&self, call: &super::runtime::Call, arguments: Vec<Dynamic>) -> Result<Dynamic, Box<EvalAltResult>> {
        let context = call.context;
        let caller = call.runtime.callers.of(context.engine(), arguments.len())?;
        let outside = context.global_runtime_state();
        // A block that calls itself finds this taken, and begins anew.
        let mut ready = match self.ready.take() {
            Some(ready) if ready.fits(outside) => ready,
            _ => Box::new(Ready { global: outside.clone(), found: Caches::new(), scope: Scope::new() }),
        };
        let values = std::iter::once(Dynamic::from(self.pointer.clone())).chain(arguments);
        for (name, value) in caller.names.iter().zip(values) {
            ready.scope.push_dynamic(name.clone(), value);
        }
        let Ready { global, found, scope } = &mut *ready;
        #[allow(deprecated, reason = "the only call that takes the memory along")]
        let result = context.engine().eval_statements_raw(global, found, scope, caller.text.statements());
        ready.scope.clear();
        self.ready.replace(Some(ready));
        result
    }

    fn among(
        &self,
        call: &super::runtime::Call,
        libraries: &[Library],
        arguments: Vec<Dynamic>,
    ) -> Result<Dynamic, Box<rhai::EvalAltResult>> {
        let context = call.context;
        let mut global = context.global_runtime_state().clone();
        let rest: Vec<Library> =
            global.lib.iter().filter(|l| !libraries.iter().any(|m| Rc::ptr_eq(l, m))).cloned().collect();
        global.lib = libraries.iter().cloned().chain(rest).collect();
        let context = NativeCallContext::new_with_all_fields(
            context.engine(),
            self.pointer.fn_name(),
            None,
            &global,
            context.call_position(),
        );
        self.pointer.call_raw(&context, None, arguments)
    }
}
