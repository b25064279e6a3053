//! Services, and the settings that each has.

use super::connection::Store;
use super::links::{from_optional_json, optional_json};
use crate::domain::service::{Service, ServiceSettings};
use crate::error::{Error, Kind};
use crate::object::convert::{and_list, nearest, or_list};
use crate::object::identity::Identity;
use crate::object::name::fold;
use rusqlite::{OptionalExtension, Row};

const COLUMNS: &str = "pool, number_id, site";

fn read(row: &Row) -> rusqlite::Result<Service> {
    let pool: String = row.get(0)?;
    Ok(Service {
        identity: Identity::service(&format!("ApplicationServer:{pool}")),
        service_id: row.get(1)?,
        site: row.get(2)?,
        pool_fqdn: pool,
        role: "ApplicationServer".into(),
        applications: vec!["urn:application:RGS".into()],
    })
}

impl Store {
    /// Registers the service of a pool, with its settings at their defaults.
    pub fn insert_service(&self, pool: &str, site: &str) -> Result<(), Error> {
        let numbers: Vec<String> = self
            .run(|c| c.prepare_cached("SELECT number_key FROM service")?.query_map([], |row| row.get(0))?.collect())?;
        // Behind the highest that there is: services that were removed leave gaps.
        let prefix = format!("{site}-ApplicationServer-");
        let taken = numbers.iter().filter_map(|key| key.strip_prefix(&fold(&prefix))?.parse::<i64>().ok());
        let number_id = format!("{prefix}{}", taken.max().unwrap_or(0) + 1);
        self.run(|c| {
            c.prepare_cached(
                "INSERT INTO service (pool, pool_key, number_id, number_key, site) VALUES (?1, ?2, ?3, ?4, ?5)",
            )?
            .execute((pool, fold(pool), &number_id, fold(&number_id), site))
            .map(drop)
        })
    }

    pub fn delete_service(&self, identity: &Identity) -> Result<(), Error> {
        let id = self.service_row(identity)?;
        self.run(|c| c.execute("DELETE FROM service WHERE id = ?1", [id]).map(drop))
    }

    pub fn services(&self) -> Result<Vec<Service>, Error> {
        let sql = format!("SELECT {COLUMNS} FROM service ORDER BY site, pool_key");
        self.run(|c| c.prepare_cached(&sql)?.query_map([], read)?.collect())
    }

    /// The service that a text or identity means: `service:ApplicationServer:POOL`, the topology's number form, the
    /// pool's FQDN, or the first part of it where that is unambiguous (domain.md 1).
    pub fn find_service(&self, text: &str) -> Result<Service, Error> {
        let wanted = Identity::parse(text).map_or_else(|| text.trim().to_string(), |i| i.service_id().to_string());
        let pool = wanted.rsplit(':').next().unwrap_or(&wanted).trim();
        let sql = format!("SELECT {COLUMNS} FROM service WHERE pool_key = ?1 OR number_key = ?1");
        let exact = self.run(|c| c.prepare_cached(&sql)?.query_row([fold(pool)], read).optional())?;
        if let Some(service) = exact {
            return Ok(service);
        }
        let services = self.services()?;
        let short: Vec<&Service> = services
            .iter()
            .filter(|s| s.pool_fqdn.split('.').next().is_some_and(|head| fold(head) == fold(pool)))
            .collect();
        match short[..] {
            [one] => Ok(one.clone()),
            [] => {
                let known: Vec<&str> = services.iter().map(|s| s.pool_fqdn.as_str()).collect();
                let inside = |s: &&Service| wanted.contains(&s.service_id) || wanted.contains(&s.pool_fqdn);
                let named: Vec<&str> = services.iter().filter(inside).map(|s| s.pool_fqdn.as_str()).collect();
                // People shorten a name to its first word, and mistype that.
                let heads = services.iter().filter_map(|s| s.pool_fqdn.split('.').next());
                let by_head = nearest(pool, heads)
                    .and_then(|head| known.iter().copied().find(|fqdn| fqdn.split('.').next() == Some(head)));
                let hint = match nearest(pool, known.iter().copied()).or(by_head) {
                    _ if named.len() > 1 => format!(
                        "the text holds the services of {}: choose one, such as with Where-Object {{ $_.PoolFqdn -eq \"{}\" }}",
                        and_list(&named),
                        named[0]
                    ),
                    _ if text.contains('<') => "put your own value for what stands in < >".to_string(),
                    Some(near) => format!("did you mean service:ApplicationServer:{near}?"),
                    None => format!("New-RgsService -Identity service:ApplicationServer:{pool} registers it"),
                };
                Err(Error::not_found(format!("there is no service {text}")).target(text).hint(hint))
            }
            _ => {
                let names: Vec<&str> = short.iter().map(|s| s.pool_fqdn.as_str()).collect();
                Err(Error::new(Kind::InvalidArgument, format!("\"{text}\" could be {}", or_list(&names))).target(text))
            }
        }
    }

