//! The sign-up as a story: what happens, and what the browser is asked to do.

use newsletter_signup_core::{
    Config, Effect, Event, Failure, Field, Outcome, Reply, Signup, State, Values, exchange::Silence, retry,
    signup::Draft,
};
use proptest::prelude::*;

fn form(attributes: &[(&str, &str)]) -> Signup {
    let mut config = Config::new("https://example.com/subscribe");
    for (name, value) in attributes {
        assert_eq!(config.set(name, value), None);
    }
    Signup::new(config)
}

fn typed(email: &str) -> Values {
    Values { email: email.into(), ..Values::default() }
}

fn draft(email: &str) -> Draft {
    Draft { values: typed(email), key: "k1".into(), at: 1_000_000, ..Draft::default() }
}

/// Submits and lets the page agree.
fn send(signup: &mut Signup, email: &str) -> Vec<Effect> {
    assert_eq!(signup.handle(Event::Submitted(draft(email))), [Effect::Ask]);
    signup.handle(Event::Allowed)
}

fn reply(status: u16, body: &str) -> Event {
    Event::Answered(Ok(Reply { status, body: body.into(), retry_after: None }), 7)
}

fn minutes(minutes: u32) -> String {
    format!("{minutes} minutes")
}

fn names(effects: &[Effect]) -> Vec<&'static str> {
    effects
        .iter()
        .map(|effect| match effect {
            Effect::Ask => "ask",
            Effect::Prepare(_) => "prepare",
            Effect::Redirect(_) => "redirect",
            Effect::Warn(_) => "warn",
            Effect::Send(_) => "send",
            Effect::Wait(_) => "wait",
            Effect::AwaitConnection => "await connection",
            Effect::Keep(_) => "keep",
            Effect::Forget => "forget",
            Effect::Focus(_) => "focus",
            Effect::Succeed(_) => "succeed",
            Effect::Fail(_) => "fail",
        })
        .collect()
}

#[test]
fn an_error_appears_on_leaving_and_goes_as_soon_as_it_is_right() {
    let mut signup = form(&[]);
    _ = signup.handle(Event::Changed(typed("ka")));
    assert!(!signup.is_wrong(Field::Email), "never while first typing");
    _ = signup.handle(Event::Left(Field::Email, typed("")));
    assert!(!signup.is_wrong(Field::Email), "passing through is no mistake");
    _ = signup.handle(Event::Left(Field::Email, typed("ka")));
    assert!(signup.is_wrong(Field::Email));
    _ = signup.handle(Event::Changed(typed("kate@example.co")));
    assert!(!signup.is_wrong(Field::Email));
}

#[test]
fn submitting_checks_every_field_and_focuses_the_first_wrong_one() {
    let mut signup = form(&[
        ("newsletters", "a=A; b=B"),
        ("name-field", "required"),
        ("fields", "city*=City"),
        ("consent", "I agree"),
    ]);
    assert_eq!(signup.handle(Event::Submitted(draft("kate"))), [Effect::Focus(Field::Newsletters)]);
    for field in [Field::Newsletters, Field::Name, Field::Own(0), Field::Consent, Field::Email] {
        assert!(signup.is_wrong(field), "{field:?}");
    }
    assert_eq!(signup.state(), &State::Editing);
}

#[test]
fn a_field_of_the_owners_own_is_checked_by_its_name_and_sent() {
    let mut signup = form(&[("fields", "city*=City; colour=Colour|red|blue; news*?=News"), ("field-source", "blog")]);
    let mut draft = draft("kate@example.com");
    draft.values.fields = vec![("colour".into(), "red".into()), ("news".into(), "on".into())];
    assert_eq!(signup.handle(Event::Submitted(draft.clone())), [Effect::Focus(Field::Own(0))]);
    let wrong: Vec<bool> = (0..3).map(|at| signup.is_wrong(Field::Own(at))).collect();
    assert_eq!(wrong, [true, false, false]);
    draft.values.fields.insert(0, ("city".into(), "Kyiv".into()));
    _ = signup.handle(Event::Changed(draft.values.clone()));
    assert!(!signup.is_wrong(Field::Own(0)), "the error goes as soon as it is filled in");
    assert_eq!(signup.handle(Event::Submitted(draft)), [Effect::Ask]);
    let sent = signup.handle(Event::Allowed).into_iter().find_map(|effect| match effect {
        Effect::Send(request) => Some(request.body),
        _ => None,
    });
    let fields = r#""fields":{"source":"blog","city":"Kyiv","colour":"red","news":"on"}"#;
    assert!(sent.as_deref().is_some_and(|body| body.contains(fields)), "{sent:?}");
}

