//! What the five kinds of objects share: identity, name, owner, revision, and how they are found and listed.

use super::connection::Store;
use super::name_key::{behind, keys_of, natural_key, second_key};
use super::steering::written;
use crate::domain::entity::{Entity, EntityKind};
use crate::error::{Error, Kind};
use crate::object::convert::article;
use crate::object::identity::Identity;
use crate::object::name::key;
use rusqlite::{OptionalExtension, Row, ToSql, params_from_iter};
use std::rc::Rc;
use uuid::Uuid;

/// An object with what the store knows about it.
#[derive(Clone, Debug)]
pub struct Stored<E> {
    pub value: E,
    pub revision: i64,
    pub created_by: String,
    pub changed_by: String,
    pub changed_at: String,
}

/// Where an object is and what it is called: enough to refer to it.
#[derive(Clone, Debug)]
pub struct Located {
    pub identity: Identity,
    pub name: String,
    pub created_by: String,
    pub revision: i64,
    pub changed_by: String,
    pub changed_at: String,
    /// What it is found by.
    key: String,
}

/// Which objects a listing wants.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    pub service: Option<Identity>,
    /// Owner pool, without case.
    pub owner: Option<String>,
    /// Also those whose owner pool is not the pool they are in.
    pub show_all: bool,
}

/// Where a listing goes on.
#[derive(Clone, Debug)]
pub struct Cursor {
    service: i64,
    sort_key: String,
    id: Uuid,
}

/// A value on its way into a statement.
pub type Sql = Box<dyn ToSql>;

/// A kind of object in the store. `COLUMNS` are its own, behind those that all share.
pub trait Rows: Entity {
    const TABLE: &'static str;
    const COLUMNS: &'static [&'static str];
    /// Reads its own columns, the first of which is number `at`; lists are read by `read_links`.
    fn read(row: &Row, at: usize, identity: Identity, name: String, owner_pool: String) -> rusqlite::Result<Self>;
    /// Values of its own columns.
    fn values(&self) -> Vec<Sql>;
    fn read_links(&mut self, _store: &Store, _id: Uuid) -> rusqlite::Result<()> {
        Ok(())
    }
    /// Writes lists and indexes of references; those of `LINKS` are gone already. `by`: who changes what was there; none
    /// for an object that is new.
    fn write_links(&self, _store: &Store, _id: Uuid, _by: Option<&str>) -> rusqlite::Result<()> {
        Ok(())
    }
    /// Which columns of a row hold text that people wrote, a bit for each.
    const WRITTEN: u64 = (1 << NAME) | (written(Self::COLUMNS) << SHARED_COUNT);
    /// Tables of lists that are written anew with each change, with the column that names the owner.
    const LINKS: &'static [(&'static str, &'static str)] = &[];
}

/// The statement that finds out where objects of a table are.
macro_rules! locating {
    ($table:literal, $rest:literal) => {
        concat!(
            "SELECT e.id, s.pool, e.name, e.created_by, e.name_key, e.revision, e.changed_by, e.changed_at FROM ",
            $table,
            " e JOIN service s ON s.id = e.service WHERE ",
            $rest
        )
    };
}

const SHARED: &str =
    "e.id, s.pool, e.name, e.owner_pool, e.revision, e.created_by, e.changed_by, e.changed_at, e.service, e.sort_key";
const SHARED_COUNT: usize = 10;
/// The place of the name among them.
const NAME: usize = 2;

fn selection<E: Rows>(rest: &str) -> String {
    let own: String = E::COLUMNS.iter().map(|c| format!(", e.{c}")).collect();
    format!("SELECT {SHARED}{own} FROM {} e JOIN service s ON s.id = e.service {rest}", E::TABLE)
}

impl Store {
    /// The text of a statement, put together once for each kind and shape.
    fn text<E: Rows>(&self, shape: &'static str, make: impl FnOnce() -> String) -> Rc<str> {
        let mut texts = self.texts.borrow_mut();
        texts.entry((E::TABLE, shape)).or_insert_with(|| Rc::from(make())).clone()
    }

    /// A selection whose end is always the same.
    fn select<E: Rows>(&self, rest: &'static str) -> Rc<str> {
        self.text::<E>(rest, || selection::<E>(rest))
    }

