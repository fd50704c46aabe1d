// What the package's types know: options, the element, the events and their details.

import { define, mount, type Failure, type NewsletterSignup, type Options } from "newsletter-signup";

const options: Options = {
  endpoint: "https://example.com/subscribe",
  newsletters: "war=The War; books=Books",
  nameField: "optional",
  emailLabel: "Your address",
};

define();
const form: NewsletterSignup = mount(document.body, options);

form.addEventListener("signup-success", ({ detail }) => {
  const ids: string[] = detail.newsletters;
  console.log(detail.outcome === "pending" ? "to be confirmed" : "done", ids);
});

form.addEventListener("signup-error", ({ detail }) => {
  const failure: Failure = detail.failure;
  console.log(failure, detail.retryAfter ?? 0);
});

const found: NewsletterSignup | null = document.querySelector("newsletter-signup");
found?.setAttribute("heading", "Found by its tag name");
