//! What of a source gives no objects: a file that is empty, cannot be read or holds something else, and objects of kinds
//! that nobody knows. Passed over in silence, it would be taken for brought in.

use crate::migration::code::{Note, Weight};
use crate::migration::out::archive::{FILES, FOLDER};
use crate::migration::record::PieceKind;
use crate::object::convert::{count, cut, some_of};
use std::collections::{BTreeMap, HashMap};

/// A file of which nothing comes, or not all.
#[derive(Clone, Debug, PartialEq)]
pub struct Leftover {
    /// As messages name it.
    pub file: String,
    /// Why.
    pub note: Note,
    /// Nothing at all comes of the file.
    pub is_whole: bool,
}

impl Leftover {
    fn of(file: &str, note: Note) -> Leftover {
        Leftover { file: file.into(), note, is_whole: true }
    }

    pub fn empty(file: &str, text: impl Into<String>) -> Leftover {
        Leftover::of(file, Note::warning("file-empty", text))
    }

    pub fn unreadable(file: &str, text: impl Into<String>) -> Leftover {
        Leftover::of(file, Note::warning("file-unreadable", text))
    }

    pub fn unknown(file: &str, text: impl Into<String>) -> Leftover {
        Leftover::of(file, Note::warning("file-unknown", text))
    }

    /// It is as it should be, and holds nothing: an export of a kind of which there is none.
    pub fn bare(file: &str) -> Leftover {
        let note = match kind_of_name(file) {
            // Without workflows the rest has no use.
            Some(PieceKind::Workflow) => Note::warning("file-bare", "holds no objects: no workflow comes in"),
            _ => Note::info("file-bare", "holds no objects"),
        };
        Leftover::of(file, note)
    }

    /// Objects of no known kind among others.
    pub fn strange(file: &str, strange: &Strange, is_whole: bool) -> Option<Leftover> {
        let text = strange.words()?;
        let code = if is_whole { "file-unknown" } else { "objects-unknown" };
        Some(Leftover { is_whole, ..Leftover::of(file, Note::warning(code, text)) })
    }

    /// It breaks off, or is broken; `before`: the objects that stand before the fault, which `message` names the file in.
    pub fn broken(file: &str, message: &str, before: usize) -> Leftover {
        let fault = message.trim_start_matches(&format!("\"{file}\"")).trim_start_matches([',', ' ']);
        let text = match before {
            0 => format!("cannot be read: {fault}"),
            _ => format!("cannot be read beyond {}: {fault}", count(before, "object")),
        };
        Leftover { is_whole: before == 0, ..Leftover::unreadable(file, text) }
    }

    /// A file holds objects, and none of the kind that it is named for.
    pub fn other(file: &str, kind: PieceKind) -> Leftover {
        let text = format!("holds objects, and no {} among them", kind.noun());
        Leftover { is_whole: false, ..Leftover::of(file, Note::warning("file-other", text)) }
    }

    /// The files that an export of a server lacks among these. Without workflows the rest has no use.
    pub fn missing<'a>(files: impl Iterator<Item = &'a str>) -> Vec<Leftover> {
        let mut exports: BTreeMap<&str, Vec<PieceKind>> = BTreeMap::new();
        for file in files {
            let Some((folder, _)) = file.rsplit_once(['/', '\\']) else { continue };
            if let Some(kind) = kind_of_name(file).filter(|_| file.to_ascii_lowercase().ends_with(".xml")) {
                exports.entry(folder).or_default().push(kind);
            }
        }
        // The folder may have been named anew.
        let is_export = |(folder, there): &(&str, Vec<PieceKind>)| {
            there.len() > 2 || folder.rsplit(['/', '\\']).next().is_some_and(|it| it.eq_ignore_ascii_case(FOLDER))
        };
        let mut missing = Vec::new();
        for (folder, there) in exports.into_iter().filter(is_export) {
            for (kind, name) in FILES.into_iter().filter(|(kind, _)| kind.entity().is_some() && !there.contains(kind)) {
                let text = format!("is not there: no {} comes in", kind.noun());
                // A server writes all of them, whatever they hold.
                missing.push(Leftover::of(&format!("{folder}/{name}"), Note::warning("file-missing", text)));
            }
        }
        missing
    }

    /// The kind whose objects an export has in a file of that name.
    pub fn kind(&self) -> Option<PieceKind> {
        kind_of_name(&self.file)
    }

    /// What became of the file.
    pub fn verdict(&self) -> &'static str {
        match self.note.code.as_str() {
            "file-missing" => "missing",
            "file-bare" | "file-empty" => "empty",
            _ if self.is_whole => "unread",
            _ => "read in part",
        }
    }

    /// A line of a report, with what the line of an object has.
    pub fn json(&self) -> String {
        serde_json::json!({
            "kind": "File",
            "name": self.file,
            "source": null,
            "target": null,
            "verdict": self.verdict(),
            "codes": [self.note.json()],
            "place": self.file,
        })
        .to_string()
    }

    /// `; 2 files unread: a.txt and b.xml`: the end of the last word; nothing where there is nothing to say.
    pub fn words(leftovers: &[Leftover]) -> String {
        const SHOWN: usize = 6;
        let mut named: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for left in leftovers {
            let name = left.file.rsplit(['/', '\\']).next().unwrap_or(&left.file);
            named.entry(left.verdict()).or_default().push(name);
        }
        let part = |(verdict, files): (&&str, &Vec<&str>)| {
            format!("; {} {verdict}: {}", count(files.len(), "file"), some_of(files, SHOWN))
        };
        named.iter().map(part).collect()
    }

    /// A file of an export that cannot be read: all its objects are missing.
    pub fn is_grave(&self) -> bool {
        self.is_whole
            && self.note.weight > Weight::Info
            && !matches!(self.note.code.as_str(), "file-missing" | "file-bare")
            && self.kind().is_some()
    }
}

