//! The machine's clock, whatever it says: one that was never set stands before 1970, a broken one anywhere.

use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};
use std::time::{SystemTime, UNIX_EPOCH};
use uuid::Uuid;

/// The second day of the year 1, anywhere: dates of .NET begin with it.
const FIRST: Timestamp = Timestamp::constant(-62_135_510_400, 0);

/// Now, here. A time that dates do not reach is the first or the last one that they do.
pub fn now() -> Zoned {
    let system = SystemTime::now();
    let now = Timestamp::try_from(system).unwrap_or(match system.duration_since(UNIX_EPOCH) {
        Ok(_) => Timestamp::MAX,
        Err(_) => FIRST,
    });
    now.max(FIRST).to_zoned(TimeZone::system())
}

/// A new identity. They count from 1970 on, and sort by their time.
pub fn new_id() -> Uuid {
    match SystemTime::now().duration_since(UNIX_EPOCH) {
        Ok(_) => Uuid::now_v7(),
        // The counter still tells those of one moment apart, and the random part those of two.
        Err(_) => Uuid::new_v7(uuid::Timestamp::from_unix(uuid::ContextV7::new(), 0, 0)),
    }
}
