//! From a valid sign-up to its end, step by step: tokens, transports, what is kept, where the visitor is sent.

use newsletter_signup_core::{
    Config, Effect, Event, Failure, Outcome, Reply, Request, Signup, State, Values,
    exchange::{Link, LinkKind, Silence, TOKEN, Transport},
    provider::{Adapter, Token},
    signup::Draft,
};

/// A provider with everything an adapter may have.
const FULL: Adapter = Adapter {
    name: "full",
    transports: &[Transport::Fetch, Transport::Opaque, Transport::Page],
    token: Some(Token { request: ask_for_token, lifetime: 60, is_refused: |reply| reply.status == 403 }),
    request: |config, draft, transport| {
        let body = [draft.values.email.as_str(), " by ", transport.name(), " with ", TOKEN].concat();
        Request { body, transport, ..ask_for_token(config) }
    },
    ..Adapter::PLAIN
};

static WITH_TOKEN: Adapter = FULL;
/// The same, without a token.
static TWO_WAYS: Adapter =
    Adapter { token: None, repeatable: true, transports: &[Transport::Fetch, Transport::Opaque], ..FULL };

fn ask_for_token(config: &Config) -> Request {
    Request {
        url: config.endpoint.clone(),
        content_type: "",
        headers: Vec::new(),
        body: String::new(),
        transport: Transport::Fetch,
    }
}

fn at(provider: &'static Adapter) -> Signup {
    Signup::new(Config { provider, ..Config::new("https://example.com/subscribe") })
}

fn own() -> Signup {
    Signup::new(Config::new("https://example.com/subscribe"))
}

fn draft() -> Draft {
    let values = Values { email: "kate@example.com".into(), ..Values::default() };
    Draft { values, key: "k1".into(), at: 1_000_000, page: "https://site.example/blog/".into(), ..Draft::default() }
}

fn send(signup: &mut Signup) -> Vec<Effect> {
    assert_eq!(signup.handle(Event::Submitted(draft())), [Effect::Ask]);
    signup.handle(Event::Allowed)
}

fn said(status: u16, body: &str) -> Result<Reply, Silence> {
    Ok(Reply { status, body: body.into(), retry_after: None })
}

fn answer(signup: &mut Signup, answer: Result<Reply, Silence>) -> Vec<Effect> {
    signup.handle(Event::Answered(answer, 0))
}

/// The bodies sent, in order.
fn sent(effects: &[Effect]) -> Vec<&str> {
    let sent =
        effects.iter().filter_map(|effect| if let Effect::Send(request) = effect { Some(request) } else { None });
    sent.map(|request| request.body.as_str()).collect()
}

fn kept(effects: &[Effect]) -> Option<String> {
    effects.iter().find_map(|effect| if let Effect::Keep(text) = effect { Some(text.clone()) } else { None })
}

#[test]
fn a_page_that_submits_again_while_it_is_asked_sends_once() {
    let mut signup = own();
    assert_eq!(signup.handle(Event::Submitted(draft())), [Effect::Ask]);
    assert_eq!(sent(&send(&mut signup)).len(), 1);
    assert_eq!(signup.handle(Event::Allowed), []);
    assert_eq!(signup.state(), &State::Sending);
}

#[test]
fn a_token_is_fetched_once_for_many_and_put_where_it_belongs() {
    let mut signup = at(&WITH_TOKEN);
    assert!(matches!(signup.handle(Event::Entered(1_000_000))[..], [Effect::Prepare(_)]));
    assert_eq!(signup.handle(Event::Entered(1_000_001)), []);
    assert_eq!(send(&mut signup), [], "it is under way");
    assert_eq!(signup.state(), &State::Preparing);
    let effects = signup.handle(Event::Prepared(said(200, " t0k=n \n"), 1_000_001));
    assert_eq!(sent(&effects), ["kate@example.com by fetch with t0k=n"]);
    _ = answer(&mut signup, said(503, ""));
    assert_eq!(sent(&send(&mut signup)), ["kate@example.com by fetch with t0k=n"], "still good");
}

#[test]
fn a_token_that_is_none_is_left_out() {
    for body in ["\"", "a\\b", "a b", "<html>\n</html>", "é", "\u{1a}"] {
        let mut signup = at(&WITH_TOKEN);
        assert!(matches!(send(&mut signup)[..], [Effect::Prepare(_)]));
        let effects = signup.handle(Event::Prepared(said(200, body), 1_000_000));
        assert_eq!(sent(&effects), ["kate@example.com by fetch with "], "{body}");
    }
}

