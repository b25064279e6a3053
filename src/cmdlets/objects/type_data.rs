//! `Update-TypeData`, `Get-TypeData`, `Remove-TypeData`: further members for all objects of a type.

use crate::command::arguments::Arguments;
use crate::command::cmdlet::{Cmdlet, Example, Run};
use crate::command::context::Context;
use crate::command::member;
use crate::command::parameter::{Param, Switch};
use crate::command::type_data::OfType;
use crate::error::{Error, Halt, Kind as ErrorKind};
use crate::object::kind::Kind;
use crate::object::object::{Object, PropertyInfo, TypeInfo};
use crate::object::table::{Form, Table};
use crate::object::value::Value;
use crate::object::wildcard;

pub static UPDATE: Cmdlet = Cmdlet {
    name: "Update-TypeData",
    aliases: &[],
    synopsis: "Gives all objects of a type a further member, for this session.",
    description: "The type is named as Get-Member names it, or as PSTypeName of your own objects says. The members are \
                  those of Add-Member. Objects that are there already get them, too. Members of text, numbers and dates \
                  are found where a script names them, and not by Select-Object.",
    needs: None,
    should_process: false,
    parameters: &[&TYPE_NAME, &MEMBER_TYPE, &MEMBER_NAME, &VALUE, &SECOND, &SHOWN, &FORCE],
    returns: "",
    examples: &[
        Example {
            text: "Works a property out for all objects with a name of yours.",
            code: "Update-TypeData -TypeName Acme.Desk -MemberType ScriptProperty -MemberName Seats -Value { $this.Agents * 2 } -Force; ([pscustomobject]@{ PSTypeName = 'Acme.Desk'; Agents = 4 }).Seats",
            shows: "8\n",
        },
        Example {
            text: "Says which properties a table shows.",
            code: "Update-TypeData -TypeName Acme.Row -DefaultDisplayPropertySet B -Force; [pscustomobject]@{ PSTypeName = 'Acme.Row'; A = 1; B = 2 }",
            shows: "B\n-\n2\n",
        },
    ],
    run: Run::Each(update),
};

pub static GET: Cmdlet = Cmdlet {
    name: "Get-TypeData",
    aliases: &[],
    synopsis: "Lists what Update-TypeData gave to types.",
    description: "",
    needs: None,
    should_process: false,
    parameters: &[&NAMES],
    returns: "TypeData",
    examples: &[
        Example {
            text: "Names the types that were given something.",
            code: "Update-TypeData -TypeName Acme.Note -MemberType NoteProperty -MemberName Site -Value Redmond -Force; (Get-TypeData Acme.N*).TypeName",
            shows: "Acme.Note\n",
        },
        Example {
            text: "Shows what kind of member it is.",
            code: "Update-TypeData -TypeName Acme.Kind -MemberType AliasProperty -MemberName Ext -Value Extension -Force; (Get-TypeData Acme.Kind).Members.Ext",
            shows: "AliasProperty\n",
        },
    ],
    run: Run::Each(get),
};

pub static REMOVE: Cmdlet = Cmdlet {
    name: "Remove-TypeData",
    aliases: &[],
    synopsis: "Takes away what Update-TypeData gave to a type.",
    description: "The members are gone from all objects of the type.",
    needs: None,
    should_process: false,
    parameters: &[&REMOVED],
    returns: "",
    examples: &[
        Example {
            text: "Takes away what a type was given.",
            code: "Update-TypeData -TypeName Acme.Gone -MemberType NoteProperty -MemberName Site -Value Redmond -Force; Remove-TypeData Acme.Gone; @(Get-TypeData Acme.Gone).Count",
            shows: "0\n",
        },
        Example {
            text: "Takes everything away that types were given.",
            code: "Get-TypeData | Remove-TypeData; @(Get-TypeData).Count",
            shows: "0\n",
        },
    ],
    run: Run::Each(remove),
};

static TYPE_NAME: Param<String> = Param::mandatory("TypeName", "The name of the type.").by_property().not_null();
static MEMBER_TYPE: Param<String> =
    Param::optional("MemberType", "AliasProperty, NoteProperty, ScriptMethod or ScriptProperty.").not_null();
