//! What goes out comes back: configurations by chance, out of a store in every format, into an empty one, and the two
//! are equal.
//!
//! A failure prints the number of its case; `RGSH_SEED=N RGSH_CASES=1` runs that one again, `RGSH_CASES=1000` more of
//! them. What failed is made smaller before it is shown.

use crate::generated::{Configuration, POOL, configuration, service, with_losses};
use crate::harness::{Desk, with_large_stack};
use crate::lab::wave;
use crate::old_shells;
use crate::picture::{picture, same};
use proptest::strategy::Strategy;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use rgsh::error::Halt;
use rgsh::migration::gather::Key;
use rgsh::store::Store;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

fn number(name: &str) -> Option<u64> {
    std::env::var(name).ok()?.parse().ok()
}

/// Tries so many configurations, or as many as are asked for.
fn each<S: Strategy<Value = Configuration> + 'static>(cases: u64, shapes: fn() -> S, check: fn(Configuration)) {
    let first = number("RGSH_SEED").unwrap_or(0);
    let cases = number("RGSH_CASES").unwrap_or(cases);
    with_large_stack(move || {
        let strategy = shapes();
        for seed in first..first + cases {
            let mut bytes = [0; 32];
            bytes[..8].copy_from_slice(&seed.to_le_bytes());
            let config = Config { cases: 1, failure_persistence: None, max_shrink_iters: 150, ..Config::default() };
            let mut runner = TestRunner::new_with_rng(config, TestRng::from_seed(RngAlgorithm::ChaCha, &bytes));
            let ran = runner.run(&strategy, |configuration| {
                check(configuration);
                Ok(())
            });
            if let Err(error) = ran {
                panic!("with RGSH_SEED={seed} RGSH_CASES=1: {error}");
            }
        }
    });
}

/// A store in a folder of its own, with a pool.
struct Place {
    folder: PathBuf,
    desk: Desk,
}

impl Place {
    fn new(root: &Path, name: &str, sitting: u16, has_pool: bool) -> Place {
        let folder = root.join(name);
        std::fs::create_dir(&folder).expect("a folder");
        let desk = Desk::open(&folder, None, sitting).expect("a shell");
        let place = Place { folder, desk };
        place.silent("$WarningPreference = 'SilentlyContinue'; $ProgressPreference = 'SilentlyContinue'");
        if has_pool {
            place.silent(&format!("New-RgsService -Identity {POOL} -Site S | Out-Null"));
        }
        place
    }

    fn store(&self) -> PathBuf {
        self.folder.join("lab.db")
    }

    /// Runs lines that have nothing to say, not even an error; an import says how many objects there were.
    #[track_caller]
    fn silent(&self, code: &str) {
        let said = self.desk.line(code);
        let more: Vec<&str> = said.lines().filter(|line| !line.starts_with("notice: in all: ")).collect();
        assert!(more.is_empty(), "{code}\n{said}");
    }

    /// Writes the configuration as it is, past all cmdlets.
    fn fill(&self, mut all: Configuration) {
        let store = Store::open(&self.store(), Default::default()).expect("a store");
        let filled = store.transaction(|| -> Result<(), Halt> {
            all.each_sound(&mut |sound, owner| {
                let id: uuid::Uuid = sound.unique_name.parse().expect("an id");
                let bytes = wave((id.as_u128() & 0xFF) as u32);
                let (name, unique) = (&sound.original_file_name, &sound.unique_name);
                store.insert_audio(unique, name, &service(), &bytes, "me", "2026-01-01T00:00:00Z").expect("a sound");
                store.attach_audio(unique, owner).expect("its owner");
            });
            let (by, at) = ("me", "2026-01-01T00:00:00Z");
            all.hours.iter().try_for_each(|it| store.insert(it, by, at).map(drop))?;
            all.sets.iter().try_for_each(|it| store.insert(it, by, at).map(drop))?;
            all.groups.iter().try_for_each(|it| store.insert(it, by, at).map(drop))?;
            all.queues.iter().try_for_each(|it| store.insert(it, by, at).map(drop))?;
            all.workflows.iter().try_for_each(|it| store.insert(it, by, at).map(drop))?;
            let (_, revision) = store.service_settings(&service())?;
            store.update_service_settings(&all.settings, revision)?;
            Ok(())
        });
        filled.expect("a filled store");
    }

