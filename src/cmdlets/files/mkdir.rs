//! `mkdir`: a folder.

use super::new_item::make;
use crate::command::arguments::Arguments;
use crate::command::cmdlet::{Cmdlet, Example, Run};
use crate::command::context::Context;
use crate::command::parameter::{Param, Switch};
use crate::error::Halt;

pub static CMDLET: Cmdlet = Cmdlet {
    name: "mkdir",
    aliases: &["md"],
    synopsis: "Creates a folder.",
    description: "Folders on the way are made as well. With -Force a folder that exists is no error.",
    needs: None,
    should_process: true,
    parameters: &[&PATH, &NAME, &FORCE],
    returns: "DirectoryInfo",
    examples: &[
        Example { text: "Makes a folder.", code: "(mkdir media).Name", shows: "media\n" },
        Example { text: "Makes a folder in another one.", code: "(md media -Name prompts).Name", shows: "prompts\n" },
    ],
    run: Run::Each(mkdir),
};

static PATH: Param<Vec<String>> = Param::optional("Path", "Where it is made.").at(0).by_value().not_null();
static NAME: Param<String> = Param::optional("Name", "Its name, if the path is only the folder.").not_null();
static FORCE: Param<Switch> = Param::switch("Force", "Accepts what exists.");

fn mkdir(cx: &mut Context, args: &Arguments) -> Result<(), Halt> {
    make(cx, args.get(&PATH)?, args.get(&NAME)?, true, None, args.has(&FORCE))
}

#[cfg(test)]
mod tests {
    use crate::cmdlets::testing::{check, check_error};

    #[test]
    fn makes() {
        let folder = tempfile::tempdir().expect("folder");
        let at = folder.path().display();
        check(&format!("mkdir '{at}/a/b' | % Name"), vec![], "b");
        check(&format!("mkdir '{at}' -Name c | % Name"), vec![], "c");
        check_error(&format!("md '{at}/c'"), vec![], "exists");
        check(&format!("md '{at}/c' -Force | % Name"), vec![], "c");
    }
}
