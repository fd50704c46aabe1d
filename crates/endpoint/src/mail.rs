//! What the mails say.
//!
//! Nothing that a visitor typed is in a mail: whoever signs up a stranger must not have us deliver their words.

use crate::store::outbox::Kind;
use lettre::{
    Message,
    message::{
        Mailbox, MultiPart,
        header::{HeaderName, HeaderValue},
    },
};
use maud::{DOCTYPE, html};

/// What a mail is made of.
#[derive(Debug)]
pub struct Draft<'a> {
    /// What for.
    pub kind: Kind,
    /// The sender.
    pub from: &'a Mailbox,
    /// Where it goes.
    pub to: &'a str,
    /// What was asked for, as a reader knows it: the newsletters' names or the site's.
    pub subject: &'a str,
    /// The site.
    pub site: &'a str,
    /// The link that confirms, if there is something to confirm.
    pub confirm: Option<&'a str>,
    /// How long that link works. Days.
    pub days: u64,
    /// The link that unsubscribes.
    pub unsubscribe: &'a str,
    /// The same for the same mail sent twice.
    pub id: &'a str,
}

/// Why a mail could not be put together.
#[derive(Debug, thiserror::Error)]
pub enum MailError {
    /// The address is none.
    #[error("the address cannot be sent to")]
    Address(#[from] lettre::address::AddressError),
    /// A header or a part is wrong.
    #[error("the mail cannot be put together: {0}")]
    Message(#[from] lettre::error::Error),
}

/// Puts a mail together, as text and as HTML.
///
/// # Errors
/// The mail library refuses the address or a header.
pub fn compose(draft: &Draft) -> Result<Message, MailError> {
    let Draft { subject, site, days, unsubscribe, .. } = draft;
    let (title, opening, after) = match draft.kind {
        Kind::Confirm => (
            format!("Confirm your subscription to {subject}"),
            format!("Please confirm that you want to receive {subject} at this address."),
            format!(
                "The link works once, for {days} {}. If you did not ask for this, ignore this mail: you are not subscribed.",
                if *days == 1 { "day" } else { "days" }
            ),
        ),
        Kind::Welcome => (
            format!("You are subscribed to {subject}"),
            format!("This address is now subscribed to {subject}."),
            String::from("If you did not ask for this, unsubscribe with the link below."),
        ),
        Kind::Already => (
            format!("You are already subscribed to {subject}"),
            format!("Someone, most likely you, entered this address to subscribe to {subject}."),
            String::from("You are subscribed already. There is nothing you need to do."),
        ),
    };
    let link = draft.confirm.map(|url| format!("Confirm: {url}\n\n")).unwrap_or_default();
    let text = format!("{opening}\n\n{link}{after}\n\n-- \n{site}\nUnsubscribe: {unsubscribe}\n");
    let html = html! {
        (DOCTYPE)
        html lang="en" {
            head { meta charset="utf-8"; title { (title) } }
            body style="font: 16px/1.5 sans-serif; color: #1a1a1a; max-width: 36em; margin: 2em auto; padding: 0 1em" {
                p { (opening) }
                @if let Some(url) = draft.confirm {
                    p {
                        a href=(url) style="display: inline-block; padding: .6em 1.2em; background: #1a1a1a; color: #fff; text-decoration: none" {
                            "Confirm subscription"
                        }
                    }
                }
                p { (after) }
                p style="color: #595959; font-size: 14px" {
                    (site) " · " a href=(unsubscribe) style="color: #595959" { "Unsubscribe" }
                }
            }
        }
    };
    let domain = draft.from.email.domain();
    let mut message = Message::builder()
        .from(draft.from.clone())
        .to(Mailbox::new(None, draft.to.parse()?))
        .message_id(Some(format!("<{}@{domain}>", draft.id)))
        .subject(title.clone())
        .multipart(MultiPart::alternative_plain_html(text, html.into_string()))?;
    // One click in the mail program is enough to leave [RFC 8058]; and an absence note is no answer to this mail
    // [RFC 3834].
    let headers = message.headers_mut();
    for (name, value) in [
        ("List-Unsubscribe", format!("<{unsubscribe}>")),
        ("List-Unsubscribe-Post", String::from("List-Unsubscribe=One-Click")),
        ("Auto-Submitted", String::from("auto-generated")),
    ] {
        headers.insert_raw(HeaderValue::new(HeaderName::new_from_ascii_str(name), value));
    }
    Ok(message)
}
