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
use crate::command::pace::{self, Pace};
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
pub(super) fn pages<'a>(session: &'a Session, activity: &'static str) -> impl FnMut(u64, u64) -> Result<(), Halt> + 'a {
    let pace = Pace::begin();
    move |done, all| {
        let (done, all) = (done as usize, all as usize);
        session.streams.progress(activity, &pace.text(done, Some(all), "pages"), pace::percent(done, all));
        if session.is_interrupted() { Err(Halt::Interrupted) } else { Ok(()) }
    }
}
