//! What the types have, for whoever asks for something else.

use crate::engine::types;
use crate::error::Error;
use crate::object::convert;

pub fn unknown(name: &str, plain: &str, member: &str) -> Error {
    let members = members_of(plain);
    if members.is_empty() {
        return types::unknown_type(name);
    }
    if let Some(known) = members.iter().find(|known| known.eq_ignore_ascii_case(member)) {
        return Error::operation(format!("[{name}]::{known} takes arguments in brackets"))
            .id("MemberNotFound")
            .target(member)
            .hint(format!("write [{name}]::{known}(…)"));
    }
    let error =
        Error::operation(format!("[{name}] has no member \"{member}\" in rgsh")).id("MemberNotFound").target(member);
    match convert::did_you_mean(member, members.iter().copied(), |near| format!("[{name}]::{near}")) {
        Some(hint) => error.hint(hint),
        None => error.hint(format!("it has {}", convert::and_list(members))),
    }
}

/// The types that have something of their own, and what scripts use of it.
const MEMBERS: &[(&str, &[&str])] = &[
    (
        "datetime",
        &[
            "Now",
            "UtcNow",
            "Today",
            "Parse",
            "ParseExact",
            "TryParse",
            "TryParseExact",
            "DaysInMonth",
            "IsLeapYear",
            "MinValue",
            "MaxValue",
            "new",
        ],
    ),
    (
        "timespan",
        &[
            "Zero",
            "FromDays",
            "FromHours",
            "FromMinutes",
            "FromSeconds",
            "FromMilliseconds",
            "Parse",
            "MinValue",
            "MaxValue",
            "new",
        ],
    ),
    ("math", &["Abs", "Ceiling", "Floor", "Max", "Min", "Pow", "Round", "Sign", "Sqrt", "Truncate", "PI", "E"]),
    ("string", &["IsNullOrEmpty", "IsNullOrWhiteSpace", "Join", "Format", "Concat", "Compare", "Empty"]),
    ("guid", &["NewGuid", "Parse", "TryParse", "Empty"]),
    ("int", &["Parse", "TryParse", "MaxValue", "MinValue"]),
    ("long", &["Parse", "TryParse", "MaxValue", "MinValue"]),
    ("double", &["Parse", "TryParse", "MaxValue", "MinValue"]),
    ("char", &["IsDigit", "IsLetter", "IsUpper", "IsLower", "IsWhiteSpace"]),
    (
        "file",
        &[
            "Exists",
            "ReadAllBytes",
            "ReadAllText",
            "ReadAllLines",
            "WriteAllText",
            "WriteAllLines",
            "WriteAllBytes",
            "AppendAllText",
            "Copy",
            "Move",
            "Delete",
        ],
    ),
    ("directory", &["Exists", "CreateDirectory", "GetFiles", "GetDirectories", "Delete"]),
    (
        "path",
        &[
            "Combine",
            "GetFileName",
            "GetFileNameWithoutExtension",
            "GetExtension",
            "GetDirectoryName",
            "GetFullPath",
            "GetTempPath",
            "GetTempFileName",
            "ChangeExtension",
        ],
    ),
    (
        "environment",
        &["NewLine", "UserName", "MachineName", "CurrentDirectory", "GetEnvironmentVariable", "GetFolderPath"],
    ),
    ("convert", &["ToBase64String", "FromBase64String", "ToInt32", "ToString", "ToBoolean", "ToDateTime"]),
    ("encoding", &["UTF8", "ASCII", "Unicode"]),
    ("console", &["WriteLine", "Write", "ReadLine"]),
    ("regex", &["Escape", "Unescape", "IsMatch", "Match", "Matches", "Replace", "Split"]),
    ("uri", &["EscapeDataString", "UnescapeDataString", "IsWellFormedUriString", "TryCreate"]),
    ("version", &["Parse", "TryParse", "new"]),
    (
        "ipaddress",
        &["Parse", "TryParse", "IsLoopback", "Any", "Loopback", "None", "Broadcast", "IPv6Any", "IPv6Loopback"],
    ),
    ("array", &["IndexOf"]),
    ("gc", &["Collect", "WaitForPendingFinalizers"]),
    ("enum", &["GetNames", "GetValues", "IsDefined", "Parse", "TryParse"]),
    ("cultureinfo", &["InvariantCulture", "CurrentCulture", "GetCultureInfo"]),
    ("stopwatch", &["StartNew"]),
    ("thread", &["Sleep"]),
    ("dns", &["GetHostName"]),
    ("webutility", &["HtmlEncode", "HtmlDecode", "UrlEncode", "UrlDecode"]),
    ("httputility", &["HtmlEncode", "HtmlDecode", "UrlEncode", "UrlDecode"]),
];

pub fn members_of(plain: &str) -> &'static [&'static str] {
    MEMBERS.iter().find(|(name, _)| *name == plain).map_or(&[], |(_, members)| members)
}

/// Short names of the types that have something of their own.
pub fn types() -> impl Iterator<Item = &'static str> {
    MEMBERS.iter().map(|(name, _)| *name)
}
