//! Words, arguments, types and members of command text.
