//! Archives, CLIXML and export scripts, as PowerShell and a server write and read them.
