//! `rgsh --check`: what is wrong with a text, without running it and without a store.

use crate::process::rgsh;
use serde_json::Value;

/// What is found in a file of this name: line, column, id.
fn found(name: &str, text: &str) -> Vec<(u64, u64, String, String)> {
    let run = rgsh(&["--check", "--output", "json", name]);
    std::fs::write(run.folder.path().join(name), text).expect("a file");
    let output = run.command().output().expect("rgsh runs");
    let lines = String::from_utf8_lossy(&output.stdout).into_owned();
    let found: Vec<_> = lines
        .lines()
        .map(|line| {
            let line: Value = serde_json::from_str(line).expect("a line of JSON");
            let text = |key: &str| line[key].as_str().unwrap_or_default().to_string();
            let number = |key: &str| line[key].as_u64().unwrap_or_default();
            (number("line"), number("column"), text("severity"), text("message"))
        })
        .collect();
    let has_error = found.iter().any(|(.., severity, _)| severity == "error");
    assert_eq!(output.status.code(), Some(i32::from(has_error)), "{text}: {output:?}");
    assert!(std::fs::read_dir(run.folder.path()).expect("the folder").count() == 1, "a store was made");
    found
}

fn finds(name: &str, text: &str, wanted: &[(u64, u64, &str)]) {
    let found = found(name, text);
    let short: Vec<(u64, u64, &str)> =
        found.iter().map(|(line, column, _, message)| (*line, *column, message.as_str())).collect();
    assert_eq!(short, wanted, "{name}: {text}");
}

#[test]
fn commands_and_parameters() {
    finds(
        "a.ps1",
        "Get-CsRgsQueue -Nmae x\nGet-Foo\n",
        &[(1, 16, "there is no parameter -Nmae"), (2, 1, "there is no command \"Get-Foo\"")],
    );
    // In functions, blocks, text, conditions, and behind values that the run brings.
    finds(
        "a.ps1",
        "function F($n) { if ($n) { Set-CsRgsQueue $n -Foo 1 } }\n1 | % { \"$(Get-Bar)\" }\n",
        &[(1, 46, "there is no parameter -Foo"), (2, 12, "there is no command \"Get-Bar\"")],
    );
    finds(
        "a.rhai",
        "New-CsRgsQueue(#{ nme: \"x\" });\nlet m = rgs::get_cs_rgs_queue(#{ naem: \"x\" });\nrgs::get_cs_rgs_quue();\n",
        &[
            (1, 19, "there is no parameter -nme"),
            (2, 34, "there is no parameter -naem"),
            (3, 6, "there is no function rgs::get_cs_rgs_quue"),
        ],
    );
    // Values that stand in the text, what is missing, what is too much.
    finds(
        "a.ps1",
        "Set-CsRgsQueue Q -TimeoutThreshold soon\nNew-CsRgsQueue -Name x\nGet-CsPool a b c\n",
        &[
            (1, 36, "-TimeoutThreshold: \"soon\" is not an Integer"),
            (2, 1, "-Parent is missing"),
            (3, 14, "no parameter takes \"b\" here"),
        ],
    );
}

