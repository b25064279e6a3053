//! What the language costs: start, calls, compiling, a million objects.

use super::{Bench, least, memory, ratio, run};
use std::path::Path;
use std::process::{Command, Stdio};

pub fn start() {
    let bench = Bench::new();
    let myself = std::env::current_exe().expect("this program");
    let nothing = least(50, || run(Command::new(&myself).arg("nothing")));
    let rhai = least(50, || run(Command::new(&myself).arg("rhai").stdout(Stdio::null())));
    let ours = least(50, || run(&mut bench.command(&["-c", "1"])));
    println!(
        "start to end: nothing {nothing:.1?}, one line of bare Rhai {rhai:.1?}, rgsh -c 1 {ours:.1?} ({:.1} x bare Rhai)",
        ratio(ours, rhai)
    );
}

/// What a cmdlet call costs by itself, next to a native function of a bare engine.
pub fn calls() {
    let times = 200_000;
    let mut engine = rhai::Engine::new();
    engine.register_fn("three", |a: &str, b: &str, c: &str| (a.len() + b.len() + c.len()) as i64);
    engine.set_max_operations(0);
    let loop_of = |body: &str| format!("for n in 0..{times} {{ {body} }}");
    let bare_empty = least(3, || engine.run(&loop_of("")).expect("a loop"));
    let bare = least(3, || engine.run(&loop_of(r#"three("alpha", "beta", "gamma");"#)).expect("a loop"));
    let bench = Bench::new();
    let empty = bench.each(&loop_of(""), times);
    let ours = bench.each(&loop_of(r#"let x = Join-Path -Path "alpha" -ChildPath "beta";"#), times);
    println!(
        "one call: native function of bare Rhai {:.2?}, cmdlet with two parameters {:.2?}",
        bare.saturating_sub(bare_empty) / times as u32,
        ours.saturating_sub(empty)
    );
}

/// Whether the time to compile a script grows with its length, and not with the square of it.
pub fn long_scripts() {
    let bench = Bench::new();
    let script = |count: usize| -> String {
        (0..count).map(|n| format!("function F{n}($a) {{ $b = $a + {n}; $b }}\n")).collect()
    };
    let [short, long] = [10_000, 20_000].map(|count| bench.each(&script(count), 1));
    println!("a script of 10000 functions {short:.1?}, of 20000 {long:.1?} ({:.1} x)", ratio(long, short));
}

/// A megabyte of both kinds of text, compiled and not run.
pub fn mixed_script() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("scripts");
    let rhai = std::fs::read_to_string(folder.join("demo.rhai")).expect("the demonstration");
    let shell = r#"
function Report($queues, [string]$title = "All") {
    foreach ($queue in $queues) {
        if ($queue.TimeoutThreshold -gt 20 -and $queue.Name -like "Help*") { Write-Output "$title: $($queue.Name)" }
    }
    $queues | Where-Object { $_.OverflowThreshold -ne $null } | Select-Object Name, OverflowThreshold
}
$table = @{ Name = "Help Desk"; Threshold = 30 }
switch ($table.Name) { "Help Desk" { $n = 1 } default { $n = 2 } }
"#;
    let mut script = String::new();
    while script.len() < 1_000_000 {
        script += &format!("if ($false) {{\n{shell}{rhai}\n}}\n");
    }
    let bench = Bench::new();
    let ours = bench.each(&script, 1);
    println!("a mixed script of {} KB compiled in {ours:.1?}", script.len() / 1000);
}

/// Texts made with `-f` and looked at with `-match`, next to the bare library.
pub fn texts() {
    const TIMES: usize = 200_000;
    const OURS: &str = r#"$n = 0; for ($i = 0; $i -lt 200000; $i++) {
        if (("line {0:D6} user{1}" -f $i, ($i % 7)) -match 'user(\d)$') { $n += [int]$Matches[1] } }; if ($n -ne 599994) { throw $n }"#;
    let bare = least(3, || {
        let regex = fancy_regex::Regex::new(r"(?i)user(\d)$").expect("an expression");
        let found = (0..TIMES).filter_map(|i| {
            let text = format!("line {i:06} user{}", i % 7);
            let captures = regex.captures(&text).ok()??;
            captures.get(1)?.as_str().parse::<usize>().ok()
        });
        assert_eq!(found.sum::<usize>(), 599_994);
    });
    let ours = Bench::new().each(OURS, 1);
    println!("-f and -match over {TIMES} texts: rgsh {ours:.0?}, bare library {bare:.0?}");
}

/// The loops that scripts are made of, a turn each; next to bare Rhai.
pub fn loops() {
    const TURNS: u32 = 3_000_000;
    let engine = rhai::Engine::new();
    let bench = Bench::new();
    for (ours, theirs) in [
        ("for ($i = 0; $i -lt 3000000; $i++) { }", "let i = 0; while i < 3000000 { i += 1; }"),
        (
            "$s = 0; for ($i = 0; $i -lt 3000000; $i++) { $s += $i }",
            "let s = 0; let i = 0; while i < 3000000 { s += i; i += 1; }",
        ),
        (
            "$n = 0; foreach ($i in 1..3000000) { if ($i % 2 -eq 0) { $n += 1 } }",
            "let n = 0; for i in 0..3000000 { if i % 2 == 0 { n += 1; } }",
        ),
    ] {
        let bare = least(3, || engine.run(theirs).expect("a loop")) / TURNS;
        println!("{ours}: a turn {:.2?}, of bare Rhai {bare:.2?}", bench.each(ours, TURNS as usize));
    }
}

/// Made, chosen, computed and summed one by one; next to Python generators, bare Rhai and, where it is there, nushell.
pub fn million() {
    const PYTHON: &str = "
from types import SimpleNamespace
def make():
    for i in range(1, 1000001): yield SimpleNamespace(A=i % 10, N=i)
def where(items):
    for o in items:
        if o.A == 3: yield o
def each(items):
    for o in items: yield o.N * 2
print(sum(each(where(make()))))";
    const RHAI: &str = "
let items = []; for i in 1..=1000000 { items.push(#{A: i % 10, N: i}); }
items.filter(|o| o.A == 3).map(|o| o.N * 2).reduce(|sum, n| sum + n, 0)";
    const NUSHELL: &str =
        "1..1000000 | each {|i| {A: ($i mod 10), N: $i}} | where A == 3 | each {|o| $o.N * 2} | math sum";
    const OURS: &str = "1..1000000 | ForEach-Object { [pscustomobject]@{ A = $_ % 10; N = $_ } } |
        Where-Object { $_.A -eq 3 } | ForEach-Object { $_.N * 2 } | Measure-Object -Sum";
    let there = |command: &mut Command| command.stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok();
    let shown = |name: &str, flag: &str, text: &str| {
        if !there(Command::new(name).arg("--version")) {
            return format!("{name} is not here");
        }
        format!("{name} {:.0?}", least(3, || run(Command::new(name).args([flag, text]).stdout(Stdio::null()))))
    };
    let mut engine = rhai::Engine::new();
    engine.set_max_expr_depths(0, 0);
    let bare = least(3, || assert_eq!(engine.eval::<i64>(RHAI).expect("a sum"), 99_999_600_000));
    let bench = Bench::new();
    let ours = least(3, || run(&mut bench.command(&["-c", OURS])));
    println!(
        "a million objects: rgsh {ours:.0?} in {} MB, {}, bare Rhai arrays {bare:.0?}, {}",
        memory(&mut bench.command(&["-c", OURS])) / 1024,
        shown("python3", "-c", PYTHON),
        shown("nu", "-c", NUSHELL)
    );
    let closure = "let f = |x| { if x > 5 { x } else { () } }; for n in 0..1000000 { let r = f.call(n); }";
    let block = "1..1000000 | ForEach-Object { if ($_ -gt 5) { $_ } else { } } | Out-Null";
    let bare = least(3, || engine.run(closure).expect("a loop")) / 1_000_000;
    println!("a block that is called: closure of bare Rhai {bare:.0?}, rgsh {:.2?}", bench.each(block, 1_000_000));
    let made = "$o = 1..1000000 | ForEach-Object { [pscustomobject]@{ A = $_ % 10; N = 1000000 - $_ } }; ";
    let base = bench.each(made, 1);
    for work in ["Sort-Object N", "Sort-Object A, N", "Group-Object A", "Where-Object A -eq 3"] {
        let line = format!("{made}$o | {work} | Out-Null");
        let time = bench.each(&line, 1).saturating_sub(base);
        let [less, more] = [made, &line].map(|line| memory(&mut bench.command(&["-c", line])) / 1024);
        println!(
            "{work} of a million objects: {time:.0?}, {} MB more than the {less} MB of the objects",
            more - less.min(more)
        );
    }
}