#[test]
fn a_refused_token_is_replaced_once() {
    let mut signup = at(&WITH_TOKEN);
    _ = send(&mut signup);
    _ = signup.handle(Event::Prepared(said(200, "old"), 1_000_000));
    assert!(matches!(answer(&mut signup, said(403, ""))[..], [Effect::Prepare(_)]));
    assert_eq!(signup.state(), &State::Preparing);
    let effects = signup.handle(Event::Prepared(said(200, "new"), 1_000_000));
    assert_eq!(sent(&effects), ["kate@example.com by fetch with new"]);
    _ = answer(&mut signup, said(403, ""));
    assert!(matches!(signup.state(), State::Failed(Failure::Misconfigured(_))));
}

#[test]
fn without_a_connection_for_the_token_the_sign_up_is_kept_and_waits() {
    let mut signup = at(&WITH_TOKEN);
    _ = send(&mut signup);
    let effects = signup.handle(Event::Prepared(Err(Silence::Offline), 1_000_000));
    assert_eq!(effects[0], Effect::AwaitConnection);
    let kept = kept(&effects).expect("kept");
    assert_eq!(signup.state(), &State::Offline);
    assert!(matches!(signup.handle(Event::Resumed)[..], [Effect::Prepare(_)]));

    let mut later = at(&WITH_TOKEN);
    assert!(matches!(later.handle(Event::Found(kept, 1_000_100))[..], [Effect::Prepare(_)]));
    let effects = later.handle(Event::Prepared(said(200, "t"), 1_000_100));
    assert_eq!(sent(&effects), ["kate@example.com by fetch with t"]);
    assert!(effects.contains(&Effect::Forget), "this provider knows no repeats");
}

#[test]
fn a_connection_lost_on_the_way_is_no_reason_to_repeat_what_may_have_arrived() {
    let mut repeatable = own();
    _ = send(&mut repeatable);
    assert_eq!(answer(&mut repeatable, Err(Silence::Lost))[0], Effect::AwaitConnection);
    let mut signup = Signup::new(Config::new("https://example.com/subscribe").with("provider", "form"));
    _ = send(&mut signup);
    let effects = answer(&mut signup, Err(Silence::Lost));
    assert_eq!(effects[..2], [Effect::Forget, Effect::Fail(Failure::Network)]);
    assert!(matches!(effects[2..], [] | [Effect::Warn(_)]), "{effects:?}");
    // Said before anything was sent, it is certain.
    _ = send(&mut signup);
    assert_eq!(answer(&mut signup, Err(Silence::Offline))[0], Effect::AwaitConnection);
}

#[test]
fn what_the_page_forbids_goes_the_next_way_and_ends_after_the_last() {
    let mut signup = at(&TWO_WAYS);
    _ = send(&mut signup);
    let effects = answer(&mut signup, Err(Silence::Blocked));
    assert_eq!(sent(&effects), ["kate@example.com by opaque with "]);
    let effects = answer(&mut signup, Err(Silence::Blocked));
    assert_eq!(effects[..2], [Effect::Forget, Effect::Fail(Failure::Network)]);
    assert_eq!(sent(&send(&mut signup)), ["kate@example.com by opaque with "], "the first leads nowhere");
    _ = answer(&mut signup, said(0, ""));
    assert_eq!(signup.state(), &State::Done(Outcome::Unverified));
}

#[test]
fn what_was_kept_goes_the_way_it_was_written_for_and_no_other() {
    let mut signup = at(&TWO_WAYS);
    _ = send(&mut signup);
    let first = kept(&answer(&mut signup, Err(Silence::Blocked))).expect("kept");

    let mut later = at(&TWO_WAYS);
    let effects = later.handle(Event::Found(first.replace("opaque", "fetch"), 1_000_100));
    assert_eq!(sent(&effects), ["kate@example.com by opaque with "].map(|body| body.replace("opaque", "fetch")));
    // Of the sign-up there is only this body left: another one would lack what else was typed.
    assert_eq!(answer(&mut later, Err(Silence::Blocked))[1], Effect::Fail(Failure::Network));

    let mut later = at(&TWO_WAYS);
    let effects = later.handle(Event::Found(first.clone(), 1_000_100));
    assert!(matches!(&effects[1], Effect::Send(request) if request.transport == Transport::Opaque));
    // A provider that has no such way is another one.
    assert_eq!(own().handle(Event::Found(first, 1_000_100)), [Effect::Forget]);
}

