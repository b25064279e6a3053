//! The text before the cursor: who, with which role, on which store. A function `prompt` takes its place.

use super::open::Shell;
use super::screen::terminal_columns;
use crate::access::matrix::Class;
use crate::command::context::Streams;
use crate::engine::Accent;
use crate::error::Halt;
use crate::format::text_width;
use crate::object::visible::on_a_line;
use crate::store::connection::MEMORY;
use std::path::Path;

/// The prompt as it is now.
pub fn text(shell: &Shell) -> String {
    match own(shell) {
        Some(text) => text,
        None => words(shell),
    }
}

/// What the user's function `prompt` gives, if there is one and it gives something.
fn own(shell: &Shell) -> Option<String> {
    if !shell.interpreter.functions().iter().any(|name| name.eq_ignore_ascii_case("prompt")) {
        return None;
    }
    let mut text = String::new();
    let result = shell.interpreter.run("prompt", "& prompt", Accent::Shell, true, &mut |value| {
        text.push_str(&value.to_string());
        Ok(())
    });
    match result {
        // Colours are the user's own where the function writes them; line ends would confuse the editor's count of rows.
        Ok(()) if !text.trim().is_empty() => {
            Some(shell.screen.seen(text.lines().last().unwrap_or_default()).into_owned())
        }
        Ok(()) => None,
        Err(halt) => {
            if let Halt::Error(error) = halt {
                shell.screen.warning(&format!("the function prompt failed: {error}"));
            }
            None
        }
    }
}

/// `kenmyer@litwareinc.com manager ~/rgs.db PS> `, and less where the terminal is narrow.
fn words(shell: &Shell) -> String {
    let (user, role) = match shell.session.caller() {
        Ok(caller) => {
            let name = caller.name();
            let user = name.strip_prefix("sip:").unwrap_or(&name).to_string();
            (user, caller.grants.iter().map(|g| g.class).min_by_key(rank).map_or("", word))
        }
        Err(_) => (String::new(), ""),
    };
    let home = directories::BaseDirs::new().map(|dirs| dirs.home_dir().to_path_buf());
    let whole = match shell.store_path == std::path::Path::new(MEMORY) {
        true => MEMORY.to_string(),
        false => short_path(&shell.store_path, home.as_deref()),
    };
    let file = shell.store_path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let local = user.split('@').next().unwrap_or_default().to_string();
    let joined = |words: [&str; 3]| {
        let words: Vec<String> = words.into_iter().filter(|w| !w.is_empty()).map(on_a_line).collect();
        format!("{} PS> ", words.join(" ")).trim_start().to_string()
    };
    let room = terminal_columns().unwrap_or(80) / 2;
    let forms =
        [[&user, role, &whole], [&user, role, &file], [&local, role, &file], [&local, role, ""], ["", role, ""]];
    let texts = forms.map(joined);
    texts.iter().find(|text| text_width::width(text) <= room).unwrap_or(&texts[texts.len() - 1]).clone()
}

/// The path as people write it, with `~` for the home folder.
fn short_path(path: &Path, home: Option<&Path>) -> String {
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
    match home.and_then(|home| path.strip_prefix(home).ok()) {
        Some(rest) => Path::new("~").join(rest).display().to_string(),
        None => path.display().to_string(),
    }
}

/// The place of a class among the columns of the permission table: the first may most.
fn rank(class: &Class) -> usize {
    Class::ALL.iter().position(|c| c == class).unwrap_or(Class::ALL.len())
}

fn word(class: Class) -> &'static str {
    match class {
        Class::Administrator => "admin",
        Class::GroupAdministrator => "group-admin",
        Class::Manager => "manager",
        Class::ViewOnly => "viewer",
        Class::HelpDesk => "helpdesk",
        Class::UserAdministrator => "user-admin",
        Class::Other => "",
    }
}

#[cfg(test)]
mod tests {
    use super::short_path;
    use std::path::Path;

    #[test]
    fn the_home_folder_is_a_tilde() {
        let home = Path::new("/home/ann");
        assert_eq!(short_path(Path::new("/home/ann/lab/rgs.db"), Some(home)), "~/lab/rgs.db");
        assert_eq!(short_path(Path::new("/srv/rgs.db"), Some(home)), "/srv/rgs.db");
        assert_eq!(short_path(Path::new("/srv/rgs.db"), None), "/srv/rgs.db");
    }
}
