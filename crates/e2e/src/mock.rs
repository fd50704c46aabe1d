//! An endpoint that answers as told, byte by byte, and remembers what it was asked.
//!
//! It speaks HTTP by hand: a server library would not send a broken answer.

use crate::{
    Result,
    answer::{Answer, Fault},
    wait,
};
use std::{
    collections::VecDeque,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    task::JoinHandle,
};

/// A request as it came.
#[derive(Clone, Debug, Default)]
pub struct Received {
    /// `POST`, …
    pub method: String,
    /// With the query.
    pub path: String,
    /// Names in lower case.
    pub headers: Vec<(String, String)>,
    /// As text.
    pub body: String,
    /// The browser hung up before it was answered.
    pub aborted: bool,
}

impl Received {
    /// The first header with this name.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(n, _)| n.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }

    /// The body as JSON; null if it is none.
    #[must_use]
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.body).unwrap_or_default()
    }
}

#[derive(Default)]
struct Book {
    script: VecDeque<Answer>,
    usual: Option<Answer>,
    received: Vec<Received>,
    preflights: usize,
}

/// The endpoint. Dropped, it stops.
pub struct Mock {
    /// `http://127.0.0.1:PORT/subscribe`
    pub url: String,
    book: Arc<Mutex<Book>>,
    task: JoinHandle<()>,
}

impl Drop for Mock {
    fn drop(&mut self) {
        self.task.abort();
    }
}

fn open(book: &Mutex<Book>) -> MutexGuard<'_, Book> {
    book.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Mock {
    /// Starts one that answers every sign-up with [`Answer::pending`].
    ///
    /// # Errors
    /// When it cannot listen.
    pub async fn start() -> Result<Mock> {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let url = format!("http://{}/subscribe", listener.local_addr()?);
        let book = Arc::new(Mutex::new(Book { usual: Some(Answer::pending()), ..Book::default() }));
        let task = tokio::spawn({
            let book = book.clone();
            async move {
                while let Ok((stream, _)) = listener.accept().await {
                    tokio::spawn(serve(stream, book.clone()));
                }
            }
        });
        Ok(Mock { url, book, task })
    }

    /// The next request is answered so; then the one after, and so on.
    pub fn then(&self, answer: Answer) {
        open(&self.book).script.push_back(answer);
    }

    /// Every request beyond the script is answered so.
    pub fn always(&self, answer: Answer) {
        open(&self.book).usual = Some(answer);
    }

    /// What came so far, preflights left out.
    #[must_use]
    pub fn received(&self) -> Vec<Received> {
        open(&self.book).received.clone()
    }

    /// How many preflights came.
    #[must_use]
    pub fn preflights(&self) -> usize {
        open(&self.book).preflights
    }

    /// Waits until so many requests have come, and gives the last.
    ///
    /// # Errors
    /// When they do not come.
    pub async fn nth(&self, count: usize) -> Result<Received> {
        wait::until(&format!("request {count} at the endpoint"), async || {
            let received = self.received();
            Ok(received.get(count - 1).cloned())
        })
        .await
    }

    /// Waits until the browser has hung up on the nth request.
    ///
    /// # Errors
    /// When it does not.
    pub async fn aborted(&self, count: usize) -> Result {
        wait::until(&format!("request {count} to be aborted"), async || {
            Ok(self.received().get(count - 1).is_some_and(|request| request.aborted).then_some(()))
        })
        .await
    }
}

/// One connection, one request. What goes wrong in it is the browser hanging up.
async fn serve(mut stream: TcpStream, book: Arc<Mutex<Book>>) {
    let Some(request) = read(&mut stream).await else { return };
    let origin = request.header("origin").map(str::to_owned);
    if request.method == "OPTIONS" {
        let answer = {
            let mut book = open(&book);
            book.preflights += 1;
            // Whether a page may ask is what the answer to come says.
            let readable = book.script.front().or(book.usual.as_ref()).is_none_or(|answer| answer.readable);
            let answer = Answer::new(204, "text/plain", "");
            if readable { answer } else { answer.unreadable() }
        };
        _ = stream.write_all(&answer.head(origin.as_deref())).await;
        return;
    }
    let (answer, index) = {
        let mut book = open(&book);
        book.received.push(request);
        let answer = book.script.pop_front().or_else(|| book.usual.clone());
        (answer, book.received.len() - 1)
    };
    let Some(answer) = answer else { return };
    tokio::select! {
        () = hung_up(&mut stream) => {
            open(&book).received[index].aborted = true;
            return;
        }
        () = held(&answer) => {}
    }
    _ = send(stream, &answer, origin.as_deref()).await;
}

async fn hung_up(stream: &mut TcpStream) {
    let mut byte = [0];
    while matches!(stream.read(&mut byte).await, Ok(1)) {}
}

async fn held(answer: &Answer) {
    if matches!(answer.fault, Fault::Silence) {
        std::future::pending::<()>().await;
    }
    tokio::time::sleep(answer.delay).await;
    if let Some(mut gate) = answer.gate.clone() {
        _ = gate.wait_for(|open| *open).await;
    }
}

async fn send(mut stream: TcpStream, answer: &Answer, origin: Option<&str>) -> std::io::Result<()> {
    match answer.fault {
        Fault::Reset => {
            stream.set_zero_linger()?;
            return Ok(());
        }
        Fault::Truncated => {
            stream.write_all(&answer.head(origin)).await?;
            stream.write_all(&answer.body[..answer.body.len() / 2]).await?;
        }
        Fault::Cut => {
            stream.write_all(&answer.head(origin)).await?;
            stream.write_all(&answer.body[..answer.body.len() / 2]).await?;
            stream.set_zero_linger()?;
            return Ok(());
        }
        Fault::Slow(pause) => {
            stream.write_all(&answer.head(origin)).await?;
            for byte in &answer.body {
                stream.write_all(&[*byte]).await?;
                tokio::time::sleep(pause).await;
            }
        }
        Fault::None | Fault::Silence => {
            stream.write_all(&answer.head(origin)).await?;
            stream.write_all(&answer.body).await?;
        }
    }
    stream.shutdown().await
}

async fn read(stream: &mut TcpStream) -> Option<Received> {
    let mut bytes = Vec::new();
    let end = loop {
        if let Some(at) = bytes.windows(4).position(|four| four == b"\r\n\r\n") {
            break at;
        }
        if stream.read_buf(&mut bytes).await.ok()? == 0 {
            return None;
        }
    };
    let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
    let mut lines = head.lines();
    let mut first = lines.next()?.split(' ');
    let (method, path) = (first.next()?.to_owned(), first.next()?.to_owned());
    let headers = lines.filter_map(|line| line.split_once(':'));
    let headers: Vec<_> = headers.map(|(name, value)| (name.to_lowercase(), value.trim().to_owned())).collect();
    let length = headers.iter().find(|(name, _)| name == "content-length").and_then(|(_, value)| value.parse().ok());
    let mut body = bytes.split_off(end + 4);
    while body.len() < length.unwrap_or(0) {
        if stream.read_buf(&mut body).await.ok()? == 0 {
            return None;
        }
    }
    Some(Received { method, path, headers, body: String::from_utf8_lossy(&body).into_owned(), aborted: false })
}
