//! `serve`: from settings to a running server, and down again without losing anything.

use crate::{
    app::{self, App, Site},
    limits::Limits,
    post::{Post, PostError},
    settings::{MailRoute, Settings},
    store::{OpenError, Store},
    worker,
};
use std::{
    io::{self, Write},
    net::SocketAddr,
    sync::Arc,
    time::Duration,
};
use tokio::{
    net::TcpListener,
    signal::unix::{SignalKind, signal},
    sync::{Notify, watch},
    task::JoinHandle,
};
use url::Url;

/// How long requests under way may take once the server is told to stop.
const GRACE: Duration = Duration::from_secs(10);

/// Why the server does not run.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// The database.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// The address is taken, or not this machine's.
    #[error("--listen: cannot listen on {0}: {1}")]
    Listen(SocketAddr, io::Error),
    /// The outbox folder.
    #[error("--outbox: {0}")]
    Mail(#[from] PostError),
    /// Anything else of the system's.
    #[error(transparent)]
    Io(#[from] io::Error),
}

/// A running server; stops without grace when dropped.
pub struct Server {
    /// Where it listens.
    pub address: SocketAddr,
    app: Arc<App>,
    stop: watch::Sender<bool>,
    http: JoinHandle<io::Result<()>>,
    worker: JoinHandle<()>,
}

impl Server {
    /// Opens the database, listens, and starts to send what the last run left in the outbox.
    ///
    /// # Errors
    /// A file or an address cannot be had.
    pub async fn start(settings: Settings) -> Result<Self, ServeError> {
        let post = Post::open(&settings.mail)?;
        let store = Store::open(&settings.database, settings.busy_timeout).await?;
        let listen = settings.listen;
        let listener = TcpListener::bind(listen).await.map_err(|error| ServeError::Listen(listen, error))?;
        let address = listener.local_addr()?;
        let site = site(&settings, address)?;
        let limits = Limits::new(settings.limits);
        let app = Arc::new(App { settings, site, store, limits, wake: Notify::new() });
        let (stop, stopped) = watch::channel(false);
        let worker = tokio::spawn(worker::run(Arc::clone(&app), post, stopped.clone()));
        let router = app::router(Arc::clone(&app)).into_make_service_with_connect_info::<SocketAddr>();
        let mut until = stopped;
        let http = axum::serve(listener, router).with_graceful_shutdown(async move {
            // An error means that the server was dropped: stop as well.
            let _ = until.wait_for(|stop| *stop).await;
        });
        Ok(Self { address, app, stop, http: tokio::spawn(http.into_future()), worker })
    }

    /// Answers what is under way, finishes the mail that is being sent, and closes the database.
    pub async fn stop(self) {
        let _ = self.stop.send(true);
        let finished = async {
            let _ = self.http.await;
            let _ = self.worker.await;
        };
        if tokio::time::timeout(GRACE, finished).await.is_err() {
            tracing::warn!("stopped with requests or a mail still under way");
        }
        self.app.store.close().await;
    }
}

fn site(settings: &Settings, address: SocketAddr) -> Result<Site, ServeError> {
    let url = match &settings.public_url {
        Some(url) => url.clone(),
        None => Url::parse(&format!("http://{address}/")).map_err(io::Error::other)?,
    };
    let name = settings.site_name.clone().unwrap_or_else(|| url.host_str().unwrap_or_default().to_owned());
    Ok(Site { url, name })
}

/// Runs until SIGINT or SIGTERM.
///
/// # Errors
/// As [`Server::start`].
pub async fn run(settings: Settings) -> Result<(), ServeError> {
    let (mut interrupt, mut terminate) = (signal(SignalKind::interrupt())?, signal(SignalKind::terminate())?);
    if let MailRoute::Folder(_) = settings.mail
        && !settings.listen.ip().is_loopback()
    {
        tracing::warn!("--outbox is for trying out: everyone who reaches this server can read the mails at /inbox");
    }
    let server = Server::start(settings).await?;
    let mut out = io::stdout();
    writeln!(out, "listening on http://{}", server.address)?;
    out.flush()?;
    tokio::select! {
        _ = interrupt.recv() => {}
        _ = terminate.recv() => {}
    }
    tracing::info!("stopping");
    server.stop().await;
    Ok(())
}
