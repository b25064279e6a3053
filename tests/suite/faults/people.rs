//! People, addresses and accounts; files that are to become a store.
