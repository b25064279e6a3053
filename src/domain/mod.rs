//! Workflows, queues, agent groups, hours, holidays and the rules between them. No input or output, no SQL, no clock.
//!
//! Words of the trade, one for each idea: *workflow* (what a number reaches), *queue*, *agent group*, *business
//! hours*, *holiday set*, *question* and *answer* (interactive voice response), *call action* (what happens to a call
//! next), *prompt*, *service* (the ApplicationServer of a pool, parent of all objects), *site*, *owner pool*.
//! Begin with [`workflow`]; [`rules`] says what may be stored.

pub mod agent_group;
pub mod business_hours;
pub mod call_action;
pub mod entity;
pub mod holiday_set;
pub mod journal;
pub mod labels;
pub mod queue;
pub mod role;
pub mod rules;
pub mod service;
pub mod sound;
pub mod time_zone;
pub mod user;
pub mod workflow;

use crate::object::object::TypeInfo;

/// The types of the trade's objects, by which completion knows their properties.
pub static TYPES: &[&TypeInfo] = &[
    &workflow::WORKFLOW,
    &queue::QUEUE,
    &agent_group::AGENT_GROUP,
    &business_hours::BUSINESS_HOURS,
    &business_hours::TIME_RANGE,
    &holiday_set::HOLIDAY_SET,
    &holiday_set::HOLIDAY,
    &call_action::CALL_ACTION,
    &call_action::PROMPT,
    &call_action::QUESTION,
    &call_action::ANSWER,
    &call_action::AUDIO_FILE,
    &service::SERVICE,
    &service::SITE,
    &service::POOL,
    &service::SIP_DOMAIN,
    &service::SERVICE_SETTINGS,
    &role::ADMIN_ROLE,
    &user::USER,
];
