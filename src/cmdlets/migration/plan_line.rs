//! What is said of each object by -WhatIf.

use crate::object::identity::Identity;
use crate::record;

record! {
    /// What would become of an object.
    pub struct PlanLine, "Rgs.Migration.PlanLine", PLAN_LINE, show |o| o.get("Name").unwrap_or_default().to_string();
    verdict: String => "Verdict", read_only;
    kind: String => "Kind", read_only;
    name: String => "Name", read_only;
    remarks: Vec<String> => "Remarks", read_only;
    identity: Identity => "Identity", read_only;
}
