//! A whole store to files of text, and back into an empty store.

use super::around::StoreAround;
use super::changeable::Changeable;
use super::context::Context;
use super::pace::{self, Pace};
use crate::domain::agent_group::AgentGroup;
use crate::domain::business_hours::BusinessHours;
use crate::domain::entity::EntityKind;
use crate::domain::holiday_set::HolidaySet;
use crate::domain::journal::Entry;
use crate::domain::queue::Queue;
use crate::domain::role::AdminRole;
use crate::domain::rules::Findings;
use crate::domain::user::User;
use crate::domain::workflow::Workflow;
use crate::error::{Error, Halt, Kind};
use crate::migration::tree::folder::{self, Folder, Written};
use crate::migration::tree::layout::*;
use crate::object::convert::{count, listed};
use crate::store::Store;
use crate::store::entity::{Filter, Stored};
use serde_json::{Map, Value};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::path::Path;

/// Entries of the journal in one file.
const ENTRIES: i64 = 10_000;
/// Objects that are read at once.
const PAGE: usize = 200;
/// Faults that are said together.
const SAID: usize = 10;

/// What an import brought in.
#[derive(Clone, Copy, Debug, Default)]
pub struct Read {
    pub objects: i64,
    pub files: i64,
}

/// How many objects of the store are written.
struct Far {
    done: usize,
    all: usize,
    pace: Pace,
}

