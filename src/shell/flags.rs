//! The command line of rgsh.

use crate::engine::interpreter::Bounds;
use crate::error::Error;
use clap::builder::TypedValueParser;
use clap::{Parser, ValueEnum};
use std::ffi::OsString;
use std::path::PathBuf;

const USAGE: &str = "\
rgsh [OPTIONS]                      opens a prompt, or runs what is piped into it
       rgsh [OPTIONS] SCRIPT [ARGS]...     runs a script (.rhai, .ps1 or any text; - is standard input)
       rgsh [OPTIONS] -c CODE [ARGS]...    runs a line of text";

const AFTER: &str = "\
Exit codes:
  0    done
  1    a command failed
  2    wrong usage, or text that does not parse
  70   a defect of rgsh
  130  interrupted

The flags of PowerShell (-Command, -File, -NoProfile, -NonInteractive and their like) are understood, too.

Help about cmdlets: rgsh -c Get-Help";

/// The Response Group shell: create, delegate, edit and look into Response Groups, without a server.
#[derive(Clone, Debug, Default, Parser)]
#[command(name = "rgsh", version, after_help = AFTER, override_usage = USAGE, disable_help_subcommand = true)]
pub struct Flags {
    /// The script, and the arguments it gets
    #[arg(value_name = "SCRIPT", trailing_var_arg = true)]
    pub words: Vec<OsString>,

    /// Run this text instead of a script
    #[arg(short = 'c', long = "command", value_name = "CODE", allow_hyphen_values = true)]
    pub code: Option<String>,

    /// The store file, made if it is not there (:memory: is none, and ends with the process); else $RGSH_STORE, else rgsh.db in the platform's data folder
    #[arg(long, value_name = "PATH", value_parser = clap::builder::OsStringValueParser::new().map(PathBuf::from))]
    pub store: Option<PathBuf>,

    /// Act as this person (for administrators; recorded in the journal)
    #[arg(long = "as", value_name = "SIP-URI")]
    pub caller: Option<String>,

    /// Form of the output
    #[arg(long, value_name = "FORM", value_enum, default_value_t)]
    pub output: Output,

    /// Print without colours (so does the variable NO_COLOR)
    #[arg(long)]
    pub no_color: bool,

    /// Say nothing but output, warnings and errors
    #[arg(long)]
    pub quiet: bool,

    /// Open the prompt without running the profile (the topic about_prompt says where it is)
    #[arg(long)]
    pub no_profile: bool,

    /// Ask nobody anything: where somebody would be asked, the line ends with an error
    #[arg(long)]
    pub non_interactive: bool,

    /// Reading a variable that was never assigned is an error
    #[arg(long)]
    pub strict: bool,

    /// Make the whole script one transaction: all of it is stored, or nothing
    #[arg(long)]
    pub atomic: bool,

    /// Where paths on a Windows drive are found, such as C=/srv; may be repeated; also $RGSH_DRIVES, parted by ;
    #[arg(long = "drive", value_name = "LETTER=FOLDER", value_parser = drive)]
    pub drives: Vec<Drive>,

    /// Bound what a script may use: operations, memory (bytes, or such as 8GB), call-depth, string-size, array-size, map-size; may be repeated
    #[arg(long = "limit", value_name = "NAME=N", value_parser = limit)]
    pub limits: Vec<Limit>,

    /// Run the functions named test_… of scripts, or of the scripts in a folder, each on a fresh store in memory
    #[arg(long, conflicts_with_all = ["code", "store", "atomic", "generate"])]
    pub test: bool,

    /// Say what is wrong with scripts, with those in a folder, or with the text of -c, and run nothing: no store is needed
    #[arg(long, conflicts_with_all = ["store", "caller", "atomic", "test", "generate"])]
    pub check: bool,

