//! Anything that local storage may hold: it is sent as one body, or forgotten.
#![no_main]

use libfuzzer_sys::fuzz_target;
use newsletter_signup_core::{
    Config, Effect, Event, Signup, State,
    exchange::{Silence, TOKEN},
};

fuzz_target!(|input: (u32, &str)| {
    let (now, kept) = input;
    let mut signup = Signup::new(Config::new("https://example.com/subscribe"));
    let effects = signup.handle(Event::Found(kept.into(), now));
    match &effects[..] {
        [Effect::Forget] => assert_eq!(signup.state(), &State::Editing),
        [Effect::Keep(again), Effect::Send(request)] => {
            // As it was, but for how the time is written.
            let rest = |text: &str| text.split_once('\n').map(|(_, rest)| rest.to_owned());
            assert_eq!(rest(again), rest(kept));
            // There is no token here to put into its place.
            let body = kept.splitn(5, '\n').last().unwrap_or_default().replace(TOKEN, "");
            assert_eq!(request.body, body);
            assert_eq!(request.url, "https://example.com/subscribe");
        }
        other => panic!("{other:?}"),
    }
    for _ in 0..3 {
        _ = signup.handle(Event::Answered(Err(Silence::Network), 0));
        _ = signup.handle(Event::Resumed);
    }
    assert!(!signup.is_busy());
});