impl Context<'_> {
    /// Writes the store down as it is at one moment; an error leaves the folder as it was.
    pub fn export_tree(&self, root: &Path, with_journal: bool) -> Result<Written, Halt> {
        let store = self.store()?;
        let folder = store.snapshot(|| -> Result<_, Halt> {
            self.allow_at_all()?;
            let mut folder = Folder::open(root)?;
            self.write_shared(store, &mut folder)?;
            let mut far = Far { done: 0, all: store.object_count()?, pace: Pace::begin() };
            self.write_objects::<Workflow>(store, &mut folder, &mut far)?;
            self.write_objects::<Queue>(store, &mut folder, &mut far)?;
            self.write_objects::<AgentGroup>(store, &mut folder, &mut far)?;
            self.write_objects::<BusinessHours>(store, &mut folder, &mut far)?;
            self.write_objects::<HolidaySet>(store, &mut folder, &mut far)?;
            self.write_sounds(store, &mut folder)?;
            write_origins(store, &mut folder)?;
            if with_journal {
                self.write_entries(store, &mut folder)?;
            }
            Ok(folder)
        })?;
        self.check_interrupt()?;
        Ok(folder.finish()?)
    }

    fn write_shared(&self, store: &Store, folder: &mut Folder) -> Result<(), Halt> {
        let settings: Map<String, Value> =
            store.settings()?.into_iter().map(|(name, value)| (name, Value::String(value))).collect();
        folder.put("settings.json".into(), text_of(&settings)?.as_bytes())?;
        for it in store.service_files()? {
            let path = folder.free("services", &file_name(&it.pool, &it.pool.to_lowercase()), "json");
            folder.put(path, text_of(&it)?.as_bytes())?;
        }
        let mut after = String::new();
        loop {
            self.check_interrupt()?;
            let page = store.users_after(&after, PAGE)?;
            let Some(last) = page.last() else { break };
            after = last.sip_address.to_string();
            for it in page {
                let path = folder.free("users", &file_name(&it.display_name, &it.sip_address.folded()), "json");
                folder.put(path, text_of(&it)?.as_bytes())?;
            }
        }
        for it in store.custom_roles()? {
            let path = folder.free("roles", &file_name(&it.identity, &it.identity.to_lowercase()), "json");
            folder.put(path, text_of(&it)?.as_bytes())?;
        }
        let mut members: BTreeMap<String, MembersFile> = BTreeMap::new();
        for it in store.memberships()? {
            let role =
                members.entry(it.role.to_lowercase()).or_insert(MembersFile { role: it.role, members: Vec::new() });
            role.members.push(MemberLine { member: it.member, sites: it.sites });
        }
        for (key, it) in members {
            let path = folder.free("members", &file_name(&it.role, &key), "json");
            folder.put(path, text_of(&it)?.as_bytes())?;
        }
        Ok(())
    }

    fn write_objects<E: Changeable>(&self, store: &Store, folder: &mut Folder, far: &mut Far) -> Result<(), Halt> {
        let filter = Filter { show_all: true, ..Filter::default() };
        let mut after = None;
        loop {
            self.check_interrupt()?;
            let (page, next) = store.page::<E>(&filter, after.as_ref(), PAGE)?;
            far.done += page.len();
            let text = far.pace.text(far.done, Some(far.all), "objects");
            self.session.streams.progress("Export", &text, pace::percent(far.done, far.all));
            for stored in page {
                let identity = stored.value.identity();
                let id = identity.instance().unwrap_or_default().to_string();
                let within = format!("pools/{}/{}", safe(identity.pool()), folder_of(E::KIND));
                let path = folder.free(&within, &file_name(stored.value.name(), &id), "json");
                let picked_by = match (E::KIND, identity.instance()) {
                    (EntityKind::Workflow, Some(id)) => store.picks(id)?,
                    _ => BTreeMap::new(),
                };
                let file = ObjectFile {
                    picked_by,
                    revision: stored.revision,
                    created_by: stored.created_by,
                    changed_by: stored.changed_by,
                    changed_at: stored.changed_at,
                    object: stored.value,
                };
                folder.put(path, text_of(&file)?.as_bytes())?;
            }
            match next {
                Some(next) => after = Some(next),
                None => return Ok(()),
            }
        }
    }

    fn write_sounds(&self, store: &Store, folder: &mut Folder) -> Result<(), Halt> {
        store.each_sound(&mut |it| {
            let within = format!("pools/{}/sounds", safe(&it.pool));
            let path = folder.free(&within, &file_name(&it.original_name, &it.unique_name), "json");
            Ok(folder.put(path, text_of(&it)?.as_bytes())?)
        })?;
        store.each_content(&mut |(hash, bytes)| {
            self.check_interrupt()?;
            Ok(folder.put(format!("sounds/{}.{}", hex(&hash), sound_end(&bytes)), &bytes)?)
        })
    }

    fn write_entries(&self, store: &Store, folder: &mut Folder) -> Result<(), Halt> {
        let mut lines = String::new();
        let mut first = None;
        let mut close = |first: i64, lines: &mut String| -> Result<(), Error> {
            folder.put(format!("journal/{:012}.jsonl", first * ENTRIES), std::mem::take(lines).as_bytes())
        };
        store.each_entry(&mut |it| {
            let number = it.id.div_euclid(ENTRIES);
            if let Some(before) = first.replace(number).filter(|before| *before != number) {
                self.check_interrupt()?;
                close(before, &mut lines)?;
            }
            lines.push_str(&line_of(&it)?);
            Ok(())
        })?;
        match first {
            Some(first) => Ok(close(first, &mut lines)?),
            None => Ok(()),
        }
    }

    /// Fills the empty store from such a folder, within the transaction of the caller. `warn` hears what the store
    /// takes although a rule speaks against it.
    pub fn import_tree(&self, root: &Path, warn: &mut Vec<String>) -> Result<Read, Halt> {
        let store = self.store()?;
        let read = self.read_tree(store, root)?;
        check_shared(store)?;
        self.check_rules::<Workflow>(store, warn)?;
        self.check_rules::<Queue>(store, warn)?;
        self.check_rules::<AgentGroup>(store, warn)?;
        self.check_rules::<BusinessHours>(store, warn)?;
        self.check_rules::<HolidaySet>(store, warn)?;
        Ok(read)
    }

    /// Reads such a folder into any empty store. All files are read, and what is wrong with them is said together.
    pub fn read_tree(&self, store: &Store, root: &Path) -> Result<Read, Halt> {
        let files = folder::files(root)?;
        let (mut read, pace) = (Read::default(), Pace::begin());
        let mut faults: Vec<Error> = Vec::new();
        store.clear_members()?;
        for (number, (place, path)) in files.iter().enumerate() {
            if number % PAGE == 0 {
                self.check_interrupt()?;
                let text = pace.text(number, Some(files.len()), "files");
                self.session.streams.progress("Import", &text, pace::percent(number, files.len()));
            }
            match self.read_file(store, root, *place, path) {
                Ok(()) => {
                    read.files += 1;
                    read.objects += i64::from(matches!(place, Place::Object(_)));
                }
                Err(error) if error.kind == Kind::OperationStopped || error.kind == Kind::WriteError => {
                    return Err(error.into());
                }
                Err(error) => faults.push(error),
            }
        }
        if !faults.is_empty() {
            let said: Vec<String> = faults.into_iter().map(|fault| fault.message).collect();
            let message = match &said[..] {
                [one] => one.clone(),
                many => listed(&format!("{} cannot be read", count(many.len(), "file")), many, SAID),
            };
            return Err(Error::new(Kind::InvalidData, message)
                .id("StoreTextRefused")
                .hint("nothing was stored; mend the files, or take them from the version before")
                .into());
        }
        Ok(read)
    }

    fn read_file(&self, store: &Store, root: &Path, place: Place, path: &str) -> Result<(), Error> {
        let within = |error: Error| {
            if error.message.starts_with(path) {
                error
            } else {
                Error { message: format!("{path}: {}", error.message), ..error }
            }
        };
        if place == Place::Content {
            let bytes = folder::content(root, path)?;
            let hash = Sha256::digest(&bytes).to_vec();
            let stem = path.rsplit('/').next().and_then(|name| name.split('.').next()).unwrap_or_default();
            if stem != hex(&hash) {
                return Err(within(Error::argument("its content is not what its name says (SHA-256)")));
            }
            return store.insert_content(&hash, &bytes).map_err(within);
        }
        let text = folder::text(root, path)?;
        let put = || -> Result<(), Error> {
            match place {
                Place::Settings => {
                    let settings: BTreeMap<String, String> = parse(path, &text)?;
                    settings.iter().try_for_each(|(name, value)| store.set_setting(name, value))
                }
                Place::Service => store.insert_service_file(&parse(path, &text)?),
                Place::User => {
                    let user: User = parse(path, &text)?;
                    if store.user(&user.sip_address)?.is_some() {
                        return Err(Error::argument(format!("the user {} is there twice", user.sip_address)));
                    }
                    store.put_user(&user)
                }
                Place::Role => {
                    let role: AdminRole = parse(path, &text)?;
                    if store.custom_role(&role.identity)?.is_some() {
                        return Err(Error::argument(format!("the role {} is there twice", role.identity)));
                    }
                    store.put_role(&role)
                }
                Place::Members => {
                    let file: MembersFile = parse(path, &text)?;
                    file.members.iter().try_for_each(|it| store.add_member(&file.role, &it.member, &it.sites))
                }
                Place::Sound => store.insert_sound_file(&parse(path, &text)?),
                Place::Object(EntityKind::Workflow) => put_object::<Workflow>(store, path, &text),
                Place::Object(EntityKind::Queue) => put_object::<Queue>(store, path, &text),
                Place::Object(EntityKind::AgentGroup) => put_object::<AgentGroup>(store, path, &text),
                Place::Object(EntityKind::BusinessHours) => put_object::<BusinessHours>(store, path, &text),
                Place::Object(EntityKind::HolidaySet) => put_object::<HolidaySet>(store, path, &text),
                Place::Origins => each_line(path, &text, |it: OriginLine| put_origin(store, &it)),
                Place::Journal => each_line(path, &text, |it: Entry| {
                    // The entries that the store has already stay what they are: these come behind them.
                    store.append_journal(&it)
                }),
                Place::Content => Ok(()),
            }
        };
        put().map_err(within)
    }

    /// Says which objects would be refused if somebody changed them: a store may hold such, and so may its text.
    fn check_rules<E: Changeable>(&self, store: &Store, warn: &mut Vec<String>) -> Result<(), Halt> {
        let around = StoreAround { store, today: self.today(), cx: self };
        let filter = Filter { show_all: true, ..Filter::default() };
        let mut after = None;
        loop {
            self.check_interrupt()?;
            let (page, next) = store.page::<E>(&filter, after.as_ref(), PAGE)?;
            for stored in page {
                let it = stored.value;
                for sound in it.sounds() {
                    if store.audio(&sound.unique_name)?.is_none() {
                        let text = format!(
                            "{} \"{}\" uses the sound {} ({}), which has no file in pools/…/sounds",
                            E::KIND.noun(),
                            it.name(),
                            sound.original_file_name,
                            sound.unique_name
                        );
                        return Err(Error::new(Kind::InvalidData, text).hint("nothing was stored").into());
                    }
                }
                let mut findings = Findings::default();
                it.check(Some(&it), &around, &mut findings)?;
                if let Err(error) = findings.into_result() {
                    warn.push(format!("{} \"{}\": {}", E::KIND.noun(), it.name(), error.message));
                }
            }
            match next {
                Some(next) => after = Some(next),
                None => return Ok(()),
            }
        }
    }
}

