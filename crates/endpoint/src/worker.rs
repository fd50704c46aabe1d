//! Sends what is in the outbox, again and again until it is gone: each mail at least once.

use crate::{
    app::App,
    clock::{millis, now},
    mail::{self, Draft, MailError},
    post::{Post, PostError},
    store::{
        outbox::{Due, Fate, Kind},
        tokens::Purpose,
    },
};
use std::{sync::Arc, time::Duration};
use tokio::{sync::watch, time::Instant};

const LONGEST_WAIT: Duration = Duration::from_secs(3600);
const GIVE_UP_AFTER: Duration = Duration::from_secs(5 * 24 * 3600);
/// A refusal may be a mistake in the mail server's set-up, so even a final one is tried a few times.
const TRIES_WHEN_REFUSED: i64 = 5;
const TIDY_EVERY: Duration = Duration::from_secs(600);

#[derive(Debug, thiserror::Error)]
enum SendError {
    #[error(transparent)]
    Store(#[from] sqlx::Error),
    #[error(transparent)]
    Mail(#[from] MailError),
    #[error(transparent)]
    Post(#[from] PostError),
}

/// Works until told to stop; finishes the mail it is sending.
pub async fn run(app: Arc<App>, post: Post, mut stop: watch::Receiver<bool>) {
    let mut tidy_at = Instant::now() + TIDY_EVERY;
    while !*stop.borrow() {
        let wait = match round(&app, &post, &stop).await {
            Ok(wait) => wait,
            Err(error) => {
                tracing::error!(%error, "the outbox cannot be read");
                app.settings.pace.retry
            }
        };
        if Instant::now() >= tidy_at {
            tidy_at = Instant::now() + TIDY_EVERY;
            app.limits.tidy();
            if let Err(error) = app.store.tidy(now()).await {
                tracing::warn!(%error, "old rows could not be deleted");
            }
        }
        tokio::select! {
            () = app.wake.notified() => {}
            () = tokio::time::sleep(wait) => {}
            _ = stop.changed() => {}
        }
    }
}

/// Sends every mail that is due; gives the time until the next one is.
async fn round(app: &App, post: &Post, stop: &watch::Receiver<bool>) -> sqlx::Result<Duration> {
    loop {
        let due = app.store.due(now()).await?;
        if due.is_empty() {
            let next = app.store.next_due().await?;
            let wait = next.map_or(TIDY_EVERY, |at| Duration::from_millis((at - now()).max(1).unsigned_abs()));
            return Ok(wait.min(TIDY_EVERY));
        }
        for mail in due {
            if *stop.borrow() {
                return Ok(Duration::ZERO);
            }
            settle(app, &mail, deliver(app, post, &mail).await).await?;
        }
    }
}

async fn settle(app: &App, mail: &Due, result: Result<Fate, SendError>) -> sqlx::Result<()> {
    let pace = &app.settings.pace;
    let error = match result {
        Ok(fate) => {
            tracing::info!(mail = mail.id, kind = mail.kind.word(), ?fate, "mail done");
            return app.store.finish(mail, fate, pace, now()).await;
        }
        Err(error) => error,
    };
    let refused = match &error {
        SendError::Mail(_) => true,
        SendError::Post(error) => error.is_final() && mail.attempts + 1 >= TRIES_WHEN_REFUSED,
        SendError::Store(_) => false,
    };
    if refused || now() - mail.created_at > millis(GIVE_UP_AFTER) {
        tracing::error!(mail = mail.id, %error, "gave up on a mail");
        return app.store.finish(mail, Fate::GaveUp, pace, now()).await;
    }
    let wait = backoff(pace.retry, mail.attempts);
    tracing::warn!(mail = mail.id, %error, retry_seconds = wait.as_secs(), "mail not sent");
    app.store.postpone(mail, now() + millis(wait)).await
}

/// Doubles with each attempt, up to an hour.
fn backoff(first: Duration, attempts: i64) -> Duration {
    let times = 1_u32 << attempts.clamp(0, 20);
    first.saturating_mul(times).min(LONGEST_WAIT.max(first))
}

async fn deliver(app: &App, post: &Post, mail: &Due) -> Result<Fate, SendError> {
    let (settings, store) = (&app.settings, &app.store);
    let (state, since) = match mail.kind {
        Kind::Confirm => ("pending", now() - millis(settings.confirm_within)),
        Kind::Welcome | Kind::Already => ("subscribed", 0),
    };
    let newsletters = store.newsletters(mail.subscriber, state, since).await?;
    if newsletters.is_empty() {
        return Ok(Fate::Needless);
    }
    let issue = |purpose, life| store.issue(purpose, mail.subscriber, &newsletters, life, now());
    let unsubscribe = app.site.link("unsubscribe", &issue(Purpose::Unsubscribe, None).await?);
    let confirm = match mail.kind {
        Kind::Confirm => {
            let secret = issue(Purpose::Confirm, Some(settings.confirm_within)).await?;
            Some(app.site.link("confirm", &secret))
        }
        Kind::Welcome | Kind::Already => None,
    };
    let id = format!("{}-{}", mail.created_at, mail.id);
    let message = mail::compose(&Draft {
        kind: mail.kind,
        from: &settings.from,
        to: &mail.email,
        subject: &app.names(&newsletters),
        site: &app.site.name,
        confirm: confirm.as_deref(),
        days: settings.confirm_within.as_secs() / 86_400,
        unsubscribe: &unsubscribe,
        id: &id,
    })?;
    post.send(&id, &message).await?;
    Ok(Fate::Sent)
}

#[cfg(test)]
mod tests {
    use super::{Duration, LONGEST_WAIT, backoff};

    #[test]
    fn waits_double_up_to_an_hour() {
        let first = Duration::from_secs(30);
        assert_eq!([0, 1, 2].map(|n| backoff(first, n).as_secs()), [30, 60, 120]);
        assert_eq!(backoff(first, 60), LONGEST_WAIT);
    }
}
