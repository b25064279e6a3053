//! Blocks as people paste them from pages, each on a store of its own that holds what it names.
//!
//! ```text
//! #! setup company
//!
//! ## heading: what the block is like
//! Get-CsRgsQueue -Name "Help Desk" |
//!     Select-Object -ExpandProperty Name
//! #= Help Desk
//! #? what the store holds then, asked at the same prompt
//! #= answer
//! ```
//! `#=` is what output and standard error show, in the order of printing; a block that does not end with exit code 0
//! ends its expected text with `(exit 1)`. `UPDATE=1` rewrites what is expected; read the diff before keeping it.
//! `ONLY=queue` runs the files whose path holds the word.

use crate::harness::{Desk, with_large_stack};
use crate::transcripts::{files_under, trimmed};
use rgsh::cmdlets::ROLL;
use rgsh::command::paths;
use rgsh::shell::open::Ended;
use std::collections::HashMap;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A text that is run, and what it shows.
#[derive(Debug, Default, PartialEq)]
struct Step {
    text: String,
    shown: String,
}

/// A block, and the questions behind it.
#[derive(Debug, Default, PartialEq)]
struct Block {
    heading: String,
    pasted: Step,
    asked: Vec<Step>,
}

#[derive(Debug, Default, PartialEq)]
struct Page {
    /// The lines above the first heading.
    head: String,
    setup: String,
    blocks: Vec<Block>,
}

fn parse(text: &str) -> Result<Page, String> {
    let mut page = Page::default();
    for (n, line) in text.lines().enumerate() {
        if let Some(heading) = line.strip_prefix("## ") {
            page.blocks.push(Block { heading: heading.to_string(), ..Block::default() });
            continue;
        }
        let Some(block) = page.blocks.last_mut() else {
            if let Some(setup) = line.strip_prefix("#! setup ") {
                page.setup = setup.trim().to_string();
            }
            page.head.push_str(line);
            page.head.push('\n');
            continue;
        };
        let last = block.asked.last_mut().unwrap_or(&mut block.pasted);
        if let Some(shown) = line.strip_prefix("#=") {
            last.shown.push_str(shown.strip_prefix(' ').unwrap_or(shown));
            last.shown.push('\n');
        } else if let Some(question) = line.strip_prefix("#? ") {
            block.asked.push(Step { text: question.to_string(), shown: String::new() });
        } else if block.asked.is_empty() && block.pasted.shown.is_empty() {
            block.pasted.text.push_str(line);
            block.pasted.text.push('\n');
        } else if !line.trim().is_empty() {
            return Err(format!("line {}: a block goes on after what it shows; begin another with ##", n + 1));
        }
    }
    for block in &mut page.blocks {
        block.pasted.text = block.pasted.text.trim_matches('\n').to_string();
        for step in std::iter::once(&mut block.pasted).chain(&mut block.asked) {
            step.shown = trimmed(&step.shown);
        }
    }
    match page.blocks.is_empty() || page.setup.is_empty() {
        true => Err("a page begins with #! setup NAME, and has blocks that begin with ##".into()),
        false => Ok(page),
    }
}

fn write(page: &Page) -> String {
    fn shown(text: &mut String, step: &Step) {
        for line in step.shown.lines() {
            let _ = writeln!(text, "{}", format!("#= {line}").trim_end());
        }
    }
    let mut text = page.head.trim_end().to_string();
    for block in &page.blocks {
        let _ = write!(text, "\n\n## {}\n{}\n", block.heading, block.pasted.text);
        shown(&mut text, &block.pasted);
        for step in &block.asked {
            let _ = writeln!(text, "#? {}", step.text);
            shown(&mut text, step);
        }
        text.truncate(text.trim_end_matches('\n').len());
    }
    text + "\n"
}

/// Stores that setups made, to be copied for each block.
#[derive(Default)]
struct Stores(HashMap<String, tempfile::TempDir>);

