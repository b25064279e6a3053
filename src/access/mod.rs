//! Who may do what.
//!
//! The words: a *caller* holds *roles* (by membership in the store), each with a *scope* (everything, or sites). A
//! cmdlet needs a *right* (read, create, write, delete) on a *resource*. [`matrix`] says for each resource and right
//! what each role may: nothing, what is its own, anything. *Own* is a manager's word: what an assigned workflow
//! reaches (roles.md 7.2). [`decide`] gives the answer with its reason, and how much of a resource somebody may know of;
//! [`workflow_fields`] says which properties of an assigned workflow a manager may change. Rights are asked when
//! something is stored, never when it is composed.
//!
//! Worked example: `sip:ann@x` holds CsResponseGroupManager and writes queue "Desk". Row `Queue Write`, column
//! manager: Own. "Desk" is reached from workflow "Help", which is managed and lists ann: allowed. Were it reached
//! from nothing of hers, the answer would be that there is no such queue.
//!
//! No input or output here, no SQL: facts about objects come in from `command::change`.

pub mod caller;
pub mod decide;
pub mod matrix;
pub mod right;
pub mod workflow_fields;
