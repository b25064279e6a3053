//! `switch`, `try`, and the ways out of a body → Rhai text.

use super::{Frame, Loop, Lowerer, quote};
use crate::language::program::{Span, WayOut};
use crate::language::syntax::*;
use std::collections::BTreeSet;

impl Lowerer<'_> {
    pub fn switch(
        &mut self,
        value: &Statement,
        of_file: bool,
        kind: &str,
        case_sensitive: bool,
        cases: &[(Case, Body)],
    ) {
        let n = self.next();
        self.enter_loop();
        self.put("for it__ in ");
        self.mark(value.span);
        self.put(if of_file { "__lines(" } else { "__cases(" });
        self.value(value);
        self.put(&format!(") {{ let hit__{n} = false; "));
        self.frames.push(Frame::Loop);
        let opened = self.open_labelled();
        self.items += 1;
        for (case, body) in cases {
            match case {
                Case::Default => continue,
                Case::Value(pattern) => {
                    self.mark(pattern.span);
                    if let ExprKind::Block(block) = &pattern.kind {
                        self.put("if __truth(");
                        self.collected(&block.end, "__pop()");
                    } else {
                        self.put(&format!("if __case({}, it__, ", quote(kind)));
                        self.expr(pattern);
                        self.put(&format!(", {case_sensitive}"));
                    }
                }
                Case::Block(condition) => {
                    self.put("if __truth(");
                    self.collected(condition, "__pop()");
                }
            }
            self.put(&format!(") {{ hit__{n} = true; "));
            self.body(body);
            self.put("} ");
        }
        for (case, body) in cases {
            if matches!(case, Case::Default) {
                self.put(&format!("if !hit__{n} {{ "));
                self.body(body);
                self.put("} ");
            }
        }
        self.items -= 1;
        self.close_labelled(opened);
        self.frames.pop();
        self.put("} ");
        self.end_loop();
    }

    /// A loop with a label hears what functions and blocks that are called in it ask of it.
    pub fn open_labelled(&mut self) -> Option<(String, usize)> {
        let (label, _) = self.loops.last()?.label.clone()?;
        let n = self.next();
        self.put(&format!("let w__{n} = __stands(); try {{ "));
        Some((label, n))
    }

    pub fn close_labelled(&mut self, opened: Option<(String, usize)>) {
        let Some((label, n)) = opened else { return };
        self.put(&format!("}} catch (c__{n}) {{ switch __asked(c__{n}, {}, w__{n}) {{ ", quote(&label)));
        self.put(&format!("\"break\" => {{ break; }} \"continue\" => {{ continue; }} _ => {{ throw c__{n}; }} }} }} "));
    }

    /// Comes before the text of a loop.
    pub fn enter_loop(&mut self) {
        let label = self.label.take().map(|label| (label, self.next()));
        if let Some((_, n)) = &label {
            self.put(&format!("let l__{n} = 0; "));
        }
        self.loops.push(Loop { label, named: BTreeSet::new() });
    }

    /// Comes behind the text of a loop: what it was asked for by a label goes on to the loop that is meant.
    pub fn end_loop(&mut self) {
        let Some(ended) = self.loops.pop() else { return };
        for n in ended.named.into_iter().filter(|n| ended.label.as_ref().is_none_or(|(_, own)| own != n)) {
            match self.loops.last_mut().map(|around| around.label.as_ref().is_some_and(|(_, own)| *own == n)) {
                Some(true) => {
                    self.put(&format!("if l__{n} == 1 {{ l__{n} = 0; "));
                    self.leave("break");
                    self.put(&format!("}} if l__{n} == 2 {{ l__{n} = 0; "));
                    self.leave("continue");
                    self.put("} ");
                }
                Some(false) => {
                    if let Some(around) = self.loops.last_mut() {
                        around.named.insert(n);
                    }
                    self.put(&format!("if l__{n} != 0 {{ "));
                    self.leave("break");
                    self.put("} ");
                }
                None => {}
            }
        }
    }

    /// `break` or `continue`, perhaps of a loop further out.
    pub fn leave_loop(&mut self, word: &str, label: Option<&Label>, span: Span) {
        match label {
            None => self.leave(word),
            Some(Label::Named(label)) => self.leave_labelled(word, label, span),
            Some(Label::Value(value)) => {
                let n = self.next();
                self.put(&format!("{{ let b__{n} = "));
                self.expr(value);
                self.put("; ");
                let labels: Vec<String> =
                    self.loops.iter().rev().filter_map(|l| l.label.as_ref()).map(|(label, _)| label.clone()).collect();
                for label in &labels {
                    self.put(&format!("if __is_eq(b__{n}, {}) {{ ", quote(label)));
                    self.leave_labelled(word, label, span);
                    self.put("} else ");
                }
                self.put(&format!("if !__truth(b__{n}) {{ "));
                self.leave(word);
                self.put("} else { ");
                self.mark(span);
                self.put(&format!("throw __signal({}, __str([b__{n}])); }} }} ", quote(word)));
            }
        }
    }

    fn leave_labelled(&mut self, word: &str, label: &str, span: Span) {
        let found = self.loops.iter().rev().find_map(|l| l.label.as_ref().filter(|(own, _)| own == label));
        let Some((_, n)) = found.cloned() else {
            // Somebody who calls may have such a loop; where nobody has, the script ends.
            self.mark(span);
            self.put(&format!("throw __signal({}, {}); ", quote(word), quote(label)));
            return;
        };
        match self.loops.last_mut() {
            Some(inner) if inner.label.as_ref().is_none_or(|(_, own)| *own != n) => {
                inner.named.insert(n);
                self.put(&format!("l__{n} = {}; ", if word == "break" { 1 } else { 2 }));
                self.leave("break");
            }
            _ => self.leave(word),
        }
    }

    pub fn try_statement(&mut self, body: &Body, catches: &[Catch], finally: Option<&Body>) {
        let n = self.next();
        let last = std::mem::take(&mut self.last_try);
        self.put(&format!("let d__{n} = __try(); "));
        if finally.is_some() {
            self.put(&format!("let e__{n} = (); let s__{n} = false; try {{ "));
            self.frames.push(Frame::Guarded);
        }
        self.put("try { ");
        self.tries += 1;
        self.frames.push(Frame::Try(n));
        self.arm(body, last);
        self.frames.pop();
        self.tries -= 1;
        self.put(&format!(
            "__end_try(d__{n}); }} catch (c__{n}) {{ __end_try(d__{n}); if __is_signal(c__{n}) {{ throw c__{n}; }} "
        ));
        if catches.is_empty() {
            self.put(&format!("throw c__{n}; "));
        } else {
            self.put(&format!("let it__ = __caught(c__{n}, d__{n}); "));
            self.catches(catches, n, last);
        }
        self.put("} ");
        if let Some(finally) = finally {
            self.frames.pop();
            self.put(&format!("}} catch (o__{n}) {{ s__{n} = true; e__{n} = o__{n}; }} "));
            self.body(finally);
            self.put(&format!("if s__{n} {{ "));
            for word in ["return", "break", "continue"] {
                self.put(&format!("if __is_signal_of(e__{n}, {}) {{ ", quote(word)));
                if word == "return" {
                    self.plain_return()
                } else {
                    self.leave(word)
                }
                self.put("} ");
            }
            self.put(&format!("throw e__{n}; }} "));
        }
    }

    /// A body of `try` or `catch`; if the statement ends the program, its last Rhai value is the program's.
    pub fn arm(&mut self, body: &Body, last: bool) {
        match body.split_last() {
            Some((Statement { kind: Kind::Rhai { pieces, value: true }, .. }, head)) if last => {
                self.body(&head.to_vec());
                self.gap();
                self.put("__last({ ");
                self.rhai(pieces);
                self.put(" }); ");
            }
            _ => self.body(body),
        }
    }

    pub fn catches(&mut self, catches: &[Catch], n: usize, last: bool) {
        let general = catches.iter().any(|c| c.types.is_empty());
        for (i, catch) in catches.iter().enumerate() {
            if i > 0 {
                self.put("else ");
            }
            if !catch.types.is_empty() {
                let types: Vec<String> = catch.types.iter().map(|t| quote(t)).collect();
                self.put(&format!("if __caught_is(it__, [{}]) ", types.join(", ")));
            }
            self.put("{ ");
            if let Some(variable) = &catch.variable {
                self.put(&format!("let {variable} = __thrown(it__); "));
            }
            let sight = catch.variable.as_deref().map(|name| self.sight.catch(name));
            self.items += 1;
            self.arm(&catch.body, last);
            self.items -= 1;
            if let Some(sight) = sight {
                self.sight.leave(sight);
            }
            self.put("} ");
            if catch.types.is_empty() {
                break;
            }
        }
        if !general {
            self.put(&format!("else {{ throw c__{n}; }} "));
        }
    }

    pub fn return_statement(&mut self, value: Option<&Statement>) {
        let in_rhai = self.frames.iter().rev().find(|f| {
            matches!(f, Frame::Script | Frame::Function | Frame::Method | Frame::Block | Frame::RhaiFunction)
        });
        if in_rhai == Some(&Frame::RhaiFunction) {
            self.put("return ");
            match value {
                Some(value) => self.value(value),
                None => self.put("()"),
            }
            return self.put("; ");
        }
        if let (Some(&Frame::Method), Some(value)) = (in_rhai, value) {
            self.put("__returns(");
            self.value(value);
            self.put("); ");
            return self.plain_return();
        }
        if let Some(value) = value {
            match &value.kind {
                Kind::Pipeline(pipeline) => self.pipeline_statement(pipeline),
                // A program of Rhai ends with a value that nobody prints.
                Kind::Rhai { pieces, .. } if in_rhai == Some(&Frame::Script) => {
                    if !self.leaves_guard() {
                        self.put("return ");
                        self.rhai(pieces);
                        return self.put("; ");
                    }
                    self.rhai(pieces);
                    self.put("; ");
                }
                Kind::Rhai { pieces, .. } => {
                    self.put("__emit(");
                    self.rhai(pieces);
                    self.put("); ");
                }
                _ => self.statement(value),
            }
        }
        self.plain_return();
    }

    /// Whether a `finally` is on the way out of the body.
    fn leaves_guard(&self) -> bool {
        let inside = self
            .frames
            .iter()
            .rev()
            .take_while(|f| matches!(f, Frame::Loop | Frame::Guarded | Frame::Try(_) | Frame::Collected));
        inside.into_iter().any(|f| *f == Frame::Guarded)
    }

    pub fn plain_return(&mut self) {
        self.put(if self.leaves_guard() { "throw __signal(\"return\"); " } else { "return; " });
    }

    /// `break` or `continue`: of the loop around, or of one around whoever called.
    pub fn leave(&mut self, word: &str) {
        let mut guarded = false;
        // What stands open up to the loop is closed, from the inside out.
        let mut closed = String::new();
        for frame in self.frames.iter().rev() {
            match frame {
                Frame::Guarded => guarded = true,
                Frame::Try(n) => closed.push_str(&format!("__end_try(d__{n}); ")),
                Frame::Collected => closed.push_str("__unmark(); "),
                Frame::Loop if !guarded => {
                    let text = format!("{closed}{word}; ");
                    return self.put(&text);
                }
                Frame::Loop => break,
                Frame::Block | Frame::Function | Frame::Script if !guarded => {
                    let text = format!("return __signal({}); ", quote(word));
                    return self.put(&text);
                }
                Frame::Block | Frame::Function | Frame::Script => break,
                Frame::Method | Frame::RhaiFunction => return self.put("return; "),
            }
        }
        self.put(&format!("throw __signal({}); ", quote(word)));
    }

    /// What lies between a call that stands here and the loop around it.
    pub fn way_out(&self) -> WayOut {
        let mut way = WayOut::default();
        for frame in self.frames.iter().rev() {
            match frame {
                Frame::Guarded => way.is_guarded = true,
                Frame::Try(_) => way.tries += 1,
                Frame::Collected => way.marks += 1,
                Frame::Loop => {
                    way.in_loop = true;
                    break;
                }
                Frame::RhaiFunction | Frame::Method => {
                    way.is_closed = true;
                    break;
                }
                Frame::Script | Frame::Function | Frame::Block => break,
            }
        }
        if way.in_loop
            && let Some((label, _)) = self.loops.last().and_then(|around| around.label.as_ref())
        {
            way.label = Some(label.as_str().into());
        }
        way
    }
}
