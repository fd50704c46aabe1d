//! Mautic: a form posted into a hidden frame, whose page answers by `postMessage`.

use super::{Adapter, STRANGE, Verdict, by_status, url, urlencoded};
use crate::{
    config::Config,
    exchange::{Failure, Link, LinkKind, Outcome, Reply, Request, Transport},
    json::{find, string},
    signup::Draft,
};
use alloc::{string::String, vec};

/// The adapter.
pub const ADAPTER: Adapter = Adapter {
    name: "mautic",
    signs: &["/form/submit?formId="],
    transports: &[Transport::Frame, Transport::Tab],
    also: &[Transport::Fetch, Transport::Opaque, Transport::Page],
    pieces: &["/form/", "/s/forms"],
    id: |endpoint| {
        let id = url::after(endpoint, &["formId=", "generate.js?id=", "/form/", "/view/"]);
        id.filter(|id| url::is_number(id)).map(String::from)
    },
    path: "/form/submit?formId=$",
    shape: "must be the \"action\" in the Mautic form's HTML: https://…/form/submit?formId=NUMBER",
    body: "mauticform[email]=@email&mauticform[name]=@name&mauticform[newsletters][]=@newsletters\
           &mauticform[consent]=@agreed&mauticform[*]=@fields&mauticform[formId]=$",
    request,
    read,
    link: |reply| Link::new(string(&reply.body, "redirect")?, LinkKind::Redirect),
    unreadable: "gives no answer: Mautic's pages must be allowed in a frame (the page's frame-src and form-action, and no \
                 X-Frame-Options or frame-ancestors from Mautic)",
    ..Adapter::PLAIN
};

fn request(config: &Config, draft: &Draft, transport: Transport) -> Request {
    let mut request = urlencoded::request(config, draft, transport);
    match transport {
        Transport::Frame => request.body.push_str("&mauticform%5Bmessenger%5D=1"),
        Transport::Fetch => {
            request.url.push_str("&ajax=1");
            // Without it Mautic sends no CORS headers.
            request.headers = vec![("X-Requested-With", String::from("XMLHttpRequest"))];
        }
        _ => {}
    }
    request
}

fn read(reply: &Reply) -> Verdict {
    match find(&reply.body, "success") {
        Some("1" | "true") => Ok(Outcome::Unverified),
        None if reply.status < 400 => Err(STRANGE),
        None => Err(by_status(reply)),
        Some(_) => Err(refusal(&reply.body)),
    }
}

/// Messages come in Mautic's language, so the field decides.
fn refusal(body: &str) -> Failure {
    let Some(errors) = find(body, "validationErrors").filter(|errors| errors.len() > 2) else {
        return Failure::Misconfigured(
            "refuses every sign-up: the Mautic form is not published, not yet open, or over",
        );
    };
    let errors = errors.to_ascii_lowercase();
    if errors.contains("mail") {
        return Failure::InvalidEmail;
    }
    Failure::Misconfigured(
        "refuses a field (Mautic): a required one is not sent, which field-NAME mends, or there is a captcha",
    )
}