impl Stores {
    fn of(&mut self, setup: &str) -> Result<&Path, String> {
        if !self.0.contains_key(setup) {
            let path = root().join("setups").join(format!("{setup}.rhai"));
            let script = std::fs::read_to_string(&path).map_err(|e| format!("{}: {e}", path.display()))?;
            let folder = tempfile::tempdir().map_err(|e| e.to_string())?;
            Desk::open(folder.path(), None, 1)?.script(&path.display().to_string(), &script)?;
            self.0.insert(setup.to_string(), folder);
        }
        Ok(self.0[setup].path())
    }
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests")
}

/// Eight thousandths of a second of silence, as blocks that import sounds need it.
pub fn silence() -> Vec<u8> {
    let data = [0x80; 64];
    let mut wave = b"RIFF".to_vec();
    wave.extend((36 + data.len() as u32).to_le_bytes());
    wave.extend(b"WAVEfmt \x10\0\0\0\x01\0\x01\0");
    wave.extend([8000_u32.to_le_bytes(), 8000_u32.to_le_bytes()].concat());
    wave.extend(b"\x01\0\x08\0data");
    wave.extend((data.len() as u32).to_le_bytes());
    wave.extend(data);
    wave
}

/// Runs a block on a copy of the store; what it and the questions behind it really show.
fn run(store: &Path, block: &Block) -> Result<Block, String> {
    let folder = tempfile::tempdir().map_err(|e| e.to_string())?;
    let drive = folder.path().join("drive");
    let media = drive.join("Media");
    let write = |path: PathBuf, bytes: &[u8]| std::fs::write(path, bytes).map_err(|e| e.to_string());
    std::fs::create_dir_all(&media).map_err(|e| e.to_string())?;
    for name in ["WhileYouWait.wav", "Welcome.wav"] {
        write(media.join(name), &silence())?;
    }
    std::fs::create_dir(drive.join("Exports")).map_err(|e| e.to_string())?;
    write(drive.join("Exports/RgsConfig.zip"), &crate::lab::export_zip())?;
    std::fs::copy(store.join("lab.db"), folder.path().join("lab.db")).map_err(|e| e.to_string())?;
    let desk = Desk::open(folder.path(), None, 2)?;
    paths::set_drives(vec![('C', drive.clone())]);
    paths::set_location(Some(drive));
    let ended = desk.shell.run_line(&block.pasted.text);
    if ended == Ended::Well {
        desk.shell.warn_of_changes();
    }
    let code = match ended {
        Ended::Well => i32::from(desk.shell.screen.errors_shown() > 0),
        Ended::Failed(code) | Ended::Exit(code) => code,
        Ended::Interrupted => return Err(format!("{} was interrupted", block.heading)),
    };
    let mut shown = desk.taken();
    if code != 0 {
        let _ = writeln!(shown, "(exit {code})");
    }
    let mut real = Block {
        heading: block.heading.clone(),
        pasted: Step { text: block.pasted.text.clone(), shown: trimmed(&shown) },
        asked: Vec::new(),
    };
    for step in &block.asked {
        let shown = trimmed(&desk.line(&step.text));
        real.asked.push(Step { text: step.text.clone(), shown });
    }
    Ok(real)
}

fn run_page(stores: &mut Stores, page: &Page) -> Result<Page, String> {
    let store = stores.of(&page.setup)?;
    let blocks: Result<Vec<Block>, String> = page.blocks.iter().map(|block| run(store, block)).collect();
    Ok(Page { head: page.head.clone(), setup: page.setup.clone(), blocks: blocks? })
}

/// Zone and language of the machine, which blocks leave to their defaults, are those of the child.
const CHILD: &str = "RGSH_TEST_CHILD";

