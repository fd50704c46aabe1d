//! Filling in: the default wording, when errors come and go, what is required.

use crate::bench::{Bench, cases};
use newsletter_signup_e2e::{Result, ensure, ensure_eq, form::Form};

cases![
    default_wording,
    texts_of_the_owner,
    invalid_then_valid,
    empty_is_invalid_on_submit,
    no_error_while_first_typing,
    error_goes_as_soon_as_right,
    passing_through_is_no_error,
    enter_submits,
    name_required,
    name_optional,
    newsletters_required,
    consent_required,
    first_wrong_field_gets_the_focus,
    spaces_around_are_trimmed,
    a_suggestion_is_taken_by_click_and_by_key,
    a_suggestion_holds_nothing_back,
];

const EMAIL: &str = "input[name=email]";
const EMAIL_ERROR: &str = "[part~=email-error]";
const INVALID: &str = "Please, enter correct email address";

async fn done(form: &Form) -> Result {
    form.state("success").await?;
    form.reads("[part~=success-heading]", "Successfully subscribed").await
}

async fn default_wording(bench: &Bench) -> Result {
    let form = bench.form("").await?;
    for (part, text) in [
        ("[part~=email-label]", "Enter your email to subscribe"),
        ("button[type=submit]", "Subscribe"),
        ("[part~=required-note]", "* indicates required"),
        ("[part~=heading]", ""),
        (EMAIL_ERROR, ""),
        ("[part~=failure]", ""),
        ("[part~=success-heading]", ""),
    ] {
        ensure_eq!(form.text(part).await?, text, "{part}");
    }
    for hidden in ["input[name=name]", "input[name=newsletters]", "input[name=consent]"] {
        ensure!(!form.shows(hidden).await?, "{hidden} shows without being configured");
    }
    bench.no_errors().await
}

