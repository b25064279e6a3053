use crate::command::arguments::Arguments;
use crate::command::cmdlet::{Cmdlet, Example, Run};
use crate::command::context::Context;
use crate::command::parameter::Param;
use crate::error::Halt;
use crate::object::kind::Kind;
use crate::object::object::{Object, PropertyInfo, TypeInfo};
use crate::object::value::Value;
use crate::object::wildcard;

pub static CMDLET: Cmdlet = Cmdlet {
    name: "Get-Verb",
    aliases: &[],
    synopsis: "Lists the verbs that names of cmdlets begin with.",
    description: "",
    needs: None,
    should_process: false,
    parameters: &[&VERB],
    returns: "VerbInfo",
    examples: &[
        Example {
            text: "Says what the verb New means.",
            code: "(Get-Verb New).Description",
            shows: "Makes something that was not there",
        },
        Example { text: "Lists verbs by a pattern.", code: "(Get-Verb Re[mn]*).Verb", shows: "Remove\nRename" },
    ],
    run: Run::Each(get_verb),
};

static VERB: Param<Vec<String>> = Param::optional("Verb", "Verbs to show; wildcards are allowed.").at(0).by_value();

pub static VERB_INFO: TypeInfo = TypeInfo {
    name: "VerbInfo",
    full_name: "System.Management.Automation.VerbInfo",
    properties: &[
        PropertyInfo::read_only("Verb", Kind::Text),
        PropertyInfo::read_only("Group", Kind::Text),
        PropertyInfo::read_only("Description", Kind::Text),
    ],
    show: |object| object.get("Verb").unwrap_or_default().to_string(),
};

/// The verbs in use here, a closed list: name, group, meaning.
pub const VERBS: &[(&str, &str, &str)] = &[
    ("Add", "Common", "Puts something into a collection"),
    ("Backup", "Data", "Makes a copy to come back to"),
    ("Clear", "Common", "Empties something without removing it"),
    ("Compare", "Data", "Shows how two things differ"),
    ("Compress", "Data", "Packs files into an archive"),
    ("Convert", "Data", "Turns one form into another, both ways"),
    ("ConvertFrom", "Data", "Reads a form of text into objects"),
    ("ConvertTo", "Data", "Writes objects in a form of text"),
    ("Copy", "Common", "Makes a second one"),
    ("Disable", "Lifecycle", "Takes something out of use"),
    ("Enable", "Lifecycle", "Puts something into use"),
    ("Enter", "Common", "Goes into something"),
    ("Exit", "Common", "Comes out of something again"),
    ("Expand", "Data", "Unpacks an archive"),
    ("Export", "Data", "Writes objects to a file"),
    ("Find", "Common", "Looks for something"),
    ("ForEach", "Other", "Does something for each object"),
    ("Format", "Common", "Lays objects out for reading"),
    ("Get", "Common", "Reads something and changes nothing"),
    ("Group", "Data", "Puts objects together by a property"),
    ("Import", "Data", "Reads objects from a file"),
    ("Invoke", "Lifecycle", "Runs something"),
    ("Join", "Common", "Puts pieces together"),
    ("Measure", "Diagnostic", "Counts, adds up or times"),
    ("Move", "Common", "Takes something to another place"),
    ("New", "Common", "Makes something that was not there"),
    ("Out", "Data", "Sends objects somewhere"),
    ("Pop", "Common", "Takes the top one from a stack"),
    ("Push", "Common", "Puts one on a stack"),
    ("Read", "Communications", "Takes input from a person or device"),
    ("Remove", "Common", "Deletes something"),
    ("Rename", "Common", "Gives something another name"),
    ("Resolve", "Diagnostic", "Makes the full form of a short one"),
    ("Restore", "Data", "Brings back what was saved"),
    ("Save", "Data", "Keeps a copy for later"),
    ("Select", "Common", "Picks objects or properties"),
    ("Set", "Common", "Changes something that is there"),
    ("Show", "Common", "Puts something before a person"),
    ("Sort", "Other", "Puts objects in order"),
    ("Split", "Common", "Takes something apart"),
    ("Start", "Lifecycle", "Begins something"),
    ("Stop", "Lifecycle", "Ends something"),
    ("Tee", "Other", "Sends objects to two places"),
    ("Test", "Diagnostic", "Says whether something holds"),
    ("Update", "Data", "Brings something up to date"),
    ("Wait", "Lifecycle", "Pauses until something happens"),
    ("Where", "Other", "Lets objects through that fit"),
    ("Write", "Communications", "Puts text out"),
];

fn get_verb(cx: &mut Context, args: &Arguments) -> Result<(), Halt> {
    let wanted = args.get(&VERB)?.unwrap_or_default();
    let fits = |verb: &str| wanted.is_empty() || wanted.iter().any(|w| wildcard::matches(w, verb, false));
    VERBS.iter().filter(|(verb, ..)| fits(verb)).try_for_each(|(verb, group, description)| {
        let values = vec![(*verb).into(), (*group).into(), (*description).into()];
        cx.emit(Value::Object(Object::with_values(&VERB_INFO, values)))
    })
}
