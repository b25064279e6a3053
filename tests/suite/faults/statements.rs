//! Statements of command text: where they begin and end, and whose they are.