#[test]
fn what_is_found_does_not_disturb_a_sign_up_under_way() {
    let mut signup = own();
    let kept = kept(&send(&mut signup)).expect("kept");
    assert_eq!(signup.handle(Event::Found(kept.clone(), 1_000_100)), []);
    _ = answer(&mut signup, said(202, ""));
    assert_eq!(signup.handle(Event::Found(kept, 1_000_100)), []);
    assert_eq!(signup.state(), &State::Done(Outcome::PendingConfirmation));
}

#[test]
fn retry_after_holds_for_a_server_error_too_and_never_means_at_once() {
    for (status, header, wait) in [
        (503, Some("3"), Some(3000)),
        (503, Some("10"), Some(10_000)),
        (503, Some("11"), None),
        (503, Some("soon"), Some(400)),
        (503, None, Some(400)),
        (429, Some("0"), Some(400)),
        (429, None, None),
    ] {
        let mut signup = own();
        _ = send(&mut signup);
        let reply = Reply { status, body: String::new(), retry_after: header.map(Into::into) };
        let effects = answer(&mut signup, Ok(reply));
        let waits = effects.iter().find_map(|effect| if let Effect::Wait(ms) = effect { Some(*ms) } else { None });
        assert_eq!(waits, wait, "{status} {header:?}");
    }
}

/// Where the endpoint sends a visitor of https://site.example/blog/.
#[test]
fn only_the_owner_lets_an_endpoint_lead_elsewhere() {
    let (own, other, never) = ((true, true), (false, true), (false, false));
    for (url, expected) in [
        ("https://site.example", own),
        ("https://site.example/thanks", own),
        ("https://site.example?thanks", own),
        ("https://site.example#thanks", own),
        ("http://site.example/thanks", other),
        ("https://site.example:8443/", other),
        ("https://site.example.evil.test/", other),
        ("https://site.example@evil.test/", other),
        ("https://site.example:x@evil.test/", other),
        ("https://evil.test/https://site.example/", other),
        ("HTTPS://evil.test/", other),
        ("/thanks", never),
        ("//evil.test/", never),
        ("https:evil.test", never),
        ("https://site.example\\@evil.test/", never),
        ("https://site.example\t.evil.test/", never),
        (" https://site.example/", never),
        ("javascript:alert(1)", never),
        ("javascript://site.example/%0aalert(1)", never),
        ("data:text/html,<script>alert(1)</script>", never),
        ("", never),
    ] {
        for (attribute, may) in [("locale", expected.0), ("allow-redirect", expected.1)] {
            let mut signup = Signup::new(Config::new("https://example.com/subscribe").with(attribute, ""));
            _ = send(&mut signup);
            let body = serde_json::json!({ "status": "pending", "redirect": url }).to_string();
            let effects = answer(&mut signup, said(202, &body));
            assert_eq!(effects.contains(&Effect::Redirect(url.into())), may, "{attribute} {url:?}");
            assert_eq!(signup.link().is_some(), may, "{attribute} {url:?}");
            assert_eq!(signup.state(), &State::Done(Outcome::PendingConfirmation), "{url:?}");
        }
    }
}

#[test]
fn a_page_without_an_origin_is_led_nowhere() {
    for page in ["", "null/blog/", "file:///blog/", "about:srcdoc"] {
        let mut signup = own();
        _ = signup.handle(Event::Submitted(Draft { page: page.into(), ..draft() }));
        _ = signup.handle(Event::Allowed);
        _ = answer(&mut signup, said(202, r#"{"status":"pending","redirect":"https://null/blog/"}"#));
        assert_eq!(signup.link(), None, "{page}");
    }
}

#[test]
fn the_owners_own_redirect_comes_before_the_endpoints() {
    let config = Config::new("https://example.com/subscribe").with("redirect", "https://elsewhere.example/thanks");
    let mut signup = Signup::new(config.with("allow-redirect", ""));
    _ = send(&mut signup);
    let effects = answer(&mut signup, said(202, r#"{"status":"pending","redirect":"https://evil.test/"}"#));
    assert_eq!(effects.last(), Some(&Effect::Redirect("https://elsewhere.example/thanks".into())));
    let url = "https://elsewhere.example/thanks".into();
    assert_eq!(signup.link(), Some(&Link { url, kind: LinkKind::Redirect }));
}
