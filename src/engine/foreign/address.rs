//! `[ipaddress]`: addresses of machines.

use super::value;
use crate::error::Error;
use crate::object::foreign::Foreign;
use crate::object::value::Value;
use std::any::Any;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::rc::Rc;

pub struct Address(IpAddr);

/// A number as .NET takes it, or a text of one to four numbers, or of version 6.
pub fn parse(given: &Value) -> Option<Value> {
    let address = match given {
        // The first byte of a number is the first of the address.
        Value::Int(n) => IpAddr::V4(Ipv4Addr::from(u32::try_from(*n).ok()?.to_le_bytes())),
        Value::Bytes(bytes) => match (<[u8; 4]>::try_from(&bytes[..]), <[u8; 16]>::try_from(&bytes[..])) {
            (Ok(four), _) => IpAddr::V4(Ipv4Addr::from(four)),
            (_, Ok(sixteen)) => IpAddr::V6(Ipv6Addr::from(sixteen)),
            _ => return None,
        },
        text => of_text(text.to_string().trim())?,
    };
    Some(value(Address(address)))
}

fn of_text(text: &str) -> Option<IpAddr> {
    if text.contains(':') {
        let bare = text.trim_start_matches('[').trim_end_matches(']');
        let bare = bare.split_once('%').map_or(bare, |(address, _)| address);
        return bare.parse::<Ipv6Addr>().ok().map(IpAddr::V6);
    }
    let number = |part: &str| -> Option<u32> {
        match part.strip_prefix("0x").or(part.strip_prefix("0X")) {
            Some(hex) => u32::from_str_radix(hex, 16).ok(),
            None if part.len() > 1 && part.starts_with('0') => u32::from_str_radix(part, 8).ok(),
            None if part.bytes().all(|b| b.is_ascii_digit()) => part.parse().ok(),
            None => None,
        }
    };
    let parts = text.split('.').map(number).collect::<Option<Vec<u32>>>()?;
    let (last, heads) = parts.split_last()?;
    // The last number fills what is left: `10.1` is 10.0.0.1.
    let left = 4usize.checked_sub(heads.len()).filter(|left| *left > 0)?;
    if heads.iter().any(|part| *part > 255) || left < 4 && *last >= 1 << (8 * left) {
        return None;
    }
    let head = heads.iter().fold(0u32, |sum, part| (sum << 8) | part);
    let head = if heads.is_empty() { 0 } else { head << (8 * left) };
    Some(IpAddr::V4(Ipv4Addr::from(head | last)))
}

/// `[ipaddress]::Loopback` and its like; the name in lower case.
pub fn member(name: &str) -> Option<Value> {
    let address = match name {
        "any" => IpAddr::V4(Ipv4Addr::UNSPECIFIED),
        "loopback" => IpAddr::V4(Ipv4Addr::LOCALHOST),
        "none" | "broadcast" => IpAddr::V4(Ipv4Addr::BROADCAST),
        "ipv6any" | "ipv6none" => IpAddr::V6(Ipv6Addr::UNSPECIFIED),
        "ipv6loopback" => IpAddr::V6(Ipv6Addr::LOCALHOST),
        _ => return None,
    };
    Some(value(Address(address)))
}

impl Address {
    fn bytes(&self) -> Vec<u8> {
        match self.0 {
            IpAddr::V4(four) => four.octets().to_vec(),
            IpAddr::V6(six) => six.octets().to_vec(),
        }
    }
}

impl Foreign for Address {
    fn type_name(&self) -> Rc<str> {
        Rc::from("System.Net.IPAddress")
    }
    fn text(&self) -> String {
        self.0.to_string()
    }
    fn members(&self) -> &'static [&'static str] {
        &["Address", "AddressFamily", "IPAddressToString", "GetAddressBytes", "ToString"]
    }
    fn properties(&self) -> &'static [&'static str] {
        &["Address", "AddressFamily", "IsIPv6LinkLocal", "IPAddressToString"]
    }
    fn get(&self, member: &str) -> Option<Value> {
        Some(match (member, self.0) {
            ("address", IpAddr::V4(four)) => Value::Int(i64::from(u32::from_le_bytes(four.octets()))),
            ("address", IpAddr::V6(_)) => Value::Null,
            ("addressfamily", IpAddr::V4(_)) => Value::text("InterNetwork"),
            ("addressfamily", IpAddr::V6(_)) => Value::text("InterNetworkV6"),
            ("ipaddresstostring", address) => Value::from(address.to_string()),
            ("isipv6linklocal", IpAddr::V6(six)) => Value::Bool(six.is_unicast_link_local()),
            ("isipv6linklocal", IpAddr::V4(_)) => Value::Bool(false),
            ("isipv4mappedtoipv6", IpAddr::V6(six)) => Value::Bool(six.to_ipv4_mapped().is_some()),
            _ => return None,
        })
    }
    fn call(&self, method: &str, arguments: &[Value]) -> Option<Result<Value, Error>> {
        Some(Ok(match method {
            "tostring" => Value::from(self.text()),
            "getaddressbytes" => Value::Bytes(self.bytes().into()),
            "maptoipv4" => match self.0 {
                IpAddr::V6(six) => value(Address(six.to_ipv4_mapped().map_or(self.0, IpAddr::V4))),
                IpAddr::V4(_) => value(Address(self.0)),
            },
            "equals" => {
                let other = arguments.first().and_then(parse);
                Value::Bool(other.is_some_and(|other| other.to_string() == self.text()))
            }
            _ => return None,
        }))
    }
    fn as_any(&self) -> &dyn Any {
        self
    }
}
