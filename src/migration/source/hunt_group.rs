//! Files with one hunt group a line (migration.md 3.3): of each line an agent group, a queue whose timeout leads to
//! voicemail, and a workflow.
//!
//! Nothing is handed out of a line with a fault, and the faults of all lines are given together.

use super::csv::{Table, twice};
use super::rows::{self, Cell, Rows};
use super::text;
use crate::clixml::fault::{Fault, Place};
use crate::domain::agent_group::{AgentGroup, ParticipationPolicy, RoutingMethod};
use crate::domain::call_action::{Action, CallAction};
use crate::domain::queue::{OverflowCandidate, Queue};
use crate::domain::rules;
use crate::domain::time_zone;
use crate::domain::workflow::{LANGUAGES, Workflow};
use crate::error::Error;
use crate::migration::gather::named_id;
use crate::migration::record::{Dates, Piece, PieceKind, Record, Spot};
use crate::object::convert::{cut, nearest, or_list, some_of};
use crate::object::identity::Identity;
use crate::object::name::key;
use crate::object::uri::Uri;
use std::collections::{HashMap, HashSet};
use std::io::Read;
use uuid::Uuid;

/// The columns that a file may have; the first and `workflowURI` it must have.
pub const COLUMNS: &[&str] = &[
    "groupName",
    "groupDescription",
    "participationPolicy",
    "alertTime",
    "routingMethod",
    "agents",
    "queueVoicemail",
    "queueTimeout",
    "workflowURI",
    "lineUri",
    "displayNumber",
    "language",
    "timeZone",
    "hours",
    "holidays",
];

/// What holds for every line that says nothing else.
pub struct Template {
    /// Columns and values, as the user gave them.
    pub values: Vec<(String, String)>,
    /// Of the machine, where it is one that prompts can be spoken in.
    pub language: Option<String>,
    pub time_zone: String,
}

/// Finds the object of a kind that has a name, if there is one.
pub type Named<'a> = &'a dyn Fn(PieceKind, &str) -> Result<Option<Uuid>, Error>;

/// Where the objects will live, and what is there under a name.
pub struct Surroundings<'a> {
    pub service: &'a Identity,
    pub named: Named<'a>,
}

/// What came of a file beside its objects.
#[derive(Debug, Default)]
pub struct Outcome {
    /// By line and column of the file, in its order.
    pub faults: Vec<Fault>,
    /// Columns that nothing was made of.
    pub unused: Vec<String>,
    /// The file was no UTF-8, and was read as Windows-1252.
    pub is_of_windows: bool,
    /// How many lines took language and time zone from the machine.
    pub of_machine: usize,
}