    /// Brings a source in, twice: the first time everything comes, the second time everything is there.
    #[track_caller]
    fn take(&self, source: &Path) {
        let source = source.display();
        let import = format!("Import-CsRgsConfiguration '{source}' {POOL} -ReplaceExistingSettings");
        let shown = "ForEach-Object { \"$($_.Verdict) $($_.Kind) $($_.Name): $($_.Remarks)\" }";
        self.silent(&format!("{import} | Where-Object Verdict -notin created, updated, unchanged, empty | {shown}"));
        self.silent(&format!("{import} | Where-Object Verdict -notin unchanged, empty | {shown}"));
        self.silent(&format!("Compare-RgsConfiguration '{source}' {POOL}"));
        self.silent(&format!("Compare-RgsConfiguration store '{source}'"));
    }
}

const KINDS: [&str; 6] =
    ["CsRgsHoursOfBusiness", "CsRgsHolidaySet", "CsRgsAgentGroup", "CsRgsQueue", "CsRgsWorkflow", "CsRgsConfiguration"];

/// All that a file can hold, sounds too.
fn with_sounds(all: Configuration) {
    let root = tempfile::tempdir().expect("a folder");
    let from = Place::new(root.path(), "from", 1, true);
    from.fill(all);
    let path = |name: &str| root.path().join(name);
    from.silent(&format!("Export-CsRgsConfiguration {POOL} '{}'", path("out.zip").display()));
    from.silent(&format!("Export-CsRgsConfiguration {POOL} '{}'", path("out.ps1").display()));
    old_shells::look_at(&path("out.ps1"));
    from.silent(&format!("Export-RgsStore '{}' | Out-Null", path("text").display()));
    from.silent(&format!("Backup-RgsStore '{}' | Out-Null", path("backup.db").display()));
    let whole = picture(&from.store(), POOL, false);

    let to = Place::new(root.path(), "zip", 2, true);
    to.take(&path("out.zip"));
    same(&whole, &picture(&to.store(), POOL, false));

    let to = Place::new(root.path(), "script", 3, true);
    for _ in 0..2 {
        to.silent(&format!("& '{}' -ServiceSettings", path("out.ps1").display()));
        same(&picture(&from.store(), POOL, true), &picture(&to.store(), POOL, true));
    }
    to.silent(&format!("Compare-RgsConfiguration '{}' store", path("out.zip").display()));

    let to = Place::new(root.path(), "tree", 4, false);
    to.silent(&format!("Import-RgsStore '{}' | Out-Null", path("text").display()));
    same(&whole, &picture(&to.store(), POOL, false));
    to.silent(&format!("Compare-RgsConfiguration '{}' store", path("out.zip").display()));

    let to = Place::new(root.path(), "copy", 5, true);
    to.silent(&format!("Restore-RgsStore '{}' -Force | Out-Null", path("backup.db").display()));
    same(&whole, &picture(&to.store(), POOL, false));
}