/// Two that can be called under one address would be told apart by nobody.
fn check_shared(store: &Store) -> Result<(), Error> {
    let mut shared = store.shared_addresses(SAID + 1)?;
    if shared.is_empty() {
        return Ok(());
    }
    if shared.len() > SAID {
        shared.truncate(SAID);
        shared.push("and more".to_string());
    }
    Err(Error::new(Kind::InvalidData, shared.join(" | "))
        .id("StoreTextRefused")
        .hint("nothing was stored; give one of the two another address, in the files or where they come from"))
}

fn write_origins(store: &Store, folder: &mut Folder) -> Result<(), Halt> {
    let mut lines = String::new();
    let mut open: Option<(String, String)> = None;
    let mut close = |key: (String, String), lines: &mut String| -> Result<(), Error> {
        let name = format!("{}-{}", file_name(&key.0, &key.0), safe(&key.1));
        let path = folder.free("origins", &name, "jsonl");
        folder.put(path, std::mem::take(lines).as_bytes())
    };
    store.each_origin(&mut |it| {
        let key = (it.source_name.clone(), it.kind.clone());
        if let Some(before) = open.replace(key.clone()).filter(|before| *before != key) {
            close(before, &mut lines)?;
        }
        lines.push_str(&line_of(&it)?);
        Ok(())
    })?;
    match open {
        Some(key) => Ok(close(key, &mut lines)?),
        None => Ok(()),
    }
}

