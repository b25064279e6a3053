//! Whose an address or a number is, in words that the caller may hear.

use super::context::Context;
use crate::access::right::Resource;
use crate::domain::entity::EntityKind;
use crate::domain::rules::OtherHolder;
use crate::error::Error;
use crate::object::uri::Uri;
use crate::store::holder::Holder;

impl Context<'_> {
    /// Who has an address or number, beside the one who wants it.
    pub fn other_holder(&self, address: &Uri, wants: &Holder) -> Result<Option<OtherHolder>, Error> {
        let holders = self.store()?.holders_of(address)?;
        let Some(other) = holders.iter().find(|holder| *holder != wants) else { return Ok(None) };
        let words = match other {
            Holder::Person(address) => self.knows_all(Resource::Directory)?.then(|| format!("user {address}")),
            Holder::Workflow(id) => {
                self.seen(EntityKind::Workflow, *id)?.map(|there| format!("workflow \"{}\"", there.name))
            }
        };
        Ok(Some(OtherHolder { words, was_shared: holders.contains(wants) }))
    }
}