/// Reads a file line by line.
pub fn each(
    file: impl Read,
    table: &Table,
    template: &Template,
    around: &Surroundings,
    on_record: &mut dyn FnMut(Record) -> Result<(), Error>,
) -> Result<Outcome, Error> {
    let mut rows = Rows::open(file, table.limits).map_err(|fault| table.fault(fault))?;
    rows.type_line().map_err(|fault| table.fault(fault))?;
    let Some(header) = rows.read().map_err(|fault| table.fault(fault))? else {
        let place = Place { line: 1, column: 1 };
        return Err(table.fault(Fault::new("the file is empty", place)).hint("its first line names the columns"));
    };
    let names: Vec<String> =
        header.iter().map(|cell| table.columns.ours(cell.text.as_deref().unwrap_or_default()).to_string()).collect();
    twice(&names, &header).map_err(|fault| table.fault(fault))?;
    let places: HashMap<&str, usize> = COLUMNS
        .iter()
        .filter_map(|known| Some((*known, names.iter().position(|name| name.eq_ignore_ascii_case(known))?)))
        .collect();
    for column in ["groupName", "workflowURI"] {
        if !places.contains_key(column) && !template.values.iter().any(|(name, _)| name.eq_ignore_ascii_case(column)) {
            let shown: Vec<String> = names.iter().map(|name| format!("\"{}\"", cut(name, 40))).collect();
            let what = format!("there is no column {column} among {}", some_of(&shown, 20));
            return Err(table
                .fault(Fault::new(what, header.first().map_or(Place { line: 1, column: 1 }, |cell| cell.place)))
                .hint(format!("-ColumnMap @{{ Their = \"{column}\" }} says which column it is")));
        }
    }
    let mut outcome = Outcome::default();
    let is_known = |name: &str| COLUMNS.iter().any(|known| known.eq_ignore_ascii_case(name));
    outcome.unused = names.iter().filter(|name| !name.is_empty() && !is_known(name)).cloned().collect();
    let mut seen = HashMap::new();
    let mut told = HashSet::new();
    loop {
        let cells = match rows.read() {
            Ok(Some(cells)) => cells,
            Ok(None) => {
                outcome.is_of_windows = rows.is_of_windows();
                return Ok(outcome);
            }
            Err(fault) if fault.limit.is_some() => return Err(table.fault(fault)),
            // Behind such a fault no line can be told from another.
            Err(fault) => {
                outcome.faults.push(fault);
                return Ok(outcome);
            }
        };
        if rows::is_empty(&cells) {
            continue;
        }
        let before = outcome.faults.len();
        let mut line = Line {
            cells: &cells,
            places: &places,
            template,
            around,
            seen: &mut seen,
            told: &mut told,
            faults: &mut outcome.faults,
        };
        for cell in cells.iter().skip(names.len()).filter(|cell| cell.text.is_some()) {
            line.faults.push(Fault::new("the cell stands beyond the last column", cell.place));
        }
        let (pieces, is_of_machine) = line.pieces()?;
        if outcome.faults.len() > before {
            outcome.faults[before..].sort_by_key(|fault| (fault.place.line, fault.place.column));
            continue;
        }
        outcome.of_machine += usize::from(is_of_machine);
        let number = cells.first().map_or(0, |cell| cell.place.line);
        for piece in pieces.into_iter().flatten() {
            on_record(Record {
                kind: piece.kind(),
                name: piece.name().to_string(),
                source: piece.identity().instance(),
                piece: Some(piece),
                is_shallow: false,
                dates: Dates::default(),
                unknown: Vec::new(),
                notes: Vec::new(),
                place: Spot { line: Some(number), ..Spot::default() },
            })?;
        }
    }
}

struct Line<'a> {
    cells: &'a [Cell],
    places: &'a HashMap<&'a str, usize>,
    template: &'a Template,
    around: &'a Surroundings<'a>,
    /// Column and value, and the line that has it first.
    seen: &'a mut HashMap<(&'static str, String), u64>,
    /// Columns of the template whose fault was said already.
    told: &'a mut HashSet<&'static str>,
    faults: &'a mut Vec<Fault>,
}

