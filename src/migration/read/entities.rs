//! The properties of each kind (migration.md 1.3).

use super::unknown::member;
use super::{Reading, Refused};
use crate::domain::agent_group::{AgentGroup, ParticipationPolicy, RoutingMethod};
use crate::domain::business_hours::{BusinessHours, TIME_RANGE, TimeRange};
use crate::domain::holiday_set::{HOLIDAY, Holiday, HolidaySet};
use crate::domain::queue::{OverflowCandidate, Queue};
use crate::domain::service::ServiceSettings;
use crate::domain::workflow::Workflow;
use crate::migration::code::Note;
use crate::migration::part::Part;
use crate::object::convert::cut;
use crate::object::identity::Identity;
use crate::object::uri::Uri;
use uuid::Uuid;

impl Reading {
    /// Its own identity, and the pool that owns it. Where the source says no pool, the parent's; where its parent is
    /// the number of the topology, the pool is known as the owner only.
    fn own<'a, P: Part<'a>>(&mut self, part: P, identity: Option<Identity>) -> (Identity, String) {
        let owner = self.text(part, "OwnerPool").map(|pool| pool.trim().to_string()).filter(|pool| !pool.is_empty());
        // Text exports without identity: the name is what it can be found by.
        let identity =
            identity.unwrap_or_else(|| Identity::object(&Identity::service("ApplicationServer:"), Uuid::nil()));
        let has_pool = identity.service_id().contains(':') && !identity.pool().is_empty();
        let owner = owner.unwrap_or_else(|| if has_pool { identity.pool().to_string() } else { String::new() });
        if has_pool || owner.is_empty() {
            return (identity, owner);
        }
        let parent = Identity::service(&format!("ApplicationServer:{owner}"));
        (identity.instance().map_or(parent.clone(), |id| Identity::object(&parent, id)), owner)
    }

    pub fn business_hours<'a, P: Part<'a>>(
        &mut self,
        part: P,
        identity: Option<Identity>,
    ) -> Result<BusinessHours, Refused> {
        let (identity, owner_pool) = self.own(part, identity);
        let mut range = |name: &str| self.range(part, name);
        Ok(BusinessHours {
            monday1: range("MondayHours1")?,
            monday2: range("MondayHours2")?,
            tuesday1: range("TuesdayHours1")?,
            tuesday2: range("TuesdayHours2")?,
            wednesday1: range("WednesdayHours1")?,
            wednesday2: range("WednesdayHours2")?,
            thursday1: range("ThursdayHours1")?,
            thursday2: range("ThursdayHours2")?,
            friday1: range("FridayHours1")?,
            friday2: range("FridayHours2")?,
            saturday1: range("SaturdayHours1")?,
            saturday2: range("SaturdayHours2")?,
            sunday1: range("SundayHours1")?,
            sunday2: range("SundayHours2")?,
            name: self.need(part, "Name")?,
            custom: self.flag(part, "Custom", false)?,
            identity,
            owner_pool,
        })
    }

    fn range<'a, P: Part<'a>>(&mut self, part: P, name: &str) -> Result<Option<TimeRange>, Refused> {
        let Some(value) = member(part, name).filter(|value| !value.is_null()) else { return Ok(None) };
        if !value.is_object() {
            let text = value.text().unwrap_or_default();
            if text.trim().is_empty() {
                return Ok(None);
            }
            return Err(Note::error(
                "shallow",
                format!("{name} is only \"{}\": when it opens is lost", cut(&text, 60)),
            ));
        }
        self.at(name, |reading| reading.strange(value, TIME_RANGE.properties));
        let time = |member: &str| {
            let part = value.member(member).filter(|part| !part.is_null());
            part.and_then(Part::time_span).ok_or_else(|| {
                let said = part.and_then(Part::text).unwrap_or_default();
                Note::error(
                    "property-value",
                    format!("{member} of {name} is \"{}\", not a time of day", cut(&said, 40)),
                )
            })
        };
        Ok(Some(TimeRange {
            name: self.text(value, "Name"),
            open_time: time("OpenTime")?,
            close_time: time("CloseTime")?,
        }))
    }

    pub fn holiday_set<'a, P: Part<'a>>(&mut self, part: P, identity: Option<Identity>) -> Result<HolidaySet, Refused> {
        let (identity, owner_pool) = self.own(part, identity);
        let mut holidays = Vec::new();
        let listed = self.list(part, "HolidayList")?;
        let order = self.settle_order(&listed)?;
        for (n, value) in listed.into_iter().enumerate() {
            if !value.is_object() {
                let text = value.text().unwrap_or_default();
                return Err(Note::error(
                    "shallow",
                    format!("holiday \"{}\" is only text: its dates are lost", cut(&text, 60)),
                ));
            }
            self.at(format!("HolidayList[{n}]"), |reading| reading.strange(value, HOLIDAY.properties));
            let name = self.text(value, "Name");
            let date = |member: &str| {
                let part = value.member(member).filter(|part| !part.is_null());
                let when = part.and_then(|part| part.date_time(order));
                when.ok_or_else(|| {
                    let said = part.and_then(Part::text).unwrap_or_default();
                    let whose = name.as_deref().unwrap_or("without a name");
                    Note::error(
                        "property-value",
                        format!("{member} of holiday {whose} is \"{}\", not a date", cut(&said, 40)),
                    )
                })
            };
            let (start_date, end_date) = (date("StartDate")?, date("EndDate")?);
            let holiday = Holiday { name, start_date, end_date };
            self.check_length(&holiday)?;
            holidays.push(holiday);
        }
        Ok(HolidaySet { holidays, name: self.need(part, "Name")?, identity, owner_pool })
    }

