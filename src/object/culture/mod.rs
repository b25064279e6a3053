//! What the cultures that scripts name put between digits, and how they write dates.
//!
//! `cultures.txt` has a line for each, with the patterns of Windows; `words.txt` the names of months and days, which
//! cultures of one language share. The culture of this session is the store's setting `PSCulture`.

use super::date_text::Order;
use std::cell::Cell;
use std::sync::LazyLock;

/// One culture's signs, words and patterns.
#[derive(Clone, Debug)]
pub struct Culture {
    pub name: &'static str,
    pub display: &'static str,
    pub decimal: &'static str,
    pub group: &'static str,
    pub currency: &'static str,
    /// The sign of the currency stands before the number.
    pub currency_first: bool,
    pub short_date: &'static str,
    pub long_date: &'static str,
    pub short_time: &'static str,
    pub long_time: &'static str,
    /// Before and after noon.
    pub halves: [&'static str; 2],
    pub months: [&'static str; 12],
    /// As they are beside the number of a day, in languages that bend them.
    pub months_of_day: [&'static str; 12],
    pub short_months: [&'static str; 12],
    pub days: [&'static str; 7],
    pub short_days: [&'static str; 7],
}

impl Culture {
    /// Which of day, month and year comes first in its dates of numbers.
    pub fn order(&self) -> Order {
        match self.short_date.chars().find(|c| matches!(c, 'd' | 'M' | 'y')) {
            Some('d') => Order::DayFirst,
            Some('y') => Order::YearFirst,
            _ => Order::MonthFirst,
        }
    }
}

/// What a culture has that says nothing else: the invariant one.
const INVARIANT: Culture = Culture {
    name: "",
    display: "Invariant Language (Invariant Country)",
    decimal: ".",
    group: ",",
    currency: "¤",
    currency_first: true,
    short_date: "MM/dd/yyyy",
    long_date: "dddd, dd MMMM yyyy",
    short_time: "HH:mm",
    long_time: "HH:mm:ss",
    halves: ["AM", "PM"],
    months: MONTHS,
    months_of_day: MONTHS,
    short_months: ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
    days: DAYS,
    short_days: ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"],
};

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const DAYS: [&str; 7] = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

/// The name that counts where no other is set.
pub const PRESET: &str = "en-US";

static CULTURES: LazyLock<Vec<Culture>> = LazyLock::new(|| {
    let lines = include_str!("cultures.txt").lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(|line| read(line, include_str!("words.txt"))).collect()
});

static NAMES: LazyLock<Vec<&'static str>> = LazyLock::new(|| CULTURES.iter().map(|culture| culture.name).collect());

fn read(line: &'static str, words: &'static str) -> Option<Culture> {
    let fields: Vec<&'static str> = line.split('|').map(str::trim).collect();
    let [
        name,
        language,
        display,
        decimal,
        group,
        currency,
        first,
        short_date,
        long_date,
        short_time,
        long_time,
        am,
        pm,
    ] = fields[..]
    else {
        return None;
    };
    let mut words = words.lines().skip_while(|line| line.strip_prefix('[') != Some(&format!("{language}]"))).skip(1);
    let mut list = || words.next().map(|line| line.split('|').collect::<Vec<&'static str>>()).unwrap_or_default();
    let months = <[&'static str; 12]>::try_from(list()).ok()?;
    Some(Culture {
        name,
        display,
        decimal,
        group: if group == "NBSP" { "\u{a0}" } else { group },
        currency,
        currency_first: first == "1",
        short_date,
        long_date,
        short_time,
        long_time,
        halves: [am, pm],
        months,
        months_of_day: list().try_into().unwrap_or(months),
        short_months: list().try_into().ok()?,
        days: list().try_into().ok()?,
        short_days: list().try_into().ok()?,
    })
}

/// The culture of texts that are the same everywhere: casts, and dates within texts.
pub fn invariant() -> &'static Culture {
    static FOUND: Culture = INVARIANT;
    &FOUND
}

/// By its name, or by its language alone; the empty name is the invariant one.
pub fn find(name: &str) -> Option<&'static Culture> {
    if name.is_empty() {
        return Some(invariant());
    }
    let exact = CULTURES.iter().find(|c| c.name.eq_ignore_ascii_case(name));
    exact.or_else(|| {
        let of_language = |c: &&Culture| c.name.split('-').next().is_some_and(|l| l.eq_ignore_ascii_case(name));
        CULTURES.iter().find(of_language)
    })
}

/// The words of the setting `PSCulture`.
pub fn names() -> &'static [&'static str] {
    &NAMES
}

thread_local! {
    static CURRENT: Cell<Option<&'static Culture>> = const { Cell::new(None) };
}

/// Sets the culture of this session (the store's `PSCulture`); an unknown name is en-US.
pub fn set_current(name: &str) {
    let known = CULTURES.iter().find(|c| c.name.eq_ignore_ascii_case(name));
    CURRENT.with(|cell| cell.set(known));
}

/// The culture of this session.
pub fn current() -> &'static Culture {
    CURRENT.with(Cell::get).or_else(|| find(PRESET)).unwrap_or(invariant())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_a_culture() {
        let lines = include_str!("cultures.txt").lines().filter(|line| !line.starts_with('#')).count();
        assert_eq!((CULTURES.len(), lines > 50), (lines, true));
        for culture in CULTURES.iter() {
            for pattern in [culture.short_date, culture.long_date] {
                assert!(["d", "M", "yy"].iter().all(|part| pattern.contains(part)), "{culture:?}");
            }
            assert!(culture.long_time.contains("ss") && culture.short_time.contains("mm"), "{culture:?}");
            assert_eq!(culture.long_time.contains('h'), culture.long_time.contains("tt"), "{culture:?}");
        }
    }

    #[test]
    fn cultures_are_found() {
        assert_eq!(find("DE-de").map(|c| c.months[2]), Some("März"));
        assert_eq!(find("de").map(|c| c.name), Some("de-DE"));
        assert_eq!(find("ru-RU").map(|c| (c.months[0], c.months_of_day[0])), Some(("январь", "января")));
        assert_eq!(find("").map(|c| c.name), Some(""));
        assert!(find("tlh-KX").is_none() && find("d").is_none());
        assert_eq!(find("fr-FR").map(|c| c.group), Some("\u{a0}"));
        let order = |name| find(name).map(Culture::order);
        assert_eq!(
            [order("en-US"), order("en-AU"), order("sv-SE")],
            [Some(Order::MonthFirst), Some(Order::DayFirst), Some(Order::YearFirst)]
        );
    }
}
