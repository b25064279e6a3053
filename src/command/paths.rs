//! Paths as people write them: `\` and `/`, `~`, drive letters. A path that exists as written is taken first.

use super::reading::Stopped;
use crate::error::{Error, Halt, Kind, system_words};
use crate::object::wildcard;
use std::cell::RefCell;
use std::path::{Path, PathBuf};

thread_local! {
    static LOCATION: RefCell<Option<PathBuf>> = const { RefCell::new(None) };
    static BEFORE: RefCell<Option<PathBuf>> = const { RefCell::new(None) };
    static DRIVES: RefCell<Vec<(char, PathBuf)>> = const { RefCell::new(Vec::new()) };
}

/// Gives drive letters a place (`--drive C=DIR`); those of `$RGSH_DRIVES` (`C=DIR;D=DIR`) come after.
pub fn set_drives(drives: Vec<(char, PathBuf)>) {
    DRIVES.with(|cell| *cell.borrow_mut() = drives);
}

/// Where paths begin that do not begin at a root; the folder of the process, if none was set.
pub fn set_location(folder: Option<PathBuf>) {
    LOCATION.with(|cell| *cell.borrow_mut() = folder);
}

/// The script that every prompt begins with, where the platform keeps configurations; it need not be there.
pub fn profile() -> Option<PathBuf> {
    Some(directories::ProjectDirs::from("", "", "rgsh")?.config_dir().join("profile.rhai"))
}

/// Where paths begin now.
pub fn location() -> Result<PathBuf, Error> {
    match LOCATION.with(|cell| cell.borrow().clone()) {
        Some(folder) => Ok(folder),
        None => std::env::current_dir().map_err(|error| io_error("read", Path::new("."), &error)),
    }
}

/// Makes a folder the location, and remembers the one before.
pub fn go_to(folder: PathBuf) -> Result<(), Error> {
    let left = location()?;
    BEFORE.with(|cell| *cell.borrow_mut() = Some(left));
    set_location(Some(folder));
    Ok(())
}

/// The location before the last [`go_to`].
pub fn before() -> Option<PathBuf> {
    BEFORE.with(|cell| cell.borrow().clone())
}

/// The path as seen from the location; as it is, where nobody went anywhere.
pub fn located(path: PathBuf) -> PathBuf {
    LOCATION.with(|cell| match &*cell.borrow() {
        Some(folder) => folder.join(path),
        None => path,
    })
}

/// Reads `C=DIR;D=DIR`.
pub fn parse_drives(text: &str) -> Vec<(char, PathBuf)> {
    text.split(';')
        .filter_map(|part| {
            let (letter, dir) = part.trim().split_once('=')?;
            let letter = letter.trim().trim_end_matches(':').chars().next().filter(char::is_ascii_alphabetic)?;
            Some((letter.to_ascii_uppercase(), PathBuf::from(dir.trim())))
        })
        .collect()
}

/// Whether this system has drive letters of its own.
const HAS_DRIVES: bool = cfg!(windows);

/// The file that a text means.
pub fn resolve(text: &str) -> Result<PathBuf, Error> {
    if text.trim().is_empty() {
        return Err(Error::argument("a path must not be empty").id("ParameterArgumentValidationErrorNullNotAllowed"));
    }
    if text.contains('\0') {
        return Err(Error::argument("a path must not hold a null character"));
    }
    let written = located(PathBuf::from(text));
    if written.exists() {
        return Ok(written);
    }
    let plain = if text.contains('`') && !wildcard::is_pattern(text) { wildcard::unescaped(text) } else { text.into() };
    let text = plain.as_str();
    let written = located(PathBuf::from(text));
    if written.exists() {
        return Ok(written);
    }
    let text = text.strip_prefix("file://").unwrap_or(text);
    if let Some(rest) = text.strip_prefix('~')
        && (rest.is_empty() || rest.starts_with(['/', '\\']))
    {
        let home = directories::BaseDirs::new().map(|dirs| dirs.home_dir().to_path_buf());
        let home = home.ok_or_else(|| Error::operation("the home folder is not known"))?;
        return Ok(below(home, rest));
    }
    if HAS_DRIVES {
        return Ok(located(PathBuf::from(text)));
    }
    if let Some((letter, rest)) = split_drive(text) {
        return on_drive(text, letter, rest);
    }
    if text.starts_with(r"\\") {
        return Err(Error::new(
            Kind::ObjectNotFound,
            format!("\"{text}\" is on another machine, and this system has no such paths"),
        )
        .id("DriveNotFound")
        .target(text)
        .hint("mount the share and write its path here"));
    }
    Ok(located(PathBuf::from(text.replace('\\', "/"))))
}

