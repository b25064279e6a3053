//! Programs in the manner of people who write Rhai: cmdlets as functions, closures over results.

use crate::lab::Lab;

/// A pool with three queues and a group.
fn lab() -> Lab {
    let lab = Lab::new();
    lab.ok(
        "",
        "$WarningPreference = 'SilentlyContinue'; New-RgsService p.x.example -Site One | Out-Null
         'Alpha', 'Beta', 'Gamma' | % { New-CsRgsQueue p.x.example -Name $_ | Out-Null }
         New-CsRgsAgentGroup p.x.example -Name G -AgentsByUri sip:a@x.example, sip:b@x.example | Out-Null",
    );
    lab
}

fn run(lab: &Lab, program: &str) -> (i32, String, String) {
    let path = lab.store().with_file_name("program.rhai");
    std::fs::write(&path, program).expect("a file");
    let said = lab.run("", &[&path.display().to_string()]);
    (said.code, said.out.trim_end().to_string(), said.err)
}

fn prints(lab: &Lab, program: &str, wanted: &str) {
    let (code, out, err) = run(lab, program);
    assert_eq!((code, out.as_str()), (0, wanted), "{program}\n{err}");
}

#[test]
fn every_cmdlet_is_a_function() {
    let lab = lab();
    prints(
        &lab,
        r#"
        let pool = rgs::get_cs_pool()[0].Identity;
        let action = rgs::new_cs_rgs_call_action(#{ action: "Terminate" });
        let map = #{ parent: pool, NAME: "Delta", timeout_threshold: 40, TimeoutAction: action, warning_action: "SilentlyContinue" };
        let queue = rgs::new_cs_rgs_queue(map);
        print(queue.Name + " " + queue.TimeoutThreshold);
        print(rgs::get_cs_rgs_queue().len());
        print(rgs::get_cs_rgs_queue(parse_json(`{"name": "*lta"}`)).map(|q| q.Name));
        print(rgs::get_cs_rgs_queue(#{ name: "zz*" }).len());
        print(type_of(rgs::get_cs_rgs_queue(#{ name: "Alpha" })));
        print(type_of(rgs::remove_cs_rgs_queue(#{ instance: queue, force: true })));
        print(rgs::convert_to_json(#{ input_object: [1, 2], compress: true }));
        fn names(kind) { rgs::get_cs_rgs_queue(#{ name: kind }).map(|q| q.Name) }
        print(names("A*"));
        "#,
        "Delta 40\n4\n[\"Delta\"]\n0\narray\n()\n[1,2]\n[\"Alpha\"]",
    );
    for (program, wanted) in [
        ("rgs::get_cs_rgs_quee();", "did you mean rgs::get_cs_rgs_queue?"),
        ("rgs::get_cs_rgs_queue(#{ nmae: 1 });", "did you mean -Name"),
        ("rgs::get_cs_rgs_queue(\"Alpha\");", "takes a map of parameters"),
        ("rgs::get_cs_rgs_queue(1, 2);", "takes one map of parameters, or nothing"),
        ("rgs::new_cs_rgs_queue();", "-Parent and -Name are missing"),
        ("rgs::get_cs_rgs_queue(#{ name: \"nope\" });", "there is no queue \"nope\""),
    ] {
        let (code, _, err) = run(&lab, program);
        assert!(code != 0 && err.contains(wanted), "{program}\n{err}");
    }
    // A function of the script by the name of a cmdlet is not what is meant.
    prints(&lab, "function Get-CsRgsQueue { 'mine' }\nprint(rgs::get_cs_rgs_queue().len());", "3");
}

#[test]
fn commands_are_called_in_the_style_of_rhai() {
    prints(
        &lab(),
        r#"
        let map = #{ Name: "A*" };
        print(Get-CsRgsQueue(map).Name);
        print(Get-CsRgsQueue().len());
        print(Get-CsRgsQueue(()).len());
        print(Get-CsRgsQueue("Beta").Name);
        print(Get-Date("2026-01-02").Year);
        for q in Get-CsRgsQueue() { if q.Name == "Gamma" { print("here"); } }
        try { Get-CsRgsQueue(1, 2); } catch (e) { print(e.Exception.Message); }
        "#,
        "Alpha\n3\n3\nBeta\n2026\nhere\nGet-CsRgsQueue takes one map of parameters",
    );
}

#[test]
fn results_answer_to_the_functions_of_lists() {
    let lab = lab();
    prints(
        &lab,
        r#"
        let one = Get-CsRgsQueue(#{ name: "Alpha" });
        let none = Get-CsRgsQueue(#{ name: "zz*" });
        for r in [one, none, Get-CsRgsQueue()] {
            print(`${r.len()} ${r.is_empty()} ${r.map(|q| q.Name)} ${r.filter(|q| q.Name == "Alpha").len()} ${r.reduce(|n, q| n + 1, 0)}`);
            print(`${r.some(|q| q.Name == "Beta")} ${r.all(|q| q.Name != "")} ${type_of(r.find(|q| q.Name == "Alpha"))} ${r.index_of(|q| q.Name == "Gamma")}`);
            r.sort(|a, b| if a.Name > b.Name { -1 } else { 1 });
            print(`${r.first() == ()} ${r.last() == ()}`);
            let names = "";
            r.for_each(|| names += this.Name[0]);
            print(names);
        }
        print(Get-CsRgsQueue().Name);
        "#,
        "1 false [\"Alpha\"] 1 1\nfalse true object -1\nfalse false\nA\n\
         0 true [] 0 0\nfalse true () -1\ntrue true\n\n\
         3 false [\"Alpha\", \"Beta\", \"Gamma\"] 1 3\ntrue true object 2\nfalse false\nGBA\n\
         [\"Alpha\", \"Beta\", \"Gamma\"]",
    );
    prints(
        &lab,
        r#"
        let g = rgs::get_cs_rgs_agent_group()[0];
        let agents = g.AgentsByUri;
        agents.push("sip:c@x.example"); print(g.AgentsByUri.len()); print(agents.last());
        agents.insert(0, "sip:z@x.example"); print(agents.first());
        agents.remove(0); agents.retain(|a| a != "sip:c@x.example"); print(agents.len());
        agents.reverse(); print(agents.first());
        print(agents.pop()); print(agents.len());
        try { agents.push(#{}); } catch (e) { print(e.Exception.Message); }
        agents.clear(); print(agents.is_empty());
        print([g, g].Name);
        "#,
        "3\nsip:c@x.example\nsip:z@x.example\n2\nsip:b@x.example\nsip:a@x.example\n1\na hashtable is not a Uri\ntrue\n[\"G\", \"G\"]",
    );
}

#[test]
fn a_caught_error_has_the_fields_of_rhai_and_those_of_the_cmdlet() {
    prints(
        &lab(),
        "try {\n    Get-CsRgsQueue -Name nope\n} catch (e) {\n    print(e.message); print(e.error); print(e.line);\n    \
         print(e.Exception.Message == e.message); print(e.CategoryInfo.Category); print(e.FullyQualifiedErrorId);\n}",
        "there is no queue \"nope\"\nObjectNotFound\n2\ntrue\nObjectNotFound\nObjectNotFound",
    );
}

#[test]
fn arguments_and_templates_of_rhai() {
    let lab = lab();
    prints(
        &lab,
        r#"
        let d = "First"; let n = 7; let l = [1, 2];
        Write-Output `${d} floor` (n + 1) (10 / 4) [n, "x"] (l.map(|y| y * 2)) (l[0] - 3) | % { print($_) }
        ConvertTo-Json -InputObject #{ a: n, b: [1, d] } -Compress
        Write-Output (n) ($n) ("b $d") (Get-Date -Year 2020 -Format yyyy) ("a" + d)
        print(`${(Get-CsRgsQueue).Count} queues, ${Get-CsRgsQueue(#{ name: "A*" }).len()} with A: ${Get-CsRgsQueue -Name "A*" | % Name}`);
        Get-CsRgsQueue -Name [AB]*a | % { print($_.Name) }
        Set-CsRgsQueue -Name "Alpha" -Description `no ${n}` -WarningAction SilentlyContinue
        print(Get-CsRgsQueue(#{ name: "Alpha" }).Description);
        "#,
        "First floor\n8\n2\n7\nx\n2\n4\n-2\n{\"a\":7,\"b\":[1,\"First\"]}\n7\n7\nb First\n2020\naFirst\n\
         3 queues, 1 with A: Alpha\nAlpha\nBeta\nno 7",
    );
}

/// The functions `test_…` of scripts, each on a store of its own.
#[test]
fn scripts_test_themselves() {
    let program = r#"
New-RgsService p.x.example -Site One | Out-Null
fn test_sum() { assert_eq(1 + 1, 2); assert_eq([1, #{ a: 2 }], [1, #{ a: 2 }]); assert(true, "holds"); }
fn test_store() {
    New-CsRgsQueue p.x.example -Name Q -WarningAction SilentlyContinue | Out-Null
    assert_eq(rgs::get_cs_rgs_queue().len(), 1);
}
fn test_is_fresh() { assert(rgs::get_cs_rgs_queue().is_empty(), "not fresh"); }
fn test_throws() {
    let e = assert_throws(|| rgs::get_cs_rgs_queue(#{ name: "nope" }), "there is no queue");
    assert_eq(e.CategoryInfo.Category, "ObjectNotFound");
    assert_throws(|| 1 / 0);
}
fn helper() { throw "not called"; }
"#;
    let run = crate::process::rgsh(&["--test", "good.rhai"]).file("good.rhai", program);
    run.check(
        0,
        "ok good.rhai: test_is_fresh\nok good.rhai: test_store\nok good.rhai: test_sum\nok good.rhai: test_throws\n4 tests passed, 0 failed\n",
        "",
    );
    let bad = "fn test_a() { assert_eq(1 + 1, 3, \"sum\"); }\nfn test_b() { assert_throws(|| 1); }\nfn test_c() { assert(1 > 2); }\nfn test_d() { assert_throws(|| { throw \"x\" }, \"y\"); }";
    let output = crate::process::rgsh(&["--test", "."]).file("bad.rhai", bad).file("note.txt", "x").command().output();
    let output = output.expect("rgsh runs");
    let (out, err) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert_eq!(output.status.code(), Some(1), "{out}{err}");
    assert!(out.ends_with("0 tests passed, 4 failed\n"), "{out}");
    for wanted in [
        "sum: \"2\" is not \"3\"",
        "nothing was thrown",
        "the assertion does not hold",
        "\"x\" does not hold \"y\"",
        "bad.rhai line 1",
    ] {
        assert!(err.contains(wanted), "{wanted}\n{err}");
    }
    for (files, wanted, code) in [
        (("a.rhai", "let x = 1;"), "no function whose name begins with test_", 2),
        (("a.rhai", "fn test_x() { } ("), "ended before its tests could run", 1),
    ] {
        let output = crate::process::rgsh(&["--test", "a.rhai"]).file(files.0, files.1).command().output();
        let output = output.expect("rgsh runs");
        let err = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.code() == Some(code) && err.contains(wanted), "{err}");
    }
}

/// A store in memory is nowhere else, and ends with the process.
#[test]
fn a_store_in_memory() {
    let code = "New-RgsService p.x.example | Out-Null; New-CsRgsQueue p.x.example -Name Q -WarningAction SilentlyContinue | Out-Null; (Get-CsRgsQueue).Name; (Backup-RgsStore b.db).Path | Out-Null; try { Restore-RgsStore b.db -Force } catch { $_.Exception.Message }";
    let run = crate::process::rgsh(&["--store", ":memory:", "-c", code]);
    let output = run.command().output().expect("rgsh runs");
    assert_eq!(String::from_utf8_lossy(&output.stdout), "Q\na store in memory takes no backup in its place\n");
    assert!(!run.folder.path().join(":memory:").exists() && run.folder.path().join("b.db").exists());
}

#[test]
fn a_command_is_a_condition() {
    prints(
        &lab(),
        r#"
        if Get-CsRgsQueue -Name "Alpha" { print("yes"); }
        if Get-CsRgsQueue(#{ name: "Alpha" }) { print("call"); } else { print("no"); }
        if Get-CsRgsQueue(#{ name: "zz*" }) { print("no"); } else { print("none"); }
        while Get-CsRgsQueue -Name "zz*" { print("no"); }
        if Get-CsRgsQueue(#{ name: "Alpha" }).len() == 1 { print("one"); }
        if false { } else if Get-CsRgsQueue -Name "Beta" { print("else if"); }
        "#,
        "yes\ncall\nnone\none\nelse if",
    );
}

/// The script that delegates gives nobody the role over a workflow that is somebody else's.
#[test]
fn a_workflow_is_not_delegated_by_mistake() {
    let lab = Lab::new();
    let delegate = |who: &str| lab.script("", "admin-delegates.rhai", &["Sales", who]);
    assert_eq!(delegate("sip:mia@litwareinc.com").code, 0);
    assert_eq!(delegate("mia@litwareinc.com").code, 0);
    let refused = delegate("sip:mai@litwareinc.com");
    assert!(refused.code == 1 && refused.err.contains("is not among its managers"), "{refused:#?}");
    assert_eq!(lab.ok("", "(Get-RgsRoleMember CsResponseGroupManager).Member"), "sip:mia@litwareinc.com");
}

/// `+=` and `++` of command text work on the very variable, wherever it is declared, and on no constant.
#[test]
fn command_text_changes_variables_of_rhai() {
    let lab = lab();
    prints(
        &lab,
        "let n = 1;\nlet list = [1];\nlet add = || { $n += 4; $n++; $list += 2 };\nadd.call();\n$n *= 2\nprint(`${n} ${list}`);",
        "12 [1, 2]",
    );
    for text in ["$most += 1", "$most++", "--$most"] {
        let (code, _, err) = run(&lab, &format!("const most = 3;\n{text}\nprint(most);"));
        assert!(code == 1 && err.contains("\"most\" is a constant"), "{text}: {err}");
    }
}
