//! What values have to say that is no error: a text that was understood although it is written wrongly, and an object
//! that went away with changes that nobody stored.
//!
//! Values know no screen, so whoever has one listens ([`listen`]) and asks ([`take_lost`]). A thread is one session.

use std::cell::{Cell, RefCell};

type Listener = Box<dyn Fn(&str)>;

thread_local! {
    static LISTENER: RefCell<Option<Listener>> = const { RefCell::new(None) };
    static LOST: RefCell<Vec<Lost>> = const { RefCell::new(Vec::new()) };
    static LOST_COUNT: Cell<usize> = const { Cell::new(0) };
}

/// An object from the store that was changed and dropped without being stored.
#[derive(Clone, Debug, PartialEq)]
pub struct Lost {
    pub type_name: &'static str,
    pub name: String,
}

/// So many are kept by name; the others are only counted.
const KEPT: usize = 4;

/// Says who hears the remarks of this thread from now on.
pub fn listen(listener: impl Fn(&str) + 'static) {
    LISTENER.with(|cell| *cell.borrow_mut() = Some(Box::new(listener)));
}

/// Makes a remark; with nobody to hear it, it is gone.
pub fn remark(text: &str) {
    LISTENER.with(|cell| {
        // A listener that makes remarks itself is not heard.
        if let Ok(listener) = cell.try_borrow()
            && let Some(listener) = &*listener
        {
            listener(text);
        }
    });
}

/// Notes an object that went away changed. Called while a thread ends, too, when there is nothing left to note it in.
pub fn lose(lost: Lost) {
    let _ = LOST.try_with(|cell| {
        let Ok(mut kept) = cell.try_borrow_mut() else { return };
        if kept.contains(&lost) {
            return;
        }
        let _ = LOST_COUNT.try_with(|count| count.set(count.get() + 1));
        if kept.len() < KEPT {
            kept.push(lost);
        }
    });
}

/// What was lost since the last call: the first few, and how many in all.
pub fn take_lost() -> (Vec<Lost>, usize) {
    (LOST.with(RefCell::take), LOST_COUNT.with(|count| count.replace(0)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::rc::Rc;

    #[test]
    fn remarks_reach_the_listener() {
        let heard = Rc::new(RefCell::new(Vec::new()));
        let ear = heard.clone();
        remark("nobody is there");
        listen(move |text| ear.borrow_mut().push(text.to_string()));
        remark("one");
        assert_eq!(*heard.borrow(), ["one"]);
    }

    #[test]
    fn the_first_few_lost_objects_are_named() {
        let lost = |n: usize| Lost { type_name: "Queue", name: format!("q{n}") };
        (0..9).chain(0..2).for_each(|n| lose(lost(n)));
        assert_eq!(take_lost(), ((0..KEPT).map(lost).collect(), 9));
        assert_eq!(take_lost(), (Vec::new(), 0));
    }
}
