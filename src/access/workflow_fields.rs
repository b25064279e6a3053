//! Which properties of an assigned workflow a manager may change (roles.md 7.1).

use crate::choice;

/// What a manager may do with a property.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    Yes,
    No,
    /// By the policy about telephone numbers.
    Policy,
}

choice! {
    /// The pages contradict each other on the telephone number (roles.md 10.1): managers may fill an empty one.
    pub enum NumberPolicy { Never, WhileEmpty, Always }
}

#[rustfmt::skip]
pub const FIELDS: &[(&str, Field)] = &[
    ("Identity",              Field::No),
    ("NonBusinessHoursAction", Field::Yes),
    ("HolidayAction",         Field::Yes),
    ("DefaultAction",         Field::Yes),
    ("CustomMusicOnHoldFile", Field::Yes),
    ("Name",                  Field::Yes),
    ("Description",           Field::Yes),
    ("PrimaryUri",            Field::No),
    ("Active",                Field::Yes),
    ("Language",              Field::Yes),
    ("TimeZone",              Field::Yes),
    ("BusinessHoursID",       Field::Yes),
    // Not on the manager's list, and it exposes the group to the outside.
    ("Anonymous",             Field::No),
    ("Managed",               Field::No),
    ("OwnerPool",             Field::No),
    ("DisplayNumber",         Field::Yes),
    ("EnabledForFederation",  Field::No),
    ("LineUri",               Field::Policy),
    ("HolidaySetIDList",      Field::Yes),
    // Adding only, and only people who hold the role; removing oneself while another remains.
    ("ManagersByUri",         Field::Yes),
];

/// The row of a property.
pub fn field(name: &str) -> Field {
    FIELDS.iter().find(|(n, _)| n.eq_ignore_ascii_case(name)).map_or(Field::No, |(_, f)| *f)
}

#[cfg(test)]
mod tests {
    use super::FIELDS;
    use crate::domain::workflow::Workflow;
    use crate::object::record::Record;

    /// A property without a row would be refused to managers in silence; a row without a property guards nothing.
    #[test]
    fn every_property_of_a_workflow_has_its_row() {
        let properties: Vec<&str> = Workflow::type_info().properties.iter().map(|p| p.name).collect();
        let rows: Vec<&str> = FIELDS.iter().map(|(name, _)| *name).collect();
        assert_eq!(rows, properties);
    }
}
