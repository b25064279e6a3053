//! What travels: one object of a source with all that was noticed about it.

use super::code::Note;
use crate::domain::agent_group::AgentGroup;
use crate::domain::business_hours::BusinessHours;
use crate::domain::entity::{Entity, EntityKind};
use crate::domain::holiday_set::HolidaySet;
use crate::domain::labels::Labels;
use crate::domain::queue::Queue;
use crate::domain::service::ServiceSettings;
use crate::domain::workflow::Workflow;
use crate::object::date_text::Order;
use crate::object::identity::Identity;
use serde::{Deserialize, Serialize};
use std::fmt;
use uuid::Uuid;

/// What a source can hold, in the order in which it is written: what is referred to comes before what refers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum PieceKind {
    BusinessHours,
    HolidaySet,
    AgentGroup,
    Queue,
    Workflow,
    ServiceSettings,
}

impl PieceKind {
    pub const ALL: [PieceKind; 6] = [
        PieceKind::BusinessHours,
        PieceKind::HolidaySet,
        PieceKind::AgentGroup,
        PieceKind::Queue,
        PieceKind::Workflow,
        PieceKind::ServiceSettings,
    ];

    /// By the last part of a type's name: pages print several spellings of what comes before it (migration.md 1.3).
    pub fn of_type(name: &str) -> Option<PieceKind> {
        let last = name.rsplit('.').next().unwrap_or(name);
        PieceKind::ALL.into_iter().find(|kind| kind.word().eq_ignore_ascii_case(last))
    }

    /// The name of the type, as it ends.
    pub fn word(self) -> &'static str {
        match self {
            PieceKind::BusinessHours => "BusinessHours",
            PieceKind::HolidaySet => "HolidaySet",
            PieceKind::AgentGroup => "AgentGroup",
            PieceKind::Queue => "Queue",
            PieceKind::Workflow => "Workflow",
            PieceKind::ServiceSettings => "ServiceSettings",
        }
    }

    /// As messages say it.
    pub fn noun(self) -> &'static str {
        self.entity().map_or("service settings", EntityKind::noun)
    }

    /// The kind of an object of the store.
    pub fn of_entity(kind: EntityKind) -> PieceKind {
        match kind {
            EntityKind::BusinessHours => PieceKind::BusinessHours,
            EntityKind::HolidaySet => PieceKind::HolidaySet,
            EntityKind::AgentGroup => PieceKind::AgentGroup,
            EntityKind::Queue => PieceKind::Queue,
            EntityKind::Workflow => PieceKind::Workflow,
        }
    }

    pub fn entity(self) -> Option<EntityKind> {
        Some(match self {
            PieceKind::BusinessHours => EntityKind::BusinessHours,
            PieceKind::HolidaySet => EntityKind::HolidaySet,
            PieceKind::AgentGroup => EntityKind::AgentGroup,
            PieceKind::Queue => EntityKind::Queue,
            PieceKind::Workflow => EntityKind::Workflow,
            PieceKind::ServiceSettings => return None,
        })
    }
}

/// An object as the store knows it. Its links are those of the source.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Piece {
    BusinessHours(Box<BusinessHours>),
    HolidaySet(HolidaySet),
    AgentGroup(AgentGroup),
    Queue(Box<Queue>),
    Workflow(Box<Workflow>),
    ServiceSettings(ServiceSettings),
}

impl Piece {
    pub fn kind(&self) -> PieceKind {
        match self {
            Piece::BusinessHours(_) => PieceKind::BusinessHours,
            Piece::HolidaySet(_) => PieceKind::HolidaySet,
            Piece::AgentGroup(_) => PieceKind::AgentGroup,
            Piece::Queue(_) => PieceKind::Queue,
            Piece::Workflow(_) => PieceKind::Workflow,
            Piece::ServiceSettings(_) => PieceKind::ServiceSettings,
        }
    }

    pub fn name(&self) -> &str {
        match self {
            Piece::BusinessHours(it) => it.name(),
            Piece::HolidaySet(it) => it.name(),
            Piece::AgentGroup(it) => it.name(),
            Piece::Queue(it) => it.name(),
            Piece::Workflow(it) => it.name(),
            Piece::ServiceSettings(_) => "",
        }
    }

    pub fn identity(&self) -> &Identity {
        match self {
            Piece::BusinessHours(it) => it.identity(),
            Piece::HolidaySet(it) => it.identity(),
            Piece::AgentGroup(it) => it.identity(),
            Piece::Queue(it) => it.identity(),
            Piece::Workflow(it) => it.identity(),
            Piece::ServiceSettings(it) => &it.identity,
        }
    }

    pub fn owner_pool(&self) -> &str {
        match self {
            Piece::BusinessHours(it) => it.owner_pool(),
            Piece::HolidaySet(it) => it.owner_pool(),
            Piece::AgentGroup(it) => it.owner_pool(),
            Piece::Queue(it) => it.owner_pool(),
            Piece::Workflow(it) => it.owner_pool(),
            Piece::ServiceSettings(it) => it.identity.pool(),
        }
    }
}

/// One object of a source.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Record {
    pub kind: PieceKind,
    /// As far as it could be read, also of an object that failed.
    pub name: String,
    /// The GUID of the source; settings have none, and some text exports.
    pub source: Option<Uuid>,
    /// None where the object cannot be understood; a note says why.
    pub piece: Option<Piece>,
    /// Parts are missing since the source was written at a small depth or as text: nothing complete is replaced by it.
    pub is_shallow: bool,
    /// Of a holiday set, how its dates were read; nobody asks once the file is.
    #[serde(skip)]
    pub dates: Dates,
    /// Members that nobody knows, by name, as JSON.
    pub unknown: Vec<(String, serde_json::Value)>,
    pub notes: Vec<Note>,
    pub place: Spot,
}

/// Which of day and month came first in the dates of an object.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Dates {
    /// It has none that could be read in two ways.
    #[default]
    Plain,
    /// Some of them allow this order alone.
    Sure(Order),
    /// Both would do.
    Guessed(Order),
}

/// Where an object stands in its source.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Spot {
    /// As messages name it; empty where there is only one.
    pub file: String,
    /// Of its beginning, from 1; none where nobody reads the file by lines.
    pub line: Option<u64>,
    /// Which one of the file it is, from 1; none where each has a line of its own.
    pub number: Option<u64>,
}

impl fmt::Display for Spot {
    /// `groups.csv, line 2`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let line = self.line.map(|line| format!("line {line}"));
        let number = self.number.map(|number| format!("object {number}"));
        let file = Some(self.file.clone()).filter(|file| !file.is_empty());
        let parts: Vec<String> = [file, line, number].into_iter().flatten().collect();
        f.write_str(&parts.join(", "))
    }
}

impl Labels for Piece {
    fn each_label<'a>(&'a self, see: &mut dyn FnMut(&'static str, &'a str)) {
        match self {
            Piece::BusinessHours(it) => it.each_label(see),
            Piece::HolidaySet(it) => it.each_label(see),
            Piece::Queue(it) => it.each_label(see),
            Piece::Workflow(it) => it.each_label(see),
            Piece::AgentGroup(_) | Piece::ServiceSettings(_) => {}
        }
    }

    fn change_labels(&mut self, change: &mut dyn FnMut(&mut String)) {
        match self {
            Piece::BusinessHours(it) => it.change_labels(change),
            Piece::HolidaySet(it) => it.change_labels(change),
            Piece::Queue(it) => it.change_labels(change),
            Piece::Workflow(it) => it.change_labels(change),
            Piece::AgentGroup(_) | Piece::ServiceSettings(_) => {}
        }
    }
}
