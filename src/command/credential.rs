//! Credentials of scripts: a user name, and never a password.

use crate::object::kind::Kind;
use crate::object::object::{Object, PropertyInfo, TypeInfo};
use crate::object::value::Value;

pub static CREDENTIAL: TypeInfo = TypeInfo {
    name: "PSCredential",
    full_name: "System.Management.Automation.PSCredential",
    properties: &[PropertyInfo::read_only("UserName", Kind::Text), PropertyInfo::read_only("Password", Kind::Any)],
    show: |credential| credential.get("UserName").unwrap_or_default().to_string(),
};

/// Stands for a password, and holds nothing.
pub static NO_PASSWORD: TypeInfo = TypeInfo {
    name: "SecureString",
    full_name: "System.Security.SecureString",
    properties: &[PropertyInfo::read_only("Length", Kind::Any)],
    show: |_| "System.Security.SecureString".into(),
};

/// A credential of a name, or the credential itself.
pub fn of(user: &Value) -> Object {
    match user {
        Value::Object(object) if object.is_a(&CREDENTIAL) => object.clone(),
        name => Object::with_values(&CREDENTIAL, vec![Value::from(name.to_string()), Value::Null]),
    }
}

pub fn no_password() -> Object {
    Object::with_values(&NO_PASSWORD, vec![Value::Int(0)])
}
