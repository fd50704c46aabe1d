//! From a valid sign-up to its end: tokens, tries, transports, waiting for the connection.

use super::{Effect, Field, Signup, State};
use crate::scan::Scan;
use crate::{
    config::Problem,
    exchange::{Failure, Link, LinkKind, Outcome, Reply, Request, Silence, TOKEN, Transport},
    json::push_number,
    provider::{self, url},
    retry,
};
use alloc::{string::String, vec, vec::Vec};

/// How long a kept sign-up may be delivered later. Seconds.
const KEEP_SECONDS: u32 = 86_400;

/// The provider's token, as far as there is one.
#[derive(Clone, Debug, Default)]
pub(super) struct Token {
    text: String,
    /// Seconds since 1970.
    at: u32,
    is_under_way: bool,
    /// A refused token was replaced once in this sign-up.
    is_renewed: bool,
}

impl Signup {
    /// Before there is anything to send, so that a sign-up need not wait for the token.
    pub(super) fn entered(&mut self, now: u32) -> Vec<Effect> {
        match &self.config.provider.token {
            Some(token) if self.lacks_token(token, now) && !self.config.endpoint.is_empty() && !self.is_busy() => {
                self.prepare(token)
            }
            _ => Vec::new(),
        }
    }

    /// A clock that jumps makes a token old, never young.
    fn lacks_token(&self, token: &provider::Token, now: u32) -> bool {
        !self.token.is_under_way && now.abs_diff(self.token.at) >= token.lifetime
    }

    fn prepare(&mut self, token: &'static provider::Token) -> Vec<Effect> {
        self.token.is_under_way = true;
        vec![Effect::Prepare((token.request)(&self.config))]
    }

    pub(super) fn prepared(&mut self, answer: Result<Reply, Silence>, now: u32) -> Vec<Effect> {
        self.token.is_under_way = false;
        // Asking for a token twice does no harm.
        if self.state == State::Preparing && matches!(answer, Err(Silence::Offline | Silence::Lost)) {
            return self.await_connection();
        }
        // Whoever gives no token may do without; if not, the sign-up itself is refused.
        let text = answer.ok().filter(|reply| reply.status == 200).map(|reply| String::from(reply.body.trimmed()));
        self.token.text = text.filter(|text| text.bytes().all(is_token)).unwrap_or_default();
        self.token.at = now;
        if self.state == State::Preparing { self.send() } else { Vec::new() }
    }

    /// A page that submits again while it is asked is answered by the sign-up it asked for last.
    pub(super) fn first_try(&mut self) -> Vec<Effect> {
        if !core::mem::take(&mut self.is_asking) || self.is_busy() {
            return Vec::new();
        }
        self.attempts = 0;
        self.is_found = false;
        self.body = None;
        self.link = None;
        self.token.is_renewed = false;
        if let Some(problem) = self.config.check() {
            return self.fail_at(&problem.attribute, Failure::Misconfigured(problem.fix));
        }
        self.begin()
    }

    /// Sends, after fetching a token where one is needed.
    fn begin(&mut self) -> Vec<Effect> {
        if let Some(token) = &self.config.provider.token {
            if self.token.is_under_way {
                self.state = State::Preparing;
                return Vec::new();
            }
            if self.lacks_token(token, self.draft.at) {
                self.state = State::Preparing;
                return self.prepare(token);
            }
        }
        self.send()
    }

    /// The request with the token still to be put in; its body as it was first written.
    fn compose(&mut self) -> Request {
        let mut request = (self.config.provider.request)(&self.config, &self.draft, self.transport());
        request.body = self.body.get_or_insert(request.body).clone();
        request
    }

    pub(super) fn send(&mut self) -> Vec<Effect> {
        self.attempts += 1;
        self.state = State::Sending;
        let mut request = self.compose();
        request.body = request.body.replaced(TOKEN, &self.token.text);
        // What is sent again after a reload must be recognised as the same; else it is forgotten before it is sent.
        let keep = if self.config.keep && self.config.provider.repeatable {
            Effect::Keep(self.kept())
        } else {
            Effect::Forget
        };
        vec![keep, Effect::Send(request)]
    }

