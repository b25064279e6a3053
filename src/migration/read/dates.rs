//! Which of day and month comes first in the dates of a source: as was asked for, as all of them together allow, or as the
//! culture of the store has it. One date alone never decides for itself.

use super::{Reading, Refused};
use crate::domain::holiday_set::{Holiday, is_long};
use crate::migration::code::Note;
use crate::migration::part::Part;
use crate::migration::record::Dates;
use crate::object::convert::cut;
use crate::object::date_text::{self, Order, Unread};

/// A date written with day and month in numbers, in either order.
fn numbers_of<'a, P: Part<'a>>(holidays: &[P]) -> Vec<String> {
    let dates = holidays.iter().flat_map(|holiday| ["StartDate", "EndDate"].map(|name| holiday.member(name)));
    let texts = dates.flatten().filter_map(Part::text).map(|text| text.trim().to_string());
    // ISO 8601 begins with the year, and nearly every source has it; dots have the day first everywhere.
    texts.filter(|text| is_in_doubt(text)).collect()
}

fn read(text: &str, order: Order) -> Result<date_text::Reading, Unread> {
    date_text::parse(text, date_text::Manner::in_order(order))
}

fn is_in_doubt(text: &str) -> bool {
    match (read(text, Order::MonthFirst), read(text, Order::DayFirst)) {
        (Ok(month), Ok(day)) => month != day && month.date != day.date,
        (Err(_), Err(_)) => false,
        _ => true,
    }
}

impl Reading {
    /// The order in which the dates of a holiday set are read.
    pub fn settle_order<'a, P: Part<'a>>(&mut self, holidays: &[P]) -> Result<Order, Refused> {
        self.tell_zones(holidays);
        let texts = numbers_of(holidays);
        let unfit = |order| texts.iter().filter(|text| read(text, order).is_err()).cloned().collect::<Vec<String>>();
        let (not_month, not_day) = (unfit(Order::MonthFirst), unfit(Order::DayFirst));
        if let Some(order) = self.manner.order {
            let wrong = if order.is_day_first() { not_day } else { not_month };
            return match wrong.first() {
                None => Ok(order),
                Some(text) => {
                    let (asked, only) = if order.is_day_first() { (DAY, MONTH) } else { (MONTH, DAY) };
                    let text = cut(text, 40);
                    Err(Note::error(
                        "date-order",
                        format!("\"{text}\" is a date {only} alone, and -DateOrder says {asked}"),
                    ))
                }
            };
        }
        match (not_month.first(), not_day.first()) {
            (None, None) => {
                let order = self.manner.otherwise;
                if let Some(text) = texts.first() {
                    self.dates = Dates::Guessed(order);
                    self.tell_guess(text, order);
                }
                Ok(order)
            }
            (Some(_), None) => {
                self.dates = Dates::Sure(Order::DayFirst);
                Ok(Order::DayFirst)
            }
            (None, Some(_)) => {
                self.dates = Dates::Sure(Order::MonthFirst);
                Ok(Order::MonthFirst)
            }
            (Some(day), Some(month)) => Err(Note::error(
                "date-order",
                format!("its dates are in two orders: \"{}\" and \"{}\"", cut(day, 40), cut(month, 40)),
            )),
        }
    }

    fn tell_guess(&mut self, text: &str, order: Order) {
        let other = if order.is_day_first() { Order::MonthFirst } else { Order::DayFirst };
        let day = |order| read(text, order).ok().and_then(|reading| reading.date);
        if let (Some(taken), Some(turned)) = (day(order), day(other)) {
            let (text, word) = (cut(text, 40), if other.is_day_first() { DAY } else { MONTH });
            self.note(Note::warning(
                "date-order",
                format!("\"{text}\" is taken for {taken}; -DateOrder {word} takes it for {turned}"),
            ));
        }
    }

    /// Holidays have no zone: what a text says of one is not converted, and said.
    fn tell_zones<'a, P: Part<'a>>(&mut self, holidays: &[P]) {
        let dates = holidays.iter().flat_map(|holiday| ["StartDate", "EndDate"].map(|name| holiday.member(name)));
        let texts = dates.flatten().filter_map(Part::text);
        let mut zoned = texts.filter_map(|text| Some((read(&text, Order::MonthFirst).ok()?, text)));
        if let Some((reading, text)) = zoned.find(|(reading, _)| reading.offset.is_some()) {
            let when = reading.when().strftime("%Y-%m-%d %H:%M").to_string();
            self.note(Note::info(
                "date-zone",
                format!("\"{}\" names a zone, and a holiday has none: {when} is taken", cut(text.trim(), 40)),
            ));
        }
    }

    /// A holiday of weeks may be two days with day and month mistaken for each other.
    pub fn check_length(&self, holiday: &Holiday) -> Result<(), Refused> {
        if !matches!(self.dates, Dates::Guessed(_)) || !is_long(holiday) {
            return Ok(());
        }
        let name = holiday.name.as_deref().unwrap_or("without a name");
        let (from, to) = (holiday.start_date.date(), holiday.end_date.date());
        let text = format!(
            "holiday {name} would last from {from} to {to}; -DateOrder {DAY} or {MONTH} says how dates are written"
        );
        Err(Note::error("date-order", text))
    }
}

const DAY: &str = "DayFirst";
const MONTH: &str = "MonthFirst";
