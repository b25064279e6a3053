//! Programs of plain Rhai: what they print under rgsh is what the bare interpreter prints.

use crate::process::rgsh;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/plain_rhai")
}

/// What the interpreter itself makes of a program.
fn bare(path: &Path) -> Result<String, String> {
    let printed = Arc::new(Mutex::new(String::new()));
    let into = printed.clone();
    let mut engine = rhai::Engine::new();
    // What it allows by itself depends on how it was built.
    engine.set_max_expr_depths(0, 0);
    engine.set_max_call_levels(64);
    engine.on_print(move |text| {
        let mut printed = into.lock().expect("nobody failed while printing");
        printed.push_str(text);
        printed.push('\n');
    });
    engine.set_module_resolver(rhai::module_resolvers::FileModuleResolver::new_with_path(folder()));
    let text = std::fs::read_to_string(path).map_err(|e| e.to_string())?;
    // The interpreter skips the first line of a script file by itself, of a text not.
    let text = if text.starts_with("#!") { format!("//{text}") } else { text };
    engine.run(&text).map_err(|e| format!("{}: {e}", path.display()))?;
    let shown = printed.lock().expect("nobody failed while printing").clone();
    Ok(shown)
}

#[test]
fn programs_print_what_the_interpreter_prints() {
    let mut count = 0;
    let mut faults = Vec::new();
    for entry in std::fs::read_dir(folder()).expect("the folder").flatten() {
        let path = entry.path();
        if path.extension().is_none_or(|e| e != "rhai") {
            continue;
        }
        count += 1;
        let program = path.clone();
        let wanted = crate::harness::with_large_stack(move || bare(&program)).expect("a program of plain Rhai");
        assert!(wanted.lines().count() > 1, "{} prints nothing", path.display());
        let output = rgsh(&[&path.display().to_string()]).command().output().expect("rgsh runs");
        let shown = String::from_utf8_lossy(&output.stdout).into_owned();
        if shown != wanted || !output.status.success() {
            let error = String::from_utf8_lossy(&output.stderr).into_owned();
            faults.push(format!("{}\n--- the interpreter\n{wanted}--- rgsh\n{shown}{error}", path.display()));
        }
    }
    assert!(count >= 9, "there are {count} programs");
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
