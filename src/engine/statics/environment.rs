//! `[Environment]`: the machine, the account, and the variables of this session.

use crate::engine::members::Given;
use crate::error::Error;
use crate::object::object::Object;
use crate::object::value::Value;
use std::rc::Rc;

/// What the variable says; empty text says nothing.
fn said(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|text| !text.is_empty())
}

#[cfg(unix)]
pub fn machine_name() -> String {
    let own = nix::unistd::gethostname().ok().and_then(|name| name.into_string().ok());
    own.filter(|name| !name.is_empty()).or_else(|| said("HOSTNAME")).unwrap_or_else(|| "localhost".into())
}

#[cfg(not(unix))]
pub fn machine_name() -> String {
    said("COMPUTERNAME").unwrap_or_else(|| "localhost".into())
}

#[cfg(unix)]
pub fn user_name() -> String {
    let id = nix::unistd::geteuid();
    match nix::unistd::User::from_uid(id) {
        Ok(Some(user)) => user.name,
        _ => said("USER").unwrap_or_else(|| format!("uid-{id}")),
    }
}

#[cfg(not(unix))]
pub fn user_name() -> String {
    said("USERNAME").unwrap_or_else(|| "unknown".into())
}

/// What Windows calls its variables, where the process has none of the name.
pub fn stand_in(name: &str) -> Option<String> {
    let folders = directories::BaseDirs::new();
    let shown = |path: Option<&std::path::Path>| path.map(|p| p.display().to_string());
    match name.to_ascii_uppercase().as_str() {
        "TEMP" | "TMP" => shown(Some(&std::env::temp_dir())),
        "USERNAME" => Some(user_name()),
        "COMPUTERNAME" => Some(machine_name()),
        "USERDOMAIN" => Some(machine_name()),
        "USERPROFILE" | "HOMEPATH" => shown(folders.as_ref().map(|f| f.home_dir())),
        "APPDATA" => shown(folders.as_ref().map(|f| f.config_dir())),
        "LOCALAPPDATA" => shown(folders.as_ref().map(|f| f.data_local_dir())),
        _ => None,
    }
}

pub(super) fn member(name: &str) -> Option<Value> {
    Some(match name {
        "newline" => Value::text("\n"),
        "username" => Value::from(user_name()),
        "machinename" => Value::from(machine_name()),
        "userdomainname" => Value::from(said("USERDOMAIN").unwrap_or_else(machine_name)),
        "currentdirectory" => {
            crate::command::paths::location().map_or(Value::Null, |d| Value::from(d.display().to_string()))
        }
        "processorcount" => Value::from(std::thread::available_parallelism().map_or(1, usize::from)),
        "is64bitprocess" | "is64bitoperatingsystem" => Value::Bool(cfg!(target_pointer_width = "64")),
        "userinteractive" => Value::Bool(true),
        "systemdirectory" => Value::text(""),
        // Milliseconds of the system; .NET wraps them around, too.
        "tickcount" => {
            let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
            Value::Int((now.as_millis() & 0x7fff_ffff) as i64)
        }
        // The version of .NET that scripts of PowerShell 5.1 find.
        "version" => Value::Version(Rc::from("4.0.30319.42000")),
        "osversion" => {
            let platform = if cfg!(windows) { "Win32NT" } else { "Unix" };
            let object = Object::custom(vec![
                (Rc::from("Platform"), Value::text(platform)),
                (Rc::from("VersionString"), Value::text(std::env::consts::OS)),
                (Rc::from("Version"), Value::Version(Rc::from("10.0.0.0"))),
            ]);
            object.set_type_name("System.OperatingSystem");
            Value::Object(object)
        }
        _ => return None,
    })
}

pub(super) fn call(method: &str, given: &Given) -> Result<Option<Value>, Error> {
    Ok(Some(match method {
        // With a name they are answered before; only its absence comes here.
        "getenvironmentvariable" => given.need(0)?.clone(),
        "setenvironmentvariable" => given.need(1)?.clone(),
        "getfolderpath" => super::files::folder(&given.text(0)?),
        "getcommandlineargs" => Value::Array(std::env::args().map(Value::from).collect()),
        "expandenvironmentvariables" => {
            let text = given.text(0)?;
            let mut parts = text.split('%').peekable();
            let mut out = parts.next().unwrap_or_default().to_string();
            while let Some(name) = parts.next() {
                // What stands between two signs and names nothing stays, and its second sign may begin the next.
                match (said(name).or_else(|| stand_in(name)), parts.peek()) {
                    (Some(value), Some(_)) => {
                        out.push_str(&value);
                        out.push_str(parts.next().unwrap_or_default());
                    }
                    _ => {
                        out.push('%');
                        out.push_str(name);
                    }
                }
            }
            Value::from(out)
        }
        _ => return Ok(None),
    }))
}