    fn read_stored<E: Rows>(&self, row: &Row) -> rusqlite::Result<(Stored<E>, Cursor)> {
        self.look_at(row, E::WRITTEN);
        let id: Uuid = uuid_at(row, 0)?;
        let pool: String = row.get(1)?;
        let identity = Identity::object(&Identity::service(&format!("ApplicationServer:{pool}")), id);
        let mut value = E::read(row, SHARED_COUNT, identity, row.get(2)?, row.get(3)?)?;
        value.read_links(self, id)?;
        let stored = Stored {
            value,
            revision: row.get(4)?,
            created_by: row.get(5)?,
            changed_by: row.get(6)?,
            changed_at: row.get(7)?,
        };
        Ok((stored, Cursor { service: row.get(8)?, sort_key: row.get(9)?, id }))
    }

    pub fn get<E: Rows>(&self, id: Uuid) -> Result<Option<Stored<E>>, Error> {
        let sql = self.select::<E>("WHERE e.id = ?1");
        self.run(|c| c.prepare_cached(&sql)?.query_row([id.as_bytes()], |row| self.read_stored(row)).optional())
            .map(|found| found.map(|(stored, _)| stored))
    }

    /// Where the object of an identity is.
    pub fn locate(&self, kind: EntityKind, id: Uuid) -> Result<Option<Located>, Error> {
        let sql = match kind {
            EntityKind::Workflow => locating!("workflow", "e.id = ?1"),
            EntityKind::Queue => locating!("queue", "e.id = ?1"),
            EntityKind::AgentGroup => locating!("agent_group", "e.id = ?1"),
            EntityKind::BusinessHours => locating!("business_hours", "e.id = ?1"),
            EntityKind::HolidaySet => locating!("holiday_set", "e.id = ?1"),
        };
        self.run(|c| c.prepare_cached(sql)?.query_row([id.as_bytes()], located).optional())
    }

    /// Whether there is any object of a kind, of whichever service.
    pub fn has_any(&self, kind: EntityKind) -> Result<bool, Error> {
        let sql = match kind {
            EntityKind::Workflow => "SELECT EXISTS (SELECT 1 FROM workflow)",
            EntityKind::Queue => "SELECT EXISTS (SELECT 1 FROM queue)",
            EntityKind::AgentGroup => "SELECT EXISTS (SELECT 1 FROM agent_group)",
            EntityKind::BusinessHours => "SELECT EXISTS (SELECT 1 FROM business_hours)",
            EntityKind::HolidaySet => "SELECT EXISTS (SELECT 1 FROM holiday_set)",
        };
        self.run(|c| c.prepare_cached(sql)?.query_row([], |row| row.get(0)))
    }

    /// Where the objects of a name are, in one service or in all.
    pub fn locate_named(
        &self,
        kind: EntityKind,
        name: &str,
        service: Option<&Identity>,
    ) -> Result<Vec<Located>, Error> {
        let sql = match kind {
            EntityKind::Workflow => locating!("workflow", "e.name_key >= ?1 AND e.name_key < ?2 ORDER BY e.service"),
            EntityKind::Queue => locating!("queue", "e.name_key >= ?1 AND e.name_key < ?2 ORDER BY e.service"),
            EntityKind::AgentGroup => {
                locating!("agent_group", "e.name_key >= ?1 AND e.name_key < ?2 ORDER BY e.service")
            }
            EntityKind::BusinessHours => {
                locating!("business_hours", "e.name_key >= ?1 AND e.name_key < ?2 ORDER BY e.service")
            }
            EntityKind::HolidaySet => {
                locating!("holiday_set", "e.name_key >= ?1 AND e.name_key < ?2 ORDER BY e.service")
            }
        };
        let found: Vec<Located> = self.run(|c| c.prepare_cached(sql)?.query_map(keys_of(name), located)?.collect())?;
        Ok(found.into_iter().filter(|f| service.is_none_or(|service| f.identity.parent() == *service)).collect())
    }