    /// The row number of a service.
    pub(super) fn service_row(&self, identity: &Identity) -> Result<i64, Error> {
        let pool = fold(identity.pool());
        let found = self.run(|c| {
            c.prepare_cached("SELECT id FROM service WHERE pool_key = ?1 OR number_key = ?1")?
                .query_row([&pool], |row| row.get(0))
                .optional()
        })?;
        match found {
            Some(id) => Ok(id),
            None => self.find_service(identity.service_id()).and_then(|service| {
                if fold(&service.pool_fqdn) == pool {
                    Err(Error::bug("a service without a row"))
                } else {
                    self.service_row(&service.identity)
                }
            }),
        }
    }

    /// How many objects and sounds live in a service.
    pub fn objects_in_service(&self, identity: &Identity) -> Result<i64, Error> {
        self.rows_of_service(
            identity,
            &["workflow", "queue", "agent_group", "business_hours", "holiday_set", "audio_file"],
        )
    }

    /// How many objects of the five kinds live in a service.
    pub fn objects_of(&self, identity: &Identity) -> Result<i64, Error> {
        self.rows_of_service(identity, &["workflow", "queue", "agent_group", "business_hours", "holiday_set"])
    }

    fn rows_of_service(&self, identity: &Identity, tables: &[&str]) -> Result<i64, Error> {
        let id = self.service_row(identity)?;
        let parts: Vec<String> =
            tables.iter().map(|t| format!("(SELECT count(*) FROM {t} WHERE service = ?1)")).collect();
        self.run(|c| c.query_row(&format!("SELECT {}", parts.join(" + ")), [id], |row| row.get(0)))
    }

    /// The settings of a service, with their revision.
    pub fn service_settings(&self, identity: &Identity) -> Result<(ServiceSettings, i64), Error> {
        let id = self.service_row(identity)?;
        self.run(|c| {
            c.prepare_cached(
                "SELECT pool, ringback_seconds, music, disable_context, settings_revision FROM service WHERE id = ?1",
            )?
            .query_row([id], |row| {
                let pool: String = row.get(0)?;
                let settings = ServiceSettings {
                    identity: Identity::service(&format!("ApplicationServer:{pool}")),
                    agent_ringback_grace_period: row.get(1)?,
                    default_music_on_hold_file: from_optional_json(row, 2)?,
                    disable_call_context: row.get(3)?,
                };
                Ok((settings, row.get(4)?))
            })
        })
    }

    pub fn update_service_settings(&self, settings: &ServiceSettings, revision: i64) -> Result<i64, Error> {
        let id = self.service_row(&settings.identity)?;
        self.run(|c| {
            c.execute(
                "UPDATE service SET ringback_seconds = ?2, music = ?3, disable_context = ?4, settings_revision = ?5 WHERE id = ?1",
                (
                    id,
                    settings.agent_ringback_grace_period,
                    optional_json(&settings.default_music_on_hold_file),
                    settings.disable_call_context,
                    revision + 1,
                ),
            )
        })?;
        Ok(revision + 1)
    }
}
