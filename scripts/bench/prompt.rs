//! What somebody at the keyboard waits for.

use super::{Bench, least};
use std::process::Stdio;

/// What somebody at the keyboard waits for, on a store of so many workflows: the first prompt, and Tab.
#[cfg(unix)]
pub fn prompt(most: usize) {
    use nix::pty::openpty;
    use rgsh::shell::{completion, flags::Flags, open, screen::Ports, typing::Typing};
    use std::io::Read;
    let bench = Bench::new();
    bench.script(
        &format!(
            "New-RgsUser sip:max@x.example | Out-Null
             Add-RgsRoleMember CsResponseGroupManager sip:max@x.example | Out-Null
             $own = New-CsRgsCallAction -Action TransferToQueue -QueueID (New-CsRgsQueue -Parent p.x.example -Name Own -AgentGroupIDList g2)
             New-CsRgsWorkflow -Parent p.x.example -Name W -PrimaryUri sip:w@x.example -Active $true -Managed $true -ManagersByUri sip:max@x.example -DefaultAction $own -TimeZone UTC -Language en-US | Out-Null
             $q = New-CsRgsQueue -Parent p.x.example -Name Q -AgentGroupIDList g1
             $a = New-CsRgsCallAction -Action TransferToQueue -QueueID $q
             foreach ($n in 1..{most}) {{ New-CsRgsQueue -Parent p.x.example -Name \"Busy$n\" -WarningAction SilentlyContinue | Out-Null }}
             foreach ($n in 1..{most}) {{ New-CsRgsWorkflow -Parent p.x.example -Name \"W$n\" -PrimaryUri \"sip:w$n@x.example\" -Active $true -DefaultAction $a -TimeZone UTC -Language en-US | Out-Null }}"
        ),
        &["--atomic"],
    );
    let first = least(20, || {
        let pty = openpty(None, None).expect("a terminal");
        let end = || Stdio::from(pty.slave.try_clone().expect("its end"));
        let mut command = bench.command(&["--no-color", "--no-profile"]);
        command.env("COLUMNS", "80").env("TERM", "xterm").stdin(end()).stdout(end()).stderr(end());
        let mut child = command.spawn().expect("rgsh starts");
        let mut master = std::fs::File::from(pty.master.try_clone().expect("its end"));
        let (mut text, mut bytes) = (String::new(), [0; 1024]);
        while !text.contains("PS> ") {
            let n = master.read(&mut bytes).expect("the prompt");
            text.push_str(&String::from_utf8_lossy(&bytes[..n]));
        }
        child.kill().expect("it lives");
        child.wait().expect("it ends");
    });
    println!("the first prompt on a store of {most} workflows: {first:.1?}");
    for caller in [None, Some("sip:max@x.example".to_string())] {
        let who = if caller.is_some() { "a manager of one" } else { "an administrator" };
        let flags = Flags { store: Some(bench.path("bench.db")), caller, ..Flags::default() };
        let shell =
            open::Shell::open(&flags, open::screen(&flags, Ports::standard()), Default::default(), Default::default());
        let typing = Typing::new(&shell.expect("a store"));
        for line in [
            "Get-CsRgsWorkflow -Name W",
            "Get-CsRgsWorkflow -Name 'W9999",
            "Get-CsRgsQueue -Name ",
            "Get-CsRgsWorkflow -",
            "Get-",
            "(Get-CsRgsWorkflow).Na",
        ] {
            let took = least(20, || {
                assert!(
                    !completion::complete(line, line.len(), &typing).candidates.is_empty() || who != "an administrator"
                )
            });
            println!("Tab behind {line:?} for {who}: {took:.1?}");
        }
    }
}

/// There are no pseudo-terminals.
#[cfg(not(unix))]
pub fn prompt(_most: usize) {}