#[test]
fn pasted_blocks_run() {
    if std::env::var_os(CHILD).is_none() {
        let output = Command::new(std::env::current_exe().expect("this program"))
            .args(["--exact", "pasted::pasted_blocks_run", "--nocapture"])
            .envs([(CHILD, "1"), ("TZ", "UTC"), ("LC_ALL", "C"), ("LANG", "C")])
            .env_remove("RGSH_DRIVES")
            .output()
            .expect("it runs again");
        let said = [output.stdout, output.stderr].map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).concat();
        assert!(output.status.success() && said.contains("1 passed"), "{said}");
        return;
    }
    let update = std::env::var_os("UPDATE").is_some_and(|v| v == "1");
    let only = std::env::var("ONLY").unwrap_or_default();
    let files = files_under(&root().join("pasted"), "ps1");
    let failures = with_large_stack(move || {
        let mut stores = Stores::default();
        let mut failures = Vec::new();
        for file in files.into_iter().filter(|f| f.display().to_string().contains(&only)) {
            let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let text = std::fs::read_to_string(&file).expect("a page that can be read");
            let outcome = parse(&text).and_then(|page| Ok((run_page(&mut stores, &page)?, page)));
            match outcome {
                Err(why) => failures.push(format!("=== {name}\n{why}\n")),
                Ok((real, _)) if update => std::fs::write(&file, write(&real)).expect("a page that can be written"),
                Ok((real, page)) => {
                    for (real, block) in real.blocks.iter().zip(&page.blocks).filter(|(real, block)| real != block) {
                        failures.push(format!("=== {name}: {}\n{}", block.heading, difference(real, block)));
                    }
                }
            }
        }
        failures
    });
    assert!(
        failures.is_empty(),
        "{} blocks differ (UPDATE=1 rewrites them):\n\n{}",
        failures.len(),
        failures.join("\n")
    );
}

fn difference(real: &Block, expected: &Block) -> String {
    let steps = |block: &Block| std::iter::once(&block.pasted).chain(&block.asked).map(|s| s.shown.clone()).collect();
    let texts = std::iter::once(&expected.pasted).chain(&expected.asked).map(|s| &s.text);
    let (real, wanted): (Vec<String>, Vec<String>) = (steps(real), steps(expected));
    let mut text = String::new();
    for ((ran, real), wanted) in texts.zip(real).zip(wanted).filter(|((_, real), wanted)| real != wanted) {
        let _ = writeln!(text, "{ran}\n--- expected\n{wanted}\n--- shown\n{real}");
    }
    text
}

#[test]
fn every_cmdlet_of_the_vendor_has_a_page() {
    let pages = root().join("pasted");
    let vendor =
        |name: &&str| name.split_once("-Cs").is_some_and(|(_, n)| n.starts_with("Rgs") || n.starts_with("AdminRole"));
    let lacking: Vec<&str> = ROLL
        .iter()
        .map(|c| c.name)
        .filter(vendor)
        .filter(|name| {
            let text = std::fs::read_to_string(pages.join(format!("{name}.ps1"))).unwrap_or_default();
            let named = |block: &Block| block.pasted.text.contains(name);
            !parse(&text).is_ok_and(|page| page.blocks.iter().any(named))
        })
        .collect();
    assert!(lacking.is_empty(), "tests/pasted/ has no block for {}", lacking.join(", "));
}

#[test]
fn pages_are_read_as_written() {
    let text = "#! setup company\n# words\n\n## one\n1 +\n\n1\n#= 2\n#? 3\n#= 3\n#=\n#= 4\n\n## two\n$null\n";
    let page = parse(text).expect("a page");
    let step = |text: &str, shown: &str| Step { text: text.into(), shown: shown.into() };
    assert_eq!((page.setup.as_str(), page.blocks.len()), ("company", 2));
    assert_eq!(page.blocks[0].pasted, step("1 +\n\n1", "2"));
    assert_eq!(page.blocks[0].asked, [step("3", "3\n\n4")]);
    assert_eq!(page.blocks[1].pasted, step("$null", ""));
    assert_eq!(write(&page), text);
    assert!(parse("## x\n1").is_err() && parse("#! setup a\n").is_err());
    assert!(parse("#! setup a\n## x\n1\n#= 1\n2\n").is_err());
}
