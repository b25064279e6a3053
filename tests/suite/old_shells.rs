//! An exported script asks nothing of a shell that Windows PowerShell 3.0, which servers of 2013 have, does not give:
//! no newer syntax, no command or parameter that the vendor's pages or that shell do not know, no text that ends early.

use crate::lab::Lab;
use crate::way_out::fill_with_every_shape;
use std::collections::BTreeSet;
use std::path::Path;

/// What a script may run, with the parameters that it may give: as the vendor's pages and those of version 3.0 have them.
const COMMANDS: [(&str, &str); 29] = [
    ("Get-CsRgsHoursOfBusiness", "Identity ShowAll"),
    ("Get-CsRgsHolidaySet", "Identity ShowAll"),
    ("Get-CsRgsAgentGroup", "Identity ShowAll"),
    ("Get-CsRgsQueue", "Identity ShowAll"),
    ("Get-CsRgsWorkflow", "Identity ShowAll"),
    ("Get-CsRgsConfiguration", "Identity"),
    ("New-CsRgsTimeRange", "Name OpenTime CloseTime"),
    ("New-CsRgsHoliday", "Name StartDate EndDate"),
    ("New-CsRgsPrompt", "AudioFilePrompt TextToSpeechPrompt"),
    ("New-CsRgsCallAction", "Action Prompt Question QueueID Uri"),
    ("New-CsRgsQuestion", "Prompt AnswerList InvalidAnswerPrompt NoAnswerPrompt Name"),
    ("New-CsRgsAnswer", "Action DtmfResponse Name VoiceResponseList"),
    ("Import-CsRgsAudioFile", "Identity FileName Content"),
    (
        "New-CsRgsHoursOfBusiness",
        "Parent Name Custom MondayHours1 MondayHours2 TuesdayHours1 TuesdayHours2 WednesdayHours1 WednesdayHours2 \
         ThursdayHours1 ThursdayHours2 FridayHours1 FridayHours2 SaturdayHours1 SaturdayHours2 SundayHours1 \
         SundayHours2",
    ),
    ("New-CsRgsHolidaySet", "Parent Name HolidayList"),
    (
        "New-CsRgsAgentGroup",
        "Parent Name Description ParticipationPolicy AgentAlertTime RoutingMethod DistributionGroupAddress AgentsByUri",
    ),
    (
        "New-CsRgsQueue",
        "Parent Name Description TimeoutThreshold TimeoutAction OverflowThreshold OverflowCandidate OverflowAction \
         AgentGroupIDList",
    ),
    (
        "New-CsRgsWorkflow",
        "Parent Name Description PrimaryUri LineUri DisplayNumber Language TimeZone Anonymous EnabledForFederation \
         DefaultAction NonBusinessHoursAction HolidayAction Active Managed ManagersByUri BusinessHoursID \
         HolidaySetIDList CustomMusicOnHoldFile",
    ),
    ("Set-CsRgsHolidaySet", "Instance"),
    ("Set-CsRgsQueue", "Instance"),
    ("Set-CsRgsWorkflow", "Instance"),
    ("Set-CsRgsConfiguration", "Instance"),
    ("ForEach-Object", ""),
    ("Join-Path", ""),
    ("Convert-Path", "LiteralPath"),
    ("New-Object", ""),
    ("Test-Path", "LiteralPath"),
    ("Where-Object", ""),
    ("Write-Warning", ""),
];

/// The types, members and operators that a script may use; .NET 4.0 has them all.
const MEMBERS: [&str; 31] = [
    "[switch]",
    ".Count",
    ".StartDate",
    "-gt",
    "-and",
    "-join",
    "[string]",
    "[char]",
    "[datetime]",
    "[System.IO.File]",
    "[System.StringComparer]",
    "::OrdinalIgnoreCase",
    "::ReadAllBytes",
    ".Name",
    ".Identity",
    ".ContainsKey",
    ".HolidayList",
    ".Clear",
    ".Active",
    ".Managed",
    ".Description",
    ".TimeoutAction",
    ".OverflowAction",
    ".AgentRingbackGracePeriod",
    ".DisableCallContext",
    ".DefaultMusicOnHoldFile",
    ".OriginalFileName",
    "-not",
    "-eq",
    "-ne",
    "-or",
];

