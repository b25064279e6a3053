//! Help on screens of several widths and through a pipe, and the lines to fill in that it prints.

use crate::harness::{Desk, with_large_stack};
use crate::process::rgsh;
use crate::prompt::{PLAIN, Setting};
use crate::terminal::Terminal;
use rgsh::cmdlets::ROLL;
use rgsh::help::template;
use unicode_width::UnicodeWidthStr;

/// What a terminal of so many columns shows of a page.
fn shown(columns: u16) -> Option<String> {
    let home = tempfile::tempdir().expect("a folder");
    let terminal = Terminal::with(
        &format!("help{columns}"),
        home.path(),
        &Setting { columns: columns.into(), rows: 300, ..PLAIN },
    )?;
    terminal.ends_in("PS>");
    terminal.keys(&["Get-Help New-CsRgsWorkflow -Full", "Enter"]);
    terminal.ends_in("Remove-CsRgsWorkflow\nPS>");
    Some(terminal.screen())
}

fn widest(page: &str) -> usize {
    page.lines().map(UnicodeWidthStr::width).max().unwrap_or(0)
}

/// The words of a page, however its lines are broken.
fn words(page: &str) -> Vec<&str> {
    let body = page.split_once("SYNOPSIS").map_or(page, |(_, rest)| rest);
    body.trim_end().trim_end_matches("PS>").split_whitespace().collect()
}

#[test]
fn a_page_fits_the_screen_and_says_the_same_everywhere() {
    let output = rgsh(&["-c", "Get-Help New-CsRgsWorkflow -Full"]).command().output().expect("rgsh runs");
    let piped = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success() && piped.starts_with("NAME\n    New-CsRgsWorkflow\n"), "{piped}");
    let (Some(narrow), Some(wide)) = (shown(80), shown(200)) else { return };
    // Examples are code, which is not wrapped; the screen does that.
    let prose = |page: &str| page.split("EXAMPLES").next().unwrap_or_default().to_string();
    assert!(widest(&prose(&narrow)) <= 80, "{narrow}");
    assert!(widest(&prose(&wide)) > 80 && widest(&prose(&wide)) <= 100, "{wide}");
    assert_eq!(prose(&wide).split_once("SYNOPSIS").map(|p| p.1), prose(&piped).split_once("SYNOPSIS").map(|p| p.1));
    assert_eq!(words(&prose(&narrow)), words(&prose(&piped)));
}

#[test]
fn every_template_parses_and_names_its_parameters() {
    let faults = with_large_stack(|| {
        let folder = tempfile::tempdir().expect("a folder");
        let desk = Desk::open(folder.path(), None, 1).expect("a store");
        let mut faults = Vec::new();
        for cmdlet in ROLL {
            let line = template::template(cmdlet);
            // Not run: what it would do is another matter.
            let said = desk.line(&format!("if ($false) {{ {line} }}; 'read'"));
            let said: Vec<&str> = said.lines().filter(|l| !l.starts_with("notice: ")).collect();
            if said != ["read"] || line.contains("- ") {
                faults.push(format!("{line}\n{}", said.join("\n")));
            }
            let printed = desk.line(&format!("Get-Help {} -Template", cmdlet.name));
            if printed.trim_end() != line {
                faults.push(format!("Get-Help {} -Template prints {printed}", cmdlet.name));
            }
        }
        faults
    });
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n\n"));
}

/// Cmdlets that look and change nothing take their template as it is, up to the values that are not there.
#[test]
fn a_template_binds() {
    let faults = with_large_stack(|| {
        let folder = tempfile::tempdir().expect("a folder");
        let desk = Desk::open(folder.path(), None, 1).expect("a store");
        let mut faults = Vec::new();
        for cmdlet in ROLL.iter().filter(|c| c.verb() == "New" && c.noun().starts_with("Cs")) {
            let said = desk.line(&template::template(cmdlet));
            for wrong in ["there is no parameter", "cannot stand together", "is missing", "is given twice"] {
                if said.contains(wrong) && !said.contains("must not be") {
                    faults.push(format!("{}: {said}", cmdlet.name));
                }
            }
        }
        faults
    });
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n\n"));
}

#[test]
fn every_parameter_says_what_it_takes() {
    let mut faults = Vec::new();
    for cmdlet in ROLL {
        for spec in cmdlet.parameters.iter().map(|p| p.spec()) {
            let facts = rgsh::help::page::facts(cmdlet, spec).join(" ");
            let is_switch = matches!(spec.kind, rgsh::object::kind::Kind::Switch);
            let says = |word: &str| facts.contains(word);
            if !(says("Must be given") || says("Default: ")) || !(is_switch || says("Accepts ")) {
                faults.push(format!("{} -{}: {facts}", cmdlet.name, spec.name));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
