//! `trap` → a `try` around each of the statements beside it.
//!
//! A trap acts wherever the error happened among them, and then the next of them runs: after `continue` in silence,
//! after its last line with the error shown; `break` hands the error on. It catches what `catch` would.

use super::{Frame, Lowerer, quote};
use crate::language::syntax::*;

/// Whether a trap stands among the statements.
pub fn has_trap(body: &[Statement]) -> bool {
    body.iter().any(|statement| matches!(statement.kind, Kind::Trap(_)))
}

impl Lowerer<'_> {
    /// A statement of a body, which may have traps.
    pub fn beside_traps(&mut self, body: &[Statement], statement: &Statement) {
        // What Rhai text declares with let would not be seen outside of braces.
        let is_open = matches!(statement.kind, Kind::Rhai { .. } | Kind::Param(_) | Kind::Function(_) | Kind::Trap(_));
        if is_open || !has_trap(body) {
            return self.statement(statement);
        }
        let n = self.next();
        self.gap();
        self.put(&format!("{{ let d__{n} = __try(); try {{ "));
        self.tries += 1;
        self.statement(statement);
        self.tries -= 1;
        self.put(&format!(
            "__end_try(d__{n}); }} catch (c__{n}) {{ __end_try(d__{n}); if __is_signal(c__{n}) {{ throw c__{n}; }} \
             let it__ = __caught(c__{n}, d__{n}); "
        ));
        let traps = || body.iter().filter_map(|s| if let Kind::Trap(trap) = &s.kind { Some(trap) } else { None });
        // One that names the type comes before one for all.
        for trap in traps().filter(|t| !t.types.is_empty()) {
            let types: Vec<String> = trap.types.iter().map(|t| quote(t)).collect();
            self.put(&format!("if __caught_is(it__, [{}]) {{ ", types.join(", ")));
            self.trap(trap, n);
            self.put("} else ");
        }
        self.put("{ ");
        match traps().find(|t| t.types.is_empty()) {
            Some(trap) => self.trap(trap, n),
            None => self.put(&format!("throw c__{n}; ")),
        }
        self.put("} } } ");
    }

    /// The body runs in a loop of its own, in which `break` and `continue` mean what they do in a trap.
    fn trap(&mut self, trap: &Catch, n: usize) {
        self.enter_loop();
        self.put(&format!("let o__{n} = 1; for t__{n} in 0..2 {{ if t__{n} == 1 {{ o__{n} = 2; break; }} "));
        self.frames.push(Frame::Loop);
        self.items += 1;
        self.body(&trap.body);
        self.items -= 1;
        self.frames.pop();
        self.put(&format!("o__{n} = 0; break; }} "));
        self.end_loop();
        self.put(&format!("if o__{n} == 1 {{ throw c__{n}; }} if o__{n} == 0 {{ __say(c__{n}); }} "));
    }
}
