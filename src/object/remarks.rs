//! What values have to say that is no error: a text that was understood although it is written wrongly, and an object
//! that went away with changes that nobody stored.
//!
//! Values know no screen, so whoever has one listens ([`listen`]) and asks ([`take_lost`]). A thread is one session.

use std::cell::RefCell;

type Listener = Box<dyn Fn(&str)>;

thread_local! {
    static LISTENER: RefCell<Option<Listener>> = const { RefCell::new(None) };
    static LOST: RefCell<Vec<Lost>> = const { RefCell::new(Vec::new()) };
}

/// Objects of one type that came from the store, were changed, and dropped without being stored.
#[derive(Clone, Debug, PartialEq)]
pub struct Lost {
    pub type_name: &'static str,
    /// The first few names.
    pub names: Vec<String>,
    /// How many more there are.
    pub more: usize,
}

/// So many of a type are kept by name; the others are only counted.
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
pub fn lose(type_name: &'static str, name: String) {
    let _ = LOST.try_with(|cell| {
        let Ok(mut lost) = cell.try_borrow_mut() else { return };
        match lost.iter_mut().find(|l| l.type_name == type_name) {
            None => lost.push(Lost { type_name, names: vec![name], more: 0 }),
            Some(known) if known.names.contains(&name) => {}
            Some(known) if known.names.len() < KEPT => known.names.push(name),
            Some(known) => known.more += 1,
        }
    });
}

/// What was lost since the last call, type by type.
pub fn take_lost() -> Vec<Lost> {
    LOST.with(RefCell::take)
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
        (0..6).chain(0..2).for_each(|n| lose("Queue", format!("q{n}")));
        lose("Workflow", "w".into());
        let names = |names: &[&str]| names.iter().map(ToString::to_string).collect::<Vec<_>>();
        let queues = Lost { type_name: "Queue", names: names(&["q0", "q1", "q2", "q3"]), more: 2 };
        assert_eq!(take_lost(), [queues, Lost { type_name: "Workflow", names: names(&["w"]), more: 0 }]);
        assert_eq!(take_lost(), []);
    }
}
