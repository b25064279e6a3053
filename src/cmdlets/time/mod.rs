//! Dates, lengths of time, and waiting.

pub mod get_culture;
pub mod get_date;
pub mod get_time_zone;
pub mod measure_command;
pub mod new_time_span;
pub mod start_sleep;
