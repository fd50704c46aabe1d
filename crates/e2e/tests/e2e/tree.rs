//! The browser's own accessibility tree: what a form is to those who do not see it. Chromium tells it; see main.

use crate::{
    access::with_everything,
    bench::{Bench, cases},
};
use newsletter_signup_e2e::{Result, accessible, answer::Answer, ensure, ensure_eq};

cases![
    a_field_says_what_is_wrong_with_it,
    what_is_announced_is_in_live_regions,
    a_dialog_has_a_name_and_hides_the_page,
];

const EMAIL: &str = "[name=email]";
const BUTTON: &str = "button[type=submit]";

/// Holds the tree against what it should be.
async fn tree(bench: &Bench, when: &str, expected: &[&str]) -> Result {
    let mut lines = accessible::tree(&bench.browser).await?;
    lines.retain(|line| line != "heading: Test page");
    ensure_eq!(lines, expected, "{when}");
    Ok(())
}

async fn a_field_says_what_is_wrong_with_it(bench: &Bench) -> Result {
    let form = with_everything(bench).await?;
    let before = [
        "form: Explaining Ukraine",
        "heading: Explaining Ukraine",
        "group: Choose your newsletters *",
        "checkbox: The War Every day",
        "checkbox: Books",
        "textbox: Your name * (required)",
        "textbox: City * (required)",
        "combobox: Size",
        "checkbox: Tips",
        "checkbox: I read the notice and agree. *",
        "link: notice",
        "textbox: Enter your email to subscribe * (required)",
        "status: (live)",
        "button: Subscribe",
        "alert: (live)",
    ];
    tree(bench, "before anything is wrong", &before).await?;
    form.submit().await?;
    form.until(EMAIL, "return part.getAttribute('aria-invalid') == 'true'").await?;
    let mut after = before;
    for (at, wrong) in [
        (2, "group: Choose your newsletters * Please choose at least one newsletter"),
        (3, "checkbox: The War Every day (invalid)"),
        (4, "checkbox: Books (invalid)"),
        (5, "textbox: Your name * (invalid, required) Please enter your name"),
        (6, "textbox: City * (invalid, required) Please fill in this field"),
        (9, "checkbox: I read the notice and agree. * (invalid) Please tick this box to subscribe"),
        (11, "textbox: Enter your email to subscribe * (invalid, required) Please, enter correct email address"),
    ] {
        after[at] = wrong;
    }
    tree(bench, "in error", &after).await
}

async fn what_is_announced_is_in_live_regions(bench: &Bench) -> Result {
    let form = bench.form("heading=News").await?;
    let shown = |status: &'static [&'static str], button: &'static str| {
        let email = "textbox: Enter your email to subscribe * (required)";
        [&["form: News", "heading: News", email, "status: (live)"], status, &[button, "alert: (live)"]].concat()
    };
    form.retype_email("kate@gmial.com").await?;
    form.focus(BUTTON).await?;
    form.until("[part=hint] > [part=suggestion]", "return part").await?;
    tree(bench, "a suggestion", &shown(&["button: Did you mean gmail.com?"], "button: Subscribe")).await?;
    bench.mock.then(Answer::problem(429, "").header("Retry-After", "600"));
    form.sign_up("kate@example.com").await?;
    form.state("failure").await?;
    // The tree has the regions; what they say is text in them.
    form.reads("[role=alert]", "Too many sign-ups just now. Please try again in 10 minutes.").await?;
    tree(bench, "a failure", &shown(&[], "button: Subscribe")).await?;
    let (answer, gate) = Answer::pending().held();
    bench.mock.then(answer);
    form.submit().await?;
    form.state("sending").await?;
    tree(bench, "sending", &shown(&[], "button: Sending… (disabled)")).await?;
    gate.open();
    form.state("success").await?;
    ensure!(form.has_focus("[part=success]").await?, "success is not read out: it has no focus");
    let said = "generic: Successfully subscribed Thank you for signing up for this newsletter. We’ve sent you a confirmation email.";
    tree(bench, "success", &[said, "heading: Successfully subscribed"]).await
}

async fn a_dialog_has_a_name_and_hides_the_page(bench: &Bench) -> Result {
    bench.open(&format!("<button>Behind</button>{}", bench.element("display=dialog open heading=News"))).await?;
    bench.nth(0).ready().await?;
    let inside = [
        "dialog: News (modal)",
        "form: News",
        "heading: News",
        "textbox: Enter your email to subscribe * (required)",
        "status: (live)",
        "button: Subscribe",
        "alert: (live)",
        "button: Close",
    ];
    tree(bench, "an open dialog", &inside).await?;
    bench.nth(0).run("form", "host.removeAttribute('open')").await?;
    bench.nth(0).until("[part=panel]", "return !part.checkVisibility()").await?;
    tree(bench, "a closed dialog", &["button: Behind"]).await
}
