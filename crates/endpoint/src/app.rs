//! The routes, and what their handlers share.

use crate::{
    inbox,
    limits::Limits,
    links,
    origins::Origins,
    pages,
    reply::Refusal,
    settings::{MailRoute, Settings},
    store::Store,
    subscribe,
};
use axum::{
    Router,
    extract::State,
    http::{HeaderName, HeaderValue, Method, StatusCode, header},
    response::{IntoResponse, Response},
    routing::{get, post},
};
use newsletter_signup_core::wire::IDEMPOTENCY_KEY;
use std::{sync::Arc, time::Duration};
use tokio::sync::Notify;
use tower_http::{
    cors::{AllowOrigin, CorsLayer},
    set_header::SetResponseHeaderLayer,
};
use url::Url;

/// The site as its readers see it.
#[derive(Clone, Debug)]
pub struct Site {
    /// Where visitors reach the endpoint; ends with a slash.
    pub url: Url,
    /// The site's name.
    pub name: String,
}

impl Site {
    /// A link in a mail.
    #[must_use]
    pub fn link(&self, page: &str, token: &str) -> String {
        format!("{}{page}?token={token}", self.url)
    }
}

/// What the handlers and the worker share.
pub struct App {
    /// The settings.
    pub settings: Settings,
    /// The site.
    pub site: Site,
    /// The database.
    pub store: Store,
    /// The counters.
    pub limits: Limits,
    /// Wakes the worker: there may be a mail to send.
    pub wake: Notify,
}

impl App {
    /// The newsletters as a reader knows them. An identifier that is not configured is whatever somebody sent, so
    /// the site's name stands for it.
    #[must_use]
    pub fn names(&self, newsletters: &[String]) -> String {
        let known = self.settings.newsletters.iter().filter(|(id, _)| newsletters.contains(id));
        let names: Vec<&str> = known.map(|(_, name)| name.as_str()).collect();
        match names.as_slice() {
            [] => format!("the newsletter of {}", self.site.name),
            [one] => (*one).to_owned(),
            [first @ .., last] => format!("{} and {last}", first.join(", ")),
        }
    }
}

/// Every route.
pub fn router(app: Arc<App>) -> Router {
    let subscribe = Router::new()
        .route("/subscribe", post(subscribe::subscribe))
        .method_not_allowed_fallback(method_not_allowed)
        .layer(cors(&app.settings.origins));
    let mut router = Router::new()
        .route("/confirm", get(links::ask_confirm).post(links::confirm))
        .route("/unsubscribe", get(links::ask_unsubscribe).post(links::unsubscribe))
        .route("/healthz", get(health));
    if let MailRoute::Folder(_) = app.settings.mail {
        router = router.route("/inbox", get(inbox::list)).route("/inbox/{file}", get(inbox::open));
    }
    let header = |name, value| SetResponseHeaderLayer::overriding(name, HeaderValue::from_static(value));
    router
        .method_not_allowed_fallback(method_not_allowed)
        .merge(subscribe)
        .fallback(not_found)
        .layer(header(header::X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .layer(header(header::REFERRER_POLICY, "no-referrer"))
        .layer(header(header::CACHE_CONTROL, "no-store"))
        .layer(SetResponseHeaderLayer::overriding(header::CONTENT_SECURITY_POLICY, pages::policy()))
        .with_state(app)
}

/// No credentials: a sign-up needs none. A preflight is remembered for two hours, the most Chromium allows.
fn cors(origins: &Origins) -> CorsLayer {
    let origins = match origins {
        Origins::Any => AllowOrigin::any(),
        Origins::These(list) => {
            AllowOrigin::list(list.iter().filter_map(|origin| HeaderValue::from_str(origin).ok()).collect::<Vec<_>>())
        }
    };
    CorsLayer::new()
        .allow_origin(origins)
        .allow_methods([Method::POST])
        .allow_headers([header::CONTENT_TYPE, HeaderName::from_static(IDEMPOTENCY_KEY_LOWER)])
        .expose_headers([header::RETRY_AFTER])
        .max_age(Duration::from_secs(7200))
}

const IDEMPOTENCY_KEY_LOWER: &str = "idempotency-key";
const _: () = assert!(IDEMPOTENCY_KEY.eq_ignore_ascii_case(IDEMPOTENCY_KEY_LOWER));

async fn health(State(app): State<Arc<App>>) -> Response {
    match sqlx::query_scalar::<_, i64>("SELECT count(*) FROM outbox WHERE done_at IS NULL")
        .fetch_one(app.store.read())
        .await
    {
        Ok(_) => "ok\n".into_response(),
        Err(error) => {
            tracing::error!(%error, "the database cannot be read");
            let title = "The database cannot be read.";
            Refusal::new(StatusCode::SERVICE_UNAVAILABLE, "unavailable", title).into_response()
        }
    }
}

async fn not_found() -> Refusal {
    Refusal::new(StatusCode::NOT_FOUND, "not-found", "There is nothing here.")
}

async fn method_not_allowed() -> Refusal {
    Refusal::new(StatusCode::METHOD_NOT_ALLOWED, "method", "This takes another method; Allow says which.")
}
