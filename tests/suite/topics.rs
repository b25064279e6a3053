//! What the topics print as lines to type runs.

use crate::lab::Lab;
use rgsh::help::topics;

/// The indented blocks of a topic, in their order.
fn blocks(topic: &str) -> Vec<String> {
    let text = topics::find(topic).expect("a topic of that name").text;
    let mut blocks = vec![String::new()];
    for line in text.lines() {
        match (line.strip_prefix("    "), blocks.last_mut()) {
            (Some(code), Some(block)) => {
                block.push_str(code);
                block.push('\n');
            }
            (None, Some(block)) if !block.is_empty() && !line.is_empty() => blocks.push(String::new()),
            _ => {}
        }
    }
    blocks.retain(|block| !block.is_empty());
    blocks
}

#[test]
fn both_scenarios_run_as_printed() {
    let lab = Lab::new();
    let blocks = blocks("about_scenarios");
    assert_eq!(blocks.len(), 3, "{blocks:#?}");
    lab.ok("", &blocks[0]);
    lab.ok("", &blocks[1]);
    lab.ok("sip:mia@x.example", &blocks[2]);
    let state = "Get-CsRgsWorkflow | % { \"$($_.Name) $($_.Active) $($_.Managed) [$($_.LineUri)]\" }";
    assert_eq!(lab.ok("", state), "Help Desk True False []\nSales True True [tel:+14255550100]");
}

#[test]
fn first_steps_run_as_printed() {
    let lab = Lab::new();
    assert!(lab.ok("", &blocks("about_rgsh")[0]).contains("Help Desk"));
}