    /// Print completions or the man page; with markdown or rhai-definitions and the name of a folder, write files there
    #[arg(long, value_name = "KIND", value_enum)]
    pub generate: Option<Generate>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Output {
    /// As it suits the objects
    #[default]
    Auto,
    Table,
    List,
    /// One JSON value on each line; errors too
    Json,
    Csv,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Generate {
    Bash,
    Zsh,
    Fish,
    Man,
    /// A file for each cmdlet and topic: --generate markdown DIR
    Markdown,
    /// What the language server of Rhai needs for the functions of rgsh: --generate rhai-definitions DIR
    RhaiDefinitions,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drive {
    pub letter: char,
    pub folder: PathBuf,
}

fn drive(text: &str) -> Result<Drive, String> {
    let wrong = || "write a drive letter, =, and a folder, such as C=/srv/media".to_string();
    let (name, folder) = text.split_once('=').ok_or_else(wrong)?;
    let mut letters = name.trim().trim_end_matches(':').chars();
    match (letters.next(), letters.next(), folder) {
        (Some(letter), None, folder) if letter.is_ascii_alphabetic() && !folder.is_empty() => {
            Ok(Drive { letter: letter.to_ascii_uppercase(), folder: PathBuf::from(folder) })
        }
        _ => Err(wrong()),
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limit {
    pub what: Bound,
    pub most: u64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bound {
    Operations,
    Memory,
    CallDepth,
    StringSize,
    ArraySize,
    MapSize,
}

const BOUNDS: &[(&str, Bound)] = &[
    ("operations", Bound::Operations),
    ("memory", Bound::Memory),
    ("call-depth", Bound::CallDepth),
    ("string-size", Bound::StringSize),
    ("array-size", Bound::ArraySize),
    ("map-size", Bound::MapSize),
];

impl Flags {
    /// The limits as the engine takes them; of several for one thing the last counts.
    pub fn bounds(&self) -> Bounds {
        let mut bounds = Bounds::default();
        for limit in &self.limits {
            let size = Some(usize::try_from(limit.most).unwrap_or(usize::MAX));
            match limit.what {
                Bound::Operations => bounds.operations = Some(limit.most),
                Bound::Memory => bounds.memory = size,
                Bound::CallDepth => bounds.call_depth = size,
                Bound::StringSize => bounds.string_size = size,
                Bound::ArraySize => bounds.array_size = size,
                Bound::MapSize => bounds.map_size = size,
            }
        }
        bounds
    }
}

fn limit(text: &str) -> Result<Limit, String> {
    let (name, number) = text.split_once('=').ok_or("write a name, =, and a number, such as operations=1000000")?;
    let Some((_, what)) = BOUNDS.iter().find(|(word, _)| word.eq_ignore_ascii_case(name.trim())) else {
        let words: Vec<&str> = BOUNDS.iter().map(|(word, _)| *word).collect();
        return Err(format!("there is no limit \"{name}\"; there are {}", crate::object::convert::and_list(&words)));
    };
    let most = whole_number(number).ok_or_else(|| format!("\"{number}\" is not a whole number"))?;
    Ok(Limit { what: *what, most })
}

/// A number as command text writes it: `1_000_000`, `8GB`.
fn whole_number(text: &str) -> Option<u64> {
    let text = text.trim().replace('_', "").to_ascii_lowercase();
    let units = [("kb", 1 << 10), ("mb", 1 << 20), ("gb", 1 << 30), ("tb", 1_u64 << 40)];
    let unit = units.iter().find_map(|(word, times)| Some((text.strip_suffix(word)?, *times)));
    let (digits, times) = unit.unwrap_or((&text, 1));
    digits.trim().parse::<u64>().ok()?.checked_mul(times)
}

/// What is to be run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Task {
    /// `-c`.
    Code(String),
    File(PathBuf),
    /// `-`, or no script and something other than a terminal on standard input.
    StandardInput,
    Prompt,
}

impl Flags {
    /// The drives of `--drive`, then those of the environment; the first of a letter counts.
    pub fn all_drives(&self) -> Result<Vec<Drive>, Error> {
        let named = std::env::var("RGSH_DRIVES").unwrap_or_default();
        let mut drives = self.drives.clone();
        for text in named.split(';').filter(|t| !t.trim().is_empty()) {
            drives.push(
                drive(text.trim())
                    .map_err(|why| Error::argument(format!("$RGSH_DRIVES holds \"{text}\"")).hint(why))?,
            );
        }
        Ok(drives)
    }

    /// The task and the arguments of the script.
    pub fn task(&self, in_is_terminal: bool) -> (Task, Vec<String>) {
        let text = |words: &[OsString]| words.iter().map(|w| w.to_string_lossy().into_owned()).collect();
        match (&self.code, self.words.split_first()) {
            (Some(code), _) => (Task::Code(code.clone()), text(&self.words)),
            (None, Some((script, rest))) if script == "-" => (Task::StandardInput, text(rest)),
            (None, Some((script, rest))) => (Task::File(PathBuf::from(script)), text(rest)),
            (None, None) if in_is_terminal => (Task::Prompt, Vec::new()),
            (None, None) => (Task::StandardInput, Vec::new()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(words: &[&str]) -> Result<Flags, clap::Error> {
        Flags::try_parse_from(std::iter::once(&"rgsh").chain(words))
    }

    #[test]
    fn what_follows_the_script_is_the_scripts() {
        let flags = parse(&["--quiet", "a.ps1", "-Name", "x", "--store", "-confirm:$false"]).unwrap();
        assert!(flags.quiet && flags.code.is_none() && flags.store.is_none());
        let (task, args) = flags.task(true);
        assert_eq!(task, Task::File("a.ps1".into()));
        assert_eq!(args, ["-Name", "x", "--store", "-confirm:$false"]);
    }

    #[test]
    fn tasks() {
        for (words, terminal, expected) in [
            (&["-c", "1 + 1"][..], true, Task::Code("1 + 1".into())),
            (&["-"], true, Task::StandardInput),
            (&[], false, Task::StandardInput),
            (&[], true, Task::Prompt),
            (&["x.rhai"], false, Task::File("x.rhai".into())),
        ] {
            assert_eq!(parse(words).unwrap().task(terminal).0, expected, "{words:?}");
        }
    }

    #[test]
    fn refused() {
        for words in [&["--stoer", "x"][..], &["--drive", "CC=/x"], &["--limit", "ops=1"], &["--output", "xml"]] {
            assert!(parse(words).is_err(), "{words:?}");
        }
    }
}
