//! Which type of object an expression gives, where that can be known: of one object or of a list of them alike.

use crate::object::kind::Kind;
use crate::object::object::TypeInfo;

/// A type of objects; `None` where nothing is known.
pub type Shape = Option<&'static TypeInfo>;

/// Cmdlets that pass on what they get.
const PASSING: &[&str] = &["Where-Object", "Sort-Object", "Tee-Object", "Get-Unique", "Get-Random", "Write-Output"];

/// Cmdlets whose positional arguments, or -Property, are names of properties.
const NAMING: &[&str] =
    &["Sort-Object", "Select-Object", "Group-Object", "Format-Table", "Format-List", "Where-Object"];

pub fn passes(cmdlet: &str) -> bool {
    PASSING.contains(&cmdlet)
}

pub fn names_properties(cmdlet: &str) -> bool {
    NAMING.contains(&cmdlet)
}

/// The type of what a property holds.
pub fn of_property(info: &'static TypeInfo, name: &str) -> Shape {
    let property = info.properties.iter().find(|property| property.name.eq_ignore_ascii_case(name))?;
    of_kind(&property.kind)
}

fn of_kind(kind: &Kind) -> Shape {
    match kind {
        Kind::Record(info) => Some(info()),
        Kind::Nullable(of) | Kind::List(of) | Kind::ListEdit(of) => of_kind(of),
        _ => None,
    }
}

/// Whether reading a name of such an object, or of a list of such, gives something.
pub fn has(info: &TypeInfo, name: &str) -> bool {
    const OF_ALL: &[&str] = &["Count", "Length", "PSObject", "PSTypeNames", "PSStandardMembers", "Rank", "SyncRoot"];
    let own = info.properties.iter().any(|property| {
        property.name.eq_ignore_ascii_case(name)
            || property.aliases.iter().any(|alias| alias.eq_ignore_ascii_case(name))
    });
    own || OF_ALL.iter().any(|known| known.eq_ignore_ascii_case(name))
}

/// List functions of Rhai that give objects of the same kind.
pub fn keeps(function: &str) -> bool {
    const KEEPING: &[&str] = &[
        "filter",
        "sort",
        "first",
        "last",
        "get",
        "find",
        "extract",
        "rev",
        "dedup",
        "order",
        "order_desc",
        "drain",
        "retain",
        "pop",
        "shift",
    ];
    KEEPING.contains(&function)
}