    /// One line each: time, key, address, transport, body.
    fn kept(&self) -> String {
        let mut kept = String::new();
        push_number(&mut kept, self.draft.at);
        let body = self.body.as_deref().unwrap_or_default();
        for line in [self.draft.key.as_str(), &self.draft.values.email, self.transport().name(), body] {
            kept.push('\n');
            kept.push_str(line);
        }
        kept
    }

    pub(super) fn found(&mut self, kept: &str, now: u32) -> Vec<Effect> {
        // A sign-up of this visit comes first: it may have been kept in place of the one found.
        if self.state != State::Editing {
            return Vec::new();
        }
        let mut body = kept;
        let mut line = || {
            let (line, rest) = body.cut("\n").unwrap_or((body, ""));
            body = rest;
            line
        };
        let at: u32 = line().parse().unwrap_or_default();
        let (key, email, transport) = (line(), line(), Transport::from_name(line()));
        // The body was written for one transport.
        let way = self.config.transports().position(|way| Some(way) == transport);
        let fresh = now.abs_diff(at) < KEEP_SECONDS;
        let Some(way) = way.filter(|_| fresh && !body.is_empty() && self.config.check().is_none()) else {
            return vec![Effect::Forget];
        };
        self.draft.at = at;
        self.draft.key = String::from(key);
        self.draft.values.email = String::from(email);
        self.body = Some(String::from(body));
        self.way = way;
        self.is_found = true;
        self.attempts = 0;
        self.begin()
    }

    pub(super) fn resumed(&mut self) -> Vec<Effect> {
        match self.state {
            State::Retrying | State::Offline => self.begin(),
            _ => Vec::new(),
        }
    }

    pub(super) fn answered(&mut self, answer: Result<Reply, Silence>, random: u32) -> Vec<Effect> {
        if self.state != State::Sending {
            return Vec::new();
        }
        let provider = self.config.provider;
        let after = match &answer {
            Ok(reply) => retry::seconds(reply.retry_after.as_deref()),
            Err(_) => None,
        };
        // A lost connection is no business of the owner's, and where the visitor goes on elsewhere nothing is read anyway.
        let unread = matches!(answer, Err(Silence::Network | Silence::Blocked)) && !self.transport().is_native();
        // A repeat is safe if the provider knows the key, or if the request cannot have been acted upon.
        let (failure, safe) = match answer {
            Err(silence @ (Silence::Offline | Silence::Lost)) if provider.repeatable || silence == Silence::Offline => {
                // Waiting for the connection is no try.
                self.attempts -= 1;
                return self.await_connection();
            }
            Err(Silence::Blocked) if self.has_another_way() && !self.is_found => return self.go_another_way(),
            Err(silence) => (silence.into(), provider.repeatable && silence != Silence::Blocked),
            // Nothing that could be read, or the visitor goes on elsewhere.
            Ok(reply) if reply.status == 0 => return self.succeed(Outcome::Unverified, &reply),
            Ok(reply) => match provider.verdict(&reply) {
                Ok(outcome) => return self.succeed(outcome, &reply),
                Err(_) if self.is_token_refused(&reply) => {
                    self.token = Token { is_renewed: true, ..Token::default() };
                    self.attempts -= 1;
                    return self.begin();
                }
                Err(failure) => {
                    let safe = match failure {
                        Failure::RateLimited { retry_after } => retry_after.is_some(),
                        Failure::Server => provider.repeatable,
                        _ => false,
                    };
                    (failure, safe)
                }
            },
        };
        // Some say in the body how long.
        let after = if let Failure::RateLimited { retry_after } = failure { retry_after } else { after };
        match retry::wait(self.attempts, after, random).filter(|_| safe) {
            Some(ms) => {
                self.state = State::Retrying;
                vec![Effect::Wait(ms)]
            }
            None => {
                let mut effects = self.fail(failure);
                if unread {
                    effects.push(warning("endpoint", provider.unreadable));
                }
                effects
            }
        }
    }

