// The classic script: a form appears where the tag stands, configured by its `data-*` attributes.

import { base } from "./base.js";
import { NAME, NewsletterSignup } from "./element.js";

/** What the script of Ghost's own form calls our attributes: its tag works here with another `src`. */
const GHOST = {
  site: "endpoint",
  title: "heading",
  "background-color": "background",
  "text-color": "color",
  "button-color": "accent",
  "button-text-color": "on-accent",
  "label-1": "label-1",
};

const script = document.currentScript;
base.url = script.src;
// A second script finds it defined.
if (!customElements.get(NAME)) customElements.define(NAME, NewsletterSignup);

const element = document.createElement(NAME);
let isGhost;
for (const { name, value } of script.attributes) {
  const own = name.slice(5);
  if (!/^data-(?!on|style$)/.test(name)) continue;
  isGhost ||= GHOST[own];
  element.setAttribute(GHOST[own] ?? own, value);
}
if (isGhost && !script.dataset.endpoint) {
  element.setAttribute("provider", "ghost");
  // The page's own site, as there.
  if (!script.dataset.site) element.setAttribute("endpoint", "/");
}

// Without an endpoint the tag only defines the element; run twice, it still makes one form.
if (element.getAttribute("endpoint") && script.nextSibling?.script != script) {
  element.script = script;
  script.after(element);
  if (script.closest("head")) console.error(NAME, "shows in <body>, not in <head>");
}
