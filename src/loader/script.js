// The classic script: a form appears where the tag stands, configured by its `data-*` attributes.

import { setBase } from "./base.js";
import { NAME, NewsletterSignup } from "./element.js";

const script = document.currentScript;
setBase(script.src);
// A second script finds it defined.
if (!customElements.get(NAME)) customElements.define(NAME, NewsletterSignup);

// Without an endpoint the tag only defines the element; run twice, it still makes one form.
if (script.dataset.endpoint && script.nextSibling?.script != script) {
  const element = document.createElement(NAME);
  for (const { name, value } of script.attributes) {
    if (name.startsWith("data-")) element.setAttribute(name.slice(5), value);
  }
  element.script = script;
  script.after(element);
  if (script.closest("head")) console.error(NAME, "shows in <body>, not in <head>");
}
