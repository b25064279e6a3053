//! `service:ApplicationServer:<pool>` and, for an object in it, `/<GUID>`.
//!
//! Forms that people type are in domain.md 1: a missing or differently spelt `service:`, blanks around,
//! braces around the GUID. The short form with the topology number is resolved by the store.

use std::fmt;
use std::hash::{Hash, Hasher};
use std::sync::Arc;
use uuid::Uuid;

#[derive(Clone, Debug)]
pub struct Identity {
    /// Without the prefix: `ApplicationServer:pool.example` or `1-ApplicationServer-1`.
    service: Arc<str>,
    /// Boxed: it would make every value of the shell larger.
    instance: Option<Arc<Uuid>>,
}

impl Identity {
    pub fn service(service_id: &str) -> Identity {
        Identity { service: Arc::from(strip_prefix(service_id)), instance: None }
    }

    pub fn object(service: &Identity, instance: Uuid) -> Identity {
        Identity { service: service.service.clone(), instance: Some(Arc::new(instance)) }
    }

    /// Reads text that can only be an identity; `None` for a mere name or FQDN.
    pub fn parse(text: &str) -> Option<Identity> {
        let text = text.trim();
        let (service, instance) = match text.rsplit_once('/') {
            Some((service, guid)) => {
                let guid = guid.trim().trim_start_matches('{').trim_end_matches('}');
                (service.trim(), Some(Uuid::try_parse(guid).ok()?))
            }
            None => (text, None),
        };
        let bare = strip_prefix(service);
        let had_prefix = bare.len() != service.len();
        let shaped = bare.to_ascii_lowercase();
        let is_service = shaped.strip_prefix("applicationserver:").is_some_and(|pool| !pool.trim().is_empty())
            || shaped.split_once("-applicationserver-").is_some();
        if bare.is_empty() || !(is_service || had_prefix) {
            return None;
        }
        let compact: String = bare.split_whitespace().collect();
        Some(Identity { service: Arc::from(compact), instance: instance.map(Arc::new) })
    }

    /// The service's text without `service:`.
    pub fn service_id(&self) -> &str {
        &self.service
    }

    /// The pool's name in `ApplicationServer:<pool>`.
    pub fn pool(&self) -> &str {
        self.service.split_once(':').map_or(&*self.service, |(_, pool)| pool)
    }

    pub fn instance(&self) -> Option<Uuid> {
        self.instance.as_deref().copied()
    }

    /// The identity of the service that holds the object.
    pub fn parent(&self) -> Identity {
        Identity { service: self.service.clone(), instance: None }
    }
}

fn strip_prefix(text: &str) -> &str {
    let text = text.trim();
    match text.get(..8) {
        Some(head) if head.eq_ignore_ascii_case("service:") => text[8..].trim_start(),
        _ => text,
    }
}

/// Equal when the GUIDs are; services when their texts are, without case (domain.md 1).
impl PartialEq for Identity {
    fn eq(&self, other: &Identity) -> bool {
        match (&self.instance, &other.instance) {
            (Some(a), Some(b)) => a == b,
            (None, None) => self.service.eq_ignore_ascii_case(&other.service),
            _ => false,
        }
    }
}

impl Eq for Identity {}

impl Hash for Identity {
    fn hash<H: Hasher>(&self, state: &mut H) {
        match &self.instance {
            Some(guid) => guid.hash(state),
            None => self.service.to_ascii_lowercase().hash(state),
        }
    }
}

impl fmt::Display for Identity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "service:{}", self.service)?;
        match &self.instance {
            Some(guid) => write!(f, "/{guid}"),
            None => Ok(()),
        }
    }
}

impl serde::Serialize for Identity {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> serde::Deserialize<'de> for Identity {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Identity, D::Error> {
        let text = String::deserialize(deserializer)?;
        Identity::parse(&text).ok_or_else(|| serde::de::Error::custom("not an identity"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_forms_people_type() {
        let guid = "6f4b1c1e-0b8e-4f63-9a51-2d1d3c4b5a69";
        for text in [
            format!("service:ApplicationServer:pool.example/{guid}"),
            format!("Service:ApplicationServer:pool.example /{guid}"),
            format!("ApplicationServer:pool.example/{{{guid}}}"),
            format!("service: ApplicationServer:pool.example/{guid}"),
        ] {
            let identity = Identity::parse(&text).expect(&text);
            assert_eq!(identity.to_string(), format!("service:ApplicationServer:pool.example/{guid}"), "{text}");
        }
        assert_eq!(
            Identity::parse("service:1-ApplicationServer-1").map(|i| i.service_id().to_string()).as_deref(),
            Some("1-ApplicationServer-1")
        );
        for text in ["Help Desk", "pool.example", "", "service:", "a/b", "ApplicationServer:"] {
            assert_eq!(Identity::parse(text), None, "{text}");
        }
    }
}
