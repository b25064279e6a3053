//! How wide the columns of a table are: as wide as they need, and on a screen with too little room by one rule.
//!
//! What tells least gives way first. Texts of more than [`RECOGNISED`] columns become so long; heads that are wider
//! than all below them are cut; texts that are the same in each row are cut, then those further to the right; at last
//! whole columns are left out, and what they took is shared out anew. Numbers, dates and telephone numbers are never
//! cut: half a number is another number. Names go last.

use super::text_width;

/// Stands behind the heads where columns are left out.
pub const LEFT_OUT: &str = " …";

/// A text is recognised by so much of its beginning.
const RECOGNISED: usize = 40;
/// Less of a name that is cut in any case, of a text and of a head tells nothing: columns are left out.
const LEAST: Least = Least { name: 24, text: 12, head: 10, is_shared: false };
/// Columns that say what a row is about.
const NAMES: &[&str] = &["Name", "DisplayName"];

/// What of a text that is folded instead of cut.
const FOLDED: Least = Least { name: 12, text: 12, head: 10, is_shared: true };

/// What is left at least.
struct Least {
    name: usize,
    text: usize,
    head: usize,
    /// All give of the widest, names too.
    is_shared: bool,
}

impl Least {
    /// Where there is little room, less has to do.
    fn on(&self, screen: usize) -> Least {
        Least {
            name: self.name.min(screen / 2),
            text: self.text.min(screen / 3),
            head: self.head.min(screen / 3),
            ..*self
        }
    }
}

/// What is known of a column.
#[derive(Clone, Debug, Default)]
pub struct Need {
    /// The width that the script gave.
    pub fixed: Option<usize>,
    /// Of the head; 0 where none is shown.
    pub label: usize,
    /// Of the widest value.
    pub values: usize,
    /// Of the widest value that is shown whole or not at all.
    pub whole: usize,
    /// All rows show the same.
    pub is_same: bool,
    /// Says what the row is about.
    pub is_name: bool,
}

impl Need {
    fn natural(&self) -> usize {
        self.fixed.unwrap_or(self.label.max(self.values)).max(1)
    }

    /// A column is not made narrower than this.
    fn floor(&self, least: &Least) -> usize {
        match self.fixed {
            Some(width) => width.max(1),
            None => self.values.min(least.text).max(self.whole).max(self.label.min(least.head)).max(1),
        }
    }
}

/// Marks the columns that say what a row is about: those named so, or the first.
pub fn mark_names<'l>(needs: &mut [Need], labels: impl Iterator<Item = &'l str>) {
    for (need, label) in needs.iter_mut().zip(labels) {
        need.is_name = NAMES.iter().any(|name| name.eq_ignore_ascii_case(label));
    }
    let is_named = needs.iter().any(|need| need.is_name);
    if let Some(first) = needs.first_mut() {
        first.is_name |= !is_named;
    }
}

fn total(widths: &[Option<usize>]) -> usize {
    let shown = widths.iter().flatten();
    shown.clone().sum::<usize>() + shown.count().saturating_sub(1)
}

/// The width of each column on a screen so wide; `None`: it is left out. Texts that go on below (`-Wrap`) share what there
/// is: the widest gives first.
pub fn fit(needs: &[Need], screen: Option<usize>, is_folded: bool) -> Vec<Option<usize>> {
    let natural: Vec<Option<usize>> = needs.iter().map(|need| Some(need.natural())).collect();
    let Some(screen) = screen.filter(|screen| total(&natural) > *screen) else { return natural };
    let least = if is_folded { FOLDED.on(screen) } else { LEAST.on(screen) };
    let mut shown: Vec<usize> = (0..needs.len()).collect();
    loop {
        // Where something is left out, the heads end with a sign of it.
        let room = if shown.len() < needs.len() { screen.saturating_sub(text_width::width(LEFT_OUT)) } else { screen };
        if let Some(widths) = squeeze(needs, &shown, room, &least) {
            return widths;
        }
        // The least telling column: one that is no name, from the right.
        let least = shown.iter().rposition(|i| !needs[*i].is_name).or(shown.len().checked_sub(1));
        match least.filter(|_| shown.len() > 1) {
            Some(at) => drop(shown.remove(at)),
            None => return last(needs, &shown, screen),
        }
    }
}

/// The same for columns that go on being shown, however little is left of their texts; as they were where not even
/// that is enough.
pub fn keep(needs: &[Need], widths: &[Option<usize>], screen: Option<usize>) -> Vec<Option<usize>> {
    let shown: Vec<usize> = (0..needs.len()).filter(|i| widths.get(*i).is_some_and(Option::is_some)).collect();
    let kept =
        screen.and_then(|screen| squeeze(needs, &shown, screen, &Least { name: 1, text: 1, head: 1, is_shared: true }));
    kept.unwrap_or_else(|| widths.to_vec())
}

