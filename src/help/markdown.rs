//! The manual: a folder of Markdown, a file for each topic and each cmdlet, and a table of contents.

use super::topics::{self, Topic};
use super::{access, page, syntax};
use crate::command::cmdlet::Cmdlet;
use std::collections::BTreeMap;

/// A file of the manual: its path inside the folder, with `/`, and its text.
pub struct File {
    pub path: String,
    pub text: String,
}

const MADE: &str = "<!-- Made by rgsh --generate markdown DIR; the declarations of the cmdlets are the source. -->\n\n";

/// All of it, the table of contents first.
pub fn manual(roll: &[&Cmdlet]) -> Vec<File> {
    let mut files = vec![File { path: "README.md".into(), text: contents(roll) }];
    files.extend(topics::ALL.iter().map(|t| File { path: format!("{}.md", t.name), text: topic(t) }));
    files.extend(
        roll.iter().map(|cmdlet| File { path: format!("cmdlets/{}.md", cmdlet.name), text: cmdlet_page(cmdlet, roll) }),
    );
    files
}

fn contents(roll: &[&Cmdlet]) -> String {
    let mut text = format!("{MADE}# rgsh manual\n\n## Topics\n\n");
    for topic in topics::ALL {
        text.push_str(&format!("- [{0}]({0}.md): {1}\n", topic.name, topic.synopsis()));
    }
    text.push_str("\n## Cmdlets\n");
    let mut nouns: BTreeMap<&str, Vec<&Cmdlet>> = BTreeMap::new();
    for cmdlet in roll {
        nouns.entry(cmdlet.noun()).or_default().push(cmdlet);
    }
    for (noun, cmdlets) in nouns {
        text.push_str(&format!("\n### {}\n\n", if noun.is_empty() { "Without a noun" } else { noun }));
        for cmdlet in cmdlets {
            text.push_str(&format!("- [{0}](cmdlets/{0}.md): {1}\n", cmdlet.name, cmdlet.synopsis));
        }
    }
    text
}

fn topic(topic: &Topic) -> String {
    format!("{MADE}{}\n", topic.text.trim_end())
}

fn cmdlet_page(cmdlet: &Cmdlet, roll: &[&Cmdlet]) -> String {
    let mut text = format!("{MADE}# {}\n\n{}\n\n", cmdlet.name, cmdlet.synopsis);
    text.push_str(&format!("```\n{}\n```\n\n", syntax::lines(cmdlet).join("\n")));
    if !cmdlet.description.is_empty() {
        text.push_str(&format!("{}\n\n", cmdlet.description));
    }
    if !cmdlet.parameters.is_empty() {
        text.push_str("## Parameters\n\n");
        for spec in cmdlet.parameters.iter().map(|p| p.spec()) {
            let head = format!("-{} {}", spec.name, syntax::value(&spec.kind));
            text.push_str(&format!("- `{}`: {} {}\n", head.trim_end(), spec.help, page::facts(cmdlet, spec).join(" ")));
        }
        text.push('\n');
    }
    text.push_str("## Examples\n\n");
    for example in cmdlet.examples {
        text.push_str(&format!("{}\n\n```\nPS> {}\n", example.text, example.code.trim_end().replace('\n', "\n>> ")));
        let shows = example.shows.trim_matches('\n');
        if !shows.is_empty() {
            text.push_str(&format!("{shows}\n"));
        }
        text.push_str("```\n\n");
    }
    text.push_str(&format!("## Who may run it\n\n{}\n", access::who_may(cmdlet.needs)));
    if !cmdlet.aliases.is_empty() {
        text.push_str(&format!("\n## Aliases\n\n{}\n", cmdlet.aliases.join(", ")));
    }
    let related: Vec<String> = page::see_also(cmdlet, roll).iter().map(|n| format!("[{n}]({n}.md)")).collect();
    if !related.is_empty() {
        text.push_str(&format!("\n## See also\n\n{}\n", related.join(", ")));
    }
    text
}
