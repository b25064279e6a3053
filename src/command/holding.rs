//! Whose an address or a number is, in words that the caller may hear.

use super::context::Context;
use super::own;
use crate::access::decide::Target;
use crate::access::right::{Resource, Right};
use crate::domain::entity::EntityKind;
use crate::domain::rules::OtherHolder;
use crate::error::Error;
use crate::object::uri::Uri;
use crate::store::entity::Located;
use crate::store::holder::Holder;
use uuid::Uuid;

impl Context<'_> {
    /// Who has an address or number, beside the one who wants it.
    pub fn other_holder(&self, address: &Uri, wants: &Holder) -> Result<Option<OtherHolder>, Error> {
        let holders = self.store()?.holders_of(address)?;
        let Some(other) = holders.iter().find(|holder| *holder != wants) else { return Ok(None) };
        let words = match other {
            Holder::Person(address) => self.may_read_users()?.then(|| format!("user {address}")),
            Holder::Workflow(id) => {
                self.known(EntityKind::Workflow, *id)?.map(|there| format!("workflow \"{}\"", there.name))
            }
        };
        Ok(Some(OtherHolder { words, was_shared: holders.contains(wants) }))
    }

    fn may_read_users(&self) -> Result<bool, Error> {
        Ok(self.ask(Resource::Directory, Right::Read, None)?.allowed)
    }

    /// An object, if the table lets the caller read it.
    pub fn known(&self, kind: EntityKind, id: Uuid) -> Result<Option<Located>, Error> {
        let store = self.store()?;
        let Some(there) = store.locate(kind, id)? else { return Ok(None) };
        let own = own::is_own(store, &*self.caller()?, kind, id, &there.created_by)?;
        let target = Target { label: format!("{} \"{}\"", kind.noun(), there.name), site: None, own };
        let resource = match kind {
            EntityKind::Workflow => Resource::Workflow,
            EntityKind::Queue => Resource::Queue,
            EntityKind::AgentGroup => Resource::AgentGroup,
            EntityKind::BusinessHours => Resource::BusinessHours,
            EntityKind::HolidaySet => Resource::HolidaySet,
        };
        Ok(self.ask(resource, Right::Read, Some(&target))?.allowed.then_some(there))
    }
}
