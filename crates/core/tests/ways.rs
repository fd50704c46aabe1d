//! A sign-up at a provider as a story: tokens, further ways, what the visitor is told of it.

use newsletter_signup_core::{
    Config, Effect, Event, Failure, Outcome, Reply, Request, Signup, State, Text, Values,
    exchange::{Silence, TOKEN, Transport},
    signup::Draft,
};

fn form(attributes: &[(&str, &str)]) -> Signup {
    let (config, problems) = Config::from_attributes("", attributes.iter().copied());
    assert_eq!(problems, []);
    Signup::new(config)
}

/// Submits and lets the page agree.
fn send(signup: &mut Signup) -> Vec<Effect> {
    let values = Values { email: "kate@example.com".into(), ..Values::default() };
    let draft = Draft { values, at: 1000, page: "https://example.org/".into(), ..Draft::default() };
    assert_eq!(signup.handle(Event::Submitted(draft)), [Effect::Ask]);
    signup.handle(Event::Allowed)
}

fn reply(status: u16, body: &str) -> Reply {
    Reply { status, body: body.into(), retry_after: None }
}

fn answer(signup: &mut Signup, status: u16, body: &str) -> Vec<Effect> {
    signup.handle(Event::Answered(Ok(reply(status, body)), 1))
}

fn sent(effects: &[Effect]) -> &Request {
    let request =
        effects.iter().find_map(|effect| if let Effect::Send(request) = effect { Some(request) } else { None });
    request.expect("something is sent")
}

const GHOST: &[(&str, &str)] = &[("endpoint", "https://blog.example.com"), ("provider", "ghost")];
const REFUSED: &str = r#"{"errors":[{"message":"The request could not be understood."}]}"#;

#[test]
fn ghosts_token_is_there_before_it_is_needed() {
    let mut signup = form(GHOST);
    assert!(matches!(&signup.handle(Event::Entered(900))[..], [Effect::Prepare(_)]));
    assert_eq!(signup.handle(Event::Entered(901)), [], "one is under way");
    assert_eq!(signup.handle(Event::Prepared(Ok(reply(200, "1:ab:cd\n")), 902)), []);
    let effects = send(&mut signup);
    let body = &sent(&effects).body;
    assert!(body.contains(r#""integrityToken":"1:ab:cd""#) && !body.contains(TOKEN), "{body}");
}

#[test]
fn a_refused_token_is_replaced_once() {
    let mut signup = form(GHOST);
    assert!(matches!(&send(&mut signup)[..], [Effect::Prepare(_)]));
    assert_eq!(signup.state(), &State::Preparing);
    _ = sent(&signup.handle(Event::Prepared(Ok(reply(200, "old")), 1000)));
    assert!(matches!(&answer(&mut signup, 400, REFUSED)[..], [Effect::Prepare(_)]));
    let effects = signup.handle(Event::Prepared(Ok(reply(200, "new")), 1001));
    assert!(sent(&effects).body.contains(r#""integrityToken":"new""#));
    _ = answer(&mut signup, 400, REFUSED);
    assert!(matches!(signup.state(), State::Failed(Failure::Misconfigured(fix)) if fix.contains("integrity-token")));
}

#[test]
fn a_ghost_that_gives_no_token_is_asked_without() {
    let mut signup = form(GHOST);
    _ = send(&mut signup);
    let effects = signup.handle(Event::Prepared(Ok(reply(204, "")), 1000));
    assert!(sent(&effects).body.contains(r#""integrityToken":"""#));
    _ = answer(&mut signup, 201, r#"{"inboxLinks":{"desktop":"https://mail.proton.me/","provider":"proton"}}"#);
    assert_eq!(signup.state(), &State::Done(Outcome::PendingConfirmation));
    assert_eq!(signup.link_text(), "Open Proton Mail");
}

#[test]
fn ghosts_wait_is_told() {
    let mut signup = form(GHOST);
    _ = send(&mut signup);
    _ = signup.handle(Event::Prepared(Ok(reply(200, "t")), 1000));
    _ = answer(&mut signup, 429, r#"{"errors":[{"message":"Too many sign-in attempts try again in 10 minutes"}]}"#);
    assert_eq!(signup.retry_after(), Some(600));
}

#[test]
fn listmonks_missing_cors_is_named_and_the_next_try_is_native() {
    let uuid = "eb420c55-4cfb-4972-92ba-c93c34ba475d";
    let mut signup = form(&[("endpoint", "https://l.example.com/subscription/form"), ("newsletter", uuid)]);
    _ = send(&mut signup);
    let effects = signup.handle(Event::Answered(Err(Silence::Network), 1));
    assert!(effects.iter().any(|effect| matches!(effect, Effect::Warn(problem) if problem.fix.contains("CORS"))));
    assert_eq!(signup.message(|_| String::new()), Text::FinishText.english());
    let effects = send(&mut signup);
    let request = sent(&effects);
    assert_eq!((request.transport, request.url.as_str()), (Transport::Tab, "https://l.example.com/subscription/form"));
}

#[test]
fn mailchimps_captcha_leads_to_its_page_with_the_next_try() {
    let url = "https://a.us1.list-manage.com/subscribe/post?u=a&id=b";
    let mut signup = form(&[("endpoint", url), ("transport", "jsonp")]);
    assert_eq!(sent(&send(&mut signup)).transport, Transport::Jsonp);
    _ = answer(&mut signup, 200, r#"{"result":"error","msg":"captcha"}"#);
    assert_eq!(sent(&send(&mut signup)).transport, Transport::Tab);
    _ = answer(&mut signup, 0, "");
    assert_eq!(signup.state(), &State::Done(Outcome::Unverified));
    assert_eq!(signup.success_text(), Text::FinishText);
}

#[test]
fn what_the_answer_does_not_tell_the_owner_may() {
    for (attribute, outcome) in
        [(None, Outcome::Unverified), (Some("on"), Outcome::PendingConfirmation), (Some("off"), Outcome::Subscribed)]
    {
        let kit = [("endpoint", "https://app.kit.com/forms/1/subscriptions")];
        let attributes: Vec<_> = kit.into_iter().chain(attribute.map(|value| ("double-opt-in", value))).collect();
        let mut signup = form(&attributes);
        _ = send(&mut signup);
        _ = answer(&mut signup, 200, r#"{"status":"success"}"#);
        assert_eq!(signup.state(), &State::Done(outcome));

        // Whoever could not be read is not believed, whatever the owner says.
        let tab: Vec<_> = attributes.iter().copied().chain([("transport", "tab")]).collect();
        let mut unread = form(&tab);
        _ = send(&mut unread);
        _ = answer(&mut unread, 0, "");
        assert_eq!(unread.state(), &State::Done(Outcome::Unverified));
    }
}

#[test]
fn kit_may_want_the_visitor_at_its_own_page_though_the_owner_knows_better() {
    let kit = ("endpoint", "https://app.kit.com/forms/1/subscriptions");
    let mut signup = form(&[kit, ("double-opt-in", "off"), ("redirect", "https://example.org/thanks")]);
    _ = send(&mut signup);
    _ = answer(&mut signup, 200, r#"{"status":"quarantined","url":"https://app.kit.com/guard"}"#);
    assert_eq!(signup.link().map(|link| link.url.as_str()), Some("https://app.kit.com/guard"));
    assert_eq!(signup.success_text(), Text::FinishText);
    assert_eq!(signup.state(), &State::Done(Outcome::Unverified), "nobody is subscribed yet");
}
