// The custom element: shows the form at once, lets WebAssembly adopt it, and takes it back where that fails.

import { css } from "generated";
import { load } from "./load.js";
import { fill, form } from "./shell.js";

const NAME = "newsletter-signup";
const PROPERTIES = ["endpoint", "provider", "newsletter", "newsletters", "nameField", "consent", "heading", "description", "locale"];
/** How long a held submit waits for WebAssembly before the form posts natively. Milliseconds. */
const PATIENCE = 10000;

const kebab = name => name.replace(/[A-Z]/g, letter => "-" + letter.toLowerCase());

let sheet;
const styles = () => {
  if (!sheet) (sheet = new CSSStyleSheet()).replaceSync(css);
  return [sheet];
};

export class NewsletterSignup extends HTMLElement {
  #root;
  #handle;
  #module;
  #held;
  #loading;
  #nearby;
  #observer;

  connectedCallback() {
    if (this.#observer) return;
    if (!this.#root) this.#build();
    this.#observer = new MutationObserver(records => this.#changed(records));
    this.#observer.observe(this, { attributes: true });
    this.#observer.observe(this.#root, { attributes: true });
    if (this.#module) this.#mount();
    else if (!this.#loading) {
      // Loading starts when the form comes near the viewport or gets attention.
      this.#nearby = new IntersectionObserver(entries => entries.some(entry => entry.isIntersecting) && this.#load(), { rootMargin: "300px" });
      this.#nearby.observe(this);
    }
  }

  disconnectedCallback() {
    // An element that is merely moved is connected again by now.
    queueMicrotask(() => {
      if (this.isConnected || !this.#observer) return;
      this.#observer.disconnect();
      this.#observer = null;
      this.#nearby?.disconnect();
      if (this.#handle != null) this.#module.unmount(this.#handle);
      this.#handle = null;
    });
  }

  #build() {
    // Properties set before the element was defined.
    for (const name of PROPERTIES) {
      if (Object.hasOwn(this, name)) {
        const value = this[name];
        delete this[name];
        this[name] = value;
      }
    }
    // The form that stood in the snippet for pages without JavaScript.
    const native = this.querySelector("form");
    if (native && !this.hasAttribute("endpoint")) this.setAttribute("endpoint", native.action);
    // A snippet may also hold the shadow root itself, to be there at the first paint.
    const shadow = this.shadowRoot ?? this.attachShadow({ mode: "open" });
    shadow.adoptedStyleSheets = styles();
    this.#root = shadow.querySelector(".ns");
    if (!this.#root) shadow.append(this.#root = form());
    this.#show("shell");
    this.#fill();
    if (native) this.#take(native);
    this.#root.addEventListener("submit", event => this.#hold(event), true);
    this.#root.addEventListener("focusin", () => this.#load(), { once: true });
  }

  /** What was typed into the snippet's own form. */
  #take(native) {
    for (const control of native.elements) {
      const { name, value, checked, type } = control;
      const ours = name && this.#root.querySelector(`[name="${CSS.escape(name)}"]` + (type == "checkbox" ? `[value="${CSS.escape(value)}"]` : ""));
      if (!ours) continue;
      if (type == "checkbox") ours.checked = checked;
      else ours.value = value;
      if (control == document.activeElement) ours.focus();
    }
  }

  get #form() {
    return this.#root.firstElementChild;
  }

  #fill() {
    fill(this.#root, this);
  }

  /** Attributes as the module takes them; the endpoint absolute, so that core needs no URL parser. */
  #attributes() {
    return [...this.attributes].map(({ name, value }) => (name + "=" + (name == "endpoint" && value ? this.#form.action : value)).replaceAll("\x1f", " ")).join("\x1f");
  }

  #show(state) {
    if (this.getAttribute("state") != state) this.setAttribute("state", state);
  }

  /** A submit before the form is alive waits for that, but not for ever. */
  #hold(event) {
    // A native form may post, but not run what an endpoint like `javascript:` says.
    if (this.#handle != null || this.getAttribute("state") == "native" && /^https?:/.test(this.#form.action)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (this.#held || this.getAttribute("state") == "native") return;
    this.#held = setTimeout(() => this.#native("too slow"), PATIENCE);
    this.#busy(true);
    this.#load();
  }

  #busy(busy) {
    this.#root.querySelector("button").setAttribute("aria-disabled", busy);
  }

  #load() {
    this.#nearby?.disconnect();
    if (this.#loading) return;
    this.#loading = true;
    const native = error => this.#native(error);
    load(native).then(module => {
      this.#module = module;
      if (this.#observer) this.#mount();
    }).catch(native);
  }

  #mount() {
    if (this.#handle != null || this.getAttribute("state") == "native") return;
    this.#handle = this.#module.mount(this.#root, this.#attributes(), "");
    this.#show(this.#root.dataset.state);
    if (this.#held) {
      clearTimeout(this.#held);
      this.#held = 0;
      this.#form.requestSubmit();
    }
  }

  /** Without WebAssembly the shell is a form like any other: the browser validates it and posts it. */
  #native(error) {
    if (/native|success/.test(this.getAttribute("state"))) return;
    console.error(NAME, "posts natively, without WebAssembly:", error);
    this.#show("native");
    if (this.#handle != null) this.#module.release(this.#root);
    this.#handle = null;
    this.#fill();
    this.#form.noValidate = false;
    // What the adapter would have added.
    for (const { name, value } of this.attributes) {
      const field = name == "newsletter" ? "newsletters" : name.startsWith("field-") && name.slice(6);
      if (field) this.#form.append(Object.assign(document.createElement("input"), { type: "hidden", name: field, value }));
    }
    this.#busy(false);
    if (this.#held) this.#form.requestSubmit();
    clearTimeout(this.#held);
  }

  #refresh() {
    if (this.#handle != null) this.#module.refresh(this.#handle, this.#attributes(), "");
  }

  #changed(records) {
    if (records.some(({ target, attributeName }) => target == this && !/^(state|class|style)$/.test(attributeName))) {
      this.#fill();
      this.#refresh();
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
