//! What the types have, for whoever asks for something else.

use crate::engine::types;
use crate::error::Error;
use crate::object::convert;

pub fn unknown(name: &str, plain: &str, member: &str) -> Error {
    let members = members_of(plain);
    if members.is_empty() {
        return types::unknown_type(name);
    }
    let error =
        Error::operation(format!("[{name}] has no member \"{member}\" in rgsh")).id("MemberNotFound").target(member);
    match convert::did_you_mean(member, members.iter().copied(), |near| format!("[{name}]::{near}")) {
        Some(hint) => error.hint(hint),
        None => error.hint(format!("it has {}", convert::and_list(members))),
    }
}

fn members_of(plain: &str) -> &'static [&'static str] {
    match plain {
        "datetime" => &[
            "Now",
            "UtcNow",
            "Today",
            "Parse",
            "ParseExact",
            "TryParse",
            "TryParseExact",
            "DaysInMonth",
            "IsLeapYear",
            "new",
        ],
        "timespan" => {
            &["Zero", "FromDays", "FromHours", "FromMinutes", "FromSeconds", "FromMilliseconds", "Parse", "new"]
        }
        "math" => &["Abs", "Ceiling", "Floor", "Max", "Min", "Pow", "Round", "Sign", "Sqrt", "Truncate", "PI"],
        "string" => &["IsNullOrEmpty", "IsNullOrWhiteSpace", "Join", "Format", "Concat", "Compare", "Empty"],
        "guid" => &["NewGuid", "Parse", "Empty"],
        "int" | "long" | "double" => &["Parse", "MaxValue", "MinValue"],
        "char" => &["IsDigit", "IsLetter", "IsUpper", "IsLower", "IsWhiteSpace"],
        "file" => &[
            "Exists",
            "ReadAllBytes",
            "ReadAllText",
            "ReadAllLines",
            "WriteAllText",
            "WriteAllLines",
            "WriteAllBytes",
            "AppendAllText",
            "Delete",
        ],
        "directory" => &["Exists", "CreateDirectory", "GetFiles"],
        "path" => &[
            "Combine",
            "GetFileName",
            "GetFileNameWithoutExtension",
            "GetExtension",
            "GetDirectoryName",
            "GetFullPath",
            "GetTempPath",
            "ChangeExtension",
        ],
        "environment" => {
            &["NewLine", "UserName", "MachineName", "CurrentDirectory", "GetEnvironmentVariable", "GetFolderPath"]
        }
        "convert" => &["ToBase64String", "FromBase64String", "ToInt32", "ToString", "ToBoolean", "ToDateTime"],
        "encoding" => &["UTF8", "ASCII", "Unicode"],
        "console" => &["WriteLine", "Write", "ReadLine"],
        "regex" => &["Escape", "IsMatch", "Match", "Matches", "Replace", "Split"],
        "uri" => &["EscapeDataString", "UnescapeDataString"],
        "array" => &["IndexOf"],
        "gc" => &["Collect", "WaitForPendingFinalizers"],
        "enum" => &["GetNames", "GetValues", "IsDefined", "Parse", "TryParse"],
        "cultureinfo" => &["InvariantCulture", "CurrentCulture", "GetCultureInfo"],
        "stopwatch" => &["StartNew"],
        "thread" => &["Sleep"],
        "dns" => &["GetHostName"],
        "webutility" | "httputility" => &["HtmlEncode", "HtmlDecode", "UrlEncode", "UrlDecode"],
        _ => &[],
    }
}