#[test]
fn a_likely_typo_is_pointed_out_on_leaving_and_holds_nothing_back() {
    let mut signup = form(&[]);
    _ = signup.handle(Event::Changed(typed("kate@gmial.com")));
    assert_eq!(signup.suggestion(), None, "while typing");
    _ = signup.handle(Event::Left(Field::Email, typed("kate@gmial.com")));
    assert_eq!(signup.suggestion(), Some("kate@gmail.com"));
    _ = signup.handle(Event::Changed(typed("kate@gmial.co")));
    assert_eq!(signup.suggestion(), None, "once it is changed");
    _ = signup.handle(Event::Left(Field::Email, typed("kate@gmial.com")));
    assert_eq!(signup.handle(Event::Submitted(draft("kate@gmial.com"))), [Effect::Ask]);
    let mut signup = form(&[("suggest", "off")]);
    _ = signup.handle(Event::Left(Field::Email, typed("kate@gmial.com")));
    assert_eq!(signup.suggestion(), None, "switched off");
}

#[test]
fn the_page_may_object() {
    let mut signup = form(&[]);
    assert_eq!(signup.handle(Event::Submitted(draft("kate@example.com"))), [Effect::Ask]);
    assert_eq!(signup.state(), &State::Editing);
}

#[test]
fn a_delivered_sign_up_is_forgotten_and_shown() {
    let mut signup = form(&[("newsletter", "weekly")]);
    let effects = send(&mut signup, "kate@example.com");
    assert_eq!(names(&effects), ["keep", "send"]);
    let Effect::Send(request) = &effects[1] else { panic!() };
    assert_eq!(request.body, r#"{"email":"kate@example.com","newsletters":["weekly"],"elapsed_ms":0}"#);
    assert_eq!(request.headers, [("Idempotency-Key", "k1".to_string())]);
    let effects = signup.handle(reply(202, r#"{"status":"pending"}"#));
    assert_eq!(effects, [Effect::Forget, Effect::Succeed(Outcome::PendingConfirmation)]);
}

#[test]
fn mashing_enter_sends_once() {
    let mut signup = form(&[]);
    _ = send(&mut signup, "kate@example.com");
    for _ in 0..5 {
        assert_eq!(signup.handle(Event::Submitted(draft("kate@example.com"))), []);
    }
    _ = signup.handle(reply(202, ""));
    assert_eq!(signup.handle(Event::Submitted(draft("kate@example.com"))), []);
}

#[test]
fn each_answer_has_its_end() {
    let invalid = r#"{"errors":[{"field":"email","code":"invalid"}]}"#;
    let rejected = r#"{"errors":[{"field":"email","code":"rejected"}]}"#;
    for (status, body, end) in [
        (200, r#"{"status":"subscribed"}"#, "success"),
        (409, r#"{"status":"already_subscribed"}"#, "success"),
        (200, "<html>", "misconfigured"),
        (200, r#"{"status":"pend"#, "misconfigured"),
        (422, invalid, "invalid-email"),
        (400, invalid, "invalid-email"),
        (422, rejected, "rejected"),
        (422, r#"{"errors":[{"field":"newsletters","code":"unknown"}]}"#, "misconfigured"),
        (422, "", "misconfigured"),
        (403, "", "misconfigured"),
        (404, "", "misconfigured"),
        (415, "", "misconfigured"),
        (418, "", "rejected"),
        (429, "", "rate-limited"),
    ] {
        let mut signup = form(&[]);
        _ = send(&mut signup, "kate@example.com");
        _ = signup.handle(reply(status, body));
        let name = match signup.state() {
            State::Done(_) => "success",
            State::Failed(failure) => failure.name(),
            other => panic!("{status} {body}: {other:?}"),
        };
        assert_eq!(name, end, "{status} {body}");
    }
}

#[test]
fn an_address_the_provider_refuses_is_an_error_of_its_field() {
    let mut signup = form(&[]);
    _ = send(&mut signup, "kate@example.com");
    let effects = signup.handle(reply(422, r#"{"errors":[{"field":"email","code":"invalid"}]}"#));
    assert_eq!(names(&effects), ["forget", "fail", "focus"]);
    assert!(signup.is_wrong(Field::Email));
    assert_eq!(signup.message(minutes), "");
}

#[test]
fn a_server_error_is_tried_again_with_the_same_body_and_key() {
    let mut signup = form(&[]);
    let first = send(&mut signup, "kate@example.com");
    let mut tries = 1;
    loop {
        let effects = signup.handle(reply(503, ""));
        if names(&effects) == ["forget", "fail"] {
            break;
        }
        assert_eq!(names(&effects), ["wait"]);
        let again = signup.handle(Event::Resumed);
        assert_eq!(again, first);
        tries += 1;
    }
    assert_eq!(tries, retry::MAX_ATTEMPTS);
    assert_eq!(signup.state(), &State::Failed(Failure::Server));
}

#[test]
fn what_may_have_arrived_is_not_repeated_without_a_key() {
    for (silence, expected) in
        [(Silence::Network, &["forget", "fail", "warn"][..]), (Silence::Timeout, &["forget", "fail"])]
    {
        let mut signup = form(&[("provider", "form")]);
        _ = send(&mut signup, "kate@example.com");
        let effects = signup.handle(Event::Answered(Err(silence), 1));
        assert_eq!(names(&effects), expected);
        assert!(effects.contains(&Effect::Fail(silence.into())));
    }
}

#[test]
fn a_short_retry_after_is_waited_for_and_a_long_one_told() {
    for (header, waits, message) in [
        ("2", true, "Still trying…"),
        ("600", false, "Too many sign-ups just now. Please try again in 10 minutes."),
        ("soon", false, "Too many sign-ups just now. Please try again in 1 minutes."),
        ("99999999999999", false, "Too many sign-ups just now. Please try again in 1 minutes."),
    ] {
        let mut signup = form(&[]);
        _ = send(&mut signup, "kate@example.com");
        let answer = Reply { status: 429, body: String::new(), retry_after: Some(header.into()) };
        let effects = signup.handle(Event::Answered(Ok(answer), 3));
        assert_eq!(matches!(effects[0], Effect::Wait(ms) if ms >= 2000), waits, "{header}");
        assert_eq!(signup.message(minutes), message);
    }
}

#[test]
fn offline_waits_for_the_connection_and_survives_a_reload() {
    let mut signup = form(&[]);
    _ = send(&mut signup, "kate@example.com");
    let effects = signup.handle(Event::Answered(Err(Silence::Offline), 1));
    assert_eq!(names(&effects), ["await connection", "keep"]);
    assert_eq!(signup.state().name(), "waiting");
    let Effect::Keep(kept) = &effects[1] else { panic!() };

    let mut later = form(&[]);
    let effects = later.handle(Event::Found(kept.clone(), 1_000_100));
    assert_eq!(names(&effects), ["keep", "send"]);
    assert_eq!(later.address(), "kate@example.com");

    let mut too_late = form(&[]);
    assert_eq!(too_late.handle(Event::Found(kept.clone(), 1_000_000 + 90_000)), [Effect::Forget]);
    assert_eq!(names(&signup.handle(Event::Resumed)), ["keep", "send"]);
}

#[test]
fn the_owner_can_switch_keeping_off() {
    let mut signup = form(&[("keep", "off")]);
    let effects = send(&mut signup, "kate@example.com");
    assert_eq!(names(&effects), ["forget", "send"]);
    let effects = signup.handle(Event::Answered(Err(Silence::Offline), 1));
    assert_eq!(names(&effects), ["await connection"]);
}

#[test]
fn without_an_endpoint_the_owner_is_told_and_the_visitor_keeps_what_they_typed() {
    let mut signup = Signup::new(Config::default());
    let effects = send(&mut signup, "kate@example.com");
    assert_eq!(names(&effects), ["forget", "fail", "warn"]);
    assert!(matches!(signup.state(), State::Failed(Failure::Misconfigured(_))));
}

#[test]
fn the_owner_is_told_which_attribute_to_mend() {
    let config = Config::new("https://lists.example.com/subscription/form").with("provider", "listmonk");
    let effects = send(&mut Signup::new(config), "kate@example.com");
    let Some(Effect::Warn(problem)) = effects.last() else { panic!("no line for the owner: {effects:?}") };
    assert_eq!(problem.attribute, "newsletter");
}

fn any_event() -> impl Strategy<Value = Event> {
    let email = prop_oneof!["", "kate@example\\.com", "\\PC{0,20}"];
    let values = email.prop_map(|email| typed(&email));
    let silence = prop_oneof![Just(Silence::Network), Just(Silence::Timeout), Just(Silence::Offline)];
    let body = prop_oneof![Just(r#"{"status":"pending"}"#.to_string()), "\\PC{0,30}"];
    let answer = (any::<u16>(), body, proptest::option::of("\\PC{0,12}"))
        .prop_map(|(status, body, retry_after)| Reply { status, body, retry_after });
    prop_oneof![
        values.clone().prop_map(|values| Event::Left(Field::Email, values)),
        values.clone().prop_map(Event::Changed),
        values.prop_map(|values| Event::Submitted(Draft { values, ..Draft::default() })),
        Just(Event::Allowed),
        (answer, any::<u32>()).prop_map(|(reply, random)| Event::Answered(Ok(reply), random)),
        (silence, any::<u32>()).prop_map(|(silence, random)| Event::Answered(Err(silence), random)),
        Just(Event::Resumed),
        ("\\PC{0,40}", any::<u32>()).prop_map(|(kept, now)| Event::Found(kept, now)),
    ]
}

proptest! {
    #[test]
    fn every_state_reaches_an_end(events in proptest::collection::vec(any_event(), 0..30)) {
        let mut signup = form(&[]);
        for event in events {
            _ = signup.handle(event);
        }
        // Whatever came before: a connection, then silence, and it ends.
        for _ in 0..=2 * retry::MAX_ATTEMPTS {
            _ = signup.handle(Event::Resumed);
            _ = signup.handle(Event::Answered(Err(Silence::Network), 0));
        }
        prop_assert!(!signup.is_busy(), "{:?}", signup.state());
    }

    #[test]
    fn a_wait_is_bounded_and_never_earlier_than_asked(attempts in 0..5_u32, after: Option<u32>, random: u32) {
        if let Some(ms) = retry::wait(attempts, after, random) {
            prop_assert!(ms <= retry::MAX_WAIT_MS && ms > 0);
            prop_assert!(attempts < retry::MAX_ATTEMPTS);
            prop_assert!(after.is_none_or(|seconds| u64::from(ms) >= u64::from(seconds) * 1000));
        }
    }
}
