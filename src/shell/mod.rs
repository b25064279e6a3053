//! What a person meets: flags, the prompt, scripts, errors on the screen. The only part that prints and paints.
//!
//! Begin with [`mod@run`]: from arguments to an exit code. [`open`] joins session, interpreter and screen to a
//! [`open::Shell`]; [`batch`] and [`repl`] are the two ways to use one. All text leaves through [`screen`], errors in
//! the form that [`report`] gives them. Nothing here knows a cmdlet by name.

pub mod flags;
mod powershell_flags;
pub mod run;

pub mod open;
pub mod place;

pub mod batch;
mod checking;
pub mod profile;
pub mod prompt_text;
pub mod repl;
mod scripts;
mod testing;
pub mod typing;

pub mod completion;
pub mod continued;
pub mod generate;
pub mod highlight;
pub mod interrupt;
pub mod keys;
pub mod line_history;
pub mod menu;
pub mod suspend;
pub mod walk;

pub mod pager;
pub mod paint;
mod progress;
pub mod report;
pub mod screen;

pub use run::run;
