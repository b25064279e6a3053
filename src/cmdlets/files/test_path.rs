//! `Test-Path`: whether a file or folder is there.

use super::drive;
use crate::command::arguments::Arguments;
use crate::command::cmdlet::{Cmdlet, Example, Run};
use crate::command::context::Context;
use crate::command::parameter::{Param, Switch};
use crate::command::paths;
use crate::error::Halt;
use crate::object::kind::Kind;
use crate::object::value::Value;

pub static CMDLET: Cmdlet = Cmdlet {
    name: "Test-Path",
    aliases: &[],
    synopsis: "Tells whether a file or folder exists.",
    description: "`env:NAME` and `variable:NAME` ask for an environment variable and a variable.",
    needs: None,
    should_process: false,
    parameters: &[&PATH, &PATH_TYPE, &IS_VALID],
    returns: "Boolean",
    examples: &[
        Example { text: "Asks for a file.", code: "Set-Content a.txt 1; Test-Path a.txt", shows: "True\n" },
        Example {
            text: "Asks for a folder.",
            code: "Set-Content a.txt 1; Test-Path a.txt -PathType Container",
            shows: "False\n",
        },
    ],
    run: Run::Each(test_path),
};

static PATH: Param<Vec<String>> = Param::mandatory("Path", "The path; the last part may hold wildcards.")
    .at(0)
    .alias(&["LiteralPath", "PSPath"])
    .by_value()
    .not_null();
static PATH_TYPE: Param<String> = Param::optional("PathType", "What it must be.")
    .alias(&["Type"])
    .kind(Kind::Choice(&["Any", "Container", "Leaf"]))
    .default("Any");
static IS_VALID: Param<Switch> = Param::switch("IsValid", "Asks only whether the path could be one.");

fn test_path(cx: &mut Context, args: &Arguments) -> Result<(), Halt> {
    let wanted = args.get(&PATH_TYPE)?.unwrap_or_else(|| "Any".into());
    for text in args.need(&PATH)? {
        let answer = if let Some(name) = drive::on("env:", &text) {
            // What the session set counts, and what it took away.
            match cx.host.variable(&format!("env:{name}")) {
                Some(value) => !value.is_null(),
                None => std::env::var_os(name).is_some(),
            }
        } else if let Some(name) = drive::on("variable:", &text) {
            cx.host.variable(name).is_some()
        } else if let Some(name) = drive::on("function:", &text) {
            cx.host.functions().iter().any(|f| f.eq_ignore_ascii_case(name))
        } else if args.has(&IS_VALID) {
            paths::resolve(&text).is_ok()
        } else {
            // A path on a drive that is not here is no mistake in a question.
            let found = paths::expand(&text).unwrap_or_default();
            found.iter().any(|path| match wanted.as_str() {
                "Container" => path.is_dir(),
                "Leaf" => path.is_file(),
                _ => true,
            })
        };
        cx.emit(Value::Bool(answer))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use crate::cmdlets::testing::{check, check_error};

    #[test]
    fn answers() {
        let folder = tempfile::tempdir().expect("folder");
        std::fs::write(folder.path().join("a.txt"), "").expect("file");
        let at = folder.path().display();
        check(&format!("Test-Path '{at}/a.txt' -PathType Leaf"), vec![], "True");
        check(&format!("Test-Path '{at}/a.txt' -PathType Container"), vec![], "False");
        check(&format!("Test-Path '{at}' -PathType Container"), vec![], "True");
        check(&format!("Test-Path '{at}/*.txt','{at}/*.csv'"), vec![], "True|False");
        check("Test-Path Q:\\nothing", vec![], "False");
        check("Test-Path env:PATH", vec![], "True");
        check_error("Test-Path ''", vec![], "must not be empty text");
    }
}
