//! Texts that are not about one cmdlet.

/// A topic: `about_store` and its Markdown.
pub struct Topic {
    pub name: &'static str,
    pub text: &'static str,
}

macro_rules! topics {
    ($($name:literal),* $(,)?) => {
        &[$(Topic { name: $name, text: include_str!(concat!("topics/", $name, ".md")) }),*]
    };
}

/// In the order of a manual.
pub static ALL: &[Topic] = topics![
    "about_rgsh",
    "about_language",
    "about_differences_from_powershell",
    "about_differences_from_rhai",
    "about_rhai",
    "about_output",
    "about_prompt",
    "about_scripting",
    "about_store",
    "about_roles",
    "about_scenarios",
    "about_migration",
];

impl Topic {
    /// The first paragraph under the title, on one line.
    pub fn synopsis(&self) -> String {
        let body = self.text.trim_start().split_once("\n\n").map_or("", |(_, rest)| rest);
        let paragraph = body.trim_start().split("\n\n").next().unwrap_or_default();
        paragraph.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

/// A topic by its name, with or without `about_`.
pub fn find(name: &str) -> Option<&'static Topic> {
    ALL.iter().find(|t| {
        t.name.eq_ignore_ascii_case(name)
            || t.name.strip_prefix("about_").is_some_and(|short| short.eq_ignore_ascii_case(name))
    })
}
