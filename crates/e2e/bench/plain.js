// The floor: a sign-up form as one would write it by hand for one page. Label, validation, fetch, messages; no framework,
// no style sheet of its own, no retries, no time limit, no other language.

(() => {
  const script = document.currentScript;
  const { endpoint, newsletter } = script.dataset;

  const make = (tag, properties = {}, ...children) => {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children);
    return element;
  };

  const field = make("input", { type: "email", name: "email", autocomplete: "email", required: true });
  const button = make("button", { type: "submit", textContent: "Subscribe" });
  const message = make("p");
  message.setAttribute("role", "alert");
  const form = make(
    "form",
    { method: "post", action: endpoint, noValidate: true },
    make("label", {}, "Enter your email to subscribe ", field),
    " ",
    button,
    message,
  );

  const say = (text, invalid = false) => {
    message.textContent = text;
    field.setAttribute("aria-invalid", invalid);
  };

  field.addEventListener("input", () => {
    if (field.validity.valid) say("");
  });

  form.addEventListener("submit", async event => {
    event.preventDefault();
    if (button.disabled) return;
    if (!field.validity.valid) {
      say("Please, enter correct email address", true);
      field.focus();
      return;
    }
    button.disabled = true;
    say("");
    try {
      const answer = await fetch(endpoint, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ email: field.value, newsletters: newsletter ? [newsletter] : [] }),
      });
      if (!answer.ok) throw new Error(answer.status);
      form.replaceWith(make("h2", { textContent: "Successfully subscribed" }));
    } catch {
      say("Something went wrong. Please try again.");
      button.disabled = false;
    }
  });

  script.after(form);
})();
