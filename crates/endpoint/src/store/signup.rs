//! Writing a sign-up down: one transaction for the sign-up, the mail it needs and its idempotency key.

use super::{
    Store,
    outbox::{self, Kind},
};
use crate::{address::Address, clock::millis, settings::Pace};
use newsletter_signup_core::wire::SubscribeRequest;
use sqlx::{Row, Sqlite, SqliteConnection, Transaction};
use std::time::Duration;

/// How long the reply to an idempotency key is remembered.
pub const KEY_LIFE: Duration = Duration::from_secs(24 * 3600);

/// An idempotency key, and what it was sent with.
#[derive(Clone, Debug)]
pub struct Key {
    /// The key.
    pub text: String,
    /// [`crate::body::fingerprint`] of the request.
    pub fingerprint: Vec<u8>,
}

/// What an idempotency key was used for before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Earlier {
    /// The same request; whether it was answered "subscribed".
    Same {
        /// It was answered "subscribed", and not "pending".
        subscribed: bool,
    },
    /// A different request.
    Different,
}

/// A sign-up to be written down.
#[derive(Debug)]
pub struct Signup<'a> {
    /// Where mail goes.
    pub address: &'a Address,
    /// What for.
    pub newsletters: &'a [String],
    /// The rest of it.
    pub request: &'a SubscribeRequest,
    /// The key it came with.
    pub key: Option<&'a Key>,
    /// Whether it needs no confirmation.
    pub single_opt_in: bool,
}

impl Store {
    /// What this key was used for before, if it was.
    ///
    /// # Errors
    /// The database failed.
    pub async fn earlier(&self, key: &Key) -> sqlx::Result<Option<Earlier>> {
        earlier(self.read().acquire().await?.as_mut(), key).await
    }

    /// Writes a sign-up down, on the disk when this returns. Gives what its key was used for before, if it was
    /// used: then nothing is written.
    ///
    /// # Errors
    /// The database failed; then nothing is written either.
    pub async fn accept(&self, signup: &Signup<'_>, pace: &Pace, now: i64) -> sqlx::Result<Option<Earlier>> {
        let mut tx = self.begin().await?;
        if let Some(key) = signup.key {
            if let Some(earlier) = earlier(&mut tx, key).await? {
                return Ok(Some(earlier));
            }
            sqlx::query("INSERT INTO idempotency (key, fingerprint, subscribed, created_at) VALUES (?, ?, ?, ?)")
                .bind(&key.text)
                .bind(&key.fingerprint)
                .bind(signup.single_opt_in)
                .bind(now)
                .execute(&mut *tx)
                .await?;
        }
        let (subscriber, row) = insert(&mut tx, signup, now).await?;
        let (mut changed, mut any_pending) = (false, false);
        for newsletter in signup.newsletters {
            let state = state(&mut tx, subscriber, newsletter).await?;
            let subscribed = state.as_deref() == Some("subscribed");
            if subscribed {
                continue;
            }
            let pending = state.as_deref() == Some("pending");
            changed |= signup.single_opt_in || !pending;
            any_pending = true;
            sqlx::query(
                "INSERT INTO subscription (subscriber_id, newsletter, state, signup_id, requested_at, confirmed_at)
                 VALUES (?1, ?2, CASE WHEN ?5 THEN 'subscribed' ELSE 'pending' END, ?3, ?4, CASE WHEN ?5 THEN ?4 END)
                 ON CONFLICT (subscriber_id, newsletter) DO UPDATE SET state = excluded.state,
                     signup_id = excluded.signup_id, requested_at = excluded.requested_at,
                     confirmed_at = excluded.confirmed_at, unsubscribed_at = NULL",
            )
            .bind(subscriber)
            .bind(newsletter)
            .bind(row)
            .bind(now)
            .bind(signup.single_opt_in)
            .execute(&mut *tx)
            .await?;
        }
        let kind = match (any_pending, signup.single_opt_in) {
            (false, _) => Kind::Already,
            (true, true) => Kind::Welcome,
            (true, false) => Kind::Confirm,
        };
        outbox::queue(&mut tx, subscriber, kind, changed, pace, now).await?;
        tx.commit().await?;
        Ok(None)
    }

    /// Forgets idempotency keys that are too old, and links that no longer work.
    ///
    /// # Errors
    /// The database failed.
    pub async fn tidy(&self, now: i64) -> sqlx::Result<()> {
        let mut tx = self.begin().await?;
        sqlx::query("DELETE FROM idempotency WHERE created_at < ?")
            .bind(now - millis(KEY_LIFE))
            .execute(&mut *tx)
            .await?;
        // A month longer, so that a visitor who is late is told that the link has expired.
        sqlx::query("DELETE FROM token WHERE expires_at < ?")
            .bind(now - millis(KEY_LIFE * 30))
            .execute(&mut *tx)
            .await?;
        tx.commit().await
    }
}

async fn earlier(db: &mut SqliteConnection, key: &Key) -> sqlx::Result<Option<Earlier>> {
    let row = sqlx::query("SELECT fingerprint, subscribed FROM idempotency WHERE key = ?")
        .bind(&key.text)
        .fetch_optional(db)
        .await?;
    let Some(row) = row else { return Ok(None) };
    let same = row.try_get::<Vec<u8>, _>(0)? == key.fingerprint;
    Ok(Some(if same { Earlier::Same { subscribed: row.try_get(1)? } } else { Earlier::Different }))
}

/// Gives the subscriber and the sign-up.
async fn insert(tx: &mut Transaction<'_, Sqlite>, signup: &Signup<'_>, now: i64) -> sqlx::Result<(i64, i64)> {
    let subscriber: i64 = sqlx::query_scalar(
        "INSERT INTO subscriber (email, email_key, created_at) VALUES (?, ?, ?)
         ON CONFLICT (email_key) DO UPDATE SET email_key = excluded.email_key RETURNING id",
    )
    .bind(&signup.address.email)
    .bind(&signup.address.key)
    .bind(now)
    .fetch_one(&mut **tx)
    .await?;
    let request = signup.request;
    let row = sqlx::query_scalar(
        "INSERT INTO signup (subscriber_id, name, consent, locale, page, fields, created_at)
         VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING id",
    )
    .bind(subscriber)
    .bind(&request.name)
    .bind(&request.consent)
    .bind(&request.locale)
    .bind(&request.page)
    .bind(serde_json::to_string(&request.fields).unwrap_or_default())
    .bind(now)
    .fetch_one(&mut **tx)
    .await?;
    Ok((subscriber, row))
}

async fn state(tx: &mut Transaction<'_, Sqlite>, subscriber: i64, newsletter: &str) -> sqlx::Result<Option<String>> {
    sqlx::query_scalar("SELECT state FROM subscription WHERE subscriber_id = ? AND newsletter = ?")
        .bind(subscriber)
        .bind(newsletter)
        .fetch_optional(&mut **tx)
        .await
}
