//! `Add-Member`: further properties for an object.

use super::INPUT;
use crate::command::arguments::Arguments;
use crate::command::cmdlet::{Cmdlet, Example, Run};
use crate::command::context::Context;
use crate::command::parameter::{Param, Switch};
use crate::error::{Error, Halt, Kind as ErrorKind};
use crate::object::convert;
use crate::object::value::Value;

pub static CMDLET: Cmdlet = Cmdlet {
    name: "Add-Member",
    aliases: &[],
    synopsis: "Adds a property to an object.",
    description: "Note properties can be added, and script methods, whose block sees the object as $this. The property belongs to the object at hand and is never stored.",
    needs: None,
    should_process: false,
    parameters: &[&MEMBER_TYPE, &NAME, &VALUE, &NOTE_NAME, &NOTE_VALUE, &NOTE_MEMBERS, &PASS_THRU, &FORCE, &INPUT],
    returns: "Object",
    examples: &[
        Example {
            text: "Adds a property in the long form.",
            code: "$o = New-Object PSObject; $o | Add-Member -MemberType NoteProperty -Name Agents -Value 3; $o.Agents",
            shows: "3\n",
        },
        Example {
            text: "Adds a property in the short form and hands the object on.",
            code: "New-Object PSObject | Add-Member Agents 3 -PassThru",
            shows: "Agents\n------\n     3\n",
        },
    ],
    run: Run::Each(add_member),
};

static MEMBER_TYPE: Param<Value> =
    Param::optional("MemberType", "NoteProperty; or, in the short form, the name of the property.")
        .at(0)
        .alias(&["Type"]);
static NAME: Param<Value> = Param::optional("Name", "The name of the property.").at(1);
static VALUE: Param<Value> = Param::optional("Value", "The value of the property.").at(2);
static NOTE_NAME: Param<String> = Param::optional("NotePropertyName", "The name of a note property.");
static NOTE_VALUE: Param<Value> = Param::optional("NotePropertyValue", "The value of a note property.");
static NOTE_MEMBERS: Param<Value> = Param::optional("NotePropertyMembers", "A hashtable of properties.");
static PASS_THRU: Param<Switch> = Param::switch("PassThru", "Hands the object on.");
static FORCE: Param<Switch> = Param::switch("Force", "Replaces a property that is there.");

fn add_member(cx: &mut Context, args: &Arguments) -> Result<(), Halt> {
    let target = args.get(&INPUT)?.unwrap_or_default();
    let (kind, name, value) = (args.get(&MEMBER_TYPE)?, args.get(&NAME)?, args.get(&VALUE)?);
    let mut members: Vec<(String, Value)> = Vec::new();
    if let Some(name) = args.get(&NOTE_NAME)? {
        members.push((name, args.get(&NOTE_VALUE)?.or(value.clone()).unwrap_or_default()));
    }
    if let Some(Value::Table(table)) = args.get(&NOTE_MEMBERS)? {
        members.extend(table.entries().into_iter().map(|(key, value)| (key.to_string(), value)));
    }
    let method = kind.as_ref().is_some_and(|kind| kind.to_string().eq_ignore_ascii_case("ScriptMethod"));
    match kind {
        None => {
            if let Some(name) = name {
                members.push((name.to_string(), value.unwrap_or_default()));
            }
        }
        Some(Value::Table(table)) => {
            members.extend(table.entries().into_iter().map(|(key, value)| (key.to_string(), value)));
        }
        Some(kind) => {
            let text = kind.to_string();
            match text.to_ascii_lowercase().as_str() {
                "noteproperty" => {
                    let name =
                        name.ok_or_else(|| Error::argument("-Name is missing").id("MissingMandatoryParameter"))?;
                    members.push((name.to_string(), value.unwrap_or_default()));
                }
                // A method is kept like a property; calling it runs the block, with the object as $this.
                "scriptmethod" => {
                    let name =
                        name.ok_or_else(|| Error::argument("-Name is missing").id("MissingMandatoryParameter"))?;
                    match value {
                        Some(block @ Value::Block(_)) => match &target {
                            Value::Object(object) => object.add_method(&name.to_string(), block),
                            other => {
                                return Err(
                                    Error::argument(format!("{} takes no methods", convert::quoted(other))).into()
                                );
                            }
                        },
                        _ => return Err(Error::argument("a ScriptMethod needs a script block").into()),
                    }
                }
                "scriptproperty" | "aliasproperty" | "codeproperty" | "codemethod" | "propertyset" => {
                    return Err(Error::argument(format!("{} cannot be added here", convert::article(&text)))
                        .hint("add a NoteProperty, or use Select-Object with @{Name=\"…\"; Expression={…}}")
                        .into());
                }
                // The short form: Add-Member NAME VALUE.
                _ => members.push((text, name.unwrap_or_default())),
            }
        }
    }
    if members.is_empty() && !method {
        return Err(Error::argument("no property is given")
            .hint("write Add-Member -NotePropertyName NAME -NotePropertyValue VALUE")
            .into());
    }
    for (name, value) in members {
        add(&target, &name, value, args.has(&FORCE))?;
    }
    if args.has(&PASS_THRU) { cx.emit(target) } else { Ok(()) }
}

fn add(target: &Value, name: &str, value: Value, force: bool) -> Result<(), Error> {
    match target {
        Value::Object(object) => match object.get(name) {
            Some(_) if !force => {
                Err(Error::new(ErrorKind::ResourceExists, format!("the object has a property \"{name}\" already"))
                    .id("MemberAlreadyExists")
                    .target(name)
                    .hint("-Force replaces it"))
            }
            Some(_) => Ok(object.set(name, value)?),
            None => {
                object.add(name, value);
                Ok(())
            }
        },
        Value::Table(table) => {
            table.set(Value::text(name), value);
            Ok(())
        }
        other => Err(Error::argument(format!("{} takes no further properties", convert::quoted(other)))
            .hint("Select-Object with @{Name=\"…\"; Expression={…}} makes an object from it")),
    }
}

#[cfg(test)]
mod tests {
    use crate::cmdlets::testing::{check, check_error, custom};

    #[test]
    fn forms() {
        for form in [
            "-MemberType NoteProperty -Name B -Value 2",
            "NoteProperty B 2",
            "B 2",
            "-NotePropertyName B -NotePropertyValue 2",
            "-Type NoteProperty -Name B -Value 2",
        ] {
            check(&format!("Add-Member {form} -PassThru"), vec![custom(&[("A", 1i64.into())])], "@{A=1; B=2}");
        }
        check("Add-Member A 2 -Force -PassThru", vec![custom(&[("A", 1i64.into())])], "@{A=2}");
        check_error("Add-Member A 2", vec![custom(&[("A", 1i64.into())])], "\"A\" already");
        check_error("Add-Member ScriptProperty B 2", vec![custom(&[])], "cannot be added here");
        check_error("Add-Member ScriptMethod B 2", vec![custom(&[])], "needs a script block");
        check_error("Add-Member A 2", vec!["text".into()], "takes no further properties");
    }
}
