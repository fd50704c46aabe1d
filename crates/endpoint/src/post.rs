//! How a mail leaves: over SMTP, or into a folder.

use crate::settings::MailRoute;
use lettre::{AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor, transport::smtp};
use std::{
    io,
    path::{Path, PathBuf},
    time::Duration,
};

/// Why a mail did not leave. Never says to whom: a server's own words may.
#[derive(Debug, thiserror::Error)]
pub enum PostError {
    /// The mail server said no, with this code.
    #[error("the mail server answered {0}")]
    Refused(u16),
    /// The mail server cannot be talked to.
    #[error("the mail server cannot be reached or does not speak as expected ({0})")]
    Unreachable(&'static str),
    /// The folder cannot be written.
    #[error("the outbox folder cannot be written: {0}")]
    Folder(#[from] io::Error),
}

impl PostError {
    /// Whether it will be refused again [RFC 5321, 4.2.1].
    #[must_use]
    pub fn is_final(&self) -> bool {
        matches!(self, Self::Refused(500..))
    }
}

/// The way out.
pub enum Post {
    /// Over SMTP.
    Smtp(AsyncSmtpTransport<Tokio1Executor>),
    /// Into a folder.
    Folder(PathBuf),
}

impl Post {
    /// Makes the way out ready.
    ///
    /// # Errors
    /// The folder cannot be made, or the URL is no mail server's.
    pub fn open(route: &MailRoute) -> Result<Self, PostError> {
        Ok(match route {
            MailRoute::Smtp(url) => {
                let builder = AsyncSmtpTransport::<Tokio1Executor>::from_url(url);
                let builder = builder.map_err(|_| PostError::Unreachable("bad URL"))?;
                Self::Smtp(builder.timeout(Some(Duration::from_secs(20))).build())
            }
            MailRoute::Folder(folder) => {
                std::fs::create_dir_all(folder)?;
                Self::Folder(folder.clone())
            }
        })
    }

    /// Sends a mail; `name` is its file's, without the extension.
    ///
    /// # Errors
    /// It did not leave, or that is not known.
    pub async fn send(&self, name: &str, message: &Message) -> Result<(), PostError> {
        match self {
            Self::Smtp(transport) => transport.send(message.clone()).await.map(|_| ()).map_err(|error| refused(&error)),
            Self::Folder(folder) => Ok(write(folder, name, &message.formatted()).await?),
        }
    }
}

/// Under another name first, so that nobody reads half a mail.
async fn write(folder: &Path, name: &str, bytes: &[u8]) -> io::Result<()> {
    let unfinished = folder.join(format!(".{name}.tmp"));
    tokio::fs::write(&unfinished, bytes).await?;
    tokio::fs::rename(&unfinished, folder.join(format!("{name}.eml"))).await
}

fn refused(error: &smtp::Error) -> PostError {
    match error.status() {
        Some(code) => PostError::Refused(code.into()),
        None if error.is_timeout() => PostError::Unreachable("timeout"),
        None if error.is_tls() => PostError::Unreachable("TLS"),
        None if error.is_client() => PostError::Unreachable("the server lacks a needed extension"),
        None => PostError::Unreachable("connection"),
    }
}
