// Defining and creating the element from a program.

import { NAME, NewsletterSignup } from "./element.js";
import { kebab } from "./shell.js";

/** Defines the element; does nothing the second time. */
export const define = (name = NAME) => {
  if (!customElements.get(name)) customElements.define(name, name == NAME ? NewsletterSignup : class extends NewsletterSignup {});
};

/** Creates an element with these options (attribute names, in camel case or not) and puts it into `target`. */
export const mount = (target, options) => {
  define();
  const element = document.createElement(NAME);
  for (const [option, value] of Object.entries(options ?? {})) {
    const name = kebab(option);
    // Whoever writes options writes text, not handlers and styles.
    if (value == null || value === false || /^on|^style$/.test(name)) continue;
    try {
      element.setAttribute(name, value === true ? "" : value);
    } catch (error) {
      console.error(NAME, error);
    }
  }
  target.append(element);
  return element;
};
