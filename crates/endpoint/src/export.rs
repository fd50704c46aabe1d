//! `list` and `export`: the subscribers, printed; beside a running endpoint too.

use crate::{
    args::{Filter, StateFilter},
    store::{self, OpenError},
};
use sqlx::{FromRow, SqlitePool};
use std::{
    io::{self, Write},
    path::Path,
    time::Duration,
};

const BUSY_TIMEOUT: Duration = Duration::from_secs(5);

/// Why nothing was printed.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// No database.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// The database failed.
    #[error("the database cannot be read: {0}")]
    Read(#[from] sqlx::Error),
    /// The output is closed or full.
    #[error("cannot write: {0}")]
    Write(#[from] io::Error),
    /// The same, from the CSV library.
    #[error("cannot write: {0}")]
    Csv(#[from] csv::Error),
}

#[derive(FromRow)]
struct Row {
    email: String,
    newsletter: String,
    state: String,
    requested_at: String,
    confirmed_at: Option<String>,
    unsubscribed_at: Option<String>,
    name: Option<String>,
    locale: Option<String>,
    page: Option<String>,
    consent: Option<String>,
    fields: String,
}

/// Prints a table of the subscribers.
///
/// # Errors
/// There is no database, or nobody to print to.
pub async fn list(database: &Path, filter: &Filter) -> Result<(), ExportError> {
    let rows = rows(&store::reader(database, BUSY_TIMEOUT).await?, filter).await?;
    let width = |of: fn(&Row) -> &str, least: usize| {
        rows.iter().map(|row| of(row).chars().count()).max().unwrap_or(0).max(least)
    };
    let (email, newsletter) = (width(|row| &row.email, 5), width(|row| &row.newsletter, 10));
    let mut out = io::stdout().lock();
    writeln!(out, "{:email$}  {:newsletter$}  {:12}  SINCE", "EMAIL", "NEWSLETTER", "STATE")?;
    for row in &rows {
        let since = row.unsubscribed_at.as_ref().or(row.confirmed_at.as_ref()).unwrap_or(&row.requested_at);
        writeln!(out, "{:email$}  {:newsletter$}  {:12}  {since}", row.email, row.newsletter, row.state)?;
    }
    Ok(())
}

/// Prints the subscribers as CSV [RFC 4180], with a heading.
///
/// # Errors
/// There is no database, or nobody to print to.
pub async fn csv(database: &Path, filter: &Filter) -> Result<(), ExportError> {
    let rows = rows(&store::reader(database, BUSY_TIMEOUT).await?, filter).await?;
    let mut out = csv::Writer::from_writer(io::stdout().lock());
    out.write_record([
        "email",
        "newsletter",
        "state",
        "requested_at",
        "confirmed_at",
        "unsubscribed_at",
        "name",
        "locale",
        "page",
        "consent",
        "fields",
    ])?;
    for row in &rows {
        out.write_record([
            &row.email,
            &row.newsletter,
            &row.state,
            &row.requested_at,
            row.confirmed_at.as_deref().unwrap_or_default(),
            row.unsubscribed_at.as_deref().unwrap_or_default(),
            &inert(row.name.as_deref()),
            &inert(row.locale.as_deref()),
            &inert(row.page.as_deref()),
            &inert(row.consent.as_deref()),
            &row.fields,
        ])?;
    }
    out.flush()?;
    Ok(())
}

/// A spreadsheet takes a cell that starts like this for a formula, and strangers wrote these cells [OWASP, CSV
/// injection]. Addresses stay as they are: they are sent to.
fn inert(text: Option<&str>) -> String {
    let text = text.unwrap_or_default();
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{text}") } else { text.to_owned() }
}

async fn rows(db: &SqlitePool, filter: &Filter) -> sqlx::Result<Vec<Row>> {
    let state = match filter.state {
        StateFilter::Subscribed => Some("subscribed"),
        StateFilter::Pending => Some("pending"),
        StateFilter::Unsubscribed => Some("unsubscribed"),
        StateFilter::All => None,
    };
    sqlx::query_as(
        "SELECT s.email, n.newsletter, n.state, u.name, u.locale, u.page, u.consent, u.fields,
             strftime('%Y-%m-%dT%H:%M:%SZ', n.requested_at / 1000, 'unixepoch') AS requested_at,
             strftime('%Y-%m-%dT%H:%M:%SZ', n.confirmed_at / 1000, 'unixepoch') AS confirmed_at,
             strftime('%Y-%m-%dT%H:%M:%SZ', n.unsubscribed_at / 1000, 'unixepoch') AS unsubscribed_at
         FROM subscription n JOIN subscriber s ON s.id = n.subscriber_id JOIN signup u ON u.id = n.signup_id
         WHERE (?1 IS NULL OR n.newsletter = ?1) AND (?2 IS NULL OR n.state = ?2)
         ORDER BY n.newsletter, s.email_key",
    )
    .bind(&filter.newsletter)
    .bind(state)
    .fetch_all(db)
    .await
}
