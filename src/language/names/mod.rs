//! Which names a text assigns and reads, and how a name is spelt in Rhai.

mod declared;
mod survey;

pub use declared::{declared, defined_functions};

/// Names of the functions that a text defines, of either language.
pub fn functions_of(text: &str) -> std::collections::BTreeSet<String> {
    let mut names = defined_functions(text);
    names.extend(declared(text).1);
    names
}

pub use survey::{Survey, Uses};

/// Names that Rhai keeps for itself, or refuses as variables.
const RESERVED: &[&str] = &[
    "true",
    "false",
    "let",
    "const",
    "if",
    "else",
    "switch",
    "while",
    "until",
    "loop",
    "do",
    "for",
    "in",
    "continue",
    "break",
    "return",
    "throw",
    "try",
    "catch",
    "fn",
    "private",
    "import",
    "export",
    "as",
    "global",
    "var",
    "static",
    "shared",
    "is",
    "goto",
    "match",
    "case",
    "public",
    "protected",
    "new",
    "use",
    "with",
    "module",
    "package",
    "super",
    "thread",
    "spawn",
    "go",
    "sync",
    "async",
    "await",
    "yield",
    "default",
    "void",
    "null",
    "nil",
    "print",
    "debug",
    "eval",
    "type_of",
    "Fn",
    "call",
    "curry",
    "is_shared",
    "is_def_fn",
    "is_def_var",
    "this",
    "each",
    "then",
    "exit",
    "unless",
    "begin",
    "end",
    "not",
    "and",
    "or",
    "xor",
    "self",
];

/// The name of a variable in Rhai text.
pub fn mangle(name: &str) -> String {
    let bytes = name.as_bytes();
    let plain = match bytes.first() {
        Some(first) if name.is_ascii() => {
            first.is_ascii_alphabetic() && bytes.iter().all(|b| b.is_ascii_alphanumeric() || *b == b'_')
        }
        _ => {
            name.chars().next().is_some_and(char::is_alphabetic)
                && name.chars().all(|c| c.is_alphanumeric() || c == '_')
        }
    };
    let is_reserved = |name: &str| RESERVED.iter().any(|r| r.as_bytes().first() == bytes.first() && *r == name);
    if plain && !is_reserved(name) && !name.contains("__") {
        return name.to_string();
    }
    let mut mangled = String::from("v__");
    for c in name.chars() {
        if c.is_alphanumeric() || c == '_' {
            mangled.push(c);
        } else {
            mangled.push_str(&format!("x{:x}_", c as u32));
        }
    }
    mangled
}

/// Begins the names of the variables that hold the types of others; no name of the user's is spelt so.
pub const TYPE_PREFIX: &str = "v__x0_";

/// The variable that holds the type to which `[int]$x` binds another.
pub fn type_variable(spelling: &str) -> String {
    format!("{TYPE_PREFIX}{spelling}")
}

/// Whether a variable in Rhai's spelling is one that holds a type.
pub fn is_type_variable(spelling: &str) -> bool {
    spelling.starts_with(TYPE_PREFIX)
}

/// Commands that look at variables by name, or run text that does.
const SEES_VARIABLES: &[&str] = &[
    "invoke-expression",
    "iex",
    "get-variable",
    "gv",
    "set-variable",
    "sv",
    "set",
    "new-variable",
    "nv",
    "clear-variable",
    "remove-variable",
    "test-path",
    "import-module",
    "ipmo",
];

/// Whether a command looks at variables by name, or runs text that does.
pub fn sees_variables(command: &str) -> bool {
    SEES_VARIABLES.iter().any(|word| word.eq_ignore_ascii_case(command))
}

/// Whether one of these parameters is a filter of the vendor's, whose variables are looked up when it is read:
/// `Get-CsUser -Filter 'LineURI -eq $line'`. A splat, which has no name here, may hold one.
pub fn filter_sees_variables<'a>(command: &str, mut parameters: impl Iterator<Item = &'a str>) -> bool {
    command.get(..6).is_some_and(|head| head.eq_ignore_ascii_case("get-cs"))
        && parameters.any(|name| "filter".starts_with(&name.to_lowercase()))
}

/// Automatic and preference variables, in the spelling the engine knows; `None` for an ordinary name.
pub fn automatic(name: &str) -> Option<&'static str> {
    AUTOMATIC.iter().find(|n| n.eq_ignore_ascii_case(name)).copied()
}

/// The names of automatic and preference variables.
pub const AUTOMATIC: &[&str] = &[
    "Matches",
    "Error",
    "?",
    "^",
    "$",
    "LASTEXITCODE",
    "HOME",
    "PWD",
    "PSVersionTable",
    "PSScriptRoot",
    "PSCommandPath",
    "MyInvocation",
    "PSBoundParameters",
    "PID",
    "Host",
    "OFS",
    "PSCulture",
    "PSUICulture",
    "ErrorActionPreference",
    "WarningPreference",
    "VerbosePreference",
    "DebugPreference",
    "InformationPreference",
    "ConfirmPreference",
    "WhatIfPreference",
    "ProgressPreference",
    "PROFILE",
    "NestedPromptLevel",
    "StackTrace",
    "PSHOME",
    "PSCmdlet",
    "this",
];
