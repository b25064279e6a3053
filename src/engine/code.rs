//! The code behind a script block or function: a Rhai closure, and the libraries it was made among.

use super::often::Often;
use super::runtime::Library;
use crate::error::Halt;
use crate::language::program::{BlockDecl, SourceId, Span};
use rhai::{Dynamic, FnPtr, NativeCallContext};
use std::rc::Rc;

/// A closure is found by name in the library that stands first; one that comes from an imported file is not in
/// the caller's. So it carries the libraries of the place where it was made.
pub struct Code {
    pointer: FnPtr,
    libraries: Vec<Library>,
    decl: Option<Rc<BlockDecl>>,
    often: Often,
}

impl Code {
    /// A script block or function of command text.
    pub fn of_shell(pointer: FnPtr, context: &NativeCallContext, decl: Rc<BlockDecl>) -> Code {
        Code { pointer, libraries: context.namespaces().to_vec(), decl: Some(decl), often: Often::default() }
    }

    /// A closure of Rhai text.
    pub fn of_rhai(pointer: FnPtr) -> Code {
        Code { pointer, libraries: Vec::new(), decl: None, often: Often::default() }
    }

    /// The same code with variables of its own, which hold what the shared ones hold now.
    pub fn closed(&self) -> Code {
        let mut pointer = self.pointer.clone();
        for variable in pointer.iter_curry_mut() {
            *variable = variable.flatten_clone().into_shared();
        }
        Code { pointer, libraries: self.libraries.clone(), decl: self.decl.clone(), often: Often::default() }
    }

    /// A variable of the place where the block stands, by its name in Rhai's spelling: a closure takes along what it
    /// names, as its first parameters.
    pub fn captured(&self, name: &str) -> Option<Dynamic> {
        let function = self.pointer.fn_name();
        let info = |library: &Library| {
            let of_it = |(_, _, known, count, _): &(_, _, &str, usize, _)| *known == function && *count > 0;
            let count = library.iter_script_fn_info().find(of_it).map(|(_, _, _, count, _)| count)?;
            library.get_script_fn(function, count).map(|f| f.params.to_vec())
        };
        let names = self.libraries.iter().find_map(info)?;
        let at = names.iter().position(|known| known.eq_ignore_ascii_case(name))?;
        self.pointer.curry().get(at).map(Dynamic::flatten_clone)
    }

    /// The libraries of the place where it was made.
    pub fn libraries(&self) -> &[Library] {
        &self.libraries
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
                generated: None,
                goes_on: false,
                default_set: None,
                calls_base: false,
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
        let raw = if let Some(decl) = &self.decl {
            let same = present.len() == self.libraries.len()
                && present.iter().zip(&self.libraries).all(|(a, b)| Rc::ptr_eq(a, b));
            if same {
                self.often.call(call, &self.pointer, decl, arguments)
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
