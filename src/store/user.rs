//! The user directory.

use super::connection::Store;
use super::name_key::behind;
use crate::domain::user::User;
use crate::error::Error;
use crate::object::name::fold;
use crate::object::name::key;
use crate::object::uri::Uri;
use rusqlite::{OptionalExtension, Row};

const COLUMNS: &str = "identity, display_name, address, sam, voice, line_uri, pool, enabled";

fn read(row: &Row) -> rusqlite::Result<User> {
    let line: Option<String> = row.get(5)?;
    Ok(User {
        identity: row.get(0)?,
        display_name: row.get(1)?,
        sip_address: Uri::new(row.get_ref(2)?.as_str()?),
        sam_account_name: row.get(3)?,
        enterprise_voice_enabled: row.get(4)?,
        line_uri: line.as_deref().map(Uri::new),
        registrar_pool: row.get(6)?,
        enabled: row.get(7)?,
    })
}

impl Store {
    /// Enters a user, or replaces the one with the same address.
    pub fn put_user(&self, user: &User) -> Result<(), Error> {
        self.people_changed();
        self.run(|c| {
            c.prepare_cached(
                "INSERT INTO user (address_key, address, identity, display_name, display_key, sam, sam_key, voice, line_uri, pool, enabled, line_key)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)
                 ON CONFLICT (address_key) DO UPDATE SET address = ?2, identity = ?3, display_name = ?4, display_key = ?5,
                    sam = ?6, sam_key = ?7, voice = ?8, line_uri = ?9, pool = ?10, enabled = ?11, line_key = ?12",
            )?
            .execute((
                fold(user.sip_address.as_str()),
                user.sip_address.as_str(),
                &user.identity,
                &user.display_name,
                key(&user.display_name),
                &user.sam_account_name,
                user.sam_account_name.as_deref().map(fold),
                user.enterprise_voice_enabled,
                user.line_uri.as_ref().map(ToString::to_string),
                &user.registrar_pool,
                user.enabled,
                user.line_uri.as_ref().map(Uri::endpoint),
            ))
            .map(drop)
        })
    }

    pub fn delete_user(&self, address: &Uri) -> Result<(), Error> {
        self.people_changed();
        self.run(|c| c.execute("DELETE FROM user WHERE address_key = ?1", [fold(address.as_str())]).map(drop))
    }

    pub fn user(&self, address: &Uri) -> Result<Option<User>, Error> {
        let sql = format!("SELECT {COLUMNS} FROM user WHERE address_key = ?1");
        self.run(|c| c.prepare_cached(&sql)?.query_row([fold(address.as_str())], read).optional())
    }

    /// Users by any of their names: address with or without `sip:`, account with or without domain, display name.
    pub fn users_named(&self, name: &str) -> Result<Vec<User>, Error> {
        let account = name.rsplit('\\').next().unwrap_or(name);
        let sql = format!(
            "SELECT {COLUMNS} FROM user WHERE address_key IN (?1, ?2) OR sam_key = ?3 OR display_key = ?4 ORDER BY display_key"
        );
        self.run(|c| {
            c.prepare_cached(&sql)?
                .query_map((fold(name), format!("sip:{}", fold(name)), fold(account), key(name)), read)?
                .collect()
        })
    }

    pub fn user_by_account(&self, account: &str) -> Result<Option<User>, Error> {
        let sql = format!("SELECT {COLUMNS} FROM user WHERE sam_key = ?1");
        self.run(|c| c.prepare_cached(&sql)?.query_row([fold(account)], read).optional())
    }

    /// Users whose address begins so, with or without `sip:`, by address.
    pub fn users_from(&self, beginning: &str, limit: usize) -> Result<Vec<User>, Error> {
        let from = fold(beginning);
        let from = if from.starts_with("sip:") || "sip:".starts_with(&from) { from } else { format!("sip:{from}") };
        let to = behind(&from);
        let sql = format!(
            "SELECT {COLUMNS} FROM user WHERE address_key >= ?1 AND address_key < ?2 ORDER BY address_key LIMIT {limit}"
        );
        self.run(|c| c.prepare_cached(&sql)?.query_map((from, to), read)?.collect())
    }

    /// The next users by address.
    pub fn users_after(&self, address: &str, limit: usize) -> Result<Vec<User>, Error> {
        let sql = format!("SELECT {COLUMNS} FROM user WHERE address_key > ?1 ORDER BY address_key LIMIT {limit}");
        self.run(|c| c.prepare_cached(&sql)?.query_map([fold(address)], read)?.collect())
    }
}