/// Files of objects, as administrators make them.
fn of_objects(all: Configuration) {
    let root = tempfile::tempdir().expect("a folder");
    let from = Place::new(root.path(), "from", 1, true);
    let depth = (3 + 3 * all.levels()).max(20);
    from.fill(all.without_sounds());
    let (clixml, json) = (root.path().join("clixml"), root.path().join("json"));
    for folder in [&clixml, &json] {
        std::fs::create_dir(folder).expect("a folder");
    }
    for noun in KINDS {
        let get =
            if noun == "CsRgsConfiguration" { format!("Get-{noun} {POOL}") } else { format!("Get-{noun} -ShowAll") };
        from.silent(&format!("{get} | Export-Clixml '{}' -Depth {depth}", clixml.join(noun).display()));
        from.silent(&format!("ConvertTo-Json @({get}) -Depth 100 | Set-Content '{}'", json.join(noun).display()));
    }
    let whole = picture(&from.store(), POOL, false);
    for (source, name) in [(clixml, "of-clixml"), (json, "of-json")] {
        let to = Place::new(root.path(), name, 2, true);
        to.take(&source);
        same(&whole, &picture(&to.store(), POOL, false));
    }
}

/// Where parts are missing, either nothing comes, or what is whole, or everything without the links to them.
fn with_parts_missing(all: Configuration) {
    let root = tempfile::tempdir().expect("a folder");
    let links = all.links();
    let lost: BTreeSet<Key> = links.values().flatten().filter(|key| !links.contains_key(key)).copied().collect();
    let mut broken: BTreeSet<Key> = BTreeSet::new();
    while let Some(next) = links.iter().find(|(key, targets)| {
        !broken.contains(key) && targets.iter().any(|target| lost.contains(target) || broken.contains(target))
    }) {
        broken.insert(*next.0);
    }
    let from = Place::new(root.path(), "from", 1, true);
    from.fill(all);
    let archive = root.path().join("out.zip");
    from.silent(&format!("Export-CsRgsConfiguration {POOL} '{}'", archive.display()));
    let import = format!("Import-CsRgsConfiguration '{}' {POOL}", archive.display());
    let objects = |place: &Place| -> BTreeMap<String, serde_json::Value> { picture(&place.store(), POOL, false) };
    // What goes out again is without a word about a link.
    let is_whole = |place: &Place| {
        let again = place.folder.join("again.zip");
        let said =
            place.desk.line(&format!("Export-CsRgsConfiguration {POOL} '{}' -WarningAction Continue", again.display()));
        assert!(!said.contains("which is gone"), "{said}");
    };

    let to = Place::new(root.path(), "strict", 2, true);
    let empty = objects(&to);
    let said = to.desk.line(&format!("{import} | Out-Null"));
    assert_eq!(said.contains("nothing was stored"), !lost.is_empty(), "{said}");
    if !lost.is_empty() {
        same(&empty, &objects(&to));
    }

    let to = Place::new(root.path(), "going", 3, true);
    let said = to.desk.line(&format!("{import} -KeepGoing | Out-Null"));
    assert_eq!(said.contains("the rest was stored"), !broken.is_empty(), "{said}");
    let stored = Store::open(&to.store(), Default::default()).expect("a store");
    for (kind, id) in links.keys() {
        let is_there = stored.locate(kind.entity().expect("a kind"), *id).expect("an answer").is_some();
        assert_eq!(is_there, !broken.contains(&(*kind, *id)), "{kind:?} {id}\n{said}");
    }
    is_whole(&to);

    let to = Place::new(root.path(), "dangling", 4, true);
    for more in ["", "-KeepGoing"] {
        to.silent(&format!(
            "{import} -AllowDangling {more} | Where-Object Verdict -notin created, skipped, unchanged, empty"
        ));
    }
    to.silent(&format!("{import} -AllowDangling | Where-Object Verdict -notin unchanged, skipped, empty"));
    assert_eq!(objects(&to).len(), links.len() + 1);
    is_whole(&to);
}

#[test]
fn archives_scripts_folders_and_backups() {
    each(12, || configuration(3), with_sounds);
}

#[test]
fn files_of_clixml_and_json() {
    each(16, || configuration(3), of_objects);
}

/// Eleven levels are what an archive holds.
#[test]
fn deep_menus() {
    each(2, || configuration(11), with_sounds);
    each(2, || configuration(11), of_objects);
}

#[test]
fn missing_parts() {
    each(24, || with_losses(2), with_parts_missing);
}