    /// Where the objects are whose names begin so, without case, in the order of the folded names; after one of them.
    pub fn names_from(
        &self,
        kind: EntityKind,
        beginning: &str,
        after: Option<&Located>,
        limit: usize,
    ) -> Result<Vec<Located>, Error> {
        let to = behind(&key(beginning));
        let from = after.map_or_else(|| key(beginning), |after| after.key.clone());
        let sql = match kind {
            EntityKind::Workflow => locating!(
                "workflow",
                "e.name_key >= ?1 AND e.name_key < ?2 AND (e.name_key, e.id) > (?3, ?4) ORDER BY e.name_key, e.id LIMIT ?5"
            ),
            EntityKind::Queue => locating!(
                "queue",
                "e.name_key >= ?1 AND e.name_key < ?2 AND (e.name_key, e.id) > (?3, ?4) ORDER BY e.name_key, e.id LIMIT ?5"
            ),
            EntityKind::AgentGroup => locating!(
                "agent_group",
                "e.name_key >= ?1 AND e.name_key < ?2 AND (e.name_key, e.id) > (?3, ?4) ORDER BY e.name_key, e.id LIMIT ?5"
            ),
            EntityKind::BusinessHours => locating!(
                "business_hours",
                "e.name_key >= ?1 AND e.name_key < ?2 AND (e.name_key, e.id) > (?3, ?4) ORDER BY e.name_key, e.id LIMIT ?5"
            ),
            EntityKind::HolidaySet => locating!(
                "holiday_set",
                "e.name_key >= ?1 AND e.name_key < ?2 AND (e.name_key, e.id) > (?3, ?4) ORDER BY e.name_key, e.id LIMIT ?5"
            ),
        };
        let (name, id) = match after {
            Some(after) => (after.key.clone(), after.identity.instance().unwrap_or_default()),
            None => (String::new(), Uuid::nil()),
        };
        let values = (from, to, name, *id.as_bytes(), limit as i64);
        self.run(|c| c.prepare_cached(sql)?.query_map(values, located)?.collect())
    }

    /// All objects of the name, in one service or in all.
    pub fn by_name<E: Rows>(&self, name: &str, service: Option<&Identity>) -> Result<Vec<Stored<E>>, Error> {
        let sql = self.select::<E>("WHERE e.name_key >= ?1 AND e.name_key < ?2 ORDER BY e.service");
        let found: Vec<Stored<E>> = self.run(|c| {
            let mut statement = c.prepare_cached(&sql)?;
            let rows = statement.query_map(keys_of(name), |row| self.read_stored(row).map(|(stored, _)| stored))?;
            rows.collect()
        })?;
        Ok(found
            .into_iter()
            .filter(|s| service.is_none_or(|service| s.value.identity().parent() == *service))
            .collect())
    }

    /// The next objects of a listing, by service, then name in natural order. No statement stays open between two
    /// pages, so the caller may change objects while it lists them.
    pub fn page<E: Rows>(
        &self,
        filter: &Filter,
        after: Option<&Cursor>,
        limit: usize,
    ) -> Result<(Vec<Stored<E>>, Option<Cursor>), Error> {
        let service = match &filter.service {
            Some(identity) => Some(self.service_row(identity)?),
            None => None,
        };
        let mut conditions = Vec::new();
        let mut values: Vec<Sql> = Vec::new();
        if let Some(after) = after {
            conditions.push("(e.service, e.sort_key, e.id) > (?, ?, ?)".to_string());
            values.push(Box::new(after.service));
            values.push(Box::new(after.sort_key.clone()));
            values.push(Box::new(*after.id.as_bytes()));
        }
        if let Some(service) = service {
            conditions.push("e.service = ?".to_string());
            values.push(Box::new(service));
        }
        if let Some(owner) = &filter.owner {
            conditions.push("lower(e.owner_pool) = ?".to_string());
            values.push(Box::new(owner.to_lowercase()));
        } else if !filter.show_all {
            conditions.push("e.owner_pool = s.pool".to_string());
        }
        let filter_sql =
            if conditions.is_empty() { String::new() } else { format!("WHERE {}", conditions.join(" AND ")) };
        let sql = selection::<E>(&format!("{filter_sql} ORDER BY e.service, e.sort_key, e.id LIMIT {limit}"));
        let rows: Vec<(Stored<E>, Cursor)> = self.run(|c| {
            let mut statement = c.prepare_cached(&sql)?;
            statement.query_map(params_from_iter(values.iter()), |row| self.read_stored(row))?.collect()
        })?;
        let cursor = if rows.len() == limit { rows.last().map(|(_, cursor)| cursor.clone()) } else { None };
        Ok((rows.into_iter().map(|(stored, _)| stored).collect(), cursor))
    }

