//! The files of a store as text: where each stands, and what is in it.
//!
//! ```text
//! rgsh-store.json                        what rgsh wrote, and in which form
//! settings.json
//! services/<pool>-<id>.json              with the settings of the service
//! users/<name>-<id>.json
//! roles/<name>-<id>.json                 custom roles
//! members/<role>-<id>.json               who holds a role
//! pools/<pool>/<kind>/<name>-<id>.json   queues, workflows, …
//! pools/<pool>/sounds/<name>-<id>.json   a use of a sound
//! sounds/<SHA-256>.wav                   the sounds themselves
//! origins/<source>-<id>-<kind>.jsonl     where imported objects came from
//! journal/<first number>.jsonl           if it was asked for
//! ```

use crate::domain::call_action::AudioFile;
use crate::domain::entity::EntityKind;
use crate::error::{Error, Kind};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use uuid::Uuid;

pub const MANIFEST: &str = "rgsh-store.json";
/// Of the layout; a program reads its own and older ones.
pub const VERSION: i64 = 1;
/// Characters of a name that go into a file's name.
const LONGEST: usize = 48;

/// What a file is, by its place, in the order in which files are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    Settings,
    Service,
    User,
    Role,
    Members,
    Content,
    Sound,
    Object(EntityKind),
    Origins,
    Journal,
}

const KINDS: [(EntityKind, &str); 5] = [
    (EntityKind::Workflow, "workflows"),
    (EntityKind::Queue, "queues"),
    (EntityKind::AgentGroup, "agent-groups"),
    (EntityKind::BusinessHours, "business-hours"),
    (EntityKind::HolidaySet, "holiday-sets"),
];

/// The folder of a kind inside that of its pool.
pub fn folder_of(kind: EntityKind) -> &'static str {
    KINDS.iter().find(|(known, _)| *known == kind).map_or("", |(_, folder)| folder)
}

/// Folders that hold files of a store and nothing else.
pub const FOLDERS: &[&str] = &["services", "users", "roles", "members", "pools", "sounds", "origins", "journal"];

/// What the file of a path with `/` is; `None` for none of ours.
pub fn place_of(path: &str) -> Option<Place> {
    let is_json = path.ends_with(".json");
    Some(match *path.split('/').collect::<Vec<_>>() {
        ["settings.json"] => Place::Settings,
        ["services", _] if is_json => Place::Service,
        ["users", _] if is_json => Place::User,
        ["roles", _] if is_json => Place::Role,
        ["members", _] if is_json => Place::Members,
        ["sounds", _] => Place::Content,
        ["origins", name] if name.ends_with(".jsonl") => Place::Origins,
        ["journal", name] if name.ends_with(".jsonl") => Place::Journal,
        ["pools", _, "sounds", _] if is_json => Place::Sound,
        ["pools", _, folder, _] if is_json => {
            Place::Object(KINDS.iter().find(|(_, name)| *name == folder).map(|(kind, _)| *kind)?)
        }
        _ => return None,
    })
}

/// The list of what rgsh wrote.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Manifest {
    pub format: String,
    pub version: i64,
    /// Paths with `/`, sorted.
    pub files: Vec<String>,
}

/// An object with what the store knows about it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ObjectFile<E> {
    pub object: E,
    pub revision: i64,
    pub created_by: String,
    pub changed_by: String,
    pub changed_at: String,
    /// Of a workflow: holiday sets that somebody brought in after it was made, and who.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub picked_by: BTreeMap<Uuid, String>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ServiceFile {
    pub pool: String,
    pub site: String,
    pub service_id: String,
    /// Services are listed by it.
    pub position: i64,
    pub agent_ringback_grace_period: i64,
    pub default_music_on_hold_file: Option<AudioFile>,
    pub disable_call_context: bool,
    pub settings_revision: i64,
}