/// What a script is made of, as an old shell sees it.
#[derive(Clone, PartialEq, Debug)]
enum Token {
    /// In single quotes.
    Text,
    Variable,
    /// The name of a command, a word or a number.
    Word(String),
    /// `-Name`.
    Dash(String),
    /// `.Name` or `::Name`.
    Member(String),
    /// `[Name]`.
    Type(String),
    Mark(char),
    Line,
}

struct Letters<'a> {
    rest: std::iter::Peekable<std::str::Chars<'a>>,
    line: usize,
}

impl Letters<'_> {
    fn word(&mut self, first: char, more: &str) -> String {
        let mut word = String::from(first);
        while let Some(c) = self.rest.next_if(|c| c.is_ascii_alphanumeric() || more.contains(*c)) {
            word.push(c);
        }
        word
    }

    /// To the end of a text in single quotes: any of the five marks ends it, unless two stand together.
    fn text(&mut self) -> Result<(), String> {
        while let Some(c) = self.rest.next() {
            if is_quote(c) && self.rest.next_if(|c| is_quote(*c)).is_none() {
                return Ok(());
            }
            if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}') {
                return Err(format!("a text of line {} holds {c:?}", self.line));
            }
        }
        Err("a text does not end".into())
    }

    fn next(&mut self) -> Result<Option<Token>, String> {
        let Some(c) = self.rest.next() else { return Ok(None) };
        let then = self.rest.peek().copied().unwrap_or('\n');
        Ok(Some(match c {
            ' ' | '\r' => return self.next(),
            '\n' => {
                self.line += 1;
                Token::Line
            }
            '#' => {
                while self.rest.next_if(|c| *c != '\n').is_some() {}
                return self.next();
            }
            '\'' => {
                self.text()?;
                Token::Text
            }
            '$' => {
                self.word(c, "_");
                Token::Variable
            }
            '-' if then.is_ascii_alphabetic() => Token::Dash(self.word(c, "")),
            '.' if then.is_ascii_alphabetic() => Token::Member(self.word(c, "")),
            ':' if then == ':' => Token::Member(self.word(c, ":")),
            '[' if then.is_ascii_alphabetic() => Token::Type({
                let name = self.word(c, ".");
                name + if self.rest.next_if_eq(&']').is_some() { "]" } else { " without end" }
            }),
            c if c.is_ascii_alphanumeric() => Token::Word(self.word(c, "-")),
            '(' | ')' | '{' | '}' | '[' | ']' | '=' | ',' | '+' | '|' | '@' => Token::Mark(c),
            c => return Err(format!("line {} holds {c:?}", self.line)),
        }))
    }
}

fn is_quote(c: char) -> bool {
    matches!(c, '\'' | '\u{2018}' | '\u{2019}' | '\u{201A}' | '\u{201B}')
}

/// The tokens with the numbers of their lines.
fn tokens(script: &str) -> Result<Vec<(usize, Token)>, String> {
    let mut letters = Letters { rest: script.chars().peekable(), line: 1 };
    let mut tokens = Vec::new();
    while let Some(token) = letters.next()? {
        tokens.push((letters.line, token));
    }
    Ok(tokens)
}

fn known(name: &str) -> Result<(&'static str, &'static str), String> {
    let found = COMMANDS.iter().copied().find(|(known, _)| *known == name);
    found.ok_or_else(|| format!("{name} is no command of every server"))
}

fn has(command: (&str, &str), parameter: &str) -> Result<(), String> {
    let is_there = command.1.split(' ').any(|name| name == parameter);
    is_there.then_some(()).ok_or_else(|| format!("{} has no -{parameter} on every server", command.0))
}

/// The command that takes the parameters of a table, which comes after it: `New-Thing @parameters`.
fn taker(rest: &[(usize, Token)]) -> Result<(&'static str, &'static str), String> {
    let found = rest.windows(3).find_map(|three| match [&three[0].1, &three[1].1, &three[2].1] {
        [Token::Word(name), Token::Mark('@'), Token::Word(word)] if word == "parameters" => Some(name),
        _ => None,
    });
    known(found.ok_or("no command takes the parameters")?)
}

