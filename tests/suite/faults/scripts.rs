//! What people's scripts call: cmdlets, inventory, types of .NET, words of errors.
