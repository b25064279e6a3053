//! Sites, pools and their services.

mod get_pool;
mod get_service;
mod get_sip_domain;
mod get_site;
mod new_service;
mod remove_service;

use crate::command::cmdlet::Cmdlet;

pub static CMDLETS: &[&Cmdlet] = &[
    &new_service::CMDLET,
    &remove_service::CMDLET,
    &get_service::CMDLET,
    &get_pool::CMDLET,
    &get_site::CMDLET,
    &get_sip_domain::CMDLET,
];

/// The SiteId, of one that is written with or without `site:`.
pub fn site_id(text: &str) -> &str {
    match text.split_once(':') {
        Some((scope, site)) if scope.trim().eq_ignore_ascii_case("site") => site.trim(),
        _ => text.trim(),
    }
}

/// What is said of a pool that is called by less than its FQDN.
pub fn without_dot(pool: &str) -> Option<String> {
    let is_short = !pool.contains('.');
    is_short.then(|| format!("\"{pool}\" has no dot: a pool is called by its FQDN, such as {pool}.example.com"))
}
