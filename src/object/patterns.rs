//! Compiled expressions, kept for the next text: to compile one takes a hundred times as long as to match it.

use super::kind::Mismatch;
use super::pattern::{Options, Pattern};
use std::cell::{Cell, OnceCell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;

/// So many are kept. A script that makes more expressions than that compiles the ones it used least recently anew.
const MOST: usize = 128;

/// The expressions of a session, by text and options.
#[derive(Default)]
pub struct Patterns {
    kept: RefCell<HashMap<Options, HashMap<Rc<str>, Kept>>>,
    /// Counts the look-ups; the age of an entry is its last one.
    clock: Cell<u64>,
}

struct Kept {
    pattern: Rc<Pattern>,
    used: u64,
}

impl Patterns {
    /// The compiled expression. Errors: the text is no expression; that is not kept.
    pub fn get(&self, source: &str, options: Options) -> Result<Rc<Pattern>, Mismatch> {
        self.clock.set(self.clock.get() + 1);
        if let Some(found) = self.kept.borrow_mut().get_mut(&options).and_then(|texts| texts.get_mut(source)) {
            found.used = self.clock.get();
            return Ok(found.pattern.clone());
        }
        let pattern = Rc::new(Pattern::new(source, options)?);
        let mut kept = self.kept.borrow_mut();
        if kept.values().map(HashMap::len).sum::<usize>() >= MOST {
            forget_oldest(&mut kept);
        }
        let entry = Kept { pattern: pattern.clone(), used: self.clock.get() };
        kept.entry(options).or_default().insert(Rc::from(source), entry);
        Ok(pattern)
    }
}

/// One expression that is compiled when it is first needed.
#[derive(Clone, Debug)]
pub struct Lazy {
    text: Rc<str>,
    compiled: OnceCell<Pattern>,
}

impl PartialEq for Lazy {
    fn eq(&self, other: &Lazy) -> bool {
        self.text == other.text
    }
}

impl Lazy {
    pub fn new(text: Rc<str>) -> Lazy {
        Lazy { text, compiled: OnceCell::new() }
    }

    pub fn text(&self) -> &str {
        &self.text
    }

    /// The compiled expression, made by `compile` the first time.
    pub fn get(&self, compile: impl FnOnce(&str) -> Result<Pattern, Mismatch>) -> Result<&Pattern, Mismatch> {
        match self.compiled.get() {
            Some(pattern) => Ok(pattern),
            None => {
                let made = compile(&self.text)?;
                Ok(self.compiled.get_or_init(|| made))
            }
        }
    }
}

fn forget_oldest(kept: &mut HashMap<Options, HashMap<Rc<str>, Kept>>) {
    let all = kept.iter().flat_map(|(options, texts)| texts.iter().map(|(text, k)| (k.used, *options, text.clone())));
    let oldest = all.min_by_key(|(used, ..)| *used);
    if let Some((_, options, text)) = oldest
        && let Some(texts) = kept.get_mut(&options)
    {
        texts.remove(&text);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(patterns: &Patterns) -> usize {
        patterns.kept.borrow().values().map(HashMap::len).sum()
    }

    #[test]
    fn the_same_text_with_the_same_options_is_the_same_expression() {
        let patterns = Patterns::default();
        let blind = Options { ignore_case: true, ..Options::default() };
        let first = patterns.get("a+", blind).expect("an expression");
        assert!(Rc::ptr_eq(&first, &patterns.get("a+", blind).expect("an expression")));
        let exact = patterns.get("a+", Options::default()).expect("an expression");
        assert!(first.is_match("A") && !exact.is_match("A"));
        assert!(patterns.get("(", blind).is_err());
        assert_eq!(count(&patterns), 2);
    }

    #[test]
    fn the_least_used_ones_go() {
        let patterns = Patterns::default();
        let used = patterns.get("used", Options::default()).expect("an expression");
        for n in 0..3 * MOST {
            patterns.get(&format!("x{n}"), Options::default()).expect("an expression");
            patterns.get("used", Options::default()).expect("an expression");
        }
        assert_eq!(count(&patterns), MOST);
        assert!(Rc::ptr_eq(&used, &patterns.get("used", Options::default()).expect("an expression")));
    }
}
