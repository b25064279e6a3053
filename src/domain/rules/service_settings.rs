//! Settings of a service (limits.md 3).

use super::{Findings, in_range};
use crate::domain::service::ServiceSettings;

pub fn check_settings(settings: &ServiceSettings, findings: &mut Findings) {
    in_range(findings, "AgentRingbackGracePeriod", settings.agent_ringback_grace_period, 30, 600, "seconds");
}
