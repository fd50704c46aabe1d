//! What a sign-up is answered with, and how that is written as JSON.

use crate::limits::TooMany;
use axum::{
    Json,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use newsletter_signup_core::wire::{FieldError, Problem, Status, SubscribeReply};

/// A sign-up that was taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Accepted {
    /// A mail asks the visitor to confirm.
    Pending,
    /// Nothing more to do.
    Subscribed,
}

impl Accepted {
    /// The status.
    #[must_use]
    pub fn status(self) -> StatusCode {
        match self {
            Self::Pending => StatusCode::ACCEPTED,
            Self::Subscribed => StatusCode::OK,
        }
    }
}

impl IntoResponse for Accepted {
    fn into_response(self) -> Response {
        let status = match self {
            Self::Pending => Status::Pending,
            Self::Subscribed => Status::Subscribed,
        };
        (self.status(), Json(SubscribeReply { status, redirect: None })).into_response()
    }
}

/// A sign-up that was not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// The status.
    pub status: StatusCode,
    /// The last part of the problem's type.
    pub kind: &'static str,
    /// One sentence for the developer.
    pub title: &'static str,
    /// Each field that was refused.
    pub errors: Vec<FieldError>,
    /// Seconds to wait before trying again.
    pub retry_after: Option<u64>,
}

impl Refusal {
    /// A refusal that names no field.
    #[must_use]
    pub fn new(status: StatusCode, kind: &'static str, title: &'static str) -> Self {
        Self { status, kind, title, errors: Vec::new(), retry_after: None }
    }

    /// 422: these fields.
    #[must_use]
    pub fn invalid(errors: Vec<FieldError>) -> Self {
        Self { errors, ..Self::new(StatusCode::UNPROCESSABLE_ENTITY, "invalid", "Some fields cannot be taken.") }
    }
}

impl From<TooMany> for Refusal {
    fn from(TooMany(seconds): TooMany) -> Self {
        let title = "Too many sign-ups; try again after the time in Retry-After.";
        Self { retry_after: Some(seconds), ..Self::new(StatusCode::TOO_MANY_REQUESTS, "too-many", title) }
    }
}

impl From<sqlx::Error> for Refusal {
    fn from(error: sqlx::Error) -> Self {
        // The error names tables and codes, never values: every value is bound.
        tracing::error!(%error, "the database failed");
        let busy = match &error {
            sqlx::Error::PoolTimedOut => true,
            // SQLITE_BUSY, SQLITE_LOCKED and SQLITE_FULL, in the low byte of the extended code.
            sqlx::Error::Database(error) => {
                let code = error.code().and_then(|code| code.parse::<u32>().ok());
                code.is_some_and(|code| matches!(code & 0xff, 5 | 6 | 13))
            }
            _ => false,
        };
        if busy {
            let title = "The sign-up could not be stored now; nothing was kept. Try again.";
            Self { retry_after: Some(5), ..Self::new(StatusCode::SERVICE_UNAVAILABLE, "unavailable", title) }
        } else {
            let title = "The sign-up could not be stored; nothing was kept.";
            Self::new(StatusCode::INTERNAL_SERVER_ERROR, "internal", title)
        }
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let problem = Problem {
            kind: format!("/problems/{}", self.kind),
            title: self.title.to_owned(),
            status: self.status.as_u16(),
            errors: self.errors,
        };
        let mut response = (self.status, Json(problem)).into_response();
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        if let Some(seconds) = self.retry_after {
            headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        response
    }
}
