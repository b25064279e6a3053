//! The cmdlets: a folder per noun, a file each.
pub mod agent_group;
pub mod audio;
pub mod business_hours;
pub mod compose;
pub mod configuration;
pub mod family;
pub mod holiday_set;
pub mod queue;
pub mod topology;
pub mod workflow;
