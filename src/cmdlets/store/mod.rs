//! Stores themselves.

mod backup;
mod export;
mod import;
mod new_store;
mod restore;

use crate::access::decide::{Decision, refusal};
use crate::access::right::Right;
use crate::command::cmdlet::Cmdlet;
use crate::command::context::Context;
use crate::command::session::Session;
use crate::error::{Error, Halt};

pub static CMDLETS: &[&Cmdlet] =
    &[&new_store::CMDLET, &backup::CMDLET, &restore::CMDLET, &export::CMDLET, &import::CMDLET];

pub(super) trait WholeStore {
    /// Refuses whoever has not all of CsAdministrator: what is in the whole store is more than a site's, and whoever
    /// replaces it gives roles.
    fn require_whole_store(&self, right: Right) -> Result<(), Error>;
}

impl WholeStore for Context<'_> {
    fn require_whole_store(&self, right: Right) -> Result<(), Error> {
        let caller = self.caller()?;
        if caller.is_full_administrator() {
            return Ok(());
        }
        let reason = "it takes all of CsAdministrator, without limits to sites or cmdlets".to_string();
        let decision = Decision { allowed: false, hidden: false, limited: false, reason };
        Err(refusal(&caller, right, "the whole store", &decision))
    }
}

/// Shows how many pages are done, and listens to Ctrl-C.
fn pages<'a>(session: &'a Session, activity: &'static str) -> impl FnMut(u64, u64) -> Result<(), Halt> + 'a {
    move |done, all| {
        let percent = (done * 100 / all.max(1)).min(100) as u8;
        session.streams.progress(activity, &format!("{done} of {all} pages"), Some(percent));
        if session.is_interrupted() { Err(Halt::Interrupted) } else { Ok(()) }
    }
}
