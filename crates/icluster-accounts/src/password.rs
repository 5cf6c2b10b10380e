//! Passwords: Argon2id (RFC 9106), made and checked aside from the threads that answer requests.

use crate::AccountsError;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, Version};
use std::sync::Arc;
use tokio::sync::Semaphore;
use unicode_normalization::UnicodeNormalization;

/// Characters a password has at least (NIST SP 800-63B asks for 8, and for 15 where it is the only factor).
const SHORTEST: usize = 12;
/// Characters a password has at most.
const LONGEST: usize = 200;

/// What a guess at a password costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cost {
    /// Memory, in KiB
    pub memory: u32,
    /// Passes over it
    pub passes: u32,
    /// Lanes
    pub lanes: u32,
}

impl Default for Cost {
    /// 19 MiB, two passes, one lane: the first choice of the OWASP Password Storage Cheat Sheet for Argon2id.
    fn default() -> Self {
        Self { memory: 19 * 1024, passes: 2, lanes: 1 }
    }
}

/// Makes and checks hashes of passwords.
#[derive(Clone, Debug)]
pub(crate) struct Passwords {
    params: Params,
    /// Checked when there is no account or it has no password, so that this takes as long as when there is.
    decoy: Arc<str>,
    /// Hashes made at the same time: each needs its memory.
    seats: Arc<Semaphore>,
}

impl Passwords {
    pub(crate) async fn new(cost: Cost) -> Result<Self, AccountsError> {
        let params = Params::new(cost.memory, cost.passes, cost.lanes, None)
            .map_err(|error| AccountsError::Internal(error.to_string()))?;
        let threads = std::thread::available_parallelism().map_or(2, usize::from);
        let seats = Arc::new(Semaphore::new(threads));
        let mut made = Self { params, decoy: "".into(), seats };
        made.decoy = made.hash(&crate::secret::new()).await?.into();
        Ok(made)
    }

    /// The hash of a password, with a new salt.
    pub(crate) async fn hash(&self, password: &str) -> Result<String, AccountsError> {
        let (password, params) = (normal(password), self.params.clone());
        self.aside(move || {
            let argon = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
            argon.hash_password(password.as_bytes()).map(|hash| hash.to_string())
        })
        .await?
        .map_err(|error| AccountsError::Internal(error.to_string()))
    }

    /// Whether the password is the one of the hash; without one (or an empty one) it takes as long and is not.
    pub(crate) async fn verify(&self, password: &str, hash: &str) -> Result<bool, AccountsError> {
        let none = hash.is_empty();
        let (password, hash) =
            (normal(password), if none { self.decoy.to_string() } else { hash.to_owned() });
        let same = self
            .aside(move || {
                let hash = PasswordHash::new(&hash)?;
                // The cost is the hash's own.
                Ok(Argon2::default().verify_password(password.as_bytes(), &hash).is_ok())
            })
            .await?
            .map_err(|error: argon2::password_hash::phc::Error| {
                AccountsError::Internal(error.to_string())
            })?;
        Ok(same && !none)
    }

    /// Whether a hash was made with another cost than today's.
    pub(crate) fn outdated(&self, hash: &str) -> bool {
        PasswordHash::new(hash).ok().and_then(|hash| Params::try_from(&hash).ok()).is_some_and(
            |params| {
                (params.m_cost(), params.t_cost(), params.p_cost())
                    != (self.params.m_cost(), self.params.t_cost(), self.params.p_cost())
            },
        )
    }

    async fn aside<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, AccountsError> {
        let internal = |error: &dyn std::fmt::Display| AccountsError::Internal(error.to_string());
        let seat = Arc::clone(&self.seats).acquire_owned().await.map_err(|e| internal(&e))?;
        tokio::task::spawn_blocking(move || {
            // Kept to the end when whoever asked is gone.
            let _seat = seat;
            work()
        })
        .await
        .map_err(|error| internal(&error))
    }
}

/// The same password typed on another keyboard is the same (NIST SP 800-63B: normalise by NFKC).
fn normal(password: &str) -> String {
    password.nfkc().collect()
}

/// Refuses what is guessed first.
pub(crate) fn check(password: &str, email: &str, name: &str) -> Result<(), AccountsError> {
    let password = normal(password);
    let length = password.chars().count();
    let small = password.to_lowercase();
    let first = small.chars().next();
    let alike = small.chars().all(|c| Some(c) == first);
    let own = |word: &str| {
        let word = word.trim().to_lowercase();
        word.chars().count() >= 3 && small.contains(&word)
    };
    let mailbox = email.split('@').next().unwrap_or_default();
    let good = (SHORTEST..=LONGEST).contains(&length)
        && !alike
        && !own(email)
        && !own(mailbox)
        && !own(name);
    if good { Ok(()) } else { Err(AccountsError::Password) }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::{Cost, Passwords, check};

    const CHEAP: Cost = Cost { memory: 64, passes: 1, lanes: 1 };

    #[tokio::test]
    async fn a_password_is_its_own_and_no_other() {
        let passwords = Passwords::new(CHEAP).await.unwrap();
        let hash = passwords.hash("mañana será otro día").await.unwrap();
        assert!(hash.starts_with("$argon2id$v=19$m=64,t=1,p=1$"), "{hash}");
        assert_ne!(hash, passwords.hash("mañana será otro día").await.unwrap(), "salted");
        // The same letters written as letter and accent.
        let typed = "man\u{303}ana sera\u{301} otro di\u{301}a";
        assert!(passwords.verify(typed, &hash).await.unwrap());
        assert!(!passwords.verify("manana sera otro dia", &hash).await.unwrap());
        assert!(!passwords.verify("", "").await.unwrap());
        assert!(passwords.verify("x", "no hash").await.is_err());
        assert!(!passwords.outdated(&hash));
        let dearer = Passwords::new(Cost { memory: 128, ..CHEAP }).await.unwrap();
        assert!(dearer.outdated(&hash));
        assert!(dearer.verify(typed, &hash).await.unwrap());
    }

    #[test]
    fn what_is_guessed_first_is_refused() {
        for bad in [
            "",
            "short",
            "aaaaaaaaaaaaaaa",
            "ana.ruiz@example.org",
            "xx-ana.ruiz-12345",
            &"é".repeat(201),
        ] {
            assert!(check(bad, "Ana.Ruiz@example.org", "Ana").is_err(), "{bad}");
        }
        assert!(check("Ruiz y compañía", "ana.ruiz@example.org", "Ana Ruiz").is_ok());
    }
}
