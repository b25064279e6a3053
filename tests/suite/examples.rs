//! Every example of every cmdlet is run, and shows what its page says.

use crate::harness::{Desk, with_large_stack};
use rgsh::cmdlets::ROLL;
use std::path::Path;

/// The store that the examples speak of.
const SETUP: &str = include_str!("../setups/examples.rhai");

/// The files that the examples read.
fn put_files(folder: &Path) -> std::io::Result<()> {
    for name in ["music.wav", "welcome.wav"] {
        std::fs::write(folder.join(name), crate::lab::wave(8000))?;
    }
    std::fs::write(folder.join("export.zip"), crate::lab::export_zip())?;
    std::fs::write(
        folder.join("users.csv"),
        "SipAddress,DisplayName\nsip:fay@litwareinc.com,Fay Lund\nsip:gus@litwareinc.com,Gus Ray\n",
    )?;
    std::fs::write(
        folder.join("holidays.csv"),
        "Name,StartDate,EndDate\nEaster Monday,2027-03-29,2027-03-30\nLabour Day,2027-09-06,2027-09-07\n",
    )?;
    std::fs::write(
        folder.join("hunt_groups.csv"),
        "groupName,groupDescription,participationPolicy,alertTime,routingMethod,queueVoicemail,queueTimeout,workflowURI,agents,hours\n\
         Lab,Test benches,Informal,30,Serial,sip:lab@litwareinc.com,120,sip:lab-line@litwareinc.com,sip:bo@litwareinc.com;sip:cy@litwareinc.com,\n\
         Reception,Front desk,,20,Attendant,,,sip:reception@litwareinc.com,sip:ann@litwareinc.com,Office hours\n",
    )?;
    std::fs::write(
        folder.join("teams.csv"),
        "Team;Address;Members\nParking;sip:parking@litwareinc.com;sip:bo@litwareinc.com sip:cy@litwareinc.com\n",
    )?;
    std::fs::write(folder.join("pools.txt"), "tokyo.litwareinc.com\nosaka.litwareinc.com\n")
}

/// Makes the store and the files in a folder; each example gets a copy.
fn prepare(folder: &Path) -> Result<(), String> {
    let desk = Desk::open(folder, None, 1)?;
    desk.script("setups/examples.rhai", SETUP)?;
    put_files(folder).map_err(|e| e.to_string())
}

fn run(prepared: &Path, cmdlet: &str, code: &str) -> Result<String, String> {
    let folder = tempfile::tempdir().map_err(|e| e.to_string())?;
    for file in std::fs::read_dir(prepared).map_err(|e| e.to_string())?.flatten() {
        std::fs::copy(file.path(), folder.path().join(file.file_name())).map_err(|e| e.to_string())?;
    }
    let desk = Desk::open(folder.path(), None, 2)?;
    // Examples name files without a folder. The location is of this thread alone, the folder of the process is not.
    rgsh::command::paths::set_location(Some(folder.path().to_path_buf()));
    let (shown, all) = desk.output(code);
    rgsh::command::paths::set_location(None);
    match desk.shell.screen.errors_shown() {
        // Somebody who began in that folder sees files as they are written.
        0 => Ok(shown.replace("FOLDER/", "")),
        _ => Err(format!("{cmdlet}: PS> {code}\n{all}")),
    }
}

fn trimmed(text: &str) -> String {
    text.trim_matches('\n').lines().map(str::trim_end).collect::<Vec<_>>().join("\n")
}

#[test]
fn examples_show_what_they_say() {
    let prepared = tempfile::tempdir().expect("a folder");
    let folder = prepared.path().to_path_buf();
    with_large_stack(move || prepare(&folder)).unwrap_or_else(|why| panic!("{why}"));
    let mut faults = Vec::new();
    for cmdlet in ROLL.iter() {
        for example in cmdlet.examples {
            let (name, code) = (cmdlet.name, example.code);
            let folder = prepared.path().to_path_buf();
            match with_large_stack(move || run(&folder, name, code)) {
                Err(why) => faults.push(why),
                Ok(shown) => {
                    let (shown, expected) = (trimmed(&shown), trimmed(example.shows));
                    if shown != expected {
                        faults.push(format!("{name}: PS> {code}\n--- expected\n{expected}\n--- shown\n{shown}"));
                    }
                }
            }
        }
    }
    assert!(faults.is_empty(), "{} examples fail:\n{}", faults.len(), faults.join("\n\n"));
}
