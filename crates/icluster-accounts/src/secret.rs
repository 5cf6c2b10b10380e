//! What only its owner knows: made here, shown once, kept as a hash.
//!
//! Secrets have 256 random bits, so that a plain SHA-256 of one cannot be turned back; passwords, which people choose, are in `password`.

use rand::Rng;
use sha2::{Digest, Sha256};

/// What tokens begin with, so that one in a log or a repository is found.
pub(crate) const TOKEN: &str = "icl_";

/// A new secret: 64 hexadecimal digits of the system-seeded generator.
pub(crate) fn new() -> String {
    let mut bytes = [0_u8; 32];
    rand::rng().fill_bytes(&mut bytes);
    hex(&bytes)
}

/// What is kept of a secret.
pub(crate) fn hash(secret: &str) -> String {
    derived("kept", secret)
}

/// A value that follows from a secret and does not lead back to it; another `purpose` gives another value.
pub(crate) fn derived(purpose: &str, secret: &str) -> String {
    hex(&Sha256::digest(format!("icluster {purpose}\n{secret}")))
}

/// Whether two texts are equal, in a time that does not tell where they differ.
pub(crate) fn equal(a: &str, b: &str) -> bool {
    a.len() == b.len() && a.bytes().zip(b.bytes()).fold(0, |differ, (a, b)| differ | (a ^ b)) == 0
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::{derived, equal, hash, new};

    #[test]
    fn secrets_differ_and_do_not_show_in_what_is_kept() {
        let (one, other) = (new(), new());
        assert_eq!(one.len(), 64);
        assert!(!equal(&one, &other) && equal(&one, &one.clone()));
        assert_ne!(hash(&one), hash(&other));
        assert_ne!(derived("state", &one), derived("nonce", &one));
        assert_ne!(hash(&one), one);
    }
}