/// The commands that a script runs, each token of which an old shell knows; else what it does not.
pub fn commands(script: &str) -> Result<BTreeSet<&'static str>, String> {
    let script = script.strip_prefix('\u{FEFF}').ok_or("an old shell reads a file without its mark in a code page")?;
    if script.replace("\r\n", "").contains(['\r', '\n']) {
        return Err("a line does not end as on Windows".into());
    }
    let tokens = tokens(script)?;
    let mut seen = BTreeSet::new();
    let mut open = Vec::new();
    let mut command = ("", "");
    let mut before = &Token::Line;
    for (n, (line, token)) in tokens.iter().enumerate() {
        let after = tokens.get(n + 1).map(|(_, token)| token);
        let checked = match token {
            Token::Mark(c @ ('(' | '{' | '[')) => {
                open.push(*c);
                Ok(())
            }
            Token::Mark(c @ (')' | '}' | ']')) => {
                let pair = format!("{}{c}", open.pop().unwrap_or(' '));
                ["()", "{}", "[]"].contains(&pair.as_str()).then_some(()).ok_or_else(|| format!("{c} ends nothing"))
            }
            Token::Word(word) if after == Some(&Token::Mark('=')) && *before == Token::Line => {
                taker(&tokens[n..]).and_then(|taker| has(taker, word))
            }
            Token::Word(word) if word.chars().all(|c| c.is_ascii_digit()) => Ok(()),
            Token::Word(word) if ["param", "parameters", "if", "else", "throw"].contains(&word.as_str()) => Ok(()),
            Token::Word(_) if *before == Token::Dash("-Action".into()) && command.0 == "New-CsRgsCallAction" => Ok(()),
            Token::Word(word) => known(word).map(|found| {
                command = found;
                seen.insert(found.0);
            }),
            Token::Dash(name) if MEMBERS.contains(&name.as_str()) => Ok(()),
            Token::Dash(name) => has(command, &name[1..]),
            Token::Member(name) | Token::Type(name) => {
                MEMBERS.contains(&name.as_str()).then_some(()).ok_or_else(|| format!("{name} is not in every shell"))
            }
            Token::Text | Token::Variable | Token::Mark(_) | Token::Line => Ok(()),
        };
        checked.map_err(|what| format!("line {line}: {what}"))?;
        before = token;
    }
    if open.is_empty() { Ok(seen) } else { Err("a bracket does not end".into()) }
}

/// A script of the disk, as every test does that exports one.
#[track_caller]
pub fn look_at(script: &Path) -> BTreeSet<&'static str> {
    let text = std::fs::read_to_string(script).expect("the script");
    commands(&text).unwrap_or_else(|what| panic!("{}: {what}", script.display()))
}

#[test]
fn what_old_shells_know_is_all_that_a_script_asks() {
    let lab = Lab::new();
    fill_with_every_shape(&lab);
    let script = lab.store().with_file_name("out.ps1");
    lab.ok(
        "",
        &format!(
            "$WarningPreference = 'SilentlyContinue'; Export-CsRgsConfiguration hard.x.example '{}'",
            script.display()
        ),
    );
    // The pool leaves nothing unused.
    let all: BTreeSet<&str> = COMMANDS.iter().map(|(name, _)| *name).collect();
    assert_eq!(look_at(&script), all);
}

#[test]
fn what_old_shells_do_not_know_is_seen() {
    for (line, said) in [
        ("$a = [datetime]::new(2027, 1, 1)", "::new is not in every shell"),
        ("$a = $b ?? 'c'", "line 1 holds '?'"),
        ("$a = $b ? 1 : 2", "line 1 holds '?'"),
        ("Get-CsRgsQueue && Get-CsRgsQueue", "line 1 holds '&'"),
        ("using namespace System", "using is no command"),
        ("class Queue { }", "class is no command"),
        ("$a = Get-Content 'x' -AsByteStream", "Get-Content is no command"),
        ("Import-CsRgsAudioFile -Identity $Parent -Path 'x'", "Import-CsRgsAudioFile has no -Path"),
        ("$parameters = @{\r\n  Tags = 'x'\r\n}\r\nNew-CsRgsQueue @parameters", "New-CsRgsQueue has no -Tags"),
        ("$queues.Where({ $true })", ".Where is not in every shell"),
        ("$a = 'it\u{2019}s'", "a text of line 1 holds '\\r'"),
        ("$a = \"b\"", "line 1 holds '\"'"),
        ("$a = 'b\r\nc'", "a text of line 1 holds '\\r'"),
        ("$a = @('b'", "a bracket does not end"),
    ] {
        let heard = commands(&format!("\u{FEFF}{line}\r\n")).expect_err(line);
        assert!(heard.contains(said), "{line}\nwanted: {said}\nheard: {heard}");
    }
    assert!(commands("$a = 1\r\n").expect_err("no mark").contains("code page"));
    assert!(commands("\u{FEFF}$a = 1\n").expect_err("an end of Unix").contains("as on Windows"));
}
