//! The links in mails: made when a mail is sent, used when a visitor follows them.

use super::Store;
use crate::{clock::millis, token};
use sqlx::{Row, SqliteConnection};
use std::time::Duration;

/// What a link does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// Confirms; works once.
    Confirm,
    /// Unsubscribes; works as often as it is followed.
    Unsubscribe,
}

impl Purpose {
    fn word(self) -> &'static str {
        match self {
            Self::Confirm => "confirm",
            Self::Unsubscribe => "unsubscribe",
        }
    }
}

/// A link, looked up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Link {
    /// It works, and is for these newsletters.
    Good(Vec<String>),
    /// It worked, once.
    Used,
    /// It is too old.
    Expired,
    /// There is none such.
    Unknown,
}

impl Store {
    /// The newsletters a mail to this subscriber is about: those in this state, requested after the given time.
    ///
    /// # Errors
    /// The database failed.
    pub async fn newsletters(&self, subscriber: i64, state: &str, since: i64) -> sqlx::Result<Vec<String>> {
        sqlx::query_scalar(
            "SELECT newsletter FROM subscription WHERE subscriber_id = ? AND state = ? AND requested_at >= ?
             ORDER BY newsletter",
        )
        .bind(subscriber)
        .bind(state)
        .bind(since)
        .fetch_all(self.read())
        .await
    }

    /// Makes a link's secret and keeps its hash.
    ///
    /// # Errors
    /// The database or the system's randomness failed.
    pub async fn issue(
        &self,
        purpose: Purpose,
        subscriber: i64,
        newsletters: &[String],
        life: Option<Duration>,
        now: i64,
    ) -> sqlx::Result<String> {
        let (secret, hash) = token::fresh().map_err(|error| sqlx::Error::Io(std::io::Error::other(error)))?;
        let mut tx = self.begin().await?;
        sqlx::query(
            "INSERT INTO token (hash, kind, subscriber_id, newsletters, created_at, expires_at)
             VALUES (?, ?, ?, ?, ?, ?)",
        )
        .bind(hash)
        .bind(purpose.word())
        .bind(subscriber)
        .bind(serde_json::to_string(newsletters).unwrap_or_default())
        .bind(now)
        .bind(life.map(|life| now + millis(life)))
        .execute(&mut *tx)
        .await?;
        tx.commit().await?;
        Ok(secret)
    }

    /// Looks a link up and changes nothing.
    ///
    /// # Errors
    /// The database failed.
    pub async fn look(&self, purpose: Purpose, secret: &str, now: i64) -> sqlx::Result<Link> {
        Ok(look(self.read().acquire().await?.as_mut(), purpose, secret, now).await?.1)
    }

    /// Does what the link is for.
    ///
    /// # Errors
    /// The database failed; then nothing was done.
    pub async fn follow(&self, purpose: Purpose, secret: &str, now: i64) -> sqlx::Result<Link> {
        let mut tx = self.begin().await?;
        let (subscriber, link) = look(&mut tx, purpose, secret, now).await?;
        let Link::Good(newsletters) = &link else {
            return Ok(link);
        };
        sqlx::query("UPDATE token SET used_at = ? WHERE hash = ?")
            .bind(now)
            .bind(token::hash(secret))
            .execute(&mut *tx)
            .await?;
        let change = match purpose {
            Purpose::Confirm => {
                "UPDATE subscription SET state = 'subscribed', confirmed_at = ?
                 WHERE subscriber_id = ? AND newsletter = ? AND state = 'pending'"
            }
            Purpose::Unsubscribe => {
                "UPDATE subscription SET state = 'unsubscribed', unsubscribed_at = ?
                 WHERE subscriber_id = ? AND newsletter = ? AND state <> 'unsubscribed'"
            }
        };
        for newsletter in newsletters {
            sqlx::query(change).bind(now).bind(subscriber).bind(newsletter).execute(&mut *tx).await?;
        }
        tx.commit().await?;
        Ok(link)
    }
}

async fn look(db: &mut SqliteConnection, purpose: Purpose, secret: &str, now: i64) -> sqlx::Result<(i64, Link)> {
    let row = sqlx::query(
        "SELECT subscriber_id, newsletters, expires_at, used_at IS NOT NULL FROM token WHERE hash = ? AND kind = ?",
    )
    .bind(token::hash(secret))
    .bind(purpose.word())
    .fetch_optional(db)
    .await?;
    let Some(row) = row else {
        return Ok((0, Link::Unknown));
    };
    let expires: Option<i64> = row.try_get(2)?;
    let link = if purpose == Purpose::Confirm && row.try_get(3)? {
        Link::Used
    } else if expires.is_some_and(|expires| expires <= now) {
        Link::Expired
    } else {
        Link::Good(serde_json::from_str(row.try_get(1)?).unwrap_or_default())
    };
    Ok((row.try_get(0)?, link))
}
