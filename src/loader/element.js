// The custom element: shows the form at once, lets WebAssembly adopt it, and takes it back where that fails.

import { css } from "markup";
import { load, loadExtras } from "./load.js";
import { parse, tagFor, textsIn } from "./locale.js";
import { fill, form, kebab } from "./shell.js";

export const NAME = "newsletter-signup";
/** How long a held submit waits for WebAssembly before the form posts natively. Milliseconds. */
const PATIENCE = 10000;
/** How long a form that needs the extras is held back for them. Milliseconds. */
const EXTRA_PATIENCE = 3000;
/** What only the extras can show. */
const EXTRA = /\x1f(layout|theme|accent|on-accent|background|color|icon|image|display|fields|remember)=|]\(|\|/;

let sheet;

export class NewsletterSignup extends HTMLElement {
  #root;
  #handle;
  #module;
  #held;
  #loading;
  #nearby;
  #extras;
  #extending;
  #tag = "";
  #texts = "";

  connectedCallback() {
    if (!this.#root) this.#build();
    else if (this.#module) this.#mount();
  }

  disconnectedCallback() {
    // An element that is merely moved is connected again by then.
    queueMicrotask(() => {
      if (this.isConnected || this.#handle == null) return;
      this.#module.unmount(this.#handle);
      this.#handle = null;
    });
  }

  #build() {
    // Properties that were set before there was an element to reflect them.
    for (const name of Object.keys(this)) {
      const value = this[name];
      if (typeof value != "string") continue;
      delete this[name];
      this.setAttribute(kebab(name), value);
    }
    // The form that stood in the snippet for pages without JavaScript.
    const native = this.querySelector("form");
    if (native && !this.hasAttribute("endpoint")) this.setAttribute("endpoint", native.action);
    // A snippet may also hold the shadow root itself, to be there at the first paint.
    const shadow = this.shadowRoot ?? this.attachShadow({ mode: "open" });
    if (!sheet) (sheet = new CSSStyleSheet()).replaceSync(css);
    shadow.adoptedStyleSheets = [sheet];
    this.#root = shadow.querySelector(".ns");
    if (!this.#root) shadow.append(this.#root = form());
    // What only a form without a script needs; what the hidden fields say, the attributes say as well.
    this.#form.noValidate = true;
    this.#root.querySelectorAll("[type=hidden]").forEach(field => field.remove());
    this.#show("shell");
    this.#fill();
    this.#root.hidden = this.#extending;
    if (native) this.#take(native);
    this.#root.addEventListener("submit", event => this.#hold(event), true);
    this.#root.addEventListener("focusin", () => this.#load(), { once: true });
    new MutationObserver(records => {
      if (records.every(({ attributeName }) => /^(state|class|style)$/.test(attributeName))) return;
      this.#fill();
      this.#refresh();
    }).observe(this, { attributes: true });
    // Loading starts when the form comes near the viewport or gets attention.
    this.#nearby = new IntersectionObserver(entries => entries.pop().isIntersecting && this.#load(), { rootMargin: "300px" });
    Promise.resolve(this.#extending).then(() => this.#nearby.observe(this));
  }

  /** What was typed into the snippet's own form. */
  #take(native) {
    for (const ours of this.#form.elements) {
      const theirs = [...native.elements].find(({ name, value }) => name && name == ours.name && (ours.type != "checkbox" || value == ours.value));
      if (!theirs) continue;
      ours.value = theirs.value;
      ours.checked = theirs.checked;
      if (theirs == document.activeElement) ours.focus();
    }
  }

  get #form() {
    return this.#root.firstElementChild;
  }

  #fill() {
    const texts = parse(this.#texts);
    fill(this.#root, this, texts);
    if (EXTRA.test(this.#attributes())) this.#extend();
    this.#extras?.(this, this.#root, texts);
    this.#speak();
  }

  #extend() {
    const show = () => this.#root.hidden = false;
    setTimeout(show, EXTRA_PATIENCE);
    this.#extending ??= loadExtras().then(extras => {
      this.#extras = extras;
      this.#fill();
      this.#refresh();
    }).catch(console.error).then(show);
  }

  /** English until the texts of the form's own language are here. */
  async #speak() {
    const tag = tagFor(this);
    if (tag == this.#tag) return;
    this.#tag = tag;
    const texts = await textsIn(tag);
    if (tag != this.#tag) return;
    this.#texts = texts;
    this.#root.lang = texts ? tag : "en";
    this.#root.dir = /^(ar|fa|he|ur)/.test(this.#root.lang) ? "rtl" : "ltr";
    this.#fill();
    this.#refresh();
  }

  /** Attributes as the module takes them; the endpoint absolute, so that core needs no URL parser. */
  #attributes() {
    const pairs = [...this.attributes].map(({ name, value }) => "\x1f" + (name + "=" + (name == "endpoint" && value ? this.#form.action : value)).replaceAll("\x1f", " "));
    return pairs.join("") + (this.#texts && "\x1flocale=" + this.#tag);
  }

  #show(state) {
    this.setAttribute("state", state);
  }

  #is(state) {
    return this.getAttribute("state") == state;
  }

  /** A submit before the form is alive waits for that, but not for ever. */
  #hold(event) {
    // A native form may post, but not run what an endpoint like `javascript:` says.
    if (this.#handle != null || this.#is("native") && /^https?:/.test(this.#form.action)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (this.#held || this.#is("native")) return;
    this.#held = setTimeout(() => this.#native("too slow"), PATIENCE);
    this.#busy(true);
    this.#load();
  }

  #busy(busy) {
    this.#root.querySelector("button").ariaDisabled = busy;
  }

  #load() {
    this.#nearby.disconnect();
    if (this.#loading || !this.#is("shell")) return;
    this.#loading = true;
    const native = error => this.#native(error);
    load(NewsletterSignup).then(module => {
      this.#module = module;
      module.death.then(native);
      this.#mount();
    }).catch(native);
  }

  #mount() {
    if (this.#handle != null || !this.isConnected || this.#is("native")) return;
    this.#handle = this.#module.mount(this.#root, this.#attributes(), this.#texts);
    if (this.#held) {
      clearTimeout(this.#held);
      this.#held = 0;
      this.#form.requestSubmit();
    }
  }

  /** Without WebAssembly the shell is a form like any other: the browser validates it and posts it. */
  #native(error) {
    if (this.#is("native") || this.#is("success")) return;
    console.error(NAME, "posts without WebAssembly:", error);
    if (this.#handle != null) this.#module.release(this.#root);
    this.#handle = null;
    this.#show("native");
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
    if (this.#handle != null) this.#module.refresh(this.#handle, this.#attributes(), this.#texts);
  }
}
