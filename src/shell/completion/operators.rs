//! Operators behind a value, and the keys of a hashtable where a cmdlet reads them.

use super::words::{Level, Word};
use super::{Candidate, begins};

/// Each with what it does.
const OPERATORS: &[(&str, &str)] = &[
    ("-eq", "is the same; capital or small letters do not count"),
    ("-ne", "is not the same"),
    ("-gt", "is greater"),
    ("-ge", "is greater, or the same"),
    ("-lt", "is less"),
    ("-le", "is less, or the same"),
    ("-like", "fits a pattern with * and ?"),
    ("-notlike", "does not fit a pattern with * and ?"),
    ("-match", "fits a regular expression"),
    ("-notmatch", "does not fit a regular expression"),
    ("-contains", "the list on the left holds it"),
    ("-notcontains", "the list on the left does not hold it"),
    ("-in", "the list on the right holds it"),
    ("-notin", "the list on the right does not hold it"),
    ("-and", "both are true"),
    ("-or", "one of both is true"),
    ("-xor", "just one of both is true"),
    ("-not", "what follows is false"),
    ("-is", "is of a type"),
    ("-isnot", "is not of a type"),
    ("-as", "becomes another type"),
    ("-replace", "text with what fits an expression replaced"),
    ("-split", "text in pieces"),
    ("-join", "pieces as one text"),
    ("-f", "text with values in its places {0}"),
    ("-ceq", "is the same, letter by letter"),
    ("-cne", "is not the same, letter by letter"),
    ("-clike", "fits a pattern, letter by letter"),
    ("-cmatch", "fits a regular expression, letter by letter"),
    ("-creplace", "text with what fits an expression replaced, letter by letter"),
    ("-band", "bits that both have"),
    ("-bor", "bits that one has"),
];

/// The operators that may follow where a command would have its parameters: its head is a value.
pub fn behind_value(before: &[Word], current: &Word) -> Option<Vec<Candidate>> {
    let head = before.first().filter(|_| current.quote.is_none() && current.text.starts_with('-'))?;
    let is_number = head.text.starts_with(|c: char| c.is_ascii_digit());
    let is_value = head.quote.is_some() || is_number || head.text.starts_with(['$', '@', '[']) || head.inner.is_some();
    let fits = || OPERATORS.iter().filter(|(name, _)| begins(name, &current.text));
    is_value.then(|| fits().map(|(name, about)| Candidate { text: (*name).into(), about: (*about).into() }).collect())
}

const NAME: (&str, &str) = ("Name", "the name of the property or column");
const EXPRESSION: (&str, &str) = ("Expression", "a block that works out its value: { $_.… }");
const FORMAT: &[(&str, &str)] = &[
    NAME,
    EXPRESSION,
    ("Label", "the head of the column, as Name"),
    ("FormatString", "how the value is written, such as 'N1'"),
    ("Width", "columns that it takes"),
    ("Alignment", "'Left', 'Center' or 'Right'"),
];
const SORT: &[(&str, &str)] =
    &[EXPRESSION, ("Ascending", "$true for the least first"), ("Descending", "$true for the greatest first")];
const CALCULATED: &[(&str, &str)] = &[NAME, EXPRESSION];

/// The keys of the hashtable that is open at the end of the text; None where none is. Empty where they are anybody's.
pub fn keys(levels: &[Level], current: &Word) -> Option<Vec<Candidate>> {
    let (level, outer) = levels.split_last()?;
    let around = outer.last()?;
    let is_key = level.words.len() == 1 && level.stages.is_empty() && !level.is_assigned && current.quote.is_none();
    if !is_key || around.words.last().is_none_or(|word| word.text != "@") || current.text.starts_with('$') {
        return None;
    }
    let command = super::words::command(&around.words).first().map_or("", |word| word.text.as_str());
    let known = match command.to_ascii_lowercase().as_str() {
        "select-object" | "select" | "group-object" | "group" => CALCULATED,
        "sort-object" | "sort" => SORT,
        "format-table" | "ft" | "format-list" | "fl" | "format-wide" | "fw" | "format-custom" | "fc" => FORMAT,
        _ => &[],
    };
    let fits = known.iter().filter(|(name, _)| begins(name, &current.text));
    Some(fits.map(|(name, about)| Candidate { text: (*name).into(), about: (*about).into() }).collect())
}