#[test]
fn functions_and_variables_of_rhai() {
    finds(
        "a.rhai",
        "fn double(x) { x * factor }\nlet n = duoble(2);\ndouble(1, 2);\nprint(m + n);\n",
        &[
            (1, 20, "there is no variable \"factor\""),
            (2, 9, "there is no function \"duoble\""),
            (3, 1, "the function \"double\" takes 1 argument, and 2 are given"),
            (4, 7, "there is no variable \"m\""),
        ],
    );
    finds(
        "a.rhai",
        "let a = 1;\nlet add = |x| x + a + b;\nfor (v, i) in [1] { print(v + i); }\nlet f = add;\ntry { throw 1; } catch (e) { print(e); }\n",
        &[(2, 23, "there is no variable \"b\"")],
    );
    // What reads its names while it runs may bring any.
    for text in [
        "eval(\"let x = 1;\"); print(x);",
        "fn f() { x += 1 }\nlet x = 1; f!();",
        "fn g() { 1 } let h = g; print(h.call());",
    ] {
        finds("a.rhai", text, &[]);
    }
    // A name that nothing assigns is an error in a .rhai file and $null in a .ps1.
    let notice = found("a.ps1", "$total = 1\n$totl\n");
    assert_eq!(notice.len(), 1, "{notice:?}");
    assert!(notice[0].2 == "warning" && notice[0].3.contains("$totl is not assigned anywhere"), "{notice:?}");
    let error = found("a.rhai", "$total = 1\nWrite-Output $totl\n");
    assert!(error[0].2 == "error" && error[0].3.contains("$totl is not assigned anywhere"), "{error:?}");
}

#[test]
fn properties_of_what_cmdlets_return() {
    let wanted = "a Queue has no property \"Foo\"";
    for (name, text, line, column) in [
        ("a.rhai", "let q = Get-CsRgsQueue -Name x;\nprint(q.Foo);", 2, 9),
        ("a.rhai", "rgs::get_cs_rgs_queue().map(|q| q.Foo)", 1, 35),
        ("a.rhai", "for q in Get-CsRgsQueue { q.Foo = 1; }", 1, 29),
        ("a.rhai", "let all = rgs::get_cs_rgs_queue();\nlet some = all.filter(|q| q.Active);\n", 2, 29),
        ("a.ps1", "$q = Get-CsRgsQueue\n$q[0].Foo", 2, 7),
        ("a.ps1", "Get-CsRgsQueue | ? { $_.Foo -gt 1 }", 1, 25),
        ("a.ps1", "foreach ($q in Get-CsRgsQueue) { \"$($q.Foo)\" }", 1, 40),
        ("a.ps1", "$all = @(Get-CsRgsQueue)\n$all | Sort-Object Name, Foo", 2, 20),
        ("a.ps1", "function F { $q = Get-CsRgsQueue -Name x; $q.Foo }", 1, 46),
    ] {
        let found = found(name, text);
        let first = found.first().expect(text);
        assert_eq!((first.0, first.1), (line, column), "{text}: {found:?}");
        assert!(first.3 == wanted || text.contains("Active"), "{text}: {found:?}");
    }
    finds("a.ps1", "(Get-CsRgsWorkflow).DefaultAction.Prompt.Txt", &[(1, 42, "a Prompt has no property \"Txt\"")]);
    // What is added, worked out, or of several kinds is not known.
    for text in [
        "Get-CsRgsQueue | select Name, @{n='Foo';e={1}} | % { $_.Foo }",
        "$q = Get-CsRgsQueue; $q | Add-Member Foo 1; $q.Foo",
        "$x = Get-CsRgsQueue; if ($x) { $x = 'a' }; $x.Foo",
        "Get-CsRgsQueue | Group-Object Name | % { $_.Group }",
        "$q = Get-CsRgsQueue; $q.Count; $q.timeoutthreshold",
    ] {
        finds("a.ps1", text, &[]);
    }
}

/// What the text loads may define what it calls.
#[test]
fn functions_of_other_files() {
    let run = rgsh(&["--check", "main.ps1"]);
    let folder = run.folder.path();
    std::fs::write(folder.join("lib.ps1"), "function Get-Own { 1 }").expect("a file");
    std::fs::write(folder.join("main.ps1"), ". ./lib.ps1\nGet-Own\nGet-Other\n").expect("a file");
    let output = run.command().output().expect("rgsh runs");
    let text = String::from_utf8_lossy(&output.stdout);
    assert!(text.contains("\"Get-Other\"") && !text.contains("\"Get-Own\""), "{text}");
    assert!(text.ends_with("1 error, 0 warnings in 1 file\n"), "{text}");
    // A file that is not there, or that a value names: nothing can be said.
    std::fs::write(folder.join("main.ps1"), ". ./gone.ps1\nGet-Other\n").expect("a file");
    assert_eq!(run.command().output().expect("rgsh runs").status.code(), Some(0));
}

