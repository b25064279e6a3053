//! Sites, pools and their services.

mod get_pool;
mod get_service;
mod get_site;
mod new_service;
mod remove_service;

use crate::command::cmdlet::Cmdlet;

pub static CMDLETS: &[&Cmdlet] =
    &[&new_service::CMDLET, &remove_service::CMDLET, &get_service::CMDLET, &get_pool::CMDLET, &get_site::CMDLET];
