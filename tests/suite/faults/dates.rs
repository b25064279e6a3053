//! Dates, cultures, encodings and CSV: the right value, or an error that names it.
