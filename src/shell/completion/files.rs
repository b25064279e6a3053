//! Names of files, in quotes where they need them.

use super::values::quoted;
use super::{Candidate, MOST, begins};
use std::path::{Path, PathBuf};

/// Files and folders whose path begins so. A folder ends with a slash, and Tab goes on inside it.
pub fn beginning(typed: &str, quote: Option<char>) -> Vec<Candidate> {
    let (folder, name) = match typed.rfind(['/', '\\']) {
        Some(at) => typed.split_at(at + 1),
        None => ("", typed),
    };
    let Ok(entries) = std::fs::read_dir(place(folder)) else { return Vec::new() };
    let mut found: Vec<(String, bool)> = entries
        .flatten()
        .filter_map(|entry| {
            let text = entry.file_name().into_string().ok()?;
            // A hidden one is meant only when its dot is typed.
            let fits = begins(&text, name) && (name.starts_with('.') || !text.starts_with('.'));
            // A link to a folder is a folder.
            fits.then(|| (text, entry.path().is_dir()))
        })
        .take(MOST)
        .collect();
    found.sort();
    found
        .into_iter()
        .map(|(name, is_folder)| {
            let path = format!("{folder}{name}{}", if is_folder { "/" } else { "" });
            let about = if is_folder { "folder" } else { "file" };
            // `~` and `./` are plain in a path, though no name may begin so.
            let rest = path.trim_start_matches(['~', '.', '/']);
            let is_bare = quote.is_none() && quoted(rest, None) == rest && !rest.is_empty();
            Candidate { text: if is_bare { path } else { quoted(&path, quote) }, about: about.into() }
        })
        .collect()
}

/// The folder that the text names.
fn place(folder: &str) -> PathBuf {
    let folder = folder.replace('\\', "/");
    let home = || directories::BaseDirs::new().map(|dirs| dirs.home_dir().to_path_buf());
    match folder.strip_prefix("~/") {
        Some(rest) => home().unwrap_or_default().join(rest),
        None if folder.is_empty() => PathBuf::from("."),
        None => Path::new(&folder).to_path_buf(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_and_files_with_quotes_where_they_need_them() {
        let folder = tempfile::tempdir().expect("a folder");
        for name in ["a b.csv", "abc.csv", ".hidden"] {
            std::fs::write(folder.path().join(name), "").expect("a file");
        }
        std::fs::create_dir(folder.path().join("about")).expect("a folder");
        let root = folder.path().display().to_string();
        let texts = |typed: &str, quote: Option<char>| -> Vec<String> {
            let found = beginning(&format!("{root}/{typed}"), quote);
            found.into_iter().map(|c| c.text.replace(&root, "ROOT")).collect()
        };
        assert_eq!(texts("a", None), ["'ROOT/a b.csv'", "ROOT/abc.csv", "ROOT/about/"]);
        assert_eq!(texts("a ", Some('"')), ["\"ROOT/a b.csv\""]);
        assert_eq!(texts(".h", None), ["ROOT/.hidden"]);
        assert!(texts("none/", None).is_empty());
    }
}
