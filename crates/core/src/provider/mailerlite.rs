//! MailerLite's embedded form: sent without reading an answer, as every client does that could be found.

use super::{Adapter, STRANGE, Verdict, by_status, by_words, url};
use crate::{
    exchange::{Failure, Outcome, Reply, Transport},
    json::find,
};

/// The adapter.
pub const ADAPTER: Adapter = Adapter {
    name: "mailerlite",
    signs: &["mailerlite.com/jsonp/"],
    transports: &[Transport::Opaque],
    also: &[Transport::Fetch, Transport::Tab, Transport::Page],
    pieces: &["/jsonp/"],
    id: |endpoint| {
        let account = url::after(endpoint, &["/jsonp/"]).filter(|id| url::is_number(id))?;
        let form = url::after(endpoint, &["/forms/"]).filter(|id| url::is_number(id))?;
        Some([account, "/forms/", form].concat())
    },
    path: "/jsonp/$/subscribe",
    shape: "must be https://assets.mailerlite.com/jsonp/ACCOUNT/forms/FORM/subscribe, the \"action\" in the form's HTML",
    body: "fields[email]=@email&fields[name]=@name&groups[]=@newsletters&fields[consent]=@consent&fields[*]=@fields\
           &ml-submit=1&anticsrf=true",
    accept: "application/json",
    read,
    unreadable: "gives no answer that can be read (MailerLite): leave transport out",
    ..Adapter::PLAIN
};

const WORDS: &[(&str, Verdict)] = &[
    (
        "captcha",
        Err(Failure::Misconfigured(
            "wants a captcha, which this form cannot show: switch it off in the MailerLite form",
        )),
    ),
    ("\"email\"", Err(Failure::InvalidEmail)),
    (
        "\"fields\"",
        Err(Failure::Misconfigured("refuses a field (MailerLite): make it optional there, or send it by field-NAME")),
    ),
];

fn read(reply: &Reply) -> Verdict {
    match find(&reply.body, "success") {
        Some("true") => Ok(Outcome::Unverified),
        Some(_) => by_words(&reply.body, WORDS).unwrap_or(Err(Failure::Rejected)),
        None if reply.status < 300 => Err(STRANGE),
        None => Err(by_status(reply)),
    }
}
