//! What the topics of the help show is run: lines of the shell at a prompt, calls of `rgsh` through its flags.
//!
//! A topic that begins by making a service does so on an empty store, any other on that of the examples. Its blocks follow each
//! other at one prompt; `rgsh --as …` alone on a line goes on as that person.

use crate::harness::{Desk, with_large_stack};
use clap::{Parser, ValueEnum};
use rgsh::help::topics::{self, Topic};
use rgsh::shell::flags::{Flags, Output};
use std::path::Path;

/// Blocks that are tables of something other than lines to type: topic, first word, and the words that it must list.
fn listed(topic: &str, first: &str) -> Option<Vec<String>> {
    let outputs =
        || Output::value_variants().iter().filter_map(|v| Some(v.to_possible_value()?.get_name().to_string()));
    match (topic, first) {
        ("about_output", "auto") => Some(outputs().collect()),
        ("about_output", "0") => Some(["0", "1", "2", "70", "130"].map(String::from).to_vec()),
        _ => None,
    }
}

/// The indented blocks, without their indentation.
fn blocks(text: &str) -> Vec<Vec<&str>> {
    let mut blocks = vec![Vec::new()];
    for line in text.lines() {
        match line.strip_prefix("    ") {
            Some(code) => blocks.last_mut().expect("one is there").push(code),
            None => blocks.push(Vec::new()),
        }
    }
    blocks.retain(|block| !block.is_empty());
    blocks
}

/// The line without the words that explain it, which stand in a second column.
fn typed(line: &str) -> &str {
    let code = line.trim_start();
    let indent = line.len() - code.len();
    code.find("  ").map_or(line, |end| &line[..indent + end])
}

/// Arguments as a shell of the system parts them.
fn words(line: &str) -> Vec<String> {
    let line = line.split(" < ").next().unwrap_or_default();
    let parts = line.split('\'').enumerate();
    parts
        .flat_map(|(n, part)| if n % 2 == 1 { vec![part] } else { part.split_whitespace().collect() })
        .map(String::from)
        .collect()
}

/// Runs the blocks of a topic; what is wrong with it, and how many texts ran.
fn run(topic: &Topic, folder: &Path) -> Result<(Vec<String>, usize), String> {
    let mut desk = Desk::open(folder, None, 1)?;
    desk.line(&format!("Set-Location '{}'", folder.display()));
    let makes_service = |block: &Vec<&str>| block.iter().any(|line| line.contains("New-RgsService "));
    if !blocks(topic.text).first().is_some_and(makes_service) {
        desk.script("setups/examples.rhai", include_str!("../setups/examples.rhai"))?;
    }
    let (mut faults, mut ran) = (Vec::new(), 0);
    for block in blocks(topic.text) {
        let first = block[0].split_whitespace().next().unwrap_or_default();
        if let Some(expected) = listed(topic.name, first) {
            let real: Vec<&str> = block.iter().filter_map(|line| line.split_whitespace().next()).collect();
            if real != expected {
                faults.push(format!("{} lists {real:?}, there are {expected:?}", topic.name));
            }
            continue;
        }
        let (calls, lines): (Vec<&str>, Vec<&str>) =
            block.into_iter().map(typed).partition(|line| line.starts_with("rgsh "));
        for call in calls {
            match Flags::try_parse_from(words(call)) {
                Err(why) => faults.push(format!("{}: {call}\n{why}", topic.name)),
                Ok(flags) if flags.words.is_empty() && flags.caller.is_some() => {
                    drop(desk);
                    desk = Desk::open(folder, flags.caller.as_deref(), 2)?;
                }
                Ok(_) => {}
            }
        }
        if lines.is_empty() {
            continue;
        }
        let before = desk.shell.screen.errors_shown();
        let shown = desk.line(&lines.join("\n"));
        ran += 1;
        if desk.shell.screen.errors_shown() > before {
            faults.push(format!("{}:\n{}\n--- shown\n{shown}", topic.name, lines.join("\n")));
        }
    }
    Ok((faults, ran))
}

#[test]
fn what_topics_show_runs() {
    let mut faults = Vec::new();
    let mut ran = 0;
    for topic in topics::ALL {
        let outcome = with_large_stack(move || {
            let folder = tempfile::tempdir().map_err(|e| e.to_string())?;
            run(topic, folder.path())
        });
        let (of_topic, blocks) = outcome.unwrap_or_else(|why| panic!("{}: {why}", topic.name));
        faults.extend(of_topic);
        ran += blocks;
    }
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n\n"));
    assert!(ran >= 8, "only {ran} blocks were run");
}

#[test]
fn a_topic_that_errs_is_found() {
    let faulty = |text: &'static str| {
        with_large_stack(move || {
            let folder = tempfile::tempdir().expect("a folder");
            run(&Topic { name: "about_output", text }, folder.path()).expect("a store").0.len()
        })
    };
    assert_eq!(faulty("# t\n\n    Get-CsRgsQueue -Name None\n"), 1);
    assert_eq!(faulty("# t\n\n    rgsh --stoer x y.ps1   a script\n"), 1);
    assert_eq!(faulty("# t\n\n    auto   as it suits\n    tables  always\n"), 1);
    assert_eq!(faulty("# t\n\n    Get-CsRgsQueue   all queues\n\nor\n\n    rgsh -c 'a b'\n"), 0);
}

#[test]
fn exit_codes_are_those_of_the_flags() {
    use clap::CommandFactory;
    // As wide as it likes, whatever COLUMNS says.
    let help = Flags::command().term_width(100).render_help().to_string();
    let codes = |text: &str| -> Vec<String> {
        let (_, rest) = text.split_once("xit codes").expect("a heading");
        let lines = rest.lines().skip(1).map(str::trim).skip_while(|l| l.is_empty()).take_while(|l| !l.is_empty());
        lines.map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ")).collect()
    };
    let topic = topics::find("output").expect("the topic");
    assert_eq!(codes(topic.text), codes(&help));
}
