//! All tests that need more than one file of the source: one binary, so that they link once.

mod cases;
mod clixml;
mod declarations;
mod elsewhere;
mod examples;
mod fuzz;
mod golden;
mod harness;
mod help;
mod lab;
mod language;
mod layers;
mod limits;
mod migration;
mod model;
mod pasted;
mod process;
mod prompt;
mod readme;
mod scenarios;
mod store;
mod strangers;
mod supply;
mod topics;
mod transcripts;
