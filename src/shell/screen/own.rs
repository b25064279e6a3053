//! Which colour sequences are the user's own: those that a text which was run spells, as long as no text of the store
//! that was read holds them. All else in a text is shown, not sent.

use super::FindSource;
use crate::language::program::SourceId;
use crate::object::visible;
use std::borrow::Cow;
use std::cell::OnceCell;

/// Whether a sequence stood in what was read from the store.
pub type WasStored = Box<dyn Fn(&str) -> bool>;

/// How a carriage return is written in command text, and in Rhai.
const RETURNS: &[&str] = &["`r", "\\r"];

/// A text without what only tells about it: comments on lines of their own, and the help of a script. What stands there
/// is printed by Get-Help, and nobody runs it.
fn without_remarks(text: &str) -> String {
    let mut code = String::new();
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once("<#") {
        code.push_str(before);
        rest = behind.split_once("#>").map_or("", |(_, behind)| behind);
    }
    code.push_str(rest);
    let is_remark = |line: &&str| line.trim_start().starts_with('#') || line.trim_start().starts_with("//");
    code.lines().filter(|line| !is_remark(line)).collect::<Vec<_>>().join("\n")
}

#[derive(Default)]
pub struct Own {
    pub sources: OnceCell<FindSource>,
    pub stored: OnceCell<WasStored>,
}

impl Own {
    pub fn is_own(&self, sequence: &str) -> bool {
        self.is_spelt(&[sequence]) && !self.stored.get().is_some_and(|was_stored| was_stored(sequence))
    }

    fn is_spelt(&self, forms: &[&str]) -> bool {
        let Some(find) = self.sources.get() else { return false };
        let texts = (0..).map_while(|number| find(SourceId(number)));
        texts.into_iter().any(|(_, text)| {
            forms.iter().any(|form| text.contains(form)) && {
                let code = without_remarks(&text);
                forms.iter().any(|form| code.contains(form))
            }
        })
    }

    /// A text that stands for itself, as a person sees it.
    pub fn seen<'t>(&self, text: &'t str) -> Cow<'t, str> {
        visible::shown_but(text, &|sequence| self.is_own(sequence))
    }

    /// The same for text that a script writes to the screen: it may begin or end with a carriage return of its own, to
    /// write over the line.
    pub fn written<'t>(&self, text: &'t str) -> Cow<'t, str> {
        let inner = text.trim_matches('\r');
        let is_returning = inner.len() < text.len()
            && !self.stored.get().is_some_and(|was_stored| was_stored("\r"))
            && self.is_spelt(RETURNS);
        if !is_returning {
            return self.seen(text);
        }
        let (before, after) = text.split_at(text.find(inner).unwrap_or_default());
        format!("{before}{}{}", self.seen(inner), &after[inner.len()..]).into()
    }
}
