//! Failed logins are counted, by account and by address; who fails too often waits.
//!
//! An attempt is written down before the password is looked at and taken back when it is right, so that many at once are no way around.

use crate::time::Moment;
use crate::{Accounts, AccountsError, account, secret};
use std::net::{IpAddr, Ipv6Addr};

/// An attempt under way.
pub(crate) struct Attempt {
    id: String,
    whose: String,
    origin: String,
}

/// One network of IPv6 is one address: whoever has one of its addresses has all.
fn network(origin: &str) -> String {
    match origin.parse::<IpAddr>().map(|address| address.to_canonical()) {
        Ok(IpAddr::V6(address)) => {
            let kept = u128::from(address) & !u128::from(u64::MAX);
            Ipv6Addr::from(kept).to_string()
        }
        Ok(address) => address.to_string(),
        Err(_) => origin.to_owned(),
    }
}

impl Accounts {
    /// Writes an attempt down, or says how long to wait.
    pub(crate) async fn attempt(
        &self,
        email: &str,
        origin: &str,
        at: Moment,
    ) -> Result<Attempt, AccountsError> {
        // What is typed as an e-mail may be a password.
        let whose = secret::derived("whose", &account::key(email));
        let attempt = Attempt { id: at.ulid(), whose, origin: network(origin) };
        let since = at.plus(-self.policy.window);
        let mut change = self.database.change().await?;
        sqlx::query("DELETE FROM account_attempt WHERE at <= $1")
            .bind(since.text())
            .execute(&mut *change)
            .await?;
        let rows: Vec<(String, String, String)> = sqlx::query_as(
            "SELECT whose, origin, at FROM account_attempt WHERE whose = $1 OR origin = $2 ORDER BY at",
        )
        .bind(&attempt.whose)
        .bind(&attempt.origin)
        .fetch_all(&mut *change)
        .await?;
        let own = |row: &&(String, String, String)| row.0 == attempt.whose;
        let from_here = |row: &&(String, String, String)| row.1 == attempt.origin;
        let both: Vec<_> = rows.iter().filter(own).filter(from_here).collect();
        let whose: Vec<_> = rows.iter().filter(own).collect();
        let here: Vec<_> = rows.iter().filter(from_here).collect();
        let in_all = self.policy.failures_in_all;
        for (found, most) in [(both, self.policy.failures), (whose, in_all), (here, in_all)] {
            let over = found.len() as i64 - most;
            // It may be tried again when enough of them are forgotten.
            if let Some(row) = usize::try_from(over).ok().and_then(|over| found.get(over)) {
                let seconds = Moment::parse(&row.2)?.plus(self.policy.window).since(at);
                return Err(AccountsError::Throttled { seconds: seconds.max(1) });
            }
        }
        sqlx::query("INSERT INTO account_attempt (id, whose, origin, at) VALUES ($1, $2, $3, $4)")
            .bind(&attempt.id)
            .bind(&attempt.whose)
            .bind(&attempt.origin)
            .bind(at.text())
            .execute(&mut *change)
            .await?;
        change.commit().await?;
        Ok(attempt)
    }

    /// Forgets what was tried from there at this account: the password was right.
    pub(crate) async fn forgive(&self, attempt: &Attempt) -> Result<(), AccountsError> {
        let mut change = self.database.change().await?;
        sqlx::query("DELETE FROM account_attempt WHERE whose = $1 AND origin = $2")
            .bind(&attempt.whose)
            .bind(&attempt.origin)
            .execute(&mut *change)
            .await?;
        Ok(change.commit().await?)
    }
}

#[cfg(test)]
mod tests {
    use super::network;

    #[test]
    fn a_network_is_one_address() {
        assert_eq!(network("2001:db8:1:2:3:4:5:6"), network("2001:db8:1:2::1"));
        assert_ne!(network("2001:db8:1:2::1"), network("2001:db8:1:3::1"));
        assert_eq!(network("::ffff:192.0.2.7"), "192.0.2.7");
        assert_ne!(network("192.0.2.7"), network("192.0.2.8"));
        assert_eq!(network("command line"), "command line");
    }
}
