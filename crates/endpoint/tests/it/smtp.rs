//! A mail server that takes mail, or refuses it while it is told to.

use crate::mailbox::Mail;
use std::sync::{
    Arc, Mutex,
    atomic::{AtomicU16, AtomicUsize, Ordering},
};
use tokio::{
    io::{AsyncBufReadExt, AsyncWriteExt, BufReader},
    net::{TcpListener, TcpStream},
};

#[derive(Default)]
pub struct Box {
    /// What RCPT is answered with; 0: taken.
    pub refusal: AtomicU16,
    pub refused: AtomicUsize,
    taken: Mutex<Vec<Vec<u8>>>,
}

impl Box {
    pub fn mails(&self) -> Vec<Mail> {
        self.taken.lock().unwrap().iter().map(|bytes| Mail::parse(bytes)).collect()
    }
}

/// Listens on a port of its own; gives its URL and what it gets.
pub async fn start() -> (String, Arc<Box>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("smtp://{}", listener.local_addr().unwrap());
    let mails = Arc::new(Box::default());
    let shared = Arc::clone(&mails);
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let shared = Arc::clone(&shared);
            tokio::spawn(async move { talk(stream, &shared).await });
        }
    });
    (url, mails)
}

async fn talk(stream: TcpStream, mails: &Box) -> std::io::Result<()> {
    let mut stream = BufReader::new(stream);
    stream.write_all(b"220 test\r\n").await?;
    let mut line = String::new();
    loop {
        line.clear();
        if stream.read_line(&mut line).await? == 0 {
            return Ok(());
        }
        let answer = match line.split([' ', '\r']).next().unwrap_or_default() {
            "EHLO" => String::from("250-test\r\n250 8BITMIME"),
            "RCPT" => match mails.refusal.load(Ordering::SeqCst) {
                0 => String::from("250 ok"),
                code => {
                    mails.refused.fetch_add(1, Ordering::SeqCst);
                    format!("{code} no <ann@example.com> today")
                }
            },
            "DATA" => {
                stream.write_all(b"354 go on\r\n").await?;
                let mut data = Vec::new();
                while !data.ends_with(b"\r\n.\r\n") {
                    stream.read_until(b'\n', &mut data).await?;
                }
                mails.taken.lock().unwrap().push(data);
                String::from("250 taken")
            }
            "QUIT" => String::from("221 bye"),
            _ => String::from("250 ok"),
        };
        stream.write_all(format!("{answer}\r\n").as_bytes()).await?;
    }
}
