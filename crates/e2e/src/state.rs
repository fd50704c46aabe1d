//! The states that a form can be looked at in, and how a script in the page brings each about.
//!
//! What the endpoint answers is for the caller to say: nothing for `sending`, a refusal for `failure`.

use crate::{Result, form::Form};

/// In an order in which one form can go through them, where its endpoint answers accordingly.
pub const ALL: [&str; 6] = ["idle", "error", "suggestion", "failure", "sending", "success"];

/// `enter(root, state)` does what a visitor does; `reached(root, state)` says whether the form shows it.
pub const SCRIPT: &str = "const enter = (root, state) => {
      if (state == 'idle') return;
      const email = root.querySelector('[name=email]'), typo = state == 'suggestion';
      if (!typo && state != 'error') {
        for (const box of root.querySelectorAll('[type=checkbox]')) box.checked = true;
        for (const list of root.querySelectorAll('select')) list.selectedIndex = 1;
        for (const field of root.querySelectorAll('[part=input]:not(select)')) field.value = 'Kyiv';
      }
      email.value = typo ? 'reader@gmial.com' : state == 'error' ? 'reader@' : 'reader@example.com';
      email.dispatchEvent(new Event('input', { bubbles: true }));
      if (typo) email.dispatchEvent(new Event('focusout', { bubbles: true }));
      else root.querySelector('form').requestSubmit();
    };
    const reached = (root, state) => {
      const shown = { error: '[part~=email-error]:not(:empty)', suggestion: '[part=suggestion]' }[state];
      return shown ? root.querySelector(shown) : root.host.getAttribute('state') == state;
    };\n";

/// Brings a living form into one of them.
///
/// # Errors
/// When it does not get there.
pub async fn enter(form: &Form, state: &str) -> Result {
    form.run("form", &format!("{SCRIPT} enter(root, {state:?})")).await?;
    form.until("form", &format!("{SCRIPT} return reached(root, {state:?})")).await.map(drop)
}