impl Line<'_> {
    fn cell(&self, column: &str) -> Option<&Cell> {
        self.cells.get(*self.places.get(column)?)
    }

    /// The text of a column, or else the template's; an empty one is none.
    fn text(&self, column: &str) -> Option<String> {
        let own = self.cell(column).and_then(|cell| cell.text.as_deref());
        let given = || self.template.values.iter().find(|(name, _)| name.eq_ignore_ascii_case(column));
        let text = own.map(str::trim).filter(|text| !text.is_empty());
        text.or_else(|| given().map(|(_, value)| value.trim())).filter(|text| !text.is_empty()).map(str::to_string)
    }

    fn fault(&mut self, column: &'static str, text: impl std::fmt::Display) {
        let own = self.cell(column).filter(|cell| cell.text.as_ref().is_some_and(|text| !text.trim().is_empty()));
        let is_of_template = own.is_none() && self.text(column).is_some();
        if is_of_template && !self.told.insert(column) {
            return;
        }
        let place = self.cell(column).or(self.cells.first()).map_or(Place { line: 1, column: 1 }, |cell| cell.place);
        let whose = if is_of_template { " for all lines" } else { "" };
        self.faults.push(Fault::new(format!("{column}{whose}: {text}"), place));
    }

    /// Two lines cannot have the same.
    fn once(&mut self, column: &'static str, value: &str) {
        let line = self.cells.first().map_or(0, |cell| cell.place.line);
        let first = *self.seen.entry((column, key(value))).or_insert(line);
        if first != line {
            self.fault(column, format!("\"{}\" is in line {first} already", cut(value, 60)));
        }
    }

    fn word<T>(&mut self, column: &'static str, words: &[&str], read: fn(&str) -> Option<T>, otherwise: T) -> T {
        let Some(text) = self.text(column) else { return otherwise };
        read(&text).unwrap_or_else(|| {
            self.fault(column, format!("\"{}\" is not {}", cut(&text, 40), or_list(words)));
            otherwise
        })
    }

    fn number(&mut self, column: &'static str, least: i64, most: i64) -> Option<i64> {
        let text = self.text(column)?;
        match text.parse() {
            Ok(number) if (least..=most).contains(&number) => Some(number),
            _ => {
                self.fault(
                    column,
                    format!("\"{}\" is not a whole number from {least} to {most} (seconds)", cut(&text, 40)),
                );
                None
            }
        }
    }

    fn address(&mut self, column: &'static str, text: &str) -> Uri {
        let uri = Uri::with_sip(text);
        if rules::user_address(column, &uri).is_err() {
            self.fault(column, format!("\"{}\" is not a SIP address; write sip:user@domain", cut(text, 60)));
        }
        uri
    }

    /// The object of that name which is there already.
    fn link(&mut self, column: &'static str, kind: PieceKind, name: &str) -> Result<Option<Identity>, Error> {
        let id = (self.around.named)(kind, name)?;
        if id.is_none() {
            let pool = self.around.service.pool();
            self.fault(column, format!("there is no {} \"{}\" in \"{pool}\"", kind.noun(), cut(name, 60)));
        }
        Ok(id.map(|id| Identity::object(self.around.service, id)))
    }

    /// Agent group, queue and workflow; whether language or time zone are the machine's.
    fn pieces(&mut self) -> Result<([Option<Piece>; 3], bool), Error> {
        let name = self.text("groupName").unwrap_or_default();
        let mut findings = rules::Findings::default();
        rules::check_name(&mut findings, "the hunt group", &name, None);
        for error in findings.errors {
            self.fault("groupName", error.message);
        }
        if name.contains(['<', '>']) {
            self.fault("groupName", "it holds < or >, which clients cannot show");
        }
        self.once("groupName", &name);
        let own = |kind: PieceKind, service: &Identity| Identity::object(service, named_id(kind, &name));
        let service = self.around.service;
        let owner_pool = service.pool().to_string();
        let agents: Vec<Uri> = match self.text("agents") {
            Some(list) => text::items(&list).into_iter().map(|agent| self.address("agents", agent)).collect(),
            None => Vec::new(),
        };
        let policy = self.word(
            "participationPolicy",
            ParticipationPolicy::WORDS,
            ParticipationPolicy::from_word,
            ParticipationPolicy::Informal,
        );
        let routing =
            self.word("routingMethod", RoutingMethod::WORDS, RoutingMethod::from_word, RoutingMethod::Parallel);
        let group = AgentGroup {
            identity: own(PieceKind::AgentGroup, service),
            name: name.clone(),
            description: self.text("groupDescription"),
            participation_policy: policy,
            agent_alert_time: self.number("alertTime", 10, 600).unwrap_or(20),
            routing_method: routing,
            distribution_group_address: None,
            owner_pool: owner_pool.clone(),
            agents,
        };
        let queue = Queue {
            identity: own(PieceKind::Queue, service),
            timeout_action: self.timeout()?,
            overflow_action: None,
            name: name.clone(),
            description: self.text("groupDescription"),
            timeout_threshold: self.number("queueTimeout", 10, 65_535),
            overflow_threshold: None,
            overflow_candidate: OverflowCandidate::NewestCall,
            owner_pool: owner_pool.clone(),
            agent_groups: vec![group.identity.clone()],
        };
        let (workflow, is_of_machine) = self.workflow(&name, &queue.identity, owner_pool)?;
        let pieces = [Piece::AgentGroup(group), Piece::Queue(Box::new(queue)), Piece::Workflow(Box::new(workflow))];
        Ok((pieces.map(Some), is_of_machine))
    }

    fn timeout(&mut self) -> Result<Option<CallAction>, Error> {
        let has_timeout = self.text("queueTimeout").is_some();
        let Some(mailbox) = self.text("queueVoicemail") else {
            if has_timeout {
                self.fault("queueTimeout", "there is no queueVoicemail that callers would come to then");
            }
            return Ok(None);
        };
        if !has_timeout {
            self.fault("queueVoicemail", "there is no queueTimeout after which callers come to it");
        }
        let uri = self.address("queueVoicemail", &mailbox);
        Ok(Some(CallAction {
            prompt: None,
            question: None,
            action: Action::TransferToVoicemailUri,
            queue: None,
            uri: Some(uri.to_string()),
        }))
    }

    /// Where callers come to while nobody works: the mailbox, if there is one.
    fn closed(&self) -> CallAction {
        let uri = self.text("queueVoicemail").map(|mailbox| Uri::with_sip(&mailbox).to_string());
        let action = if uri.is_some() { Action::TransferToVoicemailUri } else { Action::Terminate };
        CallAction { prompt: None, question: None, action, queue: None, uri }
    }

    fn workflow(&mut self, name: &str, queue: &Identity, owner_pool: String) -> Result<(Workflow, bool), Error> {
        let service = self.around.service;
        let primary_uri = match self.text("workflowURI") {
            Some(text) => {
                let uri = self.address("workflowURI", &text);
                self.once("workflowURI", uri.as_str());
                uri
            }
            None => {
                self.fault("workflowURI", "it is missing");
                Uri::new("")
            }
        };
        let line_uri = match self.text("lineUri") {
            Some(text) => match rules::line_uri("lineUri", &Uri::new(&text)) {
                Ok(uri) => {
                    self.once("lineUri", uri.as_str());
                    Some(uri)
                }
                Err(_) => {
                    let text = cut(&text, 40);
                    self.fault("lineUri", format!("\"{text}\" is not a telephone number; write tel:+ and digits"));
                    None
                }
            },
            None => None,
        };
        let (language, zone) = (self.text("language"), self.text("timeZone"));
        let is_of_machine = language.is_none() || zone.is_none();
        let hours = match self.text("hours") {
            Some(hours) => self.link("hours", PieceKind::BusinessHours, &hours)?,
            None => None,
        };
        let mut holiday_sets = Vec::new();
        for set in self.text("holidays").unwrap_or_default().split(';').map(str::trim).filter(|set| !set.is_empty()) {
            holiday_sets.extend(self.link("holidays", PieceKind::HolidaySet, set)?);
        }
        let workflow = Workflow {
            identity: Identity::object(service, named_id(PieceKind::Workflow, name)),
            non_business_hours_action: hours.is_some().then(|| self.closed()),
            holiday_action: (!holiday_sets.is_empty()).then(|| self.closed()),
            default_action: Some(CallAction {
                prompt: None,
                question: None,
                action: Action::TransferToQueue,
                queue: Some(queue.clone()),
                uri: None,
            }),
            custom_music_on_hold_file: None,
            name: name.to_string(),
            description: self.text("groupDescription"),
            primary_uri,
            active: true,
            language: self.language(language),
            time_zone: self.zone(zone),
            business_hours: hours,
            anonymous: false,
            managed: false,
            owner_pool,
            display_number: self.text("displayNumber"),
            enabled_for_federation: false,
            line_uri,
            holiday_sets,
            managers: Vec::new(),
        };
        Ok((workflow, is_of_machine))
    }

    fn language(&mut self, given: Option<String>) -> String {
        let Some(text) = given.or_else(|| self.template.language.clone()) else {
            self.fault("language", "it is missing, and that of this machine cannot be spoken");
            return String::new();
        };
        match LANGUAGES.iter().find(|known| known.eq_ignore_ascii_case(&text)) {
            Some(known) => (*known).to_string(),
            None => {
                let near = nearest(&text, LANGUAGES.iter().copied());
                let near = near.map(|near| format!("; did you mean {near}?")).unwrap_or_default();
                self.fault("language", format!("\"{}\" is not supported{near}", cut(&text, 40)));
                text
            }
        }
    }

    fn zone(&mut self, given: Option<String>) -> String {
        let text = given.unwrap_or_else(|| self.template.time_zone.clone());
        match time_zone::windows_id(&text) {
            Some(id) => id.to_string(),
            None => {
                let near = nearest(&text, time_zone::windows_ids());
                let near = near.map(|near| format!("; did you mean \"{near}\"?")).unwrap_or_default();
                self.fault("timeZone", format!("\"{}\" is not known{near}", cut(&text, 40)));
                text
            }
        }
    }
}