#[test]
fn texts_folders_and_refusals() {
    let said = |arguments: &[&str]| {
        let output = rgsh(arguments).command().output().expect("rgsh runs");
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        (output.status.code(), text(&output.stdout), text(&output.stderr))
    };
    assert_eq!(said(&["--check", "-c", "1 + 1"]), (Some(0), "nothing found\n".into(), String::new()));
    let (code, out, _) = said(&["--check", "-c", "if ("]);
    assert!(code == Some(1) && out.contains("line 1"), "{out}");
    let (code, _, err) = said(&["--check"]);
    assert!(code == Some(2) && err.contains("--check needs a script"), "{err}");
    let (code, _, err) = said(&["--check", "gone.rhai"]);
    assert!(code == Some(1) && err.contains("cannot be read"), "{err}");
    assert_eq!(said(&["--check", "--store", "x.db", "-c", "1"]).0, Some(2));
    // The scripts of this project.
    let scripts = concat!(env!("CARGO_MANIFEST_DIR"), "/scripts");
    let (code, out, _) = said(&["--check", scripts]);
    assert!(code == Some(0) && out.starts_with("nothing found in "), "{out}");
}

/// What an editor needs: every cmdlet as a function, with its sentences; nothing of our own machinery.
#[test]
fn definitions_for_editors() {
    let run = rgsh(&["--generate", "rhai-definitions", "defs"]);
    let output = run.command().output().expect("rgsh runs");
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    let read = |name: &str| std::fs::read_to_string(run.folder.path().join("defs").join(name)).expect("a file");
    let module = read("rgs.d.rhai");
    assert!(module.starts_with("module rgs;\n"));
    for cmdlet in rgsh::cmdlets::ROLL {
        let name = rgsh::command::cmdlet::snake_case(cmdlet.name);
        assert!(module.contains(&format!("\nfn {name}(parameters: Map) -> ")), "{name}");
        let is_needed = cmdlet.parameters.iter().any(|parameter| parameter.spec().mandatory);
        assert_eq!(module.contains(&format!("\nfn {name}() -> ")), !is_needed, "{name}");
        assert!(module.contains(&format!("/// {}: {}", cmdlet.name, cmdlet.synopsis)), "{name}");
    }
    assert!(module.contains("/// * `timeout_threshold` ("));
    assert_eq!(read("__scope__.d.rhai").lines().last(), Some("let args: Array;"));
    let own = read("__static__.d.rhai");
    assert!(own.starts_with("module static;\n") && own.contains("fn assert_eq(") && own.contains("fn to_upper("));
    assert!(!own.contains("__"), "{own}");
}

/// The functions of the script and those of `rgs` tell of themselves.
#[test]
fn functions_tell_of_themselves() {
    let code = "fn own(a, b) { a }\n\
        let own = get_fn_metadata_list(\"own\");\n\
        print(`${own.len()} ${own[0].params} ${get_fn_metadata_list(\"own\", 1).len()}`);\n\
        let get = get_fn_metadata_list(\"get_cs_pool\", 1)[0];\n\
        print(`${get.namespace} ${get.params} ${get.comments[0]}`);\n\
        print(get_fn_metadata_list().len() > 200);\n\
        print(get_fn_metadata_list(\"nothing\"));\n";
    let run = rgsh(&["--store", ":memory:", "a.rhai"]);
    std::fs::write(run.folder.path().join("a.rhai"), code).expect("a file");
    let output = run.command().output().expect("rgsh runs");
    let text = String::from_utf8_lossy(&output.stdout);
    assert_eq!(
        text, "1 [\"a\", \"b\"] 0\nrgs [\"parameters\"] Returns the pools with their sites and services.\ntrue\n[]\n",
        "{output:?}"
    );
}
