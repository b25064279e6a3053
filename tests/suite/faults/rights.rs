//! Somebody else's object and somebody else's right: who calls, what is theirs, what is not there.