    pub fn agent_group<'a, P: Part<'a>>(&mut self, part: P, identity: Option<Identity>) -> Result<AgentGroup, Refused> {
        let (identity, owner_pool) = self.own(part, identity);
        let policy =
            self.choice(part, "ParticipationPolicy", ParticipationPolicy::WORDS, ParticipationPolicy::from_word)?;
        let routing = self.choice(part, "RoutingMethod", RoutingMethod::WORDS, RoutingMethod::from_word)?;
        // Readers of exports loop over it, so it may be a list (migration.md 1.3); a group has one.
        let mut lists = self.list(part, "DistributionGroupAddress")?.into_iter().filter_map(Part::text);
        let list = lists.next().map(|list| list.trim().to_string()).filter(|list| !list.is_empty());
        if lists.next().is_some() {
            self.note(Note::warning("property-value", "it has several distribution lists; the first is kept"));
        }
        Ok(AgentGroup {
            name: self.need(part, "Name")?,
            description: self.text(part, "Description"),
            participation_policy: policy.unwrap_or(ParticipationPolicy::Informal),
            agent_alert_time: self.number(part, "AgentAlertTime")?.unwrap_or(20),
            routing_method: routing.unwrap_or(RoutingMethod::Parallel),
            distribution_group_address: list,
            agents: self.addresses(part, "AgentsByUri")?,
            identity,
            owner_pool,
        })
    }

    pub fn queue<'a, P: Part<'a>>(&mut self, part: P, identity: Option<Identity>) -> Result<Queue, Refused> {
        let (identity, owner_pool) = self.own(part, identity);
        let candidate =
            self.choice(part, "OverflowCandidate", OverflowCandidate::WORDS, OverflowCandidate::from_word)?;
        Ok(Queue {
            timeout_action: self.action(part, "TimeoutAction", 0)?,
            overflow_action: self.action(part, "OverflowAction", 0)?,
            name: self.need(part, "Name")?,
            description: self.text(part, "Description"),
            timeout_threshold: self.number(part, "TimeoutThreshold")?,
            overflow_threshold: self.number(part, "OverflowThreshold")?,
            overflow_candidate: candidate.unwrap_or(OverflowCandidate::NewestCall),
            agent_groups: self.links(part, "AgentGroupIDList")?,
            identity,
            owner_pool,
        })
    }

    pub fn workflow<'a, P: Part<'a>>(&mut self, part: P, identity: Option<Identity>) -> Result<Workflow, Refused> {
        let (identity, owner_pool) = self.own(part, identity);
        let uri = |text: String| Uri::new(&text);
        Ok(Workflow {
            non_business_hours_action: self.action(part, "NonBusinessHoursAction", 0)?,
            holiday_action: self.action(part, "HolidayAction", 0)?,
            default_action: self.action(part, "DefaultAction", 0)?,
            custom_music_on_hold_file: self.audio(part, "CustomMusicOnHoldFile"),
            name: self.need(part, "Name")?,
            description: self.text(part, "Description"),
            primary_uri: uri(self.need(part, "PrimaryUri")?),
            active: self.flag(part, "Active", false)?,
            language: self.text(part, "Language").unwrap_or_else(|| "en-US".into()),
            time_zone: self.need(part, "TimeZone")?,
            business_hours: self.link(part, "BusinessHoursID")?,
            anonymous: self.flag(part, "Anonymous", false)?,
            managed: self.flag(part, "Managed", false)?,
            display_number: self.text(part, "DisplayNumber"),
            enabled_for_federation: self.flag(part, "EnabledForFederation", false)?,
            line_uri: self.text(part, "LineUri").filter(|text| !text.trim().is_empty()).map(uri),
            holiday_sets: self.links(part, "HolidaySetIDList")?,
            managers: self.addresses(part, "ManagersByUri")?,
            identity,
            owner_pool,
        })
    }

    pub fn service_settings<'a, P: Part<'a>>(
        &mut self,
        part: P,
        identity: Option<Identity>,
    ) -> Result<ServiceSettings, Refused> {
        Ok(ServiceSettings {
            identity: identity.map_or_else(|| Identity::service("ApplicationServer:"), |identity| identity.parent()),
            agent_ringback_grace_period: self.number(part, "AgentRingbackGracePeriod")?.unwrap_or(60),
            default_music_on_hold_file: self.audio(part, "DefaultMusicOnHoldFile"),
            disable_call_context: self.flag(part, "DisableCallContext", false)?,
        })
    }
}
