//! What a service holds, as values that can be compared.

use rgsh::domain::agent_group::AgentGroup;
use rgsh::domain::business_hours::BusinessHours;
use rgsh::domain::holiday_set::HolidaySet;
use rgsh::domain::queue::Queue;
use rgsh::domain::workflow::Workflow;
use rgsh::object::identity::Identity;
use rgsh::store::Store;
use rgsh::store::entity::{Filter, Rows};
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::Path;

/// What a service holds, by kind and name. Identities and sounds are as they are, or, where a script made them anew, by
/// the names of what they lead to and by their content.
pub type Picture = BTreeMap<String, Value>;

pub fn picture(store: &Path, pool: &str, is_made_anew: bool) -> Picture {
    fn objects<E: Rows>(
        store: &Store,
        service: &Identity,
        picture: &mut Picture,
        names: &mut BTreeMap<String, String>,
    ) {
        let filter = Filter { service: Some(service.clone()), owner: None, show_all: true };
        let (rows, more) = store.page::<E>(&filter, None, 10_000).expect("a page");
        assert!(more.is_none());
        for row in rows {
            let name = format!("{:?} {}", E::KIND, row.value.name());
            names.insert(row.value.identity().to_string(), name.clone());
            picture.insert(name, serde_json::to_value(&row.value).expect("JSON"));
        }
    }
    let store = Store::open(store, Default::default()).expect("a store");
    let service = Identity::service(&format!("ApplicationServer:{pool}"));
    let (mut picture, mut names) = (Picture::new(), BTreeMap::new());
    objects::<BusinessHours>(&store, &service, &mut picture, &mut names);
    objects::<HolidaySet>(&store, &service, &mut picture, &mut names);
    objects::<AgentGroup>(&store, &service, &mut picture, &mut names);
    objects::<Queue>(&store, &service, &mut picture, &mut names);
    objects::<Workflow>(&store, &service, &mut picture, &mut names);
    let (settings, _) = store.service_settings(&service).expect("settings");
    picture.insert("settings".into(), serde_json::to_value(&settings).expect("JSON"));
    for value in picture.values_mut() {
        sounds(value, &store, is_made_anew);
        if is_made_anew {
            by_name(value, &names);
        }
    }
    picture
}

/// The content of each sound beside its name, or in place of it.
fn sounds(value: &mut Value, store: &Store, is_made_anew: bool) {
    match value {
        Value::Object(members) => {
            if let Some(Value::String(unique)) = members.get("unique_name") {
                let bytes =
                    store.audio_bytes(unique).expect("the store").unwrap_or_else(|| panic!("no sound {unique}"));
                members.insert("content".into(), Value::from(bytes));
                if is_made_anew {
                    members.remove("unique_name");
                    // A server's export calls a wave by the name of the .wma that it was made of; a script cannot.
                    let name = members["original_file_name"].as_str().unwrap_or_default().replace(".wma", ".wav");
                    members.insert("original_file_name".into(), name.into());
                }
            }
            members.values_mut().for_each(|value| sounds(value, store, is_made_anew));
        }
        Value::Array(items) => items.iter_mut().for_each(|value| sounds(value, store, is_made_anew)),
        _ => {}
    }
}

fn by_name(value: &mut Value, names: &BTreeMap<String, String>) {
    match value {
        Value::String(text) => {
            if let Some(name) = names.get(text) {
                text.clone_from(name);
            }
        }
        Value::Object(members) => members.values_mut().for_each(|value| by_name(value, names)),
        Value::Array(items) => items.iter_mut().for_each(|value| by_name(value, names)),
        _ => {}
    }
}

#[track_caller]
pub fn same(left: &Picture, right: &Picture) {
    let keys = |picture: &Picture| picture.keys().cloned().collect::<Vec<_>>();
    assert_eq!(keys(left), keys(right));
    for (name, value) in left {
        let text = |value: &Value| serde_json::to_string_pretty(value).expect("JSON");
        assert!(value == &right[name], "{name}\n{}\n{}", text(value), text(&right[name]));
    }
}