    /// The next revision: the number of the journal entry that is written with the change. So an object which was
    /// removed and made again under its old identity has no revision that somebody may still hold.
    fn next_revision(&self) -> Result<i64, Error> {
        self.run(|c| c.prepare_cached("SELECT coalesce(max(id), 0) + 1 FROM journal")?.query_row([], |row| row.get(0)))
    }

    /// The highest number that is a revision or will be taken for one.
    pub(super) fn newest_revision(&self) -> Result<i64, Error> {
        self.run(|c| {
            let tables = ["workflow", "queue", "agent_group", "business_hours", "holiday_set"];
            let maxima: String =
                tables.iter().map(|t| format!(", (SELECT coalesce(max(revision), 0) FROM {t})")).collect();
            let sql = format!("SELECT max((SELECT coalesce(max(id), 0) FROM journal){maxima})");
            c.query_row(&sql, [], |row| row.get(0))
        })
    }

    /// Stores a new object; returns its revision.
    pub fn insert<E: Rows>(&self, value: &E, by: &str, at: &str) -> Result<i64, Error> {
        let revision = self.next_revision()?;
        self.insert_row(value, revision, [by, by, at], key(value.name()))?;
        Ok(revision)
    }

    /// Stores an object as it was: revision, people and dates included; beside one of the same name, if both were there
    /// before their names were one.
    pub fn insert_stored<E: Rows>(&self, stored: &Stored<E>) -> Result<(), Error> {
        let (value, name) = (&stored.value, stored.value.name());
        let is_second = !name.is_ascii()
            && self.locate_named(E::KIND, name, Some(&value.identity().parent()))?.iter().any(|it| it.name != name);
        let key = if is_second { second_key(name, instance(value)?.as_bytes()) } else { key(name) };
        self.insert_row(value, stored.revision, [&stored.created_by, &stored.changed_by, &stored.changed_at], key)
    }

    /// Writes the rows of a new object; `known`: who made it, who changed it last, and when.
    fn insert_row<E: Rows>(&self, value: &E, revision: i64, known: [&str; 3], key: String) -> Result<(), Error> {
        let id = instance(value)?;
        let service = self.service_row(&value.identity().parent())?;
        let sql = self.text::<E>("insert", || {
            let marks: Vec<String> = (1..=10 + E::COLUMNS.len()).map(|n| format!("?{n}")).collect();
            let own: String = E::COLUMNS.iter().map(|c| format!(", {c}")).collect();
            format!(
                "INSERT INTO {} (id, service, name, name_key, sort_key, owner_pool, revision, created_by, changed_by, changed_at{own}) VALUES ({})",
                E::TABLE,
                marks.join(", ")
            )
        });
        let mut values: Vec<Sql> = vec![
            Box::new(*id.as_bytes()),
            Box::new(service),
            Box::new(value.name().to_string()),
            Box::new(key),
            Box::new(natural_key(value.name())),
            Box::new(value.owner_pool().to_string()),
            Box::new(revision),
        ];
        values.extend(known.map(|text| Box::new(text.to_string()) as Sql));
        values.extend(value.values());
        self.unique(value, |c| {
            c.prepare_cached(&sql)?.execute(params_from_iter(values.iter()))?;
            value.write_links(self, id, None)
        })
    }

    /// Replaces a stored object; returns its new revision.
    pub fn update<E: Rows>(&self, value: &E, by: &str, at: &str) -> Result<i64, Error> {
        let id = instance(value)?;
        let revision = self.next_revision()?;
        let sql = self.text::<E>("update", || {
            let own: String = E::COLUMNS.iter().enumerate().map(|(n, c)| format!(", {c} = ?{}", n + 9)).collect();
            // An object that keeps its name beside another one of the same keeps its key as well, while that is there.
            let taken = format!(
                "name = ?2 AND EXISTS (SELECT 1 FROM {0} o WHERE o.service = {0}.service AND o.name_key = ?3 AND o.id <> ?1)",
                E::TABLE
            );
            format!(
                "UPDATE {} SET name = ?2, name_key = CASE WHEN {taken} THEN name_key ELSE ?3 END, sort_key = ?4, owner_pool = ?5, revision = ?6, changed_by = ?7, changed_at = ?8{own} WHERE id = ?1",
                E::TABLE
            )
        });
        let mut values: Vec<Sql> = vec![
            Box::new(*id.as_bytes()),
            Box::new(value.name().to_string()),
            Box::new(key(value.name())),
            Box::new(natural_key(value.name())),
            Box::new(value.owner_pool().to_string()),
            Box::new(revision),
            Box::new(by.to_string()),
            Box::new(at.to_string()),
        ];
        values.extend(value.values());
        self.unique(value, |c| {
            if c.prepare_cached(&sql)?.execute(params_from_iter(values.iter()))? == 0 {
                return Err(rusqlite::Error::QueryReturnedNoRows);
            }
            for (table, owner) in E::LINKS {
                c.prepare_cached(&format!("DELETE FROM {table} WHERE {owner} = ?1"))?.execute([id.as_bytes()])?;
            }
            value.write_links(self, id, Some(by))
        })?;
        Ok(revision)
    }

