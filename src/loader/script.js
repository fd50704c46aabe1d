// The classic script: a form appears where the tag stands, configured by its `data-*` attributes.

import { setBase } from "./base.js";
import { define } from "./element.js";

const script = document.currentScript;
setBase(script.src);
define();

// Without an endpoint the tag only defines the element; run twice, it still makes one form.
if (script.dataset.endpoint && script.nextSibling?.script != script) {
  const element = document.createElement("newsletter-signup");
  for (const { name, value } of script.attributes) {
    if (/^data-(?!on|style$)/.test(name)) element.setAttribute(name.slice(5), value);
  }
  element.script = script;
  script.after(element);
  if (script.closest("head")) console.error("newsletter-signup: move the script tag from <head> to where the form shall appear");
}
