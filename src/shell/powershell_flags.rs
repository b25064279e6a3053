//! The flags of PowerShell on the command line of rgsh, as people and scheduled tasks type them: in any case, and cut
//! as far as PowerShell itself allows. What has no meaning here says what to type instead.

use crate::error::Error;
use crate::object::near;
use base64::Engine;
use std::ffi::{OsStr, OsString};

/// What a flag of PowerShell becomes.
#[derive(Clone, Copy)]
enum Meaning {
    /// The rest of the line is text to run.
    Command,
    Encoded,
    /// The rest of the line is a script and its arguments.
    File,
    /// A flag of ours.
    Is(&'static str),
    /// There is nothing that it would change.
    Nothing,
    /// The same, with a word behind it; some words would change something.
    NothingBut(&'static [&'static str], &'static str),
    Instead(&'static str),
}

/// Name, the shortest beginning that PowerShell takes, other names, and the meaning.
type Line = (&'static str, usize, &'static [&'static str], Meaning);

const FLAGS: &[Line] = &[
    ("Command", 1, &[], Meaning::Command),
    (
        "CommandWithArgs",
        12,
        &["cwa"],
        Meaning::Instead("rgsh -c CODE ARGS… hands the words behind the text on as $args"),
    ),
    ("ConfigurationFile", 14, &[], Meaning::Instead("the profile sets up the prompt: $PROFILE says where it is")),
    ("ConfigurationName", 6, &[], Meaning::Instead("--as SIP-URI acts as somebody else")),
    ("CustomPipeName", 3, &[], Meaning::Instead("rgsh listens to nobody; leave it out")),
    ("EncodedCommand", 1, &["ec"], Meaning::Encoded),
    (
        "ExecutionPolicy",
        2,
        &["ep"],
        Meaning::NothingBut(
            &["Restricted", "AllSigned"],
            "rgsh runs scripts without looking for a signature; leave it out",
        ),
    ),
    ("File", 1, &[], Meaning::File),
    ("Help", 1, &["?"], Meaning::Is("--help")),
    (
        "InputFormat",
        3,
        &["if"],
        Meaning::NothingBut(&["XML"], "rgsh reads text: Import-Clixml reads a file of objects"),
    ),
    ("Interactive", 1, &[], Meaning::Nothing),
    ("Login", 1, &[], Meaning::Nothing),
    ("Mta", 3, &[], Meaning::Nothing),
    ("NoExit", 3, &["noe"], Meaning::Instead("start rgsh, and type  . SCRIPT  at the prompt: what it defines stays")),
    ("NoLogo", 3, &[], Meaning::Nothing),
    ("NonInteractive", 4, &[], Meaning::Is("--non-interactive")),
    ("NoProfile", 3, &[], Meaning::Is("--no-profile")),
    (
        "OutputFormat",
        1,
        &["of"],
        Meaning::NothingBut(&["XML"], "--output json writes objects for other programs, and Export-Clixml a file"),
    ),
    ("PSConsoleFile", 1, &[], Meaning::Instead("the profile sets up the prompt: $PROFILE says where it is")),
    ("SettingsFile", 8, &[], Meaning::Instead("the profile sets up the prompt: $PROFILE says where it is")),
    ("Sta", 3, &[], Meaning::Nothing),
    ("SSHServerMode", 4, &["sshs"], Meaning::Instead("rgsh serves nobody; ssh -t HOST rgsh opens a prompt there")),
    ("Version", 1, &[], Meaning::Is("--version")),
    ("WindowStyle", 1, &[], Meaning::NothingBut(&[], "")),
    ("WorkingDirectory", 2, &["wd"], Meaning::Instead("go to the folder first:  cd FOLDER && rgsh …")),
];

/// Long flags of ours that take a word.
const WITH_WORD: &[&str] = &["--store", "--as", "--output", "--drive", "--limit", "--generate"];
/// Long flags of ours without one.
const ALONE: &[&str] =
    &["--no-color", "--quiet", "--no-profile", "--non-interactive", "--strict", "--atomic", "--test"];

/// The meaning of a word such as `-NoProfile`; None for what is none of PowerShell's flags.
fn meaning(word: &str) -> Option<(&'static str, Meaning)> {
    let typed = word.strip_prefix('-').or_else(|| word.strip_prefix('/').filter(|rest| *rest == "?"))?;
    let is_cut = |name: &str, least: usize| {
        typed.len() >= least && name.get(..typed.len()).is_some_and(|head| head.eq_ignore_ascii_case(typed))
    };
    let found = FLAGS.iter().find(|(name, least, others, _)| {
        is_cut(name, *least) || others.iter().any(|other| other.eq_ignore_ascii_case(typed))
    });
    found.map(|(name, _, _, meaning)| (*name, *meaning))
}

/// The arguments as rgsh's own flags say the same.
pub fn translated(args: impl IntoIterator<Item = OsString>) -> Result<Vec<OsString>, Error> {
    let mut rest = args.into_iter();
    let mut done: Vec<OsString> = rest.next().into_iter().collect();
    while let Some(word) = rest.next() {
        let text = word.to_string_lossy();
        // The script begins here, or our own text with its arguments: what follows is theirs.
        let is_ours = text == "-c" || text == "--command" || text == "--" || text == "-";
        if is_ours || !text.starts_with(['-', '/']) || text.starts_with('/') && text != "/?" {
            done.push(word);
            done.extend(rest);
            return Ok(done);
        }
        if text.starts_with("--") {
            let takes_word = WITH_WORD.contains(&&*text);
            done.push(word);
            if takes_word {
                done.extend(rest.next());
            }
            continue;
        }
        // `-Store x` is `--store x`; whole names only, and before PowerShell's.
        let own = format!("-{}", text.to_ascii_lowercase());
        let unjoined = |flag: &&&str| flag.replace("--no-", "--no") == own || **flag == own;
        if WITH_WORD.contains(&own.as_str()) {
            done.push(own.into());
            done.extend(rest.next());
            continue;
        }
        if let Some(flag) = ALONE.iter().find(unjoined) {
            done.push(flag.into());
            continue;
        }
        let Some((name, meaning)) = meaning(&text) else {
            // One letter, and a text glued to -c, are flags of ours or none at all.
            if text.len() > 2 && !text.starts_with("-c") {
                let known = FLAGS.iter().map(|(name, ..)| *name);
                let near = near::did_you_mean(&text, known, |name| format!("-{name}"));
                let hint = near.unwrap_or_else(|| "rgsh --help lists them".into());
                return Err(Error::argument(format!("there is no flag {text}")).hint(hint));
            }
            done.push(word);
            continue;
        };
        let needs =
            |what: &str| Error::argument(format!("-{name} needs {what}")).hint("rgsh --help shows what to type");
        match meaning {
            Meaning::Is(flag) => done.push(flag.into()),
            Meaning::Nothing => {}
            Meaning::NothingBut(other, hint) => {
                let value = rest.next().ok_or_else(|| needs("a word behind it"))?;
                if other.iter().any(|word| OsStr::new(word).eq_ignore_ascii_case(&value)) {
                    let message = format!("-{name} {} has no meaning in rgsh", value.to_string_lossy());
                    return Err(Error::argument(message).hint(hint));
                }
            }
            Meaning::Instead(hint) => {
                return Err(Error::argument(format!("rgsh has no flag -{name}")).hint(hint));
            }
            Meaning::File => {
                let script = rest.next().ok_or_else(|| needs("the name of a script"))?;
                done.push(script);
                done.extend(rest);
                return Ok(done);
            }
            Meaning::Command => {
                let words: Vec<OsString> = rest.collect();
                match words.as_slice() {
                    [] => return Err(needs("the text to run")),
                    [only] if only == "-" => done.push("-".into()),
                    // All of it is text, as PowerShell joins it.
                    words => done.extend(["-c".into(), words.join(OsStr::new(" "))]),
                }
                return Ok(done);
            }
            Meaning::Encoded => {
                let text = rest.next().ok_or_else(|| needs("the text to run, in Base64"))?;
                done.extend(["-c".into(), decoded(&text.to_string_lossy())?.into()]);
                done.extend(rest);
                return Ok(done);
            }
        }
    }
    Ok(done)
}

/// Base64 of UTF-16, as PowerShell takes it.
fn decoded(text: &str) -> Result<String, Error> {
    let wrong = || {
        Error::argument("-EncodedCommand is not followed by Base64 of UTF-16 text")
            .hint("rgsh -c CODE takes it as it is")
    };
    let bytes = base64::engine::general_purpose::STANDARD.decode(text.trim()).map_err(|_| wrong())?;
    let units: Vec<u16> =
        bytes.chunks(2).map(|pair| u16::from_le_bytes([pair[0], *pair.get(1).unwrap_or(&0)])).collect();
    if bytes.len() % 2 == 1 {
        return Err(wrong());
    }
    String::from_utf16(&units).map_err(|_| wrong())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(args: &[&str], expected: &[&str]) {
        let words = std::iter::once(&"rgsh").chain(args).map(OsString::from);
        let done = translated(words).map_err(|error| error.message);
        let expected: Vec<OsString> = std::iter::once(&"rgsh").chain(expected).map(OsString::from).collect();
        assert_eq!(done, Ok(expected), "{args:?}");
    }

    #[test]
    fn flags_of_powershell_are_ours() {
        check(&["-Command", "Get-Date", "-Year", "2000"], &["-c", "Get-Date -Year 2000"]);
        check(&["-com", "1"], &["-c", "1"]);
        check(
            &["-NOPROFILE", "-nol", "-File", "a.ps1", "-Name", "-NoProfile"],
            &["--no-profile", "a.ps1", "-Name", "-NoProfile"],
        );
        check(&["-f", "-"], &["-"]);
        check(
            &["-nop", "-ex", "Bypass", "-noni", "-c", "1", "a"],
            &["--no-profile", "--non-interactive", "-c", "1", "a"],
        );
        check(&["-EP", "remotesigned", "x.rhai", "-?"], &["x.rhai", "-?"]);
        check(&["-?"], &["--help"]);
        check(&["/?"], &["--help"]);
        check(&["-v"], &["--version"]);
        check(
            &["-Store", "-x.db", "-Output", "json", "-quiet", "-c", "1"],
            &["--store", "-x.db", "--output", "json", "--quiet", "-c", "1"],
        );
        check(&["--store", "-f", "--quiet", "-f", "x"], &["--store", "-f", "--quiet", "x"]);
        check(&["-Command", "-"], &["-"]);
        check(&["-enc", "MQAgACsAIAAxAA=="], &["-c", "1 + 1"]);
        check(&["-x", "y"], &["-x", "y"]);
        check(&["/srv/a.ps1", "-NoProfile"], &["/srv/a.ps1", "-NoProfile"]);
    }

    #[test]
    fn what_has_no_meaning_says_what_to_type() {
        for (args, hint) in [
            (&["-NoExit", "-Command", "1"][..], ". SCRIPT"),
            (&["-WorkingDirectory", "/x"], "cd FOLDER"),
            (&["-ExecutionPolicy", "allsigned"], "leave it out"),
            (&["-NoProfil\u{e9}"], "-NoProfile"),
            (&["-Command"], "--help"),
            (&["-File"], "--help"),
            (&["-ExecutionPolicy"], "--help"),
            (&["-EncodedCommand", "MQ"], "-c CODE"),
        ] {
            let words = std::iter::once(&"rgsh").chain(args).map(OsString::from);
            let error = translated(words).expect_err("it is refused");
            assert!(error.hint.as_deref().is_some_and(|said| said.contains(hint)), "{args:?}: {error:?}");
        }
    }
}
