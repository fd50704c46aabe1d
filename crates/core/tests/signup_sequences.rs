//! Any sequence of events, carried out as a browser would: one request at a time, and every path ends.

use newsletter_signup_core::{
    Config, Effect, Event, Field, Reply, Request, Signup, State, Values,
    exchange::{Silence, TOKEN, Transport},
    provider::{ADAPTERS, Adapter, Token},
    retry,
    signup::Draft,
};
use proptest::prelude::*;

const TOKENED: Adapter = Adapter {
    transports: &[Transport::Fetch, Transport::Opaque, Transport::Jsonp],
    token: Some(Token { request: with_token, lifetime: 600, is_refused: |reply| reply.status == 403 }),
    request: |config, _, transport| Request { transport, ..with_token(config) },
    ..Adapter::PLAIN
};
static UNREPEATABLE: Adapter = TOKENED;
static REPEATABLE: Adapter = Adapter { repeatable: true, ..TOKENED };

fn with_token(config: &Config) -> Request {
    Request {
        url: config.endpoint.clone(),
        content_type: "text/plain",
        headers: Vec::new(),
        body: TOKEN.into(),
        transport: Transport::Fetch,
    }
}

fn any_provider() -> impl Strategy<Value = &'static Adapter> {
    let known = ADAPTERS.iter().copied().chain([&UNREPEATABLE, &REPEATABLE]).collect::<Vec<_>>();
    proptest::sample::select(known)
}

fn config(provider: &'static Adapter) -> Config {
    Config { provider, ..Config::new("https://example.com/subscribe?company_id=a").with("newsletter", "a") }
}

/// The browser's side: what is under way, as the controller holds it.
struct Browser {
    signup: Signup,
    request: bool,
    preparation: bool,
    timer: bool,
    connection: bool,
    /// What the page does when it is asked.
    page: Page,
    asked: usize,
    ended: usize,
    last_kept: String,
}

#[derive(Clone, Copy, Debug)]
enum Page {
    Agrees,
    Objects,
    SubmitsAgain,
}

impl Browser {
    fn new(provider: &'static Adapter) -> Browser {
        Browser {
            signup: Signup::new(config(provider)),
            request: false,
            preparation: false,
            timer: false,
            connection: false,
            page: Page::Agrees,
            asked: 0,
            ended: 0,
            last_kept: String::new(),
        }
    }

    fn handle(&mut self, event: Event) {
        for effect in self.signup.handle(event) {
            match effect {
                Effect::Ask => self.ask(),
                Effect::Prepare(_) => {
                    assert!(!self.preparation, "a second token while one is fetched");
                    self.preparation = true;
                }
                Effect::Send(request) => {
                    assert!(!self.request, "a second request while one is under way");
                    assert!(!request.body.contains(TOKEN), "the token's place in what is sent");
                    self.request = true;
                }
                Effect::Wait(ms) => {
                    assert!(ms > 0 && ms <= retry::MAX_WAIT_MS);
                    self.timer = true;
                }
                Effect::AwaitConnection => (self.request, self.preparation, self.connection) = (false, false, true),
                Effect::Keep(text) => self.last_kept = text,
                Effect::Forget => self.request = false,
                Effect::Succeed(_) | Effect::Fail(_) => self.ended += 1,
                Effect::Focus(_) | Effect::Redirect(_) | Effect::Warn(_) => {}
            }
        }
        // Whoever waits, waits for something that comes.
        let awaited = match self.signup.state() {
            State::Preparing => self.preparation,
            State::Sending => self.request,
            State::Retrying => self.timer,
            State::Offline => self.connection,
            State::Editing | State::Done(_) | State::Failed(_) => !self.request,
        };
        assert!(awaited, "{:?} waits for nothing", self.signup.state());
        assert!(self.ended <= self.asked, "one sign-up ended twice");
    }

    fn ask(&mut self) {
        self.asked += 1;
        match self.page {
            Page::Agrees => self.handle(Event::Allowed),
            Page::Objects => {}
            Page::SubmitsAgain => {
                self.page = Page::Agrees;
                self.handle(Event::Submitted(draft("kate@example.com", 7)));
                self.handle(Event::Allowed);
            }
        }
    }

