//! `Get-Content`: the lines, the text or the bytes of a file.

use super::item;
use crate::command::arguments::Arguments;
use crate::command::cmdlet::{Cmdlet, Example, Run};
use crate::command::context::Context;
use crate::command::parameter::{Param, Switch};
use crate::command::paths::{self, io_error};
use crate::command::reading::{self, Reading};
use crate::command::text_encoding::{Encoding, decode};
use crate::error::{Error, Halt, Kind as ErrorKind};
use crate::object::kind::Kind;
use crate::object::value::Value;
use crate::object::wildcard;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::rc::Rc;

pub static CMDLET: Cmdlet = Cmdlet {
    name: "Get-Content",
    aliases: &["gc", "cat", "type"],
    synopsis: "Reads a file line by line, as one text, or as bytes.",
    description: "Marks of UTF-8 and UTF-16 at the beginning are understood. A file that is not UTF-8 is read as \
                  Windows-1252, with a notice. Bytes are one value.",
    needs: None,
    should_process: false,
    parameters: &[
        &PATH,
        &RAW,
        &ENCODING,
        &READ_COUNT,
        &AS_BYTE_STREAM,
        &TOTAL_COUNT,
        &TAIL,
        &DELIMITER,
        &FILTER,
        &INCLUDE,
        &EXCLUDE,
        &FORCE,
        &WAIT,
    ],
    returns: "String",
    examples: &[
        Example {
            text: "Reads the last line.",
            code: "Set-Content a.txt 1, 2, 3; Get-Content a.txt -Tail 1",
            shows: "3\n",
        },
        Example {
            text: "Reads a sound as bytes.",
            code: "Set-Content a.txt \"abc\" -NoNewline; (Get-Content a.txt -Encoding byte -ReadCount 0).Length",
            shows: "3\n",
        },
    ],
    run: Run::Each(get_content),
};

const COUNT: Kind = Kind::Int { min: 0, max: i64::MAX };

static PATH: Param<Vec<String>> =
    item::named_by(Param::mandatory("Path", "The file; the last part may hold wildcards."));
static RAW: Param<Switch> = Param::switch("Raw", "Returns the whole text as one value.");
static ENCODING: Param<String> =
    Param::optional("Encoding", "The encoding: utf8, unicode, bigendianunicode, ascii, ansi, or byte.")
        .default("that of the mark at the beginning, else utf8");
static READ_COUNT: Param<i64> =
    Param::optional("ReadCount", "How many lines make one value; 0 for all.").kind(COUNT).default("1");
static AS_BYTE_STREAM: Param<Switch> = Param::switch("AsByteStream", "Returns the bytes.");
static TOTAL_COUNT: Param<i64> =
    Param::optional("TotalCount", "How many lines from the beginning.").alias(&["First", "Head"]).kind(COUNT);
static TAIL: Param<i64> = Param::optional("Tail", "How many lines from the end.").alias(&["Last"]).kind(COUNT);

static DELIMITER: Param<String> = Param::optional("Delimiter", "What ends a piece of the text; it is left out.")
    .default("the end of a line")
    .not_null();
static FILTER: Param<String> = Param::optional("Filter", "A pattern that names must match.");
static INCLUDE: Param<Vec<String>> = Param::optional("Include", "Patterns, one of which a name must match.");
static EXCLUDE: Param<Vec<String>> = Param::optional("Exclude", "Patterns that a name must not match.");
static FORCE: Param<Switch> = Param::switch("Force", "Accepted; hidden files are read in any case.");
static WAIT: Param<Switch> = Param::switch("Wait", "Refused: it would wait for further lines for ever.");

/// Whether the name of a file is one of those that are asked for.
fn is_asked_for(args: &Arguments, path: &Path) -> Result<bool, Error> {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let fits = |pattern: &String| wildcard::matches(pattern, &name, false);
    Ok(args.get(&FILTER)?.iter().all(fits)
        && args.get(&INCLUDE)?.is_none_or(|patterns| patterns.iter().any(fits))
        && !args.get(&EXCLUDE)?.is_some_and(|patterns| patterns.iter().any(fits)))
}

/// The bytes that are asked for: all, or some of the first or last.
fn bytes_of(cx: &Context, args: &Arguments, path: &Path) -> Result<Vec<u8>, Halt> {
    let most = args.get(&TOTAL_COUNT)?.and_then(|n| u64::try_from(n).ok()).unwrap_or(u64::MAX);
    let mut bytes = reading::first(cx.session, path, most)?;
    if let Some(tail) = args.get(&TAIL)?.and_then(|n| usize::try_from(n).ok()) {
        bytes.drain(..bytes.len().saturating_sub(tail));
    }
    Ok(bytes)
}

