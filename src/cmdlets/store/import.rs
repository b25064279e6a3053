//! Import-RgsStore.

use super::WholeStore;
use crate::access::right::{Resource, Right};
use crate::command::arguments::Arguments;
use crate::command::cmdlet::{Cmdlet, Example, Run};
use crate::command::context::Context;
use crate::command::parameter::Param;
use crate::command::paths;
use crate::error::{Error, Halt, Kind};
use crate::object::convert::count;
use crate::object::record::Record;
use crate::object::value::Value;
use crate::record;

pub static CMDLET: Cmdlet = Cmdlet {
    name: "Import-RgsStore",
    aliases: &[],
    synopsis: "Fills an empty store from the text of Export-RgsStore.",
    description: "The open store must hold nothing but its first administrator. Everything is read before anything is kept: a file that is wrong, unknown, or holds a member that nobody would read is named, with all others, and nothing is stored. Identities, revisions, people and dates are those of the text, so that an export of the new store gives the same files. If the text makes you no administrator, you stay one beside those that it names.",
    needs: Some((Resource::Setting, Right::Write)),
    should_process: true,
    parameters: &[&PATH],
    returns: "StoreImport",
    examples: &[
        Example {
            text: "Is refused where something is: a new store takes the text, such as with rgsh --store new.db.",
            code: r#"Export-RgsStore text | Out-Null
try { Import-RgsStore text } catch { $_.Exception.Message -replace ":.*", "" }"#,
            shows: "the store is not empty",
        },
        Example {
            text: "Says in a script why nothing was imported.",
            code: r#"Export-RgsStore text | Out-Null
try { Import-RgsStore text -WhatIf } catch { $_.FullyQualifiedErrorId }"#,
            shows: "StoreNotEmpty",
        },
    ],
    run: Run::Each(run),
};

record! {
    /// An import that was done.
    pub struct StoreImport, "Rgs.Store.Import", STORE_IMPORT, show |o| o.get("Path").unwrap_or_default().to_string();
    path: String => "Path", read_only;
    objects: i64 => "Objects", read_only;
    files: i64 => "Files", read_only;
}

static PATH: Param<String> = Param::mandatory("Path", "Folder of an export.").at(0).not_null();

/// Warnings that are said one by one.
const SAID: usize = 20;

fn run(cx: &mut Context, args: &Arguments) -> Result<(), Halt> {
    const ADMINISTRATOR: &str = "CsAdministrator";
    cx.require_whole_store(Right::Write)?;
    let path = args.need(&PATH)?;
    let folder = paths::resolve(&path)?;
    let done = cx.commit("fill the store from", &path, |cx, warnings| {
        cx.require_whole_store(Right::Write)?;
        let store = cx.store()?;
        if let Some(held) = store.holdings()? {
            return Err(Error::new(Kind::ResourceExists, format!("the store is not empty: it holds {held}"))
                .id("StoreNotEmpty")
                .hint("rgsh --store NEW.db -c \"Import-RgsStore FOLDER\" fills a new one; Import-CsRgsConfiguration adds to one that is in use")
                .into());
        }
        let read = cx.import_tree(&folder, warnings)?;
        let more = warnings.len().saturating_sub(SAID);
        warnings.truncate(SAID);
        warnings.extend((more > 0).then(|| format!("and {} of that kind", count(more, "more warning"))));
        let after = serde_json::json!({ "objects": read.objects, "files": read.files });
        let entry = cx.journal_entry("store", &store.path().display().to_string(), &path, None, Some(&after))?;
        store.append_journal_behind(&entry)?;
        // Who may do what is said by the text from now on, and whoever reads it must not lock themselves out.
        if !cx.caller().is_ok_and(|caller| caller.is_full_administrator()) {
            let account = &cx.session.world.account;
            store.add_member(ADMINISTRATOR, account, &[])?;
            warnings.push(format!("{account} is no {ADMINISTRATOR} in the text, and stays one here"));
        }
        Ok(StoreImport { path: path.clone(), objects: read.objects, files: read.files })
    });
    match done? {
        Some(done) => cx.emit(Value::Object(done.to_object())),
        None => Ok(()),
    }
}
