//! Runs what [`crate::language`] wrote: the only room that names rhai.
//!
//! The generated program is plain Rhai text that calls names with two underscores ([`natives`] lists them all).
//! Begin with [`interpreter`], the public face; [`runtime`] is what every native function can reach.
//! [`pipeline`] turns the stages of a text into stages that run, [`redirect`] leads their streams elsewhere.
//! [`binding`] binds arguments to the parameters of functions and script blocks ([`parameter_sets`], [`validation`]),
//! [`functions`] runs them, [`code`] holds their closures ([`plain`] answers those that are data), [`output`] says where
//! their values go. [`operators`], [`types`], [`casts`], [`members`], [`methods`], [`text_methods`] and [`statics`] are
//! PowerShell's view of values; [`values`] carries those through Rhai. [`classes`] are those that scripts define,
//! [`foreign`] are things of .NET with a state of their own, [`script_property`] is what Add-Member makes of a block. [`host`] is the interpreter as cmdlets see it, [`host_ui`]
//! is `$Host` and `$PSCmdlet`. [`stack`] sees that it does not overflow.
//! [`faults`] brings every error back as ours, with its place, [`unknown`] knows what to say about a missing command;
//! [`modules`] runs other texts, [`check`] looks through one without running it.
//!
//! Nothing here prints or touches the store. Cmdlets come as a list from outside; [`unknown`] alone has names, for what
//! people type that is not there.

mod automatic;
mod binding;
mod casts;
pub mod check;
mod chosen;
mod classes;
mod code;
mod faults;
mod foreign;
mod functions;
mod host;
mod host_ui;
pub mod interpreter;
mod members;
mod methods;
mod modules;
mod natives;
pub mod offered;
mod often;
mod operators;
mod output;
mod parameter_sets;
mod pipeline;
mod plain;
mod redirect;
mod runtime;
mod script_property;
mod signal;
pub mod stack;
pub mod statics;
mod text_methods;
mod types;
mod unknown;
mod validation;
mod values;

#[cfg(test)]
mod tests;

pub use crate::language::Accent;
pub use interpreter::Interpreter;
