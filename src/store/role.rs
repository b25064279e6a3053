//! Custom roles, and who holds which role.

use super::connection::Store;
use super::links::{from_json, from_optional_json, optional_json, to_json};
use crate::domain::journal::Entry;
use crate::domain::role::AdminRole;
use crate::error::{Error, Halt};
use crate::object::name::fold;
use rusqlite::{OptionalExtension, Row};

/// A membership: role, member's address, and the sites to which it is limited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Membership {
    pub role: String,
    pub member: String,
    pub sites: Vec<String>,
}

fn read(row: &Row) -> rusqlite::Result<AdminRole> {
    Ok(AdminRole {
        identity: row.get(0)?,
        sid: row.get(1)?,
        is_standard_role: false,
        template: row.get(2)?,
        // None: those of the template; the caller fills them in.
        cmdlets: from_optional_json(row, 3)?.unwrap_or_default(),
        script_modules: from_json(row, 4)?,
        config_scopes: from_json(row, 5)?,
        user_scopes: from_json(row, 6)?,
    })
}

const COLUMNS: &str = "name, sid, template, cmdlets, script_modules, config_scopes, user_scopes";

fn read_membership(row: &Row) -> rusqlite::Result<Membership> {
    let scope: String = row.get(2)?;
    let sites = scope.split(',').filter(|s| !s.is_empty()).map(str::to_string).collect();
    Ok(Membership { role: row.get(0)?, member: row.get(1)?, sites })
}

impl Store {
    pub fn custom_roles(&self) -> Result<Vec<AdminRole>, Error> {
        let sql = format!("SELECT {COLUMNS} FROM admin_role ORDER BY name_key");
        self.run(|c| c.prepare_cached(&sql)?.query_map([], read)?.collect())
    }

    pub fn custom_role(&self, name: &str) -> Result<Option<AdminRole>, Error> {
        let sql = format!("SELECT {COLUMNS} FROM admin_role WHERE name_key = ?1");
        self.run(|c| c.prepare_cached(&sql)?.query_row([fold(name)], read).optional())
    }

    /// Stores a custom role, new or changed.
    pub fn put_role(&self, role: &AdminRole) -> Result<(), Error> {
        self.people_changed();
        let cmdlets = (!role.cmdlets.is_empty()).then_some(role.cmdlets.clone());
        self.run(|c| {
            c.execute(
                "INSERT INTO admin_role (name_key, name, sid, template, cmdlets, script_modules, config_scopes, user_scopes)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
                 ON CONFLICT (name_key) DO UPDATE SET cmdlets = ?5, script_modules = ?6, config_scopes = ?7, user_scopes = ?8",
                (
                    fold(&role.identity),
                    &role.identity,
                    &role.sid,
                    role.template.as_deref().unwrap_or_default(),
                    optional_json(&cmdlets),
                    to_json(&role.script_modules),
                    to_json(&role.config_scopes),
                    to_json(&role.user_scopes),
                ),
            )
            .map(drop)
        })
    }

    pub fn delete_role(&self, name: &str) -> Result<(), Error> {
        self.people_changed();
        self.run(|c| c.execute("DELETE FROM admin_role WHERE name_key = ?1", [fold(name)]).map(drop))
    }

    pub fn add_member(&self, role: &str, member: &str, sites: &[String]) -> Result<(), Error> {
        self.people_changed();
        self.run(|c| {
            c.prepare_cached(
                "INSERT INTO role_member (role_key, role, member_key, member, scope) VALUES (?1, ?2, ?3, ?4, ?5)
                 ON CONFLICT (role_key, member_key) DO UPDATE SET scope = ?5",
            )?
            .execute((fold(role), role, fold(member), member, sites.join(",")))
            .map(drop)
        })
    }

    /// Whoever makes a store is its administrator; `cmdlet` is what the journal names as the maker. Nothing happens if
    /// somebody holds a role already: another process was quicker.
    pub fn add_first_administrator(&self, account: &str, at: &str, cmdlet: &str) -> Result<(), Halt> {
        const ROLE: &str = "CsAdministrator";
        self.transaction(|| {
            if !self.memberships()?.is_empty() {
                return Ok(());
            }
            self.add_member(ROLE, account, &[])?;
            Ok(self.append_journal(&Entry {
                id: 0,
                at: at.to_string(),
                who: account.to_string(),
                as_whom: None,
                cmdlet: cmdlet.to_string(),
                kind: "role member".to_string(),
                object: ROLE.to_string(),
                name: account.to_string(),
                before: None,
                after: Some(format!("\"{ROLE}\"")),
            })?)
        })
    }

    /// True if the member held the role.
    pub fn remove_member(&self, role: &str, member: &str) -> Result<bool, Error> {
        self.people_changed();
        self.run(|c| {
            c.execute("DELETE FROM role_member WHERE role_key = ?1 AND member_key = ?2", (fold(role), fold(member)))
                .map(|n| n > 0)
        })
    }

    pub fn members_of(&self, role: &str) -> Result<Vec<Membership>, Error> {
        self.run(|c| {
            c.prepare_cached("SELECT role, member, scope FROM role_member WHERE role_key = ?1 ORDER BY member_key")?
                .query_map([fold(role)], read_membership)?
                .collect()
        })
    }

    pub fn roles_of(&self, member: &str) -> Result<Vec<Membership>, Error> {
        self.run(|c| {
            c.prepare_cached("SELECT role, member, scope FROM role_member WHERE member_key = ?1 ORDER BY role_key")?
                .query_map([fold(member)], read_membership)?
                .collect()
        })
    }

    pub fn memberships(&self) -> Result<Vec<Membership>, Error> {
        self.run(|c| {
            c.prepare_cached("SELECT role, member, scope FROM role_member ORDER BY role_key, member_key")?
                .query_map([], read_membership)?
                .collect()
        })
    }
}
