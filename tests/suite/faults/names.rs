//! Names before patterns, names that the eye tells apart, and stored text on a terminal.
