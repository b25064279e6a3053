//! `Get-Member`: what properties and methods objects have.

use super::INPUT;
use crate::command::arguments::Arguments;
use crate::command::cmdlet::{Cmdlet, Example, Filter, Run};
use crate::command::context::Context;
use crate::command::parameter::{Param, Switch};
use crate::error::{Error, Halt};
use crate::object::kind::Kind;
use crate::object::members;
use crate::object::object::{Object, PropertyInfo, TypeInfo};
use crate::object::value::Value;
use crate::object::wildcard;
use std::collections::HashSet;

pub static CMDLET: Cmdlet = Cmdlet {
    name: "Get-Member",
    aliases: &["gm"],
    synopsis: "Shows the properties and methods of objects.",
    description: "Each type is shown once.",
    needs: None,
    should_process: false,
    parameters: &[&NAME, &MEMBER_TYPE, &FORCE, &STATIC, &INPUT],
    returns: "MemberDefinition",
    examples: &[
        Example {
            text: "Names the property of a text.",
            code: "(\"a\" | Get-Member -MemberType Property).Name",
            shows: "Length\n",
        },
        Example {
            text: "Finds properties by a pattern.",
            code: "([timespan]\"8:00\" | Get-Member Total*).Name",
            shows: "TotalDays\nTotalHours\nTotalMilliseconds\nTotalMinutes\nTotalSeconds\n",
        },
    ],
    run: Run::Stream(get_member),
};

static NAME: Param<Vec<String>> = Param::optional("Name", "Names of members, also with wildcards.").at(0);
static MEMBER_TYPE: Param<Vec<String>> = Param::optional(
    "MemberType",
    "Which kinds of members: Property, NoteProperty, ScriptProperty, AliasProperty, ScriptMethod, Method, All.",
)
.alias(&["Type"]);
static FORCE: Param<Switch> = Param::switch("Force", "Accepted; nothing is hidden.");
static STATIC: Param<Switch> = Param::switch("Static", "Accepted; types have no static members here.");

static MEMBER: TypeInfo = TypeInfo {
    name: "MemberDefinition",
    full_name: "Microsoft.PowerShell.Commands.MemberDefinition",
    properties: &[
        PropertyInfo::read_only("TypeName", Kind::Any),
        PropertyInfo::read_only("Name", Kind::Any),
        PropertyInfo::read_only("MemberType", Kind::Any),
        PropertyInfo::read_only("Definition", Kind::Any),
    ],
    show: |object| object.get("Definition").unwrap_or_default().to_string(),
};

struct Members {
    names: Vec<String>,
    kinds: Vec<String>,
    seen: HashSet<String>,
}

fn get_member(_cx: &mut Context, args: &Arguments) -> Result<Box<dyn Filter>, Error> {
    Ok(Box::new(Members {
        names: args.get(&NAME)?.unwrap_or_default(),
        kinds: args.get(&MEMBER_TYPE)?.unwrap_or_default().iter().map(|kind| kind.to_lowercase()).collect(),
        seen: HashSet::new(),
    }))
}

impl Filter for Members {
    fn process(&mut self, cx: &mut Context, input: Value) -> Result<(), Halt> {
        if input.is_null() {
            return Ok(());
        }
        let (full_name, fixed) = match &input {
            Value::Object(object) if object.is_custom() => (object.type_name().to_string(), 0),
            Value::Object(object) => (object.info().full_name.to_string(), object.info().properties.len()),
            Value::Table(_) => ("System.Collections.Hashtable".to_string(), 0),
            other => (format!("System.{}", other.type_name()), usize::MAX),
        };
        let names = members::names(&input);
        let print = format!("{full_name}\u{1f}{}", names.join("\u{1f}"));
        if !self.seen.insert(print) {
            return Ok(());
        }
        for (at, name) in names.iter().enumerate() {
            let own = at < fixed;
            let computed = match &input {
                Value::Object(object) => object.computed(name),
                _ => None,
            };
            let kind = match &computed {
                Some(computed) => computed.kind(),
                None if own => "Property",
                None => "NoteProperty",
            };
            let wanted_kind = self.kinds.is_empty()
                || self
                    .kinds
                    .iter()
                    .any(|k| matches!(k.as_str(), "all" | "properties") || k.eq_ignore_ascii_case(kind));
            let wanted_name = self.names.is_empty() || self.names.iter().any(|p| wildcard::matches(p, name, false));
            if !wanted_kind || !wanted_name {
                continue;
            }
            let definition = match &input {
                _ if let Some(computed) = &computed => computed.definition(name),
                Value::Object(object) if own => {
                    let info = &object.info().properties[at];
                    let access = if info.read_only { "get;" } else { "get;set;" };
                    format!("{} {name} {{{access}}}", info.kind.name())
                }
                _ => {
                    let value = members::find(&input, name).unwrap_or_default();
                    let kind = if value.is_null() { "Object".into() } else { value.type_name() };
                    if own { format!("{kind} {name} {{get;}}") } else { format!("{kind} {name}={value}") }
                }
            };
            let values =
                vec![Value::text(&full_name), Value::Text(name.clone()), Value::text(kind), Value::from(definition)];
            cx.emit(Value::Object(Object::with_values(&MEMBER, values)))?;
        }
        let wanted =
            self.kinds.is_empty() || self.kinds.iter().any(|k| matches!(k.as_str(), "all" | "method" | "methods"));
        let given = match &input {
            Value::Object(object) => object.method_names(),
            _ => Vec::new(),
        };
        let asked = |kind: &str| self.kinds.iter().any(|k| k.eq_ignore_ascii_case(kind));
        for name in given.into_iter().filter(|_| wanted || asked("ScriptMethod")) {
            if self.names.is_empty() || self.names.iter().any(|p| wildcard::matches(p, &name, false)) {
                let definition = Value::from(format!("System.Object {name}();"));
                let values = vec![Value::text(&full_name), Value::Text(name), Value::text("ScriptMethod"), definition];
                cx.emit(Value::Object(Object::with_values(&MEMBER, values)))?;
            }
        }
        for name in cx.host.methods(&input).into_iter().filter(|_| wanted) {
            if self.names.is_empty() || self.names.iter().any(|p| wildcard::matches(p, name, false)) {
                let definition = Value::from(format!("{name}(…)"));
                let values = vec![Value::text(&full_name), Value::text(name), Value::text("Method"), definition];
                cx.emit(Value::Object(Object::with_values(&MEMBER, values)))?;
            }
        }
        Ok(())
    }

    fn end(&mut self, _cx: &mut Context) -> Result<(), Halt> {
        if self.seen.is_empty() {
            return Err(Error::argument("there is no object to look at")
                .id("NoObjectInGetMember")
                .hint("objects come from the pipeline: Get-CsRgsQueue | Get-Member")
                .into());
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use crate::cmdlets::testing::{check, custom};
    use crate::object::value::Value;

    #[test]
    fn members_of_values() {
        check("gm | % Definition", vec!["abc".into(), "b".into()], "Int32 Length {get;}");
        check("gm | % Definition", vec![custom(&[("A", 1i64.into()), ("B", Value::Null)])], "Int32 A=1|Object B=");
        check("gm B* -MemberType NoteProperty | % Name", vec![custom(&[("A", 1i64.into()), ("B", Value::Null)])], "B");
        check("gm -MemberType Method | % Name", vec!["x".into()], "");
    }
}
