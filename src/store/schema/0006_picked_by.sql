-- Who brought a holiday set into a workflow that was there already, folded; null for what came with the workflow. A set
-- that one of its managers picked is not theirs to change. Filled from the journal, in Rust, behind this file (pick.rs).
ALTER TABLE workflow_holiday_set ADD COLUMN picked_by TEXT;