    fn is_token_refused(&self, reply: &Reply) -> bool {
        let token = self.config.provider.token.as_ref();
        !self.token.is_renewed && token.is_some_and(|token| (token.is_refused)(reply))
    }

    fn await_connection(&mut self) -> Vec<Effect> {
        self.state = State::Offline;
        _ = self.compose();
        let mut effects = vec![Effect::AwaitConnection];
        if self.config.keep {
            effects.push(Effect::Keep(self.kept()));
        }
        effects
    }

    fn has_another_way(&self) -> bool {
        self.way + 1 < self.config.transports().count()
    }

    /// Only where the former way certainly led nowhere; else the visitor decides by submitting again.
    fn go_another_way(&mut self) -> Vec<Effect> {
        self.way += 1;
        self.attempts -= 1;
        self.body = None;
        self.send()
    }

    fn succeed(&mut self, outcome: Outcome, reply: &Reply) -> Vec<Effect> {
        let provider = self.config.provider;
        let own = Link::new(self.config.redirect.clone(), LinkKind::Redirect);
        let given = provider.destination(reply).filter(|link| link.kind != LinkKind::Redirect || self.may_go(link));
        // What is not finished yet goes before where the owner sends subscribers.
        let is_unfinished = given.as_ref().is_some_and(|link| link.kind == LinkKind::Finish);
        self.link = if is_unfinished { given } else { own.or(given) };
        // Accepted; what follows is known to the owner, if not to the provider's answer.
        let outcome = match (outcome, self.config.double_opt_in) {
            (Outcome::Unverified, Some(pending)) if reply.status != 0 && !self.finishes_elsewhere() => {
                if pending {
                    Outcome::PendingConfirmation
                } else {
                    Outcome::Subscribed
                }
            }
            _ => outcome,
        };
        self.state = State::Done(outcome);
        let mut effects = vec![Effect::Forget, Effect::Succeed(outcome)];
        if let Some(Link { url, kind: LinkKind::Redirect }) = &self.link {
            effects.push(Effect::Redirect(url.clone()));
        }
        effects
    }

    /// What an endpoint says may lead away from the page's own origin only on the owner's word.
    fn may_go(&self, link: &Link) -> bool {
        let own = url::origin(&self.draft.page);
        self.config.allow_redirect || !own.is_empty() && url::origin(&link.url) == own
    }

    fn fail(&mut self, failure: Failure) -> Vec<Effect> {
        self.fail_at("endpoint", failure)
    }

    /// `attribute` is where the owner must mend it, if they must.
    fn fail_at(&mut self, attribute: &str, failure: Failure) -> Vec<Effect> {
        let mut effects = vec![Effect::Forget, Effect::Fail(failure.clone())];
        if let Failure::Misconfigured(fix) = failure {
            effects.push(warning(attribute, fix));
        }
        match failure {
            Failure::InvalidEmail => {
                self.wrong.set(Field::Email, true);
                effects.push(Effect::Focus(Field::Email));
            }
            // The next submit, which is the visitor's decision, takes the next way.
            Failure::Misconfigured(_) | Failure::Network | Failure::Timeout if self.has_another_way() => self.way += 1,
            _ => {}
        }
        self.state = State::Failed(failure);
        effects
    }
}

fn warning(attribute: &str, fix: &'static str) -> Effect {
    Effect::Warn(Problem { attribute: String::from(attribute), fix })
}

/// So that a token can stand in JSON as it is.
fn is_token(byte: u8) -> bool {
    byte.is_ascii_graphic() && byte != b'"' && byte != b'\\'
}