/// One column that does not fit: a text is cut, a number the terminal breaks.
fn last(needs: &[Need], shown: &[usize], screen: usize) -> Vec<Option<usize>> {
    let mut widths = vec![None; needs.len()];
    for i in shown {
        widths[*i] = Some(needs[*i].fixed.unwrap_or(screen.max(needs[*i].whole)).max(1));
    }
    widths
}

/// Makes these columns fit; `None` if that takes more than is bearable.
fn squeeze(needs: &[Need], shown: &[usize], screen: usize, least: &Least) -> Option<Vec<Option<usize>>> {
    let mut widths = vec![None; needs.len()];
    for i in shown {
        let need = &needs[*i];
        // Nothing is wider than the screen but what must not be cut.
        widths[*i] = Some(need.natural().min(screen.max(need.floor(least))));
    }
    let width = |widths: &[Option<usize>], i: usize| widths[i].unwrap_or(0);
    while total(&widths) > screen {
        let free = |i: &&usize| width(&widths, **i) > needs[**i].floor(least);
        let recognised = if least.is_shared { least.text } else { RECOGNISED };
        let long = shown.iter().filter(free).filter(|i| width(&widths, **i) > recognised);
        let head = shown.iter().filter(free).filter(|i| width(&widths, **i) > needs[**i].values);
        let mut same = shown.iter().filter(free).filter(|i| needs[**i].is_same && !needs[**i].is_name);
        let mut right = shown.iter().filter(free).filter(|i| !needs[**i].is_name);
        let mut name = shown.iter().filter(free).filter(|i| {
            // Where there is little room, half of it is enough.
            let is_long = needs[**i].values > RECOGNISED || screen < RECOGNISED;
            is_long && width(&widths, **i) > least.name
        });
        let gives = long
            .max_by_key(|i| width(&widths, **i))
            .or_else(|| head.max_by_key(|i| width(&widths, **i)))
            .or_else(|| same.next_back())
            .or_else(|| right.next_back())
            .or_else(|| name.next_back())?;
        widths[*gives] = Some(width(&widths, *gives) - 1);
    }
    Some(widths)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(label: usize, values: usize) -> Need {
        Need { label, values, ..Need::default() }
    }

    fn number(label: usize, values: usize) -> Need {
        Need { label, values, whole: values, ..Need::default() }
    }

    fn name(values: usize) -> Need {
        Need { is_name: true, ..text(4, values) }
    }

    #[test]
    fn what_has_room_keeps_it() {
        assert_eq!(fit(&[name(60), text(4, 10)], Some(71), false), [Some(60), Some(10)]);
        assert_eq!(fit(&[name(600), text(4, 10)], None, false), [Some(600), Some(10)]);
        assert!(fit(&[], Some(10), false).is_empty());
    }

    #[test]
    fn what_tells_least_gives_way_first() {
        // Long texts down to where they are recognised, heads down to their values, then from the right.
        assert_eq!(fit(&[name(60), text(4, 10)], Some(60), false), [Some(49), Some(10)]);
        assert_eq!(fit(&[name(20), number(16, 2), text(4, 10)], Some(46), false), [Some(20), Some(14), Some(10)]);
        assert_eq!(fit(&[name(20), text(4, 20), text(4, 20)], Some(58), false), [Some(20), Some(20), Some(16)]);
        // What is the same in each row tells less than what stands to its right.
        let same = Need { is_same: true, ..text(4, 20) };
        assert_eq!(fit(&[name(20), same, text(4, 20)], Some(58), false), [Some(20), Some(16), Some(20)]);
    }

    #[test]
    fn numbers_and_names_are_whole_or_left_out() {
        assert_eq!(fit(&[name(40), number(4, 16), text(4, 30)], Some(60), false), [Some(40), Some(16), None]);
        // What a column that is left out took is shared out anew.
        assert_eq!(fit(&[name(20), text(4, 30), number(4, 16)], Some(40), false), [Some(20), Some(17), None]);
        assert_eq!(fit(&[number(4, 30), name(40)], Some(60), false), [None, Some(40)]);
        assert_eq!(keep(&[name(60), number(4, 9)], &[Some(24), Some(4)], Some(20)), [Some(10), Some(9)]);
        assert_eq!(fit(&[number(4, 30)], Some(20), false), [Some(30)]);
        assert_eq!(fit(&[name(40)], Some(20), false), [Some(20)]);
        assert_eq!(fit(&[Need { fixed: Some(5), ..text(4, 30) }, name(40)], Some(46), false), [Some(5), Some(40)]);
    }
}
