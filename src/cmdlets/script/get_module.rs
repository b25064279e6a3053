//! `Get-Module`: the one module there is.

use crate::command::arguments::Arguments;
use crate::command::cmdlet::{Cmdlet, Example, Run};
use crate::command::context::Context;
use crate::command::parameter::{Param, Switch};
use crate::error::Halt;
use crate::object::object::Object;
use crate::object::value::Value;
use crate::object::wildcard;
use std::rc::Rc;

pub static CMDLET: Cmdlet = Cmdlet {
    name: "Get-Module",
    aliases: &["gmo"],
    synopsis: "Says which modules of the trade are there: all of them, built in.",
    description: "Scripts ask for Lync, LyncOnline or SkypeForBusiness before they load it. Other modules are not there.",
    needs: None,
    should_process: false,
    parameters: &[&NAME, &LIST, &ALL],
    returns: "",
    examples: &[
        Example {
            text: "Finds the module that scripts ask for.",
            code: "(Get-Module -Name SkypeForBusiness).Name",
            shows: "SkypeForBusiness\n",
        },
        Example {
            text: "Finds nothing of another trade.",
            code: "if (Get-Module -ListAvailable ActiveDirectory) { \"there\" } else { \"not there\" }",
            shows: "not there\n",
        },
    ],
    run: Run::Each(get_module),
};

static NAME: Param<Vec<String>> = Param::optional("Name", "Names of modules, also with wildcards.").at(0).by_value();
static LIST: Param<Switch> = Param::switch("ListAvailable", "Accepted; what is there is loaded.");
static ALL: Param<Switch> = Param::switch("All", "Accepted; nothing is hidden.");

/// Modules whose cmdlets rgsh has.
pub const BUILT_IN: &[&str] = &["Lync", "SkypeForBusiness"];

/// The object that stands for one of them.
pub fn module(name: &str) -> Value {
    let properties = [
        ("ModuleType", Value::text("Manifest")),
        ("Version", Value::Version(Rc::from(env!("CARGO_PKG_VERSION")))),
        ("Name", Value::text(name)),
    ];
    Value::Object(Object::custom(properties.into_iter().map(|(name, value)| (Rc::from(name), value)).collect()))
}

fn get_module(cx: &mut Context, args: &Arguments) -> Result<(), Halt> {
    let wanted = args.get(&NAME)?.unwrap_or_else(|| vec!["*".into()]);
    let asked = |module: &str| wanted.iter().any(|pattern| wildcard::matches(pattern, module, false));
    for name in BUILT_IN.iter().copied().filter(|module| asked(module)) {
        cx.emit(module(name))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use crate::cmdlets::testing::check;

    #[test]
    fn modules() {
        check("Get-Module Lync | % Name", vec![], "Lync");
        check("Get-Module *Business | % Name", vec![], "SkypeForBusiness");
        check("Get-Module ActiveDirectory", vec![], "");
    }
}