    /// Lets what is under way end so; whether anything was.
    fn goes_on(&mut self, answer: &Result<Reply, Silence>, random: u32) -> bool {
        if self.request {
            self.request = false;
            self.handle(Event::Answered(answer.clone(), random));
        } else if self.preparation {
            self.preparation = false;
            self.handle(Event::Prepared(answer.clone(), random));
        } else if self.timer {
            self.timer = false;
            self.handle(Event::Resumed);
        } else if self.connection {
            self.connection = false;
            self.handle(Event::Resumed);
        } else {
            return false;
        }
        true
    }
}

fn draft(email: &str, at: u32) -> Draft {
    let values = Values { email: email.into(), ..Values::default() };
    Draft { values, key: "k".into(), at, ..Draft::default() }
}

#[derive(Clone, Debug)]
enum Step {
    /// What comes from outside.
    Happens(Event),
    /// What is under way ends.
    Ends(Result<Reply, Silence>, u32),
    PageWill(Page),
    /// The owner changes the provider.
    Becomes(&'static Adapter),
    /// What was kept last is found again.
    FindsKept(u32),
}

const SILENCES: [Silence; 5] = [Silence::Network, Silence::Timeout, Silence::Offline, Silence::Lost, Silence::Blocked];

fn any_answer() -> impl Strategy<Value = Result<Reply, Silence>> {
    let status = prop_oneof![Just(200), Just(202), Just(403), Just(422), Just(429), Just(503), Just(0), any::<u16>()];
    let body = prop_oneof![Just(r#"{"status":"pending"}"#.to_string()), Just("t".to_string()), "\\PC{0,20}"];
    let retry_after = proptest::option::of(prop_oneof!["0", "2", "10", "99", "\\PC{0,6}"]);
    prop_oneof![
        (status, body, retry_after).prop_map(|(status, body, retry_after)| Ok(Reply { status, body, retry_after })),
        proptest::sample::select(&SILENCES[..]).prop_map(Err),
    ]
}

fn any_step() -> impl Strategy<Value = Step> {
    let email = prop_oneof![Just("kate@example.com".to_string()), "\\PC{0,12}"];
    let time = prop_oneof![0..100_u32, any::<u32>()];
    let event = prop_oneof![
        time.clone().prop_map(Event::Entered),
        email.clone().prop_map(|email| Event::Left(Field::Email, draft(&email, 0).values)),
        email.clone().prop_map(|email| Event::Changed(draft(&email, 0).values)),
        (email, time.clone()).prop_map(|(email, at)| Event::Submitted(draft(&email, at))),
        ("\\PC{0,20}", time.clone()).prop_map(|(text, now)| Event::Found(text, now)),
        // What nothing under way has asked for.
        Just(Event::Allowed),
    ];
    let page = proptest::sample::select(&[Page::Agrees, Page::Objects, Page::SubmitsAgain][..]);
    prop_oneof![
        4 => event.prop_map(Step::Happens),
        4 => (any_answer(), any::<u32>()).prop_map(|(answer, random)| Step::Ends(answer, random)),
        1 => page.prop_map(Step::PageWill),
        1 => any_provider().prop_map(Step::Becomes),
        1 => time.prop_map(Step::FindsKept),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn one_request_at_a_time_and_every_path_ends(
        provider in any_provider(),
        steps in proptest::collection::vec(any_step(), 0..40),
        last in any_answer(),
    ) {
        let mut browser = Browser::new(provider);
        for step in steps {
            match step {
                Step::Happens(event) => browser.handle(event),
                Step::Ends(answer, random) => _ = browser.goes_on(&answer, random),
                Step::PageWill(page) => browser.page = page,
                Step::Becomes(provider) => browser.signup.set_config(config(provider)),
                // Without `asked`, since nobody was.
                Step::FindsKept(now) => {
                    browser.asked += 1;
                    let kept = browser.last_kept.clone();
                    browser.handle(Event::Found(kept, now));
                }
            }
        }
        // Whatever came before: the connection holds, every answer is the same, and it ends.
        let last = if matches!(last, Err(Silence::Offline | Silence::Lost)) { Err(Silence::Network) } else { last };
        let mut rounds = 0;
        while browser.goes_on(&last, 1) {
            rounds += 1;
            prop_assert!(rounds < 30, "never over: {:?}", browser.signup.state());
        }
        prop_assert!(!browser.signup.is_busy(), "{:?}", browser.signup.state());
    }
}
