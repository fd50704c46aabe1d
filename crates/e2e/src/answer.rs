//! What a scripted endpoint says, and what goes wrong on the way.

use std::time::Duration;
use tokio::sync::watch;

/// What happens to an answer on its way.
#[derive(Clone, Debug, Default)]
pub enum Fault {
    /// Nothing.
    #[default]
    None,
    /// It is never sent.
    Silence,
    /// The connection is reset instead.
    Reset,
    /// Half of its body is sent, then the connection closes.
    Truncated,
    /// Half of its body is sent, then the connection is reset.
    Cut,
    /// Its body comes one byte at a time, this far apart.
    Slow(Duration),
}

/// A scripted answer.
#[derive(Clone, Debug)]
pub struct Answer {
    status: u16,
    headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
    pub(crate) delay: Duration,
    pub(crate) fault: Fault,
    pub(crate) gate: Option<watch::Receiver<bool>>,
    pub(crate) readable: bool,
}

/// Lets a held answer go.
#[derive(Debug)]
#[must_use = "dropped, it lets the answer go"]
pub struct Gate(watch::Sender<bool>);

impl Gate {
    /// Lets the answer go.
    pub fn open(self) {
        self.0.send_replace(true);
    }
}

impl Answer {
    /// An answer that any page may read.
    #[must_use]
    pub fn new(status: u16, content_type: &str, body: &str) -> Answer {
        Answer {
            status,
            headers: vec![("Content-Type".into(), content_type.into())],
            body: body.into(),
            delay: Duration::ZERO,
            fault: Fault::None,
            gate: None,
            readable: true,
        }
    }

    /// An answer in JSON.
    #[must_use]
    pub fn json(status: u16, body: &str) -> Answer {
        Answer::new(status, "application/json", body)
    }

    /// A refusal as RFC 9457 has it.
    #[must_use]
    pub fn problem(status: u16, errors: &str) -> Answer {
        Answer::new(
            status,
            "application/problem+json",
            &format!(r#"{{"type":"/problems/test","title":"Refused","status":{status},"errors":[{errors}]}}"#),
        )
    }

    /// Delivered, to be confirmed.
    #[must_use]
    pub fn pending() -> Answer {
        Answer::json(202, r#"{"status":"pending"}"#)
    }

    /// With one more header.
    #[must_use]
    pub fn header(mut self, name: &str, value: &str) -> Answer {
        self.headers.push((name.into(), value.into()));
        self
    }

    /// Sent after this time.
    #[must_use]
    pub fn after(mut self, delay: Duration) -> Answer {
        self.delay = delay;
        self
    }

    /// With a fault.
    #[must_use]
    pub fn fault(mut self, fault: Fault) -> Answer {
        self.fault = fault;
        self
    }

    /// Without the headers that let another origin read it.
    #[must_use]
    pub fn unreadable(mut self) -> Answer {
        self.readable = false;
        self
    }

    /// Held until the gate opens.
    pub fn held(mut self) -> (Answer, Gate) {
        let (gate, held) = watch::channel(false);
        self.gate = Some(held);
        (self, Gate(gate))
    }

    pub(crate) fn head(&self, origin: Option<&str>) -> Vec<u8> {
        let mut head = format!(
            "HTTP/1.1 {} Scripted\r\nContent-Length: {}\r\nConnection: close\r\n",
            self.status,
            self.body.len()
        );
        let allowed = [
            ("Access-Control-Allow-Origin", origin.unwrap_or("*")),
            ("Access-Control-Allow-Headers", "Content-Type, Idempotency-Key"),
            ("Access-Control-Expose-Headers", "Retry-After"),
        ];
        let allowed = allowed.into_iter().filter(|_| self.readable);
        let own = self.headers.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        for (name, value) in allowed.chain(own) {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
        head.push_str("\r\n");
        head.into_bytes()
    }
}