impl std::fmt::Display for Leftover {
    /// `"x.zip/RgsImportExport/Queues.xml" is empty`.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "\"{}\" {}", self.file, self.note.text)
    }
}

/// The kind that a file is named for, in the export of a server or one made by hand.
pub fn kind_of_name(path: &str) -> Option<PieceKind> {
    let name = path.rsplit(['/', '\\']).next().unwrap_or(path);
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let stem = stem.strip_suffix(['s', 'S']).unwrap_or(stem);
    if stem.eq_ignore_ascii_case("HoursOfBusines") || stem.eq_ignore_ascii_case("BusinessHour") {
        return Some(PieceKind::BusinessHours);
    }
    PieceKind::ALL.into_iter().find(|kind| stem.eq_ignore_ascii_case(kind.word().trim_end_matches('s')))
}

/// Names of types that are counted one by one; a file may have as many as it has objects.
const MOST_NAMES: usize = 100;

/// Objects of no known kind, by what is known of them.
#[derive(Default)]
pub struct Strange {
    names: Vec<String>,
    numbers: HashMap<String, u16>,
    /// In the order in which they came.
    seen: Vec<u16>,
}

impl Strange {
    /// So many so far, for [`Strange::forget`].
    pub fn len(&self) -> usize {
        self.seen.len()
    }

    pub fn is_empty(&self) -> bool {
        self.seen.is_empty()
    }

    pub fn add(&mut self, name: &str) {
        let name = cut(name.trim(), 80);
        let name =
            if self.names.len() < MOST_NAMES || self.numbers.contains_key(&name) { name } else { "others".into() };
        let number = *self.numbers.entry(name).or_insert_with_key(|name| {
            self.names.push(name.clone());
            (self.names.len() - 1) as u16
        });
        self.seen.push(number);
    }

    /// They belong to something that counts as a whole.
    pub fn forget(&mut self, from: usize) {
        self.seen.truncate(from);
    }

    /// `has 3 objects of no known kind: System.String (2), A.B`; `None` where there are none.
    fn words(&self) -> Option<String> {
        const SHOWN: usize = 5;
        let mut counts = vec![0usize; self.names.len()];
        for number in &self.seen {
            counts[usize::from(*number)] += 1;
        }
        let named: Vec<String> = self
            .names
            .iter()
            .zip(counts)
            .filter(|(_, count)| *count > 0)
            .map(|(name, count)| if count > 1 { format!("{name} ({count})") } else { name.clone() })
            .collect();
        let objects = count(self.seen.len(), "object");
        (!named.is_empty()).then(|| format!("has {objects} of no known kind: {}", some_of(&named, SHOWN)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_named_for_a_kind() {
        for (name, kind) in [
            ("a.zip/RgsImportExport/Workflows.xml", Some(PieceKind::Workflow)),
            ("C:\\x\\queues.CSV", Some(PieceKind::Queue)),
            ("HoursOfBusiness.xml", Some(PieceKind::BusinessHours)),
            ("BusinessHours.json", Some(PieceKind::BusinessHours)),
            ("agentgroup.xml", Some(PieceKind::AgentGroup)),
            ("HolidaySets", Some(PieceKind::HolidaySet)),
            ("ServiceSettings.xml", Some(PieceKind::ServiceSettings)),
            ("readme.txt", None),
            ("Workflows/readme.txt", None),
        ] {
            assert_eq!(kind_of_name(name), kind, "{name}");
        }
    }

    #[test]
    fn strange_objects_are_counted_by_type() {
        let mut strange = Strange::default();
        assert_eq!(strange.words(), None);
        (0..3).for_each(|_| strange.add("A.B"));
        strange.add("text");
        let before = strange.len();
        (0..1000).for_each(|n| strange.add(&format!("T{n}")));
        assert!(strange.names.len() <= MOST_NAMES + 1);
        strange.forget(before);
        assert_eq!(strange.words().as_deref(), Some("has 4 objects of no known kind: A.B (3) and text"));
    }
}
