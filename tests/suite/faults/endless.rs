//! What was slow, endless or left behind.