fn put_object<E: Changeable>(store: &Store, path: &str, text: &str) -> Result<(), Error> {
    let file: ObjectFile<E> = parse(path, text)?;
    let id = match file.object.identity().instance() {
        Some(id) if !file.object.name().trim().is_empty() => id,
        _ => return Err(Error::argument("an object needs an identity with a GUID, and a name")),
    };
    store.insert_stored(&Stored {
        value: file.object,
        revision: file.revision,
        created_by: file.created_by,
        changed_by: file.changed_by,
        changed_at: file.changed_at,
    })?;
    store.set_picks(id, &file.picked_by)
}

fn put_origin(store: &Store, it: &OriginLine) -> Result<(), Error> {
    let Some(digest) = from_hex(&it.digest) else {
        return Err(Error::argument(format!("\"{}\" is no digest", it.digest)));
    };
    let origin = crate::store::origin::Origin {
        object: it.object,
        revision: it.revision,
        digest,
        is_shallow: it.is_shallow,
        unknown: it.unknown.clone(),
    };
    store.set_origin(&it.source_name, &it.kind, it.source, &origin)
}

fn each_line<T: serde::Serialize + serde::de::DeserializeOwned>(
    path: &str,
    text: &str,
    mut see: impl FnMut(T) -> Result<(), Error>,
) -> Result<(), Error> {
    for (number, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let place = format!("{path}, line {}", number + 1);
        see(parse(&place, line)?)?;
    }
    Ok(())
}
