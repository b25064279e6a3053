//! `[datetime]`, and what stands behind `[datetime]::`.

use super::words::Word;
use super::{Candidate, Known, begins, sorted};
use crate::object::value::Value;

/// A type in brackets that are still open, or a member behind `::`: where its name begins in the text, and the
/// candidates.
pub fn named(word: &Word, text: &str, known: &dyn Known) -> Option<(usize, Vec<Candidate>)> {
    if word.quote.is_some() || word.inner.is_some() {
        return None;
    }
    if let Some((type_name, typed)) = static_member(&word.text) {
        if typed.contains('.') {
            return None;
        }
        let start = text.strip_suffix(typed)?.len();
        let found = known.static_members(type_name).into_iter().filter(|(name, _)| begins(name, typed));
        let candidate = |(name, value): (String, Option<Value>)| match value {
            Some(value) => Candidate { text: name, about: value.type_name().to_string() },
            None => Candidate { text: format!("{name}("), about: "method".into() },
        };
        return Some((start, found.map(candidate).collect()));
    }
    let at = word.text.rfind('[')?;
    let typed = word.text.get(at + 1..).filter(|typed| !typed.contains(']'))?;
    // Behind a name it is a place in a list.
    let stands_free = at == 0 || word.text[..at].ends_with([']', '[']);
    let start = text.strip_suffix(typed)?.len().checked_sub(1).filter(|_| stands_free)?;
    let found = known.types().into_iter().filter(|name| begins(name, typed));
    let candidate = |name: String| match name.strip_suffix('(') {
        Some(_) => Candidate { text: format!("[{name}"), about: "attribute".into() },
        None => Candidate { text: format!("[{name}]"), about: "type".into() },
    };
    Some((start, sorted(found.map(candidate).collect())))
}

/// `[type]::typed`: the name of the type, and what is typed behind it.
pub fn static_member(text: &str) -> Option<(&str, &str)> {
    let (head, typed) = text.rsplit_once("]::")?;
    // A cast may stand before it: `[void][math]::Round`; brackets inside are those of a generic type.
    let at = match head.ends_with(']') {
        true => head.find('['),
        false => head.rfind('['),
    }?;
    Some((&head[at + 1..], typed))
}
