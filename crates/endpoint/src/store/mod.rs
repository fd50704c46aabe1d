//! The database: how it is opened, and the one way of writing to it.

pub mod outbox;
pub mod signup;
pub mod tokens;

use sqlx::{
    Sqlite, SqlitePool, Transaction,
    migrate::{MigrateError, Migrator},
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous},
};
use std::{path::Path, time::Duration};

static MIGRATIONS: Migrator = sqlx::migrate!();

/// Why the database could not be opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// No file, no right to it, or no database.
    #[error("--database: cannot open {0}: {1}")]
    Open(String, sqlx::Error),
    /// It is a database, and of another kind or of a later version.
    #[error("--database: {0} does not fit this version: {1}")]
    Migrate(String, MigrateError),
}

/// The database.
///
/// **Invariant:** all writing goes through one connection, so that writers queue here, in order, and not in
/// SQLite's busy loop; a commit returns once the data is on the disk (`synchronous=FULL`).
#[derive(Clone)]
pub struct Store {
    write: SqlitePool,
    read: SqlitePool,
}

impl Store {
    /// Opens the file, makes it if it is not there, and brings its tables up to date.
    ///
    /// # Errors
    /// It cannot be opened, or is not ours.
    pub async fn open(file: &Path, busy_timeout: Duration) -> Result<Self, OpenError> {
        let name = || file.display().to_string();
        let options = options(file, busy_timeout)
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full);
        let pool = SqlitePoolOptions::new().max_connections(1).acquire_timeout(busy_timeout * 2);
        let write = pool.connect_with(options).await.map_err(|error| OpenError::Open(name(), error))?;
        MIGRATIONS.run(&write).await.map_err(|error| OpenError::Migrate(name(), error))?;
        Ok(Self { write, read: reader(file, busy_timeout).await? })
    }

    /// Begins to write, and waits for its turn.
    ///
    /// # Errors
    /// Another process holds the database for longer than the busy timeout.
    pub async fn begin(&self) -> sqlx::Result<Transaction<'static, Sqlite>> {
        self.write.begin_with("BEGIN IMMEDIATE").await
    }

    /// For reading; sees what was committed.
    #[must_use]
    pub fn read(&self) -> &SqlitePool {
        &self.read
    }

    /// Closes every connection, so that the write-ahead log is folded into the file.
    pub async fn close(&self) {
        self.read.close().await;
        self.write.close().await;
    }
}

/// Opens an existing file for reading only, beside a running endpoint too.
///
/// # Errors
/// It is not there, or cannot be opened.
pub async fn reader(file: &Path, busy_timeout: Duration) -> Result<SqlitePool, OpenError> {
    let options = options(file, busy_timeout).read_only(true);
    let pool = SqlitePoolOptions::new().max_connections(4).acquire_timeout(busy_timeout * 2);
    pool.connect_with(options).await.map_err(|error| OpenError::Open(file.display().to_string(), error))
}

fn options(file: &Path, busy_timeout: Duration) -> SqliteConnectOptions {
    SqliteConnectOptions::new().filename(file).busy_timeout(busy_timeout).foreign_keys(true)
}
