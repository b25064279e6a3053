//! What became of each object, for people and for machines.

use super::code::Note;
use super::record::{PieceKind, Spot};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use uuid::Uuid;

/// What became of an object.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    Created,
    Updated,
    Renamed,
    Merged,
    Unchanged,
    /// The source has what it had at the last import; what was changed here since stays.
    #[serde(rename = "changed-here")]
    ChangedHere,
    Skipped,
    Failed,
}

impl Verdict {
    pub fn word(self) -> &'static str {
        match self {
            Verdict::Created => "created",
            Verdict::Updated => "updated",
            Verdict::Renamed => "renamed",
            Verdict::Merged => "merged",
            Verdict::Unchanged => "unchanged",
            Verdict::ChangedHere => "changed-here",
            Verdict::Skipped => "skipped",
            Verdict::Failed => "failed",
        }
    }
}

/// The line of an object.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Line {
    pub kind: PieceKind,
    pub name: String,
    pub source: Uuid,
    /// Its identity in the target; none where there is none.
    pub target: Option<Uuid>,
    pub verdict: Verdict,
    pub notes: Vec<Note>,
    pub place: Spot,
}

/// How many of each verdict and code.
#[derive(Clone, Debug, Default)]
pub struct Totals {
    pub verdicts: BTreeMap<Verdict, usize>,
    pub codes: BTreeMap<String, usize>,
    pub failed: usize,
}

impl Totals {
    pub fn add(&mut self, line: &Line) {
        *self.verdicts.entry(line.verdict).or_default() += 1;
        self.failed += usize::from(line.verdict == Verdict::Failed);
        for note in &line.notes {
            *self.codes.entry(note.code.clone()).or_default() += 1;
        }
    }

    /// `12 created, 3 unchanged`.
    pub fn words(&self) -> String {
        let parts: Vec<String> = self.verdicts.iter().map(|(verdict, n)| format!("{n} {}", verdict.word())).collect();
        if parts.is_empty() { "nothing".into() } else { parts.join(", ") }
    }
}

impl Line {
    /// `queue "Sales"`; of what has no name, the settings of a service, the kind alone.
    pub fn called(&self) -> String {
        match self.name.as_str() {
            "" => self.kind.noun().to_string(),
            name => format!("{} \"{name}\"", self.kind.noun()),
        }
    }

    /// One line of JSON: kind, name, source, target, verdict, codes with their texts.
    pub fn json(&self) -> String {
        serde_json::json!({
            "kind": self.kind.word(),
            "name": self.name,
            "source": self.source.to_string(),
            "target": self.target.map(|id| id.to_string()),
            "verdict": self.verdict.word(),
            "codes": self.notes.iter().map(Note::json).collect::<Vec<_>>(),
            "place": self.place.to_string(),
        })
        .to_string()
    }
}
