//! What stands at the head of scripts that were written for a server: sessions, snap-ins, passwords.
//!
//! Nothing of it is needed here, as rgsh works on its own store with the account that started it. So it is accepted, with
//! a notice, and the script goes on. A password is never kept: what these cmdlets return holds none.

pub mod add_snapin;
pub mod convert_to_secure_string;
pub mod enter_session;
pub mod get_credential;
pub mod get_session;
pub mod import_session;
pub mod new_session;
pub mod remove_session;

use crate::command::cmdlet::Cmdlet;
use crate::command::parameter::{Param, Switch};
use crate::object::kind::Kind;
use crate::object::object::{PropertyInfo, TypeInfo};
use crate::object::value::Value;

/// This family's part of the roll.
pub static CMDLETS: &[&Cmdlet] = &[
    &new_session::CMDLET,
    &import_session::CMDLET,
    &enter_session::ENTER,
    &enter_session::EXIT,
    &get_session::CMDLET,
    &remove_session::CMDLET,
    &add_snapin::CMDLET,
    &get_credential::CMDLET,
    &convert_to_secure_string::CMDLET,
];

/// What New-PSSession returns: something to hand on.
pub static SESSION: TypeInfo = TypeInfo {
    name: "PSSession",
    full_name: "System.Management.Automation.Runspaces.PSSession",
    properties: &[
        PropertyInfo::read_only("Id", Kind::Any),
        PropertyInfo::read_only("Name", Kind::Any),
        PropertyInfo::read_only("ComputerName", Kind::Any),
        PropertyInfo::read_only("State", Kind::Any),
    ],
    show: |session| format!("[PSSession]{}", session.get("Name").unwrap_or_default()),
};

pub static COMPUTER: Param<Vec<String>> =
    Param::optional("ComputerName", "Accepted; the store is on this machine.").alias(&["Cn"]);
pub static URI: Param<Vec<String>> =
    Param::optional("ConnectionUri", "Accepted; nothing is connected.").alias(&["URI", "CU"]);
pub static CREDENTIAL: Param<Value> = Param::optional("Credential", "Accepted; no password is needed.");
pub static AUTHENTICATION: Param<String> = Param::optional("Authentication", "Accepted; nobody is asked who you are.");
pub static CONFIGURATION: Param<String> = Param::optional("ConfigurationName", "Accepted; there is one configuration.");
pub static OPTION: Param<Value> = Param::optional("SessionOption", "Accepted; nothing is connected.");
pub static REDIRECTION: Param<Switch> = Param::switch("AllowRedirection", "Accepted; nothing is connected.");
pub static SSL: Param<Switch> = Param::switch("UseSSL", "Accepted; nothing is connected.");
pub static PORT: Param<i64> = Param::optional("Port", "Accepted; nothing is connected.");