/// A use of a sound.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SoundFile {
    pub unique_name: String,
    pub original_name: String,
    pub pool: String,
    /// SHA-256 of the bytes, in hexadecimal.
    pub content: String,
    pub imported_at: String,
    pub imported_by: String,
    /// The object that uses it.
    pub owner: Option<Uuid>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct MembersFile {
    pub role: String,
    pub members: Vec<MemberLine>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct MemberLine {
    pub member: String,
    /// Empty: those of the role.
    pub sites: Vec<String>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct OriginLine {
    pub source_name: String,
    pub kind: String,
    pub source: Uuid,
    pub object: Uuid,
    pub revision: i64,
    /// In hexadecimal.
    pub digest: String,
    pub is_shallow: bool,
    /// JSON of what nobody knows.
    pub unknown: Option<String>,
}

/// A name that every file system takes, and an end that tells equal ones apart: `Help_Desk-1a2b3c4d`. `id` is what
/// the object is known by.
pub fn file_name(name: &str, id: &str) -> String {
    let digest = hex(&Sha256::digest(id.as_bytes())[..4]);
    format!("{}-{digest}", safe(name))
}

/// Letters, digits and a few marks; all else is `_`. Never empty, and never a name that Windows keeps for itself once
/// something stands behind it.
pub fn safe(name: &str) -> String {
    let kept = name.trim().chars().take(LONGEST);
    let text: String = kept.map(|c| if c.is_alphanumeric() || matches!(c, '-' | '.') { c } else { '_' }).collect();
    let text = text.trim_matches('.');
    if text.is_empty() { "_".to_string() } else { text.to_string() }
}

pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

pub fn from_hex(text: &str) -> Option<Vec<u8>> {
    let digits: Vec<u8> = text.chars().map(|c| c.to_digit(16).map(|d| d as u8)).collect::<Option<_>>()?;
    digits.len().is_multiple_of(2).then(|| digits.chunks_exact(2).map(|pair| pair[0] << 4 | pair[1]).collect())
}

/// The end of a sound's file, by its first bytes.
pub fn sound_end(bytes: &[u8]) -> &'static str {
    if bytes.starts_with(b"RIFF") {
        "wav"
    } else if bytes.starts_with(&[0x30, 0x26, 0xB2, 0x75]) {
        "wma"
    } else {
        "bin"
    }
}

/// The text of a file: members in the order of their declaration, LF at the end of each line.
pub fn text_of<T: Serialize>(value: &T) -> Result<String, Error> {
    let text = serde_json::to_string_pretty(value).map_err(|e| Error::bug(format!("a file of the export: {e}")))?;
    Ok(text + "\n")
}

/// One line of a file of lines.
pub fn line_of<T: Serialize>(value: &T) -> Result<String, Error> {
    let text = serde_json::to_string(value).map_err(|e| Error::bug(format!("a line of the export: {e}")))?;
    Ok(text + "\n")
}

/// Reads a file or line as strictly as it was written: what nobody would read is an error, since it would be lost.
pub fn parse<T: Serialize + DeserializeOwned>(place: &str, text: &str) -> Result<T, Error> {
    let refused = |what: String| {
        Error::new(Kind::InvalidData, format!("{place}: {what}")).target(place).hint("nothing was stored")
    };
    let written: Value = serde_json::from_str(text).map_err(|e| refused(format!("no JSON: {e}")))?;
    let typed: T = serde_json::from_str(text).map_err(|e| refused(e.to_string()))?;
    let read = serde_json::to_value(&typed).map_err(|e| refused(e.to_string()))?;
    match odd(&written, &read) {
        Some(way) => Err(refused(format!("\"{way}\" is not known, or not written as rgsh writes it"))),
        None => Ok(typed),
    }
}

/// The way to the first member that was not taken as it stands. A member that is null may be missing.
fn odd(written: &Value, read: &Value) -> Option<String> {
    let inside = |name: String, rest: String| if rest.is_empty() { name } else { format!("{name}.{rest}") };
    match (written, read) {
        (Value::Object(written), Value::Object(read)) => {
            let missing = read.iter().find(|(name, value)| !written.contains_key(*name) && !value.is_null());
            missing.map(|(name, _)| name.clone()).or_else(|| {
                written.iter().find_map(|(name, value)| match read.get(name) {
                    Some(read) => odd(value, read).map(|rest| inside(name.clone(), rest)),
                    None => Some(name.clone()),
                })
            })
        }
        (Value::Array(written), Value::Array(read)) if written.len() == read.len() => written
            .iter()
            .zip(read)
            .enumerate()
            .find_map(|(n, (written, read))| odd(written, read).map(|rest| inside(format!("[{n}]"), rest))),
        (written, read) => (written != read).then(String::new),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_safe_everywhere() {
        let check = |name: &str, wanted: &str| assert_eq!(safe(name), wanted, "{name:?}");
        check("Help Desk", "Help_Desk");
        check("../../etc/passwd", "_.._etc_passwd");
        check("a\\b:c*?\"<>|\0\n", "a_b_c_______");
        check("..", "_");
        check("", "_");
        check("Größe 日本", "Größe_日本");
        assert_eq!(safe(&"x".repeat(500)).len(), LONGEST);
        assert_ne!(file_name("a/b", "1"), file_name("a:b", "2"));
        assert!(file_name("con", "1").starts_with("con-"));
    }

    #[test]
    fn places() {
        assert_eq!(place_of("pools/p/queues/a.json"), Some(Place::Object(EntityKind::Queue)));
        assert_eq!(place_of("pools/p/sounds/a.json"), Some(Place::Sound));
        for path in
            ["README.md", "pools/p/queue/a.json", "pools/a.json", "users/a.txt", "users/a/b.json", "x/settings.json"]
        {
            assert_eq!(place_of(path), None, "{path}");
        }
    }

    #[test]
    fn nothing_is_passed_over() {
        let good = r#"{"role":"R","members":[{"member":"m","sites":[]}]}"#;
        assert!(parse::<MembersFile>("x", good).is_ok());
        for (text, said) in [
            (r#"{"role":"R","members":[{"member":"m","sites":[],"until":1}]}"#, "members.[0].until"),
            (r#"{"role":"R","membres":[]}"#, "missing field"),
            (r#"{"role":"R","members":["#, "no JSON"),
        ] {
            let error = parse::<MembersFile>("x", text).expect_err(text);
            assert!(error.message.contains(said), "{error:?}");
        }
        assert_eq!(from_hex("00ff"), Some(vec![0, 255]));
        assert_eq!((from_hex("0"), from_hex("zz"), from_hex("é1")), (None, None, None));
    }
}
