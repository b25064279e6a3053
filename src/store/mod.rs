//! The store: one SQLite file. The only part that names rusqlite.
//!
//! It speaks domain words and returns domain types; it asks nobody for rights and knows no rule but those the schema
//! holds. Begin with [`connection`] (opening, transactions, errors), then [`entity`] (what the five kinds of objects
//! share) and a noun, such as [`queue`]. The schema is in `schema/`, numbered files in the order of [`migrate`]; a
//! released file stays as it is, a change is a new file.

pub mod agent_group;
pub mod audio;
pub mod backup;
pub mod business_hours;
pub mod connection;
mod damage;
pub mod entity;
pub mod holder;
pub mod holiday_set;
pub mod journal;
pub mod links;
mod lock;
pub mod manager;
pub mod migrate;
mod name_key;
pub mod origin;
pub mod person;
pub mod pick;
mod place;
pub mod queue;
pub mod role;
pub mod service;
pub mod setting;
mod share;
mod steering;
pub mod usage;
pub mod user;
pub mod whole;
pub mod workflow;

pub use connection::Store;