fn split_drive(text: &str) -> Option<(char, &str)> {
    let mut chars = text.chars();
    let letter = chars.next().filter(char::is_ascii_alphabetic)?;
    chars.next().filter(|c| *c == ':')?;
    Some((letter.to_ascii_uppercase(), chars.as_str()))
}

fn on_drive(text: &str, letter: char, rest: &str) -> Result<PathBuf, Error> {
    let given = DRIVES.with(|cell| cell.borrow().clone());
    let from_environment = std::env::var("RGSH_DRIVES").map(|text| parse_drives(&text)).unwrap_or_default();
    match given.into_iter().chain(from_environment).find(|(l, _)| *l == letter) {
        Some((_, dir)) => Ok(below(dir, rest)),
        None => Err(Error::new(Kind::ObjectNotFound, format!("\"{text}\": this system has no drive {letter}:"))
            .id("DriveNotFound")
            .target(text)
            .hint(format!("--drive {letter}=DIR or $env:RGSH_DRIVES = \"{letter}=DIR\" gives it a place"))),
    }
}

/// A folder and what follows it, whose separators may be of either kind. `..` does not lead out by a leading slash.
fn below(folder: PathBuf, rest: &str) -> PathBuf {
    let rest = rest.replace('\\', "/");
    let rest = rest.trim_start_matches('/');
    if rest.is_empty() { folder } else { folder.join(rest) }
}

/// The whole path with links resolved on the way, but not the last part: a link is itself.
pub fn whole(path: &Path) -> PathBuf {
    let parent = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    match (std::fs::canonicalize(parent), path.file_name()) {
        (Ok(parent), Some(name)) => parent.join(name),
        _ => std::fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf()),
    }
}

/// A file that must be there.
pub fn existing(text: &str) -> Result<PathBuf, Error> {
    let path = resolve(text)?;
    if path.exists() { Ok(path) } else { Err(not_found(text, &path)) }
}

/// The files that a text with wildcards in its last part means; without wildcards, the one file.
pub fn expand(text: &str) -> Result<Vec<PathBuf>, Error> {
    let path = resolve(text)?;
    if !wildcard::is_pattern(text) {
        return if path.exists() { Ok(vec![path]) } else { Err(not_found(text, &path)) };
    }
    let pattern = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    if path.exists() || !wildcard::is_wildcard(&pattern) {
        return if path.exists() { Ok(vec![path]) } else { Err(not_found(text, &path)) };
    }
    let folder = match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => match parent.to_str() {
            Some(text) if !parent.exists() => PathBuf::from(wildcard::unescaped(text)),
            _ => parent.to_path_buf(),
        },
        _ => PathBuf::from("."),
    };
    let entries = std::fs::read_dir(&folder).map_err(|error| io_error("read", &folder, &error))?;
    let mut found: Vec<PathBuf> = entries
        .flatten()
        .filter(|entry| wildcard::matches(&pattern, &entry.file_name().to_string_lossy(), false))
        .map(|entry| {
            if path.parent().is_some_and(|p| p.as_os_str().is_empty()) {
                entry.file_name().into()
            } else {
                entry.path()
            }
        })
        .collect();
    found.sort();
    Ok(found)
}

