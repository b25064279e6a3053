//! The cmdlets: a folder per noun, a file each.
pub mod agent_group;
pub mod business_hours;
pub mod family;
pub mod holiday_set;
pub mod queue;
pub mod workflow;
