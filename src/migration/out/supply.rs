//! What the way out sees of whoever has the objects.

use crate::error::{Error, Halt};
use crate::migration::record::{Piece, PieceKind};
use uuid::Uuid;

/// An object on its way out.
#[derive(Clone, Debug)]
pub struct Outgoing {
    pub piece: Piece,
    /// Members that came in with it and that nobody knows, by the way to each, as JSON.
    pub unknown: Vec<(String, serde_json::Value)>,
}

/// What a link leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Linked {
    pub name: String,
    /// It belongs to what is given out.
    pub is_in: bool,
}

/// Where objects are given.
pub type Give<'a> = dyn FnMut(Outgoing) -> Result<(), Halt> + 'a;

/// Gives the objects of one service.
pub trait Supply {
    /// The service, in full: `service:ApplicationServer:pool.example`.
    fn service(&self) -> String;
    /// All objects of a kind, in the order of their names; of the settings the one set.
    fn each(&self, kind: PieceKind, give: &mut Give) -> Result<(), Halt>;
    /// One object, whoever owns it; `None` where there is none.
    fn get(&self, kind: PieceKind, id: Uuid) -> Result<Option<Outgoing>, Error>;
    /// What is known of the target of a link; `None` where there is none.
    fn linked(&self, kind: PieceKind, id: Uuid) -> Result<Option<Linked>, Error>;
    /// The content of a sound; `None` where it is lost.
    fn sound(&self, unique_name: &str) -> Result<Option<Vec<u8>>, Error>;
}