fn get_content(cx: &mut Context, args: &Arguments) -> Result<(), Halt> {
    if args.has(&WAIT) {
        return Err(Error::argument("-Wait is not possible: rgsh reads what is in a file, and goes on")
            .hint("-Tail 10 shows the last lines; call it again for newer ones")
            .into());
    }
    if args.has(&RAW) && (args.is_given(&TOTAL_COUNT) || args.is_given(&TAIL)) {
        let other = if args.is_given(&TAIL) { "Tail" } else { "TotalCount" };
        return Err(Error::argument(format!("-Raw and -{other} cannot stand together"))
            .id("AmbiguousParameterSet")
            .into());
    }
    let delimiter = args.get(&DELIMITER)?;
    let encoding = match args.get(&ENCODING)? {
        Some(name) => Encoding::parse(Some(&name))?,
        None => None,
    };
    for text in args.need(&PATH)? {
        for path in paths::expand(&text)? {
            if !is_asked_for(args, &path)? {
                continue;
            }
            if path.is_dir() {
                return Err(Error::new(ErrorKind::ReadError, format!("\"{text}\" is a folder"))
                    .id("GetContentReaderUnauthorizedAccessError")
                    .target(&text)
                    .hint("Get-ChildItem lists what is in it")
                    .into());
            }
            if encoding == Some(Encoding::Bytes) || args.has(&AS_BYTE_STREAM) {
                let bytes = bytes_of(cx, args, &path)?;
                cx.emit(Value::Bytes(Rc::from(bytes)))?;
            } else if args.has(&RAW) {
                let text = whole(cx, &path, encoding)?;
                cx.emit(Value::from(text))?;
            } else if let Some(delimiter) = &delimiter {
                let text = whole(cx, &path, encoding)?;
                let text = text.strip_suffix(delimiter.as_str()).unwrap_or(&text);
                let mut out = Lines::new(args)?;
                let most = out.limit;
                for piece in text.split(delimiter.as_str()).take(most) {
                    out.push(cx, piece.to_string())?;
                }
                out.end(cx)?;
            } else {
                lines(cx, args, &path, encoding)?;
            }
        }
    }
    Ok(())
}

fn whole(cx: &mut Context, path: &Path, encoding: Option<Encoding>) -> Result<String, Halt> {
    let bytes = reading::whole(cx.session, path)?;
    let (text, guessed) = decode(&bytes, encoding);
    if guessed {
        say_guess(cx, path);
    }
    Ok(text)
}

fn say_guess(cx: &Context, path: &Path) {
    cx.notice(format!("\"{}\" is not UTF-8; it was read as Windows-1252 (-Encoding ansi says so)", path.display()));
}

/// Beyond that it is a device or a file of something else, and would fill the memory before Ctrl-C is seen.
const LONGEST_LINE: u64 = 256 << 20;

fn lines(cx: &mut Context, args: &Arguments, path: &Path, encoding: Option<Encoding>) -> Result<(), Halt> {
    let mut out = Lines::new(args)?;
    let limit = out.limit;
    let fail = |error: std::io::Error| io_error("read", path, &error);
    let file = Reading::open(cx.session, path).map_err(fail)?;
    let is_plain = file.is_plain();
    // Line by line, so that a large file does not fill the memory.
    let mut reader = BufReader::new(file);
    // Looked at, not taken: a pipe cannot be read twice.
    let head = reader.fill_buf().map_err(fail)?;
    let wide = head.starts_with(b"\xff\xfe")
        || head.starts_with(b"\xfe\xff")
        || matches!(encoding, Some(Encoding::Utf16Little | Encoding::Utf16Big));
    if wide {
        let text = match is_plain {
            true => whole(cx, path, encoding)?,
            false => {
                let mut bytes = Vec::new();
                (&mut reader).take(LONGEST_LINE).read_to_end(&mut bytes).map_err(fail)?;
                decode(&bytes, encoding).0
            }
        };
        for line in text.lines().take(limit) {
            out.push(cx, line.to_string())?;
        }
        return out.end(cx);
    }
    if head.starts_with(b"\xef\xbb\xbf") {
        reader.consume(3);
    }
    let mut guessed = false;
    for _ in 0..limit {
        let mut line = Vec::new();
        if (&mut reader).take(LONGEST_LINE).read_until(b'\n', &mut line).map_err(fail)? == 0 {
            break;
        }
        if line.len() as u64 == LONGEST_LINE {
            return Err(Error::new(
                ErrorKind::LimitsExceeded,
                format!("\"{}\" has a line of more than 256 MiB", path.display()),
            )
            .hint("it is no file of text; -AsByteStream reads the bytes")
            .into());
        }
        while line.last().is_some_and(|b| matches!(b, b'\n' | b'\r')) {
            line.pop();
        }
        let (text, guess) = decode(&line, encoding);
        if guess && !guessed {
            guessed = true;
            say_guess(cx, path);
        }
        cx.check_interrupt()?;
        out.push(cx, text)?;
    }
    out.end(cx)
}

