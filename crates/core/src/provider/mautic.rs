//! Mautic: a form posted into a hidden frame, whose page answers by `postMessage`.

use super::{Adapter, Id, Like, answer::FIELD, urlencoded};
use crate::{
    config::Config,
    exchange::{Failure, Outcome, Request, Transport},
    fix::fix,
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
    id: Id::After(&[&["formId=", "generate.js?id=", "/form/", "/view/"]], Like::Number),
    path: "/form/submit?formId=$",
    shape: fix!("must be https://…/form/submit?formId=NUMBER, the \"action\" of the embedded form"),
    body: "mauticform[email]=@email&mauticform[name]=@name&mauticform[newsletters][]=@newsletters\
           &mauticform[consent]=@agreed&mauticform[*]=@fields&mauticform[formId]=$",
    request,
    done: &[("\"success\":1", Outcome::Unverified), ("\"success\":true", Outcome::Unverified)],
    // Messages come in Mautic's language and the form's name is among them, so the first field decides.
    words: &[
        ("\"validationerrors\":{\"email", Err(Failure::InvalidEmail)),
        ("\"validationerrors\":{\"e_mail", Err(Failure::InvalidEmail)),
        ("\"validationerrors\":{", FIELD),
        (
            "\"success\":",
            Err(Failure::Misconfigured(fix!("takes no sign-ups: publish the Mautic form, and check its dates"))),
        ),
    ],
    redirect: "redirect",
    unreadable: fix!(
        "gives no answer: allow Mautic in a frame (this page's frame-src; no X-Frame-Options from Mautic)"
    ),
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
