//! Every example of every cmdlet is run, and shows what its page says.

use crate::harness::{Desk, with_large_stack};
use rgsh::cmdlets::ROLL;
use std::path::Path;

/// The store that the examples speak of.
const SETUP: &str = "setups/examples.rhai";

fn run(cmdlet: &str, code: &str) -> Result<String, String> {
    let folder = tempfile::tempdir().map_err(|e| e.to_string())?;
    let desk = Desk::open(folder.path(), None, 1)?;
    let setup = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(SETUP);
    if let Ok(text) = std::fs::read_to_string(&setup) {
        desk.script(SETUP, &text)?;
    }
    // Examples write files; nothing else in this program of tests depends on the folder it stands in.
    std::env::set_current_dir(folder.path()).map_err(|e| e.to_string())?;
    let (shown, all) = desk.output(code);
    std::env::set_current_dir(env!("CARGO_MANIFEST_DIR")).map_err(|e| e.to_string())?;
    match desk.shell.screen.errors_shown() {
        0 => Ok(shown),
        _ => Err(format!("{cmdlet}: PS> {code}\n{all}")),
    }
}

#[test]
fn examples_show_what_they_say() {
    let mut faults = Vec::new();
    let has_setup = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(SETUP).exists();
    if !has_setup {
        eprintln!("*** tests/{SETUP} is missing: the examples of the trade are NOT run ***");
    }
    let is_trade = |noun: &str| noun.starts_with("Cs") || noun.starts_with("Rgs");
    for cmdlet in ROLL.iter().filter(|c| has_setup || !is_trade(c.noun())) {
        for example in cmdlet.examples {
            let (name, code) = (cmdlet.name, example.code);
            match with_large_stack(move || run(name, code)) {
                Err(why) => faults.push(why),
                Ok(shown) => {
                    let trimmed =
                        |text: &str| text.trim_matches('\n').lines().map(str::trim_end).collect::<Vec<_>>().join("\n");
                    let (shown, expected) = (trimmed(&shown), trimmed(example.shows));
                    // An example without a result only has to run.
                    if !expected.is_empty() && shown != expected {
                        faults.push(format!("{name}: PS> {code}\n--- expected\n{expected}\n--- shown\n{shown}"));
                    }
                }
            }
        }
    }
    assert!(faults.is_empty(), "{} examples fail:\n{}", faults.len(), faults.join("\n\n"));
}