fn not_found(text: &str, path: &Path) -> Error {
    let text = &wildcard::unescaped(text);
    let error = Error::not_found(format!("there is no file \"{text}\"")).id("PathNotFound").target(text.as_str());
    if path.is_symlink() {
        return error.hint("it is a link that leads nowhere");
    }
    let parent = path.parent().filter(|p| !p.as_os_str().is_empty());
    if let Some(parent) = parent.filter(|p| !p.is_dir()) {
        return error.hint(format!("there is no folder \"{}\" either", parent.display()));
    }
    let folder = parent.unwrap_or(Path::new("."));
    let names: Vec<String> = std::fs::read_dir(folder)
        .map(|entries| entries.flatten().take(1000).map(|e| e.file_name().to_string_lossy().into_owned()).collect())
        .unwrap_or_default();
    let wanted = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    match crate::object::convert::did_you_mean(&wanted, names.iter().map(String::as_str), str::to_string) {
        Some(hint) => error.hint(hint),
        None => error,
    }
}

/// What the system said about a file, in our words.
pub fn io_error(doing: &str, path: &Path, error: &std::io::Error) -> Error {
    use std::io::ErrorKind;
    if error.get_ref().is_some_and(|inner| inner.is::<Stopped>()) {
        return Halt::Interrupted.into_error();
    }
    let (kind, id) = match error.kind() {
        ErrorKind::NotFound => (Kind::ObjectNotFound, "PathNotFound"),
        ErrorKind::PermissionDenied => (Kind::PermissionDenied, "UnauthorizedAccess"),
        ErrorKind::AlreadyExists => (Kind::ResourceExists, "FileExists"),
        _ => (if doing == "read" { Kind::ReadError } else { Kind::WriteError }, "IOException"),
    };
    let why = system_words(error);
    Error::new(kind, format!("cannot {doing} \"{}\": {why}", path.display())).id(id).target(path.display().to_string())
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use super::*;

    fn check(text: &str, path: &str) {
        assert_eq!(
            resolve(text).map(|p| p.display().to_string()).map_err(|e| e.message),
            Ok(path.to_string()),
            "{text}"
        );
    }

    #[test]
    fn both_separators_and_drives() {
        check("a\\b/c.wav", "a/b/c.wav");
        check("/tmp", "/tmp");
        set_drives(parse_drives("c=/data; D:=/other"));
        check("C:\\Media\\a.wav", "/data/Media/a.wav");
        check("d:x", "/other/x");
        let home = directories::BaseDirs::new().map(|d| d.home_dir().display().to_string()).unwrap_or_default();
        check("~\\a", &format!("{home}/a"));
        let error = resolve("E:\\a").expect_err("no drive");
        assert_eq!((error.id, error.message.as_str()), ("DriveNotFound", "\"E:\\a\": this system has no drive E:"));
        assert!(resolve("\\\\server\\share\\a").is_err() && resolve("").is_err() && resolve("a\0b").is_err());
    }

    #[test]
    fn what_exists_as_written_is_taken_first() {
        let folder = tempfile::tempdir().expect("folder");
        let odd = folder.path().join("a\\b");
        std::fs::write(&odd, "x").expect("file");
        check(&odd.display().to_string(), &odd.display().to_string());
    }

    #[test]
    fn wildcards_and_near_names() {
        let folder = tempfile::tempdir().expect("folder");
        for name in ["a1.csv", "a2.csv", "b.txt"] {
            std::fs::write(folder.path().join(name), "").expect("file");
        }
        let pattern = folder.path().join("A*.csv").display().to_string();
        assert_eq!(expand(&pattern).map(|f| f.len()).unwrap_or(0), 2);
        let error = existing(&folder.path().join("b.tx").display().to_string()).expect_err("missing");
        assert_eq!(error.hint.as_deref(), Some("did you mean b.txt?"));
        let link = folder.path().join("link");
        std::os::unix::fs::symlink("nowhere", &link).expect("a link");
        let error = existing(&link.display().to_string()).expect_err("leads nowhere");
        assert_eq!(error.hint.as_deref(), Some("it is a link that leads nowhere"));
    }
}
