//! The profile, and the function that words the prompt.

use super::{PLAIN, Setting, Terminal};
use std::path::Path;

fn write(home: &Path, profile: &str) {
    let folder = home.join(".config/rgsh");
    std::fs::create_dir_all(&folder).expect("a folder");
    std::fs::write(folder.join("profile.rhai"), profile).expect("a profile");
}

#[test]
fn the_profile_runs_before_the_prompt_which_it_may_word() {
    let home = tempfile::tempdir().expect("a folder");
    write(home.path(), "fn twice(x) { x * 2 }\nfn prompt() { \"rgs\" + \"> \" }\nno_such()\n");
    let Some(terminal) = Terminal::start("profile", home.path()) else { return };
    // Its mistake is shown, and the prompt comes all the same; what stands before the mistake is there.
    terminal.ends_in("\nrgs>");
    assert!(terminal.screen().contains("no_such"), "{}", terminal.screen());
    terminal.keys(&["twice(21)", "Enter"]);
    terminal.ends_in("rgs> twice(21)\n42\nrgs>");
}

#[test]
fn a_function_of_command_text_words_the_prompt_anew_each_time() {
    let home = tempfile::tempdir().expect("a folder");
    write(home.path(), "$n = 0\nfunction prompt { $script:n += 1; \"line ${n}> \" }\n");
    let Some(terminal) = Terminal::start("anew", home.path()) else { return };
    terminal.ends_in("line 1>");
    terminal.line("5");
    terminal.ends_in("line 1> 5\n5\nline 2>");
    // One that fails says so, and the prompt comes all the same.
    terminal.line("function prompt { throw 'no words' }");
    terminal.ends_in("WARNING: the function prompt failed: no words\nPS>");
    terminal.line("6");
    terminal.ends_in("PS> 6\n6\nWARNING: the function prompt failed: no words\nPS>");
}

#[test]
fn it_can_be_left_out() {
    let home = tempfile::tempdir().expect("a folder");
    write(home.path(), "print(\"from the profile\")\n");
    let setting = Setting { flags: "--no-color --no-profile", ..PLAIN };
    let Some(terminal) = Terminal::with("without", home.path(), &setting) else { return };
    terminal.ends_in("PS>");
    let screen = terminal.screen();
    assert!(!screen.contains("from the profile"), "{screen}");
    // A store that was mistyped would be new, too: the prompt says so.
    assert!(screen.starts_with("notice: ") && screen.contains("is a new store"), "{screen}");
}

#[test]
fn one_that_never_ends_is_stopped_by_ctrl_c() {
    let home = tempfile::tempdir().expect("a folder");
    write(home.path(), "print(\"begun\"); loop { }\n");
    let Some(terminal) = Terminal::start("endless", home.path()) else { return };
    terminal.ends_in("begun");
    terminal.keys(&["C-c"]);
    terminal.ends_in("PS>");
    terminal.line("7");
    terminal.ends_in("\n7\nPS>");
}
