//! The names of .NET's types, as PowerShell writes them: generic ones with what is in them, each with those that it is
//! made of.

use crate::object::list;
use crate::object::table;
use crate::object::value::Value;

/// What the types of objects are made of, down to System.Object.
const BASES: &[(&str, &[&str])] = &[
    ("Microsoft.PowerShell.Commands.GenericMeasureInfo", &["Microsoft.PowerShell.Commands.MeasureInfo"]),
    ("Microsoft.PowerShell.Commands.TextMeasureInfo", &["Microsoft.PowerShell.Commands.MeasureInfo"]),
    ("Microsoft.PowerShell.Commands.GroupInfoNoElement", &["Microsoft.PowerShell.Commands.GroupInfo"]),
    ("System.IO.FileInfo", &["System.IO.FileSystemInfo", "System.MarshalByRefObject"]),
    ("System.IO.DirectoryInfo", &["System.IO.FileSystemInfo", "System.MarshalByRefObject"]),
    ("System.Management.Automation.AliasInfo", &["System.Management.Automation.CommandInfo"]),
];

/// A type and what it is made of.
pub fn chain(name: &str) -> Vec<String> {
    let bases = BASES.iter().find(|(known, _)| *known == name).map_or(&[][..], |(_, bases)| bases);
    let all = [name].into_iter().chain(bases.iter().copied()).chain(["System.Object"]);
    all.map(str::to_string).collect()
}

/// Properties that hold numbers with a fraction, of objects whose types these are.
pub fn floats(types: &[String]) -> &'static [&'static str] {
    match types.first().map(String::as_str) {
        Some("Microsoft.PowerShell.Commands.GenericMeasureInfo") => {
            &["Average", "Sum", "Maximum", "Minimum", "StandardDeviation"]
        }
        _ => &[],
    }
}

/// Whether .NET has a text for it other than the name of its type.
pub fn has_text(name: &str) -> bool {
    !name.ends_with("MeasureInfo") && !name.contains("Commands.GroupInfo")
}

/// The name of a list's type. What a generic one takes is told by what it holds.
pub fn of_list(form: list::Form, items: &[Value]) -> String {
    match form {
        list::Form::Generic | list::Form::Set => format!("{}[[{}]]", form.full_name(), of_items(items)),
        _ => form.full_name().to_string(),
    }
}

pub fn of_table(form: table::Form) -> String {
    match form {
        table::Form::Generic => format!("{}[[{OBJECT}],[{OBJECT}]]", form.full_name()),
        _ => form.full_name().to_string(),
    }
}

const OBJECT: &str = "System.Object, mscorlib, Version=4.0.0.0, Culture=neutral, PublicKeyToken=b77a5c561934e089";

fn of_items(items: &[Value]) -> String {
    let name = items.first().map(Value::full_type_name).filter(|first| {
        let is_simple = matches!(
            &**first,
            "System.String"
                | "System.Int32"
                | "System.Int64"
                | "System.Double"
                | "System.Boolean"
                | "System.DateTime"
                | "System.Guid"
                | "System.TimeSpan"
        );
        is_simple && items.iter().all(|item| item.full_type_name() == *first)
    });
    name.map_or_else(|| OBJECT.into(), |name| OBJECT.replacen("System.Object", &name, 1))
}