/// Lines on their way out: singly, in batches, or the last ones only.
struct Lines {
    /// How many to read at most.
    limit: usize,
    tail: Option<usize>,
    batch: usize,
    held: Vec<Value>,
    last: std::collections::VecDeque<String>,
}

impl Lines {
    fn new(args: &Arguments) -> Result<Lines, Error> {
        Ok(Lines {
            limit: args.get(&TOTAL_COUNT)?.map_or(usize::MAX, |n| n as usize),
            tail: args.get(&TAIL)?.map(|n| n as usize),
            batch: args.get(&READ_COUNT)?.unwrap_or(1) as usize,
            held: Vec::new(),
            last: std::collections::VecDeque::new(),
        })
    }

    fn push(&mut self, cx: &mut Context, line: String) -> Result<(), Halt> {
        match self.tail {
            Some(tail) => {
                self.last.push_back(line);
                if self.last.len() > tail {
                    self.last.pop_front();
                }
                Ok(())
            }
            None => self.pass(cx, line),
        }
    }

    fn pass(&mut self, cx: &mut Context, line: String) -> Result<(), Halt> {
        if self.batch == 1 {
            return cx.emit(Value::from(line));
        }
        self.held.push(Value::from(line));
        if self.held.len() == self.batch { cx.emit(Value::Array(std::mem::take(&mut self.held))) } else { Ok(()) }
    }

    fn end(&mut self, cx: &mut Context) -> Result<(), Halt> {
        for line in std::mem::take(&mut self.last) {
            self.pass(cx, line)?;
        }
        if self.held.is_empty() { Ok(()) } else { cx.emit(Value::Array(std::mem::take(&mut self.held))) }
    }
}

#[cfg(test)]
mod tests {
    use crate::cmdlets::testing::{check, check_error};

    #[test]
    fn reads() {
        let folder = tempfile::tempdir().expect("folder");
        let path = folder.path().join("a.txt");
        let shown = path.display().to_string();
        for (bytes, options, lines) in [
            (&b"\xef\xbb\xbfa\r\nb\n"[..], "", "a|b"),
            (b"\xff\xfea\0\n\0b\0", "", "a|b"),
            (b"Gr\xf6\xdfe\n", "", "Größe"),
            (b"", "", ""),
            (b"a\n\nb", "", "a||b"),
            (b"a\nb\nc", "-TotalCount 2", "a|b"),
            (b"a\nb\nc", "-Tail 2", "b|c"),
            (b"a\nb\nc", "-ReadCount 2", "a b|c"),
            (b"a\nb\nc", "-ReadCount 0", "a b c"),
            (b"a\nb\n", "-Raw", "a\nb\n"),
            (b"\x01\xff", "-Encoding byte -ReadCount 0", "1 255"),
            (b"\x01\xff", "-AsByteStream", "1 255"),
            (b"\x01\x02\x03", "-Encoding byte -TotalCount 2", "1 2"),
            (b"\x01\x02\x03", "-AsByteStream -Tail 1", "3"),
            (b"a;b;c;", "-Delimiter ;", "a|b|c"),
            (b"a;b;c;", "-Delimiter ; -Tail 1", "c"),
            (b"a", "-Exclude *.txt", ""),
        ] {
            std::fs::write(&path, bytes).expect("file");
            check(&format!("Get-Content '{shown}' {options}"), vec![], lines);
        }
        check_error(&format!("Get-Content '{shown}' -Wait"), vec![], "-Wait is not possible");
        check_error(&format!("Get-Content '{shown}' -Raw -Tail 1"), vec![], "cannot stand together");
        check_error("Get-Content /nowhere/at/all.txt", vec![], "there is no file");
        check_error(&format!("Get-Content '{}'", folder.path().display()), vec![], "is a folder");
        #[cfg(unix)]
        check_error("Get-Content Q:\\a.txt", vec![], "no drive Q:");
    }
}
