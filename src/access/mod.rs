//! Who may do what. [`matrix`] is the table, [`decide`] the answer with its reason.
pub mod right;
