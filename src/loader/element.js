// The custom element: shows the form at once, and lets WebAssembly adopt it.

import { css } from "generated";
import { load } from "./load.js";
import { fill, form } from "./shell.js";

const NAME = "newsletter-signup";
const PROPERTIES = ["endpoint", "provider", "newsletter", "newsletters", "nameField", "consent", "heading", "description", "locale"];
const kebab = name => name.replace(/[A-Z]/g, letter => "-" + letter.toLowerCase());

let sheet;
const styles = () => {
  if (!sheet) (sheet = new CSSStyleSheet()).replaceSync(css);
  return [sheet];
};

/** Attributes as the module takes them; the endpoint absolute, so that core needs no URL parser. */
const attributes = host => [...host.attributes].map(({ name, value }) => name + "=" +
  (name == "endpoint" ? absolute(value) : value)).join("\x1f");

const absolute = url => {
  try {
    return new URL(url, document.baseURI).href;
  } catch {
    return url;
  }
};

export class NewsletterSignup extends HTMLElement {
  #root;
  #handle;
  #module;
  #held;
  #seen;
  #observer;

  connectedCallback() {
    if (this.#observer) return;
    if (!this.#root) {
      // Properties set before the element was defined.
      for (const name of PROPERTIES) {
        if (Object.hasOwn(this, name)) {
          const value = this[name];
          delete this[name];
          this[name] = value;
        }
      }
      const shadow = this.attachShadow({ mode: "open", delegatesFocus: true });
      shadow.adoptedStyleSheets = styles();
      shadow.append(this.#root = form());
      fill(this.#root, this);
      this.#show("shell");
      this.#root.firstChild.addEventListener("submit", this.#hold);
    }
    this.#observer = new MutationObserver(records => this.#changed(records));
    this.#observer.observe(this, { attributes: true });
    this.#observer.observe(this.#root, { attributes: true });
    if (this.#module) this.#mount(this.#module);
    else if (!this.#seen) this.#approach();
  }

  disconnectedCallback() {
    // An element that is merely moved is connected again by now.
    queueMicrotask(() => {
      if (this.isConnected || !this.#observer) return;
      this.#observer.disconnect();
      this.#observer = null;
      this.#seen?.disconnect();
      this.#seen = null;
      this.#module?.unmount(this.#handle);
      this.#handle = null;
    });
  }

  /** A submit before the form is alive waits for that. */
  #hold = event => {
    if (this.#handle != null || this.getAttribute("state") == "native") return;
    event.preventDefault();
    this.#held = true;
    this.#load();
  };

  /** Starts loading when the form comes near the viewport or gets attention. */
  #approach() {
    this.#seen = new IntersectionObserver(entries => entries.some(entry => entry.isIntersecting) && this.#load(), { rootMargin: "300px" });
    this.#seen.observe(this);
    this.#root.addEventListener("focusin", () => this.#load(), { once: true });
  }

  #load() {
    this.#seen?.disconnect();
    this.#seen = { disconnect() {} };
    load().then(module => {
      this.#module = module;
      if (this.#observer) this.#mount(module);
    }, error => this.#native(error));
  }

  #mount(module) {
    if (this.#handle != null) return;
    this.#handle = module.mount(this.#root, attributes(this), "");
    this.#show(this.#root.dataset.state);
    if (this.#held) {
      this.#held = false;
      this.#root.firstChild.requestSubmit();
    }
  }

  /** Without WebAssembly the shell is a form like any other, and the browser validates it. */
  #native(error) {
    console.error("newsletter-signup: without WebAssembly, the form posts natively:", error);
    this.#handle = null;
    const plain = this.#root.firstChild;
    plain.noValidate = false;
    this.#show("native");
    if (this.#held) plain.requestSubmit();
  }

  #show(state) {
    if (this.getAttribute("state") != state) this.setAttribute("state", state);
  }

  #changed(records) {
    if (records.some(({ target, attributeName }) => target == this && !/^(state|class|style)$/.test(attributeName))) {
      fill(this.#root, this);
      if (this.#handle != null) this.#module.refresh(this.#handle, attributes(this), "");
    }
    if (this.#handle != null) this.#show(this.#root.dataset.state);
  }
}

for (const name of PROPERTIES) {
  Object.defineProperty(NewsletterSignup.prototype, name, {
    get() { return this.getAttribute(kebab(name)) },
    set(value) { value == null ? this.removeAttribute(kebab(name)) : this.setAttribute(kebab(name), value) },
  });
}

/** Defines the element; does nothing the second time. */
export const define = (name = NAME) => {
  if (!customElements.get(name)) customElements.define(name, name == NAME ? NewsletterSignup : class extends NewsletterSignup {});
};

/** Creates an element with these options (attribute names, in camel case or not) and puts it into `target`. */
export const mount = (target, options = {}) => {
  define();
  const element = document.createElement(NAME);
  for (const [name, value] of Object.entries(options)) {
    if (value != null && value !== false) element.setAttribute(kebab(name), value === true ? "" : value);
  }
  target.append(element);
  return element;
};
