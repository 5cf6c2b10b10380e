//! `network.toml` in the home: which SPARQL endpoints queries may ask.

use icluster_okn::sparql::oxigraph::model::NamedNode;
use serde::Deserialize;
use std::collections::BTreeSet;
use std::path::Path;

/// Name of the file.
const FILE: &str = "network.toml";

/// What the file says.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Settings {
    /// Addresses of endpoints that SERVICE may ask, each as queries write it
    services: Vec<String>,
}

impl Settings {
    /// Reads the file of a home; where there is none, nothing may be asked.
    pub(crate) fn read(home: &Path) -> Result<Self, String> {
        let file = home.join(FILE);
        let text = match std::fs::read_to_string(&file) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                return Ok(Self::default());
            }
            Err(error) => return Err(format!("{}: {error}", file.display())),
        };
        let told = |error: &dyn std::fmt::Display| format!("{}: {error}", file.display());
        let settings: Self = toml::from_str(&text).map_err(|error| told(&error))?;
        settings.services().map_err(|error| told(&error))?;
        Ok(settings)
    }

    /// The endpoints that may be asked.
    pub(crate) fn services(&self) -> Result<BTreeSet<NamedNode>, String> {
        let service = |address: &String| {
            let name = NamedNode::new(address).ok().filter(|_| may_be_asked(address));
            name.ok_or_else(|| {
                format!(
                    "services: `{address}` cannot be asked; expected an address that begins with https://, or with http:// on this machine, without a name or password in it"
                )
            })
        };
        self.services.iter().map(service).collect()
    }
}

/// Whether an address may be asked: encrypted, or on this machine; without a name or password in it.
pub(super) fn may_be_asked(address: &str) -> bool {
    address.parse::<axum::http::Uri>().is_ok_and(|uri| {
        let open = uri.authority().is_some_and(|authority| !authority.as_str().contains('@'));
        open && match (uri.scheme_str(), uri.host()) {
            (Some("https"), Some(_)) => true,
            (Some("http"), Some(host)) => matches!(host, "localhost" | "127.0.0.1" | "[::1]"),
            _ => false,
        }
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::Settings;

    #[test]
    fn what_cannot_be_asked_is_told_with_its_file() {
        let home = tempfile::tempdir().unwrap();
        let read = |text: &str| {
            std::fs::write(home.path().join("network.toml"), text).unwrap();
            Settings::read(home.path())
        };
        assert!(Settings::read(home.path()).unwrap().services().unwrap().is_empty());
        let good = "services = ['https://query.example.org/sparql', 'http://127.0.0.1:9/sparql']";
        assert_eq!(read(good).unwrap().services().unwrap().len(), 2);
        for bad in [
            "services = ['http://query.example.org/sparql']",
            "services = ['query.example.org']",
            "services = ['https://a:b@query.example.org/sparql']",
            "services = ['file:///etc/passwd']",
            "services = 'https://query.example.org/sparql'",
            "service = []",
        ] {
            let error = read(bad).unwrap_err();
            assert!(error.contains("network.toml"), "{bad}: {error}");
        }
    }
}
