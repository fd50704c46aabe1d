//! The mails to be sent: queued with the sign-up, gone only once the mail server took them.

use super::Store;
use crate::{clock::millis, settings::Pace};
use sqlx::{Row, Sqlite, Transaction, sqlite::SqliteRow};
use std::time::Duration;

const DAY: Duration = Duration::from_secs(24 * 3600);

/// What a mail is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Asks to confirm whatever waits for it.
    Confirm,
    /// Says that the address is subscribed, where no confirmation is asked.
    Welcome,
    /// Says that the address was subscribed before.
    Already,
}

impl Kind {
    /// The word in the database.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Confirm => "confirm",
            Self::Welcome => "welcome",
            Self::Already => "already",
        }
    }
}

/// What became of a mail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// The mail server has it.
    Sent,
    /// There is nothing left to say.
    Needless,
    /// The mail server refused it for good, or for days.
    GaveUp,
}

/// A mail whose time has come.
#[derive(Clone, Debug)]
pub struct Due {
    /// Its row.
    pub id: i64,
    /// Whose it is.
    pub subscriber: i64,
    /// Where it goes.
    pub email: String,
    /// What for.
    pub kind: Kind,
    /// How many sign-ups it answers.
    pub wanted: i64,
    /// How often it was tried.
    pub attempts: i64,
    /// Since when it waits.
    pub created_at: i64,
}

/// Queues a mail, with these bounds: one address has one mail waiting at most, an interval between two, and so many
/// a day. `changed` says that the mail has something to say which no mail said before; it is then sent for sure,
/// if later. Otherwise none is sent while the last of its kind is younger than the interval.
///
/// # Errors
/// The database failed.
pub async fn queue(
    tx: &mut Transaction<'_, Sqlite>,
    subscriber: i64,
    kind: Kind,
    changed: bool,
    pace: &Pace,
    now: i64,
) -> sqlx::Result<()> {
    let merged = sqlx::query(
        "UPDATE outbox SET wanted = wanted + 1, kind = CASE WHEN ?1 = 'already' THEN kind ELSE ?1 END
         WHERE subscriber_id = ?2 AND done_at IS NULL",
    )
    .bind(kind.word())
    .bind(subscriber)
    .execute(&mut **tx)
    .await?;
    if merged.rows_affected() > 0 {
        return Ok(());
    }
    let sent: Vec<(i64, String)> = sqlx::query_as(
        "SELECT done_at, kind FROM outbox WHERE subscriber_id = ? AND outcome = 'sent' AND done_at > ?
         ORDER BY done_at DESC LIMIT ?",
    )
    .bind(subscriber)
    .bind(now - millis(DAY).max(millis(pace.interval)))
    .bind(pace.per_day)
    .fetch_all(&mut **tx)
    .await?;
    let interval = millis(pace.interval);
    let said = sent.iter().any(|(at, word)| word == kind.word() && at + interval > now);
    if said && !changed {
        return Ok(());
    }
    let after_last = sent.first().map_or(now, |(at, _)| at + interval);
    let after_day = sent.get(pace.per_day as usize - 1).map_or(now, |(at, _)| at + millis(DAY));
    insert(tx, subscriber, kind, now.max(after_last).max(after_day), now).await
}

async fn insert(tx: &mut Transaction<'_, Sqlite>, subscriber: i64, kind: Kind, due: i64, now: i64) -> sqlx::Result<()> {
    sqlx::query("INSERT INTO outbox (subscriber_id, kind, created_at, due_at) VALUES (?, ?, ?, ?)")
        .bind(subscriber)
        .bind(kind.word())
        .bind(now)
        .bind(due)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

impl Store {
    /// The mails whose time has come, the longest waiting first.
    ///
    /// # Errors
    /// The database failed.
    pub async fn due(&self, now: i64) -> sqlx::Result<Vec<Due>> {
        sqlx::query(
            "SELECT o.id, o.subscriber_id, s.email, o.kind, o.wanted, o.attempts, o.created_at
             FROM outbox o JOIN subscriber s ON s.id = o.subscriber_id
             WHERE o.done_at IS NULL AND o.due_at <= ? ORDER BY o.due_at LIMIT 50",
        )
        .bind(now)
        .try_map(read)
        .fetch_all(self.read())
        .await
    }

    /// When the next mail is due, if one waits.
    ///
    /// # Errors
    /// The database failed.
    pub async fn next_due(&self) -> sqlx::Result<Option<i64>> {
        sqlx::query_scalar("SELECT min(due_at) FROM outbox WHERE done_at IS NULL").fetch_one(self.read()).await
    }

    /// Notes what became of a mail. A sign-up that came in while it was being sent gets a mail of its own.
    ///
    /// # Errors
    /// The database failed; then the mail will be sent again.
    pub async fn finish(&self, mail: &Due, fate: Fate, pace: &Pace, now: i64) -> sqlx::Result<()> {
        let outcome = match fate {
            Fate::Sent => "sent",
            Fate::Needless => "needless",
            Fate::GaveUp => "gave_up",
        };
        let mut tx = self.begin().await?;
        let (wanted, kind): (i64, String) =
            sqlx::query_as("UPDATE outbox SET done_at = ?, outcome = ? WHERE id = ? RETURNING wanted, kind")
                .bind(now)
                .bind(outcome)
                .bind(mail.id)
                .fetch_one(&mut *tx)
                .await?;
        if wanted > mail.wanted {
            insert(&mut tx, mail.subscriber, parse_kind(&kind)?, now + millis(pace.interval), now).await?;
        }
        tx.commit().await
    }

    /// Notes that a mail could not be sent, and when to try again.
    ///
    /// # Errors
    /// The database failed.
    pub async fn postpone(&self, mail: &Due, due: i64) -> sqlx::Result<()> {
        let mut tx = self.begin().await?;
        sqlx::query("UPDATE outbox SET attempts = attempts + 1, due_at = ? WHERE id = ?")
            .bind(due)
            .bind(mail.id)
            .execute(&mut *tx)
            .await?;
        tx.commit().await
    }
}

fn read(row: SqliteRow) -> sqlx::Result<Due> {
    Ok(Due {
        id: row.try_get(0)?,
        subscriber: row.try_get(1)?,
        email: row.try_get(2)?,
        kind: parse_kind(row.try_get(3)?)?,
        wanted: row.try_get(4)?,
        attempts: row.try_get(5)?,
        created_at: row.try_get(6)?,
    })
}

fn parse_kind(word: &str) -> sqlx::Result<Kind> {
    [Kind::Confirm, Kind::Welcome, Kind::Already]
        .into_iter()
        .find(|kind| kind.word() == word)
        .ok_or_else(|| sqlx::Error::Decode(format!("no kind of mail: {word}").into()))
}
