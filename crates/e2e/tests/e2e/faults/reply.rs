//! What the endpoint answers: every class of status, and answers that are none.

use super::{ADDRESS, End::*, HURRY, alive_with, faults};
use crate::bench::Bench;
use newsletter_signup_e2e::{
    Result,
    answer::{Answer, Fault},
    ensure, ensure_eq,
    mock::Mock,
    record,
};

faults! {
    everywhere {
        html_for_an_answer => Failure("misconfigured"), |bench| answered(bench, 1, Answer::new(200, "text/html", "<!doctype html><h1>Welcome</h1>"));
        sharing_withheld => Failure("network"), |bench| answered(bench, 0, Answer::pending().unreadable());
        status_500 => Failure("server"), |bench| answered(bench, 3, Answer::problem(500, ""));
        status_429_with_seconds => Failure("rate-limited"), |bench| limited(bench, "120", 120.into());
        reset_within_the_body => Failure("network"), |bench| answered(bench, 3, Answer::pending().fault(Fault::Cut));
        redirected_to_another_origin => Success("pending"), |bench| redirected_whole(bench);
        ten_megabytes => Success("pending"), |bench| answered(bench, 1, long(10_000_000));
    }
    chromium {
        status_200 => Success("subscribed"), |bench| answered(bench, 1, Answer::json(200, r#"{"status":"subscribed"}"#));
        status_200_with_nothing => Failure("misconfigured"), |bench| answered(bench, 1, Answer::json(200, ""));
        status_201 => Success("subscribed"), |bench| answered(bench, 1, Answer::json(201, r#"{"status":"subscribed"}"#));
        status_202_with_nothing => Success("pending"), |bench| answered(bench, 1, Answer::json(202, ""));
        status_204 => Failure("misconfigured"), |bench| answered(bench, 1, Answer::json(204, ""));
        status_400 => Failure("misconfigured"), |bench| answered(bench, 1, Answer::json(400, ""));
        status_400_for_the_address => Failure("invalid-email"), |bench| answered(bench, 1, Answer::problem(400, r#"{"field":"email","code":"invalid"}"#));
        status_401 => Failure("misconfigured"), |bench| answered(bench, 1, Answer::problem(401, ""));
        status_403 => Failure("misconfigured"), |bench| answered(bench, 1, Answer::problem(403, ""));
        status_404 => Failure("misconfigured"), |bench| answered(bench, 1, Answer::problem(404, ""));
        status_409 => Success("already"), |bench| answered(bench, 1, Answer::json(409, r#"{"status":"already_subscribed"}"#));
        status_413 => Failure("rejected"), |bench| answered(bench, 1, Answer::problem(413, ""));
        status_415 => Failure("misconfigured"), |bench| answered(bench, 1, Answer::problem(415, ""));
        status_418 => Failure("rejected"), |bench| answered(bench, 1, Answer::problem(418, ""));
        status_422_for_the_address => Failure("invalid-email"), |bench| answered(bench, 1, Answer::problem(422, r#"{"field":"email","code":"invalid"}"#));
        status_422_for_the_newsletter => Failure("misconfigured"), |bench| answered(bench, 1, Answer::problem(422, r#"{"field":"newsletters","code":"unknown"}"#));
        status_429_with_few_seconds => Success("pending"), |bench| briefly(bench, 429, "1");
        status_429_with_a_date => Failure("rate-limited"), |bench| limited_until(bench);
        status_429_with_a_date_soon => Success("pending"), |bench| briefly(bench, 429, "");
        status_429_with_a_date_gone_by => Failure("rate-limited"), |bench| limited(bench, "Wed, 21 Oct 2015 07:28:00 GMT", serde_json::Value::Null);
        status_429_with_nothing => Failure("rate-limited"), |bench| answered(bench, 1, Answer::problem(429, ""));
        status_429_with_nonsense => Failure("rate-limited"), |bench| limited(bench, "-1e999 soon", serde_json::Value::Null);
        status_429_with_an_age => Failure("rate-limited"), |bench| limited(bench, "4294967295", 4_294_967_295_u64.into());
        status_502 => Failure("server"), |bench| answered(bench, 3, Answer::new(502, "text/html", "<h1>Bad gateway</h1>"));
        status_503_with_few_seconds => Success("pending"), |bench| briefly(bench, 503, "1");
        status_503_with_many_seconds => Failure("server"), |bench| answered(bench, 1, Answer::problem(503, "").header("Retry-After", "600"));
        status_503 => Failure("server"), |bench| answered(bench, 3, Answer::problem(503, ""));
        another_content_type => Success("pending"), |bench| answered(bench, 1, Answer::new(202, "text/plain", r#"{"status":"pending"}"#));
        json_cut_off => Failure("misconfigured"), |bench| answered(bench, 1, Answer::json(200, r#"{"status":"pen"#));
        json_of_another_shape => Failure("misconfigured"), |bench| answered(bench, 1, Answer::json(200, r#"[[{"status":["pending"]}]]"#));
        body_shorter_than_said => Failure("network"), |bench| answered(bench, 3, Answer::pending().fault(Fault::Truncated));
        redirected_to_a_page => Failure("misconfigured"), |bench| redirected_as_get(bench);
        redirected_for_ever => Failure("network"), |bench| redirected_in_a_circle(bench);
    }
}

/// `tries` of 0: as many as it takes.
async fn answered(bench: &Bench, tries: usize, answer: Answer) -> Result {
    bench.mock.always(answer);
    let form = alive_with(bench, HURRY, "newsletter=weekly timeout=60").await?;
    form.sign_up(ADDRESS).await?;
    form.until("form", "return /success|failure/.test(host.getAttribute('state'))").await?;
    let received = bench.mock.received();
    ensure!(tries == 0 || received.len() == tries, "{} requests, expected {tries}", received.len());
    let key = received.first().and_then(|request| request.header("idempotency-key"));
    ensure!(received.iter().all(|request| request.header("idempotency-key") == key), "a try with another key");
    Ok(())
}

fn long(bytes: usize) -> Answer {
    Answer::json(200, &format!(r#"{{"status":"pending","padding":"{}"}}"#, "a".repeat(bytes)))
}

async fn limited(bench: &Bench, wait: &str, seconds: serde_json::Value) -> Result {
    answered(bench, 1, Answer::problem(429, "").header("Retry-After", wait)).await?;
    let detail = record::event(&bench.browser, "signup-error").await?;
    ensure_eq!(detail["retryAfter"], seconds, "seconds the page is told");
    let shown = bench.nth(0).text("[part~=failure]").await?;
    ensure!(!shown.contains('{') && shown.contains("min"), "shown: {shown}");
    Ok(())
}

/// Seconds, or if there are none, a date three seconds away; then the endpoint has time.
async fn briefly(bench: &Bench, status: u16, wait: &str) -> Result {
    let wait = if wait.is_empty() { &in_seconds(bench, 3).await? } else { wait };
    bench.mock.then(Answer::problem(status, "").header("Retry-After", wait));
    answered(bench, 2, Answer::pending()).await
}

/// So many seconds from now, as a header has it.
async fn in_seconds(bench: &Bench, seconds: u32) -> Result<String> {
    let date = format!("return new Date(Date.now() + {seconds}000).toUTCString()");
    Ok(bench.browser.run(&date, Vec::new()).await?.as_str().unwrap_or_default().to_owned())
}

async fn limited_until(bench: &Bench) -> Result {
    let date = in_seconds(bench, 7200).await?;
    answered(bench, 1, Answer::problem(429, "").header("Retry-After", &date)).await?;
    let told = record::event(&bench.browser, "signup-error").await?["retryAfter"].as_u64();
    ensure!(told.is_some_and(|seconds| (7140..=7200).contains(&seconds)), "seconds the page is told: {told:?}");
    let shown = bench.nth(0).text("[part~=failure]").await?;
    ensure!(shown.contains("120 min") || shown.contains("119 min"), "shown: {shown}");
    Ok(())
}

async fn redirected_whole(bench: &Bench) -> Result {
    let elsewhere = Mock::start().await?;
    answered(bench, 1, Answer::new(307, "text/plain", "").header("Location", &elsewhere.url)).await?;
    ensure_eq!(elsewhere.nth(1).await?.json()["email"], ADDRESS, "address at the other origin");
    Ok(())
}

/// The browser turns a POST into a GET, which no endpoint of ours answers: it must not count as delivered.
async fn redirected_as_get(bench: &Bench) -> Result {
    let elsewhere = Mock::start().await?;
    elsewhere.always(Answer::new(200, "text/html", "<!doctype html><h1>Welcome</h1>"));
    answered(bench, 1, Answer::new(302, "text/plain", "").header("Location", &elsewhere.url)).await
}

async fn redirected_in_a_circle(bench: &Bench) -> Result {
    answered(bench, 0, Answer::new(307, "text/plain", "").header("Location", &bench.mock.url)).await
}
