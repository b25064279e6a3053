//! The manual: all topics and pages as one Markdown text.

use super::{access, page, syntax, topics};
use crate::command::cmdlet::Cmdlet;

pub fn manual(roll: &[&Cmdlet]) -> String {
    let mut text = String::from("<!-- Made by rgsh --generate markdown. -->\n\n# rgsh manual\n\n## Cmdlets\n\n");
    for cmdlet in roll {
        text.push_str(&format!("- [{0}](#{1}): {2}\n", cmdlet.name, cmdlet.name.to_lowercase(), cmdlet.synopsis));
    }
    text.push('\n');
    for topic in topics::ALL {
        // A topic's title becomes a chapter of the manual.
        for line in topic.text.trim_end().lines() {
            let line = if line.starts_with('#') { format!("#{line}") } else { line.to_string() };
            text.push_str(&line);
            text.push('\n');
        }
        text.push('\n');
    }
    for cmdlet in roll {
        cmdlet_page(&mut text, cmdlet, roll);
    }
    text
}

fn cmdlet_page(text: &mut String, cmdlet: &Cmdlet, roll: &[&Cmdlet]) {
    text.push_str(&format!(
        "## {}\n\n{}\n\n```\n{}\n```\n\n",
        cmdlet.name,
        cmdlet.synopsis,
        syntax::lines(cmdlet).join("\n")
    ));
    if !cmdlet.description.is_empty() {
        text.push_str(&format!("{}\n\n", cmdlet.description));
    }
    for spec in cmdlet.parameters.iter().map(|p| p.spec()) {
        let value = syntax::value(&spec.kind);
        let head = format!("-{} {value}", spec.name);
        text.push_str(&format!("- `{}`: {} {}\n", head.trim_end(), spec.help, page::facts(spec).join(" ")));
    }
    if !cmdlet.parameters.is_empty() {
        text.push('\n');
    }
    for example in cmdlet.examples {
        text.push_str(&format!("{}\n\n```\nPS> {}\n", example.text, example.code.trim_end().replace('\n', "\n>> ")));
        let shows = example.shows.trim_matches('\n');
        if !shows.is_empty() {
            text.push_str(&format!("{shows}\n"));
        }
        text.push_str("```\n\n");
    }
    text.push_str(&format!("Who may run it: {}\n\n", access::who_may(cmdlet.needs)));
    if !cmdlet.aliases.is_empty() {
        text.push_str(&format!("Aliases: {}\n\n", cmdlet.aliases.join(", ")));
    }
    let related = page::see_also(cmdlet, roll);
    if !related.is_empty() {
        text.push_str(&format!("See also: {}\n\n", related.join(", ")));
    }
}