    /// Writes an object back into the service that its identity says, wherever it was; returns its new revision.
    pub fn relocate<E: Rows>(&self, value: &E, by: &str, at: &str) -> Result<i64, Error> {
        let id = instance(value)?;
        let service = self.service_row(&value.identity().parent())?;
        let sql =
            self.text::<E>("relocate", || format!("UPDATE {} SET service = ?2, name_key = ?3 WHERE id = ?1", E::TABLE));
        self.unique(value, |c| c.prepare_cached(&sql)?.execute((id.as_bytes(), service, key(value.name()))).map(drop))?;
        self.update(value, by, at)
    }

    pub fn delete<E: Rows>(&self, id: Uuid) -> Result<(), Error> {
        let sql = self.text::<E>("delete", || format!("DELETE FROM {} WHERE id = ?1", E::TABLE));
        self.run(|c| c.prepare_cached(&sql)?.execute([id.as_bytes()]).map(drop))
    }

    /// Words the violation of a unique index: who has the name or address already.
    fn unique<E: Rows>(
        &self,
        value: &E,
        body: impl FnOnce(&rusqlite::Connection) -> rusqlite::Result<()>,
    ) -> Result<(), Error> {
        let result = body(&self.connection);
        match result {
            Err(rusqlite::Error::SqliteFailure(code, text))
                if code.code == rusqlite::ErrorCode::ConstraintViolation =>
            {
                let text = text.unwrap_or_default();
                let noun = E::KIND.noun();
                let what = if text.contains("name_key") {
                    let pool = value.identity().pool().to_string();
                    format!("{} named \"{}\" already exists in pool {pool}", article(noun), value.name())
                } else if text.contains("_key") {
                    format!("an address of {noun} \"{}\" is taken already", value.name())
                } else {
                    format!("{} with the identity {} already exists", article(noun), value.identity())
                };
                Err(Error::new(Kind::ResourceExists, what).target(value.name()).hint(format!(
                    "Get-{} -Name \"{}\" shows it",
                    E::KIND.cmdlet_noun(),
                    value.name()
                )))
            }
            Err(rusqlite::Error::QueryReturnedNoRows) => {
                Err(Error::not_found(format!("{} \"{}\" does not exist any more", E::KIND.noun(), value.name()))
                    .target(value.name())
                    .hint(format!("New-{} makes a new one", E::KIND.cmdlet_noun())))
            }
            other => self.run(|_| other),
        }
    }
}

fn located(row: &Row) -> rusqlite::Result<Located> {
    let service = Identity::service(&format!("ApplicationServer:{}", row.get_ref(1)?.as_str()?));
    Ok(Located {
        identity: Identity::object(&service, uuid_at(row, 0)?),
        name: row.get(2)?,
        created_by: row.get(3)?,
        key: row.get(4)?,
        revision: row.get(5)?,
        changed_by: row.get(6)?,
        changed_at: row.get(7)?,
    })
}

pub(super) fn instance<E: Entity>(value: &E) -> Result<Uuid, Error> {
    value
        .identity()
        .instance()
        .ok_or_else(|| Error::bug(format!("{} \"{}\" has no identity of its own", E::KIND.noun(), value.name())))
}

pub(super) fn uuid_at(row: &Row, at: usize) -> rusqlite::Result<Uuid> {
    let bytes: [u8; 16] = row.get(at)?;
    Ok(Uuid::from_bytes(bytes))
}