static MEMBER_NAME: Param<String> = Param::optional("MemberName", "The name of the member.").not_null();
static VALUE: Param<Value> = Param::optional(
    "Value",
    "The value; the property that an AliasProperty names; the block of a script method, or that a script property is read by.",
);
static SECOND: Param<Value> =
    Param::optional("SecondValue", "The block that a script property is set by; it gets the new value.");
static SHOWN: Param<Vec<String>> = Param::optional(
    "DefaultDisplayPropertySet",
    "The properties that a table or a list shows where nobody says which.",
);
static FORCE: Param<Switch> = Param::switch("Force", "Replaces a member that the type was given before.");
static NAMES: Param<Vec<String>> =
    Param::optional("TypeName", "Types to show; wildcards are allowed.").at(0).by_property();
static REMOVED: Param<String> =
    Param::mandatory("TypeName", "The type; wildcards are not allowed.").at(0).by_property().not_null();

static TYPE_DATA: TypeInfo = TypeInfo {
    name: "TypeData",
    full_name: "System.Management.Automation.Runspaces.TypeData",
    properties: &[
        PropertyInfo::read_only("TypeName", Kind::Text),
        PropertyInfo::read_only("Members", Kind::Any),
        PropertyInfo::read_only("DefaultDisplayPropertySet", Kind::Any),
    ],
    show: |object| object.get("TypeName").unwrap_or_default().to_string(),
};

fn update(cx: &mut Context, args: &Arguments) -> Result<(), Halt> {
    let type_name = args.need(&TYPE_NAME)?;
    let shown = args.get(&SHOWN)?;
    let word = args.get(&MEMBER_TYPE)?;
    match (word, args.get(&MEMBER_NAME)?) {
        (Some(word), Some(name)) => {
            let kind = match member::kind(&word) {
                Some(kind) => kind?,
                None => return Err(member::unknown_kind(&word).into()),
            };
            let made = member::make(cx.session, kind, args.get(&VALUE)?, args.get(&SECOND)?)?;
            if !cx.session.type_data.put(&type_name, &name, made, args.has(&FORCE)) {
                let error = format!("the type {type_name} was given a member \"{name}\" already");
                return Err(Error::new(ErrorKind::ResourceExists, error)
                    .id("TypesDynamicUpdateException")
                    .target(name)
                    .hint("-Force replaces it")
                    .into());
            }
        }
        (Some(_), None) => return Err(missing("MemberName").into()),
        (None, Some(_)) => return Err(missing("MemberType").into()),
        (None, None) if args.is_given(&VALUE) || args.is_given(&SECOND) => return Err(missing("MemberType").into()),
        (None, None) if shown.is_none() => {
            return Err(Error::argument("nothing is given to the type")
                .hint("write -MemberType, -MemberName and -Value, or -DefaultDisplayPropertySet")
                .into());
        }
        (None, None) => {}
    }
    if let Some(shown) = shown {
        cx.session.type_data.show(&type_name, shown.into_iter().map(Value::from).collect());
    }
    Ok(())
}

fn missing(name: &str) -> Error {
    Error::argument(format!("-{name} is missing")).id("MissingMandatoryParameter")
}

fn get(cx: &mut Context, args: &Arguments) -> Result<(), Halt> {
    let names = args.get(&NAMES)?;
    let is_asked = |of: &OfType| match &names {
        Some(names) => names.iter().any(|name| wildcard::matches(name, &of.name, false)),
        None => true,
    };
    for of in cx.session.type_data.all().iter().filter(|of| is_asked(of)) {
        let members = Table::new().of_form(Form::Ordered);
        for (name, made) in of.members() {
            members.set(Value::Text(name), Value::text(made.kind()));
        }
        let shown = of.shown.as_ref().map_or(Value::Null, |shown| Value::Array(shown.to_vec()));
        let values = vec![Value::Text(of.name.clone()), Value::Table(members), shown];
        cx.emit(Value::Object(Object::with_values(&TYPE_DATA, values)))?;
    }
    Ok(())
}

fn remove(cx: &mut Context, args: &Arguments) -> Result<(), Halt> {
    let name = args.need(&REMOVED)?;
    if cx.session.type_data.remove(&name) {
        return Ok(());
    }
    Err(Error::not_found(format!("the type {name} was given nothing"))
        .id("TypeNotFound")
        .target(&name)
        .hint("Get-TypeData lists those that were")
        .into())
}