async fn texts_of_the_owner(bench: &Bench) -> Result {
    let form = bench.form(r#"heading="The Tram" description="Weekly." email-label="Your address" button="Join" required-note="* needed" email-error="Not an address" success-heading="Done" success-text="Look into your mail.""#).await?;
    for (part, text) in [
        ("[part~=heading]", "The Tram"),
        ("[part~=description]", "Weekly."),
        ("[part~=email-label]", "Your address"),
        ("button[type=submit]", "Join"),
        ("[part~=required-note]", "* needed"),
    ] {
        form.reads(part, text).await?;
    }
    form.sign_up("wrong").await?;
    form.reads(EMAIL_ERROR, "Not an address").await?;
    form.sign_up("right@example.com").await?;
    form.reads("[part~=success-heading]", "Done").await?;
    form.reads("[part~=success-text]", "Look into your mail.").await
}

async fn invalid_then_valid(bench: &Bench) -> Result {
    let form = bench.form("newsletter=weekly").await?;
    form.sign_up("kate@").await?;
    form.reads(EMAIL_ERROR, INVALID).await?;
    ensure!(form.has_focus(EMAIL).await?, "the wrong field has no focus");
    ensure!(bench.mock.received().is_empty(), "an invalid address was sent");
    form.sign_up("kate@example.com").await?;
    done(&form).await?;
    let text = "Thank you for signing up for this newsletter. We’ve sent you a confirmation email.";
    form.reads("[part~=success-text]", text).await?;
    ensure!(!form.shows("form").await?, "the form still shows");
    ensure_eq!(bench.mock.received().len(), 1, "requests");
    bench.no_errors().await
}

async fn empty_is_invalid_on_submit(bench: &Bench) -> Result {
    let form = bench.form("").await?;
    form.submit().await?;
    form.reads(EMAIL_ERROR, INVALID).await?;
    ensure!(bench.mock.received().is_empty(), "an empty form was sent");
    Ok(())
}

async fn no_error_while_first_typing(bench: &Bench) -> Result {
    let form = bench.form("").await?;
    for letters in ["k", "a", "t", "e", "@", "x"] {
        form.type_into(EMAIL, letters).await?;
        ensure_eq!(form.text(EMAIL_ERROR).await?, "", "after {letters}");
    }
    form.focus("button[type=submit]").await?;
    form.reads(EMAIL_ERROR, INVALID).await
}

async fn error_goes_as_soon_as_right(bench: &Bench) -> Result {
    let form = bench.form("").await?;
    form.type_into(EMAIL, "kate@example").await?;
    form.focus("button[type=submit]").await?;
    form.reads(EMAIL_ERROR, INVALID).await?;
    form.type_into(EMAIL, ".").await?;
    ensure_eq!(form.text(EMAIL_ERROR).await?, INVALID, "while still wrong");
    form.type_into(EMAIL, "com").await?;
    form.reads(EMAIL_ERROR, "").await
}

async fn passing_through_is_no_error(bench: &Bench) -> Result {
    let form = bench.form("").await?;
    form.focus(EMAIL).await?;
    form.focus("button[type=submit]").await?;
    ensure_eq!(form.text(EMAIL_ERROR).await?, "", "after passing through");
    Ok(())
}

async fn enter_submits(bench: &Bench) -> Result {
    let form = bench.form("").await?;
    form.type_into(EMAIL, "kate@example.com\u{e007}").await?;
    done(&form).await
}

async fn name_required(bench: &Bench) -> Result {
    let form = bench.form("name-field=required").await?;
    form.sign_up("kate@example.com").await?;
    form.reads("[part~=name-error]", "Please enter your name").await?;
    ensure!(bench.mock.received().is_empty(), "sent without a name");
    form.type_into("input[name=name]", "Kate").await?;
    form.reads("[part~=name-error]", "").await?;
    form.submit().await?;
    done(&form).await?;
    ensure_eq!(bench.mock.nth(1).await?.json()["name"], "Kate", "name");
    Ok(())
}

async fn name_optional(bench: &Bench) -> Result {
    let form = bench.form("name-field=optional").await?;
    ensure!(form.shows("input[name=name]").await?, "no name field");
    form.sign_up("kate@example.com").await?;
    done(&form).await
}

async fn newsletters_required(bench: &Bench) -> Result {
    let form = bench.form(r#"newsletters="war=The War; tram=The Tram; books=Books""#).await?;
    let labels = form
        .run("form", "return [...root.querySelectorAll('[part~=newsletter]')].map(label => label.textContent.trim())")
        .await?;
    ensure_eq!(labels, serde_json::json!(["The War", "The Tram", "Books"]), "labels");
    form.sign_up("kate@example.com").await?;
    form.reads("[part~=newsletters-error]", "Please choose at least one newsletter").await?;
    form.click("input[value=war]").await?;
    form.reads("[part~=newsletters-error]", "").await?;
    form.click("input[value=books]").await?;
    form.submit().await?;
    done(&form).await?;
    ensure_eq!(bench.mock.nth(1).await?.json()["newsletters"], serde_json::json!(["war", "books"]), "newsletters");
    Ok(())
}

async fn consent_required(bench: &Bench) -> Result {
    let form = bench.form(r#"consent="I agree to the privacy notice.""#).await?;
    form.sign_up("kate@example.com").await?;
    form.reads("[part~=consent-error]", "Please tick this box to subscribe").await?;
    form.click("input[name=consent]").await?;
    form.reads("[part~=consent-error]", "").await?;
    form.submit().await?;
    done(&form).await?;
    ensure_eq!(bench.mock.nth(1).await?.json()["consent"], "I agree to the privacy notice.", "consent, word for word");
    Ok(())
}

async fn first_wrong_field_gets_the_focus(bench: &Bench) -> Result {
    let form = bench.form(r#"newsletters="war=The War" name-field=required consent="I agree.""#).await?;
    form.submit().await?;
    form.reads(EMAIL_ERROR, INVALID).await?;
    ensure!(form.has_focus("input[name=newsletters]").await?, "the first wrong field has no focus");
    Ok(())
}

async fn spaces_around_are_trimmed(bench: &Bench) -> Result {
    let form = bench.form("").await?;
    form.sign_up("  kate@example.com ").await?;
    done(&form).await?;
    ensure_eq!(bench.mock.nth(1).await?.json()["email"], "kate@example.com", "email");
    Ok(())
}

const SUGGESTION: &str = "[part~=suggestion]";

async fn a_suggestion_is_taken_by_click_and_by_key(bench: &Bench) -> Result {
    let form = bench.form("").await?;
    for key in [None, Some(" "), Some("\u{e007}")] {
        form.retype_email("kate@gmial.com").await?;
        ensure_eq!(form.text(SUGGESTION).await?, "", "while typing");
        let height = form.run("form", "return part.offsetHeight").await?;
        form.focus("button[type=submit]").await?;
        form.reads(SUGGESTION, "Did you mean gmail.com?").await?;
        ensure_eq!(form.run("form", "return part.offsetHeight").await?, height, "the form's height");
        ensure_eq!(form.attribute("[part~=hint]", "role").await?.as_deref(), Some("status"), "how it is announced");
        match key {
            None => form.click(SUGGESTION).await?,
            Some(key) => {
                form.focus(SUGGESTION).await?;
                bench.browser.keys(key).await?;
            }
        }
        form.until(EMAIL, "return part.value == 'kate@gmail.com'").await?;
        ensure!(form.has_focus(EMAIL).await?, "the focus has gone");
        ensure_eq!(form.text(SUGGESTION).await?, "", "after it was taken");
        ensure!(bench.mock.received().is_empty(), "taking a suggestion submitted");
    }
    bench.no_errors().await
}

async fn a_suggestion_holds_nothing_back(bench: &Bench) -> Result {
    let form = bench.form("").await?;
    form.sign_up("kate@gmial.com").await?;
    done(&form).await?;
    ensure_eq!(bench.mock.nth(1).await?.json()["email"], "kate@gmial.com", "email");
    let form = bench.form("suggest=off").await?;
    form.type_into(EMAIL, "kate@gmial.com").await?;
    form.focus("button[type=submit]").await?;
    ensure_eq!(form.text(SUGGESTION).await?, "", "switched off");
    Ok(())
}
