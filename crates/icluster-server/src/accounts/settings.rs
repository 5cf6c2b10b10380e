//! `accounts.toml` in the home: the provider of logins, and whether a proxy is in front.

use icluster_accounts::OidcConfig;
use serde::Deserialize;
use std::path::Path;

/// Name of the file.
const FILE: &str = "accounts.toml";
/// Where the secret of the client may be, when it is not in the file.
const SECRET: &str = "ICLUSTER_OIDC_SECRET";

/// What the file says.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Settings {
    /// A proxy of ours is in front and says in X-Forwarded-For where requests come from
    pub(crate) forwarded: bool,
    /// The provider of logins
    pub(crate) oidc: Option<OidcConfig>,
}

impl Settings {
    /// Reads the file of a home; where there is none, nothing is set.
    pub(crate) fn read(home: &Path) -> Result<Self, String> {
        let file = home.join(FILE);
        let text = match std::fs::read_to_string(&file) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                return Ok(Self::default());
            }
            Err(error) => return Err(format!("{}: {error}", file.display())),
        };
        let mut settings: Self =
            toml::from_str(&text).map_err(|error| format!("{}: {error}", file.display()))?;
        if let Some(oidc) = &mut settings.oidc {
            oidc.check().map_err(|error| format!("{}: {error}", file.display()))?;
            if oidc.client_secret.is_none() {
                oidc.client_secret = std::env::var(SECRET).ok().filter(|secret| !secret.is_empty());
            }
        }
        Ok(settings)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::Settings;

    #[test]
    fn what_cannot_work_is_told_with_its_file() {
        let home = tempfile::tempdir().unwrap();
        assert!(Settings::read(home.path()).unwrap().oidc.is_none());
        let read = |text: &str| {
            std::fs::write(home.path().join("accounts.toml"), text).unwrap();
            Settings::read(home.path())
        };
        let good = "forwarded = true\n[oidc]\nname = 'University'\nissuer = 'https://id.example.org'\nclient_id = 'icluster'\nredirect = 'https://okn.example.org/api/v1/session/provider/return'\n";
        let settings = read(good).unwrap();
        assert!(settings.forwarded && settings.oidc.unwrap().name == "University");
        for bad in
            ["forwarded = 1", "oidc = 3", "typo = true", &good.replace("https://id", "http://id")]
        {
            let told = read(bad).unwrap_err();
            assert!(told.contains("accounts.toml"), "{told}");
        }
    }
}
