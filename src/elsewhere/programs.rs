//! Programs of Windows and of Unix that scripts start by their names.

/// In lower case, without their endings.
#[rustfmt::skip]
pub const PROGRAMS: &[&str] = &[
    // Windows
    "arp", "at", "attrib", "auditpol", "bcdedit", "bitsadmin", "cacls", "certreq", "certutil", "chkdsk", "choice", "cipher",
    "cleanmgr", "clip", "cmd", "cmdkey", "comp", "control", "cscript", "csvde", "dcdiag", "defrag", "devenv", "diskpart",
    "dism", "dnscmd", "driverquery", "dsacls", "dsadd", "dsget", "dsmod", "dsquery", "eventcreate", "eventvwr", "expand",
    "explorer", "fc", "findstr", "finger", "forfiles", "fsutil", "ftp", "gpresult", "gpupdate", "icacls", "iexplore",
    "iisreset", "ipconfig", "klist", "ldifde", "logoff", "makecab", "mklink", "mmc", "mode", "mofcomp", "mountvol",
    "msbuild", "msedge", "msg", "msiexec", "mspaint", "msinfo32", "mstsc", "nbtstat", "net", "net1", "netdom", "netsh",
    "netstat", "nltest", "notepad", "nslookup", "ntdsutil", "nuget", "odbcad32", "openfiles", "pathping", "ping",
    "pnputil", "powercfg", "powershell", "psexec", "pwsh", "qprocess", "query", "quser", "qwinsta", "reg",
    "regedit", "regsvr32", "repadmin", "robocopy", "route", "runas", "rundll32", "sc", "schtasks", "secedit", "setspn", "setx",
    "sfc", "shutdown", "sqlcmd", "subst", "systeminfo", "takeown", "taskkill", "tasklist", "taskmgr", "tracert", "tzutil",
    "vssadmin", "w32tm", "wbadmin", "wevtutil", "winget", "winrm", "winrs", "wmic", "wscript", "wsl", "wusa",
    "xcopy",
    // Unix
    "apt", "apt-get", "awk", "bash", "brew", "bzip2", "chgrp", "chmod", "chown", "crontab", "cut", "dd",
    "df", "dig", "dnf", "dpkg", "du", "egrep", "env", "false", "fgrep", "gawk", "gpg", "grep", "gunzip", "gzip", "head", "hostname",
    "id", "ifconfig", "ip", "journalctl", "killall", "less", "ln", "lsof", "make", "mount", "nano", "nc", "nmap", "openssl",
    "passwd", "perl", "printenv", "rpm", "rsync", "scp", "sed", "service", "sftp", "sh", "ssh", "ssh-keygen", "stat", "su", "sudo",
    "systemctl", "tail", "tar", "telnet", "top", "touch", "tr", "traceroute", "true", "uname", "uniq", "unzip", "vi", "vim", "wc",
    "xargs", "xdg-open", "yum", "zip", "zsh",
    // Tools of both
    "7z", "7za", "az", "bicep", "cargo", "choco", "cmake", "code", "docker", "docker-compose", "dotnet", "ffmpeg", "gcc", "gh",
    "git", "go", "java", "javac", "kubectl", "mysql", "node", "npm", "npx", "pip", "pip3", "psql", "python", "python3", "ruby",
    "scoop", "sox", "sqlite3", "svn", "terraform", "tsc", "yarn",
];
