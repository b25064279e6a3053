//! `Add-Member`: further properties for an object.

use super::INPUT;
use crate::command::arguments::Arguments;
use crate::command::cmdlet::{Cmdlet, Example, Run};
use crate::command::context::Context;
use crate::command::member::{self, Made};
use crate::command::parameter::{Param, Switch};
use crate::error::{Error, Halt};
use crate::object::convert;
use crate::object::value::Value;

pub static CMDLET: Cmdlet = Cmdlet {
    name: "Add-Member",
    aliases: &[],
    synopsis: "Adds a property or method to an object.",
    description: "A NoteProperty holds a value. A ScriptProperty is worked out by a block each time it is read, and set by another; an AliasProperty is a second name of a property; a ScriptMethod is a block that is called. Blocks see the object as $this. What is added belongs to the object at hand and is never stored.",
    needs: None,
    should_process: false,
    parameters: &[
        &MEMBER_TYPE,
        &NAME,
        &VALUE,
        &SECOND,
        &TYPE_NAME,
        &NOTE_NAME,
        &NOTE_VALUE,
        &NOTE_MEMBERS,
        &PASS_THRU,
        &FORCE,
        &INPUT,
    ],
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
        Example {
            text: "Adds a property that is worked out whenever it is read.",
            code: "$q = [pscustomobject]@{ Agents = 4 }; $q | Add-Member ScriptProperty Seats { $this.Agents * 2 }; $q.Agents = 5; $q.Seats",
            shows: "10\n",
        },
    ],
    run: Run::Each(add_member),
};

static MEMBER_TYPE: Param<Value> = Param::optional(
    "MemberType",
    "AliasProperty, NoteProperty, ScriptMethod or ScriptProperty; or, in the short form, the name of a note property.",
)
.at(0)
.alias(&["Type"]);
static NAME: Param<Value> = Param::optional("Name", "The name of the member.").at(1);
static VALUE: Param<Value> = Param::optional(
    "Value",
    "The value; the property that an AliasProperty names; the block of a script method, or that a script property is read by.",
)
.at(2);
static SECOND: Param<Value> =
    Param::optional("SecondValue", "The block that a script property is set by; it gets the new value.").at(3);
static TYPE_NAME: Param<String> =
    Param::optional("TypeName", "One more name of the object's type, before those that it has.");
static NOTE_NAME: Param<String> = Param::optional("NotePropertyName", "The name of a note property.");
static NOTE_VALUE: Param<Value> = Param::optional("NotePropertyValue", "The value of a note property.");
static NOTE_MEMBERS: Param<Value> = Param::optional("NotePropertyMembers", "A hashtable of note properties.");
static PASS_THRU: Param<Switch> = Param::switch("PassThru", "Hands the object on.");
static FORCE: Param<Switch> = Param::switch("Force", "Replaces a member that was added before.");

fn add_member(cx: &mut Context, args: &Arguments) -> Result<(), Halt> {
    let given = args.get(&INPUT)?.unwrap_or_default();
    let members = members(cx, args)?;
    let type_name = args.get(&TYPE_NAME)?;
    if members.is_empty() && type_name.is_none() {
        return Err(Error::argument("no member is given")
            .hint("write Add-Member -NotePropertyName NAME -NotePropertyValue VALUE")
            .into());
    }
    let target = member::carrier(&given)?;
    // Text and the like keep nothing; who does not take what carries it would never see the member.
    if !args.has(&PASS_THRU) && !matches!(given, Value::Object(_) | Value::Table(_)) {
        return Err(Error::argument(format!("{} keeps no further members", convert::article(&given.type_name())))
            .hint("take what comes: $x = $x | Add-Member … -PassThru")
            .into());
    }
    // All or none.
    for (name, made) in &members {
        member::check(&target, name, made, args.has(&FORCE))?;
    }
    for (name, made) in &members {
        member::add(&target, name, made, args.has(&FORCE))?;
    }
    if let Some(name) = type_name {
        match &target {
            Value::Object(object) if object.is_custom() => object.add_type_name(&name),
            other => {
                return Err(Error::argument(format!("{} keeps its type", convert::article(&other.type_name())))
                    .hint("a [pscustomobject] can be given a name of yours")
                    .into());
            }
        }
    }
    if args.has(&PASS_THRU) { cx.emit(target) } else { Ok(()) }
}

/// The members that a call asks for: in the long form by kind, name and value, or notes in one of the short ones.
fn members(cx: &Context, args: &Arguments) -> Result<Vec<(String, Made)>, Error> {
    let (word, name, value) = (args.get(&MEMBER_TYPE)?, args.get(&NAME)?, args.get(&VALUE)?);
    let notes =
        |table: Value| match table {
            Value::Table(table) => {
                Ok(table.entries().into_iter().map(|(key, value)| (key.to_string(), Made::Note(value))).collect())
            }
            other => Err(Error::argument(format!("{} is no hashtable", convert::quoted(&other)))
                .hint("write @{ Name = value; … }")),
        };
    let mut members: Vec<(String, Made)> = Vec::new();
    if let Some(name) = args.get(&NOTE_NAME)? {
        // What stands behind without a name is the value.
        let value = args.get(&NOTE_VALUE)?.or(word).unwrap_or_default();
        members.push((name, Made::Note(value)));
        return Ok(members);
    }
    if let Some(table) = args.get(&NOTE_MEMBERS)? {
        members = notes(table)?;
        return Ok(members);
    }
    let is_long = args.is_named(&MEMBER_TYPE) || args.is_named(&NAME) || value.is_some();
    match word {
        Some(table @ Value::Table(_)) if !is_long => return notes(table),
        Some(word) => {
            let word = word.to_string();
            let exact = |kind: &Result<&str, Error>| kind.as_ref().is_ok_and(|kind| kind.eq_ignore_ascii_case(&word));
            match member::kind(&word) {
                Some(kind) if is_long || exact(&kind) || kind.is_err() => {
                    let kind = kind?;
                    let name =
                        name.ok_or_else(|| Error::argument("-Name is missing").id("MissingMandatoryParameter"))?;
                    let made = member::make(cx.session, kind, value, args.get(&SECOND)?)?;
                    members.push((name.to_string(), made));
                }
                None if is_long => return Err(member::unknown_kind(&word)),
                // The short form: Add-Member NAME VALUE.
                _ => members.push((word, Made::Note(args.get(&NOTE_VALUE)?.or(name).unwrap_or_default()))),
            }
        }
        None => match name {
            Some(name) if value.is_some() => members.push((name.to_string(), Made::Note(value.unwrap_or_default()))),
            Some(name) => {
                return Err(Error::argument("-MemberType is missing")
                    .id("MissingMandatoryParameter")
                    .target(name.to_string())
                    .hint("write Add-Member -MemberType NoteProperty -Name NAME -Value VALUE"));
            }
            None => {}
        },
    }
    Ok(members)
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
        check_error("Add-Member PropertySet B 2", vec![custom(&[])], "cannot be added here");
        check_error("Add-Member ScriptProperty B 2", vec![custom(&[])], "needs a script block");
        check_error("Add-Member -MemberType Noteproprty B 2", vec![custom(&[])], "no kind of member");
        check_error("Add-Member ScriptMethod B 2", vec![custom(&[])], "needs a script block");
        check_error("Add-Member A 2", vec!["text".into()], "keeps no further members");
    }
}
