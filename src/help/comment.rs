//! Help that stands as a comment beside a function, or at the head of a script, as PowerShell reads it.
//!
//! ```text
//! <#
//! .SYNOPSIS
//! Adds an agent to a group.
//! .PARAMETER Agent
//! The agent's address.
//! .EXAMPLE
//! Add-Agent -Agent sip:ann@litwareinc.com
//! #>
//! ```

/// What the comment says; empty where it says nothing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Comment {
    pub synopsis: String,
    pub description: String,
    /// Names, in lower case, with their paragraphs.
    pub parameters: Vec<(String, String)>,
    /// The first line of each is the command.
    pub examples: Vec<String>,
    pub notes: String,
    pub links: Vec<String>,
    pub outputs: String,
}

impl Comment {
    pub fn of_parameter(&self, name: &str) -> Option<&str> {
        self.parameters.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, text)| text.as_str())
    }
}

/// The comment about a function: at the beginning or end of its body, or right before it.
pub fn of_function(before: &str, body: &str) -> Option<Comment> {
    leading(body).or_else(|| trailing(body)).or_else(|| trailing(before)).and_then(|text| parse(&text))
}

/// The comment at the head of a script.
pub fn of_script(text: &str) -> Option<Comment> {
    let text = text.trim_start_matches('\u{feff}');
    // Lines such as #Requires may come first.
    let mut rest = text;
    loop {
        if let Some(comment) = leading(rest).and_then(|text| parse(&text)) {
            return Some(comment);
        }
        let line = rest.lines().next()?;
        if !(line.trim().is_empty() || line.trim_start().starts_with('#')) {
            return None;
        }
        rest = rest.get(line.len()..)?.trim_start_matches(['\r', '\n']);
    }
}

/// The comment with which a text begins, without its signs.
fn leading(text: &str) -> Option<String> {
    let text = text.trim_start();
    if let Some(rest) = text.strip_prefix("<#") {
        return rest.split_once("#>").map(|(inside, _)| inside.to_string());
    }
    let lines: Vec<&str> = text.lines().map(str::trim).take_while(|line| line.starts_with('#')).collect();
    (!lines.is_empty()).then(|| without_signs(&lines))
}

/// The comment with which a text ends.
fn trailing(text: &str) -> Option<String> {
    let text = text.trim_end();
    if let Some(rest) = text.strip_suffix("#>") {
        return rest.rsplit_once("<#").map(|(_, inside)| inside.to_string());
    }
    let mut lines: Vec<&str> = text.lines().rev().map(str::trim).take_while(|line| line.starts_with('#')).collect();
    lines.reverse();
    (!lines.is_empty()).then(|| without_signs(&lines))
}

fn without_signs(lines: &[&str]) -> String {
    let plain = |line: &&str| {
        let line = line.trim_start_matches('#');
        line.strip_prefix(' ').unwrap_or(line).to_string()
    };
    lines.iter().map(plain).collect::<Vec<_>>().join("\n")
}

/// The sections; `None` for a comment without any.
fn parse(text: &str) -> Option<Comment> {
    let mut comment = Comment::default();
    let mut section: Option<(String, String, Vec<&str>)> = None;
    let mut found = false;
    let end = |comment: &mut Comment, section: Option<(String, String, Vec<&str>)>| {
        let Some((keyword, rest, lines)) = section else { return };
        let text = paragraphs(&lines);
        match keyword.as_str() {
            "synopsis" => comment.synopsis = text,
            "description" => comment.description = text,
            "parameter" => comment.parameters.push((rest.to_lowercase(), text)),
            "example" => comment.examples.push(block(&lines)),
            "notes" => comment.notes = text,
            "outputs" => comment.outputs = text,
            "link" => comment.links.extend(lines.iter().map(|l| l.trim().to_string()).filter(|l| !l.is_empty())),
            _ => {}
        }
    };
    for line in text.lines() {
        let mut words = line.trim().splitn(2, char::is_whitespace);
        let keyword = words.next().and_then(|word| word.strip_prefix('.')).map(str::to_ascii_lowercase);
        match keyword.filter(|k| KEYWORDS.contains(&k.as_str())) {
            Some(keyword) => {
                found = true;
                end(&mut comment, section.take());
                section = Some((keyword, words.next().unwrap_or_default().trim().to_string(), Vec::new()));
            }
            None => {
                if let Some((_, _, lines)) = &mut section {
                    lines.push(line);
                }
            }
        }
    }
    end(&mut comment, section);
    found.then_some(comment)
}

const KEYWORDS: &[&str] = &[
    "synopsis",
    "description",
    "parameter",
    "example",
    "notes",
    "link",
    "inputs",
    "outputs",
    "component",
    "role",
    "functionality",
    "externalhelp",
    "forwardhelptargetname",
];

/// Lines as running text; empty lines part paragraphs.
fn paragraphs(lines: &[&str]) -> String {
    let text = lines.iter().map(|line| line.trim()).collect::<Vec<_>>().join("\n");
    let parts = text.trim().split("\n\n").map(|part| part.split_whitespace().collect::<Vec<_>>().join(" "));
    parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n\n")
}

/// Lines as they stand, without the indentation that all share and the prompt before the first.
fn block(lines: &[&str]) -> String {
    let indent = |line: &&&str| line.len() - line.trim_start().len();
    let shared = lines.iter().filter(|l| !l.trim().is_empty()).map(|l| indent(&l)).min().unwrap_or(0);
    let text = lines.iter().map(|line| line.get(shared..).unwrap_or("").trim_end()).collect::<Vec<_>>().join("\n");
    let text = text.trim_matches('\n');
    let text =
        text.strip_prefix("PS").and_then(|rest| rest.split_once('>')).map_or(text, |(_, rest)| rest.trim_start());
    text.to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    const BODY: &str = "\n<#\n.SYNOPSIS\n  Adds an\n  agent.\n.DESCRIPTION\nOne.\n\nTwo.\n.PARAMETER Agent\nIts address.\n\
                        .EXAMPLE\nPS> Add-Agent x\nAdds x.\n.EXAMPLE\n    Add-Agent y\n.LINK\nGet-Agent\n#>\nparam($Agent)\n";

    #[test]
    fn sections() {
        let comment = of_function("", BODY).expect("a comment");
        assert_eq!(comment.synopsis, "Adds an agent.");
        assert_eq!(comment.description, "One.\n\nTwo.");
        assert_eq!(comment.of_parameter("AGENT"), Some("Its address."));
        assert_eq!(comment.examples, ["Add-Agent x\nAdds x.", "Add-Agent y"]);
        assert_eq!(comment.links, ["Get-Agent"]);
    }

    #[test]
    fn places() {
        let lines = "# .SYNOPSIS\n# Does it.\n";
        assert_eq!(of_function(lines, "1").expect("before").synopsis, "Does it.");
        assert_eq!(of_function("", "1\n<#\n.SYNOPSIS\nDoes it.\n#>").expect("at the end").synopsis, "Does it.");
        assert_eq!(
            of_script("#Requires -Version 3\n\n<#\n.SYNOPSIS\nDoes it.\n#>\n1").expect("head").synopsis,
            "Does it."
        );
        for (before, body) in [("", ""), ("# plain\n", "# so"), ("", "<# open"), ("#>", "#>"), ("", "<#\n.SYNOPS\n#>")]
        {
            assert_eq!(of_function(before, body), None, "{before}{body}");
        }
    }
}
